//! `glyphs → pieces → lines`: by place alone, as the order of the content stream means nothing
//! (a producer that lacks a glyph draws `kế` as `k`, a gap, and later the `ế` of another font).

use unicode_normalization::char::is_combining_mark;

use super::glyph::Glyph;

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

    /// Whether the two stand beside one another: their bodies overlap in height.
    pub(super) fn is_beside(&self, other: &Self) -> bool {
        (self.y - other.y).abs() < 0.5 * self.size.min(other.size)
    }
}

/// Baselines that differ by less than this share of the size are one.
const SAME_BASELINE: f32 = 0.12;
/// A gap wider than this share of the size parts words.
const WORD_GAP: f32 = 0.17;
/// A gap wider than this many times the size parts pieces: columns, a label before its text.
const PIECE_GAP: f32 = 1.0;

/// The pieces of text among glyphs, from the top down and from left to right.
pub(super) fn pieces(mut glyphs: Vec<Glyph>) -> Vec<Line> {
    glyphs.retain(|glyph| !is_ignorable(glyph.character));
    glyphs.sort_by(|a, b| b.y.total_cmp(&a.y));
    let mut pieces = Vec::new();
    let mut rest = glyphs.as_mut_slice();
    while let Some(top) = rest.first().copied() {
        let on_line = |glyph: &Glyph| top.y - glyph.y <= SAME_BASELINE * top.size.min(glyph.size);
        let count = rest.iter().take_while(|glyph| on_line(glyph)).count().max(1);
        let (row, below) = rest.split_at_mut(count.min(rest.len()));
        row.sort_by(|a, b| order(a).total_cmp(&order(b)));
        cut_row(row, &mut pieces);
        rest = below;
    }
    pieces
}

/// Combining marks come after their base, though the pen may already stand on the next letter.
fn order(glyph: &Glyph) -> f32 {
    let back = if is_combining_mark(glyph.character) { 0.08 * glyph.size } else { 0.0 };
    glyph.x0 - back
}

fn is_ignorable(character: char) -> bool {
    matches!(character, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}') || character.is_control()
}

fn cut_row(row: &[Glyph], pieces: &mut Vec<Line>) {
    let mut builder = Builder::default();
    for glyph in row {
        if builder.is_drawn_twice(glyph) {
            continue;
        }
        if builder.gap_to(glyph) > PIECE_GAP * glyph.size {
            pieces.extend(std::mem::take(&mut builder).finish());
        }
        builder.push(glyph);
    }
    pieces.extend(builder.finish());
}

/// A piece as it grows glyph by glyph.
#[derive(Default)]
struct Builder {
    line: Line,
    last: Option<Glyph>,
    space: bool,
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

    fn push(&mut self, glyph: &Glyph) {
        if glyph.character.is_whitespace() {
            self.space = true;
            return;
        }
        if self.last.is_none() {
            self.begin(glyph);
        } else if !is_combining_mark(glyph.character)
            && (self.space || self.gap_to(glyph) > WORD_GAP * glyph.size)
        {
            self.begin_word(glyph);
        }
        self.space = false;
        let line = &mut self.line;
        // A soft hyphen that is drawn is a hyphen.
        line.text.push(if glyph.character == '\u{ad}' { '-' } else { glyph.character });
        line.x1 = line.x1.max(glyph.x1);
        line.size = line.size.max(glyph.size);
        line.bold &= glyph.bold;
        line.italic &= glyph.italic;
        if self.words <= 1 {
            line.first_width = line.x1 - line.x0;
        }
        self.last = Some(*glyph);
    }

    fn begin(&mut self, glyph: &Glyph) {
        let Glyph { x0, x1, y, bold, italic, .. } = *glyph;
        self.line = Line { x0, x1, y, bold, italic, ..Line::default() };
        self.words = 1;
    }

    fn begin_word(&mut self, glyph: &Glyph) {
        self.line.text.push(' ');
        self.words += 1;
        self.line.second_x.get_or_insert(glyph.x0);
    }

    fn finish(self) -> Option<Line> {
        self.last.map(|_| self.line)
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

/// On one baseline, or one raised above the other's: `m` with a small `2`.
fn is_one_line(upper: &Line, lower: &Line) -> bool {
    let apart = upper.y - lower.y;
    let raised = upper.size < 0.8 * lower.size && apart < 0.6 * lower.size;
    let lowered = lower.size < 0.8 * upper.size && apart < 0.3 * upper.size;
    apart < 0.3 * upper.size.min(lower.size) || raised || lowered
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
    line.text.push_str(&piece.text);
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
                vec!["e\u{302}\u{301}n"],
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
        let parts =
            [glyphs("m", 0.0, 0.0), raised, glyphs("I.", 0.0, -20.0), glyphs("MỤC", 40.0, -20.0)];
        let lines = merge(pieces(parts.concat()));
        let shown: Vec<_> = lines.iter().map(|line| line.text.as_str()).collect();
        assert_eq!(shown, ["m2", "I. MỤC"]);
        assert_eq!(lines[1].second_x, Some(40.0));
        assert!((lines[1].first_width - 10.0).abs() < 0.1);
    }
}
