//! `duty ↔ row`: what a reviewer sees of a duty, and what a changed cell means.

use std::collections::HashMap;

use super::column::Column;
use super::quote::same;
use crate::lexicon::fold;
use crate::report::json::v1::{ListedDeadline, ListedDoer, ListedDuty, ListedQuote, ListedTarget};
use crate::report::words;

/// Whether a duty is compared.
pub(super) const USED: [&str; 2] = ["Có", "Không"];
/// On whom the plan puts a duty, as the contract says it.
const BINDINGS: [&str; 3] = ["commune", "all", "department"];

/// Before each element, which may take several lines of its cell.
const BULLET: &str = "- ";

/// The texts of a row, by column.
pub(super) type Cells = HashMap<Column, String>;

/// On whom the plan puts a duty, as officials say it.
pub(super) fn bindings() -> [&'static str; 3] {
    BINDINGS.map(|it| words::name("binding", it))
}

/// What stands in a duty's cell.
pub(super) fn shown(duty: &ListedDuty, column: Column) -> String {
    let some = |text: &Option<String>| text.clone().unwrap_or_default();
    match column {
        Column::Id => some(&duty.id),
        Column::Used => USED[usize::from(!duty.included)].to_owned(),
        Column::Text => duty.text.clone(),
        Column::Elements => {
            let elements = lines(duty.elements.iter().flatten().map(|it| it.text.as_str()));
            elements.lines().map(|line| format!("{BULLET}{line}")).collect::<Vec<_>>().join("\n")
        }
        Column::Deadlines => lines(duty.deadlines.iter().flatten().map(|it| it.text.as_str())),
        Column::Targets => lines(duty.targets.iter().flatten().map(|it| it.text.as_str())),
        Column::Binding => {
            duty.binding.as_deref().map_or("", |it| words::name("binding", it)).to_owned()
        }
        Column::Doers => lines(duty.assignees.iter().flatten().map(|it| it.name.as_str())),
        Column::Section => some(&duty.section),
        Column::Place => some(&duty.place),
        Column::Note => some(&duty.note),
    }
}

/// One a line, each once: two figures may stand in one clause.
fn lines<'a>(texts: impl Iterator<Item = &'a str>) -> String {
    let mut found: Vec<String> = Vec::new();
    for text in texts {
        let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
        if !found.contains(&line) {
            found.push(line);
        }
    }
    found.join("\n")
}

/// The duty of a row: what the cells leave as it was written stays, the rest is the reviewer's.
pub(super) fn settled(
    written: Option<&ListedDuty>,
    cells: &Cells,
    has: impl Fn(Column) -> bool,
) -> (ListedDuty, Vec<(Column, String)>) {
    let mut row = Row { written, cells, faults: Vec::new(), rewritten: true };
    let mut duty = written.cloned().unwrap_or_default();
    row.rewritten = written.is_none_or(|duty| !same(row.cell(Column::Text), &duty.text));
    for column in Column::ALL {
        if has(column) && row.is_touched(column) {
            row.settle(&mut duty, column);
        }
    }
    (duty, row.faults)
}

struct Row<'a> {
    written: Option<&'a ListedDuty>,
    cells: &'a Cells,
    faults: Vec<(Column, String)>,
    rewritten: bool,
}

impl<'a> Row<'a> {
    fn cell(&self, column: Column) -> &'a str {
        self.cells.get(&column).map_or("", |text| text.trim())
    }

    fn is_touched(&self, column: Column) -> bool {
        let written = self.written.map(|duty| shown(duty, column)).unwrap_or_default();
        let list = matches!(column, Column::Elements | Column::Deadlines | Column::Targets);
        let given = self.cell(column);
        if list { lines_of(given).ne(lines_of(&written)) } else { !same(given, &written) }
    }

    fn settle(&mut self, duty: &mut ListedDuty, column: Column) {
        let given = self.cell(column);
        let some = || Some(given.to_owned()).filter(|text| !text.is_empty());
        match column {
            Column::Id => {}
            Column::Used => duty.included = self.used(given),
            Column::Text => given.clone_into(&mut duty.text),
            Column::Elements => duty.elements = Some(self.elements(given)),
            Column::Deadlines => duty.deadlines = Some(self.deadlines(given)),
            Column::Targets => duty.targets = Some(self.targets(given)),
            Column::Binding => duty.binding = self.binding(given),
            Column::Doers => {
                // Read from the words no more.
                duty.basis = None;
                duty.assignees = self.doers(given);
            }
            Column::Section => duty.section = some(),
            Column::Place => duty.place = some(),
            Column::Note => duty.note = some(),
        }
    }

    fn used(&mut self, given: &str) -> bool {
        let found = USED.iter().position(|word| fold(word) == fold(given));
        if found.is_none() && !given.is_empty() {
            let message = format!("không có giá trị \"{given}\". Hãy chọn Có hoặc Không.");
            self.faults.push((Column::Used, message));
        }
        found != Some(1)
    }

    fn binding(&mut self, given: &str) -> Option<String> {
        let found = bindings().iter().position(|word| fold(word) == fold(given));
        if found.is_none() && !given.is_empty() {
            let [commune, all, department] = bindings();
            let message = format!(
                "không có giá trị \"{given}\". Hãy chọn {commune}, {all} hoặc {department}."
            );
            self.faults.push((Column::Binding, message));
        }
        found.and_then(|at| BINDINGS.get(at)).map(|it| (*it).to_owned())
    }

    /// What was written with the same words; a part of other words stands at its old place no more.
    fn same<T: Clone>(&self, written: Option<&Vec<T>>, line: &str, text: fn(&T) -> &str) -> Vec<T> {
        let all = written.into_iter().flatten().filter(|_| !self.rewritten);
        all.filter(|it| same(text(it), line)).cloned().collect()
    }

    fn elements(&self, given: &str) -> Vec<ListedQuote> {
        let written = self.written.and_then(|duty| duty.elements.as_ref());
        let element = |line: &str| {
            let same = self.same(written, line, |it| &it.text).into_iter().next();
            same.unwrap_or_else(|| ListedQuote { text: line.to_owned(), span: None })
        };
        lines_of(given).map(element).collect()
    }

    fn deadlines(&self, given: &str) -> Vec<ListedDeadline> {
        let written = self.written.and_then(|duty| duty.deadlines.as_ref());
        let deadline = |line: &str| {
            let same = self.same(written, line, |it| &it.text).into_iter().next();
            same.unwrap_or_else(|| ListedDeadline {
                text: line.to_owned(),
                edtf: None,
                inclusive: None,
                span: None,
            })
        };
        lines_of(given).map(deadline).collect()
    }

    fn targets(&self, given: &str) -> Vec<ListedTarget> {
        let written = self.written.and_then(|duty| duty.targets.as_ref());
        let targets = |line: &str| {
            let same = self.same(written, line, |it| &it.text);
            let new = || ListedTarget { text: line.to_owned(), id: None, figure: None, span: None };
            if same.is_empty() { vec![new()] } else { same }
        };
        lines_of(given).flat_map(targets).collect()
    }

    fn doers(&self, given: &str) -> Option<Vec<ListedDoer>> {
        let written = self.written.and_then(|duty| duty.assignees.as_ref());
        let doer = |line: &str| {
            let same = written.into_iter().flatten().find(|it| same(&it.name, line)).cloned();
            same.unwrap_or_else(|| ListedDoer { name: line.to_owned(), role: None })
        };
        let doers: Vec<ListedDoer> = lines_of(given).map(doer).collect();
        Some(doers).filter(|doers| !doers.is_empty())
    }
}

fn bare(line: &str) -> &str {
    let line = line.trim();
    line.strip_prefix(BULLET).unwrap_or(line).trim()
}

/// The lines of a cell that say something, without the bullet that one may have.
fn lines_of(text: &str) -> impl Iterator<Item = &str> {
    text.lines().map(bare).filter(|line| !line.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::json::v1::Span;

    fn written() -> ListedDuty {
        let at = |start, end| Some(Span { start, end });
        let quote = |text: &str, span| ListedQuote { text: text.to_owned(), span };
        ListedDuty {
            id: Some("a1".to_owned()),
            text: "Nạo vét kênh; sửa cống".to_owned(),
            binding: Some("all".to_owned()),
            basis: Some("text".to_owned()),
            elements: Some(vec![quote("Nạo vét kênh", at(0, 12)), quote("sửa cống", at(14, 22))]),
            span: at(0, 22),
            ..ListedDuty::default()
        }
    }

    fn cells(duty: &ListedDuty, changed: &[(Column, &str)]) -> Cells {
        let mut cells: Cells =
            Column::ALL.into_iter().map(|column| (column, shown(duty, column))).collect();
        cells.extend(changed.iter().map(|&(column, text)| (column, text.to_owned())));
        cells
    }

    #[test]
    fn an_untouched_row_is_what_was_written() {
        let duty = written();
        assert_eq!(settled(Some(&duty), &cells(&duty, &[]), |_| true), (duty, vec![]));
    }

    #[test]
    fn a_changed_cell_is_the_reviewers() {
        let duty = written();
        let settle = |changed: &[(Column, &str)]| {
            let (duty, faults) = settled(Some(&duty), &cells(&duty, changed), |_| true);
            assert_eq!(faults, []);
            duty
        };
        assert!(!settle(&[(Column::Used, "không")]).included);
        let binding = settle(&[(Column::Binding, "VIỆC CỦA SỞ, NGÀNH")]).binding;
        assert_eq!(binding.as_deref(), Some("department"));
        let elements = settle(&[(Column::Elements, "- sửa cống\r\nđắp đê")]).elements.unwrap();
        let [kept, new] = elements.as_slice() else { panic!("{elements:?}") };
        assert!(kept.span.is_some() && new.span.is_none());
        // Words and elements both: none stands at its old place.
        let both = [(Column::Text, "Nạo vét kênh"), (Column::Elements, "Nạo vét kênh")];
        assert_eq!(settle(&both).elements.unwrap()[0].span, None);
    }

    #[test]
    fn an_unknown_word_is_no_guess() {
        let duty = written();
        for (column, word) in [(Column::Used, "x"), (Column::Binding, "Giao xã")] {
            let (_, faults) = settled(Some(&duty), &cells(&duty, &[(column, word)]), |_| true);
            assert_eq!(faults.len(), 1);
            assert!(faults[0].0 == column && faults[0].1.contains(word), "{faults:?}");
        }
    }

    #[test]
    fn a_column_that_was_deleted_changes_nothing() {
        let duty = written();
        let without = cells(&duty, &[(Column::Elements, "")]);
        let (kept, _) = settled(Some(&duty), &without, |column| column != Column::Elements);
        assert_eq!(kept, duty);
    }
}
