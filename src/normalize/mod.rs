//! `Document → Text`: NFC, one paragraph or list item a line, the debris of pages taken out.

mod columns;
pub mod form;
pub mod label;
mod lines;
mod unicode;

use serde::{Deserialize, Serialize};

use crate::lexicon::pattern::Pattern;
use crate::read::{Cell, Document, Paragraph, Style};
use crate::span::{self, Span};
use lines::{Physical, Wrapping};

pub use crate::read::Note;
pub use unicode::{Hidden, clean, visible};

/// The normalised text and what is known of each of its lines.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Text {
    /// Lines separated by `\n`, none empty, no `\n` at the end.
    pub content: String,
    /// One entry a line, in order.
    pub lines: Vec<Line>,
    /// Where in `content` (byte) each page begins, ascending; empty where there are no pages.
    pub page_starts: Vec<(usize, u32)>,
    /// Footnotes and endnotes, NFC.
    pub notes: Vec<Note>,
    /// Where something was hidden from the reader, which the text no longer has.
    pub hidden: Vec<(Span, Hidden)>,
}

/// A line of the normalised text: a paragraph, a list item, or a paragraph of a cell.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
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

/// No paragraph has more bytes than this: what does is broken between two words, so that the cost
/// of a hostile text stays in proportion to its length. Three times the longest one seen.
pub const LONGEST_LINE: usize = 8_000;

/// A page number on a line of its own: `7`, `- 7 -`, `Trang 2/5`.
static PAGE_NUMBER: Pattern =
    Pattern::new(r"^(?:[-–]\s?)?(?i:trang\s)?\d{1,3}(?:\s?/\s?\d{1,3})?(?:\s?[-–])?$");
/// A link on a line of its own, as web pages leave between the lines they break.
static LINK: Pattern = Pattern::new(r"^<?https?://\S+>?$");
/// A footnote among the lines: its mark is a superscript digit.
static FOOTNOTE: Pattern = Pattern::new(r"^([⁰¹²³⁴-⁹]{1,2})\s*(\S.*)$");

/// Makes the text of a document.
#[must_use]
pub fn normalize(document: Document) -> Text {
    let mut notes: Vec<Note> = document
        .notes
        .into_iter()
        .map(|note| Note { mark: note.mark, text: unicode::clean(&note.text).into_owned() })
        .collect();
    let physical = if document.wrapped {
        without_debris(&columns::unfold(document.paragraphs), &mut notes)
    } else {
        document.paragraphs.iter().flat_map(soft_lines).collect()
    };
    let physical: Vec<Physical> = physical.into_iter().flat_map(within_limit).collect();
    let wrapping = document.wrapped.then(|| Wrapping::of(&physical));
    assemble(&physical, wrapping, notes)
}

/// Whether a paragraph goes on with the next one: a carrier's author broke it.
#[must_use]
pub fn is_broken(paragraph: &str, next: &str) -> bool {
    let line = |text: &str| Physical { text: text.to_string(), gap: true, ..Physical::default() };
    Wrapping::PARAGRAPHS.continues(&line(paragraph), &line(next))
}

/// The lines of a paragraph, which a soft break may divide; one in the middle of a sentence is none.
fn soft_lines(paragraph: &Paragraph) -> Vec<Physical> {
    let mut lines: Vec<Physical> = Vec::new();
    for line in paragraph.text.split('\n').filter_map(|line| physical(paragraph, line)) {
        let goes_on = |last: &&mut Physical| {
            last.text.len() < LONGEST_LINE && Wrapping::PARAGRAPHS.continues(last, &line)
        };
        match lines.last_mut().filter(goes_on) {
            Some(last) => {
                last.hidden = last.hidden.max(line.hidden);
                last.text.push(' ');
                last.text.push_str(&line.text);
            }
            None => lines.push(line),
        }
    }
    lines
}

fn physical(paragraph: &Paragraph, line: &str) -> Option<Physical> {
    let text = unicode::clean(line).into_owned();
    let Paragraph { page, style, cell, .. } = *paragraph;
    let ruled = text.len() > 2 && text.chars().all(|letter| "-–—=_*. ".contains(letter));
    (!text.is_empty() && !ruled).then_some(Physical {
        text,
        gap: false,
        hidden: unicode::hidden(line),
        page,
        style,
        cell,
    })
}

/// The line, or its pieces where it is longer than any paragraph.
fn within_limit(line: Physical) -> Vec<Physical> {
    if line.text.len() <= LONGEST_LINE {
        return vec![line];
    }
    let mut pieces = Vec::new();
    let mut rest = line.text.as_str();
    while !rest.is_empty() {
        let room = span::head(rest, LONGEST_LINE);
        let space = room.rfind(' ').filter(|&space| space > 0 && room.len() < rest.len());
        let (piece, after) = rest.split_at(space.unwrap_or(room.len()));
        pieces.push(Physical { text: piece.to_string(), ..line.clone() });
        rest = after.trim_start();
    }
    pieces
}

/// Lines without page numbers, links and footnotes; blank lines become gaps.
fn without_debris(paragraphs: &[Paragraph], notes: &mut Vec<Note>) -> Vec<Physical> {
    let matches = |pattern: &Pattern, text: &str| pattern.is_match(text);
    let mut lines = Vec::with_capacity(paragraphs.len());
    let mut gap = false;
    // A footnote goes on with the next line, up to a blank one.
    let mut note = false;
    for paragraph in paragraphs {
        let Some(line) = physical(paragraph, &paragraph.text) else {
            (gap, note) = (true, false);
            continue;
        };
        let number = line.cell.is_none() && matches(&PAGE_NUMBER, &line.text);
        let open = notes.last_mut().filter(|open| note && goes_on(&open.text, &line.text));
        note = true;
        if let Some(footnote) = footnote(&line.text) {
            notes.push(footnote);
        } else if let Some(open) = open.filter(|_| !number) {
            open.text.push(' ');
            open.text.push_str(&line.text);
        } else if !number && !matches(&LINK, &line.text) {
            lines.push(Physical { gap, ..line });
            (gap, note) = (false, false);
            continue;
        } else {
            note = false;
        }
        gap = true;
    }
    lines
}

/// Whether a footnote has not ended yet, and the next line begins nothing of its own.
fn goes_on(note: &str, next: &str) -> bool {
    note.len() < LONGEST_LINE
        && !note.ends_with(['.', ';', '!', '?'])
        && label::find(next).is_none()
}

fn footnote(line: &str) -> Option<Note> {
    let found = FOOTNOTE.captures(line)?;
    let digit = |mark: char| "⁰¹²³⁴⁵⁶⁷⁸⁹".chars().position(|letter| letter == mark);
    let mark: String = found[1].chars().filter_map(digit).map(|digit| digit.to_string()).collect();
    Some(Note { mark, text: found[2].to_string() })
}

/// Joins the lines of one paragraph and lays the paragraphs down, a line each.
fn assemble(physical: &[Physical], wrapping: Option<Wrapping>, notes: Vec<Note>) -> Text {
    let mut text = Text { notes, ..Text::default() };
    let mut last_page = None;
    for (index, line) in physical.iter().enumerate() {
        let before = index.checked_sub(1).and_then(|index| physical.get(index));
        let short = text
            .lines
            .last()
            .is_some_and(|last| last.span.end - last.span.start + line.text.len() < LONGEST_LINE);
        let joined = short
            && before
                .zip(wrapping)
                .is_some_and(|(before, wrapping)| wrapping.continues(before, line));
        if !text.content.is_empty() {
            text.content.push(if joined { ' ' } else { '\n' });
        }
        let start = text.content.len();
        if line.page.is_some() && line.page > last_page {
            text.page_starts.extend(line.page.map(|page| (start, page)));
            last_page = line.page;
        }
        text.content.push_str(&line.text);
        let end = text.content.len();
        text.hidden.extend(line.hidden.map(|hidden| (Span { start, end }, hidden)));
        match text.lines.last_mut().filter(|_| joined) {
            Some(last) => last.span.end = end,
            None => text.lines.push(Line {
                span: Span { start, end },
                style: line.style,
                cell: line.cell,
            }),
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read;

    fn text(raw: &str) -> String {
        normalize(read::read(raw.as_bytes()).unwrap()).content
    }

    #[test]
    fn takes_out_what_a_page_left() {
        for (raw, expected) in [
            (
                "gia đình và xã hội\n\n7\n\nvề vai trò của cha mẹ.",
                "gia đình và xã hội về vai trò của cha mẹ.",
            ),
            ("giai đoạn 2022 -\n\nhttps://vi.du.vn/a\n\n2025.", "giai đoạn 2022 - 2025."),
            (
                "Thực hiện kết luận¹ về\n\n¹Thông báo số 4-TB/TW\n\nbảo vệ môi trường.",
                "Thực hiện kết luận¹ về bảo vệ môi trường.",
            ),
            (
                "cộng tác viên dân\n\n³ Kế hoạch số 9/KH-UBND về\nđô thị xanh.\n\n3\n\nsố, trưởng thôn",
                "cộng tác viên dân số, trưởng thôn",
            ),
            ("I. MỤC ĐÍCH\n-----\n1. Yêu cầu", "I. MỤC ĐÍCH\n1. Yêu cầu"),
        ] {
            assert_eq!(text(raw), expected);
        }
    }

    #[test]
    fn no_line_is_longer_than_a_paragraph() {
        let words = "trồng cây ".repeat(LONGEST_LINE);
        for raw in [words.clone(), words.replace(' ', ""), words.replace(' ', "\n")] {
            let found = text(&raw);
            assert!(found.lines().all(|line| line.len() <= LONGEST_LINE));
            assert_eq!(found.replace(['\n', ' '], ""), raw.replace(['\n', ' '], ""));
        }
    }

    #[test]
    fn every_line_is_at_its_span() {
        let text = normalize(read::read("I. A\n\n- b c,\nd.\n\n- e".as_bytes()).unwrap());
        let lines: Vec<&str> = text.lines.iter().map(|line| text.slice(line.span)).collect();
        assert_eq!(lines, text.content.lines().collect::<Vec<_>>());
    }
}
