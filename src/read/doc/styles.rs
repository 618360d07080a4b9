//! The style sheet ([MS-DOC] 2.9.271) → what each style says, with those it is based on.

use super::bytes::Bytes;
use super::properties::{Paragraph, Run};
use crate::read::limits;

/// No style.
const NONE: u16 = 0x0fff;

/// A style as it stands.
#[derive(Clone, Copy, Debug, Default)]
struct Style<'a> {
    /// Its number among Word's own: 1 to 9 are headings.
    built_in: u16,
    base: u16,
    paragraph: Bytes<'a>,
    run: Bytes<'a>,
}

/// All styles.
#[derive(Debug, Default)]
pub(super) struct Styles<'a> {
    styles: Vec<Style<'a>>,
    font: Option<u16>,
}

impl<'a> Styles<'a> {
    /// Reads the sheet.
    pub(super) fn read(sheet: Bytes<'a>) -> Self {
        let head = sheet.count(0).unwrap_or(0);
        let count = sheet.count(2).unwrap_or(0);
        let base = sheet.count(4).unwrap_or(10);
        // The font of letters that are not ASCII, of three that are named.
        let font = sheet.u16(18).or_else(|| sheet.u16(14));
        let mut rest = sheet.after(2 + head);
        let mut styles = Vec::new();
        while styles.len() < count {
            let Some(size) = rest.count(0) else { break };
            let style = rest.slice(2, size).and_then(|style| Style::read(style, base));
            styles.push(style.unwrap_or_default());
            rest = rest.after(2 + size + size % 2);
        }
        Self { styles, font }
    }

    /// The style and those it is based on, the last first.
    fn chain(&self, number: u16) -> Vec<&Style<'a>> {
        let mut chain = Vec::new();
        let mut next = number;
        while let Some(style) = self.styles.get(usize::from(next)).filter(|_| next != NONE) {
            if chain.len() == limits::STYLE_HOPS {
                break;
            }
            chain.push(style);
            next = style.base;
        }
        chain.reverse();
        chain
    }

    /// What a style says of paragraphs.
    pub(super) fn paragraph(&self, number: u16) -> Paragraph {
        let says =
            |base: Paragraph, style: &&Style<'_>| base.with(style.paragraph, Bytes::default());
        self.chain(number).iter().fold(Paragraph::default(), says)
    }

    /// What a style of paragraphs says of runs.
    pub(super) fn run(&self, number: u16) -> Run {
        let default = Run { font: self.font, ..Run::default() };
        self.with_style(default, number)
    }

    /// What a style of runs makes of a run.
    pub(super) fn with_style(&self, run: Run, number: u16) -> Run {
        self.chain(number).iter().fold(run, |base, style| base.with(style.run))
    }

    /// The level, from 1, of a built-in heading.
    pub(super) fn heading(&self, number: u16) -> Option<u8> {
        let chain = self.chain(number);
        let level =
            chain.iter().rev().map(|style| style.built_in).find(|level| (1..=9).contains(level));
        level.and_then(|level| u8::try_from(level).ok())
    }
}

impl<'a> Style<'a> {
    /// Reads an entry, whose head has this size.
    fn read(style: Bytes<'a>, head: usize) -> Option<Self> {
        let built_in = style.u16(0)? & 0x0fff;
        let kind = style.u16(2)? & 0x000f;
        let base = style.u16(2)? >> 4;
        let name = style.count(head)?;
        let mut at = head + 2 + 2 * (name + 1);
        let mut lists = [Bytes::default(); 2];
        for list in &mut lists {
            let Some(size) = style.count(at) else { break };
            *list = style.slice(at + 2, size).unwrap_or_default();
            at += 2 + size + size % 2;
        }
        let [first, second] = lists;
        let (paragraph, run) = match kind {
            1 => (first.after(2), second),
            2 => (Bytes::default(), first),
            _ => (Bytes::default(), Bytes::default()),
        };
        Some(Self { built_in, base, paragraph, run })
    }
}
