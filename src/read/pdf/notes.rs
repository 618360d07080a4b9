//! Footnotes and endnotes, out of the running text: a raised mark, and a note that begins with it.

use super::glyph::Rule;
use super::lines::{self, Line};
use crate::read::Note;

/// The marks met so far whose notes have not been found.
#[derive(Clone, Debug, Default)]
pub(super) struct Pending(Vec<String>);

/// Takes the notes at the foot of a page, and their marks, out of its pieces.
pub(super) fn take(pieces: &mut Vec<Line>, rules: &[Rule], pending: &mut Pending) -> Vec<Note> {
    let marks = pieces.iter().flat_map(raised_texts).filter(|text| is_mark(text));
    pending.0.extend(marks.map(str::to_owned));
    if pending.0.is_empty() {
        return Vec::new();
    }
    let foot = rules.iter().find_map(|rule| notes_below(rule.y0, rule, pieces, &pending.0));
    let foot = foot.or_else(|| is_page_of_notes(pieces, &pending.0).then_some(f32::INFINITY));
    let below = |piece: &Line| foot.is_some_and(|foot| piece.y < foot);
    let (at_foot, mut text): (Vec<Line>, Vec<Line>) = pieces.drain(..).partition(below);
    let notes = parse(at_foot, &pending.0);
    let found = |mark: &str| notes.iter().any(|note| note.mark == mark);
    // The notes of small Roman marks stand at the document's end.
    text.iter_mut().for_each(|piece| drop_marks(piece, |mark| found(mark) || is_roman(mark)));
    *pieces = text;
    pending.0.retain(|mark| !found(mark));
    notes
}

/// Whether a rule may stand over notes: short.
pub(super) fn is_short_rule(rule: &Rule) -> bool {
    rule.is_horizontal() && (40.0..260.0).contains(&(rule.x1 - rule.x0))
}

fn raised_texts(piece: &Line) -> impl Iterator<Item = &str> {
    piece.raised.iter().filter_map(|bytes| piece.text.get(bytes.clone()))
}

fn drop_marks(piece: &mut Line, is_note: impl Fn(&str) -> bool) {
    for bytes in std::mem::take(&mut piece.raised).into_iter().rev() {
        if piece.text.get(bytes.clone()).is_some_and(&is_note) {
            piece.text.replace_range(bytes, "");
        }
    }
}

fn is_mark(text: &str) -> bool {
    let number = text.len() <= 2 && text.bytes().all(|byte| byte.is_ascii_digit());
    !text.is_empty() && (number || is_roman(text) || text == "*")
}

fn is_roman(text: &str) -> bool {
    !text.is_empty() && text.len() <= 5 && text.bytes().all(|byte| b"ivx".contains(&byte))
}

/// The height of a rule over notes; `None` where what follows is none.
fn notes_below(y: f32, rule: &Rule, pieces: &[Line], marks: &[String]) -> Option<f32> {
    let first = pieces.iter().find(|piece| piece.y < y)?;
    (first.x0 < rule.x1 && note_start(&first.text, marks).is_some()).then_some(y)
}

/// Endnotes on a page of their own.
fn is_page_of_notes(pieces: &[Line], marks: &[String]) -> bool {
    let roman: Vec<String> = marks.iter().filter(|mark| is_roman(mark)).cloned().collect();
    pieces.first().is_some_and(|first| note_start(&first.text, &roman).is_some())
}

/// The mark that a note begins with, and its text.
fn note_start<'a>(text: &'a str, marks: &'a [String]) -> Option<(&'a str, &'a str)> {
    let longest =
        marks.iter().filter(|mark| text.starts_with(mark.as_str())).max_by_key(|m| m.len())?;
    let rest = text.strip_prefix(longest.as_str())?;
    let parted = rest.is_empty() || !rest.starts_with(|c: char| c.is_alphanumeric() || c == '.');
    let raised_before_capital = rest.starts_with(char::is_uppercase);
    (parted || raised_before_capital).then_some((longest, rest.trim()))
}

fn parse(pieces: Vec<Line>, marks: &[String]) -> Vec<Note> {
    let mut notes: Vec<Note> = Vec::new();
    for line in lines::merge(pieces) {
        match (note_start(&line.text, marks), notes.last_mut()) {
            (Some((mark, text)), _) => {
                notes.push(Note { mark: mark.to_owned(), text: text.to_owned() });
            }
            (None, Some(note)) if note.text.is_empty() => note.text = line.text,
            (None, Some(note)) => super::paragraphs::glue(&mut note.text, &line.text),
            (None, None) => {}
        }
    }
    notes
}

#[cfg(test)]
mod tests {
    use super::*;

    fn piece(text: &str, x0: f32, x1: f32, y: f32, size: f32) -> Line {
        Line { text: text.to_owned(), x0, x1, y, size, ..Line::default() }
    }

    #[test]
    fn a_footnote_and_its_mark() {
        let mut pieces = vec![
            piece("Số liệu có chú thích1 và tiếp", 85.0, 350.0, 572.4, 14.0),
            piece("5 m2", 90.0, 120.0, 551.0, 14.0), // no note
            piece("1 Chú thích về", 85.0, 200.0, 59.0, 14.0),
            piece("nguồn số liệu.", 85.0, 200.0, 43.0, 14.0),
        ];
        pieces[0].raised.push("Số liệu có chú thích".len().."Số liệu có chú thích1".len());
        pieces[1].raised.push(3..4);
        let rule = Rule { x0: 85.0, x1: 198.0, y0: 75.0, y1: 75.5 };
        let notes = take(&mut pieces, &[rule], &mut Pending::default());
        let note =
            Note { mark: "1".to_owned(), text: "Chú thích về nguồn số liệu.".to_owned() };
        assert_eq!(notes, [note]);
        let left: Vec<_> = pieces.iter().map(|piece| piece.text.as_str()).collect();
        assert_eq!(left, ["Số liệu có chú thích và tiếp", "5 m2"]);
    }
}
