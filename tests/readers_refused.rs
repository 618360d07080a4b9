//! Files that are not read: the error says why, and what to do.

#![expect(clippy::unwrap_used, reason = "a test fails loudly")]

use std::io::{Cursor, Write};

use rasoat::error::{Code, Error};
use zip::write::{SimpleFileOptions, ZipWriter};

/// A compound file with these streams.
fn compound(streams: &[&str]) -> Vec<u8> {
    let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).unwrap();
    for name in streams {
        file.create_stream(name).unwrap().write_all(&[9; 5000]).unwrap();
    }
    file.flush().unwrap();
    file.into_inner().into_inner()
}

/// An archive with these files.
fn archive(files: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in files {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn refused(bytes: &[u8]) -> Error {
    rasoat::read::read(bytes).unwrap_err()
}

const TEXT: &str = "application/vnd.oasis.opendocument.text";

#[test]
fn a_word_or_excel_file_behind_a_password() {
    // What Office makes of a .docx and an .xlsx alike.
    let error = refused(&compound(&["/EncryptionInfo", "/EncryptedPackage"]));
    assert_eq!(error.code, Code::Encrypted);
    assert!(error.message.contains("mật khẩu"), "{error}");
}

#[test]
fn an_opendocument_text_behind_a_password() {
    let manifest = r#"<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">
        <manifest:file-entry manifest:full-path="content.xml"><manifest:encryption-data>
        <manifest:algorithm/></manifest:encryption-data></manifest:file-entry>
        </manifest:manifest>"#;
    let parts = archive(&[
        ("mimetype", TEXT),
        ("content.xml", "\u{1}\u{7f}\u{2}"),
        ("META-INF/manifest.xml", manifest),
    ]);
    let whole = archive(&[("mimetype", TEXT), ("encrypted-package", "\u{1}\u{7f}\u{2}")]);
    for bytes in [parts, whole] {
        let error = refused(&bytes);
        assert_eq!(error.code, Code::Encrypted);
        assert!(error.message.contains("mật khẩu"), "{error}");
    }
}

#[test]
fn other_files_of_old_office() {
    for (stream, advice) in
        [("/Workbook", ".xlsx"), ("/Book", ".xlsx"), ("/PowerPoint Document", ".docx")]
    {
        let error = refused(&compound(&[stream]));
        assert_eq!(error.code, Code::Unsupported);
        assert!(error.message.contains(advice), "{error}");
    }
}
