//! `past-at-issue`: a deadline that has passed on the day on which the plan is issued.
//!
//! Not in a report of what has been done, nor the date of a thing (`hồ sơ tiếp nhận trước ngày …`),
//! nor the first of several report days of which others are to come.

use jiff::civil::Date;

use super::{Check, Severity, Slip, issued};
use crate::edtf::When;
use crate::lexicon::pattern::Pattern;
use crate::outline::Kind;
use crate::plan::{Assignment, Deadline, Plan};

pub(super) const CHECK: Check =
    Check { id: "past-at-issue", severity: Severity::Warning, run: find };

/// By when it is to be done, said plainly.
static DUE: Pattern = Pattern::new(
    r"(?i)\b(?:hoàn\s+thành|xong|báo\s+cáo|gửi|nộp|trình|ban\s+hành|hạn|(?:chậm|muộn)\s+nhất|thời\s+gian)\b",
);
/// What was done by then to the thing that is spoken of, or has been done already.
static HISTORY: Pattern = Pattern::new(
    r"(?ix) \b đã \b [^.;]* $
    | \b (?: tiếp\s+nhận | phát\s+sinh | tồn\s+đọng | tồn\s+tại | sinh | sử\s+dụng | xây\s+dựng | khởi\s+công | đăng\s+ký | được\s+\p{L}+ | có\s+hiệu\s+lực | thành\s+lập | ký | cấp | trước ) \s* [,(]? \s* $",
);

fn find(plan: &Plan) -> Vec<Slip> {
    let Some(issue) = issued::earliest(plan) else { return Vec::new() };
    let mut slips = Vec::new();
    for duty in plan.assignments.iter().filter(|duty| !is_of_the_past(plan, duty)) {
        let last = |deadline: &Deadline| deadline.when.and_then(When::last);
        if duty.deadlines.iter().any(|deadline| last(deadline).is_some_and(|day| day >= issue)) {
            continue; // a day that comes back
        }
        for deadline in &duty.deadlines {
            if last(deadline)
                .is_some_and(|day| day < issue && is_due(plan, duty, deadline, day, issue))
            {
                slips.push(slip(plan, deadline));
            }
        }
    }
    slips.dedup_by_key(|slip| slip.span); // one time for several items
    slips
}

fn slip(plan: &Plan, deadline: &Deadline) -> Slip {
    let printed = plan.text.slice(deadline.span);
    Slip::at(deadline.span, format!("Thời hạn đã qua khi ban hành: “{printed}”"))
        .with("deadline", printed)
}

/// Whether it stands where the plan tells what has been.
fn is_of_the_past(plan: &Plan, duty: &Assignment) -> bool {
    let section = duty.section.and_then(|at| plan.sections.get(at));
    section.is_some_and(|section| section.kinds.contains(&Kind::Situation))
}

/// Whether the duty is to be done by then: said so, or, in the year of issue, not said otherwise.
fn is_due(plan: &Plan, duty: &Assignment, deadline: &Deadline, day: Date, issue: Date) -> bool {
    if !duty.span.contains(deadline.span) {
        return true; // the column or line of the time
    }
    let before = plan.text.content.get(duty.span.start..deadline.span.start).unwrap_or_default();
    let clause = before.rsplit(['.', ';']).next().unwrap_or_default();
    let said = DUE.is_match(clause) || DUE.is_match(plan.text.slice(deadline.span));
    !HISTORY.is_match(clause) && (said || day.year() == issue.year())
}

#[cfg(test)]
mod tests {
    use super::super::trial::{allows, changed, flags, messages};
    use super::CHECK;

    #[test]
    fn past_at_issue() {
        let old = "hoàn thành trước ngày 30/4/2026";
        flags(&CHECK, old, "hoàn thành trước ngày 28/02/2026");
        flags(&CHECK, old, "xong chậm nhất ngày 04/3/2026");
        flags(&CHECK, old, "hoàn thành trong năm 2025");
        allows(&CHECK, old, "hoàn thành chậm nhất ngày 05/3/2026"); // the same day
        allows(&CHECK, old, "báo cáo UBND phường trước ngày 10 hằng tháng");
    }

    #[test]
    fn in_other_fields() {
        let task = "- Vận động Nhân dân tham gia bảo vệ công trình thủy lợi.";
        flags(&CHECK, task, "- Tiêm vắc xin cho đàn trâu, bò, xong trước ngày 15/01/2026.");
        for sound in [
            "- Số hóa hồ sơ tiếp nhận trước ngày 01/7/2025.",
            "- Lập danh sách lao động sinh trước ngày 01/01/2010.",
            "- Duy trì 05 câu lạc bộ đã thành lập trước ngày 31/12/2025.",
            "- Thực hiện Nghị quyết số 12/NQ-HĐND ngày 10/12/2025 của HĐND phường An Bình.",
            "- Báo cáo quý I trước ngày 01/3/2026, quý II trước ngày 01/6/2026.",
        ] {
            allows(&CHECK, task, sound);
        }
    }

    #[test]
    fn a_blank_day_is_no_proof() {
        let blank = |line: &str, deadline: &str| {
            changed("ngày 05 tháng 3 năm 2026", line).replace("30/4/2026", deadline)
        };
        let month = "ngày     tháng 3 năm 2026";
        assert_eq!(messages(&CHECK, &blank(month, "27/02/2026")).len(), 1);
        assert_eq!(messages(&CHECK, &blank(month, "03/3/2026")), [""; 0]);
        assert_eq!(messages(&CHECK, &blank("ngày     tháng     năm 2026", "27/02/2026")), [""; 0]);
    }
}
