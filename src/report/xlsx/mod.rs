//! `Dossier → .xlsx`: the workbook of a round, a sheet a question.

mod deadlines;
mod evidence;
mod gaps;
mod matrix;
pub(crate) mod sheet;
mod summary;
mod targets;
mod tracking;
mod unread;

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, XlsxError};

use crate::error::{Code, Error};
use crate::report::Dossier;
use sheet::{Cell, Column, Style};

/// A sheet that is one table.
struct Sheet {
    name: &'static str,
    columns: &'static [Column],
    rows: Vec<Vec<Cell>>,
}

/// The workbook's bytes.
///
/// # Errors
/// Where Excel would not take it: more rows than a sheet has.
pub fn workbook(dossier: &Dossier<'_>) -> Result<Vec<u8>, Error> {
    sheets(dossier).map_err(|error| {
        let message = format!("Không lập được bảng tính ({error}).");
        Error::new(Code::Limit, message)
    })
}

fn sheets(dossier: &Dossier<'_>) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    // The same round gives the same bytes, whatever the day.
    let created = ExcelDateTime::from_ymd(2000, 1, 1)?;
    workbook.set_properties(&DocProperties::new().set_creation_datetime(&created));
    let style = Style::new();
    summary::write(workbook.add_worksheet(), &style, dossier)?;
    matrix::write(workbook.add_worksheet(), &style, dossier)?;
    for it in [
        gaps::sheet(dossier),
        evidence::sheet(dossier),
        targets::sheet(dossier),
        deadlines::sheet(dossier),
        tracking::sheet(dossier),
        unread::sheet(dossier),
    ] {
        let sheet = workbook.add_worksheet();
        sheet.set_name(it.name)?;
        sheet::table(sheet, &style, 0, it.columns, &it.rows)?;
        sheet::printed_across(sheet, &title(dossier, it.name));
    }
    workbook.save_to_buffer()
}

/// What a printed page is headed by.
fn title(dossier: &Dossier<'_>, sheet: &str) -> String {
    match dossier.plan().metadata.number.as_deref() {
        Some(number) => format!("{sheet} - rà soát việc thực hiện Kế hoạch số {number}"),
        None => sheet.to_owned(),
    }
}

/// A column of so many characters.
const fn column(head: &'static str, width: f64) -> Column {
    Column { head, width }
}

/// Rows with their number before them.
fn numbered(rows: impl Iterator<Item = Vec<Cell>>) -> Vec<Vec<Cell>> {
    let number = |(at, row): (usize, Vec<Cell>)| [vec![Cell::Count(at + 1)], row].concat();
    rows.enumerate().map(number).collect()
}
