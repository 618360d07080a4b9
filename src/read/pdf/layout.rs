//! `pages of pieces and tables → paragraphs`: reading order over the whole document.

use std::collections::BTreeMap;

use super::columns::{self, Block};
use super::furniture::Sheet;
use super::label;
use super::lines::{self, Line};
use super::margins::Margins;
use super::paragraphs::{self, Column, Joined, Kind, Placed};
use super::tables::Table;
use crate::read::{Cell, Paragraph, Style};

/// A page as it was read.
#[derive(Clone, Debug, Default)]
pub(super) struct PageLayout {
    /// 1-based.
    pub(super) number: u32,
    /// Width in points.
    pub(super) width: f32,
    /// Text outside of tables.
    pub(super) sheet: Sheet,
    /// Tables, from the top down.
    pub(super) tables: Vec<Table>,
}

/// A part of the document in reading order.
enum Part {
    Running { lines: Vec<Line>, page: u32, width: i32 },
    Columns { left: Vec<Placed>, right: Vec<Placed> },
    Table { table: Table, opens_page: bool },
}

/// The paragraphs of the document.
pub(super) fn paragraphs(pages: Vec<PageLayout>) -> Vec<Paragraph> {
    let parts: Vec<Part> = pages.into_iter().flat_map(parts).collect();
    let margins = running_margins(&parts);
    let mut writer = Writer { margins, ..Writer::default() };
    for part in parts {
        writer.part(part);
    }
    writer.finish()
}

#[expect(clippy::cast_possible_truncation, reason = "points of a page fit")]
fn parts(page: PageLayout) -> Vec<Part> {
    let (number, width) = (page.number, page.width.round() as i32);
    let mut pieces = page.sheet.pieces;
    let mut parts = Vec::new();
    for table in page.tables {
        let above = pieces.iter().take_while(|piece| piece.y > table.top).count();
        let below = pieces.split_off(above);
        push_text(&mut parts, pieces, number, width);
        let opens_page = parts.is_empty();
        parts.push(Part::Table { table, opens_page });
        pieces = below;
    }
    push_text(&mut parts, pieces, number, width);
    parts
}

fn push_text(parts: &mut Vec<Part>, pieces: Vec<Line>, page: u32, width: i32) {
    parts.extend(columns::blocks(pieces).into_iter().map(|block| match block {
        Block::Running(pieces) => Part::Running { lines: lines::merge(pieces), page, width },
        Block::Columns(left, right) => Part::Columns {
            left: place(lines::merge(left), page),
            right: place(lines::merge(right), page),
        },
    }));
}

fn place(lines: Vec<Line>, page: u32) -> Vec<Placed> {
    lines.into_iter().map(|line| Placed { line, page }).collect()
}

/// Pages of one width share their margins; an appendix may lie across.
fn running_margins(parts: &[Part]) -> BTreeMap<i32, Margins> {
    let mut widths: BTreeMap<i32, Vec<&[Line]>> = BTreeMap::new();
    for part in parts {
        if let Part::Running { lines, width, .. } = part {
            widths.entry(*width).or_default().push(lines);
        }
    }
    widths.into_iter().map(|(width, pages)| (width, Margins::of(pages.iter().copied()))).collect()
}

/// Joins parts and writes paragraphs.
#[derive(Default)]
struct Writer {
    margins: BTreeMap<i32, Margins>,
    out: Vec<Paragraph>,
    running: Vec<Placed>,
    columns: Option<(Vec<Placed>, Vec<Placed>)>,
    width: i32,
    table: Option<Table>,
    tables: u32,
}

impl Writer {
    fn part(&mut self, part: Part) {
        match part {
            Part::Running { mut lines, page, width } => {
                self.end_table();
                self.columns_run_on(&mut lines, page);
                if width != self.width {
                    self.end_running();
                    self.width = width;
                }
                self.running.extend(place(lines, page));
            }
            Part::Columns { left, right } => self.columns(left, right),
            Part::Table { table, opens_page } => self.table(table, opens_page),
        }
    }

    fn table(&mut self, table: Table, opens_page: bool) {
        self.end_running();
        match &mut self.table {
            Some(open) if opens_page && open.goes_on_as(&table) => open.take_on(table),
            _ => {
                self.end_table();
                self.table = Some(table);
            }
        }
    }

    /// Two columns, or the rest of those that the page's end parted.
    fn columns(&mut self, left: Vec<Placed>, right: Vec<Placed>) {
        self.end_table();
        match &mut self.columns {
            Some((open_left, open_right)) if goes_on(open_left, &left) => {
                open_left.extend(left);
                open_right.extend(right);
            }
            _ => {
                self.end_running();
                self.columns = Some((left, right));
            }
        }
    }

    /// Recipients that run on over the page's end: the first lines of the next page that stand
    /// in the left column still come before the right one.
    fn columns_run_on(&mut self, lines: &mut Vec<Line>, page: u32) {
        let Some((left, right)) = &mut self.columns else { return };
        let edge = left.iter().map(|placed| placed.line.x0).fold(f32::INFINITY, f32::min);
        let gutter = right.iter().map(|placed| placed.line.x0).fold(f32::INFINITY, f32::min);
        let next_page = left.first().is_some_and(|first| first.page < page);
        let belongs = |line: &&Line| {
            let begins = label::label(&line.text).is_some() || paragraphs::starts_small(&line.text);
            begins && (line.x0 - edge).abs() < 3.0 && line.x1 < gutter
        };
        let count = lines.iter().take_while(belongs).count();
        if next_page && count > 0 {
            let rest = lines.split_off(count);
            left.extend(place(std::mem::replace(lines, rest), page));
        }
        self.end_columns();
    }

    fn end_columns(&mut self) {
        let Some((left, right)) = self.columns.take() else { return };
        for lines in [left, right] {
            let bare: Vec<Line> = lines.iter().map(|placed| placed.line.clone()).collect();
            let margins = Margins::of([bare.as_slice()].into_iter()).around_centered(&bare);
            self.join(lines, Column { margins, kind: Kind::Letterhead });
        }
    }

    fn end_running(&mut self) {
        self.end_columns();
        let lines = std::mem::take(&mut self.running);
        if let Some(&margins) = self.margins.get(&self.width) {
            self.join(lines, Column { margins, kind: Kind::Running });
        }
    }

    fn join(&mut self, lines: Vec<Placed>, column: Column) {
        let joined = paragraphs::join(lines, &column);
        self.out.extend(joined.into_iter().map(|joined| paragraph(joined, None)));
    }

    fn end_table(&mut self) {
        let Some(table) = self.table.take() else { return };
        for cell in table.cells {
            let number = |value: usize| u32::try_from(value).unwrap_or(u32::MAX);
            let place = Cell {
                table: self.tables,
                row: number(cell.place.row),
                column: number(cell.place.column),
                columns: number(cell.place.columns),
                rows: number(cell.place.rows),
            };
            self.out
                .extend(cell.paragraphs.into_iter().map(|joined| paragraph(joined, Some(place))));
        }
        self.tables += 1;
    }

    fn finish(mut self) -> Vec<Paragraph> {
        self.end_running();
        self.end_table();
        self.out
    }
}

/// A left column of the next page that begins where this one does, with an item or in small
/// letters.
fn goes_on(open: &[Placed], next: &[Placed]) -> bool {
    let (Some(open), Some(next)) = (open.first(), next.first()) else { return false };
    let begins =
        label::label(&next.line.text).is_some() || paragraphs::starts_small(&next.line.text);
    begins && open.page < next.page && (open.line.x0 - next.line.x0).abs() < 3.0
}

fn paragraph(joined: Joined, cell: Option<Cell>) -> Paragraph {
    let Joined { text, page, bold, italic, centered } = joined;
    let style = Style { heading: None, bold, italic, centered };
    Paragraph { text, page: Some(page), style, cell }
}
