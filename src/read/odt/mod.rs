//! An ODT's bytes (OpenDocument text) → `Document`: the text as LibreOffice shows it, numbers
//! included.
//!
//! Deletions are kept apart in an ODT and left out, and so are comments, hidden text, headers and
//! footers.

mod lists;
mod reader;
mod styles;
mod table;

use reader::Reader;
use styles::Styles;

use crate::error::{Code, Error};
use crate::limits::Limits;
use crate::read::Document;
use crate::read::package::Package;
use crate::read::xml::Node;
use crate::source::Format;

/// Reads an ODT.
///
/// # Errors
///
/// Where the package cannot be opened, needs a password, holds no text, or unfolds to more than
/// any honest document does. Damage further on leaves what stands before it, with a doubt.
pub fn read(bytes: &[u8], limits: &Limits) -> Result<Document, Error> {
    let mut package = Package::open(bytes, limits)?;
    if is_encrypted(&mut package) {
        return Err(Error::new(
            Code::Encrypted,
            "Tệp ODT đặt mật khẩu. Hãy mở bằng LibreOffice, bỏ mật khẩu, lưu lại rồi thử lại.",
        ));
    }
    let mut doubts = Vec::new();
    let mut styles = Styles::default();
    for name in ["styles.xml", "content.xml"] {
        let Some(mut part) = package.part(name)? else { continue };
        match styles.read(&mut part) {
            Err(error) if error.code == Code::Limit => return Err(error),
            Err(_) if name == "styles.xml" => {
                doubts.push("Không đọc được kiểu định dạng của tệp ODT.".to_owned());
            }
            _ => {}
        }
    }
    let mut reader = Reader::new(&styles);
    let done = match package.part("content.xml")? {
        Some(mut part) => reader.read(&mut part),
        None => Ok(()),
    };
    if let Err(error) = done {
        if error.code == Code::Limit || reader.paragraphs.is_empty() {
            return Err(error);
        }
        doubts.push("Tệp ODT bị hỏng ở giữa: phần sau của văn bản không đọc được.".to_owned());
    }
    if reader.paragraphs.is_empty() {
        return Err(no_text(reader.has_picture));
    }
    Ok(Document {
        format: Format::Odt,
        encoding: None,
        pages: None,
        pages_read: None,
        ocr: None,
        paragraphs: reader.paragraphs,
        notes: reader.notes,
        wrapped: false,
        doubts,
    })
}

/// Whether the list of files names a way to decrypt.
fn is_encrypted(package: &mut Package<'_>) -> bool {
    if package.has("encrypted-package") {
        return true;
    }
    let Ok(Some(mut manifest)) = package.part("META-INF/manifest.xml") else { return false };
    while let Ok(Some(node)) = manifest.next() {
        if matches!(node, Node::Open(element) if element.name() == "encryption-data") {
            return true;
        }
    }
    false
}

fn no_text(pictures: bool) -> Error {
    if pictures {
        let message = "Tệp ODT chỉ có hình ảnh, không có chữ. Hãy dùng bản có chữ, hoặc lưu thành \
                       PDF để nhận dạng chữ (OCR).";
        Error::new(Code::NoText, message)
    } else {
        Error::new(Code::Empty, "Tệp ODT không có chữ nào.")
    }
}
