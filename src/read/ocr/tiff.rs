//! `TIFF → how many pages it holds`: a fax or a scanner's file has them all in one.

use std::collections::HashSet;

/// More than these are not looked for: no scanner fills a file with so many.
const MOST: usize = 10_000;
/// Bytes of an entry.
const ENTRY: usize = 12;

/// The pages of a picture; 1 where it is none of several.
pub(in crate::read) fn count(bytes: &[u8]) -> usize {
    let number: fn([u8; 4]) -> u32 = match bytes.first_chunk() {
        Some(b"II*\0") => u32::from_le_bytes,
        Some(b"MM\0*") => u32::from_be_bytes,
        _ => return 1,
    };
    let long = |at: usize| Some(number(*bytes.get(at..)?.first_chunk()?));
    // Four bytes of which the number takes two: the same in either order of bytes.
    let short = |at: usize| {
        let &[a, b] = bytes.get(at..)?.first_chunk()?;
        Some(if bytes.starts_with(b"II") { number([a, b, 0, 0]) } else { number([0, 0, a, b]) })
    };
    let size = |number: Option<u32>| number.and_then(|number| usize::try_from(number).ok());
    let (mut pages, mut place) = (HashSet::new(), size(long(4)));
    while let Some(at) = place.filter(|&at| at > 0 && pages.len() < MOST) {
        // A description that is cut off is no page, nor is one that was met.
        let Some(entries) = size(short(at)).filter(|_| pages.insert(at)) else { break };
        let next = at.saturating_add(2 + entries * ENTRY);
        place = size(long(next));
    }
    pages.len().max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Pages of one entry each; the last one goes on at `end`.
    fn file(pages: u8, end: u8) -> Vec<u8> {
        let mut file = b"II*\0\x08\0\0\0".to_vec();
        for page in 1..=pages {
            file.extend([1, 0]);
            file.extend([0; ENTRY]);
            file.extend([if page == pages { end } else { 8 + page * 18 }, 0, 0, 0]);
        }
        file
    }

    #[test]
    fn pages_of_a_file() {
        for (bytes, pages) in [
            (file(1, 0), 1),
            (file(3, 0), 3),
            (file(3, 250), 3), // cut off
            (file(2, 8), 2),   // a circle
            (b"MM\0*\0\0\0\x08\0\0\0\0\0\0".to_vec(), 1),
            (b"II*\0".to_vec(), 1),
            (b"\x89PNG\r\n\x1a\n".to_vec(), 1),
        ] {
            assert_eq!(count(&bytes), pages, "{bytes:?}");
        }
    }
}
