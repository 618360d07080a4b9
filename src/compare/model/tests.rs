//! `pairs judged by hand → model.tsv`: how the coefficients of the model are fitted.
//!
//! `cargo test --lib compare::model -- --ignored --nocapture` prints them, with the figures for each
//! family of plans left out in turn: those of unseen fields, which alone count. Where
//! `RASOAT_FIT` names a folder, the coefficients of every fold and the features go there.

#![allow(clippy::print_stdout, reason = "what was fitted is read from the screen")]

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use serde_json::Value;

use super::{COEFFICIENTS, FEATURES, Logistic, NAMES};
use crate::compare::passage::Passages;
use crate::compare::{Abbreviations, Pairing, Parent};
use crate::lexicon::{check_list, fold, rows};
use crate::plan::Plan;
use crate::source::Source;

/// Less than this share of an element's words may be missing where all of it is taken up.
const ALL: f64 = 0.12;
/// And less than this share where some of it is.
const SOME: f64 = 0.9;
/// The penalty on the squared coefficients of the standardised features.
const PENALTY: f64 = 1.0;
const STEPS: usize = 50;
/// How much an element in a plan of another field counts.
const FOREIGN: f64 = 0.25;
/// What is said to this share in a plan of another field is a duty of every field.
const GENERAL: f64 = 0.6;

/// An element of a duty whose truth is known.
struct Case {
    /// That of the parent, and of the child where it is another.
    families: [String; 2],
    /// How much it counts.
    weight: f64,
    pair: String,
    text: String,
    features: [f64; FEATURES],
    /// The share of its words that the child leaves out.
    missing: f64,
}

#[test]
fn every_feature_has_its_coefficients() {
    assert_eq!(check_list(include_str!("../model.tsv")), Ok(()));
    let names: BTreeSet<&str> = rows(COEFFICIENTS).filter_map(|row| row.first().copied()).collect();
    assert_eq!(names, NAMES.into_iter().chain(["constant"]).collect());
}

#[test]
#[ignore = "fits the model; run it after a change of what the features mean"]
fn coefficients() {
    let cases = cases();
    let families: BTreeSet<&str> = cases.iter().map(|case| case.families[0].as_str()).collect();
    for family in families {
        let (rest, own): (Vec<&Case>, Vec<&Case>) =
            cases.iter().partition(|case| case.families.iter().all(|it| it != family));
        let own: Vec<&Case> = own.into_iter().filter(|case| case.weight >= 1.0).collect();
        let models = [ALL, SOME].map(|most| fit(&rest, most));
        let right = |(model, most): (&Logistic, f64)| {
            let hit = own
                .iter()
                .filter(|case| (model.chance(&case.features) >= 0.5) == (case.missing < most));
            hit.count()
        };
        let [all, some] = [right((&models[0], ALL)), right((&models[1], SOME))];
        println!("# without {family}: {} elements, all {all}, some {some}", own.len());
        keep(&format!("without-{family}.tsv"), &table(&models[1], &models[0]));
    }
    let every: Vec<&Case> = cases.iter().collect();
    let list = table(&fit(&every, SOME), &fit(&every, ALL));
    println!("{list}");
    keep("all.tsv", &list);
    keep("features.tsv", &features(&cases));
}

fn keep(name: &str, content: &str) {
    if let Some(folder) = std::env::var_os("RASOAT_FIT") {
        std::fs::write(PathBuf::from(folder).join(name), content).unwrap();
    }
}

fn table(some: &Logistic, all: &Logistic) -> String {
    let mut rows = vec![format!("constant\t{:.2}\t{:.2}\n", some.constant, all.constant)];
    for (at, name) in NAMES.iter().enumerate() {
        let (some, all) = (some.coefficients[at], all.coefficients[at]);
        rows.push(format!("{name}\t{some:.2}\t{all:.2}\n"));
    }
    rows.sort_unstable();
    rows.concat()
}

fn features(cases: &[Case]) -> String {
    let mut list = format!("pair\tmissing\t{}\ttext\n", NAMES.join("\t"));
    for case in cases {
        let values: Vec<String> = case.features.iter().map(|value| format!("{value:.4}")).collect();
        let (pair, values, text) = (&case.pair, values.join("\t"), &case.text);
        writeln!(list, "{pair}\t{:.2}\t{values}\t{text}", case.missing).unwrap();
    }
    list
}

/// Newton's method on the standardised features.
fn fit(cases: &[&Case], most: f64) -> Logistic {
    const SIZE: usize = FEATURES + 1;
    let count = f64::from(u32::try_from(cases.len()).unwrap());
    let mut mean = [0.0; FEATURES];
    let mut spread = [0.0; FEATURES];
    for at in 0..FEATURES {
        mean[at] = cases.iter().map(|case| case.features[at]).sum::<f64>() / count;
        let square = |case: &&&Case| (case.features[at] - mean[at]).powi(2);
        spread[at] = (cases.iter().map(|case| square(&case)).sum::<f64>() / count).sqrt() + 1e-9;
    }
    let rows: Vec<([f64; SIZE], f64, f64)> = cases
        .iter()
        .map(|case| {
            let mut row = [1.0; SIZE];
            for at in 0..FEATURES {
                row[at] = (case.features[at] - mean[at]) / spread[at];
            }
            (row, if case.missing < most { 1.0 } else { 0.0 }, case.weight)
        })
        .collect();
    let mut weights = [0.0; SIZE];
    for _ in 0..STEPS {
        let mut slope = [0.0; SIZE];
        let mut bend = [[0.0; SIZE]; SIZE];
        for (row, truth, weight) in &rows {
            let sum: f64 = row.iter().zip(weights).map(|(x, w)| x * w).sum();
            let chance = 1.0 / (1.0 + (-sum).exp());
            for a in 0..SIZE {
                slope[a] += weight * row[a] * (truth - chance);
                for b in 0..SIZE {
                    bend[a][b] += weight * chance * (1.0 - chance) * row[a] * row[b];
                }
            }
        }
        for at in 0..FEATURES {
            slope[at] -= PENALTY * weights[at];
            bend[at][at] += PENALTY;
        }
        for (weight, step) in weights.iter_mut().zip(solve(bend, slope)) {
            *weight += step;
        }
    }
    let mut model = Logistic { constant: weights[FEATURES], ..Logistic::default() };
    for at in 0..FEATURES {
        model.coefficients[at] = weights[at] / spread[at];
        model.constant -= weights[at] * mean[at] / spread[at];
    }
    model
}

/// Gauss's elimination.
fn solve<const N: usize>(mut left: [[f64; N]; N], mut right: [f64; N]) -> [f64; N] {
    for at in 0..N {
        let pivot = left[at][at];
        for row in (0..N).filter(|&row| row != at) {
            let part = left[row][at] / pivot;
            let above = left[at];
            for (value, above) in left[row].iter_mut().zip(above) {
                *value -= part * above;
            }
            right[row] -= part * right[at];
        }
    }
    std::array::from_fn(|at| right[at] / left[at][at])
}

/// The elements of every known pair.
fn cases() -> Vec<Case> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let beside =
        std::env::var_os("RASOAT_SHARED").map_or_else(|| root.join("../shared"), PathBuf::from);
    let (mut cases, mut plans) = (Vec::new(), Vec::new());
    for folder in [root.join("corpus/pairs"), beside.join("gold/pairs")] {
        let Ok(entries) = std::fs::read_dir(&folder) else { continue };
        let mut files: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
        files.sort();
        for file in files.iter().filter(|file| file.extension().is_some_and(|it| it == "json")) {
            let pair = file.file_stem().unwrap().to_string_lossy().into_owned();
            let known: Value =
                serde_json::from_str(&std::fs::read_to_string(file).unwrap()).unwrap();
            let (parent, child) = pair.split_once("--").unwrap();
            let plan = |slug| plan(root, &beside, slug);
            let (parent, child) = (plan(parent), plan(child));
            cases.extend(of_pair(&pair, &parent, &child, Some(&known)));
            plans.push((family(&pair), parent, child));
        }
    }
    cases.extend(foreign(&plans));
    cases
}

/// What of a plan stands in one of another field: nothing of its own, however alike.
fn foreign(plans: &[(String, Plan, Plan)]) -> Vec<Case> {
    let mut cases = Vec::new();
    for (at, (field, parent, _)) in plans.iter().enumerate() {
        let known = |(other, ..): &&(String, Plan, Plan)| other == field;
        if plans.iter().take(at).any(|it| known(&it)) {
            continue;
        }
        let mut seen = vec![field];
        for (other, _, child) in plans {
            if !seen.contains(&other) {
                seen.push(other);
                let own = of_pair(&format!("{field}--{other}"), parent, child, None);
                let families = [field.clone(), other.clone()];
                cases.extend(own.into_iter().map(|case| Case {
                    families: families.clone(),
                    weight: FOREIGN,
                    ..case
                }));
            }
        }
    }
    cases
}

fn plan(root: &Path, beside: &Path, slug: &str) -> Plan {
    let own =
        ["txt", "md", "pdf"].map(|kind| root.join(format!("corpus/plans/{slug}/source.{kind}")));
    let shared = ["plans", "written"].map(|folder| beside.join(format!("{folder}/{slug}.txt")));
    let path = own.into_iter().chain(shared).find(|path| path.is_file()).unwrap();
    let bytes = std::fs::read(&path).unwrap();
    crate::parse(&Source { path: path.display().to_string(), bytes }).unwrap()
}

fn of_pair(pair: &str, parent: &Plan, child: &Plan, known: Option<&Value>) -> Vec<Case> {
    let parent = Parent::new(parent);
    let abbreviations = Abbreviations::learn(&child.text.content, &parent.abbreviations);
    let passages = Passages::read(child, &abbreviations);
    let pairing = Pairing::new(&parent, child, &passages, &abbreviations);
    let mut cases = Vec::new();
    for (index, duty) in parent.duties.iter().enumerate() {
        let text = parent.plan.task(&parent.plan.assignments[index]);
        let truth = known.map(|known| truth(known, text));
        if truth == Some(None) {
            continue;
        }
        let takes = duty.elements.iter().zip(pairing.taken_by_own(index)).enumerate();
        for (at, (element, take)) in takes {
            let words = parent.plan.text.slice(element.span);
            let missing = match truth.flatten() {
                Some(truth) => missing(truth, words),
                // Money, reports and the plan itself are in plans of every field.
                None => (take.best < GENERAL && !element.asks_for_plan).then_some(1.0),
            };
            let Some(missing) = missing else { continue };
            let features = pairing.sight(index, element, take, at == 0).features();
            let families = [family(pair), family(pair)];
            let (pair, text) = (pair.to_string(), words.to_string());
            cases.push(Case { families, weight: 1.0, pair, text, features, missing });
        }
    }
    cases
}

/// Plans of one field: what is learnt from one is no proof for the other.
fn family(pair: &str) -> String {
    let parent = pair.split("--").next().unwrap_or_default();
    let children = ["chau-son-2026", "kien-an-2024"].contains(&parent);
    let field = ["attp", "gia-dinh", "pccc"].into_iter().find(|field| parent.contains(field));
    if children { "children" } else { field.unwrap_or(parent) }.to_string()
}

/// The judgement of the duty with this text.
fn truth<'a>(known: &'a Value, text: &str) -> Option<&'a Value> {
    let duties = known["duties"].as_array()?;
    let text = fold(text);
    duties.iter().find(|duty| fold(duty["text"].as_str().unwrap_or_default()) == text)
}

/// The share of an element's words that are missing.
fn missing(truth: &Value, element: &str) -> Option<f64> {
    match truth["status"].as_str()? {
        "covered" => return Some(0.0),
        "missing" => return Some(1.0),
        "not_applicable" => return None,
        _ => {}
    }
    let duty = fold(truth["text"].as_str()?);
    let words: Vec<&str> = duty.split(' ').collect();
    let place = |part: &str| {
        let part = fold(part);
        let part: Vec<&str> = part.split(' ').collect();
        let start = words.windows(part.len()).position(|window| window == part.as_slice())?;
        Some(start..start + part.len())
    };
    let list = truth["missing_elements"].as_array()?;
    let absent: BTreeSet<usize> =
        list.iter().filter_map(|one| place(one.as_str()?)).flatten().collect();
    let own = place(element)?;
    let count = |number: usize| f64::from(u32::try_from(number).unwrap());
    Some(count(own.clone().filter(|at| absent.contains(at)).count()) / count(own.len()))
}
