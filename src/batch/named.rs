//! `what a person types → paths`: patterns where no shell unfolds them, and names whose letters the
//! disk composes otherwise.

use std::path::{Component, Path, PathBuf};

use glob::{MatchOptions, Pattern};
use unicode_normalization::UnicodeNormalization;
use walkdir::WalkDir;

use super::walk::{by_name, is_document};

/// As a shell on this system would match.
const MATCHING: MatchOptions = MatchOptions {
    case_sensitive: !cfg!(windows),
    require_literal_separator: true,
    require_literal_leading_dot: true,
};

/// The path as it is on the disk: a file that came from a Mac is named with the marks apart (`ê` as
/// `e` and `^`), and a person types them whole. What is not there stays as it was typed.
pub(super) fn on_disk(typed: &Path) -> PathBuf {
    if typed.exists() || typed.to_str().is_none_or(str::is_ascii) {
        return typed.to_path_buf();
    }
    let mut found = PathBuf::new();
    for part in typed.components() {
        let next = found.join(part);
        found = if next.exists() { next } else { same_letters(&found, part).unwrap_or(next) };
    }
    found
}

fn same_letters(folder: &Path, part: Component<'_>) -> Option<PathBuf> {
    let wanted = composed(Path::new(part.as_os_str()));
    let here = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let mut names = here.read_dir().ok()?.flatten().map(|entry| entry.file_name());
    names.find(|name| composed(Path::new(name)) == wanted).map(|name| folder.join(name))
}

/// The documents and folders that a pattern stands for, in order; `None` for what is none, or is a
/// name for all its stars.
pub(super) fn unfolded(typed: &Path) -> Option<Vec<PathBuf>> {
    let text = typed.to_str().filter(|text| text.contains(['*', '?', '[']))?;
    if typed.exists() {
        return None;
    }
    let pattern = Pattern::new(&composed(Path::new(text))).ok()?;
    let parts: Vec<Component<'_>> = typed.components().collect();
    let plain =
        |part: &&Component<'_>| !part.as_os_str().to_string_lossy().contains(['*', '?', '[']);
    let base: PathBuf = parts.iter().take_while(plain).collect();
    let depth = parts.len() - base.components().count();
    let base = on_disk(&base);
    let here = base.as_os_str().is_empty();
    let walk = WalkDir::new(if here { Path::new(".") } else { &base }).follow_links(true);
    let walk = walk.min_depth(1).sort_by(by_name);
    let walk = if text.contains("**") { walk } else { walk.max_depth(depth) };
    let found = walk.into_iter().flatten().filter_map(|entry| {
        let path = entry.path().strip_prefix(".").unwrap_or(entry.path()).to_path_buf();
        let wanted = entry.file_type().is_dir() || is_document(&path);
        (wanted && pattern.matches_with(&composed(&path), MATCHING)).then_some(path)
    });
    Some(found.collect())
}

/// The letters of a path, each whole.
fn composed(path: &Path) -> String {
    path.to_string_lossy().nfc().collect()
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    const APART: &str = "ke\u{302}\u{301} hoa\u{323}ch";

    fn folder(names: &[&str]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        for name in names {
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, "x").unwrap();
        }
        folder
    }

    #[test]
    fn a_name_is_found_however_its_letters_are_composed() {
        let inside = format!("{APART}/{APART}.txt");
        let folder = folder(&[&inside]);
        let typed = folder.path().join("kế hoạch/kế hoạch.txt");
        assert!(on_disk(&typed).is_file(), "{}", on_disk(&typed).display());
        let absent = folder.path().join("kế hoạch/khác.txt");
        assert!(!on_disk(&absent).exists());
        assert_eq!(on_disk(Path::new("absent.txt")), Path::new("absent.txt"));
    }

    #[test]
    fn patterns() {
        let apart = format!("b/{APART} 2.docx");
        let folder =
            folder(&["a.docx", "a.pdf", "~$a.docx", ".a.docx", "x.json", &apart, "b/c/d.txt"]);
        let found = |pattern: &str| -> Vec<String> {
            let found = unfolded(&folder.path().join(pattern)).unwrap();
            let short = |path: &PathBuf| composed(path.strip_prefix(folder.path()).unwrap());
            found.iter().map(short).map(|it| it.replace('\\', "/")).collect()
        };
        assert_eq!(found("*.docx"), ["a.docx"]);
        assert_eq!(found("*"), ["a.docx", "a.pdf", "b"]);
        assert_eq!(found("*/kế*.docx"), ["b/kế hoạch 2.docx"]);
        assert_eq!(found("**/*.txt"), ["b/c/d.txt"]);
        assert_eq!(found("[xy]*.docx"), [""; 0]);
        assert_eq!(unfolded(&folder.path().join("a.docx")), None);
        fs::write(folder.path().join("a[1].docx"), "x").unwrap();
        assert_eq!(unfolded(&folder.path().join("a[1].docx")), None, "a name");
    }
}
