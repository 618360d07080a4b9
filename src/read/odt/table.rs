//! Rows and cells as they open and close → where on the grid each cell stands.

use crate::read::Cell;
use crate::read::xml::Element;

/// A table being read.
#[derive(Debug)]
pub(super) struct Table {
    cell: Cell,
    rows: u32,
    /// The column after the cell that is open.
    next: u32,
}

impl Table {
    /// A table of this number, before its first row.
    pub(super) fn new(number: u32) -> Self {
        Self {
            cell: Cell { table: number, row: 0, column: 0, columns: 1, rows: 1 },
            rows: 0,
            next: 0,
        }
    }

    /// Begins a row.
    pub(super) fn open_row(&mut self) {
        self.cell.row = self.rows;
        self.rows = self.rows.saturating_add(1);
        self.next = 0;
    }

    /// Begins a cell.
    pub(super) fn open_cell(&mut self, element: &Element<'_>) {
        self.cell.column = self.next;
        self.cell.columns = count(element, "number-columns-spanned");
        self.cell.rows = count(element, "number-rows-spanned");
        // Those that it covers come as cells of their own.
        self.next = self.next.saturating_add(count(element, "number-columns-repeated"));
    }

    /// Passes over a cell that another covers.
    pub(super) fn cover(&mut self, element: &Element<'_>) {
        self.next = self.next.saturating_add(count(element, "number-columns-repeated"));
    }

    /// The cell that is open.
    pub(super) fn cell(&self) -> Cell {
        self.cell
    }
}

fn count(element: &Element<'_>, name: &str) -> u32 {
    let count = element.attribute(name).and_then(|count| count.trim().parse().ok());
    count.unwrap_or(1).clamp(1, 1000)
}
