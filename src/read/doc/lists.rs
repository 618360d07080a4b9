//! Lists and their overrides ([MS-DOC] 2.9.147, 2.9.146) → lists as Word counts them.

use std::collections::HashMap;

use super::bytes::Bytes;
use crate::read::limits;
use crate::read::word::numbering::{Kind, LEVELS, Level, List, Numbering};
use crate::read::word::numeral::Numeral;

/// Reads the lists, whose levels follow them outside of their part, and the overrides.
pub(super) fn read(table: Bytes<'_>, lists: (usize, usize), overrides: Bytes<'_>) -> Numbering {
    Numbering { kinds: kinds(table, lists), lists: read_overrides(overrides) }
}

fn kinds(table: Bytes<'_>, (at, size): (usize, usize)) -> HashMap<i64, Kind> {
    const LIST: usize = 28;
    let mut kinds = HashMap::new();
    let part = table.slice(at, size).unwrap_or_default();
    let mut rest = table.after(at.saturating_add(size));
    for number in 0..part.count(0).unwrap_or(0) {
        let Some(list) = part.slice(2 + number * LIST, LIST) else { break };
        let simple = list.u8(26).is_some_and(|flags| flags & 1 != 0);
        let mut kind = Kind::default();
        for level in kind.levels.iter_mut().take(if simple { 1 } else { LEVELS }) {
            let Some((read, size)) = read_level(rest) else { break };
            *level = read;
            rest = rest.after(size);
        }
        if simple {
            let [first, others @ ..] = &mut kind.levels;
            others.fill(first.clone());
        }
        kinds.insert(list.i32(0).unwrap_or(0).into(), kind);
    }
    kinds
}

/// A level, and how many bytes it takes.
fn read_level(bytes: Bytes<'_>) -> Option<(Level, usize)> {
    const HEAD: usize = 28;
    let flags = bytes.u8(5)?;
    let text_at = HEAD + usize::from(bytes.u8(24)?) + usize::from(bytes.u8(25)?);
    let units = bytes.count(text_at)?;
    let text = bytes.text(text_at + 2, units)?;
    let mut pattern = String::new();
    for letter in text.chars().take(limits::LABEL_CHARS) {
        // A number stands as the number of its level, from 0.
        match u8::try_from(letter).ok().filter(|&level| usize::from(level) < LEVELS) {
            Some(level) => pattern.extend(['%', char::from(b'1' + level)]),
            None => pattern.push(letter),
        }
    }
    let no_restart = flags & 0x08 != 0;
    let level = Level {
        start: bytes.i32(0).map(i64::from),
        numeral: Numeral::coded(bytes.u8(4)?),
        pattern,
        restart: no_restart.then(|| bytes.u8(26).map(usize::from)).flatten(),
        legal: flags & 0x04 != 0,
        tight: bytes.u8(15) == Some(2),
        ..Level::default()
    };
    Some((level, text_at + 2 + units * 2))
}

fn read_overrides(part: Bytes<'_>) -> HashMap<i64, List> {
    const ENTRY: usize = 16;
    let count = part.offset(0).unwrap_or(0).min(part.len() / ENTRY);
    let mut data = part.after(4 + count * ENTRY);
    let mut lists = HashMap::new();
    for (number, at) in (1..).zip(0..count) {
        let Some(entry) = part.slice(4 + at * ENTRY, ENTRY) else { break };
        let mut list = List { kind: entry.i32(0).unwrap_or(0).into(), ..List::default() };
        data = data.after(4);
        for _ in 0..entry.u8(12).unwrap_or(0) {
            let Some(size) = take_override(data, &mut list) else { break };
            data = data.after(size);
        }
        lists.insert(number, list);
    }
    lists
}

/// Takes up the override of a level; how many bytes it takes.
fn take_override(data: Bytes<'_>, list: &mut List) -> Option<usize> {
    let flags = data.u32(4)?;
    let at = usize::try_from(flags & 0x0f).ok()?;
    if flags & 0x20 != 0 {
        let (level, size) = read_level(data.after(8))?;
        list.levels.insert(at, level);
        return Some(8 + size);
    }
    if flags & 0x10 != 0
        && let Some(start) = list.starts.get_mut(at)
    {
        *start = data.i32(0).map(i64::from);
    }
    Some(8)
}
