//! The office of a commune that usually does what an office of its province does.

use std::sync::LazyLock;

use crate::lexicon::{fold, rows};

const COUNTERPARTS: &str = include_str!("counterparts.tsv");

/// What the name of the higher office contains, folded, and the offices of the commune.
static OFFICES: LazyLock<Vec<(String, Vec<&'static str>)>> = LazyLock::new(|| {
    rows(COUNTERPARTS)
        .filter_map(|row| match row.as_slice() {
            [name, offices] => Some((fold(name), offices.split("; ").collect())),
            _ => None,
        })
        .collect()
});

/// The usual counterparts of a higher office, by its name: the longest row that fits.
#[must_use]
pub fn of(name: &str) -> &'static [&'static str] {
    let padded = format!(" {} ", fold(name));
    OFFICES
        .iter()
        .filter(|(words, _)| padded.contains(&format!(" {words} ")))
        .max_by_key(|(words, _)| words.len())
        .map_or(&[], |(_, offices)| offices.as_slice())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::check_list;

    #[test]
    fn list_is_in_order() {
        assert_eq!(check_list(COUNTERPARTS), Ok(()));
        assert_eq!(OFFICES.len(), rows(COUNTERPARTS).count(), "every row: name, tab, offices");
    }

    #[test]
    fn counterparts() {
        for (name, expected) in [
            ("Sở Y tế", vec!["Phòng Văn hóa - Xã hội", "Trạm Y tế"]),
            ("Công an thành phố Huế", vec!["Công an"]),
            ("Văn phòng UBND tỉnh", vec!["Văn phòng HĐND và UBND"]),
            ("Ngân hàng Nhà nước", vec![]), // none is usual
        ] {
            assert_eq!(of(name), expected.as_slice(), "{name}");
        }
    }
}
