//! `assignment of the parent → Duty`: its elements, each the text of one thing to be done.

use std::ops::Range;

use super::abbreviation::Abbreviations;
use super::action::{self, Verb};
use super::clause::clauses;
use super::own_plan;
use super::passage::without_date;
use super::term::{Class, Term, marker, terms};
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
    /// What is to be done.
    pub heads: Vec<Verb>,
    /// What it enumerates, as ranges of its terms.
    pub pieces: Vec<Range<usize>>,
    /// It asks for a plan that carries out the parent.
    pub asks_for_plan: bool,
}

impl Duty {
    /// Splits an assignment.
    pub(super) fn read(
        parent: &Plan,
        assignment: &Assignment,
        abbreviations: &Abbreviations,
    ) -> Self {
        let text = parent.task(assignment);
        let title = parent.metadata.title.as_deref().unwrap_or_default();
        let doers = doers(text, assignment);
        let recipient = recipient(text, assignment);
        let read = |range: Range<usize>| {
            let clause = text.get(range.clone()).unwrap_or_default();
            let offset = assignment.span.start + range.start;
            let mut terms: Vec<Term> = terms(clause, offset, abbreviations)
                .into_iter()
                .map(|term| without_date(parent, without_doer(&doers, term)))
                .map(|term| plain_recipient(recipient, term))
                .collect();
            soften(&mut terms, parent);
            let asks_for_plan = own_plan::is_asked_for(clause, title);
            parts(clause, offset, &terms, asks_for_plan)
        };
        let elements: Vec<Part> = clauses(text).into_iter().flat_map(read).collect();
        Self { elements: with_content(elements) }
    }

    /// All terms.
    pub(super) fn terms(&self) -> impl Iterator<Item = Term> {
        self.elements.iter().flat_map(|element| element.terms.iter().copied())
    }
}

/// The single things to be done in a clause. A plan that is asked for is one thing with what it
/// must hold.
fn parts(clause: &str, offset: usize, terms: &[Term], asks_for_plan: bool) -> Vec<Part> {
    let whole = || vec![(Span::at(offset, &(0..clause.len())), 0..terms.len())];
    let actions = if asks_for_plan { whole() } else { action::actions(clause, offset, terms) };
    let part = |(span, range): (Span, Range<usize>)| {
        let terms = terms.get(range).unwrap_or_default().to_vec();
        let heads = action::heads(&terms);
        let pieces = action::pieces(clause, offset, &terms);
        Part { span, terms, heads, pieces, asks_for_plan }
    };
    actions.into_iter().map(part).collect()
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

/// Who receives the report is compared apart; here it tells little.
fn recipient(text: &str, assignment: &Assignment) -> Option<Span> {
    let name = assignment.report_to.as_deref()?;
    let start = text.find(name)?;
    Some(Span::at(assignment.span.start, &(start..start + name.len())))
}

fn plain_recipient(recipient: Option<Span>, term: Term) -> Term {
    let inside = recipient.is_some_and(|name| name.contains(term.span));
    if inside && term.class == Class::Telling { Term { class: Class::Plain, ..term } } else { term }
}

/// A clause that only says by when (`hoàn thành trước ngày …`) belongs to the one before it.
fn with_content(parts: Vec<Part>) -> Vec<Part> {
    let mut kept: Vec<Part> = Vec::new();
    for part in parts {
        let tells =
            part.terms.iter().any(|term| matches!(term.class, Class::Telling | Class::Number));
        match kept.last_mut() {
            Some(last) if !tells => {
                last.span.end = part.span.end;
                last.terms.extend(part.terms);
            }
            _ => kept.push(part),
        }
    }
    kept
}

/// What opens the manner or the purpose of a thing to be done: no thing to be done itself.
const MANNERS: [&str; 6] = ["nhằm", "góp phần", "đáp ứng", "phù hợp", "bảo đảm", "nơi có"];
/// A clause that begins with one of them says what to do all the same.
const FIRST: usize = 3;

/// Lowers to plain words what says how, why or on what grounds.
fn soften(terms: &mut [Term], parent: &Plan) {
    let ids: Vec<u64> = terms.iter().map(|term| term.id).collect();
    let opens = |at: usize| {
        MANNERS.iter().any(|words| {
            let words: Vec<u64> = words.split(' ').map(marker).collect();
            ids.get(at..at + words.len()) == Some(words.as_slice())
        })
    };
    if let Some(start) = (FIRST..ids.len()).find(|&at| opens(at)) {
        for term in terms.iter_mut().skip(start).filter(|term| term.class == Class::Telling) {
            term.class = Class::Plain;
        }
    }
    let by = marker("theo");
    for citation in &parent.citations {
        let Some(first) = terms.iter().position(|term| citation.span.contains(term.span)) else {
            continue;
        };
        if first.checked_sub(1).and_then(|before| ids.get(before)) == Some(&by) {
            for term in terms.iter_mut().filter(|term| citation.span.contains(term.span)) {
                term.class = Class::Void;
            }
        }
    }
}
