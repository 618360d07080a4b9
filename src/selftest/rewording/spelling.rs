//! `bảo đảm` → `đảm bảo`, and what else is written in two ways, both right.

use crate::lexicon::variant;
use crate::plan::Plan;
use crate::selftest::edit::Edit;

use super::{content, replaced};

pub(super) fn edits(plan: &Plan) -> Vec<Edit> {
    let both = || variant::pairs().flat_map(|(one, other)| [(one, other), (other, one)]);
    content(plan)
        .flat_map(|line| both().flat_map(move |(said, with)| replaced(plan, line, said, with)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::{Rewording, trial::reworded};

    #[test]
    fn written_the_other_way() {
        assert!(reworded(Rewording::Spelling).contains("- Bảo đảm nước sạch"));
    }
}
