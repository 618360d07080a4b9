//! What each stage costs on our corpus, and the whole way from bytes to JSON.
//!
//! `cargo bench` measures; `cargo bench -- --test` runs each once.

#![expect(clippy::unwrap_used, reason = "a bench fails loudly")]

use std::path::Path;
use std::sync::Arc;
use std::{fs, hint};

use divan::{AllocProfiler, Bencher};
use rasoat::compare::Pair;
use rasoat::plan::SourceInfo;
use rasoat::report::json::{self, Framing, Located};
use rasoat::{Plan, Source, check, compare, extract, normalize, outline, parse, read};

#[global_allocator]
static ALLOCATIONS: AllocProfiler = AllocProfiler::system();

/// The city's plan in its carriers.
const CARRIERS: [&str; 3] = ["txt", "docx", "pdf"];

fn main() {
    divan::main();
}

fn source(slug: &str, extension: &str) -> Source {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus/plans");
    let path = corpus.join(slug).join("source").with_extension(extension);
    Source { bytes: fs::read(&path).unwrap(), path: path.display().to_string() }
}

fn city(extension: &str) -> Source {
    source("can-tho-rac-2026", extension)
}

fn plan(slug: &str, extension: &str) -> Plan {
    parse(&source(slug, extension)).unwrap()
}

#[divan::bench(args = CARRIERS)]
fn stage_1_read(bencher: Bencher<'_, '_>, carrier: &str) {
    let source = city(carrier);
    bencher.bench(|| read::read(&source.bytes).unwrap());
}

#[divan::bench(args = CARRIERS)]
fn stage_2_normalize(bencher: Bencher<'_, '_>, carrier: &str) {
    let document = read::read(&city(carrier).bytes).unwrap();
    bencher.with_inputs(|| document.clone()).bench_values(normalize::normalize);
}

#[divan::bench]
fn stage_3_outline(bencher: Bencher<'_, '_>) {
    let text = normalize::normalize(read::read(&city("txt").bytes).unwrap());
    bencher.with_inputs(|| text.clone()).bench_values(outline::outline);
}

#[divan::bench]
fn stage_4_extract(bencher: Bencher<'_, '_>) {
    let source = city("txt");
    let document = read::read(&source.bytes).unwrap();
    let info = SourceInfo::new(&source, &document);
    let outline = outline::outline(normalize::normalize(document));
    let input = || (outline.clone(), info.clone());
    bencher.with_inputs(input).bench_values(|(outline, info)| {
        extract::extract(outline, info, Vec::new(), Arc::default())
    });
}

#[divan::bench]
fn stage_5_check(bencher: Bencher<'_, '_>) {
    let plan = plan("thot-not-rac-2026", "txt");
    bencher.bench(|| check::check(&plan));
}

#[divan::bench]
fn stage_6_compare(bencher: Bencher<'_, '_>) {
    let (parent, child) = (plan("can-tho-rac-2026", "txt"), plan("thot-not-rac-2026", "txt"));
    bencher.bench(|| compare::compare(&Pair { parent: &parent, child: &child }));
}

#[divan::bench]
fn stage_7_report(bencher: Bencher<'_, '_>) {
    let plan = plan("can-tho-rac-2026", "txt");
    let findings = check::check(&plan);
    bencher
        .bench(|| Framing::Lines.render(&json::extracted(&Located::of(&plan), &findings, false)));
}

/// A ward's file against the city's plan, bytes to JSON.
#[divan::bench(args = [("thot-not-rac-2026", "txt"), ("ninh-kieu-rac-2026", "docx"), ("nga-bay-rac-2026", "pdf")])]
fn end_to_end(bencher: Bencher<'_, '_>, (slug, carrier): (&str, &str)) {
    let parent = plan("can-tho-rac-2026", "txt");
    let above = Located::of(&parent);
    let source = source(slug, carrier);
    bencher.bench(|| {
        let child = parse(&source).unwrap();
        let findings = hint::black_box(check::check(&child));
        let below = Located::of(&child);
        let extracted = Framing::Lines.render(&json::extracted(&below, &findings, false)).unwrap();
        let comparison = compare::compare(&Pair { parent: &parent, child: &child });
        let compared = Framing::Lines.render(&json::compared(&above, &below, &comparison)).unwrap();
        extracted.len() + compared.len()
    });
}
