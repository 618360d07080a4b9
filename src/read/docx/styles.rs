//! `styles.xml` → what each style says, with the styles it is based on taken in.

use std::collections::HashMap;

use super::properties::{ParagraphProperties, RunProperties};
use crate::error::Error;
use crate::read::limits;
use crate::read::xml::{Element, Node, Vocabulary, Xml};

/// A style of paragraphs, runs or lists.
#[derive(Clone, Debug, Default)]
pub(super) struct Style {
    name: String,
    base: Option<String>,
    /// What it says of paragraphs.
    pub(super) paragraph: ParagraphProperties,
    /// What it says of runs.
    pub(super) run: RunProperties,
    /// Level of a built-in heading, from 1, by name: `heading 2`.
    heading: Option<u8>,
    /// The styles from this one to the one that gives the list: a list may tie a level to one.
    pub(super) list_styles: Vec<String>,
}

impl Style {
    /// The heading level, from 1, of a paragraph of this style that says no level itself.
    pub(super) fn heading(&self) -> Option<u8> {
        self.paragraph.outline.map_or(self.heading, outline_to_heading)
    }
}

/// The heading level, from 1, of an outline level; 9 is body text.
pub(super) fn outline_to_heading(outline: i64) -> Option<u8> {
    u8::try_from(outline).ok().filter(|&level| level < 9).map(|level| level + 1)
}

/// All styles of a document.
#[derive(Debug, Default)]
pub(super) struct Styles {
    by_id: HashMap<String, Style>,
    default_paragraph: Style,
    /// What runs have that no style speaks of.
    pub(super) defaults: RunProperties,
}

impl Styles {
    /// Reads the part.
    pub(super) fn read(xml: &mut Xml<'_>) -> Result<Self, Error> {
        let mut reader = Reader::default();
        while let Some(node) = xml.next()? {
            match node {
                Node::Open(element) => reader.open(&element),
                Node::Close => reader.close(),
                Node::Text(_) => {}
            }
        }
        Ok(reader.finish())
    }

    /// The style of paragraphs of this id; the default one where it is named nowhere.
    pub(super) fn paragraph(&self, id: Option<&str>) -> &Style {
        id.and_then(|id| self.by_id.get(id)).unwrap_or(&self.default_paragraph)
    }

    /// The style of runs, or of lists, of this id.
    pub(super) fn get(&self, id: &str) -> Option<&Style> {
        self.by_id.get(id)
    }
}

/// Where in the part the reader stands.
#[derive(Default)]
struct Reader {
    styles: Styles,
    default_id: Option<String>,
    current: Option<(String, Style)>,
    in_defaults: bool,
    /// Depth within an element that is none of a style's own properties.
    skipping: usize,
    depth: usize,
}

impl Reader {
    fn open(&mut self, element: &Element<'_>) {
        self.depth += 1;
        // Conditional formats of tables and old states of a tracked change say `b` and `jc` too.
        let foreign = matches!(element.name(), "tblStylePr" | "tblPr" | "trPr" | "tcPr")
            || element.name().ends_with("Change");
        if self.skipping > 0 || foreign || element.vocabulary != Vocabulary::Word {
            self.skipping += 1;
            return;
        }
        match (element.name(), &mut self.current) {
            ("style", _) => self.begin(element),
            ("docDefaults", None) => self.in_defaults = true,
            (_, None) if self.in_defaults => self.styles.defaults.take(element),
            ("name", Some((_, style))) => {
                style.name = element.value().unwrap_or_default().to_lowercase();
            }
            ("basedOn", Some((_, style))) => style.base = element.value().map(Into::into),
            (_, Some((_, style))) => {
                style.paragraph.take(element);
                style.run.take(element);
            }
            _ => {}
        }
    }

    fn begin(&mut self, element: &Element<'_>) {
        self.in_defaults = false;
        let id = element.attribute("styleId").unwrap_or_default().into_owned();
        let default = matches!(element.attribute("default").as_deref(), Some("1" | "true" | "on"));
        if default && element.attribute("type").as_deref() == Some("paragraph") {
            self.default_id = Some(id.clone());
        }
        self.store();
        self.current = Some((id, Style::default()));
    }

    fn close(&mut self) {
        self.depth = self.depth.saturating_sub(1);
        self.skipping = self.skipping.saturating_sub(1);
        // Styles are children of the root.
        if self.depth == 1 {
            self.store();
            self.in_defaults = false;
        }
    }

    fn store(&mut self) {
        if let Some((id, style)) = self.current.take() {
            self.styles.by_id.insert(id, style);
        }
    }

    fn finish(mut self) -> Styles {
        self.store();
        let resolved: HashMap<_, _> = self
            .styles
            .by_id
            .iter()
            .map(|(id, style)| (id.clone(), with_bases(id, style, &self.styles.by_id)))
            .collect();
        let default = self.default_id.and_then(|id| resolved.get(&id).cloned());
        self.styles.default_paragraph = default.unwrap_or_default();
        self.styles.by_id = resolved;
        self.styles
    }
}

/// A style with what it takes over from those it is based on.
fn with_bases(id: &str, style: &Style, all: &HashMap<String, Style>) -> Style {
    let mut whole = style.clone();
    whole.heading = built_in_heading(id, &style.name);
    whole.list_styles.push(id.to_owned());
    let mut base = style.base.as_deref();
    for _ in 0..limits::STYLE_HOPS {
        let Some((name, style)) = base.and_then(|id| Some((id, all.get(id)?))) else { break };
        if whole.paragraph.list.is_none() {
            whole.list_styles.push(name.to_owned());
        }
        whole.heading = whole.heading.or_else(|| built_in_heading(name, &style.name));
        whole.paragraph.inherit(&style.paragraph);
        whole.run.inherit(&style.run);
        base = style.base.as_deref();
    }
    whole
}

/// The level of `heading 2`, by its name, which Word writes in English, or its id.
fn built_in_heading(id: &str, name: &str) -> Option<u8> {
    let id = id.to_lowercase();
    let name = if name.is_empty() { &id } else { name };
    let level = name.strip_prefix("heading")?.trim_start_matches([' ', '-', '_']);
    level.parse().ok().filter(|level| (1..=9).contains(level))
}
