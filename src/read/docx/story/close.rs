//! A paragraph, table or note that ends → what is kept of it.

use super::Story;
use crate::read::docx::paragraph::Builder;
use crate::read::docx::styles;
use crate::read::docx::table::Table;
use crate::read::word::label::Label;
use crate::read::{Paragraph, Style};

impl Story<'_> {
    pub(super) fn close_text(&mut self, keep_spaces: bool) {
        let Some(paragraph) = self.open.last_mut() else { return self.text.clear() };
        if paragraph.in_custom_mark() {
            let mark = self.references.last_mut().and_then(|last| last.custom.as_mut());
            mark.into_iter().for_each(|mark| mark.push_str(self.text.trim()));
        }
        self.length += paragraph.push_text(&self.text, keep_spaces);
        self.text.clear();
    }

    pub(super) fn close_paragraph(&mut self) {
        let Some(paragraph) = self.open.pop() else { return };
        if paragraph.joins_next {
            self.joined = Some(paragraph);
        } else {
            self.emit(paragraph);
        }
    }

    /// A paragraph that nothing follows to go on with it stands for itself.
    pub(super) fn flush(&mut self) {
        if let Some(paragraph) = self.joined.take() {
            self.emit(paragraph);
        }
    }

    fn emit(&mut self, mut paragraph: Builder) {
        let text = paragraph.take_text();
        let text = text.trim();
        let continues = self.tables.last().is_some_and(Table::continues);
        let gone = self.tables.iter().any(|table| table.cell_gone);
        let mute = text.is_empty() && (paragraph.hidden || continues || paragraph.joins_next);
        let label = if mute || gone { None } else { self.label(&paragraph) };
        let label = label.filter(|label| !(label.bullet && text.is_empty())).unwrap_or_default();
        let text = label.before(text);
        let boxed = std::mem::take(&mut paragraph.boxed);
        if !text.is_empty() && !gone {
            self.length += label.text.len() + 1;
            let style = self.style(&paragraph);
            let cell = self.tables.first().map(Table::cell);
            self.target().push(Paragraph { text, page: None, style, cell });
        }
        self.target().extend(boxed);
    }

    /// Where paragraphs go: those of a text box to the paragraph that holds it.
    pub(super) fn target(&mut self) -> &mut Vec<Paragraph> {
        self.open.last_mut().map_or(&mut self.paragraphs, |holder| &mut holder.boxed)
    }

    fn style(&self, paragraph: &Builder) -> Style {
        let properties = &paragraph.properties;
        let style = self.styles.paragraph(properties.style.as_deref());
        let own = properties.outline.map(styles::outline_to_heading);
        Style {
            heading: own.unwrap_or_else(|| style.heading()),
            bold: paragraph.bold(),
            italic: paragraph.italic(),
            centered: properties.centered.or(style.paragraph.centered).unwrap_or(false),
        }
    }

    /// The label of a paragraph of a list: by itself, else by its style.
    fn label(&mut self, paragraph: &Builder) -> Option<Label> {
        let properties = &paragraph.properties;
        let style = self.styles.paragraph(properties.style.as_deref());
        let list = properties.list.or(style.paragraph.list).filter(|&list| list != 0)?;
        let by_style = || {
            let tied = self.numbering.level_of_style(list, &style.list_styles);
            tied.or(style.paragraph.level)
        };
        let level = match properties.list {
            Some(_) => properties.level,
            None => properties.level.or_else(by_style),
        };
        let label = self.counters.next(list, level.unwrap_or(0));
        self.has_unknown_list |= label.is_none();
        label
    }

    /// Whether the document defines no list at all.
    pub(in crate::read::docx) fn lists_nothing(&self) -> bool {
        self.numbering.is_empty()
    }

    pub(super) fn close_table(&mut self) {
        let Some(table) = self.tables.pop() else { return };
        if self.tables.is_empty() {
            table.close(self.target());
        }
    }

    pub(super) fn close_note(&mut self, endnote: bool) {
        self.flush();
        let texts: Vec<String> = self.paragraphs.drain(..).map(|p| p.text).collect();
        let id = std::mem::take(&mut self.note_id);
        self.notes.insert((endnote, id), texts.join("\n"));
    }
}
