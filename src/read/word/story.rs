//! Runs, marks and rows in turn → the paragraphs of a text: the main one, a note, a text box.

use super::grid::{self, Edge, Row};
use super::label::Label;
use crate::read::flow::{Flow, Look};
use crate::read::{Paragraph, Style, limits};

/// Where a paragraph stands, and what it is by its own properties.
#[derive(Clone, Debug, Default)]
pub(in crate::read) struct Shape {
    /// In a cell of a table.
    pub(in crate::read) in_table: bool,
    /// Centred.
    pub(in crate::read) centered: bool,
    /// Level of a heading, from 1.
    pub(in crate::read) heading: Option<u8>,
    /// What is printed before it.
    pub(in crate::read) label: Option<Label>,
}

/// A text being read.
#[derive(Debug, Default)]
pub(in crate::read) struct Story {
    flow: Flow,
    paragraphs: Vec<Paragraph>,
    /// Paragraphs of the text boxes in the paragraph, which follow it.
    boxed: Vec<Paragraph>,
    /// Rows of the table that is open, and the cells of its last one.
    rows: Vec<Row>,
    row: Row,
    cell: Vec<Paragraph>,
    /// Tables so far.
    tables: u32,
}

impl Story {
    /// Adds a run.
    pub(in crate::read) fn push(&mut self, text: &str, look: Look<'_>) {
        self.flow.push(text, look);
    }

    /// Adds a mark that every font shows alike.
    pub(in crate::read) fn push_mark(&mut self, mark: &str) {
        self.flow.push_mark(mark);
    }

    /// Takes up the paragraphs of a text box.
    pub(in crate::read) fn take_box(&mut self, paragraphs: Vec<Paragraph>) {
        self.boxed.extend(paragraphs);
    }

    /// Paragraphs, rows and cells so far.
    pub(in crate::read) fn len(&self) -> usize {
        self.paragraphs.len() + self.cell.len() + self.rows.len() + self.row.cells.len()
    }

    /// Whether the paragraph that is open shows nothing so far.
    pub(in crate::read) fn is_blank(&mut self) -> bool {
        self.flow.text().trim().is_empty()
    }

    /// Ends a paragraph.
    pub(in crate::read) fn end_paragraph(&mut self, shape: Shape) {
        if !shape.in_table {
            self.end_table();
        }
        let (text, look) = self.flow.take();
        let text = text.trim();
        let style = Style { heading: shape.heading, centered: shape.centered, ..look };
        let target = if shape.in_table { &mut self.cell } else { &mut self.paragraphs };
        // A bullet alone says nothing; a number is printed.
        let label = shape.label.filter(|label| !(label.bullet && text.is_empty()));
        let text = label.unwrap_or_default().before(text);
        if !text.is_empty() {
            target.push(Paragraph { text, style, ..Paragraph::default() });
        }
        target.append(&mut self.boxed);
    }

    /// Begins the definition of a row.
    pub(in crate::read) fn define_row(&mut self) {
        (self.row.left, self.row.edges) = (0, Vec::new());
    }

    /// Says where the row begins.
    pub(in crate::read) fn set_left(&mut self, left: i32) {
        self.row.left = left;
    }

    /// Says where the next cell of the row ends.
    pub(in crate::read) fn define_cell(&mut self, edge: Edge) {
        if self.row.edges.len() < limits::ROW_CELLS {
            self.row.edges.push(edge);
        }
    }

    /// Ends a cell.
    pub(in crate::read) fn end_cell(&mut self, shape: Shape) {
        self.end_paragraph(Shape { in_table: true, ..shape });
        self.row.cells.push(std::mem::take(&mut self.cell));
    }

    /// Ends a row.
    pub(in crate::read) fn end_row(&mut self) {
        if self.row.cells.is_empty() {
            return;
        }
        let Row { left, ref edges, .. } = self.row;
        // The next row may go by the same definition.
        let next = Row { left, edges: edges.clone(), cells: Vec::new() };
        self.rows.push(std::mem::replace(&mut self.row, next));
    }

    fn end_table(&mut self) {
        // A file that was cut ends without its last row mark.
        if !self.cell.is_empty() {
            self.row.cells.push(std::mem::take(&mut self.cell));
        }
        if !self.row.cells.is_empty() {
            self.end_row();
        }
        if !self.rows.is_empty() {
            self.paragraphs.extend(grid::lay(std::mem::take(&mut self.rows), self.tables));
            self.tables += 1;
        }
    }

    /// Ends the text.
    pub(in crate::read) fn finish(mut self) -> Vec<Paragraph> {
        let open = !self.flow.text().trim().is_empty() || !self.boxed.is_empty();
        if open {
            let in_table = !self.cell.is_empty() || !self.row.cells.is_empty();
            self.end_paragraph(Shape { in_table, ..Shape::default() });
        }
        self.end_table();
        self.paragraphs
    }
}
