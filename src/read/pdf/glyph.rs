//! What a page shows, placed: glyphs and straight rules. Points from the lower left, turned so
//! that text runs to the right.

/// One character on the page.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Glyph {
    /// The character; U+FFFD where the font tells none.
    pub(super) character: char,
    /// Where it begins on the baseline.
    pub(super) x0: f32,
    /// Where the next would begin.
    pub(super) x1: f32,
    /// The baseline.
    pub(super) y: f32,
    /// The font size as seen.
    pub(super) size: f32,
    /// In a bold font.
    pub(super) bold: bool,
    /// In an italic font.
    pub(super) italic: bool,
}

/// A straight horizontal or vertical line, or a thin filled box.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Rule {
    /// Left end.
    pub(super) x0: f32,
    /// Right end.
    pub(super) x1: f32,
    /// Lower end.
    pub(super) y0: f32,
    /// Upper end.
    pub(super) y1: f32,
}

impl Rule {
    /// Wider than high.
    pub(super) fn is_horizontal(&self) -> bool {
        self.x1 - self.x0 >= self.y1 - self.y0
    }
}

/// An image on the page.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Picture {
    /// Its object.
    pub(super) id: Option<lopdf::ObjectId>,
    /// Left end.
    pub(super) x0: f64,
    /// Right end.
    pub(super) x1: f64,
    /// Lower end.
    pub(super) y0: f64,
    /// Upper end.
    pub(super) y1: f64,
    /// Neither turned nor mirrored.
    pub(super) upright: bool,
}

impl Picture {
    /// In square points.
    pub(super) fn area(&self) -> f64 {
        (self.x1 - self.x0) * (self.y1 - self.y0)
    }
}

/// A page's glyphs and rules, in the order of the content stream.
#[derive(Clone, Debug, Default)]
pub(super) struct Marks {
    /// The characters.
    pub(super) glyphs: Vec<Glyph>,
    /// The rules.
    pub(super) rules: Vec<Rule>,
    /// The images.
    pub(super) pictures: Vec<Picture>,
    /// How many paths were painted: letters may be drawn as outlines.
    pub(super) paths: usize,
    /// How many of the glyphs are not seen: the text layer over a scan.
    pub(super) invisible: usize,
}
