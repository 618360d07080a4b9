//! `missing-end-mark`: the text does not end with `./.` (Nghị định 30/2020, Phụ lục I).

use super::super::{Check, Severity, Slip};
use crate::outline::{Part, Role};
use crate::plan::Plan;

pub(in crate::check) const CHECK: Check =
    Check { id: "missing-end-mark", severity: Severity::Info, run: find };

fn find(plan: &Plan) -> Vec<Slip> {
    let text = |part| matches!(part, Part::Body | Part::Closing);
    let mut blocks = plan.blocks.iter().rev().filter(|it| text(it.part) && it.role != Role::Debris);
    let Some(last) = blocks.next().filter(|_| !plan.text.content.contains("./.")) else {
        return Vec::new();
    };
    vec![Slip::at(last.span, "Cuối nội dung chưa có dấu kết thúc “./.”".to_string())]
}

#[cfg(test)]
mod tests {
    use super::super::super::trial::{allows, flags};
    use super::CHECK;

    #[test]
    fn missing_end_mark() {
        flags(&CHECK, "thực hiện./.", "thực hiện.");
        allows(&CHECK, "thực hiện./.", "thực hiện Kế hoạch./.");
    }
}
