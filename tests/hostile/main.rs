//! Files made to break, hang or fill a machine: none ends the run, none goes over its limits, each
//! gives a record that the schema allows.
//!
//! A tenth of them by default, all with `RASOAT_LONG=1`. With `RASOAT_HOSTILE=FOLDER` they are left
//! in a folder, for other programs to be tried on.

#![allow(clippy::unwrap_used, clippy::print_stderr, reason = "a test fails loudly")]
#![allow(clippy::cast_possible_truncation, reason = "chance may be cut")]

mod crafted;
mod mutation;
mod package;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::{Value, json};

use crafted::{CRAFTS, wild_text};
use mutation::{Chance, twisted};
use package::twisted_part;

const FILES: usize = 2_600;
const CITY: &str = "corpus/plans/can-tho-rac-2026/source.txt";

/// What is changed, by the ending of its files.
const SEEDS: [&str; 14] = [
    "tests/hostile/seeds/plan.doc",
    "tests/hostile/seeds/plan.docx",
    "tests/hostile/seeds/plan.html",
    "tests/hostile/seeds/plan.odt",
    "tests/hostile/seeds/plan.rtf",
    "tests/hostile/seeds/plan.xlsx",
    "tests/hostile/seeds/page.jpg",
    "tests/hostile/seeds/page.png",
    "tests/hostile/seeds/page.tif",
    "corpus/plans/nga-bay-rac-2026/source.pdf",
    "corpus/plans/ninh-kieu-rac-2026/source.pdf",
    "corpus/plans/ninh-kieu-rac-2026/source.docx",
    "corpus/plans/phong-dien-rac-2026/source.md",
    "corpus/plans/thot-not-rac-2026/source.txt",
];

fn ending(path: &str) -> &str {
    path.rsplit_once('.').unwrap().1
}

/// The file of this number: its ending and bytes.
fn file(number: usize, seeds: &[Vec<u8>]) -> (&'static str, Vec<u8>) {
    let mut chance = Chance(0x7261_736f_6174 ^ (number as u64) << 20);
    match number % 5 {
        0 => {
            let (ending, craft) = CRAFTS[number / 5 % CRAFTS.len()];
            (ending, craft(1 + chance.below(3_000)))
        }
        1 => (*chance.one(&["txt", "md"]), wild_text(1 + chance.below(2_000), &mut chance)),
        _ => {
            let at = chance.below(SEEDS.len());
            let (seed, ending) = (&seeds[at], ending(SEEDS[at]));
            let packages: Vec<&Vec<u8>> =
                seeds.iter().filter(|other| other.starts_with(b"PK")).collect();
            let other = &seeds[chance.below(seeds.len())];
            let bytes = match number % 5 {
                2 if seed.starts_with(b"PK") => {
                    twisted_part(seed, packages[chance.below(packages.len())], &mut chance)
                }
                _ => twisted(seed, other, &mut chance),
            };
            (ending, bytes)
        }
    }
}

/// Writes the files, every so manieth; says how many.
fn write(folder: &Path, step: usize) -> usize {
    let seeds: Vec<_> = SEEDS.iter().map(|path| fs::read(path).unwrap()).collect();
    let numbers = (0..FILES).filter(|number| number / 5 % step == 0);
    numbers
        .map(|number| {
            let (ending, bytes) = file(number, &seeds);
            // A letter after the number: pictures with numbers in a row are pages of one document.
            fs::write(folder.join(format!("{number:04}x.{ending}")), bytes).unwrap();
        })
        .count()
}

fn step() -> usize {
    if std::env::var_os("RASOAT_LONG").is_some() { 1 } else { 10 }
}

/// Runs the program over the folder without OCR: how pictures are read is the OCR's business. It has
/// time, as the machine may be busy with other tests.
fn run(arguments: &[&str], folder: &Path) -> Vec<Value> {
    let output = Command::new(env!("CARGO_BIN_EXE_rasoat"))
        .args(arguments)
        .args(["--format", "ndjson", "--limit", "seconds=600"])
        .arg(folder)
        .env("RASOAT_TESSERACT", "")
        .stdin(Stdio::null())
        .output()
        .unwrap();
    let told = String::from_utf8_lossy(&output.stderr);
    let tail: Vec<_> = told.lines().rev().take(3).collect();
    assert!(matches!(output.status.code(), Some(0 | 3)), "{}: {tail:?}", output.status);
    let text = String::from_utf8(output.stdout).unwrap();
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn none_ends_the_run_and_each_gives_a_record() {
    let kept = std::env::var_os("RASOAT_HOSTILE").map(PathBuf::from);
    let own = tempfile::tempdir().unwrap();
    let folder = kept.as_deref().unwrap_or(own.path());
    fs::create_dir_all(folder).unwrap();
    let files = write(folder, step());

    let extracted = run(&["extract", "--text"], folder);
    let mut codes: BTreeMap<String, usize> = BTreeMap::new();
    let mut wrong = Vec::new();
    let (plan, failure) = (validator("Plan"), validator("Failure"));
    let mut seen = 0;
    for record in extracted.iter().filter(|it| it["schema"] != "rasoat/batch/1") {
        let path = record["source"]["path"].as_str().unwrap();
        seen += usize::from(!path.contains(".zip/"));
        let code = record["error"]["code"].as_str().unwrap_or("plan");
        *codes.entry(code.to_owned()).or_default() += 1;
        let valid = if code == "plan" { plan.is_valid(record) } else { failure.is_valid(record) };
        if !valid || ["crashed", "timeout"].contains(&code) {
            wrong.push(format!("{path}: {code}, valid: {valid}"));
        }
    }
    eprintln!("{files} files: {codes:?}");
    assert!(wrong.is_empty(), "{} of {files}:\n{}", wrong.len(), wrong.join("\n"));
    let archives = fs::read_dir(folder).unwrap().filter(|it| {
        it.as_ref().is_ok_and(|it| it.path().extension().is_some_and(|it| it == "zip"))
    });
    assert!(seen + archives.count() >= files, "{seen} records of {files} files");

    let compared = run(&["compare", "--parent", CITY], folder);
    assert!(compared.len() >= extracted.len() - 1);
    let comparison = validator("Comparison");
    for record in compared.iter().step_by(7) {
        assert!(comparison.is_valid(record), "{}", record["child"]["path"]);
    }
}

fn validator(name: &str) -> jsonschema::Validator {
    let mut schema = serde_json::to_value(rasoat::report::json::schema()).unwrap();
    let definitions = schema["$defs"].take();
    let part = json!({"$ref": format!("#/$defs/{name}"), "$defs": definitions});
    jsonschema::validator_for(&part).unwrap()
}

/// CPU that all programs took which this test has waited for, in ticks.
#[cfg(target_os = "linux")]
fn spent() -> u64 {
    let told = fs::read_to_string("/proc/self/stat").unwrap();
    let fields: Vec<_> = told.rsplit_once(')').unwrap().1.split_whitespace().collect();
    fields[13].parse::<u64>().unwrap() + fields[14].parse::<u64>().unwrap()
}

/// 10,000 plans of which 500 are hostile; a twentieth of them by default.
#[cfg(target_os = "linux")]
#[test]
fn the_rest_is_read_as_if_it_were_alone() {
    let long = std::env::var_os("RASOAT_LONG").is_some();
    let (plans, hostile) = if long { (9_500, 500) } else { (475, 25) };
    let folder = tempfile::tempdir().unwrap();
    let text = fs::read_to_string("corpus/plans/phong-dien-rac-2026/source.md").unwrap();
    for at in 0..plans {
        let (number, name) = (format!("{}/KH-UBND", at + 1), format!("p{at:04}.md"));
        fs::write(folder.path().join(name), text.replace("Số:", &format!("Số: {number}"))).unwrap();
    }
    let cost = |folder: &Path| {
        let before = spent();
        let records = run(&["extract", "--jobs", "2"], folder);
        (records, spent() - before)
    };
    let (alone, without) = cost(folder.path());
    let seeds: Vec<_> = SEEDS.iter().map(|path| fs::read(path).unwrap()).collect();
    let bad = tempfile::tempdir().unwrap();
    for at in 0..hostile {
        // Those that were changed, not those that are only large.
        let (ending, bytes) = file(at * 5 + 2 + at % 3, &seeds);
        for folder in [bad.path(), folder.path()] {
            fs::write(folder.join(format!("h{at:04}x.{ending}")), &bytes).unwrap();
        }
    }
    let (together, with) = cost(folder.path());
    let (_, apart) = cost(bad.path());
    let of_plans = |records: Vec<Value>| -> Vec<String> {
        let path = |it: &Value| it["source"]["path"].as_str().unwrap_or_default().to_owned();
        let plan = |it: &Value| path(it).contains("/p") && path(it).ends_with(".md");
        records.into_iter().filter(plan).map(|it| it.to_string()).collect()
    };
    let (alone, together) = (of_plans(alone), of_plans(together));
    assert!(alone.len() == plans && alone == together, "{} and {}", alone.len(), together.len());
    let rest = with.saturating_sub(apart);
    eprintln!(
        "{plans} plans: {without} ticks alone, {rest} beside {hostile} hostile files ({apart})"
    );
    // Few documents tell little of what they cost on a busy machine.
    assert!(!long || rest * 100 <= without * 110, "{rest} ticks instead of {without}");
}
