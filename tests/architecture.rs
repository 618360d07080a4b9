//! The house: which module may import which, where words and printing live.

#![allow(clippy::unwrap_used, reason = "a test fails loudly")]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use regex::Regex;

/// What a stage may build on, first to last. Modules of one row import no other of their row,
/// but for the first: what is not about a document at all.
const ORDER: [&[&str]; 11] = [
    &["edtf", "error", "lexicon", "limits", "registry", "source", "span"],
    &["read"],
    &["normalize"],
    &["outline"],
    &["plan"],
    &["extract"],
    &["check", "compare"],
    &["batch", "selftest"],
    &["review"],
    &["report"],
    &["duties"],
];

/// What the crate's root gives out under a short name, and whose it is.
const ROOT: [(&str, &str); 6] = [
    ("Error", "error"),
    ("Plan", "plan"),
    ("Settings", "extract"),
    ("Source", "source"),
    ("parse", "extract"),
    ("parse_pictures", "extract"),
];

/// Names that say nothing.
const NAMELESS: [&str; 7] = ["common", "helper", "helpers", "misc", "shared", "util", "utils"];

/// A file of the program.
struct Code {
    /// Below `src`, with `/`.
    path: String,
    /// Without comments and without its tests.
    code: String,
    /// From `#[cfg(test)]` on.
    tests: String,
    /// All of it.
    whole: String,
}

impl Code {
    fn read(root: &Path, path: &Path) -> Self {
        let whole = fs::read_to_string(path).unwrap();
        let (code, tests) = match whole.split_once("\n#[cfg(test)]\nmod tests {") {
            Some(parts) => parts,
            None if path.file_name().unwrap() == "tests.rs" => ("", whole.as_str()),
            None => (whole.as_str(), ""),
        };
        let code = code.lines().filter(|line| !line.trim_start().starts_with("//"));
        let path = path.strip_prefix(root).unwrap().to_string_lossy().replace('\\', "/");
        Self { code: code.collect::<Vec<_>>().join("\n"), tests: tests.to_string(), path, whole }
    }

    /// `check` of `check/mod.rs`, `span` of `span.rs`.
    fn module(&self) -> &str {
        let first = self.path.split('/').next().unwrap();
        first.strip_suffix(".rs").unwrap_or(first)
    }

    /// How many modules lie between the file and the root of the crate.
    fn depth(&self) -> usize {
        self.path.split('/').filter(|it| *it != "mod.rs").count()
    }
}

fn source_files(extension: &str) -> Vec<PathBuf> {
    fn walk(folder: &Path, found: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() { walk(&path, found) } else { found.push(path) }
        }
    }
    let mut found = Vec::new();
    walk(&root(), &mut found);
    found.retain(|path| path.extension().is_some_and(|it| it == extension));
    found.sort();
    found
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

fn library_and_program() -> Vec<Code> {
    source_files("rs").iter().map(|path| Code::read(&root(), path)).collect()
}

fn all_well(complaints: &[String]) {
    assert!(complaints.is_empty(), "\n{}\n", complaints.join("\n"));
}

/// The modules that a file names after `crate::`, groups (`crate::{a, b}`) among them.
fn imports(code: &str) -> BTreeSet<&str> {
    let path = Regex::new(r"\bcrate::(?:(\w+)|\{((?:[^{}]|\{[^{}]*\})*)\})").unwrap();
    let first = Regex::new(r"^\s*(\w+)").unwrap();
    let mut found = BTreeSet::new();
    for import in path.captures_iter(code) {
        if let Some(name) = import.get(1) {
            found.insert(name.as_str());
        }
        for part in import.get(2).map_or("", |it| it.as_str()).split(',') {
            found.extend(first.captures(part).map(|it| it.get(1).unwrap().as_str()));
        }
    }
    found.iter().map(|name| ROOT.iter().find(|it| it.0 == *name).map_or(*name, |it| it.1)).collect()
}

fn rank(module: &str) -> Option<usize> {
    ORDER.iter().position(|row| row.contains(&module))
}

#[test]
fn a_stage_imports_earlier_stages_only() {
    let mut complaints = Vec::new();
    for file in library_and_program() {
        let module = file.module();
        if ["lib", "bin"].contains(&module) {
            continue;
        }
        let Some(own) = rank(module) else {
            complaints
                .push(format!("src/{}: give the module {module} its row in ORDER", file.path));
            continue;
        };
        for import in imports(&file.code) {
            let theirs = rank(import);
            let base = own == 0 && theirs == Some(0);
            if import != module && !base && theirs.is_none_or(|theirs| theirs >= own) {
                complaints.push(format!(
                    "src/{}: {module} must not know {import}: move what both need to the \
                     earlier of them, or hand it in as an argument",
                    file.path
                ));
            }
        }
    }
    all_well(&complaints);
}

#[test]
fn no_path_climbs_out_of_its_stage() {
    let climb = Regex::new(r"(?:\bsuper::)+").unwrap();
    let mut complaints = Vec::new();
    for file in library_and_program().iter().filter(|file| file.module() != "bin") {
        for found in climb.find_iter(&file.code) {
            if found.as_str().matches("super").count() >= file.depth() {
                complaints.push(format!(
                    "src/{}: write crate:: instead of {}, so that the direction shows",
                    file.path,
                    found.as_str()
                ));
            }
        }
    }
    all_well(&complaints);
}

#[test]
fn every_module_has_a_name_that_says_what_it_is() {
    let mut complaints = Vec::new();
    for file in library_and_program() {
        for part in file.path.split('/') {
            let name = part.strip_suffix(".rs").unwrap_or(part);
            if NAMELESS.contains(&name) {
                complaints.push(format!(
                    "src/{}: {name} says nothing; name the module after what it holds",
                    file.path
                ));
            }
        }
    }
    all_well(&complaints);
}

#[test]
fn every_file_opens_with_what_it_does() {
    let without: Vec<_> = library_and_program()
        .iter()
        .filter(|file| !file.whole.starts_with("//! "))
        .map(|file| format!("src/{}: open it with a //! line: what it does, A → B", file.path))
        .collect();
    all_well(&without);
}

/// About 300 lines before tests; what is over must be split by its ideas. The bound only falls.
#[test]
fn a_file_is_one_idea() {
    const MOST: usize = 445;
    let complaints: Vec<_> = library_and_program()
        .iter()
        .map(|file| (file, file.whole.lines().count() - file.tests.lines().count()))
        .filter(|(_, lines)| *lines > MOST)
        .map(|(file, lines)| format!("src/{}: split its {lines} lines by idea", file.path))
        .collect();
    all_well(&complaints);
}

/// Nothing leaves the machine: the only programs that are ever started read scans, or are this one
/// again.
#[test]
fn only_the_ocr_starts_a_program() {
    let complaints: Vec<_> = library_and_program()
        .iter()
        .filter(|file| file.code.contains("process::") && file.code.contains("Command::new"))
        .filter(|file| !file.path.starts_with("read/ocr/"))
        .filter(|file| file.path != "batch/worker/process.rs")
        .map(|file| format!("src/{}: start no program outside src/read/ocr", file.path))
        .collect();
    all_well(&complaints);
}

#[test]
fn only_the_program_prints_or_exits() {
    let loud =
        Regex::new(r"\be?print(?:ln)?!|\bdbg!|\bstdout\(\)|\bstderr\(\)|process::(?:exit|abort)")
            .unwrap();
    let mut complaints = Vec::new();
    for file in library_and_program().iter().filter(|file| file.module() != "bin") {
        for found in loud.find_iter(&file.code) {
            complaints.push(format!(
                "src/{}: {} belongs into src/bin; return what is to be said",
                file.path,
                found.as_str()
            ));
        }
    }
    all_well(&complaints);
}

#[test]
fn the_program_is_split_by_what_it_reads() {
    // A library that names the program, or a program that names a stage's inside, has lost its way.
    let inside = Regex::new(r"\brasoat::(?:read|normalize|outline|extract)\b").unwrap();
    let complaints: Vec<_> = library_and_program()
        .iter()
        .filter(|file| file.module() == "bin" && inside.is_match(&file.code))
        .map(|file| format!("src/{}: ask rasoat::batch or rasoat::parse, not a stage", file.path))
        .collect();
    all_well(&complaints);
}

/// A list of words is NFC, sorted and unique because a test beside its loader says so.
#[test]
fn every_list_is_guarded() {
    let files = library_and_program();
    let mut complaints = Vec::new();
    for list in source_files("tsv") {
        let name = list.file_name().unwrap().to_string_lossy().into_owned();
        let loaded = format!(r#"include_str!\("[^"]*\b{}"\)"#, regex::escape(&name));
        let constant = Regex::new(&format!(r"const (\w+): &str =\s*{loaded}")).unwrap();
        let loaded = Regex::new(&loaded).unwrap();
        let guards = |file: &&Code| {
            let named = constant.captures(&file.code).is_some_and(|it| {
                Regex::new(&format!(r"\b{}\b", &it[1])).unwrap().is_match(&file.tests)
            });
            loaded.is_match(&file.tests) || named
        };
        if !files.iter().any(|file| loaded.is_match(&file.whole)) {
            complaints.push(format!("{}: nobody loads it; delete it", list.display()));
        } else if files.iter().find(guards).is_none() {
            complaints.push(format!(
                "{name}: add to the tests beside its loader: lexicon::check_list(include_str!(…{name}))"
            ));
        }
    }
    all_well(&complaints);
}
