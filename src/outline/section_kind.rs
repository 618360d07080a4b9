//! What kinds of content stand under a section's title.

/// The kind of a section, as the contract lists them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
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

impl Kind {
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
