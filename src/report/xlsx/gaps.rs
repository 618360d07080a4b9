//! Thiếu và chưa đầy đủ: what each ward has to mend, with both plans' words and the request; and
//! what a person decided, though it be that nothing is to be mended.

use crate::compare::{DutyVerdict, Status};
use crate::report::Dossier;
use crate::report::request::{Request, Requests};
use crate::report::sides::Sides;
use crate::review::{Child, Ward};

use super::sheet::{Cell, Column};
use super::{Sheet, column, numbered};

const COLUMNS: [Column; 11] = [
    column("STT", 5.0),
    column("Đơn vị", 18.0),
    column("Nhiệm vụ được giao", 38.0),
    column("Vị trí", 16.0),
    column("Phạm vi giao", 10.0),
    column("Nội dung tại kế hoạch của đơn vị", 34.0),
    column("Kết quả rà soát", 11.0),
    column("Kết luận của người rà soát", 12.0),
    column("Nội dung còn thiếu", 26.0),
    column("Đề nghị bổ sung, điều chỉnh", 40.0),
    column("Ghi chú", 14.0),
];

pub(super) fn sheet(dossier: &Dossier<'_>) -> Sheet {
    let rows = dossier.compared().flat_map(|(ward, child)| of_ward(dossier, ward, child));
    Sheet { name: "Thiếu và chưa đầy đủ", columns: &COLUMNS, rows: numbered(rows) }
}

fn of_ward(dossier: &Dossier<'_>, ward: &Ward, child: &Child) -> Vec<Vec<Cell>> {
    let sides = Sides::new(dossier, ward, child);
    let requests = Requests::new(dossier, ward, child);
    let listed = |it: &&DutyVerdict| {
        let standing = dossier.standing(ward, it);
        standing.is_short() || standing.decided.is_some()
    };
    let short = child.comparison.duties.iter().filter(listed);
    short.map(|it| row(&sides, &requests, ward, it)).collect()
}

fn row(
    sides: &Sides<'_>,
    requests: &Requests<'_>,
    ward: &Ward,
    verdict: &DutyVerdict,
) -> Vec<Cell> {
    let missing = verdict.elements.iter().filter(|it| it.status == Status::Missing);
    let missing: Vec<&str> = missing.map(|it| sides.asked(it.span)).collect();
    let asked: Vec<String> = requests.of(verdict).iter().map(Request::sentence).collect();
    vec![
        Cell::text(&ward.name),
        Cell::text(sides.task(verdict)),
        Cell::text(sides.place(verdict)),
        Cell::text(sides.binding(verdict)),
        Cell::text(sides.words(verdict)),
        Cell::text(sides.result(verdict)),
        Cell::text(sides.decided(verdict)),
        Cell::text(missing.join("\n")),
        Cell::text(asked.join("\n")),
        Cell::text(sides.note(verdict)),
    ]
}
