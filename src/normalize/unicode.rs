//! Characters: NFC, one kind of space, nothing that is invisible or turns what is shown around.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};
use unicode_normalization::{UnicodeNormalization, is_nfc};

/// The text in NFC with plain spaces, single, none at the ends; invisible characters dropped.
///
/// Most lines pass the check and are not copied.
#[must_use]
pub fn clean(text: &str) -> Cow<'_, str> {
    let trimmed = text.trim_matches(is_space);
    if is_nfc(trimmed) && !needs_cleaning(trimmed) {
        return Cow::Borrowed(trimmed);
    }
    let mut clean = String::with_capacity(trimmed.len());
    for letter in trimmed.nfc().filter(|&letter| !is_invisible(letter)) {
        if !is_space(letter) {
            clean.push(letter);
        } else if !clean.ends_with(' ') && !clean.is_empty() {
            clean.push(' ');
        }
    }
    clean.truncate(clean.trim_end().len());
    Cow::Owned(clean)
}

fn needs_cleaning(text: &str) -> bool {
    let mut after_space = false;
    text.chars().any(|letter| {
        let space = is_space(letter);
        let dirty = is_invisible(letter) || (space && (after_space || letter != ' '));
        after_space = space;
        dirty
    })
}

/// White space of any width, tabs and no-break spaces among it.
fn is_space(letter: char) -> bool {
    letter.is_whitespace() || letter == '\u{200b}'
}

/// Marks that show nothing: joiners, the byte order mark, soft hyphens, control characters, and
/// those by which a text is shown in another order than it is written.
fn is_invisible(letter: char) -> bool {
    is_joiner(letter)
        || is_turn(letter)
        || matches!(
            letter,
            '\u{ad}' | '\u{fffd}' | '\u{34f}' | '\u{180e}' | '\u{200e}' | '\u{200f}'
        )
        || matches!(letter, '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{3164}' | '\u{ffa0}')
        || matches!(letter, '\u{fe00}'..='\u{fe0f}' | '\u{e0000}'..='\u{e0fff}')
        || (letter.is_control() && !letter.is_whitespace())
}

/// Of no width, and no letter's neighbour by accident.
fn is_joiner(letter: char) -> bool {
    matches!(letter, '\u{200b}'..='\u{200d}' | '\u{2060}'..='\u{2064}' | '\u{feff}')
}

/// Shows what follows in another order: embeddings, overrides and isolates.
fn is_turn(letter: char) -> bool {
    matches!(letter, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// What a line had that no reader sees, and that is not there by accident.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Hidden {
    /// Characters of no width within a word, which no search finds any more.
    Joiner,
    /// Characters by which it was shown in another order than it is written.
    Turn,
}

/// What is hidden in a line as its carrier gives it.
#[must_use]
pub fn hidden(raw: &str) -> Option<Hidden> {
    if raw.is_ascii() {
        return None;
    }
    if raw.contains(is_turn) {
        return Some(Hidden::Turn);
    }
    let joins = |(at, joiner): (usize, &str)| {
        let before = raw.get(..at).and_then(|text| text.chars().next_back());
        let after = raw.get(at + joiner.len()..).and_then(|text| text.chars().next());
        before.is_some_and(char::is_alphabetic) && after.is_some_and(char::is_alphabetic)
    };
    raw.match_indices(is_joiner).any(joins).then_some(Hidden::Joiner)
}

/// A text as it may be shown on a terminal, wherever it comes from: what would move the cursor,
/// hide letters or turn them around is written out.
#[must_use]
pub fn visible(text: &str) -> Cow<'_, str> {
    let wild = |letter: char| letter != '\n' && is_invisible(letter);
    if !text.contains(wild) {
        return Cow::Borrowed(text);
    }
    let shown = |letter: char| match wild(letter) {
        true => letter.escape_unicode().to_string(),
        false => letter.to_string(),
    };
    Cow::Owned(text.chars().map(shown).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cleans() {
        for (raw, expected) in [
            ("  Kế hoạch ", "Kế hoạch"),
            ("Ke\u{302}\u{301} hoa\u{323}ch", "Kế hoạch"),
            ("Số:\u{a0}\u{a0} 12\t/KH", "Số: 12 /KH"),
            ("báo\u{ad}cáo", "báocáo"),
            ("\u{feff}I. MỤC ĐÍCH", "I. MỤC ĐÍCH"),
        ] {
            assert_eq!(clean(raw), expected, "{raw:?}");
        }
        assert!(matches!(clean("đã sạch"), Cow::Borrowed(_)));
    }

    #[test]
    fn what_is_hidden() {
        for (raw, expected) in [
            ("Kế hoạch", None),
            ("Kế\u{200b}hoạch", Some(Hidden::Joiner)),
            ("\u{feff}Kế hoạch\u{200b}", None), // what editors and web pages leave
            ("báo\u{ad}cáo", None),
            ("giao \u{202e}gnờưhp\u{202c}", Some(Hidden::Turn)),
        ] {
            assert_eq!(hidden(raw), expected, "{raw:?}");
        }
        assert_eq!(visible("a\u{1b}[2J\u{202e}b\n"), "a\\u{1b}[2J\\u{202e}b\n");
        assert_eq!(clean("\u{202e}Kế\u{2066} hoạch\u{1b}"), "Kế hoạch");
    }

    proptest::proptest! {
        #[test]
        fn cleaning_twice_changes_nothing(line in ".*") {
            let once = clean(&line).into_owned();
            proptest::prop_assert_eq!(clean(&once), once.as_str());
        }
    }
}
