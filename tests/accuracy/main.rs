//! How accurate the program is, and that no figure falls.
//!
//! The measures of `plan` and `pair` are counted over the corpus, over its hold-out, which nobody
//! who writes rules has read, and over the plans beside the project, where they are. `least.tsv`
//! says what each must reach; a bound only rises. Of the hold-out nothing is told but totals.
//! `cargo test --test accuracy -- --nocapture` prints the table.

#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "a test fails loudly, and tells")]

mod baseline;
mod calibration;
#[path = "../cases/mod.rs"]
mod cases;
mod pair;
mod plan;
mod words;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use cases::Known;
use rasoat::plan::Plan;
use serde_json::Value;
use words::{share, shared};

/// The facts of a record, of the truth and of ours alike.
type Facts = fn(&Value) -> Vec<String>;

/// What was counted of every measure.
type Scores = BTreeMap<&'static str, Tally>;

/// What is known of one place.
#[derive(Default)]
struct Column {
    scores: Scores,
    /// How sure we were of each verdict, and whether it is right.
    told: calibration::Told,
    /// What simpler ways say of the same duties.
    ways: [baseline::Scored; baseline::WAYS.len()],
}

impl Column {
    fn figure(&self, measure: &str) -> Option<f64> {
        match calibration::MEASURES.iter().find(|it| it.0 == measure) {
            Some((_, figure)) => figure(&self.told),
            None => self.scores.get(measure)?.f1(),
        }
    }
}

/// Facts that both tell, that the truth tells, that we tell.
#[derive(Clone, Copy, Default)]
struct Tally {
    hit: usize,
    truth: usize,
    ours: usize,
}

impl Tally {
    fn of(truth: &[String], ours: &[String]) -> Self {
        Self { hit: shared(truth, ours), truth: truth.len(), ours: ours.len() }
    }

    fn and(self, other: Self) -> Self {
        let (truth, ours) = (self.truth + other.truth, self.ours + other.ours);
        Self { hit: self.hit + other.hit, truth, ours }
    }

    /// The harmonic mean of precision and recall, and the accuracy where each duty gets one
    /// judgement; none where there is nothing to tell.
    fn f1(self) -> Option<f64> {
        let told = self.truth + self.ours;
        (told > 0).then(|| share(2 * self.hit, told))
    }
}

#[test]
fn no_figure_falls() {
    let columns = [
        Some(Known::of_corpus(&cases::corpus(""))),
        Some(Known::of_corpus(&cases::corpus("holdout"))),
        Known::of_shared(),
    ];
    let columns = columns.map(|known| known.map_or_else(Column::default, |it| score(&it)));
    let least = fs::read_to_string(beside("least.tsv")).unwrap();
    let least = bounds(&least);
    println!("\n{}\n{}", table(&columns), beside_us(&columns));

    let (mut fallen, mut risen) = (Vec::new(), Vec::new());
    for (measure, place, figure) in figures(&columns) {
        let bound = least.get(measure).and_then(|it| it[place]);
        let held = bound.map_or_else(|| "no bound".to_string(), |it| format!("least {it:.3}"));
        let told = format!("{measure}, {}: {figure:.4}, {held}", PLACES[place]);
        match bound {
            Some(bound) if figure < bound => fallen.push(told),
            Some(bound) if figure <= bound + 0.005 => {}
            _ => risen.push(told),
        }
    }
    if !risen.is_empty() {
        let raised = Path::new(env!("CARGO_TARGET_TMPDIR")).join("least.tsv");
        fs::write(&raised, raise(&columns, &least)).unwrap();
        println!("Raise the bounds (copy {}):\n{}", raised.display(), risen.join("\n"));
    }
    assert!(fallen.is_empty(), "fallen below tests/accuracy/least.tsv:\n{}", fallen.join("\n"));
}

const PLACES: [&str; 3] = ["corpus", "hold-out", "shared"];

fn beside(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/accuracy").join(name)
}

fn measures() -> impl Iterator<Item = &'static str> {
    let counted = plan::MEASURES.iter().chain(pair::MEASURES).map(|it| it.0);
    counted.chain(calibration::MEASURES.iter().map(|it| it.0))
}

/// Each plan is read once, whatever it is compared with.
fn score(known: &Known) -> Column {
    let mut plans: BTreeMap<&Path, Plan> = BTreeMap::new();
    let paths = known.plans.iter().map(|it| &it.0);
    for path in paths.chain(known.pairs.iter().flat_map(|it| [&it.parent, &it.child])) {
        plans.entry(path).or_insert_with(|| cases::plan(path));
    }
    let mut column = Column::default();
    for (path, truth) in &known.plans {
        let (mut truth, mut ours) = (truth.clone(), cases::record(&plans[path.as_path()]));
        plan::prepare(&mut truth, &mut ours);
        count(&mut column.scores, plan::MEASURES, &truth, &ours);
    }
    for it in &known.pairs {
        let (parent, child) = (&plans[it.parent.as_path()], &plans[it.child.as_path()]);
        let (mut truth, mut ours) = (it.expected.clone(), cases::comparison(parent, child));
        pair::prepare(&mut truth, &mut ours);
        count(&mut column.scores, pair::MEASURES, &truth, &ours);
        column.told.extend(calibration::told(&truth, &ours));
        for (scored, (_, way)) in column.ways.iter_mut().zip(baseline::WAYS) {
            scored.extend(baseline::score(way, &it.expected, child));
        }
    }
    column
}

fn count(scores: &mut Scores, measures: &[(&'static str, Facts)], truth: &Value, ours: &Value) {
    for (measure, facts) in measures {
        let sum = scores.entry(measure).or_default();
        *sum = sum.and(Tally::of(&facts(truth), &facts(ours)));
    }
}

/// Every figure that there is: its measure and its place.
fn figures(columns: &[Column; 3]) -> impl Iterator<Item = (&'static str, usize, f64)> {
    measures().flat_map(|measure| {
        let figure = |(place, column): (usize, &Column)| {
            column.figure(measure).map(|it| (measure, place, it))
        };
        columns.iter().enumerate().filter_map(figure).collect::<Vec<_>>()
    })
}

/// F1 or accuracy with what it was counted from (in both / in the truth / ours), and how many
/// points the hold-out is above (+) or under (-) the rest of our corpus.
fn table(columns: &[Column; 3]) -> String {
    let [corpus, holdout, shared] = PLACES;
    let mut lines = format!("{:34} {corpus:>23} {holdout:>23} {shared:>23} distance\n", "measure");
    for measure in measures() {
        let tally = |column: &Column| column.scores.get(measure).copied();
        write!(lines, "{measure:34}").unwrap();
        for column in columns {
            let figure = || column.figure(measure).map_or("-".to_string(), |it| format!("{it:.3}"));
            write!(lines, " {:>23}", tally(column).map_or_else(figure, cell)).unwrap();
        }
        let [corpus, holdout, _] = columns.each_ref().map(|it| tally(it).unwrap_or_default());
        if let (Some(holdout), Some(corpus)) = (holdout.f1(), corpus.f1()) {
            let points = 100.0 * (holdout - corpus);
            let far = if points < -2.0 { " under" } else { "" };
            write!(lines, " {points:+8.1}{far}").unwrap();
        }
        lines.push('\n');
    }
    lines
}

fn cell(tally: Tally) -> String {
    let Tally { hit, truth, ours } = tally;
    tally.f1().map_or_else(|| "-".to_string(), |it| format!("{it:.3} ({hit}/{truth}/{ours})"))
}

/// Us beside simpler ways on the same duties: right on "covered or not", F1 on gaps.
fn beside_us(columns: &[Column; 3]) -> String {
    let [corpus, holdout, shared] = PLACES;
    let mut lines = "covered or not (accuracy), gaps (F1)\n".to_string();
    writeln!(lines, "{:34} {corpus:>15} {holdout:>15} {shared:>15}", "").unwrap();
    let mut row = |name: &str, figures: [Option<(f64, f64)>; 3]| {
        let cells = figures.map(|it| match it {
            Some((right, gaps)) => format!("{:>15}", format!("{right:.3}  {gaps:.3}")),
            None => format!("{:>15}", "-"),
        });
        writeln!(lines, "{name:34} {}", cells.join(" ")).unwrap();
    };
    let ours = |it: &Column| {
        let gaps = it.figure("gap: anything but covered")?;
        Some((it.figure("covered or not (accuracy)")?, gaps))
    };
    row("rasoat", columns.each_ref().map(ours));
    for (at, (name, _)) in baseline::WAYS.iter().enumerate() {
        let best = |it: &Column| (!it.ways[at].is_empty()).then(|| baseline::at_best(&it.ways[at]));
        row(name, columns.each_ref().map(best));
    }
    row(baseline::ENCODER.0, [None, None, Some(baseline::ENCODER.1)]);
    lines
}

/// The least figures by measure and place; `-` where nothing is held.
fn bounds(list: &str) -> BTreeMap<&str, [Option<f64>; 3]> {
    let rows = list.lines().filter(|line| !line.starts_with('#'));
    let row = |line| {
        let (measure, figures) = str::split_once(line, '\t').unwrap();
        assert!(measures().any(|it| it == measure), "least.tsv: nobody measures {measure:?}");
        let mut figures = figures.split('\t').map(|it| it.parse().ok());
        (measure, [(); 3].map(|()| figures.next().unwrap()))
    };
    rows.map(row).collect()
}

/// The list with today's figures, where they are higher.
fn raise(columns: &[Column; 3], least: &BTreeMap<&str, [Option<f64>; 3]>) -> String {
    let mut lines = "# measure\tcorpus\tholdout\tshared: the least F1 or accuracy\n".to_string();
    for measure in measures() {
        lines.push_str(measure);
        for (place, column) in columns.iter().enumerate() {
            let today = column.figure(measure);
            let today = today.map(|it| (1000.0 * it + 1e-6).floor() / 1000.0);
            let held = least.get(measure).and_then(|it| it[place]);
            let most = today.into_iter().chain(held).reduce(f64::max);
            let most = most.map_or_else(|| "-".to_string(), |it| format!("{it:.3}"));
            write!(lines, "\t{most}").unwrap();
        }
        lines.push('\n');
    }
    lines
}
