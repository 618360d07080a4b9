//! A start tag → what its element is, and how text in it looks.

use html5gum::StartTag;

use crate::read::flow::Look;
use crate::read::word::numeral::Numeral;

/// An element that is open.
#[derive(Clone, Debug, Default)]
pub(super) struct Element {
    /// Its name in lower case.
    pub(super) name: String,
    /// Text in it is not shown.
    pub(super) hidden: bool,
    /// Text in it is centred.
    pub(super) centered: bool,
    /// Line breaks in it are kept.
    pub(super) preformatted: bool,
    /// The mark of the note that it holds.
    pub(super) note: Option<String>,
    /// The number of the next item of a list that counts, and how it is printed.
    pub(super) items: Option<(i64, String)>,
    bold: bool,
    italic: bool,
    capitals: bool,
    font: Option<String>,
}

/// Elements without an end.
const VOID: [&str; 14] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
    "track", "wbr",
];
/// Elements whose text is none of the document's.
const UNSEEN: [&str; 16] = [
    "script", "style", "title", "noscript", "template", "svg", "math", "button", "select",
    "textarea", "iframe", "object", "audio", "video", "del", "nav",
];
/// Elements that begin and end a paragraph.
const BLOCKS: [&str; 38] = [
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "caption",
    "center",
    "dd",
    "details",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "html",
    "li",
    "main",
    "ol",
    "p",
    "pre",
    "section",
    "table",
    "td",
    "th",
    "tr",
    "ul",
    "summary",
];

/// Whether an element has no end tag.
pub(super) fn is_void(name: &str) -> bool {
    VOID.contains(&name)
}

/// Whether an element begins and ends a paragraph.
pub(super) fn is_block(name: &str) -> bool {
    BLOCKS.contains(&name)
}

/// The level of a heading.
pub(super) fn heading(name: &str) -> Option<u8> {
    name.strip_prefix('h')?.parse().ok().filter(|level| (1..=6).contains(level))
}

/// An attribute of a tag, its name in lower case.
pub(super) fn attribute(tag: &StartTag<()>, name: &str) -> Option<String> {
    let value = tag.attributes.get(name.as_bytes())?;
    Some(String::from_utf8_lossy(&value.value).into_owned())
}

/// How office programs name footnotes and endnotes in the pages that they save.
const NOTES: [(&str, bool); 4] =
    [("sdfootnote", false), ("sdendnote", true), ("_ftn", false), ("_edn", true)];

/// Whether a link is the mark of a note, in the text or before the note.
fn is_mark(link: &str) -> bool {
    let target = link.strip_prefix('#').unwrap_or_default();
    NOTES.iter().any(|(name, _)| target.starts_with(name))
}

/// The mark of the note of this id, as it is printed: `sdfootnote1`, Word's `edn2`.
fn note_mark(id: &str) -> Option<String> {
    NOTES.iter().find_map(|(name, endnote)| {
        let number = id.strip_prefix(name.trim_start_matches('_'))?.parse().ok()?;
        let numeral = if *endnote { Numeral::LowerRoman } else { Numeral::Decimal };
        Some(numeral.print(number))
    })
}

impl Element {
    /// The element of a tag, in one that looks like `around`.
    pub(super) fn new(tag: &StartTag<()>, around: Option<&Self>) -> Self {
        let name = String::from_utf8_lossy(&tag.name).to_lowercase();
        let mut element = Self { name, items: None, ..around.cloned().unwrap_or_default() };
        element.hidden |=
            UNSEEN.contains(&element.name.as_str()) || attribute(tag, "hidden").is_some();
        match element.name.as_str() {
            "b" | "strong" | "th" => element.bold = true,
            "i" | "em" => element.italic = true,
            "center" | "caption" => element.centered = true,
            "pre" => element.preformatted = true,
            "td" => element.centered = false,
            "a" => element.hidden |= attribute(tag, "href").is_some_and(|link| is_mark(&link)),
            "div" | "li" | "p" => {
                let mark = attribute(tag, "id").and_then(|id| note_mark(&id));
                element.note = mark.or(element.note);
            }
            "font" => element.font = attribute(tag, "face").or(element.font),
            "ol" => {
                let start = attribute(tag, "start").and_then(|start| start.trim().parse().ok());
                let kind = attribute(tag, "type").unwrap_or_default();
                element.items = Some((start.unwrap_or(1), kind));
            }
            _ => {}
        }
        if let Some(align) = attribute(tag, "align") {
            element.centered = align.eq_ignore_ascii_case("center");
        }
        let style = attribute(tag, "style").unwrap_or_default();
        for (property, value) in style.split(';').filter_map(|rule| rule.split_once(':')) {
            element.style(property.trim(), value.trim());
        }
        element
    }

    fn style(&mut self, property: &str, value: &str) {
        let value = value.to_lowercase();
        match property.to_lowercase().as_str() {
            "display" => self.hidden |= value == "none",
            "visibility" => self.hidden |= value == "hidden",
            "mso-hide" => self.hidden |= value == "all",
            "text-align" => self.centered = value == "center",
            "font-weight" => {
                self.bold = value == "bold" || value.parse().is_ok_and(|w: u32| w > 550)
            }
            "font-style" => self.italic = value == "italic" || value == "oblique",
            "text-transform" => self.capitals = value == "uppercase",
            "font-family" => self.font = value.split(',').next().map(str::to_owned),
            "white-space" => self.preformatted = value.starts_with("pre"),
            _ => {}
        }
    }

    /// How text in it looks.
    pub(super) fn look(&self) -> Look<'_> {
        let Self { bold, italic, capitals, .. } = *self;
        Look { bold, italic, capitals, font: self.font.as_deref() }
    }
}
