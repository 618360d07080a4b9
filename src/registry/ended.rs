//! Bodies that exist no more, and since when.

use std::sync::LazyLock;

use jiff::civil::Date;

use crate::lexicon::{fold, rows};

const ENDED: &str = include_str!("ended.tsv");

/// How the body is named in folded text, how it is written, and the first day without it.
static BODIES: LazyLock<Vec<(String, &'static str, Date)>> = LazyLock::new(|| {
    rows(ENDED)
        .filter_map(|row| match row.as_slice() {
            [name, date] => Some((fold(name), *name, date.parse().ok()?)),
            _ => None,
        })
        .collect()
});

/// The first ended body that a folded text names, at this date.
#[must_use]
pub fn named_in(folded: &str, date: Date) -> Option<&'static str> {
    let padded = format!(" {folded} ");
    BODIES
        .iter()
        .find(|(name, _, ended)| date >= *ended && padded.contains(&format!(" {name} ")))
        .map(|&(_, name, _)| name)
}

/// Every ended body as it is written, and the first day without it.
pub fn bodies() -> impl Iterator<Item = (&'static str, Date)> {
    BODIES.iter().map(|&(_, name, ended)| (name, ended))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::check_list;

    #[test]
    fn list_is_in_order() {
        assert_eq!(check_list(ENDED), Ok(()));
        assert_eq!(BODIES.len(), rows(ENDED).count(), "every row: name, tab, YYYY-MM-DD");
    }

    #[test]
    fn a_body_ends_on_its_day() {
        let day = |year, month, day| jiff::civil::date(year, month, day);
        let text = fold("gửi UBND huyện trước ngày 5/6");
        assert_eq!(named_in(&text, day(2025, 6, 30)), None);
        assert_eq!(named_in(&text, day(2025, 7, 1)), Some("UBND huyện"));
    }
}
