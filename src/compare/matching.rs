//! `element × passages → Take`: where the child says an element, and how much of it.

use std::ops::Range;

use super::bag::{ALONE, Bag};
use super::duty::{Duty, Part};
use super::group::Group;
use super::passage::Passages;
use super::term::{Class, Term, pair};
use super::weight::Weights;

/// A short element says little of itself and is read with its duty: the weight of that context,
/// about that of three telling words.
const CONTEXT: f64 = 8.0;
/// Clauses of an item that are read together.
const RUN: usize = 3;
/// Items that may take an element up together.
const TOGETHER: usize = 3;
/// Terms of an element that are looked at; longer clauses are compared by their beginning.
const TERMS: usize = u128::BITS as usize;
/// Windows of less than this part of the best one's rank say nothing of the element.
const CLOSE: f64 = 0.4;
/// Windows whose own words are looked at.
const SHORTLIST: usize = 12;
/// The part of a window's rank that depends on how much else it says.
const FOCUS: f64 = 0.2;
/// What the same words for other people are worth.
const OTHERS: f64 = 0.6;

/// How an element is taken up.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Take {
    /// The run of clauses that says it best, and its item.
    pub window: Option<Window>,
    /// Share of the element's weight that this window says, read with its duty.
    pub best: f64,
    /// The same without context.
    pub bare: f64,
    /// Share that several items say together.
    pub together: f64,
    /// The share of the passage that says something of the duty.
    pub focus: f64,
    /// What the element weighs.
    pub weight: f64,
}

/// Clauses of one item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Window {
    /// The item.
    pub item: usize,
    /// Its clauses.
    pub clauses: Range<usize>,
}

/// Which terms of an element stand in a clause: in all, and beside a neighbour.
#[derive(Clone, Copy, Default)]
struct Found {
    any: u128,
    beside: u128,
}

impl Found {
    fn with(self, other: Self) -> Self {
        Self { any: self.any | other.any, beside: self.beside | other.beside }
    }
}

/// An element against all clauses of the child.
struct Sheet {
    weights: Vec<f64>,
    total: f64,
    /// Of each clause.
    found: Vec<Found>,
}

impl Sheet {
    fn new(element: &Part, passages: &Passages, weights: &Weights<'_>) -> Self {
        let terms = element.terms.get(..TERMS.min(element.terms.len())).unwrap_or_default();
        let mut found = vec![Found::default(); passages.clauses.len()];
        let mut mark = |key: u64, any: u128, beside: u128| {
            for &clause in passages.holding(key) {
                if let Some(found) = found.get_mut(clause) {
                    *found = found.with(Found { any, beside });
                }
            }
        };
        for (at, term) in terms.iter().enumerate() {
            let bit = 1 << at;
            mark(term.id, bit, if term.class == Class::Number { bit } else { 0 });
            if let Some(right) = terms.get(at + 1) {
                mark(pair(term.id, right.id), 0, bit | bit << 1);
            }
        }
        let weights: Vec<f64> = terms.iter().map(|&term| weights.of(term)).collect();
        let total = weights.iter().sum();
        Self { weights, total, found }
    }

    fn of(&self, clauses: &Range<usize>) -> Found {
        self.found
            .get(clauses.clone())
            .unwrap_or_default()
            .iter()
            .fold(Found::default(), |all, &one| all.with(one))
    }

    /// The weight of what was found.
    fn hit(&self, found: Found) -> f64 {
        let mut hit = 0.0;
        let mut rest = found.any;
        while rest != 0 {
            let at = rest.trailing_zeros() as usize;
            rest &= rest - 1;
            let part = if found.beside >> at & 1 == 1 { 1.0 } else { ALONE };
            hit += part * self.weights.get(at).copied().unwrap_or_default();
        }
        hit
    }
}

/// A window and what it says.
struct Candidate {
    window: Window,
    rank: f64,
    hit: f64,
    context: f64,
    standing: f64,
    focus: f64,
}

/// How each element of a duty is taken up. `barred` are the items that cannot take it up.
pub(super) fn takes(
    duty: &Duty,
    passages: &Passages,
    weights: &Weights<'_>,
    barred: &[bool],
) -> Vec<Take> {
    let sheets: Vec<Sheet> =
        duty.elements.iter().map(|element| Sheet::new(element, passages, weights)).collect();
    let context = contexts(&sheets, passages);
    let said = Bag::new(&duty.terms().collect::<Vec<_>>());
    let take = |(sheet, element): (&Sheet, &Part)| {
        take(sheet, &element.terms, &context, &said, passages, weights, barred)
    };
    sheets.iter().zip(&duty.elements).map(take).collect()
}

/// The share of the whole duty that each item says.
fn contexts(sheets: &[Sheet], passages: &Passages) -> Vec<f64> {
    let total: f64 = sheets.iter().map(|sheet| sheet.total).sum();
    let share = |clauses: &Range<usize>| {
        let hit: f64 = sheets.iter().map(|sheet| sheet.hit(sheet.of(clauses))).sum();
        if total > 0.0 { hit / total } else { 0.0 }
    };
    passages.items.iter().map(|item| share(&item.clauses)).collect()
}

fn take(
    sheet: &Sheet,
    element: &[Term],
    context: &[f64],
    said: &Bag,
    passages: &Passages,
    weights: &Weights<'_>,
    barred: &[bool],
) -> Take {
    let mut candidates = candidates(sheet, context, passages, barred);
    let together = together(sheet, &candidates);
    candidates.truncate(SHORTLIST);
    let group = Group::of(element, weights);
    for candidate in &mut candidates {
        let words = passages.terms_of(&candidate.window.clauses);
        candidate.focus = said.share(words, weights, ALONE);
        candidate.rank =
            ((1.0 - FOCUS) * candidate.rank) + FOCUS * candidate.focus * candidate.standing;
        if group.as_ref().is_some_and(|group| group.is_another(words, weights)) {
            candidate.rank *= OTHERS;
            candidate.standing *= OTHERS;
        }
    }
    sort(&mut candidates);
    let weight = sheet.total;
    let Some(best) = candidates.first() else { return Take { weight, ..Take::default() } };
    Take {
        best: share(sheet, best.hit, best.context) * best.standing,
        bare: if sheet.total > 0.0 { best.hit / sheet.total } else { 0.0 },
        together,
        focus: best.focus,
        weight,
        window: Some(best.window.clone()),
    }
}

/// The share of an element, read with its duty.
fn share(sheet: &Sheet, hit: f64, context: f64) -> f64 {
    (hit + CONTEXT * context) / (sheet.total + CONTEXT)
}

fn sort(candidates: &mut [Candidate]) {
    candidates.sort_by(|a, b| {
        b.rank.total_cmp(&a.rank).then(a.window.clauses.start.cmp(&b.window.clauses.start))
    });
}

/// Every run of clauses that says something of the element, best first.
fn candidates(
    sheet: &Sheet,
    context: &[f64],
    passages: &Passages,
    barred: &[bool],
) -> Vec<Candidate> {
    let mut candidates = Vec::new();
    for (index, item) in passages.items.iter().enumerate() {
        let context = context.get(index).copied().unwrap_or_default();
        if barred.get(index).copied().unwrap_or_default() || context <= 0.0 {
            continue;
        }
        for clauses in windows(&item.clauses) {
            let hit = sheet.hit(sheet.of(&clauses));
            if hit > 0.0 {
                let rank = share(sheet, hit, context) * item.standing;
                let window = Window { item: index, clauses };
                let standing = item.standing;
                candidates.push(Candidate { window, rank, hit, context, standing, focus: 0.0 });
            }
        }
    }
    let best = candidates.iter().map(|one| one.rank).fold(0.0, f64::max);
    candidates.retain(|one| one.rank >= CLOSE * best);
    sort(&mut candidates);
    candidates
}

/// Runs of up to [`RUN`] clauses, and the whole item.
fn windows(clauses: &Range<usize>) -> impl Iterator<Item = Range<usize>> {
    let whole = clauses.clone();
    let long = whole.len() > RUN;
    let runs = clauses
        .clone()
        .flat_map(move |start| (start + 1..=whole.end.min(start + RUN)).map(move |end| start..end));
    runs.chain(long.then(|| clauses.clone()))
}

/// What the best windows of several items say together.
fn together(sheet: &Sheet, candidates: &[Candidate]) -> f64 {
    let mut items: Vec<usize> = Vec::new();
    let mut found = Found::default();
    let mut context: f64 = 0.0;
    for candidate in candidates {
        let item = candidate.window.item;
        if items.contains(&item) || candidate.standing < 0.5 {
            continue;
        }
        items.push(item);
        found = found.with(sheet.of(&candidate.window.clauses));
        context = context.max(candidate.context);
        if items.len() == TOGETHER {
            break;
        }
    }
    share(sheet, sheet.hit(found), context)
}
