//! `grids and pieces → tables`: the pieces of each cell, tables that run over pages as one.

use super::columns::{self, Block};
use super::glyph::Glyph;
use super::grid::{Grid, GridCell};
use super::lines::{self, Line};
use super::margins::Margins;
use super::paragraphs::{self, Column, Joined, Kind, Placed};

/// A table on one page, or on several once they are joined.
#[derive(Clone, Debug)]
pub(super) struct Table {
    /// Its uppermost line on its first page.
    pub(super) top: f32,
    /// How many grid rows it has.
    rows: usize,
    /// Its vertical lines.
    xs: Vec<f32>,
    /// Its cells, row by row.
    pub(super) cells: Vec<TableCell>,
}

/// A cell and its paragraphs.
#[derive(Clone, Debug)]
pub(super) struct TableCell {
    /// Where it stands.
    pub(super) place: GridCell,
    /// What it says.
    pub(super) paragraphs: Vec<Joined>,
}

/// Takes the glyphs within tables out of `glyphs` and makes the tables of a page.
pub(super) fn take(grids: Vec<Grid>, glyphs: &mut Vec<Glyph>, page: u32) -> Vec<Table> {
    grids.into_iter().filter(is_table).filter_map(|grid| table(&grid, glyphs, page)).collect()
}

/// One row of two columns is how letterheads and signatures are laid out.
pub(super) fn is_table(grid: &Grid) -> bool {
    grid.rows() > 1 || grid.columns() > 2
}

fn table(grid: &Grid, glyphs: &mut Vec<Glyph>, page: u32) -> Option<Table> {
    let mut inside: Vec<Vec<Glyph>> = vec![Vec::new(); grid.cells.len()];
    glyphs.retain(|glyph| {
        let middle = f32::midpoint(glyph.x0, glyph.x1);
        // A third of the size up from the baseline is the middle of small letters.
        let cell = grid.cell_at(middle, glyph.y + 0.3 * glyph.size);
        let Some(slot) = cell.and_then(|cell| inside.get_mut(cell)) else { return true };
        slot.push(*glyph);
        false
    });
    if inside.iter().all(Vec::is_empty) {
        return None;
    }
    let cells = grid.cells.iter().zip(inside).map(|(&place, glyphs)| {
        let right = grid.xs.get(place.column + place.columns).copied().unwrap_or_default();
        let left = grid.xs.get(place.column).copied().unwrap_or_default();
        TableCell { place, paragraphs: cell_paragraphs(glyphs, left, right, page) }
    });
    let top = grid.ys.first().copied().unwrap_or_default();
    Some(Table { top, rows: grid.rows(), xs: grid.xs.clone(), cells: cells.collect() })
}

fn cell_paragraphs(glyphs: Vec<Glyph>, left: f32, right: f32, page: u32) -> Vec<Joined> {
    let blocks = columns::blocks(lines::pieces(glyphs));
    let whole = blocks.len() == 1;
    let columns = blocks.into_iter().flat_map(|block| match block {
        Block::Running(pieces) => vec![(pieces, whole)],
        Block::Columns(left, right) => vec![(left, false), (right, false)],
    });
    let mut paragraphs = Vec::new();
    for (pieces, whole) in columns {
        let lines = lines::merge(pieces);
        let mut margins = Margins::of([lines.as_slice()].into_iter());
        if whole {
            margins = within(margins, &lines, left, right);
        }
        let placed = lines.into_iter().map(|line| Placed { line, page }).collect();
        paragraphs.extend(paragraphs::join(placed, &Column { margins, kind: Kind::Cell }));
    }
    paragraphs
}

/// A cell's lines could have run to its right edge, less the padding that its left edge shows.
fn within(margins: Margins, lines: &[Line], left: f32, right: f32) -> Margins {
    let least = lines.iter().map(|line| line.x0).fold(f32::INFINITY, f32::min);
    let furthest = lines.iter().map(|line| line.x1).fold(f32::NEG_INFINITY, f32::max);
    let padding = (least - left).clamp(1.0, 6.0);
    let left = if least - left > 6.0 { left + padding } else { least };
    Margins { left, right: furthest.max(right - padding), ..margins }
}

impl Table {
    /// Whether `next`, the first thing on the next page, goes on with this table.
    pub(super) fn goes_on_as(&self, next: &Self) -> bool {
        self.xs.len() == next.xs.len()
            && self.xs.iter().zip(&next.xs).all(|(a, b)| (a - b).abs() < 4.0)
    }

    /// Takes the rows of `next` on, without the heads that it repeats.
    pub(super) fn take_on(&mut self, next: Self) {
        let heads = self.repeated_rows(&next);
        let mut rows = self.rows;
        let split = self.is_split_before(&next, heads);
        if split {
            rows -= 1;
        }
        for mut cell in next.cells {
            let Some(row) = cell.place.row.checked_sub(heads) else { continue };
            cell.place.row = rows + row;
            let same = self.cells.iter_mut().find(|own| own.place == cell.place);
            match same.filter(|_| split && row == 0) {
                Some(own) => own.run_on(cell.paragraphs),
                None => self.cells.push(cell),
            }
        }
        self.rows = rows + next.rows - heads;
    }

    fn row_texts(&self, row: usize) -> Vec<(usize, String)> {
        let cells = self.cells.iter().filter(|cell| cell.place.row == row);
        cells.map(|cell| (cell.place.column, cell.text())).collect()
    }

    /// How many of the first rows of `next` are the first rows of this table again.
    fn repeated_rows(&self, next: &Self) -> usize {
        let most = self.rows.min(next.rows).min(3);
        (0..most).take_while(|&row| self.row_texts(row) == next.row_texts(row)).count()
    }

    /// A row was parted by the page's end: its first cell, the number, is empty on the next page.
    fn is_split_before(&self, next: &Self, row: usize) -> bool {
        let first = next.row_texts(row);
        let last = self.row_texts(self.rows - 1);
        let places = |row: &[(usize, String)]| row.iter().map(|cell| cell.0).collect::<Vec<_>>();
        let starts_empty = first.first().is_some_and(|(_, text)| text.is_empty());
        starts_empty
            && first.iter().any(|(_, text)| !text.is_empty())
            && last.first().is_some_and(|(_, text)| !text.is_empty())
            && places(&first) == places(&last)
    }
}

impl TableCell {
    fn text(&self) -> String {
        let texts: Vec<_> = self.paragraphs.iter().map(|joined| joined.text.as_str()).collect();
        texts.join("\n")
    }

    /// The rest of a cell on the next page: its first line goes on with the last paragraph.
    fn run_on(&mut self, rest: Vec<Joined>) {
        let mut rest = rest.into_iter();
        match (self.paragraphs.last_mut(), rest.next()) {
            (Some(last), Some(first)) if !last.text.ends_with(['.', ';']) => {
                paragraphs::glue(&mut last.text, &first.text);
            }
            (_, first) => self.paragraphs.extend(first),
        }
        self.paragraphs.extend(rest);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(rows: &[&[&str]]) -> Table {
        let cells = rows.iter().enumerate().flat_map(|(row, cells)| {
            cells.iter().enumerate().map(move |(column, text)| TableCell {
                place: GridCell { row, column, rows: 1, columns: 1 },
                paragraphs: (!text.is_empty())
                    .then(|| Joined {
                        text: (*text).to_owned(),
                        page: 1,
                        bold: false,
                        italic: false,
                        centered: false,
                    })
                    .into_iter()
                    .collect(),
            })
        });
        Table { top: 0.0, rows: rows.len(), xs: vec![0.0, 50.0, 100.0], cells: cells.collect() }
    }

    #[test]
    fn a_table_runs_over_the_page_end() {
        let mut first = table(&[&["TT", "Việc"], &["1", "Xây dựng"]]);
        let second = table(&[&["TT", "Việc"], &["", "kế hoạch"], &["2", "Tổ chức"]]);
        assert!(first.goes_on_as(&second));
        first.take_on(second);
        assert_eq!(first.row_texts(1)[1].1, "Xây dựng kế hoạch");
        assert_eq!(first.row_texts(2)[1].1, "Tổ chức");
        assert_eq!(first.rows, 3);
    }
}
