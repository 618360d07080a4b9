//! `names → inputs`: files as named, and the documents of folders, sorted.

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use walkdir::{DirEntry, WalkDir};

use crate::error::{Code, Error};
use crate::limits::Limits;

use super::archive::{self, Entry};
use super::load::explain;
use super::photographs::{PICTURES, grouped};

/// Something to read.
#[derive(Clone, Debug)]
pub struct Input {
    /// As the user named it, or below the folder that the user named.
    pub path: String,
    /// Where its bytes are.
    pub(super) location: Location,
}

/// Where the bytes of an input are.
#[derive(Clone, Debug)]
pub(super) enum Location {
    /// `-`.
    Stdin,
    /// A file.
    File(PathBuf),
    /// A file of an archive.
    Entry(Entry),
    /// The pictures of the pages of one document, in their order.
    Pages(Vec<Input>),
    /// Nowhere: what was named cannot be opened, or holds no document.
    Nowhere(Error),
}

/// Names of files that hold documents: what rasoat reads, and what it should say that it cannot.
/// Pictures are documents, too.
const DOCUMENTS: [&str; 17] = [
    "doc", "docm", "docx", "dot", "dotx", "htm", "html", "markdown", "md", "odt", "pdf", "rtf",
    "text", "txt", "xls", "xlsx", "zip",
];

impl Input {
    /// A file as named, or `-` for standard input.
    #[must_use]
    pub fn file(path: &Path) -> Self {
        let location = if path.as_os_str() == "-" {
            Location::Stdin
        } else if is_lock_file(path) {
            Location::Nowhere(lock_file())
        } else if path.is_dir() {
            let message = "Đây là thư mục, ở đây cần một tệp.";
            Location::Nowhere(Error::new(Code::Unsupported, message))
        } else {
            Location::File(path.to_path_buf())
        };
        Self { path: path.display().to_string(), location }
    }

    /// What cannot be read, and why.
    pub(super) fn nowhere(path: &Path, error: Error) -> Self {
        Self { path: path.display().to_string(), location: Location::Nowhere(error) }
    }

    /// Whether this is what the user named, not found below it.
    #[must_use]
    pub fn is_named(&self, name: &Path) -> bool {
        self.path == name.display().to_string()
    }

    /// Whether both are one file, by whatever names.
    #[must_use]
    pub fn is_same_file(&self, other: &Self) -> bool {
        match (&self.location, &other.location) {
            (Location::File(one), Location::File(two)) => {
                one == two
                    || one
                        .canonicalize()
                        .is_ok_and(|one| two.canonicalize().is_ok_and(|two| one == two))
            }
            (Location::Entry(one), Location::Entry(two)) => one == two,
            _ => false,
        }
    }
}

/// The documents that the names stand for: folders with all below them, in the order of the
/// names, each once. What cannot be opened stays in its place, as an error to report.
#[must_use]
pub fn find(names: &[PathBuf], limits: &Limits) -> Vec<Input> {
    let mut seen = HashSet::new();
    let documents = names.iter().flat_map(|name| match name.is_dir() {
        true => folder(name, limits),
        false => file_or_archive(name, limits),
    });
    documents.filter(|input| seen.insert(input.path.clone())).collect()
}

fn folder(root: &Path, limits: &Limits) -> Vec<Input> {
    let walk = WalkDir::new(root).follow_links(true).sort_by_file_name();
    let visible = |entry: &DirEntry| entry.depth() == 0 || !is_hidden(entry);
    let found: Vec<_> =
        walk.into_iter().filter_entry(visible).flat_map(|entry| document(entry, limits)).collect();
    if found.is_empty() {
        let message = "Thư mục không có văn bản nào (.docx, .pdf, .txt, .md).";
        return vec![Input::nowhere(root, Error::new(Code::NotFound, message))];
    }
    grouped(found)
}

/// A file, or the documents of an archive.
fn file_or_archive(path: &Path, limits: &Limits) -> Vec<Input> {
    archive::documents(path, limits).unwrap_or_else(|| vec![Input::file(path)])
}

/// The document of a folder, those of an archive in it; none for what is no document, and for a
/// link that leads back up.
fn document(entry: Result<DirEntry, walkdir::Error>, limits: &Limits) -> Vec<Input> {
    match entry {
        Ok(entry) if entry.file_type().is_file() && is_document(entry.path()) => {
            file_or_archive(entry.path(), limits)
        }
        Ok(_) => Vec::new(),
        Err(error) if error.loop_ancestor().is_some() => Vec::new(),
        Err(error) => {
            let path = error.path().map(Path::to_path_buf).unwrap_or_default();
            vec![Input::nowhere(&path, explain(&error.into()))]
        }
    }
}

/// Whether a name is one of a document, and no lock file's.
pub(super) fn is_document(path: &Path) -> bool {
    let extension = path.extension().map(|it| it.to_string_lossy().to_lowercase());
    let known = |it: String| DOCUMENTS.contains(&it.as_str()) || PICTURES.contains(&it.as_str());
    extension.is_some_and(known) && !is_lock_file(path)
}

fn is_hidden(entry: &DirEntry) -> bool {
    entry.file_name().to_string_lossy().starts_with('.')
}

/// Word's `~$ke-hoach.docx`: who has the document open, not the document.
fn is_lock_file(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name.to_string_lossy().starts_with("~$"))
}

fn lock_file() -> Error {
    let message = "Đây là tệp khóa tạm của Word (~$…), không phải văn bản; hãy chọn tệp cùng tên \
                   không có \"~$\".";
    Error::new(Code::Unsupported, message)
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    fn names(inputs: &[Input], root: &Path) -> Vec<String> {
        let short = |input: &Input| {
            let path = Path::new(&input.path);
            path.strip_prefix(root).unwrap_or(path).display().to_string().replace('\\', "/")
        };
        inputs.iter().map(short).collect()
    }

    #[test]
    fn documents_of_a_folder_in_order() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path();
        fs::create_dir_all(root.join("b/.git")).unwrap();
        for name in
            ["b/z.TXT", "b/a.docx", "a.pdf", "~$a.docx", ".a.txt", "b/.git/x.md", "x.json", "c.doc"]
        {
            fs::write(root.join(name), "x").unwrap();
        }
        let found = find(&[root.to_path_buf(), root.join("a.pdf")], &Limits::default());
        assert_eq!(names(&found, root), ["a.pdf", "b/a.docx", "b/z.TXT", "c.doc"]);
    }

    #[cfg(unix)]
    #[test]
    fn a_link_that_leads_back_is_not_followed() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("a.txt"), "x").unwrap();
        std::os::unix::fs::symlink(folder.path(), folder.path().join("again")).unwrap();
        assert_eq!(
            names(&find(&[folder.path().into()], &Limits::default()), folder.path()),
            ["a.txt"]
        );
    }

    #[test]
    fn nothing_is_dropped_in_silence() {
        let folder = tempfile::tempdir().unwrap();
        let absent = folder.path().join("không có.txt");
        let found = find(&[folder.path().into(), absent], &Limits::default());
        assert_eq!(found.len(), 2);
        assert!(
            matches!(&found[0].location, Location::Nowhere(error) if error.code == Code::NotFound)
        );
    }
}
