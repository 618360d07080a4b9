//! A list of properties (`grpprl`, [MS-DOC] 2.2.5) → its properties one by one.

use super::bytes::Bytes;

/// Where the cells of a row end.
pub(super) const TABLE_DEFINITION: u16 = 0xd608;
/// Tab stops, whose size may not fit its byte.
const TABS: u16 = 0xc615;

/// Each property with what it is set to. A property that runs past the end stops the list.
pub(super) fn properties(list: Bytes<'_>) -> impl Iterator<Item = (u16, Bytes<'_>)> {
    let mut rest = list;
    std::iter::from_fn(move || {
        let code = rest.u16(0)?;
        let (start, size) = extent(code, rest)?;
        let value = rest.slice(start, size)?;
        rest = rest.after(start + size);
        Some((code, value))
    })
}

/// Where the value of the first property begins, and its size.
fn extent(code: u16, list: Bytes<'_>) -> Option<(usize, usize)> {
    Some(match code >> 13 {
        0 | 1 => (2, 1),
        2 | 4 | 5 => (2, 2),
        3 => (2, 4),
        7 => (2, 3),
        // Its count says one byte more than there is.
        _ if code == TABLE_DEFINITION => (4, list.count(2)?.checked_sub(1)?),
        _ => match usize::from(list.u8(2)?) {
            255 if code == TABS => (3, tabs(list.after(3))?),
            size => (3, size),
        },
    })
}

/// The size of tab stops: those taken away, of four bytes, and those added, of three.
fn tabs(list: Bytes<'_>) -> Option<usize> {
    let deleted = usize::from(list.u8(0)?) * 4 + 1;
    let added = usize::from(list.u8(deleted)?) * 3 + 1;
    Some(deleted + added)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn walks_properties() {
        let list = [
            0x35, 0x08, 1, // bold
            0x4f, 0x4a, 5, 0, // font
            0x08, 0xd6, 3, 0, 7, 7, // a row
            0x15, 0xc6, 2, 9, 9, // tabs
            0x09, 0x6a, 1, // cut
        ];
        let found: Vec<_> = properties(Bytes(&list)).map(|(code, value)| (code, value.0)).collect();
        let expected: [(u16, &[u8]); 4] =
            [(0x0835, &[1]), (0x4a4f, &[5, 0]), (TABLE_DEFINITION, &[7, 7]), (TABS, &[9, 9])];
        assert_eq!(found, expected);
    }
}
