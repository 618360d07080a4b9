//! Báo cáo nhanh: one page for the head of the office.

use crate::error::Error;
use crate::report::outcome::{Outcome, names};
use crate::report::quote::shortened;
use crate::report::{Dossier, Office, told};
use crate::review::Figures;

use super::letterhead::{Opening, closing, letterhead};
use super::page::{
    BODY, Block, Cell, Column, Part, WIDTH, bold, brief_body, centred, document, gap, plain, table,
};
use super::passages;

/// Duties that most units lack, and the words of each that are shown.
const MISSED: usize = 5;
const WORDS: usize = 16;
/// Names of wards to be urged on, so that the page stays one.
const URGED: usize = 8;

const DUTIES: [Column; 3] =
    [("STT", 7), ("Nhiệm vụ nhiều đơn vị còn thiếu nhất", 65), ("Số đơn vị", 28)];

/// The page's bytes.
///
/// # Errors
/// None that our own documents give.
pub fn brief(dossier: &Dossier<'_>, office: &Office) -> Result<Vec<u8>, Error> {
    let outcome = Outcome::of(dossier);
    let parent = told::named(dossier.plan());
    let title = format!("Kết quả rà soát kế hoạch của {} thực hiện {parent}", told::BODIES);
    let mut blocks: Vec<Block> = vec![
        letterhead(dossier, office, &Opening { symbol: Some("BC"), about: None }).into(),
        gap(12).into(),
        centred(&[bold("BÁO CÁO NHANH")], BODY).into(),
        centred(&[bold(title)], 26).into(),
        gap(8).into(),
    ];
    let point = |number: usize, head: &str, text: String| -> Block {
        brief_body(&[bold(format!("{number}. {head}: ")), plain(text)]).into()
    };
    blocks.push(point(1, "Gửi kế hoạch", passages::how_many_sent(&outcome, URGED)));
    let mut results =
        vec![passages::how_far(dossier, &outcome), passages::who_has_to_mend(&outcome, URGED)];
    results.extend(passages::round(&outcome));
    if outcome.totals.needs_review > 0 {
        results.push(format!("Còn {} kết quả cần xem lại.", outcome.totals.needs_review));
    }
    blocks.push(point(2, "Kết quả", results.join(" ")));
    let rows = missed(dossier);
    if !rows.is_empty() {
        blocks.push(table(&DUTIES, rows, WIDTH).into());
        blocks.push(gap(8).into());
    }
    blocks.push(point(3, "Đơn vị cần đôn đốc", urged(&outcome)));
    blocks.push(point(4, "Đề xuất", passages::proposals(dossier, office, &outcome).join(" ")));
    blocks.push(gap(8).into());
    blocks.push(closing(Part::Blank("……")).into());
    document(blocks, Vec::new())
}

fn missed(dossier: &Dossier<'_>) -> Vec<Vec<Cell>> {
    let missed = passages::most_missed(dossier, MISSED).into_iter().enumerate();
    let row = |(at, (duty, figures)): (usize, (usize, Figures))| {
        let task = shortened(dossier.task(duty), WORDS);
        vec![
            Cell::Centre((at + 1).to_string()),
            Cell::Left(format!("{task} ({})", dossier.place(duty))),
            Cell::Left(passages::lacking(&figures).replace(", ", "\n")),
        ]
    };
    missed.map(row).collect()
}

/// Those that sent nothing usable, then those that take up least.
fn urged(outcome: &Outcome<'_>) -> String {
    let mut urged = Vec::new();
    let silent: Vec<_> = outcome.not_sent.iter().chain(&outcome.unusable).copied().collect();
    if !silent.is_empty() {
        urged.push(format!("Gửi kế hoạch, gửi lại tệp: {}.", names(&silent, URGED)));
    }
    let least: Vec<_> = outcome.short.iter().take(MISSED).copied().collect();
    if !least.is_empty() {
        urged.push(format!("Hoàn thiện kế hoạch: {}.", names(&least, URGED)));
    }
    if urged.is_empty() { "Không có.".to_owned() } else { urged.join(" ") }
}
