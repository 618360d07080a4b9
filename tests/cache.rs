//! `--cache`: a second run reads nothing twice, one changed document costs one document, and no run
//! writes other bytes than it would without.

#![allow(clippy::unwrap_used, reason = "a test fails loudly")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::SystemTime;

use tempfile::TempDir;

const CITY: &str = "corpus/plans/can-tho-rac-2026/source.txt";
const PLANS: [&str; 4] = [
    "corpus/plans/thot-not-rac-2026/source.txt",
    "corpus/plans/nga-bay-rac-2026/source.pdf",
    "corpus/plans/ninh-kieu-rac-2026/source.docx",
    "corpus/plans/phong-dien-rac-2026/source.md",
];

/// A folder of plans, one file that is none, and a parent beside it.
fn folder() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("plans")).unwrap();
    fs::copy(CITY, folder.path().join("city.txt")).unwrap();
    for (at, plan) in PLANS.iter().enumerate() {
        let ending = plan.rsplit_once('.').unwrap().1;
        fs::copy(plan, folder.path().join(format!("plans/{at}.{ending}"))).unwrap();
    }
    fs::write(folder.path().join("plans/none.docx"), b"PK\x03\x04 cut").unwrap();
    folder
}

fn start(folder: &TempDir, line: &str) -> Child {
    let mut program = Command::new(env!("CARGO_BIN_EXE_rasoat"));
    program.args(line.split_whitespace()).current_dir(folder.path());
    program.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
}

/// What a run wrote, and what it said; one file cannot be read.
fn ended(program: Child) -> (String, String) {
    let output = program.wait_with_output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    let (out, told) = (text(output.stdout), text(output.stderr));
    assert_eq!(output.status.code(), Some(3), "{told}");
    (out, told)
}

fn run(folder: &TempDir, line: &str) -> (String, String) {
    ended(start(folder, line))
}

/// The entries of a cache, and when each was written.
fn entries(folder: &TempDir) -> BTreeMap<PathBuf, SystemTime> {
    fn walk(folder: &Path, found: &mut BTreeMap<PathBuf, SystemTime>) {
        for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() {
                walk(&path, found);
            } else {
                found.insert(path, entry.metadata().unwrap().modified().unwrap());
            }
        }
    }
    let mut found = BTreeMap::new();
    walk(&folder.path().join("kept"), &mut found);
    found
}

const COMMANDS: [&str; 4] = [
    "extract --text --format ndjson plans",
    "check --format json plans",
    "compare --parent city.txt --format ndjson plans",
    "compare --parent city.txt --format table plans",
];

#[test]
fn no_run_writes_other_bytes() {
    let folder = folder();
    let without = COMMANDS.map(|line| run(&folder, line));
    let with = || COMMANDS.map(|line| run(&folder, &format!("{line} --cache kept")));
    assert_eq!(with(), without, "into an empty cache");
    let kept = entries(&folder);
    assert_eq!(kept.len(), 6, "a parent, four plans, and why one is none");
    assert_eq!(with(), without, "out of the cache");
    assert_eq!(entries(&folder), kept, "nothing is read twice");
    for (at, entry) in kept.keys().enumerate() {
        let bytes = fs::read(entry).unwrap();
        let damaged = match at % 3 {
            0 => bytes[..bytes.len() / 2].to_vec(),
            1 => Vec::new(),
            _ => bytes.iter().rev().copied().collect(),
        };
        fs::write(entry, damaged).unwrap();
    }
    assert_eq!(with(), without, "out of a damaged cache");
    fs::remove_dir_all(folder.path().join("kept")).unwrap();
    assert_eq!(with(), without, "out of a cache that was deleted");
    assert!(entries(&folder).keys().eq(kept.keys()), "an entry is named by what it answers");
}

#[test]
fn a_changed_document_costs_one_document() {
    let folder = folder();
    let line = "extract --format ndjson plans";
    run(&folder, &format!("{line} --cache kept"));
    let before = entries(&folder);
    let ward = folder.path().join("plans/0.txt");
    let text = fs::read_to_string(&ward).unwrap().replace("31/8/2026", "30/8/2026");
    fs::write(&ward, text).unwrap();
    fs::rename(folder.path().join("plans/1.pdf"), folder.path().join("plans/4.pdf")).unwrap();
    let after = run(&folder, &format!("{line} --cache kept"));
    assert_eq!(after, run(&folder, line));
    assert!(after.0.contains("plans/4.pdf"), "the name that the file has now");
    let mut now = entries(&folder);
    now.retain(|entry, _| !before.contains_key(entry));
    assert_eq!(now.len(), 1, "what was renamed is not read again");
    assert!(entries(&folder).iter().filter(|it| !now.contains_key(it.0)).eq(&before));
}

#[test]
fn several_runs_at_once() {
    let folder = folder();
    let line = "extract --format ndjson plans";
    let without = run(&folder, line);
    let runs = [(); 4].map(|()| start(&folder, &format!("{line} --cache kept")));
    for one in runs {
        assert_eq!(ended(one), without);
    }
    assert_eq!(entries(&folder).len(), 5, "no half-written entry is left");
}

#[test]
fn what_depends_on_the_hour_is_not_kept() {
    let folder = folder();
    fs::remove_dir_all(folder.path().join("plans")).unwrap();
    fs::create_dir(folder.path().join("plans")).unwrap();
    fs::copy(PLANS[0], folder.path().join("plans/0.txt")).unwrap();
    // A picture for a program that is not there.
    fs::write(folder.path().join("plans/1.png"), b"\x89PNG\r\n\x1a\n no picture").unwrap();
    let mut program = Command::new(env!("CARGO_BIN_EXE_rasoat"));
    program.args(["extract", "--cache", "kept", "--format", "ndjson", "plans"]);
    program.current_dir(folder.path()).env("RASOAT_TESSERACT", "");
    let output = program.stdin(Stdio::null()).output().unwrap();
    assert!(String::from_utf8(output.stdout).unwrap().contains("\"no-text\""));
    assert_eq!(entries(&folder).len(), 1, "it may be there another day");
}

#[test]
fn a_folder_that_cannot_be_made_ends_the_run() {
    let folder = folder();
    let program = start(&folder, "extract --cache city.txt/kept plans");
    let output = program.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8(output.stderr).unwrap().contains("--cache"));
}
