//! `unit-without-task`: the name of a unit among those that get tasks, with nothing under it.

use super::{Check, Severity, Slip};
use crate::outline::{Block, Kind, Role};
use crate::plan::Plan;
use crate::registry::name::{self, Strictness};

pub(super) const CHECK: Check =
    Check { id: "unit-without-task", severity: Severity::Warning, run: find };

fn find(plan: &Plan) -> Vec<Slip> {
    plan.blocks
        .iter()
        .enumerate()
        .filter(|&(index, block)| is_bare_name(plan, block) && !goes_on(plan, index))
        .map(|(_, block)| {
            let unit = plan.text.slice(block.span).trim_end_matches([':', '.', ';', ' ']);
            let message = format!("Có tên đơn vị, chưa giao việc: “{unit}”");
            Slip::at(block.span, message).with("unit", unit)
        })
        .collect()
}

/// A labelled line that is only a name, beside the headings of units: nothing stands under it, or
/// it would be a heading too.
fn is_bare_name(plan: &Plan, block: &Block) -> bool {
    let text = plan.text.slice(block.span);
    let labelled =
        block.label.as_deref().is_some_and(|label| label.starts_with(char::is_alphanumeric));
    let beside_units = || {
        plan.sections.iter().any(|section| {
            section.parent == block.section
                && section.label.is_some()
                && section.kinds.contains(&Kind::Unit)
        })
    };
    block.role == Role::Item
        && labelled
        && block.section.is_some()
        && name::list(text, Strictness::Strict).is_some_and(|names| {
            text.get(names.end..)
                .is_none_or(|rest| rest.trim_matches([':', '.', ';', ' ']).is_empty())
        })
        && beside_units()
}

/// Whether the next line stands under it: unlabelled, or a bullet.
fn goes_on(plan: &Plan, index: usize) -> bool {
    let this = plan.blocks.get(index);
    let next = plan.blocks.get(index + 1);
    this.zip(next).is_some_and(|(this, next)| {
        next.parent == Some(index)
            || (next.part == this.part
                && next
                    .label
                    .as_deref()
                    .is_none_or(|label| !label.starts_with(char::is_alphanumeric)))
    })
}

#[cfg(test)]
mod tests {
    use super::super::trial::{allows, flags};
    use super::CHECK;

    #[test]
    fn unit_without_task() {
        let old = "2. Các khu vực\n";
        flags(&CHECK, old, "2. Trạm Y tế phường\n\n3. Các khu vực\n");
        allows(&CHECK, old, "2. Trạm Y tế phường\n\nKhám bệnh lưu động.\n\n3. Các khu vực\n");
        allows(&CHECK, old, "2. Trạm Y tế phường tổ chức khám bệnh lưu động.\n\n3. Các khu vực\n");
    }
}
