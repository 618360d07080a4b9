//! What is counted of a comparison.

use serde_json::{Value, json};

use crate::Facts;
use crate::cases::{list, text};
use crate::words::{align, same_passage, words};

/// By the names under which the figures are published.
pub const MEASURES: &[(&str, Facts)] = &[
    ("duty found", |it| list(it, "duties").iter().map(|it| it["pair"].to_string()).collect()),
    ("binding", |it| {
        let binding = |it: &Value| format!("{} {}", it["pair"], it["binding"]);
        list(it, "duties").iter().map(binding).collect()
    }),
    ("status covered", |it| judged(it, |it| it["status"] == "covered", "")),
    ("status partial", |it| judged(it, |it| it["status"] == "partial", "")),
    ("status missing", |it| judged(it, |it| it["status"] == "missing", "")),
    ("status conflict", |it| judged(it, |it| it["status"] == "conflict", "")),
    ("status (accuracy)", |it| judged(it, |_| true, "status")),
    ("covered or not (accuracy)", |it| judged(it, |_| true, "gap")),
    ("gap: anything but covered", |it| judged(it, |it| it["gap"] == true, "")),
    ("evidence (first)", |it| judged(it, |it| !it["passage"].is_null(), "passage")),
    ("missing elements (words)", |it| {
        let words = |it: &Value| {
            let words = list(it, "lacks").iter().map(|word| format!("{} {word}", it["duty"]));
            words.collect::<Vec<_>>()
        };
        list(it, "judged").iter().flat_map(words).collect()
    }),
];

/// What is said (a field, or that it is so) of those duties that are judged so.
fn judged(record: &Value, so: fn(&Value) -> bool, field: &str) -> Vec<String> {
    let said = list(record, "judged").iter().filter(|it| so(it));
    said.map(|it| format!("{} {}", it["duty"], it[field])).collect()
}

/// Names the duties that both found alike, and sets beside each judgement of the truth ours:
/// a duty that we did not find is one that we call missing.
pub fn prepare(truth: &mut Value, found: &mut Value) {
    align(truth, found, "duties", "text", 0.85);
    let scope = list(truth, "duties").iter().filter(|it| it["status"] != "not_applicable");
    let (theirs, ours): (Vec<_>, Vec<_>) = scope
        .map(|duty| {
            let ours = list(found, "duties").iter().find(|it| it["pair"] == duty["pair"]);
            let lost = json!({"status": "missing"});
            let ours = ours.unwrap_or(&lost);
            (judgement(duty, duty, true), judgement(duty, ours, is_evidence(duty, ours)))
        })
        .unzip();
    truth["judged"] = theirs.into();
    found["judged"] = ours.into();
}

/// A judgement of the truth's duty, of the truth itself or ours. Evidence counts where the truth
/// has some, elements that are missing where the truth says that only some are.
fn judgement(duty: &Value, said: &Value, right: bool) -> Value {
    let shown = !list(said, "evidence").is_empty();
    let sought = duty["status"] != "missing" && !list(duty, "evidence").is_empty();
    let elements = list(said, "missing_elements").iter().filter_map(Value::as_str);
    let lacks = elements.filter(|_| duty["status"] == "partial").flat_map(words);
    json!({
        "duty": duty["pair"],
        "status": said["status"],
        "gap": said["status"] != "covered",
        "passage": (shown && sought).then_some(right),
        "lacks": lacks.collect::<Vec<_>>(),
    })
}

/// Whether the first passage that we show is one that the truth names, no word of it nor a page
/// around it.
fn is_evidence(duty: &Value, ours: &Value) -> bool {
    let first = list(ours, "evidence").first().map_or_else(Vec::new, |it| words(text(it, "quote")));
    let mut named = list(duty, "evidence").iter().filter_map(Value::as_str);
    first.len() >= 4 && named.any(|it| same_passage(&words(it), &first))
}
