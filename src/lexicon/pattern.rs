//! Patterns that are part of the program: how words combine, compiled on first use.

use std::borrow::Cow;
use std::sync::OnceLock;

use regex::{CaptureMatches, Captures, Match, Matches, Regex};

/// A pattern written in the source. One that does not compile matches nothing, which fails the
/// tests of its user, never a user's run.
pub struct Pattern {
    source: &'static str,
    compiled: OnceLock<Option<Regex>>,
}

impl Pattern {
    /// A pattern in the syntax of the `regex` crate.
    #[must_use]
    pub const fn new(source: &'static str) -> Self {
        Self { source, compiled: OnceLock::new() }
    }

    fn regex(&self) -> Option<&Regex> {
        self.compiled
            .get_or_init(|| {
                let compiled = Regex::new(self.source);
                debug_assert!(compiled.is_ok(), "{compiled:?}");
                compiled.ok()
            })
            .as_ref()
    }

    /// The text with every occurrence replaced; `$1` stands for the first group.
    #[must_use]
    pub fn replace_all<'t>(&self, text: &'t str, by: &str) -> Cow<'t, str> {
        self.regex().map_or(Cow::Borrowed(text), |regex| regex.replace_all(text, by))
    }

    /// The first occurrence that begins at this byte or after it.
    #[must_use]
    pub fn find_at<'t>(&self, text: &'t str, from: usize) -> Option<Match<'t>> {
        self.regex()?.find_at(text, from)
    }

    /// Whether it occurs.
    #[must_use]
    pub fn is_match(&self, text: &str) -> bool {
        self.regex().is_some_and(|regex| regex.is_match(text))
    }

    /// Its first occurrence.
    #[must_use]
    pub fn find<'t>(&self, text: &'t str) -> Option<Match<'t>> {
        self.regex()?.find(text)
    }

    /// Its first occurrence, with groups.
    #[must_use]
    pub fn captures<'t>(&self, text: &'t str) -> Option<Captures<'t>> {
        self.regex()?.captures(text)
    }

    /// Its occurrences, from left to right.
    pub fn find_iter<'r, 't>(&'r self, text: &'t str) -> impl Iterator<Item = Match<'t>> {
        self.regex().into_iter().flat_map(move |regex| -> Matches<'r, 't> { regex.find_iter(text) })
    }

    /// Its occurrences with groups, from left to right.
    pub fn captures_iter<'r, 't>(&'r self, text: &'t str) -> impl Iterator<Item = Captures<'t>> {
        self.regex()
            .into_iter()
            .flat_map(move |regex| -> CaptureMatches<'r, 't> { regex.captures_iter(text) })
    }
}

#[cfg(test)]
mod tests {
    use super::Pattern;

    #[test]
    fn finds_what_it_says() {
        static QUARTER: Pattern = Pattern::new("quý ([IV]+)");
        let found: Vec<&str> =
            QUARTER.find_iter("quý I, quý II").map(|found| found.as_str()).collect();
        assert_eq!(found, ["quý I", "quý II"]);
        assert_eq!(&QUARTER.captures("quý IV").unwrap()[1], "IV");
        assert!(!QUARTER.is_match("quý báu"));
    }
}
