//! `font dictionary → Font`: what a string of codes says, and how wide each glyph is.

mod cmap;
mod encoding;
mod mend;
mod order;
mod program;
mod sample;
mod widths;

use std::borrow::Cow;

use lopdf::{Dictionary, Document, Object, Stream};

use self::cmap::CMap;
use self::encoding::Base;
use self::program::Program;
pub(super) use self::sample::Sample;
use self::widths::Widths;
use super::limits;

/// A font, ready to read strings.
#[derive(Clone, Debug)]
pub(super) struct Font {
    kind: Kind,
    to_unicode: CMap,
    /// What the codes mean, where the file's own map was found absent or wrong.
    mended: Option<mend::Reading>,
    widths: Widths,
    /// From glyph space to text space: a thousandth, but for Type 3.
    unit: f64,
    /// Wingdings and its like.
    dingbats: bool,
    /// Heavier than the text around it.
    pub(super) bold: bool,
    /// Slanted.
    pub(super) italic: bool,
}

#[derive(Clone, Debug)]
enum Kind {
    /// One byte a code; what the encoding says of each, where it says anything.
    Simple(Vec<Option<String>>),
    /// Two bytes a code, which is the CID.
    Identity,
    /// Two bytes a code, which is a UTF-16 unit (`UniXX-UCS2-H`); its CIDs are not known here.
    Unicode,
    /// Codes and CIDs by an embedded map.
    Mapped(Box<CMap>),
}

/// One code of a string.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Shown<'a> {
    /// The code itself.
    pub(super) code: u32,
    /// Its text; `None` where the font tells none.
    pub(super) text: Option<Cow<'a, str>>,
    /// How far the pen moves, in text space at size 1.
    pub(super) advance: f64,
    /// Whether it is the single-byte code 32, to which word spacing (`Tw`) applies.
    pub(super) is_space_code: bool,
}

impl Font {
    /// Reads a font; what is missing or damaged falls back.
    pub(super) fn read(document: &Document, font: &Dictionary) -> Self {
        let subtype = name(document, font, b"Subtype");
        let composite = subtype == b"Type0";
        let descendant = if composite { descendant(document, font) } else { font };
        let empty = Dictionary::new();
        let descriptor = dictionary(document, descendant, b"FontDescriptor").unwrap_or(&empty);
        let to_unicode = stream(document, font, b"ToUnicode").map(cmap_of).unwrap_or_default();
        let (kind, widths) = if composite {
            (composite_kind(document, font), Widths::composite(document, descendant))
        } else {
            let table = simple_table(document, font, descriptor);
            (Kind::Simple(table), Widths::simple(document, font, descriptor))
        };
        let unit = if subtype == b"Type3" { type3_unit(document, font) } else { 0.001 };
        let (bold, italic) = look(document, descendant, descriptor);
        let called =
            String::from_utf8_lossy(name(document, font, b"BaseFont")).to_ascii_lowercase();
        let dingbats = called.contains("dings");
        Self { kind, to_unicode, mended: None, widths, unit, dingbats, bold, italic }
    }

    /// The codes of a string, in order.
    pub(super) fn show<'a>(&'a self, bytes: &'a [u8]) -> impl Iterator<Item = Shown<'a>> {
        let mut rest = bytes;
        std::iter::from_fn(move || {
            if rest.is_empty() {
                return None;
            }
            let (code, length) = self.next_code(rest);
            let shown = self.shown(code, length);
            rest = rest.get(length..).unwrap_or_default();
            Some(shown)
        })
    }

    fn next_code(&self, bytes: &[u8]) -> (u32, usize) {
        let length = match &self.kind {
            Kind::Simple(_) => 1,
            Kind::Identity | Kind::Unicode => 2.min(bytes.len()),
            Kind::Mapped(map) => return map.next_code(bytes),
        };
        (cmap::code(bytes.get(..length).unwrap_or_default()), length)
    }

    fn shown(&self, code: u32, length: usize) -> Shown<'_> {
        let cid = match &self.kind {
            Kind::Mapped(map) => map.cid_of(code).unwrap_or(0),
            _ => code,
        };
        Shown {
            code,
            text: self.text_of(code),
            advance: self.widths.of(cid) * self.unit,
            is_space_code: code == 32 && length == 1,
        }
    }

    fn text_of(&self, code: u32) -> Option<Cow<'_, str>> {
        if let Some(mended) = &self.mended {
            return mended.get(&code).map(Into::into);
        }
        // A map to nothing or to a control character is no map.
        let said = |text: &&str| !text.is_empty() && !text.contains(char::is_control);
        if let Some(text) = self.to_unicode.text_of(code).filter(said) {
            return Some(self.symbol(text).map_or(text.into(), Cow::Owned));
        }
        match &self.kind {
            Kind::Simple(table) => {
                let text = table.get(usize::try_from(code).ok()?)?.as_deref()?;
                Some(text.into())
            }
            Kind::Unicode => char::from_u32(code).map(|c| c.to_string().into()),
            Kind::Identity | Kind::Mapped(_) => None,
        }
    }

    /// Word maps the signs of its Symbol font to the private use area: `\u{f0b3}` is ≥. Those of
    /// its other sign fonts stand for bullets.
    fn symbol(&self, text: &str) -> Option<String> {
        let code = u32::from(text.chars().next()?).checked_sub(0xf000)?;
        let code = u8::try_from(code).ok().filter(|&code| code >= 0x20)?;
        let sign = if self.dingbats { None } else { Base::Symbol.glyph(code) };
        Some(sign.and_then(encoding::text_of).unwrap_or_else(|| "•".to_owned()))
    }
}

/// Gives each font whose map is absent or wrong a better reading, where one is found. Says how
/// many were mended.
pub(super) fn mend(
    document: &Document,
    dictionaries: &[&Dictionary],
    fonts: &mut [Font],
    sample: &Sample,
) -> usize {
    let program = |number: usize| {
        dictionaries.get(number).map(|font| Program::read(document, font)).unwrap_or_default()
    };
    mend::mend(fonts, sample, program)
}

fn composite_kind(document: &Document, font: &Dictionary) -> Kind {
    if let Some(map) = stream(document, font, b"Encoding") {
        return Kind::Mapped(Box::new(cmap_of(map)));
    }
    let encoding = name(document, font, b"Encoding");
    let unicode = encoding.starts_with(b"Uni");
    if unicode { Kind::Unicode } else { Kind::Identity }
}

/// What each code of a simple font says by its encoding.
fn simple_table(
    document: &Document,
    font: &Dictionary,
    descriptor: &Dictionary,
) -> Vec<Option<String>> {
    let encoding = font.get_deref(b"Encoding", document).ok();
    let described = encoding.and_then(|encoding| encoding.as_dict().ok());
    let base = match encoding {
        Some(Object::Name(name)) => Base::named(name),
        _ => described.and_then(|table| Base::named(name(document, table, b"BaseEncoding"))),
    };
    let base = base.or_else(|| default_base(document, font, descriptor));
    let mut table: Vec<Option<String>> =
        (0..=255).map(|code| encoding::text_of(base?.glyph(code)?)).collect();
    let differences = described.and_then(|dict| dict.get_deref(b"Differences", document).ok());
    if let Some(differences) = differences.and_then(|object| object.as_array().ok()) {
        apply_differences(document, differences, &mut table);
    }
    table
}

/// A font that is embedded with codes of its own says nothing of its text by itself: reading its
/// codes as letters would give garbage.
fn default_base(document: &Document, font: &Dictionary, descriptor: &Dictionary) -> Option<Base> {
    const SYMBOLIC: i64 = 1 << 2;
    let flags = descriptor.get_deref(b"Flags", document).and_then(Object::as_i64).unwrap_or(0);
    let embedded =
        [&b"FontFile"[..], b"FontFile2", b"FontFile3"].iter().any(|key| descriptor.has(key));
    if name(document, font, b"BaseFont").ends_with(b"Symbol") {
        Some(Base::Symbol)
    } else if (embedded && flags & SYMBOLIC != 0) || name(document, font, b"Subtype") == b"Type3" {
        None
    } else {
        Some(Base::Standard)
    }
}

fn apply_differences(document: &Document, differences: &[Object], table: &mut [Option<String>]) {
    let mut code = 0_usize;
    for item in differences {
        match document.dereference(item) {
            Ok((_, Object::Integer(next))) => code = usize::try_from(*next).unwrap_or(usize::MAX),
            Ok((_, Object::Name(glyph))) => {
                if let Some(slot) = table.get_mut(code) {
                    *slot = std::str::from_utf8(glyph).ok().and_then(encoding::text_of);
                }
                code = code.saturating_add(1);
            }
            _ => {}
        }
    }
}

/// Bold and italic: by the font's name, else by its descriptor.
fn look(document: &Document, font: &Dictionary, descriptor: &Dictionary) -> (bool, bool) {
    const ITALIC: i64 = 1 << 6;
    const FORCE_BOLD: i64 = 1 << 18;
    let mut called = name(document, font, b"BaseFont");
    if called.is_empty() {
        called = name(document, descriptor, b"FontName");
    }
    let called = String::from_utf8_lossy(called).to_ascii_lowercase();
    let has = |words: &[&str]| words.iter().any(|word| called.contains(word));
    let flags = descriptor.get_deref(b"Flags", document).and_then(Object::as_i64).unwrap_or(0);
    let figure = |key: &[u8]| descriptor.get_deref(key, document).and_then(Object::as_float).ok();
    let bold = has(&["bold", "black", "heavy", "demi"])
        || flags & FORCE_BOLD != 0
        || figure(b"FontWeight").is_some_and(|weight| weight >= 600.0);
    let italic = has(&["italic", "oblique", "slanted"])
        || flags & ITALIC != 0
        || figure(b"ItalicAngle").is_some_and(|angle| angle != 0.0);
    (bold, italic)
}

fn type3_unit(document: &Document, font: &Dictionary) -> f64 {
    let matrix = font.get_deref(b"FontMatrix", document).and_then(Object::as_array).ok();
    let first = matrix.and_then(|matrix| matrix.first()?.as_float().ok());
    first.map_or(0.001, f64::from)
}

fn cmap_of(stream: &Stream) -> CMap {
    let bytes = stream.get_plain_content_with_limit(limits::CMAP_BYTES).unwrap_or_default();
    CMap::parse(&bytes)
}

fn descendant<'a>(document: &'a Document, font: &'a Dictionary) -> &'a Dictionary {
    let fonts = font.get_deref(b"DescendantFonts", document).and_then(Object::as_array).ok();
    let first = fonts.and_then(|fonts| document.dereference(fonts.first()?).ok());
    first.and_then(|(_, object)| object.as_dict().ok()).unwrap_or(font)
}

fn dictionary<'a>(
    document: &'a Document,
    from: &'a Dictionary,
    key: &[u8],
) -> Option<&'a Dictionary> {
    from.get_deref(key, document).and_then(Object::as_dict).ok()
}

fn stream<'a>(document: &'a Document, from: &'a Dictionary, key: &[u8]) -> Option<&'a Stream> {
    from.get_deref(key, document).and_then(Object::as_stream).ok()
}

fn name<'a>(document: &'a Document, from: &'a Dictionary, key: &[u8]) -> &'a [u8] {
    from.get_deref(key, document).and_then(Object::as_name).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use lopdf::dictionary;

    fn text(font: &Dictionary, bytes: &[u8]) -> Vec<Option<String>> {
        let document = Document::new();
        let font = Font::read(&document, font);
        font.show(bytes).map(|shown| shown.text.map(Cow::into_owned)).collect()
    }

    fn said(texts: &[&str]) -> Vec<Option<String>> {
        texts.iter().map(|text| Some((*text).to_owned())).collect()
    }

    #[test]
    fn simple_fonts_by_their_encoding() {
        let font = dictionary! { "Subtype" => "TrueType", "Encoding" => "WinAnsiEncoding" };
        assert_eq!(text(&font, b"A\xd0"), said(&["A", "Ð"]));
        let differences = vec![1.into(), "Acircumflexacute".into(), "uni1EC7".into(), "g7".into()];
        let font = dictionary! {
            "Subtype" => "Type1",
            "Encoding" => dictionary! { "Differences" => differences },
        };
        assert_eq!(text(&font, &[1, 2, 3]), [said(&["Ấ", "ệ"]), vec![None]].concat());
    }

    #[test]
    fn codes_of_an_embedded_symbolic_font_are_no_letters() {
        let font = dictionary! {
            "Subtype" => "TrueType",
            "FontDescriptor" => dictionary! { "Flags" => 4, "FontFile2" => Object::Null },
        };
        assert_eq!(text(&font, b"AB"), [None, None]);
    }

    #[test]
    fn composite_fonts_take_two_bytes() {
        let font = dictionary! { "Subtype" => "Type0", "Encoding" => "Identity-H" };
        assert_eq!(text(&font, &[0, 65, 0]), [None, None]);
        let font = dictionary! { "Subtype" => "Type0", "Encoding" => "UniGB-UCS2-H" };
        assert_eq!(text(&font, &[0x1e, 0xa4]), said(&["Ấ"]));
    }

    #[test]
    fn weight_and_slant_by_name_or_descriptor() {
        let document = Document::new();
        for (called, flags, expected) in [
            ("ABCDEF+TimesNewRomanPS-BoldItalicMT", 0, (true, true)),
            ("LiberationSerif", 0, (false, false)),
            ("F1", 64, (false, true)),
            ("F1", 1 << 18, (true, false)),
        ] {
            let font = dictionary! { "BaseFont" => called };
            let descriptor = dictionary! { "Flags" => flags };
            assert_eq!(look(&document, &font, &descriptor), expected, "{called}");
        }
    }
}
