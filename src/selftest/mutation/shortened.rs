//! `shortened`: one of several things to be done is taken out, the others stay.

use std::collections::BTreeSet;

use crate::compare::{DutyVerdict, Element, Status};
use crate::selftest::edit::Edit;
use crate::selftest::specimen::Specimen;
use crate::selftest::syllable::{occurrences, syllables};
use crate::span::Span;

use super::{Kind, Mutant, Sign};

/// Fewer syllables are no thing to be done that a reviewer would miss.
const LEAST: usize = 4;

pub(super) fn of(specimen: &Specimen<'_>, verdict: &DutyVerdict) -> Vec<Mutant> {
    let taken: Vec<&Element> = verdict
        .elements
        .iter()
        .filter(|it| it.status != Status::Missing && it.evidence.is_some())
        .collect();
    if taken.len() < 2 {
        return Vec::new();
    }
    let each = |element: &&Element| {
        let others: Vec<&Element> = taken.iter().copied().filter(|it| it != element).collect();
        of_element(specimen, verdict, element, &others)
    };
    taken.iter().filter_map(each).collect()
}

fn of_element(
    specimen: &Specimen<'_>,
    verdict: &DutyVerdict,
    element: &Element,
    others: &[&Element],
) -> Option<Mutant> {
    let asked = specimen.asked(element.span);
    if syllables(asked).len() < LEAST {
        return None;
    }
    let (edit, line) = word_for_word(specimen, verdict, element)
        .or_else(|| line_of_its_own(specimen, verdict, element, others))?;
    let whole = specimen.line(line)?;
    let left = [
        specimen.said(Span { start: whole.start, end: edit.span.start }),
        specimen.said(Span { start: edit.span.end, end: whole.end }),
    ]
    .concat();
    let further = specimen.further(&[asked], &BTreeSet::from([line]), &[&left])?;
    // What else is said there goes too: no other thing of this duty may.
    let kept = verdict.evidence.iter().enumerate().filter(|(at, _)| {
        others.iter().any(|other| other.evidence == Some(*at)) && element.evidence != Some(*at)
    });
    let kept: BTreeSet<usize> = kept.flat_map(|(_, it)| specimen.lines(it.span)).collect();
    if further.iter().any(|line| kept.contains(line)) {
        return None;
    }
    let edits = std::iter::once(edit).chain(specimen.without(&further)).collect();
    Mutant::of(Kind::Shortened, verdict, edits, Sign::Lacks(element.span))
}

/// The element in the parent's own words, with the mark after it.
fn word_for_word(
    specimen: &Specimen<'_>,
    verdict: &DutyVerdict,
    element: &Element,
) -> Option<(Edit, usize)> {
    let evidence = verdict.evidence.get(element.evidence?)?;
    let mut lines = specimen.lines(evidence.span).filter(|&line| specimen.is_content(line));
    lines.find_map(|at| {
        let line = specimen.line(at)?;
        let words = specimen.said(line);
        let place = occurrences(words, specimen.asked(element.span)).into_iter().next()?;
        let rest = words.get(place.end..)?;
        let mark = rest.len() - rest.trim_start_matches([' ', ';', ',', '.']).len();
        // With what follows it in its clause, it may be another thing.
        let ends = mark > 0 || rest.is_empty();
        let opens = words.get(..place.start)?.trim_end();
        let begins = opens.is_empty() || opens.ends_with([';', ',', '.', '-', '+', ':', ')']);
        let span = Span::at(line.start, &(place.start..place.end + mark));
        (ends && begins).then(|| (Edit::out(span), at))
    })
}

/// The line that takes this element up and no other.
fn line_of_its_own(
    specimen: &Specimen<'_>,
    verdict: &DutyVerdict,
    element: &Element,
    others: &[&Element],
) -> Option<(Edit, usize)> {
    if others.iter().any(|other| other.evidence == element.evidence) {
        return None;
    }
    let evidence = verdict.evidence.get(element.evidence?)?;
    let mut lines = specimen.lines(evidence.span);
    let line = lines.next().filter(|&line| specimen.is_content(line))?;
    lines.next().is_none().then_some(())?;
    Some((Edit::out(specimen.line(line)?), line))
}
