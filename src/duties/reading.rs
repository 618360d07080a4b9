//! `words of a reviewer → what they say`: by the same extractors as an item of a plan.

use crate::edtf::When;
use crate::extract::date::deadline;
use crate::extract::{assignment, citation, date, single_year, target};
use crate::normalize::{Line, Text};
use crate::outline::{Block, Kind, Outline, Part, Role, Section};
use crate::plan::{Assignment, Basis, Citation, Dated, Deadline, Named, Target};
use crate::registry::offices::Offices;
use crate::span::Span;

/// What the plan around the words says.
#[derive(Clone, Copy, Debug)]
pub(super) struct Around<'a> {
    /// Who does what nobody is named for.
    pub issuer: Option<&'a str>,
    /// What the plan covers.
    pub period: Option<When>,
    /// The offices beside those of the registry.
    pub offices: &'a Offices,
}

impl Around<'_> {
    /// The body with what is known of it.
    pub(super) fn body(self, name: &str) -> Named {
        self.offices.named(name)
    }

    fn year(self) -> Option<u16> {
        self.period.and_then(single_year)
    }

    /// The words as an item under `NHIỆM VỤ`; spans count from the start of the words.
    pub(super) fn assignment(self, words: &str) -> Assignment {
        let outline = item(words, Kind::Tasks);
        let mut found =
            assignment::find_all(&outline, self.issuer, self.year(), self.offices).into_iter();
        found.next().unwrap_or_else(|| Assignment {
            section: None,
            assignees: Vec::new(),
            coordinators: Vec::new(),
            span: whole(words),
            deadlines: self.deadlines(words),
            lead_in: None,
            recurrence: None,
            report_to: None,
            basis: Basis::Implied,
        })
    }

    /// The times by which: `trước ngày 10/6/2026`, or a date that stands alone as in a table.
    pub(super) fn deadlines(self, words: &str) -> Vec<Deadline> {
        let mut found = deadline::find(words, self.year());
        if found.is_empty() {
            found = deadline::find_in_cell(words, self.year());
        }
        let deadline =
            |(range, when, inclusive)| Deadline { when, span: Span::at(0, &range), inclusive };
        found.into_iter().map(deadline).collect()
    }

    /// The figures, of a duty or (`promised`) of what is a target and nothing else.
    pub(super) fn targets(self, words: &str, promised: bool) -> Vec<Target> {
        let outline = item(words, if promised { Kind::Targets } else { Kind::Tasks });
        target::find_all(&outline, &[], self.period)
    }

    /// The dates and the documents named.
    pub(super) fn named(self, words: &str) -> (Vec<Dated>, Vec<Citation>) {
        let outline = item(words, Kind::Tasks);
        let citations = citation::find_all(&outline);
        (date::find_all(&outline, &citations, self.year(), None), citations)
    }
}

fn whole(words: &str) -> Span {
    Span { start: 0, end: words.len() }
}

/// A plan of one item.
fn item(words: &str, kind: Kind) -> Outline {
    let span = whole(words);
    let line = Line { span, ..Line::default() };
    let text = Text { content: words.to_owned(), lines: vec![line], ..Text::default() };
    let block = Block {
        line: 0,
        span,
        label: None,
        part: Part::Body,
        role: Role::Item,
        section: Some(0),
        parent: None,
    };
    let section = Section {
        label: None,
        title: String::new(),
        kinds: vec![kind],
        span: Span::default(),
        depth: 1,
        parent: None,
    };
    Outline { text, blocks: vec![block], sections: vec![section] }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edtf::Moment;

    fn around(offices: &Offices) -> Around<'_> {
        let period = Some(When::At(Moment::year(2026)));
        Around { issuer: Some("Ủy ban nhân dân tỉnh"), period, offices }
    }

    #[test]
    fn an_item_of_the_reviewer() {
        let offices = Offices::default();
        let around = around(&offices);
        let words = "UBND các xã, phường trồng ít nhất 500 cây xanh trước ngày 10/6.";
        let read = around.assignment(words);
        assert_eq!(read.assignees[0].named.name, "UBND các xã, phường");
        assert_eq!(read.span, whole(words));
        let due = read.deadlines[0].when.map(|when| when.to_string());
        assert_eq!(due.as_deref(), Some("../2026-06-10"));
        assert!((around.targets(words, false)[0].value - 500.0).abs() < f64::EPSILON);
        assert_eq!(around.assignment("(ghi chú)").basis, Basis::Implied);
    }

    #[test]
    fn a_date_alone() {
        let offices = Offices::default();
        let around = around(&offices);
        for words in ["10/6/2026", "trước ngày 10/6/2026", "chậm nhất ngày 10/6"] {
            let due = around.deadlines(words).first().and_then(|it| it.when);
            assert_eq!(due.map(|when| when.to_string()).as_deref(), Some("../2026-06-10"));
        }
        assert_eq!(around.deadlines("sớm"), []);
    }
}
