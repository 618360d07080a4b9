//! Known units: one id for all the names under which plans know an office.

use std::sync::LazyLock;

use crate::lexicon::{self, fold};

/// A body as printed, and what the registry knows of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    /// As printed.
    pub name: String,
    /// Id of a known unit: `phong-van-hoa-xa-hoi`.
    pub unit: Option<&'static str>,
}

/// Folded names and ids, the longest name first.
static UNITS: LazyLock<Vec<(String, &'static str)>> = LazyLock::new(|| {
    let mut units: Vec<(String, &'static str)> = lexicon::rows(include_str!("units.tsv"))
        .flat_map(|row| {
            let id = row.first().copied().unwrap_or_default();
            row.into_iter().skip(1).map(move |name| (fold(name), id))
        })
        .collect();
    units.sort_by_key(|(name, _)| std::cmp::Reverse(name.len()));
    units
});

/// Folded words that may follow a unit's name: the place it belongs to.
const PLACES: [&str; 12] = [
    "phường",
    "xã",
    "thành phố",
    "tỉnh",
    "quận",
    "huyện",
    "thị xã",
    "đặc khu",
    "thị trấn",
    "cấp xã",
    "các xã",
    "các phường",
];

/// The body with the id of the unit that it is, if the registry knows it. A place may follow the
/// name (`Trạm Y tế phường`), nothing else: `Công an` is a unit, `Công an viên` is none.
#[must_use]
pub fn named(name: &str) -> Named {
    let folded = fold(name);
    let bare = folded
        .strip_prefix("các ")
        .or_else(|| folded.strip_prefix(&fold("các")))
        .unwrap_or(&folded)
        .trim();
    let unit = UNITS.iter().find(|(known, _)| {
        bare.strip_prefix(known.as_str()).is_some_and(|rest| {
            let rest = rest.strip_prefix(' ').unwrap_or(rest);
            let whole = bare.len() == known.len();
            let capital = name
                .split(' ')
                .nth(known.split(' ').count())
                .is_some_and(|word| word.chars().next().is_some_and(char::is_uppercase));
            whole
                || (bare.as_bytes().get(known.len()) == Some(&b' ')
                    && (capital || PLACES.iter().any(|place| rest.starts_with(&fold(place)))))
        })
    });
    Named { name: name.to_string(), unit: unit.map(|&(_, id)| id) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn list_is_in_order() {
        lexicon::check_list(include_str!("units.tsv")).unwrap();
    }

    #[test]
    fn one_unit_under_many_names() {
        for name in [
            "Phòng Văn hóa - Xã hội",
            "Phòng Văn hoá xã hội phường",
            "phòng VHXXH",
            "Phòng Văn hóa – Xã hội",
        ] {
            assert_eq!(named(name).unit, Some("phong-van-hoa-xa-hoi"), "{name}");
        }
        assert_eq!(named("Công an phường").unit, Some("cong-an"));
        assert_eq!(named("Công an viên").unit, None);
        assert_eq!(named("Chi cục Thủy lợi").unit, None);
    }
}
