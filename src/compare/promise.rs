//! `verdicts on duties → verdicts on their figures and printed deadlines`.

use super::deadline;
use super::{
    Actor, Binding, DeadlineStatus, DeadlineVerdict, DutyVerdict, Pairing, Status, TargetStatus,
    TargetVerdict,
};
use crate::span::Span;

/// One verdict for each deadline of the binding duties.
pub(super) fn deadlines(pairing: &Pairing<'_>, duties: &[DutyVerdict]) -> Vec<DeadlineVerdict> {
    let binds = |duty: &&DutyVerdict| {
        duty.binding != Binding::Department && duty.status != Status::NotApplicable
    };
    duties.iter().filter(binds).flat_map(|duty| of_duty(pairing, duty)).collect()
}

/// The verdicts on figures; what is not taken up promises no figure, however alike.
pub(super) fn targets(pairing: &Pairing<'_>, duties: &[DutyVerdict]) -> Vec<TargetVerdict> {
    let not_taken_up = |span: Span| {
        // What only a body above the child is told to do keeps its figure.
        let own = duties.iter().filter(|duty| duty.actor != Some(Actor::NotCompetent));
        let mut elements = own.flat_map(|duty| &duty.elements);
        elements.any(|element| element.status == Status::Missing && element.span.contains(span))
    };
    let judge = |verdict: &TargetVerdict| {
        let target = pairing.parent.plan.targets.get(verdict.target);
        if target.is_some_and(|target| not_taken_up(target.span)) {
            TargetVerdict { child: None, status: TargetStatus::Missing, ..verdict.clone() }
        } else {
            verdict.clone()
        }
    };
    pairing.targets.iter().map(judge).collect()
}

fn of_duty(pairing: &Pairing<'_>, duty: &DutyVerdict) -> Vec<DeadlineVerdict> {
    let Some(assignment) = pairing.parent.plan.assignments.get(duty.assignment) else {
        return Vec::new();
    };
    let verdict = |index: usize| {
        let due = assignment.deadlines.get(index)?;
        let parent = due.when?;
        let (child_assignment, span) = passage(duty, due.span).unzip();
        let child_assignment = child_assignment.flatten();
        let child = child_assignment.and_then(|at| pairing.child.assignments.get(at));
        let kept = deadline::compare(assignment, index, (pairing.child, child), span)?;
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
