//! Ma trận: wards × duties, a sign and a colour a cell.

use rust_xlsxwriter::{Worksheet, XlsxError};

use crate::compare::{Actor, Binding, Status};
use crate::report::quote::shortened;
use crate::report::words::name;
use crate::report::{Dossier, values};
use crate::review::Ward;

use super::sheet::{self, Cell, Style};
use super::title;

const NAME: &str = "Ma trận";
const LEGEND: &str = "✓ đầy đủ   ◐ chưa đầy đủ   ✗ chưa có   ≠ chưa phù hợp   – không thuộc trách \
                      nhiệm   * chưa phân công hoặc chưa đúng thẩm quyền   ? cần xem lại   † theo kết luận của \
                      người rà soát. Nhiệm vụ \
                      xếp theo thứ tự trong kế hoạch cấp trên; không tính việc của sở, ngành.";
/// Columns before the duties: number, ward, coverage.
const BEFORE: usize = 3;
const WIDTHS: [f64; BEFORE] = [5.0, 30.0, 9.0];
/// Of a duty's column, in characters, and of the heads, in points.
const NARROW: f64 = 5.0;
const HIGH: f64 = 220.0;
/// Words of a duty that its head shows.
const WORDS: usize = 14;

pub(super) fn write(
    sheet: &mut Worksheet,
    style: &Style,
    dossier: &Dossier<'_>,
) -> Result<(), XlsxError> {
    sheet.set_name(NAME)?;
    let duties: Vec<usize> = (0..dossier.review.duties.len())
        .filter(|&at| {
            let duty = dossier.review.duties.get(at);
            duty.is_some_and(|it| it.binding.is_some_and(|it| it != Binding::Department))
        })
        .collect();
    let top = style.lines(sheet, &["MA TRẬN KẾT QUẢ RÀ SOÁT".to_owned(), LEGEND.to_owned()])?;
    heads(sheet, style, top, dossier, &duties)?;
    let mut last = top;
    for (at, ward) in (0_u32..).zip(&dossier.review.wards) {
        last = top + 1 + at;
        let cells = row(at as usize + 1, dossier, ward, &duties);
        for (column, cell) in (0..).zip(&cells) {
            style.cell(sheet, (last, column), cell)?;
        }
    }
    sheet::framed(sheet, top, (last, BEFORE + duties.len()), 2)?;
    sheet::printed_across(sheet, &title(dossier, NAME));
    Ok(())
}

fn heads(
    sheet: &mut Worksheet,
    style: &Style,
    top: u32,
    dossier: &Dossier<'_>,
    duties: &[usize],
) -> Result<(), XlsxError> {
    sheet.set_row_height(top, HIGH)?;
    for ((at, head), width) in (0..).zip(["STT", "Đơn vị", "Tỷ lệ cụ thể hóa"]).zip(WIDTHS)
    {
        sheet.set_column_width(at, width)?;
        sheet.write_string_with_format(top, at, head, style.head())?;
    }
    let upright = style.upright();
    for (at, &duty) in (0_u16..).zip(duties) {
        let column = BEFORE as u16 + at;
        let task = shortened(dossier.task(duty), WORDS);
        sheet.set_column_width(column, NARROW)?;
        sheet.write_string_with_format(top, column, format!("{}. {task}", at + 1), &upright)?;
    }
    Ok(())
}

fn row(number: usize, dossier: &Dossier<'_>, ward: &Ward, duties: &[usize]) -> Vec<Cell> {
    let mut row = vec![Cell::Count(number), Cell::text(&ward.name)];
    let (Some(figures), Some(document)) = (ward.figures(), dossier.document(ward)) else {
        row.push(Cell::text(name("child", values::state(&ward.state))));
        row.resize(BEFORE + duties.len(), Cell::Blank);
        return row;
    };
    row.push(Cell::maybe(figures.coverage(), Cell::Share));
    row.extend(duties.iter().map(|&duty| {
        let Some(it) = document.standings().get(duty) else { return Cell::Blank };
        let (sign, colour) = sign(it.status);
        let nobody = it.actor.is_some_and(|actor| actor != Actor::Named) && !it.own_plan;
        let marks = [(nobody, "*"), (it.needs_review, "?"), (it.decided.is_some(), "†")];
        let marks = marks.iter().filter(|(is, _)| *is).map(|(_, mark)| *mark);
        Cell::Marked(std::iter::once(sign).chain(marks).collect(), colour)
    }));
    row
}

/// Told apart by the sign as well as by the colour, for eyes and printers that see no colours.
fn sign(status: Status) -> (&'static str, u32) {
    match status {
        Status::Covered => ("✓", 0x00C6_EFCE),
        Status::Partial => ("◐", 0x00FF_EB9C),
        Status::Missing => ("✗", 0x00FF_C7CE),
        Status::Conflict => ("≠", 0x00F8_CBAD),
        Status::NotApplicable => ("–", 0x00E7_E6E6),
    }
}
