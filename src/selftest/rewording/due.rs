//! `trước ngày 10/6` ↔ `chậm nhất ngày 10/6`: equal days are in time whatever the words.

use crate::lexicon::pattern::Pattern;
use crate::plan::Plan;
use crate::selftest::edit::Edit;
use crate::span::Span;

use super::{as_written, content};

/// `trước ngày khai mạc` is another thing.
static DUE: Pattern = Pattern::new(r"(?i)(trước|chậm nhất)\s+(?:là\s+)?ngày\s+\d");

pub(super) fn edits(plan: &Plan) -> Vec<Edit> {
    let of_line = |line: Span| {
        DUE.captures_iter(plan.text.slice(line)).filter_map(move |found| {
            let with =
                if found[1].to_lowercase() == "trước" { "chậm nhất" } else { "trước" };
            let with = as_written(&found[1], with);
            Some(Edit { span: Span::at(line.start, &found.get(1)?.range()), with })
        })
    };
    content(plan).flat_map(of_line).collect()
}

#[cfg(test)]
mod tests {
    use super::super::{Rewording, trial::reworded};

    #[test]
    fn either_way() {
        let text = reworded(Rewording::Due);
        assert!(text.contains("chậm nhất ngày 10/6/2026") && text.contains("trước ngày 05/7/2026"));
    }
}
