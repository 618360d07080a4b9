//! Text in the fonts and bytes of before Unicode → Unicode.
//!
//! TCVN3 (fonts `.VnTime`, also called ABC) gives each letter one byte and has no capitals with
//! a tone: fonts whose names end in `H` show all in capitals. VNI (fonts `VNI-Times`) writes a
//! letter and then its marks. Programs keep both as if they were Western text.

mod bytes;
mod capitals;
mod decoder;
mod tcvn3;
mod vni;

use std::borrow::Cow;

use crate::lexicon::syllable;

pub(super) use bytes::{Guess, guess};
pub(super) use decoder::Decoder;

/// An encoding of before Unicode.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Legacy {
    /// TCVN 5712:1993 VN3, "ABC".
    Tcvn3,
    /// VNI for Windows.
    Vni,
}

/// A font in which text means something else than it says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Font {
    encoding: Legacy,
    /// It shows capitals, whatever was typed.
    pub(super) capitals: bool,
}

impl Font {
    /// The font of this name, where it is one of before Unicode: `.VnTimeH`, `VNI-Times`.
    pub(super) fn named(name: &str) -> Option<Self> {
        let name = name.trim().trim_matches(['"', '\'']).to_lowercase();
        // Windows lists a font once for each code page: `.VnTimeH Tur`.
        let name = [" ce", " cyr", " greek", " tur", " baltic", " (vietnamese)"]
            .iter()
            .find_map(|page| name.strip_suffix(page))
            .unwrap_or(&name);
        if name.starts_with("vni-") || name.starts_with("vni ") {
            return Some(Self { encoding: Legacy::Vni, capitals: false });
        }
        // Some files name them without the dot.
        let dotless = ["vntime", "vntimeh", "vnarial", "vnarialh"].contains(&name);
        let tcvn3 = dotless || name.starts_with(".vn");
        tcvn3.then(|| Self { encoding: Legacy::Tcvn3, capitals: name.ends_with('h') })
    }

    /// Text typed in this font. Unicode letters were often typed in it, too, and shown in
    /// another: they stay.
    pub(super) fn decode<'a>(self, text: &'a str) -> Cow<'a, str> {
        let decoded = match self.encoding {
            _ if is_unicode(text) => Cow::Borrowed(text),
            encoding => {
                let decoded = encoding.decode(text);
                if syllables(text).valid > syllables(&decoded).valid {
                    text.into()
                } else {
                    decoded
                }
            }
        };
        if self.capitals { decoded.to_uppercase().into() } else { decoded }
    }
}

impl Legacy {
    /// As the contract writes it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Tcvn3 => "tcvn3",
            Self::Vni => "vni",
        }
    }

    /// Text as a Western program shows it, decoded.
    fn decode(self, text: &str) -> Cow<'_, str> {
        if text.is_ascii() {
            return Cow::Borrowed(text);
        }
        Cow::Owned(match self {
            Self::Tcvn3 => capitals::restore(&tcvn3::decode(text)),
            Self::Vni => vni::decode(text),
        })
    }
}

/// Whether a letter stands in the text that no font of before Unicode can show.
fn is_unicode(text: &str) -> bool {
    text.chars().any(|letter| letter.is_alphabetic() && bytes::byte(letter).is_none())
}

/// Words with a letter that is not ASCII, and how many of them can be Vietnamese syllables.
#[derive(Clone, Copy, Debug, Default)]
struct Syllables {
    words: usize,
    valid: usize,
}

fn syllables(text: &str) -> Syllables {
    // What could not be decoded counts against the encoding.
    let mut found = Syllables { words: text.matches('\u{fffd}').count(), valid: 0 };
    let words = text.split(|letter: char| !letter.is_alphabetic() && !is_mark(letter));
    for word in words.filter(|word| !word.is_ascii()) {
        found.words += 1;
        found.valid += usize::from(syllable::is_valid(&word.to_lowercase()));
    }
    found
}

fn is_mark(letter: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&letter)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fonts_by_name() {
        for (name, expected) in [
            (".VnTime", Some((Legacy::Tcvn3, false))),
            (".VnTimeH", Some((Legacy::Tcvn3, true))),
            (".VnTimeH Tur", Some((Legacy::Tcvn3, true))),
            ("VnTime", Some((Legacy::Tcvn3, false))),
            (".VNTIMEH", Some((Legacy::Tcvn3, true))),
            ("VNI-Times", Some((Legacy::Vni, false))),
            ("\"VNI-Helve\"", Some((Legacy::Vni, false))),
            ("Times New Roman", None),
            ("VnTimes Unicode", None), // a font of Unicode
        ] {
            let found = Font::named(name).map(|font| (font.encoding, font.capitals));
            assert_eq!(found, expected, "{name}");
        }
    }

    #[test]
    fn decodes_what_was_typed() {
        for (font, typed, expected) in [
            (".VnTime", "KÕ ho¹ch b¶o vÖ trÎ em n¨m 2001", "Kế hoạch bảo vệ trẻ em năm 2001"),
            (".VnTimeH", "céng hoµ x· héi", "CỘNG HOÀ XÃ HỘI"),
            (".VnTime", "“®Þnh kú” – tr\u{ad}íc ngµy", "“định kỳ” – trước ngày"),
            (".VnTime", "\u{f0ae}\u{f0de}nh", "định"), // as a font of symbols
            ("VNI-Times", "UÛY BAN NHAÂN DAÂN", "ỦY BAN NHÂN DÂN"),
            ("VNI-Times", "Ñoäc laäp - Töï do - Haïnh phuùc", "Độc lập - Tự do - Hạnh phúc"),
            ("VNI-Times", "nghóa vieät, ngöôøi, kyõ, myõ, quyù", "nghĩa việt, người, kỹ, mỹ, quý"),
            // Unicode in an old font
            (".VnTime", "Kế hoạch", "Kế hoạch"),
            ("VNI-Times", "và các bên", "và các bên"),
            ("VNI-Times", "2001 - 2005", "2001 - 2005"),
        ] {
            assert_eq!(Font::named(font).unwrap().decode(typed), expected, "{typed}");
        }
    }
}
