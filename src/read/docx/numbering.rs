//! `numbering.xml` → the lists of a document.

use crate::error::Error;
use crate::read::limits;
use crate::read::word::numbering::{LEVELS, Level, Numbering};
use crate::read::word::numeral::Numeral;
use crate::read::xml::{Element, Node, Xml};

/// Reads the part.
pub(super) fn read(xml: &mut Xml<'_>) -> Result<Numbering, Error> {
    let mut reader = Reader::default();
    while let Some(node) = xml.next()? {
        match node {
            Node::Open(element) => reader.open(&element),
            Node::Close => reader.close(),
            Node::Text(_) => {}
        }
    }
    Ok(reader.numbering)
}

/// Where in the part the reader stands.
#[derive(Default)]
struct Reader {
    numbering: Numbering,
    kind: Option<i64>,
    list: Option<i64>,
    /// The level of a kind or of an override.
    level: usize,
    /// An override that has a level of its own, or a level of a kind.
    in_level: bool,
    depth: usize,
    /// Depth within the alternative of a choice already taken.
    skipping: usize,
}

impl Reader {
    fn open(&mut self, element: &Element<'_>) {
        self.depth += 1;
        // A custom format is followed by a plain one for older programs.
        if self.skipping > 0 || element.name() == "Fallback" {
            self.skipping += 1;
            return;
        }
        let id = |name| element.attribute(name).and_then(|id| id.trim().parse().ok());
        match element.name() {
            "abstractNum" => {
                self.kind = id("abstractNumId");
                self.list = None;
            }
            "num" => {
                self.list = id("numId");
                self.kind = None;
            }
            "lvl" | "lvlOverride" => {
                self.level = id("ilvl").and_then(|l| l.try_into().ok()).unwrap_or(LEVELS);
                self.in_level = element.name() == "lvl";
            }
            _ => self.detail(element),
        }
    }

    fn detail(&mut self, element: &Element<'_>) {
        let numbering = &mut self.numbering;
        if let Some(id) = self.kind {
            let kind = numbering.kinds.entry(id).or_default();
            if element.name() == "numStyleLink" {
                kind.style_link = element.value().map(Into::into);
            } else if let Some(level) = kind.levels.get_mut(self.level).filter(|_| self.in_level) {
                level.take(element);
            }
        } else if let Some(id) = self.list {
            let list = numbering.lists.entry(id).or_default();
            match element.name() {
                "abstractNumId" => list.kind = element.number().unwrap_or(-1),
                "startOverride" => {
                    if let Some(start) = list.starts.get_mut(self.level) {
                        *start = element.number();
                    }
                }
                _ if self.in_level && self.level < LEVELS => {
                    list.levels.entry(self.level).or_default().take(element);
                }
                _ => {}
            }
        }
    }

    fn close(&mut self) {
        self.depth = self.depth.saturating_sub(1);
        self.skipping = self.skipping.saturating_sub(1);
        // Children of the root: kinds and lists; their children: levels.
        if self.depth <= 2 {
            self.in_level = false;
        }
        if self.depth <= 1 {
            (self.kind, self.list) = (None, None);
        }
    }
}

impl Level {
    /// Takes up a child of `w:lvl`.
    fn take(&mut self, element: &Element<'_>) {
        match element.name() {
            "start" => self.start = element.number(),
            "numFmt" => {
                let name = element.value().unwrap_or_default();
                self.numeral = Numeral::named(&name, element.attribute("format").as_deref());
            }
            "lvlText" => {
                let pattern = element.value().unwrap_or_default();
                self.pattern = pattern.chars().take(limits::LABEL_CHARS).collect();
            }
            "lvlRestart" => self.restart = element.number().and_then(|n| n.try_into().ok()),
            "isLgl" => self.legal = element.switch(),
            "suff" => self.tight = element.value().as_deref() == Some("nothing"),
            "pStyle" => self.style = element.value().map(Into::into),
            _ => {}
        }
    }
}
