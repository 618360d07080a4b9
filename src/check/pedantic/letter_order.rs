//! `letter-order`: points go by another alphabet than the Vietnamese one: `d, e` without `đ`, or `f`,
//! `j`, `w`, `z` (Nghị định 30/2020, Phụ lục I: a, b, c, d, đ, e …).

use super::super::numbering::{Style, place};
use super::super::{Check, Severity, Slip};
use crate::outline::Part;
use crate::plan::Plan;

pub(in crate::check) const CHECK: Check =
    Check { id: "letter-order", severity: Severity::Info, run: find };

/// A letter, and the one before it in the alphabet of the English.
const FOREIGN: [(&str, &str); 5] = [("d", "e"), ("e", "f"), ("i", "j"), ("v", "w"), ("y", "z")];

fn find(plan: &Plan) -> Vec<Slip> {
    let mut slips: Vec<Slip> = Vec::new();
    let mut last = std::collections::HashMap::new();
    for block in plan.blocks.iter().filter(|block| block.part == Part::Body) {
        let Some((list, label)) = place(plan, block).filter(|(list, _)| list.2 == Style::Small)
        else {
            continue;
        };
        let before = last.insert(list, label).unwrap_or_default();
        if FOREIGN.contains(&(before, label)) {
            let message = format!(
                "Điểm chưa theo thứ tự bảng chữ cái tiếng Việt: sau “{before}” là “{label}”"
            );
            slips.push(Slip::at(block.span, message).with("label", label));
        }
    }
    slips
}

#[cfg(test)]
mod tests {
    use super::super::super::trial::{allows, flags};
    use super::CHECK;

    #[test]
    fn letter_order() {
        let points = |labels: &[&str]| {
            let item = |label: &&str| format!("{label}) Trồng mới hàng cây dọc đường.\n\n");
            labels.iter().map(item).collect::<String>() + "- Vận động Nhân dân"
        };
        flags(&CHECK, "- Vận động Nhân dân", &points(&["a", "b", "c", "d", "e"]));
        allows(&CHECK, "- Vận động Nhân dân", &points(&["a", "b", "c", "d", "đ", "e", "g"]));
        allows(&CHECK, "- Vận động Nhân dân", &points(&["a", "b", "c", "d"]));
    }
}
