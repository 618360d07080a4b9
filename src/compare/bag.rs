//! The terms of a text without their order, alone and two by two.

use super::term::{Class, IdSet, Term, pair};
use super::weight::Weights;

/// A syllable found without its neighbours counts for this part: it may belong to another word.
pub(super) const ALONE: f64 = 0.35;

/// A bag of terms.
#[derive(Debug)]
pub(super) struct Bag {
    single: IdSet,
    double: IdSet,
}

impl Bag {
    /// The terms of a text.
    pub(super) fn new(terms: &[Term]) -> Self {
        let doubles = terms.windows(2).filter_map(|two| match two {
            [left, right] => Some(pair(left.id, right.id)),
            _ => None,
        });
        Self { single: terms.iter().map(|term| term.id).collect(), double: doubles.collect() }
    }

    /// Whether the term at `at` stands in the bag, with or without its neighbours.
    pub(super) fn has(&self, term: Term) -> bool {
        self.single.contains(&term.id)
    }

    /// Whether it stands there beside one of the neighbours that it has here: the same word, and
    /// not another with a syllable in common.
    pub(super) fn has_word(&self, terms: &[Term], at: usize) -> bool {
        let id = |at: usize| terms.get(at).map(|term| term.id);
        let both = |left: Option<u64>, right: Option<u64>| {
            left.zip(right).is_some_and(|(left, right)| self.double.contains(&pair(left, right)))
        };
        at.checked_sub(1).is_some_and(|before| both(id(before), id(at))) || both(id(at), id(at + 1))
    }

    /// The share of the terms' weight that stands in the bag; a syllable without its neighbours
    /// counts for `alone`.
    pub(super) fn share(&self, terms: &[Term], weights: &Weights<'_>, alone: f64) -> f64 {
        let (mut hit, mut total) = (0.0, 0.0);
        for (at, &term) in terms.iter().enumerate() {
            let weight = weights.of(term);
            total += weight;
            if weight > 0.0 && self.has(term) {
                let whole = term.class == Class::Number || self.has_word(terms, at);
                hit += if whole { weight } else { alone * weight };
            }
        }
        if total > 0.0 { hit / total } else { 0.0 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::sample::read;

    #[test]
    fn a_syllable_in_common_is_no_word_in_common() {
        let bag = Bag::new(&read("nạo vét giao thông hào"));
        for (text, at, has, has_word) in [
            ("giao thông nông thôn", 0, true, true),
            ("giao lưu văn nghệ", 0, true, false),
            ("văn nghệ", 0, false, false),
        ] {
            let terms = read(text);
            assert_eq!(bag.has(terms[at]), has, "{text}");
            assert_eq!(bag.has_word(&terms, at), has_word, "{text}");
        }
    }
}
