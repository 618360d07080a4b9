//! Whether the child promises what the parent's figures ask for.

use super::abbreviation::Abbreviations;
use super::term::{Class, Term, terms};
use super::weight::Weights;
use super::{TargetStatus, TargetVerdict};
use crate::lexicon::fold;
use crate::plan::{Comparator, Plan, Target};

/// Two figures are about one thing where this share of the parent's words stands in the child's.
const SAME: f64 = 0.45;

/// One verdict for each target of the parent; each target of the child serves once.
pub(super) fn compare(
    parent: &Plan,
    child: &Plan,
    abbreviations: &Abbreviations,
    weights: &Weights<'_>,
) -> Vec<TargetVerdict> {
    let read = |plan: &Plan, target: &Target| {
        terms(plan.text.slice(target.span), target.span.start, abbreviations)
    };
    let wanted: Vec<Vec<Term>> = parent.targets.iter().map(|t| read(parent, t)).collect();
    let offered: Vec<Vec<Term>> = child.targets.iter().map(|t| read(child, t)).collect();
    let mut pairs = Vec::new();
    for (a, target) in parent.targets.iter().enumerate() {
        for (b, other) in child.targets.iter().enumerate() {
            if fold(&target.unit) != fold(&other.unit) || bound(target) != bound(other) {
                continue;
            }
            let (Some(left), Some(right)) = (wanted.get(a), offered.get(b)) else { continue };
            let alike = share(left, right, weights);
            if alike >= SAME {
                let near = (target.value - other.value).abs();
                pairs.push((alike, near, a, b));
            }
        }
    }
    pairs.sort_by(|a, b| {
        b.0.total_cmp(&a.0).then(a.1.total_cmp(&b.1)).then((a.2, a.3).cmp(&(b.2, b.3)))
    });
    let mut matched: Vec<Option<usize>> = vec![None; parent.targets.len()];
    let mut used = vec![false; child.targets.len()];
    for (_, _, a, b) in pairs {
        if let (Some(slot @ None), Some(taken @ false)) = (matched.get_mut(a), used.get_mut(b)) {
            *slot = Some(b);
            *taken = true;
        }
    }
    let verdict = |(target, child_target): (usize, Option<usize>)| TargetVerdict {
        target,
        child: child_target,
        status: status(
            parent.targets.get(target),
            child_target.and_then(|index| child.targets.get(index)),
        ),
    };
    matched.into_iter().enumerate().map(verdict).collect()
}

/// An upper bound is no lower one.
fn bound(target: &Target) -> bool {
    matches!(target.comparator, Comparator::AtMost | Comparator::Below)
}

fn status(wanted: Option<&Target>, offered: Option<&Target>) -> TargetStatus {
    let (Some(wanted), Some(offered)) = (wanted, offered) else { return TargetStatus::Missing };
    // Under an upper bound, less is more.
    let more =
        if bound(wanted) { wanted.value - offered.value } else { offered.value - wanted.value };
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
