//! Character maps: `code → text` (ToUnicode) and `code → CID` (the encoding of a composite font).

use std::collections::HashMap;

use crate::read::pdf::lexer::{Lexer, Operand, Token};
use crate::read::pdf::limits;

/// A character map as its stream gives it.
#[derive(Clone, Debug, Default)]
pub(super) struct CMap {
    /// Code lengths in bytes with their bounds, in the stream's order.
    spaces: Vec<(usize, u32, u32)>,
    /// `bfchar` and short `bfrange`s.
    texts: HashMap<u32, String>,
    inserted: usize,
    /// `cidrange`s and `cidchar`s, as printed: first code, last code, first CID.
    cids: Vec<(u32, u32, u32)>,
}

impl CMap {
    /// Reads a map; what is damaged is left out.
    pub(super) fn parse(bytes: &[u8]) -> Self {
        let mut map = Self::default();
        let mut lexer = Lexer::new(bytes);
        let mut operands: Vec<Operand> = Vec::new();
        while let Some(token) = lexer.token() {
            match token {
                Token::Operand(operand) if operands.len() < limits::CMAP_ENTRIES => {
                    operands.push(operand);
                }
                Token::Operand(_) => {}
                Token::Operator(word) => {
                    map.section(word, &operands);
                    operands.clear();
                }
            }
        }
        map
    }

    fn section(&mut self, operator: &[u8], operands: &[Operand]) {
        match operator {
            b"endcodespacerange" => operands.chunks_exact(2).for_each(|pair| self.space(pair)),
            b"endbfchar" => operands.chunks_exact(2).for_each(|pair| self.text(pair)),
            b"endbfrange" => operands.chunks_exact(3).for_each(|range| self.text_range(range)),
            b"endcidchar" => operands.chunks_exact(2).for_each(|pair| self.cid(pair)),
            b"endcidrange" => operands.chunks_exact(3).for_each(|range| self.cid_range(range)),
            _ => {}
        }
    }

    fn space(&mut self, pair: &[Operand]) {
        let [Operand::String(low), Operand::String(high)] = pair else { return };
        if (1..=4).contains(&low.len()) && self.spaces.len() < limits::ELEMENTS {
            self.spaces.push((low.len(), code(low), code(high)));
        }
    }

    fn text(&mut self, pair: &[Operand]) {
        let [Operand::String(from), to] = pair else { return };
        let text = match to {
            Operand::String(units) => utf16(units),
            Operand::Name(name) => std::str::from_utf8(name)
                .ok()
                .and_then(super::encoding::text_of)
                .unwrap_or_default(),
            _ => return,
        };
        self.insert(code(from), text);
    }

    fn text_range(&mut self, range: &[Operand]) {
        let [Operand::String(first), Operand::String(last), to] = range else { return };
        let (first, last) = (code(first), code(last));
        let codes = first..=last.min(first.saturating_add(limits::RANGE));
        match to {
            Operand::String(units) => {
                for (step, code) in (0..).zip(codes) {
                    let Some(text) = stepped(units, step) else { return };
                    if !self.insert(code, text) {
                        return;
                    }
                }
            }
            Operand::Array(targets) => {
                for (code, target) in codes.zip(targets) {
                    self.insert(code, target.string().map(utf16).unwrap_or_default());
                }
            }
            _ => {}
        }
    }

    /// Whether there was room: many wide ranges are endless work.
    fn insert(&mut self, code: u32, text: String) -> bool {
        self.inserted += 1;
        let room = self.inserted <= limits::CMAP_ENTRIES;
        if room {
            self.texts.insert(code, text);
        }
        room
    }

    fn cid(&mut self, pair: &[Operand]) {
        let [Operand::String(from), Operand::Number(to)] = pair else { return };
        self.cids.push((code(from), code(from), whole(*to)));
    }

    fn cid_range(&mut self, range: &[Operand]) {
        let [Operand::String(first), Operand::String(last), Operand::Number(to)] = range else {
            return;
        };
        self.cids.push((code(first), code(last), whole(*to)));
    }

    /// The text of a code; `None` where the map has none.
    pub(super) fn text_of(&self, code: u32) -> Option<&str> {
        self.texts.get(&code).map(String::as_str)
    }

    /// The CID of a code; the later entry wins.
    pub(super) fn cid_of(&self, code: u32) -> Option<u32> {
        let hit = self.cids.iter().rev().find(|(first, last, _)| (*first..=*last).contains(&code));
        hit.map(|(first, _, cid)| cid.saturating_add(code - first))
    }

    /// The next code of a string and how many bytes it takes: the shortest code space that it
    /// fits, else as many bytes as the shortest has.
    pub(super) fn next_code(&self, bytes: &[u8]) -> (u32, usize) {
        for length in 1..=4usize.min(bytes.len()) {
            let value = code(bytes.get(..length).unwrap_or_default());
            let fits = |&(size, low, high): &(usize, u32, u32)| {
                size == length && in_space(value, low, high, size)
            };
            if self.spaces.iter().any(fits) {
                return (value, length);
            }
        }
        let shortest = self.spaces.iter().map(|space| space.0).min().unwrap_or(2);
        let length = shortest.min(bytes.len());
        (code(bytes.get(..length).unwrap_or_default()), length.max(1))
    }
}

/// A code space is a box: each byte of the code lies within its own bounds.
fn in_space(value: u32, low: u32, high: u32, size: usize) -> bool {
    (0..size).all(|at| {
        let byte = |of: u32| of >> (8 * at) & 0xff;
        (byte(low)..=byte(high)).contains(&byte(value))
    })
}

/// Big-endian, the last four bytes.
pub(super) fn code(bytes: &[u8]) -> u32 {
    bytes.iter().fold(0, |code, &byte| code << 8 | u32::from(byte))
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "saturates")]
fn whole(number: f64) -> u32 {
    number as u32
}

fn utf16(bytes: &[u8]) -> String {
    // One byte alone is what some producers write for ASCII.
    if let &[byte] = bytes {
        return char::from(byte).to_string();
    }
    let units = bytes.chunks_exact(2).filter_map(|pair| {
        let &[high, low] = pair else { return None };
        Some(u16::from_be_bytes([high, low]))
    });
    char::decode_utf16(units).map(|unit| unit.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
}

/// The target of a range, `step` codes on: the last scalar counts up.
fn stepped(units: &[u8], step: u32) -> Option<String> {
    let mut text = utf16(units);
    if step > 0 {
        let last = text.pop()?;
        text.push(char::from_u32(u32::from(last).checked_add(step)?)?);
    }
    Some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    const MAP: &[u8] = b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap
        /CMapName /X def 1 begincodespacerange <0000> <FFFF> endcodespacerange
        2 beginbfchar <0003> <0020> <0004> <00650302> endbfchar
        3 beginbfrange <0010> <0012> <0041> <0020> <0021> [<1EA4> <00660069>]
        <0030><0030><D83DDE00> endbfrange endcmap";

    #[test]
    fn codes_give_text() {
        let map = CMap::parse(MAP);
        for (code, expected) in [
            (3, Some(" ")),
            (4, Some("e\u{302}")),
            (0x10, Some("A")),
            (0x12, Some("C")),
            (0x13, None),
            (0x20, Some("Ấ")),
            (0x21, Some("fi")),
            (0x30, Some("😀")),
        ] {
            assert_eq!(map.text_of(code), expected, "{code:x}");
        }
        assert_eq!(map.next_code(&[0, 3, 0, 4]), (3, 2));
    }

    #[test]
    fn codes_of_several_lengths() {
        let map = CMap::parse(
            b"2 begincodespacerange <00> <7f> <8140> <9ffc> endcodespacerange
              1 begincidrange <00> <7f> 1 endcidrange 1 begincidchar <8140> 500 endcidchar",
        );
        assert_eq!(map.next_code(b"A\x81\x40"), (0x41, 1));
        assert_eq!(map.next_code(b"\x81\x40"), (0x8140, 2));
        assert_eq!(map.next_code(b"\xff"), (0xff, 1)); // outside of all: the shortest
        assert_eq!(map.cid_of(0x41), Some(0x42));
        assert_eq!(map.cid_of(0x8140), Some(500));
        assert_eq!(map.cid_of(0x9000), None);
    }

    #[test]
    fn damage_is_left_out() {
        let map = CMap::parse(b"1 beginbfrange <00> <FFFFFFFF> <0041> endbfrange <01 endbfchar");
        assert_eq!(map.text_of(0), Some("A"));
        assert!(map.texts.len() <= limits::RANGE as usize + 1);
        assert_eq!(CMap::default().next_code(b""), (0, 1));
    }
}
