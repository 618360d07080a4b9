//! `missing-recipients`: no `Nơi nhận`.

use super::{Check, Severity, Slip};
use crate::outline::Part;
use crate::plan::Plan;

pub(super) const CHECK: Check =
    Check { id: "missing-recipients", severity: Severity::Warning, run: find };

fn find(plan: &Plan) -> Vec<Slip> {
    // In the text at all: then only the reading did not tell where.
    let named = !plan.metadata.recipients.is_empty()
        || plan.text.content.to_lowercase().contains("nơi nhận")
        || plan.blocks.iter().any(|block| block.part == Part::Recipients);
    if named { Vec::new() } else { vec![Slip::absent("Thiếu Nơi nhận")] }
}

#[cfg(test)]
mod tests {
    use super::super::trial::{allows, flags};
    use super::CHECK;

    #[test]
    fn missing_recipients() {
        let recipients =
            "Nơi nhận:\n- UBND thành phố (để báo cáo);\n- Các khu vực;\n- Lưu: VT.\n\n";
        flags(&CHECK, recipients, "");
        allows(&CHECK, "Nơi nhận:", "Nơi nhận :");
    }
}
