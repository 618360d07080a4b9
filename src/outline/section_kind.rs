//! What kinds of content stand under a section's title.

use std::collections::HashMap;
use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use crate::lexicon::{self, fold};

/// Folded phrase that opens a heading → kind.
static KINDS: LazyLock<HashMap<String, Kind>> = LazyLock::new(|| {
    lexicon::rows(include_str!("../lexicon/section_kinds.tsv"))
        .filter_map(|row| Some((fold(row.first()?), Kind::parse(row.get(1)?)?)))
        .collect()
});
/// The longest phrase of the list, in words.
const LONGEST_PHRASE: usize = 4;

/// The kind of a section, as the contract lists them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Kind {
    /// Căn cứ.
    LegalBasis,
    /// Tình hình, kết quả.
    Situation,
    /// Mục đích.
    Purpose,
    /// Yêu cầu.
    Requirements,
    /// Mục tiêu.
    Objectives,
    /// Chỉ tiêu.
    Targets,
    /// Chủ đề, khẩu hiệu.
    Theme,
    /// Thời gian.
    Time,
    /// Phạm vi, đối tượng, địa điểm.
    Scope,
    /// Nhiệm vụ, giải pháp, nội dung.
    Tasks,
    /// Kinh phí.
    Budget,
    /// Chế độ thông tin, báo cáo.
    Reporting,
    /// Tổ chức thực hiện, phân công.
    Implementation,
    /// The heading of one or more responsible units under `Implementation`.
    Unit,
    /// Nơi nhận.
    Recipients,
    /// Phụ lục.
    Appendix,
    /// None of these.
    Other,
}

/// The kinds that a title names, in its order: `MỤC ĐÍCH, YÊU CẦU` is purpose and requirements.
#[must_use]
pub fn named(title: &str) -> Vec<Kind> {
    let mut kinds = Vec::new();
    for part in title
        .split([',', ';', '/', '&'])
        .flat_map(|part| part.split(" và "))
        .flat_map(|part| part.split(" VÀ "))
        .flat_map(|part| part.split(" - "))
        .flat_map(|part| part.split(" – "))
    {
        if let Some(kind) = opening(part)
            && !kinds.contains(&kind)
        {
            kinds.push(kind);
        }
    }
    // `PHÂN CÔNG NHIỆM VỤ, GIẢI PHÁP`: who does what is more than what.
    if kinds.first() == Some(&Kind::Implementation) {
        kinds.retain(|&kind| kind != Kind::Tasks);
    }
    // `NỘI DUNG VÀ TIẾN ĐỘ THỰC HIỆN`: the work, with its times beside it.
    if kinds.first() == Some(&Kind::Tasks) {
        kinds.retain(|&kind| kind != Kind::Time);
    }
    kinds
}

/// The kind that the first words of a heading name: `Mục tiêu cụ thể`, `CHỈ TIÊU NĂM 2026`.
#[must_use]
pub fn opening(title: &str) -> Option<Kind> {
    let folded = fold(title);
    let words: Vec<&str> = folded.split(' ').collect();
    (1..=LONGEST_PHRASE.min(words.len()))
        .rev()
        .find_map(|count| KINDS.get(&words[..count].join(" ")).copied())
}

/// The kind that a title names anywhere: `MỘT SỐ NHIỆM VỤ TRỌNG TÂM`.
#[must_use]
pub fn within(title: &str) -> Vec<Kind> {
    let folded = fold(title);
    let words: Vec<&str> = folded.split(' ').collect();
    (1..words.len()).find_map(|from| opening(&words[from..].join(" "))).into_iter().collect()
}

impl Kind {
    /// The kind that the contract writes so.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == name)
    }

    const ALL: [Self; 17] = [
        Self::LegalBasis,
        Self::Situation,
        Self::Purpose,
        Self::Requirements,
        Self::Objectives,
        Self::Targets,
        Self::Theme,
        Self::Time,
        Self::Scope,
        Self::Tasks,
        Self::Budget,
        Self::Reporting,
        Self::Implementation,
        Self::Unit,
        Self::Recipients,
        Self::Appendix,
        Self::Other,
    ];

    /// As the contract writes it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::LegalBasis => "legal_basis",
            Self::Situation => "situation",
            Self::Purpose => "purpose",
            Self::Requirements => "requirements",
            Self::Objectives => "objectives",
            Self::Targets => "targets",
            Self::Theme => "theme",
            Self::Time => "time",
            Self::Scope => "scope",
            Self::Tasks => "tasks",
            Self::Budget => "budget",
            Self::Reporting => "reporting",
            Self::Implementation => "implementation",
            Self::Unit => "unit",
            Self::Recipients => "recipients",
            Self::Appendix => "appendix",
            Self::Other => "other",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn list_is_in_order() {
        let list = include_str!("../lexicon/section_kinds.tsv");
        lexicon::check_list(list).unwrap();
        assert_eq!(KINDS.len(), lexicon::rows(list).count(), "every row names a kind");
    }

    #[test]
    fn titles_name_kinds() {
        use Kind::*;
        for (title, expected) in [
            ("MỤC ĐÍCH, YÊU CẦU", vec![Purpose, Requirements]),
            ("CHỦ ĐỀ, THỜI GIAN, PHẠM VI TRIỂN KHAI", vec![Theme, Time, Scope]),
            ("Chủ đề, khẩu hiệu", vec![Theme]),
            ("THỜI GIAN - ĐỊA ĐIỂM", vec![Time, Scope]),
            ("NHIỆM VỤ, GIẢI PHÁP CHỦ YẾU", vec![Tasks]),
            ("CHẾ ĐỘ THÔNG TIN, BÁO CÁO", vec![Reporting]),
            ("PHÂN CÔNG MỘT SỐ NHIỆM VỤ TRỌNG TÂM", vec![Implementation]),
            ("NỘI DUNG VÀ PHÂN CÔNG THỰC HIỆN", vec![Tasks, Implementation]),
            ("Quản lý nhà nước về đất đai", vec![]),
        ] {
            assert_eq!(named(title), expected, "{title}");
        }
    }
}
