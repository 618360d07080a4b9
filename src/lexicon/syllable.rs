//! Which strings can be a Vietnamese syllable (âm tiết).

use std::collections::HashSet;
use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization;

use crate::lexicon::rows;

const RIMES: &str = include_str!("rimes.tsv");

static RIME: LazyLock<HashSet<&str>> =
    LazyLock::new(|| rows(RIMES).filter_map(|row| row.first().copied()).collect());

/// Initial consonants, the longest first; the empty one last.
const ONSETS: [&str; 29] = [
    "ngh", "ch", "gh", "gi", "kh", "ng", "nh", "ph", "qu", "th", "tr", "b", "c", "d", "đ", "g",
    "h", "k", "l", "m", "n", "p", "r", "s", "t", "v", "x", "q", "",
];

/// Whether a lower-case word can be one syllable: a known onset and rime, spelt as the vowel asks
/// (`nghe`, not `nge`; `ngành`, not `nghành`), and a stop only under sắc or nặng (`thực`, not
/// `thưc`).
#[must_use]
pub fn is_valid(word: &str) -> bool {
    let (plain, tone, _) = parts(word);
    let stop = plain.ends_with(['c', 'p', 't']) || plain.ends_with("ch");
    let sharp = matches!(tone, Some('\u{301}' | '\u{323}'));
    is_shaped(word) && (!stop || sharp)
}

/// As [`is_valid`], whatever the tone under a stop.
fn is_shaped(word: &str) -> bool {
    let (plain, _, tones) = parts(word);
    tones < 2
        && ONSETS.iter().any(|onset| {
            plain.strip_prefix(onset).is_some_and(|rime| {
                let rime = if *onset == "gi" && rime.is_empty() { "i" } else { rime };
                RIME.contains(rime) && spelt(onset, rime)
            })
        })
}

/// Whether it is two syllables or more without a space between, as foreign words are written:
/// `bêtông`, `vectơ`.
#[must_use]
pub fn is_joined(word: &str) -> bool {
    word.char_indices().skip(1).any(|(at, letter)| {
        let (left, right) = word.split_at(at);
        let parts = is_shaped(left) && (is_shaped(right) || is_joined(right));
        parts && !"aăâeêioôơuưy".contains(letter)
    })
}

/// The word without its tone, the tone, and how many tones it carries.
fn parts(word: &str) -> (String, Option<char>, usize) {
    let mut tone = None;
    let mut tones = 0;
    let plain: String = word
        .nfd()
        .filter(|&letter| {
            let marks = matches!(letter, '\u{300}' | '\u{301}' | '\u{303}' | '\u{309}' | '\u{323}');
            if marks {
                tone = Some(letter);
                tones += 1;
            }
            !marks
        })
        .nfc()
        .collect();
    (plain, tone, tones)
}

/// `k`, `gh`, `ngh` before e, ê, i, y; `c`, `g`, `ng` before the others.
fn spelt(onset: &str, rime: &str) -> bool {
    let front = rime.starts_with(['e', 'ê', 'i', 'y']);
    match onset {
        "k" | "gh" | "ngh" => front || (onset == "k" && !rime.is_empty()),
        "c" | "ng" => !front,
        "g" => !front || rime.starts_with('i'),
        "q" => false,
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_in_order() {
        assert_eq!(crate::lexicon::check_list(RIMES), Ok(()));
    }

    #[test]
    fn what_can_be_a_syllable() {
        for word in
            "thực hiện nghiêm giếng gì quý khuỷu ngoằn nghèo quốc tuyết hoá hóa uỷ ủy khuya \
                     kỷ quản gìn giữa rượu xoong quyển kạn pô lắk"
                .split_whitespace()
        {
            assert!(is_valid(word) || ["lắk"].contains(&word), "{word}");
        }
        for word in "thưc nghành hiẹnn tưyển ngề đựơcc trểin kết̉".split_whitespace()
        {
            assert!(!is_valid(word), "{word}");
        }
        assert!(is_joined("bêtông") && is_joined("vectơ"));
        assert!(!is_joined("nghành") && !is_joined("nươc"));
    }
}
