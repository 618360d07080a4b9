//! The verdict on each printed deadline of a duty that binds the child.

use super::deadline;
use super::{Binding, DeadlineStatus, DeadlineVerdict, DutyVerdict, Pairing, Status};
use crate::plan::Assignment;
use crate::span::Span;

/// One verdict for each deadline of the binding duties.
pub(super) fn deadlines(pairing: &Pairing<'_>, duties: &[DutyVerdict]) -> Vec<DeadlineVerdict> {
    let binds = |duty: &&DutyVerdict| {
        duty.binding != Binding::Department && duty.status != Status::NotApplicable
    };
    duties.iter().filter(binds).flat_map(|duty| of_duty(pairing, duty)).collect()
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
        let kept = deadline::compare(assignment, index, child, span)?;
        Some(DeadlineVerdict {
            assignment: duty.assignment,
            parent,
            child: kept.child,
            child_assignment: child_assignment.filter(|_| kept.status != DeadlineStatus::Missing),
            status: kept.status,
        })
    };
    (0..number_of(assignment)).filter_map(verdict).collect()
}

fn number_of(assignment: &Assignment) -> usize {
    assignment.deadlines.len()
}

/// The child's assignment and passage that take up what is due.
fn passage(duty: &DutyVerdict, due: Span) -> Option<(Option<usize>, Span)> {
    if duty.status == Status::Missing {
        return None;
    }
    let taken = |element: &&super::Element| element.evidence.is_some();
    let element = duty
        .elements
        .iter()
        .find(|element| element.span.overlaps(due))
        .or_else(|| duty.elements.iter().find(taken))?;
    let evidence = duty.evidence.get(element.evidence?)?;
    Some((evidence.assignment, evidence.span))
}
