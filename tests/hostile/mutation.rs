//! Bytes × chance → other bytes: cut, flipped, spliced, with other numbers. The same seed gives the
//! same bytes on any machine.

#![allow(dead_code, reason = "each test takes what it needs")]

/// Chance that can be had again (SplitMix64).
pub struct Chance(pub u64);

impl Chance {
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below.
    pub fn below(&mut self, end: usize) -> usize {
        (self.next() % end.max(1) as u64) as usize
    }

    pub fn one<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        &of[self.below(of.len())]
    }
}

/// Numbers at which counting goes wrong.
const NUMBERS: [&str; 12] = [
    "0",
    "-1",
    "1",
    "255",
    "256",
    "65535",
    "65536",
    "2147483647",
    "4294967295",
    "-2147483648",
    "9223372036854775807",
    "99999999999999999999999",
];
/// What means something to one reader or another.
const WORDS: [&[u8]; 26] = [
    b"\0",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"\xed\xa0\x80",
    b"\xc0\x80",
    b"<",
    b"</w:p>",
    b"<w:tbl>",
    b"&#0;",
    b"&#x110000;",
    b"<!DOCTYPE a [<!ENTITY b 'c'>]>",
    b"]]>",
    b"{",
    b"}",
    b"\\bin99999999 ",
    b"\\u-32768?",
    b"<<",
    b">>",
    b"[",
    b"endobj",
    b"endstream",
    b"1 0 R",
    b"%PDF-1.7",
    b"PK\x03\x04",
    b"I. ",
    b"\xe1\xba\xbf",
];

/// One change of one kind.
pub fn mutated(bytes: &[u8], other: &[u8], chance: &mut Chance) -> Vec<u8> {
    let mut new = bytes.to_vec();
    if new.is_empty() {
        return new;
    }
    let at = chance.below(new.len());
    let room = (new.len() - at).min(1 + chance.below(200));
    match chance.below(10) {
        0 => new.truncate(at),
        1 => (0..=chance.below(12)).for_each(|_| {
            let at = chance.below(new.len());
            new[at] ^= 1 << chance.below(8);
        }),
        2 => (0..=chance.below(4)).for_each(|_| {
            let at = chance.below(new.len());
            new[at] = chance.next() as u8;
        }),
        3 => new.splice(at.., other[chance.below(other.len())..].iter().copied()).for_each(drop),
        4 => new.splice(at..at + room, []).for_each(drop),
        5 => {
            let piece = new[at..at + room].to_vec();
            let times = 1 + chance.below(400);
            new.splice(at..at, piece.repeat(times)).for_each(drop);
        }
        6 => new[at..at + room].fill(*chance.one(&[0, 0xff, b' ', b'0'])),
        7 => new.splice(at..at, chance.one(&WORDS).iter().copied()).for_each(drop),
        8 => number(&mut new, chance),
        _ => {
            let to = chance.below(new.len());
            let piece = new[at..at + room].to_vec();
            new.splice(to..to, piece).for_each(drop);
        }
    }
    new
}

/// One to four changes.
pub fn twisted(bytes: &[u8], other: &[u8], chance: &mut Chance) -> Vec<u8> {
    let times = 1 + chance.below(4);
    (0..times).fold(bytes.to_vec(), |bytes, _| mutated(&bytes, other, chance))
}

/// Puts another number in the place of one of the text's.
fn number(bytes: &mut Vec<u8>, chance: &mut Chance) {
    let from = chance.below(bytes.len());
    let digit = |byte: &u8| byte.is_ascii_digit();
    let Some(start) = bytes[from..].iter().position(digit).map(|at| from + at) else { return };
    let length = bytes[start..].iter().take_while(|byte| digit(byte)).count();
    bytes.splice(start..start + length, chance.one(&NUMBERS).bytes()).for_each(drop);
}
