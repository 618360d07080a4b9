//! Whether a duty is promised by the day that the parent prints.

use jiff::civil::Date;

use super::DeadlineStatus;
use super::clause::clauses;
use crate::edtf::When;
use crate::lexicon::fold;
use crate::plan::{Assignment, DateRole, Deadline, Plan};
use crate::span::Span;

/// So many words may stand before a day at the head of an item: `Trong quý II, …`.
const HEAD: usize = 2;
/// How a clause begins that only says when the clauses before it are done (folded before use).
const CLOSING: [&str; 10] = [
    "hoàn thành",
    "hoàn tất",
    "xong",
    "thời gian",
    "thời hạn",
    "chậm nhất",
    "trước ngày",
    "thực hiện trong",
    "trong quý",
    "trong tháng",
];

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
    (parent, duty): (&Plan, &Assignment),
    index: usize,
    (plan, child): (&Plan, Option<&Assignment>),
    passage: Option<Span>,
) -> Option<Kept> {
    let when = duty.deadlines.get(index)?.when?;
    when.last()?;
    let counterpart =
        child.and_then(|child| counterpart((parent, duty), index, (plan, child), passage));
    match counterpart {
        Some(promised) => judged(when, promised),
        None => Some(Kept { child: None, status: DeadlineStatus::Missing }),
    }
}

/// Holds the child's day against the parent's; `None` where they are of different years.
pub(super) fn judged(parent: When, child: When) -> Option<Kept> {
    let (due, promised) = (parent.last()?, child.last()?);
    if promised.year() != due.year() {
        return None;
    }
    let status = if promised > due { DeadlineStatus::Late } else { DeadlineStatus::InTime };
    Some(Kept { child: Some(child), status })
}

/// The child's deadline for the same thing: of as many in order, else the nearest day.
fn counterpart(
    (parent, duty): (&Plan, &Assignment),
    index: usize,
    (plan, child): (&Plan, &Assignment),
    passage: Option<Span>,
) -> Option<When> {
    let asked = duty.deadlines.get(index)?;
    let due = asked.when?.last()?;
    let dated = |deadlines: &[Deadline]| -> Vec<(Span, When)> {
        deadlines.iter().filter_map(|d| d.when.map(|when| (d.span, when))).collect()
    };
    let mut all = dated(&child.deadlines);
    if all.is_empty() {
        all = periods(plan, child);
    }
    let reported = is_report((parent, duty), asked.span);
    all.retain(|&(span, _)| {
        passage.is_none_or(|it| holds_for(it, span, (plan, child)))
            || (reported && is_report((plan, child), span))
    });
    let rank = duty.deadlines.iter().take(index).filter(|d| d.when.is_some()).count();
    if dated(&duty.deadlines).len() == all.len() {
        return all.get(rank).map(|&(_, when)| when);
    }
    all.into_iter()
        .filter_map(|(_, when)| Some((distance(when.last()?, due), when)))
        .min_by_key(|&(distance, _)| distance)
        .map(|(_, when)| when)
}

/// Whether a day that an item prints is that of the passage: it stands there, at the head of the
/// item or in another cell of its row, or in a clause that says no more than when all is done. A
/// report that is due in the next clause has a day of its own.
fn holds_for(passage: Span, day: Span, (plan, child): (&Plan, &Assignment)) -> bool {
    if passage.overlaps(day) || !child.span.contains(day) {
        return true;
    }
    let before = Span { end: day.start, ..child.span };
    let clause = clause_of((plan, child), day);
    plan.text.slice(before).split_whitespace().count() <= HEAD
        || CLOSING.iter().any(|words| clause.starts_with(&fold(words)))
}

/// Whether it is a report that is due on a day.
fn is_report(item: (&Plan, &Assignment), day: Span) -> bool {
    clause_of(item, day).contains(&fold("báo cáo"))
}

/// The clause of an item that prints a day, folded.
fn clause_of((plan, item): (&Plan, &Assignment), day: Span) -> String {
    let task = plan.task(item);
    let at = day.start.saturating_sub(item.span.start);
    let clause = clauses(task).into_iter().find(|clause| clause.contains(&at));
    clause.and_then(|it| task.get(it)).map(fold).unwrap_or_default()
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
    fn a_day_is_that_of_its_own_clause() {
        let duty = "Lát gạch vỉa hè chợ xã trước ngày 30/6/2026.";
        let late = DeadlineStatus::Late;
        for (item, expected) in [
            // Of the report, not of the pavement.
            ("Lát gạch vỉa hè chợ xã; báo cáo năm trước ngày 01/12/2026.", DeadlineStatus::Missing),
            ("Lát gạch vỉa hè chợ xã; xong trước ngày 15/7/2026.", late),
            ("Trước ngày 15/7/2026, kẻ vạch lối đi; lát gạch vỉa hè chợ xã.", late),
            (
                "Kẻ vạch lối đi trước ngày 30/9/2026; lát gạch vỉa hè chợ xã trước ngày 15/7/2026.",
                late,
            ),
        ] {
            let deadlines = Sample::new(&[duty], &[item]).compare().deadlines;
            assert_eq!(deadlines.first().map(|one| one.status), Some(expected), "{item}");
        }
    }

    #[test]
    fn the_plan_itself_is_issued_on_its_day() {
        for (duty, expected) in [
            ("Ban hành kế hoạch của địa phương trước ngày 31/01/2026.", DeadlineStatus::InTime),
            ("Ban hành kế hoạch của địa phương trước ngày 15/01/2026.", DeadlineStatus::Late),
        ] {
            let deadlines = Sample::new(&[duty], &["Lát gạch vỉa hè chợ xã."]).compare().deadlines;
            assert_eq!(deadlines.first().map(|one| one.status), Some(expected), "{duty}");
        }
    }

    #[test]
    fn other_years_are_not_judged() {
        let duty = "Lát gạch vỉa hè chợ xã trước ngày 30/6/2026.";
        let item = "Lát gạch vỉa hè chợ xã trước ngày 30/6/2027.";
        assert!(Sample::new(&[duty], &[item]).compare().deadlines.is_empty());
    }
}
