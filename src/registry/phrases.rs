//! Lists of phrases, looked up word by word: the longest that stands at a place.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::word::Word;
use crate::lexicon::{self, fold};

/// Phrases by their first word, the longest first, each with its value.
pub struct Phrases<T> {
    by_first: HashMap<String, Vec<(Vec<String>, T)>>,
}

impl<T: Copy> Phrases<T> {
    /// From rows of phrase and value.
    pub fn new(rows: impl Iterator<Item = (String, T)>) -> Self {
        let mut by_first: HashMap<String, Vec<(Vec<String>, T)>> = HashMap::new();
        for (phrase, value) in rows {
            let words: Vec<String> = phrase.split(' ').map(str::to_string).collect();
            if let Some(first) = words.first() {
                by_first.entry(first.clone()).or_default().push((words, value));
            }
        }
        for phrases in by_first.values_mut() {
            phrases.sort_by_key(|(words, _)| std::cmp::Reverse(words.len()));
        }
        Self { by_first }
    }

    /// The longest phrase at word `at`: how many words, and its value.
    #[must_use]
    pub fn longest(&self, words: &[Word], at: usize) -> Option<(usize, T)> {
        let first = words.get(at).filter(|word| !word.mark)?;
        self.by_first.get(&first.folded)?.iter().find_map(|(phrase, value)| {
            let stands = phrase.iter().enumerate().all(|(index, part)| {
                words.get(at + index).is_some_and(|word| !word.mark && word.folded == *part)
            });
            stands.then_some((phrase.len(), *value))
        })
    }
}

/// What somebody does, or how a clause goes on: the end of a doer's name.
pub static VERBS: LazyLock<Phrases<()>> = LazyLock::new(|| {
    Phrases::new(
        lexicon::rows(include_str!("../lexicon/verbs.tsv"))
            .filter_map(|row| Some((fold(row.first()?), ()))),
    )
});

#[cfg(test)]
mod tests {
    use super::*;
    use crate::registry::word::words;

    #[test]
    fn the_longest_wins() {
        let sentence = words("có trách nhiệm tổ chức");
        assert_eq!(VERBS.longest(&sentence, 0).map(|(count, ())| count), Some(3));
        assert!(VERBS.longest(&words("nhà văn hóa"), 0).is_none());
    }

    #[test]
    fn list_is_in_order() {
        lexicon::check_list(include_str!("../lexicon/verbs.tsv")).unwrap();
    }
}
