//! Fixed words with one syllable written wrong: `chủ trĩ`, `hướng dẩn`.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

use super::confusion::Confusion;
use super::rows;

const LIST: &str = include_str!("fixed_words.tsv");

/// Both syllables as they are written wrong → the word.
static WRONG: LazyLock<HashMap<(&str, &str), &str>> = LazyLock::new(|| {
    let mut wrong = HashMap::new();
    for row in rows(LIST) {
        let [word, firsts, seconds] = row.as_slice() else { continue };
        let Some((first, second)) = word.split_once(' ') else { continue };
        wrong.extend(forms(firsts).map(|form| ((form, second), *word)));
        wrong.extend(forms(seconds).map(|form| ((first, form), *word)));
    }
    wrong
});

fn forms(column: &'static str) -> impl Iterator<Item = &'static str> {
    column.split(',').filter(|form| *form != "-")
}

/// The fixed words of a text that are written wrong, in order. A capital on the second syllable
/// alone makes it a name.
#[must_use]
pub fn find_all(text: &str) -> Vec<Confusion> {
    let words = syllables(text);
    let lower: Vec<String> = words
        .iter()
        .map(|word| text.get(word.clone()).unwrap_or_default().to_lowercase())
        .collect();
    let pairs = words.windows(2).zip(lower.windows(2));
    let found = pairs.filter_map(|(places, words)| {
        let ([first, second], [one, two]) = (places, words) else { return None };
        let right = *WRONG.get(&(one.as_str(), two.as_str()))?;
        let capital = |word: &Range<usize>| {
            text.get(word.clone()).is_some_and(|it| it.starts_with(char::is_uppercase))
        };
        let shouted = text.get(first.clone()).is_some_and(|it| !it.chars().any(char::is_lowercase));
        let named = capital(second) && !shouted;
        let close = text.get(first.end..second.start) == Some(" ");
        (close && !named).then_some(Confusion { range: first.start..second.end, right })
    });
    found.collect()
}

/// Runs of letters.
fn syllables(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = None;
    for (at, letter) in text.char_indices() {
        match (letter.is_alphanumeric(), start) {
            (true, None) => start = Some(at),
            (false, Some(begin)) => {
                found.push(begin..at);
                start = None;
            }
            _ => {}
        }
    }
    found.extend(start.map(|begin| begin..text.len()));
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_in_order() {
        assert_eq!(crate::lexicon::check_list(LIST), Ok(()));
        for row in rows(LIST) {
            assert_eq!(row.len(), 3, "the word, wrong firsts, wrong seconds: {row:?}");
            for column in row.iter().skip(1) {
                let forms: Vec<_> = forms(column).collect();
                assert!(forms.is_sorted_by(|a, b| a < b), "sort the forms: {column}");
            }
        }
        let words: Vec<_> = rows(LIST).filter_map(|row| row.first().copied()).collect();
        let right = |(a, b): &(&str, &str)| words.contains(&format!("{a} {b}").as_str());
        assert!(!WRONG.keys().any(right), "a right word stands as a wrong one");
    }

    #[test]
    fn words_with_a_slip() {
        let right = |text| find_all(text).iter().map(|found| found.right).collect::<Vec<_>>();
        assert_eq!(right("Hướng dẩn các hộ trồng rừng"), ["hướng dẫn"]);
        assert_eq!(right("TỒ CHỨC THỰC HIỆN"), ["tổ chức"]);
        assert_eq!(right("đồng chí Chủ trĩ, cải thiển"), ["chủ trì", "cải thiện"]);
        for sound in [
            "hướng dẫn",
            "thành phố, hình thức hiện đại",
            "năng lực lường trước",
            "tài chính quyên góp",
            "ban Hánh",
            "công tác; chĩnh",
            "phổ biến pháp luật",
        ] {
            assert_eq!(right(sound), [""; 0], "{sound}");
        }
    }
}
