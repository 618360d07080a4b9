//! What simpler ways give on the same pairs: a duty is covered where its best likeness to an item
//! of the child reaches a threshold, the best single one, chosen on these very pairs. That is more
//! than a user of such a way could know.

use std::collections::{BTreeMap, BTreeSet};

use rasoat::plan::Plan;
use serde_json::Value;

use crate::cases::list;
use crate::words::{share, words};

/// A multilingual sentence encoder (e5-small) on the eight shared pairs, its threshold chosen so
/// too: as published, not measured here.
pub const ENCODER: (&str, (f64, f64)) = ("e5-small, cosine (published)", (0.61, 0.75));

/// Likeness of a duty to the best item of the child, and whether the truth calls it covered.
pub type Scored = Vec<(f64, bool)>;

/// A way to compare a duty with an item.
#[derive(Clone, Copy)]
pub enum Way {
    /// The cosine of the two, words weighted by how often they stand there and how rare they are.
    Cosine,
    /// The share of the duty's words, by rarity, that stands in the item.
    Containment,
}

/// By the names under which the figures are published.
pub const WAYS: [(&str, Way); 2] =
    [("TF-IDF, cosine", Way::Cosine), ("IDF, containment", Way::Containment)];

/// Scores every duty of the truth that applies to the child.
pub fn score(way: Way, truth: &Value, child: &Plan) -> Scored {
    let items: Vec<BTreeMap<String, f64>> = child
        .blocks
        .iter()
        .map(|it| counts(child.text.slice(it.span)))
        .filter(|it| it.len() > 2)
        .collect();
    let duties: Vec<(BTreeMap<String, f64>, bool)> = list(truth, "duties")
        .iter()
        .filter(|it| it["status"] != "not_applicable")
        .map(|it| (counts(it["text"].as_str().unwrap_or_default()), it["status"] == "covered"))
        .collect();
    let texts = || items.iter().chain(duties.iter().map(|it| &it.0));
    let mut with: BTreeMap<&str, usize> = BTreeMap::new();
    texts().flat_map(BTreeMap::keys).for_each(|it| *with.entry(it).or_default() += 1);
    let rarity =
        |word: &str| share(texts().count() + 1, with.get(word).copied().unwrap_or(0) + 1).ln();
    let rarity: BTreeMap<&str, f64> = with.keys().map(|&word| (word, rarity(word))).collect();
    let best = |duty: &BTreeMap<String, f64>| {
        items.iter().map(|item| likeness(way, duty, item, &rarity)).fold(0.0, f64::max)
    };
    duties.iter().map(|(duty, covered)| (best(duty), *covered)).collect()
}

fn counts(text: &str) -> BTreeMap<String, f64> {
    let mut counts = BTreeMap::new();
    words(text).into_iter().for_each(|word| *counts.entry(word).or_insert(0.0) += 1.0);
    counts
}

fn likeness(
    way: Way,
    duty: &BTreeMap<String, f64>,
    item: &BTreeMap<String, f64>,
    rarity: &BTreeMap<&str, f64>,
) -> f64 {
    let weight = |word: &String| rarity.get(word.as_str()).copied().unwrap_or_default();
    let part = |hit: f64, whole: f64| if whole > 0.0 { hit / whole } else { 0.0 };
    match way {
        Way::Containment => {
            let both: f64 = duty.keys().filter(|it| item.contains_key(*it)).map(weight).sum();
            part(both, duty.keys().map(weight).sum())
        }
        Way::Cosine => {
            let length = |text: &BTreeMap<String, f64>| -> f64 {
                text.iter().map(|(word, count)| (count * weight(word)).powi(2)).sum::<f64>().sqrt()
            };
            let both = duty
                .iter()
                .filter_map(|(word, count)| Some(count * item.get(word)? * weight(word).powi(2)));
            part(both.sum(), length(duty) * length(item))
        }
    }
}

/// Accuracy on "covered or not" and F1 on gaps, each at the threshold that makes the accuracy
/// highest.
pub fn at_best(scored: &Scored) -> (f64, f64) {
    let thresholds: BTreeSet<u64> = scored.iter().map(|(score, _)| score.to_bits()).collect();
    let judged = |threshold: f64| {
        let right = scored.iter().filter(|(score, covered)| (*score >= threshold) == *covered);
        let hit = scored.iter().filter(|(score, covered)| *score < threshold && !covered).count();
        let told = scored.iter().filter(|(score, _)| *score < threshold).count();
        let truth = scored.iter().filter(|(_, covered)| !covered).count();
        (share(right.count(), scored.len()), share(2 * hit, (told + truth).max(1)))
    };
    // Above the highest of all, everything is a gap.
    let all = thresholds.into_iter().map(f64::from_bits).chain([f64::INFINITY]).map(judged);
    all.fold((0.0, 0.0), |best, it| if it > best { it } else { best })
}

#[test]
fn the_best_threshold() {
    let scored = vec![(0.9, true), (0.8, true), (0.7, false), (0.2, false)];
    assert_eq!(at_best(&scored), (1.0, 1.0));
    let mixed = vec![(0.9, false), (0.8, true), (0.1, false)];
    assert_eq!(at_best(&mixed).0, 2.0 / 3.0);
}
