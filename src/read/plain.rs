//! Text and Markdown → `Document`: physical lines, markup taken off, tables made of `|` rows.
//!
//! An empty paragraph stands for a blank line: the normaliser needs both to join what was wrapped.

use std::borrow::Cow;

use unicode_normalization::{UnicodeNormalization, is_nfc};

use super::carrier::Encoding;
use super::legacy::{Guess, Legacy};
use super::{Cell, Document, Paragraph, Style, markdown, spread, stacked, web_page};
use crate::error::Error;
use crate::lexicon::column::{self, Column};
use crate::limits::{Limit, Limits};
use crate::source::Format;

/// Reads text.
///
/// # Errors
/// Where there is more of it than any honest document has.
pub fn read(bytes: &[u8], encoding: Encoding, limits: &Limits) -> Result<Document, Error> {
    let text = plain(decode(bytes, encoding));
    limits.check(Limit::Text, text.len())?;
    limits.check(Limit::Paragraphs, text.lines().filter(|line| !line.trim().is_empty()).count())?;
    let format = if markdown::is_markdown(&text) { Format::Markdown } else { Format::Text };
    let mut paragraphs = Lines::new(format).read(&text);
    let mut doubts = damage(&text);
    let lost = web_page::trim(&mut paragraphs);
    if lost > 0 {
        doubts.push(format!("Đã bỏ {lost} dòng của trang web sau phần Nơi nhận của văn bản."));
    }
    Ok(Document {
        format,
        encoding: Some(encoding.as_str()),
        pages: None,
        pages_read: None,
        ocr: None,
        paragraphs,
        notes: Vec::new(),
        wrapped: true,
        doubts,
    })
}

/// Bytes that were no text have become U+FFFD.
fn damage(text: &str) -> Vec<String> {
    let doubt = "Tệp có chỗ bị hỏng: vài ký tự không đọc được.";
    let damaged = text.contains('\u{fffd}');
    damaged.then(|| doubt.to_owned()).into_iter().collect()
}

/// Columns and marks are told by composed letters and plain spaces, the first line by its first
/// letter, which is no byte order mark; web pages and typists put
/// no-break spaces anywhere.
fn plain(text: Cow<'_, str>) -> String {
    let composed = if is_nfc(&text) { text.into_owned() } else { text.nfc().collect() };
    composed.trim_start_matches('\u{feff}').replace('\u{a0}', " ")
}

fn decode(bytes: &[u8], encoding: Encoding) -> Cow<'_, str> {
    let wide = |from: fn([u8; 2]) -> u16| {
        let units: Vec<u16> = bytes.chunks_exact(2).map(|pair| from([pair[0], pair[1]])).collect();
        Cow::Owned(String::from_utf16_lossy(&units))
    };
    match encoding {
        Encoding::Utf8 => String::from_utf8_lossy(bytes),
        Encoding::Utf16Le => wide(u16::from_le_bytes),
        Encoding::Utf16Be => wide(u16::from_be_bytes),
        Encoding::Tcvn3 => Guess::Legacy(Legacy::Tcvn3).decode(bytes),
        Encoding::Vni => Guess::Legacy(Legacy::Vni).decode(bytes),
        Encoding::Windows1258 => Guess::Windows1258.decode(bytes),
    }
}

/// The state of reading line by line: where in a table it is.
struct Lines {
    format: Format,
    paragraphs: Vec<Paragraph>,
    tables: u32,
    table: Option<OpenTable>,
}

/// A table of `a | b` or tabbed rows that goes on with the next line.
struct OpenTable {
    row: u32,
    /// Cells of its head.
    width: usize,
    tabbed: bool,
}

impl Lines {
    fn new(format: Format) -> Self {
        Self { format, paragraphs: Vec::new(), tables: 0, table: None }
    }

    fn read(mut self, text: &str) -> Vec<Paragraph> {
        let lines = match self.format {
            Format::Markdown => markdown::closed_lines(text),
            _ => text.lines().map(Cow::Borrowed).collect(),
        };
        let lines: Vec<&str> = lines.iter().flat_map(|line| line.split('\u{c}')).collect();
        let mut rest = lines.as_slice();
        while let Some((line, after)) = rest.split_first() {
            let spread = self.spread(rest);
            if spread > 0 {
                rest = rest.get(spread..).unwrap_or_default();
                continue;
            }
            let (row, more) = self.whole_row(line, after);
            rest = after.get(more..).unwrap_or_default();
            self.next(&row);
        }
        stacked::lay(&mut self.paragraphs, self.tables);
        self.paragraphs
    }

    /// A row with the lines over which it was wrapped, and how many these are.
    fn whole_row<'a>(&self, line: &'a str, after: &[&str]) -> (Cow<'a, str>, usize) {
        let mut row = Cow::Borrowed(line);
        let Some(width) = self.table.as_ref().filter(|it| !it.tabbed).map(|it| it.width) else {
            return (row, 0);
        };
        let count = |line: &str| cells(line.trim()).map_or(1, |cells| cells.len());
        let mut have = if line.contains(" |") { count(line) } else { width };
        let mut taken = 0;
        while let Some(next) = after.get(taken).filter(|next| !next.trim().is_empty())
            && have < width
            && !begins_row(next)
        {
            let longer = format!("{} {}", row.trim_end(), next.trim_start());
            have = count(&longer);
            row = Cow::Owned(longer);
            taken += 1;
        }
        // What does not fill the row was none of it.
        if have == width { (row, taken) } else { (Cow::Borrowed(line), 0) }
    }

    fn next(&mut self, line: &str) {
        let trimmed = line.trim();
        let barred = cells(trimmed);
        let tabbed = barred.is_none();
        match barred.or_else(|| self.tabbed(trimmed)) {
            Some(cells) => self.row(&cells, tabbed),
            None if trimmed.is_empty() => self.paragraphs.push(Paragraph::default()),
            // The table goes on over the page.
            None if self.table.is_some() && is_page_number(trimmed) => {
                self.paragraphs.push(Paragraph::default());
            }
            None => self.line(line),
        }
    }

    /// Reads the table of lone `|`s that these lines begin with, and says how many lines it takes.
    fn spread(&mut self, lines: &[&str]) -> usize {
        let block = match self.format {
            Format::Markdown => spread::block(lines),
            _ => &[],
        };
        if !block.is_empty() {
            self.tables += 1;
            self.table = None;
        }
        for (place, lines) in spread::cells(block) {
            let spread::Place { row, column, columns } = place;
            let cell = Cell { table: self.tables - 1, row, column, columns, rows: 1 };
            lines.iter().for_each(|line| self.paragraph(line, Some(cell)));
        }
        block.len()
    }

    fn line(&mut self, line: &str) {
        self.table = None;
        self.paragraph(line, None);
    }

    fn paragraph(&mut self, line: &str, cell: Option<Cell>) {
        let (text, style) = self.plain(line);
        if !markdown::is_rule(&text) {
            self.paragraphs.push(Paragraph { text: text.into_owned(), style, cell, page: None });
        }
    }

    /// The cells of a tabbed row: of a head that names columns, or below one.
    fn tabbed<'a>(&self, line: &'a str) -> Option<Vec<&'a str>> {
        let cells: Vec<&str> = line.split('\t').map(str::trim).collect();
        let open = self.table.as_ref().is_some_and(|table| table.tabbed);
        let columns: Vec<Column> = cells.iter().filter_map(|cell| column::named(cell)).collect();
        let head = cells.len() > 2 && columns.len() > 1 && columns.contains(&Column::Task);
        (head || (open && cells.len() > 1)).then_some(cells)
    }

    fn row(&mut self, cells: &[&str], tabbed: bool) {
        if cells.iter().all(|cell| markdown::is_rule(cell)) {
            return;
        }
        if self.table.is_none() {
            self.tables += 1;
            self.table = Some(OpenTable { row: 0, width: cells.len(), tabbed });
        }
        for (column, raw) in (0..).zip(cells) {
            for part in raw.split("** **") {
                let (text, style) = self.plain(part);
                if let Some(table) = self.table.as_ref().filter(|_| !text.trim().is_empty()) {
                    let table_number = self.tables.saturating_sub(1);
                    let cell = Some(Cell {
                        table: table_number,
                        row: table.row,
                        column,
                        columns: 1,
                        rows: 1,
                    });
                    self.paragraphs.push(Paragraph {
                        text: text.into_owned(),
                        style,
                        cell,
                        page: None,
                    });
                }
            }
        }
        if let Some(table) = &mut self.table {
            table.row += 1;
        }
    }

    fn plain<'a>(&self, line: &'a str) -> (Cow<'a, str>, Style) {
        match self.format {
            Format::Markdown => markdown::plain(line),
            _ => (Cow::Borrowed(line), Style::default()),
        }
    }
}

/// `2 | Tập huấn …`, `| 3 | …`, `II | …`: a new row, not the rest of the one above.
fn begins_row(line: &str) -> bool {
    let first = line.trim().trim_start_matches('|').split('|').next().unwrap_or_default();
    let mark = first.trim().trim_end_matches('.');
    let numeral = |letter: char| letter.is_ascii_digit() || "IVX".contains(letter);
    // `| Đến hết ngày 31/7` goes on after an empty cell; a framed row begins with its bar.
    let framed = line.trim().ends_with('|');
    line.contains('|') && mark.chars().all(numeral) && (framed || !mark.is_empty())
}

/// `7`, `- 7 -`
fn is_page_number(line: &str) -> bool {
    let number = line.trim_matches(['-', '–', ' ']);
    (1..=3).contains(&number.len()) && number.bytes().all(|byte| byte.is_ascii_digit())
}

/// The cells of a line like `1 | Nội dung | Đơn vị` or `| 1 | Nội dung |`; `None` where it is none.
fn cells(line: &str) -> Option<Vec<&str>> {
    let framed = line.len() > 1 && line.starts_with('|') && line.ends_with('|');
    if framed {
        return Some(line[1..line.len() - 1].split('|').map(str::trim).collect());
    }
    let cells: Vec<&str> = line.split(" |").map(str::trim).collect();
    (cells.len() > 1 && cells.iter().any(|cell| !cell.is_empty())).then_some(cells)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Text and, in a table, the table, row and column.
    type Placed = (String, Option<(u32, u32, u32)>);

    fn paragraphs(text: &str) -> Vec<Placed> {
        let document = read(text.as_bytes(), Encoding::Utf8, &Limits::default()).unwrap();
        let cell = |cell: Cell| (cell.table, cell.row, cell.column);
        document.paragraphs.into_iter().map(|p| (p.text, p.cell.map(cell))).collect()
    }

    #[test]
    fn rows_become_cells() {
        assert_eq!(
            paragraphs("TT | Việc | Chủ trì\n1 | Rà soát | | Quý I\nHết bảng."),
            [
                ("TT".into(), Some((0, 0, 0))),
                ("Việc".into(), Some((0, 0, 1))),
                ("Chủ trì".into(), Some((0, 0, 2))),
                ("1".into(), Some((0, 1, 0))),
                ("Rà soát".into(), Some((0, 1, 1))),
                ("Quý I".into(), Some((0, 1, 3))),
                ("Hết bảng.".into(), None),
            ]
        );
    }

    #[test]
    fn a_row_over_several_lines() {
        let read = paragraphs(
            "TT | Nhiệm vụ | Chủ trì | Thời gian\nI | NHÓM MỘT\n1 | Rà soát, lập\ndanh sách | Công an\nxã | Quý I\n             2 | Họp | Thôn | Quý II",
        );
        let place = |wanted: &str| read.iter().find(|(text, _)| text == wanted).unwrap().1;
        assert_eq!(place("NHÓM MỘT"), Some((0, 1, 1)));
        assert_eq!(place("Rà soát, lập danh sách"), Some((0, 2, 1)));
        assert_eq!(place("Công an xã"), Some((0, 2, 2)));
        assert_eq!(place("Quý II"), Some((0, 3, 3)));
    }

    #[test]
    fn a_row_broken_behind_an_empty_cell() {
        let read =
            paragraphs("TT | Việc | Chủ trì | Phối hợp | Hạn\n1 | Rà soát | Thôn |\n| Quý I");
        let place = |wanted: &str| read.iter().find(|(text, _)| text == wanted).unwrap().1;
        assert_eq!(place("Thôn"), Some((0, 1, 2)));
        assert_eq!(place("Quý I"), Some((0, 1, 4)));
    }

    #[test]
    fn tabs_part_cells_too() {
        let read =
            paragraphs("TT\tNhiệm vụ\tChủ trì\tThời gian\n1\tRà soát\tCông an xã\tQuý I\nHết");
        let place = |wanted: &str| read.iter().find(|(text, _)| text == wanted).unwrap().1;
        assert_eq!(place("Công an xã"), Some((0, 1, 2)));
        assert_eq!(place("Hết"), None);
    }

    #[test]
    fn a_table_goes_on_over_the_page() {
        let read = paragraphs("\u{feff}| a | b |\n\n  - 2 -\n\n| c | d |");
        let rows: Vec<_> = read.into_iter().filter_map(|(_, cell)| cell).collect();
        assert_eq!(rows, [(0, 0, 0), (0, 0, 1), (0, 1, 0), (0, 1, 1)]);
    }

    #[test]
    fn lone_bars_make_a_table_too() {
        assert_eq!(
            paragraphs("|\n**A**\nB\n-------\n|\nC\n|\n|\nD\n|\n\nHết"),
            [
                ("A".into(), Some((0, 0, 0))),
                ("B".into(), Some((0, 0, 0))),
                ("C".into(), Some((0, 0, 1))),
                ("D".into(), Some((0, 1, 0))),
                (String::new(), None),
                ("Hết".into(), None),
            ]
        );
    }
}
