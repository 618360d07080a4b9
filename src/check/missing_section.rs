//! `missing-section`: the plan says nowhere what for, what, or who is to carry it out.

use super::{Check, Severity, Slip};
use crate::outline::Kind;
use crate::plan::{Basis, Plan};

pub(super) const CHECK: Check =
    Check { id: "missing-section", severity: Severity::Warning, run: find };

/// The parts of a plan, and the kinds of section that may stand for each.
const PARTS: [(&str, &str, &[Kind]); 3] = [
    (
        "purpose",
        "mục đích, yêu cầu",
        &[Kind::Purpose, Kind::Requirements, Kind::Objectives, Kind::Targets],
    ),
    ("tasks", "nhiệm vụ, giải pháp", &[Kind::Tasks, Kind::Targets]),
    ("implementation", "tổ chức thực hiện", &[Kind::Implementation, Kind::Unit, Kind::Reporting]),
];

fn find(plan: &Plan) -> Vec<Slip> {
    let plain = plan.metadata.doc_type.as_deref() == Some("KH");
    if plan.sections.is_empty() || !plain {
        return Vec::new(); // no structure that was read, or none that a plan has
    }
    PARTS
        .iter()
        .filter(|(part, _, kinds)| {
            let there = plan
                .sections
                .iter()
                .any(|section| section.kinds.iter().any(|kind| kinds.contains(kind)));
            !there && !said_elsewhere(plan, part)
        })
        .map(|(part, title, _)| Slip::absent(&format!("Thiếu phần {title}")).with("part", *part))
        .collect()
}

/// Tasks may stand under the units, and the doers in the tasks.
fn said_elsewhere(plan: &Plan, part: &str) -> bool {
    match part {
        "tasks" => plan.assignments.len() > 3,
        "implementation" => plan.assignments.iter().any(|duty| duty.basis != Basis::Implied),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::super::trial::{allows, flags};
    use super::CHECK;

    #[test]
    fn missing_section() {
        let purpose = "I. MỤC ĐÍCH, YÊU CẦU\n\n1. Mục đích\n\n- Nâng cao hiệu quả quản lý công \
                       trình thủy lợi trên địa bàn phường.\n\n2. Yêu cầu\n\n- Các đơn vị thực \
                       hiện đúng tiến độ, rõ trách nhiệm.\n\n";
        flags(&CHECK, purpose, "");
        allows(&CHECK, "I. MỤC ĐÍCH, YÊU CẦU", "I. MỤC TIÊU, YÊU CẦU");
        allows(&CHECK, "III. TỔ CHỨC THỰC HIỆN", "III. PHÂN CÔNG NHIỆM VỤ");
    }
}
