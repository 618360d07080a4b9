//! Provinces and cities under the central government.

use std::sync::LazyLock;

use jiff::civil::Date;

use super::{is_on, key};
use crate::lexicon::rows;

const PROVINCES: &str = include_str!("provinces.tsv");

/// A province or a city under the central government, in one of its times.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Province {
    /// `Hải Phòng`.
    pub name: &'static str,
    /// `tỉnh` or `thành phố`.
    pub kind: &'static str,
    /// The first day, where that matters.
    pub from: Option<Date>,
    /// The first day without it.
    pub until: Option<Date>,
    /// Names of those that it became or was merged into.
    pub becomes: Vec<&'static str>,
}

static TABLE: LazyLock<Vec<(String, Province)>> = LazyLock::new(|| {
    rows(PROVINCES).filter_map(province_of).map(|it| (key(it.name), it)).collect()
});

fn province_of(row: Vec<&'static str>) -> Option<Province> {
    let [name, kind, from, until, becomes] = row.as_slice() else { return None };
    let day = |cell: &str| match cell {
        "-" => Some(None),
        cell => cell.parse().ok().map(Some),
    };
    Some(Province {
        name,
        kind,
        from: day(from)?,
        until: day(until)?,
        becomes: if *becomes == "-" { Vec::new() } else { becomes.split("; ").collect() },
    })
}

/// All provinces of all times, by name.
pub fn provinces() -> impl Iterator<Item = &'static Province> {
    TABLE.iter().map(|(_, province)| province)
}

/// Short forms that are no initials of the name's own words.
const SHORT: [(&str, &str); 4] = [
    ("hcm", "Hồ Chí Minh"),
    ("tphcm", "Hồ Chí Minh"),
    ("tt huế", "Thừa Thiên Huế"),
    ("brvt", "Bà Rịa - Vũng Tàu"),
];

/// The province of this name on a day (today's without a day): `Hải Phòng`, `TP. Hải Phòng`.
#[must_use]
pub fn province(name: &str, date: Option<Date>) -> Option<&'static Province> {
    of_name(name).find(|it| is_on(date, it.from, it.until))
}

/// What the province of this name is part of on a day: `Hải Dương` is of `Hải Phòng` since July
/// 2025; a province that is still there is itself.
#[must_use]
pub fn became(name: &str, date: Option<Date>) -> Option<&'static Province> {
    province(name, date).or_else(|| {
        let ended = of_name(name).next()?;
        ended.becomes.first().and_then(|heir| province(heir, date))
    })
}

fn of_name(name: &str) -> impl Iterator<Item = &'static Province> {
    let bare = bare(name);
    TABLE.iter().filter(move |(key, _)| *key == bare).map(|(_, it)| it)
}

/// The name without its kind, to be compared.
fn bare(name: &str) -> String {
    let folded = key(name);
    let kinds = ["tỉnh", "thành phố", "tp"].map(key);
    let rest = kinds
        .iter()
        .find_map(|kind| folded.strip_prefix(kind.as_str())?.strip_prefix(' '))
        .unwrap_or(&folded);
    SHORT.iter().find(|(short, _)| key(short) == rest).map_or(rest.to_string(), |(_, it)| key(it))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::lexicon::check_list;

    #[test]
    fn list_is_in_order() {
        assert_eq!(check_list(PROVINCES), Ok(()));
        assert_eq!(provinces().count(), rows(PROVINCES).count(), "five columns, days YYYY-MM-DD");
        for it in provinces() {
            assert!(it.until.is_some() || it.becomes.is_empty(), "{} has not ended", it.name);
            for heir in &it.becomes {
                assert!(of_name(heir).any(|it| it.name == *heir), "{heir} is not in the list");
            }
        }
    }

    #[test]
    fn how_many_there_were() {
        for (day, expected) in [
            (date(2024, 6, 1), 63),
            (date(2025, 6, 30), 63),
            (date(2025, 7, 1), 34),
            (date(2026, 6, 1), 34),
        ] {
            let on = provinces().filter(|it| is_on(Some(day), it.from, it.until)).count();
            assert_eq!(on, expected, "{day}");
        }
    }

    #[test]
    fn provinces_change() {
        let kind = |name, on| province(name, on).map(|it| it.kind);
        assert_eq!(kind("Đồng Nai", Some(date(2026, 4, 29))), Some("tỉnh"));
        assert_eq!(kind("Đồng Nai", Some(date(2026, 4, 30))), Some("thành phố"));
        assert_eq!(kind("TP. Huế", None), Some("thành phố"));
        assert_eq!(kind("Huế", Some(date(2024, 12, 31))), None); // Thừa Thiên Huế, then
        assert_eq!(kind("TP.HCM", None), Some("thành phố"));
        assert_eq!(kind("thành phố thông minh", None), None);
        let heir = |name, on| became(name, on).map(|it| it.name);
        assert_eq!(heir("tỉnh Hải Dương", None), Some("Hải Phòng"));
        assert_eq!(heir("Hải Dương", Some(date(2024, 1, 1))), Some("Hải Dương"));
        assert_eq!(heir("Bà Rịa – Vũng Tàu", None), Some("Hồ Chí Minh"));
        assert_eq!(heir("Lê Chân", None), None);
    }
}
