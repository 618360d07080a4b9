//! A settled workbook's bytes → `rasoat/duties/1`: the record as it was written, and what the
//! sheet changes of it.

use std::collections::{BTreeMap, HashMap};

use super::DutyList;
use super::column::Column;
use super::fault;
use super::row::{self, Cells};
use super::workbook::{DUTIES, RECORD};
use crate::error::{Code, Error};
use crate::lexicon::fold;
use crate::read::cells::{self, FormCell, Value};
use crate::report::json::v1::ListedDuty;

/// Reads a workbook: the list, and the row of each of its duties.
pub(super) fn read(bytes: &[u8]) -> Result<(DutyList, Vec<u32>), Error> {
    let mut sheets = cells::of_sheets(bytes, &[DUTIES, RECORD])?.into_iter();
    let (Some(Some(duties)), Some(Some(record))) = (sheets.next(), sheets.next()) else {
        let message = format!(
            "Bảng tính không phải danh mục nhiệm vụ: thiếu trang tính \"{DUTIES}\" hoặc phần dữ liệu \
             ẩn. Hãy sửa ngay trên tệp do lệnh rasoat duties lập, không chép sang tệp khác."
        );
        return Err(Error::new(Code::Unsupported, message));
    };
    let written = written(&record)?;
    let (settled, rows) = settle(&written, duties)?;
    Ok((DutyList { duties: settled, ..written }, rows))
}

/// Where a reviewer finds a cell.
pub(super) fn place(row: u32, column: Column) -> String {
    format!("Dòng {}, cột \"{}\"", u64::from(row) + 1, column.head())
}

/// The record as it was written.
fn written(cells: &[FormCell]) -> Result<DutyList, Error> {
    let mut texts = cells.iter().filter(|cell| cell.column == 0).filter_map(|cell| {
        let Value::Text(text) = &cell.value else { return None };
        Some(text.as_str())
    });
    let hash = texts.next().unwrap_or_default();
    let json: String = texts.collect();
    if blake3::hash(json.as_bytes()).to_hex().as_str() != hash {
        let message = "Phần dữ liệu ẩn của danh mục đã bị thay đổi. Hãy lập lại danh mục bằng lệnh \
                       rasoat duties rồi sửa lại.";
        return Err(Error::new(Code::Unreadable, message));
    }
    super::record(json.as_bytes())
}

/// The duties of the sheet, with their rows.
fn settle(written: &DutyList, cells: Vec<FormCell>) -> Result<(Vec<ListedDuty>, Vec<u32>), Error> {
    let by_id: HashMap<&str, &ListedDuty> =
        written.duties.iter().filter_map(|duty| Some((duty.id.as_deref()?, duty))).collect();
    let heads = heads(&cells)?;
    let (rows, mut faults) = rows(cells, &heads);
    let (mut duties, mut numbers) = (Vec::new(), Vec::new());
    for (number, cells) in rows {
        // What a reviewer emptied is struck, though its hidden id is there.
        if cells.iter().all(|(column, text)| *column == Column::Id || text.trim().is_empty()) {
            continue;
        }
        let id = cells.get(&Column::Id).map_or("", |id| id.trim());
        let has = |column| heads.values().any(|it| *it == column);
        let (duty, wrong) = row::settled(by_id.get(id).copied(), &cells, has);
        faults.extend(wrong.into_iter().map(|(column, message)| (number, column, message)));
        duties.push(duty);
        numbers.push(number);
    }
    if faults.is_empty() {
        return Ok((duties, numbers));
    }
    faults.sort_by_key(|&(row, ..)| row);
    let told = |(row, column, message): &Wrong| format!("{}: {message}", place(*row, *column));
    Err(fault::error(faults.iter().map(told)))
}

/// Which column of the sheet is which; a reviewer may move them and add others.
fn heads(cells: &[FormCell]) -> Result<HashMap<u32, Column>, Error> {
    let mut heads = HashMap::new();
    for cell in cells.iter().filter(|cell| cell.row == 0) {
        let Value::Text(text) = &cell.value else { continue };
        let found = Column::ALL.into_iter().find(|column| fold(column.head()) == fold(text));
        if let Some(column) = found.filter(|found| !heads.values().any(|it| it == found)) {
            heads.insert(cell.column, column);
        }
    }
    for column in [Column::Id, Column::Text] {
        if !heads.values().any(|it| *it == column) {
            let message = format!(
                "Dòng 1 của trang tính \"{DUTIES}\" thiếu cột \"{}\". Hãy giữ nguyên dòng tiêu đề.",
                column.head()
            );
            return Err(Error::new(Code::Unreadable, message));
        }
    }
    Ok(heads)
}

type Rows = BTreeMap<u32, Cells>;
/// What is wrong in a row, and in which column.
type Wrong = (u32, Column, String);

/// The texts of each row, and what is no text.
fn rows(cells: Vec<FormCell>, heads: &HashMap<u32, Column>) -> (Rows, Vec<Wrong>) {
    let mut rows = Rows::new();
    let mut faults = Vec::new();
    for cell in cells.into_iter().filter(|cell| cell.row > 0) {
        let Some(&column) = heads.get(&cell.column) else { continue };
        let message = match cell.value {
            Value::Text(text) => {
                rows.entry(cell.row).or_default().insert(column, text);
                continue;
            }
            Value::Formula => "ô là công thức. Hãy ghi nội dung vào ô.",
            Value::Broken => "ô báo lỗi hoặc không phải chữ. Hãy ghi lại nội dung.",
            Value::TooLong => "ô quá dài. Hãy tách thành nhiều dòng.",
        };
        faults.push((cell.row, column, message.to_owned()));
    }
    (rows, faults)
}
