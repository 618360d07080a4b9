//! What is written validates against what `rasoat schema` prints.

#![allow(clippy::expect_used, reason = "a test fails loudly")]

mod cases;

use cases::{comparison, corpus_pairs, corpus_plans, plan, record};
use jsonschema::Validator;
use rasoat::batch::{Across, Input, open};
use rasoat::report::Dossier;
use rasoat::report::json::{self, Located};
use rasoat::review::{self, Document, Previous, Round, Verdicts};
use rasoat::selftest::{self, Subject, Trial, Tried};
use serde::Serialize;
use serde_json::{Value, json};

fn schema() -> Value {
    value(&json::schema())
}

fn value(record: &impl Serialize) -> Value {
    serde_json::to_value(record).expect("our records serialise")
}

/// The schemas in the repository, those of earlier versions among them: `records-0.1.0.json`.
fn published(kind: &str) -> Vec<(String, Value)> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/src/report/schema");
    let files = cases::files(folder.as_ref(), "json").into_iter();
    let named = files.filter_map(|path| {
        let name = path.file_name()?.to_str()?.to_owned();
        let text = std::fs::read_to_string(&path).ok()?;
        name.starts_with(kind).then(|| (name, serde_json::from_str(&text).expect("JSON")))
    });
    named.collect()
}

/// A reader made for an earlier version reads what this one writes.
#[test]
fn what_is_published_is_what_is_written() {
    for (kind, schema) in
        [("records", schema()), ("feeds", value(&rasoat::report::feeds::schema()))]
    {
        let name = format!("{kind}-{}.json", env!("CARGO_PKG_VERSION"));
        let published = published(kind);
        let now = published.iter().find(|it| it.0 == name);
        assert!(
            now.is_some_and(|it| it.1 == schema),
            "src/report/schema/{name}: write what `rasoat schema` (--feeds) prints, and see that it only \
             grew; schemas of earlier versions stay"
        );
    }
}

fn validator() -> Validator {
    jsonschema::validator_for(&schema()).expect("a JSON Schema")
}

/// Of a union only its part for this record tells what is wrong.
fn validates(record: &Value, name: &str) {
    for (_, mut schema) in published("records") {
        // A record that an earlier version did not have.
        if schema["$defs"][name].is_object() {
            validates_by(&mut schema, record, name);
        }
    }
    assert!(validator().is_valid(record), "{} is no record of the schema", record["schema"]);
    no_empty_string(name, record);
}

fn validates_by(schema: &mut Value, record: &Value, name: &str) {
    let definitions = schema["$defs"].take();
    let part = json!({"$ref": format!("#/$defs/{name}"), "$defs": definitions});
    let part = jsonschema::validator_for(&part).expect("a part of the schema");
    let wrong: Vec<String> = part.iter_errors(record).map(|it| it.to_string()).collect();
    assert!(wrong.is_empty(), "{}:\n{}", record["schema"], wrong.join("\n"));
}

/// Absent is `null` or `[]`, never an empty string.
fn no_empty_string(place: &str, value: &Value) {
    match value {
        Value::String(text) => assert_ne!(text, "", "{place}: an empty string"),
        Value::Array(items) => items.iter().for_each(|item| no_empty_string(place, item)),
        Value::Object(fields) => {
            fields.iter().for_each(|(name, it)| no_empty_string(&format!("{place}.{name}"), it));
        }
        _ => {}
    }
}

#[test]
fn plans_and_findings() {
    for path in corpus_plans() {
        let plan = plan(&path);
        let located = Located::of(&plan);
        let findings = rasoat::check::check(&plan);
        validates(&record(&plan), "Plan");
        validates(&value(&json::extracted(&located, &findings, false)), "Plan");
        validates(&value(&json::checked(&located, &findings)), "Check");
    }
}

#[test]
fn comparisons() {
    for pair in corpus_pairs() {
        let (parent, child) = (plan(&pair.parent), plan(&pair.child));
        validates(&comparison(&parent, &child), "Comparison");
        let located = Located::of(&parent);
        validates(&value(&json::without_plan(&located, Ok(&child))), "Comparison");
        let absent = open(&Input::file("no such file.txt".as_ref()), &rasoat::Settings::default());
        let error = absent.plan.expect_err("no such file");
        let unread = json::without_plan(&located, Err((&absent.origin, &error)));
        validates(&value(&unread), "Comparison");
        validates(&value(&json::failed(&absent.origin, &error)), "Failure");
    }
}

#[test]
fn batches() {
    let cited = |day: u32| {
        let text = format!(
            "UBND XÃ A\nKẾ HOẠCH\nVệ sinh năm 2026\nThực hiện Kế hoạch số 12/KH-UBND ngày {day}/3/2026 \
             của Ủy ban nhân dân tỉnh Lào Cai;\nI. NHIỆM VỤ\n- Phát tờ rơi."
        );
        let source = rasoat::Source { path: format!("{day}.txt"), bytes: text.into_bytes() };
        rasoat::parse(&source).expect("a plan")
    };
    let mut across = Across::default();
    [cited(3), cited(4)].iter().for_each(|plan| across.note(plan));
    let findings = across.findings();
    assert!(!findings.is_empty(), "one document with two dates");
    validates(&value(&json::batch(&findings)), "Batch");
}

#[test]
fn lists_of_duties() {
    for path in corpus_plans() {
        let plan = plan(&path);
        let parent = rasoat::compare::Parent::new(&plan);
        validates(&value(&json::duties(&Located::of(&plan), &parent)), "DutyList");
    }
}

#[test]
fn what_a_reviewer_decided() {
    let file = json!({"schema": "rasoat/verdicts/1", "parent": "157/KH-UBND", "verdicts": [{
        "duty": "a1", "ward": "phường Lê Chân", "status": "not_applicable", "note": null,
        "found": "missing", "quotes": [], "decided": "2026-05-04T09:30:00.000Z",
    }]});
    validates(&file, "VerdictFile");
    let read = rasoat::review::Verdicts::read(file.to_string().as_bytes()).expect("a file");
    assert!(read.of("a1", "phường Lê Chân").is_some());
}

#[test]
fn rounds() {
    let corpus = |name: &str| plan(format!("corpus/plans/{name}/source.txt").as_ref());
    let parent = corpus("can-tho-rac-2026");
    let children = ["thot-not-rac-2026", "nga-bay-rac-2026"].map(corpus);
    let pairs = children.iter().map(|child| {
        let pair = rasoat::compare::Pair { parent: &parent, child };
        Document::compared(child, &rasoat::compare::compare(&pair))
    });
    let documents: Vec<Document> = pairs.collect();
    let located = Located::of(&parent);
    let expected = review::of_province(&parent).expect("communes of Cần Thơ");
    let before: Vec<String> =
        children.iter().map(|child| comparison(&parent, child).to_string()).collect();
    let previous = Previous::read(before.join("\n").as_bytes()).expect("our own records");
    let round = Round {
        duties: located.duties(),
        documents: &documents,
        expected: &expected,
        previous: Some(&previous),
    };
    let review = review::review(&round);
    let dossier = Dossier {
        parent: &located,
        review: &review,
        documents: &documents,
        children: &[],
        own: &Verdicts::default(),
    };
    let record = value(&json::reviewed(&dossier));
    validates(&record, "Review");
    assert_eq!(record["summary"]["compared"], 2);
    for ward in cases::list(&record, "wards").iter().filter(|it| it["status"] == "compared") {
        let change = &ward["since_previous"]; // against itself: nothing is mended, nothing new
        assert!(cases::list(change, "mended").is_empty() && cases::list(change, "new").is_empty());
        assert!(!cases::list(change, "remaining").is_empty(), "{}", ward["name"]);
    }
}

#[test]
fn selftests() {
    let pair = &corpus_pairs()[0];
    let (above, child) = (plan(&pair.parent), plan(&pair.child));
    let parent = rasoat::compare::Parent::new(&above);
    let settings = selftest::Settings { seed: 1, most: 2 };
    let trial = selftest::run(&parent, &child, parent.compare(&child), settings);
    let subject = |outcome| Subject {
        path: "a.txt".into(),
        blake3: None,
        number: None,
        issued: None,
        issuer: None,
        title: None,
        outcome,
    };
    // As if nothing had been noticed.
    let unnoticed = |it: Tried| Tried { noticed: false, ..it };
    let missed = Trial { tried: trial.tried.into_iter().map(unnoticed).collect(), ..trial };
    assert!(!missed.tried.is_empty());
    let subjects =
        [subject(selftest::Outcome::Tried(missed)), subject(selftest::Outcome::NotAPlan)];
    let located = Located::of(&above);
    validates(&value(&json::selftest(&located, &subjects, 1)), "Selftest");
}

/// Every key that the contract names, by the type that has it.
const KEYS: &[(&str, &str)] = &[
    (
        "Plan",
        "schema source metadata sections assignments targets dates citations findings notes quality",
    ),
    ("Source", "path blake3 bytes copies format encoding pages pages_read ocr text_blake3 rasoat"),
    ("Metadata", "doc_type number issued place title period issuer signature recipients parent"),
    ("Issuer", "name level kind locality"),
    ("Signature", "authority capacity position name"),
    ("ParentRef", "number issued issuer"),
    ("Quality", "grade unplaced notes"),
    ("Note", "mark text"),
    ("Section", "id parent depth label title kinds span page paragraph"),
    (
        "Assignment",
        "id section assignees coordinators task deadline deadlines lead_in recurrence report_to \
         basis span page paragraph place",
    ),
    ("Assignee", "name unit role"),
    ("Named", "name unit"),
    ("Deadline", "edtf text inclusive"),
    (
        "Target",
        "id section text subject comparator value unit direction by span page paragraph place",
    ),
    ("Dated", "id text edtf role span page paragraph note"),
    ("Citation", "id text doc_type number issued issuer role span page paragraph note"),
    ("Finding", "id rule severity args message section span page paragraph quote"),
    ("Failure", "schema source error"),
    ("Fault", "code message"),
    ("Batch", "schema findings"),
    ("BatchFinding", "id rule severity args message section span page paragraph quote mentions"),
    ("Mention", "path blake3 quote span page paragraph"),
    ("Check", "schema source findings silenced"),
    ("Silenced", "id rule reason"),
    ("Comparison", "schema status parent child summary duties targets deadlines citation"),
    ("Selftest", "schema parent seed tried noticed verdicts changed changes rewordings children"),
    ("ChangeCount", "kind tried noticed"),
    ("RewordingCount", "kind verdicts changed"),
    ("Tested", "status child error tried noticed misses"),
    ("Miss", "kind duty text quote with verdict"),
    ("ParentCitation", "status number issued quote span message"),
    ("Parent", "path blake3 number issuer title"),
    ("Child", "path blake3 copies number issuer issued title"),
    (
        "Summary",
        "duties binding covered partial missing conflict not_applicable unassigned needs_review \
         coverage",
    ),
    (
        "Duty",
        "id text section place binding status confidence needs_review actor evidence elements \
         missing_elements reasons suggestion",
    ),
    ("Evidence", "id quote span page score place"),
    ("Element", "text status evidence"),
    ("Reason", "code args message"),
    ("TargetVerdict", "id text binding status parent_value child_value child_id"),
    ("Review", "schema parent summary wards duties most_missed"),
    ("ReviewSummary", "wards compared unreadable not_a_plan not_sent undecided coverage"),
    ("ReviewedWard", "name status versions choice summary since_version since_previous"),
    ("SentVersion", "path blake3 number issued"),
    ("Change", "mended remaining new"),
    ("DutyFigures", "id text place binding summary"),
    ("DutyList", "schema parent duties targets text"),
    ("ListedParent", "path blake3 number issued issuer title period"),
    ("ListedIssuer", "name level kind locality"),
    (
        "ListedDuty",
        "id included text section place page binding assignees coordinators elements deadlines \
         targets recurrence report_to basis span note",
    ),
    ("ListedDoer", "name role"),
    ("ListedQuote", "text span"),
    ("ListedDeadline", "text edtf inclusive span"),
    ("ListedTarget", "text id figure span"),
    ("ListedFigure", "subject comparator value unit direction by"),
    ("ListedText", "content dates citations"),
    ("ListedDate", "edtf role span"),
    ("ListedCitation", "number span"),
    ("VerdictFile", "schema parent verdicts"),
    ("OwnVerdict", "duty ward status note found quotes decided"),
    ("DeadlineVerdict", "id text status parent child child_id"),
];

/// Absent is `null` or `[]`, never a missing key: the schema lets none be left out.
#[test]
fn no_key_of_the_contract_may_be_missing() {
    let schema = schema();
    for (name, keys) in KEYS {
        let required = cases::list(&schema["$defs"][name], "required");
        for key in keys.split_whitespace() {
            assert!(
                required.iter().any(|it| it == key),
                "{name}.{key} is in the contract, but the schema does not require it"
            );
        }
    }
}

#[test]
fn a_record_without_a_key_is_none() {
    let mut record = record(&plan(&corpus_plans()[0]));
    assert!(validator().is_valid(&record));
    record.as_object_mut().expect("an object").remove("targets");
    assert!(!validator().is_valid(&record), "a plan without targets[] is valid");
}
