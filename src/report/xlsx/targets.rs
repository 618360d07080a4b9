//! Chỉ tiêu: each figure that the parent sets, against the ward's.

use crate::compare::TargetVerdict;
use crate::report::words::name;
use crate::report::{Dossier, values};
use crate::review::{Child, Ward};

use super::sheet::{Cell, Column};
use super::{Sheet, column, numbered};

const COLUMNS: [Column; 8] = [
    column("STT", 5.0),
    column("Đơn vị", 26.0),
    column("Chỉ tiêu được giao", 54.0),
    column("Mức giao", 10.0),
    column("Đơn vị tính", 14.0),
    column("Mức của đơn vị", 10.0),
    column("Kết quả rà soát", 16.0),
    column("Lời văn tại kế hoạch của đơn vị", 54.0),
];

pub(super) fn sheet(dossier: &Dossier<'_>) -> Sheet {
    let rows = dossier.compared().flat_map(|(ward, child)| {
        let row = move |it| row(dossier, ward, child, it);
        child.comparison.targets.iter().filter(|it| it.is_own()).filter_map(row)
    });
    Sheet { name: "Chỉ tiêu", columns: &COLUMNS, rows: numbered(rows) }
}

fn row(dossier: &Dossier<'_>, ward: &Ward, child: &Child, it: &TargetVerdict) -> Option<Vec<Cell>> {
    let parent = dossier.plan();
    let asked = parent.targets.get(it.target)?;
    let given = it.child.and_then(|at| child.plan.targets.get(at));
    Some(vec![
        Cell::text(&ward.name),
        Cell::text(parent.text.slice(asked.span)),
        Cell::Figure(asked.value),
        Cell::text(&asked.unit),
        Cell::maybe(given, |it| Cell::Figure(it.value)),
        Cell::text(name("target", values::target_status(it.status))),
        Cell::maybe(given, |it| Cell::text(child.plan.text.slice(it.span))),
    ])
}
