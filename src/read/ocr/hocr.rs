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
pub(in crate::read) fn pages(hocr: &[u8]) -> Vec<Page> {
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

#[derive(Default)]
struct Found {
    pages: Vec<Page>,
    words: usize,
    /// Within a word.
    open: bool,
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
        let Some([x0, y0, x1, y1]) = bounds() else { return };
        match class.as_str() {
            "ocr_page" => self.pages.push(Page { width: x1, height: y1, lines: Vec::new() }),
            "ocrx_word" => {
                let confidence = numbers("x_wconf").first().copied().unwrap_or(0.0);
                self.word(Word { text: String::new(), x0, x1, height: y1 - y0, confidence });
            }
            // `ocr_line`, `ocr_header`, `ocr_caption`, `ocr_textfloat`
            _ if title.contains("x_size") => {
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
    fn damage_is_left_out() {
        for cut in 0..HOCR.len() {
            let _ = pages(HOCR.get(..cut).unwrap_or_default());
        }
        assert!(pages(b"<span class='ocrx_word' title='bbox 1 2 3 4'>x").is_empty());
    }
}
