//! `ngày 10/6/2026` → `ngày 10 tháng 6 năm 2026`.

use crate::lexicon::pattern::Pattern;
use crate::plan::Plan;
use crate::selftest::edit::Edit;
use crate::span::Span;

use super::content;

static DAY: Pattern = Pattern::new(r"(?i)ngày\s+((\d{1,2})/(\d{1,2})/(\d{4}))(?:$|[^/\d])");

pub(super) fn edits(plan: &Plan) -> Vec<Edit> {
    let of_line = |line: Span| {
        DAY.captures_iter(plan.text.slice(line)).filter_map(move |found| {
            let with = format!("{} tháng {} năm {}", &found[2], &found[3], &found[4]);
            Some(Edit { span: Span::at(line.start, &found.get(1)?.range()), with })
        })
    };
    content(plan).flat_map(of_line).collect()
}

#[cfg(test)]
mod tests {
    use super::super::{Rewording, trial::reworded};

    #[test]
    fn days_in_words() {
        assert!(reworded(Rewording::Date).contains("trước ngày 10 tháng 6 năm 2026."));
    }
}
