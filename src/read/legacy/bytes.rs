//! Bytes that are no UTF-8 → the encoding in which most words are Vietnamese syllables.

use std::borrow::Cow;

use encoding_rs::{WINDOWS_1252, WINDOWS_1258};

use super::{Legacy, Syllables, syllables};

/// What Windows-1252 shows for bytes 80 to 9F; TCVN3 and VNI keep its quotes and dashes.
const WESTERN: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}',
    '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

/// Of a hundred words with other letters than ASCII so many must be syllables.
const LEAST: usize = 60;
/// Text for the guess; a plan is as Vietnamese at its start as later.
const SAMPLE: usize = 64 << 10;

/// The byte that Windows-1252 shows as this letter; fonts of symbols put it at U+F000.
pub(super) fn byte(letter: char) -> Option<u8> {
    let code = u32::from(letter);
    let code = if (0xf000..=0xf0ff).contains(&code) { code - 0xf000 } else { code };
    u8::try_from(code).ok().or_else(|| {
        let place = WESTERN.iter().position(|&western| western == letter)?;
        u8::try_from(place + 0x80).ok()
    })
}

/// What Windows-1252 shows for a byte.
pub(super) fn western(byte: u8) -> char {
    let place = usize::from(byte).checked_sub(0x80);
    place.and_then(|place| WESTERN.get(place)).copied().unwrap_or(char::from(byte))
}

/// How bytes that are no UTF-8 are best read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::read) enum Guess {
    /// TCVN3 or VNI.
    Legacy(Legacy),
    /// Windows' own code page for Vietnamese.
    Windows1258,
    /// UTF-8 with damage.
    Utf8,
}

impl Guess {
    const ALL: [Self; 4] =
        [Self::Utf8, Self::Legacy(Legacy::Tcvn3), Self::Legacy(Legacy::Vni), Self::Windows1258];

    /// Reads the bytes.
    pub(in crate::read) fn decode(self, bytes: &[u8]) -> Cow<'_, str> {
        match self {
            Self::Utf8 => String::from_utf8_lossy(bytes),
            Self::Windows1258 => WINDOWS_1258.decode_without_bom_handling(bytes).0,
            Self::Legacy(legacy) => {
                let text = WINDOWS_1252.decode_without_bom_handling(bytes).0;
                legacy.decode(&text).into_owned().into()
            }
        }
    }
}

/// Guesses by what the words look like; `None` where they are Vietnamese in no encoding.
pub(in crate::read) fn guess(bytes: &[u8]) -> Option<Guess> {
    let sample = bytes.get(..SAMPLE).unwrap_or(bytes);
    let scored = Guess::ALL.map(|guess| (guess, syllables(&guess.decode(sample))));
    let enough = |found: &Syllables| found.words > 0 && found.valid * 100 >= found.words * LEAST;
    let candidates = scored.into_iter().filter(|(_, found)| enough(found));
    // Of equals the first: compared as fractions, so that no float is needed.
    let better = |one: &Syllables, two: &Syllables| one.valid * two.words >= two.valid * one.words;
    candidates
        .reduce(|best, next| if better(&best.1, &next.1) { best } else { next })
        .map(|(guess, _)| guess)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::legacy::{tcvn3, vni};

    const PLAN: &str = "KẾ HOẠCH\nThực hiện công tác trẻ em năm 2026\n\nI. MỤC ĐÍCH, YÊU CẦU\n\
                        1. Bảo đảm “mọi” trẻ em được chăm sóc, giáo dục – kịp thời ở Sở và xã;\n";

    #[test]
    fn bytes_come_back() {
        for (legacy, bytes) in [
            (Legacy::Tcvn3, tcvn3::encode(PLAN).unwrap()),
            (Legacy::Vni, vni::encode(PLAN).unwrap()),
        ] {
            assert_eq!(guess(&bytes), Some(Guess::Legacy(legacy)));
            assert_eq!(Guess::Legacy(legacy).decode(&bytes), PLAN);
        }
    }

    #[test]
    fn other_bytes() {
        let windows = b"K\xea\xec hoa\xf2ch thu\xfc\xf2c hi\xea\xf2n tr\xe2\xf2t t\xfd\xf2";
        assert_eq!(guess(windows), Some(Guess::Windows1258));
        let mut damaged = PLAN.as_bytes().to_vec();
        damaged[40] = 0xff;
        assert_eq!(guess(&damaged), Some(Guess::Utf8));
        assert_eq!(guess(b"\x84\x9d\xe9\xe8 \xff\xfe\xf0"), None);
    }
}
