//! `missing-signature`: nobody's name, nor `(Đã ký)`, stands at the end.

use super::{Check, Severity, Slip};
use crate::lexicon::pattern::Pattern;
use crate::outline::Part;
use crate::plan::Plan;

pub(super) const CHECK: Check =
    Check { id: "missing-signature", severity: Severity::Warning, run: find };

/// Marks of a signature block that the outline did not tell from the rest.
static BLOCK: Pattern = Pattern::new(
    r"(?m)^\W*(?:T/?M\.|KT\.|TL\.|TUQ\.|Q\.)|\b(?:TM|KT|TL|TUQ)\s?[./]\s?\p{L}{2}|\((?i:đã\s+ký)\)",
);
/// The mark of signing, wherever the carrier put it.
static SIGNED: Pattern = Pattern::new(r"(?i)\(\s*(?:đã\s+ký|chữ\s+ký)\b");
/// A person's name on a line of its own.
static NAME: Pattern = Pattern::new(r"^\W*\p{Lu}\p{Ll}+(?:\s\p{Lu}\p{Ll}*){1,4}\W*$");

/// Lines of recipients and signature together.
const NEAR: usize = 20;

fn find(plan: &Plan) -> Vec<Slip> {
    let signature = plan.metadata.signature.as_ref();
    let signed = match signature {
        Some(signature) => {
            signature.signed
                || signature.name.is_some()
                || SIGNED.is_match(&plan.text.content)
                || name_at_end(plan)
        }
        None => BLOCK.is_match(&plan.text.content),
    };
    if signed {
        return Vec::new();
    }
    let slip = Slip::absent("Chưa thể hiện người ký");
    vec![Slip { span: signature.map(|signature| signature.span), ..slip }]
}

/// A name near the recipients, where two columns were read as one.
fn name_at_end(plan: &Plan) -> bool {
    let last = |part| matches!(part, Part::Recipients | Part::Signature);
    let blocks = plan.blocks.iter().skip_while(|block| !last(block.part));
    blocks.take(NEAR).any(|block| NAME.is_match(plan.text.slice(block.span)))
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
        allows(&CHECK, "PHÓ CHỦ TỊCH\n\nNguyễn Văn An", "PHÓ CHỦ TỊCH\n\n*(Đã ký)*\n\nBản sao");
        // two columns read as one: who signed cannot be told
        let block = "Nơi nhận:\n- UBND thành phố (để báo cáo);\n- Các khu vực;\n- Lưu: VT.\n\nTM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n\nNguyễn Văn An\n";
        allows(&CHECK, block, "Nơi nhận: KT/CHỦ TỊCH PHÓ CHỦ TỊCH\n- Công báo Nguyễn Văn An\n");
    }
}
