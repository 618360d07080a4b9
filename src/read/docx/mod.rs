//! A DOCX's bytes → `Document`: the text as Word shows it, automatic numbers included.
//!
//! Word keeps `II.` and `-` out of the text: each list counts for itself, and what is printed
//! follows from `styles.xml`, `numbering.xml` and the paragraphs before. Tracked changes are
//! read as accepted; hidden text, codes of fields, comments, headers and footers are left out.

mod notes;
mod numbering;
mod paragraph;
mod properties;
mod relations;
mod story;
mod styles;
mod table;

use std::collections::HashMap;

use self::notes::{Formats, Texts};
use self::story::Story;
use self::styles::Styles;
use crate::error::{Code, Error};
use crate::limits::Limits;
use crate::read::package::{Package, forgive};
use crate::read::word::numbering::Numbering;
use crate::read::xml::Xml;
use crate::read::{Document, Note};
use crate::source::Format;

/// The doubt of a document whose automatic numbers cannot be told.
const NO_NUMBERING: &str =
    "Không đọc được định nghĩa đánh số tự động của tệp Word: nhãn của các mục có thể thiếu.";

/// Reads a DOCX.
///
/// # Errors
///
/// Where the package cannot be opened, needs a password, holds no text, or unfolds to more than
/// any honest document does. Damage further on leaves what stands before it, with a doubt.
pub fn read(bytes: &[u8], limits: &Limits) -> Result<Document, Error> {
    let mut package = Package::open(bytes, limits)?;
    let main = package.main_part()?;
    let mut parts = Parts::of(package, &main)?;
    let styles =
        parts.read("styles", "Không đọc được kiểu định dạng của tệp Word.", Styles::read)?;
    let mut numbering = parts.read("numbering", NO_NUMBERING, numbering::read)?;
    numbering.follow_links(|style| styles.get(style)?.paragraph.list);

    let mut story = Story::new(&styles, &numbering);
    let done = match parts.package.part(&main)? {
        Some(mut part) => story.read(&mut part, "document"),
        None => Ok(()),
    };
    parts.weigh(done, &story)?;
    let notes = parts.notes(&mut story, &styles, &numbering)?;
    Ok(Document {
        format: Format::Docx,
        encoding: None,
        pages: None,
        pages_read: None,
        ocr: None,
        paragraphs: story.paragraphs,
        notes,
        wrapped: false,
        doubts: parts.doubts,
    })
}

/// The parts beside the text.
struct Parts<'a> {
    package: Package<'a>,
    folder: String,
    related: HashMap<String, String>,
    doubts: Vec<String>,
}

impl<'a> Parts<'a> {
    fn of(mut package: Package<'a>, main: &str) -> Result<Self, Error> {
        let related = forgive(package.related(main))?.unwrap_or_default();
        let folder = main.rfind('/').and_then(|slash| main.get(..=slash)).unwrap_or_default();
        Ok(Self { package, folder: folder.to_owned(), related, doubts: Vec::new() })
    }

    /// Reads a part by its kind; nothing where there is none, and a doubt where it is damaged.
    fn read<T: Default>(
        &mut self,
        kind: &str,
        doubt: &str,
        read: impl FnOnce(&mut Xml<'_>) -> Result<T, Error>,
    ) -> Result<T, Error> {
        let usual = format!("{}{kind}.xml", self.folder);
        let name = self.related.get(kind).filter(|name| self.package.has(name));
        let part = self.package.part(name.unwrap_or(&usual));
        let found = part.and_then(|part| part.map(|mut part| read(&mut part)).transpose());
        match forgive(found)? {
            Some(value) => Ok(value.unwrap_or_default()),
            None => {
                self.doubt(doubt);
                Ok(T::default())
            }
        }
    }

    /// What to make of a text that may have ended early or may not be there.
    fn weigh(&mut self, done: Result<(), Error>, story: &Story<'_>) -> Result<(), Error> {
        let whole = match done {
            Err(error) if error.code == Code::Limit || story.paragraphs.is_empty() => {
                return Err(error);
            }
            done => done.is_ok(),
        };
        if story.paragraphs.is_empty() {
            return Err(no_text(story.has_picture));
        }
        for (applies, doubt) in [
            (!whole, "Tệp Word bị hỏng ở giữa: phần sau của văn bản không đọc được."),
            (story.has_foreign, "Tệp Word nhúng một văn bản khác, phần nhúng chưa được đọc."),
            (story.has_unknown_list && story.lists_nothing(), NO_NUMBERING),
        ] {
            if applies {
                self.doubt(doubt);
            }
        }
        Ok(())
    }

    fn doubt(&mut self, doubt: &str) {
        if !self.doubts.iter().any(|told| told == doubt) {
            self.doubts.push(doubt.to_owned());
        }
    }

    /// The notes that the text refers to.
    fn notes(
        &mut self,
        story: &mut Story<'_>,
        styles: &Styles,
        numbering: &Numbering,
    ) -> Result<Vec<Note>, Error> {
        let references = std::mem::take(&mut story.references);
        if references.is_empty() {
            return Ok(Vec::new());
        }
        let doubt = "Không đọc được chú thích cuối trang của tệp Word.";
        let mut formats = self.read("settings", doubt, Formats::read)?;
        let mut texts = Texts::new();
        for kind in ["footnotes", "endnotes"] {
            let found = self.read(kind, doubt, |part| {
                let mut story = Story::new(styles, numbering);
                story.read(part, kind).map(|()| story.notes)
            })?;
            texts.extend(found);
        }
        Ok(notes::number(references, &mut formats, &mut story.sections, &mut texts))
    }
}

fn no_text(pictures: bool) -> Error {
    if pictures {
        let message = "Tệp Word chỉ có hình ảnh, không có chữ. Hãy dùng bản có chữ, hoặc lưu \
                       thành PDF để nhận dạng chữ (OCR).";
        Error::new(Code::NoText, message)
    } else {
        Error::new(Code::Empty, "Tệp Word không có chữ nào.")
    }
}

#[cfg(test)]
mod tests;
