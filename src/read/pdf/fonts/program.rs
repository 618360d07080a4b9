//! `embedded font program → text of each glyph`: what the font itself tells where the PDF does not.

use std::collections::HashMap;

use lopdf::{Dictionary, Document, Object};
use ttf_parser::{Face, GlyphId, PlatformId, cff};

use super::{descendant, dictionary, encoding, name, stream};
use crate::read::pdf::limits;

/// Code of a symbolic font's character map: the code itself, or the code in this private area.
const SYMBOL_AREA: u32 = 0xf000;

/// An embedded font program, as far as it tells letters.
#[derive(Debug, Default)]
pub(super) struct Program {
    /// Which glyph a code draws.
    glyph_of: GlyphOf,
    /// What the program's own character map or glyph names say of a glyph.
    texts: HashMap<u16, String>,
}

#[derive(Debug)]
enum GlyphOf {
    /// A composite font's codes are glyph numbers.
    Code,
    /// By a table: `CIDToGIDMap`, or the character map of a simple font.
    Table(HashMap<u32, u16>),
}

impl Default for GlyphOf {
    fn default() -> Self {
        Self::Table(HashMap::new())
    }
}

impl Program {
    /// Reads the program of a font; what is missing or damaged tells nothing.
    pub(super) fn read(document: &Document, font: &Dictionary) -> Self {
        let composite = name(document, font, b"Subtype") == b"Type0";
        let descendant = if composite { descendant(document, font) } else { font };
        let descriptor = dictionary(document, descendant, b"FontDescriptor");
        let file = descriptor.and_then(|descriptor| {
            let keys = [&b"FontFile2"[..], b"FontFile3"];
            keys.iter().find_map(|key| stream(document, descriptor, key))
        });
        let bytes = file
            .and_then(|file| file.get_plain_content_with_limit(limits::STREAM_BYTES).ok())
            .unwrap_or_default();
        let mut program = match (Face::parse(&bytes, 0), cff::Table::parse(&bytes)) {
            (Ok(face), _) => Self::of_face(&face),
            (_, Some(table)) => Self::of_cff(&table),
            _ => Self::default(),
        };
        if composite {
            program.glyph_of = cid_to_gid(document, descendant);
        }
        program
    }

    /// Codes that are glyph numbers, of which nothing is said.
    #[cfg(test)]
    pub(super) fn of_codes() -> Self {
        Self { glyph_of: GlyphOf::Code, texts: HashMap::new() }
    }

    fn of_face(face: &Face<'_>) -> Self {
        let glyphs = 0..face.number_of_glyphs();
        let mut texts: HashMap<u16, String> = glyphs
            .filter_map(|glyph| Some((glyph, encoding::text_of(face.glyph_name(GlyphId(glyph))?)?)))
            .collect();
        let mut codes = HashMap::new();
        for map in face.tables().cmap.iter().flat_map(|cmap| cmap.subtables) {
            let unicode = map.platform_id == PlatformId::Unicode
                || (map.platform_id == PlatformId::Windows && matches!(map.encoding_id, 1 | 10));
            map.codepoints(|code| {
                let Some(GlyphId(glyph)) = map.glyph_index(code) else { return };
                if !unicode {
                    codes.insert(code.checked_sub(SYMBOL_AREA).unwrap_or(code), glyph);
                } else if let Some(letter) = char::from_u32(code).filter(|c| !c.is_control()) {
                    texts.insert(glyph, letter.to_string());
                }
            });
        }
        Self { glyph_of: GlyphOf::Table(codes), texts }
    }

    fn of_cff(table: &cff::Table<'_>) -> Self {
        let glyphs = 0..table.number_of_glyphs();
        let texts = glyphs
            .filter_map(|glyph| {
                Some((glyph, encoding::text_of(table.glyph_name(GlyphId(glyph))?)?))
            })
            .collect();
        let codes = (0..=u8::MAX)
            .filter_map(|code| Some((u32::from(code), table.glyph_index(code)?.0)))
            .collect();
        Self { glyph_of: GlyphOf::Table(codes), texts }
    }

    /// The glyph that a code draws.
    pub(super) fn glyph(&self, code: u32) -> Option<u16> {
        match &self.glyph_of {
            GlyphOf::Code => u16::try_from(code).ok(),
            GlyphOf::Table(table) => table.get(&code).copied(),
        }
    }

    /// What the program says of a code.
    pub(super) fn text(&self, code: u32) -> Option<String> {
        self.texts.get(&self.glyph(code)?).cloned()
    }
}

fn cid_to_gid(document: &Document, font: &Dictionary) -> GlyphOf {
    let Ok(Object::Stream(map)) = font.get_deref(b"CIDToGIDMap", document) else {
        return GlyphOf::Code;
    };
    let bytes = map.get_plain_content_with_limit(limits::CMAP_BYTES).unwrap_or_default();
    let pairs = bytes.chunks_exact(2).map(|pair| match *pair {
        [high, low] => u16::from_be_bytes([high, low]),
        _ => 0,
    });
    GlyphOf::Table((0..).zip(pairs).filter(|&(_, glyph)| glyph != 0).collect())
}
