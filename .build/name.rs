//! Names the build by what makes the results: code, words and dependencies. Results that an earlier
//! build kept are not taken for those of this one.

#![expect(clippy::print_stdout, reason = "so a build script speaks to cargo")]

use std::collections::BTreeSet;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::{env, fs, io};

/// The command line asks for results and makes none.
const PROGRAM: &str = "src/bin";

fn main() -> io::Result<()> {
    let mut files = BTreeSet::from(["Cargo.lock".into(), "Cargo.toml".into()]);
    walk(Path::new("src"), &mut files)?;
    let mut hash = DefaultHasher::new();
    for file in &files {
        println!("cargo::rerun-if-changed={}", file.display());
        (file, fs::read(file)?).hash(&mut hash);
    }
    for name in ["TARGET", "CARGO_CFG_FEATURE"] {
        env::var(name).unwrap_or_default().hash(&mut hash);
    }
    println!("cargo::rustc-env=RASOAT_BUILD={:016x}", hash.finish());
    Ok(())
}

/// A file that is added or goes is named, or named no more, in one that changes.
fn walk(folder: &Path, files: &mut BTreeSet<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        match path.is_dir() {
            true if path == Path::new(PROGRAM) => {}
            true => walk(&path, files)?,
            false => drop(files.insert(path)),
        }
    }
    Ok(())
}
