//! What commitments are counted in (mô hình, lớp, vụ …), and the verbs that make it.

use std::sync::LazyLock;

use regex::Regex;

use crate::lexicon::rows;

const NOUNS: &str = include_str!("counted_nouns.tsv");
const VERBS: &str = include_str!("making_verbs.tsv");

/// How a noun counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Counted {
    /// A unit by itself: `mô hình`.
    Closed,
    /// A unit only with what follows: `vụ` (cháy lớn).
    Open,
    /// Time, age, measure, level: no commitment.
    Never,
}

static NOUN: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let mut nouns: Vec<&str> = rows(NOUNS).filter_map(|row| row.first().copied()).collect();
    nouns.sort_by_key(|noun| std::cmp::Reverse(noun.len()));
    Regex::new(&format!(r"(?i)^(?:{})(?:$|[^\p{{L}}\d])", nouns.join("|"))).ok()
});
static MAKING: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let verbs: Vec<&str> = rows(VERBS).filter_map(|row| row.first().copied()).collect();
    let verbs = verbs.join("|");
    Regex::new(&format!(
        r"(?i)(?:^|[^\p{{L}}])(?:{verbs})(?:\s+(?:được|thêm|mới|khoảng|cho|cả|đủ|lại))*\s*$"
    ))
    .ok()
});

/// The longest counted noun at the start of the text: its length in bytes, and how it counts.
#[must_use]
pub fn noun(text: &str) -> Option<(usize, Counted)> {
    let found = NOUN.as_ref()?.find(text)?.as_str();
    let noun = found.trim_end_matches(|mark: char| !mark.is_alphanumeric());
    let lower = noun.to_lowercase();
    let row = rows(NOUNS).find(|row| row.first() == Some(&lower.as_str()))?;
    let counted = match *row.get(1)? {
        "closed" => Counted::Closed,
        "open" => Counted::Open,
        _ => Counted::Never,
    };
    Some((noun.len(), counted))
}

/// Whether the text ends in a verb that makes what is counted next: `xây dựng mới`.
#[must_use]
pub fn makes(text: &str) -> bool {
    MAKING.as_ref().is_some_and(|verbs| verbs.is_match(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_are_in_order() {
        assert_eq!(crate::lexicon::check_list(NOUNS), Ok(()));
        assert_eq!(crate::lexicon::check_list(VERBS), Ok(()));
    }

    #[test]
    fn the_longest_noun() {
        assert_eq!(noun("tổ dân phố văn hóa"), Some(("tổ dân phố".len(), Counted::Closed)));
        assert_eq!(noun("vụ cháy"), Some(("vụ".len(), Counted::Open)));
        assert_eq!(noun("tuổi trở lên"), Some(("tuổi".len(), Counted::Never)));
        assert_eq!(noun("nhàm chán"), None);
        assert!(makes("phải xây dựng mới "));
        assert!(!makes("Đề án "));
    }
}
