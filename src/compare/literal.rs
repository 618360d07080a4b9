//! How literally a child copies: a ward that copies is measured by copying, one that writes its
//! own words is measured by them.

use super::term::Term;
use super::weight::Weights;

/// Words in a row that count as copied.
const RUN: usize = 3;

/// Words that are compared: what is longer is no single thing to be done.
pub(super) const LONGEST: usize = 300;

/// The share of the element's weight that stands in the passage word for word.
pub(super) fn share(element: &[Term], passage: &[Term], weights: &Weights<'_>) -> f64 {
    let pairs = common(element, passage);
    let mut copied = 0.0;
    let mut run: Vec<usize> = Vec::new();
    let mut last: Option<(usize, usize)> = None;
    let weigh = |run: &[usize]| -> f64 {
        if run.len() < RUN {
            return 0.0;
        }
        run.iter().filter_map(|&at| element.get(at)).map(|&term| weights.of(term)).sum()
    };
    for (left, right) in pairs {
        if last.is_some_and(|(a, b)| (a + 1, b + 1) != (left, right)) {
            copied += weigh(&run);
            run.clear();
        }
        run.push(left);
        last = Some((left, right));
    }
    copied += weigh(&run);
    let total: f64 = element.iter().map(|&term| weights.of(term)).sum();
    if total > 0.0 { copied / total } else { 0.0 }
}

/// The longest common subsequence, as pairs of places; of a text without end, its beginning's.
pub(super) fn common(left: &[Term], right: &[Term]) -> Vec<(usize, usize)> {
    let [left, right] = [left, right].map(|side| side.get(..LONGEST).unwrap_or(side));
    let width = right.len() + 1;
    let mut lengths = vec![0u16; (left.len() + 1) * width];
    let at = |row: usize, column: usize| row * width + column;
    for (row, a) in left.iter().enumerate().rev() {
        for (column, b) in right.iter().enumerate().rev() {
            let length = if a.id == b.id {
                get(&lengths, at(row + 1, column + 1)) + 1
            } else {
                get(&lengths, at(row + 1, column)).max(get(&lengths, at(row, column + 1)))
            };
            if let Some(cell) = lengths.get_mut(at(row, column)) {
                *cell = length;
            }
        }
    }
    let (mut row, mut column, mut pairs) = (0, 0, Vec::new());
    while let (Some(a), Some(b)) = (left.get(row), right.get(column)) {
        if a.id == b.id {
            pairs.push((row, column));
            row += 1;
            column += 1;
        } else if get(&lengths, at(row + 1, column)) >= get(&lengths, at(row, column + 1)) {
            row += 1;
        } else {
            column += 1;
        }
    }
    pairs
}

fn get(lengths: &[u16], at: usize) -> u16 {
    lengths.get(at).copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::sample::{counts, read};

    #[test]
    fn runs_of_three_words_are_copied() {
        let counts = counts();
        let weights = Weights { parent: &counts, child: &counts };
        let element = read("sơn lại lan can cầu treo");
        for (passage, least, most) in [
            ("Thôn sơn lại lan can cầu treo", 1.0, 1.0),
            ("sơn lại lan can", 0.6, 0.7),
            ("treo cầu lan sơn", 0.0, 0.0), // the words without their order
        ] {
            let copied = share(&element, &read(passage), &weights);
            assert!((least..=most).contains(&copied), "{passage}: {copied}");
        }
    }
}
