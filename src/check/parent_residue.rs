//! `parent-residue`: a commune's plan, copied from the plan above it, still puts work on an office
//! of the higher level (`Công an thành phố chủ trì …`), on all communes, or speaks as the higher body.
//!
//! Not where the commune asks (`Đề nghị Sở …`), works with, reports to or is guided by such an
//! office, nor for hospitals, schools, banks and companies that bear the higher level's name.

use super::{Check, Severity, Slip};
use crate::lexicon::fold;
use crate::lexicon::pattern::Pattern;
use crate::outline::Part;
use crate::plan::{Assignee, AssigneeRole, Assignment, Basis, Level, Plan};
use crate::registry::level;
use crate::span::{Span, head};

pub(super) const CHECK: Check =
    Check { id: "parent-residue", severity: Severity::Warning, run: find };

/// Offices of which a commune has none, or all communes at once.
static ABOVE: Pattern = Pattern::new(
    r"(?xi)^ (?: (?:thủ\s+trưởng|giám\s+đốc|lãnh\s+đạo)\s+ )? (?: các\s+ )?
      (?: sở\b | tỉnh\s+đoàn\b | thành\s+đoàn\b )
    | ^ (?:chủ\s+tịch\s+)? (?: ubnd | (?:ủy|uỷ)\s+ban\s+nhân\s+dân ) \s+ (?: các | cấp ) \s+ (?:xã|phường|đặc\s+khu|thị\s+trấn)\b",
);
/// A body that every level has, and the level in its name.
static OFFICE: Pattern = Pattern::new(
    r"(?xi)^ (?: lãnh\s+đạo\s+ )? (?: công\s+an | bộ\s+(?:chqs|chỉ\s+huy\s+quân\s+sự|tư\s+lệnh) | ban\s+(?:chqs|chỉ\s+huy\s+quân\s+sự)
      | văn\s+phòng | thanh\s+tra | phòng | hội | liên\s+đoàn\s+lao\s+động | đoàn\s+thanh\s+niên | (?:ub)?mttq | ubmttq\p{L}*
      | (?:ủy|uỷ)\s+ban\s+(?:mặt\s+trận|mttq) | ubnd | (?:ủy|uỷ)\s+ban\s+nhân\s+dân ) \b [^,;]* \s (?P<level>tỉnh|thành\s+phố)\b",
);
/// The press of the province, which no commune commands.
static PRESS: Pattern = Pattern::new(r"(?i)^(?:báo|đài)\s");
/// So far from its work an office stands in a table, or in a line `Đơn vị chủ trì: …`.
const NEAR: usize = 400;
/// An office of the commune itself, whatever it is called after.
static OWN: Pattern = Pattern::new(r"(?i)\s(?:phường|xã|đặc\s+khu|thị\s+trấn)\b");
/// The higher body gives the order.
static ORDER: Pattern = Pattern::new(
    r"(?i)^(?P<body>(?:UBND|(?:ủy|uỷ)\s+ban\s+nhân\s+dân)\s+(?:tỉnh|thành\s+phố)(?:\s+\p{Lu}\p{Ll}*)*)\s+(?:yêu\s+cầu|giao|đề\s+nghị)\b",
);

fn find(plan: &Plan) -> Vec<Slip> {
    let issuer = plan.metadata.issuer.as_ref();
    if issuer.and_then(|issuer| issuer.level) != Some(Level::Commune) {
        return Vec::new();
    }
    let above = plan.metadata.parent.as_ref().and_then(|parent| parent.issuer.as_deref());
    let above = above.and_then(|name| level::of(name, None).2).map(|place| fold(&place));
    let mut slips: Vec<Slip> = orders(plan);
    for duty in &plan.assignments {
        let Some(name) = higher_doer(duty, above.as_deref()) else { continue };
        let span = place(plan, duty, name);
        let line = |span: Span| plan.text.line_at(span.start);
        let seen = |slip: &Slip| slip.span.is_some_and(|other| line(other) == line(span));
        if !slips.iter().any(seen) {
            slips.push(slip(span, name));
        }
    }
    slips
}

fn slip(span: Span, name: &str) -> Slip {
    let message =
        format!("Còn sót tên cơ quan cấp trên: “{name}” không phải cơ quan của địa phương");
    Slip::at(span, message).with("body", name)
}

/// The closing paragraph in which the higher body gives orders.
fn orders(plan: &Plan) -> Vec<Slip> {
    let closing = plan.blocks.iter().filter(|block| block.part == Part::Closing);
    closing
        .filter_map(|block| {
            let body = ORDER.captures(plan.text.slice(block.span))?.name("body")?;
            Some(slip(Span::at(block.span.start, &body.range()), body.as_str()))
        })
        .collect()
}

/// The higher office on which alone the duty is put; `above` is the place of the higher body.
fn higher_doer<'a>(duty: &'a Assignment, above: Option<&str>) -> Option<&'a str> {
    let told = |it: &Assignee| {
        matches!(it.role, AssigneeRole::Lead | AssigneeRole::Perform | AssigneeRole::Advise)
    };
    let all = duty.assignees.iter().all(|it| told(it) && is_higher(&it.named.name, above));
    let first = duty.assignees.first().filter(|_| all && duty.basis != Basis::Implied)?;
    // With an office of the commune at its side, it is work in which the commune takes part.
    let own = |name: &str| OWN.is_match(name) && !is_higher(name, above);
    let beside = duty.coordinators.iter().any(|it| own(&it.name));
    if duty.basis != Basis::Heading && beside {
        return None;
    }
    Some(&first.named.name)
}

fn is_higher(name: &str, above: Option<&str>) -> bool {
    let press = PRESS.is_match(name) && above.is_some_and(|place| fold(name).ends_with(place));
    ABOVE.is_match(name) || (!OWN.is_match(name) && (OFFICE.is_match(name) || press))
}

/// The heading that names the office, its name in the sentence or in the cell or line beside it, else
/// the sentence.
fn place(plan: &Plan, duty: &Assignment, name: &str) -> Span {
    let heading = duty.section.and_then(|at| plan.sections.get(at));
    let headed =
        heading.filter(|it| duty.basis == Basis::Heading && fold(&it.title).contains(&fold(name)));
    let text = plan.text.content.as_str();
    let after =
        text.get(duty.span.start..).map(|rest| head(rest, duty.span.end - duty.span.start + NEAR));
    let printed = || {
        let at = duty.span.start + after?.find(name)?;
        Some(Span { start: at, end: at + name.len() })
    };
    headed.map(|it| it.span).or_else(printed).unwrap_or(duty.span)
}

#[cfg(test)]
mod tests {
    use super::super::trial::{allows, changed, flags, messages};
    use super::CHECK;

    #[test]
    fn parent_residue() {
        flags(&CHECK, "2. Các khu vực", "2. Sở Nông nghiệp và Môi trường");
        flags(&CHECK, "2. Các khu vực", "2. UBND các xã, phường, đặc khu");
        flags(&CHECK, "2. Các khu vực", "2. Công an thành phố");
        flags(&CHECK, "2. Các khu vực", "2. Báo và Phát thanh, Truyền hình Cần Thơ");
        let order = "UBND thành phố yêu cầu các đơn vị";
        flags(&CHECK, "Trên đây là Kế hoạch công tác thủy lợi năm 2026, yêu cầu các đơn vị", order);
        let task = "- Tổ chức nạo vét kênh mương nội đồng từ ngày 01/5/2026 đến ngày 31/5/2026.";
        flags(&CHECK, task, "- Giao Hội Nông dân thành phố chủ trì mở lớp dạy nghề may.");
        flags(
            &CHECK,
            task,
            "- Giao Sở Xây dựng chủ trì, phối hợp với các đơn vị rà soát biển báo.",
        );
        flags(&CHECK, task, "- Các sở, ban, ngành rà soát quy hoạch chợ, bến xe.");
        flags(&CHECK, task, "- Sở Giáo dục và Đào tạo chủ trì tổ chức hội thi vẽ tranh.");
    }

    #[test]
    fn a_commune_has_to_do_with_higher_offices() {
        let task = "- Vận động Nhân dân tham gia bảo vệ công trình thủy lợi.";
        for sound in [
            "- Phối hợp với Sở Y tế tổ chức khám sức khỏe cho người lao động.",
            "- Đề nghị Công an thành phố hỗ trợ lực lượng trong dịp lễ hội.",
            "- Báo cáo kết quả về Sở Nội vụ trước ngày 15/6/2026.",
            "- Sở Xây dựng chủ trì, phối hợp với UBND phường cắm mốc lộ giới.",
            "- Cử cán bộ dự lớp tập huấn do Sở Khoa học và Công nghệ tổ chức.",
            "- Thực hiện theo hướng dẫn của Sở Tài chính.",
            "- Các khu vực phối hợp Trung tâm Y tế thành phố phun hóa chất.",
            "- Trường Cao đẳng nghề thành phố tổ chức tư vấn việc làm.",
        ] {
            allows(&CHECK, task, sound);
        }
        allows(&CHECK, "2. Các khu vực", "2. Công an phường");
        allows(&CHECK, "2. Các khu vực", "2. Đài Truyền thanh phường");
        allows(&CHECK, "2. Các khu vực", "2. Đề nghị Công ty Điện lực thành phố");
        allows(&CHECK, "2. Các khu vực", "2. Văn phòng HĐND và UBND phường, Công an thành phố");
    }

    #[test]
    fn the_city_itself_speaks_of_its_offices() {
        let city = changed("2. Các khu vực", "2. Sở Xây dựng")
            .replace("ỦY BAN NHÂN DÂN\nPHƯỜNG AN BÌNH", "ỦY BAN NHÂN DÂN\nTHÀNH PHỐ CẦN THƠ");
        assert_eq!(messages(&CHECK, &city), [""; 0]);
    }
}
