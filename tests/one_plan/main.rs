//! One plan, one result: however its text was stored, the plan says the same.
//!
//! Over the corpus, and over the shared plans in the folder that `RASOAT_SHARED` names, else
//! `../shared`; these are skipped where there are none.

#![expect(
    clippy::unwrap_used,
    clippy::print_stderr,
    reason = "a test fails loudly and says what it skips"
)]

mod encodings;
mod layouts;

use std::path::{Path, PathBuf};

use rasoat::lexicon::fold;
use rasoat::report::json;
use rasoat::{Plan, Source};
use serde_json::Value;

/// What a plan says, list by list, folded.
type Said = Vec<(&'static str, Vec<String>)>;

/// Fields that tell where something stands, or how it was typed to the letter.
const PLACES: [&str; 9] =
    ["id", "parent", "section", "span", "page", "paragraph", "place", "text", "lead_in"];

fn read(bytes: Vec<u8>) -> (Plan, String) {
    let plan = rasoat::parse(&Source { path: "plan".into(), bytes }).unwrap();
    let encoding = plan.source.encoding.clone().unwrap();
    (plan, encoding.into_owned())
}

fn said(plan: &Plan) -> Said {
    let located = json::Located::of(plan);
    let record = serde_json::to_value(json::extracted(&located, &[], false)).unwrap();
    let list = |name: &'static str| {
        let items = record[name].as_array().unwrap();
        (name, items.iter().map(|item| fold(&without_places(item).to_string())).collect())
    };
    ["sections", "assignments", "targets", "dates", "citations"].map(list).into()
}

fn without_places(value: &Value) -> Value {
    match value {
        Value::Object(fields) => {
            let kept = fields.iter().filter(|(name, _)| !PLACES.contains(&name.as_str()));
            kept.map(|(name, value)| (name.clone(), without_places(value))).collect()
        }
        Value::Array(items) => items.iter().map(without_places).collect(),
        // A duty over two paragraphs.
        Value::String(text) => text.replace('\n', " ").into(),
        other => other.clone(),
    }
}

fn shared() -> PathBuf {
    std::env::var_os("RASOAT_SHARED").map_or_else(|| "../shared".into(), PathBuf::from)
}

fn plans() -> Vec<PathBuf> {
    let corpus = Path::new("corpus/plans");
    let folders = std::fs::read_dir(corpus).unwrap().map(|entry| entry.unwrap().path());
    let mut plans: Vec<_> = folders.map(|folder| folder.join("source.txt")).collect();
    for folder in ["plans", "written"].map(|name| shared().join(name)) {
        match std::fs::read_dir(&folder) {
            Ok(entries) => plans.extend(entries.map(|entry| entry.unwrap().path())),
            Err(_) => eprintln!("skipped: no folder {}", folder.display()),
        }
    }
    plans.retain(|path| path.is_file() && path.extension().is_some_and(|it| it == "txt"));
    plans.sort();
    plans
}

/// What of a list one plan says and the other does not.
struct Difference {
    list: &'static str,
    of: usize,
    lost: Vec<String>,
    new: Vec<String>,
}

impl Difference {
    fn items(&self) -> usize {
        self.lost.len().max(self.new.len())
    }
}

fn differences(want: &Said, got: &Said) -> Vec<Difference> {
    let less = |one: &[String], other: &[String]| {
        let mut other = other.to_vec();
        let mut left = one.to_vec();
        left.retain(|item| match other.iter().position(|it| it == item) {
            Some(at) => {
                other.swap_remove(at);
                false
            }
            None => true,
        });
        left
    };
    let pairs = want.iter().zip(got);
    pairs
        .map(|((list, want), (_, got))| Difference {
            list,
            of: want.len(),
            lost: less(want, got),
            new: less(got, want),
        })
        .collect()
}

fn explained(name: &str, path: &Path, differences: &[Difference]) -> String {
    let told = differences.iter().filter(|it| it.items() > 0).map(|it| {
        let Difference { list, of, lost, new } = it;
        let items = it.items();
        format!(
            "{name} of {}, {list}: {items} of {of}\n  lost {lost:#?}\n  new {new:#?}\n",
            path.display()
        )
    });
    told.collect()
}

#[test]
fn a_plan_says_the_same_in_every_encoding() {
    let mut told = String::new();
    for path in plans() {
        let text = encodings::western_text(&std::fs::read_to_string(&path).unwrap());
        let text = text.replace('\r', "");
        let expected = said(&read(text.clone().into_bytes()).0);
        for (name, bytes, encoding) in encodings::carriers(&text) {
            let (plan, read_as) = read(bytes);
            assert_eq!(read_as, encoding, "{name} of {}", path.display());
            told += &explained(name, &path, &differences(&expected, &said(&plan)));
        }
    }
    assert!(told.is_empty(), "{told}");
}

/// At most one item in so many may differ.
const ONE_IN: usize = 100;

#[test]
fn a_plan_says_the_same_in_every_layout() {
    let texts: Vec<_> = plans()
        .into_iter()
        .map(|path| (std::fs::read_to_string(&path).unwrap().replace('\r', ""), path))
        .collect();
    for (name, layout) in layouts::LAYOUTS {
        let mut told = String::new();
        let (mut items, mut differ) = (0, 0);
        for (text, path) in texts.iter().filter(|(text, _)| layouts::is_unbroken(text)) {
            let expected = said(&read(text.clone().into_bytes()).0);
            let (plan, _) = read(layout(text).into_bytes());
            let differences = differences(&expected, &said(&plan));
            items += differences.iter().map(|it| it.of).sum::<usize>();
            differ += differences.iter().map(Difference::items).sum::<usize>();
            told += &explained(name, path, &differences);
        }
        eprintln!("{name}: {differ} of {items} differ");
        assert!(differ * ONE_IN <= items, "{name}: {differ} of {items} differ\n{told}");
    }
}

/// The expected text of a carrier: of the longest name that the carrier's name starts with.
fn expected_text(carrier: &Path) -> Option<PathBuf> {
    let name = carrier.file_name().unwrap().to_string_lossy().into_owned();
    let entries = std::fs::read_dir(carrier.parent().unwrap()).unwrap();
    entries
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|it| it == "txt"))
        .filter(|path| name.starts_with(&*path.file_stem().unwrap().to_string_lossy()))
        .max_by_key(|path| path.as_os_str().len())
}

/// Made by LibreOffice, which on its way to these lost or counted anew the numbers of paragraphs,
/// and printed what was deleted.
const LOST: [&str; 5] = [
    "le-thanh-nghi_rich_free_lo.pdf",
    "le-thanh-nghi_rich_lo.doc",
    "le-thanh-nghi_rich_lo.odt",
    "le-thanh-nghi_rich_lo.pdf",
    "le-thanh-nghi_rich_termes_lo.pdf",
];

#[test]
fn every_born_digital_carrier_says_what_its_text_says() {
    let folder = shared().join("carriers");
    let Ok(entries) = std::fs::read_dir(&folder) else {
        eprintln!("skipped: no folder {}", folder.display());
        return;
    };
    let mut carriers: Vec<_> = entries.map(|entry| entry.unwrap().path()).collect();
    carriers.retain(|path| {
        let extension = path.extension().unwrap_or_default().to_string_lossy().into_owned();
        ["docx", "pdf", "doc", "rtf", "odt"].contains(&extension.as_str())
    });
    carriers.sort();
    let mut told = String::new();
    for path in carriers {
        let bytes = std::fs::read(&path).unwrap();
        // What needs a password, or letters that no font tells, is the readers' matter.
        let Ok(plan) = rasoat::parse(&Source { path: "plan".into(), bytes }) else { continue };
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if plan.source.ocr.is_some() || LOST.contains(&name.as_str()) {
            continue;
        }
        let text = std::fs::read(expected_text(&path).unwrap()).unwrap();
        let differences = differences(&said(&read(text).0), &said(&plan));
        let items: usize = differences.iter().map(|it| it.of).sum();
        let differ: usize = differences.iter().map(Difference::items).sum();
        eprintln!("{}: {differ} of {items} differ", path.display());
        if differ * ONE_IN > items {
            told += &explained("text", &path, &differences);
        }
    }
    assert!(told.is_empty(), "{told}");
}
