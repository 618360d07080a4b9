//! The house: stages in one direction, no room for odds and ends.

#![expect(clippy::unwrap_used, reason = "a test fails loudly")]

use std::fs;
use std::path::{Path, PathBuf};

/// Each stage and what it may import, beside the foundations.
const STAGES: [(&str, &[&str]); 9] = [
    ("read", &[]),
    ("normalize", &["read"]),
    ("outline", &["read", "normalize"]),
    ("plan", &["read", "normalize", "outline"]),
    ("extract", &["read", "normalize", "outline", "plan"]),
    ("check", &["read", "normalize", "outline", "plan", "extract"]),
    ("compare", &["read", "normalize", "outline", "plan", "extract"]),
    ("batch", &["read", "normalize", "outline", "plan", "extract", "check", "compare"]),
    ("report", &["read", "normalize", "outline", "plan", "extract", "check", "compare", "batch"]),
];

/// What every stage may import, and what imports no stage.
const FOUNDATIONS: [&str; 6] = ["span", "edtf", "error", "source", "lexicon", "registry"];

/// Rooms in which anything would be kept.
const ODDS_AND_ENDS: [&str; 6] = ["utils", "util", "helpers", "helper", "common", "misc"];

/// The pipeline itself and its names, at the root of the crate.
const ROOT: [&str; 4] = ["parse", "Error", "Plan", "Source"];

fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files(&path, found);
        } else if path.extension().is_some_and(|it| it == "rs") {
            found.push(path);
        }
    }
}

fn sources() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = Vec::new();
    files(&root, &mut found);
    found.sort();
    let name =
        |path: &PathBuf| path.strip_prefix(&root).unwrap().display().to_string().replace('\\', "/");
    found.iter().map(|path| (name(path), fs::read_to_string(path).unwrap())).collect()
}

/// Where the tests of a file begin.
const TESTS: &str = "#[cfg(test)]\nmod tests {";

/// A file without its tests, which may take earlier and later stages to make what they need, and
/// without its comments.
fn code(source: &str) -> String {
    let code = source.split(TESTS).next().unwrap_or_default();
    let lines = code.lines().map(|line| line.split("//").next().unwrap_or_default());
    lines.collect::<Vec<_>>().join("\n")
}

/// Whether a file is declared for tests only: `#[cfg(test)] mod trial;` in the module above it.
fn is_for_tests(file: &str, all: &[(String, String)]) -> bool {
    let (folder, name) = file.rsplit_once('/').unwrap_or(("", file));
    let declared = format!("#[cfg(test)]\nmod {};", name.trim_end_matches(".rs"));
    let above = [format!("{folder}/mod.rs"), format!("{folder}.rs"), "lib.rs".to_owned()];
    all.iter().any(|(file, source)| above.contains(file) && source.contains(&declared))
}

/// The names right after `crate::`, in a `use` or in the code.
fn imports(code: &str) -> Vec<String> {
    let mut names = Vec::new();
    for (at, prefix) in code.match_indices("crate::") {
        let rest = &code[at + prefix.len()..];
        if let Some(group) = rest.strip_prefix('{') {
            let group = group.split('}').next().unwrap_or_default();
            names.extend(group.split(',').map(|name| first_name(name.trim())));
        } else {
            names.push(first_name(rest));
        }
    }
    names.into_iter().filter(|name| !name.is_empty()).collect()
}

fn first_name(path: &str) -> String {
    path.chars().take_while(|it| it.is_alphanumeric() || *it == '_').collect()
}

fn may_import(from: &str, name: &str) -> bool {
    if from == name || FOUNDATIONS.contains(&name) {
        return true;
    }
    if ROOT.contains(&name) {
        return ["batch", "report"].contains(&from);
    }
    STAGES.iter().any(|(stage, earlier)| *stage == from && earlier.contains(&name))
}

#[test]
fn a_stage_imports_earlier_ones_only() {
    let mut wrong = Vec::new();
    let all = sources();
    for (file, source) in all.iter().filter(|(file, _)| !is_for_tests(file, &all)) {
        let stage = file.split(['/', '.']).next().unwrap_or_default();
        if ["lib", "bin"].contains(&stage) {
            continue; // the map of the house, and the door
        }
        let known = FOUNDATIONS.contains(&stage) || STAGES.iter().any(|(it, _)| *it == stage);
        assert!(known, "{file}: say in tests/architecture.rs where the stage {stage} stands");
        let bad = imports(&code(source)).into_iter().filter(|name| !may_import(stage, name));
        wrong.extend(bad.map(|name| format!("{file} imports {name}")));
    }
    assert!(wrong.is_empty(), "against the direction of the stages:\n{}", wrong.join("\n"));
}

#[test]
fn no_room_for_odds_and_ends() {
    for (file, _) in sources() {
        let bad = file.split(['/', '.']).find(|part| ODDS_AND_ENDS.contains(part));
        assert_eq!(bad, None, "{file}: name it after what it does");
    }
}

#[test]
fn every_file_says_what_it_is_for() {
    for (file, source) in sources() {
        assert!(source.starts_with("//! "), "{file}: begin with a line `//! …`");
    }
}

#[test]
fn files_tell_one_story() {
    // About 300 lines before tests; what is over must be split by its ideas. The bound only falls.
    const MOST: usize = 445;
    for (file, source) in sources() {
        let lines = source.split(TESTS).next().unwrap_or_default().lines().count();
        assert!(lines <= MOST, "{file}: {lines} lines before tests, more than {MOST}");
    }
}

#[test]
fn only_the_binary_prints_or_exits() {
    for (file, source) in sources().iter().filter(|(file, _)| !file.starts_with("bin/")) {
        for word in ["println!", "eprintln!", "print!(", "dbg!", "process::exit"] {
            assert!(!code(source).contains(word), "{file}: {word}");
        }
    }
}
