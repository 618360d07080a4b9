//! A short smoke of what the fuzzer runs: the same entries, on bytes changed by chance that can be had
//! again. More of it with `RASOAT_LONG=1`; the fuzzer itself: `tests/fuzz/Cargo.toml`.

#![allow(clippy::unwrap_used, clippy::print_stderr, reason = "a test fails loudly")]
#![allow(clippy::cast_possible_truncation, reason = "chance may be cut")]

#[path = "fuzz/entry.rs"]
mod entry;
#[path = "hostile/mutation.rs"]
mod mutation;

use std::fs;
use std::io::{Cursor, Read};
use std::panic::{self, AssertUnwindSafe};
use std::time::{Duration, Instant};

use rasoat::plan::packed;
use rasoat::{Source, parse};

use mutation::{Chance, twisted};

/// What an entry begins with.
fn seeds(name: &str) -> Vec<Vec<u8>> {
    let seed = |name: &str| fs::read(format!("tests/hostile/seeds/{name}")).unwrap();
    let plan = |name: &str| fs::read(format!("corpus/plans/{name}")).unwrap();
    let part = |package: &[u8], name: &str| {
        let mut archive = zip::ZipArchive::new(Cursor::new(package)).unwrap();
        let mut content = Vec::new();
        archive.by_name(name).unwrap().read_to_end(&mut content).unwrap();
        content
    };
    match name {
        "doc" | "html" | "rtf" => vec![seed(&format!("plan.{name}"))],
        "docx" => vec![part(&seed("plan.docx"), "word/document.xml"), seed("plan.docx")],
        "odt" => vec![part(&seed("plan.odt"), "content.xml"), seed("plan.odt")],
        "xlsx" | "duties" => vec![seed("plan.xlsx")],
        "pdf" => vec![plan("nga-bay-rac-2026/source.pdf")],
        "packed" => {
            let bytes = plan("phong-dien-rac-2026/source.md");
            let plan = parse(&Source { path: "plan.md".into(), bytes }).unwrap();
            vec![packed::pack(&plan)]
        }
        _ => vec![plan("thot-not-rac-2026/source.txt"), plan("phong-dien-rac-2026/source.md")],
    }
}

/// Every entry for so long, the same ones first on any machine.
#[test]
fn every_entry_survives_chance() {
    let long = std::env::var_os("RASOAT_LONG").is_some();
    let (time, least) =
        if long { (Duration::from_secs(60), 400) } else { (Duration::from_secs(1), 12) };
    let mut broken = Vec::new();
    for (name, entry) in entry::ENTRIES {
        let seeds = seeds(name);
        let begun = Instant::now();
        let mut runs = 0;
        while runs < least || begun.elapsed() < time {
            let mut chance = Chance(runs);
            let seed = &seeds[chance.below(seeds.len())];
            // Pieces of a plan are enough, and quick.
            let most = seed.len().min(6_000 + chance.below(6_000));
            let from = if seed.is_ascii() { 0 } else { chance.below(seed.len() - most + 1) };
            let whole = ["doc", "docx", "odt", "xlsx", "duties", "pdf", "packed"].contains(&name);
            let seed = if whole { seed } else { &seed[from..from + most] };
            let bytes = twisted(seed, &seeds[0], &mut chance);
            if panic::catch_unwind(AssertUnwindSafe(|| entry(&bytes))).is_err() {
                let kept = std::env::temp_dir().join(format!("rasoat-{name}-{runs}"));
                fs::write(&kept, bytes).unwrap();
                broken.push(kept.display().to_string());
                break;
            }
            runs += 1;
            if runs > least && begun.elapsed() > time * 20 {
                break;
            }
        }
        eprintln!("{name}: {runs} runs");
    }
    assert!(broken.is_empty(), "these break: {}", broken.join(", "));
}
