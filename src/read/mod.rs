//! `Source → Document`: paragraphs and table cells in reading order, whatever the carrier.
//!
//! The only stage that may fail.

mod carrier;
pub mod cells;
pub mod doc;
pub mod docx;
mod flow;
pub mod html;
pub mod legacy;
mod limits;
mod markdown;
mod ocr;
pub mod odt;
mod package;
pub mod pdf;
mod plain;
pub mod rtf;
mod spelling;
mod spread;
mod stacked;
mod web_page;
mod word;
pub mod xlsx;
mod xml;

use std::panic::{self, AssertUnwindSafe};

use serde::{Deserialize, Serialize};

use crate::error::{Code, Error};
use crate::limits::Limits;
use crate::source::Format;
use carrier::Carrier;

pub use ocr::{Progress, VARIABLE as OCR_PROGRAM, advance, progress, setup as ocr_setup};
pub(crate) use package::is_package;

/// A document as its carrier gives it: text not yet normalised.
#[derive(Clone, Debug)]
pub struct Document {
    /// The carrier.
    pub format: Format,
    /// Character encoding of a text carrier: `utf-8`, `utf-16le` …; `None` for DOCX and PDF.
    pub encoding: Option<&'static str>,
    /// Pages, where the carrier has any.
    pub pages: Option<u32>,
    /// Pages whose text was read.
    pub pages_read: Option<u32>,
    /// Name, version and language of the program that read scanned pages: `tesseract 5.3.0 vie`.
    pub ocr: Option<String>,
    /// Paragraphs, list items and cells in reading order; a list item begins with its label or
    /// bullet (`1. `, `a) `, `- `), as it is printed.
    pub paragraphs: Vec<Paragraph>,
    /// Footnotes and endnotes, out of the running text.
    pub notes: Vec<Note>,
    /// Whether a paragraph may be broken over several entries (hard-wrapped text, page ends):
    /// the normaliser then joins them. False where the carrier marks paragraphs (DOCX).
    pub wrapped: bool,
    /// What a person should look at, in Vietnamese: pages without text, fonts without a map.
    pub doubts: Vec<String>,
}

/// A paragraph, list item or paragraph of a table cell.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Paragraph {
    /// Its text, label and bullet included. May hold `\n` (soft break) and `\t`.
    pub text: String,
    /// The 1-based page on which it starts.
    pub page: Option<u32>,
    /// How it looks.
    pub style: Style,
    /// The table cell it stands in. Cells of a row and rows of a table follow one another.
    pub cell: Option<Cell>,
}

/// How a paragraph looks, as far as the structure may depend on it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Style {
    /// Outline level of a heading style or of Markdown `#`s, from 1.
    pub heading: Option<u8>,
    /// All of it is bold.
    pub bold: bool,
    /// All of it is italic.
    pub italic: bool,
    /// Centred on the page or in its cell.
    pub centered: bool,
}

/// A cell of a table; a nested table counts into the cell around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Cell {
    /// 0-based number of the table in the document.
    pub table: u32,
    /// 0-based row.
    pub row: u32,
    /// 0-based grid column at which the cell starts.
    pub column: u32,
    /// How many grid columns it spans, at least 1.
    pub columns: u32,
    /// How many rows it spans (a vertical merge), at least 1. Its paragraphs come once, in the
    /// first of them.
    pub rows: u32,
}

/// A footnote or endnote.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    /// The mark as printed: `1`.
    pub mark: String,
    /// Its text.
    pub text: String,
}

/// Reads a document, whatever its carrier; what it is goes by its bytes, not by its name.
///
/// # Errors
/// Where the bytes give no text; the message says why and what to do.
pub fn read(bytes: &[u8]) -> Result<Document, Error> {
    read_within(bytes, &Limits::default())
}

/// Reads a document that may unfold to so much.
///
/// # Errors
/// As [`read`], and where a limit is exceeded.
pub fn read_within(bytes: &[u8], limits: &Limits) -> Result<Document, Error> {
    match carrier::detect(bytes, limits)? {
        Carrier::Docx => docx::read(bytes, limits),
        Carrier::Pdf => pdf::read(bytes, limits),
        Carrier::Picture(format) => pdf::read_pictures(&[bytes], format, limits),
        Carrier::Rtf => rtf::read(bytes, limits),
        Carrier::Doc => doc::read(bytes, limits),
        Carrier::Odt => odt::read(bytes, limits),
        Carrier::Archive => Err(Error::new(
            Code::Unsupported,
            "Đây là tệp nén (.zip). Hãy giải nén và chọn tệp văn bản bên trong.",
        )),
        Carrier::Html => html::read(bytes, limits),
        Carrier::Xlsx => xlsx::read(bytes, limits),
        Carrier::Text(encoding) => plain::read(bytes, encoding, limits),
    }
}

/// Reads the pictures of a document's pages, in the order of the pages.
///
/// # Errors
/// As [`read`], and where none is a picture.
pub fn read_pictures(pictures: &[&[u8]], limits: &Limits) -> Result<Document, Error> {
    let format = pictures.iter().find_map(|bytes| match carrier::detect(bytes, limits) {
        Ok(Carrier::Picture(format)) => Some(format),
        _ => None,
    });
    let message = "Tệp có tên là ảnh nhưng không phải ảnh (.jpg, .png, .tif).";
    let format = format.ok_or_else(|| Error::new(Code::Unsupported, message))?;
    pdf::read_pictures(pictures, format, limits)
}

/// Opens a container with a crate that was not written for hostile files: a panic of its is damage
/// of the file.
fn shielded<T>(open: impl FnOnce() -> Result<T, Error>) -> Result<T, Error> {
    // Nothing that it could have left half done is looked at afterwards.
    panic::catch_unwind(AssertUnwindSafe(open)).unwrap_or_else(|_| {
        let message = "Tệp bị hỏng, không đọc được. Hãy mở bằng chương trình đã tạo ra tệp, lưu \
                       lại rồi thử lại.";
        Err(Error::new(Code::Unreadable, message))
    })
}
