//! What the tests run over: the corpus, and what the folder beside the project holds.

#![allow(dead_code, reason = "each test takes what it needs")]
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a test fails loudly, and says what it skips"
)]

use std::fs;
use std::path::{Path, PathBuf};

use rasoat::compare::{self, Pair};
use rasoat::plan::Plan;
use rasoat::report::json::{self, Located};
use rasoat::{Source, check};
use serde_json::Value;

/// A file or folder of the corpus.
pub fn corpus(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus").join(name)
}

/// A folder of the material beside the project (`RASOAT_SHARED`, else `../shared`), where it is.
pub fn shared(folder: &str) -> Option<PathBuf> {
    let beside = || Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared");
    let folder = std::env::var_os("RASOAT_SHARED").map_or_else(beside, PathBuf::from).join(folder);
    if !folder.is_dir() {
        println!("skipped: no folder {}", folder.display());
    }
    folder.is_dir().then_some(folder)
}

/// The files of a folder with all below it that have this extension; sorted.
pub fn files(folder: &Path, extension: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path, extension));
        } else if path.extension().is_some_and(|it| it == extension) {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// Every carrier of every plan of the corpus.
pub fn corpus_plans() -> Vec<PathBuf> {
    carriers(&corpus("plans"))
}

/// Every carrier of every plan in a folder; of one plan the text comes last.
fn carriers(folder: &Path) -> Vec<PathBuf> {
    let mut found: Vec<_> =
        ["docx", "md", "pdf", "txt"].iter().flat_map(|it| files(folder, it)).collect();
    found.sort();
    found
}

/// The corpus's plans and, where they are, the shared ones.
pub fn all_plans() -> Vec<PathBuf> {
    let shared = ["plans", "written"].iter().filter_map(|folder| shared(folder));
    corpus_plans().into_iter().chain(shared.flat_map(|folder| files(&folder, "txt"))).collect()
}

/// A plan that must be readable.
pub fn plan(path: &Path) -> Plan {
    let source = Source { path: path.display().to_string(), bytes: fs::read(path).unwrap() };
    rasoat::parse(&source).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The record that `extract --text` writes.
pub fn record(plan: &Plan) -> Value {
    let findings = check::check(plan);
    serde_json::to_value(json::extracted(&Located::of(plan), &findings, true)).unwrap()
}

/// The record that `compare` writes.
pub fn comparison(parent: &Plan, child: &Plan) -> Value {
    let comparison = compare::compare(&Pair { parent, child });
    let (parent, child) = (Located::of(parent), Located::of(child));
    serde_json::to_value(json::compared(&parent, &child, &comparison)).unwrap()
}

/// A JSON file.
pub fn expected(path: &Path) -> Value {
    serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap()
}

/// Plans and pairs whose truth is known, each plan as its text.
pub struct Known {
    /// Where the plan is, and the truth about it.
    pub plans: Vec<(PathBuf, Value)>,
    pub pairs: Vec<KnownPair>,
}

impl Known {
    /// What a folder laid out as the corpus knows.
    pub fn of_corpus(folder: &Path) -> Self {
        let plans = files(&folder.join("plans"), "json").into_iter();
        let plan =
            |file: PathBuf| (carriers(file.parent().unwrap()).pop().unwrap(), expected(&file));
        let plans = plans.map(plan).collect();
        let slug = |slug: &str| carriers(&folder.join("plans").join(slug));
        Self { plans, pairs: known_pairs(&folder.join("pairs"), slug) }
    }

    /// What the folder beside the project knows, where it is.
    pub fn of_shared() -> Option<Self> {
        let mut truths = files(&shared("gold")?, "json");
        truths.retain(|it| it.parent().is_some_and(|it| it.ends_with("gold")));
        let plan = |file: PathBuf| {
            let slug = file.file_stem().unwrap().to_string_lossy();
            (shared_plan(&slug).pop().unwrap(), expected(&file))
        };
        Some(Self { plans: truths.into_iter().map(plan).collect(), pairs: shared_pairs() })
    }
}

/// A pair whose truth is known.
pub struct KnownPair {
    /// `parent--child`.
    pub name: String,
    pub parent: PathBuf,
    pub child: PathBuf,
    pub expected: Value,
}

/// The pairs of the corpus, each child in every carrier; the parent as the truth was read.
pub fn corpus_pairs() -> Vec<KnownPair> {
    known_pairs(&corpus("pairs"), |slug| carriers(&corpus("plans").join(slug)))
}

/// The shared pairs, where they are.
pub fn shared_pairs() -> Vec<KnownPair> {
    let Some(folder) = shared("gold/pairs") else { return Vec::new() };
    known_pairs(&folder, shared_plan)
}

/// Where the shared plan of this name is.
fn shared_plan(slug: &str) -> Vec<PathBuf> {
    let shared = ["plans", "written"].iter().filter_map(|folder| shared(folder));
    shared.map(|it| it.join(format!("{slug}.txt"))).filter(|it| it.is_file()).collect()
}

fn known_pairs(folder: &Path, carriers: impl Fn(&str) -> Vec<PathBuf>) -> Vec<KnownPair> {
    let pairs = files(folder, "json").into_iter().map(|file| {
        let name = file.file_stem().unwrap().to_string_lossy().into_owned();
        let (parent, child) = name.split_once("--").unwrap();
        // Of several carriers the last by name: the text.
        let last = |slug| carriers(slug).pop().unwrap();
        KnownPair { parent: last(parent), child: last(child), expected: expected(&file), name }
    });
    pairs.collect()
}

/// The elements of a list in a record; none where there is none.
pub fn list<'a>(record: &'a Value, name: &str) -> &'a [Value] {
    record[name].as_array().map_or(&[], Vec::as_slice)
}

/// When an assignment is due; the truth writes the deadline as EDTF alone.
pub fn deadline(assignment: &Value) -> &Value {
    let deadline = &assignment["deadline"];
    deadline.get("edtf").unwrap_or(deadline)
}

/// A text in a record; empty where there is none.
pub fn text<'a>(record: &'a Value, name: &str) -> &'a str {
    record[name].as_str().unwrap_or_default()
}

/// What a span of a record points at, counted in Unicode scalar values as the contract counts.
pub fn at_span(text: &str, span: &Value) -> Option<String> {
    let end = |name: &str| span[name].as_u64().and_then(|it| usize::try_from(it).ok());
    let (start, end) = (end("start")?, end("end")?);
    let found: String = text.chars().skip(start).take(end.checked_sub(start)?).collect();
    (found.chars().count() == end - start).then_some(found)
}

/// What in a plan's record is not at its span to the letter; each with the words that belong there.
pub fn misplaced(record: &Value) -> Vec<String> {
    let whole = text(record, "text");
    let quoted = [
        ("sections", "title"),
        ("assignments", "task"),
        ("targets", "text"),
        ("dates", "text"),
        ("citations", "text"),
        ("findings", "quote"),
    ];
    let mut wrong = Vec::new();
    for (kind, words) in quoted {
        for it in list(record, kind).iter().filter(|it| !it["span"].is_null()) {
            let within = match it["note"].as_u64() {
                Some(note) => record["notes"][usize::try_from(note).unwrap()]["text"].as_str(),
                None => Some(whole),
            };
            let found = at_span(within.unwrap_or_default(), &it["span"]).unwrap_or_default();
            // A heading stands at its span with the punctuation that its title goes without, and
            // may stand on two lines.
            let agrees = match kind {
                "sections" => {
                    !found.is_empty() && found.replace('\n', " ").contains(text(it, words))
                }
                _ => !found.is_empty() && found == text(it, words),
            };
            if !agrees {
                wrong.push(format!("{kind} {}: {found:?} at {}", it[words], it["span"]));
            }
        }
    }
    wrong
}
