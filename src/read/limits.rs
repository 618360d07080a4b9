//! How much a document may unfold to before it is taken for hostile.
//!
//! A long plan has 200 KB of XML and a thousand paragraphs; every limit leaves room for a
//! hundred times that, and keeps what one file can cost bounded.

use crate::error::{Code, Error};

/// Files in the package.
pub(super) const ENTRIES: usize = 10_000;
/// Decompressed bytes of one part.
pub(super) const PART_BYTES: u64 = 64 << 20;
/// Decompressed bytes of all parts that are read.
pub(super) const TOTAL_BYTES: u64 = 128 << 20;
/// Decompressed bytes a compressed byte, counted from [`RATIO_FROM`] on.
pub(super) const RATIO: u64 = 300;
/// Below this many bytes a part may be as repetitive as it likes: styles often are.
pub(super) const RATIO_FROM: u64 = 4 << 20;
/// Nesting of XML elements; a table in a table takes six.
pub(super) const XML_DEPTH: usize = 256;
/// Nesting of groups of an RTF.
pub(super) const GROUPS: usize = 4_000;
/// Tables in tables.
pub(super) const TABLE_DEPTH: usize = 16;
/// Cells of a row; Word has 63.
pub(super) const ROW_CELLS: usize = 64;
/// Bytes of text, labels included.
pub(super) const TEXT_BYTES: usize = 16 << 20;
/// Paragraphs with text.
pub(super) const PARAGRAPHS: usize = 200_000;
/// Characters of the pattern of a number (`%1.%2.`); Word allows 255.
pub(super) const LABEL_CHARS: usize = 255;
/// Styles based on styles; Word stops sooner.
pub(super) const STYLE_HOPS: usize = 32;

/// The error of a limit: what there is too much of.
pub(super) fn exceeded(what: &str) -> Error {
    Error::new(
        Code::Limit,
        format!(
            "Tệp vượt giới hạn an toàn: {what}. Hãy mở tệp bằng Word, lưu lại thành tệp \
             mới (.docx) rồi thử lại."
        ),
    )
}
