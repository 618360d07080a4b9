//! `takes → Spare`: what the child has to be done that answers no duty of the parent. Where there is
//! much of it beside duties that seem missing, the child says these in words of its own.

use super::abbreviation::Abbreviations;
use super::bag::{ALONE, Bag};
use super::matching::Take;
use super::passage::Passages;
use super::term::{Term, terms};
use super::weight::Weights;
use crate::plan::Plan;

/// An item that says this share of an element answers it.
const ANSWERS: f64 = 0.45;
/// An element of which less is said seems missing.
const SEEMS_MISSING: f64 = 0.35;
/// What is less to be done is no thing that a duty may be said by.
const TO_BE_DONE: f64 = 0.5;
/// The child's title says at least this share of the parent's where it names no number.
const SAME_SUBJECT: f64 = 0.6;
/// And where it says at least this share of what the parent wants: no plan of another field does.
const FOLLOWS: f64 = 0.42;

/// What of the child is left over.
#[derive(Debug, Default)]
pub(super) struct Spare {
    /// For each item the two duties that it answers best, and how well.
    claims: Vec<[Claim; 2]>,
    /// The items left over for each element that seems missing, at most 1; 0 where the child does not
    /// carry out this parent.
    pub share: f64,
}

/// A duty and the share of its best element that an item says.
#[derive(Clone, Copy, Debug, Default)]
struct Claim {
    duty: usize,
    best: f64,
}

impl Spare {
    /// Counts over the takes of all duties; `barred` are the items of bodies above the child.
    pub(super) fn new(
        takes: &[Vec<Take>],
        passages: &Passages,
        barred: &[bool],
        carries_out: bool,
    ) -> Self {
        let mut claims = vec![[Claim::default(); 2]; passages.items.len()];
        let mut missing = 2.0;
        for (duty, take) in takes
            .iter()
            .enumerate()
            .flat_map(|(duty, takes)| takes.iter().map(move |take| (duty, take)))
        {
            missing += if take.best < SEEMS_MISSING { 1.0 } else { 0.0 };
            let item = take.window.as_ref().and_then(|window| claims.get_mut(window.item));
            if let Some(claims) = item {
                claim(claims, Claim { duty, best: take.best });
            }
        }
        let is_left = |(at, claims): &(usize, &[Claim; 2])| {
            let item = passages.items.get(*at);
            let barred = barred.get(*at).copied().unwrap_or_default();
            !barred
                && item.is_some_and(|item| item.standing >= TO_BE_DONE)
                && claims[0].best <= ANSWERS
        };
        let left = claims.iter().enumerate().filter(is_left).fold(1.0, |sum, _| sum + 1.0);
        let share = if carries_out { f64::min(left / missing, 1.0) } else { 0.0 };
        Self { claims, share }
    }

    /// How free the item is to answer the duty: less, the better it answers another.
    pub(super) fn is_free_for(&self, duty: usize, item: usize) -> f64 {
        let claims = self.claims.get(item).copied().unwrap_or_default();
        let other = claims.iter().find(|claim| claim.duty != duty).map_or(0.0, |claim| claim.best);
        1.0 - other
    }
}

/// Keeps the best claims of two duties.
fn claim(claims: &mut [Claim; 2], new: Claim) {
    let [first, second] = claims;
    if new.best > first.best {
        if new.duty != first.duty {
            *second = *first;
        }
        *first = new;
    } else if new.duty != first.duty && new.best > second.best {
        *second = new;
    }
}

/// Whether the child carries out this parent: it names its number or its subject, or follows it.
pub(super) fn carries_out(
    (parent, child): (&Plan, &Plan),
    followed: f64,
    abbreviations: &Abbreviations,
    weights: &Weights<'_>,
) -> bool {
    let number = parent.metadata.number.as_ref();
    let cited = |number: &String| child.citations.iter().any(|citation| citation.number == *number);
    let title = |plan: &Plan| -> Vec<Term> {
        terms(plan.metadata.title.as_deref().unwrap_or_default(), 0, abbreviations)
    };
    let subject = || Bag::new(&title(child)).share(&title(parent), weights, ALONE);
    followed >= FOLLOWS || number.is_some_and(cited) || subject() >= SAME_SUBJECT
}
