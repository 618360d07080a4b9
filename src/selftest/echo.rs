//! How much of a piece of text another says, by its syllables and how rare they are: a measure of
//! its own, so that the comparison is not asked whether a change can be trusted that tests it.

use std::collections::{BTreeMap, BTreeSet};

use crate::lexicon::fold;
use crate::plan::Plan;

/// How rare each syllable is in the lines of two plans.
#[derive(Debug)]
pub(super) struct Echo {
    lines: u32,
    with: BTreeMap<String, u32>,
}

impl Echo {
    pub(super) fn new(plans: [&Plan; 2]) -> Self {
        let mut echo = Self { lines: 0, with: BTreeMap::new() };
        let lines = plans.iter().flat_map(|plan| plan.text.content.lines());
        for line in lines {
            echo.lines += 1;
            for syllable in syllables(line) {
                *echo.with.entry(syllable).or_default() += 1;
            }
        }
        echo
    }

    fn weight(&self, syllable: &str) -> f64 {
        let with = self.with.get(syllable).copied().unwrap_or_default();
        (f64::from(self.lines + 1) / f64::from(with + 1)).ln()
    }

    /// The share of the words' weight that stands in any of these texts.
    pub(super) fn share<'a>(&self, said: &str, by: impl IntoIterator<Item = &'a str>) -> f64 {
        let by: BTreeSet<String> = by.into_iter().flat_map(syllables).collect();
        let (mut hit, mut total) = (0.0, 0.0);
        for syllable in syllables(said) {
            let weight = self.weight(&syllable);
            total += weight;
            if by.contains(&syllable) {
                hit += weight;
            }
        }
        if total > 0.0 { hit / total } else { 0.0 }
    }
}

fn syllables(text: &str) -> BTreeSet<String> {
    let folded = fold(text);
    let words = folded.split(' ').filter(|word| word.chars().any(char::is_alphabetic));
    words.map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rare_words_weigh_more() {
        let plan = |text: &str| {
            let source = crate::Source { path: "a.txt".into(), bytes: text.into() };
            crate::parse(&source).unwrap()
        };
        let many = plan("Nạo vét mương.\n\nNạo vét hồ.\n\nNạo vét kè đá.\n\nVét cống.");
        let echo = Echo::new([&many, &many]);
        let of = |words| echo.share("Nạo vét kè đá", [words]);
        assert!(of("sửa kè đá") > of("nạo vét"));
        assert!((echo.share("Nạo vét kè đá", ["nạo vét", "kè đá"]) - 1.0).abs() < 1e-9);
        assert!(of("2026") < 1e-9);
    }
}
