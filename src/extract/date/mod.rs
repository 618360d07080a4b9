//! `Outline → dates`: every date, and what it is the date of.

pub mod deadline;
pub mod lunar;
mod observance;
mod point;
mod scan;

use std::ops::Range;

use crate::edtf::{Part, When};
use crate::extract::date::point::Shape;
use crate::lexicon::pattern::Pattern;
use crate::outline::{self, Kind, Outline, Role};
use crate::plan::{Citation, DateRole, Dated};
use crate::span::Span;

pub use scan::{Cue, Found, scan, scan_cell};

/// Every date of the text, then of the footnotes, each in order. `year` is that of a plan for one
/// year; `issued` the date of the issue line and its place.
#[must_use]
pub fn find_all(
    outline: &Outline,
    citations: &[Citation],
    year: Option<u16>,
    issued: Option<(When, Span)>,
) -> Vec<Dated> {
    let mut all: Vec<Dated> = issued
        .map(|(when, span)| Dated { when, role: DateRole::Issued, span, note: None })
        .into_iter()
        .collect();
    for block in &outline.blocks {
        let place = place_of(outline, block);
        let text = outline.slice(block);
        let dates = if place == Place::Cell { scan_cell(text, year) } else { scan(text, year) };
        let start = block.span.start;
        let cited = Cited { citations, start, note: None };
        let dated = dates.into_iter().filter_map(|found| dated(text, found, place, &cited));
        let told = place == Place::Cell || is_situation(outline, block);
        all.extend(dated.filter(|date| !told || !is_past(date, issued)));
    }
    all.sort_by_key(|date| date.span.start);
    for (index, note) in outline.text.notes.iter().enumerate() {
        let cited = Cited { citations, start: 0, note: Some(index) };
        let dates = scan(&note.text, year).into_iter();
        all.extend(dates.filter_map(|found| dated(&note.text, found, Place::Text, &cited)));
    }
    all
}

/// Where a text stands, as far as its dates depend on it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    /// Letterhead, signature, recipients: the issue date is known already.
    Outside,
    /// `KẾ HOẠCH` and its trích yếu.
    Title,
    /// A cell of a table, which is all about time where it begins with a date.
    Cell,
    /// A section or line about when something runs.
    Time,
    /// Anywhere else.
    Text,
}

fn place_of(outline: &Outline, block: &outline::Block) -> Place {
    let about_time = || {
        let section = block.section.and_then(|index| outline.sections.get(index));
        block.role == Role::Attribute
            || section.is_some_and(|section| section.kinds.contains(&Kind::Time))
    };
    match block.part {
        outline::Part::Letterhead | outline::Part::Signature | outline::Part::Recipients => {
            Place::Outside
        }
        outline::Part::Title => Place::Title,
        _ if matches!(block.role, Role::Cell(_)) => Place::Cell,
        _ if about_time() => Place::Time,
        _ => Place::Text,
    }
}

/// The citations, seen from one text: where it begins, or which note it is.
struct Cited<'a> {
    citations: &'a [Citation],
    start: usize,
    note: Option<usize>,
}

impl Cited<'_> {
    /// Whether the date is that of a cited document, in its citation or right beside it.
    fn dates(&self, found: &Found, span: Span) -> bool {
        self.citations.iter().filter(|cited| cited.note == self.note).any(|cited| {
            cited.span.contains(span)
                || (cited.issued == Some(found.when)
                    && found.cue == Cue::Bare
                    && span.end <= cited.span.start
                    && cited.span.start - span.end < 120)
        })
    }
}

fn dated(text: &str, found: Found, place: Place, cited: &Cited<'_>) -> Option<Dated> {
    let span = Span::at(cited.start, &found.range);
    let role = if place == Place::Outside {
        return None;
    } else if cited.dates(&found, span) || is_law(text, &found) {
        DateRole::Citation
    } else {
        role(text, &found, place)?
    };
    let when = match (role, found.when) {
        (DateRole::Deadline, When::At(day)) if is_day(found.when) => When::Between(None, Some(day)),
        (_, when) => when,
    };
    Some(Dated { when, role, span, note: cited.note })
}

/// Whether the text tells how things stand, and nothing of what is to be done.
fn is_situation(outline: &Outline, block: &outline::Block) -> bool {
    let section = block.section.and_then(|index| outline.sections.get(index));
    section.is_some_and(|section| section.kinds.contains(&Kind::Situation))
}

/// A day long gone, in a cell or where the situation is told, is a birthday, the date of a record or
/// of a result, not by when to do something.
fn is_past(date: &Dated, issued: Option<(When, Span)>) -> bool {
    let issued = issued.and_then(|(when, _)| when.first());
    date.role == DateRole::Deadline
        && date.when.last().zip(issued).is_some_and(|(day, issued)| day < issued)
}

fn role(text: &str, found: &Found, place: Place) -> Option<DateRole> {
    let alone = || text.trim().len() <= found.range.len() + 6;
    Some(match found.cue {
        Cue::Horizon => DateRole::Horizon,
        _ if place == Place::Title => return None,
        Cue::AsOf => return None,
        Cue::Observance => DateRole::Observance,
        Cue::Interval | Cue::Since => DateRole::Period,
        Cue::Before | Cue::By => DateRole::Deadline,
        Cue::Within if place == Place::Time => DateRole::Period,
        Cue::Within => DateRole::Deadline,
        Cue::Bare if place == Place::Cell && alone() => DateRole::Deadline,
        Cue::Weak if place == Place::Cell && alone() => DateRole::Deadline,
        Cue::Bare if is_day(found.when) => DateRole::Event,
        Cue::Bare => DateRole::Period,
        Cue::Weak => return None,
    })
}

fn is_day(when: When) -> bool {
    matches!(when, When::At(moment) if moment.day != Part::Absent)
}

/// `Luật Thủy lợi ngày 19/6/2017`, `Công văn ngày 12/3/2026`: a cited document without a number.
fn is_law(text: &str, found: &Found) -> bool {
    static LAW: Pattern = Pattern::new(
        r"(?:(?:Luật|Bộ luật|Pháp lệnh)\s[^;.\d]{0,140}|(?:Công văn|Thông báo|Kết luận|Công điện|Tờ trình|Nghị quyết|Quyết định|Kế hoạch|Chỉ thị)\s*),?\s*$",
    );
    found.cue == Cue::Bare
        && is_day(found.when)
        && LAW.is_match(text.get(..found.range.start).unwrap_or_default())
}

/// The day that stands first in the rest of a citation (`, ngày 07/01/2021 của …`).
pub(super) fn leading(text: &str) -> Option<(Range<usize>, When)> {
    static LEAD: Pattern =
        Pattern::new(r"(?i)^\s*,?\s*\(?(?:(?:được\s+)?(?:ban\s+hành|ký|thông\s+qua)\s+)?");
    let lead = LEAD.find(text)?.end();
    let mut end = text.len().min(lead + 60);
    while !text.is_char_boundary(end) {
        end += 1;
    }
    let first = point::find_all(text.get(..end)?).into_iter().next()?;
    let day = matches!(first.shape, Shape::Day { year: Part::Known(_), .. });
    (day && first.range.start == lead).then_some((first.range, first.shape.when(None)?))
}
