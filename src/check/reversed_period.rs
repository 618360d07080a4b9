//! `reversed-period`: an interval ends before it begins.

use super::{Check, Severity, Slip};
use crate::edtf::When;
use crate::lexicon::pattern::Pattern;
use crate::plan::Plan;

pub(super) const CHECK: Check =
    Check { id: "reversed-period", severity: Severity::Error, run: find };

static YEAR: Pattern = Pattern::new(r"\b20\d\d\b");

fn find(plan: &Plan) -> Vec<Slip> {
    let reversed = |when: When| match when {
        When::Between(Some(start), Some(end)) => {
            start.first().zip(end.last()).is_some_and(|(start, end)| end < start)
        }
        _ => false,
    };
    plan.dates
        .iter()
        .filter(|date| date.note.is_none() && reversed(date.when))
        .filter(|date| !turns_the_year(date.when, plan.text.slice(date.span)))
        .map(|date| {
            let printed = plan.text.slice(date.span);
            let message = format!("Ngày kết thúc trước ngày bắt đầu: “{printed}”");
            Slip::at(date.span, message).with("period", printed)
        })
        .collect()
}

/// `từ tháng 11 đến tháng 4`: without both years printed, a later month begins the year before.
fn turns_the_year(when: When, printed: &str) -> bool {
    let years = YEAR.find_iter(printed).count();
    match when {
        When::Between(Some(start), Some(end)) => years < 2 && start.month > end.month,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::super::trial::{allows, flags};
    use super::CHECK;

    #[test]
    fn reversed_period() {
        flags(&CHECK, "đến ngày 31/5/2026", "đến ngày 31/3/2026");
        flags(&CHECK, "từ ngày 01/5/2026 đến ngày 31/5/2026", "từ ngày 15/5 đến ngày 01/5");
        allows(&CHECK, "đến ngày 31/5/2026", "đến ngày 01/5/2026"); // one day
        let period = "từ ngày 01/5/2026 đến ngày 31/5/2026";
        allows(&CHECK, period, "mùa khô, từ tháng 11 đến tháng 4");
        allows(&CHECK, period, "đợt cao điểm từ ngày 20/12 đến ngày 20/01");
        flags(&CHECK, period, "mở lớp dạy bơi từ ngày 20/7/2026 đến ngày 10/7/2026");
        allows(&CHECK, "từ ngày 01/5/2026 đến ngày 31/5/2026", "từ ngày 15/11/2026 đến 15/01/2027");
    }
}
