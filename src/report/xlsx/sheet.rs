//! `columns + rows → a sheet`: the house style of every table for Excel.

use jiff::civil::Date;
use rust_xlsxwriter::{
    Color, ExcelDateTime, Format, FormatAlign, FormatBorder, Worksheet, XlsxError,
};

use crate::read::cells::CHARS;

/// Height of a line, in points, and of the highest row that Excel has.
const LINE: f64 = 15.0;
const TALLEST: f64 = 409.0;
/// Lines break between words: a text takes this much more room than its characters.
const WRAP: f64 = 1.1;
/// A4.
const PAPER: u8 = 9;
/// Behind heads.
const HEAD: u32 = 0x00DD_EBF7;
/// The program that opens the sheet sets another font where it has not this one.
const FONT: &str = "Times New Roman";

/// A column: its head and its width in characters.
#[derive(Clone, Copy, Debug)]
pub(super) struct Column {
    pub(super) head: &'static str,
    pub(super) width: f64,
}

/// What stands in a cell, by its type: no text ever becomes a formula, a figure or a date.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Cell {
    Blank,
    Text(String),
    Count(usize),
    Figure(f64),
    Share(f64),
    Day(Date),
    /// A text on a colour of its own.
    Marked(String, u32),
}

impl Cell {
    /// A text, or nothing.
    pub(super) fn text(text: impl Into<String>) -> Self {
        Some(text.into()).filter(|it| !it.is_empty()).map_or(Self::Blank, Self::Text)
    }

    pub(super) fn maybe<T>(value: Option<T>, cell: impl FnOnce(T) -> Self) -> Self {
        value.map_or(Self::Blank, cell)
    }

    fn lines(&self, width: f64) -> f64 {
        match self {
            Self::Text(text) | Self::Marked(text, _) => lines_in(text, width),
            _ => 1.0,
        }
    }
}

/// About how many lines a text takes in a column: not every program makes rows as high as their
/// texts when it opens a sheet.
pub(crate) fn lines_in(text: &str, width: f64) -> f64 {
    let line = |line: &str| (line.chars().count() as f64 * WRAP / width).ceil().max(1.0);
    text.lines().map(line).sum::<f64>().max(1.0)
}

/// The height of a row of so many lines, in points.
pub(crate) fn height(lines: f64) -> f64 {
    (lines * LINE).min(TALLEST)
}

/// A text as a cell may hold it.
fn fitting(text: &str) -> String {
    if text.encode_utf16().count() <= CHARS {
        return text.to_owned();
    }
    let mut kept: String = text.chars().take(CHARS / 2 - 1).collect();
    kept.push('…');
    kept
}

/// The formats of cells.
pub(super) struct Style {
    text: Format,
    number: Format,
    share: Format,
    /// As a decree has officials write it: `05/02/2026`, `30/6/2026`.
    day: Format,
    day_of_a_first_month: Format,
    head: Format,
    title: Format,
    line: Format,
}

impl Style {
    pub(super) fn new() -> Self {
        let font = Format::new().set_font_name(FONT).set_font_size(11);
        let text =
            font.clone().set_text_wrap().set_align(FormatAlign::Top).set_border(FormatBorder::Thin);
        let right = text.clone().set_align(FormatAlign::Right);
        Self {
            number: right.clone().set_num_format("#,##0.##"),
            share: right.clone().set_num_format("0%"),
            day: right.clone().set_num_format("dd/m/yyyy"),
            day_of_a_first_month: right.set_num_format("dd/mm/yyyy"),
            head: text
                .clone()
                .set_bold()
                .set_align(FormatAlign::Center)
                .set_align(FormatAlign::VerticalCenter)
                .set_background_color(HEAD),
            title: font.clone().set_bold().set_font_size(14),
            line: font,
            text,
        }
    }

    /// A head that stands on end, for many narrow columns.
    pub(super) fn upright(&self) -> Format {
        self.head.clone().set_rotation(90).set_align(FormatAlign::Bottom)
    }

    pub(super) fn head(&self) -> &Format {
        &self.head
    }

    /// Lines above a table: the first is its title. The row after them.
    pub(super) fn lines(&self, sheet: &mut Worksheet, lines: &[String]) -> Result<u32, XlsxError> {
        let mut row = 0;
        for line in lines {
            let format = if row == 0 { &self.title } else { &self.line };
            sheet.write_string_with_format(row, 0, fitting(line), format)?;
            row += 1;
        }
        Ok(row)
    }

    pub(super) fn cell(
        &self,
        sheet: &mut Worksheet,
        (row, column): (u32, u16),
        cell: &Cell,
    ) -> Result<(), XlsxError> {
        match cell {
            Cell::Blank => sheet.write_blank(row, column, &self.text)?,
            Cell::Text(text) => {
                sheet.write_string_with_format(row, column, fitting(text), &self.text)?
            }
            Cell::Count(count) => {
                sheet.write_number_with_format(row, column, *count as f64, &self.number)?
            }
            Cell::Figure(figure) => {
                sheet.write_number_with_format(row, column, *figure, &self.number)?
            }
            Cell::Share(share) => {
                sheet.write_number_with_format(row, column, *share, &self.share)?
            }
            Cell::Day(day) => {
                let (year, month) = (u16::try_from(day.year()), u8::try_from(day.month()));
                let date = (year.ok(), month.ok(), u8::try_from(day.day()).ok());
                let (Some(year), Some(month), Some(day)) = date else { return Ok(()) };
                let date = ExcelDateTime::from_ymd(year, month, day)?;
                let format = if month <= 2 { &self.day_of_a_first_month } else { &self.day };
                sheet.write_datetime_with_format(row, column, &date, format)?
            }
            Cell::Marked(text, colour) => {
                let format = self.text.clone().set_background_color(Color::RGB(*colour));
                let format = format.set_align(FormatAlign::Center);
                sheet.write_string_with_format(row, column, fitting(text), &format)?
            }
        };
        Ok(())
    }
}

/// A table from the row `top` on: heads that stay in sight, filters, rows as high as their texts.
pub(super) fn table(
    sheet: &mut Worksheet,
    style: &Style,
    top: u32,
    columns: &[Column],
    rows: &[Vec<Cell>],
) -> Result<(), XlsxError> {
    for (at, column) in (0..).zip(columns) {
        sheet.set_column_width(at, column.width)?;
        sheet.write_string_with_format(top, at, column.head, style.head())?;
    }
    let tallest = columns.iter().map(|it| lines_in(it.head, it.width)).fold(1.0, f64::max);
    sheet.set_row_height(top, height(tallest + 0.5))?;
    let mut last = top;
    for (row, cells) in (top + 1..).zip(rows) {
        let lines = cells.iter().zip(columns).map(|(cell, column)| cell.lines(column.width));
        sheet.set_row_height(row, height(lines.fold(1.0, f64::max)))?;
        for (at, cell) in (0..).zip(cells) {
            style.cell(sheet, (row, at), cell)?;
        }
        last = row;
    }
    framed(sheet, top, (last, columns.len()), 2)
}

/// Filters, frozen panes and print set-up of a table whose heads stand in the row `top`; so many
/// columns stay in sight.
pub(super) fn framed(
    sheet: &mut Worksheet,
    top: u32,
    (last, columns): (u32, usize),
    frozen: u16,
) -> Result<(), XlsxError> {
    let width = u16::try_from(columns).unwrap_or(u16::MAX).saturating_sub(1);
    sheet.autofilter(top, 0, last, width)?;
    sheet.set_freeze_panes(top + 1, frozen)?;
    sheet.set_repeat_rows(top, top)?;
    Ok(())
}

/// A4 across, as wide as the page.
pub(crate) fn printed_across(sheet: &mut Worksheet, title: &str) {
    sheet.set_landscape().set_paper_size(PAPER);
    sheet.set_print_fit_to_pages(1, 0);
    sheet.set_margins(0.4, 0.4, 0.6, 0.6, 0.3, 0.3);
    // `&` opens a code there, and a header holds 255 characters.
    let title: String = title.replace('&', "&&").chars().take(200).collect();
    sheet.set_header(format!("&L{title}"));
    sheet.set_footer("&RTrang &P/&N");
}
