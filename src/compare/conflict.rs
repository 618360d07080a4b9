//! Where what is taken up contradicts the parent: later, less, or to another recipient.

use super::verdict::{Judged, Place};
use super::{DeadlineStatus, Pairing, Reason, TargetStatus, deadline, reason, recipient, within};
use crate::plan::{Assignment, Plan, Recurrence, Target};
use crate::span::Span;

/// A contradiction, and the element that it concerns.
pub(super) struct Conflict {
    /// Index of the element.
    pub element: usize,
    /// Why.
    pub reason: Reason,
}

/// All contradictions of a duty that is taken up.
pub(super) fn find(pairing: &Pairing<'_>, duty: usize, judged: &[Judged]) -> Vec<Conflict> {
    let Some(assignment) = pairing.parent.plan.assignments.get(duty) else { return Vec::new() };
    let mut conflicts = deadlines(pairing, assignment, judged);
    conflicts.extend(figures(pairing, judged));
    if conflicts.is_empty() {
        conflicts.extend(counts(pairing, judged));
    }
    conflicts.extend(periods(pairing, judged));
    // `01 lần/năm` for `02 lần/năm` is told by its figure.
    if conflicts.iter().all(|it| it.reason.code != "figure-lower") {
        conflicts.extend(rhythm(pairing, assignment, judged));
    }
    conflicts.extend(recipients(pairing, assignment, judged));
    for conflict in &mut conflicts {
        let span = judged.get(conflict.element).map(|one| one.span);
        let words = span.map(|it| pairing.parent.plan.text.slice(it).to_owned());
        conflict.reason.args.extend(words.map(|it| ("element", it)));
    }
    conflicts
}

/// The element that a place of the duty belongs to; a place in another cell belongs to the first
/// that is taken up.
pub(super) fn element_at(judged: &[Judged], span: Span) -> Option<usize> {
    judged
        .iter()
        .position(|one| one.span.overlaps(span))
        .or_else(|| judged.iter().position(Judged::taken))
}

/// The child's assignment and passage that take an element up.
pub(super) fn passage<'a>(
    pairing: &'a Pairing<'_>,
    judged: &Judged,
) -> Option<(Option<&'a Assignment>, Span)> {
    match judged.place.as_ref().filter(|_| judged.taken())? {
        Place::Opening(span) => Some((None, *span)),
        Place::Window(window) => {
            let item = pairing.passages.items.get(window.item)?;
            let assignment = item.assignment.and_then(|at| pairing.child.assignments.get(at));
            Some((assignment, pairing.passages.span_of(&window.clauses)))
        }
    }
}

fn deadlines(pairing: &Pairing<'_>, duty: &Assignment, judged: &[Judged]) -> Vec<Conflict> {
    let late = |(index, due): (usize, &crate::plan::Deadline)| {
        // A day at the end is that of all that is to be done.
        let at = element_at(judged, due.span)?;
        let taken = judged.get(at).filter(|one| one.taken()).map(|_| at);
        let element = taken.or_else(|| judged.iter().position(Judged::taken))?;
        let (child, span) = passage(pairing, judged.get(element)?)?;
        let kept = deadline::compare(
            (pairing.parent.plan, duty),
            index,
            (pairing.child, child),
            Some(span),
        )?;
        if kept.status != DeadlineStatus::Late {
            return None;
        }
        let reason = reason::deadline_later(due.when?.last()?, kept.child?.last()?);
        Some(Conflict { element, reason })
    };
    duty.deadlines.iter().enumerate().filter_map(late).collect()
}

fn figures<'a>(pairing: &Pairing<'a>, judged: &[Judged]) -> Vec<Conflict> {
    let lower = |verdict: &super::TargetVerdict| {
        if verdict.status != TargetStatus::Lowered {
            return None;
        }
        let wanted = pairing.parent.plan.targets.get(verdict.target)?;
        let offered = pairing.child.targets.get(verdict.child?)?;
        let element = judged.iter().position(|one| one.span.contains(wanted.span))?;
        let (child, span) = passage(pairing, judged.get(element)?)?;
        let same = span.overlaps(offered.span)
            || child.is_some_and(|child| child.span.contains(offered.span));
        let words = |plan: &'a Plan, target: &Target| {
            within::figure(plan.text.slice(target.span), target.value, &target.unit)
        };
        let asked = (wanted.value, words(pairing.parent.plan, wanted));
        let given = (offered.value, words(pairing.child, offered));
        same.then(|| Conflict { element, reason: reason::figure_lower(asked, given) })
    };
    pairing.targets.iter().filter_map(lower).collect()
}

/// Counts that are no target of the child's (`mỗi tháng 01 kỳ` for `02 kỳ/tháng`).
fn counts(pairing: &Pairing<'_>, judged: &[Judged]) -> Vec<Conflict> {
    let level = |plan: &Plan| plan.metadata.issuer.as_ref().and_then(|issuer| issuer.level);
    // What a higher body wants in all is shared out among those below it.
    let totals = level(pairing.parent.plan) == level(pairing.child);
    let lower = |(element, one): (usize, &Judged)| {
        let (_, span) = passage(pairing, one)?;
        let (asked, given) =
            (pairing.parent.plan.text.slice(one.span), pairing.child.text.slice(span));
        let (wanted, offered, unit) = within::fewer(asked, given, totals)?;
        let said = |text, count| (count, within::figure(text, count, &unit));
        let reason = reason::figure_lower(said(asked, wanted), said(given, offered));
        Some(Conflict { element, reason })
    };
    judged.iter().enumerate().filter_map(lower).collect()
}

fn periods(pairing: &Pairing<'_>, judged: &[Judged]) -> Vec<Conflict> {
    let longer = |(element, one): (usize, &Judged)| {
        let (child, span) = passage(pairing, one)?;
        let wanted = pairing.parent.plan.text.slice(one.span);
        let offered = pairing.child.text.slice(child.map_or(span, |child| child.span));
        let (asked, given) = within::longer(wanted, offered)?;
        Some(Conflict { element, reason: reason::period_longer(asked, given) })
    };
    judged.iter().enumerate().filter_map(longer).collect()
}

/// Seldomer than the parent asks for: quarterly for monthly.
fn rhythm(pairing: &Pairing<'_>, duty: &Assignment, judged: &[Judged]) -> Option<Conflict> {
    let asked = duty.recurrence.filter(|rhythm| *rhythm <= Recurrence::Annual)?;
    let element = judged.iter().position(Judged::taken)?;
    let (child, _) = passage(pairing, judged.get(element)?)?;
    let offered = child?.recurrence.filter(|rhythm| *rhythm <= Recurrence::Annual)?;
    (offered > asked).then(|| Conflict { element, reason: reason::seldomer(asked, offered) })
}

fn recipients(pairing: &Pairing<'_>, duty: &Assignment, judged: &[Judged]) -> Option<Conflict> {
    duty.report_to.as_ref()?;
    let parent = pairing.parent.plan;
    let other = |(element, one): (usize, &Judged)| {
        let (child, span) = passage(pairing, one)?;
        let text = pairing.child.text.slice(child.map_or(span, |child| child.span));
        let name = recipient::ended_instead(parent, parent.task(duty), pairing.child, text)?;
        Some(Conflict { element, reason: reason::recipient_other(name) })
    };
    judged.iter().enumerate().find_map(other)
}
