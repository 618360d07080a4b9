//! A comparison against a reviewer's judgement.

use serde_json::Value;

use super::{Tally, align, common, dice, fold, list};

pub fn pair(truth: &Value, found: &Value) -> Tally {
    let mut tally = Tally::default();
    let (duties, verdicts) = (list(truth, "duties"), list(found, "duties"));
    let pairs = align(duties, verdicts, "text", 0.85);
    tally.add("duty found", pairs.len(), duties.len(), verdicts.len());
    let same = |field: &str| pairs.iter().filter(|(a, b)| a[field] == b[field]).count();
    tally.add("binding", same("binding"), duties.len(), verdicts.len());
    for duty in duties.iter().filter(|it| it["status"] != "not_applicable") {
        let verdict = pairs.iter().find(|(it, _)| std::ptr::eq(*it, duty)).map(|(_, it)| *it);
        let status = verdict.map_or("missing", |it| it["status"].as_str().unwrap_or_default());
        tally.add("status", usize::from(duty["status"] == status), 1, 1);
        let (gap, told) = (duty["status"] != "covered", status != "covered");
        tally.add("gap", usize::from(gap && told), usize::from(gap), usize::from(told));
        if duty["status"] != "missing" && !list(duty, "evidence").is_empty() {
            let first = verdict.and_then(|it| list(it, "evidence").first());
            let hit = first.is_some_and(|it| is_passage(list(duty, "evidence"), &it["quote"]));
            tally.add("evidence", usize::from(hit), 1, usize::from(first.is_some()));
        }
    }
    tally
}

/// Whether the quote is one of the passages: alike, or one in the other at a like size.
#[allow(clippy::cast_precision_loss, reason = "counts of a test")]
fn is_passage(passages: &[Value], quote: &Value) -> bool {
    let quote = fold(quote.as_str().unwrap_or_default());
    quote.len() >= 4
        && passages.iter().any(|passage| {
            let passage = fold(passage.as_str().unwrap_or_default());
            let (short, long) = (passage.len().min(quote.len()), passage.len().max(quote.len()));
            let shared = common(&passage, &quote) as f64 / short.max(1) as f64;
            dice(&passage, &quote) >= 0.5 || (shared >= 0.9 && short as f64 >= 0.3 * long as f64)
        })
}
