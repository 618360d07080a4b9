//! A part's bytes → its elements and text, one at a time, of bounded depth.
//!
//! Elements are told by local name and namespace, so that any prefix and the strict dialect
//! read the same. Entities of a DTD are never expanded.

use std::borrow::Cow;
use std::io::BufRead;

use quick_xml::XmlVersion;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::name::{Namespace, ResolveResult};
use quick_xml::reader::NsReader;

use crate::error::{Code, Error};
use crate::limits::{Limit, Limits};

/// The vocabularies that matter here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Vocabulary {
    /// `w:`, transitional or strict.
    Word,
    /// `m:`: formulas, whose text counts.
    Math,
    /// `mc:`: alternatives, of which one is shown.
    Compatibility,
    /// Drawings, Office's additions, and parts that are no text.
    Other,
}

/// A step through a part.
pub(super) enum Node<'a> {
    /// An element begins.
    Open(Element<'a>),
    /// The innermost element ends.
    Close,
    /// Text of the innermost element.
    Text(Cow<'a, str>),
}

/// The start of an element.
pub(super) struct Element<'a> {
    /// Whose element it is.
    pub(super) vocabulary: Vocabulary,
    tag: BytesStart<'a>,
}

impl Element<'_> {
    /// Its name without prefix.
    pub(super) fn name(&self) -> &str {
        self.tag.local_name().into_inner()
    }

    /// The attribute of this local name.
    pub(super) fn attribute(&self, name: &str) -> Option<Cow<'_, str>> {
        // The check for doubles is quadratic in their number.
        let mut attributes = self.tag.attributes();
        let found = attributes
            .with_checks(false)
            .flatten()
            .find(|attribute| attribute.key.local_name().into_inner() == name)?;
        found.normalized_value(XmlVersion::Implicit1_0).ok()
    }

    /// The attribute `val`, in which Word keeps most values.
    pub(super) fn value(&self) -> Option<Cow<'_, str>> {
        self.attribute("val")
    }

    /// `val` as a number.
    pub(super) fn number(&self) -> Option<i64> {
        self.value()?.trim().parse().ok()
    }

    /// `val` of a switch, which is on where it says nothing.
    pub(super) fn switch(&self) -> bool {
        !matches!(self.value().as_deref(), Some("0" | "false" | "off" | "none"))
    }
}

/// A part being read.
pub(super) struct Xml<'a> {
    reader: NsReader<Box<dyn BufRead + 'a>>,
    buffer: Vec<u8>,
    depth: usize,
    elements: usize,
    /// How much the part may hold.
    pub(super) limits: &'a Limits,
}

impl<'a> Xml<'a> {
    /// Begins at the start of the part.
    pub(super) fn new(input: Box<dyn BufRead + 'a>, limits: &'a Limits) -> Self {
        let mut reader = NsReader::from_reader(input);
        reader.config_mut().expand_empty_elements = true;
        reader.config_mut().allow_dangling_amp = true;
        Self { reader, buffer: Vec::new(), depth: 0, elements: 0, limits }
    }

    /// The next step; `None` at the end. Comments and the like come as empty text.
    pub(super) fn next(&mut self) -> Result<Option<Node<'_>>, Error> {
        self.buffer.clear();
        let (namespace, event) =
            self.reader.read_resolved_event_into(&mut self.buffer).map_err(|e| broken(&e))?;
        Ok(match event {
            Event::Start(tag) => {
                self.depth += 1;
                self.elements += 1;
                self.limits.check(Limit::Depth, self.depth)?;
                self.limits.check(Limit::Elements, self.elements)?;
                Some(Node::Open(Element { vocabulary: vocabulary(&namespace), tag }))
            }
            Event::End(_) => {
                self.depth = self.depth.saturating_sub(1);
                Some(Node::Close)
            }
            Event::Text(text) => Some(Node::Text(text.xml10_content())),
            Event::CData(text) => Some(Node::Text(text.xml10_content())),
            Event::GeneralRef(entity) => Some(Node::Text(resolve(&entity))),
            Event::Eof if self.depth > 0 => return Err(damaged()),
            Event::Eof => None,
            _ => Some(Node::Text(Cow::Borrowed(""))),
        })
    }
}

/// The character behind `&amp;`, `&#7879;`; nothing for an entity of a DTD.
fn resolve(entity: &BytesRef<'_>) -> Cow<'static, str> {
    match entity.resolve_char_ref() {
        Ok(Some(character)) => Cow::Owned(character.to_string()),
        _ => Cow::Borrowed(resolve_predefined_entity(entity).unwrap_or_default()),
    }
}

fn vocabulary(namespace: &ResolveResult<'_>) -> Vocabulary {
    let ResolveResult::Bound(Namespace(name)) = namespace else { return Vocabulary::Other };
    match *name {
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
        | "http://purl.oclc.org/ooxml/wordprocessingml/main" => Vocabulary::Word,
        "http://schemas.openxmlformats.org/officeDocument/2006/math"
        | "http://purl.oclc.org/ooxml/officeDocument/math" => Vocabulary::Math,
        "http://schemas.openxmlformats.org/markup-compatibility/2006" => Vocabulary::Compatibility,
        _ => Vocabulary::Other,
    }
}

/// The error behind a parser's: a limit of the package, or damage.
fn broken(error: &quick_xml::Error) -> Error {
    if let quick_xml::Error::Io(io) = error
        && let Some(limit) = io.get_ref().and_then(|inner| inner.downcast_ref::<Error>())
    {
        return limit.clone();
    }
    damaged()
}

/// The error of a part that is no XML.
pub(super) fn damaged() -> Error {
    Error::new(
        Code::Unreadable,
        "Tệp bị hỏng, không đọc được nội dung. Hãy mở tệp bằng Word để sửa (Open and \
         Repair), lưu lại rồi thử lại.",
    )
}
