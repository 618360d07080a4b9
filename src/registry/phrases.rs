//! Lists of phrases, looked up word by word: the longest that stands at a place.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::word::Word;
use crate::lexicon::{self, fold};

/// Phrases by their first word, the longest first, each with its value.
pub struct Phrases<T> {
    by_first: HashMap<String, Vec<(Vec<String>, T)>>,
}

impl Phrases<()> {
    /// From words of the program: folded once, not at every look.
    #[must_use]
    pub fn of(phrases: &[&str]) -> Self {
        Self::new(phrases.iter().map(|phrase| (fold(phrase), ())))
    }

    /// How many words the longest phrase at word `at` has.
    #[must_use]
    pub fn count(&self, words: &[Word], at: usize) -> Option<usize> {
        self.longest(words, at).map(|(count, ())| count)
    }

    /// Whether one of the phrases stands at word `at`.
    #[must_use]
    pub fn stands(&self, words: &[Word], at: usize) -> bool {
        self.longest(words, at).is_some()
    }
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

impl Phrases<()> {
    /// How many words and commas the longest phrase at word `at` takes, whatever commas it has.
    #[must_use]
    pub fn across_commas(&self, words: &[Word], at: usize) -> Option<usize> {
        let first = words.get(at).filter(|word| !word.mark)?;
        let phrases = self.by_first.get(&first.folded)?;
        phrases.iter().find_map(|(phrase, ())| {
            let mut end = at;
            for part in phrase {
                end += usize::from(words.get(end).is_some_and(|word| word.is(",")));
                words.get(end).filter(|word| !word.mark && word.folded == *part)?;
                end += 1;
            }
            Some(end - at)
        })
    }
}

/// What a phrase of the list of verbs is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Use {
    /// What somebody does, or how a clause goes on: the end of a doer's name.
    Verb,
    /// Part of names, though it begins like a verb: `cảnh sát giao thông`.
    Noun,
}

static VERBS: LazyLock<Phrases<Use>> = LazyLock::new(|| {
    Phrases::new(lexicon::rows(include_str!("../lexicon/verbs.tsv")).filter_map(|row| {
        let kind = if row.get(1) == Some(&"noun") { Use::Noun } else { Use::Verb };
        Some((fold(row.first()?), kind))
    }))
});

/// How many words the verb at word `at` has; `None` where none stands there.
#[must_use]
pub fn verb(words: &[Word], at: usize) -> Option<usize> {
    VERBS.longest(words, at).filter(|&(_, kind)| kind == Use::Verb).map(|(count, _)| count)
}

/// How many words the noun at word `at` has that holds a verb; `None` where none stands there.
#[must_use]
pub fn noun(words: &[Word], at: usize) -> Option<usize> {
    VERBS.longest(words, at).filter(|&(_, kind)| kind == Use::Noun).map(|(count, _)| count)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::registry::word::words;

    #[test]
    fn the_longest_wins() {
        let sentence = words("có trách nhiệm tổ chức");
        assert_eq!(verb(&sentence, 0), Some(3));
        assert_eq!(verb(&words("nhà văn hóa"), 0), None);
        assert_eq!(verb(&words("giao thông"), 0), None);
        assert_eq!(noun(&words("giao thông"), 0), Some(2));
    }

    #[test]
    fn list_is_in_order() {
        lexicon::check_list(include_str!("../lexicon/verbs.tsv")).unwrap();
    }
}
