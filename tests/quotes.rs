//! Every quote of every record stands where its span says, to the letter.

mod cases;

use cases::{KnownPair, at_span, list, misplaced, record, text};
use serde_json::Value;

#[test]
fn what_a_plan_quotes_is_in_its_text() {
    for path in cases::all_plans() {
        let record = record(&cases::plan(&path));
        let wrong = misplaced(&record);
        assert!(wrong.is_empty(), "{}:\n{}", path.display(), wrong.join("\n"));
        for it in ["assignments", "targets", "dates", "citations", "findings", "sections"] {
            for item in list(&record, it).iter().filter(|it| it["note"].is_null()) {
                lines_are_counted(text(&record, "text"), item);
            }
        }
    }
}

/// `paragraph` is the 1-based line of the text on which the span starts.
fn lines_are_counted(text: &str, item: &Value) {
    let (Some(start), Some(paragraph)) =
        (item["span"]["start"].as_u64(), item["paragraph"].as_u64())
    else {
        return;
    };
    let start = usize::try_from(start).unwrap_or(usize::MAX);
    let lines = text.chars().take(start).filter(|&it| it == '\n').count() as u64;
    assert_eq!(paragraph, lines + 1, "{item}");
}

#[test]
fn what_a_comparison_quotes_is_in_its_plans() {
    for pair in cases::corpus_pairs().iter().chain(&cases::shared_pairs()) {
        let (parent, child) = (cases::plan(&pair.parent), cases::plan(&pair.child));
        let comparison = cases::comparison(&parent, &child);
        let (parent, child) = (record(&parent), record(&child));
        for duty in list(&comparison, "duties") {
            evidence_is_in_the_child(pair, duty, &child);
            elements_are_in_the_duty(pair, duty, &parent);
        }
        for (verdicts, kind, words) in
            [("targets", "targets", "text"), ("deadlines", "assignments", "task")]
        {
            for it in list(&comparison, verdicts) {
                let whole = by_id(&parent, kind, &it["id"]);
                assert_eq!(it["text"], whole[words], "{}: {verdicts}", pair.name);
                if !it["child_id"].is_null() {
                    by_id(&child, kind, &it["child_id"]);
                }
            }
        }
    }
}

fn by_id<'a>(record: &'a Value, kind: &str, id: &Value) -> &'a Value {
    let found = list(record, kind).iter().find(|it| it["id"] == *id);
    found.unwrap_or_else(|| panic!("no {kind} with the id {id}"))
}

fn evidence_is_in_the_child(pair: &KnownPair, duty: &Value, child: &Value) {
    for evidence in list(duty, "evidence") {
        let found = at_span(text(child, "text"), &evidence["span"]);
        assert_eq!(found.as_deref(), evidence["quote"].as_str(), "{}: {duty}", pair.name);
        assert!(!text(evidence, "quote").trim().is_empty(), "{}: {duty}", pair.name);
        if !evidence["id"].is_null() {
            by_id(child, "assignments", &evidence["id"]);
        }
    }
}

fn elements_are_in_the_duty(pair: &KnownPair, duty: &Value, parent: &Value) {
    let whole = text(by_id(parent, "assignments", &duty["id"]), "task");
    assert_eq!(text(duty, "text"), whole, "{}", pair.name);
    let elements = list(duty, "elements");
    for element in elements {
        let words = text(element, "text");
        assert!(!words.is_empty() && whole.contains(words), "{}: {element}", pair.name);
        if let Some(shown) = element["evidence"].as_u64() {
            assert!(shown < list(duty, "evidence").len() as u64, "{}: {element}", pair.name);
        }
    }
    for missing in list(duty, "missing_elements") {
        let words = missing.as_str().unwrap_or_default();
        assert!(!words.is_empty() && whole.contains(words), "{}: {missing}", pair.name);
    }
}
