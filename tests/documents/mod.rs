//! Where the tests find documents: our corpus, and the shared folder outside of the project.

#![allow(
    dead_code,
    clippy::unwrap_used,
    clippy::print_stderr,
    reason = "each test takes what it needs, and fails loudly"
)]

use std::env;
use std::path::{Path, PathBuf};

use rasoat::batch::{self, Input};
use rasoat::plan::Plan;

/// `corpus/`.
pub fn corpus() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus")
}

/// The folder that `RASOAT_SHARED` names, else `../shared`; `None`, said aloud, where there is
/// none: the project's tests pass without it.
pub fn shared() -> Option<PathBuf> {
    let beside = || Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared");
    let folder = env::var_os("RASOAT_SHARED").map_or_else(beside, PathBuf::from);
    if folder.is_dir() {
        return Some(folder);
    }
    eprintln!("skipped: no folder {}", folder.display());
    None
}

/// All documents of our corpus and, where it is there, of the shared plans.
pub fn inputs() -> Vec<Input> {
    let shared = shared();
    let beyond = ["plans", "written"].iter().filter_map(|name| Some(shared.as_ref()?.join(name)));
    let folders: Vec<_> = [corpus().join("plans")].into_iter().chain(beyond).collect();
    batch::find(&folders)
}

/// The plan of a document that is one.
pub fn plan(input: &Input) -> Plan {
    batch::open(input).plan.unwrap_or_else(|error| panic!("{}: {error}", input.path))
}
