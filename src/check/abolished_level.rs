//! `abolished-level`: after 1 July 2025 a district-level body is named as if it acted.
//!
//! Not an old citation, a name (`Trung tâm Y tế huyện …`), nor what is called former.

use jiff::civil::{Date, date};

use super::{Check, Severity, Slip};
use crate::edtf::{Moment, Part, When};
use crate::lexicon::pattern::Pattern;
use crate::plan::Plan;
use crate::registry::place;
use crate::span::Span;

pub(super) const CHECK: Check =
    Check { id: "abolished-level", severity: Severity::Warning, run: find };

/// Luật Tổ chức chính quyền địa phương 2025: no district acts from this day.
const TWO_LEVELS: Date = date(2025, 7, 1);

/// A body of a district, by its name or as the reader of a report.
static BODY: Pattern = Pattern::new(
    r"(?x)(?: (?: UBND | (?i:ủy|uỷ)\s+ban\s+nhân\s+dân | HĐND | (?i:hội\s+đồng)\s+nhân\s+dân | UBMTTQ\p{L}* | Công\s+an | Ban\s+Chỉ\s+huy\s+Quân\s+sự
        | Phòng\s+[^,;.()\n]{2,50}? | Hội\s+[^,;.()\n]{2,40}? | Đoàn\s+[^,;.()\n]{2,40}? | [Ll]ãnh\s+đạo | [Cc]ấp )
        \s (?:các\s)? (?P<a>quận|huyện|thị\s+xã)\b
      | (?i:báo\s+cáo|gửi|trình)\s [^.;()\n]{0,60}? \b(?P<b>quận|huyện|thị\s+xã)\b
      | \b(?P<c>(?:Quận|Huyện|Thị)\s+(?:ủy|uỷ)) )",
);
/// A body of a city that was under a province.
static TOWN: Pattern = Pattern::new(
    r"(?x)(?: UBND | (?i:ủy|uỷ)\s+ban\s+nhân\s+dân | HĐND | Công\s+an | Phòng\s+[^,;.()\n]{2,50}? | Hội\s+[^,;.()\n]{2,40}? )
    \s thành\s+phố \s (?P<town>\p{Lu}\p{L}*(?:\s\p{Lu}\p{L}*){0,3})",
);
/// What makes it no acting body: said to be former, or of the past.
pub(super) static FORMER: Pattern = Pattern::new(
    r"(?ix)^ (?: \s\p{Lu}\p{Ll}*(?:\s\p{Lu}\p{Ll}*){0,3} )? \s* \(? \s* (?: cũ | trước\s+đây | trước\s+khi | trước\s+sắp\s+xếp | nay\s+là )",
);
pub(super) static PAST: Pattern = Pattern::new(
    r"(?i)(?:không\s+(?:còn\s+)?tổ\s+chức|kết\s+thúc\s+hoạt\s+động|giải\s+thể|bàn\s+giao\s+từ|tiếp\s+nhận\s+từ|chuyển\s+giao\s+từ|trước\s+đây)[^.;]{0,80}$",
);
/// What was the district's, and goes or went to others; whose area it was, and whose documents.
static OVER: Pattern = Pattern::new(
    r"(?i)^[^.;]{0,60}\b(?:chuyển\s+(?:giao|về|sang|cho)|bàn\s+giao|kết\s+thúc|giải\s+thể|sáp\s+nhập|trước\s+(?:sắp|khi|đây|ngày\s+01/7/2025))",
);
static OTHERWISE: Pattern = Pattern::new(
    r"(?ix) \b(?:tiếp\s+nhận|bàn\s+giao|chuyển\s+giao|thay(?:\s+thế)?)\b [^.;]{0,80} $
    | \b(?:địa\s+bàn|khu\s+vực|tuyến|vùng|quốc\s+lộ|liên)\s (?:[^,;.]{0,40}\s)? $
    | \b(?:quyết\s+định|nghị\s+quyết|kế\s+hoạch|chỉ\s+thị|văn\s+bản|quy\s+hoạch|đề\s+án|dự\s+án|hồ\s+sơ|giấy|thông\s+báo|báo\s+cáo) \s [^.;]{0,60} \b(?:của|do)\s (?:[^,;.]{0,20}\s)? $",
);
/// Offices that keep the name of a district. `Môi trường` opens no school's name.
static NAME: Pattern = Pattern::new(
    r"(?i)(?:trung\s+tâm|bệnh\s+viện|trường\s+(?:học|tiểu|trung|mầm|mẫu|phổ|thcs|thpt|cao|đại|dân|chính|nghề)|kho\s+bạc|chi\s+nhánh|tòa\s+án|viện\s+kiểm\s+sát|ngân\s+hàng|chợ|đường)\b[^,;.()]{0,40}$",
);

fn find(plan: &Plan) -> Vec<Slip> {
    if !is_after_reform(plan) {
        return Vec::new();
    }
    plan.text
        .lines
        .iter()
        .enumerate()
        .filter(|&(index, _)| !is_letterhead(plan, index))
        .filter_map(|(_, line)| {
            let (span, body) = acting(plan, line.span)?;
            let message = format!("Nêu cơ quan cấp huyện đã kết thúc hoạt động: “{body}”");
            Some(Slip::at(span, message).with("body", body))
        })
        .collect()
}

/// Whether the plan is surely of the time without districts.
fn is_after_reform(plan: &Plan) -> bool {
    match plan.metadata.issued.or(plan.metadata.period) {
        Some(When::At(Moment { year: Part::Known(year), month: Part::Known(month), .. })) => {
            (year, month) >= (2025, 7)
        }
        Some(When::At(Moment { year: Part::Known(year), .. })) => year > 2025,
        Some(when) => when.first().is_some_and(|first| first >= TWO_LEVELS),
        None => false,
    }
}

fn is_letterhead(plan: &Plan, line: usize) -> bool {
    super::block_of_line(plan, line)
        .is_some_and(|block| block.part == crate::outline::Part::Letterhead)
}

/// The first district-level body of a line that is to act.
fn acting(plan: &Plan, line: Span) -> Option<(Span, String)> {
    let text = plan.text.slice(line);
    let of_town = |found: &regex::Captures<'_>| {
        // Huế was a city under a province, and is one of its own since.
        let own = |name: &str| {
            place::province(name, Some(TWO_LEVELS)).is_some_and(|it| it.kind == "thành phố")
        };
        found.name("town").is_none_or(|it| place::is_town(it.as_str()) && !own(it.as_str()))
    };
    let bodies = BODY.captures_iter(text).chain(TOWN.captures_iter(text)).filter(of_town);
    bodies.into_iter().find_map(|found| {
        let whole = found.get(0)?;
        let word = ["a", "b", "c", "town"].iter().find_map(|name| found.name(name))?;
        let (left, right) = (text.get(..word.start())?, text.get(word.end()..)?);
        let span = Span::at(line.start, &word.range());
        let cited =
            plan.citations.iter().any(|cited| cited.note.is_none() && cited.span.contains(span));
        let quoted = left.matches('“').count() > left.matches('”').count();
        let before = text.get(..whole.start())?;
        let former = FORMER.is_match(right) || PAST.is_match(left) || NAME.is_match(left);
        let former = former || OVER.is_match(right) || OTHERWISE.is_match(before);
        let body = if found.name("b").is_some() { word } else { whole };
        let span = Span::at(line.start, &body.range());
        (!cited && !quoted && !former).then(|| (span, body.as_str().to_string()))
    })
}

#[cfg(test)]
mod tests {
    use super::super::trial::{allows, changed, flags, messages};
    use super::CHECK;

    #[test]
    fn abolished_level() {
        let task = "- Vận động Nhân dân";
        let line = |text: &str| format!("- {text}\n\n- Vận động Nhân dân");
        flags(&CHECK, task, &line("Tổng hợp kết quả, báo cáo thành phố và quận theo quy định."));
        flags(&CHECK, task, &line("Gửi báo cáo về UBND thị xã Điện Bàn trước ngày 10/6/2026."));
        flags(&CHECK, task, &line("Phối hợp với Công an huyện tuần tra."));
        flags(&CHECK, task, &line("Phòng Tài nguyên và Môi trường huyện lập danh sách."));
        flags(&CHECK, task, &line("Giao Đội Quản lý thị trường phối hợp Phòng Y tế huyện."));
        flags(&CHECK, task, &line("Gửi Phòng Nội vụ thành phố Rạch Giá danh sách."));
        for sound in [
            "Gửi UBND thành phố Cần Thơ danh sách.",
            "Gửi Công an thành phố Huế danh sách.",
            "Tiếp nhận hồ sơ từ UBND thành phố Rạch Giá (cũ).",
            "Tiếp nhận hồ sơ từ UBND huyện Cái Bè (cũ).",
            "Thực hiện Quyết định số 5/QĐ-UBND ngày 01/3/2024 của UBND quận Ninh Kiều.",
            "Phối hợp với Trung tâm Y tế huyện Phong Điền khám bệnh.",
            "Phối hợp với Trường Trung cấp nghề huyện Ba Vì mở lớp may.",
            "Quận Ninh Kiều trước đây có 13 phường; UBND quận Ninh Kiều (cũ) đã lập hồ sơ.",
            "Mở chợ phiên tại đường Quận Công, dọc tuyến đường huyện 5.",
            "Thực hiện Quyết định phân loại đô thị của UBND quận Ninh Kiều năm 2023.",
            "Nhiệm vụ của UBND huyện chuyển giao cho UBND xã được niêm yết công khai.",
            "Tiếp nhận tài liệu lưu trữ của Phòng Nội vụ huyện.",
            "Báo cáo hiện trạng cầu, đường trên địa bàn huyện Phong Điền.",
            "Rà soát kênh mương trên địa bàn huyện trước đây.",
        ] {
            allows(&CHECK, task, &line(sound));
        }
        let old = changed(task, &line("Phối hợp với Công an huyện tuần tra."));
        let old = old.replace("tháng 3 năm 2026", "tháng 3 năm 2024");
        assert_eq!(messages(&CHECK, &old), [""; 0]); // in 2024 the district acted
    }
}
