//! Runs in turn → a paragraph: its text in Unicode and how it looks.

use super::Style;
use super::legacy::{Decoder, Font};
use super::word::symbol;

/// How a run looks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Look<'a> {
    /// Bold.
    pub(super) bold: bool,
    /// Italic.
    pub(super) italic: bool,
    /// Shown in capitals, whatever was typed.
    pub(super) capitals: bool,
    /// The name of its font, which may say what its characters mean.
    pub(super) font: Option<&'a str>,
}

/// A paragraph as its runs come.
#[derive(Clone, Debug, Default)]
pub(super) struct Flow {
    decoder: Decoder,
    shows: bool,
    plain: bool,
    upright: bool,
}

impl Flow {
    /// Adds a run.
    pub(super) fn push(&mut self, text: &str, look: Look<'_>) {
        let font = look.font.and_then(Font::named);
        let symbols = if font.is_none() { symbol::translate(look.font, text) } else { None };
        let shown = symbols.as_deref().unwrap_or(text);
        // A hyphen that does not break is a hyphen.
        match shown.contains('\u{2011}') {
            true => self.decoder.push(&shown.replace('\u{2011}', "-"), font, look.capitals),
            false => self.decoder.push(shown, font, look.capitals),
        }
        if !text.trim().is_empty() {
            self.shows = true;
            self.plain |= !look.bold;
            self.upright |= !look.italic;
        }
    }

    /// Adds a character that every font shows alike: a tab, a line break.
    pub(super) fn push_mark(&mut self, mark: &str) {
        self.decoder.push(mark, None, false);
    }

    /// The text so far.
    pub(super) fn text(&mut self) -> &str {
        self.decoder.text()
    }

    /// The text and its look; empty afterwards.
    pub(super) fn take(&mut self) -> (String, Style) {
        let Self { mut decoder, shows, plain, upright } = std::mem::take(self);
        let look = Style { bold: shows && !plain, italic: shows && !upright, ..Style::default() };
        (decoder.take(), look)
    }
}
