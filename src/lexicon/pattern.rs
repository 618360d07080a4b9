//! Patterns that are part of the program: how words combine, compiled on first use.

use std::borrow::Cow;
use std::sync::OnceLock;

use regex::{CaptureMatches, Captures, Match, Matches, Regex};

/// A pattern written in the source. One that does not compile matches nothing, which fails the
/// tests of its user, never a user's run.
///
/// Classes mean the letters and digits of Vietnamese text: `\p{L}`, `\p{Lu}`, `\p{Ll}`, `\w`, `\d`
/// and `\s` are a hundred times smaller so than over all of Unicode, and compile as much faster.
pub struct Pattern {
    source: &'static str,
    exact: OnceLock<Option<Regex>>,
    /// The pattern without its word boundaries, which only a slow engine can test on letters with
    /// marks. It matches wherever the exact one does: where it finds nothing, nothing is there.
    loose: OnceLock<Option<Regex>>,
}

impl Pattern {
    /// A pattern in the syntax of the `regex` crate.
    #[must_use]
    pub const fn new(source: &'static str) -> Self {
        Self { source, exact: OnceLock::new(), loose: OnceLock::new() }
    }

    /// The regular expression, where it can match in the text at all.
    fn regex(&self, text: &str) -> Option<&Regex> {
        if self.source.contains(r"\b") {
            let loose =
                self.loose.get_or_init(|| compile(&spelled(self.source).replace(r"\b", "")));
            if !loose.as_ref()?.is_match(text) {
                return None;
            }
        }
        self.exact.get_or_init(|| compile(&spelled(self.source))).as_ref()
    }

    /// The text with every occurrence replaced; `$1` stands for the first group.
    #[must_use]
    pub fn replace_all<'t>(&self, text: &'t str, by: &str) -> Cow<'t, str> {
        self.regex(text).map_or(Cow::Borrowed(text), |regex| regex.replace_all(text, by))
    }

    /// The first occurrence that begins at this byte or after it.
    #[must_use]
    pub fn find_at<'t>(&self, text: &'t str, from: usize) -> Option<Match<'t>> {
        self.regex(text)?.find_at(text, from)
    }

    /// Whether it occurs.
    #[must_use]
    pub fn is_match(&self, text: &str) -> bool {
        self.regex(text).is_some_and(|regex| regex.is_match(text))
    }

    /// Its first occurrence.
    #[must_use]
    pub fn find<'t>(&self, text: &'t str) -> Option<Match<'t>> {
        self.regex(text)?.find(text)
    }

    /// Its first occurrence, with groups.
    #[must_use]
    pub fn captures<'t>(&self, text: &'t str) -> Option<Captures<'t>> {
        self.regex(text)?.captures(text)
    }

    /// Its occurrences, from left to right.
    pub fn find_iter<'r, 't>(&'r self, text: &'t str) -> impl Iterator<Item = Match<'t>> {
        self.regex(text)
            .into_iter()
            .flat_map(move |regex| -> Matches<'r, 't> { regex.find_iter(text) })
    }

    /// Its occurrences with groups, from left to right.
    pub fn captures_iter<'r, 't>(&'r self, text: &'t str) -> impl Iterator<Item = Captures<'t>> {
        self.regex(text)
            .into_iter()
            .flat_map(move |regex| -> CaptureMatches<'r, 't> { regex.captures_iter(text) })
    }
}

fn compile(source: &str) -> Option<Regex> {
    let compiled = Regex::new(source);
    debug_assert!(compiled.is_ok(), "{compiled:?}");
    compiled.ok()
}

const UPPER: &str = "A-ZÀ-ÃÈ-ÊÌÍÒ-ÕÙÚÝĂĐĨŨƠƯẠẢẤẦẨẪẬẮẰẲẴẶẸẺẼẾỀỂỄỆỈỊỌỎỐỒỔỖỘỚỜỞỠỢỤỦỨỪỬỮỰỲỴỶỸ";
const LOWER: &str = "a-zà-ãè-êìíò-õùúýăđĩũơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ";
/// Latin letters with and without marks.
const LETTER: &str = "A-Za-zÀ-ɏḀ-ỿ";

/// The pattern with its classes spelled out for Vietnamese text.
fn spelled(source: &str) -> String {
    let mut out = String::with_capacity(source.len() * 2);
    let mut rest = source;
    let mut in_class = false;
    while let Some(letter) = rest.chars().next() {
        let class = [
            (r"\p{Lu}", UPPER),
            (r"\p{Ll}", LOWER),
            (r"\p{L}", LETTER),
            (r"\d", "0-9"),
            (r"\w", "0-9A-Za-z_À-ɏḀ-ỿ"),
            (r"\s", r"\x20\t\n\r\x{a0}"),
        ]
        .into_iter()
        .find(|(short, _)| rest.starts_with(short));
        let taken = match class {
            Some((short, members)) if in_class => {
                out.push_str(members);
                short.len()
            }
            Some((short, members)) => {
                out.extend(["[", members, "]"]);
                short.len()
            }
            // An escaped letter or bracket means itself.
            None if letter == '\\' => {
                let escaped = 1 + rest[1..].chars().next().map_or(0, char::len_utf8);
                out.push_str(&rest[..escaped]);
                escaped
            }
            None => {
                in_class = if in_class { letter != ']' } else { letter == '[' };
                out.push(letter);
                letter.len_utf8()
            }
        };
        rest = &rest[taken..];
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{Pattern, spelled};

    #[test]
    fn spells_classes_out() {
        for (source, expected) in [
            (r"\d+", "[0-9]+"),
            (r"[^\d.]", "[^0-9.]"),
            (r"\[\d\]", r"\[[0-9]\]"),
            (r"[\]\d]x\d", r"[\]0-9]x[0-9]"),
            (r"\S\b", r"\S\b"),
        ] {
            assert_eq!(spelled(source), expected);
        }
    }

    #[test]
    fn words_end_where_they_end() {
        static WORD: Pattern = Pattern::new(r"(?i)\btổ\b");
        assert!(WORD.is_match("Tổ dân phố"));
        assert!(!WORD.is_match("tổng hợp"));
    }

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
