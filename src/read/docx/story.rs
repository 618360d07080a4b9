//! The elements of a part with text → its paragraphs in reading order.
//!
//! One pass with a stack of what is open, never recursion: how deep a file nests is its
//! writer's choice.

mod close;

use super::notes::{Formats, Reference, Texts};
use super::paragraph::Builder;
use super::styles::Styles;
use super::table::Table;
use crate::error::Error;
use crate::limits::{Limit, Limits};
use crate::read::Paragraph;
use crate::read::word::label::Counters;
use crate::read::word::numbering::Numbering;
use crate::read::xml::{self, Element, Node, Vocabulary, Xml};

/// What is open, as far as it matters to what stands in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Frame {
    Plain,
    Paragraph,
    ParagraphProperties,
    MarkProperties,
    Run,
    RunProperties,
    Text { keep_spaces: bool },
    TextBox,
    Table,
    Row,
    RowProperties,
    Cell,
    CellProperties,
    Alternatives { length: usize },
    Section,
    NoteFormat { endnote: bool },
    Note { endnote: bool },
}

/// A part with text being read.
pub(super) struct Story<'a> {
    styles: &'a Styles,
    numbering: &'a Numbering,
    counters: Counters<'a>,
    frames: Vec<Frame>,
    /// Depth within something that is not shown.
    skipping: usize,
    /// Paragraphs that are open: one, and those of the text boxes in it.
    open: Vec<Builder>,
    /// A paragraph whose mark was deleted.
    joined: Option<Builder>,
    tables: Vec<Table>,
    table_count: u32,
    /// Text of the current `w:t`, which may come in pieces.
    text: String,
    /// Bytes of text so far.
    length: usize,
    note_id: String,
    /// The paragraphs read.
    pub(super) paragraphs: Vec<Paragraph>,
    /// The notes that the text refers to.
    pub(super) references: Vec<Reference>,
    /// How each section numbers its notes.
    pub(super) sections: Vec<Formats>,
    /// Texts of notes, in a part of notes.
    pub(super) notes: Texts,
    /// There was a picture.
    pub(super) has_picture: bool,
    /// Another document is embedded, whose text is not read.
    pub(super) has_foreign: bool,
    /// A list was named that no definition tells of.
    pub(super) has_unknown_list: bool,
}

impl<'a> Story<'a> {
    /// Before the first element.
    pub(super) fn new(styles: &'a Styles, numbering: &'a Numbering) -> Self {
        Self {
            styles,
            numbering,
            counters: Counters::new(numbering),
            frames: Vec::new(),
            skipping: 0,
            open: Vec::new(),
            joined: None,
            tables: Vec::new(),
            table_count: 0,
            text: String::new(),
            length: 0,
            note_id: String::new(),
            paragraphs: Vec::new(),
            references: Vec::new(),
            sections: vec![Formats::default()],
            notes: Texts::new(),
            has_picture: false,
            has_foreign: false,
            has_unknown_list: false,
        }
    }

    /// Reads the part whose root has this name. What was read before damage stays.
    pub(super) fn read(&mut self, xml: &mut Xml<'_>, root: &str) -> Result<(), Error> {
        let mut begun = false;
        let done = loop {
            match xml.next() {
                Ok(Some(Node::Open(element))) => {
                    if !begun && element.name() != root {
                        return Err(xml::damaged());
                    }
                    begun = true;
                    self.enter(&element);
                }
                Ok(Some(Node::Close)) => self.leave(),
                Ok(Some(Node::Text(text))) => self.hear(&text),
                Ok(None) => break Ok(()),
                Err(error) => break Err(error),
            }
            self.check(xml.limits)?;
        };
        while !self.frames.is_empty() {
            self.leave();
        }
        self.flush();
        done
    }

    fn check(&self, limits: &Limits) -> Result<(), Error> {
        limits.check(Limit::Text, self.length + self.text.len())?;
        limits.check(Limit::Paragraphs, self.paragraphs.len())?;
        limits.check(Limit::Tables, self.tables.len())
    }

    fn enter(&mut self, element: &Element<'_>) {
        let frame = if self.skipping > 0 { None } else { self.frame(element) };
        match frame {
            Some(frame) => self.frames.push(frame),
            None => self.skipping += 1,
        }
    }

    /// What the element opens; `None` where what stands in it is not shown.
    fn frame(&mut self, element: &Element<'_>) -> Option<Frame> {
        match element.vocabulary {
            Vocabulary::Word => {}
            Vocabulary::Math if element.name() == "r" => return Some(self.open_run()),
            Vocabulary::Math if element.name() == "t" => {
                return Some(Frame::Text { keep_spaces: true });
            }
            Vocabulary::Compatibility => return self.alternative(element.name()),
            _ => return Some(Frame::Plain),
        }
        if element.name().ends_with("Change") {
            return None; // the state before a tracked change
        }
        match self.frames.last() {
            Some(Frame::ParagraphProperties) => Some(self.paragraph_property(element)),
            Some(Frame::MarkProperties) => Some(self.mark_property(element)),
            Some(Frame::RunProperties) => {
                self.open.last_mut()?.run.take(element);
                Some(Frame::Plain)
            }
            Some(Frame::RowProperties) => {
                self.tables.last_mut()?.take_row(element);
                Some(Frame::Plain)
            }
            Some(Frame::CellProperties) => {
                self.tables.last_mut()?.take_cell(element);
                Some(Frame::Plain)
            }
            Some(Frame::NoteFormat { endnote }) => {
                self.sections.last_mut()?.of(*endnote).take(element);
                Some(Frame::Plain)
            }
            Some(Frame::Run) => self.run_content(element),
            _ => self.content(element),
        }
    }

    /// Of several ways to show one thing, the first that has text is read.
    fn alternative(&self, name: &str) -> Option<Frame> {
        match (name, self.frames.last()) {
            ("AlternateContent", _) => Some(Frame::Alternatives { length: self.length }),
            (_, Some(Frame::Alternatives { length })) if *length != self.length => None,
            _ => Some(Frame::Plain),
        }
    }

    /// A child of `w:pPr` or of `w:numPr` in it.
    fn paragraph_property(&mut self, element: &Element<'_>) -> Frame {
        if let Some(paragraph) = self.open.last_mut() {
            paragraph.properties.take(element);
        }
        match element.name() {
            "numPr" => Frame::ParagraphProperties,
            "rPr" => Frame::MarkProperties,
            "sectPr" => Frame::Section,
            _ => Frame::Plain,
        }
    }

    /// A child of the `w:rPr` of a paragraph's mark.
    fn mark_property(&mut self, element: &Element<'_>) -> Frame {
        if let Some(paragraph) = self.open.last_mut() {
            match element.name() {
                "del" | "moveFrom" => paragraph.joins_next = true,
                "vanish" => paragraph.hidden = element.switch(),
                _ => {}
            }
        }
        Frame::Plain
    }

    /// A child of `w:r`.
    fn run_content(&mut self, element: &Element<'_>) -> Option<Frame> {
        let section = self.sections.len().saturating_sub(1);
        let Some(paragraph) = self.open.last_mut() else { return self.content(element) };
        self.length += match element.name() {
            "rPr" => return Some(Frame::RunProperties),
            // What follows a page break within a paragraph starts a line, too.
            "br" | "cr" => paragraph.push("\n"),
            "tab" | "ptab" => paragraph.push("\t"),
            "noBreakHyphen" => paragraph.push("-"),
            "sym" => paragraph.push_symbol(element),
            "fldChar" => {
                paragraph.field(element);
                0
            }
            "footnoteReference" | "endnoteReference" => {
                self.references.extend(paragraph.note(element, section));
                0
            }
            _ => return self.content(element),
        };
        Some(Frame::Plain)
    }

    fn content(&mut self, element: &Element<'_>) -> Option<Frame> {
        Some(match element.name() {
            "del" | "moveFrom" | "delText" | "instrText" | "delInstrText" | "fldData" | "sdtPr"
            | "sdtEndPr" | "smartTagPr" | "customXmlPr" | "tblPr" | "tblPrEx" | "tblGrid"
            | "rubyPr" | "rt" => return None,
            "p" => {
                self.open.push(Builder::after(self.joined.take()));
                Frame::Paragraph
            }
            "pPr" => Frame::ParagraphProperties,
            "r" => self.open_run(),
            "t" => {
                let keep = element.attribute("space").as_deref() == Some("preserve");
                Frame::Text { keep_spaces: keep }
            }
            "tbl" => self.open_table(),
            "tr" => {
                self.tables.last_mut()?.open_row();
                Frame::Row
            }
            "trPr" => Frame::RowProperties,
            "tc" => {
                let table = self.tables.last_mut()?;
                if table.row_gone {
                    return None;
                }
                table.open_cell();
                Frame::Cell
            }
            "tcPr" => Frame::CellProperties,
            "txbxContent" => Frame::TextBox,
            "sectPr" => Frame::Section,
            "footnotePr" => Frame::NoteFormat { endnote: false },
            "endnotePr" => Frame::NoteFormat { endnote: true },
            "footnote" | "endnote" => return self.open_note(element),
            name => {
                self.has_picture |= matches!(name, "drawing" | "pict" | "object");
                self.has_foreign |= name == "altChunk";
                Frame::Plain
            }
        })
    }

    fn open_run(&mut self) -> Frame {
        if let Some(paragraph) = self.open.last_mut() {
            paragraph.open_run(self.styles);
        }
        Frame::Run
    }

    fn open_table(&mut self) -> Frame {
        self.flush();
        let first = self.target().len();
        self.tables.push(Table::new(self.table_count, first));
        if self.tables.len() == 1 {
            self.table_count = self.table_count.saturating_add(1);
        }
        Frame::Table
    }

    /// A note; not the line that separates notes from the text.
    fn open_note(&mut self, element: &Element<'_>) -> Option<Frame> {
        if element.attribute("type").is_some_and(|kind| kind != "normal") {
            return None;
        }
        self.note_id = element.attribute("id")?.into_owned();
        Some(Frame::Note { endnote: element.name() == "endnote" })
    }

    fn hear(&mut self, text: &str) {
        if self.skipping == 0 && matches!(self.frames.last(), Some(Frame::Text { .. })) {
            self.text.push_str(text);
        }
    }

    fn leave(&mut self) {
        if self.skipping > 0 {
            self.skipping -= 1;
            return;
        }
        match self.frames.pop() {
            Some(Frame::Text { keep_spaces }) => self.close_text(keep_spaces),
            Some(Frame::RunProperties) => {
                if let Some(paragraph) = self.open.last_mut() {
                    paragraph.settle(self.styles);
                }
            }
            Some(Frame::Paragraph) => self.close_paragraph(),
            Some(Frame::TextBox) => self.flush(),
            Some(Frame::Cell) => {
                self.flush();
                if let Some(table) = self.tables.last_mut() {
                    table.close_cell();
                }
            }
            Some(Frame::Table) => self.close_table(),
            Some(Frame::Section) => self.sections.push(Formats::default()),
            Some(Frame::Note { endnote }) => self.close_note(endnote),
            _ => {}
        }
    }
}
