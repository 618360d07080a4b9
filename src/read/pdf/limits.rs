//! How much a document may unfold to. A small file can describe endless work; each figure is far
//! above what an office's plan needs (60 pages: 200,000 glyphs, 10 MB of content).

use crate::error::{Code, Error};

/// Pages of a document.
pub(super) const PAGES: usize = 3_000;
/// Stack for the parser, which goes a hundred objects deep.
pub(super) const STACK_BYTES: usize = 16 << 20;
/// Bytes that one stream may unpack to.
pub(super) const STREAM_BYTES: usize = 32 << 20;
/// Bytes that all content streams together may unpack to, forms counted each time they are drawn.
pub(super) const CONTENT_BYTES: usize = 512 << 20;
/// Operators and operands of all content streams.
pub(super) const TOKENS: usize = 50_000_000;
/// Glyphs of a document.
pub(super) const GLYPHS: usize = 4_000_000;
/// Glyphs of one page: what is in memory at once.
pub(super) const PAGE_GLYPHS: usize = 200_000;
/// Pairs of glyphs of two rows that are compared, to find those that are raised.
pub(super) const COMPARED_GLYPHS: usize = 1_000_000;
/// Images of one page.
pub(super) const PAGE_PICTURES: usize = 1_000;
/// Bytes that one picture may unpack to: a page in colour at 300 dpi takes 26 MB.
pub(super) const PICTURE_BYTES: usize = 128 << 20;
/// Pages of a document that are read by OCR.
pub(super) const SCANS: usize = 500;
/// Pieces of text of one page that are looked through for columns, furniture and notes.
pub(super) const PAGE_PIECES: usize = 4_000;
/// Straight lines of one page that are kept for its tables.
pub(super) const PAGE_RULES: usize = 20_000;
/// Of these, once those in one line are joined: more is a drawing, not a table.
pub(super) const PAGE_JOINED_RULES: usize = 1_000;
/// Forms drawn within forms.
pub(super) const FORM_DEPTH: usize = 12;
/// Saved graphics states (`q` without `Q`).
pub(super) const STATES: usize = 256;
/// Arrays and dictionaries within one another, in a content stream.
pub(super) const OPERAND_DEPTH: usize = 16;
/// Operands before an operator; a conforming one has at most 33.
pub(super) const OPERANDS: usize = 64;
/// Elements of one array or dictionary in a content stream.
pub(super) const ELEMENTS: usize = 100_000;
/// Fonts of a document.
pub(super) const FONTS: usize = 1_000;
/// Bytes of one character map.
pub(super) const CMAP_BYTES: usize = 4 << 20;
/// Entries of one character map or width table.
pub(super) const CMAP_ENTRIES: usize = 200_000;
/// Codes of one range of a character map or width table: two bytes' worth.
pub(super) const RANGE: u32 = 0x1_0000;
/// Levels of the page tree.
pub(super) const TREE_DEPTH: usize = 64;
/// Cells of one ruled grid.
pub(super) const GRID_CELLS: usize = 5_000;

/// What is left of the limits that count over the whole document.
#[derive(Debug)]
pub(super) struct Budget {
    bytes: usize,
    tokens: usize,
    glyphs: usize,
}

impl Default for Budget {
    fn default() -> Self {
        Self { bytes: CONTENT_BYTES, tokens: TOKENS, glyphs: GLYPHS }
    }
}

impl Budget {
    /// Takes the bytes of a content stream.
    pub(super) fn bytes(&mut self, count: usize) -> Result<(), Error> {
        take(&mut self.bytes, count, "nội dung các trang quá lớn")
    }

    /// Takes one token of a content stream.
    pub(super) fn token(&mut self) -> Result<(), Error> {
        take(&mut self.tokens, 1, "lệnh vẽ quá nhiều")
    }

    /// Takes one glyph.
    pub(super) fn glyph(&mut self) -> Result<(), Error> {
        take(&mut self.glyphs, 1, "quá nhiều chữ")
    }
}

fn take(left: &mut usize, count: usize, what: &str) -> Result<(), Error> {
    *left = left.checked_sub(count).ok_or_else(|| exceeded(what))?;
    Ok(())
}

/// The error of a limit that was reached.
pub(super) fn exceeded(what: &str) -> Error {
    Error::new(
        Code::Limit,
        format!(
            "Tệp PDF vượt giới hạn xử lý ({what}). Hãy kiểm tra lại tệp, hoặc xuất lại PDF từ bản \
             Word rồi thử lại."
        ),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_used_up_is_an_error() {
        let mut budget = Budget { bytes: 10, tokens: 1, glyphs: 0 };
        assert!(budget.bytes(10).is_ok());
        assert_eq!(budget.bytes(1).unwrap_err().code, Code::Limit);
        assert!(budget.token().is_ok());
        assert!(budget.token().is_err());
        assert!(budget.glyph().is_err());
    }
}
