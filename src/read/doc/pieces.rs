//! The table of pieces ([MS-DOC] 2.8.35) → characters by position, and where each is kept.

use encoding_rs::WINDOWS_1252;

use super::bytes::Bytes;

/// A stretch of text that is kept in one place.
#[derive(Clone, Copy, Debug)]
struct Piece {
    /// First position in the text, and the one after the last.
    start: u32,
    end: u32,
    /// Where in the main stream it is kept.
    offset: u32,
    /// A byte a character, as Windows-1252.
    narrow: bool,
}

/// All pieces, in the order of the text.
#[derive(Debug)]
pub(super) struct Pieces<'a> {
    document: Bytes<'a>,
    pieces: Vec<Piece>,
}

/// A character and where it is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Unit {
    /// In UTF-16.
    pub(super) code: u16,
    /// The offset in the main stream, by which its properties are found.
    pub(super) offset: u32,
    /// The offset after it.
    pub(super) after: u32,
}

impl<'a> Pieces<'a> {
    /// Reads the table.
    pub(super) fn read(document: Bytes<'a>, table: Bytes<'_>) -> Self {
        let mut rest = table;
        // Changes that Word did not work in come before the table.
        while rest.u8(0) == Some(1) {
            rest = rest.after(3 + rest.count(1).unwrap_or(usize::MAX - 3));
        }
        let plc = match (rest.u8(0), rest.offset(1)) {
            (Some(2), Some(count)) => rest.slice(5, count).unwrap_or_else(|| rest.after(5)),
            _ => Bytes::default(),
        };
        let mut next = 0;
        let pieces = plc.plc(8).filter(|&(start, end, _)| {
            let follows = start >= next && start < end;
            next = if follows { end } else { next };
            follows
        });
        let pieces = pieces.filter_map(|(start, end, data)| {
            let place = data.u32(2)?;
            let narrow = place & 0x4000_0000 != 0;
            let place = place & 0x3fff_ffff;
            Some(Piece { start, end, offset: if narrow { place / 2 } else { place }, narrow })
        });
        Self { document, pieces: pieces.collect() }
    }

    /// Whether there is no text.
    pub(super) fn is_empty(&self) -> bool {
        self.pieces.is_empty()
    }

    /// The characters from one position to another; it ends where the file does.
    pub(super) fn units(&self, start: u32, end: u32) -> impl Iterator<Item = (u32, Unit)> {
        let first = self.pieces.partition_point(|piece| piece.end <= start);
        let pieces = self.pieces.iter().skip(first).take_while(move |piece| piece.start < end);
        pieces.flat_map(move |piece| {
            (piece.start.max(start)..piece.end.min(end))
                .map_while(move |position| Some((position, self.unit(piece, position)?)))
        })
    }

    fn unit(&self, piece: &Piece, position: u32) -> Option<Unit> {
        let size = if piece.narrow { 1 } else { 2 };
        let offset = (position - piece.start).checked_mul(size)?.checked_add(piece.offset)?;
        let at = usize::try_from(offset).ok()?;
        let code =
            if piece.narrow { western(self.document.u8(at)?) } else { self.document.u16(at)? };
        Some(Unit { code, offset, after: offset.checked_add(size)? })
    }
}

fn western(byte: u8) -> u16 {
    if byte.is_ascii() {
        return u16::from(byte);
    }
    let bytes = [byte];
    let text = WINDOWS_1252.decode_without_bom_handling(&bytes).0;
    text.encode_utf16().next().unwrap_or(u16::from(byte))
}
