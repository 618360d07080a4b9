//! Whole runs: what is printed where, and the exit code.

#![expect(clippy::unwrap_used, reason = "a test fails loudly")]

mod documents;

use std::fs;
use std::path::Path;
use std::process::Output;

use assert_cmd::Command;
use serde_json::Value;

fn rasoat(args: &[&str]) -> Output {
    Command::cargo_bin("rasoat").unwrap().args(args).output().unwrap()
}

fn code(output: &Output) -> i32 {
    output.status.code().unwrap()
}

fn said(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

fn printed(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn json(output: &Output) -> Value {
    serde_json::from_slice(&output.stdout).unwrap()
}

/// A plan of our corpus.
fn plan(path: &str) -> String {
    documents::corpus().join("plans").join(path).display().to_string()
}

fn city() -> String {
    plan("can-tho-rac-2026/source.txt")
}

fn ward() -> String {
    plan("thot-not-rac-2026/source.txt")
}

/// A PDF that asks for a password before it opens: enough of one to tell.
fn locked_pdf() -> Vec<u8> {
    let key = "40".repeat(32);
    let objects = [
        "<</Type /Catalog /Pages 2 0 R>>".to_owned(),
        "<</Type /Pages /Kids [] /Count 0>>".to_owned(),
        format!("<</Filter /Standard /V 1 /R 2 /P -4 /O <{key}> /U <{key}>>>"),
    ];
    let mut pdf = "%PDF-1.6\n".to_owned();
    let mut table = "xref\n0 4\n0000000000 65535 f \n".to_owned();
    for (at, object) in objects.iter().enumerate() {
        table += &format!("{:010} 00000 n \n", pdf.len());
        pdf += &format!("{} 0 obj {object} endobj\n", at + 1);
    }
    let start = pdf.len();
    let trailer = format!("<</Size 4 /Root 1 0 R /Encrypt 3 0 R /ID [<{key}> <{key}>]>>");
    format!("{pdf}{table}trailer {trailer}\nstartxref\n{start}\n%%EOF\n").into_bytes()
}

#[test]
fn bad_input_has_a_message_and_a_code() {
    let folder = tempfile::tempdir().unwrap();
    let make = |name: &str, bytes: &[u8]| {
        let path = folder.path().join(name);
        fs::write(&path, bytes).unwrap();
        path.display().to_string()
    };
    fs::create_dir(folder.path().join("rỗng")).unwrap();
    let noise: Vec<u8> =
        (0..4096_u32).map(|it| (it.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
    for (path, expected, message) in [
        (make("empty.txt", b""), "empty", "không có"),
        (make("blank.txt", b" \n\t\n"), "empty", "không có"),
        (make("noise.docx", &noise), "unsupported", ""),
        (make("picture.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"), "unsupported", ""),
        (make("~$plan.docx", b"\x05admin"), "unsupported", "tệp khóa tạm của Word"),
        (make("locked.pdf", &locked_pdf()), "encrypted", "mật khẩu"),
        (folder.path().join("rỗng").display().to_string(), "not-found", "không có văn bản nào"),
        (folder.path().join("x.txt").display().to_string(), "not-found", "Không tìm thấy"),
    ] {
        let output = rasoat(&["extract", &path]);
        let told = said(&output);
        assert_eq!(code(&output), 4, "{path}: {told}");
        let record = json(&output);
        assert_eq!(record["schema"], "rasoat/error/1", "{path}");
        assert_eq!(record["error"]["code"], expected, "{path}: {record}");
        assert_eq!(record["source"]["path"], path.as_str());
        assert!(told.contains(&path) && told.contains(message), "{path}: {told}");
    }
}

#[test]
fn what_cannot_be_read_stops_nothing() {
    let output = rasoat(&["extract", "--format", "ndjson", "không-có.docx", &ward()]);
    assert_eq!(code(&output), 3);
    let printed = printed(&output);
    let schemas: Vec<_> = printed
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).unwrap()["schema"].clone())
        .collect();
    assert_eq!(schemas, ["rasoat/error/1", "rasoat/plan/1"]);
    assert!(said(&output).contains("không-có.docx"));
}

#[test]
fn one_document_is_an_object_several_an_array() {
    let (city, ward) = (city(), ward());
    let one = rasoat(&["extract", "--text", &ward]);
    assert_eq!(code(&one), 0);
    let one = json(&one);
    assert!(
        one["text"]
            .as_str()
            .is_some_and(|text| text.contains("PHÂN LOẠI") || text.contains("phân loại"))
    );
    let several = json(&rasoat(&["extract", &ward, &city, &ward]));
    let paths: Vec<_> =
        several.as_array().unwrap().iter().map(|it| &it["source"]["path"]).collect();
    assert_eq!(paths, [ward.as_str(), city.as_str()]); // as named, each once
    assert!(several[0]["text"].is_null());
    assert_eq!(several[0]["assignments"], one["assignments"]);
}

#[test]
fn standard_input_is_a_document() {
    let mut command = Command::cargo_bin("rasoat").unwrap();
    let output = command.args(["extract", "-"]).pipe_stdin(ward()).unwrap().output().unwrap();
    assert_eq!(code(&output), 0);
    assert_eq!(json(&output)["source"]["path"], "-");
}

#[test]
fn the_same_whatever_the_number_of_threads() {
    let plans = documents::corpus().join("plans").display().to_string();
    let run = |jobs| printed(&rasoat(&["extract", "--format", "ndjson", "--jobs", jobs, &plans]));
    assert_eq!(run("1"), run("4"));
}

#[test]
fn findings_for_people_and_for_scripts() {
    let ward = ward();
    let table = rasoat(&["check", &ward]);
    assert_eq!(code(&table), 0);
    assert!(printed(&table).contains("Trùng số thứ tự"), "{}", printed(&table));
    let record = json(&rasoat(&["check", "--format", "json", &ward]));
    assert_eq!(record["schema"], "rasoat/check/1");
    assert_eq!(code(&rasoat(&["check", "--fail-on", "warning", &ward])), 1);
    assert_eq!(code(&rasoat(&["check", "--fail-on", "warning", &ward, "không-có.txt"])), 3);
}

#[test]
fn a_comparison_is_told_and_written() {
    let (city, ward) = (city(), ward());
    let record = json(&rasoat(&["compare", "--parent", &city, &ward]));
    assert_eq!(record["schema"], "rasoat/comparison/1");
    assert_eq!(record["status"], "compared");
    let table = rasoat(&["compare", "--format", "table", "--parent", &city, &ward]);
    for words in ["Tỷ lệ cụ thể hóa", "Nhiệm vụ được giao", "Chưa có", "Mục"] {
        assert!(printed(&table).contains(words), "{words}");
    }
    assert_eq!(code(&table), 0);
    assert_eq!(code(&rasoat(&["compare", "--fail-on", "missing", "--parent", &city, &ward])), 1);
    // A plan takes up all of its own duties.
    assert_eq!(code(&rasoat(&["compare", "--fail-on", "missing", "--parent", &city, &city])), 0);
}

#[test]
fn a_parent_in_the_folder_is_not_its_own_child() {
    let folder = tempfile::tempdir().unwrap();
    let parent = folder.path().join("cấp-trên.txt");
    fs::copy(city(), &parent).unwrap();
    fs::copy(ward(), folder.path().join("phường.txt")).unwrap();
    let parent = parent.display().to_string();
    let folder = folder.path().display().to_string();
    let record = json(&rasoat(&["compare", "--parent", &parent, &folder]));
    assert!(record["child"]["path"].as_str().unwrap().ends_with("phường.txt"));
}

#[test]
fn children_that_give_no_plan_are_records_too() {
    let folder = tempfile::tempdir().unwrap();
    let letter = folder.path().join("thư.txt");
    fs::write(&letter, "Kính gửi ông bà,\nMời ông bà đến dự buổi gặp mặt cuối năm.").unwrap();
    let letter = letter.display().to_string();
    let output =
        rasoat(&["compare", "--format", "ndjson", "--parent", &city(), &letter, "không-có.txt"]);
    assert_eq!(code(&output), 3);
    let printed = printed(&output);
    let records: Vec<Value> =
        printed.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(records[0]["status"], "not_a_plan");
    assert_eq!(records[1]["status"], "unreadable");
    assert_eq!(records[1]["error"]["code"], "not-found");
    for record in &records {
        assert_eq!(record["duties"], Value::Array(Vec::new()));
        assert!(record["summary"]["coverage"].is_null());
    }
}

#[test]
fn without_a_parent_nothing_is_compared() {
    let folder = tempfile::tempdir().unwrap();
    let letter = folder.path().join("thư.txt");
    fs::write(&letter, "Kính gửi ông bà,\nMời ông bà đến dự buổi gặp mặt cuối năm.").unwrap();
    for (parent, message) in [
        ("không-có.docx", "Không tìm thấy"),
        (&letter.display().to_string(), "không phải kế hoạch"),
    ] {
        let output = rasoat(&["compare", "--parent", parent, &ward()]);
        assert_eq!(code(&output), 4);
        assert!(said(&output).contains(message), "{}", said(&output));
    }
}

#[test]
fn a_file_appears_whole_or_not_at_all() {
    let folder = tempfile::tempdir().unwrap();
    let names = |folder: &Path| fs::read_dir(folder).unwrap().count();
    let target = folder.path().join("kết quả.json");
    let output = rasoat(&["extract", &ward(), "-o", &target.display().to_string()]);
    assert_eq!((code(&output), printed(&output).as_str()), (0, ""));
    let record: Value = serde_json::from_slice(&fs::read(&target).unwrap()).unwrap();
    assert_eq!(record["schema"], "rasoat/plan/1");
    assert_eq!(names(folder.path()), 1); // nothing left beside it
    let nowhere = folder.path().join("không có/kết quả.json");
    let output = rasoat(&["extract", &ward(), "-o", &nowhere.display().to_string()]);
    assert_eq!(code(&output), 2);
    assert!(said(&output).contains("không ghi được"));
}

#[test]
fn a_closed_pipe_is_no_crash() {
    use std::process::Stdio;
    let program = assert_cmd::cargo::cargo_bin("rasoat");
    let plans = documents::corpus().join("plans");
    let mut command = std::process::Command::new(program);
    let piped = command.args(["extract", "--format", "ndjson"]).arg(plans);
    let mut child = piped.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!((code(&output), said(&output).as_str()), (0, ""));
}

#[test]
fn usage_is_told_in_the_language() {
    let wrong = rasoat(&["compare", "x.txt"]);
    assert_eq!(code(&wrong), 2);
    assert!(said(&wrong).contains("còn thiếu: --parent"));
    let help = rasoat(&["--help"]);
    assert_eq!(code(&help), 0);
    assert!(printed(&help).contains("Mã thoát"));
    assert!(printed(&rasoat(&["--help", "--lang", "en"])).contains("Exit codes"));
    assert!(said(&rasoat(&["extract", "--lang", "en", "nowhere.txt"])).contains("nothing there"));
    assert_eq!(code(&rasoat(&[])), 2);
}
