//! The zip's bytes → its parts: where the text, the styles and the numbering are.

use std::borrow::Cow;
use std::collections::HashMap;
use std::io::{self, BufRead, BufReader, Cursor, Read};

use zip::ZipArchive;

use super::limits::RATIO_FROM;
use super::xml::Xml;
use crate::error::{Code, Error};
use crate::limits::{Limit, Limits};

/// An opened package.
pub(super) struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    /// Name in lower case, with `/`, → entry: names of parts know no case.
    names: HashMap<String, usize>,
    limits: &'a Limits,
    /// Decompressed bytes that may still be read.
    left: u64,
}

impl<'a> Package<'a> {
    /// Opens the package and looks at its list of files only.
    pub(super) fn open(bytes: &'a [u8], limits: &'a Limits) -> Result<Self, Error> {
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| unreadable())?;
        limits.check(Limit::Entries, archive.len())?;
        let mut names = HashMap::with_capacity(archive.len());
        for index in 0..archive.len() {
            let entry = archive.by_index_data(index).map_err(|_| unreadable())?;
            if entry.encrypted() {
                return Err(encrypted());
            }
            let name = String::from_utf8_lossy(entry.name_raw()).into_owned();
            names.entry(key(&name)).or_insert(index);
        }
        Ok(Self { archive, names, limits, left: limits.most(Limit::Unpacked) })
    }

    /// Whether the package has a part of this name.
    pub(super) fn has(&self, name: &str) -> bool {
        self.names.contains_key(&key(name))
    }

    /// Whether it is the parts of one document, not an archive of files.
    pub(super) fn is_document(&self) -> bool {
        is_package(self.names.keys().map(String::as_str))
    }

    /// Whether any part lies in this folder.
    pub(super) fn has_folder(&self, folder: &str) -> bool {
        self.names.keys().any(|name| name.starts_with(folder))
    }

    /// Unpacks all parts and keeps none: for readers that do not count.
    pub(super) fn weigh(&mut self) -> Result<(), Error> {
        for index in 0..self.archive.len() {
            let file = self.archive.by_index(index).map_err(|_| unreadable())?;
            let packed = file.compressed_size();
            let (limits, left) = (self.limits, &mut self.left);
            let mut metered = Metered { inner: file, read: 0, packed, limits, left };
            io::copy(&mut metered, &mut io::sink()).map_err(|error| broken(&error))?;
        }
        Ok(())
    }

    /// The first bytes of a part, up to so many; `None` where there is none of this name.
    pub(super) fn bytes(&mut self, name: &str, most: u64) -> Result<Option<Vec<u8>>, Error> {
        let Some(&index) = self.names.get(&key(name)) else { return Ok(None) };
        let file = self.archive.by_index(index).map_err(|_| unreadable())?;
        let mut bytes = Vec::new();
        file.take(most).read_to_end(&mut bytes).map_err(|_| unreadable())?;
        Ok(Some(bytes))
    }

    /// Opens a part; `None` where there is none of this name.
    pub(super) fn part(&mut self, name: &str) -> Result<Option<Xml<'_>>, Error> {
        let Some(&index) = self.names.get(&key(name)) else { return Ok(None) };
        let file = self.archive.by_index(index).map_err(|_| unreadable())?;
        let packed = file.compressed_size();
        let (limits, left) = (self.limits, &mut self.left);
        let metered = Metered { inner: file, read: 0, packed, limits, left };
        let mut input = BufReader::with_capacity(32 << 10, metered);
        let wide = match input.fill_buf() {
            Ok([0xFF, 0xFE, ..]) => Some(u16::from_le_bytes as fn([u8; 2]) -> u16),
            Ok([0xFE, 0xFF, ..]) => Some(u16::from_be_bytes as fn([u8; 2]) -> u16),
            _ => None,
        };
        let input: Box<dyn BufRead> = match wide {
            Some(unit) => Box::new(Cursor::new(from_utf16(&mut input, unit)?)),
            None => Box::new(input),
        };
        Ok(Some(Xml::new(input, self.limits)))
    }
}

/// Whether files of these names are the parts of one document, not files of an archive.
pub(crate) fn is_package<'a>(names: impl Iterator<Item = &'a str>) -> bool {
    const PARTS: [&str; 5] =
        ["[content_types].xml", "_rels/.rels", "content.xml", "mimetype", "word/document.xml"];
    names.map(key).any(|name| PARTS.contains(&name.as_str()))
}

/// Name of a part as it is looked up.
fn key(name: &str) -> String {
    name.trim_start_matches('/').replace('\\', "/").to_lowercase()
}

/// The rest of a part in UTF-16 as UTF-8, without its byte order mark and declaration.
fn from_utf16(input: &mut impl Read, unit: fn([u8; 2]) -> u16) -> Result<Vec<u8>, Error> {
    let mut bytes = Vec::new();
    input.read_to_end(&mut bytes).map_err(|error| broken(&error))?;
    let units = bytes.chunks_exact(2).skip(1).map(|pair| match *pair {
        [a, b] => unit([a, b]),
        _ => 0,
    });
    let text: String = char::decode_utf16(units).map(|c| c.unwrap_or('\u{FFFD}')).collect();
    let text = match text.split_once("?>") {
        Some((declaration, rest)) if declaration.starts_with("<?xml") => Cow::Borrowed(rest),
        _ => Cow::Owned(text),
    };
    Ok(text.into_owned().into_bytes())
}

/// A part's bytes, counted against the limits as they are unpacked: what the list of files says
/// of their size may lie.
struct Metered<'a, R> {
    inner: R,
    read: u64,
    packed: u64,
    limits: &'a Limits,
    left: &'a mut u64,
}

impl<R: Read> Read for Metered<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.inner.read(buffer)?;
        let bytes = count as u64;
        self.read += bytes;
        let ratio = self.read / self.packed.max(1);
        if self.read > RATIO_FROM && ratio > self.limits.most(Limit::Ratio) {
            return Err(io::Error::other(self.limits.exceeded(Limit::Ratio)));
        }
        if bytes > *self.left {
            return Err(io::Error::other(self.limits.exceeded(Limit::Unpacked)));
        }
        *self.left -= bytes;
        Ok(count)
    }
}

/// The error behind one of reading: a limit, or damage.
fn broken(error: &io::Error) -> Error {
    let limit = error.get_ref().and_then(|error| error.downcast_ref::<Error>());
    limit.cloned().unwrap_or_else(unreadable)
}

/// Damage to a part beside the text can be lived with; a limit cannot.
pub(super) fn forgive<T>(result: Result<T, Error>) -> Result<Option<T>, Error> {
    match result {
        Ok(value) => Ok(Some(value)),
        Err(error) if error.code == Code::Limit => Err(error),
        Err(_) => Ok(None),
    }
}

fn unreadable() -> Error {
    Error::new(
        Code::Unreadable,
        "Tệp bị hỏng hoặc tải về chưa đủ. Hãy tải lại hoặc mở bằng Word, lưu lại rồi thử lại.",
    )
}

fn encrypted() -> Error {
    Error::new(
        Code::Encrypted,
        "Tệp được đặt mật khẩu. Hãy mở bằng mật khẩu, bỏ mật khẩu, lưu lại rồi thử lại.",
    )
}
