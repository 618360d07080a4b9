//! `pages without text → marks`: their pictures are read by OCR, side by side.

use std::sync::LazyLock;
use std::time::Duration;

use lopdf::{Document, ObjectId};
use rayon::prelude::*;

use super::glyph::{Marks, Picture};
use super::raster;
use super::recognised::{self, Area};
use super::ruled;
use super::strokes::Stroke;
use crate::read::ocr::{self, Engine, Labels};

/// A picture that takes this share of a page is the page.
const WHOLE: f64 = 0.85;
/// Dots per inch at which a page is drawn: fewer lose marks, more gain nothing.
const DPI: u32 = 300;
/// Thin lines are lost below.
const LEAST_DPI: u32 = 150;
/// A page takes a second or two.
const DRAWING: Duration = Duration::from_secs(60);
/// Two pages of A0 at 300 dpi.
const MOST_PIXELS: f64 = 280e6;

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
    let page = |scan: &Scan| {
        let picture = whole_page(document, scan);
        let dpi = picture.as_ref().map_or(DPI, |(_, _, dpi)| (*dpi).clamp(LEAST_DPI, DPI));
        let drawn = drawing.as_ref().and_then(|drawing| drawing.page(scan, dpi));
        if let Some((file, area, dpi)) = &drawn
            && let Some((page, strokes)) = ruled::read(engine, file, *dpi)
        {
            return Some((page, strokes, *area));
        }
        let (file, area, dpi) = picture.or(drawn).or_else(|| largest(document, scan))?;
        let page = ocr::pages(&engine.read(&file, dpi)?).into_iter().next()?;
        Some((page, Vec::new(), area))
    };
    ocr::expect(scans.len());
    let pages: Vec<_> = scans.par_iter().map(|scan| ocr::counted(|| page(scan))).collect();
    let mut labels = Labels::default();
    let mut marks = |(page, strokes, area): (ocr::Page, Vec<Stroke>, Area)| {
        recognised::marks(&page, &strokes, area, &mut labels)
    };
    pages.into_iter().map(|page| page.map(&mut marks)).collect()
}

/// A picture file, where it lies and how fine it is.
type Found = (Vec<u8>, Area, u32);

/// The one upright picture that is the page.
fn whole_page(document: &Document, scan: &Scan) -> Option<Found> {
    let (width, height) = scan.size;
    let is_whole = |picture: &&Picture| picture.area() >= WHOLE * width * height;
    let mut whole = scan.pictures.iter().filter(is_whole);
    let only = whole.next().filter(|picture| picture.upright)?;
    if whole.next().is_some() {
        return None;
    }
    file(document, only)
}

/// Without a program that draws pages: the largest picture.
fn largest(document: &Document, scan: &Scan) -> Option<Found> {
    let upright = scan.pictures.iter().filter(|picture| picture.upright);
    let largest = upright.max_by(|a, b| a.area().total_cmp(&b.area()))?;
    let (width, height) = scan.size;
    (largest.area() * 4.0 >= width * height).then(|| file(document, largest)).flatten()
}

fn file(document: &Document, picture: &Picture) -> Option<Found> {
    let image = document.get_object(picture.id?).and_then(lopdf::Object::as_stream).ok()?;
    let (width, _) = raster::size(document, image)?;
    let area = Area {
        x0: picture.x0,
        y1: picture.y1,
        width: picture.x1 - picture.x0,
        height: picture.y1 - picture.y0,
    };
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "saturates")]
    let dpi = (f64::from(width) * 72.0 / area.width).round() as u32;
    Some((raster::picture(document, image)?, area, dpi.clamp(70, 2400)))
}

/// `pdftoppm` and the file it draws from.
struct Drawing {
    program: std::path::PathBuf,
    /// Removed when dropped; only its owner can read it.
    folder: tempfile::TempDir,
}

/// The name of the file in its folder.
const FILE: &str = "scan.pdf";

impl Drawing {
    fn new(bytes: &[u8]) -> Option<Self> {
        let program = ocr::on_path("pdftoppm")?;
        let folder = tempfile::Builder::new().prefix("rasoat-").tempdir().ok()?;
        std::fs::write(folder.path().join(FILE), bytes).ok()?;
        Some(Self { program, folder })
    }

    fn page(&self, scan: &Scan, dpi: u32) -> Option<Found> {
        let (width, height) = scan.size;
        let inch = f64::from(dpi) / 72.0;
        if width * inch * height * inch > MOST_PIXELS {
            return None;
        }
        let number = scan.number.to_string();
        let mut command = ocr::quiet(&self.program);
        command.args(["-gray", "-cropbox", "-r", &dpi.to_string(), "-f", &number, "-l", &number]);
        command.arg(self.folder.path().join(FILE));
        let file = ocr::run(command, &[], DRAWING).filter(|file| file.starts_with(b"P5"))?;
        Some((file, Area { x0: 0.0, y1: height, width, height }, dpi))
    }
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
