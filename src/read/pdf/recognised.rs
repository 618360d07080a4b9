//! `words of a picture → glyphs on the page`: set straight, in points.

use super::glyph::{Glyph, Marks, Rule};
use super::strokes::{self, Stroke};
use crate::read::ocr::{self, Labels};

/// A word of which the program is less sure is a stain, a seal or a signature.
const SURE: f64 = 25.0;
const SURE_OF_A_SIGN: f64 = 40.0;
/// From ascender to descender a line of Times takes about this share of the font's size.
const SIZE: f64 = 0.93;
/// Sizes that differ by less than this share are one.
const SAME_SIZE: f64 = 0.26;
/// White between two words, of the size.
const LEAST_GAP: f64 = 0.2;
/// Lines with this many words tell how the page lies.
const TELLING: usize = 4;

/// Where a picture lies on the page, in points from the lower left.
#[derive(Clone, Copy, Debug)]
pub(super) struct Area {
    /// Left end.
    pub(super) x0: f64,
    /// Upper end.
    pub(super) y1: f64,
    /// Width.
    pub(super) width: f64,
    /// Height.
    pub(super) height: f64,
}

/// How a page leans: its lines sink by `slope` pixels for each to the right.
#[derive(Clone, Copy, Debug)]
pub(super) struct Turn {
    pub(super) slope: f64,
    /// What stays where it is.
    pub(super) middle: (f64, f64),
}

impl Turn {
    /// A point of the page, set straight.
    fn straight(&self, (x, y): (f64, f64)) -> (f64, f64) {
        let y = y - self.slope * (x - self.middle.0);
        (x + self.slope * (y - self.middle.1), y)
    }

    /// A point of the page that was set straight, where it was.
    pub(super) fn back(&self, (x, y): (f64, f64)) -> (f64, f64) {
        let x = x - self.slope * (y - self.middle.1);
        (x, y + self.slope * (x - self.middle.0))
    }

    /// A line set straight; `place` tells the points of the pixels.
    pub(super) fn rule(&self, stroke: &Stroke, place: impl Fn((f64, f64)) -> (f64, f64)) -> Rule {
        let ((ax, ay), (bx, by)) =
            (place(self.straight(stroke.from)), place(self.straight(stroke.to)));
        let (x, y) = (f64::midpoint(ax, bx), f64::midpoint(ay, by));
        let (x0, x1, y0, y1) = if stroke.is_across() { (ax, bx, y, y) } else { (x, x, by, ay) };
        #[expect(clippy::cast_possible_truncation, reason = "points of a page fit")]
        let rule = Rule { x0: x0 as f32, x1: x1 as f32, y0: y0 as f32, y1: y1 as f32 };
        rule
    }
}

/// The glyphs of a page's words, and the lines ruled on it.
pub(super) fn marks(
    page: &ocr::Page,
    strokes: &[Stroke],
    area: Area,
    labels: &mut Labels,
) -> Marks {
    let mut marks = Marks::default();
    if page.width < 1.0 || page.height < 1.0 {
        return marks;
    }
    let placing = Placing {
        area,
        turn: Turn {
            slope: strokes::slope(strokes).unwrap_or_else(|| slope(page)),
            middle: (page.width / 2.0, page.height / 2.0),
        },
        size: common_size(page),
        scale: (area.width / page.width, area.height / page.height),
    };
    for line in &page.lines {
        placing.line(line, labels, &mut marks.glyphs);
    }
    marks.rules = strokes.iter().map(|stroke| placing.rule(stroke)).collect();
    marks
}

/// How far the page's lines sink: the median of its long lines.
fn slope(page: &ocr::Page) -> f64 {
    let long = page.lines.iter().filter(|line| line.words.len() >= TELLING);
    median(long.map(|line| line.slope).collect()).unwrap_or(0.0)
}

/// A sign or two alone must be surer than a word.
fn is_sure(word: &ocr::Word) -> bool {
    let least = if word.text.chars().count() < 3 { SURE_OF_A_SIGN } else { SURE };
    word.confidence >= least && !word.text.is_empty()
}

/// The marks above or below a line of capitals are taken for letters of their own.
fn is_mark(word: &ocr::Word, line: &ocr::Line) -> bool {
    let flat = word.text.chars().all(|c| "-–—_.,…:;".contains(c));
    !flat && word.height < 0.35 * line.size
}

fn common_size(page: &ocr::Page) -> f64 {
    let long = page.lines.iter().filter(|line| line.words.len() >= TELLING);
    median(long.map(|line| line.size).collect()).unwrap_or(0.0)
}

/// The middle one.
pub(super) fn median(mut values: Vec<f64>) -> Option<f64> {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied()
}

struct Placing {
    area: Area,
    turn: Turn,
    size: f64,
    scale: (f64, f64),
}

impl Placing {
    fn line(&self, line: &ocr::Line, labels: &mut Labels, glyphs: &mut Vec<Glyph>) {
        let words: Vec<&ocr::Word> = line
            .words
            .iter()
            .filter(|word| is_sure(word) && word.x1 > word.x0 && !is_mark(word, line))
            .collect();
        let (Some(first), Some(last)) = (words.first(), words.last()) else { return };
        // One baseline for the line: where it is at the line's middle.
        let middle = f64::midpoint(first.x0, last.x1);
        let (x, y) = self.turn.straight((middle, line.y + line.slope * (middle - line.x)));
        let shift = x - middle;
        let size = if (line.size - self.size).abs() < SAME_SIZE * self.size {
            self.size
        } else {
            line.size
        };
        let row = Row { y, shift, size };
        let mut end = None;
        for (at, word) in words.iter().enumerate() {
            let next = words.get(at + 1);
            if let Some(end) = end {
                self.glyph(' ', (end, word.x0), &row, glyphs);
            }
            // Boxes of words may overlap; their order is sure.
            let x1 = next.map_or(word.x1, |next| word.x1.min(next.x0 - LEAST_GAP * size));
            let x1 = x1.max(word.x0 + 1.0);
            let label = || labels.mend(&word.text, next.map(|next| &*next.text));
            let label = (at == 0).then(label).flatten();
            let figures = || ocr::mended(&word.text, words.len() == 1);
            let text = label.or_else(figures).or_else(|| ocr::parted(&word.text));
            let text = text.unwrap_or_else(|| word.text.clone());
            self.word(&text, (word.x0, x1), &row, glyphs);
            end = Some(x1);
        }
    }

    fn rule(&self, stroke: &Stroke) -> Rule {
        let Area { x0, y1, .. } = self.area;
        self.turn.rule(stroke, |(x, y)| (x0 + x * self.scale.0, y1 - y * self.scale.1))
    }

    /// The letters of a word share its width.
    fn word(&self, text: &str, (x0, x1): (f64, f64), row: &Row, glyphs: &mut Vec<Glyph>) {
        #[expect(clippy::cast_precision_loss, reason = "letters of a word")]
        let step = (x1 - x0) / text.chars().count().max(1) as f64;
        let mut x = x0;
        for letter in text.chars() {
            self.glyph(letter, (x, x + step), row, glyphs);
            x += step;
        }
    }

    #[expect(clippy::cast_possible_truncation, reason = "points of a page fit")]
    fn glyph(&self, character: char, (x0, x1): (f64, f64), row: &Row, glyphs: &mut Vec<Glyph>) {
        let x = |x: f64| (self.area.x0 + (x + row.shift) * self.scale.0) as f32;
        glyphs.push(Glyph {
            character,
            x0: x(x0),
            x1: x(x1),
            y: (self.area.y1 - row.y * self.scale.1) as f32,
            size: (row.size * self.scale.1 / SIZE) as f32,
            bold: false,
            italic: false,
        });
    }
}

/// A line set straight, in pixels.
struct Row {
    y: f64,
    shift: f64,
    size: f64,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_leaning_page_is_set_straight() {
        let line = |x: f64, y: f64| ocr::Line {
            x,
            y,
            slope: -0.01,
            size: 40.0,
            words: (0..4)
                .map(|at| ocr::Word {
                    text: "ab".into(),
                    x0: x + f64::from(at) * 100.0,
                    x1: x + f64::from(at) * 100.0 + 80.0,
                    height: 30.0,
                    confidence: 90.0,
                })
                .collect(),
        };
        // Both ends of one printed line, that rises to the right, and a stain.
        let mut stain = line(0.0, 900.0);
        stain.words.iter_mut().for_each(|word| word.confidence = 3.0);
        let page = ocr::Page {
            width: 1000.0,
            height: 2000.0,
            lines: vec![line(100.0, 500.0), line(500.0, 496.0), stain],
        };
        let area = Area { x0: 0.0, y1: 800.0, width: 400.0, height: 800.0 };
        let glyphs = marks(&page, &[], area, &mut Labels::default()).glyphs;
        assert_eq!(glyphs.len(), 2 * (4 * 2 + 3));
        assert!(glyphs.iter().all(|glyph| (glyph.y - glyphs[0].y).abs() < 0.1));
        assert!((glyphs[0].size - 17.2).abs() < 0.1);
    }
}
