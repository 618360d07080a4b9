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
        .filter(|&(index, block)| {
            is_empty_heading(plan, index, block)
                || is_bare_name(plan, block) && !goes_on(plan, index)
        })
        .map(|(_, block)| {
            let unit = plan.text.slice(block.span).trim_end_matches([':', '.', ';', ' ']);
            let message = format!("Có tên đơn vị, chưa giao việc: “{unit}”");
            Slip::at(block.span, message).with("unit", unit)
        })
        .collect()
}

/// The labelled heading of a unit with neither content nor headings under it.
fn is_empty_heading(plan: &Plan, index: usize, block: &Block) -> bool {
    let Role::Heading(own) = block.role else { return false };
    let unit = |section: &crate::plan::Section| {
        section.label.is_some() && section.kinds.contains(&Kind::Unit)
    };
    let under = |next: &Block| {
        let parent = next.section.and_then(|at| plan.sections.get(at)?.parent);
        next.section == Some(own) || parent == Some(own)
    };
    plan.sections.get(own).is_some_and(unit) && !plan.blocks.get(index + 1).is_some_and(under)
}

/// A labelled line that is only a name, between the headings of units: with something under it, it
/// would be a heading too.
fn is_bare_name(plan: &Plan, block: &Block) -> bool {
    let text = plan.text.slice(block.span);
    let only_name = || {
        name::list(text, Strictness::Strict)
            .and_then(|names| text.get(names.end..))
            .is_some_and(|rest| rest.trim_matches([':', '.', ';', ' ']).is_empty())
    };
    block.role == Role::Item && is_numbered(block) && is_among_units(plan, block) && only_name()
}

fn is_numbered(block: &Block) -> bool {
    block.label.as_deref().is_some_and(|label| label.starts_with(char::is_alphanumeric))
}

/// Whether it stands under a unit's heading, whose list it goes on with, or beside one.
fn is_among_units(plan: &Plan, block: &Block) -> bool {
    let unit = |section: &crate::plan::Section| {
        section.label.is_some() && section.kinds.contains(&Kind::Unit)
    };
    let Some(above) = block.section else { return false };
    plan.sections.get(above).is_some_and(unit)
        || plan.sections.iter().any(|section| section.parent == Some(above) && unit(section))
}

/// Whether the next line stands under it: a paragraph or a bullet.
fn goes_on(plan: &Plan, index: usize) -> bool {
    let Some(next) = plan.blocks.get(index + 1) else { return false };
    let same = plan.blocks.get(index).is_some_and(|this| this.part == next.part);
    same && !matches!(next.role, Role::Heading(_)) && !is_numbered(next)
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
        flags(&CHECK, old, "2. Đề nghị Hội Nông dân phường:\n\n3. Các khu vực\n");
        allows(&CHECK, old, "2. Trường Tiểu học\n\na) Mở tủ sách lớp học.\n\n3. Các khu vực\n");
        allows(&CHECK, old, "2. Trạm Y tế phường tổ chức khám bệnh lưu động.\n\n3. Các khu vực\n");
    }
}
