//! `children of one parent → Review` (đợt rà soát): who sent what, which version counts, which
//! duty most of them miss, what was mended since the last version and the last round.
//!
//! Data only: the documents stay what they are, a [`Review`] points at them by index.

mod change;
mod document;
mod expected;
mod figures;
mod name;
mod previous;
mod verdicts;
mod version;

pub use change::Change;
pub use document::{CameTo, Child, Decided, Document, Standing};
pub use expected::{listed, of_province};
pub use figures::{Figures, binds};
pub use name::{short, slug};
pub use previous::Previous;
pub use verdicts::{OwnStatus, OwnVerdict, VerdictFile, Verdicts, VerdictsSchema};
pub use version::Choice;

use std::cmp::Reverse;

use crate::compare::Binding;
use version::{Ordered, Version};

/// What a round is made of.
#[derive(Clone, Copy, Debug)]
pub struct Round<'a> {
    /// The id of each duty of the parent, in its order.
    pub duties: &'a [String],
    /// What came in, in a stable order.
    pub documents: &'a [Document],
    /// The bodies of which a plan is expected, in the order of their list; may be empty.
    pub expected: &'a [String],
    /// The results of the last round.
    pub previous: Option<&'a Previous>,
}

/// A round, put in order.
#[derive(Clone, Debug, PartialEq)]
pub struct Review {
    /// The bodies: those of the list in its order, then the others as their documents came.
    pub wards: Vec<Ward>,
    /// Of each duty of the parent, in its order: how the plans that count stand on it.
    pub duties: Vec<DutyFigures>,
}

/// A duty of the parent, and how the plans that count stand on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DutyFigures {
    /// On whom the parent puts it; `None` where no plan was compared.
    pub binding: Option<Binding>,
    /// How many plans stand how; `binding` counts all that were compared.
    pub figures: Figures,
}

impl DutyFigures {
    /// Whether it is asked of a plan that was compared: none of the parent's own offices', and none
    /// that excludes them all.
    #[must_use]
    pub fn is_asked(&self) -> bool {
        self.binding.is_some_and(|it| it != Binding::Department) && self.figures.judged() > 0
    }
}

/// A body and what it sent.
#[derive(Clone, Debug, PartialEq)]
pub struct Ward {
    /// `Ủy ban nhân dân phường Lê Chân`; the file's name where the document tells no issuer.
    pub name: String,
    /// What its plan came to.
    pub state: State,
    /// Its documents, from the earliest to the one that counts, by index.
    pub versions: Vec<usize>,
    /// How it was settled which of them counts.
    pub choice: Choice,
    /// What became of its shortcomings since the version before.
    pub since_version: Option<Change>,
    /// What became of them since the last round; `None` where it sent nothing then.
    pub since_round: Option<Change>,
}

/// What a body's plan came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// It was compared.
    Compared(Figures),
    /// It cannot be read.
    Unreadable,
    /// What it sent puts no duty on anyone.
    NotAPlan,
    /// It sent nothing.
    NotSent,
}

impl Ward {
    /// The document that counts; `None` where nothing was sent.
    #[must_use]
    pub fn document(&self) -> Option<usize> {
        self.versions.last().copied()
    }

    /// The figures of the plan that counts.
    #[must_use]
    pub fn figures(&self) -> Option<&Figures> {
        match &self.state {
            State::Compared(figures) => Some(figures),
            State::Unreadable | State::NotAPlan | State::NotSent => None,
        }
    }
}

impl Review {
    /// The bodies in this state.
    pub fn in_state(&self, is: impl Fn(&State) -> bool) -> impl Iterator<Item = &Ward> {
        self.wards.iter().filter(move |it| is(&it.state))
    }

    /// Those that sent nothing.
    pub fn not_sent(&self) -> impl Iterator<Item = &Ward> {
        self.in_state(|it| *it == State::NotSent)
    }

    /// The duties of the wards that their plans fall short of, those that most leave out first.
    #[must_use]
    pub fn most_missed(&self) -> Vec<usize> {
        let short = |it: &Figures| (it.missing, it.partial + it.conflict);
        let binding = self.duties.iter().enumerate();
        let binding = binding.filter(|(_, it)| it.binding != Some(Binding::Department));
        let mut missed: Vec<(usize, &Figures)> = binding
            .map(|(at, it)| (at, &it.figures))
            .filter(|(_, it)| short(it) != (0, 0))
            .collect();
        missed.sort_by_key(|(_, it)| Reverse(short(it)));
        missed.into_iter().map(|(at, _)| at).collect()
    }

    /// The mean of the coverage of the plans that were compared, 0 to 1.
    #[must_use]
    #[allow(clippy::cast_precision_loss, reason = "there are fewer than 2^52 communes")]
    pub fn coverage(&self) -> Option<f64> {
        let figures = self.wards.iter().filter_map(Ward::figures);
        let shares: Vec<f64> = figures.filter_map(Figures::coverage).collect();
        (!shares.is_empty()).then(|| shares.iter().sum::<f64>() / shares.len() as f64)
    }
}

/// Puts a round in order.
#[must_use]
pub fn review(round: &Round<'_>) -> Review {
    let bodies = bodies(round);
    let wards: Vec<Ward> = bodies.iter().map(|body| body.ward(round)).collect();
    let counting: Vec<&[Standing]> = wards
        .iter()
        .filter(|it| it.figures().is_some())
        .filter_map(|it| Some(round.documents.get(it.document()?)?.standings()))
        .collect();
    let duty = |duty: usize| {
        let standings = || counting.iter().filter_map(move |it| it.get(duty));
        let binding = standings().next().map(|it| it.binding);
        DutyFigures { binding, figures: Figures::counted(standings()) }
    };
    let duties = (0..round.duties.len()).map(duty).collect();
    Review { wards, duties }
}

/// A body, before it is known what its documents come to.
struct Body {
    name: String,
    key: String,
    documents: Vec<usize>,
}

/// The bodies of the list, then those of the documents. A document that does not tell its issuer
/// is that of the one body which its file names.
fn bodies(round: &Round<'_>) -> Vec<Body> {
    let body =
        |name: &str| Body { name: name.to_owned(), key: name::key(name), documents: Vec::new() };
    let mut bodies: Vec<Body> = round.expected.iter().map(|name| body(name)).collect();
    let listed = bodies.len();
    let mut nameless = Vec::new();
    for (at, document) in round.documents.iter().enumerate() {
        let Some(name) = document.issuer.as_deref() else {
            nameless.push(at);
            continue;
        };
        let key = name::key(name);
        match position(&bodies, listed, &key) {
            Some(found) => {
                if let Some(body) = bodies.get_mut(found) {
                    name.clone_into(&mut body.name);
                    body.key = key;
                    body.documents.push(at);
                }
            }
            None => bodies.push(Body { documents: vec![at], ..body(name) }),
        }
    }
    for at in nameless {
        let path = round.documents.get(at).map_or("", |it| it.path.as_str());
        let named: Vec<usize> = (0..bodies.len())
            .filter(|&it| bodies.get(it).is_some_and(|it| name::names(path, &it.key)))
            .collect();
        match named.as_slice() {
            [one] => bodies.get_mut(*one).into_iter().for_each(|it| it.documents.push(at)),
            _ => bodies.push(Body { documents: vec![at], ..body(path) }),
        }
    }
    bodies
}

/// The body with this key; in a list that names places without their kind, the one of the place.
fn position(bodies: &[Body], listed: usize, key: &str) -> Option<usize> {
    let place = name::locality(key);
    bodies
        .iter()
        .position(|it| it.key == key)
        .or_else(|| bodies.iter().take(listed).position(|it| it.key == place))
}

impl Body {
    fn ward(&self, round: &Round<'_>) -> Ward {
        let document = |at: &usize| round.documents.get(*at);
        let compared = |at: &usize| document(at).is_some_and(Document::is_compared);
        let (plans, others): (Vec<usize>, Vec<usize>) =
            self.documents.iter().copied().partition(compared);
        let versions: Vec<Version<'_>> = plans
            .iter()
            .filter_map(document)
            .map(|it| Version {
                path: &it.path,
                blake3: it.blake3.as_deref(),
                number: it.number.as_deref(),
                issued: it.issued,
            })
            .collect();
        let Ordered { order, choice, before } = version::ordered(&versions);
        let plan = |at: &usize| plans.get(*at).copied();
        let now = order.last().and_then(plan);
        let before = before.as_ref().and_then(plan);
        let since_version =
            before.zip(now).and_then(|(before, now)| since_version(round, before, now));
        let since_round = now.and_then(|now| self.since_round(round, now));
        let plans: Vec<usize> = order.iter().filter_map(plan).collect();
        let versions: Vec<usize> = others.into_iter().chain(plans).collect();
        let state = versions.last().and_then(document).map_or(State::NotSent, state);
        Ward { name: self.name.clone(), state, versions, choice, since_version, since_round }
    }

    /// What became of the shortcomings since the last round.
    fn since_round(&self, round: &Round<'_>, now: usize) -> Option<Change> {
        let before = round.previous?.of(&self.key)?;
        let then = |duty: usize| before.get(round.duties.get(duty)?).copied();
        Some(change::between(then, round.documents.get(now)?.standings()))
    }
}

fn since_version(round: &Round<'_>, before: usize, now: usize) -> Option<Change> {
    let (before, now) = (round.documents.get(before)?, round.documents.get(now)?);
    Some(change::between(|duty| before.standings().get(duty).copied(), now.standings()))
}

fn state(document: &Document) -> State {
    match &document.came_to {
        CameTo::Compared(_) => State::Compared(document.figures()),
        CameTo::Unreadable(_) => State::Unreadable,
        CameTo::NotAPlan => State::NotAPlan,
    }
}

#[cfg(test)]
mod tests;
