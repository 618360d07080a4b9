//! What the contract's values are called on screen: a list, so that wording is no code.

/// `kind`, `value`, words for a table; sorted.
const WORDS: &str = include_str!("words.tsv");

/// What a value is called in a table; the value itself where the list has no words for it.
pub(crate) fn name<'a>(kind: &str, value: &'a str) -> &'a str {
    let row = |line: &'static str| {
        let (found, rest) = line.split_once('\t')?;
        let (of, words) = rest.split_once('\t')?;
        (found == kind && of == value).then_some(words)
    };
    WORDS.lines().find_map(row).unwrap_or(value)
}

#[cfg(test)]
mod tests {
    use unicode_normalization::is_nfc;

    use super::*;

    #[test]
    fn sorted_unique_and_composed() {
        let lines: Vec<_> = WORDS.lines().collect();
        assert!(lines.is_sorted_by(|a, b| a < b), "sort words.tsv by kind and value, once each");
        for line in lines {
            assert_eq!(line.split('\t').count(), 3, "kind, value, words: {line}");
            assert!(is_nfc(line), "compose the letters: {line}");
        }
    }

    #[test]
    fn as_officials_say() {
        assert_eq!(name("duty", "missing"), "Chưa có");
        assert_eq!(name("rule", "no-such-rule"), "no-such-rule");
    }
}
