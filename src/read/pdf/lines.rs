//! `glyphs → pieces → lines`: by place alone, as the order of the content stream means nothing
//! (a producer that lacks a glyph draws `kế` as `k`, a gap, and later the `ế` of another font).

use std::ops::Range;

use unicode_normalization::char::is_combining_mark;
use unicode_normalization::{UnicodeNormalization, is_nfc};

use super::glyph::Glyph;
use super::limits;

/// Text on one baseline: a piece between wide gaps, or a whole line.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Line {
    /// Words with single spaces.
    pub(super) text: String,
    /// Left end.
    pub(super) x0: f32,
    /// Right end.
    pub(super) x1: f32,
    /// Baseline.
    pub(super) y: f32,
    /// The largest font size.
    pub(super) size: f32,
    /// All in bold.
    pub(super) bold: bool,
    /// All in italic.
    pub(super) italic: bool,
    /// Width of the first word: what would have had to fit on the line above.
    pub(super) first_width: f32,
    /// Where the second word begins: the hanging indent of a list item.
    pub(super) second_x: Option<f32>,
    /// Bytes of the text that are small and raised: marks of notes, exponents.
    pub(super) raised: Vec<Range<usize>>,
}

impl Line {
    /// The middle.
    pub(super) fn center(&self) -> f32 {
        f32::midpoint(self.x0, self.x1)
    }

    /// From end to end.
    pub(super) fn width(&self) -> f32 {
        self.x1 - self.x0
    }

    /// Whether the two stand beside one another: their bodies overlap in height. The columns of
    /// a letterhead need not share their baselines.
    pub(super) fn is_beside(&self, other: &Self) -> bool {
        (self.y - other.y).abs() < 0.8 * self.size.min(other.size)
    }
}

/// Baselines that differ by less than this share of the size are one.
const SAME_BASELINE: f32 = 0.12;
/// A gap wider than this share of the size parts words.
const WORD_GAP: f32 = 0.17;
/// A gap wider than this many times the size parts pieces: columns, a label before its text.
const PIECE_GAP: f32 = 1.0;

/// A glyph smaller than this share of those on the baseline below it may be raised.
const SMALL: f32 = 0.75;

/// The pieces of text among glyphs, from the top down and from left to right.
pub(super) fn pieces(mut glyphs: Vec<Glyph>) -> Vec<Line> {
    glyphs.retain(|glyph| !is_ignorable(glyph.character));
    glyphs.sort_by(|a, b| b.y.total_cmp(&a.y));
    let mut pieces = Vec::new();
    let mut above: Vec<Glyph> = Vec::new();
    for row in glyphs.chunk_by(same_baseline) {
        let mut row = row.to_vec();
        // A row of thousands of glyphs is none of a text, but would be compared with each other.
        let few = above.len().saturating_mul(row.len()) <= limits::COMPARED_GLYPHS;
        let (raised, apart): (Vec<Glyph>, Vec<Glyph>) =
            above.into_iter().partition(|glyph| few && is_raised(glyph, &row));
        cut_row(apart, &mut pieces);
        row.extend(raised);
        above = row;
    }
    cut_row(above, &mut pieces);
    pieces
}

fn same_baseline(upper: &Glyph, lower: &Glyph) -> bool {
    upper.y - lower.y <= SAME_BASELINE * upper.size.min(lower.size)
}

/// Small, and behind a letter of the row below: `chú thích` with a `1`.
fn is_raised(glyph: &Glyph, below: &[Glyph]) -> bool {
    below.iter().any(|letter| {
        glyph.size < SMALL * letter.size
            && glyph.y - letter.y < 0.7 * letter.size
            && glyph.x0 > letter.x0
            && glyph.x0 - letter.x1 < letter.size
    })
}

/// Combining marks come after their base, though the pen may already stand on the next letter.
fn order(glyph: &Glyph) -> f32 {
    let back = if is_combining_mark(glyph.character) { 0.08 * glyph.size } else { 0.0 };
    glyph.x0 - back
}

fn is_ignorable(character: char) -> bool {
    matches!(character, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}') || character.is_control()
}

fn cut_row(mut row: Vec<Glyph>, pieces: &mut Vec<Line>) {
    row.sort_by(|a, b| order(a).total_cmp(&order(b)));
    let baseline = row.iter().max_by(|a, b| a.size.total_cmp(&b.size)).copied();
    let outlier = outlying_gap(&row);
    let mut builder = Builder { baseline, ..Builder::default() };
    for glyph in &row {
        if builder.is_drawn_twice(glyph) {
            continue;
        }
        if builder.gap_to(glyph) > outlier.min(PIECE_GAP * glyph.size) {
            pieces.extend(builder.finish());
            builder = Builder { baseline, ..Builder::default() };
        }
        builder.push(glyph);
    }
    pieces.extend(builder.finish());
}

/// Columns may stand as near as two spaces: a gap that is far wider than all others of its row
/// parts it too. The width above which a gap is one.
fn outlying_gap(row: &[Glyph]) -> f32 {
    let mut gaps = Vec::new();
    let mut end = f32::INFINITY;
    for glyph in row.iter().filter(|glyph| !glyph.character.is_whitespace()) {
        let gap = glyph.x0 - end;
        if gap > WORD_GAP * glyph.size && gap <= PIECE_GAP * glyph.size {
            gaps.push(gap);
        }
        end = if end.is_finite() { end.max(glyph.x1) } else { glyph.x1 };
    }
    gaps.sort_by(|a, b| b.total_cmp(a));
    match gaps.as_slice() {
        [widest, next, _, ..] if *widest > 1.5 * next => f32::midpoint(*widest, *next),
        _ => f32::INFINITY,
    }
}

/// A piece as it grows glyph by glyph.
#[derive(Default)]
struct Builder {
    line: Line,
    last: Option<Glyph>,
    /// A glyph of the row that stands on its baseline.
    baseline: Option<Glyph>,
    /// The last drawn space since the last glyph.
    space: Option<Glyph>,
    words: usize,
}

impl Builder {
    /// Bold is feigned by drawing each glyph again, a little to the right.
    fn is_drawn_twice(&self, glyph: &Glyph) -> bool {
        self.last.is_some_and(|last| {
            let near = 0.3 * (last.x1 - last.x0).max(0.1 * last.size);
            last.character == glyph.character && glyph.x0 - last.x0 < near
        })
    }

    /// The white before a glyph; drawn spaces are white.
    fn gap_to(&self, glyph: &Glyph) -> f32 {
        match self.last {
            Some(_) if !glyph.character.is_whitespace() => glyph.x0 - self.line.x1,
            _ => 0.0,
        }
    }

    /// Whether a drawn space parts the glyph from the last one. A number that was stamped over
    /// the blank left for it covers the spaces of the blank.
    fn is_spaced(&self, glyph: &Glyph) -> bool {
        self.space.is_some_and(|space| {
            let width = space.x1 - space.x0;
            width < 0.1 * space.size || self.gap_to(glyph) > 0.3 * width
        })
    }

    fn push(&mut self, glyph: &Glyph) {
        if glyph.character.is_whitespace() {
            self.space = Some(*glyph);
            return;
        }
        if self.last.is_none() {
            self.begin(glyph);
        } else if !is_combining_mark(glyph.character)
            && (self.is_spaced(glyph) || self.gap_to(glyph) > WORD_GAP * glyph.size)
        {
            self.begin_word(glyph);
        }
        self.space = None;
        let line = &mut self.line;
        let start = line.text.len();
        // A soft hyphen that is drawn is a hyphen.
        line.text.push(if glyph.character == '\u{ad}' { '-' } else { glyph.character });
        line.x1 = line.x1.max(glyph.x1);
        line.size = line.size.max(glyph.size);
        line.bold &= glyph.bold;
        line.italic &= glyph.italic;
        if self.words <= 1 {
            line.first_width = line.x1 - line.x0;
        }
        let raised = self.baseline.is_some_and(|base| {
            glyph.size < SMALL * base.size && glyph.y - base.y > 0.15 * base.size
        });
        if raised {
            mark_raised(&mut line.raised, start..line.text.len());
        }
        self.last = Some(*glyph);
    }

    fn begin(&mut self, glyph: &Glyph) {
        let Glyph { x0, x1, bold, italic, .. } = *glyph;
        let y = self.baseline.map_or(glyph.y, |base| base.y);
        self.line = Line { x0, x1, y, bold, italic, ..Line::default() };
        self.words = 1;
    }

    fn begin_word(&mut self, glyph: &Glyph) {
        self.line.text.push(' ');
        self.words += 1;
        self.line.second_x.get_or_insert(glyph.x0);
    }

    fn finish(mut self) -> Option<Line> {
        self.last?;
        // Labels and fixed words are looked up below.
        if self.line.raised.is_empty() && !is_nfc(&self.line.text) {
            self.line.text = self.line.text.nfc().collect();
        }
        Some(self.line)
    }
}

fn mark_raised(raised: &mut Vec<Range<usize>>, bytes: Range<usize>) {
    match raised.last_mut() {
        Some(last) if last.end == bytes.start => last.end = bytes.end,
        _ => raised.push(bytes),
    }
}

/// Pieces of one column to its lines: those on one baseline are joined, left to right.
pub(super) fn merge(mut pieces: Vec<Line>) -> Vec<Line> {
    pieces.sort_by(|a, b| b.y.total_cmp(&a.y));
    let mut rows: Vec<Vec<Line>> = Vec::new();
    for piece in pieces {
        match rows.last_mut() {
            Some(row) if row.iter().any(|other| is_one_line(other, &piece)) => row.push(piece),
            _ => rows.push(vec![piece]),
        }
    }
    rows.into_iter().filter_map(join_row).collect()
}

/// On one baseline, or nearly: a label in another font than its text.
fn is_one_line(upper: &Line, lower: &Line) -> bool {
    upper.y - lower.y < 0.3 * upper.size.max(lower.size)
}

fn join_row(mut row: Vec<Line>) -> Option<Line> {
    row.sort_by(|a, b| a.x0.total_cmp(&b.x0));
    let largest = row.iter().map(|piece| piece.size).fold(0.0, f32::max);
    let baseline = row.iter().find(|piece| piece.size >= largest).map(|piece| piece.y)?;
    let joined = row.into_iter().reduce(append)?;
    Some(Line { y: baseline, size: largest, ..joined })
}

fn append(mut line: Line, piece: Line) -> Line {
    let gap = piece.x0 - line.x1;
    if gap > WORD_GAP * line.size.min(piece.size) {
        line.text.push(' ');
        line.second_x.get_or_insert(piece.x0);
    } else if line.second_x.is_none() {
        line.first_width += piece.first_width;
        line.second_x = piece.second_x;
    }
    let shift = line.text.len();
    line.text.push_str(&piece.text);
    line.raised.extend(piece.raised.iter().map(|bytes| bytes.start + shift..bytes.end + shift));
    line.x1 = line.x1.max(piece.x1);
    line.bold &= piece.bold;
    line.italic &= piece.italic;
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Glyphs half an em wide at size 10, one after another.
    fn glyphs(text: &str, x: f32, y: f32) -> Vec<Glyph> {
        let mut at = x;
        text.chars()
            .map(|character| {
                let width = if is_combining_mark(character) { 0.0 } else { 5.0 };
                let glyph = Glyph {
                    character,
                    x0: at,
                    x1: at + width,
                    y,
                    size: 10.0,
                    bold: false,
                    italic: false,
                };
                at += width;
                glyph
            })
            .collect()
    }

    fn texts(parts: &[Vec<Glyph>]) -> Vec<String> {
        pieces(parts.concat()).into_iter().map(|piece| piece.text).collect()
    }

    #[test]
    fn place_decides_not_the_order_of_drawing() {
        for (parts, expected) in [
            // The accented letter of another font, drawn last.
            (
                vec![glyphs("k", 0.0, 0.0), glyphs("hoạch", 15.0, 0.0), glyphs("ế", 5.0, 0.0)],
                vec!["kế hoạch"],
            ),
            (vec![glyphs("một hai", 0.0, 0.0)], vec!["một hai"]),
            (vec![glyphs("dưới", 0.0, 0.0), glyphs("trên", 0.0, 20.0)], vec!["trên", "dưới"]),
            // A column's gap.
            (vec![glyphs("trái", 0.0, 0.0), glyphs("phải", 60.0, 0.5)], vec!["trái", "phải"]),
            // Drawn spaces are white too.
            (vec![glyphs("a        b", 0.0, 0.0)], vec!["a", "b"]),
            // Bold by drawing twice; two equal letters stay.
            (vec![glyphs("222", 0.0, 0.0), glyphs("222", 0.4, 0.1)], vec!["222"]),
            // Decomposed: the marks stand where the next letter begins.
            (
                vec![
                    glyphs("e", 0.0, 0.0),
                    glyphs("n", 5.0, 0.0),
                    glyphs("\u{302}\u{301}", 5.0, 0.0),
                ],
                vec!["ến"],
            ),
        ] {
            assert_eq!(texts(&parts), expected);
        }
    }

    #[test]
    fn lines_of_a_column() {
        let small = |glyphs: Vec<Glyph>| {
            glyphs.into_iter().map(|glyph| Glyph { size: 6.0, ..glyph }).collect::<Vec<_>>()
        };
        let raised = small(glyphs("2", 5.0, 3.5));
        let parts = [
            glyphs("m", 0.0, 0.0),
            glyphs("ha", 13.0, 0.0),
            raised,
            glyphs("I.", 0.0, -20.0),
            glyphs("MỤC", 40.0, -20.0),
        ];
        let lines = merge(pieces(parts.concat()));
        let shown: Vec<_> = lines.iter().map(|line| line.text.as_str()).collect();
        assert_eq!(shown, ["m2 ha", "I. MỤC"]);
        assert_eq!(lines[0].raised, vec![1..2; 1]);
        assert_eq!(lines[1].second_x, Some(40.0));
        assert!((lines[1].first_width - 10.0).abs() < 0.1);
    }
}
