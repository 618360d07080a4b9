//! What lies in a folder beside plans, and where results are written: nothing stops the run, no
//! file is left half written.

#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::print_stderr, reason = "a test fails loudly")]

use std::ffi::OsStr;
use std::fs::{self, File};
use std::io::Write;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::symlink;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::Value;
use zip::write::{SimpleFileOptions, ZipWriter};

const PLAN: &str = "corpus/plans/thot-not-rac-2026/source.txt";

/// What a run came to.
struct Ran {
    code: i32,
    records: Vec<Value>,
    told: String,
}

fn extract(arguments: &[&OsStr]) -> Ran {
    let mut program = Command::new(env!("CARGO_BIN_EXE_rasoat"));
    program.args(["extract", "--format", "ndjson"]).args(arguments);
    let output = program.stdin(Stdio::null()).output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    let records = text.lines().map(|it| serde_json::from_str(it).unwrap()).collect();
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    Ran { code: output.status.code().unwrap(), records, told }
}

/// Paths of the records below the folder, and what became of each.
fn told(folder: &Path, ran: &Ran) -> Vec<(String, String)> {
    let told = |record: &Value| {
        let path = record["source"]["path"].as_str().unwrap();
        let below = Path::new(path).strip_prefix(folder).unwrap().display().to_string();
        let code = record["error"]["code"].as_str().unwrap_or("plan").to_owned();
        (below, code)
    };
    ran.records.iter().map(told).collect()
}

fn plan(path: &Path) {
    fs::copy(PLAN, path).unwrap();
}

fn named(name: &str) -> &OsStr {
    OsStr::new(name)
}

// What is read.

#[test]
fn links_devices_and_pipes_in_a_folder() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    plan(&at("a.txt"));
    fs::create_dir(at("b")).unwrap();
    symlink(folder.path(), at("b/again")).unwrap();
    symlink("loop.txt", at("loop.txt")).unwrap();
    symlink(at("nowhere.txt"), at("dangling.txt")).unwrap();
    symlink("/dev/zero", at("zero.txt")).unwrap();
    symlink(at("a.txt"), at("z.txt")).unwrap();
    assert!(Command::new("mkfifo").arg(at("pipe.txt")).status().unwrap().success());
    let begun = Instant::now();
    let ran = extract(&[folder.path().as_os_str()]);
    assert!(begun.elapsed() < Duration::from_secs(60), "nobody waits for a pipe");
    let told = told(folder.path(), &ran);
    let plans: Vec<_> = told.iter().filter(|(_, code)| code == "plan").collect();
    assert_eq!(plans.len(), 2, "a.txt and the link to it: {told:?}");
    // A link that leads nowhere or round is told, and nothing else is.
    let wrong: Vec<_> = told.iter().filter(|(_, code)| code != "plan").collect();
    assert!(
        wrong.iter().all(|(path, _)| ["dangling.txt", "loop.txt"].contains(&path.as_str())),
        "{told:?}"
    );
    assert_eq!(ran.code, 3, "{}", ran.told);
}

#[test]
fn a_pipe_that_is_named_is_read() {
    let folder = tempfile::tempdir().unwrap();
    let pipe = folder.path().join("pipe");
    assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let text = fs::read(PLAN).unwrap();
    let writer = {
        let pipe = pipe.clone();
        std::thread::spawn(move || fs::write(pipe, text))
    };
    let ran = extract(&[pipe.as_os_str()]);
    writer.join().unwrap().unwrap();
    assert_eq!(ran.code, 0, "{}", ran.told);
}

#[test]
fn what_has_no_end_and_what_is_too_large() {
    let folder = tempfile::tempdir().unwrap();
    let large = folder.path().join("large.txt");
    // Of nothing: it takes no room.
    File::create(&large).unwrap().set_len(4 << 30).unwrap();
    let begun = Instant::now();
    let few = ["--limit", "file-mb=8"].map(named);
    let ran = extract(&[few[0], few[1], large.as_os_str(), named("/dev/zero")]);
    assert_eq!(ran.code, 4);
    for record in &ran.records {
        assert_eq!(record["error"]["code"], "too-large");
        assert!(record["error"]["message"].as_str().unwrap().contains("--limit file-mb=16"));
    }
    assert!(begun.elapsed() < Duration::from_secs(20));
}

#[test]
fn names_that_are_no_unicode() {
    let folder = tempfile::tempdir().unwrap();
    let name = OsStr::from_bytes(b"k\xd5 ho\xb9ch.txt");
    if fs::copy(PLAN, folder.path().join(name)).is_err() {
        eprintln!("skipped: the file system takes Unicode only");
        return;
    }
    let ran = extract(&[folder.path().as_os_str()]);
    assert_eq!(ran.code, 0, "{}", ran.told);
    assert!(ran.records[0]["source"]["path"].as_str().unwrap().ends_with("ho\u{fffd}ch.txt"));
}

#[test]
fn a_file_that_may_not_be_read() {
    let folder = tempfile::tempdir().unwrap();
    let locked = folder.path().join("a.txt");
    plan(&locked);
    plan(&folder.path().join("b.txt"));
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(&locked, fs::Permissions::from_mode(0o000)).unwrap();
    if File::open(&locked).is_ok() {
        eprintln!("skipped: this user may read everything");
        return;
    }
    let ran = extract(&[folder.path().as_os_str()]);
    assert_eq!(told(folder.path(), &ran)[0], ("a.txt".into(), "unreadable".into()));
    assert_eq!(ran.code, 3);
}

#[test]
fn files_that_change_and_vanish_meanwhile() {
    let folder = tempfile::tempdir().unwrap();
    let names: Vec<_> = (0..60).map(|at| folder.path().join(format!("{at:02}.txt"))).collect();
    names.iter().for_each(|name| plan(name));
    let last = names[names.len() / 2..].to_vec();
    let busy = std::thread::spawn(move || {
        for (at, name) in last.iter().enumerate() {
            match at % 3 {
                0 => fs::remove_file(name).unwrap(),
                1 => fs::write(name, "").unwrap(),
                _ => File::options().append(true).open(name).unwrap().write_all(b"\n- X").unwrap(),
            }
        }
    });
    let ran = extract(&[folder.path().as_os_str()]);
    busy.join().unwrap();
    assert!([0, 3].contains(&ran.code), "{}", ran.told);
    for (path, code) in told(folder.path(), &ran) {
        assert!(["plan", "not-found", "empty"].contains(&code.as_str()), "{path}: {code}");
    }
}

/// An archive of files with these names.
fn archive(path: &Path, names: impl Iterator<Item = String>) {
    let mut zip = ZipWriter::new(File::create(path).unwrap());
    let stored = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for name in names {
        zip.start_file(name, stored).unwrap();
        zip.write_all("KẾ HOẠCH".as_bytes()).unwrap();
    }
    zip.finish().unwrap();
}

#[test]
fn an_archive_of_very_many_files() {
    let folder = tempfile::tempdir().unwrap();
    archive(&folder.path().join("a.zip"), (0..65_535).map(|at| format!("{at}.txt")));
    plan(&folder.path().join("b.txt"));
    let begun = Instant::now();
    let ran = extract(&[folder.path().as_os_str()]);
    assert!(begun.elapsed() < Duration::from_secs(60));
    assert_eq!(
        told(folder.path(), &ran),
        [("a.zip".into(), "limit".into()), ("b.txt".into(), "plan".into())]
    );
    assert!(ran.told.contains("--limit entries=20000"), "{}", ran.told);
}

#[test]
fn an_archive_writes_nowhere() {
    let folder = tempfile::tempdir().unwrap();
    let deep = folder.path().join("deep/deeper");
    fs::create_dir_all(&deep).unwrap();
    let names =
        ["../../up.txt", "/etc/rasoat-root.txt", "..\\back.txt", "C:\\x.txt", "a/../../b.txt"];
    archive(&deep.join("a.zip"), names.into_iter().map(str::to_owned));
    let ran = extract(&[deep.as_os_str()]);
    let told = told(&deep, &ran);
    assert_eq!(told.len(), 5, "{told:?}");
    assert!(
        told.iter().all(|(path, _)| path.starts_with("a.zip/") && !path.contains("..")),
        "{told:?}"
    );
    let left: Vec<_> = walkdir::WalkDir::new(folder.path()).into_iter().flatten().collect();
    assert_eq!(left.len(), 4, "the folders and the archive: {left:?}");
    assert!(!Path::new("/etc/rasoat-root.txt").exists());
}

// What is written.

fn write(target: &Path) -> Ran {
    extract(&[named(PLAN), named("-o"), target.as_os_str()])
}

#[test]
fn a_link_is_replaced_and_not_followed() {
    let folder = tempfile::tempdir().unwrap();
    let elsewhere = tempfile::tempdir().unwrap();
    let (kept, target) = (elsewhere.path().join("kept"), folder.path().join("out.json"));
    fs::write(&kept, "mine").unwrap();
    symlink(&kept, &target).unwrap();
    assert_eq!(write(&target).code, 0);
    assert_eq!(fs::read_to_string(&kept).unwrap(), "mine");
    assert!(fs::symlink_metadata(&target).unwrap().is_file());
}

#[test]
fn a_device_stays_a_device() {
    let pipe = tempfile::tempdir().unwrap();
    let target = pipe.path().join("pipe");
    assert!(Command::new("mkfifo").arg(&target).status().unwrap().success());
    let reader = {
        let target = target.clone();
        std::thread::spawn(move || fs::read_to_string(target).unwrap())
    };
    assert_eq!(write(&target).code, 0);
    assert!(reader.join().unwrap().starts_with("{\"schema\""));
    assert!(!fs::symlink_metadata(&target).unwrap().is_file());
    assert_eq!(write(pipe.path()).code, 2, "a folder is no file");
}

#[test]
fn a_result_that_is_open_elsewhere_keeps_its_bytes() {
    for lock in [".~lock.out.json#", "~$out.json"] {
        let folder = tempfile::tempdir().unwrap();
        let target = folder.path().join("out.json");
        fs::write(&target, "old").unwrap();
        fs::write(folder.path().join("out (2).json"), "older").unwrap();
        fs::write(folder.path().join(lock), "").unwrap();
        let ran = write(&target);
        assert_eq!(ran.code, 0);
        assert!(ran.told.contains("đang mở") && ran.told.contains("out (3).json"), "{}", ran.told);
        assert_eq!(fs::read_to_string(&target).unwrap(), "old");
        assert_eq!(fs::read_to_string(folder.path().join("out (2).json")).unwrap(), "older");
        let new = fs::read_to_string(folder.path().join("out (3).json")).unwrap();
        assert!(new.starts_with("{\"schema\""));
    }
}

/// On a file system of its own, where the user may have one.
#[test]
fn a_full_disk_leaves_the_old_result() {
    let folder = tempfile::tempdir().unwrap();
    let script = format!(
        "mount -t tmpfs -o size=8k none {0} && echo old >{0}/out.json && \
         {1} extract {PLAN} -o {0}/out.json; echo code $?; cat {0}/out.json; ls -A {0}",
        folder.path().display(),
        env!("CARGO_BIN_EXE_rasoat"),
    );
    let unshare = |command: &[&str]| Command::new("unshare").arg("-rm").args(command).output();
    let probe = unshare(&["mount", "-t", "tmpfs", "none", "/mnt"]);
    if !probe.is_ok_and(|it| it.status.success()) {
        eprintln!("skipped: this user may have no file system of his own");
        return;
    }
    let output = unshare(&["sh", "-c", &script]).unwrap();
    assert_eq!(String::from_utf8_lossy(&output.stdout), "code 2\nold\nout.json\n");
    let told = String::from_utf8_lossy(&output.stderr);
    assert!(told.contains("không ghi được"), "{told}");
}

#[test]
fn a_full_pipe_is_told() {
    let full = File::options().write(true).open("/dev/full");
    let Ok(full) = full else { return };
    let mut program = Command::new(env!("CARGO_BIN_EXE_rasoat"));
    let status = program.args(["extract", PLAN]).stdout(full).stderr(Stdio::null()).status();
    assert_eq!(status.unwrap().code(), Some(2));
}
