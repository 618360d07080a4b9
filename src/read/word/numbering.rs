//! The lists of a Word document: what stands before which level.

use std::collections::HashMap;

use super::numeral::Numeral;

/// Levels of a list.
pub(in crate::read) const LEVELS: usize = 9;

/// A level of a list.
#[derive(Clone, Debug, Default)]
pub(in crate::read) struct Level {
    /// The first number.
    pub(in crate::read) start: Option<i64>,
    /// How its number is printed.
    pub(in crate::read) numeral: Numeral,
    /// What is printed, with `%1` for the number of the first level.
    pub(in crate::read) pattern: String,
    /// The level, counted from 1, after which it starts anew; 0 for never. Any higher one where
    /// nothing is said.
    pub(in crate::read) restart: Option<usize>,
    /// All numbers in figures, whatever their levels say.
    pub(in crate::read) legal: bool,
    /// Nothing between label and text (`w:suff`), not even a space.
    pub(in crate::read) tight: bool,
    /// The style of paragraphs tied to the level.
    pub(in crate::read) style: Option<String>,
}

/// A kind of list; several lists may be of one kind, and then count on.
#[derive(Clone, Debug, Default)]
pub(in crate::read) struct Kind {
    /// Its levels.
    pub(in crate::read) levels: [Level; LEVELS],
    /// The style of lists that says the levels in its place.
    pub(in crate::read) style_link: Option<String>,
}

/// A list.
#[derive(Clone, Debug, Default)]
pub(in crate::read) struct List {
    /// The number of its kind.
    pub(in crate::read) kind: i64,
    /// Numbers to start anew from when the list is first met.
    pub(in crate::read) starts: [Option<i64>; LEVELS],
    /// Levels that differ from the kind's.
    pub(in crate::read) levels: HashMap<usize, Level>,
}

/// All lists of a document.
#[derive(Debug, Default)]
pub(in crate::read) struct Numbering {
    /// The kinds by number.
    pub(in crate::read) kinds: HashMap<i64, Kind>,
    /// The lists by number.
    pub(in crate::read) lists: HashMap<i64, List>,
}

impl Numbering {
    /// Puts the levels that a style of lists gives in the place of a link to it. `list_of` tells
    /// the list of a style.
    pub(in crate::read) fn follow_links(&mut self, list_of: impl Fn(&str) -> Option<i64>) {
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
    pub(in crate::read) fn is_empty(&self) -> bool {
        self.lists.is_empty()
    }

    /// A list and the number of its kind.
    pub(in crate::read) fn list(&self, id: i64) -> Option<(&List, i64)> {
        self.lists.get(&id).map(|list| (list, list.kind))
    }

    /// A level of a list.
    pub(in crate::read) fn level<'a>(&'a self, list: &'a List, level: usize) -> Option<&'a Level> {
        let own = list.levels.get(&level);
        own.or_else(|| self.kinds.get(&list.kind)?.levels.get(level))
    }

    /// The level tied to the first of these styles that has one.
    pub(in crate::read) fn level_of_style(&self, list: i64, styles: &[String]) -> Option<usize> {
        let (list, _) = self.list(list)?;
        let tied = |level, style| {
            self.level(list, level).is_some_and(|level| level.style.as_ref() == Some(style))
        };
        styles.iter().find_map(|style| (0..LEVELS).find(|&level| tied(level, style)))
    }
}
