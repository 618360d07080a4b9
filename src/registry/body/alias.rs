//! `name as printed → known name`, beyond spelling: hyphens, `và`, case and abbreviations by initials.
//!
//! `Phòng Văn hóa - Xã hội`, `Phòng Văn hoá xã hội`, `P. VH-XH` and `PHÒNG VHXXH` are one name.

use std::collections::HashMap;

use unicode_normalization::UnicodeNormalization;

use crate::lexicon::fold;
use crate::registry::word::Word;

/// Names to look for, each with its value.
#[derive(Clone, Debug, Default)]
pub struct Aliases<T> {
    known: Vec<(Vec<Part>, T)>,
    /// By the first letter: only these can stand at a place.
    by_initial: HashMap<char, Vec<usize>>,
}

/// A word of a known name.
#[derive(Clone, Debug)]
struct Part {
    folded: String,
    /// `UBND`: printed in capitals only.
    capitals: bool,
}

/// A name found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Found<T> {
    /// How many words and marks it takes.
    pub words: usize,
    /// Printed in full, without an abbreviation.
    pub in_full: bool,
    /// Whose name it is.
    pub value: T,
}

/// Letters that stand for a kind of place after an abbreviation: `CAP` is `Công an phường`.
const PLACE_LETTERS: [&str; 7] = ["p", "x", "đk", "tp", "t", "q", "h"];
/// Initials of two letters: `KH` for `kế hoạch`, but `Kh` for `khóm` too.
const CLUSTERS: [&str; 9] = ["ch", "gi", "kh", "ng", "nh", "ph", "th", "tr", "qu"];
/// An abbreviation of at least so many letters may hold one of them twice: `VHXXH`.
const LONG: usize = 5;
/// A name takes at most so many words.
const LONGEST: usize = 24;
/// A whole name in fewer letters may be anything: `TU`, `BC`.
const FEWEST: usize = 3;

impl<T: Copy + PartialEq> Aliases<T> {
    /// From names and their values.
    pub fn new<'a>(names: impl Iterator<Item = (&'a str, T)>) -> Self {
        let mut aliases = Self { known: Vec::new(), by_initial: HashMap::new() };
        for (name, value) in names {
            let parts: Vec<Part> = fold_words(name);
            let Some(initial) = parts.first().and_then(|part| initial(&part.folded)) else {
                continue;
            };
            aliases.by_initial.entry(initial).or_default().push(aliases.known.len());
            aliases.known.push((parts, value));
        }
        aliases
    }

    /// The longest name that begins the words of `text`; `None` where none does or two could.
    #[must_use]
    pub fn longest(&self, text: &str, words: &[Word]) -> Option<Found<T>> {
        let printed = printed(text, words);
        let letter = initial(printed.first()?.folded)?;
        let mut best: Option<Found<T>> = None;
        let mut doubtful = false;
        for &index in self.by_initial.get(&letter)? {
            let Some((parts, value)) = self.known.get(index) else { continue };
            let Some(used) = align(&printed, parts) else { continue };
            let at = printed.get(used.words.checked_sub(1)?)?.at;
            let found = Found { words: at + 1, in_full: used.in_full, value: *value };
            let rank = |found: &Found<T>| (found.words, found.in_full);
            match best {
                Some(known) if rank(&known) > rank(&found) => {}
                Some(known) if rank(&known) == rank(&found) => doubtful |= known.value != *value,
                _ => (best, doubtful) = (Some(found), false),
            }
        }
        best.filter(|_| !doubtful)
    }
}

fn fold_words(name: &str) -> Vec<Part> {
    let raw = name.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty());
    let folded = fold(name);
    let part = |(folded, raw): (&str, &str)| Part {
        folded: folded.to_string(),
        capitals: is_capitals(raw),
    };
    folded.split(' ').zip(raw).map(part).collect()
}

fn is_capitals(word: &str) -> bool {
    word.chars().count() > 1 && !word.chars().any(char::is_lowercase)
}

/// The first letter of a folded word, without its tone.
fn initial(word: &str) -> Option<char> {
    let first = word.chars().next()?;
    let tone =
        |letter: &char| matches!(letter, '\u{300}' | '\u{301}' | '\u{303}' | '\u{309}' | '\u{323}');
    first.nfd().filter(|letter| !tone(letter)).nfc().next()
}

/// A printed word, and where it stands among words and marks.
struct Printed<'a> {
    folded: &'a str,
    /// The letters of what may be an abbreviation.
    letters: Option<Vec<char>>,
    at: usize,
}

/// The words up to the first mark that stands in no name.
fn printed<'a>(text: &str, words: &'a [Word]) -> Vec<Printed<'a>> {
    let inner = |word: &Word| [",", "-", "–", "/", "&", "."].iter().any(|mark| word.is(mark));
    words
        .iter()
        .enumerate()
        .take_while(|(_, word)| !word.mark || inner(word))
        .filter(|(_, word)| !word.mark)
        .take(LONGEST)
        .map(|(at, word)| {
            let raw = text.get(word.range.clone()).unwrap_or_default();
            let capitals = is_capitals(raw) || raw == "P";
            let letters = capitals.then(|| word.folded.chars().collect());
            Printed { folded: &word.folded, letters, at }
        })
        .collect()
}

/// How much of the printed words a known name takes.
#[derive(Clone, Copy)]
struct Used {
    words: usize,
    in_full: bool,
}

fn align(printed: &[Printed<'_>], known: &[Part]) -> Option<Used> {
    let Some(part) = known.first() else { return Some(Used { words: 0, in_full: true }) };
    step(printed, known, (0, 0)).filter(|_| !part.folded.is_empty())
}

/// Aligns from printed word `at` and known word `to` on.
fn step(printed: &[Printed<'_>], known: &[Part], (at, to): (usize, usize)) -> Option<Used> {
    let Some(part) = known.get(to) else { return Some(Used { words: at, in_full: true }) };
    let word = printed.get(at)?;
    let same = word.folded == part.folded && (!part.capitals || word.letters.is_some());
    if same && let Some(used) = step(printed, known, (at + 1, to + 1)) {
        return Some(used);
    }
    if part.folded == "và"
        && let Some(used) = step(printed, known, (at, to + 1))
    {
        return Some(used);
    }
    if word.folded == "và" && to > 0 {
        return step(printed, known, (at + 1, to));
    }
    let letters = word.letters.as_ref()?;
    let mut ends = Vec::new();
    abbreviated(letters, 0, known, to, &mut ends);
    ends.into_iter().filter(|&end| is_telling(letters, (at, to), end, known.len())).find_map(
        |end| step(printed, known, (at + 1, end)).map(|used| Used { in_full: false, ..used }),
    )
}

/// Whether an abbreviation tells enough: one letter stands for `phòng` only, two for no whole name.
fn is_telling(letters: &[char], (at, from): (usize, usize), end: usize, whole: usize) -> bool {
    if at == 0 && from == 0 && end == whole {
        return letters.len() >= FEWEST;
    }
    end >= from + 2 || (at == 0 && letters == ['p'] && end == 1)
}

/// Where in the known name the letters from `at` on may end: each is the initial of a word.
fn abbreviated(letters: &[char], at: usize, known: &[Part], to: usize, ends: &mut Vec<usize>) {
    let Some(rest) = letters.get(at..).filter(|rest| !rest.is_empty()) else {
        ends.push(to);
        return;
    };
    let Some(part) = known.get(to) else {
        let place: String = rest.iter().collect();
        if PLACE_LETTERS.contains(&place.as_str()) {
            ends.push(to);
        }
        return;
    };
    let first = initial(&part.folded);
    let letter = rest.first().copied();
    if letter == first || (letter == Some('w') && first == Some('ư')) {
        abbreviated(letters, at + 1, known, to + 1, ends);
    }
    let two: String = rest.iter().take(2).collect();
    if CLUSTERS.contains(&two.as_str()) && part.folded.starts_with(&two) {
        abbreviated(letters, at + 2, known, to + 1, ends);
    }
    if part.folded == "và" {
        abbreviated(letters, at, known, to + 1, ends);
    }
    // `VHXXH`: a letter written twice.
    let twice = at > 0 && letters.get(at - 1).copied() == letter && letters.len() >= LONG;
    if twice && letter != first {
        abbreviated(letters, at + 1, known, to, ends);
    }
}

#[cfg(test)]
mod tests {
    use crate::registry::body::aliases;
    use crate::registry::word::words;

    fn id(name: &str) -> Option<&'static str> {
        aliases().longest(name, &words(name)).map(|found| found.value)
    }

    #[test]
    fn one_unit_under_many_names() {
        for (unit, names) in [
            (
                "phong-van-hoa-xa-hoi",
                vec![
                    "Phòng Văn hóa - Xã hội",
                    "Phòng Văn hoá xã hội",
                    "phòng VHXXH",
                    "Phòng VHXH",
                    "Phòng VH-XH",
                    "Phòng VH - XH",
                    "Phòng VH&XH",
                    "Phòng Văn hóa – XH",
                    "Phòng Văn hóa và Xã hội",
                    "P. VHXH",
                    "P.VH-XH",
                    "PVHXH",
                    "PHÒNG VĂN HOÁ - XÃ HỘI",
                ],
            ),
            (
                "phong-kinh-te-ha-tang-do-thi",
                vec![
                    "Phòng Kinh tế, Hạ tầng và Đô thị",
                    "Phòng Kinh tế Hạ tầng Đô thị",
                    "Phòng KT,HT&ĐT",
                    "Phòng KTHTĐT",
                    "Phòng KT-HT và ĐT",
                ],
            ),
            (
                "mat-tran-to-quoc",
                vec!["UBMTTQVN", "UBMTTQ Việt Nam", "MTTQ", "UB MTTQ Việt Nam", "Mặt trận tổ quốc"],
            ),
            ("van-phong-hdnd-ubnd", vec!["VP HĐND-UBND", "Văn phòng HĐND & UBND", "VPHĐND&UBND"]),
            ("trung-tam-phuc-vu-hanh-chinh-cong", vec!["TTPVHCC", "TT PVHCC", "Trung tâm PVHCC"]),
            ("so-lao-dong-thuong-binh-xa-hoi", vec!["Sở LĐTBXH", "Sở LĐ-TB&XH", "Sở LĐTB&XH"]),
            ("so-van-hoa-the-thao-du-lich", vec!["Sở VHTT&DL", "Sở VHTTDL", "Sở VH,TT&DL"]),
            ("so-giao-duc-dao-tao", vec!["Sở GD&ĐT", "Sở GDĐT", "Sở GD-ĐT", "SGDĐT"]),
            ("ban-chi-huy-quan-su", vec!["Ban CHQS", "BCH Quân sự", "BCHQS", "Bộ CHQS"]),
            ("doan-thanh-nien", vec!["Đoàn TNCS Hồ Chí Minh", "Đoàn TN", "Đoàn TNCSHCM"]),
            ("cong-an", vec!["CA", "CAP", "công an"]),
            ("hoi-lien-hiep-phu-nu", vec!["Hội LHPN", "Hội LHPN Việt Nam", "HLHPN"]),
            ("tram-y-te", vec!["TYT", "trạm y tế"]),
        ] {
            for name in names {
                assert_eq!(id(name), Some(unit), "{name}");
            }
        }
    }

    #[test]
    fn what_is_no_name() {
        for name in [
            "Ca trực",      // no capitals: a shift, not the police
            "TU",           // Tỉnh ủy or Thành ủy
            "Phòng, chống", // a verb
            "Sở hữu",
            "P",
        ] {
            assert_eq!(id(name), None, "{name}");
        }
    }

    #[test]
    fn the_longest_wins() {
        let name = "Phòng Kinh tế, Hạ tầng và Đô thị phường Lê Chân";
        let found = aliases().longest(name, &words(name)).unwrap();
        assert_eq!((found.words, found.in_full), (9, true)); // with the comma
        assert_eq!(id("Sở Văn hóa và Thể thao"), Some("so-van-hoa-the-thao"));
        assert_eq!(id("Sở Văn hóa, Thể thao và Du lịch"), Some("so-van-hoa-the-thao-du-lich"));
    }
}
