//! Findings as a table: where, which words, why.

use crate::batch::BatchFinding;
use crate::check::{Finding, Severity};
use crate::plan::Plan;
use crate::report::place::Places;
use crate::report::words::name;

use super::grid::{Column, Share, draw};

const COLUMNS: [Column; 5] = [
    Column { head: "Mã", share: Share::Upto(11) },
    Column { head: "Mức", share: Share::Upto(7) },
    Column { head: "Vị trí", share: Share::Parts(3) },
    Column { head: "Nội dung", share: Share::Parts(4) },
    Column { head: "Nhận xét", share: Share::Parts(5) },
];

/// The findings of a plan with their ids, under the name of its file.
#[must_use]
pub fn checked(plan: &Plan, findings: &[(String, Finding)], width: usize) -> String {
    let path = &plan.source.path;
    if findings.is_empty() {
        return format!("{path}: không có điểm nào cần xem.\n");
    }
    let places = Places::of(plan);
    let row = |(id, it): &(String, Finding)| {
        let (place, words) = match it.span {
            Some(span) => (places.with_page(span), excerpt(plan.text.slice(span))),
            None => ("toàn văn bản".to_owned(), String::new()),
        };
        row(id, it.severity, [place, words, it.message.clone()])
    };
    let rows: Vec<_> = findings.iter().map(row).collect();
    format!("{path}: {} điểm cần xem\n{}", findings.len(), draw(&COLUMNS, &rows, width))
}

/// What only several documents together show, with ids; empty where there is nothing.
#[must_use]
pub fn across(findings: &[(String, BatchFinding)], width: usize) -> String {
    let row = |(id, it): &(String, BatchFinding)| {
        let what = name("rule", it.rule).to_owned();
        row(id, it.severity, ["nhiều văn bản".to_owned(), what, it.message.clone()])
    };
    draw(&COLUMNS, &findings.iter().map(row).collect::<Vec<_>>(), width)
}

fn row(id: &str, severity: Severity, rest: [String; 3]) -> Vec<String> {
    let severity = name("severity", severity.as_str()).to_owned();
    [id.to_owned(), severity].into_iter().chain(rest).collect()
}

/// Enough of the words to find them by.
fn excerpt(words: &str) -> String {
    const LETTERS: usize = 120;
    match words.char_indices().nth(LETTERS) {
        Some((end, _)) => format!("{}…", words.get(..end).unwrap_or_default().trim_end()),
        None => words.to_owned(),
    }
}
