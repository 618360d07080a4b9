//! A long document takes little memory: under 100 MiB at its peak for sixty pages.
//!
//! What a process took at its peak is told by Linux only; elsewhere the test says that it skips.

#![expect(
    clippy::unwrap_used,
    clippy::print_stderr,
    reason = "a test fails loudly and says what it skips"
)]

use std::io::{BufRead, BufReader, Cursor, Write};
use std::path::Path;
use std::process::{Command, Stdio};

use lopdf::{Dictionary, Object, Stream, dictionary};
use zip::write::{SimpleFileOptions, ZipWriter};

const PAGES: usize = 60;
/// Lines to a page.
const LINES: usize = 45;
/// In KiB.
const MOST: u64 = 100 << 10;

/// Lines of a real plan, again and again, as many as the pages hold.
fn lines() -> Vec<String> {
    let plan = std::fs::read_to_string("corpus/plans/can-tho-rac-2026/source.txt").unwrap();
    let lines: Vec<_> = plan.lines().filter(|line| !line.is_empty()).flat_map(wrapped).collect();
    lines.iter().cycle().take(PAGES * LINES).cloned().collect()
}

/// Lines of a page's width.
fn wrapped(line: &str) -> Vec<String> {
    let letters: Vec<char> = line.chars().collect();
    letters.chunks(80).map(|line| line.iter().collect()).collect()
}

fn docx(lines: &[String]) -> Vec<u8> {
    let mut body = String::new();
    for line in lines {
        let text = line.replace('&', "&amp;").replace('<', "&lt;");
        body += "<w:p><w:pPr><w:jc w:val=\"both\"/></w:pPr>";
        // Word splits a line into runs.
        for word in text.split_inclusive(' ') {
            body += &format!(
                "<w:r><w:rPr><w:sz w:val=\"28\"/></w:rPr><w:t xml:space=\"preserve\">{word}</w:t></w:r>"
            );
        }
        body += "</w:p>";
    }
    let namespace = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    let document =
        format!("<w:document xmlns:w=\"{namespace}\"><w:body>{body}</w:body></w:document>");
    let types = "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>";
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, part) in [("[Content_Types].xml", types), ("word/document.xml", &document)] {
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(part.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// A PDF in a font whose codes are the letters' own.
fn pdf(lines: &[String]) -> Vec<u8> {
    let mut document = lopdf::Document::with_version("1.7");
    let map = "begincmap 1 begincodespacerange <0000> <ffff> endcodespacerange \
               1 beginbfrange <0000> <ffff> <0000> endbfrange endcmap";
    let map = document.add_object(Stream::new(Dictionary::new(), map.into()));
    let inner = document.add_object(dictionary! {
        "Type" => "Font", "Subtype" => "CIDFontType2", "BaseFont" => "Times", "DW" => 500,
    });
    let font = document.add_object(dictionary! {
        "Type" => "Font", "Subtype" => "Type0", "BaseFont" => "Times", "Encoding" => "Identity-H",
        "DescendantFonts" => vec![inner.into()], "ToUnicode" => map,
    });
    let tree = document.new_object_id();
    let kids: Vec<Object> = lines
        .chunks(LINES)
        .map(|page| {
            let mut content = String::from("BT /F 11 Tf 14 TL 80 780 Td");
            for line in page {
                let codes: String = line.encode_utf16().map(|code| format!("{code:04x}")).collect();
                content += &format!(" <{codes}> Tj T*");
            }
            content += " ET";
            let mut stream = Stream::new(Dictionary::new(), content.into_bytes());
            stream.compress().unwrap();
            let contents = document.add_object(stream);
            let page = dictionary! { "Type" => "Page", "Parent" => tree, "Contents" => contents };
            document.add_object(page).into()
        })
        .collect();
    let pages = dictionary! {
        "Type" => "Pages", "Count" => i64::try_from(kids.len()).unwrap(), "Kids" => kids,
        "MediaBox" => vec![0.into(), 0.into(), 595.into(), 842.into()],
        "Resources" => dictionary! { "Font" => dictionary! { "F" => font } },
    };
    document.objects.insert(tree, Object::Dictionary(pages));
    let catalog = document.add_object(dictionary! { "Type" => "Catalog", "Pages" => tree });
    document.trailer.set("Root", catalog);
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).unwrap();
    bytes
}

/// The peaks of a run over the file or folder, in KiB: that of the program and those of its workers;
/// none where the system does not tell.
fn peaks(file: &Path, more: &[&str]) -> Vec<u64> {
    // The program waits for its standard input once the file is done, so that it can be asked.
    let mut program = Command::new(env!("CARGO_BIN_EXE_rasoat"))
        .args(["extract", "--format", "ndjson", "--jobs", "1"])
        .args(more)
        .args([file, Path::new("-")])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let files = if file.is_dir() { std::fs::read_dir(file).unwrap().count() } else { 1 };
    let mut from = BufReader::new(program.stdout.take().unwrap());
    for _ in 0..files {
        let mut record = String::new();
        from.read_line(&mut record).unwrap();
        assert!(record.contains("\"assignments\":[{"), "no plan: {record:.300}");
    }
    let peaks = std::iter::once(program.id())
        .chain(children(program.id()).into_iter().flatten())
        .filter_map(high_water)
        .collect();
    drop(program.stdin.take());
    program.wait().unwrap();
    peaks
}

fn high_water(process: u32) -> Option<u64> {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    line.split_whitespace().nth(1)?.parse().ok()
}

fn children(process: u32) -> Option<Vec<u32>> {
    let told = |task: std::fs::DirEntry| std::fs::read_to_string(task.path().join("children"));
    let tasks = std::fs::read_dir(format!("/proc/{process}/task")).ok()?;
    let told: Vec<String> = tasks.flatten().filter_map(|task| told(task).ok()).collect();
    Some(
        told.iter().flat_map(|it| it.split_whitespace()).filter_map(|it| it.parse().ok()).collect(),
    )
}

#[test]
fn a_long_document_takes_little_memory() {
    if !cfg!(target_os = "linux") {
        eprintln!("skipped: only Linux tells the peak of a process");
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    for (name, bytes) in [("long.docx", docx(&lines())), ("long.pdf", pdf(&lines()))] {
        let file = folder.path().join(name);
        std::fs::write(&file, bytes).unwrap();
        let peaks = peaks(&file, &[]);
        // The document is read by a worker: what counts is what the larger of the two took.
        let Some(peak) = peaks.iter().max().copied().filter(|_| peaks.len() > 1) else {
            eprintln!("skipped: the system does not tell the peak of a process");
            return;
        };
        eprintln!("{name}: {} MiB", peak >> 10);
        assert!(peak < MOST, "{name}: {} MiB at the peak", peak >> 10);
    }
}

/// All processes of a run over so many plans together, in KiB.
fn of_batch(plans: usize) -> Option<u64> {
    let folder = tempfile::tempdir().unwrap();
    for at in 0..plans {
        let text = format!(
            "ỦY BAN NHÂN DÂN\nPHƯỜNG AN BÌNH\n\nKẾ HOẠCH\nTrồng cây năm 2026\n\nI. NHIỆM VỤ\n\n- Trồng \
             {at} cây xanh trước ngày 15/4/2026.\n\nII. TỔ CHỨC THỰC HIỆN\n\n1. Trạm Khuyến nông\n\n- Tập \
             huấn {at} lớp ghép cây.\n"
        );
        std::fs::write(folder.path().join(format!("phường {at}.txt")), text).unwrap();
    }
    // As in a batch of any size: nothing is kept to be looked at together.
    let peaks = peaks(folder.path(), &["--limit", "together=1"]);
    (peaks.len() > 1).then(|| peaks.iter().sum())
}

#[test]
fn ten_times_the_plans_take_no_more_memory() {
    if !cfg!(target_os = "linux") {
        eprintln!("skipped: only Linux tells the peak of a process");
        return;
    }
    let few = if std::env::var_os("RASOAT_LONG").is_some() { 1_000 } else { 60 };
    let (Some(few), Some(many)) = (of_batch(few), of_batch(10 * few)) else {
        eprintln!("skipped: the system does not tell the peak of a process");
        return;
    };
    eprintln!("{} MiB, of ten times as many plans {} MiB", few >> 10, many >> 10);
    assert!(many < few + few / 10, "{few} KiB, of ten times as many plans {many} KiB");
}
