//! `malformed-citation`: a number that its author wrote wrong: no hyphen, a glued type, no year.

use super::{Check, Severity, Slip};
use crate::edtf::{Moment, Part, When};
use crate::lexicon::fold;
use crate::plan::{Citation, Plan};

pub(super) const CHECK: Check =
    Check { id: "malformed-citation", severity: Severity::Warning, run: find };

fn find(plan: &Plan) -> Vec<Slip> {
    let in_text = plan.citations.iter().filter(|cited| cited.note.is_none());
    in_text
        .filter_map(|cited| {
            let right =
                if cited.repaired { Some(cited.number.clone()) } else { with_year(plan, cited) }?;
            let message = format!("Viện dẫn sai số, ký hiệu: nên ghi “{right}”");
            Some(Slip::at(cited.span, message).with("number", right))
        })
        .collect()
}

/// The same number with a year, elsewhere in the plan: `52/NQ-HĐND` of 2025 and
/// `52/2025/NQ-HĐND`.
fn with_year(plan: &Plan, cited: &Citation) -> Option<String> {
    let (serial, symbol) = cited.number.split_once('/')?;
    let Some(When::At(Moment { year: Part::Known(year), .. })) = cited.issued else { return None };
    let whole = format!("{serial}/{year}/{symbol}");
    let one_issuer = |other: &Citation| {
        let issuers = cited.issuer.as_deref().map(fold).zip(other.issuer.as_deref().map(fold));
        issuers.is_none_or(|(a, b)| a.starts_with(&b) || b.starts_with(&a))
    };
    plan.citations.iter().any(|it| it.number == whole && one_issuer(it)).then_some(whole)
}

#[cfg(test)]
mod tests {
    use super::super::trial::{allows, flags};
    use super::CHECK;

    #[test]
    fn malformed_citation() {
        let task = "- Chủ trì, phối hợp với các đơn vị liên quan triển khai";
        let citing = |number: &str| format!("- Thực hiện {number}; triển khai");
        flags(&CHECK, task, &citing("Nghị định số 105/2025/NĐ CP ngày 15/5/2025 của Chính phủ"));
        flags(&CHECK, task, &citing("Chỉ thị số 28 CT/TW ngày 25/12/2023 của Bộ Chính trị"));
        flags(&CHECK, task, &citing("NQ55/2025/NQ-HĐND ngày 12/11/2025"));
        flags(
            &CHECK,
            task,
            &citing("Nghị quyết số 52/NQ-HĐND ngày 26/10/2025, Nghị quyết số 52/2025/NQ-HĐND"),
        );
        // one of the commune, one of the province
        allows(
            &CHECK,
            task,
            &citing(
                "Nghị quyết số 52/NQ-HĐND ngày 26/10/2025 của HĐND phường, Nghị quyết số \
                 52/2025/NQ-HĐND ngày 12/12/2025 của HĐND thành phố",
            ),
        );
        // a resolution on one matter carries no year
        allows(&CHECK, task, &citing("Nghị quyết số 52/NQ-HĐND ngày 26/10/2025"));
        allows(&CHECK, task, &citing("Công văn số 8935/BNV-CTTN&BĐG ngày 12/3/2026"));
        allows(&CHECK, task, &citing("Chỉ thị số 28-CT/TW"));
    }
}
