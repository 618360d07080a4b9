//! `missing-filing-line`: the recipients do not end with `Lưu: VT, …` (Nghị định 30/2020, Phụ lục I).

use super::super::{Check, Severity, Slip};
use crate::plan::Plan;

pub(in crate::check) const CHECK: Check =
    Check { id: "missing-filing-line", severity: Severity::Info, run: find };

fn find(plan: &Plan) -> Vec<Slip> {
    let filed = |line: &String| line.to_lowercase().contains("lưu");
    let recipients = &plan.metadata.recipients;
    if recipients.is_empty() || recipients.iter().any(filed) {
        return Vec::new();
    }
    vec![Slip::absent("Nơi nhận chưa có dòng “Lưu: VT”")]
}

#[cfg(test)]
mod tests {
    use super::super::super::trial::{allows, flags};
    use super::CHECK;

    #[test]
    fn missing_filing_line() {
        flags(&CHECK, "- Lưu: VT.\n", "");
        allows(&CHECK, "- Lưu: VT.", "- Lưu VT, KT.");
    }
}
