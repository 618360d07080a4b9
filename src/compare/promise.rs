//! `verdicts on duties → verdicts on their figures and printed deadlines`.

use super::{
    Actor, Binding, DeadlineStatus, DeadlineVerdict, DutyVerdict, Pairing, Status, TargetStatus,
    TargetVerdict,
};
use super::{deadline, exclusion};
use crate::plan::Deadline;
use crate::span::Span;

/// One verdict for each deadline of the binding duties.
pub(super) fn deadlines(pairing: &Pairing<'_>, duties: &[DutyVerdict]) -> Vec<DeadlineVerdict> {
    let binds = |duty: &&DutyVerdict| {
        duty.binding != Binding::Department && duty.status != Status::NotApplicable
    };
    duties.iter().filter(binds).flat_map(|duty| of_duty(pairing, duty)).collect()
}

/// The verdicts on the figures that bind the child; what is not taken up promises no figure, however
/// alike.
pub(super) fn targets(pairing: &Pairing<'_>, duties: &[DutyVerdict]) -> Vec<TargetVerdict> {
    let not_taken_up = |span: Span| {
        // What only a body above the child is told to do keeps its figure.
        let own = duties.iter().filter(|duty| duty.actor != Some(Actor::NotCompetent));
        let mut elements = own.flat_map(|duty| &duty.elements);
        elements.any(|element| element.status == Status::Missing && element.span.contains(span))
    };
    let parent = pairing.parent.plan;
    let judge = |verdict: &TargetVerdict| {
        let span = parent.targets.get(verdict.target)?.span;
        let of_duty = |it: &&DutyVerdict| {
            parent.assignments.get(it.assignment).is_some_and(|duty| duty.span.overlaps(span))
        };
        let duty = duties.iter().find(of_duty);
        let excluded = duty.is_some_and(|it| it.status == Status::NotApplicable);
        if excluded || exclusion::spares(parent.text.slice(span), pairing.child) {
            return None;
        }
        let binding = duty.map_or(Binding::All, |it| it.binding);
        let judged = TargetVerdict { binding, ..verdict.clone() };
        Some(if not_taken_up(span) {
            TargetVerdict { child: None, status: TargetStatus::Missing, ..judged }
        } else {
            judged
        })
    };
    pairing.targets.iter().filter_map(judge).collect()
}

fn of_duty(pairing: &Pairing<'_>, duty: &DutyVerdict) -> Vec<DeadlineVerdict> {
    let Some(assignment) = pairing.parent.plan.assignments.get(duty.assignment) else {
        return Vec::new();
    };
    let verdict = |index: usize| {
        let due = assignment.deadlines.get(index)?;
        let parent = due.when?;
        if let Some(kept) = issued(pairing, duty, due) {
            let (assignment, child_assignment) = (duty.assignment, None);
            let deadline::Kept { child, status } = kept?;
            return Some(DeadlineVerdict { assignment, parent, child, child_assignment, status });
        }
        let (child_assignment, span) = passage(duty, due.span).unzip();
        let child_assignment = child_assignment.flatten();
        let child = child_assignment.and_then(|at| pairing.child.assignments.get(at));
        let kept = deadline::compare(
            (pairing.parent.plan, assignment),
            index,
            (pairing.child, child),
            span,
        )?;
        Some(DeadlineVerdict {
            assignment: duty.assignment,
            parent,
            child: kept.child,
            child_assignment: child_assignment.filter(|_| kept.status != DeadlineStatus::Missing),
            status: kept.status,
        })
    };
    (0..assignment.deadlines.len()).filter_map(verdict).collect()
}

/// How a duty to issue the plan is kept, which the plan itself answers: by its day of issue. `Some`
/// of nothing where a draft has none yet.
fn issued(
    pairing: &Pairing<'_>,
    duty: &DutyVerdict,
    due: &Deadline,
) -> Option<Option<deadline::Kept>> {
    let elements = &pairing.parent.duties.get(duty.assignment)?.elements;
    let asked = elements.iter().any(|it| it.asks_for_plan && it.span.overlaps(due.span));
    let answered = duty.reasons.iter().any(|it| it.code == "own-plan");
    let issued = pairing.child.metadata.issued;
    (asked && answered)
        .then(|| deadline::judged(due.when?, issued.filter(|it| it.last().is_some())?))
}

/// The child's assignment and passage that take up what is due.
fn passage(duty: &DutyVerdict, due: Span) -> Option<(Option<usize>, Span)> {
    let taken = |element: &&super::Element| element.evidence.is_some();
    let element = duty
        .elements
        .iter()
        .find(|element| element.span.overlaps(due) && element.evidence.is_some())
        .or_else(|| duty.elements.iter().find(taken))?;
    let evidence = duty.evidence.get(element.evidence?)?;
    Some((evidence.assignment, evidence.span))
}
