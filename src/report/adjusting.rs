//! `reason → what has to be changed`: from what the ward has to what the parent asks, in the words
//! of both.

use jiff::civil::Date;

use crate::compare::{DeadlineStatus, DutyVerdict, Reason};
use crate::edtf::When;
use crate::plan::Assignment;
use crate::review::Child;

use super::json::Located;
use super::quote::printed;

/// A change that a ward is asked for.
pub(super) struct Change {
    /// `thời hạn từ “trước ngày 31/8/2026” thành “trước ngày 30/6/2026”`.
    pub(super) what: String,
    /// The parent's day, where it is the day that has to be changed.
    pub(super) due: Option<Date>,
}

/// The change that a reason asks for; `None` where it asks for none.
pub(super) fn of(
    parent: &Located<'_>,
    child: &Child,
    duty: &Assignment,
    verdict: &DutyVerdict,
    why: &Reason,
) -> Option<Change> {
    let from_to = |what: &str, child: &str, parent: &str| {
        Some(format!("{what} từ “{}” thành “{}”", why.arg(child)?, why.arg(parent)?))
    };
    let what = match why.code {
        "deadline-later" => return later(parent, child, verdict, why),
        "figure-lower" => from_to("chỉ tiêu", "child_words", "parent_words")?,
        "period-longer" => from_to("thời gian thực hiện", "child", "parent")?,
        "seldomer" => from_to("định kỳ thực hiện", "child", "parent")?,
        "recipient-other" => match &duty.report_to {
            Some(asked) => {
                format!("nơi nhận báo cáo từ “{}” thành “{asked}”", why.arg("recipient")?)
            }
            None => {
                let recipient = why.arg("recipient")?;
                format!("nơi nhận báo cáo “{recipient}” theo đúng nơi nhận được quy định")
            }
        },
        _ => return None,
    };
    Some(Change { what, due: None })
}

/// The late deadline that the reason tells of, as both plans print it.
fn later(
    parent: &Located<'_>,
    child: &Child,
    verdict: &DutyVerdict,
    why: &Reason,
) -> Option<Change> {
    let (plan, asked, given) = (parent.plan(), why.arg("parent")?, why.arg("child")?);
    let day = |when: When| when.last().map(|it| When::from(it).in_words());
    let is_told = |it: &&crate::compare::DeadlineVerdict| {
        it.assignment == verdict.assignment
            && it.status == DeadlineStatus::Late
            && day(it.parent).as_deref() == Some(asked)
            && it.child.and_then(day).as_deref() == Some(given)
    };
    let told = child.comparison.deadlines.iter().find(is_told);
    let duty = plan.assignments.get(verdict.assignment);
    let (asked, given) = match told.and_then(|it| Some((it, it.child?))) {
        Some((it, late)) => {
            let taken_up = it.child_assignment.and_then(|at| child.plan.assignments.get(at));
            (printed(plan, duty, it.parent), printed(&child.plan, taken_up, late))
        }
        None => (asked.to_owned(), given.to_owned()),
    };
    let ends = duty?.deadlines.iter().filter_map(|it| it.when);
    let due = ends.filter(|it| day(*it).as_deref() == why.arg("parent")).find_map(When::last);
    Some(Change { what: format!("thời hạn từ “{given}” thành “{asked}”"), due })
}
