//! A document on which the reading breaks, hangs or takes all memory costs itself and no other, and
//! what reads documents can do nothing else.
//!
//! A worker starts the program for pictures, and that program may do to its worker what a hostile
//! document would: it is a script here. So these tests are for Unix.

#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, reason = "a test fails loudly")]

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::{Command, Stdio};

use serde_json::Value;
use tempfile::TempDir;

const PLAN: &str = "corpus/plans/thot-not-rac-2026/source.txt";

/// A folder with a picture between two plans, and a program for pictures that runs these lines.
fn folder(script: &str) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    fs::create_dir(at("plans")).unwrap();
    fs::copy(PLAN, at("plans/a.txt")).unwrap();
    fs::write(at("plans/b.png"), b"\x89PNG\r\n\x1a\n no picture").unwrap();
    fs::copy(PLAN, at("plans/c.txt")).unwrap();
    fs::write(at("ocr"), format!("#!/bin/bash\n{script}\n")).unwrap();
    fs::set_permissions(at("ocr"), fs::Permissions::from_mode(0o755)).unwrap();
    folder
}

/// The records of the folder's documents.
fn records(folder: &Path, more: &[&str]) -> Vec<Value> {
    let output = Command::new(env!("CARGO_BIN_EXE_rasoat"))
        .args(["extract", "--text", "--format", "ndjson", "--jobs", "1"])
        .args(more)
        .arg(folder.join("plans"))
        .env("RASOAT_TESSERACT", folder.join("ocr"))
        .stdin(Stdio::null())
        .output()
        .unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    let records: Vec<Value> = text.lines().map(|it| serde_json::from_str(it).unwrap()).collect();
    assert!(records.len() >= 3, "{text}\n{}", String::from_utf8_lossy(&output.stderr));
    for plan in [&records[0], &records[2]] {
        assert_eq!(plan["schema"], "rasoat/plan/1", "the others are read");
    }
    records
}

/// What a worker asks the program first.
const INTRODUCED: &str = "case $1 in
  --version) echo tesseract 5.0.0; exit;;
  --list-langs) echo vie; exit;;
esac";

#[test]
fn a_worker_that_dies_costs_its_document() {
    for (deed, code, limit) in [
        ("kill -ABRT $PPID", "crashed", None),
        ("kill -SEGV $PPID", "crashed", None),
        // What the system does where memory is short.
        ("kill -KILL $PPID", "limit", Some("memory-mb")),
        ("kill -STOP $PPID; sleep 60", "timeout", Some("seconds")),
    ] {
        let folder = folder(deed);
        let records = records(folder.path(), &["--limit", "seconds=2"]);
        let error = &records[1]["error"];
        assert_eq!(error["code"], code, "{deed}");
        let message = error["message"].as_str().unwrap();
        assert!(limit.is_none_or(|name| message.contains(name)), "{deed}: {message}");
        let source = &records[1]["source"];
        assert!(source["blake3"].is_string() && source["bytes"].is_u64(), "{source}");
    }
}

/// The script tells what it could do in the words of a page.
#[test]
fn what_reads_documents_can_do_nothing_else() {
    let page = r#"<div class='ocr_page' title='bbox 0 0 900 900'>
<span class='ocr_line' title='bbox 100 10 800 40; baseline 0 0; x_size 30'>"#;
    let script = format!(
        r#"{INTRODUCED}
cd "$(dirname "$0")"
x=0
tell() {{
  x=$((x + 100))
  said="$said <span class='ocrx_word' title='bbox $x 10 $((x + 90)) 40; x_wconf 95'>$1</span>"
}}
cat plans/a.txt >/dev/null 2>&1 && tell docread
(echo x > written) 2>/dev/null && tell written
(echo x > "${{TMPDIR:-/tmp}}/rasoat-written-$$") 2>/dev/null && tell tmpwritten
(echo x >> plans/a.txt) 2>/dev/null && tell appended
mkdir made 2>/dev/null && tell made
rm plans/c.txt 2>/dev/null && tell removed
mv plans/c.txt plans/d.txt 2>/dev/null && tell moved
(exec 3<>/dev/tcp/127.0.0.1/9) 2>&1 | grep -q refused && tell network
cat /etc/hostname >/dev/null 2>&1 && tell programs
tell done
echo "{page}$said</span></div>""#
    );
    let folder = folder(&script);
    let records = records(folder.path(), &[]);
    assert_eq!(records[1]["text"], "programs done", "{}", records[1]);
    assert!(!folder.path().join("written").exists() && !folder.path().join("made").exists());
}

/// A workbook whose strings unpack to so many megabytes.
fn heavy(megabytes: usize) -> Vec<u8> {
    use std::io::{Cursor, Write};
    use zip::write::{SimpleFileOptions, ZipWriter};
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let links = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let package = "http://schemas.openxmlformats.org/package/2006/relationships";
    let relation = |kind: &str, target: &str| {
        format!(
            r#"<Relationships xmlns="{package}"><Relationship Id="r1" Type="{links}/{kind}" Target="{target}"/></Relationships>"#
        )
    };
    let sheet = r#"<sheets><sheet name="a" sheetId="1" r:id="r1"/></sheets>"#;
    let text = "a ".repeat(512 << 10);
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, part, times) in [
        ("[Content_Types].xml", String::new(), 0),
        ("_rels/.rels", relation("officeDocument", "xl/workbook.xml"), 0),
        (
            "xl/workbook.xml",
            format!(r#"<workbook xmlns="{main}" xmlns:r="{links}">{sheet}</workbook>"#),
            0,
        ),
        ("xl/_rels/workbook.xml.rels", relation("sharedStrings", "sharedStrings.xml"), 0),
        ("xl/sharedStrings.xml", format!(r#"<sst xmlns="{main}"><si><t>"#), megabytes),
    ] {
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(part.as_bytes()).unwrap();
        (0..times).for_each(|_| zip.write_all(text.as_bytes()).unwrap());
    }
    zip.write_all(b"</t></si></sst>").unwrap();
    zip.finish().unwrap().into_inner()
}

#[test]
fn memory_has_an_end() {
    let folder = folder("exit 1");
    fs::remove_file(folder.path().join("plans/b.png")).unwrap();
    fs::write(folder.path().join("plans/b.xlsx"), heavy(100)).unwrap();
    let more = ["--limit", "ratio=10000", "--limit", "memory-mb=300"];
    let records = records(folder.path(), &more);
    let message = records[1]["error"]["message"].as_str().unwrap();
    assert!(message.contains("--limit memory-mb=600"), "{}", records[1]);
}
