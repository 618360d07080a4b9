//! What is counted of a plan: each measure is the facts that a record tells.

use serde_json::Value;

use crate::Facts;
use crate::cases::{self, list, text};
use crate::words::{align, folded};

/// By the names under which the figures are published.
pub const MEASURES: &[(&str, Facts)] = &[
    ("metadata", metadata),
    ("recipients", |it| list(&it["metadata"], "recipients").iter().map(name).collect()),
    ("sections (label, title)", |it| each(it, "sections", heading)),
    ("sections with kinds", |it| {
        each(it, "sections", |it| format!("{} {}", heading(it), sorted(list(it, "kinds"))))
    }),
    ("sections with depth", |it| {
        each(it, "sections", |it| format!("{} {}", heading(it), it["depth"]))
    }),
    ("assignment task", |it| each(it, "assignments", |it| of(it, ""))),
    ("assignment with assignees", |it| each(it, "assignments", |it| of(it, &doers(it, false)))),
    ("assignment with assignees and role", |it| {
        each(it, "assignments", |it| of(it, &doers(it, true)))
    }),
    ("assignment basis", |it| each(it, "assignments", |it| of(it, text(it, "basis")))),
    ("assignment recurrence", |it| each(it, "assignments", |it| of(it, text(it, "recurrence")))),
    ("assignment deadline", |it| {
        let dated = list(it, "assignments").iter().filter(|it| !deadline(it).is_empty());
        dated.map(|it| of(it, deadline(it))).collect()
    }),
    // Of those assignments alone that both found.
    ("coordinators", |it| {
        let both = list(it, "assignments").iter().filter(|it| it["pair"].is_number());
        both.flat_map(|it| list(it, "coordinators").iter().map(|body| of(it, &name(body))))
            .collect()
    }),
    ("targets", |it| each(it, "targets", figure)),
    ("dates (edtf, role)", |it| each(it, "dates", |it| format!("{} {}", it["edtf"], it["role"]))),
    ("deadline dates", |it| {
        let deadlines = list(it, "dates").iter().filter(|it| it["role"] == "deadline");
        deadlines.map(|it| it["edtf"].to_string()).collect()
    }),
    ("citations (number, date)", |it| {
        each(it, "citations", |it| format!("{} {}", number(it), it["issued"]))
    }),
    ("citations (number, role)", |it| {
        each(it, "citations", |it| format!("{} {}", number(it), it["role"]))
    }),
    ("findings (rule)", |it| rules(it, |rule| rule != "suspected-typo")),
    ("findings: suspected-typo", |it| rules(it, |rule| rule == "suspected-typo")),
];

/// Names the assignments that both found alike.
pub fn prepare(truth: &mut Value, found: &mut Value) {
    align(truth, found, "assignments", "task", 0.9);
}

fn each(record: &Value, kind: &str, fact: impl Fn(&Value) -> String) -> Vec<String> {
    list(record, kind).iter().map(fact).collect()
}

/// One fact a field, those that are blank among them.
fn metadata(plan: &Value) -> Vec<String> {
    const FIELDS: [&str; 15] = [
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
        "/signature/capacity",
        "/signature/position",
        "/signature/name",
        "/parent/number",
        "/parent/issued",
    ];
    let value = |field| plan["metadata"].pointer(field).and_then(Value::as_str).map(folded);
    FIELDS.iter().map(|field| format!("{field} {:?}", value(field))).collect()
}

fn heading(section: &Value) -> String {
    format!("{} {}", section["label"], folded(text(section, "title")))
}

/// What is said of an assignment.
fn of(assignment: &Value, fact: &str) -> String {
    format!("{} {fact}", assignment["pair"])
}

/// A body: its name alone, or an object that has the name.
fn name(body: &Value) -> String {
    folded(body.get("name").unwrap_or(body).as_str().unwrap_or_default())
}

fn doers(assignment: &Value, with_role: bool) -> String {
    let doer = |it: &Value| match with_role {
        true => format!("{} {}", name(it), it["role"]),
        false => name(it),
    };
    let mut doers: Vec<_> = list(assignment, "assignees").iter().map(doer).collect();
    doers.sort();
    doers.dedup();
    doers.join(", ")
}

fn deadline(assignment: &Value) -> &str {
    cases::deadline(assignment).as_str().unwrap_or_default()
}

fn figure(target: &Value) -> String {
    let value = target["value"].as_f64().unwrap_or(f64::NAN);
    // No words in "%".
    let unit = Some(folded(text(target, "unit"))).filter(|it| !it.is_empty());
    let unit = unit.unwrap_or_else(|| text(target, "unit").to_string());
    format!("{} {value} {unit}", target["comparator"])
}

fn number(citation: &Value) -> String {
    text(citation, "number").split_whitespace().collect::<String>().to_uppercase()
}

fn rules(record: &Value, wanted: impl Fn(&str) -> bool) -> Vec<String> {
    let rules = list(record, "findings").iter().map(|it| text(it, "rule"));
    rules.filter(|rule| wanted(rule)).map(str::to_string).collect()
}

fn sorted(values: &[Value]) -> String {
    let mut values: Vec<_> = values.iter().map(Value::to_string).collect();
    values.sort();
    values.join(", ")
}
