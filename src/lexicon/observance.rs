//! Commemorative days (ngày kỷ niệm): those with figures, and those of the lunar calendar.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use crate::lexicon::rows;

const LIST: &str = include_str!("observances.tsv");

/// A day of the lunar calendar that goes by its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LunarDay {
    /// In lower case: `tết trung thu`.
    pub name: &'static str,
    /// The lunar month.
    pub month: u16,
    /// The day of that month.
    pub day: u16,
}

/// Whether many observe this day of the solar calendar: 20/11.
#[must_use]
pub fn is_solar(month: u16, day: u16) -> bool {
    entries("solar").any(|entry| (entry.month, entry.day) == (month, day))
}

/// The days that go by the lunar calendar.
pub fn lunar() -> impl Iterator<Item = LunarDay> {
    entries("lunar")
}

static LUNAR_NAMES: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let names: Vec<String> = lunar().map(|day| regex::escape(day.name)).collect();
    Regex::new(&format!(r"(?i)\b(?:{})\b", names.join("|"))).ok()
});

/// Where the text names a lunar day, whatever the case.
pub fn find_lunar(text: &str) -> impl Iterator<Item = (Range<usize>, LunarDay)> {
    LUNAR_NAMES.iter().flat_map(|names| names.find_iter(text)).filter_map(|found| {
        let name = found.as_str().to_lowercase();
        lunar().find(|day| day.name == name).map(|day| (found.range(), day))
    })
}

fn entries(calendar: &'static str) -> impl Iterator<Item = LunarDay> {
    rows(LIST).filter_map(move |row| match row.as_slice() {
        [this, date, name] if *this == calendar => {
            let (month, day) = date.split_once('-')?;
            Some(LunarDay { name, month: month.parse().ok()?, day: day.parse().ok()? })
        }
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_in_order() {
        assert_eq!(crate::lexicon::check_list(LIST), Ok(()));
    }

    #[test]
    fn knows_days_of_both_calendars() {
        assert!(is_solar(11, 20));
        assert!(!is_solar(11, 21));
        assert_eq!(find_lunar("Đêm hội Tết trung thu").count(), 1);
        assert!(lunar().any(|day| (day.name, day.month, day.day) == ("tết trung thu", 8, 15)));
    }
}
