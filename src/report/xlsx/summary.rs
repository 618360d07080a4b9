//! Tổng hợp: the round in a few lines, then a line for each ward.

use rust_xlsxwriter::{Worksheet, XlsxError};

use crate::edtf::When;
use crate::report::outcome::Outcome;
use crate::report::words::name;
use crate::report::{Dossier, told, values};
use crate::review::Ward;

use super::sheet::{self, Cell, Column, Style};
use super::{column, numbered, title};

const NAME: &str = "Tổng hợp";

const COLUMNS: [Column; 14] = [
    column("STT", 5.0),
    column("Đơn vị", 36.0),
    column("Tình trạng", 15.0),
    column("Số, ký hiệu", 14.0),
    column("Ngày ban hành", 12.0),
    column("Tỷ lệ cụ thể hóa", 9.0),
    column("Số nhiệm vụ", 9.0),
    column("Đầy đủ", 8.0),
    column("Chưa đầy đủ", 8.0),
    column("Chưa có", 8.0),
    column("Chưa phù hợp", 8.0),
    column("Chưa phân công", 9.0),
    column("Không thuộc trách nhiệm", 11.0),
    column("Cần xem lại", 8.0),
];

pub(super) fn write(
    sheet: &mut Worksheet,
    style: &Style,
    dossier: &Dossier<'_>,
) -> Result<(), XlsxError> {
    sheet.set_name(NAME)?;
    let mut lines = vec!["TỔNG HỢP KẾT QUẢ RÀ SOÁT".to_owned(), told::subject(dossier)];
    lines.push(told::sent(&Outcome::of(dossier)));
    lines.extend(told::coverage(dossier.review));
    let top = style.lines(sheet, &lines)? + 1;
    let rows = numbered(dossier.review.wards.iter().map(|it| row(dossier, it)));
    sheet::table(sheet, style, top, &COLUMNS, &rows)?;
    sheet::printed_across(sheet, &title(dossier, NAME));
    Ok(())
}

fn row(dossier: &Dossier<'_>, ward: &Ward) -> Vec<Cell> {
    let document = dossier.document(ward);
    let state = match ward.figures() {
        Some(_) => "Đã rà soát",
        None => name("child", values::state(&ward.state)),
    };
    let mut row = vec![
        Cell::text(&ward.name),
        Cell::text(state),
        Cell::maybe(document.and_then(|it| it.number.as_deref()), Cell::text),
        Cell::maybe(document.and_then(|it| it.issued), issued),
    ];
    let Some(it) = ward.figures() else {
        row.resize(COLUMNS.len() - 1, Cell::Blank);
        return row;
    };
    row.push(Cell::maybe(it.coverage(), Cell::Share));
    let counts = [
        it.judged(),
        it.covered,
        it.partial,
        it.missing,
        it.conflict,
        it.unassigned,
        it.not_applicable,
        it.needs_review,
    ];
    row.extend(counts.map(Cell::Count));
    row
}

/// A whole day as a date, anything less as it is printed.
pub(super) fn issued(when: When) -> Cell {
    match (when.first(), when.last()) {
        (Some(first), Some(last)) if first == last => Cell::Day(last),
        _ => Cell::text(when.in_words()),
    }
}
