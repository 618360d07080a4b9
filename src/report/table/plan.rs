//! A plan as text for people: what it is, how it is built, who has to do what by when.

use crate::edtf::When;
use crate::plan::{Assignment, Plan, Section, Target};
use crate::report::place::{Places, heading};

use super::figure::figure;
use super::grid::{Column, Share, draw, paragraph};

const ASSIGNMENTS: [Column; 5] = [
    Column { head: "STT", share: Share::Upto(4) },
    Column { head: "Nhiệm vụ", share: Share::Parts(6) },
    Column { head: "Cơ quan, đơn vị", share: Share::Parts(3) },
    Column { head: "Thời hạn", share: Share::Upto(14) },
    Column { head: "Vị trí", share: Share::Parts(2) },
];

const TARGETS: [Column; 4] = [
    Column { head: "STT", share: Share::Upto(4) },
    Column { head: "Chỉ tiêu", share: Share::Parts(6) },
    Column { head: "Mức", share: Share::Upto(20) },
    Column { head: "Vị trí", share: Share::Parts(2) },
];

/// The plan: metadata, outline, assignments, targets.
#[must_use]
pub fn extracted(plan: &Plan, width: usize) -> String {
    let places = Places::of(plan);
    let assignment = |(at, it): (usize, &Assignment)| {
        vec![
            (at + 1).to_string(),
            plan.task(it).to_owned(),
            who(it),
            by_when(plan, it),
            places.with_page(it.span),
        ]
    };
    let target = |(at, it): (usize, &Target)| {
        let clause = plan.text.slice(it.span).to_owned();
        vec![(at + 1).to_string(), clause, figure(it), places.with_page(it.span)]
    };
    let assignments: Vec<_> = plan.assignments.iter().enumerate().map(assignment).collect();
    let targets: Vec<_> = plan.targets.iter().enumerate().map(target).collect();
    format!(
        "{}\n{}\nBố cục\n{}\nNhiệm vụ được giao ({})\n{}\nChỉ tiêu ({})\n{}",
        plan.source.path,
        metadata(plan, width),
        outline(plan, width),
        assignments.len(),
        draw(&ASSIGNMENTS, &assignments, width),
        targets.len(),
        draw(&TARGETS, &targets, width)
    )
}

fn metadata(plan: &Plan, width: usize) -> String {
    let it = &plan.metadata;
    let parent = it.parent.as_ref().map(|parent| match &parent.issuer {
        Some(issuer) => format!("{} của {issuer}", parent.number),
        None => parent.number.clone(),
    });
    let blank = it.number_span.map(|_| "(để trống)".to_owned());
    let fields = [
        ("Số, ký hiệu", it.number.clone().or(blank)),
        ("Ngày ban hành", it.issued.map(When::in_words)),
        ("Cơ quan ban hành", it.issuer.as_ref().map(|issuer| issuer.name.clone())),
        ("Trích yếu", it.title.clone()),
        ("Thời gian thực hiện", it.period.map(When::in_words)),
        ("Kế hoạch cấp trên", parent),
        ("Người ký", it.signature.as_ref().and_then(|it| it.name.clone())),
        ("Nơi nhận", Some(it.recipients.join("; ")).filter(|it| !it.is_empty())),
    ];
    let field = |(name, value): (&str, Option<String>)| {
        line(&format!("{name}: {}", value.unwrap_or_else(|| "(không ghi)".to_owned())), 1, width)
    };
    let doubts =
        plan.quality.notes.iter().map(|it| line(&format!("Lưu ý khi đọc tệp: {it}"), 1, width));
    fields.into_iter().map(field).chain(doubts).collect()
}

/// A line so many steps in; what does not fit goes on below, two steps further.
fn line(text: &str, depth: usize, width: usize) -> String {
    let indent = 2 * depth;
    " ".repeat(indent) + &paragraph(text, indent + 4, width)
}

fn outline(plan: &Plan, width: usize) -> String {
    let of = |section: &Section| line(&heading(section), usize::from(section.depth), width);
    plan.sections.iter().map(of).collect()
}

fn who(it: &Assignment) -> String {
    let names = it.assignees.iter().map(|it| it.named.name.clone());
    let mut lines = vec![names.collect::<Vec<_>>().join("; ")];
    if !it.coordinators.is_empty() {
        let others: Vec<_> = it.coordinators.iter().map(|it| it.name.as_str()).collect();
        lines.push(format!("(phối hợp: {})", others.join("; ")));
    }
    lines.join("\n")
}

/// The deadlines in the document's own words.
fn by_when(plan: &Plan, it: &Assignment) -> String {
    let printed = it.deadlines.iter().map(|it| plan.text.slice(it.span));
    printed.collect::<Vec<_>>().join("\n")
}
