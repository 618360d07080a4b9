//! `pages of pieces and tables → paragraphs`: reading order over the whole document.

use std::collections::BTreeMap;

use super::columns::{self, Block};
use super::furniture::Sheet;
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
    Column { lines: Vec<Line>, page: u32 },
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
        Block::Column(pieces) => Part::Column { lines: lines::merge(pieces), page },
    }));
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
    width: i32,
    table: Option<Table>,
    tables: u32,
}

impl Writer {
    fn part(&mut self, part: Part) {
        match part {
            Part::Running { lines, page, width } => {
                self.end_table();
                if width != self.width {
                    self.end_running();
                    self.width = width;
                }
                self.running.extend(lines.into_iter().map(|line| Placed { line, page }));
            }
            Part::Column { lines, page } => {
                self.end_table();
                self.end_running();
                let margins = Margins::of([lines.as_slice()].into_iter());
                let lines = lines.into_iter().map(|line| Placed { line, page }).collect();
                self.join(lines, Column { margins, kind: Kind::Letterhead });
            }
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

    fn end_running(&mut self) {
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

fn paragraph(joined: Joined, cell: Option<Cell>) -> Paragraph {
    let Joined { text, page, bold, italic, centered } = joined;
    let style = Style { heading: None, bold, italic, centered };
    Paragraph { text, page: Some(page), style, cell }
}
