//! `rasoat worker`: one answer for each request, in order, the very bytes of a direct run, also on
//! engines that share the work among machines.

#![allow(clippy::unwrap_used, clippy::print_stderr, reason = "a test fails loudly")]

use std::ffi::OsStr;
use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};
use tempfile::TempDir;

const RASOAT: &str = env!("CARGO_BIN_EXE_rasoat");
const CITY: &str = "corpus/plans/can-tho-rac-2026/source.txt";
const PLANS: [&str; 4] = [
    "corpus/plans/nga-bay-rac-2026/source.pdf",
    "corpus/plans/ninh-kieu-rac-2026/source.docx",
    "corpus/plans/phong-dien-rac-2026/source.md",
    "corpus/plans/thot-not-rac-2026/source.txt",
];

/// What a program writes that is given these lines.
fn output<S: AsRef<OsStr>>(program: &str, args: &[S], lines: &[String]) -> String {
    let mut program = Command::new(program);
    program.args(args).current_dir(env!("CARGO_MANIFEST_DIR"));
    let mut child = program
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut to = child.stdin.take().unwrap();
    let lines = lines.join("\n");
    let written = std::thread::spawn(move || to.write_all(lines.as_bytes()));
    let output = child.wait_with_output().unwrap();
    let _ = written.join();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    let told = text(output.stderr);
    assert!(output.status.code().is_some_and(|code| code == 0 || code == 3), "{told}");
    text(output.stdout)
}

fn request(path: &str) -> String {
    json!({"path": path}).to_string()
}

/// The same document, its bytes in the request.
fn inline(path: &str) -> String {
    let bytes = fs::read(path).unwrap();
    json!({"path": path, "bytes": STANDARD.encode(bytes)}).to_string()
}

/// What a direct run writes; what it finds in all documents together is no answer.
fn direct(args: &[&str]) -> String {
    let whole = output(RASOAT, args, &[]);
    let lines = whole.lines().filter(|line| !line.contains("\"schema\":\"rasoat/batch/1\""));
    lines.map(|line| format!("{line}\n")).collect()
}

fn duties() -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let list = folder.path().join("duties.json");
    output(RASOAT, &[OsStr::new("duties"), CITY.as_ref(), "-o".as_ref(), list.as_ref()], &[]);
    (folder, list)
}

#[test]
fn answers_are_those_of_a_direct_run() {
    let files = [&PLANS[..], &["no such file.txt", "src"]].concat();
    let expected =
        direct(&[&["extract", "--text", "--format", "ndjson"][..], &files[..5]].concat());
    let requests: Vec<String> = files.iter().map(|path| request(path)).collect();
    let answers = output(RASOAT, &["worker", "--text"], &requests);
    let (answers, folder) = answers.trim_end().rsplit_once('\n').unwrap();
    assert_eq!(format!("{answers}\n"), expected);
    assert!(folder.contains("unsupported"), "a folder has no record: {folder}");
    let requests: Vec<String> = PLANS.iter().map(|path| inline(path)).collect();
    let answers = output(RASOAT, &["worker", "--text"], &requests);
    assert!(expected.starts_with(&answers) && answers.lines().count() == 4);
}

#[test]
fn comparisons_are_those_of_a_direct_run() {
    let (_folder, list) = duties();
    let list = list.to_str().unwrap();
    let requests: Vec<String> = PLANS.iter().map(|path| request(path)).collect();
    for above in [["--duties", list], ["--parent", CITY]] {
        let line = [&["compare"][..], &above, &["--format", "ndjson"], &PLANS].concat();
        let answers = output(RASOAT, &[&["worker"][..], &above].concat(), &requests);
        assert_eq!(answers, direct(&line));
    }
}

#[test]
fn what_is_no_request_is_answered_too() {
    let requests = [
        "{}",
        "no JSON",
        "",
        r#"{"path": "a.txt", "bytes": "*"}"#,
        r#"{"path": "a.txt", "byte": ""}"#,
        r#"{"path": "a.txt", "bytes": ""}"#,
        r#""a.txt""#,
    ];
    let answers = output(RASOAT, &["worker"], &requests.map(str::to_owned));
    let answers: Vec<Value> = answers.lines().map(|it| serde_json::from_str(it).unwrap()).collect();
    let codes: Vec<&str> = answers.iter().map(|it| it["error"]["code"].as_str().unwrap()).collect();
    assert_eq!(codes, ["request", "request", "request", "request", "empty", "request"]);
    assert!(answers.iter().all(|it| it["schema"] == "rasoat/error/1"));
}

#[test]
fn an_answer_does_not_wait_for_the_next_request() {
    let mut program = Command::new(RASOAT);
    let mut child =
        program.arg("worker").stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    let mut to = child.stdin.take().unwrap();
    let mut from = BufReader::new(child.stdout.take().unwrap());
    for plan in &PLANS[2..] {
        writeln!(to, "{}", request(plan)).unwrap();
        let mut answer = String::new();
        from.read_line(&mut answer).unwrap();
        assert_eq!(serde_json::from_str::<Value>(&answer).unwrap()["source"]["path"], *plan);
    }
    drop(to);
    assert!(child.wait().unwrap().success());
}

/// A folder of the plans, in an order that all tell alike.
fn folder() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (at, plan) in PLANS.iter().enumerate() {
        let ending = plan.rsplit_once('.').unwrap().1;
        fs::copy(plan, folder.path().join(format!("phường {at}.{ending}"))).unwrap();
    }
    folder
}

fn compared(list: &Path, folder: &Path) -> String {
    let (list, folder) = (list.to_str().unwrap(), folder.to_str().unwrap());
    direct(&["compare", "--duties", list, "--format", "ndjson", folder])
}

#[test]
fn on_gnu_parallel() {
    let has = |program: &str| Command::new(program).arg("--version").output().is_ok();
    if !has("parallel") || !has("python3") {
        eprintln!("skipped: GNU parallel is not installed");
        return;
    }
    let ((_kept, list), folder) = (duties(), folder());
    let args = [
        OsStr::new("tests/recipes/parallel.sh"),
        RASOAT.as_ref(),
        list.as_ref(),
        folder.path().as_ref(),
    ];
    assert_eq!(output("bash", &args, &[]), compared(&list, folder.path()));
}

#[test]
fn on_spark() {
    let python = std::env::var("RASOAT_PYTHON").unwrap_or_else(|_| "python3".into());
    let has = |program: &str, args: &[&str]| {
        Command::new(program).args(args).output().is_ok_and(|it| it.status.success())
    };
    if !has(&python, &["-c", "import pyspark"]) || !has("java", &["-version"]) {
        eprintln!(
            "skipped: pyspark (of the Python that RASOAT_PYTHON names) or Java is not installed"
        );
        return;
    }
    let ((_kept, list), folder) = (duties(), folder());
    let mut files: Vec<PathBuf> =
        fs::read_dir(&folder).unwrap().map(|it| it.unwrap().path()).collect();
    files.sort();
    let mut args = vec![OsStr::new("tests/recipes/spark.py"), RASOAT.as_ref(), list.as_ref()];
    args.extend(files.iter().map(|it| it.as_os_str()));
    assert_eq!(output(&python, &args, &[]), compared(&list, folder.path()));
}
