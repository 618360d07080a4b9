//! The annex of the report: a line for each ward, and what each has to mend.

use docx_rs::Paragraph;

use crate::compare::DutyVerdict;

use crate::report::outcome::Outcome;
use crate::report::request::{Request, Requests};
use crate::report::sides::Sides;
use crate::report::words::name;
use crate::report::{Dossier, told, values};
use crate::review::{Child, Ward, short};

use super::page::{Block, Cell, Column, SMALL, WIDTH_ACROSS, bold, centred, gap, plain, table};
use super::passages::NAMED;

const WARDS: [Column; 9] = [
    ("STT", 5),
    ("Đơn vị", 30),
    ("Tỷ lệ cụ thể hóa", 10),
    ("Đầy đủ", 9),
    ("Chưa đầy đủ", 9),
    ("Chưa có", 9),
    ("Chưa phù hợp", 9),
    ("Chưa phân công", 9),
    ("Ghi chú", 20),
];

/// The main table.
const DUTIES: [Column; 6] = [
    ("STT", 5),
    ("Nhiệm vụ được giao", 27),
    ("Nội dung tại kế hoạch của đơn vị", 26),
    ("Kết quả rà soát", 10),
    ("Đề nghị bổ sung, điều chỉnh", 26),
    ("Ghi chú", 8),
];

const NOT_SENT: [Column; 2] = [("STT", 8), ("Đơn vị chưa gửi kế hoạch", 92)];

pub(super) fn tables(dossier: &Dossier<'_>) -> Vec<Block> {
    let wards = dossier.review.wards.iter().filter(|it| it.document().is_some());
    let wards = wards.enumerate().map(|(at, it)| ward(at + 1, it)).collect();
    let gaps = dossier.compared().flat_map(|(ward, child)| gaps(dossier, ward, child)).collect();
    let mut blocks = titled("I", "TỔNG HỢP KẾT QUẢ RÀ SOÁT THEO ĐƠN VỊ", dossier, false);
    blocks.push(table(&WARDS, wards, WIDTH_ACROSS).into());
    blocks.extend(titled("II", "NỘI DUNG CẦN BỔ SUNG, ĐIỀU CHỈNH", dossier, true));
    blocks.push(table(&DUTIES, gaps, WIDTH_ACROSS).into());
    let not_sent = Outcome::of(dossier).not_sent;
    if not_sent.len() > NAMED {
        let row = |(at, it): (usize, &&Ward)| {
            vec![Cell::Centre((at + 1).to_string()), Cell::Left(it.name.clone())]
        };
        let rows = not_sent.iter().enumerate().map(row).collect();
        blocks.extend(titled("III", "ĐƠN VỊ CHƯA GỬI KẾ HOẠCH", dossier, true));
        blocks.push(table(&NOT_SENT, rows, WIDTH_ACROSS).into());
    }
    blocks.push(gap(4).into());
    blocks
}

fn titled(number: &str, title: &str, dossier: &Dossier<'_>, on_new_page: bool) -> Vec<Block> {
    let of = format!("(Thực hiện {})", told::named(dossier.plan()));
    let head = centred(&[bold(format!("Phụ lục {number}"))], SMALL);
    let lines: [Paragraph; 4] = [
        if on_new_page { head.page_break_before(true) } else { head },
        centred(&[bold(title)], SMALL),
        centred(&[plain(of)], SMALL),
        gap(12),
    ];
    lines.into_iter().map(Block::from).collect()
}

fn ward(number: usize, it: &Ward) -> Vec<Cell> {
    let mut row = vec![Cell::Centre(number.to_string()), Cell::Left(it.name.clone())];
    let Some(figures) = it.figures() else {
        row.extend((0..6).map(|_| Cell::Centre(String::new())));
        row.push(Cell::Left(name("child", values::state(&it.state)).to_owned()));
        return row;
    };
    row.push(Cell::Centre(figures.coverage().map(told::percent).unwrap_or_default()));
    let counts =
        [figures.covered, figures.partial, figures.missing, figures.conflict, figures.unassigned];
    row.extend(counts.map(|count| Cell::Centre(count.to_string())));
    let review = figures.needs_review;
    let note =
        if review > 0 { format!("Cần xem lại {review} kết quả") } else { String::new() };
    row.push(Cell::Left(note));
    row
}

/// What the reviewer decided, beside what the comparison found; else what it found.
fn result(sides: &Sides<'_>, verdict: &DutyVerdict) -> String {
    match sides.decided(verdict) {
        "" => sides.result(verdict),
        own => format!("{own}\n(theo người rà soát; đối chiếu: {})", sides.result(verdict)),
    }
}

/// The rows of one ward, under its name.
fn gaps(dossier: &Dossier<'_>, ward: &Ward, child: &Child) -> Vec<Vec<Cell>> {
    let sides = Sides::new(dossier, ward, child);
    let requests = Requests::new(dossier, ward, child);
    let standing = |it: &DutyVerdict| dossier.standing(ward, it);
    let short_of = child.comparison.duties.iter().filter(|it| standing(it).is_short());
    let row = |(at, it): (usize, &DutyVerdict)| {
        let asked: Vec<String> = requests.of(it).iter().map(Request::sentence).collect();
        vec![
            Cell::Centre((at + 1).to_string()),
            Cell::Left(format!("{}\n({})", sides.task(it), sides.place(it))),
            Cell::Left(sides.words(it)),
            Cell::Left(result(&sides, it)),
            Cell::Left(asked.join("\n")),
            Cell::Left(sides.note(it)),
        ]
    };
    let rows: Vec<Vec<Cell>> = short_of.enumerate().map(row).collect();
    if rows.is_empty() {
        return Vec::new();
    }
    let mut name = short(&ward.name).to_owned();
    if let Some(first) = name.get(..1).map(str::to_uppercase) {
        name.replace_range(..1, &first);
    }
    [vec![vec![Cell::Across(name)]], rows].concat()
}
