//! `bytes of a document → what an earlier run read of them`, kept in a folder.
//!
//! The folder may be deleted at any time, and several runs may use it at once: an entry appears
//! whole under its name, names what it answers by hash, and one that is damaged, or of another build
//! of the program, is as good as none. No entry makes a result other than reading would: what depends
//! on the hour or on the load of the machine is not kept, and what a program for pictures read is
//! kept for that program and its data alone.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use blake3::Hash;
use serde::{Deserialize, Serialize};

use crate::Settings;
use crate::error::{Code, Error};
use crate::limits::Limit;
use crate::plan::{Plan, packed};
use crate::read::ocr_setup;
use crate::source::Source;

/// Results of earlier runs.
#[derive(Debug)]
pub struct Cache {
    folder: PathBuf,
    /// Of what decides on a result beside the document: the build and the settings.
    setting: Hash,
    /// The programs that read pictures here; asked only where one had to.
    programs: OnceLock<String>,
}

/// What was read, and by which programs beside rasoat.
#[derive(Serialize, Deserialize)]
struct Entry {
    programs: Option<String>,
    answer: Result<Vec<u8>, Error>,
}

impl Cache {
    /// Those of a folder, which is made where there is none, under these settings.
    ///
    /// # Errors
    /// Where the folder can neither be found nor be made.
    pub fn open(folder: &Path, settings: &Settings) -> io::Result<Self> {
        fs::create_dir_all(folder)?;
        let told = postcard::to_stdvec(&(packed::BUILD, &*settings.offices, &settings.limits));
        let setting = blake3::hash(&told.map_err(io::Error::other)?);
        Ok(Self { folder: folder.to_path_buf(), setting, programs: OnceLock::new() })
    }

    /// What names a document here; where one begins and the next ends is part of it.
    pub(super) fn key(&self, sources: &[Source], bytes: &Hash) -> Hash {
        let mut key = blake3::Hasher::new();
        key.update(self.setting.as_bytes()).update(bytes.as_bytes());
        for source in sources {
            key.update(&(source.bytes.len() as u64).to_le_bytes());
        }
        key.finalize()
    }

    /// What was read of a document.
    pub(super) fn find(&self, key: &Hash) -> Option<Result<Vec<u8>, Error>> {
        let bytes = fs::read(self.place(key)).ok()?;
        let (seal, body) = bytes.split_first_chunk()?;
        if sealed(key, body) != *seal {
            return None;
        }
        let entry: Entry = postcard::from_bytes(body).ok()?;
        let ours = entry.programs.is_none_or(|programs| programs == self.programs());
        ours.then_some(entry.answer)
    }

    /// Keeps what was read of a document, where another reading would find the same. What cannot be
    /// written is read again another time.
    pub(super) fn keep(
        &self,
        key: &Hash,
        answer: Result<Vec<u8>, Error>,
        read: &Result<Plan, Error>,
    ) {
        if is_lasting(read) {
            let pictures = read.as_ref().is_ok_and(|plan| plan.source.ocr.is_some());
            let programs = pictures.then(|| self.programs().to_owned());
            drop(self.write(key, &Entry { programs, answer }));
        }
    }

    fn write(&self, key: &Hash, entry: &Entry) -> io::Result<()> {
        let body = postcard::to_stdvec(entry).map_err(io::Error::other)?;
        let place = self.place(key);
        let folder = place.parent().unwrap_or(&self.folder);
        fs::create_dir_all(folder)?;
        let mut file = tempfile::Builder::new().prefix(".").tempfile_in(folder)?;
        file.write_all(&sealed(key, &body))?;
        file.write_all(&body)?;
        file.persist(place)?;
        Ok(())
    }

    /// A folder holds some hundredth of all: none gets too many names.
    fn place(&self, key: &Hash) -> PathBuf {
        let name = key.to_hex();
        let (shelf, rest) = name.split_at_checked(2).unwrap_or_default();
        self.folder.join(shelf).join(rest)
    }

    fn programs(&self) -> &str {
        self.programs.get_or_init(ocr_setup)
    }
}

/// What an entry begins with: it fits these bytes under this name alone.
fn sealed(key: &Hash, body: &[u8]) -> [u8; 32] {
    *blake3::keyed_hash(key.as_bytes(), body).as_bytes()
}

/// Whether reading the same bytes once more must come to the same. A page without text may be blank,
/// or the program for pictures had no time for it, or was not there.
fn is_lasting(read: &Result<Plan, Error>) -> bool {
    match read {
        Ok(plan) => plan.source.pages == plan.source.pages_read || plan.source.pages_read.is_none(),
        Err(error) => match error.code {
            Code::Limit => error.limit != Some(Limit::Memory),
            Code::Unreadable
            | Code::Encrypted
            | Code::Unsupported
            | Code::Empty
            | Code::TooLarge => true,
            Code::NoText
            | Code::Timeout
            | Code::Crashed
            | Code::NotFound
            | Code::ParentNotFound
            | Code::Request => false,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::limits::Limits;

    fn plan() -> Plan {
        let text = "KẾ HOẠCH\nTrồng cây\nI. NHIỆM VỤ\n1. Trạm Khuyến nông\n- Chọn giống.";
        crate::parse(&Source { path: "a.txt".into(), bytes: text.into() }).unwrap()
    }

    fn hash(text: &str) -> Hash {
        blake3::hash(text.as_bytes())
    }

    #[test]
    fn what_is_kept_is_found_whole_or_not_at_all() {
        let folder = tempfile::tempdir().unwrap();
        let cache = Cache::open(folder.path(), &Settings::default()).unwrap();
        let (key, other) = (hash("một"), hash("hai"));
        assert!(cache.find(&key).is_none());
        let bytes = packed::pack(&plan());
        cache.keep(&key, Ok(bytes.clone()), &Ok(plan()));
        assert_eq!(cache.find(&key), Some(Ok(bytes)));
        let entry = fs::read(cache.place(&key)).unwrap();
        for cut in [0, 1, 31, 32, 33, entry.len() - 1] {
            fs::write(cache.place(&key), &entry[..cut]).unwrap();
            assert!(cache.find(&key).is_none(), "{cut} of {} bytes", entry.len());
        }
        for at in 0..entry.len() {
            let mut damaged = entry.clone();
            damaged[at] ^= 4;
            fs::write(cache.place(&key), damaged).unwrap();
            assert!(cache.find(&key).is_none(), "byte {at}");
        }
        fs::create_dir_all(cache.place(&other).parent().unwrap()).unwrap();
        fs::write(cache.place(&other), &entry).unwrap();
        assert!(cache.find(&other).is_none(), "an entry under another name");
        fs::remove_dir_all(folder.path()).unwrap();
        assert!(cache.find(&key).is_none());
        cache.keep(&key, Err(Error::new(Code::Empty, "")), &Err(Error::new(Code::Empty, "")));
        assert!(matches!(cache.find(&key), Some(Err(error)) if error.code == Code::Empty));
    }

    #[test]
    fn what_changes_a_result_changes_its_name() {
        let folder = tempfile::tempdir().unwrap();
        let key = |settings: &Settings, parts: &[&str]| {
            let source = |part: &&str| Source { path: String::new(), bytes: (*part).into() };
            let sources: Vec<Source> = parts.iter().map(source).collect();
            let bytes = hash(&parts.concat());
            Cache::open(folder.path(), settings).unwrap().key(&sources, &bytes)
        };
        let usual = Settings::default();
        let one = key(&usual, &["ab"]);
        assert_eq!(one, key(&usual, &["ab"]));
        assert_ne!(one, key(&usual, &["ac"]));
        assert_ne!(one, key(&usual, &["a", "b"]));
        let limits = Limits::default().with("pages=7").unwrap();
        assert_ne!(one, key(&Settings { limits, ..usual.clone() }, &["ab"]));
        let offices = "Tên\nPhòng Nội vụ".as_bytes();
        let offices = crate::registry::offices::Offices::read(offices).unwrap().into();
        assert_ne!(one, key(&Settings { offices, ..usual }, &["ab"]));
    }

    #[test]
    fn only_what_another_reading_would_find_is_kept() {
        let error = |code| is_lasting(&Err(Error::new(code, "")));
        assert!(error(Code::Encrypted) && error(Code::Unreadable));
        assert!(!error(Code::Timeout) && !error(Code::Crashed) && !error(Code::NoText));
        assert!(is_lasting(&Err(Limits::default().exceeded(Limit::Pages))));
        assert!(!is_lasting(&Err(Limits::default().exceeded(Limit::Memory))));
        let mut scan = plan();
        assert!(is_lasting(&Ok(scan.clone())));
        (scan.source.pages, scan.source.pages_read) = (Some(3), Some(2));
        assert!(!is_lasting(&Ok(scan)));
    }

    #[test]
    fn words_of_a_picture_are_those_of_its_program() {
        let folder = tempfile::tempdir().unwrap();
        let mut scan = plan();
        scan.source.ocr = Some("tesseract".into());
        let opened = |programs: &str| {
            let cache = Cache::open(folder.path(), &Settings::default()).unwrap();
            cache.programs.set(programs.into()).unwrap();
            cache
        };
        let key = hash("ảnh");
        opened("5.3.0").keep(&key, Ok(packed::pack(&scan)), &Ok(scan));
        assert!(opened("5.3.0").find(&key).is_some());
        assert!(opened("5.4.0").find(&key).is_none());
    }
}
