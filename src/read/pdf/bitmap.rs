//! A page as grey pixels, from what `pdftoppm` draws.

use std::ops::Range;

/// Of the white of the paper; darker is ink.
const INK: u32 = 70;
const WHITE: u8 = 255;
/// One in so many pixels is red where there is a seal: it takes a fiftieth of a page, mostly white.
const SEAL: usize = 2_000;
/// By how much the red of a pixel is above its other colours.
const RED: u8 = 40;

/// Rows of grey pixels from the upper left.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Bitmap {
    width: usize,
    pixels: Vec<u8>,
    /// Darker than this is ink.
    ink: u8,
    sealed: bool,
}

impl Bitmap {
    /// A white one.
    pub(super) fn white(width: usize, height: usize) -> Self {
        Self { width: width.max(1), pixels: vec![WHITE; width * height], ink: WHITE, sealed: false }
    }

    /// Of a portable map of one byte a pixel, or three. A red seal becomes white, so that what it
    /// was set upon can be read.
    pub(super) fn read(file: &[u8]) -> Option<Self> {
        let mut parts = file.splitn(4, |byte| byte.is_ascii_whitespace());
        let (kind, width, height) = (parts.next()?, parts.next()?, parts.next()?);
        let samples = parts.next()?.strip_prefix(b"255")?.get(1..)?;
        let number = |digits: &[u8]| std::str::from_utf8(digits).ok()?.parse::<usize>().ok();
        let (width, height) = (number(width)?, number(height)?);
        let mut red = 0;
        let mut seen = |(grey, is_red): (u8, bool)| {
            red += usize::from(is_red);
            grey
        };
        let pixels: Vec<u8> = match kind {
            b"P5" => samples.to_vec(),
            b"P6" => samples.chunks_exact(3).map(|pixel| seen(grey(pixel))).collect(),
            _ => return None,
        };
        let whole = width > 0 && pixels.len() == width.checked_mul(height)?;
        let ink = u8::try_from(u32::from(paper(&pixels)) * INK / 100).unwrap_or(WHITE);
        let sealed = red * SEAL > pixels.len();
        whole.then_some(Self { width, pixels, ink, sealed })
    }

    /// Whether there was a seal on it: enough red.
    pub(super) fn is_sealed(&self) -> bool {
        self.sealed
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

/// The grey of a pixel, and whether it is red: then it is as light as red alone.
fn grey(pixel: &[u8]) -> (u8, bool) {
    let &[red, green, blue] = pixel else { return (WHITE, false) };
    if red.saturating_sub(green.max(blue)) > RED {
        return (red, true);
    }
    let weighed = 77 * u32::from(red) + 150 * u32::from(green) + 29 * u32::from(blue);
    (u8::try_from(weighed >> 8).unwrap_or(WHITE), false)
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
        let colours = b"P6\n2 1\n255\n\xd0\x10\x20\x20\x20\x90";
        let map = Bitmap::read(colours).unwrap();
        assert_eq!(map.file(), b"P5\n2 1\n255\n\xd0\x2c");
        assert!(map.is_sealed());
        for broken in [
            &b"P5\n3 2\n255\nabc"[..],
            b"P6\n1 1\n255\nabcdef",
            b"P4\n1 1\n255\na",
            b"P5\n0 0\n255\n",
            b"",
        ] {
            assert_eq!(Bitmap::read(broken), None);
        }
    }
}
