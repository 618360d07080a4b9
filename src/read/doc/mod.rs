//! A `.doc`'s bytes (Word 97 to 2003, [MS-DOC]) → `Document`.
//!
//! Text stands in pieces anywhere in the main stream; its properties are found by where each
//! character is kept. Tracked changes are read as accepted; hidden text, codes of fields,
//! comments, headers and footers are left out.

mod bytes;
mod fonts;
mod header;
mod lists;
mod pages;
mod pieces;
mod properties;
mod reader;
mod sprm;
mod styles;

use std::io::{Cursor, Read};

use cfb::CompoundFile;

use self::bytes::Bytes;
use self::header::{Header, Part};
use self::pages::Stretches;
use self::pieces::Pieces;
use self::reader::{Reader, Sources};
use self::styles::Styles;
use crate::error::{Code, Error};
use crate::limits::{Limit, Limits};
use crate::read::{Document, shielded};
use crate::source::Format;

const OLD_EXCEL: &str = "Tệp Excel đời cũ (.xls). Hãy mở bằng Excel hoặc LibreOffice, chọn Lưu \
                         thành (Save As) dạng .xlsx rồi thử lại.";
const OTHER: &str = "Đây không phải văn bản Word (có thể là PowerPoint đời cũ hoặc thư điện tử). \
                     Hãy lưu nội dung thành tệp .docx rồi thử lại.";

/// The streams of a document.
#[derive(Default)]
struct Streams {
    document: Vec<u8>,
    tables: [Vec<u8>; 2],
    data: Vec<u8>,
}

/// Reads a `.doc`.
///
/// # Errors
///
/// Where the file is damaged, needs a password, is another Office file or holds no text.
pub fn read(bytes: &[u8], limits: &Limits) -> Result<Document, Error> {
    let streams = shielded(|| open(bytes, limits))?;
    let document = Bytes(&streams.document);
    let header = Header::read(document)?;
    let [first, second] = &streams.tables;
    let table = Bytes(if header.table_stream() == "0Table" { first } else { second });
    let part = |part| header.part(table, part);
    let sources = Sources {
        pieces: Pieces::read(document, part(Part::Pieces)),
        runs: Stretches::runs(document, part(Part::RunPages)),
        paragraphs: Stretches::paragraphs(document, part(Part::ParagraphPages)),
        styles: Styles::read(part(Part::Styles)),
        fonts: fonts::read(part(Part::Fonts)),
        data: Bytes(&streams.data),
    };
    if sources.pieces.is_empty() {
        return Err(unreadable());
    }
    let lists = header.extent(Part::Lists).unwrap_or_default();
    let numbering = lists::read(table, lists, part(Part::ListOverrides));
    let mut reader = Reader::new(&sources, &numbering, &header, table, limits);
    let paragraphs = reader.main()?;
    if paragraphs.is_empty() {
        return Err(Error::new(Code::Empty, "Tệp Word không có chữ nào."));
    }
    Ok(Document {
        format: Format::Doc,
        encoding: None,
        pages: None,
        pages_read: None,
        ocr: None,
        paragraphs,
        notes: reader.notes,
        wrapped: false,
        doubts: reader.doubts,
    })
}

/// The streams of a compound file.
fn open(bytes: &[u8], limits: &Limits) -> Result<Streams, Error> {
    let mut file = CompoundFile::open(Cursor::new(bytes)).map_err(|_| damaged(bytes))?;
    if file.exists("/EncryptedPackage") {
        return Err(encrypted());
    }
    if !file.exists("/WordDocument") {
        let sheets = file.exists("/Workbook") || file.exists("/Book");
        return Err(Error::new(Code::Unsupported, if sheets { OLD_EXCEL } else { OTHER }));
    }
    let mut stream = |name: &str| {
        let mut content = Vec::new();
        let most = limits.most(Limit::Unpacked);
        // A stream that breaks off gives what it has.
        if let Ok(stream) = file.open_stream(name) {
            drop(stream.take(most).read_to_end(&mut content));
        }
        content
    };
    Ok(Streams {
        document: stream("/WordDocument"),
        tables: [stream("/0Table"), stream("/1Table")],
        data: stream("/Data"),
    })
}

/// A container that cannot be opened may still say that it is behind a password.
fn damaged(bytes: &[u8]) -> Error {
    let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let locked = bytes.windows(name.len()).any(|window| window == name);
    if locked { encrypted() } else { unreadable() }
}

fn unreadable() -> Error {
    Error::new(
        Code::Unreadable,
        "Tệp Word bị hỏng hoặc tải về chưa đủ. Hãy mở bằng Word để sửa (Open and Repair), lưu lại \
         thành .docx rồi thử lại.",
    )
}

fn encrypted() -> Error {
    Error::new(
        Code::Encrypted,
        "Tệp Office đặt mật khẩu. Hãy mở bằng Word, gỡ mật khẩu (Tệp > Thông tin > Bảo vệ tài \
         liệu), lưu lại rồi thử lại.",
    )
}
