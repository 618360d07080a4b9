//! `marks of each page → Document`: which pages are text, which are for OCR, which are neither.

use lopdf::Document as File;

use super::content::{self, FontCache};
use super::furniture::{self, Sheet};
use super::glyph::{self, Picture};
use super::layout::{self, PageLayout};
use super::legible::Legibility;
use super::limits::Budget;
use super::scan::{self, Scan};
use super::{grid, lines, notes, open, stamp, tables};
use crate::error::{Code, Error};
use crate::limits::{Limit, Limits};
use crate::read::ocr::{self, Missing};
use crate::read::spelling::{Judge, Tally};
use crate::read::{Document, Note};
use crate::source::Format;

/// Pictures that take this share of a page make a scan of it.
const COVERED: f64 = 0.6;
/// A page without text is worth looking at where a picture takes this share of it …
const SHOWN: f64 = 0.1;
/// … or where so many paths are painted.
const OUTLINES: usize = 200;
/// Letters that a stamp, a page number and a scanner's mark may have, on a page that is a picture.
const STAMPED: usize = 100;
/// The text layer over a scan is Vietnamese from this share of syllables …
const SPELT: f64 = 0.7;
/// … and this share of words with marks; half of all words carry some.
const MARKED: f64 = 0.3;

/// What the pages give before they are put in order.
#[derive(Default)]
pub(super) struct Pages {
    layouts: Vec<PageLayout>,
    legibility: Legibility,
    judge: Judge,
    /// Pages for OCR.
    scans: Vec<Scan>,
    /// Pages read by OCR.
    recognised: Vec<u32>,
    /// Of a page that has both picture and little text: what is left without OCR.
    instead: Vec<PageLayout>,
    /// Pages that gave nothing.
    blank: Vec<u32>,
    /// Pages whose letters cannot be told.
    illegible: usize,
    ocr: Option<String>,
    missing: Option<Missing>,
}

impl Pages {
    /// Reads the text of the pages.
    pub(super) fn read<'a>(
        document: &'a File,
        pages: &[open::Page<'a>],
        fonts: &mut FontCache<'a>,
        limits: &Limits,
    ) -> Result<Self, Error> {
        let (mut budget, mut read) = (Budget::new(limits), Self::default());
        for (number, page) in (1..).zip(pages) {
            let marks = content::marks(document, page, fonts, &mut budget)?;
            read.page(number, page.size(), marks);
        }
        Ok(read)
    }

    fn page(&mut self, number: u32, size: (f64, f64), marks: glyph::Marks) {
        let pictures = marks.pictures.clone();
        let drawn = marks.paths >= OUTLINES || covered(&pictures, size) >= SHOWN;
        let unseen = marks.invisible * 2 > marks.glyphs.len();
        let page = laid_out(number, size, marks);
        let texts = texts(&page);
        let letters: usize = texts.iter().map(|text| text.chars().count()).sum();
        let mut legibility = Legibility::default();
        texts.iter().for_each(|text| legibility.add(text));
        let pictured = covered(&pictures, size) >= COVERED;
        let illegible = legibility.is_garbage();
        let scan = Scan { number, size, pictures };
        if letters == 0 && !drawn {
            self.blank.push(number);
        } else if letters == 0 || (unseen && pictured && !self.is_vietnamese(&texts)) || illegible {
            self.illegible += usize::from(illegible);
            self.scans.push(scan);
        } else if pictured && letters < STAMPED {
            self.scans.push(scan);
            self.instead.push(page);
        } else {
            self.legibility.take(legibility);
            self.layouts.push(page);
        }
    }

    /// Whether an unseen text layer was made by a program that knows the language.
    fn is_vietnamese(&mut self, texts: &[&str]) -> bool {
        let mut all = Tally::default();
        for text in texts {
            all.add(self.judge.tally(text));
        }
        all.share().is_none_or(|share| share >= SPELT) && all.marked_share() >= MARKED
    }

    /// Reads by OCR what has no text.
    pub(super) fn recognise(
        &mut self,
        document: &File,
        bytes: &[u8],
        limits: &Limits,
    ) -> Result<(), Error> {
        if self.scans.is_empty() {
            return Ok(());
        }
        limits.check(Limit::Scans, self.scans.len())?;
        let scans = std::mem::take(&mut self.scans);
        let marks = match ocr::find() {
            Ok(engine) => {
                self.ocr = Some(engine.name.clone());
                scan::read(engine, document, bytes, &scans)
            }
            Err(missing) => {
                self.missing = Some(missing);
                scans.iter().map(|_| None).collect()
            }
        };
        for (scan, marks) in scans.into_iter().zip(marks) {
            self.recognised_page(scan.number, scan.size, marks.unwrap_or_default());
        }
        self.layouts.sort_by_key(|layout| layout.number);
        Ok(())
    }

    /// Takes a page that was read by OCR.
    pub(super) fn recognised_page(&mut self, number: u32, size: (f64, f64), marks: glyph::Marks) {
        let page = laid_out(number, size, marks);
        let instead = self.instead.iter().position(|page| page.number == number);
        let mut legibility = Legibility::default();
        texts(&page).iter().for_each(|text| legibility.add(text));
        if !texts(&page).is_empty() && !legibility.is_garbage() {
            self.recognised.push(number);
            self.layouts.push(page);
        } else if let Some(at) = instead {
            self.layouts.push(self.instead.swap_remove(at));
            self.blank.push(number);
        } else {
            self.blank.push(number);
        }
    }

    /// Names the program that read the pages.
    pub(super) fn by(mut self, engine: &ocr::Engine) -> Self {
        self.ocr = Some(engine.name.clone());
        self
    }

    /// The document; `mended` is how many fonts were read otherwise than the file says.
    pub(super) fn finish(
        self,
        format: Format,
        pages: usize,
        mended: usize,
    ) -> Result<Document, Error> {
        let pages_read = self.layouts.iter().filter(|page| !self.blank.contains(&page.number));
        let pages_read = pages_read.count();
        if pages_read == 0 {
            return Err(self.no_text(format));
        }
        let doubts = self.doubts(mended);
        let ocr = self.ocr.filter(|_| !self.recognised.is_empty());
        let mut layouts = self.layouts;
        let mut sheets: Vec<Sheet> =
            layouts.iter_mut().map(|layout| std::mem::take(&mut layout.sheet)).collect();
        furniture::remove(&mut sheets);
        let notes = take_notes(&mut sheets);
        for (layout, sheet) in layouts.iter_mut().zip(sheets) {
            layout.sheet = sheet;
        }
        Ok(Document {
            format,
            encoding: None,
            pages: u32::try_from(pages).ok(),
            pages_read: u32::try_from(pages_read).ok(),
            ocr,
            paragraphs: layout::paragraphs(layouts),
            notes,
            wrapped: false,
            doubts,
        })
    }

    fn no_text(&self, format: Format) -> Error {
        if self.missing.is_none() && self.ocr.is_none() {
            return Error::new(Code::Empty, "Tệp không có trang nào có nội dung.");
        }
        let what = match format {
            Format::Pdf if self.illegible > 0 => {
                "Tệp PDF có chữ nhưng phông chữ thiếu bảng mã Unicode nên phải nhận dạng lại từ \
                 hình"
            }
            Format::Pdf => "Tệp PDF là bản quét (ảnh chụp), không có lớp chữ",
            _ => "Tệp ảnh không có lớp chữ",
        };
        ocr::no_text(what, self.missing)
    }

    fn doubts(&self, mended: usize) -> Vec<String> {
        let mut doubts = Vec::new();
        if mended > 0 {
            doubts.push(format!(
                "{mended} phông chữ trong tệp PDF thiếu hoặc sai bảng mã Unicode; chữ đã được khôi \
                 phục theo phông, cần đối chiếu với bản gốc."
            ));
        }
        if let Some(name) = self.ocr.as_ref().filter(|_| !self.recognised.is_empty()) {
            doubts.push(format!(
                "Chữ của trang {} do {name} nhận dạng từ hình, có thể sai; cần đối chiếu với bản \
                 gốc.",
                ranges(&self.recognised)
            ));
        }
        if !self.blank.is_empty() {
            let advice = if self.missing.is_some() {
                " Cài Tesseract kèm dữ liệu tiếng Việt để đọc ảnh quét."
            } else {
                ""
            };
            doubts.push(format!(
                "Trang {} không có chữ (trang trắng hoặc ảnh quét), nội dung các trang này chưa \
                 được đọc.{advice}",
                ranges(&self.blank)
            ));
        }
        if self.legibility.is_doubtful() {
            doubts.push(
                "Một phần chữ trong tệp PDF không nhận ra được (phông chữ thiếu bảng mã Unicode), \
                 cần đối chiếu với bản gốc."
                    .to_owned(),
            );
        }
        doubts
    }
}

fn laid_out(number: u32, (width, height): (f64, f64), marks: glyph::Marks) -> PageLayout {
    #[expect(clippy::cast_possible_truncation, reason = "points of a page fit")]
    let (width, height) = (width as f32, height as f32);
    let glyph::Marks { mut glyphs, rules, .. } = marks;
    let tables = tables::take(grid::grids(&rules), &mut glyphs, number);
    let mut pieces = lines::pieces(glyphs);
    stamp::remove(&mut pieces);
    let short_rules = rules.into_iter().filter(notes::is_short_rule).collect();
    PageLayout { number, width, sheet: Sheet { pieces, height, short_rules }, tables }
}

fn texts(page: &PageLayout) -> Vec<&str> {
    let cells = page.tables.iter().flat_map(|table| &table.cells);
    let cells = cells.flat_map(|cell| &cell.paragraphs).map(|paragraph| paragraph.text.as_str());
    page.sheet.pieces.iter().map(|piece| piece.text.as_str()).chain(cells).collect()
}

/// The share of a page under its pictures.
fn covered(pictures: &[Picture], (width, height): (f64, f64)) -> f64 {
    pictures.iter().map(Picture::area).sum::<f64>() / (width * height)
}

fn take_notes(sheets: &mut [Sheet]) -> Vec<Note> {
    let mut pending = notes::Pending::default();
    sheets
        .iter_mut()
        .flat_map(|sheet| notes::take(&mut sheet.pieces, &sheet.short_rules, &mut pending))
        .collect()
}

/// `1-3, 7`.
fn ranges(numbers: &[u32]) -> String {
    let mut numbers = numbers.to_vec();
    numbers.sort_unstable();
    let run = |run: &[u32]| match run {
        [first, .., last] => format!("{first}-{last}"),
        [only] => only.to_string(),
        [] => String::new(),
    };
    let runs = numbers.chunk_by(|a, b| a + 1 == *b).map(run);
    runs.collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_in_few_words() {
        for (numbers, expected) in
            [(&[1][..], "1"), (&[2, 1, 3], "1-3"), (&[1, 2, 5, 7, 8], "1-2, 5, 7-8"), (&[], "")]
        {
            assert_eq!(ranges(numbers), expected);
        }
    }
}
