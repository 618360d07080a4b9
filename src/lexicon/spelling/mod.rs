//! Text → the words written wrong in it, and what is meant.
//!
//! By three ways, the first that finds a place having it: a list of words that are written for
//! others, words that stand there twice, and syllables that make no word.

mod confusion;
mod doubled;
mod misspelling;
mod slip;
mod token;
mod word;

use std::borrow::Cow;
use std::ops::Range;

use token::Line;

/// A word written wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Confusion {
    /// Where.
    pub range: Range<usize>,
    /// What is meant.
    pub right: Cow<'static, str>,
}

/// The words of a text that are written wrong, each place once.
#[must_use]
pub fn find_all(text: &str) -> Vec<Confusion> {
    let line = Line::of(text);
    let mut found: Vec<Confusion> = confusion::find_all(text).collect();
    for wrong in doubled::find_all(&line).into_iter().chain(misspelling::find_all(&line)) {
        let overlaps = |other: &Confusion| {
            other.range.start < wrong.range.end && wrong.range.start < other.range.end
        };
        if !found.iter().any(overlaps) {
            found.push(wrong);
        }
    }
    found
}

/// Whether Vietnamese has this syllable, in small letters and in the spelling of
/// [`canonical`](super::syllable::canonical).
pub(super) fn is_syllable(word: &str) -> bool {
    word::known(word).is_some()
}
