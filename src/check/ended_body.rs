//! `ended-body`: a body that ended before the plan's date is to do something, or to receive it.
//!
//! Not as the author of an old document, nor where it is called former. Bodies of districts are
//! `abolished-level`'s.

use jiff::civil::Date;

use super::abolished_level::{FORMER, PAST};
use super::{Check, Severity, Slip, issued};
use crate::edtf::When;
use crate::lexicon::pattern::Pattern;
use crate::outline::{Block, Kind, Part, Role};
use crate::plan::Plan;
use crate::registry::ended;
use crate::span::Span;

pub(super) const CHECK: Check = Check { id: "ended-body", severity: Severity::Warning, run: find };

/// Whose the body's document, opinion or task was.
static AUTHOR: Pattern = Pattern::new(
    r"(?i)(?:\bcủa|\bdo|\btheo|\bliên\s+bộ|\bliên\s+tịch)(?:\s+(?:các|nguyên))?[^.;:()]{0,60}$|\b(?:từ|thay(?:\s+thế)?|nguyên\s+là|trước\s+là)\s+(?:\S+\s+){0,2}$",
);
/// A district's body.
static DISTRICT: Pattern = Pattern::new(r"(?i)\b(?:quận|huyện|thị\s+xã)\b");
/// The name goes on with a district: `abolished-level`'s.
static OF_DISTRICT: Pattern = Pattern::new(r"(?i)^\s+(?:các\s+)?(?:quận|huyện|thị\s+xã)\b");

fn find(plan: &Plan) -> Vec<Slip> {
    let Some(issue) = issued::earliest(plan) else { return Vec::new() };
    let acting = plan.blocks.iter().filter(|block| is_acting(plan, block));
    acting
        .filter_map(|block| {
            let (span, since) = ended_in(plan, block, issue)?;
            let body = plan.text.slice(span);
            let since = When::from(since).in_words();
            let message = format!("Nêu cơ quan đã kết thúc hoạt động từ ngày {since}: “{body}”");
            Some(Slip::at(span, message).with("body", body).with("since", since))
        })
        .collect()
}

/// Where bodies are told what to do, or named as readers.
fn is_acting(plan: &Plan, block: &Block) -> bool {
    let told = matches!(block.part, Part::Body | Part::Closing | Part::Recipients | Part::Appendix);
    let section = block.section.and_then(|at| plan.sections.get(at));
    let past = [Kind::Situation, Kind::LegalBasis, Kind::Budget, Kind::Purpose];
    told && block.role != Role::Debris
        && !section.is_some_and(|it| it.kinds.iter().any(|kind| past.contains(kind)))
}

/// The first ended body of a block, and the first day without it.
fn ended_in(plan: &Plan, block: &Block, issue: Date) -> Option<(Span, Date)> {
    let text = plan.text.slice(block.span);
    ended::bodies().filter(|(name, since)| *since <= issue && !DISTRICT.is_match(name)).find_map(
        |(name, since)| {
            let (at, end) = whole(text, name)?;
            let span = Span::at(block.span.start, &(at..end));
            let (left, right) = (text.get(..at)?, text.get(end..)?);
            let cited = plan.citations.iter().any(|it| it.note.is_none() && it.span.contains(span));
            let quoted = left.matches('“').count() > left.matches('”').count();
            let former = FORMER.is_match(right) || PAST.is_match(left) || AUTHOR.is_match(left);
            let former = former || OF_DISTRICT.is_match(right);
            (!cited && !quoted && !former).then_some((span, since))
        },
    )
}

/// The name as a whole, not as the beginning of a longer one.
fn whole(text: &str, name: &str) -> Option<(usize, usize)> {
    text.match_indices(name).map(|(at, _)| (at, at + name.len())).find(|&(at, end)| {
        let letter = |next: Option<char>| next.is_some_and(char::is_alphanumeric);
        let before = text.get(..at).and_then(|left| left.chars().next_back());
        !letter(before) && !letter(text.get(end..).and_then(|right| right.chars().next()))
    })
}

#[cfg(test)]
mod tests {
    use super::super::trial::{allows, changed, flags, messages};
    use super::CHECK;

    const TASK: &str = "- Vận động Nhân dân tham gia bảo vệ công trình thủy lợi.";

    #[test]
    fn ended_body() {
        flags(&CHECK, TASK, "- Gửi danh mục dữ liệu cho Sở Thông tin và Truyền thông.");
        flags(&CHECK, TASK, "- Phối hợp với Sở Giao thông vận tải kẻ vạch sơn đường.");
        flags(&CHECK, TASK, "- Báo cáo hộ nghèo về Sở LĐTBXH trước ngày 10/6/2026.");
        flags(&CHECK, "- UBND thành phố (để báo cáo);", "- Sở Tài nguyên và Môi trường;");
        for sound in [
            "- Áp dụng định mức của Sở Kế hoạch và Đầu tư cho đến khi có định mức mới.",
            "- Tiếp nhận hồ sơ người có công do Sở Lao động - Thương binh và Xã hội bàn giao.",
            "- Liên hệ Sở Tài nguyên và Môi trường (cũ) để nhận bản đồ.",
            "- Phối hợp với Sở Nông nghiệp và Môi trường trồng rừng.",
            "- Phối hợp với Phòng Lao động - Thương binh và Xã hội huyện.",
            "- Thực hiện Kế hoạch số 5/KH-STNMT ngày 10/01/2025 của Sở Tài nguyên và Môi trường.",
        ] {
            allows(&CHECK, TASK, sound);
        }
    }

    #[test]
    fn in_its_time_it_acted() {
        let old = changed(TASK, "- Phối hợp với Sở Giao thông vận tải kẻ vạch sơn đường.")
            .replace("ngày 05 tháng 3 năm 2026", "ngày 05 tháng 3 năm 2024");
        assert_eq!(messages(&CHECK, &old), [""; 0]);
    }
}
