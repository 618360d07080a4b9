//! What a reviewer can change of a duty: a column of the sheet, a key of the record.

/// A column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Column {
    /// Which duty of the plan it is; hidden.
    Id,
    /// Whether it is compared.
    Used,
    /// What has to be done.
    Text,
    /// The single things to be done, one a line.
    Elements,
    /// By when, one a line.
    Deadlines,
    /// How much, one a line.
    Targets,
    /// On whom the plan puts it.
    Binding,
    /// Who has to do it, one a line.
    Doers,
    /// The heading above.
    Section,
    /// Where it stands, by printed labels.
    Place,
    /// The reviewer's own.
    Note,
}

impl Column {
    /// All, from left to right.
    pub(super) const ALL: [Self; 11] = [
        Self::Id,
        Self::Used,
        Self::Text,
        Self::Elements,
        Self::Deadlines,
        Self::Targets,
        Self::Binding,
        Self::Doers,
        Self::Section,
        Self::Place,
        Self::Note,
    ];

    /// The head of the column.
    pub(super) fn head(self) -> &'static str {
        match self {
            Self::Id => "Mã",
            Self::Used => "Sử dụng",
            Self::Text => "Nhiệm vụ",
            Self::Elements => "Việc phải làm",
            Self::Deadlines => "Thời hạn",
            Self::Targets => "Chỉ tiêu",
            Self::Binding => "Phạm vi giao",
            Self::Doers => "Đơn vị được giao",
            Self::Section => "Mục",
            Self::Place => "Vị trí",
            Self::Note => "Ghi chú",
        }
    }

    /// The key of the record.
    pub(super) fn key(self) -> &'static str {
        match self {
            Self::Id => "id",
            Self::Used => "included",
            Self::Text => "text",
            Self::Elements => "elements",
            Self::Deadlines => "deadlines",
            Self::Targets => "targets",
            Self::Binding => "binding",
            Self::Doers => "assignees",
            Self::Section => "section",
            Self::Place => "place",
            Self::Note => "note",
        }
    }

    /// How wide it is, in characters; together they fill an A4 page on its side.
    pub(super) fn width(self) -> f64 {
        match self {
            Self::Id => 13.0,
            Self::Used => 8.0,
            Self::Text => 50.0,
            Self::Elements => 38.0,
            Self::Deadlines => 18.0,
            Self::Targets => 24.0,
            Self::Binding => 15.0,
            Self::Doers => 20.0,
            Self::Section => 20.0,
            Self::Place => 18.0,
            Self::Note => 16.0,
        }
    }
}
