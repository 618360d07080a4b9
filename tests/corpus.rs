//! The corpus: what is right today stays right, and what becomes right is written down.
//!
//! `corpus/passing.txt` names the cases that must pass, one a line. The test fails when one of
//! them breaks and when another passes; it writes what passes today beside the build, never over
//! the list.

#![allow(clippy::unwrap_used, reason = "a test fails loudly")]

mod cases;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use cases::{KnownPair, list, text};
use rasoat::check;
use rasoat::lexicon::fold;
use rasoat::plan::Plan;
use serde_json::Value;

/// Names of cases and, where one fails, what is wrong.
type Verdicts = BTreeMap<String, Option<String>>;

#[test]
fn what_passed_still_passes() {
    let verdicts = judge();
    let listed = fs::read_to_string(cases::corpus("passing.txt")).unwrap();
    let listed: BTreeSet<&str> = listed.lines().collect();
    let broken = listed.iter().filter_map(|name| match verdicts.get(*name) {
        None => Some(format!("- {name}\n    no such case; take the line out")),
        Some(None) => None,
        Some(Some(wrong)) => Some(format!("- {name}\n    {wrong}")),
    });
    let broken: Vec<String> = broken.collect();
    let passing: Vec<&str> =
        verdicts.iter().filter(|it| it.1.is_none()).map(|it| it.0.as_str()).collect();
    let fresh: Vec<String> = passing
        .iter()
        .filter(|name| !listed.contains(*name))
        .map(|name| format!("+ {name}"))
        .collect();
    if broken.is_empty() && fresh.is_empty() {
        return;
    }
    let today = Path::new(env!("CARGO_TARGET_TMPDIR")).join("passing.txt");
    fs::write(&today, passing.join("\n") + "\n").unwrap();
    panic!(
        "{} cases of corpus/passing.txt fail:\n{}\n{} cases pass that it does not name; add:\n{}\n\
         What passes today is in {}: copy it over the list once every loss is explained.\n",
        broken.len(),
        broken.join("\n"),
        fresh.len(),
        fresh.join("\n"),
        today.display()
    );
}

fn judge() -> Verdicts {
    let mut verdicts = Verdicts::new();
    for path in cases::corpus_plans() {
        let folder = path.parent().unwrap();
        let slug = folder.file_name().unwrap().to_string_lossy();
        let carrier = path.extension().unwrap().to_string_lossy();
        let expected = cases::expected(&folder.join("expected.json"));
        let plan = cases::plan(&path);
        let mut found = cases::record(&plan);
        found["margin"] = margin(&plan);
        for (measure, facts) in MEASURES {
            let wrong = difference(&facts(&expected), &facts(&found));
            verdicts.insert(format!("{slug} {carrier} {measure}"), wrong);
        }
    }
    for pair in cases::corpus_pairs() {
        judge_pair(&pair, &mut verdicts);
    }
    verdicts
}

/// The facts of a record, of the truth and of ours alike.
type Facts = fn(&Value) -> Vec<String>;

/// What is compared of a plan; the facts of a measure must all be found, and no others.
const MEASURES: &[(&str, Facts)] = &[
    ("metadata", metadata),
    // To the letter: whether the bullet is gone.
    ("recipients", |it| list(&it["metadata"], "recipients").iter().map(Value::to_string).collect()),
    ("sections", |it| each(it, "sections", &["label", "title", "depth"])),
    ("kinds", |it| {
        let kinds =
            |it: &Value| format!("{} | {}", text(it, "title"), names(it, "kinds").join(", "));
        list(it, "sections").iter().map(kinds).collect()
    }),
    ("tasks", |it| each(it, "assignments", &["task", "basis"])),
    ("assignees", |it| list(it, "assignments").iter().map(assignees).collect()),
    ("coordinators", |it| list(it, "assignments").iter().map(coordinators).collect()),
    ("deadlines", |it| list(it, "assignments").iter().map(deadline).collect()),
    ("recurrences", |it| each(it, "assignments", &["task", "recurrence"])),
    ("targets", |it| each(it, "targets", &["text", "comparator", "value", "unit", "direction"])),
    ("dates", |it| each(it, "dates", &["text", "edtf", "role"])),
    ("citations", |it| each(it, "citations", &["number", "issued", "issuer", "role"])),
    ("findings", |it| each(it, "findings", &["rule"])),
    // By the rules that came after version 1.
    ("margin", |it| each(it, "margin", &["rule"])),
];

/// What a reviewer marks beyond a plan's own record.
fn margin(plan: &Plan) -> Value {
    let record = check::check(plan);
    let beyond = check::review(plan).into_iter().filter(|it| !record.contains(it));
    beyond.map(|it| serde_json::json!({ "rule": it.rule })).collect()
}

fn metadata(plan: &Value) -> Vec<String> {
    const FIELDS: [&str; 16] = [
        "/doc_type",
        "/number",
        "/issued",
        "/place",
        "/title",
        "/period",
        "/issuer/name",
        "/issuer/level",
        "/issuer/kind",
        "/issuer/locality",
        "/signature/authority",
        "/signature/capacity",
        "/signature/position",
        "/signature/name",
        "/parent/number",
        "/parent/issued",
    ];
    let field = |name: &&str| {
        let value = plan["metadata"].pointer(name).unwrap_or(&Value::Null);
        format!("{name} {}", said(value))
    };
    FIELDS.iter().map(field).collect()
}

/// A value as it is compared: words blind to capitals and to the place of the tone mark.
fn said(value: &Value) -> String {
    match value {
        Value::String(text) if text.chars().any(char::is_alphabetic) => fold(text),
        Value::String(text) => text.clone(),
        Value::Number(number) => number.as_f64().unwrap_or_default().to_string(),
        other => other.to_string(),
    }
}

fn each(record: &Value, kind: &str, fields: &[&str]) -> Vec<String> {
    let fact = |item: &Value| {
        fields.iter().map(|field| said(&item[field])).collect::<Vec<_>>().join(" | ")
    };
    list(record, kind).iter().map(fact).collect()
}

fn names(record: &Value, field: &str) -> Vec<String> {
    let name = |it: &Value| said(it.get("name").unwrap_or(it));
    let mut names: Vec<_> = list(record, field).iter().map(name).collect();
    names.sort();
    names
}

fn assignees(assignment: &Value) -> String {
    let mut named = each(assignment, "assignees", &["name", "role"]);
    named.sort();
    format!("{} | {}", said(&assignment["task"]), named.join(", "))
}

fn coordinators(assignment: &Value) -> String {
    format!("{} | {}", said(&assignment["task"]), names(assignment, "coordinators").join(", "))
}

fn deadline(assignment: &Value) -> String {
    format!("{} | {}", said(&assignment["task"]), said(cases::deadline(assignment)))
}

/// What is missed and what is extra; nothing where both hold the same, each as often.
fn difference(expected: &[String], found: &[String]) -> Option<String> {
    let count = |facts: &[String]| {
        let mut counts = BTreeMap::new();
        facts.iter().for_each(|fact| *counts.entry(fact.clone()).or_insert(0) += 1);
        counts
    };
    let (expected, found) = (count(expected), count(found));
    let beyond = |more: &BTreeMap<String, i32>, less: &BTreeMap<String, i32>, sign: &str| {
        let extra = more.iter().filter(|(fact, times)| less.get(*fact).unwrap_or(&0) < *times);
        extra.map(|(fact, _)| format!("{sign} {fact}")).collect::<Vec<_>>()
    };
    let mut wrong = beyond(&expected, &found, "missed:");
    wrong.extend(beyond(&found, &expected, "extra:"));
    (!wrong.is_empty()).then(|| wrong.join("\n    "))
}

/// A case for each duty's status and evidence, and one for each list of the pair.
fn judge_pair(pair: &KnownPair, verdicts: &mut Verdicts) {
    let found = cases::comparison(&cases::plan(&pair.parent), &cases::plan(&pair.child));
    let expected = &pair.expected;
    let lists: [(&str, &str, &[&str]); 3] = [
        ("binding", "duties", &["text", "binding"]),
        ("targets", "targets", &["text", "status", "parent_value", "child_value"]),
        ("deadlines", "deadlines", &["text", "status", "parent", "child"]),
    ];
    for (measure, kind, fields) in lists {
        let wrong = difference(&each(expected, kind, fields), &each(&found, kind, fields));
        verdicts.insert(format!("{} {measure}", pair.name), wrong);
    }
    for (index, duty) in list(expected, "duties").iter().enumerate() {
        let same = |it: &&Value| said(&it["text"]) == said(&duty["text"]);
        let ours = list(&found, "duties").iter().find(same).unwrap_or(&Value::Null);
        let case = |measure: &str| format!("{} {measure} {:02}", pair.name, index + 1);
        verdicts.insert(case("status"), other_status(duty, ours));
        if !list(duty, "evidence").is_empty() && duty["status"] != "missing" {
            verdicts.insert(case("evidence"), other_evidence(duty, ours));
        }
    }
}

fn other_status(duty: &Value, ours: &Value) -> Option<String> {
    let (expected, found) = (&duty["status"], &ours["status"]);
    (expected != found).then(|| format!("{expected}, not {found}: {}", text(duty, "text")))
}

/// The first passage shown must be one that the truth names, no word of it nor a page around it.
fn other_evidence(duty: &Value, ours: &Value) -> Option<String> {
    let shown = list(ours, "evidence").first().map_or("", |it| text(it, "quote"));
    let truth = list(duty, "evidence").iter().filter_map(Value::as_str);
    let right = truth.clone().any(|it| same_passage(&fold(it), &fold(shown)));
    let truth: Vec<_> = truth.collect();
    (!right).then(|| format!("{truth:?}, not {shown:?}"))
}

/// Whether two quotes point at one passage: alike, or one inside the other at a like size.
fn same_passage(one: &str, other: &str) -> bool {
    let words = |text: &str| text.split(' ').map(str::to_string).collect::<Vec<_>>();
    let (one, other) = (words(one), words(other));
    let (short, long) = if one.len() < other.len() { (one, other) } else { (other, one) };
    let mut rest = long.clone();
    let shared = short.iter().filter(|word| {
        let at = rest.iter().position(|it| it == *word);
        at.map(|at| rest.swap_remove(at)).is_some()
    });
    let shared = shared.count();
    let alike = 4 * shared >= short.len() + long.len();
    let inside = 10 * shared >= 9 * short.len() && 10 * short.len() >= 3 * long.len();
    short.len() >= 4 && (alike || inside)
}
