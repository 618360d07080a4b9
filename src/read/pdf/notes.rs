//! Footnotes and endnotes, out of the running text: a raised mark, and a note that begins with it.

use super::glyph::Rule;
use super::lines::{self, Line};
use crate::read::Note;

/// The marks met so far whose notes have not been found.
#[derive(Clone, Debug, Default)]
pub(super) struct Pending(Vec<String>);

/// Takes the notes at the foot of a page, and their marks, out of its pieces.
pub(super) fn take(pieces: &mut Vec<Line>, rules: &[Rule], pending: &mut Pending) -> Vec<Note> {
    let raised: Vec<bool> = pieces.iter().map(|piece| is_raised_mark(piece, pieces)).collect();
    let marks = pieces.iter().zip(&raised).filter(|(_, raised)| **raised);
    pending.0.extend(marks.map(|(piece, _)| piece.text.clone()));
    if pending.0.is_empty() {
        return Vec::new();
    }
    let foot =
        rules.iter().filter_map(|rule| notes_below(rule.y0, rule, pieces, &pending.0)).next();
    let foot = foot.or_else(|| is_page_of_notes(pieces, &pending.0).then_some(f32::INFINITY));
    let below = |piece: &Line| foot.is_some_and(|foot| piece.y < foot);
    let notes = parse(pieces.iter().filter(|piece| below(piece)).cloned().collect(), &pending.0);
    let found = |mark: &str| notes.iter().any(|note| note.mark == mark);
    let mut raised = raised.into_iter();
    pieces.retain(|piece| {
        let is_mark = raised.next().unwrap_or(false);
        // The notes of small Roman marks stand at the document's end.
        !below(piece) && !(is_mark && (found(&piece.text) || is_roman(&piece.text)))
    });
    pending.0.retain(|mark| !found(mark));
    notes
}

/// Small, above a baseline, right behind a word.
fn is_raised_mark(piece: &Line, pieces: &[Line]) -> bool {
    is_mark(&piece.text)
        && pieces.iter().any(|word| {
            let above = piece.y - word.y;
            piece.size < 0.75 * word.size
                && above > 0.15 * word.size
                && above < 0.7 * word.size
                && (piece.x0 - word.x1).abs() < 0.4 * word.size
        })
}

fn is_mark(text: &str) -> bool {
    let number = text.len() <= 2 && text.bytes().all(|byte| byte.is_ascii_digit());
    !text.is_empty() && (number || is_roman(text) || text == "*")
}

fn is_roman(text: &str) -> bool {
    !text.is_empty() && text.len() <= 5 && text.bytes().all(|byte| b"ivx".contains(&byte))
}

/// The height of a short rule over notes; `None` where what follows is none.
fn notes_below(y: f32, rule: &Rule, pieces: &[Line], marks: &[String]) -> Option<f32> {
    let is_short = (40.0..260.0).contains(&(rule.x1 - rule.x0)) && rule.is_horizontal();
    let first = pieces.iter().find(|piece| piece.y < y)?;
    (is_short && first.x0 < rule.x1 && note_start(&first.text, marks).is_some()).then_some(y)
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
            piece("1", 287.8, 291.9, 577.7, 8.1),
            piece("Số liệu có chú thích", 85.0, 287.5, 572.4, 14.0),
            piece("và tiếp", 295.0, 350.0, 572.4, 14.0),
            piece("2", 99.0, 103.0, 556.0, 8.1), // m², no note
            piece("m", 90.0, 99.0, 551.0, 14.0),
            piece("1 Chú thích về", 85.0, 200.0, 59.0, 14.0),
            piece("nguồn số liệu.", 85.0, 200.0, 43.0, 14.0),
        ];
        let rule = Rule { x0: 85.0, x1: 198.0, y0: 75.0, y1: 75.5 };
        let notes = take(&mut pieces, &[rule], &mut Pending::default());
        let note =
            Note { mark: "1".to_owned(), text: "Chú thích về nguồn số liệu.".to_owned() };
        assert_eq!(notes, [note]);
        let left: Vec<_> = pieces.iter().map(|piece| piece.text.as_str()).collect();
        assert_eq!(left, ["Số liệu có chú thích", "và tiếp", "2", "m"]);
    }
}
