//! Styles of lists and the lists that are open → the label of each item as it is printed.

use std::collections::HashMap;

use crate::read::word::label::Label;
use crate::read::word::numeral::Numeral;
use crate::read::xml::Element;

/// Levels of a list.
const LEVELS: usize = 10;

/// A level of a style of lists.
#[derive(Clone, Debug, Default)]
struct Level {
    /// The mark of a bullet.
    bullet: Option<String>,
    numeral: Numeral,
    prefix: String,
    suffix: String,
    start: i64,
    /// How many levels are printed, this one among them: `1.2.`
    shown: usize,
}

/// How lists of a style are numbered; a level that is not said has no label.
#[derive(Clone, Debug, Default)]
pub(super) struct ListStyle([Option<Level>; LEVELS]);

impl ListStyle {
    /// Takes up `text:list-level-style-number`, `-bullet`, `text:outline-level-style`.
    pub(super) fn take(&mut self, element: &Element<'_>) {
        let text = |name| element.attribute(name).map(String::from);
        let number = |name| text(name).and_then(|value| value.trim().parse::<usize>().ok());
        let place = number("level").and_then(|level| self.0.get_mut(level.checked_sub(1)?));
        let Some(place) = place else { return };
        let numeral = match text("num-format").as_deref() {
            Some("I") => Numeral::UpperRoman,
            Some("i") => Numeral::LowerRoman,
            Some("A") => Numeral::UpperLetter,
            Some("a") => Numeral::LowerLetter,
            Some("") | None => Numeral::Silent,
            Some(format) if format.starts_with('0') => Numeral::Padded(2),
            Some(_) => Numeral::Decimal,
        };
        *place = Some(Level {
            bullet: text("bullet-char"),
            numeral,
            prefix: text("num-prefix").unwrap_or_default(),
            suffix: text("num-suffix").unwrap_or_default(),
            start: number("start-value").and_then(|start| i64::try_from(start).ok()).unwrap_or(1),
            shown: number("display-levels").unwrap_or(1),
        });
    }

    fn level(&self, level: usize) -> Option<&Level> {
        self.0.get(level)?.as_ref()
    }

    fn print(&self, level: usize, counts: &Counts) -> Option<Label> {
        let own = self.level(level)?;
        if let Some(bullet) = &own.bullet {
            return Label::printed(bullet);
        }
        if own.numeral == Numeral::Silent {
            return Label::printed(&format!("{}{}", own.prefix, own.suffix));
        }
        let first = (level + 1).saturating_sub(own.shown.max(1));
        let numbers: Vec<String> = (first..=level)
            .filter_map(|at| {
                let level = self.level(at).filter(|level| level.numeral != Numeral::Silent)?;
                let count = counts.get(at).copied().flatten().unwrap_or(level.start);
                Some(level.numeral.print(count))
            })
            .collect();
        Label::printed(&format!("{}{}{}", own.prefix, numbers.join("."), own.suffix))
    }

    /// Counts an item of a level and prints its label.
    fn next(&self, level: usize, counts: &mut Counts, start: Option<i64>) -> Option<Label> {
        let first = self.level(level).map_or(1, |level| level.start);
        let count = counts.get_mut(level)?;
        *count =
            Some(start.unwrap_or_else(|| count.map_or(first, |count| count.saturating_add(1))));
        counts.iter_mut().skip(level + 1).for_each(|deeper| *deeper = None);
        self.print(level, counts)
    }
}

/// The last number of each level.
type Counts = [Option<i64>; LEVELS];

/// A list that is open, from its outermost `text:list`.
#[derive(Clone, Debug, Default)]
struct Open {
    style: String,
    counts: Counts,
    id: Option<String>,
    /// For each level, what its item says of its number; taken by its first paragraph.
    items: Vec<Option<Item>>,
}

/// An item that no paragraph has stood in yet.
#[derive(Clone, Copy, Debug, Default)]
struct Item {
    start: Option<i64>,
}

/// All lists of a document as they come.
#[derive(Debug, Default)]
pub(super) struct Lists {
    /// Lists in cells or boxes within the item of a list are lists of their own.
    open: Vec<Open>,
    by_style: HashMap<String, Counts>,
    by_id: HashMap<String, Counts>,
    outline: Counts,
}

impl Lists {
    /// Begins a list, or a level of one; whether it is a list of its own.
    pub(super) fn open(&mut self, element: &Element<'_>, nested: bool) {
        let style = element.attribute("style-name").map(String::from);
        if let Some(list) = self.open.last_mut().filter(|_| nested) {
            list.items.push(None);
            list.style = style.unwrap_or_else(|| list.style.clone());
            return;
        }
        let style = style.unwrap_or_default();
        let follows = element.attribute("continue-list");
        let goes_on = element.attribute("continue-numbering").as_deref() == Some("true");
        let counts = match follows {
            Some(id) => self.by_id.get(&*id).copied(),
            None if goes_on => self.by_style.get(&style).copied(),
            None => None,
        };
        let id = element.attribute("id").map(String::from);
        let counts = counts.unwrap_or_default();
        self.open.push(Open { style, counts, id, items: vec![None] });
    }

    /// Ends a list or a level of one.
    pub(super) fn close(&mut self) {
        let Some(list) = self.open.last_mut() else { return };
        list.items.pop();
        if list.items.is_empty()
            && let Some(Open { style, counts, id, .. }) = self.open.pop()
        {
            self.by_style.insert(style, counts);
            self.by_id.extend(id.map(|id| (id, counts)));
        }
    }

    /// Begins an item.
    pub(super) fn item(&mut self, element: &Element<'_>) {
        let start = element.attribute("start-value").and_then(|start| start.trim().parse().ok());
        if let Some(item) = self.open.last_mut().and_then(|list| list.items.last_mut()) {
            *item = Some(Item { start });
        }
    }

    /// The label of a paragraph in the innermost item: its first one has it.
    pub(super) fn label(&mut self, styles: &HashMap<String, ListStyle>) -> Option<Label> {
        let list = self.open.last_mut()?;
        let item = list.items.last_mut()?.take()?;
        let level = list.items.len() - 1;
        styles.get(&list.style)?.next(level, &mut list.counts, item.start)
    }

    /// The label of a heading of an outline level, from 1.
    pub(super) fn heading(&mut self, outline: &ListStyle, level: usize) -> Option<Label> {
        outline.next(level.checked_sub(1)?, &mut self.outline, None)
    }
}
