//! Whole runs of the program: what it writes, what it says, and how it exits.

#![allow(clippy::unwrap_used, reason = "a test fails loudly")]

mod cases;

use std::ffi::OsStr;
use std::fs;
use std::io::Read;
use std::path::Path;
use std::process::{Command, Stdio};

use serde_json::Value;
use tempfile::TempDir;

const CITY: &str = "corpus/plans/can-tho-rac-2026/source.txt";
const FAITHFUL: &str = "corpus/plans/ninh-kieu-rac-2026/source.docx";
const THIN: &str = "corpus/plans/nga-bay-rac-2026/source.pdf";
const COPIED: &str = "corpus/plans/phong-dien-rac-2026/source.md";
const MIDDLING: &str = "corpus/plans/thot-not-rac-2026/source.txt";

/// What a run came to.
struct Ran {
    code: i32,
    out: String,
    told: String,
}

impl Ran {
    fn json(&self) -> Value {
        serde_json::from_str(&self.out).unwrap_or_else(|error| panic!("{error}:\n{}", self.out))
    }

    fn records(&self) -> Vec<Value> {
        self.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    }

    /// Fails unless the run ended with this code and said all of these.
    #[track_caller]
    fn ended(self, code: i32, said: &[&str]) -> Self {
        assert_eq!(self.code, code, "out:\n{}\ntold:\n{}", self.out, self.told);
        for words in said {
            assert!(self.told.contains(words), "{words:?} is not in:\n{}", self.told);
        }
        self
    }
}

fn program() -> Command {
    let mut program = Command::new(assert_cmd::cargo::cargo_bin!("rasoat"));
    program.current_dir(env!("CARGO_MANIFEST_DIR"));
    program
}

fn run<I: AsRef<OsStr>>(args: impl IntoIterator<Item = I>) -> Ran {
    told(program().args(args).stdin(Stdio::null()))
}

fn told(program: &mut Command) -> Ran {
    let output = program.output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    let code = output.status.code().unwrap();
    Ran { code, out: text(output.stdout), told: text(output.stderr) }
}

/// `rasoat extract a b`, as one would type it.
fn typed(line: &str) -> Ran {
    run(line.split_whitespace())
}

/// A folder with these files.
fn folder(files: &[(&str, &[u8])]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, bytes) in files {
        fs::write(folder.path().join(name), bytes).unwrap();
    }
    folder
}

fn path(folder: &TempDir, name: &str) -> String {
    folder.path().join(name).display().to_string()
}

fn bytes(path: &str) -> Vec<u8> {
    fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap()
}

/// A PDF that asks for a password: its `/Encrypt` fits no empty one.
fn locked_pdf() -> Vec<u8> {
    use lopdf::{Document, Object, StringFormat, dictionary};
    let mut pdf = Document::with_version("1.5");
    let pages = pdf.new_object_id();
    let page = pdf.add_object(dictionary! { "Type" => "Page", "Parent" => pages });
    let kids = vec![Object::Reference(page)];
    pdf.set_object(pages, dictionary! { "Type" => "Pages", "Kids" => kids, "Count" => 1 });
    let catalog = pdf.add_object(dictionary! { "Type" => "Catalog", "Pages" => pages });
    let key = |byte: u8| Object::String(vec![byte; 32], StringFormat::Hexadecimal);
    let encrypt = dictionary! {
        "Filter" => "Standard", "V" => 2, "R" => 3, "Length" => 128, "P" => -4,
        "O" => key(0x4f), "U" => key(0x55),
    };
    let encrypt = pdf.add_object(encrypt);
    pdf.trailer.set("Root", catalog);
    pdf.trailer.set("Encrypt", encrypt);
    pdf.trailer.set("ID", vec![key(1), key(1)]);
    let mut bytes = Vec::new();
    pdf.save_to(&mut bytes).unwrap();
    bytes
}

/// The head of a DOCX behind a password: a compound file with a stream `EncryptedPackage`.
fn locked_docx() -> Vec<u8> {
    let mut bytes = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec();
    bytes.resize(1024, 0);
    bytes.extend("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes));
    bytes.resize(4096, 0);
    bytes
}

/// Bytes of no kind, always the same ones.
fn garbage() -> Vec<u8> {
    let mut state = 2026_u32;
    let next = |_| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        state.to_be_bytes()[0]
    };
    (0..4096).map(next).collect()
}

// What is written.

#[test]
fn one_document_is_an_object_and_several_an_array() {
    let one = typed(&format!("extract {THIN}")).ended(0, &[]).json();
    assert_eq!(one["schema"], "rasoat/plan/1");
    assert_eq!(one["source"]["path"], THIN);
    assert_eq!(one["text"], Value::Null);
    let several = typed(&format!("extract {THIN} {CITY}")).ended(0, &[]).json();
    assert_eq!(several[0]["source"]["path"], THIN);
    assert_eq!(several[1]["source"]["path"], CITY);
    assert_eq!(several[0]["assignments"], one["assignments"]);
}

#[test]
fn lines_tables_and_text() {
    let lines = typed(&format!("extract --format ndjson --text {CITY} {THIN}")).ended(0, &[]);
    let records = lines.records();
    assert_eq!(records.len(), 2);
    assert!(records[0]["text"].as_str().unwrap().contains("KẾ HOẠCH"));
    let table = typed(&format!("extract --format table {CITY}")).ended(0, &[]);
    assert!(table.out.contains("37/KH-UBND") && table.out.contains('│'), "{}", table.out);
}

#[test]
fn standard_input_is_a_document() {
    let mut run = program();
    run.args(["extract", "-"]).stdin(fs::File::open(cases::corpus("../").join(THIN)).unwrap());
    let record = told(&mut run).ended(0, &[]).json();
    assert_eq!(record["source"]["path"], "-");
    assert_eq!(record["source"]["format"], "pdf");
}

#[test]
fn findings_for_people_and_for_programs() {
    let people = typed(&format!("check {MIDDLING}")).ended(0, &[]);
    assert!(people.out.contains(MIDDLING), "{}", people.out);
    assert!(people.out.contains("Cần xem"), "{}", people.out);
    let record = typed(&format!("check --format json {MIDDLING}")).ended(0, &[]).json();
    assert_eq!(record["schema"], "rasoat/check/1");
    let rules = cases::list(&record, "findings").iter().map(|it| cases::text(it, "rule"));
    assert!(rules.into_iter().any(|rule| rule == "skipped-label"), "{record}");
    let lines = typed(&format!("check --format ndjson {MIDDLING} {CITY}")).ended(0, &[]);
    assert_eq!(lines.records().len(), 2);
}

#[test]
fn offices_of_a_city() {
    let list = "\u{feff}Tên;Tên khác;Lĩnh vực\r\nNhà Thiếu nhi;;\r\n\"Phòng Nội vụ, Rừng\";Tổ NR;nội vụ\r\n";
    let plan = "KẾ HOẠCH\nTrồng rừng\n\nI. NHIỆM VỤ\n\n- Nhà Thiếu nhi phường chọn giống.\n- Tổ NR tưới cây.";
    let folder = folder(&[
        ("list.csv", list.as_bytes()),
        ("bad.tsv", "Tên\tCấp\nTổ NR\tliên xã\n".as_bytes()),
        ("plan.txt", plan.as_bytes()),
    ]);
    let plan = path(&folder, "plan.txt");
    let units = |args: &[&str]| {
        let ran = run([&["extract", "--format", "json"], args].concat()).ended(0, &[]);
        let assignments = ran.json()["assignments"].as_array().unwrap().clone();
        let unit = |it: &Value| it["assignees"][0]["unit"].as_str().map(str::to_owned);
        assignments.iter().map(unit).collect::<Vec<_>>()
    };
    let known = units(&["--offices", &path(&folder, "list.csv"), &plan]);
    assert_eq!(known, [Some("nha-thieu-nhi".to_owned()), Some("phong-noi-vu-rung".to_owned())]);
    assert_eq!(units(&[&plan]), [None, None]);
    let bad = path(&folder, "bad.tsv");
    run(["check", "--offices", &bad, &plan]).ended(2, &["bad.tsv: dòng 2: không rõ cấp"]);
    run(["check", "--offices", "no such file", &plan]).ended(2, &["không đọc được"]);
}

#[test]
fn check_fails_on_what_is_asked_for() {
    typed(&format!("check --fail-on warning {MIDDLING}")).ended(1, &[]);
    typed(&format!("check --fail-on error {CITY}")).ended(0, &[]);
}

#[test]
fn comparisons_for_people_and_for_programs() {
    let people = typed(&format!("compare --format table --parent {CITY} {THIN}")).ended(0, &[]);
    assert!(people.out.contains("Chưa có") && people.out.contains("Nhiệm vụ được giao"));
    let one = typed(&format!("compare --parent {CITY} {THIN}")).ended(0, &[]).json();
    assert_eq!(one["schema"], "rasoat/comparison/1");
    assert_eq!(one["status"], "compared");
    assert_eq!(one["parent"]["path"], CITY);
    assert_eq!(one["child"]["path"], THIN);
    let lines = format!("compare --format ndjson --parent {CITY} {FAITHFUL} {COPIED}");
    let records = typed(&lines).ended(0, &[]).records();
    assert_eq!(records.len(), 2);
    assert_eq!(records[1]["child"]["path"], COPIED);
}

#[test]
fn all_children_together() {
    let plan = bytes("corpus/plans/ninh-kieu-rac-2026/source.txt");
    let folder = folder(&[
        ("ke-hoach.txt", &plan),
        ("ke-hoach sửa.txt", &[plan.clone(), b"\n".to_vec()].concat()),
        ("danh-sach.csv", "STT;Đơn vị\n1;phường Ninh Kiều\n2;phường Cái Răng\n".as_bytes()),
    ]);
    let [plan, mended, list, last, record] =
        ["ke-hoach.txt", "ke-hoach sửa.txt", "danh-sach.csv", "truoc.json", "dot.json"]
            .map(|name| path(&folder, name));
    run(["compare", "--parent", CITY, &plan, "-o", &last]).ended(0, &[]);
    let round = [
        "compare",
        "--format",
        "table",
        "--parent",
        CITY,
        &plan,
        &mended,
        "--wards",
        &list,
        "--previous",
        &last,
        "--review",
        &record,
    ];
    let table = run(round).ended(0, &[]);
    for words in ["theo tên tệp", "so với lần rà soát trước", "Chưa gửi: 1 trong 2 đơn vị"]
    {
        assert!(table.out.contains(words), "{words:?} is not in:\n{}", table.out);
    }
    let record: Value = serde_json::from_slice(&fs::read(record).unwrap()).unwrap();
    assert_eq!(record["schema"], "rasoat/review/1");
    assert_eq!(record["summary"]["not_sent"], 1);
    run(["compare", "--parent", CITY, &plan, "--previous", &list]).ended(2, &["danh-sach.csv"]);
    run(["compare", "--parent", CITY, &plan, "--wards", "khong-co.txt"]).ended(2, &["khong-co"]);
}

#[test]
fn a_test_on_the_users_own_plans() {
    let line = format!("selftest --changes 4 --parent {CITY} {FAITHFUL} {COPIED} no-such.txt");
    let one = typed(&line).ended(3, &[]);
    assert_eq!(typed(&format!("{line} --jobs 1")).out, one.out, "the same changes each time");
    let record = one.json();
    assert_eq!(record["schema"], "rasoat/selftest/1");
    let children = record["children"].as_array().unwrap();
    let statuses: Vec<_> = children.iter().map(|it| it["status"].as_str().unwrap()).collect();
    assert_eq!(statuses, ["tried", "tried", "unreadable"]);
    for kind in record["changes"].as_array().unwrap() {
        let count = |name: &str| kind[name].as_u64().unwrap();
        assert!(count("tried") <= 6 && count("noticed") <= count("tried"), "{kind}");
    }
    assert!(record["noticed"].as_u64().unwrap() > 0);
    let people = typed(&format!("{line} --format table")).ended(3, &[]);
    for words in ["Tự kiểm tra trên 2 kế hoạch", "nhiệm vụ, phát hiện", "Không đọc được"]
    {
        assert!(people.out.contains(words), "{words:?} is not in:\n{}", people.out);
    }
    let english = typed(&format!("{line} --format table --lang en")).ended(3, &[]);
    assert!(english.out.contains("Self-test on 2 plans"), "{}", english.out);
}

#[test]
fn compare_fails_on_a_missing_duty() {
    typed(&format!("compare --fail-on missing --parent {CITY} {THIN}")).ended(1, &[]);
    typed(&format!("compare --fail-on missing --parent {CITY} {CITY}")).ended(0, &[]);
}

#[test]
fn the_parent_in_a_folder_is_no_child_of_itself() {
    let folder = folder(&[("a.txt", &bytes(CITY)), ("b.pdf", &bytes(THIN))]);
    let parent = path(&folder, "a.txt");
    let all = folder.path().display().to_string();
    let record = run(["compare", "--parent", &parent, &all]).ended(0, &[]).json();
    assert_eq!(record["child"]["path"], path(&folder, "b.pdf"));
}

#[test]
fn the_schema_is_printed() {
    let schema = typed("schema").ended(0, &[]).json();
    assert!(schema["$schema"].as_str().unwrap().contains("2020-12"));
    let folder = folder(&[]);
    run(["schema", "-o", &path(&folder, "schema.json")]).ended(0, &[]);
    assert_eq!(
        serde_json::from_slice::<Value>(&fs::read(path(&folder, "schema.json")).unwrap()).unwrap(),
        schema
    );
}

// How it is written.

#[test]
fn a_file_appears_whole() {
    let folder = folder(&[]);
    let target = path(&folder, "kết quả.json");
    let ran = run(["compare", "--parent", CITY, THIN, "-o", &target]).ended(0, &[]);
    assert_eq!(ran.out, "");
    let written = fs::read_to_string(&target).unwrap();
    assert_eq!(written, typed(&format!("compare --parent {CITY} {THIN}")).out);
    run(["extract", "--format", "ndjson", CITY, THIN, "-o", &target]).ended(0, &[]);
    assert_eq!(fs::read_to_string(&target).unwrap().lines().count(), 2);
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "only the result is left");
}

#[test]
fn what_cannot_be_written_is_told_and_leaves_nothing() {
    let folder = folder(&[]);
    let target = path(&folder, "no folder/kq.json");
    run(["extract", CITY, "-o", &target]).ended(2, &["không ghi được"]);
    // A folder in the place of the file: the rename fails after all has been written.
    fs::create_dir(folder.path().join("taken")).unwrap();
    fs::write(folder.path().join("taken/x"), "").unwrap();
    run(["extract", CITY, "-o", &path(&folder, "taken")]).ended(2, &["không ghi được"]);
    let left = fs::read_dir(folder.path()).unwrap().map(|it| it.unwrap().file_name());
    assert_eq!(left.collect::<Vec<_>>(), ["taken"]);
}

#[test]
fn the_order_is_that_of_the_names_whatever_the_number_of_threads() {
    for command in [
        "extract --text --format ndjson corpus/plans".to_string(),
        format!("compare --parent {CITY} corpus/plans"),
    ] {
        let one = typed(&format!("{command} --jobs 1")).ended(0, &[]);
        for jobs in [2, 8] {
            let many = typed(&format!("{command} --jobs {jobs}")).ended(0, &[]);
            assert!(one.out == many.out, "{command}: --jobs {jobs} writes other bytes");
        }
    }
    let records = typed("extract --format ndjson corpus/plans").records();
    let documents = records.iter().filter(|it| it["schema"] != "rasoat/batch/1");
    let paths: Vec<_> = documents.map(|it| cases::text(&it["source"], "path")).collect();
    assert!(paths.len() >= 9 && paths.is_sorted(), "{paths:?}");
}

#[test]
fn who_stops_reading_has_enough() {
    let mut run = program();
    run.args(["extract", "--text", "--format", "ndjson", "corpus/plans", "corpus/plans/"]);
    let mut child = run.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    let mut told = String::new();
    child.stderr.take().unwrap().read_to_string(&mut told).unwrap();
    assert_eq!(told, "");
    assert_eq!(child.wait().unwrap().code(), Some(0));
}

#[test]
fn names_in_any_letters() {
    // "kế hoạch.txt" composed, then decomposed, as macOS names files.
    let names =
        ["k\u{1ebf} ho\u{1ea1}ch.txt", "ke\u{302}\u{301} hoa\u{323}ch 2.txt", "计划 📄.txt"];
    let city = bytes(CITY);
    let folder = folder(&names.map(|name| (name, city.as_slice())));
    let all = folder.path().display().to_string();
    let records = run(["extract", "--format", "ndjson", &all]).ended(0, &[]).records();
    let found: Vec<_> = records.iter().map(|it| it["source"]["path"].clone()).collect();
    assert_eq!(found.len(), 3);
    for name in names {
        assert!(found.contains(&path(&folder, name).into()), "{name:?} is not in {found:?}");
    }
}

// What cannot be read.

/// The record and the line of a document that gives no plan.
#[track_caller]
fn refused(name: &str, content: &[u8], error: &str, said: &str) {
    let folder = folder(&[(name, content)]);
    let file = path(&folder, name);
    let ran = run(["extract", &file]).ended(4, &[said, &file, "Không đọc được văn bản nào."]);
    let record = ran.json();
    assert_eq!(record["schema"], "rasoat/error/1");
    assert_eq!(record["error"]["code"], error, "{record}");
    assert_eq!(record["source"]["path"], file);
    let english = run(["extract", "--lang", "en", &file]).ended(4, &["No document could be read."]);
    let reason = english.told.replace(&file, "");
    assert!(reason.is_ascii(), "{reason}");
    // As a parent it is an error of the whole run, as a child a record beside the others.
    run(["compare", "--parent", &file, THIN]).ended(4, &[said]);
    let child = run(["compare", "--parent", CITY, &file]).ended(4, &[said]).json();
    assert_eq!(child["status"], "unreadable");
    assert_eq!(child["summary"]["coverage"], Value::Null);
}

#[test]
fn an_empty_file() {
    refused("trống.txt", b"", "empty", "rỗng");
}

#[test]
fn blank_lines_only() {
    refused("trắng.txt", b" \r\n\t\n ", "empty", "rỗng");
}

#[test]
fn garbage_under_any_name() {
    for name in ["rác.txt", "rác.docx", "rác.pdf"] {
        refused(name, &garbage(), "unsupported", "Không phải văn bản");
    }
}

#[test]
fn broken_containers() {
    refused("hỏng.docx", b"PK\x03\x04 and no more", "unreadable", "hỏng");
    refused("hỏng.pdf", b"%PDF-1.7\nand no more", "unreadable", "hỏng");
}

#[test]
fn a_lock_file_of_word() {
    let mut lock = b"\x0eNguyen Van A  ".to_vec();
    lock.resize(162, 0);
    refused("~$kế hoạch.docx", &lock, "unsupported", "~$");
}

#[test]
fn passwords() {
    refused("khóa.pdf", &locked_pdf(), "encrypted", "mật khẩu");
    refused("khóa.docx", &locked_docx(), "encrypted", "mật khẩu");
    if let Some(carriers) = cases::shared("carriers") {
        let locked = fs::read(carriers.join("le-chan_enc_userpw.pdf")).unwrap();
        refused("le-chan.pdf", &locked, "encrypted", "mật khẩu");
    }
}

#[test]
fn a_picture_and_a_broken_old_document() {
    refused("ảnh.pdf", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "no-text", "ảnh");
    let mut old = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec();
    old.resize(2048, 0);
    refused("cũ.doc", &old, "unreadable", ".docx");
}

#[test]
fn a_folder_without_plans() {
    let folder = folder(&[("ghi chú.json", b"{}")]);
    let all = folder.path().display().to_string();
    let ran = run(["extract", "--format", "ndjson", &all])
        .ended(4, &["Thư mục không có văn bản nào", "Không đọc được văn bản nào."]);
    assert_eq!(ran.records()[0]["error"]["code"], "not-found");
    run(["compare", "--parent", CITY, &all]).ended(4, &["Thư mục không có văn bản nào"]);
}

#[test]
fn nothing_of_that_name() {
    let ran = typed("extract khong-co.txt").ended(4, &["khong-co.txt: Không tìm thấy tệp"]);
    assert_eq!(ran.json()["error"]["code"], "not-found");
    let ran = typed(&format!("compare --parent khong-co.txt {THIN}"))
        .ended(4, &["khong-co.txt: Không tìm thấy tệp"]);
    assert_eq!(ran.json()["schema"], "rasoat/error/1");
    typed(&format!("compare --lang en --parent khong-co.txt {THIN}"))
        .ended(4, &["nothing there to read"]);
}

const LETTER: &str = "Kính gửi: Ủy ban nhân dân xã\n\nXin cảm ơn các đồng chí.\n";

#[test]
fn a_parent_that_is_no_plan() {
    let folder = folder(&[("thư.txt", LETTER.as_bytes())]);
    let letter = path(&folder, "thư.txt");
    let ran = run(["compare", "--parent", &letter, THIN]);
    ran.ended(4, &["không phải kế hoạch", &letter, "--parent"]);
    run(["compare", "--parent", &folder.path().display().to_string(), THIN]).ended(4, &["thư mục"]);
    run(["compare", "--lang", "en", "--parent", &letter, THIN]).ended(4, &["no plan"]);
}

#[test]
fn children_of_every_kind() {
    let folder =
        folder(&[("a.pdf", &bytes(THIN)), ("b.txt", LETTER.as_bytes()), ("c.docx", b"PK\x03\x04")]);
    let all = folder.path().display().to_string();
    let ran = run(["compare", "--format", "ndjson", "--parent", CITY, &all]);
    let ran = ran.ended(3, &["c.docx"]);
    let records = ran.records();
    let status: Vec<_> = records.iter().map(|it| cases::text(it, "status")).collect();
    assert_eq!(status, ["compared", "not_a_plan", "unreadable"]);
    for record in &records[1..] {
        assert!(cases::list(record, "duties").is_empty());
        assert_eq!(record["summary"]["coverage"], Value::Null);
    }
    let table = run(["compare", "--format", "table", "--parent", CITY, &all]).ended(3, &[]);
    for words in ["a.pdf", "không thấy mục nào giao nhiệm vụ", "c.docx"] {
        assert!(table.out.contains(words), "{words:?} is not in:\n{}", table.out);
    }
    // What could not be read is graver than what was asked for.
    run(["compare", "--fail-on", "missing", "--parent", CITY, &all]).ended(3, &[]);
}

#[test]
fn a_bad_file_does_not_stop_the_others() {
    let folder = folder(&[("a.txt", b""), ("b.txt", &bytes(CITY)), ("c.pdf", b"%PDF-1.4")]);
    let all = folder.path().display().to_string();
    let ran = run(["extract", &all]).ended(3, &["a.txt", "c.pdf"]);
    let record = ran.json();
    let schemas: Vec<_> =
        record.as_array().unwrap().iter().map(|it| cases::text(it, "schema")).collect();
    assert_eq!(schemas, ["rasoat/error/1", "rasoat/plan/1", "rasoat/error/1"]);
    let people = run(["check", &all]).ended(3, &["a.txt"]);
    assert!(people.out.contains("b.txt"), "{}", people.out);
    run(["check", "--fail-on", "error", &all]).ended(3, &[]);
}

// The command line itself.

#[test]
fn a_wrong_command_line_is_answered_in_the_language() {
    for (line, said) in [
        ("", "Cách dùng:"),
        ("extract", "còn thiếu"),
        ("selftest x.txt", "còn thiếu: --parent"),
        ("extrct x.txt", "không có lệnh extrct"),
        ("extract --colour x.txt", "không có tùy chọn --colour"),
        ("extract --format xml x.txt", "giá trị không dùng được"),
        ("compare --fail-on late --parent a b", "giá trị không dùng được"),
        ("extract --jobs many x.txt", "giá trị không dùng được"),
        ("--lang en extrct", "no such command"),
    ] {
        let ran = typed(line).ended(2, &[said]);
        assert_eq!(ran.out, "", "{line}");
    }
}

#[test]
fn help_and_version() {
    let vietnamese = typed("--help").ended(0, &[]);
    assert!(vietnamese.out.contains("Cách dùng:") && vietnamese.out.contains("Mã thoát"));
    let english = typed("compare --help --lang en").ended(0, &[]);
    assert!(english.out.contains("Usage:") && english.out.contains("Exit codes"));
    assert_eq!(
        typed("--version").ended(0, &[]).out,
        concat!("rasoat ", env!("CARGO_PKG_VERSION"), "\n")
    );
}

// Findings: of taste, of several documents, and those that are let stand.

/// The findings of the only document, as rule and id.
fn findings(ran: &Ran) -> Vec<(String, String)> {
    let record = ran.json();
    let all = cases::list(&record, "findings");
    let text = |it: &Value, key: &str| cases::text(it, key).to_owned();
    all.iter().map(|it| (text(it, "rule"), text(it, "id"))).collect()
}

/// A ward's plan with two sections `II` and a parent of this number.
fn slipped(name: &str, parent: &str) -> String {
    format!(
        "ỦY BAN NHÂN DÂN\nPHƯỜNG {}\n\nSố: 15/KH-UBND\n\n{name}, ngày 05 tháng 3 năm 2026\n\n\
         KẾ HOẠCH\nPhát triển thư viện cơ sở năm 2026 trên địa bàn phường {name}\n\n\
         Thực hiện Kế hoạch số {parent}/KH-UBND ngày 10/02/2026 của UBND thành phố Huế về phát triển \
         thư viện cơ sở năm 2026, UBND phường {name} ban hành Kế hoạch như sau:\n\n\
         I. MỤC ĐÍCH, YÊU CẦU\n\n- Bảo đảm mỗi khu vực có một tủ sách.\n\n\
         II. NHIỆM VỤ\n\n- Luân chuyển sách về các tủ sách hàng tháng; kiểm kê hằng tháng.\n\n\
         II. TỔ CHỨC THỰC HIỆN\n\n1. Phòng Văn hóa - Xã hội\n\n- Chủ trì thực hiện Kế hoạch này./.\n\n\
         Nơi nhận:\n- Lưu: VT.\n\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n\nTrần Văn Bình\n",
        name.to_uppercase()
    )
}

#[test]
fn taste_is_asked_for() {
    let folder = folder(&[("a.txt", slipped("An Cựu", "48").as_bytes())]);
    let file = path(&folder, "a.txt");
    let rules = |args: &[&str]| -> Vec<String> {
        let ran = run([&["check", "--format", "json"], args, &[&file]].concat()).ended(0, &[]);
        findings(&ran).into_iter().map(|(rule, _)| rule).collect()
    };
    assert_eq!(rules(&[]), ["duplicate-label"]);
    assert_eq!(rules(&["--pedantic"]), ["mixed-wording", "duplicate-label"]);
}

#[test]
fn what_several_documents_show_comes_last() {
    let plans = [("An Cựu", "48"), ("Vỹ Dạ", "48"), ("Kim Long", "84")];
    let texts = plans.map(|(name, parent)| slipped(name, parent));
    let names = ["a.txt", "b.txt", "c.txt"];
    let files: Vec<_> = names.iter().copied().zip(texts.iter().map(String::as_bytes)).collect();
    let folder = folder(&files);
    let all = folder.path().display().to_string();
    for command in ["check", "extract"] {
        let records = run([command, "--format", "ndjson", &all]).ended(0, &[]).records();
        let batch = records.last().unwrap();
        assert_eq!((records.len(), batch["schema"].as_str()), (4, Some("rasoat/batch/1")));
        let finding = &batch["findings"][0];
        assert_eq!(finding["rule"], "parent-number-conflict");
        let mention = &finding["mentions"][0];
        assert_eq!(mention["path"], path(&folder, "c.txt"));
        let text = run(["extract", "--text", &path(&folder, "c.txt")]).json();
        let text: Vec<char> = text["text"].as_str().unwrap().chars().collect();
        let at = |end: &str| usize::try_from(mention["span"][end].as_u64().unwrap()).unwrap();
        let quote: String = text[at("start")..at("end")].iter().collect();
        assert_eq!(mention["quote"], quote);
        assert!(quote.contains("84/KH-UBND"), "{quote}");
    }
    let people = run(["check", &all]).ended(0, &[]);
    assert!(people.out.contains("84/KH-UBND"), "{}", people.out);
    let records = run(["check", "--format", "ndjson", &all]).records();
    let id = cases::text(&records[3]["findings"][0], "id");
    fs::write(folder.path().join("rasoat-bo-qua.tsv"), format!("{id}\tđã có văn bản đính chính\n"))
        .unwrap();
    let ran = run(["check", "--format", "ndjson", &all]).ended(0, &["1 điểm không nêu"]);
    assert_eq!(ran.records().len(), 3);
}

#[test]
fn a_finding_is_let_stand_with_a_reason() {
    let folder = folder(&[("a.txt", slipped("An Cựu", "48").as_bytes())]);
    let (file, list) = (path(&folder, "a.txt"), folder.path().join("rasoat-bo-qua.tsv"));
    let check = ["check", "--format", "json", &file];
    let [(_, id)] = findings(&run(check)).try_into().unwrap();
    run(["check", "--fail-on", "warning", &file]).ended(1, &[]);
    fs::write(&list, format!("mã\tlý do\n{id}\tmẫu của thành phố đánh số như vậy\n")).unwrap();
    let ran = run(check).ended(0, &["1 điểm không nêu, theo danh sách bỏ qua"]);
    let record = ran.json();
    assert_eq!(record["findings"], serde_json::json!([]));
    assert_eq!(record["silenced"][0]["id"], id);
    assert_eq!(record["silenced"][0]["reason"], "mẫu của thành phố đánh số như vậy");
    run(["check", "--fail-on", "warning", &file]).ended(0, &[]);
    // What a plan says depends on its bytes alone.
    assert_eq!(findings(&run(["extract", &file])).len(), 1);
    // The id stays when something else in the document changes.
    let other =
        slipped("An Cựu", "48").replace("- Luân chuyển", "- Mở cửa thư viện.\n\n- Luân chuyển");
    fs::write(&file, other).unwrap();
    assert_eq!(findings(&run(check)).len(), 0);
}

#[test]
fn a_list_that_does_nothing_says_so() {
    let folder = folder(&[("a.txt", slipped("An Cựu", "48").as_bytes())]);
    let file = path(&folder, "a.txt");
    let [(_, id)] = findings(&run(["check", "--format", "json", &file])).try_into().unwrap();
    let list = path(&folder, "bo-qua.tsv");
    fs::write(&list, format!("{id}\nf0000000000\tkhông còn\nmục II\tsai mã\n")).unwrap();
    let said = ["dòng 1: thiếu lý do", "dòng 2: mã không khớp", "dòng 3: không phải mã"];
    let ran = run(["check", "--silence", &list, "--format", "json", &file]);
    // The first line that is no id is the head only at the top.
    assert_eq!(findings(&ran.ended(0, &said)).len(), 1);
    run(["check", "--silence", &path(&folder, "none.tsv"), &file]).ended(2, &["không đọc được"]);
}

// What a document may cost.

#[test]
fn a_limit_is_named_and_can_be_raised() {
    let low = typed(&format!("extract {CITY} --limit paragraphs=20"));
    let error = low.ended(4, &["--limit paragraphs=40"]).json();
    assert_eq!(error["error"]["code"], "limit");
    typed(&format!("--lang en extract {CITY} --limit paragraphs=20"))
        .ended(4, &["(paragraphs: --limit paragraphs=…)"]);
    typed(&format!("extract {CITY} --limit paragraphs=20 --limit paragraphs=2000")).ended(0, &[]);
    typed(&format!("extract {CITY} --limit sides=3")).ended(2, &["sides=3", "paragraphs, cells"]);
    let few = typed(&format!("compare -p {CITY} {THIN} --format json --limit pairs=1000"));
    let record = few.ended(4, &["--limit pairs=2000"]).json();
    assert_eq!(record["status"], "unreadable");
}

#[test]
fn pages_are_written_beside_the_usual_output() {
    let folder = folder(&[("wrong.json", b"{}"), ("own.json", OWN)]);
    let (page, plans) = (path(&folder, "report.html"), path(&folder, "plans.html"));
    let (wrong, own) = (path(&folder, "wrong.json"), path(&folder, "own.json"));
    let compare = format!("compare --parent {CITY} {THIN} --html {page}");
    // What cannot be taken up ends the run before it begins.
    let refused = typed(&format!("{compare} --verdicts {wrong}"));
    refused.ended(2, &["wrong.json", "rasoat/verdicts/1"]);
    assert!(!Path::new(&page).exists());
    let record = typed(&format!("{compare} --verdicts {own}")).ended(0, &[]).json();
    assert_eq!(record["schema"], "rasoat/comparison/1");
    let text = fs::read_to_string(&page).unwrap();
    assert!(text.starts_with("<!doctype html>") && text.contains("đã gọi điện"));
    typed(&format!("extract {THIN} {CITY} --html {plans}")).ended(0, &[]);
    assert!(fs::read_to_string(&plans).unwrap().contains("rasoat/plan/1"));
}

/// A note of the reviewer, as the page saves it.
const OWN: &[u8] = r#"{"schema": "rasoat/verdicts/1", "parent": null, "verdicts": [{"duty": "a1",
    "ward": "phường Ngã Bảy", "status": null, "note": "đã gọi điện", "found": null, "quotes": [],
    "decided": null}]}"#
    .as_bytes();

#[cfg(unix)]
#[test]
fn a_name_cannot_play_with_the_terminal() {
    let folder = folder(&[("k\u{1b}[2J\u{202e}cod.txt", b"")]);
    let ran =
        run(["compare", "--format", "table", "-p", CITY, &folder.path().display().to_string()]);
    assert!(
        !ran.told.contains(['\u{1b}', '\u{202e}'])
            && ran.told.contains("k\\u{1b}[2J\\u{202e}cod.txt")
    );
    assert!(!ran.out.contains(['\u{1b}', '\u{202e}']), "{}", ran.out);
}
