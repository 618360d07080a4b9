//! `Text + edits → Text`: the copy of a text in which some words are others, line by line.

use crate::normalize::{Line, Text};
use crate::span::Span;

/// Words of the text, and what stands in their place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Edit {
    /// Within one line.
    pub span: Span,
    /// Nothing takes the words out.
    pub with: String,
}

impl Edit {
    pub(super) fn out(span: Span) -> Self {
        Self { span, with: String::new() }
    }
}

/// The text with the edits made. A line of which nothing is left but its mark is gone.
pub(super) fn apply(text: &Text, edits: &[Edit]) -> Text {
    let mut edits: Vec<&Edit> = edits.iter().collect();
    edits.sort_by_key(|edit| (edit.span.start, edit.span.end));
    let mut edits = edits.into_iter().peekable();
    let mut lines = Vec::with_capacity(text.lines.len());
    for line in &text.lines {
        let (mut words, mut at, mut taken) = (String::new(), line.span.start, false);
        while let Some(edit) = edits.next_if(|edit| edit.span.start < line.span.end) {
            // What an earlier edit has taken is not taken twice.
            if edit.span.start >= at && edit.span.end <= line.span.end {
                words.push_str(text.slice(Span { start: at, end: edit.span.start }));
                words.push_str(&edit.with);
                (at, taken) = (edit.span.end, taken || edit.with.is_empty());
            }
        }
        words.push_str(text.slice(Span { start: at, end: line.span.end }));
        if !taken || words.chars().filter(|letter| letter.is_alphabetic()).count() > 1 {
            lines.push((*line, words.trim().to_owned()));
        }
    }
    laid_down(&lines, text)
}

/// A text of these lines, in this order. A copy has no pages: nothing of it is shown.
pub(super) fn laid_down(lines: &[(Line, String)], of: &Text) -> Text {
    let mut text = Text { notes: of.notes.clone(), ..Text::default() };
    for (line, words) in lines {
        if !text.content.is_empty() {
            text.content.push('\n');
        }
        let start = text.content.len();
        text.content.push_str(words);
        let span = Span { start, end: text.content.len() };
        text.lines.push(Line { span, ..*line });
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(content: &str) -> Text {
        let mut text = Text::default();
        let lines: Vec<(Line, String)> =
            content.lines().map(|it| (Line::default(), it.to_owned())).collect();
        text.content = laid_down(&lines, &text).content;
        laid_down(&lines, &text)
    }

    #[test]
    fn some_words_are_others() {
        let whole = text("- Nạo vét mương\n- Sửa cống trước ngày 5/6\nHết");
        let edit = |words: &str, with: &str| {
            let start = whole.content.find(words).unwrap();
            Edit { span: Span { start, end: start + words.len() }, with: with.to_owned() }
        };
        for (edits, expected) in [
            (vec![], "- Nạo vét mương\n- Sửa cống trước ngày 5/6\nHết"),
            (vec![edit("5/6", "15/7")], "- Nạo vét mương\n- Sửa cống trước ngày 15/7\nHết"),
            (vec![edit("Nạo vét mương", "")], "- Sửa cống trước ngày 5/6\nHết"),
            (
                vec![edit("cống", "kè"), edit("Sửa", "Xây")],
                "- Nạo vét mương\n- Xây kè trước ngày 5/6\nHết",
            ),
            (
                vec![edit("Sửa cống", ""), edit("cống", "kè")],
                "- Nạo vét mương\n-  trước ngày 5/6\nHết",
            ),
        ] {
            let found = apply(&whole, &edits);
            assert_eq!(found.content, expected);
            let lines: Vec<&str> = found.lines.iter().map(|it| found.slice(it.span)).collect();
            assert_eq!(lines, expected.lines().collect::<Vec<_>>());
        }
    }
}
