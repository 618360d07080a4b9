//! A run that is killed leaves no torn result, and the next one gives the same bytes; nothing is
//! written but the result, and nobody is spoken to.
//!
//! A hundred kills by default, a thousand with `RASOAT_LONG=1`.

#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, clippy::print_stderr, reason = "a test fails loudly")]
#![allow(clippy::cast_possible_truncation, reason = "chance may be cut")]

#[path = "hostile/mutation.rs"]
mod mutation;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant, SystemTime};

use tempfile::TempDir;

use mutation::Chance;

const PLANS: [&str; 4] = [
    "corpus/plans/thot-not-rac-2026/source.txt",
    "corpus/plans/nga-bay-rac-2026/source.pdf",
    "corpus/plans/ninh-kieu-rac-2026/source.docx",
    "corpus/plans/phong-dien-rac-2026/source.md",
];

fn folder() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("plans")).unwrap();
    for (at, plan) in PLANS.iter().enumerate() {
        let ending = plan.rsplit_once('.').unwrap().1;
        fs::copy(plan, folder.path().join(format!("plans/{at}.{ending}"))).unwrap();
    }
    folder
}

fn run(folder: &TempDir, result: &str) -> Child {
    let mut program = Command::new(env!("CARGO_BIN_EXE_rasoat"));
    program.args(["extract", "--format", "ndjson", "-o", result, "plans"]);
    program.current_dir(folder.path()).stdin(Stdio::null()).stderr(Stdio::null());
    program.spawn().unwrap()
}

/// The processes that a process has started.
fn children(process: u32) -> Vec<u32> {
    let tasks = fs::read_dir(format!("/proc/{process}/task")).into_iter().flatten().flatten();
    let told = tasks.filter_map(|task| fs::read_to_string(task.path().join("children")).ok());
    told.flat_map(|told| told.split_whitespace().map(str::to_owned).collect::<Vec<_>>())
        .filter_map(|it| it.parse().ok())
        .collect()
}

fn kill(process: u32) {
    let _ =
        Command::new("kill").args(["-KILL", &process.to_string()]).stderr(Stdio::null()).status();
}

fn is_alive(process: u32) -> bool {
    let state = fs::read_to_string(format!("/proc/{process}/stat")).unwrap_or_default();
    state.rsplit_once(')').is_some_and(|(_, rest)| !rest.trim_start().starts_with(['Z', 'X']))
}

/// What an undisturbed run writes, and how long it takes.
fn undisturbed(folder: &TempDir) -> (Vec<u8>, Duration) {
    let begun = Instant::now();
    assert!(run(folder, "whole.ndjson").wait().unwrap().success());
    let time = begun.elapsed();
    (fs::read(folder.path().join("whole.ndjson")).unwrap(), time)
}

#[test]
fn a_run_that_is_killed_tears_nothing() {
    let kills = if std::env::var_os("RASOAT_LONG").is_some() { 1_000 } else { 100 };
    let folder = folder();
    let (whole, time) = undisturbed(&folder);
    let (result, old) = (folder.path().join("result.ndjson"), b"of an earlier run\n");
    fs::write(&result, old).unwrap();
    let mut chance = Chance(2026);
    let (mut finished, mut workers) = (0, Vec::new());
    for _ in 0..kills {
        let mut child = run(&folder, "result.ndjson");
        thread::sleep(time * chance.below(1_100) as u32 / 1_000);
        workers.extend(children(child.id()));
        child.kill().unwrap();
        child.wait().unwrap();
        let written = fs::read(&result).unwrap();
        if written == whole {
            finished += 1;
            fs::write(&result, old).unwrap();
        } else {
            assert_eq!(written, old, "torn");
        }
    }
    eprintln!("{kills} kills, {finished} after the end, {} workers orphaned", workers.len());
    assert!(finished < kills, "none came before the end");
    let patience = Instant::now() + Duration::from_secs(20);
    while workers.iter().any(|worker| is_alive(*worker)) {
        assert!(Instant::now() < patience, "a worker outlives its run");
        thread::sleep(Duration::from_millis(50));
    }
    assert!(run(&folder, "result.ndjson").wait().unwrap().success());
    assert_eq!(fs::read(&result).unwrap(), whole);
}

/// The entries of a cache, and when each was written.
fn kept(folder: &TempDir) -> BTreeMap<PathBuf, SystemTime> {
    let list = |folder: &Path| fs::read_dir(folder).into_iter().flatten().flatten();
    let shelves = list(&folder.path().join("kept"));
    let entries = shelves.flat_map(|shelf| list(&shelf.path()).collect::<Vec<_>>());
    let whole = entries.filter(|it| !it.file_name().to_string_lossy().starts_with('.'));
    whole.map(|it| (it.path(), it.metadata().unwrap().modified().unwrap())).collect()
}

/// Whatever was written out is kept: only what the workers were reading is read again.
#[test]
fn a_run_that_is_killed_goes_on_from_its_cache() {
    let kills = if std::env::var_os("RASOAT_LONG").is_some() { 100 } else { 10 };
    let folder = folder();
    for copy in 0..12 {
        let text = fs::read_to_string(PLANS[0]).unwrap() + &format!("\n\nLưu: VT, {copy}.");
        fs::write(folder.path().join(format!("plans/copy-{copy}.txt")), text).unwrap();
    }
    let start = |cache: &[&str]| {
        let mut program = Command::new(env!("CARGO_BIN_EXE_rasoat"));
        program.args(["extract", "--format", "ndjson", "--jobs", "2", "plans"]).args(cache);
        program.current_dir(folder.path()).stdin(Stdio::null()).stdout(Stdio::piped());
        program.spawn().unwrap()
    };
    let begun = Instant::now();
    let whole = start(&[]).wait_with_output().unwrap().stdout;
    let time = begun.elapsed();
    let mut chance = Chance(8);
    let mut halfway = 0;
    for _ in 0..kills {
        let _ = fs::remove_dir_all(folder.path().join("kept"));
        let mut child = start(&["--cache", "kept"]);
        thread::sleep(time * chance.below(1_000) as u32 / 1_000);
        child.kill().unwrap();
        let written = child.wait_with_output().unwrap().stdout;
        let before = kept(&folder);
        let lines = written.iter().filter(|byte| **byte == b'\n').count();
        assert!(before.len() >= lines.min(16), "{lines} records, {} kept", before.len());
        halfway += usize::from((1..16).contains(&before.len()));
        assert_eq!(start(&["--cache", "kept"]).wait_with_output().unwrap().stdout, whole);
        let after = kept(&folder);
        assert_eq!(after.len(), 16);
        assert!(before.iter().all(|entry| after.get(entry.0) == Some(entry.1)), "read twice");
    }
    assert!(halfway > 0, "no kill came while plans were read");
}

#[test]
fn a_worker_that_is_killed_costs_nothing() {
    let folder = folder();
    let (whole, time) = undisturbed(&folder);
    let mut killed = 0;
    for part in 1..=10 {
        let mut child = run(&folder, "result.ndjson");
        thread::sleep(time * part / 12);
        if let Some(worker) = children(child.id()).first() {
            kill(*worker);
            killed += 1;
        }
        assert!(child.wait().unwrap().success());
        assert_eq!(fs::read(folder.path().join("result.ndjson")).unwrap(), whole);
    }
    eprintln!("{killed} workers killed");
    assert!(killed > 0, "none was met");
}

/// System calls that speak to others or write, and those that only may.
const SPEAKS: [&str; 5] = ["socket(", "connect(", "bind(", "sendto(", "sendmsg("];
const WRITES: [&str; 9] =
    ["creat(", "rename", "unlink", "mkdir", "rmdir(", "link(", "symlink", "truncate", "chmod"];

/// Which calls of a trace are not allowed.
fn forbidden(trace: &str, output: &Path) -> Vec<String> {
    let output = output.display().to_string();
    let bad = |line: &&str| {
        let call = line.split_once(' ').map_or(*line, |(_, rest)| rest.trim_start());
        let opens = call.starts_with("open")
            && ["O_WRONLY", "O_RDWR", "O_CREAT"].iter().any(|flag| call.contains(flag));
        let writes = opens || WRITES.iter().any(|it| call.starts_with(it));
        let own = call.contains(&output) || call.contains("\"/dev/null\"");
        SPEAKS.iter().any(|it| call.starts_with(it)) || (writes && !own)
    };
    trace.lines().filter(bad).map(str::to_owned).collect()
}

#[test]
fn nothing_else_is_written_and_nobody_is_spoken_to() {
    if Command::new("strace").arg("-V").output().is_err() {
        eprintln!("skipped: strace is not installed");
        return;
    }
    let folder = folder();
    let output = tempfile::tempdir().unwrap();
    let at = |name: &str| -> PathBuf { output.path().join(name) };
    let parent = format!("{}/corpus/plans/can-tho-rac-2026/source.txt", env!("CARGO_MANIFEST_DIR"));
    for command in
        [&["extract"][..], &["check", "--format", "json"], &["compare", "--parent", &parent]]
    {
        let mut program = Command::new("strace");
        program
            .args(["-f", "-qq", "-e", "trace=%file,%network,%desc", "-o"])
            .arg(folder.path().join("trace"));
        program
            .arg(env!("CARGO_BIN_EXE_rasoat"))
            .args(command)
            .arg("plans")
            .arg("-o")
            .arg(at("result.json"));
        program.current_dir(folder.path()).stdin(Stdio::null()).stderr(Stdio::null());
        if !program.status().unwrap().success() {
            let may = Command::new("strace").args(["-qq", "-o", "/dev/null", "true"]).status();
            assert!(!may.unwrap().success(), "{command:?} fails under strace");
            eprintln!("skipped: no process may be traced here");
            return;
        }
        let trace = fs::read_to_string(folder.path().join("trace")).unwrap();
        assert!(trace.contains("O_CREAT") && trace.contains("rename"), "the trace sees the result");
        let forbidden = forbidden(&trace, output.path());
        assert!(forbidden.is_empty(), "{command:?}:\n{}", forbidden.join("\n"));
    }
    let left: Vec<_> = fs::read_dir(output.path()).unwrap().collect();
    assert_eq!(left.len(), 1, "only the result: {left:?}");
}
