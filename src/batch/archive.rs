//! A ZIP of plans → its documents: it is read like a folder.
//!
//! Names in an archive are shown, never used as paths: bytes are found by number.

use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use zip::ZipArchive;

use super::photographs::grouped;
use super::walk::{Input, Location, is_document};
use crate::error::{Code, Error};
use crate::limits::{Limit, Limits};
use crate::read::is_package;

/// Below this many bytes a file may be as repetitive as it likes.
const RATIO_FROM: u64 = 4 << 20;

/// A file of an archive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Entry {
    archive: PathBuf,
    index: usize,
}

/// The documents of an archive; `None` where the file is none, or is a document itself (a DOCX is
/// a ZIP, too).
pub(super) fn documents(path: &Path, limits: &Limits) -> Option<Vec<Input>> {
    // A pipe is read once, by whoever reads documents.
    if !path.is_file() || !begins_like_zip(path) {
        return None;
    }
    let mut archive = ZipArchive::new(File::open(path).ok()?).ok()?;
    let names: Vec<_> = archive.file_names().flatten().collect();
    if is_package(names.iter().map(AsRef::as_ref)) {
        return None;
    }
    let shown = path.display();
    if let Err(error) = weigh(&mut archive, limits) {
        return Some(vec![Input::nowhere(path, error)]);
    }
    let mut named: Vec<(Vec<String>, usize)> = (0..archive.len())
        .filter_map(|index| {
            let file = archive.by_index_raw(index).ok()?;
            // A name in a code page that nobody knows still tells the kind of file.
            let name = match file.name() {
                Ok(name) => steps(&name),
                Err(_) => steps(&String::from_utf8_lossy(file.name_raw())),
            };
            Some((name.filter(|_| file.is_file())?, index))
        })
        .collect();
    named.sort();
    let inputs: Vec<Input> = named
        .into_iter()
        .map(|(steps, index)| {
            let entry = Entry { archive: path.to_path_buf(), index };
            let path = format!("{shown}/{}", steps.join("/"));
            Input::at(path.as_ref(), Location::Entry(entry.into()))
        })
        .collect();
    if inputs.is_empty() {
        let message = "Tệp nén không có văn bản nào (.docx, .pdf, .txt, .md …).";
        return Some(vec![Input::nowhere(path, Error::new(Code::NotFound, message))]);
    }
    Some(grouped(inputs))
}

fn begins_like_zip(path: &Path) -> bool {
    let mut magic = [0; 4];
    let read = File::open(path).and_then(|mut file| file.read_exact(&mut magic));
    read.is_ok() && matches!(&magic, b"PK\x03\x04" | b"PK\x05\x06")
}

/// Fails where it says that it holds more than it may.
fn weigh(archive: &mut ZipArchive<File>, limits: &Limits) -> Result<(), Error> {
    limits.check(Limit::Entries, archive.len())?;
    let sizes = (0..archive.len())
        .filter_map(|index| archive.by_index_raw(index).ok().map(|file| file.size()));
    let total = sizes.fold(0, u64::saturating_add);
    limits.check(Limit::Archive, usize::try_from(total).unwrap_or(usize::MAX))
}

/// The folders and the name of a document, as they are shown; `None` for what is none: what
/// macOS adds, lock files, hidden files.
fn steps(name: &str) -> Option<Vec<String>> {
    let usable = |step: &&str| !matches!(*step, "" | "." | "..") && !step.ends_with(':');
    let steps: Vec<&str> = name.split(['/', '\\']).filter(usable).collect();
    let hidden = steps.iter().any(|step| step.starts_with('.') || *step == "__MACOSX");
    let document = steps.last().is_some_and(|name| is_document(Path::new(name)));
    (document && !hidden).then(|| steps.into_iter().map(str::to_owned).collect())
}

/// The bytes of a file.
pub(super) fn load(entry: &Entry, limits: &Limits) -> Result<Vec<u8>, Error> {
    let damaged = |_| {
        let message = "Tệp này trong tệp nén bị hỏng. Hãy giải nén lại hoặc xin lại tệp.";
        Error::new(Code::Unreadable, message)
    };
    let file = File::open(&entry.archive).map_err(|error| super::load::explain(&error))?;
    let mut archive = ZipArchive::new(file).map_err(|error| damaged(io::Error::from(error)))?;
    let raw = archive.by_index_raw(entry.index).map_err(|error| damaged(io::Error::from(error)))?;
    if raw.encrypted() {
        let message = "Tệp nén đặt mật khẩu. Hãy giải nén bằng mật khẩu rồi thử lại.";
        return Err(Error::new(Code::Encrypted, message));
    }
    drop(raw);
    let file = archive.by_index(entry.index).map_err(|error| damaged(io::Error::from(error)))?;
    // What the archive says of sizes may lie; what it packs does not.
    let packed = file.compressed_size().saturating_mul(limits.most(Limit::Ratio));
    let (most, packed) = (limits.most(Limit::File), packed.max(RATIO_FROM));
    let mut bytes = Vec::new();
    file.take(most.min(packed).saturating_add(1)).read_to_end(&mut bytes).map_err(damaged)?;
    match bytes.len() as u64 {
        found if found > packed => Err(limits.exceeded(Limit::Ratio)),
        found if found > most => Err(limits.exceeded(Limit::File)),
        _ => Ok(bytes),
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use zip::write::{SimpleFileOptions, ZipWriter};

    use super::*;

    fn archive(root: &Path, files: &[(&str, &[u8])]) -> PathBuf {
        let path = root.join("các kế hoạch.zip");
        let mut zip = ZipWriter::new(File::create(&path).unwrap());
        for (name, bytes) in files {
            zip.start_file(*name, SimpleFileOptions::default()).unwrap();
            zip.write_all(bytes).unwrap();
        }
        zip.finish().unwrap();
        path
    }

    #[test]
    fn documents_of_an_archive_in_order() {
        let folder = tempfile::tempdir().unwrap();
        let path = archive(
            folder.path(),
            &[
                ("xã B/b.txt", b"hai"),
                ("a.txt", b"KH"),
                ("__MACOSX/a.txt", b"x"),
                ("~$a.docx", b"x"),
                (".a.txt", b"x"),
                ("../../etc/c.txt", b"ba"),
                ("ảnh.bmp", b"x"),
            ],
        );
        let found = documents(&path, &Limits::default()).unwrap();
        let prefix = format!("{}/", path.display());
        let names: Vec<_> =
            found.iter().map(|input| input.path.strip_prefix(&prefix).unwrap()).collect();
        assert_eq!(names, ["a.txt", "etc/c.txt", "xã B/b.txt"]);
        let Location::Entry(entry) = &found[2].location else { panic!("an entry") };
        assert_eq!(load(entry, &Limits::default()).unwrap(), b"hai");
    }

    #[test]
    fn a_bomb_is_refused_and_a_docx_is_no_archive() {
        let folder = tempfile::tempdir().unwrap();
        let bomb = archive(folder.path(), &[("a.txt", &vec![b' '; 8 << 20])]);
        let found = documents(&bomb, &Limits::default()).unwrap();
        let Location::Entry(entry) = &found[0].location else { panic!("an entry") };
        assert_eq!(load(entry, &Limits::default()).unwrap_err().code, Code::Limit);
        let docx = archive(folder.path(), &[("[Content_Types].xml", b"x"), ("word/a.xml", b"x")]);
        assert!(documents(&docx, &Limits::default()).is_none());
    }
}
