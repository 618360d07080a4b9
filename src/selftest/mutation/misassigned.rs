//! `misassigned`: who is told to do it is a body of the level above.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use crate::compare::DutyVerdict;
use crate::lexicon::{fold, rows};
use crate::plan::{Assignment, Basis, Level};
use crate::selftest::edit::Edit;
use crate::selftest::specimen::Specimen;
use crate::span::Span;

use super::{Kind, Mutant, Sign, answers_with_itself};

/// Verbs, folded.
static VERBS: LazyLock<Vec<String>> =
    LazyLock::new(|| rows(include_str!("../../lexicon/verbs.tsv")).filter_map(verb).collect());
/// A row of the list that is no noun.
fn verb(row: Vec<&str>) -> Option<String> {
    match row.as_slice() {
        [verb] => Some(fold(verb)),
        _ => None,
    }
}

/// Bodies that no commune commands.
const ABOVE: [&str; 5] =
    ["Sở Tài chính", "Sở Xây dựng", "Ủy ban nhân dân tỉnh", "Sở Nội vụ", "Sở Tư pháp"];
/// So many of them are tried on each duty.
const BODIES: usize = 2;
/// What may stand between the names of those who do it together.
const BETWEEN: usize = 6;

pub(super) fn of(specimen: &Specimen<'_>, verdict: &DutyVerdict) -> Vec<Mutant> {
    let level = specimen.child.metadata.issuer.as_ref().and_then(|issuer| issuer.level);
    if level != Some(Level::Commune) || answers_with_itself(verdict) {
        return Vec::new();
    }
    let bodies = ABOVE.into_iter().cycle().skip(verdict.assignment % ABOVE.len()).take(BODIES);
    bodies.filter_map(|body| of_body(specimen, verdict, body)).collect()
}

fn of_body(specimen: &Specimen<'_>, verdict: &DutyVerdict, body: &str) -> Option<Mutant> {
    let lines = specimen.evidence_lines(verdict)?;
    let elements: Vec<&str> = verdict.elements.iter().map(|it| specimen.asked(it.span)).collect();
    let further = specimen.further(&elements, &lines, &[])?;
    let told: Option<BTreeSet<usize>> = verdict.evidence.iter().map(|it| it.assignment).collect();
    let mut edits: Vec<Edit> = Vec::new();
    for at in told? {
        edits.extend(readdressed(specimen, specimen.child.assignments.get(at)?, body)?);
    }
    edits.extend(specimen.without(&further));
    Mutant::of(Kind::Misassigned, verdict, edits, Sign::NotCompetent)
}

/// The changes after which `body` is told to do it, and nobody else.
fn readdressed(specimen: &Specimen<'_>, told: &Assignment, body: &str) -> Option<Vec<Edit>> {
    let named = |span: Span| names(specimen, told, span);
    let place = match told.basis {
        Basis::Text => named(told.span),
        Basis::Heading => {
            let section = specimen.child.sections.get(told.section?)?;
            named(section.span)
        }
        Basis::Table => row(specimen, told).into_iter().find_map(named),
        Basis::Implied => return addressed(specimen, told, body).map(|edit| vec![edit]),
    };
    Some(vec![Edit { span: place?, with: body.to_owned() }])
}

/// Where all that do it are named side by side.
fn names(specimen: &Specimen<'_>, told: &Assignment, within: Span) -> Option<Span> {
    let words = specimen.said(within);
    let mut places = Vec::new();
    for assignee in &told.assignees {
        let name = assignee.named.name.as_str();
        let start = words.find(name).filter(|_| !name.is_empty())?;
        // Named twice, it may be told in one place and be told of in the other.
        (words.matches(name).count() == 1).then_some(())?;
        places.push(Span::at(within.start, &(start..start + name.len())));
    }
    places.sort();
    let together = |pair: &[Span]| match pair {
        [left, right] => right.start.saturating_sub(left.end) <= BETWEEN,
        _ => true,
    };
    let (first, last) = (places.first()?, places.last()?);
    places.windows(2).all(together).then_some(Span { start: first.start, end: last.end })
}

/// The other cells of the row that a duty stands in.
fn row(specimen: &Specimen<'_>, told: &Assignment) -> Vec<Span> {
    let text = &specimen.child.text;
    let cell = text.lines.get(text.line_at(told.span.start)).and_then(|line| line.cell);
    let Some(cell) = cell else { return Vec::new() };
    let same = text.lines.iter().filter(|line| {
        line.cell.is_some_and(|it| {
            it.table == cell.table
                && it.column != cell.column
                && (it.row..it.row + it.rows).contains(&cell.row)
        })
    });
    same.map(|line| line.span).collect()
}

/// `Tổ chức ra quân` → `Sở Xây dựng tổ chức ra quân`; only a verb can follow the name of who does it.
fn addressed(specimen: &Specimen<'_>, told: &Assignment, body: &str) -> Option<Edit> {
    let words = fold(specimen.said(told.span));
    let opens = |verb: &str| words.strip_prefix(verb).is_some_and(|rest| rest.starts_with(' '));
    VERBS.iter().any(|verb| opens(verb)).then_some(())?;
    let first = specimen.said(told.span).chars().next().filter(|it| it.is_alphabetic())?;
    let span = Span { start: told.span.start, end: told.span.start + first.len_utf8() };
    Some(Edit { span, with: format!("{body} {}", first.to_lowercase()) })
}
