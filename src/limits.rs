//! How much a document may unfold to and cost before it is taken for hostile: every limit that a
//! user may raise, in one place.
//!
//! A long plan has 200 KB of XML, a thousand paragraphs and takes a hundredth of a second; each
//! limit leaves room for a hundred times what an honest document needs. What is exceeded ends in
//! an error of [`Code::Limit`] that names the limit and says how to raise it. Small bounds inside
//! a reader that cut nothing an honest document has (styles based on styles, operands of an
//! operator) stand beside that reader.

use serde::{Deserialize, Serialize};

use crate::error::{Code, Error};

/// What is limited.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[expect(missing_docs, reason = "TABLE says what each is")]
pub enum Limit {
    File,
    Archive,
    Unpacked,
    Ratio,
    Entries,
    Depth,
    Groups,
    Tables,
    Elements,
    Text,
    Paragraphs,
    Cells,
    Pages,
    Scans,
    Glyphs,
    Content,
    Operators,
    Objects,
    Fonts,
    Assignments,
    Pairs,
    Seconds,
    Memory,
    Together,
}

/// A limit with its name on the command line and its usual value.
#[derive(Clone, Copy, Debug)]
pub struct Entry {
    /// Whose line this is.
    pub limit: Limit,
    /// `pages`, after `--limit`.
    pub name: &'static str,
    /// Where nothing else is asked for.
    pub usual: u64,
    /// What one of it is: bytes for megabytes, else 1.
    unit: u64,
    /// What it counts, in Vietnamese.
    pub vi: &'static str,
    /// The same in English.
    pub en: &'static str,
}

const MB: u64 = 1 << 20;

/// All limits, in the order of [`Limit`].
pub const TABLE: [Entry; 24] = [
    entry(Limit::File, "file-mb", 256, MB, "MB của một tệp", "MB of a file"),
    entry(
        Limit::Archive,
        "archive-mb",
        4096,
        MB,
        "MB của mọi tệp trong một tệp nén",
        "MB of all files in an archive",
    ),
    entry(
        Limit::Unpacked,
        "unpacked-mb",
        128,
        MB,
        "MB của một văn bản sau khi giải nén",
        "MB that a document unpacks to",
    ),
    entry(Limit::Ratio, "ratio", 300, 1, "lần nén", "unpacked bytes a packed byte, from 4 MB on"),
    entry(
        Limit::Entries,
        "entries",
        10_000,
        1,
        "tệp con trong một tệp nén hoặc tệp Word",
        "files in an archive or a package",
    ),
    entry(Limit::Depth, "depth", 256, 1, "lớp phần tử XML lồng nhau", "nested XML elements"),
    entry(
        Limit::Groups,
        "groups",
        4_000,
        1,
        "lớp nhóm RTF hoặc phần tử HTML lồng nhau",
        "nested groups of RTF, elements of HTML",
    ),
    entry(Limit::Tables, "tables", 16, 1, "lớp bảng lồng nhau", "tables within tables"),
    entry(
        Limit::Elements,
        "elements",
        5_000_000,
        1,
        "phần tử XML hoặc HTML",
        "elements of XML or HTML",
    ),
    entry(Limit::Text, "text-mb", 16, MB, "MB chữ", "MB of text"),
    entry(Limit::Paragraphs, "paragraphs", 50_000, 1, "đoạn văn", "paragraphs"),
    entry(Limit::Cells, "cells", 500_000, 1, "ô bảng tính", "cells of a workbook"),
    entry(Limit::Pages, "pages", 3_000, 1, "trang", "pages"),
    entry(
        Limit::Scans,
        "scans",
        500,
        1,
        "trang quét hoặc ảnh phải nhận dạng",
        "pages that are read by OCR",
    ),
    entry(Limit::Glyphs, "glyphs", 4_000_000, 1, "chữ cái trong PDF", "glyphs of a PDF"),
    entry(
        Limit::Content,
        "content-mb",
        512,
        MB,
        "MB nội dung các trang PDF",
        "MB of content of PDF pages",
    ),
    entry(
        Limit::Operators,
        "operators",
        50_000_000,
        1,
        "lệnh vẽ trong PDF",
        "operators and operands of a PDF",
    ),
    entry(Limit::Objects, "objects", 1_000_000, 1, "đối tượng trong PDF", "objects of a PDF"),
    entry(Limit::Fonts, "fonts", 1_000, 1, "phông chữ trong PDF", "fonts of a PDF"),
    entry(
        Limit::Assignments,
        "assignments",
        5_000,
        1,
        "nhiệm vụ trong một kế hoạch",
        "assignments of a plan",
    ),
    entry(
        Limit::Pairs,
        "pairs",
        10_000_000,
        1,
        "lượt đối chiếu của một lần so sánh (số việc phải làm nhân số vế câu)",
        "pairs of a thing to be done and a clause in one comparison",
    ),
    entry(
        Limit::Seconds,
        "seconds",
        60,
        1,
        "giây cho một văn bản, không kể các trang phải nhận dạng",
        "seconds a document, pages read by OCR apart",
    ),
    entry(
        Limit::Memory,
        "memory-mb",
        2_048,
        MB,
        "MB bộ nhớ cho một văn bản",
        "MB of memory for a document",
    ),
    entry(
        Limit::Together,
        "together",
        5_000,
        1,
        "văn bản được đối chiếu với nhau trong một lần chạy",
        "documents that are looked at together in one run",
    ),
];

const fn entry(
    limit: Limit,
    name: &'static str,
    usual: u64,
    unit: u64,
    vi: &'static str,
    en: &'static str,
) -> Entry {
    Entry { limit, name, usual, unit, vi, en }
}

/// The limits of a run.
///
/// ```
/// use rasoat::limits::{Limit, Limits};
///
/// let limits = Limits::default().with("pages=5000")?;
/// assert_eq!(limits.most(Limit::Pages), 5000);
/// assert!(limits.check(Limit::Pages, 5001).is_err());
/// assert!(Limits::default().with("page=5000").is_err());
/// # Ok::<(), String>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Limits([u64; TABLE.len()]);

impl Default for Limits {
    fn default() -> Self {
        Self(TABLE.map(|entry| entry.usual))
    }
}

impl Limits {
    /// With one of them set: `pages=5000`.
    ///
    /// # Errors
    /// The names there are, where this is none of them or the value is no number from 1 on.
    pub fn with(mut self, setting: &str) -> Result<Self, String> {
        let found = setting.split_once('=').and_then(|(name, value)| {
            let entry = TABLE.iter().find(|entry| entry.name == name.trim())?;
            let value: u64 = value.trim().parse().ok().filter(|value| *value > 0)?;
            self.0.get_mut(entry.limit as usize).map(|slot| *slot = value)
        });
        let names = || TABLE.map(|entry| entry.name).join(", ");
        found.map(|()| self).ok_or_else(|| format!("{setting} ({})", names()))
    }

    /// The most there may be: bytes where it counts megabytes.
    #[must_use]
    pub fn most(&self, limit: Limit) -> u64 {
        let value = self.0.get(limit as usize).copied().unwrap_or_default();
        TABLE.get(limit as usize).map_or(value, |entry| value.saturating_mul(entry.unit))
    }

    /// The same, to count in memory with.
    #[must_use]
    pub fn count(&self, limit: Limit) -> usize {
        usize::try_from(self.most(limit)).unwrap_or(usize::MAX)
    }

    /// Fails where there is more than that.
    ///
    /// # Errors
    /// That of [`exceeded`](Self::exceeded).
    pub fn check(&self, limit: Limit, found: usize) -> Result<(), Error> {
        if found > self.count(limit) { Err(self.exceeded(limit)) } else { Ok(()) }
    }

    /// The error of a limit: what there is too much of, and how to allow it.
    #[must_use]
    pub fn exceeded(&self, limit: Limit) -> Error {
        let Some(entry) = TABLE.get(limit as usize) else { return Error::new(Code::Limit, "") };
        let value = self.0.get(limit as usize).copied().unwrap_or_default();
        let (what, name, more) = (entry.vi, entry.name, value.saturating_mul(2));
        let message = format!(
            "Tệp vượt giới hạn an toàn: quá {value} {what}. Hãy kiểm tra lại tệp; nếu chắc chắn \
             tệp đúng, thêm --limit {name}={more} rồi chạy lại."
        );
        let code = match limit {
            Limit::File => Code::TooLarge,
            Limit::Seconds => Code::Timeout,
            _ => Code::Limit,
        };
        Error { code, message, limit: Some(limit) }
    }
}

impl Limit {
    /// Its line in the table.
    #[must_use]
    pub fn entry(self) -> Entry {
        TABLE[self as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_limit_is_in_its_place() {
        for (at, entry) in TABLE.iter().enumerate() {
            assert_eq!(entry.limit as usize, at, "{}", entry.name);
            assert!(entry.usual > 0 && !entry.vi.is_empty() && !entry.en.is_empty());
        }
    }

    #[test]
    fn an_error_says_how_to_raise_it() {
        let limits = Limits::default().with("text-mb=3").unwrap();
        assert_eq!(limits.most(Limit::Text), 3 << 20);
        assert!(limits.check(Limit::Text, 3 << 20).is_ok());
        let error = limits.check(Limit::Text, (3 << 20) + 1).unwrap_err();
        assert_eq!((error.code, error.limit), (Code::Limit, Some(Limit::Text)));
        assert!(error.message.contains("quá 3 MB chữ"), "{error}");
        assert!(error.message.contains("--limit text-mb=6"), "{error}");
        for wrong in ["text=3", "text-mb", "text-mb=", "text-mb=0", "text-mb=-1", ""] {
            assert!(limits.with(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn the_readme_has_them_all() {
        let readme = include_str!("../README.md");
        for Entry { name, usual, vi, en, .. } in TABLE {
            for what in [vi, en] {
                let row = format!("| `{name}` | {usual} | {what} |");
                assert!(readme.contains(&row), "write into README.md: {row}");
            }
        }
    }
}
