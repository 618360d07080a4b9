//! Rows and cells as they open and close → where on the grid each cell stands.

use std::collections::HashMap;

use crate::read::xml::Element;
use crate::read::{Cell, Paragraph};

/// How a cell takes part in a vertical merge.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Merge {
    #[default]
    None,
    First,
    Further,
}

/// A table being read.
#[derive(Debug, Default)]
pub(super) struct Table {
    /// Its number in the document; a table in a table has none.
    number: u32,
    /// Paragraphs before it where its own go.
    pub(super) first_paragraph: usize,
    rows: u32,
    column: u32,
    columns: u32,
    merge: Merge,
    /// The row is not shown: deleted, or hidden.
    pub(super) row_gone: bool,
    /// The cell is not shown.
    pub(super) cell_gone: bool,
    /// Column → row at which the merge that is open there began.
    open_merges: HashMap<u32, u32>,
    /// Row and column of a cell → rows it spans, where there are several.
    heights: HashMap<(u32, u32), u32>,
}

impl Table {
    /// A table of this number, before its first row.
    pub(super) fn new(number: u32, first_paragraph: usize) -> Self {
        Self { number, first_paragraph, columns: 1, ..Self::default() }
    }

    /// Begins a row.
    pub(super) fn open_row(&mut self) {
        self.row_gone = false;
        self.rows = self.rows.saturating_add(1);
        (self.column, self.columns) = (0, 1);
    }

    /// Takes up a child of `w:trPr`, which comes before the cells.
    pub(super) fn take_row(&mut self, element: &Element<'_>) {
        match element.name() {
            "gridBefore" => self.column = count(element).unwrap_or(0),
            "del" | "hidden" if !self.row_gone && element.switch() => {
                self.row_gone = true;
                self.rows = self.rows.saturating_sub(1);
            }
            _ => {}
        }
    }

    /// Begins a cell.
    pub(super) fn open_cell(&mut self) {
        self.columns = 1;
        self.merge = Merge::None;
        self.cell_gone = false;
    }

    /// Takes up a child of `w:tcPr`, which comes before the paragraphs.
    pub(super) fn take_cell(&mut self, element: &Element<'_>) {
        match element.name() {
            "gridSpan" => self.columns = count(element).unwrap_or(1).max(1),
            "vMerge" if element.value().as_deref() == Some("restart") => self.merge = Merge::First,
            "vMerge" => self.merge = Merge::Further,
            "cellDel" => self.cell_gone = true,
            _ => {}
        }
    }

    /// Whether the cell only goes on with the one above it.
    pub(super) fn continues(&self) -> bool {
        self.merge == Merge::Further
    }

    /// The cell that is open.
    pub(super) fn cell(&self) -> Cell {
        Cell {
            table: self.number,
            row: self.rows.saturating_sub(1),
            column: self.column,
            columns: self.columns,
            rows: 1,
        }
    }

    /// Ends a cell.
    pub(super) fn close_cell(&mut self) {
        let row = self.rows.saturating_sub(1);
        match self.merge {
            Merge::None => drop(self.open_merges.remove(&self.column)),
            Merge::First => drop(self.open_merges.insert(self.column, row)),
            Merge::Further => {
                if let Some(&first) = self.open_merges.get(&self.column) {
                    *self.heights.entry((first, self.column)).or_insert(1) += 1;
                }
            }
        }
        self.column = self.column.saturating_add(self.columns);
    }

    /// Ends the table: its paragraphs learn how many rows their cells span.
    pub(super) fn close(&self, paragraphs: &mut [Paragraph]) {
        if self.heights.is_empty() {
            return;
        }
        let own = paragraphs.iter_mut().skip(self.first_paragraph);
        let cells = own.filter_map(|paragraph| paragraph.cell.as_mut());
        for cell in cells.filter(|cell| cell.table == self.number) {
            if let Some(&rows) = self.heights.get(&(cell.row, cell.column)) {
                cell.rows = rows;
            }
        }
    }
}

/// A number of grid columns; Word has 63.
fn count(element: &Element<'_>) -> Option<u32> {
    element.number().and_then(|number| u32::try_from(number).ok()).map(|number| number.min(1000))
}
