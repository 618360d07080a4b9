//! `Pair → Comparison`: how far a child plan takes up the duties of its parent.

mod abbreviation;
mod action;
mod actor;
mod bag;
mod binding;
mod citation;
mod clause;
mod conflict;
mod deadline;
mod duty;
mod duty_list;
mod evidence;
mod exclusion;
mod group;
mod lineage;
mod literal;
mod matching;
mod member;
mod model;
mod naming;
mod own_plan;
mod pairing;
mod passage;
mod phrase;
mod promise;
mod reason;
mod recipient;
#[cfg(test)]
mod sample;
mod spare;
mod suggestion;
mod swap;
mod target;
mod term;
mod verdict;
mod weight;
mod within;

use abbreviation::Abbreviations;
pub use citation::{CitationStatus, ParentCitation};
use duty::Duty;
pub use duty_list::Listed;
pub use lineage::{Descent, Lineage, Tie};
pub use naming::Naming;
use pairing::Pairing;
use passage::Passages;
pub(crate) use phrase::whole as readable;
pub use suggestion::{Suggestion, Suggestions, is_of_heads};
use weight::Counts;

use crate::edtf::When;
use crate::error::Error;
use crate::limits::{Limit, Limits};
use crate::plan::Plan;
use crate::span::Span;

/// The two plans; named, so that they cannot be swapped.
#[derive(Clone, Copy, Debug)]
pub struct Pair<'a> {
    /// The higher-level plan.
    pub parent: &'a Plan,
    /// The plan that carries it out.
    pub child: &'a Plan,
}

/// How far the child takes up the parent's duties.
#[derive(Clone, Debug, PartialEq)]
pub struct Comparison {
    /// One verdict for each assignment of the parent, in its order.
    pub duties: Vec<DutyVerdict>,
    /// One verdict for each target of the parent that binds the child.
    pub targets: Vec<TargetVerdict>,
    /// One verdict for each printed deadline of a binding duty.
    pub deadlines: Vec<DeadlineVerdict>,
    /// How the child names the parent that it is held against.
    pub citation: ParentCitation,
}

/// The verdict on one duty.
#[derive(Clone, Debug, PartialEq)]
pub struct DutyVerdict {
    /// Index of the assignment in the parent plan.
    pub assignment: usize,
    /// On whom the parent puts it.
    pub binding: Binding,
    /// The child's offices that usually do what the parent puts on an office of its own.
    pub counterparts: Vec<String>,
    /// How far it is taken up.
    pub status: Status,
    /// The chance, 0 to 1, that the status is right.
    pub confidence: f64,
    /// The confidence is too low to act on.
    pub needs_review: bool,
    /// Who in the child is told to do it.
    pub actor: Option<Actor>,
    /// The child's passages that it rests on, best first.
    pub evidence: Vec<Evidence>,
    /// Where nothing takes it up: the passage that comes nearest.
    pub nearest: Option<Evidence>,
    /// The single things to be done.
    pub elements: Vec<Element>,
    /// Why, for people and for programs.
    pub reasons: Vec<Reason>,
}

/// On whom the parent puts a duty.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Binding {
    /// The commune level.
    Commune,
    /// All bodies, or the plan at large.
    All,
    /// The parent level's own offices.
    Department,
}

/// How far a duty is taken up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Status {
    /// Every element.
    Covered,
    /// Some elements.
    Partial,
    /// None.
    Missing,
    /// Taken up with a later deadline, a lower figure or another recipient.
    Conflict,
    /// The duty excludes this child, or is the parent's closing paragraph.
    NotApplicable,
}

/// Who in the child is told to do what is taken up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Actor {
    /// An office of its own.
    Named,
    /// Nobody.
    Unnamed,
    /// Only a body that is no office of this child.
    NotCompetent,
}

/// A passage of the child plan.
#[derive(Clone, Debug, PartialEq)]
pub struct Evidence {
    /// Index of the child's assignment that it lies in.
    pub assignment: Option<usize>,
    /// The passage, in the child's text.
    pub span: Span,
    /// 0 to 1.
    pub score: f64,
}

/// A single thing to be done, in the parent's words.
#[derive(Clone, Debug, PartialEq)]
pub struct Element {
    /// In the parent's text.
    pub span: Span,
    /// `Covered`, `Missing` or `Conflict`.
    pub status: Status,
    /// Index into the verdict's evidence.
    pub evidence: Option<usize>,
}

/// Why a verdict is as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reason {
    /// `group-narrower`, `deadline-later` …
    pub code: &'static str,
    /// What the message speaks of, by name.
    pub args: Vec<(&'static str, String)>,
    /// One Vietnamese sentence.
    pub message: String,
}

impl Reason {
    /// What the message speaks of, by name.
    #[must_use]
    pub fn arg(&self, name: &str) -> Option<&str> {
        self.args.iter().find(|(it, _)| *it == name).map(|(_, value)| value.as_str())
    }
}

/// The verdict on one target.
#[derive(Clone, Debug, PartialEq)]
pub struct TargetVerdict {
    /// Index of the parent's target.
    pub target: usize,
    /// On whom the parent puts it: that of the duty that it stands in.
    pub binding: Binding,
    /// Index of the child's target.
    pub child: Option<usize>,
    /// How they compare.
    pub status: TargetStatus,
}

impl TargetVerdict {
    /// Whether it is one of the child's: what the parent's own offices have to reach is not.
    #[must_use]
    pub fn is_own(&self) -> bool {
        self.binding != Binding::Department
    }
}

/// How a child's figure compares with its parent's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TargetStatus {
    /// Equal.
    Kept,
    /// More is promised.
    Raised,
    /// Less is promised.
    Lowered,
    /// No figure for it.
    Missing,
}

/// The verdict on one printed deadline.
#[derive(Clone, Debug, PartialEq)]
pub struct DeadlineVerdict {
    /// Index of the parent's assignment.
    pub assignment: usize,
    /// The parent's deadline.
    pub parent: When,
    /// The child's deadline.
    pub child: Option<When>,
    /// Index of the child's assignment.
    pub child_assignment: Option<usize>,
    /// How they compare.
    pub status: DeadlineStatus,
}

/// How a child's deadline compares with its parent's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DeadlineStatus {
    /// The same day or earlier.
    InTime,
    /// Later.
    Late,
    /// None printed.
    Missing,
}

/// A parent, prepared once and compared with any number of children.
#[derive(Debug)]
pub struct Parent<'a> {
    plan: &'a Plan,
    abbreviations: Abbreviations,
    duties: Vec<Duty>,
    bindings: Vec<Binding>,
    counts: Counts,
}

impl<'a> Parent<'a> {
    /// Splits the duties into their elements and weighs their words.
    #[must_use]
    pub fn new(plan: &'a Plan) -> Self {
        Self::listed(plan, &[])
    }

    /// Compares one child with it.
    #[must_use]
    pub fn compare(&self, child: &Plan) -> Comparison {
        let (abbreviations, passages) = self.passages(child);
        self.judge(child, &abbreviations, &passages)
    }

    /// Compares one child with it, where that takes no more steps than the limits allow: each
    /// thing to be done is held against each clause.
    ///
    /// # Errors
    /// Of [`Limit::Pairs`].
    pub fn compare_within(&self, child: &Plan, limits: &Limits) -> Result<Comparison, Error> {
        let (abbreviations, passages) = self.passages(child);
        let elements: usize = self.duties.iter().map(|duty| duty.elements.len()).sum();
        limits.check(Limit::Pairs, elements.saturating_mul(passages.clauses.len()))?;
        Ok(self.judge(child, &abbreviations, &passages))
    }

    fn passages(&self, child: &Plan) -> (Abbreviations, Passages) {
        let abbreviations = Abbreviations::learn(&child.text.content, &self.abbreviations);
        let passages = Passages::read(child, &abbreviations);
        (abbreviations, passages)
    }

    fn judge(
        &self,
        child: &Plan,
        abbreviations: &Abbreviations,
        passages: &Passages,
    ) -> Comparison {
        let pairing = Pairing::new(self, child, passages, abbreviations);
        let duties: Vec<DutyVerdict> = self
            .bindings
            .iter()
            .enumerate()
            .map(|(index, &binding)| verdict::judge(&pairing, index, binding))
            .collect();
        let deadlines = promise::deadlines(&pairing, &duties);
        let targets = promise::targets(&pairing, &duties);
        let citation = citation::of(self.plan, child);
        Comparison { duties, targets, deadlines, citation }
    }

    /// The plan.
    #[must_use]
    pub fn plan(&self) -> &'a Plan {
        self.plan
    }

    fn title(&self) -> &str {
        self.plan.metadata.title.as_deref().unwrap_or_default()
    }
}

/// Compares a child plan with its parent plan.
#[must_use]
pub fn compare(pair: &Pair<'_>) -> Comparison {
    Parent::new(pair.parent).compare(pair.child)
}
