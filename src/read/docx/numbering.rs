//! `numbering.xml` → the lists of a document: what stands before which level.

use std::collections::HashMap;

use super::limits;
use super::numeral::Numeral;
use super::xml::{Element, Node, Xml};
use crate::error::Error;

/// Levels of a list.
pub(super) const LEVELS: usize = 9;

/// A level of a list.
#[derive(Clone, Debug, Default)]
pub(super) struct Level {
    /// The first number.
    pub(super) start: Option<i64>,
    /// How its number is printed.
    pub(super) numeral: Numeral,
    /// What is printed, with `%1` for the number of the first level.
    pub(super) pattern: String,
    /// The level, counted from 1, after which it starts anew; 0 for never. Any higher one where
    /// nothing is said.
    pub(super) restart: Option<usize>,
    /// All numbers in figures, whatever their levels say.
    pub(super) legal: bool,
    /// Nothing between label and text (`w:suff`), not even a space.
    pub(super) tight: bool,
    /// The style of paragraphs tied to the level.
    style: Option<String>,
}

/// A kind of list; several lists may be of one kind, and then count on.
#[derive(Clone, Debug, Default)]
pub(super) struct Kind {
    levels: [Level; LEVELS],
    /// The style of lists that says the levels in its place.
    style_link: Option<String>,
}

/// A list.
#[derive(Clone, Debug, Default)]
pub(super) struct List {
    kind: i64,
    /// Numbers to start anew from when the list is first met.
    pub(super) starts: [Option<i64>; LEVELS],
    /// Levels that differ from the kind's.
    levels: HashMap<usize, Level>,
}

/// All lists of a document.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    kinds: HashMap<i64, Kind>,
    lists: HashMap<i64, List>,
}

impl Numbering {
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
        Ok(reader.numbering)
    }

    /// Puts the levels that a style of lists gives in the place of a link to it. `list_of` tells
    /// the list of a style.
    pub(super) fn follow_links(&mut self, list_of: impl Fn(&str) -> Option<i64>) {
        let linked = |kind: &Kind| {
            let list = self.lists.get(&list_of(kind.style_link.as_deref()?)?)?;
            self.kinds.get(&list.kind).map(|target| target.levels.clone())
        };
        let found: Vec<_> =
            self.kinds.iter().filter_map(|(&id, kind)| Some((id, linked(kind)?))).collect();
        for (id, levels) in found {
            if let Some(kind) = self.kinds.get_mut(&id) {
                kind.levels = levels;
            }
        }
    }

    /// Whether there is no list.
    pub(super) fn is_empty(&self) -> bool {
        self.lists.is_empty()
    }

    /// A list and the number of its kind.
    pub(super) fn list(&self, id: i64) -> Option<(&List, i64)> {
        self.lists.get(&id).map(|list| (list, list.kind))
    }

    /// A level of a list.
    pub(super) fn level<'a>(&'a self, list: &'a List, level: usize) -> Option<&'a Level> {
        let own = list.levels.get(&level);
        own.or_else(|| self.kinds.get(&list.kind)?.levels.get(level))
    }

    /// The level tied to the first of these styles that has one.
    pub(super) fn level_of_style(&self, list: i64, styles: &[String]) -> Option<usize> {
        let (list, _) = self.list(list)?;
        let tied = |level, style| {
            self.level(list, level).is_some_and(|level| level.style.as_ref() == Some(style))
        };
        styles.iter().find_map(|style| (0..LEVELS).find(|&level| tied(level, style)))
    }
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
