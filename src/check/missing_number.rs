//! `missing-number`: the number is blank or not in the file. The office stamps it at issue.

use super::{Check, Severity, Slip};
use crate::plan::Plan;

pub(super) const CHECK: Check = Check { id: "missing-number", severity: Severity::Info, run: find };

fn find(plan: &Plan) -> Vec<Slip> {
    if plan.metadata.number.is_some() {
        return Vec::new();
    }
    let slip = Slip::absent("Tệp không thể hiện số của văn bản");
    vec![Slip { span: plan.metadata.number_span, ..slip }]
}

#[cfg(test)]
mod tests {
    use super::super::trial::{allows, flags};
    use super::CHECK;

    #[test]
    fn missing_number() {
        flags(&CHECK, "Số: 15/KH-UBND", "Số:      /KH-UBND");
        flags(&CHECK, "Số: 15/KH-UBND\n\n", "");
        allows(&CHECK, "Số: 15/KH-UBND", "Số: 07/KH-UBND");
    }
}
