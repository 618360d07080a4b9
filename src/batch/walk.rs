//! `names → inputs`: files as named, and the documents of folders and patterns, sorted.

use std::cmp::Ordering;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use unicode_normalization::UnicodeNormalization;
use walkdir::{DirEntry, WalkDir};

use crate::error::{Code, Error};
use crate::limits::Limits;

use super::archive::{self, Entry};
use super::load::explain;
use super::photographs::{PICTURES, grouped};
use super::{copies, named};

/// Something to read.
#[derive(Clone, Debug)]
pub struct Input {
    /// As the user named it, or below the folder that the user named.
    pub path: String,
    /// Files beside it that are this document again, by their bytes.
    pub copies: Vec<String>,
    /// Where its bytes are.
    pub(super) location: Location,
}

/// Where the bytes of an input are.
#[derive(Clone, Debug)]
pub(super) enum Location {
    /// `-`.
    Stdin,
    /// The file of the input's path.
    Named,
    /// A file whose path says itself otherwise on the disk than on a screen.
    File(PathBuf),
    /// In memory.
    Held(Arc<[u8]>),
    /// A file of an archive.
    Entry(Box<Entry>),
    /// The pictures of the pages of one document, in their order.
    Pages(Vec<Input>),
    /// Nowhere: what was named cannot be opened, or holds no document.
    Nowhere(Box<Error>),
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
        if path.as_os_str() == "-" {
            return Self::at(path, Location::Stdin);
        }
        let there = named::on_disk(path);
        let location = if is_lock_file(path) {
            Location::Nowhere(lock_file().into())
        } else if there.is_dir() {
            let message = "Đây là thư mục, ở đây cần một tệp.";
            Location::Nowhere(Error::new(Code::Unsupported, message).into())
        } else if there.to_str().is_some_and(|it| Some(it) == path.to_str()) {
            Location::Named
        } else {
            Location::File(there)
        };
        Self::at(path, location)
    }

    /// Bytes at hand, and what to call them.
    #[must_use]
    pub fn held(name: &str, bytes: Vec<u8>) -> Self {
        Self::at(Path::new(name), Location::Held(bytes.into()))
    }

    pub(super) fn at(path: &Path, location: Location) -> Self {
        Self { path: path.display().to_string(), copies: Vec::new(), location }
    }

    /// What cannot be read, and why.
    pub(super) fn nowhere(path: &Path, error: Error) -> Self {
        Self::at(path, Location::Nowhere(error.into()))
    }

    /// The file, where it is one by itself.
    pub(super) fn on_disk(&self) -> Option<&Path> {
        match &self.location {
            Location::Named => Some(Path::new(&self.path)),
            Location::File(path) => Some(path),
            _ => None,
        }
    }

    /// Whether this is what the user named, not found below it.
    #[must_use]
    pub fn is_named(&self, name: &Path) -> bool {
        self.path == name.display().to_string()
    }

    /// Whether both are one file, by whatever names.
    #[must_use]
    pub fn is_same_file(&self, other: &Self) -> bool {
        if let (Some(one), Some(two)) = (self.on_disk(), other.on_disk()) {
            let real = |path: &Path| path.canonicalize().ok();
            return one == two || real(one).is_some_and(|one| real(two) == Some(one));
        }
        match (&self.location, &other.location) {
            (Location::Entry(one), Location::Entry(two)) => one == two,
            _ => false,
        }
    }
}

/// The documents that the names stand for: folders with all below them and patterns, in the order
/// of the names, each once, copies with their document. What cannot be opened stays in its place, as
/// an error to report; a lock file that a pattern of the shell brought along is none of them.
#[must_use]
pub fn find(names: &[PathBuf], limits: &Limits) -> Vec<Input> {
    let wanted = names.iter().filter(|name| names.len() == 1 || !is_lock_file(name));
    let mut found: Vec<Input> = wanted.flat_map(|name| of_name(name, limits)).collect();
    if names.len() > 1 {
        found = each_once(found);
    }
    copies::merged(found, limits)
}

fn of_name(name: &Path, limits: &Limits) -> Vec<Input> {
    let Some(matches) = named::unfolded(name) else { return of_path(name, limits) };
    if matches.is_empty() {
        let message = "Không có văn bản nào khớp mẫu này.";
        return vec![Input::nowhere(name, Error::new(Code::NotFound, message))];
    }
    matches.iter().flat_map(|path| of_path(path, limits)).collect()
}

fn of_path(path: &Path, limits: &Limits) -> Vec<Input> {
    let there = named::on_disk(path);
    if there.is_dir() { folder(&there, limits) } else { file_or_archive(path, limits) }
}

/// The first of each path.
fn each_once(inputs: Vec<Input>) -> Vec<Input> {
    let mut order: Vec<usize> = (0..inputs.len()).collect();
    let path = |at: &usize| inputs.get(*at).map(|it| it.path.as_str());
    order.sort_by_key(|at| (path(at), *at));
    let mut again = vec![false; inputs.len()];
    for (one, next) in order.iter().zip(order.iter().skip(1)) {
        if let Some(again) = again.get_mut(*next).filter(|_| path(one) == path(next)) {
            *again = true;
        }
    }
    inputs.into_iter().zip(again).filter(|(_, again)| !again).map(|(input, _)| input).collect()
}

fn folder(root: &Path, limits: &Limits) -> Vec<Input> {
    let walk = WalkDir::new(root).follow_links(true).sort_by(by_name);
    let visible = |entry: &DirEntry| entry.depth() == 0 || !is_hidden(entry);
    let found: Vec<_> =
        walk.into_iter().filter_entry(visible).flat_map(|entry| document(entry, limits)).collect();
    if found.is_empty() {
        let message = "Thư mục không có văn bản nào (.docx, .pdf, .txt, .md).";
        return vec![Input::nowhere(root, Error::new(Code::NotFound, message))];
    }
    grouped(found)
}

/// By the letters of the names, however the disk composes them: a folder keeps its order when it is
/// copied to another system.
pub(super) fn by_name(one: &DirEntry, other: &DirEntry) -> Ordering {
    let (one, other) = (one.file_name(), other.file_name());
    match (one.to_str(), other.to_str()) {
        (Some(a), Some(b)) if !(a.is_ascii() && b.is_ascii()) => {
            a.nfc().cmp(b.nfc()).then(a.cmp(b))
        }
        _ => one.cmp(other),
    }
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
        let named = [root.join("*.pdf"), root.join("~$a.docx"), root.join("c.doc")];
        assert_eq!(names(&find(&named, &Limits::default()), root), ["a.pdf", "c.doc"]);
    }

    #[test]
    fn the_order_is_that_of_the_letters() {
        let folder = tempfile::tempdir().unwrap();
        let (apart, whole) = ("xe\u{302}.txt", "xế.txt");
        for name in [whole, apart, "xz.txt", "x.txt"] {
            fs::write(folder.path().join(name), "x").unwrap();
        }
        let found = find(&[folder.path().into()], &Limits::default());
        assert_eq!(names(&found, folder.path()), ["x.txt", "xz.txt", apart, whole]);
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
