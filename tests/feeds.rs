//! Flat tables: every row is of its schema, no key comes twice, keys stay, no cell begins a formula,
//! and engines and a dashboard server read them by the recipes of the README.

#![allow(clippy::unwrap_used, clippy::print_stderr, reason = "a test fails loudly")]

mod cases;

use std::collections::{BTreeMap, HashSet};
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use cases::list;
use serde_json::{Value, json};
use tempfile::TempDir;

const CITY: &str = "corpus/plans/can-tho-rac-2026/source.txt";
const PLANS: [&str; 3] = [
    "corpus/plans/nga-bay-rac-2026/source.pdf",
    "corpus/plans/ninh-kieu-rac-2026/source.docx",
    "corpus/plans/thot-not-rac-2026/source.txt",
];
const TABLES: [(&str, &str); 10] = [
    ("plans", "PlanRow"),
    ("sections", "SectionRow"),
    ("assignments", "AssignmentRow"),
    ("targets", "TargetRow"),
    ("dates", "DateRow"),
    ("citations", "CitationRow"),
    ("findings", "FindingRow"),
    ("duties", "DutyRow"),
    ("evidence", "EvidenceRow"),
    ("summary", "SummaryRow"),
];

/// Runs the program in the project; it may find that a file cannot be read.
fn run(args: &[&str]) {
    let mut program = Command::new(env!("CARGO_BIN_EXE_rasoat"));
    program.args(args).current_dir(env!("CARGO_MANIFEST_DIR")).stdin(Stdio::null());
    let output = program.output().unwrap();
    let told = String::from_utf8_lossy(&output.stderr);
    assert!(matches!(output.status.code(), Some(0 | 3)), "{told}");
}

/// A round: three plans, one file that is none, a ward that sent nothing, a verdict of a person's.
fn round(folder: &TempDir, more: &[&str]) {
    let at = |name: &str| folder.path().join(name).display().to_string();
    fs::write(at("wards.txt"), "phường Ninh Kiều\nphường Thốt Nốt\nxã Phong Điền\n").unwrap();
    fs::write(at("none.docx"), b"PK\x03\x04 cut").unwrap();
    let duties = at("duties.json");
    run(&["duties", CITY, "-o", &duties]);
    let duties: Value = serde_json::from_slice(&fs::read(duties).unwrap()).unwrap();
    let duty = list(&duties, "duties")[4]["id"].as_str().unwrap();
    let verdict = json!({"schema": "rasoat/verdicts/1", "parent": null, "verdicts": [{
        "duty": duty, "ward": "phường Ninh Kiều", "status": "missing", "note": "=gọi lại",
        "found": "covered", "quotes": [], "decided": "2026-05-04T09:30:00Z",
    }]});
    fs::write(at("verdicts.json"), verdict.to_string()).unwrap();
    let (wards, verdicts, none) = (at("wards.txt"), at("verdicts.json"), at("none.docx"));
    let (result, feeds) = (at("result.json"), at("feeds"));
    let line =
        ["compare", "--parent", CITY, "--wards", &wards, "--verdicts", &verdicts, "-o", &result];
    let line = [&line[..], &["--feeds", &feeds, "--round", "2026, đợt 1"], more, &PLANS, &[&none]];
    run(&line.concat());
}

fn manifest(folder: &Path) -> Value {
    serde_json::from_slice(&fs::read(folder.join("manifest.json")).unwrap()).unwrap()
}

fn rows(folder: &Path, table: &str) -> Vec<Value> {
    let bytes = fs::read(folder.join(format!("{table}.json"))).unwrap();
    serde_json::from_slice(&bytes).unwrap()
}

/// Fails unless the value is of this type of the published schema.
fn validates(schema: &Value, name: &str, value: &Value) {
    let part = json!({"$ref": format!("#/$defs/{name}"), "$defs": schema["$defs"]});
    let part = jsonschema::validator_for(&part).unwrap();
    let wrong: Vec<String> = part.iter_errors(value).map(|it| it.to_string()).collect();
    assert!(wrong.is_empty(), "{name}: {value}\n{}", wrong.join("\n"));
}

fn published() -> Value {
    let name = concat!("src/report/schema/feeds-", env!("CARGO_PKG_VERSION"), ".json");
    serde_json::from_slice(&fs::read(name).unwrap()).unwrap()
}

#[test]
fn every_row_is_of_its_schema_and_counted() {
    let folder = tempfile::tempdir().unwrap();
    round(&folder, &["--bom"]);
    let feeds = folder.path().join("feeds");
    let (manifest, schema) = (manifest(&feeds), published());
    validates(&schema, "Manifest", &manifest);
    assert_eq!(list(&manifest, "tables").len(), TABLES.len());
    for (told, (name, of)) in list(&manifest, "tables").iter().zip(TABLES) {
        assert_eq!(told["name"], name);
        let rows = rows(&feeds, name);
        assert!(!rows.is_empty() && told["rows"] == rows.len(), "{name}");
        let columns: Vec<&str> =
            list(told, "columns").iter().map(|it| it["name"].as_str().unwrap()).collect();
        let mut keys = HashSet::new();
        for row in &rows {
            validates(&schema, of, row);
            assert!(row.as_object().unwrap().keys().eq(&columns), "{name}: {row}");
            assert!(keys.insert(row["key"].as_str().unwrap()), "twice in {name}: {}", row["key"]);
            assert_eq!(row["round"], "2026, đợt 1");
        }
        let csv = fs::read(feeds.join(format!("{name}.csv"))).unwrap();
        assert!(csv.starts_with("\u{feff}".as_bytes()), "{name}: no mark");
        let mut reader = csv::Reader::from_reader(&csv[3..]);
        assert!(reader.headers().unwrap().iter().eq(columns.iter().copied()));
        let records: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
        assert_eq!(records.len(), rows.len(), "{name}");
        let formula = |cell: &str| cell.starts_with(['=', '+', '@', '\t']) || cell.starts_with('-');
        assert!(records.iter().flatten().all(|cell| !formula(cell)), "{name}: a formula");
        for file in list(told, "files") {
            let bytes = fs::read(feeds.join(file["name"].as_str().unwrap())).unwrap();
            assert_eq!(file["blake3"], blake3::hash(&bytes).to_hex().as_str());
            assert_eq!(file["bytes"], bytes.len());
        }
    }
}

#[test]
fn rows_say_who_and_what_both_decided() {
    let folder = tempfile::tempdir().unwrap();
    round(&folder, &["--feeds-as", "json"]);
    let feeds = folder.path().join("feeds");
    assert!(!feeds.join("plans.csv").exists());
    let plans = rows(&feeds, "plans");
    let parts: Vec<_> =
        plans.iter().map(|it| (it["part"].as_str(), it["status"].as_str())).collect();
    let read = (Some("child"), Some("read"));
    let unread = (Some("child"), Some("unreadable"));
    assert_eq!(parts, [(Some("parent"), Some("read")), read, read, read, unread]);
    let ninh_kieu = &plans[2];
    assert_eq!(ninh_kieu["locality"], "Ninh Kiều");
    assert_eq!(
        (&ninh_kieu["province"], &ninh_kieu["commune"]),
        (&json!("Cần Thơ"), &json!("31135"))
    );
    assert_eq!(ninh_kieu["period"], "2026");
    let duties = rows(&feeds, "duties");
    let own: Vec<&Value> = duties.iter().filter(|it| !it["own_status"].is_null()).collect();
    assert_eq!(own.len(), 1);
    assert_eq!((&own[0]["own_status"], &own[0]["verdict"]), (&json!("missing"), &json!("missing")));
    assert_eq!(own[0]["commune"], ninh_kieu["commune"]);
    assert!(duties.iter().all(|it| !it["own_status"].is_null() || it["verdict"] == it["status"]));
    let known: HashSet<_> = duties.iter().map(|it| it["key"].as_str().unwrap()).collect();
    let evidence = rows(&feeds, "evidence");
    assert!(evidence.iter().all(|it| known.contains(it["duty_key"].as_str().unwrap())));
    let summary: BTreeMap<String, String> = rows(&feeds, "summary")
        .iter()
        .map(|it| (it["ward"].as_str().unwrap().into(), it["status"].as_str().unwrap().into()))
        .collect();
    let absent = summary.iter().find(|it| it.0.ends_with("xã Phong Điền"));
    assert_eq!(absent.map(|it| it.1.as_str()), Some("not_sent"), "{summary:?}");
    assert_eq!(summary.values().filter(|it| *it == "compared").count(), 3);
    assert_eq!(summary.values().filter(|it| *it == "unreadable").count(), 1);
    let bullets: HashSet<String> =
        rows(&feeds, "assignments").iter().map(|it| it["bullet"].to_string()).collect();
    assert!(bullets.contains("\"dash\""), "{bullets:?}");
}

#[test]
fn keys_stay_from_run_to_run() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name).display().to_string();
    let (one, two, copy) = (at("one"), at("two"), at("other name.txt"));
    fs::copy(PLANS[2], &copy).unwrap();
    let (result, again) = (at("1.json"), at("2.json"));
    run(&["extract", "--feeds", &one, "-o", &result, PLANS[2], PLANS[1]]);
    run(&["extract", "--feeds", &two, "-o", &again, PLANS[1], &copy, PLANS[2]]);
    let keys = |folder: &str, table: &str| -> HashSet<String> {
        let rows = rows(folder.as_ref(), table);
        rows.iter().map(|it| it["key"].as_str().unwrap().to_owned()).collect()
    };
    for (table, _) in &TABLES[..7] {
        let (before, after) = (keys(&one, table), keys(&two, table));
        assert!(before.is_subset(&after), "{table}");
        assert_eq!(
            after.len(),
            rows(two.as_ref(), table).len(),
            "{table}: two files of the same bytes"
        );
    }
    assert!(!Path::new(&one).join("duties.json").exists(), "nothing was compared");
}

/// A Python that has the module, where there is one.
fn python(module: &str) -> Option<String> {
    let python = std::env::var("RASOAT_PYTHON").unwrap_or_else(|_| "python3".into());
    let import = Command::new(&python).args(["-c", &format!("import {module}")]).output();
    let has = import.is_ok_and(|it| it.status.success());
    if !has {
        eprintln!("skipped: {python} (RASOAT_PYTHON) has no {module}");
    }
    has.then_some(python)
}

fn told(program: &mut Command) -> String {
    let output = program.current_dir(env!("CARGO_MANIFEST_DIR")).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn duckdb_reads_them() {
    let Some(python) = python("duckdb") else { return };
    let folder = tempfile::tempdir().unwrap();
    round(&folder, &[]);
    let script = "import sys, duckdb; [print(row) for row in \
                  duckdb.sql(open('tests/recipes/duckdb.sql').read().replace('FEEDS', sys.argv[1])).fetchall()]";
    let feeds = folder.path().join("feeds");
    let out = told(Command::new(python).args(["-c", script]).arg(&feeds));
    assert_eq!(out.lines().count(), 3, "{out}");
    assert!(out.contains("Ninh Kiều") && out.contains("31135"), "{out}");
}

#[test]
fn datasette_serves_them() {
    let Some(python) = python("datasette") else { return };
    let folder = tempfile::tempdir().unwrap();
    round(&folder, &[]);
    let (feeds, base) = (folder.path().join("feeds"), folder.path().join("rasoat.db"));
    told(Command::new(&python).arg("tests/recipes/sqlite.py").arg(&feeds).arg(&base));
    let page = "/rasoat/summary.json?_shape=array&_sort=coverage&counts=1";
    let out =
        told(Command::new(&python).args(["-m", "datasette"]).arg(&base).args(["--get", page]));
    let rows: Vec<Value> = serde_json::from_str(&out).unwrap();
    assert_eq!(rows.len(), 5, "three plans, one file that is none, a ward that sent nothing");
}
