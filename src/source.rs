//! What the user hands in: bytes and the name they came under.

use serde::{Deserialize, Serialize};

/// A document's bytes and where they came from.
#[derive(Clone, Debug)]
pub struct Source {
    /// As the user named it, `/` or `\` kept; `-` for standard input.
    pub path: String,
    /// The whole file.
    pub bytes: Vec<u8>,
}

/// The carrier of a document, told by its bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Format {
    /// Plain text.
    Text,
    /// Markdown: text with `#` headings, `**bold**` or `|` tables.
    Markdown,
    /// Word, Office Open XML.
    Docx,
    /// Portable Document Format.
    Pdf,
    /// A picture, Portable Network Graphics.
    Png,
    /// A picture, JPEG.
    Jpeg,
    /// A picture or several, TIFF.
    Tiff,
    /// Word 97 to 2003.
    Doc,
    /// Rich Text Format.
    Rtf,
    /// OpenDocument text.
    Odt,
    /// A web page.
    Html,
    /// Excel, Office Open XML.
    Xlsx,
}

impl Format {
    /// As the contract writes it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Text => "txt",
            Self::Markdown => "md",
            Self::Docx => "docx",
            Self::Pdf => "pdf",
            Self::Png => "png",
            Self::Jpeg => "jpeg",
            Self::Tiff => "tiff",
            Self::Doc => "doc",
            Self::Rtf => "rtf",
            Self::Odt => "odt",
            Self::Html => "html",
            Self::Xlsx => "xlsx",
        }
    }
}
