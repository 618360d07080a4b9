//! The form of an official document (Nghị định 30/2020/NĐ-CP, Phụ lục I): A4, margins, Times New
//! Roman, the page's number; and what stands on the page.

use std::fmt::Display;
use std::io::{self, Cursor};
use std::sync::LazyLock;

use docx_rs::{
    AlignmentType, Docx, Header, HeightRule, LineSpacing, LineSpacingType, PageMargin, PageNum,
    PageOrientationType, PageSize, Paragraph, Run, RunFonts, Section, Shading, SpecialIndentType,
    Table, TableAlignmentType, TableCell, TableCellMargins, TableLayoutType, TableRow, VAlignType,
    WidthType,
};
use regex::bytes::Regex;
use zip::ZipArchive;
use zip::result::ZipResult;
use zip::write::{SimpleFileOptions, ZipWriter};

use crate::error::{Code, Error};

const FONT: &str = "Times New Roman";
/// Twentieths of a point: a millimetre.
const MM: f64 = 56.7;
/// A4.
const PAPER: (u32, u32) = (11_906, 16_838);
/// Of the text between the margins, upright and across.
pub(super) const WIDTH: usize = 9_354;
pub(super) const WIDTH_ACROSS: usize = 14_286;
/// Half points.
pub(super) const BODY: usize = 28;
pub(super) const SMALL: usize = 24;
pub(super) const CELL: usize = 22;
/// Behind heads.
const HEAD: &str = "DDEBF7";

/// Words in one style.
pub(super) enum Part {
    Plain(String),
    Bold(String),
    Italic(String),
    /// To be filled in by hand: it is not known, and not guessed.
    Blank(&'static str),
    /// Spaces over a line.
    Rule(String),
}

pub(super) fn plain(text: impl Into<String>) -> Part {
    Part::Plain(text.into())
}

pub(super) fn bold(text: impl Into<String>) -> Part {
    Part::Bold(text.into())
}

impl Part {
    fn run(&self, size: usize) -> Run {
        match self {
            Self::Plain(text) => run(text, size),
            Self::Bold(text) => run(text, size).bold(),
            Self::Italic(text) => run(text, size).italic(),
            // Marked, lest a blank be sent.
            Self::Blank(text) => run(text, size).highlight("yellow"),
            Self::Rule(spaces) => run(spaces, size).underline("single"),
        }
    }
}

/// Characters that XML has no place for are dropped.
fn run(text: &str, size: usize) -> Run {
    let text: String = text.chars().filter(|it| !it.is_control()).collect();
    Run::new().add_text(text).size(size).fonts(fonts())
}

fn fonts() -> RunFonts {
    RunFonts::new().ascii(FONT).hi_ansi(FONT).east_asia(FONT).cs(FONT)
}

fn spacing(before: u32, after: u32) -> LineSpacing {
    LineSpacing::new().before(before).after(after).line(264).line_rule(LineSpacingType::Auto)
}

fn of_parts(parts: &[Part], size: usize) -> Paragraph {
    parts.iter().fold(Paragraph::new(), |it, part| it.add_run(part.run(size)))
}

/// A paragraph of the body: its first line is set in, both sides are even.
pub(super) fn body(parts: &[Part]) -> Paragraph {
    let first = SpecialIndentType::FirstLine((10.0 * MM) as i32);
    of_parts(parts, BODY).align(AlignmentType::Both).line_spacing(spacing(60, 60)).indent(
        None,
        Some(first),
        None,
        None,
    )
}

/// As [`body`], a little smaller and tighter.
pub(super) fn brief_body(parts: &[Part]) -> Paragraph {
    of_parts(parts, 26).align(AlignmentType::Both).line_spacing(spacing(20, 20))
}

/// `I. TÌNH HÌNH GỬI KẾ HOẠCH`; it stays with what follows.
pub(super) fn heading(text: &str) -> Paragraph {
    body(&[bold(text)]).keep_next(true)
}

/// A line in the middle of the page.
pub(super) fn centred(parts: &[Part], size: usize) -> Paragraph {
    let tight = LineSpacing::new().before(0).after(0).line(252).line_rule(LineSpacingType::Auto);
    of_parts(parts, size).align(AlignmentType::Center).line_spacing(tight)
}

/// A line from the left edge.
pub(super) fn line(parts: &[Part], size: usize) -> Paragraph {
    let tight = LineSpacing::new().before(0).after(0).line(252).line_rule(LineSpacingType::Auto);
    of_parts(parts, size).align(AlignmentType::Left).line_spacing(tight)
}

/// An empty line of so many half points.
pub(super) fn gap(size: usize) -> Paragraph {
    line(&[plain(" ")], size)
}

/// What stands in a cell.
#[derive(Clone)]
pub(super) enum Cell {
    Left(String),
    Centre(String),
    /// Over all columns, bold.
    Across(String),
}

/// A column: its head and its share of the width.
pub(super) type Column = (&'static str, usize);

/// A table with rules; its heads come again on each page.
pub(super) fn table(columns: &[Column], rows: Vec<Vec<Cell>>, width: usize) -> Table {
    let shares: usize = columns.iter().map(|(_, share)| share).sum();
    let grid: Vec<usize> = columns.iter().map(|(_, share)| share * width / shares.max(1)).collect();
    let head = |(&(text, _), &width): (&Column, &usize)| {
        let shade = Shading::new().fill(HEAD);
        cell(&[centred(&[bold(text)], CELL)], width)
            .shading(shade)
            .vertical_align(VAlignType::Center)
    };
    let heads = columns.iter().zip(&grid).map(head).collect();
    // A head row is told by its mark: see `marked`.
    let marked = TableRow::new(heads).row_height(1.0).height_rule(HeightRule::AtLeast);
    let mut all = vec![marked];
    all.extend(rows.into_iter().map(|cells| row(cells, &grid, width)));
    Table::new(all)
        .set_grid(grid)
        .layout(TableLayoutType::Fixed)
        .width(width, WidthType::Dxa)
        .align(TableAlignmentType::Center)
        .margins(TableCellMargins::new().margin(40, 80, 40, 80))
}

fn row(cells: Vec<Cell>, grid: &[usize], width: usize) -> TableRow {
    let cells = cells.into_iter().zip(grid).map(|(it, &own)| match it {
        Cell::Left(text) => cell(&lines(&text, line), own),
        Cell::Centre(text) => cell(&lines(&text, centred), own),
        Cell::Across(text) => {
            let title = line(&[bold(text)], CELL).keep_next(true);
            cell(&[title], width).grid_span(grid.len())
        }
    });
    TableRow::new(cells.collect())
}

fn lines(text: &str, set: fn(&[Part], usize) -> Paragraph) -> Vec<Paragraph> {
    let lines: Vec<Paragraph> = text.lines().map(|it| set(&[plain(it)], CELL)).collect();
    // A cell without a paragraph is damage to Word.
    if lines.is_empty() { vec![gap(CELL)] } else { lines }
}

fn cell(paragraphs: &[Paragraph], width: usize) -> TableCell {
    let empty = TableCell::new().width(width, WidthType::Dxa);
    paragraphs.iter().fold(empty, |cell, it| cell.add_paragraph(it.clone()))
}

/// What stands on pages, in order.
pub(super) enum Block {
    Paragraph(Box<Paragraph>),
    Table(Box<Table>),
}

impl From<Paragraph> for Block {
    fn from(paragraph: Paragraph) -> Self {
        Self::Paragraph(Box::new(paragraph))
    }
}

impl From<Table> for Block {
    fn from(table: Table) -> Self {
        Self::Table(Box::new(table))
    }
}

/// The bytes of a document; its annex, if it has one, lies across on pages of its own.
///
/// # Errors
/// None that our own documents give.
pub(super) fn document(blocks: Vec<Block>, annex: Vec<Block>) -> Result<Vec<u8>, Error> {
    let across = !annex.is_empty();
    let docx = Docx::new().default_fonts(fonts()).default_size(BODY);
    let docx = if across {
        let upright = Section::new()
            .page_size(PageSize::new().size(PAPER.0, PAPER.1))
            .page_margin(margins())
            .header(numbered())
            .first_header(Header::new().add_paragraph(Paragraph::new()))
            .title_pg();
        let upright = blocks.into_iter().fold(upright, |section, block| match block {
            Block::Paragraph(it) => section.add_paragraph(*it),
            Block::Table(it) => section.add_table(*it),
        });
        let docx = docx.add_section(upright).page_size(PAPER.1, PAPER.0);
        on(docx, annex).page_orient(PageOrientationType::Landscape)
    } else {
        let first = Header::new().add_paragraph(Paragraph::new());
        on(docx, blocks).page_size(PAPER.0, PAPER.1).first_header(first).title_pg()
    };
    let mut parts = docx.page_margin(margins()).header(numbered()).build();
    for part in parts.headers.iter_mut().chain([&mut parts.document]) {
        *part = marked(part);
    }
    let unwritable = |error: &dyn Display| {
        Error::new(Code::Limit, format!("Không lập được văn bản Word ({error})."))
    };
    let mut bytes = Cursor::new(Vec::new());
    parts.pack(&mut bytes).map_err(|error| unwritable(&error))?;
    packed(bytes).map_err(|error| unwritable(&error))
}

/// The parts, compressed: the writer only puts them one after another.
fn packed(stored: Cursor<Vec<u8>>) -> ZipResult<Vec<u8>> {
    let mut stored = ZipArchive::new(stored)?;
    let mut packed = ZipWriter::new(Cursor::new(Vec::new()));
    for at in 0..stored.len() {
        let mut part = stored.by_index(at)?;
        if part.is_file() {
            packed.start_file(part.name()?, SimpleFileOptions::default())?;
            io::copy(&mut part, &mut packed)?;
        }
    }
    Ok(packed.finish()?.into_inner())
}

fn on(docx: Docx, blocks: Vec<Block>) -> Docx {
    blocks.into_iter().fold(docx, |docx, block| match block {
        Block::Paragraph(it) => docx.add_paragraph(*it),
        Block::Table(it) => docx.add_table(*it),
    })
}

/// Top and bottom 20 mm, left 30 mm, right 15 mm.
fn margins() -> PageMargin {
    let mm = |length: f64| (length * MM).round() as i32;
    PageMargin::new()
        .top(mm(20.0))
        .bottom(mm(20.0))
        .left(mm(30.0))
        .right(mm(15.0))
        .header(mm(10.0))
        .footer(mm(10.0))
}

/// The page's number, in the middle of the top.
fn numbered() -> Header {
    let number = Paragraph::new().add_page_num(PageNum::new()).align(AlignmentType::Center);
    Header::new().add_paragraph(number)
}

/// Heads of tables come again on each page, which the writer cannot say: they are the rows of the
/// least height. Ids that it gives to paragraphs count through the process; nobody needs them.
fn marked(document: &[u8]) -> Vec<u8> {
    static HEADS: LazyLock<Option<Regex>> =
        LazyLock::new(|| Regex::new(r#"<w:trHeight w:val="1(?:\.0)?" [^>]*/>"#).ok());
    static IDS: LazyLock<Option<Regex>> =
        LazyLock::new(|| Regex::new(r#" w14:paraId="[0-9A-Fa-f]*""#).ok());
    let (Some(heads), Some(ids)) = (HEADS.as_ref(), IDS.as_ref()) else {
        return document.to_vec();
    };
    let headed = heads.replace_all(document, &b"<w:cantSplit/><w:tblHeader/>"[..]);
    ids.replace_all(&headed, &b""[..]).into_owned()
}
