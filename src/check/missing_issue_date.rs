//! `missing-issue-date`: day or month of issue is blank, or the file has no issue line.

use super::{Check, Severity, Slip};
use crate::edtf::{Part, When};
use crate::plan::Plan;

pub(super) const CHECK: Check =
    Check { id: "missing-issue-date", severity: Severity::Info, run: find };

fn find(plan: &Plan) -> Vec<Slip> {
    let whole = plan.metadata.issued.is_some_and(|issued| match issued {
        When::At(day) => {
            [day.year, day.month, day.day].iter().all(|part| matches!(part, Part::Known(_)))
        }
        When::Between(..) => false,
    });
    if whole {
        return Vec::new();
    }
    let slip = Slip::absent("Tệp không thể hiện đủ ngày, tháng, năm ban hành");
    vec![Slip { span: plan.metadata.issued_span, ..slip }]
}

#[cfg(test)]
mod tests {
    use super::super::trial::{allows, flags};
    use super::CHECK;

    #[test]
    fn missing_issue_date() {
        flags(&CHECK, "ngày 05 tháng 3 năm 2026", "ngày    tháng 3 năm 2026");
        flags(&CHECK, "An Bình, ngày 05 tháng 3 năm 2026\n\n", "");
        allows(&CHECK, "ngày 05 tháng 3", "ngày 15 tháng 12");
    }
}
