//! List and level of each paragraph in turn → its label as Word prints it: `II.`, `1.2.`, `-`.

use std::collections::{HashMap, HashSet};

use super::numbering::{LEVELS, Level, List, Numbering};
use super::numeral::Numeral;
use super::symbol;

/// A label and what follows it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::read) struct Label {
    /// `II.`, `-`; empty where the list prints nothing.
    pub(in crate::read) text: String,
    /// A bullet, which says nothing by itself.
    pub(in crate::read) bullet: bool,
    /// No space is printed after it.
    tight: bool,
}

impl Label {
    /// A label as a file has it printed; pictures become `-`.
    pub(in crate::read) fn printed(text: &str) -> Option<Self> {
        let shown = symbol::bullet(text);
        let bullet = !shown.contains(char::is_alphanumeric);
        (!shown.is_empty()).then_some(Self { text: shown, bullet, tight: false })
    }

    /// The label before the text of its paragraph.
    pub(in crate::read) fn before(&self, text: &str) -> String {
        let word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        // Without a gap `Điều 1` goes on with `. Phạm vi`, but nobody reads `1.Phạm vi` so.
        let joined =
            self.tight && (word(self.text.chars().next_back()) || !word(text.chars().next()));
        let gap = if joined || self.text.is_empty() || text.is_empty() { "" } else { " " };
        format!("{}{gap}{text}", self.text)
    }
}

/// The state of all lists.
#[derive(Debug)]
pub(in crate::read) struct Counters<'a> {
    numbering: &'a Numbering,
    /// The last number of each level, by kind of list: lists of one kind count on.
    last: HashMap<i64, [Option<i64>; LEVELS]>,
    met: HashSet<i64>,
}

impl<'a> Counters<'a> {
    /// Before the first paragraph.
    pub(in crate::read) fn new(numbering: &'a Numbering) -> Self {
        Self { numbering, last: HashMap::new(), met: HashSet::new() }
    }

    /// The label of the next paragraph of a list; `None` where there is no such list.
    pub(in crate::read) fn next(&mut self, list: i64, level: usize) -> Option<Label> {
        let numbering = self.numbering;
        let (definition, kind) = numbering.list(list)?;
        let shape = numbering.level(definition, level)?;
        let last = self.last.entry(kind).or_default();
        if self.met.insert(list) {
            for (number, start) in last.iter_mut().zip(&definition.starts) {
                *number = if start.is_some() { None } else { *number };
            }
        }
        let first = |at| start(numbering, definition, at);
        let number = last.get_mut(level)?;
        *number = Some(number.map_or_else(|| first(level), |number| number.saturating_add(1)));
        for (deeper, number) in last.iter_mut().enumerate().skip(level + 1) {
            let shape = numbering.level(definition, deeper);
            // Counted from 1: the level after which this one starts anew, or any higher.
            let after = shape.and_then(|shape| shape.restart).unwrap_or(deeper).min(deeper);
            *number = number.filter(|_| level >= after);
        }
        let numbers =
            std::array::from_fn(|at| last.get(at).copied().flatten().unwrap_or(first(at)));
        Some(self.print(definition, shape, &numbers))
    }

    fn print(&self, list: &List, shape: &Level, numbers: &[i64; LEVELS]) -> Label {
        let bullet = shape.numeral == Numeral::Bullet;
        let text =
            if bullet { symbol::bullet(&shape.pattern) } else { self.fill(list, shape, numbers) };
        Label { text, bullet, tight: shape.tight }
    }

    /// `%1.%2.` → `II.3.`
    fn fill(&self, list: &List, shape: &Level, numbers: &[i64; LEVELS]) -> String {
        let mut parts = shape.pattern.split('%');
        let mut label = parts.next().unwrap_or_default().to_owned();
        for part in parts {
            let level = part.chars().next().and_then(|c| c.to_digit(10)).filter(|&n| n > 0);
            let Some(at) = level.and_then(|level| usize::try_from(level - 1).ok()) else {
                label.push('%');
                label.push_str(part);
                continue;
            };
            let numeral = match self.numbering.level(list, at) {
                Some(level) if !shape.legal => &level.numeral,
                _ => &Numeral::Decimal,
            };
            label.push_str(&numeral.print(numbers.get(at).copied().unwrap_or_default()));
            label.push_str(part.get(1..).unwrap_or_default());
        }
        label.trim().to_owned()
    }
}

/// The first number of a level in a list.
fn start(numbering: &Numbering, list: &List, level: usize) -> i64 {
    let own = list.starts.get(level).copied().flatten();
    own.or_else(|| numbering.level(list, level)?.start).unwrap_or(1)
}
