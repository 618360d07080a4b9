//! `citation-conflict`: one document is cited with two dates.
//!
//! Numbers restart each year and with each issuer, so two dates conflict only where issuer and
//! year agree, or where the number carries its year.

use super::{Check, Severity, Slip};
use crate::edtf::When;
use crate::lexicon::fold;
use crate::lexicon::pattern::Pattern;
use crate::plan::{Citation, Plan};

pub(super) const CHECK: Check =
    Check { id: "citation-conflict", severity: Severity::Warning, run: find };

static YEARED: Pattern = Pattern::new(r"^\d+[a-zA-Z]?/(?:19|20)\d\d/");

fn find(plan: &Plan) -> Vec<Slip> {
    let mut slips = Vec::new();
    for (index, cited) in plan.citations.iter().enumerate() {
        let before = plan.citations.get(..index).unwrap_or_default();
        // Each wrong date is marked once, against its first mention.
        let first =
            before.iter().find(|other| other.number == cited.number && other.issued.is_some());
        let seen =
            before.iter().any(|other| other.number == cited.number && other.issued == cited.issued);
        let Some(first) = first.filter(|first| !seen && conflict(first, cited)) else { continue };
        let date = |cited: &Citation| cited.issued.map(When::in_words).unwrap_or_default();
        let message = format!(
            "Viện dẫn không thống nhất: {} ghi ngày {}, chỗ khác ghi ngày {}",
            cited.number,
            date(cited),
            date(first)
        );
        let span = cited.note.is_none().then_some(cited.span);
        slips.push(Slip { message, args: Vec::new(), span }.with("number", &cited.number));
    }
    slips
}

fn conflict(first: &Citation, second: &Citation) -> bool {
    let (Some(a), Some(b)) = (first.issued, second.issued) else { return false };
    let issuers = first.issuer.as_deref().map(fold).zip(second.issuer.as_deref().map(fold));
    let one_issuer = issuers.is_some_and(|(a, b)| a.starts_with(&b) || b.starts_with(&a));
    let years = a.first().zip(b.first()).map(|(a, b)| a.year() == b.year());
    a != b && (YEARED.is_match(&first.number) || (one_issuer && years == Some(true)))
}

#[cfg(test)]
mod tests {
    use super::super::trial::{allows, flags};
    use super::CHECK;

    #[test]
    fn citation_conflict() {
        let task = "- Chủ trì, phối hợp với các đơn vị liên quan triển khai";
        let citing = |a: &str, b: &str| {
            format!(
                "- Thực hiện Nghị quyết số {a}.\n\n- Bố trí kinh phí theo Nghị quyết số {b}.\n\n{task}"
            )
        };
        flags(
            &CHECK,
            task,
            &citing(
                "55/2025/NQ-HĐND ngày 12/11/2025 của HĐND thành phố",
                "55/2025/NQ-HĐND ngày 11/12/2025",
            ),
        );
        flags(
            &CHECK,
            task,
            &citing("5/NQ-CP ngày 12/3/2025 của Chính phủ", "5/NQ-CP ngày 13/3/2025 của Chính phủ"),
        );
        // numbers restart each year
        allows(
            &CHECK,
            task,
            &citing("5/NQ-CP ngày 12/3/2024 của Chính phủ", "5/NQ-CP ngày 13/3/2025 của Chính phủ"),
        );
        // and with each issuer
        allows(
            &CHECK,
            task,
            &citing(
                "06/NQ-HĐND ngày 03/01/2025 của HĐND tỉnh",
                "06/NQ-HĐND ngày 06/01/2025 của HĐND xã",
            ),
        );
    }
}
