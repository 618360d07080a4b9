//! Whether text is Vietnamese: the share of its words that can be syllables.

use std::collections::HashMap;

use crate::lexicon::syllable;

/// How many words were judged, and how many of them can be syllables.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Tally {
    /// Words that tell something: neither figures nor abbreviations.
    pub(super) words: usize,
    /// Of which can be Vietnamese.
    pub(super) valid: usize,
    /// Words with a Vietnamese letter, outside of ASCII.
    pub(super) marked: usize,
}

impl Tally {
    /// Takes another into account.
    pub(super) fn add(&mut self, other: Self) {
        self.words += other.words;
        self.valid += other.valid;
        self.marked += other.marked;
    }

    /// The share of words with a Vietnamese letter.
    #[expect(clippy::cast_precision_loss, reason = "counts of words")]
    pub(super) fn marked_share(self) -> f64 {
        self.marked as f64 / self.words.max(1) as f64
    }

    /// The share of syllables; none where no word tells anything.
    #[expect(clippy::cast_precision_loss, reason = "counts of words")]
    pub(super) fn share(self) -> Option<f64> {
        (self.words > 0).then(|| self.valid as f64 / self.words as f64)
    }
}

/// Judges words; the same ones come again and again.
#[derive(Debug, Default)]
pub(super) struct Judge {
    known: HashMap<String, bool>,
}

impl Judge {
    /// Whether a word, without the punctuation around it, is a syllable in natural case; `None`
    /// where it tells nothing.
    pub(super) fn is_syllable(&mut self, word: &str) -> Option<bool> {
        let word = word.trim_matches(is_punctuation);
        let figures = |c: char| c.is_ascii_digit() || is_punctuation(c) || "%–/".contains(c);
        let ascii = word.is_ascii();
        // `UBND`, `VLNCN`: all capitals without a mark.
        let abbreviation = ascii && word.chars().all(|c| !c.is_ascii_lowercase());
        if word.is_empty() || word.chars().all(figures) || abbreviation {
            return None;
        }
        if let Some(&known) = self.known.get(word) {
            return Some(known);
        }
        let valid = has_natural_case(word) && syllable::is_valid(&word.to_lowercase());
        self.known.insert(word.to_owned(), valid);
        Some(valid)
    }

    /// Judges the words of a text.
    pub(super) fn tally(&mut self, text: &str) -> Tally {
        let mut tally = Tally::default();
        for word in text.split(|c: char| c.is_whitespace() || "-–/.,()".contains(c)) {
            if let Some(valid) = self.is_syllable(word) {
                tally.words += 1;
                tally.valid += usize::from(valid);
                tally.marked += usize::from(!word.is_ascii());
            }
        }
        tally
    }
}

fn is_punctuation(c: char) -> bool {
    c.is_ascii_punctuation() || "“”‘’…«»•·".contains(c)
}

/// `kế`, `Kế` or `KẾ`, never `kẾ`.
fn has_natural_case(word: &str) -> bool {
    let mut letters = word.chars().filter(|c| c.is_alphabetic());
    let Some(first) = letters.next() else { return false };
    let rest: Vec<char> = letters.collect();
    rest.iter().all(|c| c.is_lowercase())
        || (first.is_uppercase() && rest.iter().all(|c| c.is_uppercase()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn syllables_figures_and_garbage() {
        let mut judge = Judge::default();
        for (word, expected) in [
            ("Kế", Some(true)),
            ("HOẠCH,", Some(true)),
            ("(thực", Some(true)),
            ("UBND", None),
            ("30/4/2026", None),
            ("kẾ", Some(false)),
            ("QăP", Some(false)),
            ("hoach", Some(false)),
            ("\u{fffd}\u{fffd}", Some(false)),
        ] {
            assert_eq!(judge.is_syllable(word), expected, "{word}");
        }
        let tally = judge.tally("Kế hoạch số 12/KH-UBND về The Plan");
        assert_eq!((tally.words, tally.valid, tally.marked), (6, 5, 4));
    }
}
