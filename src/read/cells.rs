//! An `.xlsx`'s bytes × names of sheets → their cells one by one, for a sheet that is a form.

use std::io::Cursor;

use calamine::{DataRef, Reader, Xlsx, open_workbook_from_rs};

use super::package::Package;
use super::shielded;
use super::xlsx::shown;
use crate::error::{Code, Error};
use crate::limits::Limits;

/// Most rows of a sheet.
pub const ROWS: u32 = 20_000;
/// Most cells of a sheet.
const CELLS: usize = 1_000_000;
/// Most characters of a cell; Excel takes no more.
pub const CHARS: usize = 32_767;

/// A cell that is not empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormCell {
    /// 0-based.
    pub row: u32,
    /// 0-based.
    pub column: u32,
    /// What stands in it.
    pub value: Value,
}

/// What stands in a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// As it is shown; a date as `10/06/2026`.
    Text(String),
    /// A formula: what it shows depends on other cells and on the program that shows it.
    Formula,
    /// `#REF!` and the like.
    Broken,
    /// More than [`CHARS`] characters.
    TooLong,
}

/// The cells of each sheet, in the order of the names; `None` where there is no such sheet.
///
/// # Errors
/// Where the workbook cannot be opened, or a sheet has more rows than any honest list.
pub fn of_sheets(bytes: &[u8], names: &[&str]) -> Result<Vec<Option<Vec<FormCell>>>, Error> {
    Package::open(bytes, &Limits::default())?.weigh()?;
    shielded(|| {
        let mut workbook: Xlsx<_> =
            open_workbook_from_rs(Cursor::new(bytes)).map_err(|_| unreadable())?;
        let present = workbook.sheet_names();
        let read = |name: &&str| {
            let found = present.iter().find(|it| it.trim() == *name);
            found.map(|name| of_sheet(&mut workbook, name)).transpose()
        };
        names.iter().map(read).collect()
    })
}

fn of_sheet(workbook: &mut Xlsx<Cursor<&[u8]>>, name: &str) -> Result<Vec<FormCell>, Error> {
    let mut cells = workbook.worksheet_cells_reader(name).map_err(|_| unreadable())?;
    let mut found = Vec::new();
    while let Some(cell) = cells.next_cell_with_formula().map_err(|_| unreadable())? {
        let (row, column) = cell.pos;
        let value = match (cell.formula, value(&cell.value)) {
            (Some(_), _) => Value::Formula,
            (None, Some(value)) => value,
            (None, None) => continue,
        };
        if row >= ROWS || found.len() >= CELLS {
            let message = format!(
                "Trang tính \"{name}\" có quá {ROWS} dòng. Hãy xóa các dòng thừa ở cuối trang tính \
                 rồi thử lại."
            );
            return Err(Error::new(Code::Limit, message));
        }
        found.push(FormCell { row, column, value });
    }
    Ok(found)
}

fn value(data: &DataRef<'_>) -> Option<Value> {
    if matches!(data, DataRef::Bool(_) | DataRef::Error(_)) {
        return Some(Value::Broken);
    }
    Some(shown(data))
        .filter(|text| !text.is_empty())
        .map(|text| if text.chars().count() > CHARS { Value::TooLong } else { Value::Text(text) })
}

fn unreadable() -> Error {
    let message = "Bảng tính bị hỏng hoặc tải về chưa đủ. Hãy mở bằng Excel, lưu lại rồi thử lại.";
    Error::new(Code::Unreadable, message)
}
