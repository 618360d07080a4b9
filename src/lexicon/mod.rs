//! Words as data: one `.tsv` a list, sorted, NFC, one decision a line; and how words are compared.

pub mod clause_opener;
pub mod column;
pub mod confusion;
pub mod counted;
pub mod document_type;
pub mod fixed_word;
pub mod observance;
pub mod pattern;
pub mod syllable;
pub mod variant;

use unicode_normalization::UnicodeNormalization;

/// The rows of an embedded list: columns separated by tabs, `#` opens a comment line.
pub fn rows(list: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    list.lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .map(|line| line.split('\t').collect())
}

/// Lower-case words separated by single spaces, blind to punctuation and to the place of the tone
/// mark: `Phòng Văn hoá – Xã hội` and `phòng văn hóa xã hội` fold alike.
///
/// The tone mark stands at the end of its word, as a combining character.
#[must_use]
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    let mut tone = None;
    let close = |folded: &mut String, tone: &mut Option<char>| folded.extend(tone.take());
    for letter in text.nfd().flat_map(char::to_lowercase) {
        if matches!(letter, '\u{300}' | '\u{301}' | '\u{303}' | '\u{309}' | '\u{323}') {
            tone = Some(letter);
        } else if letter.is_alphanumeric()
            || matches!(letter, '%' | '\u{302}' | '\u{306}' | '\u{31b}')
        {
            folded.push(letter);
        } else if !folded.is_empty() && !folded.ends_with(' ') {
            close(&mut folded, &mut tone);
            folded.push(' ');
        }
    }
    close(&mut folded, &mut tone);
    folded.truncate(folded.trim_end().len());
    folded.nfc().collect()
}

/// Checks that a list is NFC, sorted and without doubles; the message says what to do.
#[cfg(test)]
pub(crate) fn check_list(list: &str) -> Result<(), String> {
    let lines: Vec<&str> = list.lines().filter(|line| !line.starts_with('#')).collect();
    for line in &lines {
        if !unicode_normalization::is_nfc(line) {
            return Err(format!("write this line in NFC: {line}"));
        }
    }
    for pair in lines.windows(2) {
        if pair[0] >= pair[1] {
            return Err(format!(
                "sort the list (LC_ALL=C sort -u): {:?} before {:?}",
                pair[0], pair[1]
            ));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::fold;

    #[test]
    fn folds_what_officials_write_two_ways() {
        for (a, b) in [
            ("Phòng Văn hoá – Xã hội", "phòng văn hóa - xã hội"),
            ("Uỷ ban nhân dân", "ỦY BAN NHÂN DÂN"),
            ("“Thúy”", "Thuý"),
        ] {
            assert_eq!(fold(a), fold(b), "{a}");
        }
        assert_ne!(fold("phòng"), fold("phóng"));
        assert_ne!(fold("đạt"), fold("dat"));
    }
}
