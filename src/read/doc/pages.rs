//! Pages of properties (FKP, [MS-DOC] 2.9.55 and 2.9.175) → the property list of each stretch of
//! the main stream.

use super::bytes::Bytes;

/// Bytes of a page.
const PAGE: usize = 512;

/// Stretches of the main stream with their properties, in order.
#[derive(Debug)]
pub(super) struct Stretches<'a>(Vec<Stretch<'a>>);

/// A stretch of the main stream whose text has the same properties.
#[derive(Clone, Copy, Debug)]
pub(super) struct Stretch<'a> {
    /// Its first byte.
    start: u32,
    /// The byte after its last.
    pub(super) end: u32,
    /// Its style, where it is a paragraph.
    pub(super) style: u16,
    /// Its properties.
    pub(super) properties: Bytes<'a>,
}

impl<'a> Stretches<'a> {
    /// Runs.
    pub(super) fn runs(document: Bytes<'a>, index: Bytes<'_>) -> Self {
        Self::read(
            document,
            index,
            |page, place| {
                let at = usize::from(page.u8(place)?) * 2;
                let properties = match at {
                    0 => Bytes::default(),
                    at => page.slice(at + 1, usize::from(page.u8(at)?))?,
                };
                Some((0, properties))
            },
            1,
        )
    }

    /// Paragraphs.
    pub(super) fn paragraphs(document: Bytes<'a>, index: Bytes<'_>) -> Self {
        Self::read(
            document,
            index,
            |page, place| {
                let at = usize::from(page.u8(place)?) * 2;
                if at == 0 {
                    return Some((0, Bytes::default()));
                }
                let (start, size) = match page.u8(at)? {
                    0 => (at + 2, usize::from(page.u8(at + 1)?) * 2),
                    size => (at + 1, usize::from(size) * 2 - 1),
                };
                Some((page.u16(start)?, page.slice(start + 2, size.checked_sub(2)?)?))
            },
            13,
        )
    }

    fn read(
        document: Bytes<'a>,
        index: Bytes<'_>,
        entry: impl Fn(Bytes<'a>, usize) -> Option<(u16, Bytes<'a>)>,
        size: usize,
    ) -> Self {
        let mut stretches = Vec::new();
        // A page is named once.
        let pages = document.len() / PAGE;
        for (_, _, number) in index.plc(4).take(pages) {
            let number = number.offset(0).map(|number| number & 0x3f_ffff);
            let page = number.and_then(|number| document.slice(number * PAGE, PAGE));
            let Some(page) = page else { continue };
            let count = usize::from(page.u8(PAGE - 1).unwrap_or(0));
            for at in 0..count {
                let place = 4 * (count + 1) + at * size;
                let extent = page.u32(4 * at).zip(page.u32(4 * at + 4));
                let Some((start, end)) = extent.filter(|(start, end)| start < end) else {
                    continue;
                };
                let (style, properties) = entry(page, place).unwrap_or_default();
                stretches.push(Stretch { start, end, style, properties });
            }
        }
        stretches.sort_by_key(|stretch| stretch.start);
        Self(stretches)
    }

    /// The stretch in which a byte stands.
    pub(super) fn at(&self, offset: u32) -> Option<Stretch<'a>> {
        let after = self.0.partition_point(|stretch| stretch.start <= offset);
        let found = self.0.get(after.checked_sub(1)?)?;
        (offset < found.end).then_some(*found)
    }
}
