//! The level of a body, by its name and the date: `UBND thành phố Quảng Ngãi` was a district's
//! until 30 June 2025, `UBND thành phố Hải Phòng` is a province's.

use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use jiff::civil::{Date, date};

use super::place;
use crate::lexicon::fold;

/// From this day no district acts (Luật Tổ chức chính quyền địa phương 2025).
pub const TWO_LEVELS: Date = date(2025, 7, 1);

/// Level of a body.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Level {
    /// Chính phủ, bộ.
    Central,
    /// Tỉnh, thành phố trực thuộc trung ương.
    Province,
    /// Quận, huyện, thị xã (until 30 June 2025).
    District,
    /// Xã, phường, đặc khu, thị trấn.
    Commune,
    /// An office at any level: sở, phòng, ban.
    Department,
    /// Anything else.
    Other,
}

impl Level {
    /// As the contract writes it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Central => "central",
            Self::Province => "province",
            Self::District => "district",
            Self::Commune => "commune",
            Self::Department => "department",
            Self::Other => "other",
        }
    }
}

/// Words that open a body's name after `Ủy ban nhân dân`, or an office's, and its level.
const KINDS: [(&str, Level); 24] = [
    ("tỉnh", Level::Province),
    ("thành phố", Level::Province),
    ("quận", Level::District),
    ("huyện", Level::District),
    ("thị xã", Level::District),
    ("phường", Level::Commune),
    ("xã", Level::Commune),
    ("thị trấn", Level::Commune),
    ("đặc khu", Level::Commune),
    ("chính phủ", Level::Central),
    ("thủ tướng", Level::Central),
    ("bộ", Level::Central),
    ("quốc hội", Level::Central),
    ("sở", Level::Department),
    ("phòng", Level::Department),
    ("ban", Level::Department),
    ("chi cục", Level::Department),
    ("cục", Level::Department),
    ("công an", Level::Department),
    ("văn phòng", Level::Department),
    ("trung tâm", Level::Department),
    ("thanh tra", Level::Department),
    ("trường", Level::Department),
    ("trạm", Level::Department),
];

/// Level, kind and locality of a body: `UBND phường Lê Chân` is of the commune level, a `phường`
/// named `Lê Chân`. A city not under the central government is a district's (`date` decides), or,
/// where no district acts any more, of no level that can be told.
#[must_use]
pub fn of(name: &str, date: Option<Date>) -> (Option<Level>, Option<String>, Option<String>) {
    let rest = after_committee(name);
    let folded = fold(rest);
    let found = KINDS.iter().find(|(kind, _)| {
        let kind = fold(kind);
        folded.strip_prefix(&kind).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
    });
    let Some(&(kind, level)) = found else { return (None, None, None) };
    let locality: String =
        rest.split(' ').skip(kind.split(' ').count()).collect::<Vec<_>>().join(" ");
    let locality = (!locality.is_empty() && level != Level::Department && level != Level::Central)
        .then_some(locality);
    let level = match &locality {
        Some(city) if kind == "thành phố" => city_level(city, date),
        _ => Some(level),
    };
    (level, Some(kind.to_string()), locality)
}

fn city_level(city: &str, date: Option<Date>) -> Option<Level> {
    let central = |on| place::province(city, on).is_some_and(|it| it.kind == "thành phố");
    match date {
        Some(_) if central(date) => Some(Level::Province),
        Some(date) if date < TWO_LEVELS => Some(Level::District),
        None if central(None) => Some(Level::Province),
        // A draft without a day: the name alone tells, where no other city has it.
        None if place::is_town(city) => Some(Level::District),
        _ => None,
    }
}

/// Bodies that a level has beside its committee, the longest first.
static PARTY: LazyLock<[String; 7]> = LazyLock::new(|| {
    [
        "ủy ban mặt trận tổ quốc việt nam",
        "ban thường vụ đảng ủy",
        "ban chấp hành đảng bộ",
        "ủy ban mttq việt nam",
        "đảng ủy",
        "đảng bộ",
        "thường trực đảng ủy",
    ]
    .map(fold)
});

/// The name without `Ủy ban nhân dân` or `Hội đồng nhân dân`.
#[must_use]
pub fn after_committee(name: &str) -> &str {
    let words: Vec<&str> = name.split(' ').collect();
    let short = words.first().is_some_and(|word| matches!(*word, "UBND" | "HĐND"));
    let party = PARTY.iter().find_map(|body| {
        let count = body.split(' ').count();
        let head = fold(&words.get(..count)?.join(" "));
        (words.len() > count && head == *body).then_some(count)
    });
    let long = words.len() >= 4 && {
        let head = fold(&words[..4].join(" "));
        head == fold("ủy ban nhân dân") || head == fold("hội đồng nhân dân")
    };
    let skip = if short {
        1
    } else if long {
        4
    } else {
        party.unwrap_or(0)
    };
    let bytes: usize = words.iter().take(skip).map(|word| word.len() + 1).sum();
    name.get(bytes..).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bodies_of_the_party() {
        let (level, kind, locality) = of("Đảng ủy xã Vĩnh Bình", None);
        assert_eq!(level, Some(Level::Commune));
        assert_eq!((kind.as_deref(), locality.as_deref()), (Some("xã"), Some("Vĩnh Bình")));
        assert_eq!(after_committee("Đảng ủy"), "Đảng ủy");
    }

    #[test]
    fn levels() {
        let then = Some(date(2024, 4, 1));
        let now = Some(date(2026, 4, 1));
        for (name, date, level, kind, locality) in [
            (
                "Ủy ban nhân dân phường Lê Chân",
                now,
                Some(Level::Commune),
                "phường",
                Some("Lê Chân"),
            ),
            (
                "UBND thành phố Hải Phòng",
                now,
                Some(Level::Province),
                "thành phố",
                Some("Hải Phòng"),
            ),
            (
                "UBND thành phố Quảng Ngãi",
                then,
                Some(Level::District),
                "thành phố",
                Some("Quảng Ngãi"),
            ),
            ("UBND thành phố Huế", then, Some(Level::District), "thành phố", Some("Huế")), // before 2025
            ("UBND thành phố Vinh", None, Some(Level::District), "thành phố", Some("Vinh")),
            ("Uỷ ban nhân dân xã Tà Rụt", now, Some(Level::Commune), "xã", Some("Tà Rụt")),
            ("Sở Y tế", now, Some(Level::Department), "sở", None),
            ("UBND thành phố Quảng Ngãi", now, None, "thành phố", Some("Quảng Ngãi")), // no such city any more
        ] {
            let found = of(name, date);
            let expected = (level, Some(kind.to_string()), locality.map(str::to_string));
            assert_eq!(found, expected, "{name}");
        }
    }
}
