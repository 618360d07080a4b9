//! How near a record is to what a person wrote: hits, size of the truth, size of the record.

#![allow(
    dead_code,
    clippy::unwrap_used,
    reason = "each test takes what it needs, and fails loudly"
)]

mod pair;
mod plan;

use std::collections::{BTreeMap, HashMap};

use serde_json::Value;
use unicode_normalization::UnicodeNormalization;

pub use pair::pair;
pub use plan::plan;

/// A case's or a sum's figures by measure.
#[derive(Default)]
pub struct Tally(BTreeMap<&'static str, [usize; 3]>);

impl Tally {
    pub fn add(&mut self, measure: &'static str, hits: usize, truth: usize, found: usize) {
        let row = self.0.entry(measure).or_default();
        row[0] += hits;
        row[1] += truth;
        row[2] += found;
    }

    /// What two lists have in common, each member as often as it comes.
    pub fn multiset(&mut self, measure: &'static str, truth: Vec<String>, found: Vec<String>) {
        let (sizes, hits) = ((truth.len(), found.len()), common(&truth, &found));
        self.add(measure, hits, sizes.0, sizes.1);
    }

    pub fn merge(&mut self, other: &Self) {
        for (measure, row) in &other.0 {
            self.add(measure, row[0], row[1], row[2]);
        }
    }

    /// F1; `None` where there is nothing to find and nothing is found.
    #[allow(clippy::cast_precision_loss, reason = "counts of a test")]
    pub fn f1(&self, measure: &str) -> Option<f64> {
        let [hits, truth, found] = *self.0.get(measure)?;
        (truth + found > 0).then(|| 2.0 * hits as f64 / (truth + found) as f64)
    }

    /// The measures that fall short of their bounds, told.
    pub fn short(&self, bounds: &[(&'static str, f64)]) -> Vec<String> {
        let short = |&(measure, bound): &(&'static str, f64)| {
            let figure = self.f1(measure).filter(|figure| *figure < bound)?;
            Some(format!("{measure} {figure:.3} < {bound}"))
        };
        bounds.iter().filter_map(short).collect()
    }
}

pub fn list<'a>(record: &'a Value, name: &str) -> &'a [Value] {
    record[name].as_array().map(Vec::as_slice).unwrap_or_default()
}

/// Lower-case words, blind to where a tone is written and to punctuation.
pub fn fold(text: &str) -> Vec<String> {
    const SHORT: [(&str, &[&str]); 3] = [
        ("ubnd", &["ủy", "ban", "nhân", "dân"]),
        ("hđnd", &["hội", "đồng", "nhân", "dân"]),
        ("mttq", &["mặt", "trận", "tổ", "quốc"]),
    ];
    let lower: String = text.nfc().collect::<String>().to_lowercase();
    let is_break = |it: char| !it.is_alphanumeric() && !"%.,/".contains(it);
    let words = lower.split(is_break).map(|word| word.trim_matches(['.', ',', '/']));
    let words = words.flat_map(|word| match word.contains(|it: char| it.is_ascii_digit()) {
        true => vec![word],
        false => word.split(['.', ',', '/']).collect(),
    });
    let full = words.filter(|word| !word.is_empty()).flat_map(|word| {
        SHORT.iter().find(|(short, _)| *short == word).map_or(vec![word], |(_, full)| full.to_vec())
    });
    full.map(tone_last).collect()
}

/// `hoá`, `hóa` → `hoa´`.
fn tone_last(word: &str) -> String {
    let is_tone = |it: &char| "\u{300}\u{301}\u{303}\u{309}\u{323}".contains(*it);
    let (tones, letters): (String, String) = word.nfd().partition(is_tone);
    letters.nfc().collect::<String>() + &tones
}

pub fn words(text: &Value) -> String {
    fold(text.as_str().unwrap_or_default()).join(" ")
}

fn common<T: std::hash::Hash + Eq>(one: &[T], two: &[T]) -> usize {
    let mut left: HashMap<&T, usize> = HashMap::new();
    one.iter().for_each(|item| *left.entry(item).or_default() += 1);
    let taken = two.iter().filter(|item| match left.get_mut(item) {
        Some(count) if *count > 0 => {
            *count -= 1;
            true
        }
        _ => false,
    });
    taken.count()
}

#[allow(clippy::cast_precision_loss, reason = "counts of a test")]
fn dice(one: &[String], two: &[String]) -> f64 {
    match one.len() + two.len() {
        0 => 1.0,
        both => 2.0 * common(one, two) as f64 / both as f64,
    }
}

/// Pairs the members of two lists by a field, the most alike first, each once.
fn align<'a>(
    truth: &'a [Value],
    found: &'a [Value],
    field: &str,
    least: f64,
) -> Vec<(&'a Value, &'a Value)> {
    let folded = |list: &[Value]| -> Vec<_> {
        list.iter().map(|it| fold(it[field].as_str().unwrap_or_default())).collect()
    };
    let (a, b) = (folded(truth), folded(found));
    let mut scored = Vec::new();
    for (i, one) in a.iter().enumerate() {
        for (j, two) in b.iter().enumerate() {
            scored.push((dice(one, two), i.abs_diff(j), i, j));
        }
    }
    scored.sort_by(|x, y| y.0.total_cmp(&x.0).then(x.1.cmp(&y.1)));
    let (mut used, mut taken) = (vec![false; a.len()], vec![false; b.len()]);
    let mut pairs = Vec::new();
    for (_, _, i, j) in scored.into_iter().take_while(|it| it.0 >= least) {
        if !used[i] && !taken[j] {
            (used[i], taken[j]) = (true, true);
            pairs.push((&truth[i], &found[j]));
        }
    }
    pairs
}
