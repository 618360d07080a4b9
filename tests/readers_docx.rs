//! Whole DOCX files of several programs → their paragraphs, against the text they were made from.

#![allow(clippy::print_stdout, reason = "a skipped test says so")]

use std::fs;
use std::path::PathBuf;

use rasoat::read;
use unicode_normalization::UnicodeNormalization;

/// The folder of shared material, where there is one.
fn shared() -> Option<PathBuf> {
    let named = std::env::var_os("RASOAT_SHARED").map(PathBuf::from);
    let folder = named.unwrap_or_else(|| PathBuf::from("../shared")).join("carriers");
    folder.is_dir().then_some(folder)
}

/// Lines in NFC, spaces made one.
fn lines(text: &str) -> Vec<String> {
    let text: String = text.nfc().collect();
    text.lines()
        .map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "))
        .filter(|line| !line.is_empty())
        .collect()
}

#[test]
fn carriers_come_out_whole() {
    let Some(folder) = shared() else {
        println!("skipped: no shared/carriers");
        return;
    };
    for (file, expected, lost) in [
        ("kien-an_plain", "kien-an", 0),
        ("le-chan_plain", "le-chan", 0),
        ("le-chan_nfd", "le-chan", 0),
        ("le-chan_plain_losaved", "le-chan", 0),
        ("le-thanh-nghi_plain", "le-thanh-nghi", 0),
        ("le-thanh-nghi_rich", "le-thanh-nghi_rich", 0),
        // LibreOffice put an error message in the place of two cross-references of one line.
        ("le-thanh-nghi_rich_losaved", "le-thanh-nghi_rich", 1),
    ] {
        let bytes = fs::read(folder.join(file).with_extension("docx")).unwrap();
        let document = read::read(&bytes).unwrap();
        let text: Vec<_> = document.paragraphs.iter().map(|p| p.text.as_str()).collect();
        let found = lines(&text.join("\n"));
        let wanted =
            lines(&fs::read_to_string(folder.join(expected).with_extension("txt")).unwrap());
        assert_eq!(found.len(), wanted.len(), "{file}");
        let differing = found.iter().zip(&wanted).filter(|(found, wanted)| found != wanted);
        assert_eq!(differing.count(), lost, "{file}");
    }
}
