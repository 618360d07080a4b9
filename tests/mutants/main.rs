//! What the comparison notices of changes whose effect is beyond doubt, and what it makes of
//! rewordings that change nothing: `least.tsv` holds both, and its bounds only rise.
//!
//! Changes are made of verdicts that were right before: of every pair whose truth is known those
//! that agree with it in status and evidence, and all of each plan held against its own copy. A
//! part of the changes is made, all of them with `RASOAT_LONG=1`.
//! `cargo test --test mutants -- --nocapture` prints the table.

#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "a test fails loudly, and tells")]

#[path = "../cases/mod.rs"]
mod cases;
#[path = "../accuracy/words.rs"]
mod words;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use cases::{Known, KnownPair, list, text};
use rasoat::compare::{Parent, Status};
use rasoat::plan::Plan;
use rasoat::selftest::{Kind, Mutant, Rewording, Specimen, Tried};
use rayon::prelude::*;
use serde_json::Value;
use words::{align, same_passage, share, words};

/// Where the verdicts come from: pairs of the corpus, pairs beside the project, plans held against
/// their own copies.
const PLACES: [&str; 3] = ["corpus", "shared", "itself"];
/// One in so many changes is made where not all are.
const PART: usize = 80;

/// What came of a measure: as it should, of how many.
type Scores = BTreeMap<String, [(usize, usize); 3]>;

/// Two plans and the verdicts that were right: indices of the parent's assignments.
struct Case {
    name: String,
    place: usize,
    parent: Plan,
    child: Plan,
    right: BTreeSet<usize>,
}

#[test]
fn changes_are_noticed_and_rewordings_change_nothing() {
    let long = std::env::var_os("RASOAT_LONG").is_some();
    let cases = cases();
    let outcomes: Vec<(usize, Scores, String)> =
        cases.par_iter().enumerate().map(|(at, case)| outcome(case, at, long)).collect();
    let (mut scores, mut misses) = (Scores::new(), String::new());
    for (place, of_case, missed) in outcomes {
        misses += &missed;
        for (measure, tallies) in of_case {
            let sum = &mut scores.entry(measure).or_default()[place];
            *sum = (sum.0 + tallies[place].0, sum.1 + tallies[place].1);
        }
    }
    let told = Path::new(env!("CARGO_TARGET_TMPDIR")).join("mutants.txt");
    fs::write(&told, misses).unwrap();
    println!("\n{}not noticed: {}", table(&scores), told.display());
    let made: usize = Kind::ALL
        .iter()
        .filter_map(|it| scores.get(&measure_of(*it)))
        .flatten()
        .map(|it| it.1)
        .sum();
    // The corpus alone has some 4,800.
    let all = if cases.iter().any(|case| case.place == 1) { 5000 } else { 4500 };
    assert!(made >= if long { all } else { all / PART }, "only {made} changes were made");
    held(&scores, long);
}

fn cases() -> Vec<Case> {
    let corpus = Known::of_corpus(&cases::corpus(""));
    let shared = Known::of_shared();
    let (mut cases, mut plans) = (Vec::new(), corpus.plans);
    cases.extend(corpus.pairs.iter().map(|it| of_pair(it, 0)));
    if let Some(shared) = shared {
        cases.extend(shared.pairs.iter().map(|it| of_pair(it, 1)));
        plans.extend(shared.plans);
    }
    cases.extend(plans.iter().map(|(path, _)| of_copy(path)));
    cases
}

/// The verdicts of a pair that agree with the truth: the status, and every passage it names.
fn of_pair(pair: &KnownPair, place: usize) -> Case {
    let (parent, child) = (cases::plan(&pair.parent), cases::plan(&pair.child));
    let (mut truth, mut ours) = (pair.expected.clone(), cases::comparison(&parent, &child));
    align(&mut truth, &mut ours, "duties", "text", 0.85);
    let agrees = |ours: &Value| {
        let truth = list(&truth, "duties").iter().find(|it| it["pair"] == ours["pair"]);
        truth.is_some_and(|truth| truth["status"] == ours["status"] && same_evidence(truth, ours))
    };
    let duties = list(&ours, "duties").iter().enumerate();
    let right = duties.filter(|(_, it)| agrees(it)).map(|(at, _)| at).collect();
    Case { name: pair.name.clone(), place, parent, child, right }
}

fn same_evidence(truth: &Value, ours: &Value) -> bool {
    let shown: Vec<_> = list(ours, "evidence").iter().map(|it| words(text(it, "quote"))).collect();
    let mut named = list(truth, "evidence").iter().filter_map(Value::as_str).map(words);
    named.all(|named| shown.iter().any(|shown| same_passage(&named, shown)))
}

/// A plan and its copy: every duty of it is taken up, to the letter.
fn of_copy(path: &Path) -> Case {
    let plan = cases::plan(path);
    let right = (0..plan.assignments.len()).collect();
    let name = path.parent().unwrap().file_name().unwrap().to_string_lossy().into_owned();
    Case { name, place: 2, parent: plan.clone(), child: plan, right }
}

fn outcome(case: &Case, at: usize, long: bool) -> (usize, Scores, String) {
    let parent = Parent::new(&case.parent);
    let specimen = Specimen::new(&parent, &case.child, parent.compare(&case.child));
    let mutants = specimen.mutants(|it| {
        let taken_up = matches!(it.status, Status::Covered | Status::Partial | Status::Conflict);
        taken_up && case.right.contains(&it.assignment)
    });
    let (mut scores, mut missed) = (Scores::new(), String::new());
    let mut count = |measure: String, hit: usize, of: usize| {
        let sum = &mut scores.entry(measure).or_default()[case.place];
        *sum = (sum.0 + hit, sum.1 + of);
    };
    for (number, mutant) in mutants.iter().enumerate() {
        if long || (number + at).is_multiple_of(PART) {
            let tried = specimen.tried(mutant);
            count(measure_of(mutant.kind), usize::from(tried.noticed), 1);
            missed += &told(case, mutant, &tried);
        }
    }
    // Of a copy of the parent they would only tell that equal words are equal.
    let made =
        |number: usize| long || (case.place < 2 && number.is_multiple_of(Rewording::ALL.len()));
    let rewordings = Rewording::ALL.into_iter().enumerate().filter(|it| made(it.0 + at));
    for it in rewordings.filter_map(|it| specimen.reworded(it.1)) {
        count(unchanged_by(it.rewording), it.verdicts - it.changed.len(), it.verdicts);
        for duty in it.changed {
            let task = case.parent.task(&case.parent.assignments[duty]);
            writeln!(missed, "{}\t{:?}\t{task}\n", case.name, it.rewording).unwrap();
        }
    }
    (case.place, scores, missed)
}

fn told(case: &Case, mutant: &Mutant, tried: &Tried) -> String {
    if tried.noticed {
        return String::new();
    }
    let duty = mutant.duty.and_then(|at| case.parent.assignments.get(at));
    let task = duty.map_or("", |it| case.parent.task(it));
    format!(
        "{}\t{:?}: {:?}\t{task}\n\t{:?} -> {:?}\n\n",
        case.name, mutant.kind, tried.status, tried.quote, tried.with
    )
}

fn measure_of(kind: Kind) -> String {
    format!("noticed: {kind:?}").to_lowercase()
}

fn unchanged_by(rewording: Rewording) -> String {
    format!("unchanged by: {rewording:?}").to_lowercase()
}

fn measures() -> Vec<String> {
    let kinds = Kind::ALL.into_iter().map(measure_of);
    kinds.chain(Rewording::ALL.into_iter().map(unchanged_by)).collect()
}

fn table(scores: &Scores) -> String {
    let [corpus, shared, itself] = PLACES;
    let mut lines = format!("{:24} {corpus:>18} {shared:>18} {itself:>18}\n", "");
    for measure in measures() {
        write!(lines, "{measure:24}").unwrap();
        for (hit, of) in scores.get(&measure).copied().unwrap_or_default() {
            let cell = match of {
                0 => "-".to_owned(),
                _ => format!("{:.3} ({hit}/{of})", share(hit, of)),
            };
            write!(lines, " {cell:>18}").unwrap();
        }
        lines.push('\n');
    }
    for (name, begins) in [("all changes", "noticed"), ("all rewordings", "unchanged")] {
        let all = scores.iter().filter(|(measure, _)| measure.starts_with(begins));
        let (hit, of) = all.flat_map(|(_, it)| it).fold((0, 0), |a, b| (a.0 + b.0, a.1 + b.1));
        writeln!(lines, "{name:24} {:.4} ({hit}/{of})", share(hit, of)).unwrap();
    }
    lines
}

/// No figure is below its bound; of a part, by no more than chance makes likely.
fn held(scores: &Scores, long: bool) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/mutants/least.tsv");
    let least = fs::read_to_string(path).unwrap();
    let mut fallen = Vec::new();
    let mut raised =
        "# measure\tcorpus\tshared\titself: the least share, of all changes\n".to_owned();
    for measure in measures() {
        let row = least.lines().find_map(|line| line.strip_prefix(measure.as_str()));
        let bounds: Vec<_> = row.unwrap_or_default().split('\t').skip(1).collect();
        raised += &measure;
        for (place, &(hit, of)) in scores.get(&measure).into_iter().flatten().enumerate() {
            let bound: Option<f64> = bounds.get(place).and_then(|it| it.parse().ok());
            let today = (of > 0).then(|| (share(hit, of) * 1000.0 + 1e-6).floor() / 1000.0);
            if let Some((bound, today)) =
                bound.zip(today).filter(|(least, it)| it < &(least - slack(*least, of, long)))
            {
                fallen.push(format!("{measure}, {}: {today:.3}, least {bound:.3}", PLACES[place]));
            }
            let most = today.into_iter().chain(bound).reduce(f64::max);
            raised += &most.map_or_else(|| "\t-".to_owned(), |it| format!("\t{it:.3}"));
        }
        raised.push('\n');
    }
    if long {
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("mutants.tsv");
        fs::write(&path, raised).unwrap();
        println!("bounds of today: {}", path.display());
    }
    assert!(fallen.is_empty(), "fallen below tests/mutants/least.tsv:\n{}", fallen.join("\n"));
}

/// Three standard deviations of a share among so many, or one of few.
fn slack(share: f64, of: usize, long: bool) -> f64 {
    let of = f64::from(u32::try_from(of).unwrap());
    let deviation = (share * (1.0 - share)).max(0.01).sqrt() / of.sqrt();
    if long { 0.0 } else { (3.0 * deviation).max(1.0 / of) }
}
