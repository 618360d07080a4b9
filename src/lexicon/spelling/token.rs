//! Text → runs of letters, and which of them are words of two syllables.

use std::ops::Range;

use super::word::{self, Known};
use crate::lexicon::syllable;

/// A run of letters.
pub(super) struct Token<'a> {
    pub range: Range<usize>,
    pub printed: &'a str,
    /// In small letters, in the spelling of the lists.
    pub lower: String,
    /// `None`: there is no such syllable.
    pub known: Option<&'static Known>,
}

impl Token<'_> {
    pub fn is_small(&self) -> bool {
        !self.printed.contains(char::is_uppercase)
    }

    pub fn is_capital(&self) -> bool {
        let mut letters = self.printed.chars();
        letters.next().is_some_and(char::is_uppercase) && !letters.any(char::is_uppercase)
    }

    pub fn is_shouted(&self) -> bool {
        self.printed.chars().nth(1).is_some() && !self.printed.contains(char::is_lowercase)
    }
}

fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut found = Vec::new();
    let mut rest = 0;
    while let Some(start) = text.get(rest..).and_then(|left| left.find(char::is_alphanumeric)) {
        let start = rest + start;
        let run = text.get(start..).unwrap_or_default();
        let end =
            run.find(|mark: char| !mark.is_alphanumeric()).map_or(text.len(), |end| start + end);
        let printed = text.get(start..end).unwrap_or_default();
        let lower = syllable::canonical(&printed.to_lowercase());
        let known = word::known(&lower);
        found.push(Token { range: start..end, printed, lower, known });
        rest = end;
    }
    found
}

fn is_joined(text: &str, one: &Token<'_>, next: &Token<'_>) -> bool {
    text.get(one.range.end..next.range.start) == Some(" ")
}

/// A text in tokens.
pub(super) struct Line<'a> {
    pub text: &'a str,
    pub tokens: Vec<Token<'a>>,
    /// Whether each token and its next are a word of two.
    words: Vec<bool>,
}

impl<'a> Line<'a> {
    pub fn of(text: &'a str) -> Self {
        let tokens = tokens(text);
        let is_word = |(one, next): (&Token<'_>, &Token<'_>)| {
            is_joined(text, one, next) && word::is_word(&one.lower, &next.lower)
        };
        let words = tokens.iter().zip(tokens.iter().skip(1)).map(is_word).collect();
        Self { text, tokens, words }
    }

    /// Whether nothing but a space parts the token from the next.
    pub fn joined(&self, at: usize) -> bool {
        let pair = self.tokens.get(at).zip(self.tokens.get(at + 1));
        pair.is_some_and(|(one, next)| is_joined(self.text, one, next))
    }

    /// Whether the token and the next are a word of two.
    pub fn is_word(&self, at: usize) -> bool {
        self.words.get(at).copied().unwrap_or_default()
    }

    pub fn is_word_before(&self, at: usize) -> bool {
        at.checked_sub(1).is_some_and(|before| self.is_word(before))
    }

    /// Whether a sentence or item begins here, so that a capital makes no name.
    pub fn begins(&self, at: usize) -> bool {
        let left = self.tokens.get(at).and_then(|token| self.text.get(..token.range.start));
        left.is_some_and(|left| {
            left.trim_end().is_empty() || left.trim_end().ends_with(['.', ':', ';', '!', '?'])
        })
    }
}
