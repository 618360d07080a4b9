//! Items side by side, in the opposite order.

use crate::normalize::{Line, Text};
use crate::outline::{Block, Part, Role};
use crate::plan::Plan;
use crate::selftest::edit;

pub(super) fn reordered(plan: &Plan) -> Option<Text> {
    let mut order: Vec<usize> = (0..plan.text.lines.len()).collect();
    let mut changed = false;
    for run in runs(plan) {
        if let Some(lines) = order.get_mut(run) {
            lines.reverse();
            changed = true;
        }
    }
    let line = |at: usize| -> Option<(Line, String)> {
        let line = plan.text.lines.get(at)?;
        Some((*line, plan.text.slice(line.span).to_owned()))
    };
    let lines: Vec<_> = order.into_iter().filter_map(line).collect();
    changed.then(|| edit::laid_down(&lines, &plan.text))
}

/// Lines that follow one another, each one item of one list with nothing below it.
fn runs(plan: &Plan) -> Vec<std::ops::Range<usize>> {
    let mut runs: Vec<std::ops::Range<usize>> = Vec::new();
    let mut last: Option<(usize, &Block)> = None;
    for (at, block) in plan.blocks.iter().enumerate() {
        if !is_single(plan, at, block) {
            last = None;
            continue;
        }
        let goes_on = last.is_some_and(|(_, before)| {
            (before.section, before.parent, &before.label, before.line + 1)
                == (block.section, block.parent, &block.label, block.line)
        });
        match runs.last_mut().filter(|_| goes_on) {
            Some(run) => run.end = block.line + 1,
            None => runs.push(block.line..block.line + 1),
        }
        last = Some((at, block));
    }
    runs.retain(|run| run.len() > 1);
    runs
}

/// A bullet on a line of its own, without items below it.
fn is_single(plan: &Plan, at: usize, block: &Block) -> bool {
    let bullet = matches!(block.label.as_deref(), Some("-" | "–" | "•" | "+"));
    let own_line = plan.blocks.iter().filter(|it| it.line == block.line).count() == 1;
    let leaf = plan.blocks.iter().all(|it| it.parent != Some(at));
    block.part == Part::Body && block.role == Role::Item && bullet && own_line && leaf
}

#[cfg(test)]
mod tests {
    use super::super::{Rewording, trial::reworded};

    #[test]
    fn the_last_first() {
        let text = reworded(Rewording::Order);
        let place = |words: &str| text.find(words).unwrap();
        assert!(place("Nạo vét") < place("Đảm bảo"));
        assert!(place("Phát tờ rơi") < place("Dán áp phích"), "what stands below another stays");
    }
}
