//! Rows and cells as they open → where on the grid each cell stands.

use std::collections::BTreeMap;

use crate::read::Cell;

/// More columns than any table has.
const COLUMNS: u32 = 1000;
/// More rows than a cell may span, by the standard.
const ROWS: u32 = 65_534;

/// A table being read.
#[derive(Debug)]
pub(super) struct Table {
    cell: Cell,
    rows: u32,
    next: u32,
    /// Column → rows for which a cell from above still stands there.
    taken: BTreeMap<u32, u32>,
}

impl Table {
    /// A table of this number, before its first row.
    pub(super) fn new(number: u32) -> Self {
        let cell = Cell { table: number, row: 0, column: 0, columns: 1, rows: 1 };
        Self { cell, rows: 0, next: 0, taken: BTreeMap::new() }
    }

    /// Begins a row.
    pub(super) fn open_row(&mut self) {
        if self.rows > 0 {
            self.taken.values_mut().for_each(|rows| *rows = rows.saturating_sub(1));
            self.taken.retain(|_, rows| *rows > 0);
        }
        self.cell.row = self.rows;
        self.rows = self.rows.saturating_add(1);
        self.next = 0;
    }

    /// Begins a cell that spans so many columns and rows.
    pub(super) fn open_cell(&mut self, columns: Option<u32>, rows: Option<u32>) {
        if self.rows == 0 {
            self.open_row();
        }
        while self.next < COLUMNS && self.taken.contains_key(&self.next) {
            self.next += 1;
        }
        let columns = columns.unwrap_or(1).clamp(1, COLUMNS);
        let rows = rows.unwrap_or(1).clamp(1, ROWS);
        self.cell = Cell { column: self.next, columns, rows, ..self.cell };
        let end = self.next.saturating_add(columns).min(COLUMNS);
        if rows > 1 {
            self.taken.extend((self.next..end).map(|column| (column, rows)));
        }
        self.next = end;
    }

    /// The cell that is open.
    pub(super) fn cell(&self) -> Cell {
        self.cell
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_stands_beside_those_from_above() {
        let mut table = Table::new(0);
        let mut places = Vec::new();
        for row in [vec![(1, 2), (2, 1)], vec![(1, 1), (1, 1)], vec![(1, 1)]] {
            table.open_row();
            for (columns, rows) in row {
                table.open_cell(Some(columns), Some(rows));
                places.push((table.cell().row, table.cell().column));
            }
        }
        assert_eq!(places, [(0, 0), (0, 1), (1, 1), (1, 2), (2, 0)]);
    }
}
