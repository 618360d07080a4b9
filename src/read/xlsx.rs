//! An `.xlsx`'s bytes → `Document`: each sheet a table, each cell with text a paragraph.

use std::collections::HashMap;
use std::io::Cursor;

use calamine::{DataRef, Reader, SheetVisible, Xlsx, open_workbook_from_rs};

use super::package::Package;
use crate::error::{Code, Error};
use crate::limits::{Limit, Limits};
use crate::read::{Cell, Document, Paragraph, shielded};
use crate::source::Format;

type Workbook<'a> = Xlsx<Cursor<&'a [u8]>>;
/// Row and column.
type Place = (u32, u32);

/// Reads a workbook.
///
/// # Errors
///
/// Where it cannot be opened, holds no text, or unfolds to more than any honest workbook does.
pub fn read(bytes: &[u8], limits: &Limits) -> Result<Document, Error> {
    // calamine unpacks whole parts: what they unpack to is weighed first.
    Package::open(bytes, limits)?.weigh()?;
    let (paragraphs, doubts) = shielded(|| sheets(bytes, limits))?;
    if paragraphs.is_empty() {
        return Err(Error::new(Code::Empty, "Bảng tính không có chữ nào."));
    }
    Ok(Document {
        format: Format::Xlsx,
        encoding: None,
        pages: None,
        pages_read: None,
        ocr: None,
        paragraphs,
        notes: Vec::new(),
        wrapped: false,
        doubts,
    })
}

fn sheets(bytes: &[u8], limits: &Limits) -> Result<(Vec<Paragraph>, Vec<String>), Error> {
    let mut workbook: Workbook<'_> =
        open_workbook_from_rs(Cursor::new(bytes)).map_err(|_| unreadable())?;
    let sheets = workbook.sheets_metadata().to_vec();
    let mut paragraphs = Vec::new();
    let mut doubts = Vec::new();
    let visible = sheets.iter().filter(|sheet| sheet.visible == SheetVisible::Visible);
    for (table, sheet) in (0..).zip(visible) {
        let areas = workbook.merge_cells_by_sheet_name(&sheet.name).unwrap_or_default();
        let areas = areas.into_iter().map(|area| (area.start, area.end)).collect();
        if !read_sheet(&mut workbook, &sheet.name, (table, &areas), &mut paragraphs, limits)? {
            doubts.push(format!("Không đọc được hết trang tính \"{}\".", sheet.name));
        }
    }
    Ok((paragraphs, doubts))
}

/// Reads a sheet, cell by cell: a range would hold every empty cell between two far ones. Whether
/// it came to the end.
fn read_sheet(
    workbook: &mut Workbook<'_>,
    name: &str,
    (table, areas): (u32, &HashMap<Place, Place>),
    paragraphs: &mut Vec<Paragraph>,
    limits: &Limits,
) -> Result<bool, Error> {
    let Ok(mut cells) = workbook.worksheet_cells_reader(name) else { return Ok(false) };
    let (mut length, mut count) = (0, 0);
    loop {
        let (place, text) = match cells.next_cell() {
            Ok(Some(cell)) => (cell.get_position(), shown(cell.get_value())),
            Ok(None) => return Ok(true),
            Err(_) => return Ok(false),
        };
        let end = areas.get(&place).copied().unwrap_or(place);
        let cell = Cell {
            table,
            row: place.0,
            column: place.1,
            columns: end.1.saturating_sub(place.1).saturating_add(1),
            rows: end.0.saturating_sub(place.0).saturating_add(1),
        };
        length += text.len();
        // A line of a cell is a paragraph of it.
        for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
            let text = line.to_owned();
            paragraphs.push(Paragraph { text, cell: Some(cell), ..Paragraph::default() });
        }
        count += 1;
        limits.check(Limit::Cells, count)?;
        limits.check(Limit::Text, length)?;
        limits.check(Limit::Paragraphs, paragraphs.len())?;
    }
}

/// A cell as it is shown, dates and numbers as officials write them.
pub(super) fn shown(data: &DataRef<'_>) -> String {
    match data {
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => {
            text.clone()
        }
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => number.to_string().replace('.', ","),
        DataRef::DateTime(date) => {
            let (year, month, day, ..) = date.to_ymd_hms_milli();
            format!("{day:02}/{month:02}/{year}")
        }
        DataRef::Bool(_) | DataRef::Error(_) | DataRef::Empty => String::new(),
    }
}

fn unreadable() -> Error {
    Error::new(
        Code::Unreadable,
        "Bảng tính bị hỏng hoặc tải về chưa đủ. Hãy mở bằng Excel, lưu lại rồi thử lại.",
    )
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    fn read(bytes: &[u8]) -> Result<Document, Error> {
        super::read(bytes, &Limits::default())
    }

    use zip::write::{SimpleFileOptions, ZipWriter};

    use super::*;

    /// A workbook with one sheet of this content.
    fn workbook(sheet: &str) -> Vec<u8> {
        let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
        let links = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        let package = "http://schemas.openxmlformats.org/package/2006";
        let parts = [
            ("[Content_Types].xml", format!(r#"<Types xmlns="{package}/content-types"/>"#)),
            (
                "_rels/.rels",
                format!(
                    r#"<Relationships xmlns="{package}/relationships"><Relationship Id="r1"
                    Type="{links}/officeDocument" Target="xl/workbook.xml"/></Relationships>"#
                ),
            ),
            (
                "xl/workbook.xml",
                format!(
                    r#"<workbook xmlns="{main}" xmlns:r="{links}"><sheets>
                    <sheet name="Phụ lục" sheetId="1" r:id="r1"/></sheets></workbook>"#
                ),
            ),
            (
                "xl/_rels/workbook.xml.rels",
                format!(
                    r#"<Relationships xmlns="{package}/relationships"><Relationship Id="r1"
                    Type="{links}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#
                ),
            ),
            (
                "xl/worksheets/sheet1.xml",
                format!(r#"<worksheet xmlns="{main}">{sheet}</worksheet>"#),
            ),
        ];
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, content) in parts {
            zip.start_file(name, SimpleFileOptions::default()).unwrap();
            zip.write_all(content.as_bytes()).unwrap();
        }
        zip.finish().unwrap().into_inner()
    }

    #[test]
    fn cells_of_a_sheet() {
        let text = |place: &str, text: &str| {
            format!(r#"<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>"#)
        };
        // Two cells far from one another must not take all the memory between them.
        let sheet = format!(
            r#"<sheetData><row r="1">{}{}</row><row r="2"><c r="A2"><v>95.5</v></c></row>
            <row r="1048576">{}</row></sheetData>
            <mergeCells count="1"><mergeCell ref="B1:C2"/></mergeCells>"#,
            text("A1", "TT"),
            text("B1", "Nội dung\nviệc"),
            text("XFD1048576", "xa"),
        );
        let document = crate::read::read(&workbook(&sheet)).unwrap();
        assert_eq!(document.format, Format::Xlsx);
        let cells: Vec<_> = document
            .paragraphs
            .iter()
            .filter_map(|p| p.cell.map(|c| (p.text.as_str(), c.row, c.column, c.columns, c.rows)))
            .collect();
        assert_eq!(
            cells,
            [
                ("TT", 0, 0, 1, 1),
                ("Nội dung", 0, 1, 2, 2),
                ("việc", 0, 1, 2, 2),
                ("95,5", 1, 0, 1, 1),
                ("xa", 1_048_575, 16_383, 1, 1),
            ]
        );
        assert_eq!(read(&workbook("<sheetData/>")).unwrap_err().code, Code::Empty);
    }
}
