//! For whom something is done: the same words for other people are another duty.

use super::bag::Bag;
use super::term::{Class, Term, marker};
use super::weight::Weights;

/// A group of less weight is too vague to differ.
const LEAST: f64 = 2.0;
/// Less than this share in common is another group.
const FEW: f64 = 0.4;

/// The people for whom an element is done.
pub(super) struct Group {
    wanted: Vec<Term>,
    element: Bag,
}

impl Group {
    /// The group after a `cho` or `đối với`; `None` where none is named, or none in particular.
    pub(super) fn of(element: &[Term], weights: &Weights<'_>) -> Option<Self> {
        let wanted = groups(element).concat();
        (weigh(&wanted, weights) > LEAST).then(|| Self { wanted, element: Bag::new(element) })
    }

    /// Whether a passage names another group and not this one.
    pub(super) fn is_another(&self, passage: &[Term], weights: &Weights<'_>) -> bool {
        let given = groups(passage).concat();
        weigh(&given, weights) > LEAST
            && self.element.share(&given, weights, 0.0) < FEW
            && Bag::new(passage).share(&self.wanted, weights, 0.0) < FEW
    }
}

fn weigh(terms: &[Term], weights: &Weights<'_>) -> f64 {
    terms.iter().map(|&term| weights.of(term)).sum()
}

/// The terms after each `cho` or `đối với`, to the next function word of another kind.
fn groups(terms: &[Term]) -> Vec<Vec<Term>> {
    let mut groups = Vec::new();
    let mut open: Option<Vec<Term>> = None;
    for (at, term) in terms.iter().enumerate() {
        let with = terms.get(at + 1).map(|next| next.id);
        if term.id == marker("cho") || (term.id == marker("đối") && with == Some(marker("với")))
        {
            groups.extend(open.replace(Vec::new()));
        } else if let Some(group) = open.as_mut() {
            let ends = ["về", "tại", "trước", "trong", "để", "theo", "ở", "qua"];
            if ends.iter().any(|word| term.id == marker(word)) && !group.is_empty() {
                groups.extend(open.take());
            } else if term.class != Class::Void || !group.is_empty() {
                group.push(*term);
            }
        }
    }
    groups.extend(open);
    groups.retain(|group| group.iter().any(|term| term.class != Class::Void));
    groups
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::sample::{counts, read};

    #[test]
    fn for_whom() {
        let counts = counts();
        let weights = Weights { parent: &counts, child: &counts };
        for (element, passage, expected) in [
            ("Dạy bơi cho học sinh tiểu học", "Dạy bơi cho cán bộ hưu trí", true),
            ("Dạy bơi cho học sinh tiểu học", "Dạy bơi cho học sinh các trường", false),
            ("Dạy bơi cho học sinh tiểu học", "Dạy bơi tại ao làng", false), // no group is named
            ("Cấp giống lúa đối với hộ nghèo", "Cấp giống lúa cho chủ trang trại", true),
            ("Dạy bơi", "Dạy bơi cho cán bộ hưu trí", false),
        ] {
            let group = Group::of(&read(element), &weights);
            let another = group.is_some_and(|group| group.is_another(&read(passage), &weights));
            assert_eq!(another, expected, "{passage}");
        }
    }
}
