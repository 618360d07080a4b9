//! `PDF bytes → Document`: our own placement of glyphs over lopdf's objects.
//!
//! `open` (objects, decryption) → `content` (operators → glyphs and rules, with `fonts`) →
//! `grid`, `tables` → `lines` → `stamp`, `furniture`, `notes` → `columns` → `paragraphs`. Pages
//! without text take the way over `scan` → OCR → `recognised` to the glyphs.

mod apart;
mod bitmap;
mod columns;
mod content;
mod drawing;
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
mod pages;
mod paragraphs;
mod raster;
mod recognised;
mod ruled;
mod scan;
mod stamp;
mod strokes;
mod tables;

use std::panic::{AssertUnwindSafe, catch_unwind};

use rayon::prelude::*;

use self::content::FontCache;
use self::pages::Pages;
use self::recognised::Area;
use super::{Document, ocr};
use crate::error::Error;
use crate::limits::{Limit, Limits};
use crate::source::Format;

/// What a picture that does not say is taken for: an A4 page in a photograph or a scan.
const PICTURE_DPI: u32 = 200;
/// In points.
const A4_WIDTH: f64 = 595.0;

/// Reads a PDF.
///
/// # Errors
///
/// `encrypted` where a password is needed, `no-text` for a scan and for fonts that do not tell
/// their letters, `limit` where the file unfolds to too much, `unreadable` where it is damaged.
pub fn read(bytes: &[u8], limits: &Limits) -> Result<Document, Error> {
    // lopdf parses whatever the file says; should it panic on a damaged one, the document is
    // unreadable and the batch goes on.
    catch_unwind(AssertUnwindSafe(|| read_pages(bytes, limits)))
        .unwrap_or_else(|_| Err(open::damaged()))
}

fn read_pages(bytes: &[u8], limits: &Limits) -> Result<Document, Error> {
    let document = open::open(bytes, limits)?;
    let pages = open::pages(&document, limits)?;
    if pages.is_empty() {
        return Err(open::damaged());
    }
    let mut fonts = FontCache::default();
    let mut read = Pages::read(&document, &pages, &mut fonts, limits)?;
    // Which fonts lie is known only when all of their words were seen.
    let mended = fonts.mend(&document);
    if mended > 0 {
        read = Pages::read(&document, &pages, &mut fonts, limits)?;
    }
    read.recognise(&document, bytes, limits)?;
    read.finish(Format::Pdf, pages.len(), mended)
}

/// Reads the pictures of a document's pages; a TIFF may hold several.
///
/// # Errors
///
/// `no-text` where the program that recognises letters is not installed, or found none.
pub(super) fn read_pictures<'a>(
    pictures: &[&'a [u8]],
    format: Format,
    limits: &Limits,
) -> Result<Document, Error> {
    const WHAT: &str = "Tệp ảnh không có lớp chữ";
    let engine = ocr::find().map_err(|missing| ocr::no_text(WHAT, Some(missing)))?;
    let sheets = |bytes: &&'a [u8]| {
        let bytes: &'a [u8] = bytes;
        (0..ocr::count(bytes)).map(move |page| (bytes, page))
    };
    let most = limits.count(Limit::Scans);
    let sheets: Vec<_> = pictures.iter().flat_map(sheets).take(most.saturating_add(1)).collect();
    limits.check(Limit::Scans, sheets.len())?;
    ocr::expect(sheets.len());
    let read = |&(bytes, page): &(&[u8], usize)| {
        ocr::counted(|| engine.read_page(bytes, page, PICTURE_DPI))
    };
    let pages: Vec<Option<ocr::Page>> = sheets.par_iter().map(read).collect();
    if pages.iter().all(Option::is_none) {
        return Err(ocr::no_text(WHAT, None));
    }
    // A picture that cannot be read is a page all the same.
    let pages: Vec<_> = pages.into_iter().map(Option::unwrap_or_default).collect();
    let (mut read, mut labels) = (Pages::default().by(engine), ocr::Labels::default());
    for (number, page) in (1..).zip(&pages) {
        // As wide as A4: what comes after measures in points.
        let size = (A4_WIDTH, A4_WIDTH * page.height / page.width.max(1.0));
        let area = Area { x0: 0.0, y1: size.1, width: size.0, height: size.1 };
        read.recognised_page(number, size, recognised::marks(page, &[], area, &mut labels));
    }
    read.finish(format, pages.len(), 0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::Code;
    use lopdf::{Dictionary, Object, Stream, dictionary};

    fn read(bytes: &[u8]) -> Result<Document, Error> {
        super::read(bytes, &Limits::default())
    }

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
        for (pages, code) in
            [(&[""][..], Code::Empty), (&["0 0 9 9 re f"], Code::Empty), (&[garbage], Code::NoText)]
        {
            assert_eq!(read(&file(pages)).unwrap_err().code, code, "{pages:?}");
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
