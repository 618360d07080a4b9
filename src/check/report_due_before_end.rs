//! `report-due-before-end`: the results of a campaign are due before the campaign is over.
//!
//! Periodic reports (six months, a year) and interim ones are due while things go on.

use jiff::civil::Date;

use super::{Check, Severity, Slip};
use crate::edtf::When;
use crate::lexicon::pattern::Pattern;
use crate::outline::Kind;
use crate::plan::{DateRole, Plan};
use crate::span::Span;

pub(super) const CHECK: Check =
    Check { id: "report-due-before-end", severity: Severity::Warning, run: find };

/// A longer time is no campaign but the year's work.
const LONGEST_CAMPAIGN: i32 = 124;

static RESULTS: Pattern = Pattern::new(
    r"(?i)báo\s+cáo\s+(?:tổng\s+kết|[^.;]{0,40}kết\s+quả)|kết\s+quả[^.;]{0,80}báo\s+cáo",
);
static INTERIM: Pattern = Pattern::new(
    r"(?ix) sơ\s+kết | tiến\s+độ | định\s+kỳ | đột\s+xuất | giữa\s+kỳ | bước\s+đầu | sơ\s+bộ | nhanh
    | (?:\d+|sáu|chín)\s+tháng | (?:hằng|hàng|mỗi)\s+(?:ngày|tuần|tháng|quý|năm) | cả\s+năm
    | báo\s+cáo\s+(?:kết\s+quả\s+)?(?:tháng|quý|tuần|năm)\b
    | theo\s+(?:yêu\s+cầu|thời\s+hạn|quy\s+định|kế\s+hoạch)\s+(?:số\s+\S+\s+)?của\s+(?:UBND\s+)?(?:thành\s+phố|tỉnh|sở|cấp\s+trên) | đợt\s+(?:1|I|một)\b",
);

fn find(plan: &Plan) -> Vec<Slip> {
    let Some(end) = campaign_end(plan) else { return Vec::new() };
    let mut slips = Vec::new();
    for duty in &plan.assignments {
        let task = plan.task(duty);
        if !RESULTS.is_match(task) || INTERIM.is_match(task) {
            continue;
        }
        for deadline in &duty.deadlines {
            let due = deadline.when.and_then(When::last);
            if due.is_some_and(|due| due < end) {
                slips.push(slip(plan, deadline.span, end));
            }
        }
    }
    slips
}

fn slip(plan: &Plan, span: Span, end: Date) -> Slip {
    let printed = plan.text.slice(span);
    let until = When::from(end).in_words();
    let message = format!(
        "Hạn báo cáo trước khi kết thúc hoạt động: báo cáo “{printed}”, hoạt động đến {until}"
    );
    Slip::at(span, message).with("deadline", printed).with("end", until)
}

/// The last day of the campaign that the plan's part on time prints.
fn campaign_end(plan: &Plan) -> Option<Date> {
    let about_time = |span: Span| {
        super::section_at(plan, span)
            .and_then(|index| plan.sections.get(index))
            .is_some_and(|section| section.kinds.contains(&Kind::Time))
    };
    plan.dates
        .iter()
        .filter(|date| {
            date.role == DateRole::Period && date.note.is_none() && about_time(date.span)
        })
        .filter_map(|date| {
            let (first, last) = (date.when.first()?, date.when.last()?);
            let days = first.until(last).ok()?.get_days();
            (0..LONGEST_CAMPAIGN).contains(&days).then_some(last)
        })
        .max()
}

#[cfg(test)]
mod tests {
    use super::super::trial::{changed, messages};
    use super::CHECK;

    /// A campaign in May, and a report.
    fn found(report: &str) -> usize {
        let time =
            "II. THỜI GIAN THỰC HIỆN\n\nTừ ngày 01/5/2026 đến hết ngày 31/5/2026.\n\nIII. NHIỆM VỤ";
        let text = changed("II. NHIỆM VỤ", time).replace("III. TỔ CHỨC", "IV. TỔ CHỨC");
        let text =
            text.replace("- Vận động Nhân dân", &format!("- {report}\n\n- Vận động Nhân dân"));
        messages(&CHECK, &text).len()
    }

    #[test]
    fn report_due_before_end() {
        assert_eq!(found("Gửi báo cáo kết quả thực hiện về UBND phường trước ngày 20/5/2026."), 1);
        assert_eq!(
            found("Tổng kết phong trào, báo cáo kết quả trồng cây trước ngày 15/5/2026."),
            1
        );
        for sound in [
            "Gửi báo cáo kết quả thực hiện về UBND phường trước ngày 10/6/2026.",
            "Gửi báo cáo kết quả 6 tháng về UBND phường trước ngày 20/5/2026.",
            "Gửi báo cáo sơ kết kết quả bước đầu trước ngày 20/5/2026.",
            "Gửi kế hoạch về UBND phường trước ngày 20/4/2026.",
            "Báo cáo tiến độ, kết quả cấp phát học phẩm trước ngày 20/5/2026.",
            "Báo cáo kết quả trước ngày 20/5/2026 theo yêu cầu của UBND thành phố.",
            "Báo cáo nhanh kết quả phun khử khuẩn trước ngày 10/5/2026.",
        ] {
            assert_eq!(found(sound), 0, "{sound}");
        }
    }
}
