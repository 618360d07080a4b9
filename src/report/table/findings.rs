//! Findings as a table: where, which words, why.

use crate::check::Finding;
use crate::plan::Plan;
use crate::report::place::Places;
use crate::report::words::name;

use super::grid::{Column, Share, draw};

const COLUMNS: [Column; 4] = [
    Column { head: "Mức", share: Share::Upto(7) },
    Column { head: "Vị trí", share: Share::Parts(3) },
    Column { head: "Nội dung", share: Share::Parts(4) },
    Column { head: "Nhận xét", share: Share::Parts(5) },
];

/// The findings of a plan, under the name of its file.
#[must_use]
pub fn checked(plan: &Plan, findings: &[Finding], width: usize) -> String {
    let path = &plan.source.path;
    if findings.is_empty() {
        return format!("{path}: không có điểm nào cần xem.\n");
    }
    let places = Places::of(plan);
    let row = |finding: &Finding| match finding.span {
        Some(span) => row(finding, places.with_page(span), excerpt(plan.text.slice(span))),
        None => row(finding, "toàn văn bản".to_owned(), String::new()),
    };
    let rows: Vec<_> = findings.iter().map(row).collect();
    format!("{path}: {} điểm cần xem\n{}", findings.len(), draw(&COLUMNS, &rows, width))
}

/// What only several documents together show; empty where there is nothing.
#[must_use]
pub fn across(findings: &[Finding], width: usize) -> String {
    let what = |it: &Finding| name("rule", it.rule).to_owned();
    let row = |it: &Finding| row(it, "nhiều văn bản".to_owned(), what(it));
    draw(&COLUMNS, &findings.iter().map(row).collect::<Vec<_>>(), width)
}

fn row(finding: &Finding, place: String, what: String) -> Vec<String> {
    let severity = name("severity", finding.severity.as_str()).to_owned();
    vec![severity, place, what, finding.message.clone()]
}

/// Enough of the words to find them by.
fn excerpt(words: &str) -> String {
    const LETTERS: usize = 120;
    match words.char_indices().nth(LETTERS) {
        Some((end, _)) => format!("{}…", words.get(..end).unwrap_or_default().trim_end()),
        None => words.to_owned(),
    }
}
