//! `bytes → opened file`: objects, decryption, the pages in order with what they inherit.

use lopdf::{Dictionary, Document, LoadOptions, Object, ObjectId};

use super::limits;
use super::matrix::Matrix;
use crate::error::{Code, Error};
use crate::limits::{Limit, Limits};

/// A page and what the tree above it gives.
#[derive(Clone, Copy, Debug)]
pub(super) struct Page<'a> {
    /// Its own dictionary.
    pub(super) dictionary: &'a Dictionary,
    /// Its fonts and forms.
    pub(super) resources: Option<&'a Dictionary>,
    /// Left, bottom, right, top of what is shown.
    bounds: [f64; 4],
    /// Quarter turns clockwise.
    turns: i64,
}

impl Page<'_> {
    /// From the page's own space to one where the shown part starts at 0, 0 and stands upright.
    pub(super) fn upright(&self) -> Matrix {
        let [left, bottom, right, top] = self.bounds;
        let turned = match self.turns {
            1 => [0.0, -1.0, 1.0, 0.0, -bottom, right],
            2 => [-1.0, 0.0, 0.0, -1.0, right, top],
            3 => [0.0, 1.0, -1.0, 0.0, top, -left],
            _ => [1.0, 0.0, 0.0, 1.0, -left, -bottom],
        };
        Matrix(turned)
    }

    /// Width and height as seen.
    pub(super) fn size(&self) -> (f64, f64) {
        let [left, bottom, right, top] = self.bounds;
        let (width, height) = (right - left, top - bottom);
        if self.turns % 2 == 1 { (height, width) } else { (width, height) }
    }
}

/// Reads the file's objects, on a stack of its own: they may lie a hundred deep in each other,
/// and nobody knows how much stack the caller has left. An empty password is tried where one is asked for.
pub(super) fn open(bytes: &[u8], allowed: &Limits) -> Result<Document, Error> {
    let options =
        LoadOptions { max_decompressed_size: Some(limits::STREAM_BYTES), ..LoadOptions::default() };
    let load = || Document::load_mem_with_options(bytes, options);
    let loaded = std::thread::scope(|scope| {
        let thread = std::thread::Builder::new().stack_size(limits::STACK_BYTES);
        thread.spawn_scoped(scope, load).ok()?.join().ok()
    });
    let document = loaded.ok_or_else(damaged)?.map_err(|error| refuse(&error, allowed))?;
    allowed.check(Limit::Objects, document.objects.len())?;
    // Without its password an encrypted file loads, but none of its objects do.
    if document.is_encrypted() { Err(encrypted()) } else { Ok(document) }
}

fn refuse(error: &lopdf::Error, allowed: &Limits) -> Error {
    match error {
        lopdf::Error::InvalidPassword | lopdf::Error::Decryption(_) => encrypted(),
        lopdf::Error::UnsupportedSecurityHandler(_) => encrypted(),
        lopdf::Error::Decompress(lopdf::DecompressError::MemoryLimitExceeded { .. }) => {
            allowed.exceeded(Limit::Unpacked)
        }
        _ => damaged(),
    }
}

fn encrypted() -> Error {
    Error::new(
        Code::Encrypted,
        "Tệp PDF được đặt mật khẩu. Hãy mở bằng mật khẩu, lưu lại bản không có mật khẩu rồi thử lại.",
    )
}

/// The error of a file that is no PDF any more.
pub(super) fn damaged() -> Error {
    Error::new(
        Code::Unreadable,
        "Tệp PDF bị hỏng, không đọc được. Hãy tải lại tệp hoặc xuất lại PDF từ bản gốc.",
    )
}

/// What a node of the page tree hands down.
#[derive(Clone, Copy, Default)]
struct Inherited<'a> {
    resources: Option<&'a Dictionary>,
    media: Option<[f64; 4]>,
    crop: Option<[f64; 4]>,
    rotate: i64,
}

/// The pages in order. Nodes that are damaged or met twice are left out.
pub(super) fn pages<'a>(document: &'a Document, allowed: &Limits) -> Result<Vec<Page<'a>>, Error> {
    let seen = std::collections::HashSet::new();
    let mut walk = Walk { document, allowed, pages: Vec::new(), seen };
    if let Ok(root) = document.catalog().and_then(|catalog| catalog.get(b"Pages")) {
        walk.node(root, Inherited::default(), limits::TREE_DEPTH)?;
    }
    Ok(walk.pages)
}

struct Walk<'a, 'limits> {
    document: &'a Document,
    allowed: &'limits Limits,
    pages: Vec<Page<'a>>,
    seen: std::collections::HashSet<ObjectId>,
}

impl<'a> Walk<'a, '_> {
    fn node(&mut self, node: &'a Object, above: Inherited<'a>, depth: usize) -> Result<(), Error> {
        let Ok((id, object)) = self.document.dereference(node) else { return Ok(()) };
        let Ok(dictionary) = object.as_dict() else { return Ok(()) };
        if depth == 0 || id.is_some_and(|id| !self.seen.insert(id)) {
            return Ok(());
        }
        let here = self.inherit(dictionary, above);
        match dictionary.get_deref(b"Kids", self.document).and_then(Object::as_array) {
            Ok(kids) => kids.iter().try_for_each(|kid| self.node(kid, here, depth - 1)),
            Err(_) => self.page(dictionary, here),
        }
    }

    fn page(&mut self, dictionary: &'a Dictionary, here: Inherited<'a>) -> Result<(), Error> {
        const A4: [f64; 4] = [0.0, 0.0, 595.0, 842.0];
        self.pages.push(Page {
            dictionary,
            resources: here.resources,
            bounds: here.crop.or(here.media).unwrap_or(A4),
            turns: here.rotate.rem_euclid(360) / 90,
        });
        self.allowed.check(Limit::Pages, self.pages.len())
    }

    fn inherit(&self, node: &'a Dictionary, above: Inherited<'a>) -> Inherited<'a> {
        let resources = node.get_deref(b"Resources", self.document).and_then(Object::as_dict);
        let rotate = node.get_deref(b"Rotate", self.document).and_then(Object::as_i64);
        Inherited {
            resources: resources.ok().or(above.resources),
            media: self.bounds(node, b"MediaBox").or(above.media),
            crop: self.bounds(node, b"CropBox").or(above.crop),
            rotate: rotate.unwrap_or(above.rotate),
        }
    }

    fn bounds(&self, node: &Dictionary, key: &[u8]) -> Option<[f64; 4]> {
        let array = node.get_deref(key, self.document).and_then(Object::as_array).ok()?;
        let mut sides = [0.0; 4];
        for (side, object) in sides.iter_mut().zip(array) {
            *side = f64::from(self.document.dereference(object).ok()?.1.as_float().ok()?);
        }
        let [a, b, c, d] = sides;
        let ordered = [a.min(c), b.min(d), a.max(c), b.max(d)];
        (array.len() == 4 && a != c && b != d).then_some(ordered)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_turned_page_stands_upright() {
        let dictionary = Dictionary::new();
        for (turns, corner, size) in [
            (0, (0.0, 0.0), (200.0, 300.0)),
            (1, (0.0, 200.0), (300.0, 200.0)),
            (2, (200.0, 300.0), (200.0, 300.0)),
            (3, (300.0, 0.0), (300.0, 200.0)),
        ] {
            let bounds = [10.0, 20.0, 210.0, 320.0];
            let page = Page { dictionary: &dictionary, resources: None, bounds, turns };
            assert_eq!(page.upright().point(10.0, 20.0), corner, "{turns}");
            assert_eq!(page.size(), size, "{turns}");
        }
    }

    #[test]
    fn what_is_no_pdf_is_unreadable() {
        for bytes in [&b""[..], b"%PDF-1.7", b"hello"] {
            assert_eq!(open(bytes, &Limits::default()).unwrap_err().code, Code::Unreadable);
        }
    }
}
