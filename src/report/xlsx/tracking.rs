//! Sổ theo dõi: who sent what, which version counts, what was mended.

use crate::report::words::name;
use crate::report::{Dossier, values};
use crate::review::{Change, Choice, Ward};

use super::sheet::{Cell, Column};
use super::summary::issued;
use super::{Sheet, column, numbered};

const COLUMNS: [Column; 15] = [
    column("STT", 5.0),
    column("Đơn vị", 30.0),
    column("Tình trạng", 14.0),
    column("Số bản đã gửi", 8.0),
    column("Bản được tính", 40.0),
    column("Cách xác định", 18.0),
    column("Số, ký hiệu", 14.0),
    column("Ngày ban hành", 12.0),
    column("Đã khắc phục so với bản trước", 10.0),
    column("Còn tồn tại so với bản trước", 10.0),
    column("Mới phát sinh so với bản trước", 10.0),
    column("Đã khắc phục so với lần rà soát trước", 12.0),
    column("Còn tồn tại so với lần rà soát trước", 12.0),
    column("Mới phát sinh so với lần rà soát trước", 12.0),
    column("Nội dung đã khắc phục", 50.0),
];

pub(super) fn sheet(dossier: &Dossier<'_>) -> Sheet {
    let rows = dossier.review.wards.iter().map(|it| row(dossier, it));
    Sheet { name: "Sổ theo dõi", columns: &COLUMNS, rows: numbered(rows) }
}

fn row(dossier: &Dossier<'_>, ward: &Ward) -> Vec<Cell> {
    let document = dossier.document(ward);
    let state = match ward.figures() {
        Some(_) => "Đã gửi",
        None => name("child", values::state(&ward.state)),
    };
    let how = match ward.choice {
        Choice::Only => "",
        Choice::Issued => "Theo ngày ban hành",
        Choice::Marked => "Theo tên tệp",
        Choice::Undecided => "Chưa xác định được bản mới nhất",
    };
    let mut row = vec![
        Cell::text(&ward.name),
        Cell::text(state),
        Cell::Count(ward.versions.len()),
        Cell::maybe(document, |it| Cell::text(&it.path)),
        Cell::text(how),
        Cell::maybe(document.and_then(|it| it.number.as_deref()), Cell::text),
        Cell::maybe(document.and_then(|it| it.issued), issued),
    ];
    let (version, round) = (ward.since_version.as_ref(), ward.since_round.as_ref());
    row.extend(counts(version));
    row.extend(counts(round));
    let mended = round.or(version).map(|it| it.mended.as_slice()).unwrap_or_default();
    let mended: Vec<&str> = mended.iter().map(|&duty| dossier.task(duty)).collect();
    row.push(Cell::text(mended.join("\n")));
    row
}

fn counts(change: Option<&Change>) -> [Cell; 3] {
    match change {
        Some(it) => [&it.mended, &it.remaining, &it.new].map(|duties| Cell::Count(duties.len())),
        None => [Cell::Blank, Cell::Blank, Cell::Blank],
    }
}
