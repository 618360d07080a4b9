//! `missing-signature`: nobody's name, nor `(Đã ký)`, stands at the end.

use super::{Check, Severity, Slip};
use crate::plan::Plan;

pub(super) const CHECK: Check =
    Check { id: "missing-signature", severity: Severity::Warning, run: find };

fn find(plan: &Plan) -> Vec<Slip> {
    let signature = plan.metadata.signature.as_ref();
    if signature.is_some_and(|signature| signature.signed || signature.name.is_some()) {
        return Vec::new();
    }
    let slip = Slip::absent("Chưa thể hiện người ký");
    vec![Slip { span: signature.map(|signature| signature.span), ..slip }]
}

#[cfg(test)]
mod tests {
    use super::super::trial::{allows, flags};
    use super::CHECK;

    #[test]
    fn missing_signature() {
        flags(&CHECK, "Nguyễn Văn An\n", "");
        flags(&CHECK, "TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n\nNguyễn Văn An\n", "");
        allows(&CHECK, "Nguyễn Văn An", "(Đã ký)");
    }
}
