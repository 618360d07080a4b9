//! `-` → `•`.

use crate::plan::Plan;
use crate::selftest::edit::Edit;
use crate::span::Span;

pub(super) fn edits(plan: &Plan) -> Vec<Edit> {
    let dashes = plan.text.lines.iter().filter(|it| plan.text.slice(it.span).starts_with("- "));
    let edit = |start: usize| Edit { span: Span { start, end: start + 1 }, with: "•".to_owned() };
    dashes.map(|it| edit(it.span.start)).collect()
}

#[cfg(test)]
mod tests {
    use super::super::{Rewording, trial::reworded};

    #[test]
    fn another_bullet() {
        let text = reworded(Rewording::Bullet);
        assert!(text.contains("\n• Nạo vét") && text.contains("\n+ Dán") && !text.contains("\n- "));
    }
}
