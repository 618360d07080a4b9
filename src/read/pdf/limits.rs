//! Bounds inside the reader of PDFs, each far above what an office's plan needs, and what is left of
//! the limits that a user may raise ([`crate::limits`]).

use crate::error::Error;
use crate::limits::{Limit, Limits};

/// Stack for the parser, which goes a hundred objects deep.
pub(super) const STACK_BYTES: usize = 16 << 20;
/// Bytes that one stream may unpack to.
pub(super) const STREAM_BYTES: usize = 32 << 20;
/// Glyphs of one page: what is in memory at once.
pub(super) const PAGE_GLYPHS: usize = 200_000;
/// Pairs of glyphs of two rows that are compared, to find those that are raised.
pub(super) const COMPARED_GLYPHS: usize = 1_000_000;
/// Images of one page.
pub(super) const PAGE_PICTURES: usize = 1_000;
/// Bytes that one picture may unpack to: a page in colour at 300 dpi takes 26 MB.
pub(super) const PICTURE_BYTES: usize = 128 << 20;
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
    /// How much there may be.
    pub(super) limits: Limits,
    bytes: usize,
    tokens: usize,
    glyphs: usize,
}

impl Budget {
    /// All that the limits allow.
    pub(super) fn new(limits: &Limits) -> Self {
        Self { limits: *limits, bytes: 0, tokens: 0, glyphs: 0 }
    }

    /// Takes the bytes of a content stream, forms counted each time they are drawn.
    pub(super) fn bytes(&mut self, count: usize) -> Result<(), Error> {
        self.bytes = self.bytes.saturating_add(count);
        self.limits.check(Limit::Content, self.bytes)
    }

    /// Takes one token of a content stream.
    pub(super) fn token(&mut self) -> Result<(), Error> {
        self.tokens += 1;
        self.limits.check(Limit::Operators, self.tokens)
    }

    /// Takes one glyph; `page` is how many its page has already.
    pub(super) fn glyph(&mut self, page: usize) -> Result<(), Error> {
        self.glyphs += 1;
        if page >= PAGE_GLYPHS {
            return Err(self.limits.exceeded(Limit::Glyphs));
        }
        self.limits.check(Limit::Glyphs, self.glyphs)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::Code;

    #[test]
    fn what_is_used_up_is_an_error() {
        let few = ["content-mb=1", "operators=1", "glyphs=1"];
        let limits = few.iter().fold(Limits::default(), |it, few| it.with(few).unwrap());
        let mut budget = Budget::new(&limits);
        assert!(budget.bytes(1 << 20).is_ok());
        assert_eq!(budget.bytes(1).unwrap_err().code, Code::Limit);
        assert!(budget.token().is_ok());
        assert!(budget.token().is_err());
        assert!(budget.glyph(0).is_ok());
        assert!(budget.glyph(1).is_err());
    }
}
