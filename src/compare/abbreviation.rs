//! Abbreviations that a document explains or uses beside their long form.
//!
//! `phòng, chống thiên tai (PCTT)` explains one; `TTHC` in a text with `thủ tục hành chính` needs
//! no explanation.

use std::collections::{HashMap, HashSet};

use unicode_normalization::UnicodeNormalization;

use super::term::folded_words;

/// Letters of the shortest and longest abbreviation that is looked for.
const SHORTEST: usize = 3;
const LONGEST: usize = 8;
/// A long form that nobody explains must stand in the text this often.
const TIMES: usize = 2;

/// What abbreviations stand for: folded letters to folded syllables.
#[derive(Clone, Debug, Default)]
pub(super) struct Abbreviations(HashMap<String, String>);

impl Abbreviations {
    /// Learns from a text; what `known` has is kept.
    pub(super) fn learn(text: &str, known: &Self) -> Self {
        let words: Vec<(String, bool)> =
            folded_words(text).map(|(folded, _, capitals)| (folded, capitals)).collect();
        let initials: Vec<char> =
            words.iter().map(|(word, _)| word.chars().next().map_or(' ', plain_letter)).collect();
        let mut found = known.0.clone();
        let short: HashSet<&String> = words
            .iter()
            .filter(|(word, capitals)| *capitals && is_short(word) && !known.0.contains_key(word))
            .map(|(word, _)| word)
            .collect();
        for word in short {
            if let Some(long) = long_form(word, &words, &initials) {
                found.insert(word.clone(), long);
            }
        }
        Self(found)
    }

    /// What the abbreviation stands for.
    pub(super) fn get(&self, folded: &str) -> Option<&str> {
        self.0.get(folded).map(String::as_str)
    }
}

fn is_short(word: &str) -> bool {
    (SHORTEST..=LONGEST).contains(&word.chars().count())
}

/// `ă`, `â`, `ế` begin words that are abbreviated with `A`, `A`, `E`; `đ` is a letter of its own.
fn plain_letter(letter: char) -> char {
    [letter].into_iter().nfd().next().unwrap_or(letter)
}

/// The most frequent run of words with these initials; one right before the abbreviation counts
/// as an explanation.
fn long_form(short: &str, words: &[(String, bool)], initials: &[char]) -> Option<String> {
    let letters: Vec<char> = short.chars().map(plain_letter).collect();
    let mut counts: HashMap<String, usize> = HashMap::new();
    for (at, window) in initials.windows(letters.len()).enumerate() {
        if window != letters {
            continue;
        }
        let run = words.get(at..at + letters.len())?;
        if run.iter().any(|(word, capitals)| *capitals || word.chars().count() < 2) {
            continue;
        }
        let long = run.iter().map(|(word, _)| word.as_str()).collect::<Vec<_>>().join(" ");
        let explained = words.get(at + letters.len()).is_some_and(|(word, _)| word == short);
        *counts.entry(long).or_default() += if explained { TIMES } else { 1 };
    }
    let (long, count) = counts.into_iter().max_by(|a, b| a.1.cmp(&b.1).then(b.0.cmp(&a.0)))?;
    (count >= TIMES).then_some(long)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::fold;

    #[test]
    fn learns_what_is_explained_or_used_beside() {
        for (text, short, long) in [
            ("phòng, chống thiên tai (PCTT) năm 2026", "pctt", Some("phòng chống thiên tai")),
            ("thủ tục hành chính; thủ tục hành chính. TTHC", "tthc", Some("thủ tục hành chính")),
            ("thủ tục hành chính về đất; TTHC", "tthc", None), // once is chance
            ("CẤP NƯỚC SẠCH", "sạch", None),                   // capitals, no abbreviation
        ] {
            let learnt = Abbreviations::learn(text, &Abbreviations::default());
            assert_eq!(learnt.get(short).map(str::to_string), long.map(fold), "{text}");
        }
    }
}
