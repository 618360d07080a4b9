//! Runs in turn → the text of a paragraph and how it looks.

use super::notes::Reference;
use super::properties::{Look, ParagraphProperties, RunProperties};
use super::styles::Styles;
use crate::read::Paragraph;
use crate::read::legacy::{Decoder, Font};
use crate::read::word::symbol;
use crate::read::xml::Element;

/// A paragraph being read.
#[derive(Debug, Default)]
pub(super) struct Builder {
    /// What it says of itself.
    pub(super) properties: ParagraphProperties,
    /// Its mark was deleted: the next paragraph goes on where it ends.
    pub(super) joins_next: bool,
    /// Its mark is hidden.
    pub(super) hidden: bool,
    /// Paragraphs of its text boxes, which follow it.
    pub(super) boxed: Vec<Paragraph>,
    /// What the current run says of itself.
    pub(super) run: RunProperties,
    look: Look,
    /// The font of before Unicode that the current run is in.
    legacy: Option<Font>,
    decoder: Decoder,
    /// The current run's own mark of a note, which is no text.
    custom_mark: bool,
    /// For each field that is open, whether its result has begun.
    fields: Vec<bool>,
    /// Fields whose result has not begun: what stands there is code.
    codes: usize,
    shows: bool,
    plain: bool,
    upright: bool,
}

impl Builder {
    /// Goes on with the text of a paragraph whose mark was deleted.
    pub(super) fn after(joined: Option<Self>) -> Self {
        let joined = joined.unwrap_or_default();
        Self {
            decoder: joined.decoder,
            boxed: joined.boxed,
            shows: joined.shows,
            plain: joined.plain,
            upright: joined.upright,
            ..Self::default()
        }
    }

    /// Begins a run.
    pub(super) fn open_run(&mut self, styles: &Styles) {
        self.run = RunProperties::default();
        self.custom_mark = false;
        self.settle(styles);
    }

    /// Works out how the run looks, once its properties are known.
    pub(super) fn settle(&mut self, styles: &Styles) {
        let character = self.run.style.as_deref().and_then(|id| styles.get(id));
        let paragraph = styles.paragraph(self.properties.style.as_deref());
        let none = RunProperties::default();
        let character = character.map_or(&none, |style| &style.run);
        let fonts = [&self.run, character, &paragraph.run, &styles.defaults];
        let font = fonts.iter().find_map(|run| run.font.as_deref());
        self.legacy = font.and_then(Font::named);
        self.look = Look::of(&self.run, character, &paragraph.run, &styles.defaults);
    }

    /// Adds text of the current run; returns how many bytes were added.
    pub(super) fn push(&mut self, text: &str) -> usize {
        if self.look.hidden || self.codes > 0 || self.custom_mark {
            return 0;
        }
        let before = self.decoder.len();
        self.decoder.push(text, self.legacy, self.look.capitals);
        if !text.trim().is_empty() {
            self.shows = true;
            self.plain |= !self.look.bold;
            self.upright |= !self.look.italic;
        }
        self.decoder.len().saturating_sub(before)
    }

    /// Adds the text of a `w:t`, which loses its outer spaces unless they are to be kept.
    pub(super) fn push_text(&mut self, text: &str, keep_spaces: bool) -> usize {
        let text = if keep_spaces { text } else { text.trim_matches([' ', '\t', '\n', '\r']) };
        let symbols = match self.legacy {
            Some(_) => None,
            None => symbol::translate(self.run.font.as_deref(), text),
        };
        let text = match symbols {
            Some(translated) => std::borrow::Cow::Owned(translated),
            None => std::borrow::Cow::Borrowed(text),
        };
        // A line break in the XML is a space; other control characters are no text.
        if text.contains(char::is_control) {
            let clean = |c: char| if c.is_control() && c != '\t' { ' ' } else { c };
            return self.push(&text.chars().map(clean).collect::<String>());
        }
        self.push(&text)
    }

    /// Adds a `w:sym`.
    pub(super) fn push_symbol(&mut self, element: &Element<'_>) -> usize {
        let code = element.attribute("char").and_then(|hex| u32::from_str_radix(&hex, 16).ok());
        let font = element.attribute("font").unwrap_or_default();
        let shown = code.and_then(|code| symbol::character(&font, code));
        shown.map_or(0, |character| self.push(character.encode_utf8(&mut [0; 4])))
    }

    /// Begins a field, its result, or ends it.
    pub(super) fn field(&mut self, element: &Element<'_>) {
        match element.attribute("fldCharType").as_deref() {
            Some("begin") => {
                self.fields.push(false);
                self.codes += 1;
            }
            Some("separate") => {
                if let Some(result) = self.fields.last_mut().filter(|result| !**result) {
                    *result = true;
                    self.codes -= 1;
                }
            }
            Some("end") if self.fields.pop() == Some(false) => self.codes -= 1,
            _ => {}
        }
    }

    /// The note that the run refers to, unless it is not shown. A mark of the writer's own
    /// follows in the same run.
    pub(super) fn note(&mut self, element: &Element<'_>, section: usize) -> Option<Reference> {
        if self.look.hidden || self.codes > 0 {
            return None;
        }
        let custom = element.attribute("customMarkFollows");
        self.custom_mark = custom.is_some_and(|on| !matches!(&*on, "0" | "false" | "off"));
        Some(Reference {
            endnote: element.name() == "endnoteReference",
            id: element.attribute("id")?.into_owned(),
            section,
            custom: self.custom_mark.then(String::new),
        })
    }

    /// Whether text now belongs to the mark of a note.
    pub(super) fn in_custom_mark(&self) -> bool {
        self.custom_mark
    }

    /// Its text.
    pub(super) fn take_text(&mut self) -> String {
        self.decoder.take()
    }

    /// Whether all text is bold.
    pub(super) fn bold(&self) -> bool {
        self.shows && !self.plain
    }

    /// Whether all text is italic.
    pub(super) fn italic(&self) -> bool {
        self.shows && !self.upright
    }
}
