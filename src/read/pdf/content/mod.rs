//! `page → marks`: runs the content streams of a page, forms included.

mod actual_text;
mod path;
mod state;

use std::collections::HashMap;
use std::rc::Rc;

use lopdf::{Dictionary, Document, Object, ObjectId, Stream};

use self::actual_text::{MarkedContent, actual_text};
use self::path::Path;
use self::state::{State, TextMatrices};
use super::fonts::{self, Font, Sample};
use super::glyph::{Glyph, Marks};
use super::lexer::{Lexer, Operand, Token};
use super::limits::{self, Budget};
use super::matrix::Matrix;
use super::open::Page;
use super::scan;
use crate::error::Error;
use crate::limits::{Limit, Limits};

/// Fonts already read, by the address of their dictionary: pages share them.
#[derive(Debug, Default)]
pub(super) struct FontCache<'a> {
    numbers: HashMap<*const Dictionary, usize>,
    dictionaries: Vec<&'a Dictionary>,
    fonts: Vec<Rc<Font>>,
    /// What was shown in them.
    sample: Sample,
}

impl<'a> FontCache<'a> {
    fn font(
        &mut self,
        document: &Document,
        dictionary: &'a Dictionary,
        limits: &Limits,
    ) -> Result<(usize, Rc<Font>), Error> {
        let key = std::ptr::from_ref(dictionary);
        let number = match self.numbers.get(&key) {
            Some(&number) => number,
            None => {
                limits.check(Limit::Fonts, self.fonts.len() + 1)?;
                self.dictionaries.push(dictionary);
                self.fonts.push(Rc::new(Font::read(document, dictionary)));
                self.numbers.insert(key, self.fonts.len() - 1);
                self.fonts.len() - 1
            }
        };
        let font = self.fonts.get(number).map(Rc::clone);
        font.map(|font| (number, font)).ok_or_else(|| limits.exceeded(Limit::Fonts))
    }

    /// Mends the fonts whose map is absent or wrong; says how many.
    pub(super) fn mend(&mut self, document: &Document) -> usize {
        let sample = std::mem::take(&mut self.sample);
        let mut fonts: Vec<Font> = self.fonts.iter().map(|font| Font::clone(font)).collect();
        let mended = fonts::mend(document, &self.dictionaries, &mut fonts, &sample);
        if mended > 0 {
            self.fonts = fonts.into_iter().map(Rc::new).collect();
        }
        mended
    }
}

/// What a page shows.
pub(super) fn marks<'a>(
    document: &'a Document,
    page: &Page<'a>,
    fonts: &mut FontCache<'a>,
    budget: &mut Budget,
) -> Result<Marks, Error> {
    let bytes = page_content(document, page.dictionary);
    let mut run = Run {
        document,
        fonts,
        budget,
        marks: Marks::default(),
        state: State::new(page.upright()),
        saved: Vec::new(),
        text: TextMatrices::default(),
        path: Path::default(),
        marked: MarkedContent::default(),
        size: page.size(),
        pen: None,
    };
    run.stream(&bytes, page.resources, limits::FORM_DEPTH)?;
    Ok(run.marks)
}

/// All content streams of a page, a space between them: a token does not run over.
fn page_content(document: &Document, page: &Dictionary) -> Vec<u8> {
    let Ok(contents) = page.get_deref(b"Contents", document) else { return Vec::new() };
    let mut bytes = Vec::new();
    let mut append = |object: &Object| {
        let Ok((_, object)) = document.dereference(object) else { return };
        let Ok(stream) = object.as_stream() else { return };
        let room = limits::STREAM_BYTES.saturating_sub(bytes.len());
        // A stream that cannot be unpacked to its end leaves the others to be read.
        bytes.extend(stream.get_plain_content_with_limit(room).unwrap_or_default());
        bytes.push(b' ');
    };
    match contents {
        Object::Array(parts) => parts.iter().for_each(append),
        whole => append(whole),
    }
    bytes
}

struct Run<'a, 'run> {
    document: &'a Document,
    fonts: &'run mut FontCache<'a>,
    budget: &'run mut Budget,
    marks: Marks,
    state: State,
    saved: Vec<State>,
    text: TextMatrices,
    path: Path,
    marked: MarkedContent,
    size: (f64, f64),
    /// Where the last glyph ended.
    pen: Option<(f64, f64)>,
}

/// The numbers among the operands of an operator.
fn numbers<const N: usize>(operands: &[Operand]) -> Option<[f64; N]> {
    let mut numbers = [0.0; N];
    for (number, operand) in numbers.iter_mut().zip(operands) {
        *number = operand.number()?;
    }
    (operands.len() >= N).then_some(numbers)
}

impl<'a> Run<'a, '_> {
    fn stream(
        &mut self,
        bytes: &[u8],
        resources: Option<&'a Dictionary>,
        depth: usize,
    ) -> Result<(), Error> {
        self.budget.bytes(bytes.len())?;
        let mut lexer = Lexer::new(bytes);
        let mut operands: Vec<Operand> = Vec::new();
        while let Some(token) = lexer.token() {
            self.budget.token()?;
            match token {
                Token::Operand(operand) => {
                    if operands.len() < limits::OPERANDS {
                        operands.push(operand);
                    }
                }
                Token::Operator(b"ID") => {
                    lexer.skip_inline_image();
                    self.picture(None);
                    operands.clear();
                }
                Token::Operator(operator) => {
                    self.operator(operator, &operands, resources, depth)?;
                    operands.clear();
                }
            }
        }
        Ok(())
    }

    fn operator(
        &mut self,
        operator: &[u8],
        operands: &[Operand],
        resources: Option<&'a Dictionary>,
        depth: usize,
    ) -> Result<(), Error> {
        match operator {
            b"q" if self.saved.len() < limits::STATES => self.saved.push(self.state.clone()),
            b"Q" => self.state = self.saved.pop().unwrap_or_else(|| self.state.clone()),
            b"cm" => {
                if let Some(matrix) = numbers(operands) {
                    self.state.ctm = Matrix(matrix).then(self.state.ctm);
                }
            }
            b"Do" => return self.form(operands, resources, depth),
            b"BMC" | b"BDC" => {
                let properties = operands.get(1);
                let named = self.resource(resources, b"Properties", properties);
                let text = actual_text(self.document, properties, named);
                self.marked.begin(self.marks.glyphs.len(), text);
            }
            b"EMC" => self.marked.end(&mut self.marks.glyphs),
            b"Tf" => return self.font(operands, resources),
            b"gs" => return self.graphics_state(operands, resources),
            b"BT" => self.text = TextMatrices::default(),
            b"Tj" | b"TJ" | b"'" | b"\"" => return self.show_operator(operator, operands),
            b"m" | b"l" | b"re" | b"h" | b"c" | b"v" | b"y" => {
                self.path.construct(operator, operands, self.state.ctm);
            }
            b"S" | b"s" | b"f" | b"F" | b"f*" | b"B" | b"B*" | b"b" | b"b*" | b"n" => {
                self.marks.paths += usize::from(operator != b"n");
                self.path.paint(operator, &mut self.marks.rules);
            }
            _ => self.text.operator(operator, operands, &mut self.state.text),
        }
        Ok(())
    }

    fn resource(
        &self,
        resources: Option<&'a Dictionary>,
        kind: &[u8],
        operand: Option<&Operand>,
    ) -> Option<&'a Object> {
        let named = resources?.get_deref(kind, self.document).ok()?.as_dict().ok()?;
        named.get_deref(operand?.name()?, self.document).ok()
    }

    fn font(
        &mut self,
        operands: &[Operand],
        resources: Option<&'a Dictionary>,
    ) -> Result<(), Error> {
        let font = self.resource(resources, b"Font", operands.first());
        let font = font.and_then(|object| object.as_dict().ok());
        let font = font
            .map(|font| self.fonts.font(self.document, font, &self.budget.limits))
            .transpose()?;
        self.state.text.font = font;
        self.state.text.size = operands.get(1).and_then(Operand::number).unwrap_or(0.0);
        Ok(())
    }

    /// `gs` may set a font too.
    fn graphics_state(
        &mut self,
        operands: &[Operand],
        resources: Option<&'a Dictionary>,
    ) -> Result<(), Error> {
        let state = self.resource(resources, b"ExtGState", operands.first());
        let font = state
            .and_then(|state| state.as_dict().ok())
            .and_then(|state| state.get_deref(b"Font", self.document).ok())
            .and_then(|font| font.as_array().ok());
        let Some([font, size, ..]) = font.map(Vec::as_slice) else { return Ok(()) };
        if let Ok((_, Object::Dictionary(font))) = self.document.dereference(font) {
            self.state.text.font =
                Some(self.fonts.font(self.document, font, &self.budget.limits)?);
            self.state.text.size = size.as_float().map_or(self.state.text.size, f64::from);
        }
        Ok(())
    }

    fn form(
        &mut self,
        operands: &[Operand],
        resources: Option<&'a Dictionary>,
        depth: usize,
    ) -> Result<(), Error> {
        let object = self.resource(resources, b"XObject", operands.first());
        let Some(form) = object.and_then(|object| object.as_stream().ok()) else { return Ok(()) };
        let subtype = form.dict.get_deref(b"Subtype", self.document).and_then(Object::as_name);
        if matches!(subtype, Ok(b"Image")) {
            let named = resources.and_then(|resources| {
                let named = resources.get_deref(b"XObject", self.document).ok()?.as_dict().ok()?;
                named.get(operands.first()?.name()?).ok()?.as_reference().ok()
            });
            self.picture(named);
            return Ok(());
        }
        if depth == 0 || !matches!(subtype, Ok(b"Form")) {
            return Ok(());
        }
        let bytes = form.get_plain_content_with_limit(limits::STREAM_BYTES).unwrap_or_default();
        let own = form.dict.get_deref(b"Resources", self.document).and_then(Object::as_dict).ok();
        let (state, text) = (self.state.clone(), self.text);
        // What the form saves and does not restore stays its own.
        let saved = std::mem::take(&mut self.saved);
        self.state.ctm = form_matrix(self.document, form).then(self.state.ctm);
        let result = self.stream(&bytes, own.or(resources), depth - 1);
        (self.state, self.text, self.saved) = (state, text, saved);
        result
    }

    /// Takes down where an image lies.
    fn picture(&mut self, id: Option<ObjectId>) {
        if self.marks.pictures.len() < limits::PAGE_PICTURES {
            self.marks.pictures.push(scan::placed(id, self.state.ctm));
        }
    }

    fn show_operator(&mut self, operator: &[u8], operands: &[Operand]) -> Result<(), Error> {
        match (operator, operands) {
            (b"Tj", [Operand::String(bytes), ..]) => self.show(bytes),
            (b"'", [Operand::String(bytes), ..]) => {
                self.text.next_line(&self.state.text);
                self.show(bytes)
            }
            (b"\"", [word, character, Operand::String(bytes), ..]) => {
                self.state.text.word_space = word.number().unwrap_or(0.0);
                self.state.text.character_space = character.number().unwrap_or(0.0);
                self.text.next_line(&self.state.text);
                self.show(bytes)
            }
            (b"TJ", [Operand::Array(items), ..]) => items.iter().try_for_each(|item| match item {
                Operand::String(bytes) => self.show(bytes),
                Operand::Number(back) => {
                    self.text.advance(self.state.text.kerning(*back));
                    Ok(())
                }
                _ => Ok(()),
            }),
            _ => Ok(()),
        }
    }

    fn show(&mut self, bytes: &[u8]) -> Result<(), Error> {
        let Some((number, font)) = self.state.text.font.clone() else { return Ok(()) };
        self.part_runs();
        for shown in font.show(bytes) {
            self.fonts.sample.code(number, shown.code);
            let width = self.state.text.width(shown.advance);
            let text = shown.text.as_deref().unwrap_or("\u{fffd}");
            self.place(text, width, &font)?;
            self.text.advance(self.state.text.step(width, shown.is_space_code));
        }
        self.pen = Some(self.text.matrix.then(self.state.ctm).point(0.0, 0.0));
        Ok(())
    }

    /// Takes down a gap where the string to come does not touch the last one.
    fn part_runs(&mut self) {
        let map = self.text.matrix.then(self.state.ctm);
        let (x, y) = map.point(0.0, 0.0);
        let across = map.direction(0.0, 1.0);
        let near = 0.15 * self.state.text.size.abs() * across.0.hypot(across.1);
        let touches = |(last_x, last_y): (f64, f64)| (x - last_x).hypot(y - last_y) < near;
        if !self.pen.is_some_and(touches) {
            self.fonts.sample.gap();
        }
    }

    /// The characters of one code share its width: a ligature, a base with its marks.
    fn place(&mut self, text: &str, width: f64, font: &Font) -> Result<(), Error> {
        let map = self.text.matrix.then(self.state.ctm);
        let (along, across) = (map.direction(1.0, 0.0), map.direction(0.0, 1.0));
        let length = along.0.hypot(along.1);
        let size = self.state.text.size.abs() * across.0.hypot(across.1);
        // Turned or mirrored text is a stamp or a watermark, not the running text.
        let upright = along.0 > 0.95 * length && size > 0.0 && size.is_finite();
        let start = map.point(0.0, self.state.text.rise);
        if !upright || !self.on_page(start) {
            return Ok(());
        }
        let count = text.chars().count().max(1);
        let mut x = start.0;
        for character in text.chars() {
            self.budget.glyph(self.marks.glyphs.len())?;
            #[expect(clippy::cast_precision_loss, reason = "a handful of characters")]
            let next = x + width * along.0 / count as f64;
            self.marks.invisible += usize::from(self.state.text.is_invisible());
            self.marks.glyphs.push(Glyph {
                character,
                x0: single(x.min(next)),
                x1: single(next.max(x)),
                y: single(start.1),
                size: single(size),
                bold: font.bold || self.state.text.is_stroked(),
                italic: font.italic || across.0 > 0.15 * across.1,
            });
            x = next;
        }
        Ok(())
    }

    fn on_page(&self, (x, y): (f64, f64)) -> bool {
        let (width, height) = self.size;
        (-1.0..=width + 1.0).contains(&x) && (-1.0..=height + 1.0).contains(&y)
    }
}

fn form_matrix(document: &Document, form: &Stream) -> Matrix {
    let array = form.dict.get_deref(b"Matrix", document).and_then(Object::as_array).ok();
    let mut matrix = Matrix::IDENTITY;
    for (slot, object) in matrix.0.iter_mut().zip(array.into_iter().flatten()) {
        *slot = object.as_float().map_or(*slot, f64::from);
    }
    matrix
}

/// A page has no more than five digits of points.
#[expect(clippy::cast_possible_truncation, reason = "points of a page fit")]
fn single(value: f64) -> f32 {
    value as f32
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::pdf::open;
    use lopdf::dictionary;

    /// A page of 600 × 800 with a font half an em wide, a form `Fm` and the content given.
    fn show(content: &str, form: &str) -> Vec<(String, i32, i32)> {
        let mut document = Document::with_version("1.7");
        let widths: Vec<Object> = (0..256).map(|_| 500.into()).collect();
        let font = document.add_object(dictionary! {
            "Type" => "Font", "Subtype" => "TrueType", "BaseFont" => "Arial-BoldMT",
            "Encoding" => "WinAnsiEncoding", "FirstChar" => 0, "Widths" => widths,
        });
        let fonts = dictionary! { "Font" => dictionary! { "F" => font } };
        let mut form_dictionary = dictionary! {
            "Subtype" => "Form",
            "Matrix" => vec![1.into(), 0.into(), 0.into(), 1.into(), 100.into(), 0.into()],
        };
        // A form without resources of its own takes those of the page, itself among them.
        if !form.contains("Do") {
            form_dictionary.set("Resources", fonts.clone());
        }
        let form = document.add_object(Stream::new(form_dictionary, form.as_bytes().to_vec()));
        let mut resources = fonts;
        resources.set("XObject", dictionary! { "Fm" => form });
        let stream = Stream::new(Dictionary::new(), content.as_bytes().to_vec());
        let contents = document.add_object(stream);
        let page = document.add_object(dictionary! {
            "Type" => "Page", "Contents" => contents, "Resources" => resources,
            "MediaBox" => vec![0.into(), 0.into(), 600.into(), 800.into()],
        });
        let kids = vec![page.into()];
        let pages = document.add_object(dictionary! { "Type" => "Pages", "Kids" => kids });
        let catalog = document.add_object(dictionary! { "Type" => "Catalog", "Pages" => pages });
        document.trailer.set("Root", catalog);
        let limits = Limits::default();
        let pages = open::pages(&document, &Limits::default()).unwrap();
        let (mut fonts, mut budget) = (FontCache::default(), Budget::new(&limits));
        let marks = marks(&document, &pages[0], &mut fonts, &mut budget).unwrap();
        assert!(marks.glyphs.iter().all(|glyph| glyph.bold && !glyph.italic));
        runs(&marks.glyphs)
    }

    /// Glyphs that touch, as one text with its place in tenths of a point.
    #[expect(clippy::cast_possible_truncation, reason = "a test")]
    fn runs(glyphs: &[Glyph]) -> Vec<(String, i32, i32)> {
        let touch = |a: &Glyph, b: &Glyph| (b.x0 - a.x1).abs() < 0.01 && (a.y - b.y).abs() < 0.01;
        let place = |at: f32| (at * 10.0).round() as i32;
        glyphs
            .chunk_by(touch)
            .map(|run| {
                let text = run.iter().map(|glyph| glyph.character).collect();
                (text, place(run[0].x0), place(run[0].y))
            })
            .collect()
    }

    #[test]
    fn operators_place_text() {
        for (content, expected) in [
            ("BT /F 10 Tf 100 700 Td (ab) Tj ET", vec![("ab", 1000, 7000)]),
            ("BT /F 10 Tf 2 0 0 2 100 700 Tm (a) Tj (b) Tj ET", vec![("ab", 1000, 7000)]),
            ("BT /F 10 Tf [(a) -1000 (b)] TJ ET", vec![("a", 0, 0), ("b", 150, 0)]),
            ("BT /F 10 Tf 5 Tc (ab) Tj ET", vec![("a", 0, 0), ("b", 100, 0)]),
            ("BT /F 10 Tf 5 Tw ( b) Tj ET", vec![(" ", 0, 0), ("b", 100, 0)]),
            ("BT /F 10 Tf 200 Tz [(a) -100 (b)] TJ ET", vec![("a", 0, 0), ("b", 120, 0)]),
            (
                "BT /F 10 Tf 12 TL 0 50 Td (a) Tj T* (b) Tj (c) ' ET",
                vec![("a", 0, 500), ("b", 0, 380), ("c", 0, 260)],
            ),
            (
                "BT /F 10 Tf 0 50 TD 7 -14 TD (a) Tj T* (b) Tj ET",
                vec![("a", 70, 360), ("b", 70, 220)],
            ),
            (
                "BT /F 10 Tf 12 TL 0 50 Td 3 1 (a b) \" ET",
                vec![("a", 0, 380), (" ", 60, 380), ("b", 150, 380)],
            ),
            ("BT /F 10 Tf 3 Ts (a) Tj ET", vec![("a", 0, 30)]),
            ("BT /F 10 Tf 3 Tr (a) Tj ET", vec![("a", 0, 0)]), // invisible: OCR under an image
            (
                "q 2 0 0 2 10 20 cm BT /F 10 Tf 5 5 Td (a) Tj ET Q BT /F 10 Tf (b) Tj ET",
                vec![("a", 200, 300), ("b", 0, 0)],
            ),
            ("BT /F 10 Tf 0 1 -1 0 50 50 Tm (turned) Tj ET", vec![]),
            ("BT /F 10 Tf 700 10 Td (beside the page) Tj ET", vec![]),
            ("BI /W 1 /H 1 ID (Tj EI BT /F 10 Tf (a) Tj ET", vec![("a", 0, 0)]),
            ("Q Q ET (a) Tj /F Tf BT /F 10 Tf (b) Tj", vec![("b", 0, 0)]), // out of order
            ("/Span <</ActualText (xy)>> BDC BT /F 10 Tf (a) Tj ET EMC", vec![("xy", 0, 0)]),
            (
                "1 0 0 1 0 50 cm /Fm Do BT /F 10 Tf (b) Tj ET",
                vec![("form", 1000, 500), ("b", 0, 500)],
            ),
        ] {
            let shown = show(content, "q BT /F 10 Tf (form) Tj ET");
            let shown: Vec<_> = shown.iter().map(|(text, x, y)| (text.as_str(), *x, *y)).collect();
            assert_eq!(shown, expected, "{content}");
        }
    }

    #[test]
    fn a_form_that_draws_itself_ends() {
        let shown = show("/Fm Do", "1 0 0 1 -100 10 cm BT /F 10 Tf (a) Tj ET /Fm Do");
        assert_eq!(shown.len(), limits::FORM_DEPTH);
    }
}
