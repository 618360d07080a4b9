//! Tags and text in turn → paragraphs and cells.
//!
//! The tags that a browser would add are not needed for the text: an element that begins closes
//! those that cannot go on around it, and no recursion is.

use html5gum::{StartTag, Token};

use super::element::{self, Element, attribute};
use super::table::Table;
use crate::error::Error;
use crate::limits::{Limit, Limits};
use crate::read::flow::{Flow, Look};
use crate::read::word::label::Label;
use crate::read::word::numeral::Numeral;
use crate::read::{Note, Paragraph, Style};

/// A page being read.
#[derive(Default)]
pub(super) struct Reader {
    open: Vec<Element>,
    tables: Vec<Table>,
    table_count: u32,
    flow: Flow,
    label: Option<Label>,
    /// The paragraph ends in a space, or is at its beginning.
    spaced: bool,
    length: usize,
    /// The paragraphs read.
    pub(super) paragraphs: Vec<Paragraph>,
    /// The notes read.
    pub(super) notes: Vec<Note>,
    /// There was a picture.
    pub(super) has_picture: bool,
}

impl Reader {
    /// Takes up a token.
    pub(super) fn take(&mut self, token: Token) {
        match token {
            Token::StartTag(tag) => self.start(&tag),
            Token::EndTag(tag) => self.end(&String::from_utf8_lossy(&tag.name).to_lowercase()),
            Token::String(text) => self.text(&String::from_utf8_lossy(&text.value)),
            _ => {}
        }
    }

    /// Fails where the page is more than any honest one.
    pub(super) fn check(&self, limits: &Limits) -> Result<(), Error> {
        limits.check(Limit::Text, self.length)?;
        limits.check(Limit::Paragraphs, self.paragraphs.len())?;
        limits.check(Limit::Groups, self.open.len())?;
        limits.check(Limit::Tables, self.tables.len())
    }

    fn start(&mut self, tag: &StartTag<()>) {
        let name = String::from_utf8_lossy(&tag.name).to_lowercase();
        self.make_room(&name);
        if element::is_block(&name) {
            self.flush();
        }
        match name.as_str() {
            "br" => self.line_break(),
            "img" => self.has_picture = true,
            _ => {}
        }
        if element::is_void(&name) {
            return;
        }
        let element = Element::new(tag, self.open.last());
        let span = |name| attribute(tag, name).and_then(|span| span.trim().parse().ok());
        match name.as_str() {
            "table" => {
                // A table in a table stands in the cell around.
                self.tables.push(Table::new(self.table_count));
                self.table_count += u32::from(self.tables.len() == 1);
            }
            "tr" => self.tables.last_mut().into_iter().for_each(Table::open_row),
            "td" | "th" => {
                if let Some(table) = self.tables.last_mut() {
                    table.open_cell(span("colspan"), span("rowspan"));
                }
            }
            "li" if !element.hidden => self.item(tag),
            _ => {}
        }
        self.open.push(element);
    }

    /// Closes what cannot go on when an element begins.
    fn make_room(&mut self, name: &str) {
        let (closes, within): (&[&str], &[&str]) = match name {
            "li" => (&["li"], &["ul", "ol", "table"]),
            "dt" | "dd" => (&["dt", "dd"], &["dl", "table"]),
            "td" | "th" => (&["td", "th"], &["tr", "table"]),
            "tr" | "tbody" | "thead" | "tfoot" => (&["tr"], &["table"]),
            name if element::is_block(name) => (&["p"], &["td", "th", "li", "table", "div"]),
            _ => return,
        };
        let place = self.open.iter().rposition(|open| {
            closes.contains(&open.name.as_str()) || within.contains(&open.name.as_str())
        });
        let found = place.and_then(|place| self.open.get(place));
        if let Some(found) = found.filter(|open| closes.contains(&open.name.as_str())) {
            let name = found.name.clone();
            self.end(&name);
        }
    }

    fn end(&mut self, name: &str) {
        if name == "p" && !self.open.iter().any(|open| open.name == "p") {
            return self.flush();
        }
        // An end tag does not reach out of its cell.
        let fence = |open: &Element| matches!(open.name.as_str(), "td" | "th" | "table");
        let structural = matches!(name, "table" | "tr" | "td" | "th" | "tbody" | "thead" | "tfoot");
        let place = self.open.iter().rposition(|open| {
            open.name == name
                || (!structural && fence(open))
                || (name != "table" && open.name == "table")
        });
        let Some(place) =
            place.filter(|&place| self.open.get(place).is_some_and(|o| o.name == name))
        else {
            return;
        };
        if self.open.iter().skip(place).any(|open| element::is_block(&open.name)) {
            self.flush();
        }
        let closed: Vec<Element> = self.open.drain(place..).collect();
        for _ in closed.iter().filter(|element| element.name == "table") {
            self.tables.pop();
        }
    }

    /// The label of an item of a list.
    fn item(&mut self, tag: &StartTag<()>) {
        let own = attribute(tag, "value").and_then(|value| value.trim().parse().ok());
        let list =
            self.open.iter_mut().rev().find(|open| matches!(open.name.as_str(), "ul" | "ol"));
        let items = list.and_then(|list| list.items.as_mut());
        self.label = match items {
            Some((next, kind)) => {
                let number: i64 = own.unwrap_or(*next);
                *next = number.saturating_add(1);
                let numeral = match kind.as_str() {
                    "I" => Numeral::UpperRoman,
                    "i" => Numeral::LowerRoman,
                    "A" => Numeral::UpperLetter,
                    "a" => Numeral::LowerLetter,
                    _ => Numeral::Decimal,
                };
                Label::printed(&format!("{}.", numeral.print(number)))
            }
            None => Label::printed("-"),
        };
    }

    fn line_break(&mut self) {
        if !self.open.last().is_some_and(|open| open.hidden) {
            self.flow.push_mark("\n");
            self.spaced = true;
        }
    }

    /// Text, in which white space is one space.
    fn text(&mut self, text: &str) {
        let none = Element::default();
        let element = self.open.last().unwrap_or(&none);
        // Between the rows of a table there is no text.
        if element.hidden || matches!(element.name.as_str(), "table" | "tr") {
            return;
        }
        self.length += text.len();
        let look: Look<'_> = element.look();
        if element.preformatted {
            return self.flow.push(text, look);
        }
        let mut flat = String::with_capacity(text.len());
        for letter in text.chars() {
            let space = matches!(letter, ' ' | '\t' | '\n' | '\r' | '\u{c}');
            if !(space && self.spaced) {
                flat.push(if space { ' ' } else { letter });
            }
            self.spaced = space;
        }
        self.flow.push(&flat, look);
    }

    /// Ends the paragraph that is open.
    fn flush(&mut self) {
        self.spaced = true;
        let (text, look) = self.flow.take();
        let text = text.trim();
        if text.is_empty() {
            return;
        }
        let text = self.label.take().unwrap_or_default().before(text);
        if let Some(mark) = self.open.last().and_then(|open| open.note.clone()) {
            return self.note(mark, &text);
        }
        let heading = self.open.iter().rev().find_map(|open| element::heading(&open.name));
        let centered = self.open.last().is_some_and(|open| open.centered);
        let style = Style { heading, centered, ..look };
        let cell = self.tables.first().map(Table::cell);
        self.paragraphs.push(Paragraph { text, page: None, style, cell });
    }

    /// A paragraph of a note, which may have several.
    fn note(&mut self, mark: String, text: &str) {
        match self.notes.last_mut().filter(|note| note.mark == mark) {
            Some(note) => {
                note.text.push('\n');
                note.text.push_str(text);
            }
            None => self.notes.push(Note { mark, text: text.to_owned() }),
        }
    }

    /// Ends the page.
    pub(super) fn finish(&mut self) {
        self.flush();
    }
}
