//! `rasoat/duties/1 → .xlsx`: a sheet to settle the duties in, one that says how, and a hidden one
//! that keeps what the sheet does not show.

use rust_xlsxwriter::{
    DataValidation, DataValidationErrorStyle, DocProperties, ExcelDateTime, Format, FormatAlign,
    FormatBorder, Workbook, Worksheet, XlsxError,
};

use super::DutyList;
use super::column::Column;
use super::row::{self, USED};
use crate::error::{Code, Error};
use crate::read::cells::CHARS;
use crate::report::xlsx::sheet::{height, lines_in, printed_across};

/// The sheet of the duties.
pub(super) const DUTIES: &str = "Nhiệm vụ";
/// The hidden sheet.
pub(super) const RECORD: &str = "rasoat";
const GUIDE: &str = "Hướng dẫn";

/// Characters of the record in one cell, well below what Excel takes.
const CHUNK: usize = 16_000;
/// Rows for duties to be added, with the same drop-downs.
const SPARE: u32 = 500;
/// Of the guide, in characters.
const GUIDE_WIDTH: f64 = 100.0;

/// What a reviewer should know.
const LINES: [&str; 15] = [
    "Trang \"Nhiệm vụ\" liệt kê các nhiệm vụ mà rasoat đọc được trong kế hoạch cấp trên. Hãy rà lại \
     một lần, lưu tệp, rồi so sánh mọi kế hoạch cấp dưới với đúng danh mục này:",
    "    rasoat compare --duties TỆP-NÀY.xlsx THƯ-MỤC-KẾ-HOẠCH",
    "",
    "Bỏ một nhiệm vụ: chọn Không ở cột \"Sử dụng\", hoặc xóa cả dòng.",
    "Sửa: sửa ngay trong ô. Khi lời văn của nhiệm vụ đổi mà các cột khác để nguyên, việc phải làm, \
     thời hạn và chỉ tiêu được đọc lại từ lời văn mới.",
    "Tách: chép cả dòng thành hai, ở mỗi dòng giữ lại phần của nó.",
    "Thêm: ghi nhiệm vụ vào dòng trống bên dưới. Cột nào để trống thì được đọc từ lời văn.",
    "Việc phải làm: mỗi dòng trong ô (Alt+Enter) là một việc; kế hoạch cấp dưới phải có đủ các việc \
     này.",
    "Thời hạn: ghi như \"trước ngày 10/6/2026\", mỗi dòng một thời hạn. Chỉ tiêu: ghi như \"ít nhất \
     90% hộ gia đình phân loại rác\", mỗi dòng một chỉ tiêu.",
    "Phạm vi giao: \"Giao trực tiếp\" là giao UBND cấp dưới; \"Giao chung\" là giao mọi cơ quan, địa \
     phương; \"Việc của sở, ngành\" không tính vào tỷ lệ cụ thể hóa của cấp dưới.",
    "Đơn vị được giao: mỗi dòng một đơn vị. Ghi chú là của người rà soát, không ảnh hưởng đến so sánh.",
    "Có thể sắp xếp, lọc, đổi chỗ và thêm cột. Không đổi dòng tiêu đề, không chép sang tệp khác: cột \
     ẩn \"Mã\" và một trang ẩn giữ vị trí của nhiệm vụ trong kế hoạch.",
    "Không ghi công thức: ô công thức bị từ chối.",
    "",
    "Danh mục lập từ:",
];

/// The workbook's bytes.
///
/// # Errors
/// Where a text is longer than a cell may be.
pub fn write(list: &DutyList) -> Result<Vec<u8>, Error> {
    let long = |text: &str| text.encode_utf16().count() > CHARS;
    for (at, duty) in list.duties.iter().enumerate() {
        if let Some(column) = Column::ALL.into_iter().find(|it| long(&row::shown(duty, *it))) {
            let message = format!(
                "Nhiệm vụ thứ {} có nội dung cột \"{}\" dài hơn một ô bảng tính. Hãy ghi danh mục \
                 vào tệp .json.",
                at + 1,
                column.head()
            );
            return Err(Error::new(Code::Limit, message));
        }
    }
    let record = serde_json::to_string(list).map_err(|error| unwritable(&error.to_string()))?;
    // Excel takes `_x0041_` in a cell for an `A`.
    let record = record.replace("_x", "\\u005fx");
    sheets(list, &record).map_err(|error| unwritable(&error.to_string()))
}

fn unwritable(why: &str) -> Error {
    let message = format!("Không lập được bảng tính ({why}). Hãy ghi danh mục vào tệp .json.");
    Error::new(Code::Limit, message)
}

fn sheets(list: &DutyList, record: &str) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    // The same list gives the same bytes, whatever the day.
    let created = ExcelDateTime::from_ymd(2000, 1, 1)?;
    workbook.set_properties(&DocProperties::new().set_creation_datetime(&created));
    duties(workbook.add_worksheet(), list)?;
    guide(workbook.add_worksheet(), list)?;
    hidden(workbook.add_worksheet(), record)?;
    workbook.save_to_buffer()
}

fn duties(sheet: &mut Worksheet, list: &DutyList) -> Result<(), XlsxError> {
    // What is typed below is text, too: Excel makes no date of it, and no formula.
    let typed = Format::new().set_num_format("@").set_text_wrap().set_align(FormatAlign::Top);
    let text = typed.clone().set_border(FormatBorder::Thin);
    let head = Format::new()
        .set_bold()
        .set_text_wrap()
        .set_align(FormatAlign::VerticalCenter)
        .set_border(FormatBorder::Thin)
        .set_background_color(0x00DD_EBF7);
    sheet.set_name(DUTIES)?;
    for (column, it) in (0..).zip(Column::ALL) {
        sheet.set_column_width(column, it.width())?;
        sheet.set_column_format(column, &typed)?;
        sheet.write_string_with_format(0, column, it.head(), &head)?;
    }
    sheet.set_column_hidden(0)?;
    let mut last = 0;
    for (row, duty) in (1..).zip(&list.duties) {
        let mut lines = 1.0_f64;
        for (column, it) in (0..).zip(Column::ALL) {
            let shown = row::shown(duty, it);
            lines = lines.max(lines_in(&shown, it.width()));
            sheet.write_string_with_format(row, column, shown, &text)?;
        }
        sheet.set_row_height(row, height(lines))?;
        last = row;
    }
    let columns = (Column::ALL.len() as u16).saturating_sub(1);
    sheet.autofilter(0, 0, last, columns)?;
    sheet.set_freeze_panes(1, 2)?;
    choices(sheet, last + SPARE)?;
    printing(sheet, list, (last, columns))
}

/// The drop-downs; their words stand in the hidden sheet, since one holds a comma.
fn choices(sheet: &mut Worksheet, last: u32) -> Result<(), XlsxError> {
    let lists = [(Column::Used, "B", USED.len()), (Column::Binding, "C", row::bindings().len())];
    for (column, letter, count) in lists {
        let source = format!("={RECORD}!${letter}$1:${letter}${count}");
        let choice = DataValidation::new()
            .allow_list_formula(source.as_str().into())
            .set_error_style(DataValidationErrorStyle::Stop)
            .set_error_title("Giá trị không có")?
            .set_error_message("Hãy chọn một giá trị trong danh sách.")?;
        let at = Column::ALL.iter().position(|it| *it == column).unwrap_or_default() as u16;
        sheet.add_data_validation(1, at, last, at, &choice)?;
    }
    Ok(())
}

fn printing(
    sheet: &mut Worksheet,
    list: &DutyList,
    (last, columns): (u32, u16),
) -> Result<(), XlsxError> {
    sheet.set_repeat_rows(0, 0)?;
    sheet.set_print_area(0, 0, last, columns)?;
    let number = list.parent.number.as_deref().unwrap_or_default();
    printed_across(sheet, &format!("Danh mục nhiệm vụ của Kế hoạch {number}"));
    Ok(())
}

fn guide(sheet: &mut Worksheet, list: &DutyList) -> Result<(), XlsxError> {
    let text = Format::new().set_text_wrap().set_align(FormatAlign::Top);
    sheet.set_name(GUIDE)?;
    sheet.set_column_width(0, GUIDE_WIDTH)?;
    let parent = &list.parent;
    let issuer = parent.issuer.as_ref().map(|issuer| issuer.name.as_str());
    let from = [issuer, parent.number.as_deref(), parent.title.as_deref(), Some(&parent.path)];
    let from = from.into_iter().flatten().filter(|text| !text.is_empty());
    for (row, line) in (0..).zip(LINES.into_iter().chain(from)) {
        let line: String = line.chars().take(CHARS / 2).collect();
        sheet.set_row_height(row, height(lines_in(&line, GUIDE_WIDTH)))?;
        sheet.write_string_with_format(row, 0, line, &text)?;
    }
    printed_across(sheet, GUIDE);
    Ok(())
}

/// The record in pieces under its checksum, and the words of the drop-downs beside it.
fn hidden(sheet: &mut Worksheet, record: &str) -> Result<(), XlsxError> {
    sheet.set_name(RECORD)?;
    sheet.set_very_hidden(true);
    sheet.write_string(0, 0, blake3::hash(record.as_bytes()).to_hex().as_str())?;
    let chars: Vec<char> = record.chars().collect();
    for (row, piece) in (1..).zip(chars.chunks(CHUNK)) {
        sheet.write_string(row, 0, piece.iter().collect::<String>())?;
    }
    for (row, word) in (0..).zip(USED) {
        sheet.write_string(row, 1, word)?;
    }
    for (row, word) in (0..).zip(row::bindings()) {
        sheet.write_string(row, 2, word)?;
    }
    Ok(())
}
