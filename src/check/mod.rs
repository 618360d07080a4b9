//! `Plan → findings`: what a careful reviewer would mark in the margin.

mod abolished_level;
mod citation_conflict;
mod disguised_text;
mod duplicate_label;
mod ended_body;
mod foreign_locality;
mod invalid_date;
mod issued;
mod malformed_citation;
mod missing_issue_date;
mod missing_number;
mod missing_recipients;
mod missing_section;
mod missing_signature;
mod no_parent;
mod numbering;
mod parent_residue;
mod past_at_issue;
mod pedantic;
mod report_due_before_end;
mod reversed_period;
mod self_reference_conflict;
pub mod silence;
mod skipped_label;
mod suspected_typo;
#[cfg(test)]
mod trial;
mod unit_without_task;

pub use foreign_locality::{Foreign, foreign_places, is_of};

use crate::plan::{Block, Plan};
use crate::span::Span;

/// Something to mark in the margin.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The rule's id: `duplicate-label`.
    pub rule: &'static str,
    /// How grave.
    pub severity: Severity,
    /// What the message speaks of, by name: `label` → `II`.
    pub args: Vec<(&'static str, String)>,
    /// One Vietnamese sentence.
    pub message: String,
    /// The section it stands in, by index.
    pub section: Option<usize>,
    /// Where; `None` where something is absent from the whole document.
    pub span: Option<Span>,
}

/// How grave a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Severity {
    /// For the record: the office stamps number and day at issue.
    Info,
    /// Likely a slip.
    Warning,
    /// Wrong.
    Error,
}

impl Severity {
    /// As the contract writes it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Info => "info",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// A rule: one file, one line in the table.
struct Check {
    id: &'static str,
    severity: Severity,
    run: fn(&Plan) -> Vec<Slip>,
}

/// What a rule found, before it carries the rule's name.
struct Slip {
    message: String,
    args: Vec<(&'static str, String)>,
    span: Option<Span>,
}

impl Slip {
    /// Something that the document lacks.
    fn absent(message: &str) -> Self {
        Self { message: message.to_string(), args: Vec::new(), span: None }
    }

    fn at(span: Span, message: String) -> Self {
        Self { message, args: Vec::new(), span: Some(span) }
    }

    fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.args.push((name, value.into()));
        self
    }
}

/// The rules of version 1 of the contract, whose findings a plan's own record carries.
const CHECKS: [Check; 16] = [
    abolished_level::CHECK,
    citation_conflict::CHECK,
    duplicate_label::CHECK,
    invalid_date::CHECK,
    malformed_citation::CHECK,
    missing_issue_date::CHECK,
    missing_number::CHECK,
    missing_recipients::CHECK,
    missing_section::CHECK,
    missing_signature::CHECK,
    no_parent::CHECK,
    report_due_before_end::CHECK,
    reversed_period::CHECK,
    skipped_label::CHECK,
    suspected_typo::CHECK,
    unit_without_task::CHECK,
];

/// What a reviewer marks beyond these.
const LATER: [Check; 6] = [
    disguised_text::CHECK,
    ended_body::CHECK,
    foreign_locality::CHECK,
    parent_residue::CHECK,
    past_at_issue::CHECK,
    self_reference_conflict::CHECK,
];

/// What a scan is no proof of: its letters may be misread, its lines lost, and number, day and
/// signature are written by hand.
const OF_PRINT: [&str; 8] = [
    "invalid-date",
    "malformed-citation",
    "missing-issue-date",
    "missing-number",
    "missing-recipients",
    "missing-signature",
    "skipped-label",
    "suspected-typo",
];

/// The findings of a plan's own record (rules of version 1), in the order of the text; those without
/// a place first.
#[must_use]
pub fn check(plan: &Plan) -> Vec<Finding> {
    run(plan, CHECKS.iter())
}

/// The same by all rules: what a reviewer marks in the margin.
#[must_use]
pub fn review(plan: &Plan) -> Vec<Finding> {
    run(plan, CHECKS.iter().chain(&LATER))
}

/// The same, with what is a matter of taste.
#[must_use]
pub fn review_pedantically(plan: &Plan) -> Vec<Finding> {
    run(plan, CHECKS.iter().chain(&LATER).chain(&pedantic::CHECKS))
}

fn run<'a>(plan: &Plan, checks: impl Iterator<Item = &'a Check>) -> Vec<Finding> {
    let scanned = plan.source.ocr.is_some();
    let mut all: Vec<Finding> = checks
        .filter(|check| !scanned || !OF_PRINT.contains(&check.id))
        .flat_map(|check| (check.run)(plan).into_iter().map(|slip| finding(plan, check, slip)))
        .collect();
    all.sort_by_key(|finding| finding.span);
    all
}

fn finding(plan: &Plan, check: &Check, slip: Slip) -> Finding {
    Finding {
        rule: check.id,
        severity: check.severity,
        args: slip.args,
        message: slip.message,
        section: slip.span.and_then(|span| section_at(plan, span)),
        span: slip.span,
    }
}

/// The section in which a place stands: the last that begins before it.
fn section_at(plan: &Plan, place: Span) -> Option<usize> {
    match block_of_line(plan, plan.text.line_at(place.start)) {
        Some(block) => block.section,
        None => plan.sections.iter().rposition(|section| section.span.start <= place.start),
    }
}

/// The first block of a line; the lines of the blocks ascend.
fn block_of_line(plan: &Plan, line: usize) -> Option<&Block> {
    let at = plan.blocks.partition_point(|block| block.line < line);
    plan.blocks.get(at).filter(|block| block.line == line)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_once_and_in_order() {
        for table in [&CHECKS[..], &LATER, &pedantic::CHECKS] {
            assert!(table.windows(2).all(|pair| pair[0].id < pair[1].id));
        }
        let known = |id: &&str| CHECKS.iter().any(|check| check.id == *id);
        assert!(OF_PRINT.iter().all(known), "a rule of that name");
        assert!(OF_PRINT.is_sorted());
    }

    #[test]
    fn of_a_scan_only_what_it_shows() {
        let text = trial::changed("Số: 15/KH-UBND", "Số:      /KH-UBND")
            .replace("III. TỔ CHỨC", "II. TỔ CHỨC")
            .replace("rõ trách nhiệm", "rõ trách nhiêm");
        let mut plan = trial::plan(&text);
        plan.source.ocr = Some("tesseract".to_string());
        let rules: Vec<_> = check(&plan).iter().map(|it| it.rule).collect();
        assert_eq!(rules, ["duplicate-label"]);
    }

    #[test]
    fn what_the_office_stamps_is_for_the_record() {
        let blank = trial::changed("Số: 15/KH-UBND", "Số:      /KH-UBND")
            .replace("ngày 05 tháng 3 năm 2026", "ngày     tháng     năm 2026");
        let found = check(&trial::plan(&blank));
        let rules: Vec<_> = found.iter().map(|it| (it.rule, it.severity)).collect();
        let info = Severity::Info;
        assert_eq!(rules, [("missing-number", info), ("missing-issue-date", info)]);
    }
}
