//! `compare` without a parent that is named: which plan of a folder is whose parent.

#![allow(clippy::unwrap_used, reason = "a test fails loudly")]

use std::fs;
use std::path::Path;
use std::process::Output;

use serde_json::Value;
use tempfile::TempDir;

const CITY: &str = "can-tho-rac-2026/source.txt";
const WARD: &str = "thot-not-rac-2026/source.txt";
const OTHER: &str = "ninh-kieu-rac-2026/source.txt";

/// A folder with these plans of the corpus, under these names.
fn folder(plans: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, plan) in plans {
        fs::write(folder.path().join(name), text(plan)).unwrap();
    }
    folder
}

fn text(plan: &str) -> String {
    let plans = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus/plans");
    fs::read_to_string(plans.join(plan)).unwrap()
}

fn compare(folder: &TempDir, options: &[&str]) -> Output {
    let mut program = std::process::Command::new(assert_cmd::cargo::cargo_bin!("rasoat"));
    program.args(["compare", "--format", "ndjson", "."]).args(options);
    program.current_dir(folder.path()).output().unwrap()
}

fn told(ran: &Output) -> String {
    String::from_utf8_lossy(&ran.stderr).into_owned()
}

/// The name of each document, and of the parent that it was held against or the code of why not.
fn held(ran: &Output) -> Vec<(String, String)> {
    let name = |path: &Value| path.as_str().unwrap().trim_start_matches("./").to_owned();
    let lines = String::from_utf8_lossy(&ran.stdout).into_owned();
    let pair = |line: &str| {
        let record: Value = serde_json::from_str(line).unwrap();
        match record["schema"].as_str().unwrap() {
            "rasoat/error/1" => {
                (name(&record["source"]["path"]), record["error"]["code"].as_str().unwrap().into())
            }
            _ => (name(&record["child"]["path"]), name(&record["parent"]["path"])),
        }
    };
    lines.lines().map(pair).collect()
}

fn pairs(expected: &[(&str, &str)]) -> Vec<(String, String)> {
    expected.iter().map(|&(child, parent)| (child.to_owned(), parent.to_owned())).collect()
}

#[test]
fn one_parent_gives_what_naming_it_gives() {
    let folder = folder(&[("a.txt", WARD), ("b.txt", CITY), ("c.txt", OTHER)]);
    let found = compare(&folder, &[]);
    assert_eq!(found.status.code(), Some(0), "{}", told(&found));
    for words in ["lấy 37/KH-UBND (./b.txt) làm kế hoạch cấp trên của 2 văn bản", "đúng số"]
    {
        assert!(told(&found).contains(words), "{}", told(&found));
    }
    let named = compare(&folder, &["--parent", "./b.txt"]);
    assert_eq!(found.stdout, named.stdout);
    let english = compare(&folder, &["--lang", "en"]);
    assert!(told(&english).contains("taking 37/KH-UBND (./b.txt) as the parent"));
}

#[test]
fn each_of_a_chain_is_held_against_its_own() {
    let folder = folder(&[
        ("1.md", "bo-vhttdl-gia-dinh-2026/source.md"),
        ("2.txt", "so-vhtt-hue-gia-dinh-2026/source.txt"),
        ("3.txt", "thuan-hoa-gia-dinh-2026/source.txt"),
        ("4.txt", WARD),
        ("5.txt", CITY),
    ]);
    let ran = compare(&folder, &[]);
    assert_eq!(ran.status.code(), Some(0), "{}", told(&ran));
    let expected = [("2.txt", "1.md"), ("3.txt", "2.txt"), ("4.txt", "5.txt")];
    assert_eq!(held(&ran), pairs(&expected));
    let ran = compare(&folder, &["--xlsx", "x.xlsx"]);
    assert_eq!(ran.status.code(), Some(2));
    assert!(told(&ran).contains("nhiều kế hoạch cấp trên"), "{}", told(&ran));
    assert!(!folder.path().join("x.xlsx").exists());
}

#[test]
fn a_parent_that_is_not_there() {
    let files = [("a.txt", WARD), ("b.txt", CITY), ("c.txt", "van-don-bien-2026/source.txt")];
    let ran = compare(&folder(&files), &[]);
    assert_eq!(ran.status.code(), Some(3), "{}", told(&ran));
    assert_eq!(held(&ran), pairs(&[("a.txt", "b.txt"), ("c.txt", "parent-not-found")]));
    let words = "Không tìm thấy kế hoạch cấp trên số 29/KH-UBND ngày 23/01/2026";
    assert!(told(&ran).contains(words), "{}", told(&ran));

    let ran = compare(&folder(&[("a.txt", WARD)]), &[]);
    assert_eq!(ran.status.code(), Some(4), "{}", told(&ran));
    assert_eq!(held(&ran), pairs(&[("a.txt", "parent-not-found")]));
    assert!(told(&ran).contains("--parent"), "{}", told(&ran));
}

#[test]
fn several_may_be_meant() {
    let folder = folder(&[("b.txt", CITY)]);
    let second = text(CITY).replace("37/KH-UBND", "38/KH-UBND");
    fs::write(folder.path().join("c.txt"), second).unwrap();
    let ward = text(WARD).replace("Kế hoạch số 37/KH-UBND", "chỉ đạo").replace("37/KH-UBND", "");
    fs::write(folder.path().join("a.txt"), ward).unwrap();
    let ran = compare(&folder, &[]);
    assert_eq!(ran.status.code(), Some(4), "{}", told(&ran));
    let words = "có thể là: ./b.txt, ./c.txt";
    assert!(told(&ran).contains(words), "{}", told(&ran));
}

#[test]
fn what_cannot_be_read_is_told_beside_the_one_parent() {
    let folder = folder(&[("a.txt", WARD), ("b.txt", CITY)]);
    fs::write(folder.path().join("c.docx"), "").unwrap();
    let ran = compare(&folder, &[]);
    assert_eq!(ran.status.code(), Some(3), "{}", told(&ran));
    assert_eq!(held(&ran), pairs(&[("a.txt", "b.txt"), ("c.docx", "b.txt")]));
    let named = compare(&folder, &["--parent", "./b.txt"]);
    assert_eq!(ran.stdout, named.stdout);
}
