//! Our corpus: what a person wrote of it is the truth, and what passes once passes for good.

#![expect(clippy::unwrap_used, clippy::print_stderr, reason = "a test fails loudly")]

mod documents;
mod measure;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use measure::Tally;
use rasoat::batch::Input;
use rasoat::check;
use rasoat::compare::{self, Pair};
use rasoat::plan::Plan;
use rasoat::report::json::{self, Located};
use serde_json::Value;

/// What every case that `corpus/passing.txt` lists reaches. Bounds only rise.
const PLAN: [(&str, f64); 14] = [
    ("metadata", 0.95),
    ("recipients", 0.95),
    ("sections", 0.95),
    ("sections with kinds", 0.92),
    ("assignment task", 0.95),
    ("assignees and roles", 0.80),
    ("basis", 0.90),
    ("recurrence", 0.90),
    ("deadlines", 0.90),
    ("coordinators", 0.83),
    ("targets", 0.80),
    ("dates", 0.90),
    ("citations", 0.95),
    ("findings", 0.66),
];

const PAIR: [(&str, f64); 5] =
    [("duty found", 0.95), ("binding", 0.90), ("status", 0.65), ("gap", 0.80), ("evidence", 0.70)];

fn read(path: &Path) -> Value {
    serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap()
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    let mut found: Vec<_> = fs::read_dir(folder).unwrap().map(|it| it.unwrap().path()).collect();
    found.sort();
    found
}

fn name(path: &Path) -> String {
    path.file_stem().unwrap().to_string_lossy().into_owned()
}

fn open(path: &Path) -> Plan {
    documents::plan(&Input::file(path))
}

/// The carriers of a plan: all of them say the same.
fn carriers(slug: &Path) -> Vec<PathBuf> {
    entries(slug).into_iter().filter(|it| it.extension().is_some_and(|it| it != "json")).collect()
}

fn plans() -> Vec<(String, Tally)> {
    let mut cases = Vec::new();
    for slug in entries(&documents::corpus().join("plans")) {
        let truth = read(&slug.join("expected.json"));
        for carrier in carriers(&slug) {
            let plan = open(&carrier);
            let (located, findings) = (Located::of(&plan), check::check(&plan));
            let record = serde_json::to_value(json::extracted(&located, &findings, false)).unwrap();
            let file = carrier.file_name().unwrap().to_string_lossy();
            let case = format!("plans/{}/{file}", slug.file_name().unwrap().to_string_lossy());
            cases.push((case, measure::plan(&truth, &record)));
        }
    }
    cases
}

fn pairs() -> Vec<(String, Tally)> {
    let plan = |slug: &str| {
        let carriers = carriers(&documents::corpus().join("plans").join(slug));
        open(carriers.last().unwrap()) // text, where there is any
    };
    let case = |path: PathBuf| {
        let truth = read(&path);
        let [parent, child] = ["parent", "child"].map(|it| plan(truth[it].as_str().unwrap()));
        let comparison = compare::compare(&Pair { parent: &parent, child: &child });
        let (above, below) = (Located::of(&parent), Located::of(&child));
        let record = serde_json::to_value(json::compared(&above, &below, &comparison)).unwrap();
        (format!("pairs/{}", name(&path)), measure::pair(&truth, &record))
    };
    entries(&documents::corpus().join("pairs")).into_iter().map(case).collect()
}

/// The cases that pass are those that the list names: a case that breaks fails, and one that
/// passes and is not listed fails too, so that the list only grows.
#[test]
fn what_passes_passes_for_good() {
    let listed = fs::read_to_string(documents::corpus().join("passing.txt")).unwrap();
    let listed: BTreeSet<_> = listed.lines().map(str::to_owned).collect();
    let mut passing = BTreeSet::new();
    for (cases, bounds) in [(plans(), &PLAN[..]), (pairs(), &PAIR[..])] {
        for (case, tally) in cases {
            let short = tally.short(bounds);
            if short.is_empty() {
                passing.insert(case);
            } else {
                eprintln!("{case}: {}", short.join("; "));
            }
        }
    }
    let broken: Vec<_> = listed.difference(&passing).collect();
    assert!(broken.is_empty(), "listed in corpus/passing.txt, and broken: {broken:?}");
    let new: Vec<_> = passing.difference(&listed).collect();
    assert!(new.is_empty(), "passing: add to corpus/passing.txt: {new:?}");
}

#[test]
fn all_cases_together_reach_the_bounds() {
    for (cases, bounds) in [(plans(), &PLAN[..]), (pairs(), &PAIR[..])] {
        let mut total = Tally::default();
        cases.iter().for_each(|(_, tally)| total.merge(tally));
        for (measure, bound) in bounds {
            eprintln!("{measure}: {:.3} (bound {bound})", total.f1(measure).unwrap_or(1.0));
        }
        assert_eq!(total.short(bounds), Vec::<String>::new());
    }
}
