//! Whether the child promises what the parent's figures ask for.

use super::abbreviation::Abbreviations;
use super::group::Group;
use super::term::{Class, Term, terms};
use super::weight::Weights;
use super::{Binding, TargetStatus, TargetVerdict};
use crate::lexicon::fold;
use crate::plan::{Comparator, Plan, Target};
use crate::span::Span;

/// Two figures are about one thing where this share of the parent's words stands in the child's.
const SAME: f64 = 0.45;
const SAME_FIGURE: f64 = 0.3;

/// One verdict for each target of the parent; a figure of the child may answer several.
pub(super) fn compare(
    parent: &Plan,
    child: &Plan,
    abbreviations: &Abbreviations,
    weights: &Weights<'_>,
) -> Vec<TargetVerdict> {
    let read = |plan: &Plan, target: &Target| {
        let span = subject(plan, target);
        terms(plan.text.slice(span), span.start, abbreviations)
    };
    let offered: Vec<Vec<Term>> = child.targets.iter().map(|t| read(child, t)).collect();
    let judge = |(index, wanted): (usize, &Target)| {
        let words = read(parent, wanted);
        let group = Group::of(&words, weights);
        let ceiling = is_ceiling(parent, wanted);
        let best = child
            .targets
            .iter()
            .zip(&offered)
            .enumerate()
            .filter(|(_, (other, _))| {
                fold(&wanted.unit) == fold(&other.unit) && ceiling == is_ceiling(child, other)
            })
            .map(|(at, (other, their_words))| (at, other, share(&words, their_words, weights)))
            .filter(|&(_, other, alike)| alike >= enough(wanted, other))
            .filter(|&(at, ..)| {
                let theirs = offered.get(at);
                let another =
                    |group: &Group| theirs.is_some_and(|theirs| group.is_another(theirs, weights));
                !group.as_ref().is_some_and(another)
            })
            .max_by(|a, b| {
                let same = |other: &Target| other.comparator == wanted.comparator;
                let far = |other: &Target| (other.value - wanted.value).abs();
                a.2.total_cmp(&b.2)
                    .then(same(a.1).cmp(&same(b.1)))
                    .then(far(b.1).total_cmp(&far(a.1)))
            });
        TargetVerdict {
            target: index,
            binding: Binding::All,
            child: best.map(|(at, ..)| at),
            status: best
                .map_or(TargetStatus::Missing, |(_, other, _)| status(wanted, other, ceiling)),
        }
    };
    parent.targets.iter().enumerate().map(judge).collect()
}

/// The clause of a figure, with the one before it where it only says for whom the figure is another:
/// `hồ sơ nộp trực tuyến đạt 80%; riêng các phường đạt 90%`.
fn subject(plan: &Plan, target: &Target) -> Span {
    let apart = fold(plan.text.slice(target.span)).starts_with(&fold("riêng"));
    let before = plan.targets.iter().map(|it| it.span).rfind(|it| it.end <= target.span.start);
    let line = plan.text.line_at(target.span.start);
    match before.filter(|it| apart && plan.text.line_at(it.start) == line) {
        Some(before) => Span { start: before.start, ..target.span },
        None => target.span,
    }
}

/// How much must be alike; of equal figures less.
fn enough(wanted: &Target, offered: &Target) -> f64 {
    if (wanted.value - offered.value).abs() < f64::EPSILON { SAME_FIGURE } else { SAME }
}

/// An upper bound under which less is more; the upper end of a range (`từ 70% đến 75%`) is none.
fn is_ceiling(plan: &Plan, target: &Target) -> bool {
    let bounds = |comparator| matches!(comparator, Comparator::AtMost | Comparator::Below);
    bounds(target.comparator)
        && !plan
            .targets
            .iter()
            .any(|other| !bounds(other.comparator) && other.span.overlaps(target.span))
}

fn status(wanted: &Target, offered: &Target, ceiling: bool) -> TargetStatus {
    let more = offered.value - wanted.value;
    let more = if ceiling { -more } else { more };
    if more.abs() < f64::EPSILON {
        TargetStatus::Kept
    } else if more > 0.0 {
        TargetStatus::Raised
    } else {
        TargetStatus::Lowered
    }
}

/// The share of the left terms' weight that stands on the right.
fn share(left: &[Term], right: &[Term], weights: &Weights<'_>) -> f64 {
    let has = |term: &Term| right.iter().any(|other| other.id == term.id);
    let (mut hit, mut total) = (0.0, 0.0);
    for term in left.iter().filter(|term| term.class != Class::Void) {
        let weight = weights.of(*term);
        total += weight;
        if has(term) {
            hit += weight;
        }
    }
    if total > 0.0 { hit / total } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::sample::Sample;

    #[test]
    fn figures() {
        let duty = "Phấn đấu ít nhất 90% hộ chăn nuôi có hầm ủ phân.";
        for (item, expected) in [
            ("Phấn đấu ít nhất 90% hộ chăn nuôi có hầm ủ phân.", TargetStatus::Kept),
            ("Từ 95% hộ chăn nuôi trở lên có hầm ủ phân.", TargetStatus::Raised),
            ("Ít nhất 80% hộ chăn nuôi có hầm ủ phân.", TargetStatus::Lowered),
            ("Ít nhất 90% đường thôn có rãnh thoát nước.", TargetStatus::Missing),
        ] {
            let targets = Sample::new(&[duty], &[item]).compare().targets;
            assert_eq!(targets.first().map(|one| one.status), Some(expected), "{item}");
        }
    }
}
