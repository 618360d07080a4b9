//! The elements of `content.xml` → paragraphs in reading order, and notes.
//!
//! One pass with a stack of what is open, never recursion.

use super::lists::Lists;
use super::styles::{Shown, Styles};
use super::table::Table;
use crate::error::Error;
use crate::limits::Limit;
use crate::read::flow::Flow;
use crate::read::word::label::Label;
use crate::read::xml::{Element, Node, Xml};
use crate::read::{Note, Paragraph, Style};

/// What is open, as far as it matters to what stands in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Frame {
    Plain,
    Paragraph,
    Span,
    List,
    Item,
    Table,
    Row,
    Cell,
    Box,
    Note,
    Mark,
}

/// A paragraph being read.
#[derive(Debug, Default)]
struct Open {
    flow: Flow,
    /// Its own look and those of the spans that are open.
    shown: Vec<Shown>,
    heading: Option<u8>,
    label: Option<Label>,
    /// Paragraphs of its text boxes, which follow it.
    boxed: Vec<Paragraph>,
    /// The note that is open in it: its mark and its paragraphs.
    mark: String,
    note: Option<Vec<Paragraph>>,
}

/// A text being read.
pub(super) struct Reader<'a> {
    styles: &'a Styles,
    lists: Lists,
    frames: Vec<Frame>,
    /// Depth within something that is not shown.
    skipping: usize,
    /// Paragraphs that are open: one, and those of boxes and notes in it.
    open: Vec<Open>,
    tables: Vec<Table>,
    table_count: u32,
    length: usize,
    /// The paragraphs read.
    pub(super) paragraphs: Vec<Paragraph>,
    /// The notes read.
    pub(super) notes: Vec<Note>,
    /// There was a picture.
    pub(super) has_picture: bool,
}

impl<'a> Reader<'a> {
    /// Before the first element.
    pub(super) fn new(styles: &'a Styles) -> Self {
        Self {
            styles,
            lists: Lists::default(),
            frames: Vec::new(),
            skipping: 0,
            open: Vec::new(),
            tables: Vec::new(),
            table_count: 0,
            length: 0,
            paragraphs: Vec::new(),
            notes: Vec::new(),
            has_picture: false,
        }
    }

    /// Reads the part. What was read before damage stays.
    pub(super) fn read(&mut self, xml: &mut Xml<'_>) -> Result<(), Error> {
        let done = loop {
            match xml.next() {
                Ok(Some(Node::Open(element))) => self.enter(&element),
                Ok(Some(Node::Close)) => self.leave(),
                Ok(Some(Node::Text(text))) => self.hear(&text),
                Ok(None) => break Ok(()),
                Err(error) => break Err(error),
            }
            xml.limits.check(Limit::Text, self.length)?;
            xml.limits.check(Limit::Paragraphs, self.paragraphs.len())?;
            xml.limits.check(Limit::Tables, self.tables.len())?;
        };
        while !self.frames.is_empty() {
            self.leave();
        }
        done
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
        Some(match element.name() {
            "automatic-styles"
            | "font-face-decls"
            | "scripts"
            | "tracked-changes"
            | "annotation"
            | "forms"
            | "title"
            | "desc"
            | "ruby-text"
            | "hidden-text"
            | "script"
            | "sequence-decls"
            | "variable-decls"
            | "user-field-decls"
            | "note-continuation-notice-forward"
            | "header"
            | "footer" => return None,
            "section" | "hidden-paragraph"
                if element.attribute("display").as_deref() == Some("none") =>
            {
                return None;
            }
            "p" | "h" => self.paragraph(element),
            "span" => self.span(element),
            "list" => {
                let nested = matches!(self.frames.last(), Some(Frame::Item | Frame::List));
                self.lists.open(element, nested);
                Frame::List
            }
            "list-item" => {
                self.lists.item(element);
                Frame::Item
            }
            "list-header" => Frame::Item,
            "table" | "table-row" | "table-cell" | "covered-table-cell" => {
                return self.table(element);
            }
            "text-box" => Frame::Box,
            "note" => {
                self.open.last_mut()?.note = Some(Vec::new());
                Frame::Note
            }
            "note-citation" => Frame::Mark,
            name => {
                self.has_picture |= name == "image";
                self.mark(element);
                Frame::Plain
            }
        })
    }

    fn paragraph(&mut self, element: &Element<'_>) -> Frame {
        let style = element.attribute("style-name");
        let shown = self.styles.show(&Shown::default(), "paragraph", style.as_deref());
        let level = element.attribute("outline-level").and_then(|level| level.trim().parse().ok());
        let level = level.filter(|_| element.name() == "h").filter(|level| (1..=9).contains(level));
        let heading = level.and_then(|level| u8::try_from(level).ok());
        let in_item = self.frames.last() == Some(&Frame::Item);
        let bare = element.attribute("is-list-header").as_deref() == Some("true");
        let label = match level {
            _ if in_item => self.lists.label(&self.styles.lists),
            Some(level) if !bare => self.lists.heading(&self.styles.outline, level),
            _ => None,
        };
        self.open.push(Open { shown: vec![shown], heading, label, ..Open::default() });
        Frame::Paragraph
    }

    fn span(&mut self, element: &Element<'_>) -> Frame {
        let style = element.attribute("style-name");
        let Some(open) = self.open.last_mut() else { return Frame::Plain };
        let around = open.shown.last().cloned().unwrap_or_default();
        open.shown.push(self.styles.show(&around, "text", style.as_deref()));
        Frame::Span
    }

    fn table(&mut self, element: &Element<'_>) -> Option<Frame> {
        Some(match element.name() {
            "table" => {
                // A table in a table stands in the cell around.
                self.tables.push(Table::new(self.table_count));
                self.table_count += u32::from(self.tables.len() == 1);
                Frame::Table
            }
            "table-row" => {
                self.tables.last_mut()?.open_row();
                Frame::Row
            }
            "table-cell" => {
                self.tables.last_mut()?.open_cell(element);
                Frame::Cell
            }
            _ => {
                self.tables.last_mut()?.cover(element);
                return None;
            }
        })
    }

    /// Elements that stand for a character.
    fn mark(&mut self, element: &Element<'_>) {
        let Some(open) = self.open.last_mut() else { return };
        match element.name() {
            "s" => open.flow.push_mark(" "),
            "tab" => open.flow.push_mark("\t"),
            "line-break" => open.flow.push_mark("\n"),
            _ => {}
        }
    }

    fn hear(&mut self, text: &str) {
        if self.skipping > 0 {
            return;
        }
        self.length += text.len();
        let in_mark = self.frames.contains(&Frame::Mark);
        let Some(open) = self.open.last_mut() else { return };
        if in_mark && open.note.is_some() {
            open.mark.push_str(text.trim());
        } else if let Some(shown) = open.shown.last().filter(|shown| !shown.hidden)
            && open.note.is_none()
        {
            // A line break in the XML is a space.
            let flat = text.replace(['\n', '\r', '\t'], " ");
            open.flow.push(&flat, shown.look());
        }
    }

    fn leave(&mut self) {
        if self.skipping > 0 {
            self.skipping -= 1;
            return;
        }
        match self.frames.pop() {
            Some(Frame::Paragraph) => self.close_paragraph(),
            Some(Frame::Span) => {
                self.open.last_mut().map(|open| open.shown.pop());
            }
            Some(Frame::List) => self.lists.close(),
            Some(Frame::Table) => drop(self.tables.pop()),
            Some(Frame::Note) => self.close_note(),
            _ => {}
        }
    }

    fn close_paragraph(&mut self) {
        let Some(mut open) = self.open.pop() else { return };
        let (text, look) = open.flow.take();
        let text = text.trim();
        let label = open.label.filter(|label| !(label.bullet && text.is_empty()));
        let text = label.unwrap_or_default().before(text);
        let centered = open.shown.first().is_some_and(|shown| shown.centered);
        let style = Style { heading: open.heading, centered, ..look };
        let cell = self.tables.first().map(Table::cell);
        let target = match self.open.last_mut() {
            Some(Open { note: Some(note), .. }) => note,
            Some(holder) => &mut holder.boxed,
            None => &mut self.paragraphs,
        };
        if !text.is_empty() {
            target.push(Paragraph { text, page: None, style, cell });
        }
        target.append(&mut open.boxed);
    }

    fn close_note(&mut self) {
        let Some(open) = self.open.last_mut() else { return };
        let Some(paragraphs) = open.note.take() else { return };
        let mark = std::mem::take(&mut open.mark);
        let texts: Vec<_> = paragraphs.into_iter().map(|paragraph| paragraph.text).collect();
        if !texts.is_empty() {
            self.notes.push(Note { mark, text: texts.join("\n") });
        }
    }
}
