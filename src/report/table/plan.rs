//! A plan as text for people: what it is, how it is built, who has to do what by when.

use std::fmt::Write;

use crate::edtf::When;
use crate::plan::{Assignment, Deadline, Plan};
use crate::report::place::{Places, heading};

use super::grid::{Column, Share, draw};

const ASSIGNMENTS: [Column; 5] = [
    Column { head: "STT", share: Share::Upto(4) },
    Column { head: "Nhiệm vụ", share: Share::Parts(6) },
    Column { head: "Cơ quan, đơn vị", share: Share::Parts(3) },
    Column { head: "Thời hạn", share: Share::Upto(14) },
    Column { head: "Vị trí", share: Share::Parts(2) },
];

/// The plan: metadata, outline, assignments.
#[must_use]
pub fn extracted(plan: &Plan, width: usize) -> String {
    let places = Places::of(plan);
    let row = |(at, it): (usize, &Assignment)| {
        vec![
            (at + 1).to_string(),
            plan.task(it).to_owned(),
            who(it),
            it.deadlines.iter().map(|it| by_when(plan, it)).collect::<Vec<_>>().join("\n"),
            places.of_span(it.span),
        ]
    };
    let rows: Vec<_> = plan.assignments.iter().enumerate().map(row).collect();
    format!(
        "{}\n{}\nBố cục\n{}\nNhiệm vụ được giao ({})\n{}",
        plan.source.path,
        metadata(plan),
        outline(plan),
        rows.len(),
        draw(&ASSIGNMENTS, &rows, width)
    )
}

/// A date as it is printed in a plan: `30/4/2026`.
pub(super) fn printed(when: When) -> String {
    let edtf = when.to_string();
    let day = |text: &str| {
        text.split('-')
            .rev()
            .map(|it| it.trim_start_matches('0').to_owned())
            .collect::<Vec<_>>()
            .join("/")
    };
    match edtf.split_once('/') {
        Some(("..", end)) => format!("đến {}", day(end)),
        Some((start, "..")) => format!("từ {}", day(start)),
        Some((start, end)) => format!("{} đến {}", day(start), day(end)),
        None => day(&edtf),
    }
}

fn metadata(plan: &Plan) -> String {
    let it = &plan.metadata;
    let kind = it.doc_type.as_deref();
    let parent = it.parent.as_ref().map(|parent| match &parent.issuer {
        Some(issuer) => format!("{} của {issuer}", parent.number),
        None => parent.number.clone(),
    });
    let fields = [
        ("Số, ký hiệu", it.number.clone().or(kind.map(|kind| format!("(để trống) {kind}")))),
        ("Ngày ban hành", it.issued.map(printed)),
        ("Cơ quan ban hành", it.issuer.as_ref().map(|issuer| issuer.name.clone())),
        ("Trích yếu", it.title.clone()),
        ("Thời gian thực hiện", it.period.map(printed)),
        ("Thực hiện", parent),
        ("Người ký", it.signature.as_ref().and_then(|it| it.name.clone())),
        ("Nơi nhận", Some(it.recipients.join("; ")).filter(|it| !it.is_empty())),
    ];
    fields.into_iter().fold(String::new(), |mut text, (name, value)| {
        let value = value.unwrap_or_else(|| "(không có)".to_owned());
        // Writing to a string does not fail.
        let _ = writeln!(text, "  {name}: {value}");
        text
    })
}

fn outline(plan: &Plan) -> String {
    let line = |section| (section, heading(section));
    plan.sections.iter().map(line).fold(String::new(), |text, (section, heading)| {
        text + &"  ".repeat(usize::from(section.depth)) + &heading + "\n"
    })
}

fn who(it: &Assignment) -> String {
    let names = it.assignees.iter().map(|it| it.named.name.clone());
    let mut lines: Vec<_> = names.collect();
    if !it.coordinators.is_empty() {
        let others: Vec<_> = it.coordinators.iter().map(|it| it.name.as_str()).collect();
        lines.push(format!("(phối hợp: {})", others.join("; ")));
    }
    lines.join("\n")
}

fn by_when(plan: &Plan, it: &Deadline) -> String {
    it.when.map_or_else(|| plan.text.slice(it.span).to_owned(), printed)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edtf::Moment;

    #[test]
    fn dates_as_plans_print_them() {
        for (when, expected) in [
            (When::At(Moment::day(2026, 4, 30).unwrap()), "30/4/2026"),
            (When::Between(None, Moment::day(2026, 6, 5)), "đến 5/6/2026"),
            (When::Between(Some(Moment::year(2026)), Some(Moment::year(2030))), "2026 đến 2030"),
            (When::At(Moment::month(2026, 9)), "9/2026"),
        ] {
            assert_eq!(printed(when), expected);
        }
    }
}
