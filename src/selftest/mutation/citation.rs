//! `miscited`: a cited document has another number.

use crate::compare::{CitationStatus, DutyVerdict};
use crate::lexicon::pattern::Pattern;
use crate::plan::Citation;
use crate::selftest::edit::Edit;
use crate::selftest::specimen::Specimen;
use crate::span::Span;

use super::{Kind, Mutant, Sign};

/// Before a document that is itself to be carried out; one on whose grounds something is done
/// (`theo Hướng dẫn số …`) says how.
static CARRIED_OUT: Pattern = Pattern::new(
    r"(?i)(?:thực hiện|triển khai|quán triệt|phổ biến|tuyên truyền)(?:\s+(?:tốt|nghiêm túc|có hiệu quả|hiệu quả|đầy đủ|kịp thời|các|về|nội dung))*\s*$",
);
/// What is added to a number: no slip of the reader's makes it.
const MORE: u32 = 11;

/// The documents that a duty is to carry out, where it is taken up.
pub(super) fn of(specimen: &Specimen<'_>, verdict: &DutyVerdict) -> Vec<Mutant> {
    let Some(duty) = specimen.duty(verdict) else { return Vec::new() };
    let cited = specimen.parent.plan().citations.iter();
    let carried_out = |it: &&Citation| {
        let before = Span { start: duty.span.start, end: it.span.start };
        CARRIED_OUT.is_match(specimen.asked(before))
    };
    let cited =
        cited.filter(|it| it.note.is_none() && duty.span.contains(it.span)).filter(carried_out);
    let mutant = |cited: &Citation| {
        let inside = |span: Span| {
            let lines = verdict.evidence.iter().flat_map(|it| specimen.lines(it.span));
            lines.filter_map(|at| specimen.line(at)).any(|line| line.contains(span))
        };
        let edits = renumbered(specimen, &cited.number, inside);
        Mutant::of(Kind::Miscited, verdict, edits, Sign::NotCovered)
    };
    let own = specimen.parent.plan().metadata.number.as_ref();
    cited.filter(|it| Some(&it.number) != own).filter_map(mutant).collect()
}

/// The parent itself, wherever the child names it.
pub(super) fn of_parent(specimen: &Specimen<'_>) -> Option<Mutant> {
    let number = specimen.parent.plan().metadata.number.as_ref()?;
    let cited = specimen.child.metadata.parent.as_ref().map(|it| &it.number);
    let same = specimen.before.citation.status == CitationStatus::Same && cited == Some(number);
    let edits = if same { renumbered(specimen, number, |_| true) } else { Vec::new() };
    let Edit { span, with } = edits.first()?.clone();
    let sign = Sign::OtherNumber;
    Some(Mutant { kind: Kind::Miscited, duty: None, span, with, edits, sign })
}

/// The citations of this number at these places, each with another number.
fn renumbered(specimen: &Specimen<'_>, number: &str, at: impl Fn(Span) -> bool) -> Vec<Edit> {
    let cited = specimen.child.citations.iter().filter(|it| it.note.is_none());
    let same = cited.filter(|it| it.number == number && at(it.span));
    same.filter_map(|it| other(specimen.said(it.span), it)).collect()
}

fn other(words: &str, cited: &Citation) -> Option<Edit> {
    let digits: String = cited.number.chars().take_while(char::is_ascii_digit).collect();
    let start = words.match_indices(digits.as_str()).map(|(at, _)| at).find(|&at| {
        let digit = |letter: Option<char>| letter.is_some_and(|it| it.is_ascii_digit());
        let after = words.get(at + digits.len()..).unwrap_or_default();
        !digit(words.get(..at).and_then(|it| it.chars().next_back()))
            && !digit(after.chars().next())
    })?;
    let with = (digits.parse::<u32>().ok()? + MORE).to_string();
    let span = Span::at(cited.span.start, &(start..start + digits.len()));
    Some(Edit { span, with: format!("{with:0>width$}", width = digits.len()) })
}
