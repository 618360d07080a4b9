//! Scans: which pages go to OCR, what becomes of its words, and what is said without it.
//!
//! The program is a script that plays tesseract, so that every machine gives the same; what the
//! real one reads is tested where it is installed.

#![cfg(unix)]
#![expect(
    clippy::unwrap_used,
    clippy::print_stderr,
    reason = "a test fails loudly and says what it skips"
)]

use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

use assert_cmd::Command;
use lopdf::{Dictionary, Object, Stream, dictionary};
use serde_json::Value;

/// A folder with a program that plays tesseract and reads the words given from any picture.
fn reader(words: &[&str]) -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let mut hocr =
        String::from("<html><body><div class=\"ocr_page\" title=\"bbox 0 0 1000 1400\">");
    for (row, line) in (1..).zip(words) {
        let y = 100 * row;
        hocr += &format!(
            "<span class=\"ocr_line\" title=\"bbox 100 {y} 900 {}; baseline 0 0; x_size 30\">",
            y + 30
        );
        for (column, word) in (1..).zip(line.split(' ')) {
            let x = 110 * column;
            hocr += &format!(
                "<span class=\"ocrx_word\" title=\"bbox {x} {y} {} {}; x_wconf 95\">{word}</span>",
                x + 100,
                y + 30
            );
        }
        hocr += "</span>";
    }
    hocr += "</div></body></html>";
    let program = folder.path().join("tesseract");
    // The answer is part of it: who reads documents may open no file beside the program.
    let script = format!(
        "#!/bin/sh\ncase $1 in\n--version) echo tesseract 9.8.7;;\n--list-langs) echo vie;;\n\
         *) cat >/dev/null; echo '{hocr}';;\nesac\n"
    );
    std::fs::write(&program, script).unwrap();
    std::fs::set_permissions(&program, std::fs::Permissions::from_mode(0o755)).unwrap();
    (folder, program)
}

/// A page with the content given, and a picture `Im` that it may draw.
fn scan(content: &str) -> Vec<u8> {
    let mut document = lopdf::Document::with_version("1.7");
    let image = dictionary! {
        "Type" => "XObject", "Subtype" => "Image", "Width" => 4, "Height" => 4,
        "BitsPerComponent" => 8, "ColorSpace" => "DeviceGray",
    };
    let image = document.add_object(Stream::new(image, vec![255; 16]));
    let font = document.add_object(dictionary! {
        "Subtype" => "Type1", "BaseFont" => "Times-Roman", "Encoding" => "WinAnsiEncoding",
    });
    let tree = document.new_object_id();
    let contents = document.add_object(Stream::new(Dictionary::new(), content.into()));
    let page = document.add_object(dictionary! {
        "Type" => "Page", "Parent" => tree, "Contents" => contents,
    });
    document.objects.insert(
        tree,
        Object::Dictionary(dictionary! {
            "Type" => "Pages", "Count" => 1, "Kids" => vec![page.into()],
            "MediaBox" => vec![0.into(), 0.into(), 595.into(), 842.into()],
            "Resources" => dictionary! {
                "Font" => dictionary! { "F" => font }, "XObject" => dictionary! { "Im" => image },
            },
        }),
    );
    let catalog = document.add_object(dictionary! { "Type" => "Catalog", "Pages" => tree });
    document.trailer.set("Root", catalog);
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).unwrap();
    bytes
}

/// What `rasoat extract` says of a file, with this program in the place of tesseract.
fn extract(bytes: &[u8], program: &Path) -> Value {
    let output = Command::cargo_bin("rasoat")
        .unwrap()
        .args(["extract", "--text", "--format", "ndjson", "-"])
        .env("RASOAT_TESSERACT", program)
        .write_stdin(bytes)
        .output()
        .unwrap();
    serde_json::from_slice(&output.stdout).unwrap()
}

const PICTURE: &str = "q 595 0 0 842 0 0 cm /Im Do Q ";

#[test]
fn a_scan_is_read_and_says_by_what() {
    let (_folder, program) = reader(&["KẾ HOẠCH", "H. MỤC ĐÍCH", "Chăm sóc trẻem tốt"]);
    let stamp = "BT /F 9 Tf 400 800 Td (Date: 2026) Tj ET";
    // Text by a program that does not know the language, unseen over the picture.
    let foreign = "BT 3 Tr /F 12 Tf 60 700 Td (KE HOACH triën khai chäm söc tre ëm tai phüöng xa \
                   nhäm bäo ve va gido duc trë em tot hön nüa) Tj ET";
    for content in ["", stamp, foreign] {
        let plan = extract(&scan(&format!("{PICTURE}{content}")), &program);
        assert_eq!(plan["text"], "KẾ HOẠCH\nII. MỤC ĐÍCH\nChăm sóc trẻ em tốt", "{content}");
        assert_eq!(plan["source"]["ocr"], "tesseract 9.8.7 vie");
        assert_eq!(plan["source"]["pages_read"], 1);
        assert_ne!(plan["quality"]["grade"], "good");
        let notes = plan["quality"]["notes"].to_string();
        assert!(notes.contains("Chữ của trang 1 do tesseract 9.8.7 vie nhận dạng"), "{notes}");
    }
}

#[test]
fn text_needs_no_ocr() {
    let (_folder, program) = reader(&["OCR"]);
    let text = "BT /F 12 Tf 60 700 Td (Trung thu cho con) Tj ET";
    for content in [text.to_owned(), format!("q 90 0 0 90 0 0 cm /Im Do Q {text}")] {
        let plan = extract(&scan(&content), &program);
        assert_eq!(plan["text"], "Trung thu cho con");
        assert_eq!(plan["source"]["ocr"], Value::Null);
    }
}

#[test]
fn pictures_are_documents() {
    let (_folder, program) = reader(&["KẾ HOẠCH"]);
    for (bytes, format) in
        [(&b"\x89PNG\r\n\x1a\n"[..], "png"), (b"\xff\xd8\xff\xe0", "jpeg"), (b"II*\0", "tiff")]
    {
        let plan = extract(bytes, &program);
        assert_eq!(plan["text"], "KẾ HOẠCH");
        assert_eq!(plan["source"]["format"], format);
        assert_eq!(plan["source"]["pages"], 1);
    }
}

#[test]
fn without_the_program_it_says_how_to_install_it() {
    for (file, program) in [
        (scan(PICTURE), ""),
        (scan(PICTURE), "/nowhere/tesseract"),
        (b"\x89PNG\r\n\x1a\n".to_vec(), ""),
    ] {
        let error = extract(&file, Path::new(program));
        assert_eq!(error["error"]["code"], "no-text");
        let message = error["error"]["message"].as_str().unwrap();
        for words in ["sudo apt install tesseract-ocr tesseract-ocr-vie", "Windows"] {
            assert!(message.contains(words), "{message}");
        }
    }
}

#[test]
fn a_program_that_fails_is_no_text() {
    let folder = tempfile::tempdir().unwrap();
    let program = folder.path().join("tesseract");
    let script = "#!/bin/sh\ncase $1 in --*) echo tesseract 1 2; echo vie;; *) exit 1;; esac\n";
    std::fs::write(&program, script).unwrap();
    std::fs::set_permissions(&program, std::fs::Permissions::from_mode(0o755)).unwrap();
    assert_eq!(extract(&scan(PICTURE), &program)["error"]["code"], "no-text");
}

/// Files of the shared folder against their text, where tesseract is installed.
#[test]
fn real_scans() {
    let shared =
        std::env::var_os("RASOAT_SHARED").map_or_else(|| "../shared".into(), PathBuf::from);
    let folder = shared.join("carriers");
    let installed = std::process::Command::new("tesseract").arg("--list-langs").output();
    let installed = installed
        .is_ok_and(|said| String::from_utf8_lossy(&said.stdout).lines().any(|line| line == "vie"));
    if !folder.is_dir() || !installed {
        eprintln!("skipped: no folder {} or no tesseract with vie", folder.display());
        return;
    }
    for (file, twin) in
        [("kien-an_scan200.pdf", "kien-an.txt"), ("le-chan_p2_scan200_noisy.png", "le-chan_p2.txt")]
    {
        let bytes = std::fs::read(folder.join(file)).unwrap();
        let plan = extract(&bytes, Path::new("tesseract"));
        let want = std::fs::read_to_string(folder.join(twin)).unwrap();
        let (want, got) = (words(&want), words(plan["text"].as_str().unwrap()));
        let mut left = got.clone();
        let found = want
            .iter()
            .filter(|word| {
                let at = left.iter().position(|other| other == *word);
                at.map(|at| left.swap_remove(at)).is_some()
            })
            .count();
        assert!(found * 100 >= 97 * want.len().max(got.len()), "{file}: {found} of {}", want.len());
    }
}

fn words(text: &str) -> Vec<String> {
    rasoat::lexicon::fold(text).split(' ').map(str::to_owned).collect()
}
