//! What the headings of assignment tables call their columns: nhiệm vụ, chủ trì, phối hợp, thời gian.

use std::sync::LazyLock;

use crate::lexicon::{fold, rows};

const LIST: &str = include_str!("columns.tsv");

/// What stands in a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    /// The work.
    Task,
    /// Who leads.
    Lead,
    /// Who does it, where nobody is said to lead.
    Perform,
    /// Who takes part.
    Coordinate,
    /// By when, or how often.
    Time,
}

/// What the heading of a column says stands in it; `None` where it names nothing of these.
#[must_use]
pub fn named(title: &str) -> Option<Column> {
    if title.chars().count() > 60 {
        return None;
    }
    let folded = fold(title);
    let opening = COLUMNS.iter().find(|(words, _)| folded.starts_with(words.as_str()));
    opening.map(|&(_, column)| column).or_else(|| named_within(&folded))
}

/// The words that open the heading of a column, folded.
static COLUMNS: LazyLock<Vec<(String, Column)>> = LazyLock::new(|| {
    let column = |name: &str| {
        Some(match name {
            "task" => Column::Task,
            "lead" => Column::Lead,
            "perform" => Column::Perform,
            "coordinate" => Column::Coordinate,
            "time" => Column::Time,
            _ => return None,
        })
    };
    rows(LIST).filter_map(|row| Some((fold(row.first()?), column(row.get(1)?)?))).collect()
});

/// `Sở, ngành chủ trì tham mưu`, `Đơn vị, cá nhân thực hiện`: the last words say what it is.
fn named_within(folded: &str) -> Option<Column> {
    static WITHIN: LazyLock<[(String, Column); 7]> = LazyLock::new(|| {
        [
            ("chủ trì", Column::Lead),
            ("phụ trách", Column::Lead),
            ("chịu trách nhiệm", Column::Lead),
            ("phối hợp", Column::Coordinate),
            ("thời gian", Column::Time),
            ("thời hạn", Column::Time),
            ("thực hiện", Column::Perform),
        ]
        .map(|(words, column)| (fold(words), column))
    });
    WITHIN.iter().find(|(words, _)| folded.contains(words.as_str())).map(|&(_, column)| column)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_sorted_and_unique() {
        crate::lexicon::check_list(LIST).unwrap();
    }

    #[test]
    fn names_of_columns() {
        for (title, expected) in [
            ("Nhiệm vụ trọng tâm", Some(Column::Task)),
            ("Sở, ngành chủ trì tham mưu", Some(Column::Lead)),
            ("Ghi chú", None),
        ] {
            assert_eq!(named(title), expected, "{title}");
        }
    }
}
