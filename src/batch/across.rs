//! What only several documents together show: one document cited with two dates.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::check::{Finding, Severity};
use crate::edtf::{Moment, Part, When};
use crate::plan::Plan;

/// What the plans of a batch say of the documents that they name.
#[derive(Debug, Default)]
pub struct Across {
    dates: BTreeMap<Cited, BTreeMap<Date, Vec<String>>>,
}

/// What makes two mentions speak of one document: numbers restart each year and with each issuer,
/// so these belong to it unless the year is in the number (`55/2025/NQ-HĐND`).
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Cited {
    number: String,
    issuer: Option<String>,
    year: Option<i16>,
}

impl Across {
    /// Takes a plan's statements up: its citations, and its own number and date.
    pub fn note(&mut self, plan: &Plan) {
        let own = &plan.metadata;
        if let Some(number) = &own.number {
            self.say(
                plan,
                number,
                own.issuer.as_ref().map(|issuer| issuer.name.as_str()),
                own.issued,
            );
        }
        for citation in &plan.citations {
            self.say(plan, &citation.number, citation.issuer.as_deref(), citation.issued);
        }
    }

    fn say(&mut self, plan: &Plan, number: &str, issuer: Option<&str>, issued: Option<When>) {
        let Some(date) = issued.and_then(full_date) else { return };
        let dated = has_year(number);
        if !dated && issuer.is_none() {
            return; // could be anyone's
        }
        let cited = Cited {
            number: number.to_owned(),
            issuer: issuer.filter(|_| !dated).map(str::to_lowercase),
            year: (!dated).then_some(date.year()),
        };
        let paths = self.dates.entry(cited).or_default().entry(date).or_default();
        if paths.last() != Some(&plan.source.path) {
            paths.push(plan.source.path.clone());
        }
    }

    /// One finding for each document that several plans date differently.
    #[must_use]
    pub fn findings(&self) -> Vec<Finding> {
        self.dates.iter().filter(|(_, dates)| is_conflict(dates)).map(finding).collect()
    }
}

/// Two dates, and not all of them in one plan: that is the plan's own finding.
fn is_conflict(dates: &BTreeMap<Date, Vec<String>>) -> bool {
    let mut paths = dates.values().flatten();
    let first = paths.next();
    dates.len() > 1 && paths.any(|path| Some(path) != first)
}

fn finding((cited, dates): (&Cited, &BTreeMap<Date, Vec<String>>)) -> Finding {
    let told = dates.iter().map(|(date, paths)| {
        format!("{}/{}/{} ({})", date.day(), date.month(), date.year(), paths.join(", "))
    });
    let told = told.collect::<Vec<_>>().join("; ");
    Finding {
        rule: "citation-conflict",
        severity: Severity::Warning,
        message: format!("Các văn bản viện dẫn {} với ngày khác nhau: {told}", cited.number),
        args: vec![("number", cited.number.clone()), ("dates", told)],
        section: None,
        span: None,
    }
}

fn full_date(when: When) -> Option<Date> {
    match when {
        When::At(moment @ Moment { month: Part::Known(_), day: Part::Known(_), .. }) => {
            moment.first()
        }
        _ => None,
    }
}

/// `55/2025/NQ-HĐND`, not `2025/KH-UBND`.
fn has_year(number: &str) -> bool {
    number
        .split('/')
        .skip(1)
        .any(|part| part.len() == 4 && part.bytes().all(|it| it.is_ascii_digit()))
}
