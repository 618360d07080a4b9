//! For whom something is done: the same words for other people are another duty.

use super::term::{Class, Term, marker};
use super::weight::Weights;

/// The group after a `cho` or `đối với` of the element is none of those of the passage.
pub(super) fn differs(element: &[Term], passage: &[Term], weights: &Weights<'_>) -> bool {
    let wanted = groups(element);
    let given = groups(passage);
    if wanted.is_empty() || given.is_empty() {
        return false;
    }
    let missing = |part: &[Term], whole: &[Term]| {
        let (hit, total) = said(part, whole, weights);
        total > LEAST && hit < FEW * total
    };
    let wanted: Vec<Term> = wanted.concat();
    let given: Vec<Term> = given.concat();
    missing(&wanted, passage) && missing(&given, element)
}

/// A group of less weight is too vague to differ.
const LEAST: f64 = 2.0;
/// Less than this share in common is another group.
const FEW: f64 = 0.4;

/// The weight of a part and how much of it stands in the whole, words kept together.
fn said(part: &[Term], whole: &[Term], weights: &Weights<'_>) -> (f64, f64) {
    let beside = |left: Option<&Term>, right: Option<&Term>| match (left, right) {
        (Some(left), Some(right)) => whole.windows(2).any(|two| {
            two.first().map(|t| t.id) == Some(left.id) && two.last().map(|t| t.id) == Some(right.id)
        }),
        _ => false,
    };
    let (mut hit, mut total) = (0.0, 0.0);
    for (at, term) in part.iter().enumerate() {
        let weight = weights.of(*term);
        total += weight;
        let left = at.checked_sub(1).and_then(|before| part.get(before));
        if beside(left, Some(term)) || beside(Some(term), part.get(at + 1)) {
            hit += weight;
        }
    }
    (hit, total)
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
            assert_eq!(differs(&read(element), &read(passage), &weights), expected, "{passage}");
        }
    }
}
