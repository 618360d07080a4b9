//! From files to records, on the whole corpus and one thread: `cargo bench --bench whole`.

use std::path::{Path, PathBuf};

use divan::counter::ItemsCount;
use divan::{AllocProfiler, Bencher};
use rasoat::batch::{self, Input};
use rasoat::compare::{self, Pair};
use rasoat::plan::Plan;
use rasoat::report::json::{self, Framing, Located};

#[global_allocator]
static ALLOC: AllocProfiler = AllocProfiler::system();

fn main() {
    divan::main();
}

fn plans() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus/plans")
}

/// Reads, extracts, checks and writes every carrier of every plan.
#[divan::bench]
fn extract(bencher: Bencher<'_, '_>) {
    let inputs = batch::find(&[plans()]);
    bencher.counter(ItemsCount::new(inputs.len())).bench(|| {
        let records = inputs.iter().filter_map(|input| {
            let plan = batch::open(input).plan.ok()?;
            let findings = rasoat::check::check(&plan);
            Framing::Lines.render(&json::extracted(&Located::of(&plan), &findings, false)).ok()
        });
        records.map(|record| record.len()).sum::<usize>()
    });
}

/// Compares every carrier of every plan with the city plan; all of them are read anew.
#[divan::bench]
fn compare(bencher: Bencher<'_, '_>) {
    let city = Input::file(&plans().join("can-tho-rac-2026/source.txt"));
    let inputs = batch::find(&[plans()]);
    bencher.counter(ItemsCount::new(inputs.len())).bench(|| {
        let parent = batch::open(&city).plan.ok()?;
        let located = Located::of(&parent);
        let compared = |child: &Plan| {
            let comparison = compare::compare(&Pair { parent: &parent, child });
            Framing::Lines.render(&json::compared(&located, &Located::of(child), &comparison)).ok()
        };
        let records = inputs.iter().filter_map(|input| compared(&batch::open(input).plan.ok()?));
        Some(records.map(|record| record.len()).sum::<usize>())
    });
}
