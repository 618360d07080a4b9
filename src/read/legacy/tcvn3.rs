//! TCVN3: a byte a letter.

use std::sync::LazyLock;

use super::bytes;
use crate::lexicon::rows;

const LETTERS: &str = include_str!("tcvn3.tsv");

/// Letters by byte.
static LETTER: LazyLock<[Option<char>; 256]> = LazyLock::new(|| {
    let mut letters = [None; 256];
    for row in rows(LETTERS) {
        let (Some(code), Some(letter)) = (row.first(), row.get(1)) else { continue };
        let code = usize::from_str_radix(code, 16).ok();
        if let Some(place) = code.and_then(|code| letters.get_mut(code)) {
            *place = letter.chars().next();
        }
    }
    letters
});

/// The text as the font shows it. What the font does not change stays.
pub(super) fn decode(text: &str) -> String {
    text.chars().map(decode_letter).collect()
}

fn decode_letter(letter: char) -> char {
    let Some(byte) = bytes::byte(letter) else { return letter };
    let found = LETTER.get(usize::from(byte)).copied().flatten();
    found.unwrap_or_else(|| bytes::western(byte))
}

/// The bytes of a text; `None` for a letter that has none.
#[cfg(test)]
pub(super) fn encode(text: &str) -> Option<Vec<u8>> {
    let find = |letter: char| {
        let small = letter.to_lowercase().next().unwrap_or(letter);
        let position = |letter| LETTER.iter().position(|&it| it == Some(letter));
        let found = position(letter).or_else(|| position(small));
        found.and_then(|code| u8::try_from(code).ok()).or_else(|| bytes::byte(letter))
    };
    text.chars().map(find).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_in_order() {
        assert_eq!(crate::lexicon::check_list(LETTERS), Ok(()));
        assert_eq!(LETTER.iter().flatten().count(), 74);
    }
}
