//! Words that are written for others: `nhân thức` for `nhận thức`.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use crate::lexicon::rows;

const LIST: &str = include_str!("confusions.tsv");

/// A confusion found in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Confusion {
    /// Where.
    pub range: Range<usize>,
    /// What is meant.
    pub right: &'static str,
}

static WRONG: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let mut wrong: Vec<String> =
        rows(LIST).filter_map(|row| Some(regex::escape(row.first()?))).collect();
    wrong.sort_by_key(|words| std::cmp::Reverse(words.len()));
    Regex::new(&format!(r"(?i)\b(?:{})\b", wrong.join("|"))).ok()
});

/// The confusions of a text, in order.
pub fn find_all(text: &str) -> impl Iterator<Item = Confusion> {
    WRONG.iter().flat_map(|wrong| wrong.find_iter(text)).filter_map(|found| {
        let lower = found.as_str().to_lowercase();
        let row = rows(LIST).find(|row| row.first() == Some(&lower.as_str()))?;
        let after = text.get(found.end()..)?.trim_start();
        let holds = match row.get(2) {
            None => true,
            Some(&"#") => after.starts_with(|letter: char| letter.is_ascii_digit()),
            Some(words) => {
                !words.trim_start_matches('-').split(',').any(|word| after.starts_with(word))
            }
        };
        holds.then_some(Confusion { range: found.range(), right: row.get(1).copied()? })
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
    fn words_in_their_place() {
        let right = |text| find_all(text).map(|found| found.right).collect::<Vec<_>>();
        assert_eq!(right("Phần đầu 80% số hộ"), ["phấn đấu"]);
        assert_eq!(right("Phần đầu của hội nghị"), [""; 0]);
        assert_eq!(right("trong phần đấu giá"), [""; 0]);
        assert_eq!(right("nâng cao nhân thức"), ["nhận thức"]);
    }
}
