//! An `.xlsx`'s bytes → `Document`: each sheet a table, each cell with text a paragraph.

use std::io::Cursor;

use calamine::{Data, Reader, SheetVisible, Xlsx, open_workbook_from_rs};

use super::limits;
use super::package::Package;
use crate::error::{Code, Error};
use crate::read::{Cell, Document, Paragraph, shielded};
use crate::source::Format;

/// Reads a workbook.
///
/// # Errors
///
/// Where it cannot be opened, holds no text, or unfolds to more than any honest workbook does.
pub fn read(bytes: &[u8]) -> Result<Document, Error> {
    // calamine unpacks whole parts: what they unpack to is weighed first.
    Package::open(bytes)?.weigh()?;
    let (paragraphs, doubts) = shielded(|| sheets(bytes))?;
    if paragraphs.is_empty() {
        return Err(Error::new(Code::Empty, "Bảng tính không có chữ nào."));
    }
    Ok(Document {
        format: Format::Xlsx,
        encoding: None,
        pages: None,
        pages_read: None,
        paragraphs,
        notes: Vec::new(),
        wrapped: false,
        doubts,
    })
}

fn sheets(bytes: &[u8]) -> Result<(Vec<Paragraph>, Vec<String>), Error> {
    let mut workbook: Xlsx<_> =
        open_workbook_from_rs(Cursor::new(bytes)).map_err(|_| unreadable())?;
    let sheets = workbook.sheets_metadata().to_vec();
    let mut paragraphs = Vec::new();
    let mut doubts = Vec::new();
    let visible = sheets.iter().filter(|sheet| sheet.visible == SheetVisible::Visible);
    for (table, sheet) in (0..).zip(visible) {
        let Ok(range) = workbook.worksheet_range(&sheet.name) else {
            doubts.push(format!("Không đọc được trang tính \"{}\".", sheet.name));
            continue;
        };
        let merged = workbook.merge_cells_by_sheet_name(&sheet.name).unwrap_or_default();
        let (top, left) = range.start().unwrap_or_default();
        for (row, column, data) in range.used_cells() {
            let place = (place(top, row), place(left, column));
            let text = text(data);
            let span = merged.iter().find(|area| area.start == place).map(|area| area.end);
            let end = span.unwrap_or(place);
            let cell = Cell {
                table,
                row: place.0,
                column: place.1,
                columns: end.1.saturating_sub(place.1) + 1,
                rows: end.0.saturating_sub(place.0) + 1,
            };
            // A line of a cell is a paragraph of it.
            for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
                let text = line.to_owned();
                paragraphs.push(Paragraph { text, cell: Some(cell), ..Paragraph::default() });
            }
            if paragraphs.len() > limits::PARAGRAPHS {
                return Err(limits::exceeded("bảng tính quá nhiều ô"));
            }
        }
    }
    Ok((paragraphs, doubts))
}

fn place(first: u32, offset: usize) -> u32 {
    first.saturating_add(u32::try_from(offset).unwrap_or(u32::MAX))
}

/// A cell as it is shown, dates as officials write them.
fn text(data: &Data) -> String {
    match data {
        Data::DateTime(date) if date.is_datetime() => {
            let (year, month, day, ..) = date.to_ymd_hms_milli();
            format!("{day:02}/{month:02}/{year}")
        }
        Data::Float(number) => number.to_string().replace('.', ","),
        Data::Empty | Data::Error(_) => String::new(),
        other => other.to_string(),
    }
}

fn unreadable() -> Error {
    Error::new(
        Code::Unreadable,
        "Bảng tính bị hỏng hoặc tải về chưa đủ. Hãy mở bằng Excel, lưu lại rồi thử lại.",
    )
}
