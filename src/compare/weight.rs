//! How telling a term is: the rarer in the two plans, the more.

use super::term::{Class, IdMap, IdSet, Term};

/// A word of every plan weighs this part of what its rarity says.
const PLAIN: f64 = 0.3;
/// What the commonest term still weighs.
const LEAST: f64 = 0.3;

/// In how many items of a plan each term stands.
#[derive(Clone, Debug, Default)]
pub(super) struct Counts {
    items: u32,
    of: IdMap<u32>,
}

impl Counts {
    /// Counts one more item.
    pub(super) fn add(&mut self, terms: &[Term]) {
        self.items += 1;
        for id in terms.iter().map(|term| term.id).collect::<IdSet>() {
            *self.of.entry(id).or_default() += 1;
        }
    }

    fn get(&self, id: u64) -> u32 {
        self.of.get(&id).copied().unwrap_or_default()
    }
}

/// The weights of terms over two plans.
#[derive(Clone, Copy, Debug)]
pub(super) struct Weights<'a> {
    /// Of the parent's duties.
    pub parent: &'a Counts,
    /// Of the child's items.
    pub child: &'a Counts,
}

impl Weights<'_> {
    /// The weight of a term: the logarithm of how rare it is.
    pub(super) fn of(&self, term: Term) -> f64 {
        let items = f64::from(self.parent.items + self.child.items + 1);
        let with = f64::from(self.parent.get(term.id) + self.child.get(term.id) + 1);
        let rarity = (items / with).ln().max(0.0) + LEAST;
        match term.class {
            Class::Void => 0.0,
            Class::Plain => PLAIN * rarity,
            Class::Telling | Class::Number => rarity,
        }
    }
}
