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

/// A syllable taken apart, without its marks of tone.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Syllable {
    /// `ngh` of `nghiệp`.
    pub onset: String,
    /// `iêp`.
    pub rime: String,
    /// Nặng, as a combining mark.
    pub tone: Option<char>,
    /// `nghiep`: all of it without marks.
    pub bare: String,
}

impl Syllable {
    /// Takes a lower-case word apart; what is no syllable too, as far as it goes.
    pub(super) fn of(word: &str) -> Self {
        let (plain, tone, _) = parts(word);
        let bare = plain.nfd().filter(|letter| !is_combining(*letter)).collect::<String>();
        let bare = bare.replace('đ', "d");
        let onset = ONSETS.iter().find(|onset| plain.starts_with(**onset)).copied().unwrap_or("");
        let rime = plain.get(onset.len()..).unwrap_or_default();
        let rime = if onset == "gi" && !rime.starts_with(VOWELS) {
            format!("i{rime}") // `gìn`, `gì`
        } else {
            rime.to_string()
        };
        Self { onset: onset.to_string(), rime, tone, bare }
    }
}

const VOWELS: [char; 12] = ['a', 'ă', 'â', 'e', 'ê', 'i', 'o', 'ô', 'ơ', 'u', 'ư', 'y'];

fn is_combining(letter: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&letter)
}

/// The one spelling of a lower-case syllable that may be written in two ways: `hòa` (not `hoà`),
/// `kỷ` (not `kỉ`), `sĩ` (not `sỹ`), `quý` (not `quí`).
#[must_use]
pub fn canonical(word: &str) -> String {
    const OLD: [(&str, &str); 15] = [
        ("oà", "òa"),
        ("oá", "óa"),
        ("oả", "ỏa"),
        ("oã", "õa"),
        ("oạ", "ọa"),
        ("oè", "òe"),
        ("oé", "óe"),
        ("oẻ", "ỏe"),
        ("oẽ", "õe"),
        ("oẹ", "ọe"),
        ("uỳ", "ùy"),
        ("uý", "úy"),
        ("uỷ", "ủy"),
        ("uỹ", "ũy"),
        ("uỵ", "ụy"),
    ];
    const SHORT: &str = "iìíỉĩị";
    const LONG: &str = "yỳýỷỹỵ";
    let swap = |onset: &str, from: &str, to: &str| {
        let mut rime = word.strip_prefix(onset)?.chars();
        let at = from.chars().position(|vowel| rime.as_str().starts_with(vowel))?;
        rime.next();
        rime.as_str().is_empty().then(|| format!("{onset}{}", to.chars().nth(at).unwrap_or('y')))
    };
    let swapped = ["qu", "h", "k", "l", "m", "t"].iter().find_map(|on| swap(on, SHORT, LONG));
    if let Some(swapped) = swapped.or_else(|| swap("s", LONG, SHORT)) {
        return swapped;
    }
    let old = OLD
        .iter()
        .filter(|_| !word.starts_with('q'))
        .find_map(|(old, new)| Some(format!("{}{new}", word.strip_suffix(old)?)));
    old.unwrap_or_else(|| word.to_string())
}

/// What the keys of a word would write by Telex, where some stand there as letters: `cuar`,
/// `thiêjn`, `ddường`.
#[must_use]
pub fn by_keys(word: &str) -> Option<String> {
    let mut letters = String::new();
    let mut tone = None;
    for key in word.chars() {
        let mark = match key {
            'f' => Some('\u{300}'),
            's' => Some('\u{301}'),
            'x' => Some('\u{303}'),
            'r' => Some('\u{309}'),
            'j' => Some('\u{323}'),
            _ => None,
        };
        let last = letters.chars().next_back();
        let made = match (last, key) {
            (Some('a'), 'a') => Some('â'),
            (Some('e'), 'e') => Some('ê'),
            (Some('o'), 'o') => Some('ô'),
            (Some('d'), 'd') => Some('đ'),
            (Some('a'), 'w') => Some('ă'),
            (Some('o'), 'w') => Some('ơ'),
            (Some('u'), 'w') => Some('ư'),
            _ => None,
        };
        if let Some(made) = made {
            letters.pop();
            letters.push(made);
        } else if let Some(mark) = mark.filter(|_| letters.contains(VOWELS)) {
            if tone.replace(mark).is_some() {
                return None;
            }
        } else {
            letters.push(key);
        }
    }
    let letters = letters.replace("uơ", "ươ");
    let written = with_tone(&letters, tone)?;
    (written != word).then(|| canonical(&written))
}

/// The syllable with its mark of tone on the vowel that bears it.
fn with_tone(letters: &str, tone: Option<char>) -> Option<String> {
    let Some(tone) = tone else { return Some(letters.to_string()) };
    let marked =
        letters.char_indices().filter(|(_, letter)| VOWELS.contains(letter)).map(|(at, letter)| {
            let end = at + letter.len_utf8();
            let written = format!("{}{tone}{}", letters.get(..end)?, letters.get(end..)?);
            Some(written.nfc().collect::<String>())
        });
    let mut ways = marked.flatten();
    ways.find(|way| super::spelling::is_syllable(&canonical(way)))
}

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

    #[test]
    fn one_spelling() {
        for (printed, one) in [
            ("hoà", "hòa"),
            ("uỷ", "ủy"),
            ("quí", "quý"),
            ("quỷ", "quỷ"),
            ("kĩ", "kỹ"),
            ("sỹ", "sĩ"),
            ("thí", "thí"),
            ("khỏe", "khỏe"),
            ("khoẻ", "khỏe"),
        ] {
            assert_eq!(canonical(printed), one);
        }
    }

    #[test]
    fn what_the_keys_would_write() {
        for (printed, meant) in [
            ("cuar", Some("của")),
            ("thiêjn", Some("thiện")),
            ("ddường", Some("đường")),
            ("nhuwngx", Some("những")),
            ("dduowcj", Some("được")),
            ("caacs", Some("cấc")),
            ("radar", None),
            ("video", None),
        ] {
            let keys = by_keys(printed).filter(|word| super::super::spelling::is_syllable(word));
            assert_eq!(keys.as_deref(), meant.filter(|it| *it != "cấc"), "{printed}");
        }
    }
}
