//! Property lists → what a run or a paragraph says of itself.

use super::bytes::Bytes;
use super::sprm::{TABLE_DEFINITION, properties};
use crate::read::word::grid::{Edge, Merge};

/// A run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Run {
    /// Its style.
    pub(super) style: Option<u16>,
    /// Bold.
    pub(super) bold: bool,
    /// Italic.
    pub(super) italic: bool,
    /// Shown in capitals.
    pub(super) capitals: bool,
    /// Hidden.
    pub(super) hidden: bool,
    /// Deleted in a tracked change.
    pub(super) deleted: bool,
    /// Its characters stand for something else: a note, a picture.
    pub(super) special: bool,
    /// Number of its font for letters that are not ASCII.
    pub(super) font: Option<u16>,
    /// Font and code of a symbol.
    pub(super) symbol: Option<(u16, u16)>,
}

impl Run {
    /// The run that a property list makes of this one.
    pub(super) fn with(mut self, list: Bytes<'_>) -> Self {
        let base = self;
        for (code, value) in properties(list) {
            // 80 and 81 hexadecimal: as the style says, or the other way round.
            let switch = |styled: bool| match value.u8(0) {
                Some(0) => false,
                Some(0x80) => styled,
                Some(0x81) => !styled,
                _ => true,
            };
            match code {
                0x0800 => self.deleted = switch(false),
                0x0835 => self.bold = switch(base.bold),
                0x0836 => self.italic = switch(base.italic),
                0x083b => self.capitals = switch(base.capitals),
                0x083c => self.hidden = switch(base.hidden),
                0x0855 => self.special = switch(base.special),
                0x4a30 => self.style = value.u16(0),
                // The font of ASCII counts where none is named for the other letters.
                0x4a4f => self.font = self.font.filter(|&f| Some(f) != base.font).or(value.u16(0)),
                0x4a51 => self.font = value.u16(0),
                0x6a09 => self.symbol = value.u16(0).zip(value.u16(2)),
                _ => {}
            }
        }
        self
    }

    /// The character style that a property list names.
    pub(super) fn style_of(list: Bytes<'_>) -> Option<u16> {
        properties(list)
            .filter(|(code, _)| *code == 0x4a30)
            .last()
            .and_then(|(_, value)| value.u16(0))
    }
}

/// A paragraph.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Paragraph {
    /// Number of its list, from 1.
    pub(super) list: Option<i16>,
    /// Its level in the list, from 0.
    pub(super) level: u8,
    /// Its outline level, from 0; 9 is body text.
    pub(super) outline: Option<u8>,
    /// Centred.
    pub(super) centered: bool,
    /// In a table.
    pub(super) in_table: bool,
    /// The mark of a row's end.
    pub(super) ends_row: bool,
    /// The end of a row of a table in a table.
    pub(super) ends_inner_row: bool,
    /// Tables around it.
    pub(super) depth: u32,
    /// Left edge and cells of a row, at its end.
    pub(super) row: Option<(i32, Vec<Edge>)>,
}

impl Paragraph {
    /// The paragraph that a property list makes of this one. `data` holds lists that were too
    /// long for their page.
    pub(super) fn with(mut self, list: Bytes<'_>, data: Bytes<'_>) -> Self {
        for (code, value) in properties(list) {
            let on = value.u8(0).is_some_and(|value| value != 0);
            match code {
                0x2403 | 0x2461 => self.centered = value.u8(0) == Some(1),
                0x260a => self.level = value.u8(0).unwrap_or(0),
                0x460b => self.list = value.i16(0),
                0x2640 => self.outline = value.u8(0),
                0x2416 => self.in_table = on,
                0x2417 => self.ends_row = on,
                0x244c => self.ends_inner_row = on,
                0x6649 => self.depth = value.u32(0).unwrap_or(0),
                0x6645 | 0x6646 => {
                    let at = value.offset(0).unwrap_or(usize::MAX - 2);
                    let far = data.after(at.saturating_add(2));
                    let far = data.count(at).and_then(|count| far.slice(0, count));
                    // One such list does not lead to another.
                    self = self.with(far.unwrap_or_default(), Bytes::default());
                }
                TABLE_DEFINITION => self.row = row(value),
                0xd62b => self.merge(value),
                _ => {}
            }
        }
        self
    }

    /// A vertical merge that is said beside the cells.
    fn merge(&mut self, value: Bytes<'_>) {
        let Some((_, edges)) = &mut self.row else { return };
        let at = value.u8(0).map(usize::from);
        if let Some(edge) = at.and_then(|at| edges.get_mut(at)) {
            edge.vertical = match value.u8(1) {
                Some(1) => Merge::Further,
                Some(3) => Merge::First,
                _ => Merge::None,
            };
        }
    }
}

/// Left edge and cells of a row.
fn row(value: Bytes<'_>) -> Option<(i32, Vec<Edge>)> {
    const CELL: usize = 20;
    let count = usize::from(value.u8(0)?);
    let edge = |at: usize| value.i16(1 + 2 * at).map(i32::from);
    let cells = value.after(1 + 2 * (count + 1));
    let edges = (0..count).map_while(|at| {
        let flags = cells.u16(at * CELL).unwrap_or(0);
        let horizontal = match flags & 3 {
            1 => Merge::First,
            2 | 3 => Merge::Further,
            _ => Merge::None,
        };
        let vertical = match (flags & 0x20 != 0, flags & 0x40 != 0) {
            (_, true) => Merge::First,
            (true, false) => Merge::Further,
            _ => Merge::None,
        };
        Some(Edge { right: edge(at + 1)?, vertical, horizontal })
    });
    Some((edge(0)?, edges.collect()))
}
