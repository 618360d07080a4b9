//! The workbook, read back by another program.

use std::io::Cursor;

use calamine::{Data, DataType, Range, Reader, Xlsx, open_workbook_from_rs};
use rasoat::report::xlsx::workbook;

use crate::round::{TRAP, reported};

fn opened() -> Xlsx<Cursor<Vec<u8>>> {
    open_workbook_from_rs(Cursor::new(reported(workbook).unwrap())).unwrap()
}

/// The rows of a sheet from its heads on, as text.
pub fn sheet(bytes: &[u8], name: &str) -> Vec<Vec<String>> {
    let mut book: Xlsx<_> = open_workbook_from_rs(Cursor::new(bytes.to_vec())).unwrap();
    let sheet = book.worksheet_range(name).unwrap();
    let rows = sheet.rows().map(|row| row.iter().map(ToString::to_string).collect());
    rows.skip_while(|row: &Vec<String>| row.first().is_none_or(|it| it != "STT")).collect()
}

/// The cells of a column below its head.
fn column<'a>(sheet: &'a Range<Data>, head: &str) -> Vec<&'a Data> {
    let is_head = |cell: &Data| cell.as_string().as_deref() == Some(head);
    let top = sheet.rows().position(|row| row.iter().any(is_head)).unwrap();
    let at = sheet.rows().nth(top).unwrap().iter().position(is_head).unwrap();
    sheet.rows().skip(top + 1).map(|row| &row[at]).collect()
}

#[test]
fn a_sheet_for_each_question() {
    let mut book = opened();
    assert_eq!(
        book.sheet_names(),
        [
            "Tổng hợp",
            "Ma trận",
            "Thiếu và chưa đầy đủ",
            "Bằng chứng",
            "Chỉ tiêu",
            "Thời hạn",
            "Sổ theo dõi",
            "Lỗi đọc tệp"
        ]
    );
    for name in book.sheet_names() {
        let sheet = book.worksheet_range(&name).unwrap();
        assert!(sheet.height() > 1, "{name} is empty");
        assert!(book.worksheet_formula(&name).unwrap().is_empty(), "a formula in {name}");
    }
}

#[test]
fn cells_have_types() {
    let mut book = opened();
    let sheet = book.worksheet_range("Tổng hợp").unwrap();
    let shares = column(&sheet, "Tỷ lệ cụ thể hóa");
    let share = |it: &&Data| matches!(it, Data::Float(share) if (0.0..=1.0).contains(share));
    assert_eq!(shares.iter().filter(|it| share(it)).count(), 4);
    let issued = column(&sheet, "Ngày ban hành");
    assert!(issued.iter().any(|it| it.is_datetime()), "{issued:?}");
    let states = column(&sheet, "Tình trạng");
    assert_eq!(states.iter().filter(|it| **it == "Chưa gửi").count(), 2);
    let late = book.worksheet_range("Thời hạn").unwrap();
    assert!(column(&late, "Ngày cuối được giao").iter().all(|it| it.is_datetime()));
    let figures = book.worksheet_range("Chỉ tiêu").unwrap();
    assert!(column(&figures, "Mức giao").iter().all(|it| it.is_float()));
}

#[test]
fn no_text_becomes_a_formula() {
    let sheet = opened().worksheet_range("Lỗi đọc tệp").unwrap();
    assert_eq!(column(&sheet, "Tệp"), [&Data::String(TRAP.to_owned())]);
    assert_eq!(column(&sheet, "Nội dung"), [&Data::String("Tệp có mật khẩu.".to_owned())]);
}

#[test]
fn what_is_to_be_mended_and_what_was() {
    let mut book = opened();
    let gaps = book.worksheet_range("Thiếu và chưa đầy đủ").unwrap();
    assert!(column(&gaps, "Đề nghị bổ sung, điều chỉnh").iter().all(|it| it.is_string()));
    let log = book.worksheet_range("Sổ theo dõi").unwrap();
    let sent: Vec<_> = column(&log, "Số bản đã gửi").iter().map(|it| it.to_string()).collect();
    assert_eq!(sent, ["0", "0", "1", "2", "1", "1", "1"]);
    let mended = column(&log, "Đã khắc phục so với bản trước");
    assert_eq!(mended.iter().filter(|it| it.is_float()).count(), 1);
    // The same round gives the same bytes.
    assert_eq!(reported(workbook).unwrap(), reported(workbook).unwrap());
}
