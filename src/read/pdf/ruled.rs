//! `drawn page with ruled tables → its words`: each cell is read by itself.
//!
//! Across the lines of a table the program runs the words of neighbours together and takes lines
//! for letters. So the lines are taken out, and the cells are read apart from the page, one below
//! the other like the paragraphs of a column.

use super::bitmap::Bitmap;
use super::glyph::Rule;
use super::grid::{self, Grid};
use super::recognised::{Turn, median};
use super::strokes::{self, Stroke};
use super::tables;
use crate::read::ocr::{self, Engine, Line};

/// A column of cells is no higher: the program reads no picture above 32767 pixels.
const HIGHEST: usize = 12_000;
/// White between two cells, in inches.
const BETWEEN: f64 = 0.15;
/// White around what a cell holds, in inches.
const AROUND: f64 = 0.04;
/// Less ink than this is a speck, in square inches.
const SPECK: f64 = 0.0004;
const POINTS: f64 = 72.0;

/// The words of a page and its lines; `None` where no table is ruled on it.
pub(super) fn read(engine: &Engine, map: &Bitmap, dpi: u32) -> Option<(ocr::Page, Vec<Stroke>)> {
    let fine = f64::from(dpi);
    let strokes = strokes::find(map, fine);
    let size = (real(map.width()), real(map.height()));
    let turn = Turn { slope: strokes::slope(&strokes)?, middle: (size.0 / 2.0, size.1 / 2.0) };
    let scale = POINTS / fine;
    let rule = |stroke: &Stroke| turn.rule(stroke, |(x, y)| (x * scale, -y * scale));
    let rules: Vec<Rule> = strokes.iter().map(rule).collect();
    let grids: Vec<Grid> = grid::grids(&rules).into_iter().filter(tables::is_table).collect();
    if grids.is_empty() {
        return None;
    }
    let mut map = map.clone();
    strokes.iter().for_each(|stroke| stroke.erase(&mut map));
    let boxes: Vec<Box> = grids.iter().flat_map(|grid| boxes(grid, &turn, scale)).collect();
    let columns = columns(&map, &boxes, fine);
    let pictures: Vec<Bitmap> = columns.iter().map(|column| column.picture(&map)).collect();
    boxes.iter().for_each(|it| map.clear(it.x..it.x + it.width, it.y..it.y + it.height));
    let mut page = engine.read(&map.file(), dpi)?;
    for (column, picture) in columns.iter().zip(pictures) {
        let mut lines = engine.read_block(&picture.file(), dpi)?.lines;
        let size = median(lines.iter().map(|line| line.size).collect());
        // A table is set in one size, and that of a line of a word or two is poorly told.
        lines.iter_mut().zip(size.into_iter().cycle()).for_each(|(line, size)| line.size = size);
        page.lines.extend(lines.into_iter().filter_map(|line| column.moved(line)));
    }
    Some((page, strokes))
}

#[expect(clippy::cast_precision_loss, reason = "pixels of a page")]
fn real(number: usize) -> f64 {
    number as f64
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "saturates")]
fn whole(number: f64) -> usize {
    number.round().max(0.0) as usize
}

/// A part of the page, in pixels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Box {
    x: usize,
    y: usize,
    width: usize,
    height: usize,
}

/// The cells of a table where they are on the page, which may lean.
fn boxes(grid: &Grid, turn: &Turn, scale: f64) -> Vec<Box> {
    let place = |lines: &[f32], at: usize| lines.get(at).map(|&line| f64::from(line) / scale);
    let cells = grid.cells.iter().filter_map(|cell| {
        let (x0, x1) =
            (place(&grid.xs, cell.column)?, place(&grid.xs, cell.column + cell.columns)?);
        let (y0, y1) = (-place(&grid.ys, cell.row)?, -place(&grid.ys, cell.row + cell.rows)?);
        let middle = turn.back((f64::midpoint(x0, x1), f64::midpoint(y0, y1)));
        let (width, height) = (x1 - x0, y1 - y0);
        Some(Box {
            x: whole(middle.0 - width / 2.0),
            y: whole(middle.1 - height / 2.0),
            width: whole(width),
            height: whole(height),
        })
    });
    cells.collect()
}

/// Cells one below the other.
#[derive(Debug, Default)]
struct Column {
    /// Each with its place in the column.
    cells: Vec<(Box, usize)>,
    margin: usize,
    height: usize,
}

/// The cells that hold anything, without the white around it.
fn columns(page: &Bitmap, boxes: &[Box], dpi: f64) -> Vec<Column> {
    let margin = whole(BETWEEN * dpi);
    let new = || Column { margin, height: margin, ..Column::default() };
    let mut columns = vec![new()];
    for cell in boxes.iter().filter_map(|&cell| trimmed(page, cell, dpi)) {
        if columns.last().is_some_and(|last| last.height + cell.height > HIGHEST) {
            columns.push(new());
        }
        if let Some(last) = columns.last_mut() {
            last.cells.push((cell, last.height));
            last.height += cell.height + margin;
        }
    }
    columns.retain(|column| !column.cells.is_empty());
    columns
}

/// A cell without its blank rows; `None` where it is blank.
fn trimmed(page: &Bitmap, cell: Box, dpi: f64) -> Option<Box> {
    let ink = |y: &usize| page.ink(*y, cell.x..cell.x + cell.width);
    let rows = cell.y..(cell.y + cell.height).min(page.height());
    if rows.clone().map(|y| ink(&y)).sum::<usize>() < whole(SPECK * dpi * dpi) {
        return None;
    }
    let around = whole(AROUND * dpi);
    let first = rows.clone().find(|y| ink(y) > 0)?.saturating_sub(around).max(cell.y);
    let last = (rows.clone().rev().find(|y| ink(y) > 0)? + around).min(rows.end);
    Some(Box { y: first, height: last.saturating_sub(first), ..cell })
}

impl Column {
    fn picture(&self, page: &Bitmap) -> Bitmap {
        let widest = self.cells.iter().map(|(cell, _)| cell.width).max().unwrap_or(0);
        let mut picture = Bitmap::white(widest + 2 * self.margin, self.height);
        for (cell, place) in &self.cells {
            for row in 0..cell.height {
                let pixels = page.row(cell.y + row, cell.x..cell.x + cell.width);
                picture.put(self.margin, place + row, pixels);
            }
        }
        picture
    }

    /// A line that was read in the column, where it is on the page.
    fn moved(&self, mut line: Line) -> Option<Line> {
        let middle = whole(line.y - line.size / 4.0);
        let after = self.cells.partition_point(|(_, place)| *place <= middle);
        let (cell, place) = self.cells.get(after.checked_sub(1)?)?;
        let across = real(cell.x) - real(self.margin);
        line.x += across;
        line.y += real(cell.y) - real(*place);
        for word in &mut line.words {
            word.x0 += across;
            word.x1 += across;
        }
        Some(line)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::ocr::Word;

    #[test]
    fn cells_below_one_another() {
        let mut page = Bitmap::white(200, 100);
        page.put(10, 20, &[0; 20]);
        page.put(110, 40, &[7; 20]);
        let cell = |x, y| Box { x, y, width: 80, height: 45 };
        let boxes = [cell(5, 5), cell(105, 5), cell(5, 55)];
        let columns = columns(&page, &boxes, 100.0);
        let [column] = columns.as_slice() else { panic!("{columns:?}") };
        // The third is blank; of the others four rows above and below the ink are kept.
        let places: Vec<_> = column.cells.iter().map(|(cell, at)| (cell.y, *at)).collect();
        assert_eq!(places, [(16, 15), (36, 15 + 8 + 15)]);
        let picture = column.picture(&page);
        assert_eq!(picture.row(15 + 4, 20..22), [0, 0]);
        assert_eq!(picture.row(38 + 4, 20..22), [7, 7]);
        let word = Word { x0: 20.0, x1: 40.0, ..Word::default() };
        let line = Line { x: 20.0, y: 43.0, size: 4.0, words: vec![word], ..Line::default() };
        let moved = column.moved(line).unwrap();
        assert_eq!((moved.x, moved.y, moved.words[0].x1), (110.0, 41.0, 130.0));
    }
}
