//! Whether a confidence is the chance that the status is right.

use serde_json::Value;

use crate::cases::list;
use crate::words::share;

/// Verdicts of like confidence are taken together in so many bins.
const BINS: usize = 10;
/// From this confidence on a verdict may enter a letter.
pub const LETTER: f64 = 0.95;

/// A figure of the verdicts; none where there is nothing to tell.
type Figure = fn(&Told) -> Option<f64>;

/// The confidence of each verdict, and whether its status is right.
pub type Told = Vec<(f64, bool)>;

/// By the names under which the figures are published.
pub const MEASURES: &[(&str, Figure)] = &[
    ("confidence: 1 - calibration error", |it| (!it.is_empty()).then(|| 1.0 - error(it))),
    ("confidence: right where sure", |it| {
        let (right, all) = of_letters(it);
        (all > 0).then(|| share(right, all))
    }),
];

/// The verdicts on the duties that both found, those that do not apply left out.
pub fn told(truth: &Value, found: &Value) -> Told {
    let judged = list(truth, "duties").iter().filter(|it| it["status"] != "not_applicable");
    let ours = |duty: &Value| {
        let ours = list(found, "duties").iter().find(|it| it["pair"] == duty["pair"])?;
        Some((ours["confidence"].as_f64()?, ours["status"] == duty["status"]))
    };
    judged.filter_map(ours).collect()
}

/// The mean distance, over the verdicts, between the confidence of a bin and the share that is
/// right in it (expected calibration error).
pub fn error(told: &Told) -> f64 {
    let mut sorted: Vec<&(f64, bool)> = told.iter().collect();
    sorted.sort_by(|a, b| a.0.total_cmp(&b.0));
    let size = sorted.len().div_ceil(BINS).max(1);
    let of_bin = |bin: &[&(f64, bool)]| {
        let right = bin.iter().filter(|it| it.1).count();
        let said: f64 = bin.iter().map(|it| it.0).sum();
        let whole = share(bin.len(), 1);
        (said / whole - share(right, bin.len())).abs() * share(bin.len(), told.len())
    };
    sorted.chunks(size).map(of_bin).sum()
}

/// How many verdicts may enter a letter, and how many of them are right.
pub fn of_letters(told: &Told) -> (usize, usize) {
    let letters = told.iter().filter(|it| it.0 >= LETTER);
    (letters.clone().filter(|it| it.1).count(), letters.count())
}

#[test]
fn a_confidence_that_means_something() {
    let fair: Told = (0..100).map(|at| (0.8, at % 5 != 0)).collect();
    assert!(error(&fair) < 1e-9, "{}", error(&fair));
    let sure: Told = (0..100).map(|at| (1.0, at % 2 == 0)).collect();
    assert!((error(&sure) - 0.5).abs() < 1e-9);
    assert_eq!(of_letters(&sure), (50, 100));
}
