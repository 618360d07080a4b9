//! `Document → Text`: NFC, one paragraph or list item a line, the debris of pages taken out.

use crate::read::{Cell, Style};
use crate::span::Span;

pub use crate::read::Note;

/// The normalised text and what is known of each of its lines.
#[derive(Clone, Debug, Default)]
pub struct Text {
    /// Lines separated by `\n`, none empty, no `\n` at the end.
    pub content: String,
    /// One entry a line, in order.
    pub lines: Vec<Line>,
    /// Where in `content` (byte) each page begins, ascending; empty where there are no pages.
    pub page_starts: Vec<(usize, u32)>,
    /// Footnotes and endnotes, NFC.
    pub notes: Vec<Note>,
}

/// A line of the normalised text: a paragraph, a list item, or a paragraph of a cell.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Line {
    /// Bytes of the line, without the line break.
    pub span: Span,
    /// How it looked.
    pub style: Style,
    /// The table cell it came from.
    pub cell: Option<Cell>,
}

impl Text {
    /// The text of a span, to the letter; empty where the span is none of this text.
    #[must_use]
    pub fn slice(&self, span: Span) -> &str {
        self.content.get(span.range()).unwrap_or_default()
    }

    /// The index of the line that holds the byte.
    #[must_use]
    pub fn line_at(&self, byte: usize) -> usize {
        self.lines.partition_point(|line| line.span.end < byte)
    }

    /// The 1-based page on which the byte stands; `None` where the carrier has no pages.
    #[must_use]
    pub fn page_at(&self, byte: usize) -> Option<u32> {
        let after = self.page_starts.partition_point(|&(start, _)| start <= byte);
        self.page_starts.get(after.checked_sub(1)?).map(|&(_, page)| page)
    }
}
