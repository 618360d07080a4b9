//! The words of a sentence with their places, folded for comparison.

use std::ops::Range;

use crate::lexicon::fold;

/// A word, or a punctuation mark on its own.
#[derive(Clone, Debug)]
pub struct Word {
    /// Its bytes in the sentence.
    pub range: Range<usize>,
    /// Folded; a punctuation mark as it is.
    pub folded: String,
    /// It begins with a capital.
    pub capital: bool,
    /// Two capitals or more and nothing else: `ĐTN`.
    pub acronym: bool,
    /// A punctuation mark.
    pub mark: bool,
}

impl Word {
    /// Whether it is this punctuation mark.
    #[must_use]
    pub fn is(&self, mark: &str) -> bool {
        self.mark && self.folded == mark
    }
}

fn has_small(text: &str) -> bool {
    text.chars().any(|letter| !letter.is_uppercase())
}

/// Splits a sentence into words and marks; white space is neither.
#[must_use]
pub fn words(sentence: &str) -> Vec<Word> {
    let mut words = Vec::new();
    let mut letters = sentence.char_indices().peekable();
    while let Some((start, letter)) = letters.next() {
        if letter.is_whitespace() {
            continue;
        }
        let mark = !letter.is_alphanumeric();
        let mut end = start + letter.len_utf8();
        while let Some(&(at, next)) =
            letters.peek().filter(|(_, next)| !mark && next.is_alphanumeric())
        {
            end = at + next.len_utf8();
            letters.next();
        }
        let text = &sentence[start..end];
        let folded = if mark { text.to_string() } else { fold(text) };
        let capital = letter.is_uppercase();
        let acronym = capital && !mark && end > start + letter.len_utf8() && !has_small(text);
        words.push(Word { range: start..end, folded, capital, acronym, mark });
    }
    words
}
