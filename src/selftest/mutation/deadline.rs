//! `postponed`: the child's day is later than the parent's, within the year.

use jiff::ToSpan;
use jiff::civil::Date;

use crate::compare::{DeadlineStatus, DutyVerdict};
use crate::edtf::When;
use crate::lexicon::pattern::Pattern;
use crate::plan::Deadline;
use crate::selftest::edit::Edit;
use crate::selftest::specimen::Specimen;
use crate::span::Span;

use super::{Kind, Mutant, Sign};

/// `10/6`, `10/6/2026`.
static FIGURES: Pattern = Pattern::new(r"(\d{1,2})([/.-])(\d{1,2})(?:[/.-]\d{4})?\s*$");
/// `10 tháng 6 năm 2026`.
static WORDS: Pattern = Pattern::new(r"(\d{1,2})\s+tháng\s+(\d{1,2})(?:\s+năm\s+\d{4})?\s*$");
/// `tháng 6`, `tháng 6/2026`.
static MONTH: Pattern = Pattern::new(r"tháng\s+(\d{1,2})(?:(?:/|\s+năm\s+)\d{4})?\s*$");
/// Later by a day, by some days, by more than a month.
const LATER: [i64; 3] = [1, 10, 45];

pub(super) fn of(specimen: &Specimen<'_>, verdict: &DutyVerdict) -> Vec<Mutant> {
    if verdict.reasons.iter().any(|it| it.code == "deadline-later") {
        return Vec::new();
    }
    let kept =
        specimen.before.deadlines.iter().filter(|it| {
            it.assignment == verdict.assignment && it.status == DeadlineStatus::InTime
        });
    let mut mutants = Vec::new();
    for kept in kept {
        let Some(due) = kept.parent.last() else { continue };
        let Some(deadline) =
            kept.child_assignment.and_then(|at| printed(specimen, verdict, at, kept.child))
        else {
            continue;
        };
        for days in LATER {
            let Some(day) = due.checked_add(days.days()).ok().filter(|it| it.year() == due.year())
            else {
                continue;
            };
            if let Some(edit) = later(deadline.span, specimen.said(deadline.span), day, due) {
                let sign = Sign::Conflict("deadline-later");
                mutants.extend(Mutant::of(Kind::Postponed, verdict, vec![edit], sign));
            }
        }
    }
    mutants.dedup_by(|a, b| a.edits == b.edits);
    mutants
}

/// Where the child prints the day, once, in what takes the duty up.
fn printed<'a>(
    specimen: &'a Specimen<'_>,
    verdict: &DutyVerdict,
    assignment: usize,
    when: Option<When>,
) -> Option<&'a Deadline> {
    let child = specimen.child.assignments.get(assignment)?;
    let mut same = child.deadlines.iter().filter(|it| it.when.is_some() && it.when == when);
    let deadline = same.next().filter(|_| same.next().is_none())?;
    let holds = verdict.evidence.iter().any(|it| {
        let outside = !child.span.contains(deadline.span);
        it.assignment == Some(assignment) && (outside || it.span.contains(deadline.span))
    });
    holds.then_some(deadline)
}

/// The same words with another day.
fn later(span: Span, words: &str, day: Date, due: Date) -> Option<Edit> {
    let edit = |range: std::ops::Range<usize>, with: String| {
        Some(Edit { span: Span::at(span.start, &range), with })
    };
    let (date, month) = (day.day(), day.month());
    if let Some(found) = FIGURES.captures(words) {
        let mark = &found[2];
        return edit(
            found.get(1)?.start()..found.get(3)?.end(),
            format!("{date:02}{mark}{month:02}"),
        );
    }
    if let Some(found) = WORDS.captures(words) {
        let range = found.get(1)?.start()..found.get(2)?.end();
        return edit(range, format!("{date:02} tháng {month:02}"));
    }
    let found = MONTH.captures(words)?;
    (month > due.month()).then_some(())?;
    edit(found.get(1)?.range(), month.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_words_with_another_day() {
        let (due, day) = (Date::constant(2026, 6, 10), Date::constant(2026, 7, 25));
        for (words, expected) in [
            ("trước ngày 10/6/2026", Some("trước ngày 25/07/2026")),
            ("xong trước 10/6", Some("xong trước 25/07")),
            ("trước ngày 10 tháng 6 năm 2026", Some("trước ngày 25 tháng 07 năm 2026")),
            ("trong tháng 6/2026", Some("trong tháng 7/2026")),
            ("trong quý II", None),
        ] {
            let edit = later(Span::default(), words, day, due);
            let after = edit.map(|it| {
                let mut text = words.to_owned();
                text.replace_range(it.span.range(), &it.with);
                text
            });
            assert_eq!(after.as_deref(), expected, "{words}");
        }
        assert!(
            later(Span::default(), "trong tháng 6", Date::constant(2026, 6, 20), due).is_none()
        );
    }
}
