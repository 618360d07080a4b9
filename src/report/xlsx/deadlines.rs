//! Thời hạn: each printed deadline of a duty, against the ward's.

use jiff::civil::Date;

use crate::compare::DeadlineVerdict;
use crate::edtf::When;
use crate::report::quote::printed;
use crate::report::words::name;
use crate::report::{Dossier, values};
use crate::review::{Child, Ward};

use super::sheet::{Cell, Column};
use super::{Sheet, column, numbered};

const COLUMNS: [Column; 8] = [
    column("STT", 5.0),
    column("Đơn vị", 26.0),
    column("Nhiệm vụ có thời hạn", 60.0),
    column("Thời hạn giao", 22.0),
    column("Ngày cuối được giao", 12.0),
    column("Thời hạn của đơn vị", 22.0),
    column("Ngày cuối của đơn vị", 12.0),
    column("Kết quả rà soát", 18.0),
];

pub(super) fn sheet(dossier: &Dossier<'_>) -> Sheet {
    let rows = dossier.compared().flat_map(|(ward, child)| {
        let row = move |it| row(dossier, ward, child, it);
        child.comparison.deadlines.iter().filter_map(row)
    });
    Sheet { name: "Thời hạn", columns: &COLUMNS, rows: numbered(rows) }
}

fn row(
    dossier: &Dossier<'_>,
    ward: &Ward,
    child: &Child,
    it: &DeadlineVerdict,
) -> Option<Vec<Cell>> {
    let parent = dossier.plan();
    let asked = parent.assignments.get(it.assignment)?;
    let taken_up = it.child_assignment.and_then(|at| child.plan.assignments.get(at));
    let day = |when: Option<When>| -> Option<Date> { when?.last() };
    Some(vec![
        Cell::text(&ward.name),
        Cell::text(parent.task(asked)),
        Cell::text(printed(parent, Some(asked), it.parent)),
        Cell::maybe(day(Some(it.parent)), Cell::Day),
        Cell::maybe(it.child, |when| Cell::text(printed(&child.plan, taken_up, when))),
        Cell::maybe(day(it.child), Cell::Day),
        Cell::text(name("deadline", values::deadline_status(it.status))),
    ])
}
