//! Communes (xã, phường, đặc khu) since 1 July 2025.

use std::collections::HashMap;
use std::sync::LazyLock;

use jiff::civil::{Date, date};

use super::province::became;
use super::{is_on, key};
use crate::lexicon::{fold, rows};

const COMMUNES: &str = include_str!("communes.tsv");

/// The first day of almost all of them.
const FIRST: Date = date(2025, 7, 1);

/// A commune, in one of its times.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Commune {
    /// `Hải Phòng`.
    pub province: &'static str,
    /// `xã`, `phường`, `đặc khu`.
    pub kind: &'static str,
    /// `Lê Chân`.
    pub name: &'static str,
    /// `11383`, of the list of administrative units; a commune keeps it when its kind changes.
    pub code: &'static str,
    /// The first day.
    pub from: Date,
    /// The first day without it.
    pub until: Option<Date>,
}

impl Commune {
    fn is_on(&self, date: Option<Date>) -> bool {
        is_on(date, Some(self.from), self.until)
    }
}

static TABLE: LazyLock<Vec<Commune>> =
    LazyLock::new(|| rows(COMMUNES).filter_map(commune).collect());

fn commune(row: Vec<&'static str>) -> Option<Commune> {
    let mut cells = row.into_iter();
    let (province, kind, name) = (cells.next()?, cells.next()?, cells.next()?);
    let code = cells.next()?;
    let from = cells.next().map_or(Some(FIRST), |cell| cell.parse().ok())?;
    let until = cells.next().map(str::parse).transpose().ok()?;
    Some(Commune { province, kind, name, code, from, until })
}

/// Indices into the table, by name.
static BY_NAME: LazyLock<HashMap<String, Vec<usize>>> = LazyLock::new(|| {
    let mut by_name: HashMap<String, Vec<usize>> = HashMap::with_capacity(TABLE.len());
    for (index, commune) in TABLE.iter().enumerate() {
        by_name.entry(key(commune.name)).or_default().push(index);
    }
    by_name
});

/// The communes of this name, and of this kind where it is said, on a day (today's without a day).
pub fn communes(
    name: &str,
    kind: Option<&str>,
    date: Option<Date>,
) -> impl Iterator<Item = &'static Commune> {
    let kind = kind.map(fold);
    let found = BY_NAME.get(&key(name)).map_or(&[][..], Vec::as_slice);
    found
        .iter()
        .filter_map(|&index| TABLE.get(index))
        .filter(move |it| it.is_on(date))
        .filter(move |it| kind.as_ref().is_none_or(|kind| *kind == fold(it.kind)))
}

/// The communes of a province on a day, by kind and name: who of them sent nothing?
///
/// Of a province that was merged into another, none: its communes are the other's.
pub fn communes_of(province: &str, date: Option<Date>) -> impl Iterator<Item = &'static Commune> {
    let province = super::province(province, date).map(|it| it.name);
    TABLE.iter().filter(move |it| Some(it.province) == province && it.is_on(date))
}

/// The province of a commune: the only one that has it, else the only one of them that the text
/// names, its predecessors among them.
#[must_use]
pub fn home(
    name: &str,
    kind: Option<&str>,
    date: Option<Date>,
    text: &str,
) -> Option<&'static str> {
    let mut homes: Vec<&'static str> =
        communes(name, kind, date).map(|commune| commune.province).collect();
    homes.dedup();
    if let [home] = homes.as_slice() {
        return Some(home);
    }
    let text = format!(" {} ", fold(text));
    let named = |home: &&str| {
        super::provinces()
            .filter(|it| became(it.name, date).is_some_and(|now| now.name == *home))
            .any(|it| text.contains(&format!(" {} ", fold(it.name))))
    };
    homes.retain(|home| named(home));
    match homes.as_slice() {
        [home] => Some(home),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::lexicon::check_list;
    use crate::registry::place::province;

    #[test]
    fn list_is_in_order() {
        assert_eq!(check_list(COMMUNES), Ok(()));
        assert_eq!(TABLE.len(), rows(COMMUNES).count(), "province, kind, name, days YYYY-MM-DD");
        for commune in TABLE.iter() {
            assert!(province(commune.province, None).is_some(), "no province {}", commune.province);
            assert!(["xã", "phường", "đặc khu"].contains(&commune.kind), "{}", commune.kind);
            let digits =
                commune.code.len() == 5 && commune.code.bytes().all(|it| it.is_ascii_digit());
            assert!(digits, "{} has the code {}", commune.name, commune.code);
        }
    }

    #[test]
    fn how_many_there_are() {
        for (day, expected) in [
            (date(2025, 6, 30), vec![]),
            (date(2025, 7, 1), vec![("phường", 687), ("xã", 2621), ("đặc khu", 13)]),
            (date(2026, 7, 25), vec![("phường", 697), ("xã", 2611), ("đặc khu", 13)]),
        ] {
            let mut kinds: BTreeMap<&str, usize> = BTreeMap::new();
            for commune in TABLE.iter().filter(|it| it.is_on(Some(day))) {
                *kinds.entry(commune.kind).or_default() += 1;
            }
            assert_eq!(kinds.into_iter().collect::<Vec<_>>(), expected, "{day}");
        }
    }

    #[test]
    fn lookups() {
        let of = |name, kind, on| {
            communes(name, kind, on).map(|it| (it.province, it.kind)).collect::<Vec<_>>()
        };
        assert_eq!(of("LÊ CHÂN", Some("Phường"), None), [("Hải Phòng", "phường")]);
        assert_eq!(communes("Lê Chân", None, None).next().map(|it| it.code), Some("11383"));
        assert_eq!(of("Ea H'leo", None, None), [("Đắk Lắk", "xã")]);
        assert_eq!(of("Nhơn Trạch", None, Some(date(2026, 4, 1))), [("Đồng Nai", "xã")]);
        assert_eq!(of("Nhơn Trạch", None, None), [("Đồng Nai", "phường")]);
        assert_eq!(of("Lê Chân", None, Some(date(2024, 1, 1))), []); // another map, then
        assert_eq!(of("Không Có", None, None), []);
    }

    #[test]
    fn communes_of_a_province() {
        assert_eq!(communes_of("thành phố Huế", None).count(), 40);
        assert_eq!(communes_of("Hồ Chí Minh", None).count(), 168);
        assert_eq!(communes_of("Đồng Nai", Some(date(2026, 1, 1))).count(), 95);
        assert_eq!(communes_of("Đồng Nai", None).count(), 95);
        assert_eq!(communes_of("Hải Dương", None).count(), 0);
    }

    #[test]
    fn homes() {
        let home = |name, text| home(name, Some("xã"), None, text);
        assert_eq!(home("Tà Rụt", ""), Some("Quảng Trị"));
        assert!(communes("Tân An", Some("xã"), None).count() > 1);
        assert_eq!(home("Tân An", "Kế hoạch của UBND tỉnh Nghệ An"), Some("Nghệ An"));
        assert_eq!(home("Tân An", "Kế hoạch năm 2026"), None); // any of several
    }
}
