//! `PDF bytes → Document`: our own placement of glyphs over lopdf's objects.
//!
//! `open` (objects, decryption) → `content` (operators → glyphs and rules, with `fonts`) →
//! `grid`, `tables` → `lines` → `stamp`, `furniture`, `notes` → `columns` → `paragraphs`.

mod columns;
mod content;
mod fonts;
mod furniture;
mod glyph;
mod grid;
mod label;
mod layout;
mod legible;
mod lexer;
mod limits;
mod lines;
mod margins;
mod matrix;
mod notes;
mod open;
mod paragraphs;
mod stamp;
mod tables;

use std::panic::{AssertUnwindSafe, catch_unwind};

use self::content::FontCache;
use self::furniture::Sheet;
use self::layout::PageLayout;
use self::legible::Legibility;
use self::limits::Budget;
use super::{Document, Note};
use crate::error::{Code, Error};
use crate::source::Format;

/// Reads a PDF.
///
/// # Errors
///
/// `encrypted` where a password is needed, `no-text` for a scan and for fonts that do not tell
/// their letters, `limit` where the file unfolds to too much, `unreadable` where it is damaged.
pub fn read(bytes: &[u8]) -> Result<Document, Error> {
    // lopdf parses whatever the file says; should it panic on a damaged one, the document is
    // unreadable and the batch goes on. Its nesting is limited to 100, so its stack is too.
    catch_unwind(AssertUnwindSafe(|| read_pages(bytes))).unwrap_or_else(|_| Err(open::damaged()))
}

/// What the pages give before they are put in order.
#[derive(Default)]
struct Pages {
    layouts: Vec<PageLayout>,
    legibility: Legibility,
    blank: Vec<u32>,
}

fn read_pages(bytes: &[u8]) -> Result<Document, Error> {
    let document = open::open(bytes)?;
    let pages = open::pages(&document)?;
    if pages.is_empty() {
        return Err(open::damaged());
    }
    let mut fonts = FontCache::default();
    let mut read = Pages::read(&document, &pages, &mut fonts)?;
    // Which fonts lie is known only when all of their words were seen.
    let mended = fonts.mend(&document);
    if mended > 0 {
        read = Pages::read(&document, &pages, &mut fonts)?;
    }
    read.finish(pages.len())
}

impl Pages {
    fn read<'a>(
        document: &'a lopdf::Document,
        pages: &[open::Page<'a>],
        fonts: &mut FontCache<'a>,
    ) -> Result<Self, Error> {
        let (mut budget, mut read) = (Budget::default(), Self::default());
        for (number, page) in (1..).zip(pages) {
            let marks = content::marks(document, page, fonts, &mut budget)?;
            read.page(number, page.size(), marks);
        }
        Ok(read)
    }

    fn page(&mut self, number: u32, (width, height): (f64, f64), marks: glyph::Marks) {
        #[expect(clippy::cast_possible_truncation, reason = "points of a page fit")]
        let (width, height) = (width as f32, height as f32);
        let glyph::Marks { mut glyphs, rules } = marks;
        let tables = tables::take(grid::grids(&rules), &mut glyphs, number);
        let mut pieces = lines::pieces(glyphs);
        stamp::remove(&mut pieces);
        if pieces.is_empty() && tables.is_empty() {
            self.blank.push(number);
            return;
        }
        pieces.iter().for_each(|piece| self.legibility.add(&piece.text));
        let cells = tables.iter().flat_map(|table| &table.cells).flat_map(|cell| &cell.paragraphs);
        cells.for_each(|paragraph| self.legibility.add(&paragraph.text));
        let short_rules = rules.into_iter().filter(notes::is_short_rule).collect();
        let sheet = Sheet { pieces, height, short_rules };
        self.layouts.push(PageLayout { number, width, sheet, tables });
    }

    fn finish(self, pages: usize) -> Result<Document, Error> {
        if self.layouts.is_empty() {
            return Err(scan());
        }
        if self.legibility.is_garbage() {
            return Err(no_map());
        }
        let mut layouts = self.layouts;
        let pages_read = u32::try_from(layouts.len()).ok();
        let mut sheets: Vec<Sheet> =
            layouts.iter_mut().map(|layout| std::mem::take(&mut layout.sheet)).collect();
        furniture::remove(&mut sheets);
        let notes = take_notes(&mut sheets);
        for (layout, sheet) in layouts.iter_mut().zip(sheets) {
            layout.sheet = sheet;
        }
        Ok(Document {
            format: Format::Pdf,
            encoding: None,
            pages: u32::try_from(pages).ok(),
            pages_read,
            paragraphs: layout::paragraphs(layouts),
            notes,
            wrapped: false,
            doubts: doubts(&self.blank, self.legibility),
        })
    }
}

fn take_notes(sheets: &mut [Sheet]) -> Vec<Note> {
    let mut pending = notes::Pending::default();
    sheets
        .iter_mut()
        .flat_map(|sheet| notes::take(&mut sheet.pieces, &sheet.short_rules, &mut pending))
        .collect()
}

fn doubts(blank: &[u32], legibility: Legibility) -> Vec<String> {
    let mut doubts = Vec::new();
    if !blank.is_empty() {
        let numbers: Vec<_> = blank.iter().map(u32::to_string).collect();
        doubts.push(format!(
            "Trang {} không có chữ (trang trắng hoặc ảnh quét), nội dung các trang này chưa được đọc.",
            numbers.join(", ")
        ));
    }
    if legibility.is_doubtful() {
        doubts.push(
            "Một phần chữ trong tệp PDF không nhận ra được (phông chữ thiếu bảng mã Unicode), cần \
             đối chiếu với bản gốc."
                .to_owned(),
        );
    }
    doubts
}

fn scan() -> Error {
    Error::new(
        Code::NoText,
        "Tệp PDF là bản quét (ảnh chụp), không có chữ để đọc. Hãy dùng bản Word hoặc PDF xuất từ \
         Word, hoặc nhận dạng chữ (OCR) rồi thử lại.",
    )
}

fn no_map() -> Error {
    Error::new(
        Code::NoText,
        "Tệp PDF có chữ nhưng phông chữ thiếu bảng mã Unicode hoặc dùng bảng mã cũ (TCVN3, VNI) nên không đọc được nội dung. Hãy \
         dùng bản Word, xuất lại PDF, hoặc nhận dạng chữ (OCR) rồi thử lại.",
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use lopdf::{Dictionary, Object, Stream, dictionary};

    /// A file of A4 pages with the contents given, in a font that reads WinAnsi.
    fn file(pages: &[&str]) -> Vec<u8> {
        let mut document = lopdf::Document::with_version("1.7");
        let font = document.add_object(dictionary! {
            "Subtype" => "Type1", "BaseFont" => "Times-Roman", "Encoding" => "WinAnsiEncoding",
        });
        let tree = document.new_object_id();
        let kids: Vec<Object> = pages
            .iter()
            .map(|content| {
                let stream = Stream::new(Dictionary::new(), content.as_bytes().to_vec());
                let contents = document.add_object(stream);
                let page =
                    dictionary! { "Type" => "Page", "Parent" => tree, "Contents" => contents };
                document.add_object(page).into()
            })
            .collect();
        document.objects.insert(
            tree,
            Object::Dictionary(dictionary! {
                "Type" => "Pages", "Count" => kids.len() as i64, "Kids" => kids,
                "MediaBox" => vec![0.into(), 0.into(), 595.into(), 842.into()],
                "Resources" => dictionary! { "Font" => dictionary! { "F" => font } },
            }),
        );
        let catalog = document.add_object(dictionary! { "Type" => "Catalog", "Pages" => tree });
        document.trailer.set("Root", catalog);
        let mut bytes = Vec::new();
        document.save_to(&mut bytes).unwrap();
        bytes
    }

    const TEXT: &str = "BT /F 14 Tf 80 700 Td (Trung thu cho con) Tj 0 -30 Td (Hai) Tj ET";

    #[test]
    fn pages_and_paragraphs() {
        let document = read(&file(&[TEXT, ""])).unwrap();
        let texts: Vec<_> = document.paragraphs.iter().map(|p| p.text.as_str()).collect();
        assert_eq!(texts, ["Trung thu cho con", "Hai"]);
        assert_eq!((document.pages, document.pages_read), (Some(2), Some(1)));
        assert_eq!(document.doubts.len(), 1);
        assert!(document.doubts[0].starts_with("Trang 2 "));
    }

    #[test]
    fn no_letters_no_text() {
        let garbage = "BT /F 14 Tf 80 700 Td (.\\200 +2$&+ 7+\\214& +,n1 \\201\\201\\201) Tj ET";
        for pages in [&[""][..], &["0 0 9 9 re f"], &[garbage]] {
            assert_eq!(read(&file(pages)).unwrap_err().code, Code::NoText, "{pages:?}");
        }
    }

    #[test]
    fn damage_is_an_error_or_less_text() {
        let whole = file(&[TEXT]);
        for cut in (0..whole.len()).step_by(7) {
            if let Err(error) = read(&whole[..cut]) {
                assert_ne!(error.code, Code::Crashed, "{cut}");
            }
        }
    }
}
