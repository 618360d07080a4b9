//! The zip's bytes → its parts: where the text, the styles and the numbering are.

use std::borrow::Cow;
use std::collections::HashMap;
use std::io::{self, BufRead, BufReader, Cursor, Read};

use zip::ZipArchive;

use super::limits;
use super::xml::{Node, Xml};
use crate::error::{Code, Error};

/// An opened package.
pub(super) struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    /// Name in lower case, with `/`, → entry: names of parts know no case.
    names: HashMap<String, usize>,
    /// Decompressed bytes that may still be read.
    left: u64,
}

impl<'a> Package<'a> {
    /// Opens the package and looks at its list of files only.
    pub(super) fn open(bytes: &'a [u8]) -> Result<Self, Error> {
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| unreadable())?;
        if archive.len() > limits::ENTRIES {
            return Err(limits::exceeded("quá nhiều tệp con bên trong"));
        }
        let mut names = HashMap::with_capacity(archive.len());
        for index in 0..archive.len() {
            let entry = archive.by_index_data(index).map_err(|_| unreadable())?;
            if entry.encrypted() {
                return Err(encrypted());
            }
            let name = String::from_utf8_lossy(entry.name_raw()).into_owned();
            names.entry(key(&name)).or_insert(index);
        }
        Ok(Self { archive, names, left: limits::TOTAL_BYTES })
    }

    /// Whether the package has a part of this name.
    pub(super) fn has(&self, name: &str) -> bool {
        self.names.contains_key(&key(name))
    }

    /// Whether any part lies in this folder.
    pub(super) fn has_folder(&self, folder: &str) -> bool {
        self.names.keys().any(|name| name.starts_with(folder))
    }

    /// Opens a part; `None` where there is none of this name.
    pub(super) fn part(&mut self, name: &str) -> Result<Option<Xml<'_>>, Error> {
        let Some(&index) = self.names.get(&key(name)) else { return Ok(None) };
        let file = self.archive.by_index(index).map_err(|_| unreadable())?;
        let packed = file.compressed_size();
        let metered = Metered { inner: file, read: 0, packed, left: &mut self.left };
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
        Ok(Some(Xml::new(input)))
    }

    /// The part that holds the text: as the package says, else where Word puts it.
    pub(super) fn main_part(&mut self) -> Result<String, Error> {
        let said = forgive(self.related(""))?.unwrap_or_default().remove("officeDocument");
        let found = match said.filter(|name| self.has(name)) {
            Some(name) => Some(name),
            None => forgive(self.main_by_type())?.flatten().filter(|name| self.has(name)),
        };
        let name = found.unwrap_or_else(|| "word/document.xml".to_owned());
        if self.has(&name) { Ok(name) } else { Err(self.no_text()) }
    }

    /// What a part refers to: kind (`styles`, `numbering` …) → name of the part.
    pub(super) fn related(&mut self, part: &str) -> Result<HashMap<String, String>, Error> {
        let (folder, file) = split(part);
        let mut found = HashMap::new();
        let Some(mut xml) = self.part(&format!("{folder}_rels/{file}.rels"))? else {
            return Ok(found);
        };
        while let Some(node) = xml.next()? {
            let Node::Open(element) = node else { continue };
            if element.attribute("TargetMode").as_deref() == Some("External") {
                continue;
            }
            if let (Some(kind), Some(target)) =
                (element.attribute("Type"), element.attribute("Target"))
            {
                let kind = kind.rsplit('/').next().unwrap_or_default().to_owned();
                found.entry(kind).or_insert_with(|| resolve(folder, &target));
            }
        }
        Ok(found)
    }

    /// The main part by its content type, for packages without relationships.
    fn main_by_type(&mut self) -> Result<Option<String>, Error> {
        let Some(mut xml) = self.part("[Content_Types].xml")? else { return Ok(None) };
        while let Some(node) = xml.next()? {
            let Node::Open(element) = node else { continue };
            let kind = element.attribute("ContentType").unwrap_or_default();
            let word = kind.contains("wordprocessingml") || kind.contains("ms-word");
            if word && kind.ends_with(".main+xml") {
                return Ok(element.attribute("PartName").map(|name| resolve("", &name)));
            }
        }
        Ok(None)
    }

    fn no_text(&self) -> Error {
        let message = if self.has_folder("xl/") {
            "Đây là bảng tính Excel, không phải văn bản Word. Hãy chuyển nội dung sang tệp .docx."
        } else if self.has_folder("ppt/") {
            "Đây là bản trình chiếu, không phải văn bản Word. Hãy chuyển nội dung sang tệp .docx."
        } else {
            "Tệp nén này không chứa văn bản Word. Hãy giải nén và đưa vào tệp .docx bên trong."
        };
        Error::new(Code::Unsupported, message)
    }
}

/// Name of a part as it is looked up.
fn key(name: &str) -> String {
    name.trim_start_matches('/').replace('\\', "/").to_lowercase()
}

/// Folder with its `/`, and file.
fn split(part: &str) -> (&str, &str) {
    part.rfind('/').map_or(("", part), |slash| part.split_at(slash + 1))
}

/// The part a relationship's target names, seen from a folder.
fn resolve(folder: &str, target: &str) -> String {
    if let Some(absolute) = target.strip_prefix('/') {
        return absolute.to_owned();
    }
    let mut steps: Vec<&str> = folder.split('/').filter(|step| !step.is_empty()).collect();
    for step in target.split('/') {
        match step {
            "" | "." => {}
            ".." => drop(steps.pop()),
            step => steps.push(step),
        }
    }
    steps.join("/")
}

/// The rest of a part in UTF-16 as UTF-8, without its byte order mark and declaration.
fn from_utf16(input: &mut impl Read, unit: fn([u8; 2]) -> u16) -> Result<Vec<u8>, Error> {
    let mut bytes = Vec::new();
    input.read_to_end(&mut bytes).map_err(|error| {
        error.get_ref().and_then(|e| e.downcast_ref::<Error>()).cloned().unwrap_or_else(unreadable)
    })?;
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
    left: &'a mut u64,
}

impl<R: Read> Read for Metered<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.inner.read(buffer)?;
        let bytes = count as u64;
        self.read += bytes;
        let heavy =
            self.read > limits::RATIO_FROM && self.read / self.packed.max(1) > limits::RATIO;
        if heavy || self.read > limits::PART_BYTES || bytes > *self.left {
            return Err(io::Error::other(limits::exceeded("nội dung giải nén quá lớn")));
        }
        *self.left -= bytes;
        Ok(count)
    }
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
        "Tệp Word bị hỏng hoặc tải về chưa đủ. Hãy tải lại hoặc mở bằng Word, lưu lại rồi thử lại.",
    )
}

fn encrypted() -> Error {
    Error::new(
        Code::Encrypted,
        "Tệp được đặt mật khẩu. Hãy mở bằng mật khẩu, bỏ mật khẩu, lưu lại rồi thử lại.",
    )
}
