//! Characters in turn → paragraphs, cells and notes.

use std::collections::HashMap;

use super::bytes::Bytes;
use super::header::{Header, Lengths, Part};
use super::pages::Stretches;
use super::pieces::{Pieces, Unit};
use super::properties::{Paragraph as Properties, Run};
use super::styles::Styles;
use crate::error::Error;
use crate::limits::{Limit, Limits};
use crate::read::flow::Look;
use crate::read::word::label::Counters;
use crate::read::word::numbering::Numbering;
use crate::read::word::numeral::Numeral;
use crate::read::word::story::{Shape, Story};
use crate::read::word::symbol;
use crate::read::{Note, Paragraph};

/// Where text and its properties are found.
pub(super) struct Sources<'a> {
    pub(super) pieces: Pieces<'a>,
    pub(super) runs: Stretches<'a>,
    pub(super) paragraphs: Stretches<'a>,
    pub(super) styles: Styles<'a>,
    pub(super) fonts: Vec<String>,
    pub(super) data: Bytes<'a>,
}

/// First position of a text and the one after its last.
type Extent = (u32, u32);

/// A document being read.
pub(super) struct Reader<'a> {
    limits: &'a Limits,
    sources: &'a Sources<'a>,
    counters: Counters<'a>,
    lengths: Lengths,
    /// Position of its reference → whether it is an endnote, and where a note's text is.
    references: HashMap<u32, (bool, Extent)>,
    /// Position of a drawing → where the text in it is.
    boxes: HashMap<u32, Extent>,
    /// Footnotes and endnotes so far.
    counts: [i64; 2],
    /// Characters of the main text that were read.
    read: u32,
    length: usize,
    /// The notes that the text refers to.
    pub(super) notes: Vec<Note>,
    /// What a person should look at.
    pub(super) doubts: Vec<String>,
}

/// A text being read: where a field stands in it.
#[derive(Default)]
struct Open {
    story: Story,
    /// For each field that is open, whether its result has begun.
    fields: Vec<bool>,
    units: Vec<u16>,
}

impl<'a> Reader<'a> {
    /// Before the first character.
    pub(super) fn new(
        sources: &'a Sources<'a>,
        numbering: &'a Numbering,
        header: &Header<'_>,
        table: Bytes<'_>,
        limits: &'a Limits,
    ) -> Self {
        let lengths = header.lengths;
        let part = |part| header.part(table, part);
        let notes_at = lengths.main;
        let endnotes_at = notes_at + lengths.footnotes + lengths.others;
        let mut references = HashMap::new();
        for (endnote, marks, texts, at) in [
            (false, Part::FootnoteReferences, Part::FootnoteTexts, notes_at),
            (true, Part::EndnoteReferences, Part::EndnoteTexts, endnotes_at),
        ] {
            let texts = part(texts).plc(0).map(|(start, end, _)| (at + start, at + end));
            let marks = part(marks);
            let marks = marks.plc(2).map(|(position, _, _)| position);
            references.extend(marks.zip(texts).map(|(mark, text)| (mark, (endnote, text))));
        }
        let boxes_at = endnotes_at + lengths.endnotes;
        Self {
            limits,
            sources,
            counters: Counters::new(numbering),
            lengths,
            references,
            boxes: boxes(part(Part::Drawings), part(Part::BoxTexts), boxes_at),
            counts: [0; 2],
            read: 0,
            length: 0,
            notes: Vec::new(),
            doubts: Vec::new(),
        }
    }

    /// The main text; its notes are read on the way.
    pub(super) fn main(&mut self) -> Result<Vec<Paragraph>, Error> {
        let end = self.lengths.main;
        let paragraphs = self.text((0, end), 0)?;
        if self.read < end {
            self.doubts.push("Tệp Word bị hỏng: một phần của văn bản không đọc được.".to_owned());
        }
        Ok(paragraphs)
    }

    /// A text of the document.
    fn text(&mut self, (start, end): Extent, depth: usize) -> Result<Vec<Paragraph>, Error> {
        let mut open = Open::default();
        let mut paragraph: Vec<(u32, Unit)> = Vec::new();
        for (position, unit) in self.sources.pieces.units(start, end) {
            self.read += u32::from(depth == 0);
            self.length += 2;
            self.limits.check(Limit::Text, self.length)?;
            paragraph.push((position, unit));
            if self.ends_paragraph(unit) {
                self.paragraph(&mut open, &paragraph, depth)?;
                paragraph.clear();
            }
        }
        self.paragraph(&mut open, &paragraph, depth)?;
        Ok(open.story.finish())
    }

    /// A page break may stand in a paragraph, or be a section's mark and end it.
    fn ends_paragraph(&self, unit: Unit) -> bool {
        match unit.code {
            0x07 | 0x0d => true,
            0x0c => {
                let stretch = self.sources.paragraphs.at(unit.offset);
                stretch.is_some_and(|stretch| stretch.end == unit.after)
            }
            _ => false,
        }
    }

    fn paragraph(
        &mut self,
        open: &mut Open,
        units: &[(u32, Unit)],
        depth: usize,
    ) -> Result<(), Error> {
        let Some(&(_, mark)) = units.last() else { return Ok(()) };
        let stretch = self.sources.paragraphs.at(mark.offset);
        let style = stretch.map_or(0, |stretch| stretch.style);
        let list = stretch.map(|stretch| stretch.properties).unwrap_or_default();
        let properties = self.sources.styles.paragraph(style).with(list, self.sources.data);
        let base = self.sources.styles.run(style);
        let mut run = (Run::default(), 0..0);
        for &(position, unit) in units {
            if !run.1.contains(&unit.offset) {
                open.flush(&run.0, self.sources);
                run = self.run(base, unit.offset);
            }
            self.unit(open, &run.0, position, unit.code, depth)?;
        }
        open.flush(&run.0, self.sources);
        // A paragraph whose mark was deleted goes on with the next.
        if !(run.0.deleted && mark.code == 0x0d) {
            self.end(open, &properties, style, &run.0, mark.code);
        }
        self.limits.check(Limit::Paragraphs, open.story.len())
    }

    /// The run in which a byte stands, and where it ends.
    fn run(&self, base: Run, offset: u32) -> (Run, std::ops::Range<u32>) {
        let Some(stretch) = self.sources.runs.at(offset) else { return (base, offset..offset + 1) };
        let style = Run::style_of(stretch.properties);
        let styled = style.map_or(base, |style| self.sources.styles.with_style(base, style));
        (styled.with(stretch.properties), offset..stretch.end)
    }

    fn unit(
        &mut self,
        open: &mut Open,
        run: &Run,
        position: u32,
        code: u16,
        depth: usize,
    ) -> Result<(), Error> {
        match code {
            0x13 => open.fields.push(false),
            0x14 => open.fields.last_mut().into_iter().for_each(|result| *result = true),
            0x15 => drop(open.fields.pop()),
            _ if run.hidden || run.deleted || open.fields.contains(&false) => {}
            0x28 if run.special && run.symbol.is_some() => open.symbol(run, self.sources),
            0x08 if run.special => self.text_box(open, run, position, depth)?,
            _ if self.references.contains_key(&position) && depth == 0 => {
                self.note(position)?;
            }
            0x09 => open.mark("\t", run, self.sources),
            0x0b | 0x0c | 0x0e => open.mark("\n", run, self.sources),
            0x1e => open.mark("-", run, self.sources),
            code if code < 0x20 => {}
            code => open.units.push(code),
        }
        Ok(())
    }

    fn note(&mut self, position: u32) -> Result<(), Error> {
        let Some((endnote, extent)) = self.references.remove(&position) else { return Ok(()) };
        let paragraphs = self.text(extent, 1)?;
        let [footnotes, endnotes] = &mut self.counts;
        let count = if endnote { endnotes } else { footnotes };
        *count += 1;
        let numeral = if endnote { Numeral::LowerRoman } else { Numeral::Decimal };
        let mark = numeral.print(*count);
        let texts: Vec<_> = paragraphs.into_iter().map(|paragraph| paragraph.text).collect();
        if !texts.is_empty() {
            self.notes.push(Note { mark, text: texts.join("\n") });
        }
        Ok(())
    }

    fn text_box(
        &mut self,
        open: &mut Open,
        run: &Run,
        position: u32,
        depth: usize,
    ) -> Result<(), Error> {
        // Only the main text says where its drawings stand.
        if depth == 0
            && let Some(extent) = self.boxes.remove(&position)
        {
            open.flush(run, self.sources);
            let paragraphs = self.text(extent, 1)?;
            open.story.take_box(paragraphs);
        }
        Ok(())
    }

    /// Ends a paragraph, a cell or a row.
    fn end(&mut self, open: &mut Open, properties: &Properties, style: u16, run: &Run, mark: u16) {
        if properties.ends_row || properties.ends_inner_row {
            // Cells of a table in a table stand as paragraphs in the cell around.
            if properties.ends_row && properties.depth < 2 {
                let (left, edges) = properties.row.clone().unwrap_or_default();
                open.story.define_row();
                open.story.set_left(left);
                edges.into_iter().for_each(|edge| open.story.define_cell(edge));
                open.story.end_row();
            }
            return;
        }
        let heading = match properties.outline {
            Some(outline) => Some(outline).filter(|&level| level < 9).map(|level| level + 1),
            None => self.sources.styles.heading(style),
        };
        let label = properties.list.filter(|&list| list > 0).and_then(|list| {
            let bare = open.story.is_blank() && (mark == 0x07 || run.hidden);
            if bare { None } else { self.counters.next(list.into(), properties.level.into()) }
        });
        let in_table = properties.in_table || properties.depth > 0;
        let shape = Shape { in_table, centered: properties.centered, heading, label };
        if mark == 0x07 && in_table {
            open.story.end_cell(shape);
        } else {
            open.story.end_paragraph(shape);
        }
    }
}

impl Open {
    /// Hands the text that waits to the paragraph.
    fn flush(&mut self, run: &Run, sources: &Sources<'_>) {
        if !self.units.is_empty() {
            let text = String::from_utf16_lossy(&self.units);
            self.units.clear();
            self.story.push(&text, look(run, run.font, sources));
        }
    }

    fn mark(&mut self, mark: &str, run: &Run, sources: &Sources<'_>) {
        self.flush(run, sources);
        self.story.push_mark(mark);
    }

    fn symbol(&mut self, run: &Run, sources: &Sources<'_>) {
        self.flush(run, sources);
        let Some((font, code)) = run.symbol else { return };
        let name = sources.fonts.get(usize::from(font)).map_or("", String::as_str);
        if let Some(shown) = symbol::character(name, code.into()) {
            self.story.push_mark(shown.encode_utf8(&mut [0; 4]));
        }
    }
}

fn look<'a>(run: &Run, font: Option<u16>, sources: &'a Sources<'_>) -> Look<'a> {
    let font = font.and_then(|font| sources.fonts.get(usize::from(font))).map(String::as_str);
    Look { bold: run.bold, italic: run.italic, capitals: run.capitals, font }
}

/// Where drawings stand → where their text is; both name the shape.
fn boxes(drawings: Bytes<'_>, texts: Bytes<'_>, at: u32) -> HashMap<u32, Extent> {
    let extents = texts
        .plc(22)
        .filter_map(|(start, end, text)| Some((text.u32(14)?, (at + start, at + end))));
    let extents: HashMap<u32, Extent> = extents.collect();
    let placed = drawings
        .plc(26)
        .filter_map(|(position, _, drawing)| Some((position, *extents.get(&drawing.u32(0)?)?)));
    placed.collect()
}
