//! `bytes → rows`: text with tabs, commas or semicolons as Excel saves it, or an `.xlsx`.

use std::io::Cursor;
use std::panic::catch_unwind;

use calamine::{Data, Reader, Xlsx, open_workbook_from_rs};
use encoding_rs::Encoding;

/// A line of the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Row {
    /// From 1, as the user counts.
    pub(crate) number: usize,
    /// Its cells.
    pub(crate) cells: Vec<String>,
}

const UNREADABLE: &str = "Không mở được bảng tính; hãy mở và lưu lại dạng .xlsx hoặc CSV UTF-8.";
/// A list has at most so many bytes.
const LARGEST: usize = 4 << 20;
/// A sheet has at most so many rows that are looked at.
const MOST_ROWS: usize = 20_000;

/// The rows that are not empty; a line that begins with `#` is a remark.
pub(crate) fn rows(bytes: &[u8]) -> Result<Vec<Row>, &'static str> {
    if bytes.len() > LARGEST {
        return Err("Tệp danh sách quá lớn.");
    }
    // A damaged workbook may break its reader.
    let workbook = || catch_unwind(|| sheet(bytes)).unwrap_or(Err(UNREADABLE));
    let mut rows = if bytes.starts_with(b"PK") { workbook()? } else { text(&decoded(bytes)?) };
    let told = |row: &Row| row.cells.iter().any(|cell| !cell.trim().is_empty());
    let remark = |row: &Row| row.cells.first().is_some_and(|cell| cell.starts_with('#'));
    rows.retain(|row| told(row) && !remark(row));
    Ok(rows)
}

fn decoded(bytes: &[u8]) -> Result<String, &'static str> {
    let (encoding, mark) = Encoding::for_bom(bytes).unwrap_or((encoding_rs::UTF_8, 0));
    let rest = bytes.get(mark..).unwrap_or_default();
    encoding.decode_without_bom_handling_and_without_replacement(rest).map(Into::into).ok_or(
        "Tệp không phải UTF-8. Trong Excel, chọn lưu dạng “CSV UTF-8” hoặc Excel Workbook (.xlsx).",
    )
}

/// Splits text by the separator that its first line uses; quotes as Excel writes them.
fn text(text: &str) -> Vec<Row> {
    let head = text.lines().find(|line| !line.trim().is_empty() && !line.starts_with('#'));
    let head = head.unwrap_or_default();
    let separator = ['\t', ';', ','].into_iter().find(|mark| head.contains(*mark)).unwrap_or('\t');
    let mut rows = Vec::new();
    let mut row = Row { number: 1, cells: vec![String::new()] };
    let (mut line, mut quoted) = (1, false);
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        let last = row.cells.last_mut();
        let Some(cell) = last else { break };
        line += usize::from(letter == '\n');
        match letter {
            '"' if quoted && letters.peek() == Some(&'"') => {
                cell.push('"');
                letters.next();
            }
            '"' if quoted || cell.is_empty() => quoted = !quoted,
            '\r' if !quoted => {}
            '\n' if !quoted => {
                let next = Row { number: line, cells: vec![String::new()] };
                rows.push(std::mem::replace(&mut row, next));
            }
            mark if mark == separator && !quoted => row.cells.push(String::new()),
            other => cell.push(other),
        }
    }
    rows.push(row);
    rows
}

/// The first sheet of a workbook.
fn sheet(bytes: &[u8]) -> Result<Vec<Row>, &'static str> {
    let mut workbook: Xlsx<_> =
        open_workbook_from_rs(Cursor::new(bytes)).map_err(|_| UNREADABLE)?;
    let name = workbook.sheet_names().first().cloned().ok_or(UNREADABLE)?;
    let mut cells = workbook.worksheet_cells_reader(&name).map_err(|_| UNREADABLE)?;
    let mut rows: Vec<Row> = Vec::new();
    while let Some(cell) = cells.next_cell().map_err(|_| UNREADABLE)? {
        let (row, column) = cell.get_position();
        let (number, column) = (row as usize + 1, column as usize);
        if rows.last().is_none_or(|last| last.number != number) {
            rows.push(Row { number, cells: Vec::new() });
        }
        let Some(last) = rows.last_mut().filter(|_| column < 64) else { continue };
        last.cells.resize(last.cells.len().max(column + 1), String::new());
        if let Some(place) = last.cells.get_mut(column) {
            *place = Data::from(cell.get_value().clone()).to_string();
        }
        if rows.len() > MOST_ROWS {
            return Err("Danh sách quá dài.");
        }
    }
    Ok(rows)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(bytes: &[u8]) -> Vec<Vec<String>> {
        rows(bytes).unwrap().into_iter().map(|row| row.cells).collect()
    }

    #[test]
    fn as_excel_saves_it() {
        let expected = [["Tên", "Cấp"], ["Phòng A; B", "xã"]];
        for file in [
            "Tên\tCấp\r\nPhòng A; B\txã\r\n",
            "\u{feff}Tên,Cấp\r\nPhòng A; B,xã\r\n",
            "\u{feff}Tên;Cấp\r\n\"Phòng A; B\";xã\r\n",
            "# danh sách\n\nTên;Cấp\n\"Phòng A; B\";xã",
        ] {
            assert_eq!(cells(file.as_bytes()), expected, "{file}");
        }
        let wide = "\u{feff}Tên\tCấp\nPhòng A; B\txã\n".encode_utf16();
        let wide: Vec<u8> = wide.flat_map(u16::to_le_bytes).collect();
        assert_eq!(cells(&wide), expected, "Unicode Text");
    }

    /// A workbook of one sheet with these cells.
    fn workbook(cells: &[(&str, &str)]) -> Vec<u8> {
        use std::io::Write;
        let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
        let links = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        let own = "http://schemas.openxmlformats.org/package/2006/relationships";
        let rows: String = cells
            .iter()
            .map(|(place, text)| {
                let row: String = place.chars().filter(char::is_ascii_digit).collect();
                let cell = format!(r#"<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>"#);
                format!(r#"<row r="{row}">{cell}</row>"#)
            })
            .collect();
        let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for (name, content) in [
            (
                "_rels/.rels",
                format!(
                    r#"<Relationships xmlns="{own}"><Relationship Id="r1" Type="{links}/officeDocument" Target="xl/workbook.xml"/></Relationships>"#
                ),
            ),
            (
                "xl/workbook.xml",
                format!(
                    r#"<workbook xmlns="{main}" xmlns:r="{links}"><sheets><sheet name="a" sheetId="1" r:id="r1"/></sheets></workbook>"#
                ),
            ),
            (
                "xl/_rels/workbook.xml.rels",
                format!(
                    r#"<Relationships xmlns="{own}"><Relationship Id="r1" Type="{links}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#
                ),
            ),
            (
                "xl/worksheets/sheet1.xml",
                format!(r#"<worksheet xmlns="{main}"><sheetData>{rows}</sheetData></worksheet>"#),
            ),
        ] {
            zip.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
            zip.write_all(content.as_bytes()).unwrap();
        }
        zip.finish().unwrap().into_inner()
    }

    #[test]
    fn a_workbook() {
        let found = rows(&workbook(&[("A1", "Tên"), ("B1", "Cấp"), ("B4", "xã")])).unwrap();
        let row = |number, cells: [&str; 2]| Row { number, cells: cells.map(String::from).into() };
        assert_eq!(found, [row(1, ["Tên", "Cấp"]), row(4, ["", "xã"])]);
    }

    #[test]
    fn lines_are_counted_as_the_user_does() {
        let found = rows("Tên\n\n\"Phòng\nA\"\n# bỏ\nPhòng \"\"B\n".as_bytes()).unwrap();
        let numbers: Vec<usize> = found.iter().map(|row| row.number).collect();
        assert_eq!(numbers, [1, 3, 6]);
        assert_eq!(found[1].cells, ["Phòng\nA"]);
    }

    #[test]
    fn damage_is_told() {
        assert!(rows(b"T\xean\nPh\xf2ng").is_err());
        assert!(rows(b"PK\x03\x04 no workbook").is_err());
        assert_eq!(rows(b"").unwrap(), []);
    }
}
