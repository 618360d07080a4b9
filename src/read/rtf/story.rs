//! Runs, marks and rows in turn → the paragraphs of a text: the main one, a note, a text box.

use crate::read::flow::{Flow, Look};
use crate::read::word::grid::{self, Edge, Row};
use crate::read::word::symbol;
use crate::read::{Paragraph, Style};

use super::state::State;

/// A text being read.
#[derive(Debug, Default)]
pub(super) struct Story {
    flow: Flow,
    /// The printed label of the paragraph.
    label: Flow,
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
    pub(super) fn push(&mut self, text: &str, look: Look<'_>) {
        self.flow.push(text, look);
    }

    /// Adds a mark that every font shows alike.
    pub(super) fn push_mark(&mut self, mark: &str) {
        self.flow.push_mark(mark);
    }

    /// Adds to the label.
    pub(super) fn push_label(&mut self, text: &str, look: Look<'_>) {
        self.label.push(text, look);
    }

    /// Takes up the paragraphs of a text box.
    pub(super) fn take_box(&mut self, paragraphs: Vec<Paragraph>) {
        self.boxed.extend(paragraphs);
    }

    /// Paragraphs so far, cells among them.
    pub(super) fn len(&self) -> usize {
        self.paragraphs.len() + self.cell.len()
    }

    /// Ends a paragraph.
    pub(super) fn end_paragraph(&mut self, state: &State, heading: Option<u8>) {
        if !state.in_table {
            self.end_table();
        }
        let (text, look) = self.flow.take();
        let label = symbol::bullet(&self.label.take().0);
        let text = text.trim();
        let style = Style { heading, centered: state.centered, ..look };
        let target = if state.in_table { &mut self.cell } else { &mut self.paragraphs };
        if !text.is_empty() {
            let gap = if label.is_empty() { "" } else { " " };
            let text = format!("{label}{gap}{text}");
            target.push(Paragraph { text, style, ..Paragraph::default() });
        }
        target.append(&mut self.boxed);
    }

    /// Begins the definition of a row.
    pub(super) fn define_row(&mut self) {
        (self.row.left, self.row.edges) = (0, Vec::new());
    }

    /// Says where the row begins.
    pub(super) fn set_left(&mut self, left: i32) {
        self.row.left = left;
    }

    /// Says where the next cell of the row ends.
    pub(super) fn define_cell(&mut self, edge: Edge) {
        self.row.edges.push(edge);
    }

    /// Ends a cell.
    pub(super) fn end_cell(&mut self, state: &State, heading: Option<u8>) {
        self.end_paragraph(&State { in_table: true, ..*state }, heading);
        self.row.cells.push(std::mem::take(&mut self.cell));
    }

    /// Ends a row.
    pub(super) fn end_row(&mut self) {
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
    pub(super) fn finish(mut self) -> Vec<Paragraph> {
        let open = !self.flow.text().trim().is_empty() || !self.boxed.is_empty();
        if open {
            let in_table = !self.cell.is_empty() || !self.row.cells.is_empty();
            self.end_paragraph(&State { in_table, ..State::new() }, None);
        }
        self.end_table();
        self.paragraphs
    }
}
