//! How a report says words of the plans: a deadline as it is printed, a duty without its full stop or
//! by its first words, several in a row.

use crate::edtf::When;
use crate::plan::{Assignment, Plan};

/// The deadline in the document's own words, where they are known.
pub(crate) fn printed(plan: &Plan, assignment: Option<&Assignment>, when: When) -> String {
    let mut deadlines = assignment.into_iter().flat_map(|it| &it.deadlines);
    let found = deadlines.find(|it| it.when == Some(when));
    found.map_or_else(|| when.in_words(), |it| plan.text.slice(it.span).to_owned())
}

/// Without closing punctuation, and with the quotes inside told from those around.
pub(super) fn closed(text: &str) -> String {
    let text = text.trim().trim_end_matches(['.', ';', ',', ':', '/', ' ']);
    text.replace(['“', '”'], "\"")
}

/// The first words of a text, so many.
pub(crate) fn shortened(text: &str, most: usize) -> String {
    let text = closed(text);
    let words: Vec<&str> = text.split(' ').collect();
    match words.get(..most) {
        Some(first) if words.len() > most + 3 => {
            format!("{} …", first.join(" ").trim_end_matches([',', ';', ':']))
        }
        _ => text,
    }
}

/// `a, b và c`.
pub(super) fn listed(items: &[String]) -> String {
    match items {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} và {last}", first.join(", ")),
    }
}
