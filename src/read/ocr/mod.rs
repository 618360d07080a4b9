//! `picture of a page → words with their places`, by the `tesseract` program where it is
//! installed. Nothing leaves the machine.

mod engine;
mod figures;
mod hocr;
mod joined;
mod label;
mod progress;
mod tiff;

pub(super) use self::engine::{DRAWING, Engine, Missing, find, on_path, quiet, run};
pub use self::engine::{VARIABLE, setup};
pub(super) use self::figures::mended;
pub(super) use self::hocr::{Line, Page, Word};
pub(super) use self::joined::parted;
pub(super) use self::label::Labels;
pub use self::progress::{Progress, advance, progress};
pub(super) use self::progress::{counted, expect};
pub(super) use self::tiff::count;

use crate::error::{Code, Error};

/// How to come by the program, for the person at the screen.
fn install(missing: Missing) -> &'static str {
    match missing {
        Missing::Program => {
            "Để đọc được, hãy cài chương trình nhận dạng chữ Tesseract kèm dữ liệu tiếng Việt: trên \
             Windows, tải bộ cài của UB Mannheim (tesseract-ocr-w64-setup) và chọn thêm \
             \"Vietnamese\" ở mục \"Additional language data\"; trên Ubuntu, Debian, chạy lệnh \
             sudo apt install tesseract-ocr tesseract-ocr-vie poppler-utils."
        }
        Missing::Language => {
            "Máy đã có Tesseract nhưng thiếu dữ liệu tiếng Việt: trên Windows, chạy lại bộ cài và \
             chọn thêm \"Vietnamese\" ở mục \"Additional language data\"; trên Ubuntu, Debian, \
             chạy lệnh sudo apt install tesseract-ocr-vie."
        }
    }
}

/// The error of what can only be read by a program that is not there, or that read nothing.
pub(super) fn no_text(what: &str, missing: Option<Missing>) -> Error {
    let advice = match missing {
        Some(missing) => install(missing),
        None => "Tesseract không nhận ra chữ nào. Hãy quét lại rõ hơn (300 dpi, thẳng trang).",
    };
    let message = format!("{what}. {advice} Nếu có thể, hãy dùng bản Word hoặc PDF xuất từ Word.");
    Error::new(Code::NoText, message)
}
