//! Glyph names and the encodings of simple fonts: `code → name → text`.

use std::collections::HashMap;
use std::sync::OnceLock;

/// Adobe's glyph names (the part that Latin, Vietnamese and punctuation need), sorted.
const GLYPH_NAMES: &str = include_str!("glyph_names.tsv");
/// Code, then its name in each of the four [`Base`] encodings.
const ENCODINGS: &str = include_str!("encodings.tsv");

/// A named encoding of a simple font.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Base {
    /// Adobe's own.
    Standard,
    /// Windows 1252.
    WinAnsi,
    /// Mac OS Roman.
    MacRoman,
    /// Greek letters and signs.
    Symbol,
}

impl Base {
    /// The encoding a PDF calls so.
    pub(super) fn named(name: &[u8]) -> Option<Self> {
        match name {
            b"StandardEncoding" => Some(Self::Standard),
            b"WinAnsiEncoding" => Some(Self::WinAnsi),
            b"MacRomanEncoding" => Some(Self::MacRoman),
            _ => None,
        }
    }

    /// The glyph name of a code.
    pub(super) fn glyph(self, code: u8) -> Option<&'static str> {
        let row = encodings().get(usize::from(code))?.as_ref()?;
        let name = match self {
            Self::Standard => row[0],
            Self::WinAnsi => row[1],
            Self::MacRoman => row[2],
            Self::Symbol => row[3],
        };
        Some(name).filter(|name| !name.is_empty())
    }
}

fn encodings() -> &'static [Option<[&'static str; 4]>] {
    static TABLE: OnceLock<Vec<Option<[&'static str; 4]>>> = OnceLock::new();
    TABLE.get_or_init(|| {
        let mut table = vec![None; 256];
        for line in ENCODINGS.lines() {
            let mut fields = line.split('\t');
            let code = fields.next().and_then(|code| usize::from_str_radix(code, 16).ok());
            let names = [(); 4].map(|()| fields.next().unwrap_or_default());
            if let Some(slot) = code.and_then(|code| table.get_mut(code)) {
                *slot = Some(names);
            }
        }
        table
    })
}

fn glyph_names() -> &'static HashMap<&'static str, char> {
    static TABLE: OnceLock<HashMap<&'static str, char>> = OnceLock::new();
    TABLE.get_or_init(|| {
        GLYPH_NAMES
            .lines()
            .filter_map(|line| line.split_once('\t'))
            .filter_map(|(name, code)| Some((name, scalar(code)?)))
            .collect()
    })
}

/// The text of a glyph name: `Acircumflexacute` → Ấ, `uni1EA4`, `u1EA4`, `f_i`, `one.lf`.
pub(super) fn text_of(name: &str) -> Option<String> {
    // A suffix only tells the shape: `one.oldstyle`, `a.sc`.
    let stem = name.split('.').next().filter(|stem| !stem.is_empty())?;
    stem.split('_').map(component).collect()
}

fn component(name: &str) -> Option<String> {
    if let Some(&letter) = glyph_names().get(name) {
        return Some(letter.to_string());
    }
    if let Some(digits) = name.strip_prefix("uni")
        && digits.is_ascii()
        && digits.len() >= 4
        && digits.len().is_multiple_of(4)
    {
        return (0..digits.len()).step_by(4).map(|at| scalar(digits.get(at..at + 4)?)).collect();
    }
    let digits = name.strip_prefix('u')?;
    if !(4..=6).contains(&digits.len()) {
        return None;
    }
    scalar(digits).map(String::from)
}

fn scalar(digits: &str) -> Option<char> {
    u32::from_str_radix(digits, 16).ok().and_then(char::from_u32)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_give_their_text() {
        for (name, expected) in [
            ("A", Some("A")),
            ("Acircumflexacute", Some("Ấ")),
            ("ohornhookabove", Some("ở")),
            ("dcroat", Some("đ")),
            ("uni1EC7", Some("ệ")),
            ("uni00650302", Some("e\u{302}")), // two scalars in one name
            ("u1EA4", Some("Ấ")),
            ("f_i", Some("fi")),
            ("one.lf", Some("1")),
            ("g123", None),
            (".notdef", None),
            ("uniĐĐ", None),
            ("union", Some("∪")), // a name, not a code
        ] {
            assert_eq!(text_of(name).as_deref(), expected, "{name}");
        }
    }

    #[test]
    fn encodings_differ_where_they_should() {
        assert_eq!(Base::WinAnsi.glyph(0x80), Some("Euro"));
        assert_eq!(Base::Standard.glyph(0x80), None);
        assert_eq!(Base::MacRoman.glyph(0x80), Some("Adieresis"));
        assert_eq!(Base::Symbol.glyph(0xb7), Some("bullet"));
    }

    #[test]
    fn glyph_names_are_sorted_and_unique() {
        let names: Vec<_> =
            GLYPH_NAMES.lines().filter_map(|line| line.split('\t').next()).collect();
        assert!(names.is_sorted_by(|a, b| a < b), "sort glyph_names.tsv by name, in byte order");
    }

    #[test]
    fn encodings_are_sorted_and_whole() {
        let codes: Vec<_> = ENCODINGS.lines().filter_map(|line| line.split('\t').next()).collect();
        assert!(codes.is_sorted_by(|a, b| a < b), "sort encodings.tsv by code");
        assert!(ENCODINGS.lines().all(|line| line.split('\t').count() == 5));
    }
}
