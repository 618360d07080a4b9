//! `text → syllables and where they stand`, folded; and where one text stands in another.

use std::ops::Range;

use crate::lexicon::fold;

/// The words of a text, folded, with their bytes.
pub(super) fn syllables(text: &str) -> Vec<(String, Range<usize>)> {
    let mut found = Vec::new();
    let mut start = None;
    for (at, letter) in text.char_indices().chain([(text.len(), ' ')]) {
        match (letter.is_alphanumeric() || letter == '%', start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                found.push((fold(text.get(from..at).unwrap_or_default()), from..at));
                start = None;
            }
            _ => {}
        }
    }
    found
}

/// Every place where `within` says `said`, syllable by syllable.
pub(super) fn occurrences(within: &str, said: &str) -> Vec<Range<usize>> {
    let (whole, part) = (syllables(within), syllables(said));
    if part.is_empty() {
        return Vec::new();
    }
    let place = |run: &[(String, Range<usize>)]| {
        let same = run.iter().zip(&part).all(|(one, other)| one.0 == other.0);
        let (first, last) = (run.first()?, run.last()?);
        same.then_some(first.1.start..last.1.end)
    };
    whole.windows(part.len()).filter_map(place).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blind_to_marks_and_the_place_of_the_tone() {
        let line = "Nạo vét mương; Văn hoá - Xã hội, nạo vét mương.";
        let found = |said| -> Vec<&str> {
            occurrences(line, said).into_iter().map(|at| &line[at]).collect()
        };
        assert_eq!(found("nạo vét  mương"), ["Nạo vét mương", "nạo vét mương"]);
        assert_eq!(found("văn hóa xã hội"), ["Văn hoá - Xã hội"]);
        assert_eq!(found("hóa"), ["hoá"]);
        assert!(found("").is_empty());
        assert!(found("mương nạo").is_empty());
    }
}
