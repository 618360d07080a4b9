//! Assignment tables: a row of `Nhiệm vụ | Chủ trì | Phối hợp | Thời gian` is one assignment.

use std::collections::BTreeMap;

use super::date::deadline;
use super::recurrence;
use crate::lexicon::column::{self, Column};
use crate::outline::{Outline, Role};
use crate::plan::{Assignee, AssigneeRole, Assignment, Basis, Deadline, Named};
use crate::registry::name::{self, Strictness};
use crate::registry::unit;
use crate::span::Span;

/// A cell: its place in the text, its first column and the rows it reaches over.
#[derive(Clone, Copy, Debug)]
struct CellText {
    span: Span,
    column: u32,
    columns: u32,
    rows: u32,
    section: Option<usize>,
}

/// A table by rows.
type Rows = BTreeMap<u32, Vec<CellText>>;

/// The assignments of every table of the outline.
#[must_use]
pub fn find_all(outline: &Outline, issuer: Option<&str>, year: Option<u16>) -> Vec<Assignment> {
    let mut all: Vec<Assignment> =
        tables(outline).values().flat_map(|rows| of_table(outline, rows, year)).collect();
    // A row with an empty cell is put on nobody else than the issuer.
    for row in all.iter_mut().filter(|row| row.assignees.is_empty()) {
        let role = AssigneeRole::Perform;
        row.assignees =
            issuer.map(|name| Assignee { named: unit::named(name), role }).into_iter().collect();
        row.basis = Basis::Implied;
    }
    all
}

fn tables(outline: &Outline) -> BTreeMap<u32, Rows> {
    let mut tables: BTreeMap<u32, Rows> = BTreeMap::new();
    for block in &outline.blocks {
        let Role::Cell(cell) = block.role else { continue };
        let row = tables.entry(cell.table).or_default().entry(cell.row).or_default();
        match row.last_mut().filter(|last| last.column == cell.column) {
            Some(last) => last.span.end = block.span.end,
            None => row.push(CellText {
                span: block.span,
                column: cell.column,
                columns: cell.columns,
                rows: cell.rows,
                section: block.section,
            }),
        }
    }
    tables
}

fn of_table(outline: &Outline, rows: &Rows, year: Option<u16>) -> Vec<Assignment> {
    let mut columns: BTreeMap<u32, Column> = BTreeMap::new();
    let mut merged: BTreeMap<u32, (CellText, u32)> = BTreeMap::new();
    let mut assignments = Vec::new();
    for (&row, cells) in rows {
        if is_numbering(outline, cells) {
            continue;
        }
        let heading = heading(outline, cells);
        if heading.values().any(|&column| column == Column::Task) && heading.len() > 1 {
            columns = heading;
            merged.clear();
            continue;
        }
        // The second line of a heading in two rows: `Chủ trì | Phối hợp` under `Đơn vị thực hiện`.
        if !heading.is_empty() && heading.len() == cells.len() && !columns.is_empty() {
            columns.extend(heading);
            continue;
        }
        for cell in cells.iter().filter(|cell| cell.rows > 1) {
            merged.insert(cell.column, (*cell, row + cell.rows));
        }
        let own: Vec<CellText> = cells.to_vec();
        let above = merged.values().filter(|(cell, until)| {
            row < *until && !own.iter().any(|own| own.column == cell.column)
        });
        let all: Vec<CellText> = own.iter().chain(above.map(|(cell, _)| cell)).copied().collect();
        assignments.extend(of_row(outline, &columns, &own, &all, year));
    }
    assignments
}

/// The row `(1) (2) (3)` under a heading.
fn is_numbering(outline: &Outline, cells: &[CellText]) -> bool {
    cells.len() > 1
        && cells.iter().all(|cell| {
            let text = outline.text.slice(cell.span).trim_matches(['(', ')', '.']);
            text.len() < 3 && text.chars().all(|letter| letter.is_ascii_alphanumeric())
        })
}

/// The columns that a row names, if it is a heading.
fn heading(outline: &Outline, cells: &[CellText]) -> BTreeMap<u32, Column> {
    // What a converter left of the lines before the table stands before `TT`.
    let number = |cell: &&CellText| matches!(outline.text.slice(cell.span), "TT" | "STT");
    let first = cells.iter().find(number).map_or(0, |cell| cell.column);
    cells
        .iter()
        .filter_map(|cell| {
            let column = cell.column.checked_sub(first)?;
            Some((column, column::named(outline.text.slice(cell.span))?))
        })
        .collect()
}

fn of_row(
    outline: &Outline,
    columns: &BTreeMap<u32, Column>,
    own: &[CellText],
    all: &[CellText],
    year: Option<u16>,
) -> Option<Assignment> {
    let cell = |wanted: Column, cells: &[CellText]| {
        cells.iter().find(|cell| columns.get(&cell.column) == Some(&wanted)).copied()
    };
    let task = cell(Column::Task, own)?;
    // A group's title runs over the columns, or stands alone in its row.
    let lead = cell(Column::Lead, all);
    let perform = cell(Column::Perform, all);
    let time = cell(Column::Time, all);
    if task.columns > 2 || (lead.is_none() && perform.is_none() && time.is_none()) {
        return None;
    }
    let named = |cell: Option<CellText>| {
        cell.map(|cell| names(outline.text.slice(cell.span))).unwrap_or_default()
    };
    let doer = |role: AssigneeRole| move |named: Named| Assignee { named, role };
    let mut assignees: Vec<Assignee> =
        named(lead).into_iter().map(doer(AssigneeRole::Lead)).collect();
    assignees.extend(named(perform).into_iter().map(doer(AssigneeRole::Perform)));
    let words = outline.text.slice(task.span);
    let due = time.map(|cell| (cell.span, outline.text.slice(cell.span)));
    let mut deadlines: Vec<Deadline> = due
        .iter()
        .flat_map(|(span, text)| deadlines(*span, deadline::find_in_cell(text, year)))
        .collect();
    deadlines.extend(super::table::deadlines(task.span, deadline::find(words, year)));
    Some(Assignment {
        section: task.section,
        assignees,
        coordinators: named(cell(Column::Coordinate, all)),
        span: task.span,
        deadlines,
        lead_in: None,
        recurrence: due
            .and_then(|(_, text)| recurrence::of(text))
            .or_else(|| recurrence::of(words)),
        report_to: super::report_to::find(words).map(|range| words[range].to_string()),
        basis: Basis::Table,
    })
}

/// Deadlines found in a passage, with their places in the text.
pub(super) fn deadlines(
    span: Span,
    found: Vec<(std::ops::Range<usize>, Option<crate::edtf::When>, bool)>,
) -> impl Iterator<Item = Deadline> {
    found.into_iter().map(move |(range, when, inclusive)| Deadline {
        when,
        span: Span::at(span.start, &range),
        inclusive,
    })
}

/// The bodies that a cell lists; every line and every semicolon begins another.
pub(super) fn names(cell: &str) -> Vec<Named> {
    let mut named = Vec::new();
    for part in cell.split(['\n', ';']) {
        let part = part.trim_matches([' ', '-', '+', '.', ',']);
        match name::list(part, Strictness::Whole) {
            Some(found) => {
                named.extend(found.ranges.into_iter().map(|range| unit::named(&part[range])));
            }
            None if !part.is_empty() => named.push(unit::named(part)),
            None => {}
        }
    }
    named
}
