//! Capitals that TCVN3 has no byte for: `KếHOạCH` → `KẾ HOẠCH`.
//!
//! Letters with a tone have only small bytes; capital fonts hide it, plain text shows it.

use crate::lexicon::syllable;

/// A syllable of so many letters in capitals tells that its line is; fewer may be initials.
const LETTERS: usize = 3;

/// So many capitals with a vowel that has a mark are a name, no initials: `ĐAKRÔNG`.
const NAME: usize = 5;

/// The text with the letters with a tone in capitals where the words around are.
///
/// A stretch of words without a small letter is taken as capitals where one of them is a syllable
/// (`BAN`, `HOạCH`), not only initials: `Sở TNMT` stays.
pub(super) fn restore(text: &str) -> String {
    let mut restored = String::with_capacity(text.len());
    let mut stretch = String::new();
    for piece in text.split_inclusive([' ', '\t', '\n', '\u{a0}']) {
        if piece.chars().any(is_small) || stretch.ends_with('\n') {
            close(&mut stretch, &mut restored);
        }
        if piece.chars().any(is_small) {
            restored.push_str(piece);
        } else {
            stretch.push_str(piece);
        }
    }
    close(&mut stretch, &mut restored);
    restored
}

fn close(stretch: &mut String, restored: &mut String) {
    let mut words = stretch.split(|letter: char| !letter.is_alphabetic());
    if words.any(is_shouted) {
        restored.push_str(&stretch.to_uppercase());
    } else {
        restored.push_str(stretch);
    }
    stretch.clear();
}

fn is_shouted(word: &str) -> bool {
    let capitals = word.chars().filter(|letter| letter.is_uppercase()).count();
    let name = capitals >= NAME && word.contains(['Ă', 'Â', 'Ê', 'Ô', 'Ơ']);
    capitals >= 2
        && word.chars().count() >= LETTERS
        && (name || syllable::is_valid(&word.to_lowercase()))
}

/// Whether it is a small letter that TCVN3 also has in capitals.
fn is_small(letter: char) -> bool {
    letter.is_ascii_lowercase() || matches!(letter, 'ă' | 'â' | 'ê' | 'ô' | 'ơ' | 'ư' | 'đ')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn restores_capitals() {
        for (shown, expected) in [
            ("Kế HOạCH\nTriển khai", "KẾ HOẠCH\nTriển khai"),
            ("Uỷ BAN NHÂN DÂN", "UỶ BAN NHÂN DÂN"),
            ("I. MụC ĐíCH", "I. MỤC ĐÍCH"),
            ("của Sở TNMT và Bộ GDĐT", "của Sở TNMT và Bộ GDĐT"),
            ("Số: 12/KH-UBND", "Số: 12/KH-UBND"),
            ("ở xã", "ở xã"),
        ] {
            assert_eq!(restore(shown), expected);
        }
    }
}
