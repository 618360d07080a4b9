//! When a plan was issued, as far as it says: the first day that its date can mean.

use jiff::civil::Date;

use crate::edtf::{Moment, Part, When};
use crate::plan::Plan;

/// The first day on which the plan can have been issued: `ngày … tháng 3 năm 2026` is 1 March at
/// the earliest. `None` where not even a year is printed.
pub(super) fn earliest(plan: &Plan) -> Option<Date> {
    let When::At(printed) = plan.metadata.issued? else { return None };
    let known = |part| matches!(part, Part::Known(_));
    let month = if known(printed.month) { printed.month } else { Part::Absent };
    let day = if known(month) && known(printed.day) { printed.day } else { Part::Absent };
    Moment { month, day, ..printed }.first()
}

#[cfg(test)]
mod tests {
    use super::super::trial::{changed, plan};
    use super::earliest;

    #[test]
    fn a_blank_is_the_first_of_its_kind() {
        for (line, expected) in [
            ("ngày 05 tháng 3 năm 2026", Some("2026-03-05")),
            ("ngày     tháng 3 năm 2026", Some("2026-03-01")),
            ("ngày     tháng     năm 2026", Some("2026-01-01")),
        ] {
            let plan = plan(&changed("ngày 05 tháng 3 năm 2026", line));
            assert_eq!(earliest(&plan).map(|day| day.to_string()).as_deref(), expected, "{line}");
        }
        assert_eq!(earliest(&plan(&changed("An Bình, ngày 05 tháng 3 năm 2026\n\n", ""))), None);
    }
}
