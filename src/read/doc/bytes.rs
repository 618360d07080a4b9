//! Numbers at offsets of a stream, all little-endian; nothing beyond its end.

/// A stream of a compound file, or a part of one.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Bytes<'a>(pub(super) &'a [u8]);

impl<'a> Bytes<'a> {
    /// So many bytes from an offset.
    pub(super) fn slice(self, at: usize, count: usize) -> Option<Bytes<'a>> {
        self.0.get(at..at.checked_add(count)?).map(Bytes)
    }

    /// What follows an offset; empty beyond the end.
    pub(super) fn after(self, at: usize) -> Bytes<'a> {
        Bytes(self.0.get(at..).unwrap_or_default())
    }

    /// How many bytes there are.
    pub(super) fn len(self) -> usize {
        self.0.len()
    }

    /// A byte.
    pub(super) fn u8(self, at: usize) -> Option<u8> {
        self.0.get(at).copied()
    }

    /// Two bytes.
    pub(super) fn u16(self, at: usize) -> Option<u16> {
        Some(u16::from_le_bytes(self.array(at)?))
    }

    /// Two bytes with a sign.
    pub(super) fn i16(self, at: usize) -> Option<i16> {
        Some(i16::from_le_bytes(self.array(at)?))
    }

    /// Four bytes.
    pub(super) fn u32(self, at: usize) -> Option<u32> {
        Some(u32::from_le_bytes(self.array(at)?))
    }

    /// Four bytes with a sign.
    pub(super) fn i32(self, at: usize) -> Option<i32> {
        Some(i32::from_le_bytes(self.array(at)?))
    }

    /// Four bytes, as an offset.
    pub(super) fn offset(self, at: usize) -> Option<usize> {
        self.u32(at).and_then(|offset| usize::try_from(offset).ok())
    }

    /// Two bytes, as a count.
    pub(super) fn count(self, at: usize) -> Option<usize> {
        self.u16(at).map(usize::from)
    }

    /// A text of so many units of UTF-16.
    pub(super) fn text(self, at: usize, units: usize) -> Option<String> {
        let bytes = self.slice(at, units.checked_mul(2)?)?;
        let units: Vec<u16> = (0..units).filter_map(|unit| bytes.u16(unit * 2)).collect();
        Some(String::from_utf16_lossy(&units))
    }

    /// A `PLC`: positions, one more than there are entries, then entries of this size. Each entry
    /// comes with the positions at which it begins and ends.
    pub(super) fn plc(self, entry: usize) -> impl Iterator<Item = (u32, u32, Bytes<'a>)> {
        let count = self.len().saturating_sub(4) / (4 + entry);
        (0..count).filter_map(move |at| {
            let data = self.slice(4 * (count + 1) + at * entry, entry)?;
            Some((self.u32(4 * at)?, self.u32(4 * at + 4)?, data))
        })
    }

    fn array<const N: usize>(self, at: usize) -> Option<[u8; N]> {
        self.0.get(at..at.checked_add(N)?)?.try_into().ok()
    }
}
