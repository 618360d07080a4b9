//! What is written against the schema that we print.

#![expect(clippy::unwrap_used, reason = "a test fails loudly")]

mod documents;

use rasoat::batch::{self, Across, Origin, guarded};
use rasoat::check;
use rasoat::compare::{self, Pair};
use rasoat::error::{Code, Error};
use rasoat::report::json::{self, Located};
use serde::Serialize;
use serde_json::Value;

struct Schema(jsonschema::Validator);

impl Schema {
    fn ours() -> Self {
        Self(jsonschema::validator_for(&serde_json::to_value(json::schema()).unwrap()).unwrap())
    }

    fn accepts(&self, what: &str, record: &impl Serialize) {
        let record = serde_json::to_value(record).unwrap();
        if let Err(error) = self.0.validate(&record) {
            panic!("{what}: {error}\nat {}", error.instance_path());
        }
        no_empty_string(what, &record);
    }
}

/// Absent is `null` or `[]`, never an empty string.
fn no_empty_string(what: &str, value: &Value) {
    match value {
        Value::String(text) => assert_ne!(text, "", "{what}: an empty string"),
        Value::Array(items) => items.iter().for_each(|item| no_empty_string(what, item)),
        Value::Object(fields) => {
            fields
                .iter()
                .for_each(|(name, value)| no_empty_string(&format!("{what}.{name}"), value));
        }
        _ => {}
    }
}

#[test]
fn records_are_as_the_schema_says() {
    let schema = Schema::ours();
    let plans: Vec<_> = documents::inputs().iter().map(documents::plan).collect();
    let mut across = Across::default();
    let parent = &plans[0];
    let above = Located::of(parent);
    for plan in &plans {
        across.note(plan);
        let path = &plan.source.path;
        let (located, findings) = (Located::of(plan), check::check(plan));
        schema.accepts(path, &json::extracted(&located, &findings, true));
        schema.accepts(path, &json::checked(&located, &findings));
        let comparison = compare::compare(&Pair { parent, child: plan });
        schema.accepts(path, &json::compared(&above, &located, &comparison));
        schema.accepts(path, &json::without_plan(&above, Ok(plan)));
    }
    schema.accepts("batch", &json::batch(&across.findings()));
}

#[test]
fn errors_are_as_the_schema_says() {
    let schema = Schema::ours();
    let crash = guarded(|| -> () { panic!("on purpose") }).unwrap_err();
    let absent = batch::open(&batch::Input::file("nowhere.txt".as_ref()));
    let empty = Error::new(Code::Empty, "Tệp rỗng.");
    let origin = Origin { path: "x.txt".into(), ..Origin::default() };
    for error in [&crash, absent.plan.as_ref().unwrap_err(), &empty] {
        schema.accepts("error", &json::failed(&origin, error));
    }
}

#[test]
fn a_schema_that_accepts_anything_is_none() {
    let Schema(validator) = Schema::ours();
    for wrong in [
        serde_json::json!({}),
        serde_json::json!({"schema": "rasoat/batch/1"}),
        serde_json::json!({"schema": "rasoat/plan/2", "findings": []}),
    ] {
        assert!(!validator.is_valid(&wrong), "{wrong}");
    }
}
