//! `citation-conflict`: plans cite one document with different dates.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::statement::{Document, Statement};
use super::{BatchFinding, files};
use crate::check::Severity;
use crate::edtf::When;

/// What makes two mentions speak of one document: numbers restart each year and with each issuer,
/// so these belong to it unless the year is in the number (`55/2025/NQ-HĐND`).
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Key<'a> {
    number: &'a str,
    issuer: Option<&'a str>,
    year: Option<i16>,
}

type Dates<'a> = BTreeMap<Date, Vec<&'a Statement>>;

pub(super) fn find(documents: &[Document]) -> Vec<BatchFinding> {
    let mut cited: BTreeMap<Key<'_>, Dates<'_>> = BTreeMap::new();
    let said = documents.iter().flat_map(|it| it.own.iter().chain(&it.cited));
    for (statement, date) in said.filter_map(|it| Some((it, it.named.date?))) {
        if let Some(key) = key(statement, date) {
            cited.entry(key).or_default().entry(date).or_default().push(statement);
        }
    }
    let conflicts = cited.iter().filter(|(_, dates)| is_conflict(dates));
    conflicts.map(|(key, dates)| finding(key.number, dates)).collect()
}

fn key(said: &Statement, date: Date) -> Option<Key<'_>> {
    let dated = has_year(&said.named.number);
    let issuer = said.named.issuer.as_deref().filter(|_| !dated);
    let known = dated || issuer.is_some(); // else it could be anyone's
    known.then(|| Key { number: &said.named.number, issuer, year: (!dated).then_some(date.year()) })
}

/// Two dates, in plans that each have one: what contradicts itself is that plan's own finding.
fn is_conflict(dates: &Dates<'_>) -> bool {
    let has = |said: &[&Statement], path: &str| said.iter().any(|it| it.mention.path == path);
    let wavers = |path: &str| dates.values().filter(|said| has(said, path)).count() > 1;
    let firm = |said: &&Vec<&Statement>| said.iter().any(|it| !wavers(&it.mention.path));
    dates.values().filter(firm).count() > 1
}

fn finding(number: &str, dates: &Dates<'_>) -> BatchFinding {
    let day = |date: &Date| When::from(*date).in_words();
    let told = dates.iter().map(|(date, said)| {
        let mut paths: Vec<&str> = said.iter().map(|it| it.mention.path.as_str()).collect();
        paths.dedup();
        format!("{} ({})", day(date), files(&paths))
    });
    let told = told.collect::<Vec<_>>().join("; ");
    let days = dates.keys().map(day).collect::<Vec<_>>().join("; ");
    BatchFinding {
        rule: "citation-conflict",
        severity: Severity::Warning,
        message: format!("Các văn bản viện dẫn {number} với ngày khác nhau: {told}"),
        args: vec![("number", number.to_owned()), ("dates", days)],
        mentions: dates.values().flatten().map(|it| it.mention.clone()).collect(),
    }
}

/// `55/2025/NQ-HĐND`, not `2025/KH-UBND`.
fn has_year(number: &str) -> bool {
    number
        .split('/')
        .skip(1)
        .any(|part| part.len() == 4 && part.bytes().all(|it| it.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::super::trial::{found, rules, ward};

    fn city(number: &str, date: &str, body: &str) -> String {
        format!("Kế hoạch số {number} ngày {date} của {body}")
    }

    #[test]
    fn citation_conflict() {
        let plans = |a: &str, b: &str| {
            [ward("An Bình", a, "- Phát tờ rơi."), ward("Cái Khế", b, "- Trồng cây.")]
        };
        let body = "UBND thành phố Cần Thơ";
        let two = plans(
            &city("48/KH-UBND", "10/02/2026", body),
            &city("48/KH-UBND", "20/02/2026", "Ủy ban nhân dân thành phố Cần Thơ"),
        );
        let found = found(&two);
        assert_eq!(found.len(), 1, "{found:?}");
        let mention = &found[0].mentions[1];
        assert_eq!(mention.path, "1.txt");
        assert!(mention.quote.starts_with("Kế hoạch số 48/KH-UBND ngày 20/02/2026"));
        assert!(!found[0].args.iter().any(|(_, value)| value.contains(".txt")));
        for (a, b) in [
            // of another year, another issuer, the same day
            (
                city("48/KH-UBND", "10/02/2026", body),
                city("48/KH-UBND", "20/02/2025", "UBND tỉnh Cà Mau"),
            ),
            (
                city("48/KH-UBND", "10/02/2026", body),
                city("48/KH-UBND", "20/02/2026", "UBND tỉnh Cà Mau"),
            ),
            (city("48/KH-UBND", "10/02/2026", body), city("48/KH-UBND", "10/02/2026", body)),
            // what one plan says two ways is that plan's own finding
            (
                format!(
                    "{}; {}",
                    city("48/KH-UBND", "10/02/2026", body),
                    city("48/KH-UBND", "20/02/2026", body)
                ),
                city("48/KH-UBND", "10/02/2026", body),
            ),
        ] {
            assert_eq!(rules(&plans(&a, &b)), [""; 0], "{a} {b}");
        }
    }
}
