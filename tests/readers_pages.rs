//! Pictures of the pages of one document: in a folder, in an archive, in one TIFF.
//!
//! The pages are drawn by `pdftoppm` and read by `tesseract`; where one of them is not installed
//! the test says that it skips.

#![expect(
    clippy::unwrap_used,
    clippy::print_stderr,
    reason = "a test fails loudly and says what it skips"
)]

use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process;

use assert_cmd::Command;
use serde_json::Value;
use zip::write::{SimpleFileOptions, ZipWriter};

/// A plan of three pages.
const PLAN: &str = "corpus/plans/nga-bay-rac-2026/source.pdf";
const PAGES: usize = 3;

/// A plan whose last page is a ruled table.
const TABLE: &str = "corpus/plans/can-tho-rac-2026/source.pdf";

/// The pages of the plan, drawn; `None` where there is nothing to draw or read them with.
fn drawn(folder: &Path, kind: &[&str]) -> Option<Vec<PathBuf>> {
    let pages = pages(PLAN, folder, kind)?;
    assert_eq!(pages.len(), PAGES);
    Some(pages)
}

fn pages(plan: &str, folder: &Path, kind: &[&str]) -> Option<Vec<PathBuf>> {
    let languages = process::Command::new("tesseract").arg("--list-langs").output().ok();
    let languages = languages.map(|said| String::from_utf8_lossy(&said.stdout).into_owned());
    let reads = languages.is_some_and(|all| all.lines().any(|line| line == "vie"));
    let plan = Path::new(env!("CARGO_MANIFEST_DIR")).join(plan);
    let mut draw = process::Command::new("pdftoppm");
    draw.args(["-gray", "-r", "150"]).args(kind).arg(plan).arg(folder.join("kh_trang"));
    if !reads || !draw.status().is_ok_and(|status| status.success()) {
        eprintln!("skipped: needs tesseract with vie, and pdftoppm");
        return None;
    }
    let mut pages: Vec<_> = fs::read_dir(folder).unwrap().map(|it| it.unwrap().path()).collect();
    pages.sort();
    Some(pages)
}

/// The one record of a run over a path, that said nothing else.
fn record(path: &Path) -> Value {
    let mut run = Command::cargo_bin("rasoat").unwrap();
    run.current_dir(env!("CARGO_MANIFEST_DIR"));
    let output = run.args(["extract", "--text", "--format", "ndjson"]).arg(path).output().unwrap();
    // Progress is for terminals.
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    serde_json::from_slice(&output.stdout).unwrap()
}

/// Fails unless a path is read as the whole plan, page after page.
#[track_caller]
fn is_the_plan(path: &Path, format: &str) {
    let (want, got) = (record(Path::new(PLAN)), record(path));
    assert_eq!(got["source"]["format"], format);
    assert_eq!(got["source"]["pages"], PAGES);
    assert_eq!(got["source"]["pages_read"], PAGES);
    assert!(got["source"]["ocr"].as_str().unwrap().ends_with(" vie"));
    let (want, got) = (words(&want), words(&got));
    let found = in_order(&want, &got);
    assert!(found * 100 >= 97 * want.len().max(got.len()), "{found} of {}", want.len());
}

fn words(record: &Value) -> Vec<String> {
    let text = record["text"].as_str().unwrap();
    rasoat::lexicon::fold(text).split(' ').map(str::to_owned).collect()
}

/// The most words that both have in one order.
fn in_order(want: &[String], got: &[String]) -> usize {
    let mut above = vec![0; got.len() + 1];
    for word in want {
        let mut row = vec![0];
        for (at, other) in got.iter().enumerate() {
            let best = if word == other { above[at] + 1 } else { row[at].max(above[at + 1]) };
            row.push(best);
        }
        above = row;
    }
    above[got.len()]
}

#[test]
fn a_folder_and_an_archive_of_photographs() {
    let folder = tempfile::tempdir().unwrap();
    let Some(pages) = drawn(folder.path(), &["-png"]) else { return };
    is_the_plan(folder.path(), "png");
    let archive = folder.path().join("ảnh.zip");
    let mut zip = ZipWriter::new(File::create(&archive).unwrap());
    // The order in the archive is none; the numbers are.
    for page in pages.iter().rev() {
        let name = page.file_name().unwrap().to_str().unwrap();
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(&fs::read(page).unwrap()).unwrap();
    }
    zip.finish().unwrap();
    is_the_plan(&archive, "png");
}

#[test]
fn a_tiff_of_several_pages() {
    let folder = tempfile::tempdir().unwrap();
    let Some(pages) = drawn(folder.path(), &[]) else { return };
    let maps: Vec<_> = pages.iter().map(|page| fs::read(page).unwrap()).collect();
    let file = folder.path().join("kế hoạch.tif");
    fs::write(&file, tiff(&maps)).unwrap();
    is_the_plan(&file, "tiff");
}

#[test]
fn pages_on_their_side() {
    let folder = tempfile::tempdir().unwrap();
    let Some(pages) = drawn(folder.path(), &[]) else { return };
    let turned = |(turns, page)| (0..=turns).fold(fs::read(page).unwrap(), |map, _| turn(&map));
    let maps: Vec<_> = pages.iter().enumerate().map(turned).collect();
    let file = folder.path().join("ảnh xoay.tif");
    fs::write(&file, tiff(&maps)).unwrap();
    is_the_plan(&file, "tiff");
}

#[test]
fn a_ruled_table_is_read_cell_by_cell() {
    let folder = tempfile::tempdir().unwrap();
    let Some(pages) = pages(TABLE, folder.path(), &["-jpeg"]) else { return };
    let printed = rasoat::read::read(&fs::read(TABLE).unwrap()).unwrap();
    let table = printed.paragraphs.iter().find(|it| it.cell.is_some()).unwrap();
    let page = table.page.unwrap();
    let cells = printed.paragraphs.iter().filter(|it| it.page == Some(page) && it.cell.is_some());
    let scan = scan(&fs::read(&pages[page as usize - 1]).unwrap());
    let read = rasoat::read::read(&scan).unwrap();
    let place = |it: &rasoat::read::Paragraph| {
        let cell = it.cell.map(|cell| (cell.row, cell.column))?;
        Some((cell, rasoat::lexicon::fold(&it.text)))
    };
    let read: Vec<_> = read.paragraphs.iter().filter_map(place).collect();
    let cells: Vec<_> = cells.filter_map(place).collect();
    let found = cells.iter().filter(|cell| read.contains(cell)).count();
    assert!(found * 10 >= 8 * cells.len(), "{found} of {cells:#?}\n{read:#?}");
}

/// A page of A4 that is a picture.
fn scan(jpeg: &[u8]) -> Vec<u8> {
    use lopdf::{Dictionary, Document, Stream, dictionary};
    // Height and width stand behind the mark of the frame.
    let frame = jpeg.windows(2).position(|mark| mark == [0xff, 0xc0]).unwrap() + 5;
    let side = |at: usize| i64::from(jpeg[at]) * 256 + i64::from(jpeg[at + 1]);
    let image = dictionary! {
        "Type" => "XObject", "Subtype" => "Image", "Filter" => "DCTDecode",
        "Width" => side(frame + 2), "Height" => side(frame),
        "BitsPerComponent" => 8, "ColorSpace" => "DeviceRGB",
    };
    let mut file = Document::with_version("1.7");
    let image = file.add_object(Stream::new(image, jpeg.to_vec()));
    let content = b"q 595 0 0 842 0 0 cm /I Do Q".to_vec();
    let content = file.add_object(Stream::new(Dictionary::new(), content));
    let tree = file.new_object_id();
    let page = file.add_object(dictionary! {
        "Type" => "Page", "Parent" => tree, "Contents" => content,
        "MediaBox" => vec![0.into(), 0.into(), 595.into(), 842.into()],
        "Resources" => dictionary! { "XObject" => dictionary! { "I" => image } },
    });
    let pages = dictionary! { "Type" => "Pages", "Count" => 1, "Kids" => vec![page.into()] };
    file.objects.insert(tree, pages.into());
    let catalog = file.add_object(dictionary! { "Type" => "Catalog", "Pages" => tree });
    file.trailer.set("Root", catalog);
    let mut bytes = Vec::new();
    file.save_to(&mut bytes).unwrap();
    bytes
}

/// Width, height and samples of a portable grey map.
fn samples(map: &[u8]) -> (usize, usize, &[u8]) {
    let mut lines = map.splitn(4, |&byte| byte == b'\n').skip(1);
    let size = String::from_utf8_lossy(lines.next().unwrap()).into_owned();
    let (width, height) = size.split_once(' ').unwrap();
    (width.parse().unwrap(), height.parse().unwrap(), lines.nth(1).unwrap())
}

/// A grey map, a quarter of a turn further.
fn turn(map: &[u8]) -> Vec<u8> {
    let (width, height, samples) = samples(map);
    let mut turned = format!("P5\n{height} {width}\n255\n").into_bytes();
    for x in 0..width {
        turned.extend((0..height).rev().map(|y| samples[y * width + x]));
    }
    turned
}

/// Portable grey maps as the pages of one TIFF.
fn tiff(maps: &[Vec<u8>]) -> Vec<u8> {
    let mut file = b"II*\0".to_vec();
    for map in maps {
        let (width, height, samples) = samples(map);
        let (width, height) = (width as u32, height as u32);
        // Where the page is described: behind its samples.
        let (start, length) = (file.len() as u32 + 4, samples.len() as u32);
        file.extend((start + length).to_le_bytes());
        file.extend(samples);
        let entries = [
            (256_u16, width),
            (257, height),
            (258, 8), // bits
            (259, 1), // as they are
            (262, 1), // nought is black
            (273, start),
            (277, 1),
            (278, height),
            (279, length),
        ];
        file.extend((entries.len() as u16).to_le_bytes());
        for (tag, value) in entries {
            file.extend(tag.to_le_bytes());
            file.extend(4_u16.to_le_bytes());
            file.extend(1_u32.to_le_bytes());
            file.extend(value.to_le_bytes());
        }
    }
    // No page follows.
    file.extend([0; 4]);
    file
}
