//! `parent × child → ParentCitation`: whether the child names the plan that it is held against as
//! that plan names itself.

use super::naming::Naming;
use crate::plan::{Citation, CitationRole, Plan};

/// How the child cites its parent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParentCitation {
    /// How that agrees with what the parent says of itself.
    pub status: CitationStatus,
    /// Index of the child's citation that tells.
    pub citation: Option<usize>,
    /// What a reviewer should be told, in Vietnamese; `None` where all is well, or nothing is known.
    pub message: Option<String>,
}

/// How a citation agrees with what the parent says of itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CitationStatus {
    /// Number and date, as far as both print them.
    Same,
    /// The same plan under another number.
    OtherNumber,
    /// The same number with another date.
    OtherDate,
    /// The child carries out another plan.
    OtherPlan,
    /// The child names no plan that it carries out.
    Absent,
    /// The parent's own number is blank.
    Unknown,
}

/// How `child` cites `parent`.
pub(super) fn of(parent: &Plan, child: &Plan) -> ParentCitation {
    let told = |status, citation, message| ParentCitation { status, citation, message };
    let Some(itself) = Naming::of(parent) else {
        return told(CitationStatus::Unknown, None, None);
    };
    let cited = || child.citations.iter().enumerate().filter(|(_, it)| it.note.is_none());
    let same: Vec<_> =
        cited().filter(|(_, it)| itself.is_number_of(&Naming::cited(child, it))).collect();
    if let Some(&(first, _)) = same.first() {
        let disagrees = |it: &Citation| {
            let date = Naming::cited(child, it).date;
            date.zip(itself.date).is_some_and(|(said, own)| said != own)
        };
        return match same.iter().find(|(_, it)| disagrees(it)) {
            Some(&(at, it)) if same.iter().all(|(_, it)| disagrees(it)) => {
                told(CitationStatus::OtherDate, Some(at), Some(message(&itself, child, it, true)))
            }
            _ => told(CitationStatus::Same, Some(first), None),
        };
    }
    let Some((at, it)) = cited().find(|(_, it)| it.role == CitationRole::Parent) else {
        let message = format!("Chưa viện dẫn kế hoạch cấp trên ({}).", itself.in_words());
        return told(CitationStatus::Absent, None, Some(message));
    };
    let status = match itself.is_meant(&Naming::cited(child, it)) {
        true => CitationStatus::OtherNumber,
        false => CitationStatus::OtherPlan,
    };
    let message = message(&itself, child, it, status == CitationStatus::OtherNumber);
    told(status, Some(at), Some(message))
}

/// What the child says and what the parent is.
fn message(itself: &Naming, child: &Plan, cited: &Citation, meant: bool) -> String {
    let said = Naming::cited(child, cited).in_words();
    let own = itself.in_words();
    match meant {
        true => format!(
            "Viện dẫn kế hoạch cấp trên là {said}, trong khi văn bản gốc là {own}. Đề nghị kiểm tra lại."
        ),
        false => format!(
            "Kế hoạch này thực hiện văn bản {said}, không viện dẫn {own} đang được dùng để so sánh."
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::sample::Sample;

    /// How the sample's child cites its parent, with this in place of what it prints.
    fn cited(instead: &str) -> CitationStatus {
        let sample = Sample::new(&["Nạo vét kênh."], &["Nạo vét kênh."]);
        let printed = "Kế hoạch số 10/KH-UBND ngày 05/01/2026 của UBND tỉnh Lào Cai";
        let text = sample.child.text.content.replace(printed, instead);
        assert_ne!(text, sample.child.text.content.replace(printed, ""));
        let source = crate::Source { path: "child.txt".into(), bytes: text.into_bytes() };
        of(&sample.parent, &crate::parse(&source).unwrap()).status
    }

    #[test]
    fn as_the_parent_names_itself() {
        for (instead, expected) in [
            ("Kế hoạch số 10/KH-UBND ngày 05/01/2026 của UBND tỉnh Lào Cai", CitationStatus::Same),
            ("Kế hoạch số 10/KH-UBND của UBND tỉnh", CitationStatus::Same), // as far as printed
            (
                "Kế hoạch số 01/KH-UBND ngày 05/01/2026 của UBND tỉnh Lào Cai",
                CitationStatus::OtherNumber,
            ),
            (
                "Kế hoạch số 10/KH-UBND ngày 15/01/2026 của UBND tỉnh Lào Cai",
                CitationStatus::OtherDate,
            ),
            (
                "Kế hoạch số 77/KH-UBND ngày 20/02/2026 của UBND tỉnh Lào Cai về dạy nghề",
                CitationStatus::OtherPlan,
            ),
            ("chỉ đạo của UBND tỉnh Lào Cai", CitationStatus::Absent),
        ] {
            assert_eq!(cited(instead), expected, "{instead}");
        }
    }
}
