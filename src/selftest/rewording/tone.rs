//! `hòa` → `hoà`: the tone mark on the other vowel.

use crate::plan::Plan;
use crate::selftest::edit::Edit;
use crate::selftest::syllable::syllables;
use crate::span::Span;

use super::content;

/// Ends of words with the mark on the first vowel, and on the second.
const ENDS: [(&str, &str); 15] = [
    ("òa", "oà"),
    ("óa", "oá"),
    ("ỏa", "oả"),
    ("õa", "oã"),
    ("ọa", "oạ"),
    ("òe", "oè"),
    ("óe", "oé"),
    ("ỏe", "oẻ"),
    ("õe", "oẽ"),
    ("ọe", "oẹ"),
    ("ùy", "uỳ"),
    ("úy", "uý"),
    ("ủy", "uỷ"),
    ("ũy", "uỹ"),
    ("ụy", "uỵ"),
];

pub(super) fn edits(plan: &Plan) -> Vec<Edit> {
    let of_line = |line: Span| {
        let words = plan.text.slice(line);
        let other = move |(_, place): (String, std::ops::Range<usize>)| {
            // The u of `quý` belongs to its consonant.
            let word =
                words.get(place.clone()).filter(|it| !it.to_lowercase().starts_with("qu"))?;
            let with = ENDS.iter().find_map(|&(one, other)| {
                let swap = |end: &str, with: &str| {
                    word.strip_suffix(end).map(|stem| format!("{stem}{with}"))
                };
                swap(one, other).or_else(|| swap(other, one))
            })?;
            Some(Edit { span: Span::at(line.start, &place), with })
        };
        syllables(words).into_iter().filter_map(other)
    };
    content(plan).flat_map(of_line).collect()
}

#[cfg(test)]
mod tests {
    use super::super::{Rewording, trial::reworded};

    #[test]
    fn the_mark_on_the_other_vowel() {
        assert!(reworded(Rewording::Tone).contains("hòa giải"));
    }
}
