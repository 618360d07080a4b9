//! `styles.xml` and the automatic styles of `content.xml` → what each style says.

use std::collections::HashMap;

use super::lists::ListStyle;
use crate::error::Error;
use crate::read::flow::Look;
use crate::read::limits;
use crate::read::xml::{Element, Node, Xml};

/// What a style says of itself; `None` where it says nothing.
#[derive(Clone, Debug, Default)]
struct Style {
    parent: Option<String>,
    bold: Option<bool>,
    italic: Option<bool>,
    capitals: Option<bool>,
    hidden: Option<bool>,
    centered: Option<bool>,
    font: Option<String>,
}

/// How text looks, its styles taken together.
#[derive(Clone, Debug, Default)]
pub(super) struct Shown {
    bold: bool,
    italic: bool,
    capitals: bool,
    font: Option<String>,
    /// Not shown.
    pub(super) hidden: bool,
    /// Centred.
    pub(super) centered: bool,
}

impl Shown {
    /// As the look of a run.
    pub(super) fn look(&self) -> Look<'_> {
        let Self { bold, italic, capitals, .. } = *self;
        Look { bold, italic, capitals, font: self.font.as_deref() }
    }
}

/// Families of styles that look different: of paragraphs, of text, of sections.
type Key = (String, String);

/// All styles of a document.
#[derive(Debug, Default)]
pub(super) struct Styles {
    styles: HashMap<Key, Style>,
    fonts: HashMap<String, String>,
    /// How lists of a style are numbered.
    pub(super) lists: HashMap<String, ListStyle>,
    /// How headings are numbered.
    pub(super) outline: ListStyle,
}

impl Styles {
    /// Takes up the styles of a part, up to the text.
    pub(super) fn read(&mut self, xml: &mut Xml<'_>) -> Result<(), Error> {
        let mut reader = Reader { styles: self, current: None, list: None };
        while let Some(node) = xml.next()? {
            match node {
                Node::Open(element) if element.name() == "body" => break,
                Node::Open(element) => reader.open(&element),
                Node::Close | Node::Text(_) => {}
            }
        }
        Ok(())
    }

    /// What the style of a paragraph (`paragraph`) or a run (`text`) makes of what is around it.
    pub(super) fn show(&self, around: &Shown, family: &str, name: Option<&str>) -> Shown {
        let mut shown = around.clone();
        let mut next = name.map(str::to_owned);
        let mut chain = Vec::new();
        while let Some(style) = next.and_then(|name| self.styles.get(&(family.to_owned(), name))) {
            if chain.len() == limits::STYLE_HOPS {
                break;
            }
            chain.push(style);
            next = style.parent.clone();
        }
        for style in chain.into_iter().rev() {
            shown.bold = style.bold.unwrap_or(shown.bold);
            shown.italic = style.italic.unwrap_or(shown.italic);
            shown.capitals = style.capitals.unwrap_or(shown.capitals);
            shown.hidden = style.hidden.unwrap_or(shown.hidden);
            shown.centered = style.centered.unwrap_or(shown.centered);
            if let Some(font) = &style.font {
                shown.font = Some(self.fonts.get(font).unwrap_or(font).clone());
            }
        }
        shown
    }
}

/// Where in a part the reader stands.
struct Reader<'a> {
    styles: &'a mut Styles,
    current: Option<Key>,
    list: Option<ListTarget>,
}

/// Whose levels follow.
enum ListTarget {
    Named(String),
    Outline,
}

impl Reader<'_> {
    fn open(&mut self, element: &Element<'_>) {
        let text = |name| element.attribute(name).map(String::from);
        match element.name() {
            "font-face" => {
                if let Some((name, family)) = text("name").zip(text("font-family")) {
                    self.styles.fonts.insert(name, family);
                }
            }
            "style" => {
                let key = (text("family").unwrap_or_default(), text("name").unwrap_or_default());
                let parent = text("parent-style-name");
                self.styles.styles.insert(key.clone(), Style { parent, ..Style::default() });
                self.current = Some(key);
            }
            // The defaults of a family are no style of a name.
            "default-style" => self.current = None,
            "list-style" => self.list = text("name").map(ListTarget::Named),
            "outline-style" => self.list = Some(ListTarget::Outline),
            name if name.ends_with("-properties") => self.properties(element),
            name if name.contains("-level-style") => self.level(element),
            _ => {}
        }
    }

    fn level(&mut self, element: &Element<'_>) {
        let list = match &self.list {
            Some(ListTarget::Named(name)) => self.styles.lists.entry(name.clone()).or_default(),
            Some(ListTarget::Outline) => &mut self.styles.outline,
            None => return,
        };
        list.take(element);
        // Looks of a level's label are none of the last style's.
        self.current = None;
    }

    fn properties(&mut self, element: &Element<'_>) {
        let Some(style) = self.current.as_ref().and_then(|key| self.styles.styles.get_mut(key))
        else {
            return;
        };
        let says = |name, value: &[&str]| {
            element.attribute(name).map(|said| value.iter().any(|value| *value == said))
        };
        style.bold = says("font-weight", &["bold", "600", "700", "800", "900"]).or(style.bold);
        style.italic = says("font-style", &["italic", "oblique"]).or(style.italic);
        style.capitals = says("text-transform", &["uppercase"]).or(style.capitals);
        style.hidden = says("display", &["none"]).or(style.hidden);
        style.centered = says("text-align", &["center"]).or(style.centered);
        let font = element.attribute("font-name").or_else(|| element.attribute("font-family"));
        style.font = font.map(String::from).or(style.font.take());
    }
}
