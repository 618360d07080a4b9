//! `child plan → items and clauses`: what may take up a duty, and how well it may.

use std::ops::Range;

use super::abbreviation::Abbreviations;
use super::clause::clauses;
use super::term::{Class, IdMap, Term, pair, terms};
use super::weight::Counts;
use crate::outline::{Block, Part, Role};
use crate::plan::{Assignment, Basis, DateRole, Kind, Plan};
use crate::span::Span;

/// An item of the child: an assignment, or a line that is none.
#[derive(Clone, Debug)]
pub(super) struct Item {
    /// The assignment.
    pub assignment: Option<usize>,
    /// Its clauses.
    pub clauses: Range<usize>,
    /// How much what it says counts as something to be done, 0 to 1.
    pub standing: f64,
}

/// A clause of an item.
#[derive(Clone, Debug)]
pub(super) struct Clause {
    /// Its item.
    pub item: usize,
    /// Its text.
    pub span: Span,
    /// Its terms.
    pub terms: Range<usize>,
}

/// The material of the child, indexed by term.
#[derive(Debug)]
pub(super) struct Passages {
    /// In the order of the text.
    pub items: Vec<Item>,
    /// In the order of the text.
    pub clauses: Vec<Clause>,
    /// Of all clauses.
    pub terms: Vec<Term>,
    /// How many items each term stands in.
    pub counts: Counts,
    /// The clauses that hold a term, or two terms side by side; ascending.
    postings: IdMap<Vec<usize>>,
}

impl Passages {
    /// Reads the child's assignments and the other lines of its body.
    pub(super) fn read(child: &Plan, abbreviations: &Abbreviations) -> Self {
        let mut passages = Self {
            items: Vec::new(),
            clauses: Vec::new(),
            terms: Vec::new(),
            counts: Counts::default(),
            postings: IdMap::default(),
        };
        let mut pieces: Vec<(Span, Option<usize>, f64)> = child
            .assignments
            .iter()
            .enumerate()
            .map(|(index, assignment)| {
                (assignment.span, Some(index), standing_of_assignment(child, assignment))
            })
            .collect();
        pieces.extend(other_lines(child).map(|(span, standing)| (span, None, standing)));
        pieces.sort_by_key(|&(span, ..)| (span.start, span.end));
        for (span, assignment, standing) in pieces {
            passages.add(child, abbreviations, span, assignment, standing);
        }
        passages
    }

    fn add(
        &mut self,
        child: &Plan,
        abbreviations: &Abbreviations,
        span: Span,
        assignment: Option<usize>,
        standing: f64,
    ) {
        let text = child.text.slice(span);
        let (item, first_clause, first_term) =
            (self.items.len(), self.clauses.len(), self.terms.len());
        let lead_in = assignment.and_then(|at| child.assignments.get(at)?.lead_in);
        for range in clauses(text) {
            let from = self.terms.len();
            // The first clause goes on from the lead-in (`Tuyên truyền về:`).
            if let Some(lead_in) = lead_in.filter(|_| range.start == 0) {
                let words = child.text.slice(lead_in);
                self.terms.extend(terms(words, lead_in.start, abbreviations));
            }
            let clause = text.get(range.clone()).unwrap_or_default();
            self.terms.extend(
                terms(clause, span.start + range.start, abbreviations)
                    .into_iter()
                    .map(|term| without_date(child, term)),
            );
            let span = Span::at(span.start, &range);
            self.index(self.clauses.len(), from);
            self.clauses.push(Clause { item, span, terms: from..self.terms.len() });
        }
        self.counts.add(self.terms.get(first_term..).unwrap_or_default());
        let clauses = first_clause..self.clauses.len();
        self.items.push(Item { assignment, clauses, standing });
    }

    fn index(&mut self, clause: usize, from: usize) {
        let terms = self.terms.get(from..).unwrap_or_default();
        let single = terms.iter().map(|term| term.id);
        let double = terms.windows(2).filter_map(|two| match two {
            [left, right] => Some(pair(left.id, right.id)),
            _ => None,
        });
        for key in single.chain(double) {
            let list = self.postings.entry(key).or_default();
            if list.last() != Some(&clause) {
                list.push(clause);
            }
        }
    }

    /// The clauses that hold the term or pair of terms.
    pub(super) fn holding(&self, key: u64) -> &[usize] {
        self.postings.get(&key).map(Vec::as_slice).unwrap_or_default()
    }

    /// The terms of a run of clauses.
    pub(super) fn terms_of(&self, clauses: &Range<usize>) -> &[Term] {
        let part = self.clauses.get(clauses.clone()).unwrap_or_default();
        let (Some(first), Some(last)) = (part.first(), part.last()) else { return &[] };
        self.terms.get(first.terms.start..last.terms.end).unwrap_or_default()
    }

    /// The text of a run of clauses.
    pub(super) fn span_of(&self, clauses: &Range<usize>) -> Span {
        let part = self.clauses.get(clauses.clone()).unwrap_or_default();
        match (part.first(), part.last()) {
            (Some(first), Some(last)) => Span { start: first.span.start, end: last.span.end },
            _ => Span::default(),
        }
    }
}

/// No more dates than this share a word: a period and its two ends.
const OVERLAPPING: usize = 3;

/// A date is compared as a date, not as words; a named day (`Tết Trung thu`) is words.
pub(super) fn without_date(plan: &Plan, term: Term) -> Term {
    // In the order of the text, those of the notes last.
    let after = plan
        .dates
        .partition_point(|date| date.note.is_none() && date.span.start <= term.span.start);
    let mut near = plan.dates.iter().take(after).rev().take(OVERLAPPING);
    let inside = near.any(|date| {
        !matches!(date.role, DateRole::Observance | DateRole::Event)
            && date.span.contains(term.span)
    });
    if inside { Term { class: Class::Void, ..term } } else { term }
}

fn standing_of_assignment(child: &Plan, assignment: &Assignment) -> f64 {
    if closes(child, assignment) {
        CLOSING
    } else if assignment.basis == Basis::Implied {
        assignment.section.map_or(1.0, |section| standing_in_section(child, section))
    } else {
        // A requirement or a budget line that names who and what is a duty, wherever it stands.
        1.0
    }
}

/// What the child's own closing words are worth (`Yêu cầu các phòng … nghiêm túc thực hiện./.`).
const CLOSING: f64 = 0.4;

/// Whether an assignment is the plan's closing paragraph.
pub(super) fn closes(plan: &Plan, assignment: &Assignment) -> bool {
    let after = plan.text.content.get(assignment.span.end..).unwrap_or_default();
    plan.task(assignment).trim_end().ends_with("./.")
        || after.trim_start_matches('.').starts_with("/.")
}

/// How much a line of a section counts: a purpose, a target or a sum of money takes up no task.
fn standing_of(kind: Kind) -> f64 {
    match kind {
        Kind::Purpose | Kind::Objectives | Kind::Targets | Kind::Situation | Kind::LegalBasis => {
            0.4
        }
        Kind::Theme | Kind::Scope | Kind::Time => 0.6,
        Kind::Requirements => 0.7,
        Kind::Budget => 0.8,
        Kind::Recipients => 0.0,
        Kind::Tasks
        | Kind::Reporting
        | Kind::Implementation
        | Kind::Unit
        | Kind::Appendix
        | Kind::Other => 1.0,
    }
}

fn standing_in_section(plan: &Plan, section: usize) -> f64 {
    plan.sections
        .get(section)
        .and_then(|section| section.kinds.iter().copied().map(standing_of).reduce(f64::max))
        .unwrap_or(1.0)
}

/// Lines of the body that are neither heading nor (part of) an assignment.
fn other_lines(child: &Plan) -> impl Iterator<Item = (Span, f64)> {
    let is_text = |block: &&Block| {
        matches!(block.part, Part::Body | Part::Appendix)
            && matches!(block.role, Role::Item | Role::Paragraph | Role::Heading(_))
    };
    child.blocks.iter().filter(is_text).filter_map(|block| {
        let taken = child.assignments.iter().any(|a| a.span.overlaps(block.span));
        let heading = child.sections.iter().any(|section| section.span == block.span);
        let standing = block.section.map_or(1.0, |section| standing_in_section(child, section));
        (!taken && !heading && standing > 0.0).then_some((block.span, standing))
    })
}
