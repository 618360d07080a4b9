//! What a file is, told by its bytes.

use super::html;
use super::legacy::{self, Guess, Legacy};
use super::package::Package;
use crate::error::{Code, Error};
use crate::limits::Limits;
use crate::source::Format;

/// A carrier that rasoat reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Carrier {
    /// A ZIP archive with a Word document in it.
    Docx,
    /// A ZIP archive of files.
    Archive,
    /// `%PDF-` within the first kilobyte.
    Pdf,
    /// A picture of a page: PNG, JPEG or TIFF.
    Picture(Format),
    /// A ZIP archive with an Excel workbook in it.
    Xlsx,
    /// Text with the tags of a web page.
    Html,
    /// A ZIP archive that says it is an OpenDocument text.
    Odt,
    /// An OLE compound file: a Word document of 97 to 2003, or one behind a password.
    Doc,
    /// `{\rtf`.
    Rtf,
    /// Text in this encoding.
    Text(Encoding),
}

/// Character encodings of text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// With or without a byte order mark.
    Utf8,
    /// Little-endian, told by its byte order mark.
    Utf16Le,
    /// Big-endian, told by its byte order mark.
    Utf16Be,
    /// TCVN 5712:1993, told by its words.
    Tcvn3,
    /// VNI, told by its words.
    Vni,
    /// Windows' code page for Vietnamese, told by its words.
    Windows1258,
}

impl Encoding {
    /// As the contract writes it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Utf8 => "utf-8",
            Self::Utf16Le => "utf-16le",
            Self::Utf16Be => "utf-16be",
            Self::Tcvn3 => "tcvn3",
            Self::Vni => "vni",
            Self::Windows1258 => "windows-1258",
        }
    }
}

/// How far into the file a PDF's header may stand (ISO 32000-1, Annex H.3).
const PDF_HEADER_WITHIN: usize = 1024;
/// Word writes its owner's name into a lock file of exactly this size.
const LOCK_FILE_BYTES: usize = 162;

/// Tells the carrier.
///
/// # Errors
/// `Empty`, `Encrypted` or `Unsupported`, where it is none that rasoat reads.
pub fn detect(bytes: &[u8], limits: &Limits) -> Result<Carrier, Error> {
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(Error::new(Code::Empty, "Tệp rỗng, không có nội dung."));
    }
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return archive(bytes, limits);
    }
    if bytes.starts_with(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") {
        return Ok(Carrier::Doc);
    }
    if bytes.starts_with(b"{\\rtf") {
        return Ok(Carrier::Rtf);
    }
    if let Some(format) = picture(bytes) {
        return Ok(Carrier::Picture(format));
    }
    if let Some(message) = unsupported(bytes) {
        return Err(Error::new(Code::Unsupported, message));
    }
    let head = bytes.get(..PDF_HEADER_WITHIN).unwrap_or(bytes);
    if head.windows(5).any(|window| window == b"%PDF-") {
        return Ok(Carrier::Pdf);
    }
    if html::is_html(bytes) {
        return Ok(Carrier::Html);
    }
    text_encoding(bytes).map(Carrier::Text)
}

/// What a ZIP archive holds, by the names in it.
fn archive(bytes: &[u8], limits: &Limits) -> Result<Carrier, Error> {
    let Ok(mut package) = Package::open(bytes, limits) else {
        // The reader says what is wrong with it.
        return Ok(Carrier::Docx);
    };
    // LibreOffice 24.2 and later encrypt the package as a whole.
    if package.has("encrypted-package") {
        return Ok(Carrier::Odt);
    }
    if package.has("content.xml") && package.has("mimetype") {
        let kind = package.bytes("mimetype", 100)?.unwrap_or_default();
        let text = b"application/vnd.oasis.opendocument.text";
        return if kind.starts_with(text) {
            Ok(Carrier::Odt)
        } else {
            let message =
                "Tệp OpenDocument này không phải văn bản. Hãy lưu nội dung thành .odt hoặc .docx.";
            Err(Error::new(Code::Unsupported, message))
        };
    }
    Ok(if package.has_folder("xl/") && !package.has_folder("word/") {
        Carrier::Xlsx
    } else if package.is_document() {
        Carrier::Docx
    } else {
        Carrier::Archive
    })
}

/// The pictures that a telephone or a scanner makes.
fn picture(bytes: &[u8]) -> Option<Format> {
    const KINDS: [(&[u8], Format); 4] = [
        (b"\x89PNG\r\n\x1a\n", Format::Png),
        (b"\xff\xd8\xff", Format::Jpeg),
        (b"II*\0", Format::Tiff),
        (b"MM\0*", Format::Tiff),
    ];
    KINDS.into_iter().find(|(magic, _)| bytes.starts_with(magic)).map(|(_, format)| format)
}

/// Files of known other kinds, with what to do.
fn unsupported(bytes: &[u8]) -> Option<&'static str> {
    if bytes.starts_with(b"GIF8") {
        return Some("Tệp ảnh GIF, không đọc được. Hãy chụp hoặc quét lại dạng JPEG, PNG hay PDF.");
    }
    if bytes.len() == LOCK_FILE_BYTES && bytes.first().is_some_and(|&length| length < 64) {
        return Some(
            "Tệp tạm (~$) mà Word tạo khi đang mở văn bản, không phải văn bản. Hãy bỏ qua tệp này.",
        );
    }
    None
}

fn text_encoding(bytes: &[u8]) -> Result<Encoding, Error> {
    match bytes {
        [0xff, 0xfe, ..] => return Ok(Encoding::Utf16Le),
        [0xfe, 0xff, ..] => return Ok(Encoding::Utf16Be),
        _ => {}
    }
    let control = |byte: &&u8| **byte < 0x20 && !matches!(**byte, b'\t' | b'\n' | b'\r' | b'\x0c');
    // A stray control character is no reason to refuse a plan; one in a hundred is no text.
    if bytes.iter().filter(control).count() * 100 > bytes.len() {
        return Err(Error::new(
            Code::Unsupported,
            "Không phải văn bản, tệp Word hay PDF. Hãy kiểm tra lại tệp.",
        ));
    }
    match std::str::from_utf8(bytes) {
        Ok(_) => Ok(Encoding::Utf8),
        // A copy that was cut in the middle of a character is still text.
        Err(error) if error.error_len().is_none() => Ok(Encoding::Utf8),
        Err(_) => guessed(bytes),
    }
}

/// The encoding of bytes that are no UTF-8.
fn guessed(bytes: &[u8]) -> Result<Encoding, Error> {
    match legacy::guess(bytes) {
        Some(Guess::Legacy(Legacy::Tcvn3)) => Ok(Encoding::Tcvn3),
        Some(Guess::Legacy(Legacy::Vni)) => Ok(Encoding::Vni),
        Some(Guess::Windows1258) => Ok(Encoding::Windows1258),
        Some(Guess::Utf8) => Ok(Encoding::Utf8),
        None => Err(Error::new(
            Code::Unsupported,
            "Văn bản không dùng bảng mã Unicode, TCVN3 hay VNI. Hãy lưu lại dạng UTF-8 hoặc .docx.",
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn goes_by_bytes() {
        for (bytes, expected) in [
            (&b"PK\x03\x04rest"[..], Ok(Carrier::Docx)),
            (b"\n%PDF-1.7", Ok(Carrier::Pdf)),
            ("KẾ HOẠCH".as_bytes(), Ok(Carrier::Text(Encoding::Utf8))),
            (b"\xef\xbb\xbfI.", Ok(Carrier::Text(Encoding::Utf8))),
            (b"\xff\xfeI\0", Ok(Carrier::Text(Encoding::Utf16Le))),
            (b" \r\n", Err(Code::Empty)),
            (b"", Err(Code::Empty)),
            (b"\x89PNG\r\n\x1a\n", Ok(Carrier::Picture(Format::Png))),
            (b"\xff\xd8\xff\xe0", Ok(Carrier::Picture(Format::Jpeg))),
            (b"GIF89a", Err(Code::Unsupported)),
            (b"\x00\x01\x02\x03\x04", Err(Code::Unsupported)),
            (b"K\xd5 ho\xb9ch", Ok(Carrier::Text(Encoding::Tcvn3))),
            (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Ok(Carrier::Doc)),
            (b"{\\rtf1 K}", Ok(Carrier::Rtf)),
        ] {
            assert_eq!(
                detect(bytes, &Limits::default()).map_err(|error| error.code),
                expected,
                "{bytes:?}"
            );
        }
    }

    #[test]
    fn knows_a_lock_file() {
        let mut lock = vec![5_u8; LOCK_FILE_BYTES];
        lock[1..6].copy_from_slice(b"Admin");
        assert_eq!(detect(&lock, &Limits::default()).unwrap_err().code, Code::Unsupported);
    }
}
