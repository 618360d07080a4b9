//! `parent × child → Pairing`: what all duties of one comparison share.

use std::ops::Range;

use super::abbreviation::Abbreviations;
use super::bag::{ALONE, Bag};
use super::duty::Part;
use super::matching::{self, Take};
use super::model::Sight;
use super::passage::Passages;
use super::spare::{self, Spare};
use super::term::{Class, Term};
use super::verdict::Place;
use super::weight::Weights;
use super::{Actor, Parent, TargetVerdict, action, actor, literal, member, own_plan, swap, target};
use crate::plan::{Level, Plan};
use crate::span::Span;

/// A child that copies at least this share changes words on purpose.
const COPIES: f64 = 0.7;
/// One that copies less writes its own words: one sentence may say several things of a duty.
const OWN_WORDS: f64 = 0.6;
/// Of a passage without room, so much is said of other things of the duty.
const SPENT: f64 = 0.85;
/// And its further words weigh less than this part of what it leaves unsaid.
const ROOM: f64 = 0.25;
/// A child that copies at least this share copies nearly all that it takes up.
const COPIER: f64 = 0.85;
/// It says an element in whatever order where so much of it stands there.
const SAID: f64 = 0.8;
/// And copies it where this share stands there word for word.
const LITERAL: f64 = 0.3;
/// How literally a child copies where nothing of it can tell.
const USUAL: f64 = 0.65;
/// How far a child follows where little can tell.
const USUALLY_SAID: f64 = 0.55;
/// No child that the model was fitted to follows further. One that copies nearly all of its parent
/// would, and what it leaves out would count as said.
const FURTHEST: f64 = 0.68;
/// So many elements tell as much as what is usual.
const FEW: f64 = 5.0;
/// What weighs less is no thing of its own in an enumeration.
const PIECE: f64 = 4.0;
/// No child is looser: where less is copied, the two speak of different things.
const LOOSEST: f64 = 0.5;
/// Elements said to this share show how literally the child copies.
const TELLING: f64 = 0.6;

/// A parent, a child, and what is known of the two.
pub(super) struct Pairing<'a> {
    /// The parent with its duties.
    pub parent: &'a Parent<'a>,
    /// The child.
    pub child: &'a Plan,
    /// What may take duties up.
    pub passages: &'a Passages,
    /// Who is told to do each of the child's assignments.
    pub actors: Vec<Actor>,
    /// The items that only a body above the child is told to do.
    pub barred: Vec<bool>,
    /// The others.
    pub competent: Vec<bool>,
    /// Where the child has a plan drawn up, else where its opening says that it issues one.
    pub own_plan: Option<Place>,
    /// The verdicts on the parent's figures.
    pub targets: Vec<TargetVerdict>,
    /// How each element is taken up by the child's own, duty by duty.
    takes: Vec<Vec<Take>>,
    /// How literally the child copies.
    copied: f64,
    /// How far it follows the parent.
    followed: f64,
    /// What it has to be done that answers no duty.
    spare: Spare,
}

impl<'a> Pairing<'a> {
    pub(super) fn new(
        parent: &'a Parent<'a>,
        child: &'a Plan,
        passages: &'a Passages,
        abbreviations: &Abbreviations,
    ) -> Self {
        let actors: Vec<Actor> = child
            .assignments
            .iter()
            .map(|assignment| actor::of(child, parent.plan, assignment))
            .collect();
        let level = child.metadata.issuer.as_ref().and_then(|issuer| issuer.level);
        let below = matches!(level, None | Some(Level::Commune));
        let is_barred = |assignment: Option<usize>| {
            below && assignment.and_then(|at| actors.get(at)) == Some(&Actor::NotCompetent)
        };
        let barred: Vec<bool> =
            passages.items.iter().map(|item| is_barred(item.assignment)).collect();
        let competent = barred.iter().map(|barred| !barred).collect();
        let weights = Weights { parent: &parent.counts, child: &passages.counts };
        let targets = target::compare(parent.plan, child, abbreviations, &weights);
        let takes: Vec<Vec<Take>> = parent
            .duties
            .iter()
            .map(|duty| matching::takes(duty, passages, &weights, &barred))
            .collect();
        let copied = how_literally(parent, passages, &weights, &takes);
        let followed = how_far(&takes);
        let carries_out =
            spare::carries_out((parent.plan, child), followed, abbreviations, &weights);
        let spare = Spare::new(&takes, passages, &barred, carries_out);
        // A plan that carries out another is no answer to who asks for one.
        let opening = own_plan::opening(child).filter(|_| carries_out);
        let own_plan = opening.map(|opening| {
            let drawn_up = own_plan::drawing_up(child, passages, parent.title());
            drawn_up.map_or(Place::Opening(opening), Place::Window)
        });
        Self {
            parent,
            child,
            passages,
            actors,
            barred,
            competent,
            own_plan,
            targets,
            takes,
            copied,
            followed,
            spare,
        }
    }

    fn weights(&self) -> Weights<'_> {
        Weights { parent: &self.parent.counts, child: &self.passages.counts }
    }

    /// How the elements of a duty are taken up by the child's own offices, or by nobody named.
    pub(super) fn taken_by_own(&self, duty: usize) -> &[Take] {
        self.takes.get(duty).map(Vec::as_slice).unwrap_or_default()
    }

    /// How they are taken up by bodies above the child only.
    pub(super) fn taken_by_others(&self, duty: usize) -> Vec<Take> {
        if self.barred.iter().all(|barred| !barred) {
            return Vec::new();
        }
        self.parent.duties.get(duty).map_or_else(Vec::new, |duty| {
            matching::takes(duty, self.passages, &self.weights(), &self.competent)
        })
    }

    /// Whether the element is to carry out documents of which the child names none.
    pub(super) fn lacks_document(&self, element: &Part) -> bool {
        let mut numbers =
            element.terms.iter().filter(|term| term.class == Class::Number).peekable();
        numbers.peek().is_some() && numbers.all(|term| self.passages.holding(term.id).is_empty())
    }

    /// Whether the item that takes the element up names documents, and none of those that are to be
    /// carried out.
    pub(super) fn names_other_document(&self, element: &Part, take: &Take) -> bool {
        let item = take.window.as_ref().and_then(|window| self.passages.items.get(window.item));
        let said = item.map(|item| self.passages.terms_of(&item.clauses)).unwrap_or_default();
        let numbers = |terms: &[Term]| -> Vec<u64> {
            terms.iter().filter(|term| term.class == Class::Number).map(|term| term.id).collect()
        };
        let (asked, said) = (numbers(&element.terms), numbers(said));
        !asked.is_empty() && !said.is_empty() && asked.iter().all(|id| !said.contains(id))
    }

    /// What the item that takes the element up leaves out: members of its enumeration, and where
    /// not all of it is said, the things of it that are not.
    pub(super) fn left_out(&self, element: &Part, take: &Take, all_said: bool) -> Vec<Span> {
        let item = take.window.as_ref().and_then(|window| self.passages.items.get(window.item));
        let Some(item) = item else { return Vec::new() };
        let passage = self.passages.terms_of(&item.clauses);
        let plan = self.parent.plan;
        if all_said {
            member::left_out(plan, element.span, &element.terms, passage, &self.weights())
        } else {
            member::unsaid(plan, element, passage, &self.weights())
        }
    }

    /// What is known of an element of the duty at this index; `first` where it is its first.
    pub(super) fn sight(&self, duty: usize, element: &Part, take: &Take, first: bool) -> Sight {
        let weights = self.weights();
        let passage = self.passage(take);
        let exchange = swap::exchange(&element.terms, passage, &weights);
        let weigh = |piece: &Range<usize>| -> f64 {
            let terms = element.terms.get(piece.clone()).unwrap_or_default();
            terms.iter().map(|&term| weights.of(term)).sum()
        };
        let pieces = element.pieces.iter().filter(|piece| weigh(piece) >= PIECE).count();
        let full = self.has_no_room(duty, element, take);
        Sight {
            best: take.best,
            together: take.together,
            copied: self.copied,
            followed: self.followed,
            focus: if full { take.bare } else { take.focus },
            pieces: u32::try_from(pieces).map_or(0.0, f64::from),
            first,
            weight: take.weight,
            verb: if take.window.is_some() { action::share(&element.heads, passage) } else { 0.0 },
            exchanged: exchange.is_some_and(swap::Exchange::is_likely),
            spare: self.spare.share,
            free: take
                .window
                .as_ref()
                .filter(|_| !full)
                .map_or(0.0, |window| self.spare.is_free_for(duty, window.item)),
        }
    }

    /// Whether all that the passage says is copied from other things of the duty: then it says nothing
    /// of the element beyond its words that stand there.
    fn has_no_room(&self, duty: usize, element: &Part, take: &Take) -> bool {
        let Some(duty) = self.parent.duties.get(duty) else { return false };
        let others = duty.elements.iter().filter(|it| it.span != element.span);
        let others: Vec<Term> = others.flat_map(|it| it.terms.iter().copied()).collect();
        if others.is_empty() || self.copied < OWN_WORDS {
            return false;
        }
        let weights = self.weights();
        let passage = self.passage(take);
        let total: f64 = passage.iter().map(|&term| weights.of(term)).sum();
        let said: Vec<Term> = others.iter().chain(&element.terms).copied().collect();
        let by_others = Bag::new(&others).share(passage, &weights, ALONE);
        let by_all = Bag::new(&said).share(passage, &weights, 1.0);
        let room = (1.0 - by_all) * total;
        let unsaid = (1.0 - take.bare) * take.weight;
        by_others >= SPENT && room < ROOM * unsaid
    }

    /// The words that take an element up; of a passage without end, its beginning.
    fn passage(&self, take: &Take) -> &[Term] {
        let terms =
            take.window.as_ref().map_or(&[][..], |window| self.passages.terms_of(&window.clauses));
        terms.get(..literal::LONGEST).unwrap_or(terms)
    }

    /// Whether the child copies nearly all, and not this: what a copy leaves out it says nowhere in
    /// words of its own.
    pub(super) fn is_left_out_of_copy(&self, element: &Part, take: &Take) -> bool {
        self.copied >= COPIER
            && take.bare < SAID
            && literal::share(&element.terms, self.passage(take), &self.weights()) < LITERAL
    }

    /// Whether the passage copies the element and puts another thing in its place; a child that
    /// writes its own words exchanges words all the time and means the same.
    pub(super) fn is_exchanged(&self, element: &Part, take: &Take) -> bool {
        self.copied >= COPIES
            && swap::exchange(&element.terms, self.passage(take), &self.weights())
                .is_some_and(swap::Exchange::is_sure)
    }
}

/// The mean share that is said of all elements, up to [`FURTHEST`].
fn how_far(takes: &[Vec<Take>]) -> f64 {
    let (mut sum, mut count) = (USUALLY_SAID * FEW, FEW);
    for take in takes.iter().flatten() {
        sum += take.best;
        count += 1.0;
    }
    (sum / count).min(FURTHEST)
}

/// The mean share that is copied word for word, over the elements that are clearly said.
fn how_literally(
    parent: &Parent<'_>,
    passages: &Passages,
    weights: &Weights<'_>,
    takes: &[Vec<Take>],
) -> f64 {
    let (mut sum, mut count) = (USUAL * FEW, FEW);
    for (duty, takes) in parent.duties.iter().zip(takes) {
        for (element, take) in duty.elements.iter().zip(takes) {
            let Some(window) = take.window.as_ref().filter(|_| take.bare >= TELLING) else {
                continue;
            };
            let passage = passages.terms_of(&window.clauses);
            sum += literal::share(&element.terms, passage, weights);
            count += 1.0;
        }
    }
    (sum / count).max(LOOSEST)
}
