//! The table of fonts → what the bytes typed in a font mean.

use std::collections::HashMap;

use encoding_rs::{Encoding, WINDOWS_1252};

use crate::read::legacy::Font as LegacyFont;

/// A font of the table.
#[derive(Clone, Debug, Default)]
pub(super) struct Font {
    /// Its name: `.VnTime`.
    pub(super) name: String,
    /// Its character set (`\fcharset163`).
    pub(super) charset: Option<i32>,
}

/// All fonts.
#[derive(Debug)]
pub(super) struct Fonts {
    by_number: HashMap<i32, Font>,
    /// The code page of text whose font says none.
    page: &'static Encoding,
}

impl Fonts {
    /// Before any is known.
    pub(super) fn new() -> Self {
        Self { by_number: HashMap::new(), page: WINDOWS_1252 }
    }

    /// Takes up `\ansicpg1258`.
    pub(super) fn set_page(&mut self, page: i32) {
        self.page = named(page).unwrap_or(WINDOWS_1252);
    }

    /// The font of this number, to be filled in.
    pub(super) fn entry(&mut self, number: i32) -> &mut Font {
        self.by_number.entry(number).or_default()
    }

    /// The name of a font.
    pub(super) fn name(&self, number: i32) -> Option<&str> {
        self.by_number.get(&number).map(|font| font.name.as_str())
    }

    /// Bytes typed in a font.
    pub(super) fn decode(&self, number: i32, bytes: &[u8]) -> String {
        let font = self.by_number.get(&number);
        if font.is_some_and(|font| font.charset == Some(SYMBOLS)) {
            let symbol = |&byte: &u8| char::from_u32(0xf000 + u32::from(byte));
            return bytes.iter().filter_map(symbol).collect();
        }
        let legacy = font.is_some_and(|font| LegacyFont::named(&font.name).is_some());
        let own = font.and_then(|font| named(page_of(font.charset?)?));
        // A font of before Unicode is listed for code pages that it does not follow.
        let page = if legacy { WINDOWS_1252 } else { own.unwrap_or(self.page) };
        page.decode_without_bom_handling(bytes).0.into_owned()
    }
}

/// The character set of fonts of symbols.
const SYMBOLS: i32 = 2;

/// The code page of a character set.
fn page_of(charset: i32) -> Option<i32> {
    Some(match charset {
        77 => 10000,
        128 => 932,
        129 => 949,
        134 => 936,
        136 => 950,
        161 => 1253,
        162 => 1254,
        163 => 1258,
        177 => 1255,
        178 => 1256,
        186 => 1257,
        204 => 1251,
        222 => 874,
        238 => 1250,
        _ => return None,
    })
}

fn named(page: i32) -> Option<&'static Encoding> {
    let label = match page {
        932 => "shift_jis".to_owned(),
        936 => "gbk".to_owned(),
        949 => "euc-kr".to_owned(),
        950 => "big5".to_owned(),
        10000 => "macintosh".to_owned(),
        65001 => "utf-8".to_owned(),
        page => format!("windows-{page}"),
    };
    Encoding::for_label(label.as_bytes())
}
