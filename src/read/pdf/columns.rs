//! `pieces → blocks`: the two columns of letterhead and signature apart from the running text.

use super::label;
use super::limits;
use super::lines::{self, Line};
use super::paragraphs;

/// A part of a page, in reading order.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Block {
    /// Running text over the page's width.
    Running(Vec<Line>),
    /// Two columns: the left one is read first.
    Columns(Vec<Line>, Vec<Line>),
}

/// The narrowest gutter, in font sizes.
const GUTTER: f32 = 0.35;
/// A gutter this wide, in font sizes, needs a second row on one side only.
const WIDE_GUTTER: f32 = 3.0;
/// The largest white between two rows of a column, in font sizes: room for a signature and seal.
const WHITE: f32 = 9.0;

/// Parts the pieces of a page (or cell), given from the top down.
pub(super) fn blocks(mut pieces: Vec<Line>) -> Vec<Block> {
    let mut blocks = Vec::new();
    while let Some(region) = first_region(&pieces) {
        let below = pieces.split_off(region.end);
        let inside = pieces.split_off(region.start);
        push_running(&mut blocks, pieces);
        let (left, right): (Vec<_>, Vec<_>) =
            inside.into_iter().partition(|piece| piece.center() < region.gutter.center());
        blocks.push(Block::Columns(left, right));
        pieces = below;
    }
    push_running(&mut blocks, pieces);
    blocks
}

fn push_running(blocks: &mut Vec<Block>, pieces: Vec<Line>) {
    if !pieces.is_empty() {
        blocks.push(Block::Running(pieces));
    }
}

/// White between two columns.
#[derive(Clone, Copy, Debug)]
struct Gutter {
    x0: f32,
    x1: f32,
}

impl Gutter {
    fn center(self) -> f32 {
        f32::midpoint(self.x0, self.x1)
    }

    /// What a piece on either side leaves of it; `None` where the piece crosses.
    fn beside(self, piece: &Line) -> Option<Self> {
        let left = piece.center() < self.center();
        let narrowed = if left {
            Self { x0: self.x0.max(piece.x1), ..self }
        } else {
            Self { x1: self.x1.min(piece.x0), ..self }
        };
        (narrowed.x1 - narrowed.x0 >= GUTTER * piece.size).then_some(narrowed)
    }
}

/// Two columns among the pieces: `start..end` of them.
struct Region {
    start: usize,
    end: usize,
    gutter: Gutter,
}

fn first_region(pieces: &[Line]) -> Option<Region> {
    if pieces.len() > limits::PAGE_PIECES {
        return None;
    }
    (0..pieces.len()).find_map(|seed| region_from(pieces, seed))
}

/// The pieces beside one another across a gutter that `seed` is the left of, and what follows.
fn region_from(pieces: &[Line], seed: usize) -> Option<Region> {
    let left = pieces.get(seed)?;
    let beside = neighbour(pieces, seed)?;
    let mut gutter = Gutter { x0: left.x1, x1: beside.x0 };
    let (mut start, mut end) = (row_start(pieces, seed), seed);
    for piece in pieces.get(start..seed)? {
        gutter = gutter.beside(piece)?;
    }
    let mut last_y = left.y;
    while let Some(piece) = pieces.get(end) {
        let Some(narrowed) = gutter.beside(piece) else {
            // One row of two sides and a line across them is a line with a gap.
            if piece.is_beside(left) {
                return None;
            }
            break;
        };
        if last_y - piece.y > WHITE * piece.size {
            break;
        }
        (gutter, last_y, end) = (narrowed, piece.y, end + 1);
    }
    while start > 0 && reaches_up(pieces, start, gutter) {
        start -= 1;
    }
    end = trim(pieces, start, end, gutter);
    let region = Region { start, end, gutter };
    is_columns(pieces.get(start..end)?, gutter).then_some(region)
}

/// The nearest piece to the right on about the same baseline, unless `seed` is only a label.
fn neighbour(pieces: &[Line], seed: usize) -> Option<&Line> {
    let left = pieces.get(seed)?;
    if label::is_label(&left.text) {
        return None;
    }
    let near = seed.saturating_sub(4)..(seed + 5).min(pieces.len());
    pieces
        .get(near)?
        .iter()
        .filter(|piece| piece.is_beside(left) && piece.x0 - left.x1 >= PIECE_APART * left.size)
        .min_by(|a, b| a.x0.total_cmp(&b.x0))
}

/// Pieces on one baseline are at least this far apart, in font sizes.
const PIECE_APART: f32 = 0.35;

/// The first of the pieces beside `seed`: its right neighbour may stand a little higher.
fn row_start(pieces: &[Line], seed: usize) -> usize {
    let Some(left) = pieces.get(seed) else { return seed };
    let before = pieces.get(..seed).unwrap_or_default();
    seed - before.iter().rev().take_while(|piece| piece.is_beside(left)).count()
}

/// A line above that stands wholly in the right column belongs to it, and so do the recipients.
fn reaches_up(pieces: &[Line], start: usize, gutter: Gutter) -> bool {
    let (Some(above), Some(first)) = (pieces.get(start - 1), pieces.get(start)) else {
        return false;
    };
    let recipients = above.text.starts_with("Nơi nhận") && gutter.beside(above).is_some();
    (above.x0 >= gutter.center() || recipients) && above.y - first.y < 2.0 * first.size
}

/// Below the last row with two sides only what is aligned with its column stays: the title of a
/// plan, centred on the page, stands right of many a gutter.
fn trim(pieces: &[Line], start: usize, end: usize, gutter: Gutter) -> usize {
    let rows = pieces.get(start..end).unwrap_or_default();
    let is_left = |piece: &Line| piece.center() < gutter.center();
    let two_sided = |piece: &Line| {
        rows.iter().any(|other| is_left(other) != is_left(piece) && other.is_beside(piece))
    };
    let Some(last) = rows.iter().rposition(two_sided) else { return start };
    let (kept, tail) = rows.split_at(last + 1);
    let listed = kept.iter().any(|piece| is_left(piece) && label::label(&piece.text).is_some());
    let aligned = |piece: &&Line| {
        // Below the recipients the heading of an appendix may stand at their margin.
        let item = label::label(&piece.text).is_some();
        if listed && !item && is_left(piece) && paragraphs::is_capitals(&piece.text) {
            return false;
        }
        let column = kept.iter().filter(|other| is_left(other) == is_left(piece));
        let edges = column.clone().filter(|other| (other.x0 - piece.x0).abs() < 3.0).count();
        let mut column = column.clone();
        edges > 1 || column.any(|other| (other.center() - piece.center()).abs() < 5.0)
    };
    start + kept.len() + tail.iter().take_while(aligned).count()
}

fn is_columns(rows: &[Line], gutter: Gutter) -> bool {
    let (left, right): (Vec<Line>, Vec<Line>) =
        rows.iter().cloned().partition(|piece| piece.center() < gutter.center());
    let (left, right) = (lines::merge(left).len(), lines::merge(right).len());
    let size = rows.iter().map(|piece| piece.size).fold(0.0, f32::max);
    let wide = gutter.x1 - gutter.x0 >= WIDE_GUTTER * size;
    // One row alone is a justified line that was broken by hand after two words.
    let rows = left.min(right);
    rows > 1 || (rows == 1 && wide && left.max(right) > 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn piece(text: &str, x0: f32, x1: f32, y: f32) -> Line {
        Line { text: text.to_owned(), x0, x1, y, size: 14.0, ..Line::default() }
    }

    fn show(blocks: &[Block]) -> Vec<String> {
        let texts = |lines: &[Line]| {
            lines.iter().map(|line| line.text.as_str()).collect::<Vec<_>>().join(" / ")
        };
        let shown = blocks.iter().map(|block| match block {
            Block::Running(lines) => vec![format!("= {}", texts(lines))],
            Block::Columns(left, right) => {
                vec![format!("| {}", texts(left)), format!("| {}", texts(right))]
            }
        });
        shown.flatten().collect()
    }

    #[test]
    fn letterhead_and_title() {
        let pieces = vec![
            piece("CỘNG HÒA", 257.0, 530.0, 772.0),
            piece("UBND", 128.0, 210.0, 770.0),
            piece("Độc lập", 305.0, 480.0, 745.0),
            piece("PHƯỜNG", 130.0, 208.0, 744.0),
            piece("Số:", 140.0, 200.0, 717.0),
            piece("ngày", 325.0, 460.0, 717.0),
            piece("KẾ HOẠCH", 273.0, 330.0, 690.0), // right of the gutter, but no column
            piece("Triển khai", 167.0, 440.0, 660.0),
        ];
        assert_eq!(
            show(&blocks(pieces)),
            ["| UBND / PHƯỜNG / Số:", "| CỘNG HÒA / Độc lập / ngày", "= KẾ HOẠCH / Triển khai"]
        );
    }

    #[test]
    fn signature_after_a_short_last_line() {
        let pieces = vec![
            piece("vướng mắc đảm bảo phù", 85.0, 533.0, 656.0),
            piece("hợp, hiệu quả./.", 85.0, 180.0, 638.0),
            piece("Nơi nhận:", 85.0, 140.0, 611.0),
            piece("TM. UBND", 339.0, 480.0, 611.0),
            piece("- Sở Y tế;", 85.0, 190.0, 583.0),
            piece("KT. CHỦ TỊCH", 371.0, 448.0, 580.0),
            piece("- Lưu: VT.", 85.0, 160.0, 555.0),
            piece("Tên", 390.0, 430.0, 500.0),
        ];
        assert_eq!(
            show(&blocks(pieces)),
            [
                "= vướng mắc đảm bảo phù / hợp, hiệu quả./.",
                "| Nơi nhận: / - Sở Y tế; / - Lưu: VT.",
                "| TM. UBND / KT. CHỦ TỊCH / Tên",
            ]
        );
    }

    #[test]
    fn labels_and_stretched_lines_are_no_columns() {
        let pieces = vec![
            piece("I.", 85.0, 95.0, 600.0),
            piece("MỤC ĐÍCH", 120.0, 220.0, 600.0),
            piece("Phòng Văn hóa", 85.0, 200.0, 580.0),
            piece("và Xã hội chủ trì", 216.0, 533.0, 580.0),
            piece("dòng sau chạy hết chiều ngang", 85.0, 533.0, 560.0),
        ];
        assert_eq!(show(&blocks(pieces)).len(), 1);
    }
}
