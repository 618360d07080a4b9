//! Characters: NFC, one kind of space, nothing invisible.

use std::borrow::Cow;

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

/// Marks that show nothing: joiners, the byte order mark, soft hyphens, control characters.
fn is_invisible(letter: char) -> bool {
    matches!(letter, '\u{200c}' | '\u{200d}' | '\u{2060}' | '\u{feff}' | '\u{ad}' | '\u{fffd}')
        || (letter.is_control() && !letter.is_whitespace())
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

    proptest::proptest! {
        #[test]
        fn cleaning_twice_changes_nothing(line in ".*") {
            let once = clean(&line).into_owned();
            proptest::prop_assert_eq!(clean(&once), once.as_str());
        }
    }
}
