//! Every quote of every record is found at its span, to the letter.

#![expect(clippy::unwrap_used, reason = "a test fails loudly")]

mod documents;

use rasoat::check;
use rasoat::compare::{self, Pair};
use rasoat::plan::Plan;
use rasoat::report::json::{self, Located};
use serde::Serialize;
use serde_json::Value;
use unicode_normalization::is_nfc;

/// The scalar values of a text, to slice as the contract counts.
struct Scalars(Vec<char>);

impl Scalars {
    fn slice(&self, span: &Value) -> String {
        let at = |end: &str| usize::try_from(span[end].as_u64().unwrap()).unwrap();
        self.0[at("start")..at("end")].iter().collect()
    }
}

fn scalars(text: &str) -> Scalars {
    Scalars(text.chars().collect())
}

fn items<'a>(record: &'a Value, list: &str) -> &'a [Value] {
    record[list].as_array().unwrap()
}

/// The lists of a plan whose members have a span, and the field that repeats its words.
const QUOTED: [(&str, &str); 5] = [
    ("assignments", "task"),
    ("targets", "text"),
    ("dates", "text"),
    ("citations", "text"),
    ("findings", "quote"),
];

fn check_plan(plan: &Plan, record: &Value) {
    let path = &plan.source.path;
    let text = scalars(record["text"].as_str().unwrap());
    let notes: Vec<_> =
        items(record, "notes").iter().map(|it| scalars(it["text"].as_str().unwrap())).collect();
    let lines: Vec<_> = record["text"].as_str().unwrap().lines().collect();
    assert!(is_nfc(record["text"].as_str().unwrap()), "{path}");
    for (list, field) in QUOTED {
        for item in items(record, list).iter().filter(|it| !it["span"].is_null()) {
            let source = match item["note"].as_u64() {
                Some(note) => &notes[usize::try_from(note).unwrap()],
                None => &text,
            };
            let quote = source.slice(&item["span"]);
            assert_eq!(item[field], quote.as_str(), "{path} {list} {}", item["id"]);
            assert!(!quote.trim().is_empty(), "{path} {list} {}", item["id"]);
            if let Some(line) = item["paragraph"].as_u64() {
                let line = lines[usize::try_from(line).unwrap() - 1];
                let first = quote.lines().next().unwrap();
                assert!(line.contains(first), "{path} {list}: {first:?} is not in {line:?}");
            }
        }
    }
    for section in items(record, "sections") {
        let (heading, title) = (text.slice(&section["span"]), section["title"].as_str().unwrap());
        let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(words(&heading).contains(&words(title)), "{path}: {title:?} is not in {heading:?}");
    }
    for item in items(record, "assignments") {
        for deadline in items(item, "deadlines") {
            assert_eq!(deadline["text"], text.slice(&deadline["span"]).as_str(), "{path}");
        }
    }
}

fn check_comparison(path: &str, record: &Value, parent: &Scalars, child: &Scalars) {
    for duty in items(record, "duties") {
        for it in items(duty, "evidence") {
            assert_eq!(it["quote"], child.slice(&it["span"]).as_str(), "{path}");
        }
        for it in items(duty, "elements") {
            assert_eq!(it["text"], parent.slice(&it["span"]).as_str(), "{path}");
            let words = it["text"].as_str().unwrap();
            assert!(duty["text"].as_str().unwrap().contains(words), "{path}: {words}");
            if let Some(at) = it["evidence"].as_u64() {
                assert!((at as usize) < items(duty, "evidence").len(), "{path}: {words}");
            }
        }
    }
}

#[test]
fn quotes_stand_at_their_spans() {
    let plans: Vec<_> = documents::inputs().iter().map(documents::plan).collect();
    for plan in &plans {
        let (located, findings) = (Located::of(plan), check::check(plan));
        let record = read(&json::extracted(&located, &findings, true));
        check_plan(plan, &record);
    }
}

/// Parents, and what the paths of their children have in common.
const FAMILIES: [(&str, &str); 4] = [
    ("can-tho-rac-2026/source.txt", "-rac-2026"),
    ("pccc-city.txt", "pccc-"),
    ("cds-tinh.txt", "cds-"),
    ("kien-an-2024.txt", "le-chan-"),
];

#[test]
fn evidence_stands_in_the_child() {
    let plans: Vec<_> = documents::inputs().iter().map(documents::plan).collect();
    for (parent, family) in FAMILIES {
        let path = |plan: &Plan| plan.source.path.replace('\\', "/");
        let Some(parent) = plans.iter().find(|plan| path(plan).ends_with(parent)) else { continue };
        let (above, above_text) = (Located::of(parent), scalars(&parent.text.content));
        for child in plans.iter().filter(|plan| path(plan).contains(family)) {
            let comparison = compare::compare(&Pair { parent, child });
            let below = Located::of(child);
            let record = read(&json::compared(&above, &below, &comparison));
            check_comparison(&path(child), &record, &above_text, &scalars(&child.text.content));
        }
    }
}

/// A record as a reader gets it.
fn read(record: &impl Serialize) -> Value {
    serde_json::to_value(record).unwrap()
}
