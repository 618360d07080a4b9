//! `verdict → mutants`: the changes that can be made where a duty is taken up, a file a kind, and
//! what the comparison must then say.

mod citation;
mod deadline;
mod figure;
mod misassigned;
mod misdirected;
mod removed;
mod shortened;

use crate::compare::{Actor, CitationStatus, Comparison, DutyVerdict, Status, TargetStatus};
use crate::span::Span;

use super::edit::Edit;
use super::specimen::Specimen;

/// What is done to a copy.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// A duty is taken out with all that says it.
    Removed,
    /// One of the things that a duty asks for is taken out.
    Shortened,
    /// A figure is less than the parent's.
    Lowered,
    /// A deadline is later than the parent's.
    Postponed,
    /// A body above the commune is told to do it.
    Misassigned,
    /// The report goes to a body that has ended.
    Misdirected,
    /// The number of a cited document is another.
    Miscited,
}

impl Kind {
    /// All of them, in the order in which they are told.
    pub const ALL: [Self; 7] = [
        Self::Removed,
        Self::Shortened,
        Self::Lowered,
        Self::Postponed,
        Self::Misassigned,
        Self::Misdirected,
        Self::Miscited,
    ];
}

/// A change to be made.
#[derive(Clone, Debug)]
pub struct Mutant {
    /// What is done.
    pub kind: Kind,
    /// Index of the parent's assignment; `None` where the change concerns the plan at large.
    pub duty: Option<usize>,
    /// The words of the child that are changed first.
    pub span: Span,
    /// What stands in their place.
    pub with: String,
    pub(super) edits: Vec<Edit>,
    pub(super) sign: Sign,
}

impl Mutant {
    /// A change of the duty that a verdict is on; told by its first edit.
    fn of(kind: Kind, verdict: &DutyVerdict, edits: Vec<Edit>, sign: Sign) -> Option<Self> {
        let Edit { span, with } = edits.first()?.clone();
        Some(Self { kind, duty: Some(verdict.assignment), span, with, edits, sign })
    }
}

/// What the comparison must say of a copy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sign {
    /// The duty is missing.
    Missing,
    /// This part of the parent's text is missing.
    Lacks(Span),
    /// The duty conflicts, for this reason.
    Conflict(&'static str),
    /// The duty is missing, as only a body that cannot do it is told to.
    NotCompetent,
    /// It is no longer taken up in full.
    NotCovered,
    /// The figure with this index is lower.
    Lowered(usize),
    /// The parent is cited with another number.
    OtherNumber,
}

impl Sign {
    pub(super) fn is_in(self, after: &Comparison, duty: Option<usize>) -> bool {
        let verdict = duty.and_then(|duty| after.duties.iter().find(|it| it.assignment == duty));
        let is = |status: Status| verdict.is_some_and(|it| it.status == status);
        match self {
            Self::Missing => is(Status::Missing),
            Self::Lacks(part) => verdict.is_some_and(|it| {
                let lacks = |it: &crate::compare::Element| {
                    it.status == Status::Missing && it.span.overlaps(part)
                };
                it.status != Status::Covered && it.elements.iter().any(lacks)
            }),
            Self::Conflict(code) => {
                let says = |it: &DutyVerdict| it.reasons.iter().any(|reason| reason.code == code);
                is(Status::Conflict) && verdict.is_some_and(says)
            }
            Self::NotCompetent => {
                is(Status::Missing)
                    && verdict.is_some_and(|it| it.actor == Some(Actor::NotCompetent))
            }
            Self::NotCovered => verdict.is_some_and(|it| it.status != Status::Covered),
            Self::Lowered(target) => after
                .targets
                .iter()
                .any(|it| it.target == target && it.status == TargetStatus::Lowered),
            Self::OtherNumber => after.citation.status == CitationStatus::OtherNumber,
        }
    }
}

/// Whether the plan itself is what the duty asks for.
fn answers_with_itself(verdict: &DutyVerdict) -> bool {
    verdict.reasons.iter().any(|it| it.code == "own-plan")
}

/// The changes of a duty that is taken up.
pub(super) fn of_duty(specimen: &Specimen<'_>, verdict: &DutyVerdict) -> Vec<Mutant> {
    [
        removed::of(specimen, verdict).into_iter().collect(),
        shortened::of(specimen, verdict),
        figure::of(specimen, verdict),
        deadline::of(specimen, verdict),
        misassigned::of(specimen, verdict),
        misdirected::of(specimen, verdict).into_iter().collect(),
        citation::of(specimen, verdict),
    ]
    .concat()
}

/// The changes of what the plan says at large.
pub(super) fn of_plan(specimen: &Specimen<'_>) -> Vec<Mutant> {
    citation::of_parent(specimen).into_iter().chain(figure::of_targets(specimen)).collect()
}
