//! Findings as a table: where, what, why.

use crate::check::Finding;
use crate::plan::Plan;
use crate::report::place::Places;
use crate::report::words::name;

use super::grid::{Column, Share, draw};

const COLUMNS: [Column; 4] = [
    Column { head: "Mức", share: Share::Upto(7) },
    Column { head: "Vị trí", share: Share::Parts(3) },
    Column { head: "Nội dung cần xem", share: Share::Parts(3) },
    Column { head: "Lý do", share: Share::Parts(5) },
];

/// The findings of a plan, under the name of its file.
#[must_use]
pub fn checked(plan: &Plan, findings: &[Finding], width: usize) -> String {
    let path = &plan.source.path;
    if findings.is_empty() {
        return format!("{path}: không có điểm nào cần xem.\n");
    }
    let places = Places::of(plan);
    let place = |finding: &Finding| {
        let Some(span) = finding.span else { return "toàn văn bản".to_owned() };
        let place = places.of_span(span);
        match plan.text.page_at(span.start) {
            Some(page) => format!("{place} (trang {page})"),
            None => place,
        }
    };
    let rows: Vec<_> = findings.iter().map(|it| row(it, place(it))).collect();
    format!("{path}: {} điểm cần xem\n{}", findings.len(), draw(&COLUMNS, &rows, width))
}

/// What only several documents together show; empty where there is nothing.
#[must_use]
pub fn across(findings: &[Finding], width: usize) -> String {
    let rows: Vec<_> = findings.iter().map(|it| row(it, "nhiều văn bản".to_owned())).collect();
    draw(&COLUMNS, &rows, width)
}

fn row(finding: &Finding, place: String) -> Vec<String> {
    vec![
        name("severity", finding.severity.as_str()).to_owned(),
        place,
        name("rule", finding.rule).to_owned(),
        finding.message.clone(),
    ]
}
