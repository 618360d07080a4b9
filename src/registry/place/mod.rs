//! Provinces and communes, with the days from and until which they are.

mod commune;
mod province;
mod town;

pub use commune::{Commune, communes, communes_of, home};
pub use province::{Province, became, province, provinces};
pub use town::is_town;

use jiff::civil::Date;

use crate::lexicon::fold;

/// Whether a day lies between a first day and a first day without; without a day, whether it is
/// still so.
fn is_on(date: Option<Date>, from: Option<Date>, until: Option<Date>) -> bool {
    match date {
        Some(date) => {
            from.is_none_or(|from| from <= date) && until.is_none_or(|until| date < until)
        }
        None => until.is_none(),
    }
}

/// A name as it is compared: folded, `Mĩ` as `Mỹ`, `Qui` as `Quy`.
pub(crate) fn key(name: &str) -> String {
    fold(name).split(' ').map(with_i).collect::<Vec<_>>().join(" ")
}

/// `y` after one consonant and at the end of a syllable is written `i` by some.
fn with_i(word: &str) -> String {
    let Some((at, last)) = word.char_indices().next_back() else { return String::new() };
    let before = word.get(..at).unwrap_or_default();
    let either = matches!(before, "h" | "k" | "l" | "m" | "s" | "t" | "qu");
    let plain = match last {
        'y' => 'i',
        'ý' => 'í',
        'ỳ' => 'ì',
        'ỷ' => 'ỉ',
        'ỹ' => 'ĩ',
        'ỵ' => 'ị',
        _ => return word.to_string(),
    };
    if either { format!("{before}{plain}") } else { word.to_string() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_place_in_two_spellings() {
        for (a, b) in [("Mỹ Tho", "Mĩ Tho"), ("Quy Nhơn", "Qui Nhơn"), ("Thụy Anh", "Thuỵ Anh")]
        {
            assert_eq!(key(a), key(b), "{a}");
        }
        assert_ne!(key("Thúy"), key("Thúi"));
    }
}
