//! `BDC … EMC` with `ActualText`: what a tagged PDF says its glyphs stand for.

use lopdf::{Document, Object, StringFormat, decode_text_string};

use super::Operand;
use crate::read::pdf::glyph::Glyph;
use crate::read::pdf::limits;

/// Open marked content, the innermost last: where its glyphs begin and what they stand for.
#[derive(Clone, Debug, Default)]
pub(super) struct MarkedContent {
    open: Vec<Option<(usize, String)>>,
    /// Opened beyond the limit and not kept.
    beyond: usize,
}

impl MarkedContent {
    /// `BMC` or `BDC`, with `count` glyphs on the page so far.
    pub(super) fn begin(&mut self, count: usize, text: Option<String>) {
        if self.open.len() < limits::STATES {
            self.open.push(text.map(|text| (count, text)));
        } else {
            self.beyond += 1;
        }
    }

    /// `EMC`: the glyphs since `BDC` give way to the text, spread over their place.
    pub(super) fn end(&mut self, glyphs: &mut Vec<Glyph>) {
        if self.beyond > 0 {
            self.beyond -= 1;
        } else if let Some(Some((first, text))) = self.open.pop() {
            replace(glyphs, first, &text);
        }
    }
}

/// Text over several lines stays as it is drawn: the tag does not say where it breaks.
fn replace(glyphs: &mut Vec<Glyph>, first: usize, text: &str) {
    let shown = glyphs.get(first..).unwrap_or_default();
    let Some(&pattern) = shown.first() else { return };
    let one_line = shown.iter().all(|glyph| (glyph.y - pattern.y).abs() < 0.5 * pattern.size);
    if !one_line || text.chars().any(char::is_control) {
        return;
    }
    let x0 = shown.iter().map(|glyph| glyph.x0).fold(pattern.x0, f32::min);
    let x1 = shown.iter().map(|glyph| glyph.x1).fold(pattern.x1, f32::max);
    glyphs.truncate(first);
    #[expect(clippy::cast_precision_loss, reason = "a line has few characters")]
    let width = (x1 - x0) / text.chars().count().max(1) as f32;
    let mut at = x0;
    for character in text.chars().take(limits::PAGE_GLYPHS.saturating_sub(first)) {
        glyphs.push(Glyph { character, x0: at, x1: at + width, ..pattern });
        at += width;
    }
}

/// The `ActualText` of `BDC`'s properties, given in place or by name.
pub(super) fn actual_text(
    document: &Document,
    properties: Option<&Operand>,
    named: Option<&Object>,
) -> Option<String> {
    let bytes = match properties? {
        Operand::Dictionary(entries) => {
            entries.iter().find(|(key, _)| key == b"ActualText")?.1.string()?.to_vec()
        }
        _ => {
            let dictionary = named?.as_dict().ok()?;
            dictionary.get_deref(b"ActualText", document).and_then(Object::as_str).ok()?.to_vec()
        }
    };
    decode_text_string(&Object::String(bytes, StringFormat::Literal)).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn glyph(character: char, x: f32, y: f32) -> Glyph {
        Glyph { character, x0: x, x1: x + 5.0, y, size: 10.0, bold: false, italic: false }
    }

    #[test]
    fn glyphs_give_way_to_their_text() {
        let mut glyphs = vec![glyph('x', 0.0, 0.0)];
        let mut marked = MarkedContent::default();
        marked.begin(1, Some("fi".to_owned()));
        marked.begin(1, None);
        glyphs.push(glyph('?', 10.0, 0.0));
        marked.end(&mut glyphs);
        marked.end(&mut glyphs);
        let shown: Vec<_> = glyphs.iter().map(|glyph| (glyph.character, glyph.x0)).collect();
        assert_eq!(shown, [('x', 0.0), ('f', 10.0), ('i', 12.5)]);
        marked.end(&mut glyphs); // one `EMC` too many
    }

    #[test]
    fn text_over_two_lines_stays() {
        let mut glyphs = vec![glyph('a', 0.0, 20.0), glyph('b', 0.0, 0.0)];
        replace(&mut glyphs, 0, "ab");
        assert_eq!(glyphs[1].y, 0.0);
    }

    #[test]
    fn both_ways_to_give_properties() {
        let document = Document::new();
        let entry = (b"ActualText".to_vec(), Operand::String(b"\xfe\xff\x1e\xa4".to_vec()));
        let inline = Operand::Dictionary(vec![entry]);
        assert_eq!(actual_text(&document, Some(&inline), None).as_deref(), Some("Ấ"));
        let named =
            Object::Dictionary(lopdf::dictionary! { "ActualText" => Object::string_literal("ab") });
        let name = Operand::Name(b"P0".to_vec());
        assert_eq!(actual_text(&document, Some(&name), Some(&named)).as_deref(), Some("ab"));
        assert_eq!(actual_text(&document, None, None), None);
    }
}
