//! Words as they are compared: blind to case, punctuation and the place of the tone mark.

use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::compose;

/// Lower-case words separated by single spaces, blind to punctuation and to the place of the tone
/// mark: `Phòng Văn hoá – Xã hội` and `phòng văn hóa xã hội` fold alike.
///
/// The tone mark stands at the end of its word, as a combining character.
#[must_use]
pub fn fold(text: &str) -> String {
    quickly(text).unwrap_or_else(|| by_decomposition(text))
}

/// The words without any mark, as people name files and search: `Thụy Hải` → `thuy hai`.
#[must_use]
pub fn bare(text: &str) -> String {
    let letters = fold(text);
    let letters = letters.nfd().filter(|it| !unicode_normalization::char::is_combining_mark(*it));
    letters.map(|it| if it == 'đ' { 'd' } else { it }).collect()
}

/// Any text, letter by letter as Unicode takes it apart.
fn by_decomposition(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    let mut tone = None;
    let close = |folded: &mut String, tone: &mut Option<char>| folded.extend(tone.take());
    for letter in text.nfd().flat_map(char::to_lowercase) {
        if matches!(letter, '\u{300}' | '\u{301}' | '\u{303}' | '\u{309}' | '\u{323}') {
            tone = Some(letter);
        } else if letter.is_alphanumeric()
            || matches!(letter, '%' | '\u{302}' | '\u{306}' | '\u{31b}')
        {
            folded.push(letter);
        } else if !folded.is_empty() && !folded.ends_with(' ') {
            close(&mut folded, &mut tone);
            folded.push(' ');
        }
    }
    close(&mut folded, &mut tone);
    folded.truncate(folded.trim_end().len());
    folded.nfc().collect()
}

/// Vowels without tone, and with each tone in the same order.
const VOWELS: &str = "aăâeêioôơuưy";
const TONED: [(char, &str); 5] = [
    ('\u{300}', "àằầèềìòồờùừỳ"),
    ('\u{301}', "áắấéếíóốớúứý"),
    ('\u{303}', "ãẵẫẽễĩõỗỡũữỹ"),
    ('\u{309}', "ảẳẩẻểỉỏổởủửỷ"),
    ('\u{323}', "ạặậẹệịọộợụựỵ"),
];

/// The precomposed letters of Vietnamese lie below this and from [`MORE`] on.
const LOW: usize = 0x1B1;
const MORE: usize = 0x1EA0;
const LETTERS: usize = LOW + 90;

/// A letter in lower case and without tone, and its tone.
type Plain = (char, Option<char>);

/// Each Vietnamese letter beyond ASCII, by its place; `None` where another letter stands.
static PLAIN: LazyLock<[Option<Plain>; LETTERS]> = LazyLock::new(|| {
    let mut plain = [None; LETTERS];
    let bare = VOWELS.chars().chain(['đ']).map(|letter| (letter, letter, None));
    let toned = TONED.iter().flat_map(|&(tone, letters)| {
        letters.chars().zip(VOWELS.chars()).map(move |(letter, bare)| (letter, bare, Some(tone)))
    });
    for (letter, bare, tone) in bare.chain(toned) {
        for case in letter.to_uppercase().chain([letter]) {
            if let Some(entry) = place(case).and_then(|at| plain.get_mut(at)) {
                *entry = Some((bare, tone));
            }
        }
    }
    plain
});

fn place(letter: char) -> Option<usize> {
    match letter as usize {
        at if at < LOW => Some(at),
        at => (at.checked_sub(MORE)? + LOW < LETTERS).then(|| at - MORE + LOW),
    }
}

/// The usual case: precomposed Vietnamese letters and the marks of a text; `None` for any other.
fn quickly(text: &str) -> Option<String> {
    let mut folded = String::with_capacity(text.len() + 4);
    let mut tone = None;
    for letter in text.chars() {
        if letter.is_ascii_alphanumeric() || letter == '%' {
            folded.push(letter.to_ascii_lowercase());
        } else if letter.is_ascii() || matches!(letter, '\u{a0}' | '\u{2010}'..='\u{2026}') {
            if !folded.is_empty() && !folded.ends_with(' ') {
                close(&mut folded, tone.take());
                folded.push(' ');
            }
        } else {
            let (bare, own) = (*PLAIN.get(place(letter)?)?)?;
            folded.push(bare);
            tone = own.or(tone);
        }
    }
    close(&mut folded, tone);
    folded.truncate(folded.trim_end().len());
    Some(folded)
}

/// Sets the tone on the last letter of a word; that of a consonant as Unicode has it.
fn close(folded: &mut String, tone: Option<char>) {
    let Some(tone) = tone else { return };
    let Some(last) = folded.pop() else { return };
    let vowel = VOWELS.chars().position(|vowel| vowel == last);
    let toned = TONED.iter().find(|(mark, _)| *mark == tone).map_or("", |(_, letters)| letters);
    match vowel.and_then(|at| toned.chars().nth(at)).or_else(|| compose(last, tone)) {
        Some(letter) => folded.push(letter),
        None => folded.extend([last, tone]),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn folds_what_officials_write_two_ways() {
        for (a, b) in [
            ("Phòng Văn hoá – Xã hội", "phòng văn hóa - xã hội"),
            ("Uỷ ban nhân dân", "ỦY BAN NHÂN DÂN"),
            ("“Thúy”", "Thuý"),
        ] {
            assert_eq!(fold(a), fold(b), "{a}");
        }
        assert_ne!(fold("phòng"), fold("phóng"));
        assert_ne!(fold("đạt"), fold("dat"));
    }

    #[test]
    fn bare_of_all_marks() {
        assert_eq!(bare("Phường Lê Chân (Đợt 2)"), "phuong le chan dot 2");
    }

    #[test]
    fn both_ways_give_the_same() {
        for text in [
            "Phòng Văn hoá – Xã hội",
            "ỦY BAN NHÂN DÂN",
            "Ấp Đông, 95 %: “Ặ” ậ ngoằn nghoèo",
            "quý ở ý ủa ụ",
            "  - a\u{a0}b… ",
            "",
        ] {
            let quick = quickly(text);
            let slow = by_decomposition(text);
            assert!(quick.is_none_or(|quick| quick == slow), "{text}: {slow}");
        }
        assert!(quickly("Phòng Văn hoá – Xã hội").is_some());
        assert!(quickly("a\u{301}").is_none(), "decomposed letters take the other way");
    }

    proptest! {
        #[test]
        fn any_text_folds_alike(
            text in "[a-zA-Z0-9 %,.;àằầèềìòồờùừỳáắấéếíóốớúứýãẵẫẽễĩõỗỡũữỹảẳẩẻểỉỏổởủửỷạặậẹệịọộợụựỵăâđêôơưĂÂĐÊÔƠƯ–…“”ßçÿŒ\u{301}\u{302}]{0,24}"
        ) {
            if let Some(quick) = quickly(&text) {
                prop_assert_eq!(quick, by_decomposition(&text));
            }
        }
    }
}
