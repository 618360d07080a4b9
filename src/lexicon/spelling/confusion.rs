//! Words that are written for others: `nhân thức` for `nhận thức`.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::Confusion;
use crate::lexicon::rows;

const LIST: &str = include_str!("confusions.tsv");

/// Without word boundaries, which only a slow engine can test on letters with marks.
static WRONG: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let mut wrong: Vec<String> =
        rows(LIST).filter_map(|row| Some(regex::escape(row.first()?))).collect();
    wrong.sort_by_key(|words| std::cmp::Reverse(words.len()));
    Regex::new(&format!("(?i)(?:{})", wrong.join("|"))).ok()
});

/// The confusions of a text, in order.
pub(super) fn find_all(text: &str) -> impl Iterator<Item = Confusion> {
    let mut from = 0;
    std::iter::from_fn(move || {
        let wrong = WRONG.as_ref()?;
        loop {
            let range = wrong.find_at(text, from)?.range();
            if is_whole(text, &range) {
                from = range.end;
                return Some(range);
            }
            let first = text.get(range.start..)?.chars().next()?;
            from = range.start + first.len_utf8();
        }
    })
    .filter_map(|range| {
        let lower = text.get(range.clone())?.to_lowercase();
        let row = rows(LIST).find(|row| row.first() == Some(&lower.as_str()))?;
        let after = text.get(range.end..)?.trim_start();
        let holds = match row.get(2) {
            None => true,
            Some(&"#") => after.starts_with(|letter: char| letter.is_ascii_digit()),
            Some(words) => {
                !words.trim_start_matches('-').split(',').any(|word| after.starts_with(word))
            }
        };
        holds.then_some(Confusion { range, right: Cow::Borrowed(row.get(1).copied()?) })
    })
}

/// Whether no word begins or goes on beyond it.
fn is_whole(text: &str, range: &Range<usize>) -> bool {
    let letter = |next: Option<char>| next.is_some_and(|it| it.is_alphanumeric() || it == '_');
    let before = text.get(..range.start).and_then(|left| left.chars().next_back());
    !letter(before) && !letter(text.get(range.end..).and_then(|right| right.chars().next()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_in_order() {
        assert_eq!(crate::lexicon::check_list(LIST), Ok(()));
    }

    #[test]
    fn words_in_their_place() {
        let right = |text| find_all(text).map(|found| found.right.into_owned()).collect::<Vec<_>>();
        assert_eq!(right("Phần đầu 80% số hộ"), ["phấn đấu"]);
        assert_eq!(right("Phần đầu của hội nghị"), [""; 0]);
        assert_eq!(right("trong phần đấu giá"), [""; 0]);
        assert_eq!(right("sắp xếp lai"), ["sắp xếp lại"]);
        assert_eq!(right("anh bị bịt mắt, cho chong chóng"), [""; 0]);
        assert_eq!(right("đẩy đủ; ubnmtqvn"), ["đầy đủ", "UBMTTQVN"]);
    }
}
