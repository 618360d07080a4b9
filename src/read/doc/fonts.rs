//! The table of fonts ([MS-DOC] 2.9.286) → their names.

use super::bytes::Bytes;

/// The names of all fonts, by their number.
pub(super) fn read(table: Bytes<'_>) -> Vec<String> {
    /// Where the name begins in an entry.
    const NAME: usize = 40;
    let count = table.count(0).unwrap_or(0);
    let mut rest = table.after(4);
    let mut names = Vec::new();
    while names.len() < count {
        let Some(size) = rest.u8(0).map(|size| usize::from(size) + 1) else { break };
        let units = (NAME..size).step_by(2).map_while(|at| rest.u16(at).filter(|&unit| unit != 0));
        names.push(String::from_utf16_lossy(&units.collect::<Vec<_>>()));
        rest = rest.after(size);
    }
    names
}
