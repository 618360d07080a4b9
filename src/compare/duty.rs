//! `assignment of the parent → Duty`: its elements, each the text of one thing to be done.

use super::abbreviation::Abbreviations;
use super::clause::clauses;
use super::passage::without_date;
use super::term::{Class, Term, terms};
use crate::plan::{Assignment, Plan};
use crate::span::Span;

/// A duty, ready to be compared with many children.
#[derive(Clone, Debug)]
pub(super) struct Duty {
    /// Its elements, in the order of the text.
    pub elements: Vec<Part>,
}

/// A clause of a duty.
#[derive(Clone, Debug)]
pub(super) struct Part {
    /// In the parent's text.
    pub span: Span,
    /// What it says; names of doers and dates are void.
    pub terms: Vec<Term>,
}

impl Duty {
    /// Splits an assignment.
    pub(super) fn read(
        parent: &Plan,
        assignment: &Assignment,
        abbreviations: &Abbreviations,
    ) -> Self {
        let text = parent.task(assignment);
        let doers = doers(text, assignment);
        let elements = clauses(text)
            .into_iter()
            .map(|range| {
                let clause = text.get(range.clone()).unwrap_or_default();
                let terms = terms(clause, assignment.span.start + range.start, abbreviations)
                    .into_iter()
                    .map(|term| without_date(parent, without_doer(&doers, term)))
                    .collect();
                Part { span: Span::at(assignment.span.start, &range), terms }
            })
            .collect();
        Self { elements }
    }

    /// All terms.
    pub(super) fn terms(&self) -> impl Iterator<Item = Term> {
        self.elements.iter().flat_map(|element| element.terms.iter().copied())
    }
}

/// Where the bodies that do the duty are named: who does it is compared apart from what is done.
fn doers(text: &str, assignment: &Assignment) -> Vec<Span> {
    let assignees = assignment.assignees.iter().map(|assignee| &assignee.named);
    assignees
        .chain(&assignment.coordinators)
        .filter(|named| !named.name.is_empty())
        .filter_map(|named| {
            let start = text.find(&named.name)?;
            Some(Span::at(assignment.span.start, &(start..start + named.name.len())))
        })
        .collect()
}

fn without_doer(doers: &[Span], term: Term) -> Term {
    let inside = doers.iter().any(|doer| doer.contains(term.span));
    if inside { Term { class: Class::Void, ..term } } else { term }
}
