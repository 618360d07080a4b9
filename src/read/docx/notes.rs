//! References in the text and the parts with the notes → the notes with their marks as printed.

use std::collections::HashMap;

use crate::error::Error;
use crate::read::Note;
use crate::read::word::numeral::Numeral;
use crate::read::xml::{Element, Node, Xml};

/// A place in the text that refers to a note.
#[derive(Clone, Debug)]
pub(super) struct Reference {
    /// An endnote, else a footnote.
    pub(super) endnote: bool,
    /// The note's id in its part.
    pub(super) id: String,
    /// The section of the document it stands in.
    pub(super) section: usize,
    /// The mark that the writer chose in place of a number.
    pub(super) custom: Option<String>,
}

/// How notes are numbered, in a document or a section.
#[derive(Clone, Debug, Default)]
pub(super) struct Format {
    numeral: Option<Numeral>,
    start: Option<i64>,
    restart: Option<bool>,
}

impl Format {
    /// Takes up a child of `w:footnotePr`, `w:endnotePr`.
    pub(super) fn take(&mut self, element: &Element<'_>) {
        match element.name() {
            "numFmt" => {
                let name = element.value().unwrap_or_default();
                self.numeral = Some(Numeral::named(&name, element.attribute("format").as_deref()));
            }
            "numStart" => self.start = element.number(),
            "numRestart" => self.restart = Some(element.value().as_deref() == Some("eachSect")),
            _ => {}
        }
    }
}

/// Formats of footnotes and of endnotes.
#[derive(Clone, Debug, Default)]
pub(super) struct Formats {
    footnotes: Format,
    endnotes: Format,
}

impl Formats {
    /// The format of the one or the other.
    pub(super) fn of(&mut self, endnote: bool) -> &mut Format {
        if endnote { &mut self.endnotes } else { &mut self.footnotes }
    }

    /// Reads the formats of a document from its settings.
    pub(super) fn read(xml: &mut Xml<'_>) -> Result<Self, Error> {
        let mut formats = Self::default();
        let mut within = None;
        let mut depth = 0_usize;
        while let Some(node) = xml.next()? {
            match node {
                Node::Open(element) => {
                    depth += 1;
                    match (within, element.name()) {
                        (_, "footnotePr") => within = Some(false),
                        (_, "endnotePr") => within = Some(true),
                        (Some(endnote), _) => formats.of(endnote).take(&element),
                        _ => {}
                    }
                }
                Node::Close => {
                    depth = depth.saturating_sub(1);
                    within = within.filter(|_| depth > 1);
                }
                Node::Text(_) => {}
            }
        }
        Ok(formats)
    }
}

/// Texts of notes by kind and id.
pub(super) type Texts = HashMap<(bool, String), String>;

/// The notes in the order of their references.
pub(super) fn number(
    references: Vec<Reference>,
    document: &mut Formats,
    sections: &mut [Formats],
    texts: &mut Texts,
) -> Vec<Note> {
    let mut notes = Vec::with_capacity(references.len());
    let mut last: [Option<(i64, usize)>; 2] = [None; 2];
    for reference in references {
        let general = document.of(reference.endnote).clone();
        let own = sections.get_mut(reference.section).map(|formats| formats.of(reference.endnote));
        let own = own.cloned().unwrap_or_default();
        let mark = reference.custom.unwrap_or_else(|| {
            let restart = own.restart.or(general.restart).unwrap_or(false);
            let start = own.start.or(general.start).unwrap_or(1);
            let [footnote, endnote] = &mut last;
            let last = if reference.endnote { endnote } else { footnote };
            let on = last.filter(|&(_, section)| !restart || section == reference.section);
            let number = on.map_or(start, |(number, _)| number.saturating_add(1));
            *last = Some((number, reference.section));
            let usual = if reference.endnote { Numeral::LowerRoman } else { Numeral::Decimal };
            own.numeral.or(general.numeral).unwrap_or(usual).print(number)
        });
        if let Some(text) = texts.remove(&(reference.endnote, reference.id)) {
            notes.push(Note { mark, text });
        }
    }
    notes
}
