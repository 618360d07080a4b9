//! `lowered`: a figure of the child is less than the parent's, or more where less is asked for.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::compare::{DutyVerdict, Element, TargetStatus};
use crate::lexicon::pattern::Pattern;
use crate::lexicon::{counted, fold};
use crate::selftest::edit::Edit;
use crate::selftest::specimen::Specimen;
use crate::span::Span;

use super::{Kind, Mutant, Sign};

/// A figure before a unit.
static FIGURE: Pattern = Pattern::new(r"(?:^|[\s(])(\d{1,4}(?:,\d{1,2})?)(?:\s*%|\s+\p{L})");
/// Before a figure that is promised.
static PROMISED: Pattern = Pattern::new(r"(?i)(?:ít nhất|tối thiểu|đạt|trên|trở lên|phấn đấu)\s*$");
/// Before a figure that is not to be exceeded.
static CEILING: Pattern = Pattern::new(
    r"(?i)(?:không quá|không vượt quá|tối đa|dưới|còn|xuống|chậm nhất|trong vòng)\s*$",
);
/// One end of a range: what counts as less is another question.
static RANGE: Pattern = Pattern::new(r"(?i)(?:đến|tới|–|-)\s*$");
static RANGES: Pattern = Pattern::new(r"(?i)^\s*%?\s*(?:đến|tới|–|-)\s*\d");
/// Before a figure by which it is told whom something concerns (`làng nào đạt dưới 60% thì tiêm vét`,
/// `các xã có tỷ lệ hộ nghèo từ 30%`): nothing is promised.
static CRITERION: Pattern =
    Pattern::new(r"(?i)(?:nào|nếu|có tỷ lệ)\b[^,;.]*\b(?:từ|dưới|trên)\s*$");
/// A line that says so much of what a figure is about may be about the same figure.
const ABOUT: f64 = 0.3;
/// Two figures are surely about one thing.
const SAME: f64 = 0.7;

/// A figure in a text.
struct Figure {
    number: Range<usize>,
    value: f64,
    unit: String,
    ceiling: bool,
    promised: bool,
}

fn figures(text: &str) -> Vec<Figure> {
    FIGURE.captures_iter(text).filter_map(|found| figure(text, found.get(1)?.range())).collect()
}

fn figure(text: &str, number: Range<usize>) -> Option<Figure> {
    let (before, after) = (text.get(..number.start)?, text.get(number.end..)?);
    if RANGE.is_match(before) || RANGES.is_match(after) || CRITERION.is_match(before) {
        return None;
    }
    let rest = after.trim_start();
    let unit = match rest.strip_prefix('%') {
        Some(_) => "%".to_owned(),
        None => match counted::noun(rest)? {
            (length, counted::Counted::Closed) => fold(rest.get(..length)?),
            _ => return None,
        },
    };
    Some(Figure {
        value: text.get(number.clone())?.replace(',', ".").parse().ok()?,
        ceiling: CEILING.is_match(before),
        promised: unit == "%" || PROMISED.is_match(before) || counted::makes(before),
        number,
        unit,
    })
}

/// Figures that are less: by half, and by little; as many digits as before.
fn less(figure: &Figure, printed: &str) -> Vec<String> {
    let whole = figure.value.fract() == 0.0;
    let step = if figure.unit == "%" && figure.value >= 10.0 { 5.0 } else { 1.0 };
    let values = match (figure.ceiling, whole) {
        (true, _) => vec![figure.value * 2.0, figure.value + step],
        (false, true) => vec![(figure.value / 2.0).floor(), figure.value - step],
        (false, false) => vec![(figure.value / 2.0 * 10.0).floor() / 10.0],
    };
    let mut texts: Vec<String> = values
        .into_iter()
        .filter(|&value| value >= if whole { 1.0 } else { 0.1 })
        .map(|value| value.to_string().replace('.', ","))
        .map(|text| if whole { format!("{text:0>width$}", width = printed.len()) } else { text })
        .collect();
    texts.dedup();
    texts
}

pub(super) fn of(specimen: &Specimen<'_>, verdict: &DutyVerdict) -> Vec<Mutant> {
    if verdict.reasons.iter().any(|it| it.code == "figure-lower") {
        return Vec::new();
    }
    verdict.elements.iter().flat_map(|it| of_element(specimen, verdict, it)).collect()
}

fn of_element(specimen: &Specimen<'_>, verdict: &DutyVerdict, element: &Element) -> Vec<Mutant> {
    let Some(evidence) = element.evidence.and_then(|at| verdict.evidence.get(at)) else {
        return Vec::new();
    };
    let (asked, said) = (specimen.asked(element.span), specimen.said(evidence.span));
    let offered = figures(said);
    let wanted = figures(asked).into_iter().filter(|it| it.promised);
    let mut mutants = Vec::new();
    for wanted in wanted {
        let mut same = offered.iter().filter(|it| it.unit == wanted.unit);
        let (Some(figure), None) = (same.next(), same.next()) else { continue };
        if !is_equal(figure, &wanted) {
            continue;
        }
        let span = Span::at(evidence.span.start, &figure.number);
        for with in less(figure, specimen.said(span)) {
            let edits = edits(specimen, asked, figure, span, &with);
            let sign = Sign::Conflict("figure-lower");
            mutants.extend(Mutant::of(Kind::Lowered, verdict, edits, sign));
        }
    }
    mutants
}

fn is_equal(one: &Figure, other: &Figure) -> bool {
    (one.value - other.value).abs() < f64::EPSILON && one.ceiling == other.ceiling
}

/// The figure, and the same one on other lines about the same thing.
fn edits(
    specimen: &Specimen<'_>,
    about: &str,
    figure: &Figure,
    span: Span,
    with: &str,
) -> Vec<Edit> {
    let mut places = vec![span];
    for line in &specimen.child.text.lines {
        let words = specimen.said(line.span);
        let same = figures(words).into_iter().filter(|it| it.unit == figure.unit);
        let same: Vec<Figure> = same.filter(|it| is_equal(it, figure)).collect();
        if !same.is_empty() && specimen.echo(about, [words]) >= ABOUT {
            places.extend(same.iter().map(|it| Span::at(line.span.start, &it.number)));
        }
    }
    let mut seen = BTreeSet::new();
    places.retain(|place| seen.insert(*place));
    places.into_iter().map(|span| Edit { span, with: with.to_owned() }).collect()
}

/// Figures of the parent that stand in none of its duties.
pub(super) fn of_targets(specimen: &Specimen<'_>) -> Vec<Mutant> {
    let plan = specimen.parent.plan();
    let mut mutants = Vec::new();
    for kept in specimen.before.targets.iter().filter(|it| it.status == TargetStatus::Kept) {
        let Some(wanted) = plan.targets.get(kept.target) else { continue };
        let Some(offered) = kept.child.and_then(|at| specimen.child.targets.get(at)) else {
            continue;
        };
        let in_duty = plan.assignments.iter().any(|it| it.span.contains(wanted.span));
        let (asked, said) = (specimen.asked(wanted.span), specimen.said(offered.span));
        let mut found = figures(said).into_iter();
        let (Some(figure), None) = (found.next(), found.next()) else { continue };
        if in_duty
            || (figure.value - wanted.value).abs() >= f64::EPSILON
            || specimen.echo(asked, [said]) < SAME
        {
            continue;
        }
        let span = Span::at(offered.span.start, &figure.number);
        for with in less(&figure, specimen.said(span)) {
            let edits = edits(specimen, asked, &figure, span, &with);
            let sign = Sign::Lowered(kept.target);
            mutants.push(Mutant { kind: Kind::Lowered, duty: None, span, with, edits, sign });
        }
    }
    mutants
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_of_a_text() {
        for (text, expected) in [
            ("mở ít nhất 02 lớp tập huấn", vec!["01"]),
            ("phấn đấu 96% hộ dân", vec!["48", "91"]),
            ("giữ tỷ lệ hộ nghèo dưới 4%", vec!["8", "5"]), // less is asked for
            ("tăng 3,5%", vec!["1,7"]),
            ("từ 70% đến 75%", vec![]),        // which end?
            ("theo Nghị quyết số 12", vec![]), // counts nothing
        ] {
            let found = figures(text).into_iter().filter(|it| it.promised);
            let less: Vec<String> =
                found.flat_map(|it| less(&it, &text[it.number.clone()])).collect();
            assert_eq!(less, expected, "{text}");
        }
    }
}
