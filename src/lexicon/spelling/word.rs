//! Words of two syllables, and the syllables there are.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::lexicon::rows;
use crate::lexicon::syllable::Syllable;

const WORDS: &str = include_str!("two_syllable_words.tsv");
const SYLLABLES: &str = include_str!("syllables.tsv");
const GRAMMAR: &str = include_str!("../function_words.tsv");

/// The other syllable of a word of two.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Other {
    /// As the list has it.
    pub syllable: &'static str,
    /// Whether plans are full of the word.
    pub frequent: bool,
}

/// What is known of a syllable.
#[derive(Debug, Default)]
pub(super) struct Known {
    /// As the lists have it.
    pub syllable: &'static str,
    /// Taken apart.
    pub parts: Syllable,
    /// It is a word by itself: `chợ`, not `niêm`.
    pub alone: bool,
    /// It is a word of grammar: `của`.
    pub grammar: bool,
    /// What it comes before in words, in order.
    pub seconds: Vec<Other>,
    /// What it comes after in words.
    pub firsts: Vec<Other>,
}

static KNOWN: LazyLock<HashMap<&str, Known>> = LazyLock::new(|| {
    let mut known: HashMap<&str, Known> = HashMap::new();
    for (first, second, frequent) in words() {
        let other = |syllable| Other { syllable, frequent };
        known.entry(first).or_default().seconds.push(other(second));
        known.entry(second).or_default().firsts.push(other(first));
    }
    for row in rows(SYLLABLES) {
        let [_, alone, others] = row.as_slice() else { continue };
        for syllable in listed(alone) {
            known.entry(syllable).or_default().alone = true;
        }
        for syllable in listed(others) {
            known.entry(syllable).or_default();
        }
    }
    for row in rows(GRAMMAR) {
        if let Some(word) = row.first().and_then(|word| known.get_mut(word)) {
            (word.alone, word.grammar) = (true, true);
        }
    }
    for (syllable, known) in &mut known {
        (known.syllable, known.parts) = (syllable, Syllable::of(syllable));
        known.seconds.sort_unstable_by_key(|other| other.syllable);
    }
    known
});

fn listed(column: &'static str) -> impl Iterator<Item = &'static str> {
    column.split(' ').filter(|syllable| *syllable != "-")
}

/// First and second syllable of each word, and whether plans are full of it.
fn words() -> impl Iterator<Item = (&'static str, &'static str, bool)> {
    rows(WORDS).flat_map(|row| {
        let column = |index: usize, frequent| {
            let first = row.first().copied().unwrap_or_default();
            let seconds = row.get(index).copied().unwrap_or_default();
            listed(seconds).map(move |second| (first, second, frequent))
        };
        column(1, true).chain(column(2, false)).collect::<Vec<_>>()
    })
}

/// What is known of a syllable as [`canonical`](crate::lexicon::syllable::canonical) spells it; `None`
/// where there is no such syllable.
pub(super) fn known(syllable: &str) -> Option<&'static Known> {
    KNOWN.get(syllable)
}

/// The syllables that are words by themselves.
pub(super) fn alone() -> impl Iterator<Item = &'static Known> {
    KNOWN.values().filter(|known| known.alone)
}

/// Whether both together are a word.
pub(super) fn is_word(first: &str, second: &str) -> bool {
    let seconds = known(first).map(|first| first.seconds.as_slice()).unwrap_or_default();
    seconds.binary_search_by_key(&second, |other| other.syllable).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::syllable::{self, canonical};

    #[test]
    fn the_lists_are_in_order() {
        for list in [WORDS, SYLLABLES] {
            assert_eq!(crate::lexicon::check_list(list), Ok(()));
            for row in rows(list) {
                assert_eq!(row.len(), 3, "a syllable or consonant, and two lists: {row:?}");
                for column in row.iter().skip(1) {
                    let listed: Vec<_> = listed(column).collect();
                    assert!(listed.is_sorted_by(|a, b| a < b), "sort the syllables: {column}");
                }
            }
        }
    }

    #[test]
    fn every_syllable_is_one_and_spelt_in_one_way() {
        let (words, alone) = (words(), rows(SYLLABLES).flat_map(|row| [row[1], row[2]]));
        let syllables = words.flat_map(|(first, second, _)| [first, second]);
        let wrong: Vec<_> = syllables
            .chain(alone.flat_map(listed))
            .filter(|word| !syllable::is_valid(word) || canonical(word) != *word)
            .collect();
        assert_eq!(wrong, [""; 0]);
    }

    #[test]
    fn words_of_two() {
        assert!(is_word("niêm", "yết") && !is_word("niêm", "yất"));
        assert!(known("yất").is_none() && !known("niêm").unwrap().alone);
        assert!(known("chợ").unwrap().alone && known("của").unwrap().grammar);
    }
}
