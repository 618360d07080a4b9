//! What each stage costs, on the corpus: `cargo bench --bench stages`.

#![allow(clippy::unwrap_used, reason = "a bench fails loudly")]

use std::fs;
use std::path::Path;

use divan::{AllocProfiler, Bencher, black_box};
use rasoat::compare::{self, Pair};
use rasoat::plan::{Plan, SourceInfo};
use rasoat::read::Document;
use rasoat::report::json::{self, Framing, Located};
use rasoat::report::table;
use rasoat::{Source, check, extract, normalize, outline, read};

#[global_allocator]
static ALLOC: AllocProfiler = AllocProfiler::system();

const CITY: &str = "can-tho-rac-2026/source";
const WARD: &str = "ninh-kieu-rac-2026/source";

fn main() {
    divan::main();
}

fn bytes(name: &str) -> Vec<u8> {
    let plans = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus/plans");
    fs::read(plans.join(name)).unwrap()
}

fn document() -> Document {
    read::read(&bytes(&format!("{CITY}.txt"))).unwrap()
}

fn plan(name: &str) -> Plan {
    let path = format!("{name}.txt");
    rasoat::parse(&Source { bytes: bytes(&path), path }).unwrap()
}

#[divan::bench(args = ["docx", "pdf", "txt"])]
fn read(bencher: Bencher<'_, '_>, carrier: &str) {
    let bytes = bytes(&format!("{CITY}.{carrier}"));
    bencher.bench(|| read::read(black_box(&bytes)));
}

#[divan::bench]
fn normalize(bencher: Bencher<'_, '_>) {
    bencher.with_inputs(document).bench_values(normalize::normalize);
}

#[divan::bench]
fn outline(bencher: Bencher<'_, '_>) {
    let text = normalize::normalize(document());
    bencher.with_inputs(|| text.clone()).bench_values(outline::outline);
}

#[divan::bench]
fn extract(bencher: Bencher<'_, '_>) {
    let outline = outline::outline(normalize::normalize(document()));
    let source = Source { path: String::new(), bytes: Vec::new() };
    let info = SourceInfo::new(&source, &document());
    bencher
        .with_inputs(|| (outline.clone(), info.clone()))
        .bench_values(|(outline, info)| extract::extract(outline, info, Vec::new()));
}

#[divan::bench]
fn check(bencher: Bencher<'_, '_>) {
    let plan = plan(WARD);
    bencher.bench(|| check::check(black_box(&plan)));
}

#[divan::bench]
fn compare(bencher: Bencher<'_, '_>) {
    let (parent, child) = (plan(CITY), plan(WARD));
    bencher.bench(|| compare::compare(black_box(&Pair { parent: &parent, child: &child })));
}

#[divan::bench]
fn report_json(bencher: Bencher<'_, '_>) {
    let plan = plan(CITY);
    let findings = check::check(&plan);
    bencher.bench(|| {
        let located = Located::of(black_box(&plan));
        Framing::Lines.render(&json::extracted(&located, &findings, true))
    });
}

#[divan::bench]
fn report_table(bencher: Bencher<'_, '_>) {
    let (parent, child) = (plan(CITY), plan(WARD));
    let comparison = compare::compare(&Pair { parent: &parent, child: &child });
    bencher.bench(|| table::compared(black_box(&parent), &child, &comparison, 110));
}
