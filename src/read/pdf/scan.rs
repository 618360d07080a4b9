//! `pages without text → marks`: their pictures are read by OCR, side by side.

use std::sync::LazyLock;

use lopdf::{Document, Object, ObjectId, Stream};
use rayon::prelude::*;

use super::bitmap::Bitmap;
use super::drawing::Drawing;
use super::glyph::{Marks, Picture};
use super::recognised::{self, Area};
use super::strokes::Stroke;
use super::{apart, raster, ruled};
use crate::read::ocr::{self, Engine, Labels};

/// A picture that takes this share of a page is the page.
const WHOLE: f64 = 0.85;
/// Dots per inch at which a page is drawn: fewer lose marks, more gain nothing.
const DPI: u32 = 300;

/// A page to be read by OCR.
#[derive(Clone, Debug)]
pub(super) struct Scan {
    /// 1-based.
    pub(super) number: u32,
    /// Width and height in points.
    pub(super) size: (f64, f64),
    /// The pictures on it.
    pub(super) pictures: Vec<Picture>,
}

/// Reads the pages; `None` for each that cannot be read.
pub(super) fn read(
    engine: &Engine,
    document: &Document,
    bytes: &[u8],
    scans: &[Scan],
) -> Vec<Option<Marks>> {
    let drawing = LazyLock::new(|| Drawing::new(bytes));
    let reader = Reader { engine, document };
    let page = |scan: &Scan| {
        let whole = reader.whole_page(scan);
        let drawn = || reader.drawn_page(drawing.as_ref()?, scan);
        whole.or_else(drawn).or_else(|| reader.largest(scan))
    };
    ocr::expect(scans.len());
    let pages: Vec<_> = scans.par_iter().map(|scan| ocr::counted(|| page(scan))).collect();
    let mut labels = Labels::default();
    let mut marks =
        |Read { page, strokes, area }: Read| recognised::marks(&page, &strokes, area, &mut labels);
    pages.into_iter().map(|page| page.map(&mut marks)).collect()
}

/// A page as it was read: its words, the lines ruled on it, and where its picture lies.
struct Read {
    page: ocr::Page,
    strokes: Vec<Stroke>,
    area: Area,
}

struct Reader<'a> {
    engine: &'a Engine,
    document: &'a Document,
}

impl Reader<'_> {
    /// The one upright picture that is the page. Drawn by itself it shows tables and seals.
    fn whole_page(&self, scan: &Scan) -> Option<Read> {
        let picture = whole(scan)?;
        let (image, dpi) = self.image(picture)?;
        let (area, fine) = (area(picture), dpi.min(DPI));
        let drawing = apart::file(self.document, image).and_then(|file| Drawing::new(&file));
        let (width, height) = raster::size(self.document, image)?;
        let share = f64::from(fine) / f64::from(dpi);
        let size = (width.into(), height.into());
        let map = drawing.and_then(|drawing| drawing.page(1, size, 72.0 * share));
        let file = raster::picture(self.document, image);
        match (map, file) {
            (Some(map), None) => self.map(&map, area, fine),
            (Some(map), _) if map.is_sealed() => self.map(&map, area, fine),
            (map, Some(file)) => {
                let ruled = || self.tables(map.as_ref()?, area, fine);
                ruled().or_else(|| self.file(&file, area, dpi))
            }
            (None, None) => None,
        }
    }

    /// All that the page shows.
    fn drawn_page(&self, drawing: &Drawing, scan: &Scan) -> Option<Read> {
        let (width, height) = scan.size;
        let map = drawing.page(scan.number, scan.size, DPI.into())?;
        self.map(&map, Area { x0: 0.0, y1: height, width, height }, DPI)
    }

    /// Without a program that draws pages: the largest picture.
    fn largest(&self, scan: &Scan) -> Option<Read> {
        let upright = scan.pictures.iter().filter(|picture| picture.upright);
        let largest = upright.max_by(|a, b| a.area().total_cmp(&b.area()))?;
        let (width, height) = scan.size;
        let (image, dpi) =
            self.image(largest).filter(|_| largest.area() * 4.0 >= width * height)?;
        self.file(&raster::picture(self.document, image)?, area(largest), dpi)
    }

    /// The image of a picture, and how fine it is.
    fn image(&self, picture: &Picture) -> Option<(&Stream, u32)> {
        let image = self.document.get_object(picture.id?).and_then(Object::as_stream).ok()?;
        let (width, _) = raster::size(self.document, image)?;
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "saturates")]
        let dpi = (f64::from(width) * 72.0 / area(picture).width).round() as u32;
        Some((image, dpi.clamp(70, 2400)))
    }

    fn map(&self, map: &Bitmap, area: Area, dpi: u32) -> Option<Read> {
        self.tables(map, area, dpi).or_else(|| self.file(&map.file(), area, dpi))
    }

    fn tables(&self, map: &Bitmap, area: Area, dpi: u32) -> Option<Read> {
        let (page, strokes) = ruled::read(self.engine, map, dpi)?;
        Some(Read { page, strokes, area })
    }

    fn file(&self, file: &[u8], area: Area, dpi: u32) -> Option<Read> {
        let page = self.engine.read(file, dpi)?;
        Some(Read { page, strokes: Vec::new(), area })
    }
}

fn whole(scan: &Scan) -> Option<&Picture> {
    let (width, height) = scan.size;
    let is_whole = |picture: &&Picture| picture.area() >= WHOLE * width * height;
    let mut whole = scan.pictures.iter().filter(is_whole);
    let only = whole.next().filter(|picture| picture.upright)?;
    whole.next().is_none().then_some(only)
}

fn area(picture: &Picture) -> Area {
    let (width, height) = (picture.x1 - picture.x0, picture.y1 - picture.y0);
    Area { x0: picture.x0, y1: picture.y1, width, height }
}

/// Where an image lies: the unit square on the page. `id` is [`None`] for one without an object.
pub(super) fn placed(id: Option<ObjectId>, map: super::matrix::Matrix) -> Picture {
    let (a, b) = (map.point(0.0, 0.0), map.point(1.0, 1.0));
    let (along, across) = (map.direction(1.0, 0.0), map.direction(0.0, 1.0));
    let upright = along.0 > 0.0
        && across.1 > 0.0
        && along.1.abs() < 0.02 * along.0
        && across.0.abs() < 0.02 * across.1;
    Picture { id, x0: a.0.min(b.0), x1: a.0.max(b.0), y0: a.1.min(b.1), y1: a.1.max(b.1), upright }
}
