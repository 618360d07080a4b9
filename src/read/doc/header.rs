//! The head of the main stream (FIB, [MS-DOC] 2.5) → where everything else is.

use super::bytes::Bytes;
use crate::error::{Code, Error};

/// Marks a Word document.
const MAGIC: u16 = 0xa5ec;
/// The first version of the format that Word 97 to 2003 write.
const WORD_97: u16 = 0x00c1;
/// Where the pairs of offset and length begin.
const PAIRS: usize = 0x9a;

/// Parts of the table stream, by their number in the list of pairs.
#[derive(Clone, Copy, Debug)]
pub(super) enum Part {
    Styles = 1,
    FootnoteReferences = 2,
    FootnoteTexts = 3,
    RunPages = 12,
    ParagraphPages = 13,
    Fonts = 15,
    Pieces = 33,
    Drawings = 40,
    EndnoteReferences = 46,
    EndnoteTexts = 47,
    BoxTexts = 56,
    Lists = 73,
    ListOverrides = 74,
}

/// How many characters each text of the document has; they follow one another.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Lengths {
    /// The main text.
    pub(super) main: u32,
    /// Footnotes.
    pub(super) footnotes: u32,
    /// Headers, old macros and comments, which are passed over.
    pub(super) others: u32,
    /// Endnotes.
    pub(super) endnotes: u32,
}

/// The head of a document.
#[derive(Clone, Copy, Debug)]
pub(super) struct Header<'a> {
    fib: Bytes<'a>,
    /// The lengths of its texts.
    pub(super) lengths: Lengths,
}

impl<'a> Header<'a> {
    /// Reads the head.
    pub(super) fn read(document: Bytes<'a>) -> Result<Self, Error> {
        let magic = document.u16(0).unwrap_or(0);
        let version = document.u16(2).unwrap_or(0);
        if magic != MAGIC || version < WORD_97 {
            return Err(Error::new(
                Code::Unsupported,
                "Tệp Word quá cũ (Word 95 trở về trước). Hãy mở bằng Word, lưu lại thành .docx \
                 rồi thử lại.",
            ));
        }
        let header = Self { fib: document, lengths: Lengths::default() };
        if header.flags() & 0x0100 != 0 {
            return Err(Error::new(
                Code::Encrypted,
                "Tệp Word đặt mật khẩu. Hãy mở bằng mật khẩu, bỏ mật khẩu, lưu lại rồi thử lại.",
            ));
        }
        let length = |at| document.u32(at).filter(|&count| count < 1 << 28).unwrap_or(0);
        let lengths = Lengths {
            main: length(0x4c),
            footnotes: length(0x50),
            others: length(0x54) + length(0x58) + length(0x5c),
            endnotes: length(0x60),
        };
        Ok(Self { lengths, ..header })
    }

    fn flags(&self) -> u16 {
        self.fib.u16(0x0a).unwrap_or(0)
    }

    /// The stream that holds the parts.
    pub(super) fn table_stream(&self) -> &'static str {
        if self.flags() & 0x0200 == 0 { "0Table" } else { "1Table" }
    }

    /// A part of the table stream; empty where there is none.
    pub(super) fn part<'t>(&self, table: Bytes<'t>, part: Part) -> Bytes<'t> {
        self.extent(part).and_then(|(at, count)| table.slice(at, count)).unwrap_or_default()
    }

    /// Where a part stands, and its size.
    pub(super) fn extent(&self, part: Part) -> Option<(usize, usize)> {
        let pair = PAIRS + 8 * part as usize;
        Some((self.fib.offset(pair)?, self.fib.offset(pair + 4)?))
    }
}
