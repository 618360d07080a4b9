//! `Text → Outline`: which line is a heading, an item, a cell, and under what it stands.

mod build;
pub mod heading;
mod region;
pub mod section_kind;

use serde::{Deserialize, Serialize};

pub use section_kind::Kind;

use crate::normalize::Text;
use crate::read::Cell;
use crate::span::Span;

/// The structure of a document over its text.
#[derive(Clone, Debug, Default)]
pub struct Outline {
    /// The normalised text.
    pub text: Text,
    /// One block a line of the text, in order; two where a line holds a heading and its content,
    /// or two bullets that were run together.
    pub blocks: Vec<Block>,
    /// Headings with content under them, in document order.
    pub sections: Vec<Section>,
}

/// Which part of a plan a line belongs to (Nghị định 30/2020, Phụ lục I).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Part {
    /// Issuing body, quốc hiệu, number, place and date.
    Letterhead,
    /// `KẾ HOẠCH` and its trích yếu.
    Title,
    /// The paragraphs before the first section: `Căn cứ …`, `Thực hiện Kế hoạch số …`.
    Opening,
    /// Sections and what stands under them.
    Body,
    /// The last paragraphs: `Trên đây là Kế hoạch …`, `Yêu cầu … nghiêm túc triển khai …`.
    Closing,
    /// `Nơi nhận:` and its lines.
    Recipients,
    /// `TM. ỦY BAN NHÂN DÂN` … name.
    Signature,
    /// Appendices after the signature.
    Appendix,
}

/// What a line is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Role {
    /// The heading of the section with this index.
    Heading(usize),
    /// A list item: labelled or bulleted content.
    Item,
    /// A paragraph without label.
    Paragraph,
    /// A paragraph of a table cell.
    Cell(Cell),
    /// A line that only gives the time or the doer of the items around it
    /// (`* Thời gian thực hiện: …`, `Cơ quan thực hiện: …`).
    Attribute,
    /// Nothing of substance: a rule, `./.`, the heading of a signature column.
    Debris,
}

/// A line of the text and its place in the structure.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Block {
    /// The line's index in the text.
    pub line: usize,
    /// The content without label or bullet and white space around it. Of a heading with content
    /// on its own line (`2. Thời gian: Từ ngày …`), the whole content; the section has the title.
    pub span: Span,
    /// The printed label or bullet, without punctuation: `1`, `a`, `đ`, `-`, `+`.
    pub label: Option<String>,
    /// Which part of the document.
    pub part: Part,
    /// What the line is.
    pub role: Role,
    /// The innermost section it stands under (a heading: its own section).
    pub section: Option<usize>,
    /// The block of the lead-in or item that it stands under (`Tăng cường tuyên truyền về:`).
    pub parent: Option<usize>,
}

/// A numbered or typographic heading with content under it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Section {
    /// The printed label without punctuation: `I`, `1`, `a`, `Phần thứ nhất`, `PHỤ LỤC`.
    pub label: Option<String>,
    /// Without label, markup and closing punctuation.
    pub title: String,
    /// What stands under it.
    pub kinds: Vec<Kind>,
    /// The heading itself, without its label.
    pub span: Span,
    /// 1 at the top; follows the real structure, not a wrong label.
    pub depth: u8,
    /// The section around it.
    pub parent: Option<usize>,
}

/// Finds the structure of a text.
#[must_use]
pub fn outline(text: Text) -> Outline {
    let parts = region::divide(&text);
    build::outline(text, &parts)
}

impl Outline {
    /// The text of a block's content.
    #[must_use]
    pub fn slice(&self, block: &Block) -> &str {
        self.text.slice(block.span)
    }
}
