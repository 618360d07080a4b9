//! One plan, one result: however its text was stored, the plan says the same.
//!
//! Over the corpus, and over the shared plans in the folder that `RASOAT_SHARED` names, else
//! `../shared`; these are skipped where there are none.

#![expect(
    clippy::unwrap_used,
    clippy::print_stderr,
    reason = "a test fails loudly and says what it skips"
)]

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use rasoat::lexicon::fold;
use rasoat::report::json;
use rasoat::{Plan, Source};
use serde_json::Value;
use unicode_normalization::UnicodeNormalization;

/// What a plan says, list by list, folded.
type Said = Vec<(&'static str, Vec<String>)>;

/// Fields that tell where something stands, or how it was typed to the letter.
const PLACES: [&str; 9] =
    ["id", "parent", "section", "span", "page", "paragraph", "place", "text", "lead_in"];

fn read(bytes: Vec<u8>) -> (Plan, &'static str) {
    let plan = rasoat::parse(&Source { path: "plan".into(), bytes }).unwrap();
    let encoding = plan.source.encoding.unwrap();
    (plan, encoding)
}

fn said(plan: &Plan) -> Said {
    let located = json::Located::of(plan);
    let record = serde_json::to_value(json::extracted(&located, &[], false)).unwrap();
    let list = |name: &'static str| {
        let items = record[name].as_array().unwrap();
        (name, items.iter().map(|item| fold(&without_places(item).to_string())).collect())
    };
    ["sections", "assignments", "targets", "dates", "citations"].map(list).into()
}

fn without_places(value: &Value) -> Value {
    match value {
        Value::Object(fields) => {
            let kept = fields.iter().filter(|(name, _)| !PLACES.contains(&name.as_str()));
            kept.map(|(name, value)| (name.clone(), without_places(value))).collect()
        }
        Value::Array(items) => items.iter().map(without_places).collect(),
        other => other.clone(),
    }
}

/// The rows of a table of a legacy encoding.
fn rows(table: &str) -> impl Iterator<Item = (&str, &str)> {
    table.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once('\t'))
}

/// The text in TCVN3, whose capitals with a tone are lost; letters without a byte become `?`.
fn tcvn3(text: &str) -> Vec<u8> {
    let table: HashMap<char, u8> = rows(include_str!("../src/read/legacy/tcvn3.tsv"))
        .map(|(byte, letter)| {
            (letter.chars().next().unwrap(), u8::from_str_radix(byte, 16).unwrap())
        })
        .collect();
    let small = |letter: char| letter.to_lowercase().next().unwrap();
    let byte = |letter: char| {
        let found = table.get(&letter).or_else(|| table.get(&small(letter)));
        found.copied().unwrap_or_else(|| western(letter))
    };
    text.nfc().map(byte).collect()
}

/// The text in VNI.
fn vni(text: &str) -> Vec<u8> {
    let table: HashMap<char, &str> = rows(include_str!("../src/read/legacy/vni.tsv"))
        .map(|(written, letter)| (letter.chars().next().unwrap(), written))
        .collect();
    let mut bytes = Vec::new();
    for letter in text.nfc() {
        let small = letter.to_lowercase().next().unwrap();
        match table.get(&small) {
            Some(written) if small == letter => bytes.extend(written.chars().map(western)),
            Some(written) => bytes.extend(written.to_uppercase().chars().map(western)),
            None => bytes.push(western(letter)),
        }
    }
    bytes
}

fn western(letter: char) -> u8 {
    match letter {
        '…' => 0x85,
        '‘' => 0x91,
        '’' => 0x92,
        '“' => 0x93,
        '”' => 0x94,
        '•' => 0x95,
        '–' => 0x96,
        '—' => 0x97,
        letter => u8::try_from(u32::from(letter)).unwrap_or(b'?'),
    }
}

/// A text with what no old encoding has put in words that it has. `Ủy` stands as typists of
/// TCVN3, which has no `Ủ`, had to write it.
fn western_text(text: &str) -> String {
    let typed = text.replace("Ủy", "Uỷ").replace('≥', ">=").replace('≤', "<=");
    typed.replace(['\u{feff}', '\u{200b}', '¹', '²', '³'], "")
}

fn plans() -> Vec<PathBuf> {
    let corpus = Path::new("corpus/plans");
    let folders = std::fs::read_dir(corpus).unwrap().map(|entry| entry.unwrap().path());
    let mut plans: Vec<_> = folders.map(|folder| folder.join("source.txt")).collect();
    let shared =
        std::env::var_os("RASOAT_SHARED").map_or_else(|| "../shared".into(), PathBuf::from);
    match std::fs::read_dir(shared.join("plans")) {
        Ok(entries) => plans.extend(entries.map(|entry| entry.unwrap().path())),
        Err(_) => eprintln!("skipped: no folder {}", shared.join("plans").display()),
    }
    plans.retain(|path| path.is_file() && path.extension().is_some_and(|it| it == "txt"));
    plans.sort();
    plans
}

/// A carrier of the text and the encoding that it should be read as.
fn carriers(text: &str) -> Vec<(&'static str, Vec<u8>, &'static str)> {
    vec![
        ("NFC", text.nfc().collect::<String>().into_bytes(), "utf-8"),
        ("NFD", text.nfd().collect::<String>().into_bytes(), "utf-8"),
        ("CRLF", text.replace('\n', "\r\n").into_bytes(), "utf-8"),
        ("NBSP", text.replace(' ', "\u{a0}").into_bytes(), "utf-8"),
        ("UTF-16", text.encode_utf16().flat_map(u16::to_le_bytes).collect(), "utf-16le"),
        ("TCVN3", tcvn3(text), "tcvn3"),
        ("VNI", vni(text), "vni"),
    ]
}

#[test]
fn a_plan_says_the_same_in_every_encoding() {
    let mut differences = Vec::new();
    for path in plans() {
        let text = western_text(&std::fs::read_to_string(&path).unwrap()).replace('\r', "");
        let expected = said(&read(text.clone().into_bytes()).0);
        for (name, mut bytes, encoding) in carriers(&text) {
            if name == "UTF-16" {
                bytes.splice(0..0, [0xff, 0xfe]);
            }
            let (plan, read_as) = read(bytes);
            assert_eq!(read_as, encoding, "{name} of {}", path.display());
            for ((list, want), (_, got)) in expected.iter().zip(said(&plan)) {
                let missing: Vec<_> = want.iter().filter(|item| !got.contains(item)).collect();
                let added: Vec<_> = got.iter().filter(|item| !want.contains(item)).collect();
                if *want != got {
                    differences.push(format!(
                        "{name} of {}, {list}: {} of {}\n  lost {missing:#?}\n  new {added:#?}",
                        path.display(),
                        missing.len().max(added.len()),
                        want.len()
                    ));
                }
            }
        }
    }
    assert!(differences.is_empty(), "{}", differences.join("\n"));
}
