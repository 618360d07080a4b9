//! A page as grey pixels, as `pdftoppm -gray` draws it.

use std::ops::Range;

/// Of the white of the paper; darker is ink.
const INK: u32 = 70;
const WHITE: u8 = 255;

/// Rows of grey pixels from the upper left.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Bitmap {
    width: usize,
    pixels: Vec<u8>,
    /// Darker than this is ink.
    ink: u8,
}

impl Bitmap {
    /// A white one.
    pub(super) fn white(width: usize, height: usize) -> Self {
        Self { width: width.max(1), pixels: vec![WHITE; width * height], ink: WHITE }
    }

    /// Of a portable grey map of one byte a pixel.
    pub(super) fn read(file: &[u8]) -> Option<Self> {
        let mut parts = file.splitn(4, |byte| byte.is_ascii_whitespace());
        let (kind, width, height) = (parts.next()?, parts.next()?, parts.next()?);
        let pixels = parts.next()?.strip_prefix(b"255")?.get(1..)?;
        let number = |digits: &[u8]| std::str::from_utf8(digits).ok()?.parse::<usize>().ok();
        let (width, height) = (number(width)?, number(height)?);
        let whole = kind == b"P5" && width > 0 && pixels.len() == width.checked_mul(height)?;
        let ink = u8::try_from(u32::from(paper(pixels)) * INK / 100).unwrap_or(WHITE);
        whole.then(|| Self { width, pixels: pixels.to_vec(), ink })
    }

    /// As a file.
    pub(super) fn file(&self) -> Vec<u8> {
        let mut file = format!("P5\n{} {}\n255\n", self.width, self.height()).into_bytes();
        file.extend(&self.pixels);
        file
    }

    /// Pixels across.
    pub(super) fn width(&self) -> usize {
        self.width
    }

    /// Pixels down.
    pub(super) fn height(&self) -> usize {
        self.pixels.len() / self.width
    }

    /// Whether a pixel is there, and is ink.
    pub(super) fn is_ink(&self, x: usize, y: usize) -> bool {
        self.pixels.get(y * self.width + x).is_some_and(|&grey| grey < self.ink)
    }

    /// The pixels of a row, as far as it goes.
    pub(super) fn row(&self, y: usize, across: Range<usize>) -> &[u8] {
        let end = across.end.min(self.width);
        let start = across.start.min(end);
        self.pixels.get(y * self.width + start..y * self.width + end).unwrap_or_default()
    }

    /// How many pixels of a row are ink.
    pub(super) fn ink(&self, y: usize, across: Range<usize>) -> usize {
        self.row(y, across).iter().filter(|&&grey| grey < self.ink).count()
    }

    /// Puts pixels into a row.
    pub(super) fn put(&mut self, x: usize, y: usize, pixels: &[u8]) {
        let place = self.pixels.get_mut(y * self.width + x..(y + 1) * self.width);
        for (own, pixel) in place.into_iter().flatten().zip(pixels) {
            *own = *pixel;
        }
    }

    /// Whitens a box.
    pub(super) fn clear(&mut self, across: Range<usize>, down: Range<usize>) {
        let end = across.end.min(self.width);
        let blank = vec![WHITE; end.saturating_sub(across.start)];
        for y in down.start..down.end.min(self.height()) {
            self.put(across.start, y, &blank);
        }
    }
}

/// The commonest of the lighter greys.
fn paper(pixels: &[u8]) -> u8 {
    let mut counts = [0_usize; 256];
    for &grey in pixels {
        if let Some(count) = counts.get_mut(usize::from(grey)) {
            *count += 1;
        }
    }
    let light = (128..=255_u8).zip(counts.iter().skip(128));
    light.max_by_key(|&(_, count)| *count).map_or(WHITE, |(grey, _)| grey)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_map_and_its_ink() {
        let file = b"P5\n3 2\n255\n\xf0\x20\xf0\xf0\xf0\xa0";
        let mut map = Bitmap::read(file).unwrap();
        assert_eq!((map.width(), map.height(), map.file().as_slice()), (3, 2, &file[..]));
        assert!(map.is_ink(1, 0) && map.is_ink(2, 1) && !map.is_ink(0, 0) && !map.is_ink(9, 9));
        assert_eq!((map.ink(0, 0..9), map.ink(7, 0..9)), (1, 0));
        map.clear(1..7, 0..7);
        assert_eq!(map.file(), b"P5\n3 2\n255\n\xf0\xff\xff\xf0\xff\xff");
        for broken in [&b"P5\n3 2\n255\nabc"[..], b"P6\n1 1\n255\nabc", b"P5\n0 0\n255\n", b""] {
            assert_eq!(Bitmap::read(broken), None);
        }
    }
}
