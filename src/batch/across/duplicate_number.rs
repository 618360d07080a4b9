//! `duplicate-number`: two plans of one issuer and year carry one number.
//!
//! Not the same plan twice: as PDF and DOCX, as a draft and as issued.

use super::statement::{Document, Statement};
use super::{BatchFinding, files};
use crate::check::Severity;

pub(super) fn find(documents: &[Document]) -> Vec<BatchFinding> {
    let numbered: Vec<(&Document, &Statement)> =
        documents.iter().filter_map(|it| Some((it, it.own.as_ref()?))).collect();
    let mut findings = Vec::new();
    for (at, (document, own)) in numbered.iter().enumerate() {
        let before = numbered.get(..at).unwrap_or_default();
        let first = before.iter().map(|it| it.1).find(|other| is_reused(other, own));
        findings.extend(first.map(|first| finding(document, first, own)));
    }
    findings
}

fn is_reused(one: &Statement, other: &Statement) -> bool {
    let (one, other) = (&one.named, &other.named);
    let same = one.issuer.is_some() && one.issuer == other.issuer && one.number == other.number;
    let years = one.date.zip(other.date).is_some_and(|(a, b)| a.year() == b.year());
    let titled = !one.subject.is_empty() && !other.subject.is_empty();
    let alike = one.subject == other.subject || one.is_one_subject(other);
    same && years && titled && !alike
}

fn finding(document: &Document, first: &Statement, second: &Statement) -> BatchFinding {
    let paths = [first.mention.path.as_str(), second.mention.path.as_str()];
    BatchFinding {
        rule: "duplicate-number",
        severity: Severity::Warning,
        args: vec![("issuer", document.name().to_owned()), ("number", second.named.number.clone())],
        message: format!(
            "Hai kế hoạch khác nhau của {} cùng mang số {}: {}",
            document.name(),
            second.named.number,
            files(&paths)
        ),
        mentions: vec![first.mention.clone(), second.mention.clone()],
    }
}

#[cfg(test)]
mod tests {
    use super::super::trial::{rules, ward};

    #[test]
    fn duplicate_number() {
        let parent = "Kế hoạch số 48/KH-UBND ngày 10/02/2026 của UBND thành phố Cần Thơ";
        let one = ward("An Bình", parent, "- Nạo vét kênh mương.");
        let other = one.replace("Công tác thủy lợi năm", "Dạy nghề cho lao động nông thôn năm");
        assert_eq!(rules(&[one.clone(), other.clone()]), ["duplicate-number"]);
        assert_eq!(rules(&[one.clone(), one.clone()]), [""; 0]); // one plan, two carriers
        assert_eq!(rules(&[one.clone(), other.replace("Số: 15", "Số: 16")]), [""; 0]);
        let elsewhere = ward("Cái Khế", parent, "- Trồng cây chắn gió.")
            .replace("Công tác thủy lợi năm", "Dạy nghề cho lao động nông thôn năm");
        assert_eq!(rules(&[one, elsewhere]), [""; 0]);
    }
}
