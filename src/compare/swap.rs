//! A copied sentence turned to another thing: the frame word for word, the object exchanged.

use std::collections::HashSet;
use std::ops::Range;

use super::bag::Bag;
use super::literal::common;
use super::term::{Class, Term};
use super::weight::Weights;

/// Of the element without what was exchanged, at least this share is copied.
const FRAME: f64 = 0.8;
/// And at least this share of the whole.
const LEAST: f64 = 0.3;
/// The same where it is likely only.
const LIKELY_FRAME: f64 = 0.7;
const LIKELY: f64 = 0.25;
/// What was exchanged weighs at least this much, and so many syllables.
const OUT: (f64, usize) = (4.0, 2);
/// What stands in its place.
const IN: (f64, usize) = (8.0, 3);

/// How a passage exchanges a part of what it copies.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Exchange {
    /// The share of the element that is copied.
    copied: f64,
    /// The share of the rest of it that is copied: the frame.
    frame: f64,
}

impl Exchange {
    /// Surely another thing in the same frame.
    pub(super) fn is_sure(self) -> bool {
        self.frame >= FRAME && self.copied >= LEAST
    }

    /// The frame is there, by and large.
    pub(super) fn is_likely(self) -> bool {
        self.frame >= LIKELY_FRAME && self.copied >= LIKELY
    }
}

/// What of the element the passage copies with another thing in the place of a part; `None` where
/// nothing is exchanged.
pub(super) fn exchange(
    element: &[Term],
    passage: &[Term],
    weights: &Weights<'_>,
) -> Option<Exchange> {
    let pairs = together(element, passage, weights);
    let (old, new) = (Bag::new(element), Bag::new(passage));
    let weigh = |terms: &[Term]| terms.iter().map(|&term| weights.of(term)).sum::<f64>();
    let total = weigh(element);
    let copied: f64 =
        pairs.iter().filter_map(|&(at, _)| element.get(at)).map(|&term| weights.of(term)).sum();
    let mut exchanged = 0.0;
    let (mut left, mut right) = (0, 0);
    let ends = pairs.iter().copied().chain([(element.len(), passage.len())]);
    for (index, (a, b)) in ends.enumerate() {
        let out = novel(element, left..a, &new);
        let into = novel(passage, right..b, &old);
        let enough = |terms: &[Term], (weight, syllables): (f64, usize)| {
            terms.len() >= syllables && weigh(terms) >= weight
        };
        // What stands before the frame is who does it, or a verb.
        if index > 0 && enough(&out, OUT) && enough(&into, IN) {
            exchanged += weigh(&out);
        }
        (left, right) = (a + 1, b + 1);
    }
    let rest = total - exchanged;
    (exchanged > 0.0 && rest > 0.0)
        .then(|| Exchange { copied: copied / total, frame: copied / rest })
}

/// The common subsequence without telling words that match alone.
fn together(element: &[Term], passage: &[Term], weights: &Weights<'_>) -> Vec<(usize, usize)> {
    let pairs = common(element, passage);
    let set: HashSet<(usize, usize)> = pairs.iter().copied().collect();
    let holds = |&(a, b): &(usize, usize)| {
        let free = element
            .get(a)
            .is_none_or(|term| weights.of(*term) <= 0.0 || term.class == Class::Number);
        let before = a.checked_sub(1).zip(b.checked_sub(1));
        free || before.is_some_and(|before| set.contains(&before)) || set.contains(&(a + 1, b + 1))
    };
    pairs.into_iter().filter(holds).collect()
}

/// The telling terms of a gap whose words do not stand on the other side.
fn novel(terms: &[Term], gap: Range<usize>, other: &Bag) -> Vec<Term> {
    gap.filter(|&at| !other.has_word(terms, at))
        .filter_map(|at| terms.get(at).copied())
        .filter(|term| term.class == Class::Telling)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::sample::{counts, read};

    #[test]
    fn another_thing_in_the_same_frame() {
        let counts = counts();
        let weights = Weights { parent: &counts, child: &counts };
        let element = "Lập danh sách giếng khoan nhiễm phèn, gửi trước mùa khô";
        for (passage, expected) in [
            ("Lập danh sách cột điện xiêu vẹo, gửi trước mùa khô", true),
            ("Lập danh sách giếng khoan nhiễm phèn, gửi trước mùa khô", false),
            ("Thống kê các giếng bị phèn rồi báo cáo sớm", false), // other words, no frame
        ] {
            let found = exchange(&read(element), &read(passage), &weights);
            assert_eq!(found.is_some_and(Exchange::is_sure), expected, "{passage}");
        }
    }
}
