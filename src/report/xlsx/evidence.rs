//! Bằng chứng: for each verdict the passages that it rests on, to be looked up.

use crate::report::Dossier;
use crate::report::sides::Sides;
use crate::review::{Child, Ward, binds};

use super::sheet::{Cell, Column};
use super::{Sheet, column, numbered};

const COLUMNS: [Column; 9] = [
    column("STT", 5.0),
    column("Đơn vị", 24.0),
    column("Nhiệm vụ được giao", 50.0),
    column("Vị trí", 24.0),
    column("Kết quả rà soát", 14.0),
    column("Kết luận của người rà soát", 14.0),
    column("Lời văn tại kế hoạch của đơn vị", 60.0),
    column("Vị trí tại kế hoạch của đơn vị", 26.0),
    column("Ghi chú", 22.0),
];

pub(super) fn sheet(dossier: &Dossier<'_>) -> Sheet {
    let rows = dossier.compared().flat_map(|(ward, child)| of_ward(dossier, ward, child));
    Sheet { name: "Bằng chứng", columns: &COLUMNS, rows: numbered(rows) }
}

fn of_ward(dossier: &Dossier<'_>, ward: &Ward, child: &Child) -> Vec<Vec<Cell>> {
    let sides = Sides::new(dossier, ward, child);
    let mut rows = Vec::new();
    for verdict in child.comparison.duties.iter().filter(|it| binds(it)) {
        let taken_up = verdict.evidence.iter().map(|it| (it, ""));
        let nearest =
            verdict.nearest.iter().map(|it| (it, "Đoạn gần nhất, chưa phải nội dung này"));
        for (evidence, note) in taken_up.chain(nearest) {
            rows.push(vec![
                Cell::text(&ward.name),
                Cell::text(sides.task(verdict)),
                Cell::text(sides.place(verdict)),
                Cell::text(sides.result(verdict)),
                Cell::text(sides.decided(verdict)),
                Cell::text(child.plan.text.slice(evidence.span)),
                Cell::text(sides.seen_at(evidence.span)),
                Cell::text(note),
            ]);
        }
    }
    rows
}
