//! A saved page of a law library → the document on it: what the page prints below is left out.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::Paragraph;
use crate::lexicon::{fold, rows};

const LIST: &str = include_str!("../lexicon/web_page.tsv");

/// Lines that the page prints after the document, folded.
static BELOW: LazyLock<HashSet<String>> =
    LazyLock::new(|| rows(LIST).filter_map(|row| Some(fold(row.first()?))).collect());

/// Leaves out all from the first line of the page below the document on; how many lines that were.
/// A document ends after its `Nơi nhận`.
pub(super) fn trim(paragraphs: &mut Vec<Paragraph>) -> usize {
    let recipients = fold("Nơi nhận");
    let named = |paragraph: &Paragraph| fold(&paragraph.text).starts_with(&recipients);
    let Some(from) = paragraphs.iter().position(named) else { return 0 };
    let below = |paragraph: &Paragraph| {
        let line = paragraph.text.trim_end_matches([':', ' ', '.']);
        line.len() < 90 && BELOW.contains(&fold(line))
    };
    let Some(at) = paragraphs.iter().skip(from).position(below).map(|at| from + at) else {
        return 0;
    };
    paragraphs.drain(at..).filter(|paragraph| !paragraph.text.trim().is_empty()).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_in_order() {
        crate::lexicon::check_list(LIST).unwrap();
    }

    #[test]
    fn the_page_below_is_left_out() {
        let trimmed = |text: &str| {
            let paragraph = |line: &str| Paragraph { text: line.into(), ..Paragraph::default() };
            let mut paragraphs: Vec<Paragraph> = text.lines().map(paragraph).collect();
            let lost = trim(&mut paragraphs);
            (paragraphs.len(), lost)
        };
        for (text, expected) in [
            (
                "I. MỤC ĐÍCH\nNơi nhận:\n- Như trên.\nVăn bản liên quan\nBan hành:\n01/01/2026",
                (3, 3),
            ),
            ("I. MỤC ĐÍCH\nLưu trữ\n- Lưu hồ sơ.\nNơi nhận:\n- Như trên.", (5, 0)), // a heading of its own
            ("Ý kiến\nkhông có nơi nhận", (2, 0)),
        ] {
            assert_eq!(trimmed(text), expected, "{text}");
        }
    }
}
