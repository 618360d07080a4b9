//! VNI: a letter, then its marks.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::bytes;
use crate::lexicon::rows;

const LETTERS: &str = include_str!("vni.tsv");

/// Letters, in lower case, by the letter and the mark they are written with.
static LETTER: LazyLock<HashMap<(char, Option<char>), char>> = LazyLock::new(|| {
    let pairs = rows(LETTERS).filter_map(|row| {
        let mut written = row.first()?.chars();
        Some(((written.next()?, written.next()), row.get(1)?.chars().next()?))
    });
    pairs.collect()
});

/// The text as the font shows it. What the font does not change stays.
pub(super) fn decode(text: &str) -> String {
    let plain = |letter| bytes::byte(letter).map_or(letter, bytes::western);
    let mut letters = text.chars().map(plain).peekable();
    let mut decoded = String::with_capacity(text.len());
    while let Some(letter) = letters.next() {
        let small = lower(letter);
        let mark = letters.peek().map(|&next| lower(next));
        let marked = mark.and_then(|mark| LETTER.get(&(small, Some(mark))));
        if marked.is_some() {
            letters.next();
        }
        match marked.or_else(|| LETTER.get(&(small, None))) {
            Some(&found) if small == letter => decoded.push(found),
            Some(&found) => decoded.extend(found.to_uppercase()),
            None => decoded.push(letter),
        }
    }
    decoded
}

fn lower(letter: char) -> char {
    letter.to_lowercase().next().unwrap_or(letter)
}

/// The bytes of a text; `None` for a letter that has none.
#[cfg(test)]
pub(super) fn encode(text: &str) -> Option<Vec<u8>> {
    let written: HashMap<char, (char, Option<char>)> =
        LETTER.iter().map(|(&written, &letter)| (letter, written)).collect();
    let mut bytes = Vec::new();
    for letter in text.chars() {
        let Some(&(base, mark)) = written.get(&lower(letter)) else {
            bytes.push(bytes::byte(letter)?);
            continue;
        };
        for part in [Some(base), mark].into_iter().flatten() {
            let part = if lower(letter) == letter { part } else { part.to_uppercase().next()? };
            bytes.push(bytes::byte(part)?);
        }
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_in_order() {
        assert_eq!(crate::lexicon::check_list(LETTERS), Ok(()));
        assert_eq!(LETTER.len(), 67);
    }
}
