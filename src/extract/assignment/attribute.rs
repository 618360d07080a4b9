//! What a line or a bracket says of the items around it: `Đơn vị chủ trì: …`, `(Chủ trì: Sở Y tế; phối
//! hợp: các xã; thời gian: Quý II/2026)`.

use std::ops::Range;

use regex::Match;

use crate::extract::date::deadline;
use crate::extract::{recurrence, role, table};
use crate::lexicon::pattern::Pattern;
use crate::outline::Block;
use crate::plan::{Assignee, AssigneeRole, Assignment, Basis, Deadline, Named, Recurrence};
use crate::registry::name::{self, Names, Strictness};
use crate::registry::unit;
use crate::span::Span;

use super::Finder;

/// What a value is of, where it opens a line or follows a bracket, a full stop, `;` or a dash. The
/// groups: the part that a body plays, the same without a noun before it, a time.
static LABEL: Pattern = Pattern::new(
    r"(?xi)(?:^|[(;.,]\s*|\s[-–+]\s)
    (?: (?:cơ\ quan|đơn\ vị|bộ\ phận|phòng|ngành|người|cán\ bộ)(?:,\ [^:;.()]{1,20})?\ (chủ\ trì|phối\ hợp|thực\ hiện|tham\ mưu|chịu\ trách\ nhiệm|đầu\ mối)[^:;.()]{0,40}
      | (?:đồng\ )?(chủ\ trì|phối\ hợp|đầu\ mối)(?:\ (?:chính|thực\ hiện|tham\ mưu))?
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
static DOES: Pattern = Pattern::new(
    r"^\s*(?:cùng\s+)?(?:(?:đồng )?chủ trì|thực hiện|phụ trách|tham mưu|phối hợp|làm đầu mối)\b",
);
/// Between those who do different parts of it.
static NEXT: Pattern = Pattern::new(r"^[^;,()]{0,40}[;,]\s*");
/// A body's name has at most so many words.
const LONGEST_NAME: usize = 12;
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

    /// `… – Sở Y tế chủ trì, phối hợp với …`, `… (Phòng Kinh tế thực hiện, các thôn dẫn đường)`, `…
    /// (Trạm Y tế; trước 05/3)`: doers behind a dash or in a bracket.
    fn behind_mark(&self, task: &str) -> Vec<Assignee> {
        let behind = |mark: Match<'_>| {
            let doing = self.doing(task, mark.end());
            let bare = mark.as_str().ends_with('(') && doing.is_empty();
            if bare { self.in_bracket(task, mark.end()) } else { doing }
        };
        MARK.find_iter(task).map(behind).find(|found| !found.is_empty()).unwrap_or_default()
    }

    /// Those who are said to do something, one after another.
    fn doing(&self, task: &str, mut at: usize) -> Vec<Assignee> {
        let mut found = Vec::new();
        while let Some(names) = name::list_with(&task[at..], Strictness::Strict, self.offices) {
            let act = &task[at + names.end..];
            let part = DOES.find(act).map(|part| part.as_str());
            // After the first, any verb tells what a body does.
            let part = part.or_else(|| {
                let bracketed =
                    task[..at].ends_with('(') && task.trim_end_matches(['.', ';']).ends_with(')');
                let acts = (!found.is_empty() || bracketed)
                    && name::begins_with_verb(act.trim_start())
                    && !act.trim_start().starts_with("không");
                acts.then_some("")
            });
            let Some(part) = part else { break };
            found.extend(named_as(task, at, &names, role::of(part, false)));
            match NEXT.find(act) {
                Some(next) => at += names.end + next.end(),
                None => break,
            }
        }
        found
    }

    /// The bodies that a bracket at the end of an item holds, and nothing else but by when. Behind a
    /// body it says which (`Sở Y tế (Chi cục Dân số)`).
    fn in_bracket(&self, task: &str, at: usize) -> Vec<Assignee> {
        let last = task[at..].find(')').is_some_and(|close| {
            task[at + close + 1..].trim_matches(['.', ';', ',', '/', ' ']).is_empty()
        });
        let names = name::list_with(&task[at..], Strictness::Strict, self.offices);
        let Some(names) = names.filter(|_| last) else { return Vec::new() };
        let rest = &task[at + names.end..];
        let when = WHEN.find(rest).is_some_and(|when| when.start() == 0);
        if when || (rest.starts_with(')') && !ends_with_body(&task[..at])) {
            named_as(task, at, &names, AssigneeRole::Perform)
        } else {
            Vec::new()
        }
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

/// The names behind byte `at` of a task, with the part that they play.
fn named_as(task: &str, at: usize, names: &Names, role: AssigneeRole) -> Vec<Assignee> {
    let named = |range: &Range<usize>| unit::named(&task[at + range.start..at + range.end]);
    names.ranges.iter().map(|range| Assignee { named: named(range), role }).collect()
}

/// Whether the last words before a bracket name a body.
fn ends_with_body(before: &str) -> bool {
    let before = before.trim_end_matches(['(', ' ']);
    let starts = before.match_indices(' ').map(|(at, _)| at + 1).rev().take(LONGEST_NAME);
    starts.into_iter().any(|at| {
        let words = &before[at..];
        name::list(words, Strictness::Strict).is_some_and(|names| names.end == words.len())
    })
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
