//! Tokens in turn → stories and notes.

use std::collections::HashMap;

use super::fonts::Fonts;
use super::lexer::Token;
use super::state::{Destination, State, destination};
use crate::error::Error;
use crate::limits::{Limit, Limits};
use crate::read::flow::{Flow, Look};
use crate::read::word::grid::{Edge, Merge};
use crate::read::word::label::{Counters, Label};
use crate::read::word::numbering::Numbering;
use crate::read::word::numeral::Numeral;
use crate::read::word::story::{Shape, Story};
use crate::read::{Note, Paragraph};

/// What was read.
pub(super) struct Read {
    /// Of the main text.
    pub(super) paragraphs: Vec<Paragraph>,
    /// Footnotes and endnotes.
    pub(super) notes: Vec<Note>,
}

/// A text within the text: where its group opened, and what it is.
struct Inner {
    depth: usize,
    story: Story,
    note: Option<bool>,
}

/// A file being read.
pub(super) struct Reader<'a> {
    limits: &'a Limits,
    fonts: Fonts,
    default_font: i32,
    /// Heading level, from 1, by number of style.
    headings: HashMap<i32, u8>,
    /// The name of the style of the table of styles that is open.
    style_name: String,
    state: State,
    groups: Vec<State>,
    main: Story,
    /// The printed label of the next paragraph.
    label: Flow,
    /// The label that it would have by the tables of lists.
    counters: Counters<'a>,
    inner: Vec<Inner>,
    notes: Vec<Note>,
    /// Footnotes and endnotes so far.
    counts: [i64; 2],
    /// Bytes of text not yet decoded: their font may tell two bytes one letter.
    raw: Vec<u8>,
    /// The first half of a character beyond U+FFFF.
    surrogate: Option<u16>,
    /// Characters still to be passed over after a `\u`.
    pass: usize,
    starred: bool,
    edge: Edge,
    length: usize,
}

impl<'a> Reader<'a> {
    /// Before the first token.
    pub(super) fn new(numbering: &'a Numbering, limits: &'a Limits) -> Self {
        Self {
            limits,
            fonts: Fonts::new(),
            default_font: 0,
            headings: HashMap::new(),
            style_name: String::new(),
            state: State::new(),
            groups: Vec::new(),
            main: Story::default(),
            label: Flow::default(),
            counters: Counters::new(numbering),
            inner: Vec::new(),
            notes: Vec::new(),
            counts: [0; 2],
            raw: Vec::new(),
            surrogate: None,
            pass: 0,
            starred: false,
            edge: Edge::default(),
            length: 0,
        }
    }

    /// Takes up a token.
    pub(super) fn take(&mut self, token: Token<'_>) -> Result<(), Error> {
        match token {
            Token::Text(bytes) => {
                let passed = self.pass.min(bytes.len());
                self.pass -= passed;
                self.raw.extend(bytes.iter().skip(passed));
            }
            Token::Byte(_) if self.pass > 0 => self.pass -= 1,
            Token::Byte(byte) => self.raw.push(byte),
            Token::Word(word, number) => self.word(word, number),
            Token::Sign(sign) => self.sign(sign),
            Token::Open => self.open()?,
            Token::Close => self.close(),
        }
        self.limits.check(Limit::Text, self.length)?;
        self.limits.check(Limit::Paragraphs, self.story().len())
    }

    fn story(&mut self) -> &mut Story {
        self.inner.last_mut().map_or(&mut self.main, |inner| &mut inner.story)
    }

    fn open(&mut self) -> Result<(), Error> {
        self.flush();
        self.pass = 0;
        self.groups.push(self.state);
        self.limits.check(Limit::Groups, self.groups.len())
    }

    fn close(&mut self) {
        self.flush();
        self.pass = 0;
        if self.state.destination == Destination::Styles {
            self.close_style();
        }
        if self.inner.last().is_some_and(|inner| inner.depth == self.groups.len()) {
            self.close_inner();
        }
        if let Some(state) = self.groups.pop() {
            self.state = state;
        }
    }

    fn close_style(&mut self) {
        let name = std::mem::take(&mut self.style_name).to_lowercase();
        let named = name.trim().trim_end_matches(';').strip_prefix("heading ").map(str::trim);
        let level = named.and_then(|level| level.parse().ok());
        let outline = self.state.outline.and_then(|outline| u8::try_from(outline + 1).ok());
        if let Some(level) = outline.or(level).filter(|level| (1..=9).contains(level)) {
            self.headings.insert(self.state.style, level);
        }
    }

    fn close_inner(&mut self) {
        let Some(inner) = self.inner.pop() else { return };
        let paragraphs = inner.story.finish();
        let Some(endnote) = inner.note else { return self.story().take_box(paragraphs) };
        let numeral = if endnote { Numeral::LowerRoman } else { Numeral::Decimal };
        let [footnotes, endnotes] = &mut self.counts;
        let count = if endnote { endnotes } else { footnotes };
        *count += 1;
        let texts: Vec<_> = paragraphs.into_iter().map(|paragraph| paragraph.text).collect();
        if !texts.is_empty() {
            self.notes.push(Note { mark: numeral.print(*count), text: texts.join("\n") });
        }
    }

    fn sign(&mut self, sign: u8) {
        if sign == b'*' {
            self.starred = true;
            return;
        }
        if self.pass > 0 {
            self.pass -= 1;
            return;
        }
        match sign {
            b'~' => self.mark("\u{a0}"),
            b'_' => self.mark("-"),
            b'\\' | b'{' | b'}' => self.raw.push(sign),
            _ => {}
        }
    }

    fn word(&mut self, word: &str, number: Option<i32>) {
        let starred = std::mem::take(&mut self.starred);
        if word == "u" {
            return self.unicode(number.unwrap_or(0));
        }
        self.flush();
        if matches!(self.state.destination, Destination::Skipped) {
            return;
        }
        if self.state.destination == Destination::Either && word != "ud" {
            return;
        }
        match destination(word) {
            Some(destination) => self.state.destination = destination,
            None if matches!(word, "footnote" | "shptxt" | "dptxbxtext") => self.open_inner(word),
            None if starred => self.state.destination = Destination::Skipped,
            None if self.state.take(word, number, self.default_font) => {}
            None => self.content(word, number),
        }
    }

    fn open_inner(&mut self, word: &str) {
        let note = (word == "footnote").then_some(false);
        // A note of text that is not shown is not shown.
        if self.state.hidden || self.state.deleted {
            self.state.destination = Destination::Skipped;
            return;
        }
        let (depth, story) = (self.groups.len(), Story::default());
        self.inner.push(Inner { depth, story, note });
        let fallback = self.state.fallback;
        self.state = State { fallback, font: self.default_font, ..State::new() };
    }

    fn content(&mut self, word: &str, number: Option<i32>) {
        let number_or_0 = number.unwrap_or(0);
        match word {
            "par" | "sect" => self.end_paragraph(),
            "line" | "page" | "column" => self.mark("\n"),
            "tab" => self.mark("\t"),
            "emdash" => self.mark("—"),
            "endash" => self.mark("–"),
            "lquote" => self.mark("‘"),
            "rquote" => self.mark("’"),
            "ldblquote" => self.mark("“"),
            "rdblquote" => self.mark("”"),
            "bullet" => self.mark("•"),
            "emspace" | "enspace" | "qmspace" => self.mark(" "),
            "ansicpg" => self.fonts.set_page(number_or_0),
            "deff" => {
                self.default_font = number_or_0;
                self.state.font = number_or_0;
            }
            "fcharset" if self.state.destination == Destination::Fonts => {
                self.fonts.entry(self.state.font).charset = number;
            }
            "ftnalt" => {
                if let Some(inner) = self.inner.last_mut() {
                    inner.note = inner.note.map(|_| true);
                }
            }
            _ => self.table(word, number_or_0),
        }
    }

    fn table(&mut self, word: &str, number: i32) {
        match word {
            "trowd" => {
                self.story().define_row();
                self.edge = Edge::default();
            }
            "trleft" => self.story().set_left(number),
            "clvmgf" => self.edge.vertical = Merge::First,
            "clvmrg" => self.edge.vertical = Merge::Further,
            "clmgf" => self.edge.horizontal = Merge::First,
            "clmrg" => self.edge.horizontal = Merge::Further,
            "cellx" => {
                let edge = Edge { right: number, ..std::mem::take(&mut self.edge) };
                self.story().define_cell(edge);
            }
            "cell" if !self.unseen() => {
                let shape = self.shape();
                self.story().end_cell(shape);
            }
            "nestcell" => self.end_paragraph(),
            "row" => self.story().end_row(),
            _ => {}
        }
    }

    /// What the paragraph is that ends here.
    fn shape(&mut self) -> Shape {
        // A printed label counts, too.
        let State { list, level, .. } = self.state;
        let counted = list.and_then(|list| self.counters.next(list.into(), level));
        Shape {
            in_table: self.state.in_table,
            centered: self.state.centered,
            heading: self.heading(),
            label: Label::printed(&self.label.take().0).or(counted),
        }
    }

    fn heading(&self) -> Option<u8> {
        let own = self.state.outline.and_then(|outline| u8::try_from(outline + 1).ok());
        let own = own.filter(|level| (1..=9).contains(level));
        own.or_else(|| self.headings.get(&self.state.style).copied())
    }

    /// A mark of a paragraph that was deleted joins it with the next.
    fn end_paragraph(&mut self) {
        if self.unseen() && self.state.deleted {
            return;
        }
        if self.state.destination != Destination::Text {
            return self.mark(" ");
        }
        let shape = self.shape();
        self.story().end_paragraph(shape);
    }

    fn unseen(&self) -> bool {
        self.state.deleted || self.state.destination != Destination::Text
    }

    fn unicode(&mut self, number: i32) {
        self.flush();
        self.pass = self.state.fallback;
        let Ok(unit) = u16::try_from(number.rem_euclid(0x1_0000)) else { return };
        let units = self.surrogate.take().into_iter().chain([unit]);
        let mut text = String::new();
        for decoded in char::decode_utf16(units) {
            match decoded {
                Ok(letter) => text.push(letter),
                Err(half) if half.unpaired_surrogate() == unit && unit < 0xdc00 => {
                    self.surrogate = Some(unit);
                }
                Err(_) => {}
            }
        }
        self.show(&text);
    }

    /// A character that every font shows alike.
    fn mark(&mut self, mark: &str) {
        if self.state.hidden || self.state.deleted {
            return;
        }
        match self.state.destination {
            Destination::Text => self.story().push_mark(mark),
            Destination::Label => self.show(mark),
            _ => {}
        }
    }

    /// Decodes the bytes that wait.
    fn flush(&mut self) {
        if self.raw.is_empty() {
            return;
        }
        let raw = std::mem::take(&mut self.raw);
        let text = match self.state.destination {
            Destination::Skipped | Destination::Either => return,
            Destination::Text | Destination::Label => self.fonts.decode(self.state.font, &raw),
            Destination::Fonts | Destination::Styles => {
                raw.iter().copied().map(char::from).collect()
            }
        };
        self.show(&text);
    }

    fn show(&mut self, text: &str) {
        if text.is_empty() {
            return;
        }
        self.length += text.len();
        let State { bold, italic, capitals, font, hidden, deleted, .. } = self.state;
        let story = self.inner.last_mut().map_or(&mut self.main, |inner| &mut inner.story);
        let look = Look { bold, italic, capitals, font: self.fonts.name(font) };
        match self.state.destination {
            _ if hidden || deleted => {}
            Destination::Text => story.push(text, look),
            Destination::Label => self.label.push(text, look),
            Destination::Fonts => {
                let name = &mut self.fonts.entry(font).name;
                name.push_str(text.split(';').next().unwrap_or_default());
            }
            Destination::Styles => self.style_name.push_str(text),
            Destination::Skipped | Destination::Either => {}
        }
    }

    /// After the last token: the main text, and what a person should look at.
    pub(super) fn finish(mut self) -> (Read, Vec<String>) {
        self.flush();
        let cut = !self.groups.is_empty();
        while !self.inner.is_empty() {
            self.close_inner();
        }
        let doubt = "Tệp RTF bị cắt giữa chừng: phần sau của văn bản có thể thiếu.";
        let doubts = if cut { vec![doubt.to_owned()] } else { Vec::new() };
        (Read { paragraphs: self.main.finish(), notes: self.notes }, doubts)
    }
}
