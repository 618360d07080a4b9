//! Word 97 to 2003, RTF, OpenDocument and the fonts of before Unicode, against the text they hold.
//!
//! The files stand outside of the project: in the folder that `RASOAT_SHARED` names, else
//! `../shared`. Without it the tests say that they skip.

#![expect(clippy::unwrap_used, reason = "a test fails loudly and says what it skips")]

mod cases;

use cases::shared;
use std::collections::HashMap;
use std::path::Path;

use rasoat::error::Code;
use rasoat::read::{self, Document};
use rasoat::source::Format;
use unicode_normalization::UnicodeNormalization;

/// Files with the least recall and precision of words, and of paragraphs that come out whole.
///
/// LibreOffice lost two results of fields in the DOC and the RTF (`Error: Reference source not
/// found`), marked the rest of a joined paragraph as deleted in the RTF, and wrote no numbers of
/// paragraphs beside headings into the ODT: what it shows of these files is what we read.
const CARRIERS: [(&str, Format, f64, f64); 6] = [
    ("le-chan_plain_lo.doc", Format::Doc, 1.0, 1.0),
    ("le-chan_plain_lo.rtf", Format::Rtf, 1.0, 1.0),
    ("le-chan_plain_lo.odt", Format::Odt, 1.0, 1.0),
    ("le-thanh-nghi_rich_lo.doc", Format::Doc, 0.997, 0.98),
    ("le-thanh-nghi_rich_lo.rtf", Format::Rtf, 0.996, 0.98),
    ("le-thanh-nghi_rich_lo.odt", Format::Odt, 0.992, 0.79),
];

/// Documents of real offices in TCVN3 and VNI; their texts hold codes of fields here and there.
const REAL: [(&str, Format); 3] = [
    ("leg_qd144_btc_tcvn3.doc", Format::Doc),
    ("leg_tt117_btc_tcvn3.rtf", Format::Rtf),
    ("leg_qd991_binhphuoc_vni.doc", Format::Doc),
];

fn document(path: &Path) -> Document {
    read::read(&std::fs::read(path).unwrap()).unwrap()
}

/// The paragraphs as lines in NFC with single spaces; a soft break divides a paragraph.
fn lines<'a>(paragraphs: impl IntoIterator<Item = &'a str>) -> Vec<String> {
    let text = paragraphs.into_iter().flat_map(str::lines).map(|line| {
        let line: String = line.nfc().map(|c| if c == '\u{a0}' { ' ' } else { c }).collect();
        line.split_whitespace().collect::<Vec<_>>().join(" ")
    });
    text.filter(|line| !line.is_empty()).collect()
}

fn texts(document: &Document) -> impl Iterator<Item = &str> {
    document.paragraphs.iter().map(|paragraph| paragraph.text.as_str())
}

/// How many of `want` are in `got`, each as often as it is in both.
fn common(want: &[String], got: &[String]) -> usize {
    let mut bag: HashMap<&str, usize> = HashMap::new();
    got.iter().for_each(|item| *bag.entry(item).or_default() += 1);
    let taken = want.iter().filter(|item| {
        let left = bag.get_mut(item.as_str());
        left.is_some_and(|left| std::mem::replace(left, left.saturating_sub(1)) > 0)
    });
    taken.count()
}

fn words(lines: &[String]) -> Vec<String> {
    lines.iter().flat_map(|line| line.split(' ')).map(str::to_owned).collect()
}

#[expect(clippy::cast_precision_loss, reason = "counts of words")]
fn share(part: usize, whole: usize) -> f64 {
    part as f64 / whole.max(1) as f64
}

#[test]
fn carriers_of_two_plans() {
    let Some(folder) = shared("carriers") else { return };
    for (file, format, least_words, least_whole) in CARRIERS {
        let document = document(&folder.join(file));
        assert_eq!((document.format, document.wrapped), (format, false), "{file}");
        let expected = if file.contains("rich") { "le-thanh-nghi_rich.txt" } else { "le-chan.txt" };
        let want = lines([std::fs::read_to_string(folder.join(expected)).unwrap().as_str()]);
        let got = lines(texts(&document));
        let (want_words, got_words) = (words(&want), words(&got));
        let longer = want_words.len().max(got_words.len());
        let found = share(common(&want_words, &got_words), longer);
        let whole = share(common(&want, &got), want.len());
        assert!(found >= least_words && whole >= least_whole, "{file}: {found:.4} {whole:.4}");
    }
}

#[test]
fn notes_and_cells_come_along() {
    let Some(folder) = shared("carriers") else { return };
    let docx = document(&folder.join("le-thanh-nghi_rich.docx"));
    for extension in ["doc", "rtf", "odt"] {
        let read = document(&folder.join(format!("le-thanh-nghi_rich_lo.{extension}")));
        let notes = |document: &Document| -> Vec<(String, String)> {
            let trimmed = document.notes.iter();
            trimmed.map(|note| (note.mark.clone(), note.text.trim().to_owned())).collect()
        };
        assert_eq!(notes(&read), notes(&docx), "{extension}");
        // Word's grid has columns that no cell begins at; LibreOffice's files have none.
        let cells = |document: &Document| -> Vec<(String, u32, u32)> {
            let cells = document.paragraphs.iter().filter_map(|p| p.cell.map(|cell| (p, cell)));
            cells.map(|(p, cell)| (p.text.replace('\u{a0}', " "), cell.table, cell.row)).collect()
        };
        assert_eq!(cells(&read), cells(&docx), "{extension}");
    }
}

#[test]
fn real_documents_in_old_fonts() {
    let Some(folder) = shared("real") else { return };
    for (file, format) in REAL {
        let document = document(&folder.join(file));
        assert_eq!(document.format, format, "{file}");
        let stem = file.split('.').next().unwrap();
        let expected = std::fs::read_to_string(folder.join(format!("{stem}.gt.txt"))).unwrap();
        let fold = |text: &str| -> Vec<String> {
            rasoat::lexicon::fold(text).split(' ').map(str::to_owned).collect()
        };
        let want = fold(&expected);
        let got = fold(&texts(&document).collect::<Vec<_>>().join("\n"));
        let found = share(common(&want, &got), want.len());
        assert!(found >= 0.99, "{file}: {found:.4}");
    }
}

/// A generator of numbers that are the same in every run.
struct Seed(u64);

impl Seed {
    fn below(&mut self, limit: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % limit.max(1)
    }
}

#[test]
fn damaged_files_give_a_result_or_an_error() {
    let Some(folder) = shared("carriers") else { return };
    let real = shared("real").unwrap();
    let files = CARRIERS.map(|(file, ..)| folder.join(file));
    let files = files.into_iter().chain(REAL.map(|(file, _)| real.join(file)));
    let mut seed = Seed(2026);
    for path in files {
        let whole = std::fs::read(&path).unwrap();
        for round in 0..24 {
            let mut bytes = whole.clone();
            if round % 3 == 0 {
                bytes.truncate(seed.below(whole.len()));
            } else {
                for _ in 0..1 + seed.below(40) {
                    let at = seed.below(bytes.len());
                    bytes[at] ^= 1 << seed.below(8);
                }
            }
            if let Err(error) = read::read(&bytes) {
                assert_ne!(error.code, Code::Crashed, "{}", path.display());
                assert!(!error.message.is_empty());
            }
        }
    }
}
