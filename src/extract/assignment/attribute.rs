//! What a line or a bracket says of the items around it: `Đơn vị chủ trì: …`, `(Chủ trì: Sở Y tế; phối
//! hợp: các xã; thời gian: Quý II/2026)`.

use std::ops::Range;

use crate::extract::date::deadline;
use crate::extract::{recurrence, role, table};
use crate::lexicon::pattern::Pattern;
use crate::outline::Block;
use crate::plan::{Assignee, Assignment, Basis, Deadline, Named, Recurrence};
use crate::registry::name::{self, Strictness};
use crate::registry::unit;
use crate::span::Span;

use super::Finder;

/// What a value is of, where it opens a line or follows a bracket, a full stop, `;` or a dash. The
/// groups: the part that a body plays, the same without a noun before it, a time.
static LABEL: Pattern = Pattern::new(
    r"(?xi)(?:^|[(;.,]\s*|\s[-–+]\s)
    (?: (?:cơ\ quan|đơn\ vị|bộ\ phận|phòng|ngành|người|cán\ bộ)(?:,\ [^:;.()]{1,20})?\ (chủ\ trì|phối\ hợp|thực\ hiện|tham\ mưu|chịu\ trách\ nhiệm|đầu\ mối)[^:;.()]{0,40}
      | (chủ\ trì|phối\ hợp|đầu\ mối)(?:\ (?:chính|thực\ hiện|tham\ mưu))?
      | ((?:thời\ (?:gian|hạn)|tiến\ độ)(?:\ (?:thực\ hiện|hoàn\ thành|triển\ khai))?|hoàn\ thành)
      | (?:sản\ phẩm|kết\ quả|(?:nguồn\ )?kinh\ phí|địa\ điểm|lãnh\ đạo)[^:;.()]{0,30}
    )\s*:\s*",
);

/// After the bodies of a value, by when or how often.
static WHEN: Pattern = Pattern::new(
    r"(?i)[;,]\s*(?:hoàn thành|hoàn tất|xong|trước|trong|chậm nhất|từ ngày|đến|định kỳ|h[ằà]ng|thường xuyên|thời|quý|tháng|năm|cả năm|ngày|\d)",
);
/// Before a doer at the end of an item.
static MARK: Pattern = Pattern::new(r"\s[–-]\s|\s\(");
/// What it does there.
static DOES: Pattern = Pattern::new(r"^\s*(?:chủ trì|thực hiện|phụ trách|tham mưu|làm đầu mối)\b");
/// A line speaks of at most so many items above it.
const MOST_ITEMS: usize = 200;

/// Who has to do it, with whom and by when, as labels say it.
#[derive(Default)]
pub(super) struct Told {
    pub(super) assignees: Vec<Assignee>,
    coordinators: Vec<Named>,
    deadlines: Vec<Deadline>,
    recurrence: Option<Recurrence>,
}

impl Finder<'_> {
    /// Gives the time or the doer of a line to the items that it speaks of.
    pub(super) fn attribute(&self, block: &Block, items: &mut [Assignment]) {
        let told = self.told(self.outline.slice(block), block.span);
        let (_, items) = items.split_at_mut(items.len().saturating_sub(MOST_ITEMS));
        let last = items.len().saturating_sub(1);
        for (index, assignment) in items.iter_mut().enumerate() {
            // A doer is that of the items that have none yet, and of the one right above.
            let open = assignment.basis == Basis::Implied || told.assignees.is_empty();
            if !open && index != last {
                continue;
            }
            if assignment.basis == Basis::Implied && !told.assignees.is_empty() {
                assignment.assignees.clone_from(&told.assignees);
                assignment.basis = Basis::Text;
            }
            if assignment.deadlines.is_empty() {
                assignment.deadlines.clone_from(&told.deadlines);
            }
            assignment.coordinators.extend(told.coordinators.iter().cloned());
            assignment.recurrence = assignment.recurrence.or(told.recurrence);
        }
    }

    /// What the labels in a passage say.
    pub(super) fn told(&self, passage: &str, span: Span) -> Told {
        let mut told = Told::default();
        for (label, range) in labelled(passage) {
            let value = &passage[range.clone()];
            match label {
                Label::Part(part) if part == "phối hợp" => {
                    told.coordinators.extend(names(value));
                }
                Label::Part(part) => {
                    let role = role::of(&part.replace("đầu mối", "chủ trì"), false);
                    told.assignees.extend(names(value).map(|named| Assignee { named, role }));
                }
                Label::Time => {
                    let at = Span::at(span.start, &range);
                    let value = value.trim_end_matches([')', '.', ';', ' ']);
                    let found = deadline::find_in_cell(value, self.year);
                    told.deadlines.extend(table::deadlines(at, found));
                    told.recurrence = told.recurrence.or_else(|| recurrence::of(value));
                }
                Label::Other => {}
            }
        }
        told
    }

    /// `… – Sở Y tế chủ trì, phối hợp với …`, `… (Phòng Kinh tế thực hiện)`: a doer behind a dash or
    /// bracket.
    fn behind_mark(&self, task: &str) -> Vec<Assignee> {
        let behind = |at: usize| {
            let names = name::list_with(&task[at..], Strictness::Strict, self.offices)?;
            let part = DOES.find(&task[at + names.end..])?;
            let role = role::of(part.as_str(), false);
            let assignee = |range: Range<usize>| Assignee {
                named: unit::named(&task[at + range.start..at + range.end]),
                role,
            };
            Some(names.ranges.into_iter().map(assignee).collect())
        };
        MARK.find_iter(task).find_map(|mark| behind(mark.end())).unwrap_or_default()
    }

    /// What the labels within an item say of it; those without a body are words of a sentence.
    pub(super) fn told_within(&self, task: &str, span: Span) -> Told {
        let mut told = self.told(task, span);
        if told.assignees.is_empty() {
            told.assignees = self.behind_mark(task);
        }
        if told.assignees.is_empty() { Told::default() } else { told }
    }
}

impl Told {
    /// Adds with whom, by when and how often to an item that told all this itself.
    pub(super) fn complete(self, assignment: &mut Assignment) {
        let apart = |deadline: &Deadline| {
            assignment.deadlines.iter().all(|known| !known.span.overlaps(deadline.span))
        };
        let deadlines: Vec<Deadline> = self.deadlines.into_iter().filter(apart).collect();
        assignment.deadlines.extend(deadlines);
        for named in self.coordinators {
            if !assignment.coordinators.iter().any(|known| known.name == named.name) {
                assignment.coordinators.push(named);
            }
        }
        assignment.recurrence = assignment.recurrence.or(self.recurrence);
    }
}

enum Label {
    /// The part that the bodies play, in small letters.
    Part(String),
    Time,
    /// Product, money, place: nothing that an assignment has.
    Other,
}

/// The labels of a passage with the bytes of what they say.
fn labelled(passage: &str) -> Vec<(Label, Range<usize>)> {
    let mut found: Vec<(Label, Range<usize>)> = Vec::new();
    let mut before = 0;
    for captures in LABEL.captures_iter(passage) {
        let Some(whole) = captures.get(0) else { continue };
        if let Some((_, last)) = found.last_mut() {
            last.end = whole.start().max(before);
        }
        let part = captures.get(1).or_else(|| captures.get(2));
        let label = match (part, captures.get(3)) {
            (Some(part), _) => Label::Part(part.as_str().to_lowercase()),
            (None, Some(_)) => Label::Time,
            (None, None) => Label::Other,
        };
        before = whole.end();
        found.push((label, before..passage.len()));
    }
    found
}

/// The bodies of a value, without the bracket that closes around all labels.
fn names(value: &str) -> impl Iterator<Item = Named> {
    let value = value.trim_end_matches(['.', ';', ',', ' ']);
    let closes = value.matches(')').count() > value.matches('(').count();
    let value = if closes { value.strip_suffix(')').unwrap_or(value) } else { value };
    // `Chủ trì: Sở Y tế; hoàn thành trước ngày 30/9`: what no label parts off.
    let end = WHEN.find(value).map_or(value.len(), |found| found.start());
    table::names(&value[..end]).into_iter()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_part_a_passage() {
        for (passage, expected) in [
            ("Đơn vị chủ trì: Sở Y tế.", vec!["Sở Y tế."]),
            (
                "Rà soát hồ sơ (Cơ quan chủ trì: Sở A (Phòng B); cơ quan phối hợp: các xã; thời gian: Quý II).",
                vec!["Sở A (Phòng B)", "các xã", "Quý II)."],
            ),
            ("Mở lớp. Chủ trì: Sở C. Thời gian thực hiện: Hằng năm.", vec!["Sở C", "Hằng năm."]),
            ("Nội dung thực hiện: tập huấn; phối hợp tuyên truyền.", vec![]),
        ] {
            let values: Vec<&str> =
                labelled(passage).into_iter().map(|(_, range)| &passage[range]).collect();
            assert_eq!(values, expected, "{passage}");
        }
    }
}
