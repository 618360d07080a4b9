//! `hOCR → lines of words with their places`, in pixels from the upper left.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

/// Words of a document; more is noise.
const WORDS: usize = 500_000;

/// A page as it was recognised.
#[derive(Clone, Debug, Default, PartialEq)]
pub(in crate::read) struct Page {
    /// Width of the picture.
    pub(in crate::read) width: f64,
    /// Its height.
    pub(in crate::read) height: f64,
    /// Its lines.
    pub(in crate::read) lines: Vec<Line>,
}

/// A line of words.
#[derive(Clone, Debug, Default, PartialEq)]
pub(in crate::read) struct Line {
    /// Left end.
    pub(in crate::read) x: f64,
    /// The baseline at the left end, downwards.
    pub(in crate::read) y: f64,
    /// How far the baseline sinks a pixel to the right.
    pub(in crate::read) slope: f64,
    /// From the ascenders to the descenders.
    pub(in crate::read) size: f64,
    /// Its words from left to right.
    pub(in crate::read) words: Vec<Word>,
}

/// A word.
#[derive(Clone, Debug, Default, PartialEq)]
pub(in crate::read) struct Word {
    /// Its text.
    pub(in crate::read) text: String,
    /// Left end.
    pub(in crate::read) x0: f64,
    /// Right end.
    pub(in crate::read) x1: f64,
    /// From top to bottom.
    pub(in crate::read) height: f64,
    /// How sure the program is, of 100.
    pub(in crate::read) confidence: f64,
}

/// The pages of an answer; what is damaged is left out.
pub(super) fn pages(hocr: &[u8]) -> Vec<Page> {
    let mut reader = Reader::from_reader(hocr);
    reader.config_mut().check_end_names = false;
    let (mut found, mut buffer) = (Found::default(), Vec::new());
    while let Ok(event) = reader.read_event_into(&mut buffer) {
        match event {
            Event::Start(tag) => found.begin(&tag),
            Event::Text(text) => found.text(&text.xml10_content()),
            Event::GeneralRef(name) => found.text(entity(&name)),
            Event::End(tag) if tag.name().as_ref() == "span" => found.open = false,
            Event::Eof => break,
            _ => {}
        }
        if found.words > WORDS {
            break;
        }
        buffer.clear();
    }
    found.pages
}

fn entity(name: &str) -> &'static str {
    match name {
        "amp" => "&",
        "lt" => "<",
        "gt" => ">",
        "quot" | "#34" => "\"",
        "apos" | "#39" => "'",
        _ => "",
    }
}

impl Page {
    /// How sure the program is of the words, of 100 on the average; nothing read is 0, and so are
    /// words that are taller than wide: they may be right, their places are not.
    pub(super) fn confidence(&self) -> f64 {
        let words: Vec<&Word> = self.lines.iter().flat_map(|line| &line.words).collect();
        let sum = |of: fn(&Word) -> f64| words.iter().map(|word| of(word)).sum::<f64>();
        let lie = sum(|word| word.x1 - word.x0) > sum(|word| word.height);
        if lie { sum(|word| word.confidence) / sum(|_| 1.0) } else { 0.0 }
    }
}

/// How a line lies on the picture: a photograph may have been taken on its side.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Turn {
    #[default]
    Upright,
    Left,
    Over,
    Right,
}

impl Turn {
    fn of(textangle: Option<f64>) -> Self {
        match textangle {
            Some(90.0) => Self::Left,
            Some(180.0) => Self::Over,
            Some(270.0) => Self::Right,
            _ => Self::Upright,
        }
    }

    /// The box as it stands once the page is upright; width and height are the picture's.
    fn upright(self, [x0, y0, x1, y1]: [f64; 4], (width, height): (f64, f64)) -> [f64; 4] {
        match self {
            Self::Upright => [x0, y0, x1, y1],
            Self::Left => [height - y1, x0, height - y0, x1],
            Self::Over => [width - x1, height - y1, width - x0, height - y0],
            Self::Right => [y0, width - x1, y1, width - x0],
        }
    }
}

#[derive(Default)]
struct Found {
    pages: Vec<Page>,
    words: usize,
    /// Within a word.
    open: bool,
    /// The picture of the page, and how the line lies on it.
    picture: (f64, f64),
    turn: Turn,
}

impl Found {
    fn begin(&mut self, tag: &BytesStart<'_>) {
        let value = |name: &str| {
            let attribute = tag.try_get_attribute(name).ok().flatten()?;
            Some(attribute.value.into_owned())
        };
        let (Some(class), Some(title)) = (value("class"), value("title")) else { return };
        let numbers = |name: &str| numbers(&title, name);
        let bounds = || match numbers("bbox").as_slice() {
            &[x0, y0, x1, y1] => Some([x0, y0, x1, y1]),
            _ => None,
        };
        let Some(bounds) = bounds() else { return };
        match class.as_str() {
            "ocr_page" => {
                let [.., width, height] = bounds;
                self.picture = (width, height);
                self.pages.push(Page { width, height, lines: Vec::new() });
            }
            "ocrx_word" => {
                let [x0, y0, x1, y1] = self.turn.upright(bounds, self.picture);
                let confidence = numbers("x_wconf").first().copied().unwrap_or(0.0);
                self.word(Word { text: String::new(), x0, x1, height: y1 - y0, confidence });
            }
            // `ocr_line`, `ocr_header`, `ocr_caption`, `ocr_textfloat`
            _ if title.contains("x_size") => {
                self.turn = Turn::of(numbers("textangle").first().copied());
                let [x0, _, _, y1] = self.turn.upright(bounds, self.picture);
                if let Some(page) = self.pages.last_mut() {
                    let on_its_side = matches!(self.turn, Turn::Left | Turn::Right);
                    let (width, height) = self.picture;
                    (page.width, page.height) =
                        if on_its_side { (height, width) } else { (width, height) };
                }
                let baseline = numbers("baseline");
                let slope = baseline.first().copied().unwrap_or(0.0);
                let y = y1 + baseline.get(1).copied().unwrap_or(0.0);
                let size = numbers("x_size").first().copied().unwrap_or(0.0);
                let line = Line { x: x0, y, slope, size, words: Vec::new() };
                self.pages.last_mut().into_iter().for_each(|page| page.lines.push(line.clone()));
            }
            _ => {}
        }
    }

    fn line(&mut self) -> Option<&mut Line> {
        self.pages.last_mut()?.lines.last_mut()
    }

    fn word(&mut self, word: Word) {
        self.words += 1;
        self.open = true;
        self.line().into_iter().for_each(|line| line.words.push(word.clone()));
    }

    fn text(&mut self, text: &str) {
        if !self.open {
            return;
        }
        if let Some(word) = self.line().and_then(|line| line.words.last_mut()) {
            word.text.extend(text.split_whitespace());
        }
    }
}

/// The numbers behind a name in a title: `bbox 1 2 3 4; baseline -0.01 -15`.
fn numbers(title: &str, name: &str) -> Vec<f64> {
    let part = title.split(';').map(str::trim).find_map(|part| part.strip_prefix(name));
    let finite = |word: &str| word.parse().ok().filter(|number: &f64| number.is_finite());
    part.unwrap_or_default().split_whitespace().filter_map(finite).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOCR: &[u8] = "<?xml version=\"1.0\"?><html><body>
      <div class='ocr_page' title='image \"\"; bbox 0 0 1654 2339; ppageno 0'>
       <p class='ocr_par' title=\"bbox 324 157 1481 214\">
        <span class='ocr_line' title=\"bbox 324 157 1481 214; baseline -0.014 -15; x_size 36\">
         <span class='ocrx_word' title='bbox 324 188 335 192; x_wconf 93'>-</span>
         <span class='ocrx_word' title='bbox 350 167 429 207; x_wconf 96'><strong>L&amp;ồng</strong></span>
        </span></p></div></body></html>"
        .as_bytes();

    #[test]
    fn words_and_places() {
        let pages = pages(HOCR);
        let [Page { width, height, lines }] = pages.as_slice() else { panic!("{pages:?}") };
        assert_eq!((*width, *height), (1654.0, 2339.0));
        let [line] = lines.as_slice() else { panic!("{lines:?}") };
        assert_eq!((line.x, line.y, line.slope, line.size), (324.0, 199.0, -0.014, 36.0));
        let words: Vec<_> = line.words.iter().map(|word| (word.text.as_str(), word.x0)).collect();
        assert_eq!(words, [("-", 324.0), ("L&ồng", 350.0)]);
    }

    #[test]
    fn a_page_on_its_side_stands_upright() {
        let turned = String::from_utf8(HOCR.to_vec()).unwrap();
        let turned = turned
            .replace("bbox 0 0 1654 2339", "bbox 0 0 2339 1654")
            .replace(
                "bbox 324 157 1481 214; baseline -0.014 -15",
                "bbox 157 173 214 1330; textangle 90",
            )
            .replace("bbox 350 167 429 207", "bbox 167 1225 207 1304");
        let pages = pages(turned.as_bytes());
        let [Page { width, height, lines }] = pages.as_slice() else { panic!("{pages:?}") };
        assert_eq!((*width, *height), (1654.0, 2339.0));
        let word = &lines[0].words[1];
        assert_eq!((lines[0].x, lines[0].y, word.x0, word.x1), (324.0, 214.0, 350.0, 429.0));
    }

    #[test]
    fn words_taller_than_wide_are_not_sure() {
        let confidence = |hocr: &[u8]| pages(hocr)[0].confidence();
        assert!((confidence(HOCR) - 94.5).abs() < 1e-9);
        let tall =
            String::from_utf8_lossy(HOCR).replace("bbox 350 167 429 207", "bbox 350 167 369 307");
        assert!(confidence(tall.as_bytes()).abs() < 1e-9);
        assert!(Page::default().confidence().abs() < 1e-9);
    }

    #[test]
    fn damage_is_left_out() {
        for cut in 0..HOCR.len() {
            let _ = pages(HOCR.get(..cut).unwrap_or_default());
        }
        assert!(pages(b"<span class='ocrx_word' title='bbox 1 2 3 4'>x").is_empty());
    }
}
