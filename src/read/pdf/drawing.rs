//! `page of a PDF → pixels`, by the `pdftoppm` program of Poppler where it is installed.

use std::path::PathBuf;
use std::time::Duration;

use super::bitmap::Bitmap;
use crate::read::ocr;

/// A page takes a second or two.
const DRAWING: Duration = Duration::from_secs(60);
/// A page of A2 at 300 dpi.
const MOST_PIXELS: f64 = 36e6;

/// The program and the file it draws from, which is handed to it: who reads documents writes none.
pub(super) struct Drawing {
    program: PathBuf,
    bytes: Vec<u8>,
}

impl Drawing {
    /// Of a file; `None` where there is no such program.
    pub(super) fn new(bytes: &[u8]) -> Option<Self> {
        let program = ocr::on_path(ocr::DRAWING)?;
        Some(Self { program, bytes: bytes.to_vec() })
    }

    /// Draws a page, counted from 1, of a size in points.
    pub(super) fn page(&self, number: u32, size: (f64, f64), dpi: f64) -> Option<Bitmap> {
        let inch = dpi / 72.0;
        if size.0 * inch * size.1 * inch > MOST_PIXELS {
            return None;
        }
        let number = number.to_string();
        let mut command = ocr::quiet(&self.program);
        command.args(["-cropbox", "-r", &dpi.to_string(), "-f", &number, "-l", &number]);
        command.arg("-");
        Bitmap::read(&ocr::run(command, &self.bytes, DRAWING)?)
    }
}
