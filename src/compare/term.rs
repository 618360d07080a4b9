//! `text → terms`: its syllables folded, what is written two ways made one, each with its class.

use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasherDefault, Hasher};
use std::sync::LazyLock;

use super::abbreviation::Abbreviations;
use crate::lexicon::{fold, rows};
use crate::span::Span;

const SYNONYMS: &str = include_str!("../lexicon/synonyms.tsv");
const PLAIN_WORDS: &str = include_str!("../lexicon/plain_words.tsv");
const FUNCTION_WORDS: &str = include_str!("../lexicon/function_words.tsv");

/// A syllable as it is compared: the hash of its folded letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Term {
    /// Equal for equal syllables, in whatever plan.
    pub id: u64,
    /// The words that it stands for, in the text.
    pub span: Span,
    /// How it counts.
    pub class: Class,
}

/// How a term counts in a comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    /// By its rarity, and fully only beside a neighbour: a syllable alone is half a word.
    Telling,
    /// A number with letters (`28-CT/TW`): a document, telling by itself.
    Number,
    /// A word of every plan: little.
    Plain,
    /// Not at all: function words, figures, dates, names of doers.
    Void,
}

/// A word of the text, before phrases are looked up.
struct Word {
    folded: String,
    span: Span,
    capitals: bool,
}

/// A phrase of the lists.
struct Phrase {
    syllables: usize,
    terms: Vec<u64>,
    class: Class,
}

/// The phrases, by the hash of their syllables in order.
static PHRASES: LazyLock<IdMap<Phrase>> = LazyLock::new(phrases);
static LONGEST: LazyLock<usize> =
    LazyLock::new(|| PHRASES.values().map(|phrase| phrase.syllables).max().unwrap_or(1));

fn phrases() -> IdMap<Phrase> {
    let plain: HashSet<String> = rows(PLAIN_WORDS).flatten().map(fold).collect();
    let class = |canonical: &str, otherwise| {
        if plain.contains(canonical) { Class::Plain } else { otherwise }
    };
    let mut all: Vec<(String, String, Class)> = Vec::new();
    for row in rows(SYNONYMS) {
        let [phrase, canonical] = row.as_slice() else { continue };
        let canonical = fold(canonical);
        let class = class(&canonical, Class::Telling);
        all.push((fold(phrase), canonical, class));
    }
    all.extend(plain.iter().map(|word| (word.clone(), word.clone(), Class::Plain)));
    all.extend(rows(FUNCTION_WORDS).flatten().map(|word| (fold(word), fold(word), Class::Void)));
    let mut phrases = IdMap::default();
    for (phrase, canonical, class) in all {
        let key = phrase.split(' ').fold(START, next);
        let terms = canonical.split(' ').map(hash).collect();
        let syllables = phrase.split(' ').count();
        phrases.entry(key).or_insert(Phrase { syllables, terms, class });
    }
    phrases
}

/// A hasher for ids, which are hashes already.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct IdHasher(u64);

impl Hasher for IdHasher {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        self.0 = bytes.iter().fold(self.0, |hash, &byte| hash.rotate_left(8) ^ u64::from(byte));
    }

    fn write_u64(&mut self, id: u64) {
        self.0 = id;
    }
}

/// A map from ids.
pub(super) type IdMap<V> = HashMap<u64, V, BuildHasherDefault<IdHasher>>;
/// A set of ids.
pub(super) type IdSet = HashSet<u64, BuildHasherDefault<IdHasher>>;

/// FNV-1a: the same id in every plan and on every machine, without a table to share.
const START: u64 = 0xcbf2_9ce4_8422_2325;

fn next(hash: u64, syllable: &str) -> u64 {
    let step = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    step(syllable.bytes().fold(hash, step), b' ')
}

fn hash(syllable: &str) -> u64 {
    next(START, syllable)
}

/// The id of a syllable.
pub(super) fn marker(syllable: &str) -> u64 {
    hash(&fold(syllable))
}

/// The id of two terms side by side.
pub(super) fn pair(left: u64, right: u64) -> u64 {
    left.rotate_left(17).wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ right
}

/// The terms of a piece of text that starts at byte `offset`.
pub(super) fn terms(text: &str, offset: usize, abbreviations: &Abbreviations) -> Vec<Term> {
    let words = words(text, offset, abbreviations);
    let mut terms = Vec::with_capacity(words.len());
    let mut at = 0;
    while let Some(word) = words.get(at) {
        let Some(phrase) = longest_phrase(words.get(at..).unwrap_or_default()) else {
            let class = class_of_word(&word.folded);
            terms.push(Term { id: hash(&word.folded), span: word.span, class });
            at += 1;
            continue;
        };
        let last = words.get(at + phrase.syllables - 1).unwrap_or(word);
        let span = Span { start: word.span.start, end: last.span.end };
        terms.extend(phrase.terms.iter().map(|&id| Term { id, span, class: phrase.class }));
        at += phrase.syllables;
    }
    terms
}

fn longest_phrase(words: &[Word]) -> Option<&'static Phrase> {
    let mut key = START;
    let mut found = None;
    for word in words.iter().take(*LONGEST) {
        key = next(key, &word.folded);
        found = PHRASES.get(&key).or(found);
    }
    found
}

fn class_of_word(folded: &str) -> Class {
    let digits = folded.starts_with(|letter: char| letter.is_ascii_digit());
    let letters = folded.chars().filter(|letter| letter.is_alphabetic()).count();
    match (digits, letters) {
        (true, 0) => Class::Void,
        (true, 2..) => Class::Number,
        _ => Class::Telling,
    }
}

/// Words with abbreviations written out; each syllable of one has the span of the abbreviation.
fn words(text: &str, offset: usize, abbreviations: &Abbreviations) -> Vec<Word> {
    let mut words = Vec::new();
    for word in split(text, offset) {
        match abbreviations.get(&word.folded).filter(|_| word.capitals) {
            Some(long) => words.extend(long.split(' ').map(|syllable| Word {
                folded: syllable.to_string(),
                span: word.span,
                capitals: false,
            })),
            None => words.push(word),
        }
    }
    words
}

/// Letters in a row, or a figure with what is joined to it (`30/6/2026`, `28-CT/TW`, `4G`, `95%`).
fn split(text: &str, offset: usize) -> Vec<Word> {
    let mut words = Vec::new();
    let mut letters = text.char_indices().peekable();
    while let Some((start, first)) = letters.next() {
        if !first.is_alphanumeric() {
            continue;
        }
        let figure = first.is_ascii_digit();
        let mut end = start + first.len_utf8();
        while let Some(&(at, letter)) = letters.peek() {
            let inside = if figure {
                letter.is_alphanumeric() || letter == '%' || joins(text, at)
            } else {
                letter.is_alphabetic()
            };
            if !inside {
                break;
            }
            end = at + letter.len_utf8();
            letters.next();
        }
        let word = text.get(start..end).unwrap_or_default();
        let capitals = word.chars().count() > 1 && word.chars().all(char::is_uppercase);
        let folded = if figure { word.to_lowercase() } else { fold(word) };
        words.push(Word {
            folded,
            span: Span { start: offset + start, end: offset + end },
            capitals,
        });
    }
    words
}

/// Whether a mark inside a number stands here: `/`, `-`, `.` or `,` before a letter or digit.
fn joins(text: &str, at: usize) -> bool {
    let mut rest = text.get(at..).unwrap_or_default().chars();
    matches!(rest.next(), Some('/' | '-' | '.' | ','))
        && rest.next().is_some_and(char::is_alphanumeric)
}

/// The folded words of a text with their places and whether they are all capitals.
pub(super) fn folded_words(text: &str) -> impl Iterator<Item = (String, Span, bool)> {
    split(text, 0).into_iter().map(|word| (word.folded, word.span, word.capitals))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::check_list;

    fn ids(text: &str) -> Vec<u64> {
        terms(text, 0, &Abbreviations::default()).iter().map(|term| term.id).collect()
    }

    #[test]
    fn lists_are_in_order() {
        for list in [SYNONYMS, PLAIN_WORDS, FUNCTION_WORDS] {
            assert_eq!(check_list(list), Ok(()));
        }
    }

    #[test]
    fn what_is_written_two_ways_is_one() {
        for (a, b) in [
            ("Ủy ban nhân dân phường", "UBND xã"),
            ("hằng tháng", "mỗi tháng"),
            ("đảm bảo nước sạch", "bảo đảm nước sạch"),
            ("xây dựng kế hoạch", "ban hành kế hoạch"),
            ("nạo vét kênh hoá", "nạo vét kênh hóa"),
        ] {
            assert_eq!(ids(a), ids(b), "{a}");
        }
        assert_ne!(ids("sân phơi"), ids("sân chơi"));
    }

    #[test]
    fn classes() {
        for (text, class) in [
            ("thực hiện", Class::Plain),
            ("và", Class::Void),
            ("30/6/2026", Class::Void),
            ("95%", Class::Void),
            ("28-CT/TW", Class::Number),
            ("mương", Class::Telling),
        ] {
            let found = terms(text, 0, &Abbreviations::default());
            assert!(found.iter().all(|term| term.class == class), "{text}: {found:?}");
        }
    }

    #[test]
    fn spans_cover_the_words_that_stand_there() {
        let text = "Đảm bảo nước";
        let found = terms(text, 10, &Abbreviations::default());
        assert_eq!(found[0].span, Span { start: 10, end: 10 + "Đảm bảo".len() });
        assert_eq!(found[0].span, found[1].span);
    }
}
