//! Widths of glyphs, in thousandths of the font size (Type 3: in its own units).

use std::collections::HashMap;

use lopdf::{Dictionary, Document, Object};

use crate::read::pdf::limits;

/// Widths by code (simple fonts) or CID (composite fonts).
#[derive(Clone, Debug)]
pub(super) struct Widths {
    by_code: HashMap<u32, f64>,
    otherwise: f64,
}

impl Widths {
    /// The width of a code or CID.
    pub(super) fn of(&self, code: u32) -> f64 {
        self.by_code.get(&code).copied().unwrap_or(self.otherwise)
    }

    /// Of a simple font: `FirstChar` and `Widths`, else the descriptor's `MissingWidth`.
    pub(super) fn simple(document: &Document, font: &Dictionary, descriptor: &Dictionary) -> Self {
        let first = font.get_deref(b"FirstChar", document).and_then(Object::as_i64).unwrap_or(0);
        let first = u32::try_from(first).unwrap_or(0);
        let widths = font.get_deref(b"Widths", document).and_then(Object::as_array).ok();
        let by_code = (first..first.saturating_add(256))
            .zip(widths.into_iter().flatten())
            .filter_map(|(code, width)| Some((code, number(document, width)?)))
            .collect();
        let missing = descriptor.get_deref(b"MissingWidth", document).and_then(Object::as_float);
        // The fourteen standard fonts may come without widths; half an em is near enough to tell
        // words apart, as their spaces are codes.
        let standard = if widths.is_some() { 0.0 } else { 500.0 };
        Self { by_code, otherwise: missing.map_or(standard, f64::from) }
    }

    /// Of a composite font's descendant: `W` and `DW`.
    pub(super) fn composite(document: &Document, font: &Dictionary) -> Self {
        let otherwise = font.get_deref(b"DW", document).and_then(Object::as_float);
        let mut widths =
            Self { by_code: HashMap::new(), otherwise: otherwise.map_or(1000.0, f64::from) };
        if let Ok(array) = font.get_deref(b"W", document).and_then(Object::as_array) {
            widths.fill(document, array);
        }
        widths
    }

    /// `W`: `first [w1 w2 …]` or `first last w`, over and over.
    fn fill(&mut self, document: &Document, array: &[Object]) {
        let mut items = array.iter();
        let mut room = limits::CMAP_ENTRIES;
        while let (Some(first), Some(next)) = (items.next(), items.next()) {
            let Some(first) = cid(document, first) else { return };
            let Ok((_, next)) = document.dereference(next) else { return };
            if let Ok(list) = next.as_array() {
                for (cid, width) in (first..).zip(list).take(room) {
                    self.set(cid, number(document, width));
                }
                room = room.saturating_sub(list.len());
            } else {
                let width = items.next().and_then(|width| number(document, width));
                let Some(last) = cid(document, next) else { return };
                for cid in (first..=last).take(room) {
                    self.set(cid, width);
                    room -= 1;
                }
            }
        }
    }

    fn set(&mut self, cid: u32, width: Option<f64>) {
        if let Some(width) = width {
            self.by_code.insert(cid, width);
        }
    }
}

fn number(document: &Document, object: &Object) -> Option<f64> {
    let (_, object) = document.dereference(object).ok()?;
    object.as_float().ok().map(f64::from)
}

fn cid(document: &Document, object: &Object) -> Option<u32> {
    let (_, object) = document.dereference(object).ok()?;
    u32::try_from(object.as_i64().ok()?).ok().filter(|&cid| cid <= limits::RANGE)
}

#[cfg(test)]
mod tests {
    use super::*;
    use lopdf::dictionary;

    #[test]
    fn both_forms_of_w() {
        let document = Document::new();
        let font = dictionary! {
            "DW" => 900,
            "W" => vec![
                1.into(), Object::Array(vec![500.into(), 600.into()]), 10.into(), 12.into(), 250.into(),
            ],
        };
        let widths = Widths::composite(&document, &font);
        for (cid, expected) in [(0, 900.0), (1, 500.0), (2, 600.0), (3, 900.0), (11, 250.0)] {
            assert!((widths.of(cid) - expected).abs() < 0.01, "{cid}");
        }
    }

    #[test]
    fn simple_fonts_count_from_first_char() {
        let document = Document::new();
        let font = dictionary! { "FirstChar" => 65, "Widths" => vec![700.into(), 650.into()] };
        let widths = Widths::simple(&document, &font, &Dictionary::new());
        assert!((widths.of(66) - 650.0).abs() < 0.01);
        assert!(widths.of(67).abs() < 0.01);
    }
}
