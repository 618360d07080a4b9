//! What a run is told to read: lists, patterns, copies, parts; and how it ends when told to.

#![allow(clippy::unwrap_used, clippy::print_stderr, reason = "a test fails loudly")]

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use serde_json::Value;
use tempfile::TempDir;

const PLAN: &str = "corpus/plans/thot-not-rac-2026/source.txt";
const CITY: &str = "corpus/plans/can-tho-rac-2026/source.txt";

/// So many plans of as many wards.
fn plans(names: &[&str]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let text = fs::read_to_string(PLAN).unwrap();
    for (at, name) in names.iter().enumerate() {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, format!("{text}\n\nLưu: VT, {at}.")).unwrap();
    }
    folder
}

fn program(folder: &Path, args: &[&str]) -> Command {
    let mut program = Command::new(env!("CARGO_BIN_EXE_rasoat"));
    program.args(args).current_dir(folder).stdin(Stdio::null());
    program.stdout(Stdio::piped()).stderr(Stdio::piped());
    program
}

/// What a run wrote, and what it said.
fn text(output: &Output) -> (String, String) {
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    (text(&output.stdout), text(&output.stderr))
}

fn run(folder: &TempDir, args: &[&str]) -> (String, String) {
    let output = program(folder.path(), args).output().unwrap();
    let (out, told) = text(&output);
    assert_eq!(output.status.code(), Some(0), "{told}");
    (out, told)
}

/// The paths of the records, without what all show together.
fn paths(out: &str) -> Vec<String> {
    let records = out.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
    records.filter_map(|it| it["source"]["path"].as_str().map(str::to_owned)).collect()
}

const EXTRACT: [&str; 3] = ["extract", "--format", "ndjson"];

#[test]
fn names_come_from_a_list_or_a_pattern() {
    let folder =
        plans(&["a.txt", "b/c 1.txt", "b/c 2.txt", "b/d.md", "ke\u{302}\u{301} hoa\u{323}ch.txt"]);
    let (direct, _) = run(&folder, &[&EXTRACT[..], &["b/c 1.txt", "a.txt", "b/c 2.txt"]].concat());
    fs::write(folder.path().join("list"), "\u{feff}a.txt\r\n\r\nb/c 2.txt\r\n").unwrap();
    let from = |list| [&EXTRACT[..], &["b/c 1.txt", "--files-from", list]].concat();
    assert_eq!(run(&folder, &from("list")).0, direct);
    let mut piped = program(folder.path(), &from("-"));
    let mut piped = piped.stdin(Stdio::piped()).spawn().unwrap();
    piped.stdin.take().unwrap().write_all(b"a.txt\0b/c 2.txt\0").unwrap();
    assert_eq!(text(&piped.wait_with_output().unwrap()).0, direct);
    let matched = |pattern| paths(&run(&folder, &[&EXTRACT[..], &[pattern]].concat()).0);
    assert_eq!(matched("b/c*.txt"), ["b/c 1.txt", "b/c 2.txt"]);
    assert_eq!(matched("kế hoạch.txt"), ["kế hoạch.txt"], "the disk has the marks apart");
    let none = program(folder.path(), &[&EXTRACT[..], &["*.pdf"]].concat()).output().unwrap();
    assert_eq!(none.status.code(), Some(4));
    assert!(text(&none).0.contains("not-found"));
}

#[test]
fn a_copy_is_no_document_of_its_own() {
    let folder = plans(&["kh.txt", "kh (2).txt", "other.txt"]);
    for copy in ["kh (1).txt", "kh - Copy.txt"] {
        fs::copy(folder.path().join("kh.txt"), folder.path().join(copy)).unwrap();
    }
    fs::write(folder.path().join("~$kh.txt"), "x").unwrap();
    let names = ["kh (1).txt", "kh (2).txt", "kh - Copy.txt", "kh.txt", "other.txt", "~$kh.txt"];
    for line in [&["."][..], &names] {
        let (out, told) = run(&folder, &[&EXTRACT[..], line].concat());
        let records: Vec<Value> = out.lines().map(|it| serde_json::from_str(it).unwrap()).collect();
        let of = |name: &str| {
            let has =
                |it: &&Value| it["source"]["path"].as_str().is_some_and(|it| it.ends_with(name));
            records.iter().find(has).map(|it| it["source"]["copies"].as_array().unwrap().len())
        };
        assert_eq!([of("kh.txt"), of("kh (2).txt"), of("other.txt")], [Some(2), Some(0), Some(0)]);
        assert_eq!((of("kh (1).txt"), of("~$kh.txt"), paths(&out).len()), (None, None, 3));
        assert!(told.contains("kh (1).txt: là bản sao"), "{told}");
    }
    fs::copy(CITY, folder.path().join("city.txt")).unwrap();
    let compare = ["compare", "--parent", "city.txt", "--format", "ndjson", "."];
    let (out, _) = run(&folder, &compare);
    assert_eq!(out.lines().count(), 3);
    assert!(out.contains(r#""copies":["./kh (1).txt","./kh - Copy.txt"]"#), "{out:.300}");
}

#[test]
fn parts_make_the_whole() {
    let names = ["a.txt", "b.txt", "c.txt", "d.txt", "e.txt"];
    let folder = plans(&names);
    let part = |part| run(&folder, &[&EXTRACT[..], &["--shard", part, "."]].concat()).0;
    let found: Vec<Vec<String>> = ["1/3", "2/3", "3/3"].map(|it| paths(&part(it))).into();
    assert_eq!(found, [&["./a.txt", "./d.txt"][..], &["./b.txt", "./e.txt"], &["./c.txt"]]);
    let array = run(&folder, &["extract", "--format", "json", "--shard", "3/3", "."]).0;
    assert!(array.starts_with('['), "a part is one of several, whatever it has");
    assert_eq!(run(&folder, &["extract", "--format", "json", "--shard", "6/6", "."]).0, "[]\n");
    for wrong in ["0/3", "4/3", "3", "a/b", "1/0"] {
        let wrong = program(folder.path(), &["extract", "--shard", wrong, "."]).output().unwrap();
        assert_eq!(wrong.status.code(), Some(2));
    }
}

#[test]
fn too_many_are_not_looked_at_together() {
    let folder = tempfile::tempdir().unwrap();
    for day in 3..6 {
        let text = format!(
            "UBND XÃ A\nKẾ HOẠCH\nVệ sinh năm 2026\nThực hiện Kế hoạch số 12/KH-UBND ngày {day}/3/2026 \
             của Ủy ban nhân dân tỉnh Lào Cai;\nI. NHIỆM VỤ\n- Phát tờ rơi."
        );
        fs::write(folder.path().join(format!("{day}.txt")), text).unwrap();
    }
    let (whole, _) = run(&folder, &[&EXTRACT[..], &["."]].concat());
    assert!(whole.contains("citation-conflict"), "one document with three dates");
    let (out, told) = run(&folder, &[&EXTRACT[..], &["--limit", "together=2", "."]].concat());
    assert_eq!(paths(&out), paths(&whole));
    assert!(!out.contains("rasoat/batch/1") && told.contains("together=3"), "{told}");
}

#[cfg(unix)]
#[test]
fn told_to_end_a_run_leaves_whole_outputs() {
    use std::io::{BufRead, BufReader, Read};
    let names: Vec<String> = (0..300).map(|at| format!("{at:03}.txt")).collect();
    let folder = plans(&names.iter().map(String::as_str).collect::<Vec<_>>());
    let interrupt = |process: u32| {
        Command::new("kill").args(["-INT", &process.to_string()]).status().unwrap();
    };
    let mut run = program(folder.path(), &["extract", "--format", "json", "."]).spawn().unwrap();
    let mut from = BufReader::new(run.stdout.take().unwrap());
    let mut out = String::new();
    while !out.ends_with(",\n{\n") && from.read_line(&mut out).unwrap() > 0 {}
    interrupt(run.id());
    from.read_to_string(&mut out).unwrap();
    let output = run.wait_with_output().unwrap();
    let (_, told) = text(&output);
    assert_eq!(output.status.code(), Some(130), "{told}");
    let records: Vec<Value> = serde_json::from_str(&out).unwrap();
    assert!((1..300).contains(&records.len()));
    assert!(told.contains(&format!("xong {}/300 văn bản", records.len())), "{told}");

    let result = folder.path().join("result.json");
    fs::write(&result, "of an earlier run").unwrap();
    let args = ["extract", "--cache", "kept", "-o", "result.json", "."];
    let run = program(folder.path(), &args).spawn().unwrap();
    while fs::read_dir(folder.path().join("kept")).map_or(0, Iterator::count) < 3 {
        std::thread::sleep(std::time::Duration::from_millis(20));
    }
    interrupt(run.id());
    let output = run.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(130), "{}", text(&output).1);
    assert_eq!(fs::read_to_string(&result).unwrap(), "of an earlier run");
    let hidden = fs::read_dir(folder.path()).unwrap().flatten();
    let hidden = hidden.filter(|it| it.file_name().to_string_lossy().starts_with('.'));
    assert_eq!(hidden.count(), 0, "a half-written file is left");
}
