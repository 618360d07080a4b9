//! `item → clauses`: where one thing to be done ends and the next begins.

use std::ops::Range;

/// The clauses of an item: between `;`, and between sentences.
pub(super) fn clauses(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    for (at, mark) in text.match_indices([';', '.']) {
        if mark == ";" || ends_sentence(text, at) {
            found.extend(trimmed(text, start..at));
            start = at + mark.len();
        }
    }
    found.extend(trimmed(text, start..text.len()));
    found
}

/// A full stop after a word of more than one letter and before a capital.
fn ends_sentence(text: &str, at: usize) -> bool {
    let before = text.get(..at).unwrap_or_default();
    let word = before.rsplit(|letter: char| !letter.is_alphanumeric()).next().unwrap_or_default();
    let after = text.get(at + 1..).unwrap_or_default();
    let next = after.trim_start();
    word.chars().count() > 1
        && after.len() > next.len()
        && next.starts_with(|letter: char| letter.is_uppercase() || letter == '-')
}

/// Without white space and closing punctuation; `None` where nothing is left.
pub(super) fn trimmed(text: &str, range: Range<usize>) -> Option<Range<usize>> {
    let piece = text.get(range.clone())?;
    let edge =
        |letter: char| letter.is_whitespace() || matches!(letter, ';' | ',' | '.' | '/' | '-');
    let start = range.start + (piece.len() - piece.trim_start_matches(edge).len());
    let end = range.end - (piece.len() - piece.trim_end_matches(edge).len());
    (start < end).then_some(start..end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ends_where_the_next_thing_begins() {
        for (text, expected) in [
            ("Nạo vét mương; sửa cống.", vec!["Nạo vét mương", "sửa cống"]),
            ("Nạo vét mương. Giao thôn giữ sạch.", vec!["Nạo vét mương", "Giao thôn giữ sạch"]),
            ("Chi 1.000 đồng, theo Điều 5. 2 lần", vec!["Chi 1.000 đồng, theo Điều 5. 2 lần"]),
            ("Đường P. Trung mở rộng", vec!["Đường P. Trung mở rộng"]), // one letter
            (";", vec![]),
        ] {
            let found: Vec<&str> = clauses(text).into_iter().map(|range| &text[range]).collect();
            assert_eq!(found, expected, "{text}");
        }
    }
}
