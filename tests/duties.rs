//! The list of a parent's duties: written, settled by a reviewer, compared exactly.

#![allow(clippy::unwrap_used, reason = "a test fails loudly")]

use std::fs;
use std::io::Cursor;
use std::process::{Command, Stdio};

use calamine::{Data, Reader, Xlsx, open_workbook_from_rs};
use rust_xlsxwriter::{Formula, Workbook};
use serde_json::{Value, json};
use tempfile::TempDir;

const CITY: &str = "corpus/plans/can-tho-rac-2026/source.txt";
const WARD: &str = "corpus/plans/thot-not-rac-2026/source.txt";
const DRAFT: &str = "corpus/plans/ninh-kieu-rac-2026/source.docx";

/// What a run came to: its code, its output, what it said.
fn run(args: &[&str]) -> (i32, String, String) {
    let mut program = Command::new(assert_cmd::cargo::cargo_bin!("rasoat"));
    program.current_dir(env!("CARGO_MANIFEST_DIR")).stdin(Stdio::null());
    let output = program.args(args).output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
}

/// The output of a run that must end well.
#[track_caller]
fn ran(args: &[&str]) -> String {
    let (code, out, told) = run(args);
    assert_eq!(code, 0, "{told}");
    out
}

/// What a run says that must refuse its list.
#[track_caller]
fn refused(list: &str, said: &[&str]) {
    let (code, out, told) = run(&["compare", "--duties", list, WARD]);
    assert_eq!((code, out.as_str()), (4, ""), "{told}");
    for words in said {
        assert!(told.contains(words), "{words:?} is not in:\n{told}");
    }
}

/// A folder with the city's list in it.
fn listed(name: &str) -> (TempDir, String) {
    let folder = tempfile::tempdir().unwrap();
    let list = folder.path().join(name).display().to_string();
    assert_eq!(ran(&["duties", CITY, "-o", &list]), "");
    (folder, list)
}

fn compared(list: &str) -> Value {
    serde_json::from_str(&ran(&["compare", "--duties", list, WARD])).unwrap()
}

fn by_parent() -> Value {
    serde_json::from_str(&ran(&["compare", "--parent", CITY, WARD])).unwrap()
}

fn duties(record: &Value) -> &Vec<Value> {
    record["duties"].as_array().unwrap()
}

fn texts(record: &Value) -> Vec<&str> {
    duties(record).iter().map(|it| it["text"].as_str().unwrap()).collect()
}

type Sheet = Vec<Vec<String>>;

/// The columns of the sheet.
const USED: usize = 1;
const TEXT: usize = 2;
const ELEMENTS: usize = 3;
const DEADLINES: usize = 4;
const BINDING: usize = 6;

/// Saves a list again as another program would, with its sheet changed.
fn settle(list: &str, change: impl FnOnce(&mut Sheet)) {
    save(list, |sheet, _| change(sheet), |_| {});
}

fn save(
    list: &str,
    change: impl FnOnce(&mut Sheet, &mut Sheet),
    last: impl FnOnce(&mut rust_xlsxwriter::Worksheet),
) {
    let bytes = fs::read(list).unwrap();
    let mut workbook: Xlsx<_> = open_workbook_from_rs(Cursor::new(bytes.as_slice())).unwrap();
    let mut read = |name: &str| -> Sheet {
        let range = workbook.worksheet_range(name).unwrap();
        let text = |cell: &Data| cell.to_string();
        range.rows().map(|row| row.iter().map(text).collect()).collect()
    };
    let (mut duties, mut record) = (read("Nhiệm vụ"), read("rasoat"));
    change(&mut duties, &mut record);
    let mut saved = Workbook::new();
    for (name, rows) in [("Nhiệm vụ", duties), ("rasoat", record)] {
        let sheet = saved.add_worksheet().set_name(name).unwrap();
        for (row, cells) in (0..).zip(rows) {
            for (column, text) in (0..).zip(cells).filter(|(_, text)| !text.is_empty()) {
                sheet.write_string(row, column, text).unwrap();
            }
        }
    }
    last(saved.worksheet_from_index(0).unwrap());
    saved.save(list).unwrap();
}

/// The row of the duty that begins so.
fn row<'a>(sheet: &'a mut Sheet, begins: &str) -> &'a mut Vec<String> {
    sheet.iter_mut().find(|row| row[TEXT].starts_with(begins)).unwrap()
}

#[test]
fn an_untouched_list_changes_nothing() {
    for format in ["json", "ndjson", "table"] {
        let with =
            |how: &[&str]| ran(&[&["compare", "--format", format], how, &[WARD, DRAFT]].concat());
        let expected = with(&["--parent", CITY]);
        for name in ["nhiệm vụ.json", "nhiệm vụ.xlsx"] {
            let (_folder, list) = listed(name);
            assert_eq!(with(&["--duties", &list]), expected, "{name} as {format}");
        }
        let (_folder, list) = listed("a.xlsx");
        settle(&list, |_| {});
        assert_eq!(with(&["--duties", &list]), expected, "saved again, as {format}");
    }
}

#[test]
fn json_is_printed_and_the_list_says_what_it_is() {
    let list: Value = serde_json::from_str(&ran(&["duties", CITY])).unwrap();
    assert_eq!(list["schema"], "rasoat/duties/1");
    assert_eq!(list["parent"]["number"], "37/KH-UBND");
    assert_eq!(duties(&list).len(), duties(&by_parent()).len());
    let (_folder, saved) = listed("a.json");
    assert_eq!(serde_json::from_slice::<Value>(&fs::read(saved).unwrap()).unwrap(), list);
}

#[test]
fn changed_in_json() {
    let (_folder, path) = listed("a.json");
    let mut list: Value = serde_json::from_slice(&fs::read(&path).unwrap()).unwrap();
    let struck = list["duties"][0]["text"].as_str().unwrap().to_owned();
    list["duties"][0]["included"] = json!(false);
    list["duties"][1]["text"] = json!("Vẽ tranh tường trước ngày 10/6/2026");
    list["duties"].as_array_mut().unwrap().push(json!({"text": "UBND các xã, phường trồng tre."}));
    fs::write(&path, list.to_string()).unwrap();
    let record = compared(&path);
    let texts = texts(&record);
    assert!(!texts.contains(&struck.as_str()));
    assert_eq!(texts[0], "Vẽ tranh tường trước ngày 10/6/2026");
    assert_eq!(record["duties"][0]["id"], list["duties"][1]["id"]);
    assert_eq!(record["duties"][0]["status"], "missing");
    assert_eq!(record["deadlines"][0]["parent"], "../2026-06-10");
    let added = duties(&record).last().unwrap();
    assert_eq!(added["text"], "UBND các xã, phường trồng tre.");
    assert_eq!(added["binding"], "commune");
    assert_eq!(added["place"], "nhiệm vụ bổ sung vào danh mục");
    // Whatever else is compared is compared as before.
    let before = by_parent();
    for duty in duties(&record).iter().skip(1).filter(|it| it["id"] != added["id"]) {
        let same = duties(&before).iter().find(|it| it["id"] == duty["id"]).unwrap();
        assert_eq!(duty["binding"], same["binding"]);
        assert_eq!(duty["elements"][0]["text"], same["elements"][0]["text"]);
    }
}

#[test]
fn changed_in_a_workbook() {
    let (_folder, list) = listed("a.xlsx");
    let before = by_parent();
    let first = texts(&before)[0].to_owned();
    let second = texts(&before)[1].to_owned();
    let third = texts(&before)[2].to_owned();
    settle(&list, |sheet| {
        row(sheet, &first)[USED] = "Không".to_owned();
        sheet.retain(|row| row[TEXT] != second);
        let mut half = row(sheet, &third).clone();
        half[TEXT] = "Trồng thêm cây xanh, hoa tại nơi công cộng trước ngày 01/9/2026".to_owned();
        row(sheet, &third)[ELEMENTS] = "- trồng cây\nnuôi ong".to_owned();
        sheet.push(half);
        let mut added = vec![String::new(); 11];
        added[TEXT] = "=1+1 là công thức, ở đây là chữ".to_owned();
        added[BINDING] = "giao trực tiếp".to_owned();
        added[DEADLINES] = "chậm nhất ngày 15/8/2026".to_owned();
        sheet.push(added);
    });
    let record = compared(&list);
    let texts = texts(&record);
    assert_eq!(texts.len(), duties(&before).len());
    assert!(!texts.contains(&first.as_str()) && !texts.contains(&second.as_str()));
    let third = &record["duties"][0];
    let elements: Vec<_> =
        third["elements"].as_array().unwrap().iter().map(|it| it["text"].as_str()).collect();
    assert_eq!(elements, [Some("trồng cây"), Some("nuôi ong")]);
    let [.., half, added] = duties(&record).as_slice() else { panic!("{record}") };
    assert_ne!(half["id"], third["id"]);
    assert_eq!(added["binding"], "commune");
    assert_eq!(added["text"], "=1+1 là công thức, ở đây là chữ");
    let due: Vec<_> = record["deadlines"].as_array().unwrap().iter().collect();
    let of = |duty: &Value| due.iter().find(|it| it["id"] == duty["id"]).map(|it| &it["parent"]);
    assert_eq!(of(half), Some(&json!("../2026-09-01")));
    assert_eq!(of(added), Some(&json!("../2026-08-15")));
    // The list alone decides: its table is the same list.
    let table = ran(&["compare", "--format", "table", "--duties", &list, WARD]);
    assert!(table.contains("nuôi ong"), "{table}");
}

#[test]
fn what_is_not_clear_is_refused_with_its_place() {
    let (_folder, list) = listed("a.xlsx");
    settle(&list, |sheet| {
        sheet[1][BINDING] = "Giao xã".to_owned();
        sheet[2][USED] = "có lẽ".to_owned();
    });
    refused(&list, &["Dòng 2, cột \"Phạm vi giao\"", "Giao trực tiếp", "Dòng 3, cột \"Sử dụng\""]);
    let (_folder, list) = listed("a.xlsx");
    settle(&list, |sheet| {
        sheet[1][DEADLINES] = "sớm nhất có thể".to_owned();
        sheet[2][TEXT] = String::new();
    });
    refused(&list, &["Dòng 2, cột \"Thời hạn\"", "10/6/2026", "Dòng 3, cột \"Nhiệm vụ\""]);
    let (_folder, list) = listed("a.xlsx");
    settle(&list, |sheet| sheet.iter_mut().skip(1).for_each(|row| row[USED] = "Không".to_owned()));
    refused(&list, &["không còn nhiệm vụ nào"]);
}

#[test]
fn hostile_workbooks() {
    let (_folder, list) = listed("a.xlsx");
    save(
        &list,
        |_, _| {},
        |sheet| {
            sheet.write_formula(3, TEXT as u16, Formula::new("=1+1")).unwrap();
        },
    );
    refused(&list, &["Dòng 4, cột \"Nhiệm vụ\": ô là công thức"]);
    let (_folder, list) = listed("a.xlsx");
    save(
        &list,
        |_, _| {},
        |sheet| {
            for row in 0..60_000 {
                sheet.write_string(row + 100, TEXT as u16, "Trồng cây").unwrap();
            }
        },
    );
    refused(&list, &["20000 dòng"]);
    let (_folder, list) = listed("a.xlsx");
    save(&list, |_, record| record[2][0].push('x'), |_| {});
    refused(&list, &["dữ liệu ẩn", "lập lại"]);
    let (_folder, list) = listed("a.xlsx");
    settle(&list, |sheet| sheet[1][TEXT] = "trồng cây ".repeat(3_000));
    refused(&list, &["Dòng 2, cột \"Nhiệm vụ\": quá dài"]);
    let mut other = Workbook::new();
    other.add_worksheet().write_string(0, 0, "Nhiệm vụ").unwrap();
    other.save(&list).unwrap();
    refused(&list, &["không phải danh mục nhiệm vụ", "rasoat duties"]);
}

/// A cell longer than Excel writes: nothing but a program makes one.
#[test]
fn a_hundred_thousand_characters() {
    let (folder, path) = listed("a.json");
    let mut list: Value = serde_json::from_slice(&fs::read(&path).unwrap()).unwrap();
    list["duties"][0]["text"] = json!("trồng cây ".repeat(10_000));
    fs::write(&path, list.to_string()).unwrap();
    refused(&path, &["duties[0].text: quá dài"]);
    drop(folder);
}

#[test]
fn what_is_no_list_is_refused() {
    refused(DRAFT, &["không dùng được danh mục nhiệm vụ"]);
    refused(CITY, &["không phải danh mục nhiệm vụ"]);
    refused("no such file.xlsx", &["Không tìm thấy"]);
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.json").display().to_string();
    fs::write(&path, "{\"schema\": \"rasoat/plan/1\"}").unwrap();
    refused(&path, &["dòng 1", "rasoat/duties/1"]);
}

#[test]
fn how_it_is_asked_for() {
    let folder = tempfile::tempdir().unwrap();
    let odd = folder.path().join("a.csv").display().to_string();
    let (code, _, told) = run(&["duties", CITY, "-o", &odd]);
    assert!(code == 2 && told.contains(".xlsx hoặc .json"), "{told}");
    let (code, _, told) = run(&["duties", "no such file.docx"]);
    assert!(code == 4 && told.contains("Không tìm thấy"), "{told}");
    let (code, ..) = run(&["compare", "--duties", "a.xlsx", "--parent", CITY, WARD]);
    assert_eq!(code, 2);
    let (code, _, told) = run(&["compare", WARD]);
    assert!(code == 4 && told.contains("--parent"), "{told}");
    assert!(!told.contains("Không đọc được"), "it was read: {told}");
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
}

/// A folder of wards may hold the list and the plan that it is from.
#[test]
fn the_list_in_a_folder_is_no_child() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).display().to_string();
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    fs::copy(root.join(CITY), path("thành phố.txt")).unwrap();
    fs::copy(root.join(WARD), path("phường.txt")).unwrap();
    ran(&["duties", &path("thành phố.txt"), "-o", &path("nhiệm vụ.xlsx")]);
    let all = folder.path().display().to_string();
    let record = ran(&["compare", "--duties", &path("nhiệm vụ.xlsx"), &all]);
    let record: Value = serde_json::from_str(&record).unwrap();
    assert_eq!(record["child"]["path"], path("phường.txt"));
}
