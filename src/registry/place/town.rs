//! Cities under a province, which ended with the districts.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::key;
use crate::lexicon::rows;

const TOWNS: &str = include_str!("towns.tsv");

static TABLE: LazyLock<HashSet<String>> =
    LazyLock::new(|| rows(TOWNS).filter_map(|row| row.first().map(|name| key(name))).collect());

/// Whether a city of this name was a district's, until 30 June 2025 at the latest.
#[must_use]
pub fn is_town(name: &str) -> bool {
    TABLE.contains(&key(name))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::check_list;
    use crate::registry::place::provinces;

    #[test]
    fn list_is_in_order() {
        assert_eq!(check_list(TOWNS), Ok(()));
        for row in rows(TOWNS) {
            let [_, province, until] = row.as_slice() else { panic!("three columns: {row:?}") };
            assert!(provinces().any(|it| it.name == *province), "no province {province}");
            assert!(until.parse::<jiff::civil::Date>().is_ok(), "{until}");
        }
    }

    #[test]
    fn towns() {
        assert!(is_town("Thủ Đức"));
        assert!(is_town("Quảng Ngãi"));
        assert!(!is_town("Hải Phòng"));
    }
}
