//! Rows with the edges of their cells → where on the grid each cell stands.
//!
//! DOC and RTF keep no grid: each row says where its own cells end.

use std::collections::HashMap;

use crate::read::{Cell, Paragraph};

/// Edges nearer to one another than this are one, in twips: a millimetre.
const TOLERANCE: i32 = 57;

/// How a cell takes part in a merge.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::read) enum Merge {
    /// It stands for itself.
    #[default]
    None,
    /// Others go on with it.
    First,
    /// It goes on with the one before.
    Further,
}

/// A cell's edge as a row tells it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::read) struct Edge {
    /// Where it ends, in twips.
    pub(in crate::read) right: i32,
    /// Merged with cells below.
    pub(in crate::read) vertical: Merge,
    /// Merged with cells to the right.
    pub(in crate::read) horizontal: Merge,
}

/// A row.
#[derive(Clone, Debug, Default)]
pub(in crate::read) struct Row {
    /// Where its first cell begins, in twips.
    pub(in crate::read) left: i32,
    /// The edges of its cells.
    pub(in crate::read) edges: Vec<Edge>,
    /// Paragraphs of its cells.
    pub(in crate::read) cells: Vec<Vec<Paragraph>>,
}

/// The paragraphs of a table of this number, with their cells.
pub(in crate::read) fn lay(rows: Vec<Row>, table: u32) -> Vec<Paragraph> {
    let stops = stops(&rows);
    let mut paragraphs = Vec::new();
    // Column → the cell that is merged downwards there.
    let mut open: HashMap<u32, (u32, u32)> = HashMap::new();
    let mut heights: HashMap<(u32, u32), u32> = HashMap::new();
    for (row, Row { left, edges, cells }) in (0..).zip(rows) {
        let mut left = column(&stops, left);
        for (at, texts) in cells.into_iter().enumerate() {
            let edge = edges.get(at).copied();
            let right = edge.map_or(left + 1, |edge| column(&stops, edge.right)).max(left + 1);
            match edge.map(|edge| edge.vertical).unwrap_or_default() {
                Merge::None => drop(open.remove(&left)),
                Merge::First => drop(open.insert(left, (row, left))),
                Merge::Further => {
                    if let Some(&first) = open.get(&left) {
                        *heights.entry(first).or_insert(1) += 1;
                    }
                }
            }
            let cell = Cell { table, row, column: left, columns: right - left, rows: 1 };
            let placed = |paragraph| Paragraph { cell: Some(cell), ..paragraph };
            paragraphs.extend(texts.into_iter().map(placed));
            left = right;
        }
    }
    for cell in paragraphs.iter_mut().filter_map(|paragraph| paragraph.cell.as_mut()) {
        cell.rows = heights.get(&(cell.row, cell.column)).copied().unwrap_or(1);
    }
    paragraphs
}

/// All edges of a table, from left to right.
fn stops(rows: &[Row]) -> Vec<i32> {
    let edges =
        |row: &Row| row.edges.iter().map(|edge| edge.right).chain([row.left]).collect::<Vec<_>>();
    let mut stops: Vec<i32> = rows.iter().flat_map(edges).collect();
    stops.sort_unstable();
    stops.dedup_by(|next, kept| next.saturating_sub(*kept) < TOLERANCE);
    stops
}

fn column(stops: &[i32], edge: i32) -> u32 {
    let at = stops.partition_point(|&stop| stop.saturating_add(TOLERANCE) <= edge);
    u32::try_from(at).unwrap_or(u32::MAX - 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_find_their_columns() {
        let cell = |text: &str| vec![Paragraph { text: text.to_owned(), ..Paragraph::default() }];
        let edge = |right| Edge { right, ..Edge::default() };
        let merged = |right, vertical| Edge { vertical, ..edge(right) };
        let rows = vec![
            Row {
                left: -108,
                edges: vec![merged(900, Merge::First), edge(5000)],
                cells: vec![cell("TT"), cell("Nội dung")],
            },
            Row {
                left: -100,
                edges: vec![merged(905, Merge::Further), edge(3000), edge(5000)],
                cells: vec![Vec::new(), cell("Việc"), cell("Thời gian")],
            },
        ];
        let places: Vec<_> = lay(rows, 4)
            .into_iter()
            .filter_map(|p| p.cell.map(|c| (p.text, c.row, c.column, c.columns, c.rows)))
            .collect();
        let expected = [
            ("TT", 0, 0, 1, 2),
            ("Nội dung", 0, 1, 2, 1),
            ("Việc", 1, 1, 1, 1),
            ("Thời gian", 1, 2, 1, 1),
        ];
        assert_eq!(places, expected.map(|(t, a, b, c, d)| (t.to_owned(), a, b, c, d)));
    }
}
