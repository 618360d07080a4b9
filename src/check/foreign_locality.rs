//! `foreign-locality`: a commune's plan speaks of another commune as if it were its own: `trên địa
//! bàn phường …`, `báo cáo UBND phường …`. So does a copied plan.
//!
//! Not neighbours in a list or along a border, nor the communes of which the own one was made.

use super::{Check, Severity, Slip};
use crate::lexicon::fold;
use crate::lexicon::pattern::Pattern;
use crate::outline::{Block, Kind, Part};
use crate::plan::{Issuer, Level, Plan};
use crate::span::Span;

pub(super) const CHECK: Check =
    Check { id: "foreign-locality", severity: Severity::Warning, run: find };

/// The place where the plan holds, or whom its reports go to; the name has capitals or a number.
static PLACE: Pattern = Pattern::new(
    r"(?x) (?: (?i:địa\s+bàn)
      | (?i:báo\s+cáo|gửi|trình|về)\s+ (?:UBND|(?i:ủy|uỷ)\s+ban\s+nhân\s+dân|HĐND|Đảng\s+(?:ủy|uỷ)) )
      \s+ (?P<place> (?i:(?P<kind>phường|xã|đặc\s+khu|thị\s+trấn)) \s+
        (?P<name> (?:\p{Lu}[\p{L}'’]*|\d{1,2}\b) (?:[\s-]\p{Lu}[\p{L}'’]*)* ) )",
);
/// One of several, or a place of the past.
static LISTED: Pattern = Pattern::new(
    r"(?x)^ \s* (?: \(? \s* (?:cũ|trước\s+đây|nay)\b
      | (?: , | và | với | - | – | ; | / ) \s* (?:các\s+)? (?: (?i:phường|xã|đặc\s+khu|thị\s+trấn)\b | \p{Lu}\p{Ll} ) )",
);
static NEIGHBOUR: Pattern = Pattern::new(
    r"(?i)(?:giáp\s+ranh|giáp|lân\s+cận|liền\s+kề|các\s+xã|các\s+phường|sáp\s+nhập|hợp\s+nhất|sắp\s+xếp)[^.;]{0,80}$",
);
/// How the text tells what the commune was made of.
static MERGED: Pattern = Pattern::new(
    r"(?i)\bcũ\b|sáp\s+nhập|hợp\s+nhất|nhập\s+nguyên|sắp\s+xếp\s+(?:đơn\s+vị|lại)|trước\s+(?:đây|khi)",
);

/// The commune's own authorities or area, under the kind of place that another commune is.
static KIND: Pattern = Pattern::new(
    r"(?x) \b (?: (?i:trên\s+địa\s+bàn) | UBND | HĐND | (?i:(?:ủy|uỷ)\s+ban\s+nhân\s+dân | hội\s+đồng\s+nhân\s+dân) | Đảng\s+(?:ủy|uỷ) )
      \s+ (?P<kind>phường|xã|đặc\s+khu) \b",
);
/// Several kinds, neighbours, or another word (`xã hội`).
static KINDS: Pattern = Pattern::new(
    r"(?i)^\s*(?:(?:,|và|hoặc|-|–|/|\()\s*)?(?:phường|xã|đặc\s+khu|thị\s+trấn|hội\b|giáp|lân|liền|bạn|khác|nơi|có\b|biên|đảo|vùng|miền|(?-i:\p{Lu})|\d)",
);
static ALL: Pattern = Pattern::new(
    r"(?i)(?:\bcác|\bnhững|\bmỗi|\btừng|\bvới|\bmột\s+số|\bgiữa|/|phường,|xã,|quận,|huyện,)\s*$",
);

/// More are no slip but a plan of another kind.
const MANY: usize = 50;

/// Another commune that a plan names as its own.
pub struct Foreign {
    /// Where it is named: `phường An Hòa`.
    pub span: Span,
    /// `An Hòa`.
    pub name: String,
}

fn find(plan: &Plan) -> Vec<Slip> {
    let Some(issuer) = &plan.metadata.issuer else { return Vec::new() };
    let mut slips: Vec<Slip> = Vec::new();
    for foreign in foreign_places(plan) {
        let printed = plan.text.slice(foreign.span);
        let message = format!(
            "Còn sót tên đơn vị khác: “{printed}”, trong khi văn bản là của {}",
            issuer.name
        );
        slips.push(Slip::at(foreign.span, message).with("place", printed));
    }
    slips.extend(other_kinds(plan, issuer));
    slips
}

/// `UBND phường` in the plan of a xã.
fn other_kinds(plan: &Plan, issuer: &Issuer) -> Vec<Slip> {
    let own = issuer.kind.as_deref().map(fold).filter(|_| issuer.level == Some(Level::Commune));
    let Some(own) = own.filter(|_| plan.source.ocr.is_none()) else { return Vec::new() };
    let mut slips = Vec::new();
    for block in plan.blocks.iter().filter(|block| is_of_today(plan, block)) {
        let text = plan.text.slice(block.span);
        slips.extend(KIND.captures_iter(text).filter_map(|found| {
            let (whole, kind) = (found.get(0)?, found.name("kind")?);
            let (left, right) = (text.get(..whole.start())?, text.get(whole.end()..)?);
            let span = Span::at(block.span.start, &whole.range());
            let cited = plan.citations.iter().any(|it| it.note.is_none() && it.span.contains(span));
            let sound = fold(kind.as_str()) == own || KINDS.is_match(right) || ALL.is_match(left);
            let message = format!(
                "Còn sót tên đơn vị khác: “{}”, trong khi văn bản là của {}",
                whole.as_str(),
                issuer.name
            );
            (!sound && !cited).then(|| Slip::at(span, message).with("place", whole.as_str()))
        }));
    }
    slips
}

/// The other communes that a commune's plan names as its own.
#[must_use]
pub fn foreign_places(plan: &Plan) -> Vec<Foreign> {
    let issuer = plan.metadata.issuer.as_ref();
    let commune = issuer.filter(|it| it.level == Some(Level::Commune));
    let own = commune.and_then(|it| it.locality.as_deref()).map(fold);
    // Letters of a scan are no proof of another name.
    let Some(own) = own.filter(|_| plan.source.ocr.is_none()) else { return Vec::new() };
    let past = past(plan);
    let blocks = plan.blocks.iter().filter(|block| is_of_today(plan, block));
    blocks.flat_map(|block| in_block(plan, block, &own, &past)).take(MANY).collect()
}

fn is_of_today(plan: &Plan, block: &Block) -> bool {
    let part = !matches!(block.part, Part::Letterhead | Part::Signature | Part::Recipients);
    let section = block.section.and_then(|at| plan.sections.get(at));
    part && !section.is_some_and(|it| it.kinds.contains(&Kind::Situation))
}

fn in_block(plan: &Plan, block: &Block, own: &str, past: &str) -> Vec<Foreign> {
    let text = plan.text.slice(block.span);
    let found = PLACE.captures_iter(text).filter_map(|found| {
        let (whole, place) = (found.get(0)?, found.name("place")?);
        let name = found.name("name")?.as_str();
        let span = Span::at(block.span.start, &place.range());
        let (left, right) = (text.get(..whole.start())?, text.get(place.end()..)?);
        let cited = plan.citations.iter().any(|it| it.note.is_none() && it.span.contains(span));
        let quoted = left.matches('“').count() > left.matches('”').count();
        let one_of_many = LISTED.is_match(right) || NEIGHBOUR.is_match(left);
        let foreign = !is_same(&fold(name), own) && !past.contains(name); // nor one it was made of
        (foreign && !cited && !quoted && !one_of_many)
            .then(|| Foreign { span, name: name.to_string() })
    });
    found.collect()
}

/// The same name, or one that goes on with something else (`An Bình`, `An Bình, thành phố …`).
fn is_same(name: &str, own: &str) -> bool {
    let begins = |long: &str, short: &str| {
        long.strip_prefix(short).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
    };
    begins(name, own) || begins(own, name)
}

/// What the plan tells of communes of the past.
fn past(plan: &Plan) -> String {
    let lines = plan.text.lines.iter().map(|line| plan.text.slice(line.span));
    lines.filter(|line| MERGED.is_match(line)).collect::<Vec<_>>().join("\n")
}

/// Whether the issuer is this commune.
#[must_use]
pub fn is_of(issuer: &Issuer, name: &str) -> bool {
    let own = issuer.locality.as_deref().map(fold);
    issuer.level == Some(Level::Commune) && own.is_some_and(|own| own == fold(name))
}

#[cfg(test)]
mod tests {
    use super::super::trial::{allows, flags};
    use super::CHECK;

    const TASK: &str = "- Vận động Nhân dân tham gia bảo vệ công trình thủy lợi.";

    #[test]
    fn foreign_locality() {
        flags(&CHECK, "trên địa bàn phường.\n", "trên địa bàn phường Vĩnh Thuận.\n");
        flags(&CHECK, "phường An Bình\n\nThực hiện", "phường Hòa Lợi\n\nThực hiện");
        flags(&CHECK, TASK, "- Gửi báo cáo về UBND xã Tân Phú trước ngày 10/6/2026.");
        flags(&CHECK, TASK, "- Bảo đảm an toàn giao thông trên địa bàn phường 7 trong dịp lễ.");
    }

    #[test]
    fn another_kind_of_commune() {
        flags(&CHECK, TASK, "- Báo cáo UBND xã xem xét việc sửa chữa nhà văn hóa.");
        flags(&CHECK, TASK, "- Tiêm phòng cho chó, mèo nuôi trên địa bàn xã.");
        for sound in [
            "- Phối hợp với UBND các xã, phường lân cận chữa cháy rừng.",
            "- Tập huấn cho công chức UBND xã, phường.",
            "- Vận động trên địa bàn xã hội hóa trồng cây.",
            "- Ký quy chế phối hợp với UBND xã giáp ranh.",
            "- Niêm yết tại trụ sở UBND cấp xã.",
        ] {
            allows(&CHECK, TASK, sound);
        }
    }

    #[test]
    fn a_commune_has_neighbours_and_a_past() {
        for sound in [
            "- Tuần tra vùng giáp ranh trên địa bàn phường Vĩnh Thuận và xã Tân Phú.",
            "- Thu tiền sử dụng đất trên địa bàn phường Vĩnh Thuận (cũ).",
            "- Phối hợp với UBND phường Vĩnh Thuận quản lý chợ đầu mối.",
            "- Dạy bơi trên địa bàn phường An Bình, thành phố Cần Thơ.",
            "- Dạy bơi trên địa bàn phường AN BÌNH.",
            "- Thực hiện Kế hoạch số 5/KH-UBND ngày 05/01/2026 của UBND phường Vĩnh Thuận.",
            "- Bố trí tủ thuốc trên địa bàn xã, phường; vận động xã hội hóa.",
        ] {
            allows(&CHECK, TASK, sound);
        }
        let merged = "- Chợ trên địa bàn phường Vĩnh Thuận được sửa chữa.\n\n- Phường An Bình sáp \
                      nhập từ phường Vĩnh Thuận, phường Hòa Lợi.";
        allows(&CHECK, TASK, merged);
    }
}
