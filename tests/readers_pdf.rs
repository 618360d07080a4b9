//! PDFs of many producers against the text they were made from.
//!
//! They stand outside of the project: in the folder that `RASOAT_SHARED` names, else `../shared`.
//! Without it the test says that it skips.

#![expect(clippy::unwrap_used, reason = "a test fails loudly and says what it skips")]

mod cases;

use cases::shared;
use std::collections::HashMap;
use std::path::{Path, PathBuf};

use rasoat::error::Code;
use rasoat::read;
use unicode_normalization::UnicodeNormalization;

/// Least recall and precision of words, words in order, and paragraphs that come out whole.
const BOUNDS: [f64; 3] = [0.999, 0.995, 0.99];
/// Word's hard cases through LibreOffice, which prints tracked changes, numbers them anew and
/// loses the targets of fields: 0.02 of it is not the text expected.
const RICH_BOUNDS: [f64; 3] = [0.994, 0.995, 0.926];

/// What must end in an error.
const ERRORS: [(&str, Code); 1] = [("le-chan_enc_userpw.pdf", Code::Encrypted)];
/// What only OCR can read: see `readers_ocr.rs`.
const PICTURES: [&str; 2] = ["kien-an_scan200.pdf", "le-chan_notounicode_lo.pdf"];

fn pdfs(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap();
    let mut paths: Vec<_> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "pdf"));
    paths.sort();
    paths
}

fn name(path: &Path) -> String {
    path.file_name().unwrap().to_string_lossy().into_owned()
}

/// The expected text: of the longest name that the file's name starts with.
fn expected(folder: &Path, file: &str) -> Vec<String> {
    let texts = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let text = texts
        .filter(|path| path.extension().is_some_and(|extension| extension == "txt"))
        .filter(|path| file.starts_with(&*path.file_stem().unwrap().to_string_lossy()))
        .max_by_key(|path| path.as_os_str().len())
        .unwrap();
    std::fs::read_to_string(text).unwrap().lines().filter_map(fold).collect()
}

/// NFC with single spaces; `None` where nothing is left.
fn fold(line: &str) -> Option<String> {
    let line: String = line.nfc().map(|c| if c == '\u{a0}' { ' ' } else { c }).collect();
    let words: Vec<_> = line.split_whitespace().collect();
    (!words.is_empty()).then(|| words.join(" "))
}

/// How many of `want` are in `got`, each as often as it is in both.
fn common<T: AsRef<str>>(want: &[T], got: &[T]) -> usize {
    let mut bag: HashMap<&str, usize> = HashMap::new();
    got.iter().for_each(|item| *bag.entry(item.as_ref()).or_default() += 1);
    let taken = want.iter().filter(|item| {
        let left = bag.get_mut(item.as_ref());
        left.is_some_and(|left| std::mem::replace(left, left.saturating_sub(1)) > 0)
    });
    taken.count()
}

/// The length of the longest common subsequence, by Myers' greedy search for few differences.
fn in_order(want: &[&str], got: &[&str]) -> usize {
    let (n, m) = (want.len(), got.len());
    let mut furthest: HashMap<isize, usize> = HashMap::from([(1, 0)]);
    for edits in 0..=(n + m).cast_signed() {
        for diagonal in (-edits..=edits).step_by(2) {
            let at = |furthest: &HashMap<isize, usize>, d| furthest.get(&d).copied();
            let (lower, upper) = (at(&furthest, diagonal - 1), at(&furthest, diagonal + 1));
            let mut x = lower.map(|x| x + 1).into_iter().chain(upper).max().unwrap_or(0);
            let Some(mut y) = x.checked_add_signed(-diagonal) else { continue };
            while x < n && y < m && want[x] == got[y] {
                (x, y) = (x + 1, y + 1);
            }
            if x >= n && y >= m {
                return (n + m - edits.unsigned_abs()) / 2;
            }
            furthest.insert(diagonal, x);
        }
    }
    0
}

#[expect(clippy::cast_precision_loss, reason = "counts of words")]
fn share(part: usize, whole: usize) -> f64 {
    part as f64 / whole.max(1) as f64
}

#[test]
fn pdfs_of_many_producers() {
    let Some(folder) = shared("carriers") else { return };
    for path in pdfs(&folder) {
        let file = name(&path);
        if PICTURES.contains(&file.as_str()) {
            continue;
        }
        let result = read::read(&std::fs::read(&path).unwrap());
        if let Some((_, code)) = ERRORS.iter().find(|(name, _)| *name == file) {
            assert_eq!(result.unwrap_err().code, *code, "{file}");
            continue;
        }
        let document = result.unwrap();
        assert_eq!(document.pages, document.pages_read, "{file}");
        let got: Vec<_> = document.paragraphs.iter().filter_map(|p| fold(&p.text)).collect();
        let want = expected(&folder, &file);
        let words = |lines: &[String]| lines.join(" ");
        let (want_text, got_text) = (words(&want), words(&got));
        let want_words: Vec<_> = want_text.split(' ').collect();
        let got_words: Vec<_> = got_text.split(' ').collect();
        let found = common(&want_words, &got_words);
        let figures = [
            share(found, want_words.len().max(got_words.len())),
            share(in_order(&want_words, &got_words), want_words.len()),
            share(common(&want, &got), want.len()),
        ];
        let bounds = if file.contains("_rich") { RICH_BOUNDS } else { BOUNDS };
        let holds = figures.iter().zip(bounds).all(|(figure, bound)| *figure >= bound);
        assert!(holds, "{file}: words, order, whole paragraphs {figures:?} below {bounds:?}");
    }
}

/// PDFs whose fonts have no Unicode map or a wrong one, and what they say.
const MENDED: [(&str, &str, &str); 3] = [
    ("real", "lc_tb1894_signed_brokencmap.pdf", "lc_tb1894.txt"),
    ("real", "lc_kh1105_dkt_brokencmap.pdf", "lc_kh1105_dkt.txt"),
    ("carriers", "le-chan_notounicode_chromium.pdf", "le-chan.txt"),
];

#[test]
fn fonts_without_a_map() {
    for (folder, file, twin) in MENDED {
        let Some(folder) = shared(folder) else { return };
        let document = read::read(&std::fs::read(folder.join(file)).unwrap()).unwrap();
        let got: Vec<_> = document.paragraphs.iter().filter_map(|p| fold(&p.text)).collect();
        let twin = std::fs::read_to_string(folder.join(twin)).unwrap();
        let want: Vec<_> = twin.lines().filter_map(fold).collect();
        let (want, got) = (want.join(" "), got.join(" "));
        assert!(!got.contains('\u{fffd}'), "{file}");
        let (want, got) = (spelt(&want), spelt(&got));
        let found = share(common(&want, &got), want.len().max(got.len()));
        assert!(found > 0.97, "{file}: {found}");
        assert!(document.doubts.iter().any(|doubt| doubt.contains("bảng mã Unicode")), "{file}");
    }
}

/// Words, small, without punctuation, whatever vowel carries the tone.
fn spelt(text: &str) -> Vec<String> {
    rasoat::lexicon::fold(text).split(' ').map(str::to_owned).collect()
}

/// Numbers that look random and are always the same: xorshift.
fn noise(mut seed: u64) -> impl Iterator<Item = usize> {
    std::iter::repeat_with(move || {
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        usize::try_from(seed >> 16).unwrap()
    })
}

#[test]
fn damaged_files_end() {
    let Some(folder) = shared("carriers") else { return };
    let files = ["le-chan_objstm_lin.pdf", "le-chan_typst.pdf", "le-chan_enc_rc4.pdf"];
    for file in files {
        let whole = std::fs::read(folder.join(file)).unwrap();
        let mut noise = noise(0x5eed_1234_5678_9abc);
        let mut next = || noise.next().unwrap();
        for round in 0..4 {
            let mut bytes = whole.clone();
            if round % 2 == 0 {
                bytes.truncate(next() % whole.len());
            }
            for _ in 0..1 + next() % 40 {
                let at = next() % bytes.len();
                bytes[at] ^= 1 << (next() % 8);
            }
            if let Err(error) = read::read(&bytes) {
                assert_ne!(error.code, Code::Crashed, "{file} {round}");
                assert!(!error.message.is_empty());
            }
        }
    }
}

/// Arrays in arrays, ten thousand deep, where a reader with a small stack would break.
#[test]
fn deep_nesting_needs_no_stack() {
    let deep = |open: &str, close: &str| {
        let nest = format!("{}{}", open.repeat(10_000), close.repeat(10_000));
        format!(
            "%PDF-1.7\n1 0 obj <</Type/Catalog/Pages 2 0 R/X {nest}>> endobj\n2 0 obj \
             <</Type/Pages/Count 1/Kids[3 0 R]>> endobj\n3 0 obj <</Type/Page/Parent 2 0 R/X \
             {nest}>> endobj\ntrailer <</Root 1 0 R/Size 4/X {nest}>>\nstartxref\n0\n%%EOF"
        )
    };
    for file in [deep("[", "]"), deep("<</A ", ">>"), deep("(", ")")] {
        let thread = std::thread::Builder::new().stack_size(512 << 10);
        let read = thread.spawn(move || read::read(file.as_bytes()).map(|_| ())).unwrap();
        assert!(read.join().unwrap().is_err());
    }
}
