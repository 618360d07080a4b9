//! `an element and where the child says it → the chance that it is taken up`: two logistic models
//! of one set of features, fitted to pairs judged by hand.

#[cfg(test)]
mod tests;

use std::sync::LazyLock;

use crate::lexicon::rows;

/// The coefficients; the tests of this module fit them.
const COEFFICIENTS: &str = include_str!("model.tsv");
/// How many features there are.
pub(super) const FEATURES: usize = 13;
/// Their names, as the list has them.
pub(super) const NAMES: [&str; FEATURES] = [
    "best",
    "log_best",
    "together",
    "copied",
    "followed",
    "focus",
    "pieces",
    "first",
    "weight",
    "verb",
    "exchanged",
    "spare",
    "free",
];
/// So that nothing said has a logarithm.
const NOTHING: f64 = 0.05;

/// What is known of an element before it is judged.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Sight {
    /// The share that the best passage says, read with the duty.
    pub best: f64,
    /// The share that several items say together.
    pub together: f64,
    /// How literally the child copies.
    pub copied: f64,
    /// How far the child follows the parent, over all duties.
    pub followed: f64,
    /// The share of the passage that says something of the duty.
    pub focus: f64,
    /// The number of things that the element enumerates.
    pub pieces: f64,
    /// It is the first of its duty.
    pub first: bool,
    /// What it weighs.
    pub weight: f64,
    /// The share of its verbs that the passage says.
    pub verb: f64,
    /// The passage puts another thing in the place of a part.
    pub exchanged: bool,
    /// What the child has left over for each element that seems missing.
    pub spare: f64,
    /// How free the passage's item is for this duty.
    pub free: f64,
}

impl Sight {
    /// The features, in the order of [`NAMES`]. How the child writes matters only for what is not
    /// said word for word.
    pub(super) fn features(&self) -> [f64; FEATURES] {
        let unsaid = (1.0 - self.best).max(0.0).sqrt();
        let flag = |holds: bool| if holds { 1.0 } else { 0.0 };
        [
            self.best,
            (self.best + NOTHING).ln(),
            self.together,
            unsaid * self.copied,
            unsaid * self.followed,
            self.focus,
            self.pieces,
            flag(self.first),
            (self.weight + 1.0).ln(),
            self.verb,
            flag(self.exchanged),
            unsaid * self.spare,
            unsaid * self.spare * self.free,
        ]
    }

    /// The chances that some of it and that all of it is taken up.
    pub(super) fn chances(&self) -> (f64, f64) {
        let some = MODEL.some.chance(&self.features());
        (some, MODEL.all.chance(&self.features()).min(some))
    }
}

/// A logistic model.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Logistic {
    /// One a feature.
    pub coefficients: [f64; FEATURES],
    /// The constant.
    pub constant: f64,
}

impl Logistic {
    pub(super) fn chance(&self, features: &[f64; FEATURES]) -> f64 {
        let sum: f64 = self.coefficients.iter().zip(features).map(|(c, f)| c * f).sum();
        1.0 / (1.0 + (-(self.constant + sum)).exp())
    }
}

/// That some of an element, and that all of it is taken up.
#[derive(Debug, Default)]
struct Model {
    some: Logistic,
    all: Logistic,
}

static MODEL: LazyLock<Model> = LazyLock::new(read);

fn read() -> Model {
    let mut model = Model::default();
    for row in rows(COEFFICIENTS) {
        let [name, some, all] = row.as_slice() else { continue };
        let (Ok(some), Ok(all)) = (some.parse(), all.parse()) else { continue };
        match NAMES.iter().position(|known| known == name) {
            Some(at) => {
                let places =
                    [&mut model.some, &mut model.all].map(|of| of.coefficients.get_mut(at));
                for (place, value) in places.into_iter().zip([some, all]) {
                    if let Some(place) = place {
                        *place = value;
                    }
                }
            }
            None => (model.some.constant, model.all.constant) = (some, all),
        }
    }
    model
}
