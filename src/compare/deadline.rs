//! Whether a duty is promised by the day that the parent prints.

use jiff::civil::Date;

use super::DeadlineStatus;
use crate::edtf::When;
use crate::plan::{Assignment, DateRole, Deadline, Plan};
use crate::span::Span;

/// How the child keeps one deadline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Kept {
    /// The child's day.
    pub child: Option<When>,
    /// The verdict.
    pub status: DeadlineStatus,
}

/// Compares the deadline at `index` of a duty with those of the assignment that takes it up;
/// `None` where the two are of different years.
pub(super) fn compare(
    duty: &Assignment,
    index: usize,
    (plan, child): (&Plan, Option<&Assignment>),
    passage: Option<Span>,
) -> Option<Kept> {
    let parent = duty.deadlines.get(index)?.when?;
    let due = parent.last()?;
    let Some(when) = child.and_then(|child| counterpart(duty, index, (plan, child), passage, due))
    else {
        return Some(Kept { child: None, status: DeadlineStatus::Missing });
    };
    let promised = when.last()?;
    if promised.year() != due.year() {
        return None;
    }
    let status = if promised > due { DeadlineStatus::Late } else { DeadlineStatus::InTime };
    Some(Kept { child: Some(when), status })
}

/// The child's deadline for the same thing: of as many in order, else the nearest day.
fn counterpart(
    duty: &Assignment,
    index: usize,
    (plan, child): (&Plan, &Assignment),
    passage: Option<Span>,
    due: Date,
) -> Option<When> {
    let dated = |deadlines: &[Deadline]| -> Vec<(Span, When)> {
        deadlines.iter().filter_map(|d| d.when.map(|when| (d.span, when))).collect()
    };
    let of_duty = dated(&duty.deadlines);
    let mut all = dated(&child.deadlines);
    if all.is_empty() {
        all = periods(plan, child);
    }
    let rank = duty.deadlines.iter().take(index).filter(|d| d.when.is_some()).count();
    if of_duty.len() == all.len() {
        return all.get(rank).map(|&(_, when)| when);
    }
    // Of an item with several things to be done, the passage's own day; a day in another cell
    // holds for the whole row.
    let outside = |span: Span| !child.span.contains(span);
    let near = |&(span, when): &(Span, When)| {
        let inside = passage.is_none_or(|passage| passage.contains(span)) || outside(span);
        inside.then_some(when)
    };
    all.iter()
        .filter_map(near)
        .filter(|when| when.last().is_some())
        .min_by_key(|when| when.last().map_or(i32::MAX, |day| distance(day, due)))
}

/// When an item runs (`Từ ngày 01/4 đến ngày 31/5, Công an xã …`), where it has no deadline.
fn periods(plan: &Plan, child: &Assignment) -> Vec<(Span, When)> {
    plan.dates
        .iter()
        .filter(|date| date.note.is_none() && child.span.contains(date.span))
        .filter(|date| matches!(date.role, DateRole::Deadline | DateRole::Period | DateRole::Event))
        .map(|date| (date.span, date.when))
        .collect()
}

fn distance(a: Date, b: Date) -> i32 {
    a.until(b).map_or(i32::MAX, |span| span.get_days().abs())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::sample::Sample;

    #[test]
    fn by_the_day_that_the_parent_prints() {
        let duty = "Lát gạch vỉa hè chợ xã trước ngày 30/6/2026.";
        for (item, expected) in [
            ("Lát gạch vỉa hè chợ xã chậm nhất ngày 30/6/2026.", DeadlineStatus::InTime),
            ("Lát gạch vỉa hè chợ xã đến hết ngày 30/6/2026.", DeadlineStatus::InTime),
            ("Lát gạch vỉa hè chợ xã trước ngày 15/6/2026.", DeadlineStatus::InTime),
            ("Lát gạch vỉa hè chợ xã trước ngày 15/7/2026.", DeadlineStatus::Late),
            ("Lát gạch vỉa hè chợ xã.", DeadlineStatus::Missing),
            ("Bắc cầu tạm qua suối trước ngày 15/7/2026.", DeadlineStatus::Missing),
        ] {
            let deadlines = Sample::new(&[duty], &[item]).compare().deadlines;
            assert_eq!(deadlines.first().map(|one| one.status), Some(expected), "{item}");
        }
    }

    #[test]
    fn other_years_are_not_judged() {
        let duty = "Lát gạch vỉa hè chợ xã trước ngày 30/6/2026.";
        let item = "Lát gạch vỉa hè chợ xã trước ngày 30/6/2027.";
        assert!(Sample::new(&[duty], &[item]).compare().deadlines.is_empty());
    }
}
