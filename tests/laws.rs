//! Laws of the comparison: a plan held against itself is covered in full, whatever carries it, and
//! against a plan of another field no duty with an object of its own is covered.
//!
//! A part is tried, all of it with `RASOAT_LONG=1`.

#![allow(clippy::unwrap_used, reason = "a test fails loudly")]

mod cases;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use cases::{KnownPair, corpus_pairs, corpus_plans};
use rasoat::Source;
use rasoat::compare::{Actor, Parent, Status};
use rasoat::lexicon::fold;
use rasoat::plan::Plan;
use rayon::prelude::*;
use unicode_normalization::UnicodeNormalization;

/// One in so many is tried where not all are.
const PART: usize = 10;
/// A duty has an object of its own field where plans of other fields say less than this share of its
/// words; what every plan asks for (reports, money, a plan) is of no field.
const SHARED: f64 = 0.5;

fn all() -> bool {
    std::env::var_os("RASOAT_LONG").is_some()
}

fn parse(path: &str, text: &str) -> Plan {
    let source = Source { path: path.to_owned(), bytes: text.as_bytes().to_vec() };
    rasoat::parse(&source).unwrap()
}

/// The text with each paragraph over several lines, and a blank line between paragraphs; a row of a
/// table is one line.
fn wrapped(text: &str) -> String {
    const WIDTH: usize = 90;
    let mut lines = String::new();
    for paragraph in text.lines() {
        if paragraph.contains(" | ") {
            lines.push_str(paragraph);
            lines.push('\n');
            continue;
        }
        let mut width = 0;
        for word in paragraph.split(' ') {
            let letters = word.chars().count();
            if width > 0 && width + letters >= WIDTH {
                lines.push('\n');
                width = 0;
            } else if width > 0 {
                lines.push(' ');
            }
            lines.push_str(word);
            width += letters + 1;
        }
        lines.push_str("\n\n");
    }
    lines
}

/// The text as Markdown: the sections of the first level are headings.
fn marked(text: &str) -> String {
    let is_heading = |line: &&str| {
        let label = line.split('.').next().unwrap_or_default();
        !label.is_empty() && label.chars().all(|it| "IVX".contains(it)) && line.len() > label.len()
    };
    let line = |line: &str| match Some(line).filter(is_heading) {
        Some(heading) => format!("## **{heading}**\n\n"),
        None if line.contains(" | ") => format!("{line}\n"),
        None => format!("{line}\n\n"),
    };
    text.lines().map(line).collect()
}

/// The text in letters and marks apart, and where its lines are whole, in broken lines and as
/// Markdown.
fn carried(text: &str) -> Vec<(&'static str, String)> {
    let broken = |line: &str| line.starts_with(char::is_lowercase) && !line.contains(')');
    let mut carried = vec![("nfd.txt", text.nfd().collect())];
    if !text.lines().any(broken) {
        carried.push(("wrapped.txt", wrapped(text)));
        carried.push(("plan.md", marked(text)));
    }
    carried
}

/// The duties that are not covered in full.
fn uncovered(parent: &Plan, child: &Plan, told: &str) -> String {
    let mut list = String::new();
    for it in Parent::new(parent).compare(child).duties {
        // What a commune's plan puts on a body above it is nothing of the commune's.
        let whole = matches!(it.status, Status::Covered | Status::NotApplicable);
        let duty = &parent.assignments[it.assignment];
        let above = duty.assignees.iter().any(|doer| doer.named.name.starts_with("Sở "));
        if !whole && !above && it.actor != Some(Actor::NotCompetent) {
            let task = parent.task(duty);
            writeln!(list, "{told}: {:?}: {task}", it.status).unwrap();
        }
    }
    list
}

#[test]
fn a_plan_is_covered_by_itself() {
    let plans: Vec<_> = corpus_plans().into_iter().enumerate().collect();
    let wrong: String = plans
        .par_iter()
        .map(|(at, path)| {
            let plan = cases::plan(path);
            let name = path.parent().unwrap().file_name().unwrap().to_string_lossy();
            let mut wrong = uncovered(&plan, &plan, &name);
            let is_text = path.extension().is_some_and(|it| it == "txt");
            if is_text && (all() || at.is_multiple_of(PART)) {
                let text = fs::read_to_string(path).unwrap();
                for (file, text) in carried(&text) {
                    let told = format!("{name}, {file}");
                    wrong += &uncovered(&plan, &parse(file, &text), &told);
                }
            }
            wrong
        })
        .collect();
    assert!(wrong.is_empty(), "{} duties are not covered:\n{wrong}", wrong.lines().count());
}

#[test]
fn a_plan_is_covered_in_its_other_carriers() {
    let carriers = corpus_plans();
    let of_one = |a: &Path, b: &Path| a != b && a.parent() == b.parent();
    let pairs: Vec<_> = carriers
        .iter()
        .flat_map(|a| carriers.iter().filter(|b| of_one(a, b)).map(move |b| (a, b)))
        .collect();
    let wrong: String = pairs
        .par_iter()
        .map(|(a, b)| {
            let told = format!("{} in {}", a.display(), b.display());
            uncovered(&cases::plan(a), &cases::plan(b), &told)
        })
        .collect();
    assert!(wrong.is_empty(), "{} duties are not covered:\n{wrong}", wrong.lines().count());
}

/// For each pair the family that it belongs to: plans that carry each other out, in a chain.
fn families(pairs: &[KnownPair]) -> Vec<usize> {
    let mut families: Vec<usize> = (0..pairs.len()).collect();
    for (at, one) in pairs.iter().enumerate() {
        for (other_at, other) in pairs.iter().enumerate() {
            let ends = [&other.parent, &other.child];
            if ends.contains(&&one.parent) || ends.contains(&&one.child) {
                let (from, to) = (families[other_at], families[at]);
                families.iter_mut().filter(|it| **it == from).for_each(|it| *it = to);
            }
        }
    }
    families
}

/// Two syllables side by side: a word of the text, as a rule.
fn words(text: &str) -> BTreeSet<(String, String)> {
    let syllables: Vec<String> = fold(text).split(' ').map(str::to_owned).collect();
    let pairs = syllables.windows(2).map(|two| (two[0].clone(), two[1].clone()));
    pairs.filter(|(a, b)| a.chars().chain(b.chars()).all(char::is_alphabetic)).collect()
}

#[test]
#[allow(clippy::cast_precision_loss, reason = "counts of words")]
fn a_plan_of_another_field_covers_nothing_of_this_one() {
    let pairs = corpus_pairs();
    let families = families(&pairs);
    let mut parents: Vec<(usize, &Path)> = Vec::new();
    for (family, pair) in families.iter().zip(&pairs) {
        if !parents.iter().any(|it| it.1 == pair.parent) {
            parents.push((*family, &pair.parent));
        }
    }
    let others = |family: usize| {
        families.iter().zip(&pairs).filter(move |it| *it.0 != family).map(|it| it.1.child.as_path())
    };
    let said: BTreeMap<&Path, BTreeSet<_>> = pairs
        .par_iter()
        .map(|it| (it.child.as_path(), words(&cases::plan(&it.child).text.content)))
        .collect();
    let shared: BTreeMap<usize, BTreeSet<_>> = families
        .iter()
        .map(|&family| (family, others(family).flat_map(|it| said[it].clone()).collect()))
        .collect();
    let crossed: Vec<(usize, &Path, &Path)> = parents
        .iter()
        .flat_map(|&(family, parent)| others(family).map(move |child| (family, parent, child)))
        .enumerate()
        .filter(|(at, _)| all() || at.is_multiple_of(PART))
        .map(|(_, pair)| pair)
        .collect();
    assert!(crossed.len() >= if all() { 100 } else { 10 }, "only {} pairs", crossed.len());
    let wrong: String = crossed
        .par_iter()
        .map(|(family, parent, child)| {
            let (parent, child) = (cases::plan(parent), cases::plan(child));
            let shared = &shared[family];
            let mut wrong = String::new();
            for it in Parent::new(&parent).compare(&child).duties {
                let task = parent.task(&parent.assignments[it.assignment]);
                let asked = words(task);
                let share = asked.intersection(shared).count() as f64 / asked.len().max(1) as f64;
                if it.status == Status::Covered && share < SHARED {
                    writeln!(wrong, "{}: {share:.2}: {task}", child.source.path).unwrap();
                }
            }
            wrong
        })
        .collect();
    assert!(wrong.is_empty(), "{} duties are covered:\n{wrong}", wrong.lines().count());
}
