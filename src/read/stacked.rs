//! Tables saved as text with a cell a line: `TT⏎Nhiệm vụ⏎Chủ trì⏎Thời gian⏎1⏎Rà soát⏎Sở Y tế⏎Quý II`.
//!
//! Nothing marks an empty cell, so a row that has too few lines is laid under the columns that its
//! lines fit.

use super::{Cell, Paragraph};
use crate::lexicon::column::{self, Column};
use crate::lexicon::pattern::Pattern;
use crate::registry::name::{self, Strictness};

/// The heading of the column of numbers.
static NUMBER_HEAD: Pattern = Pattern::new(r"(?i)^(?:S?TT|số TT|số thứ tự)\.?$");
/// Columns of which an assignment takes nothing.
static OTHER_HEAD: Pattern = Pattern::new(
    r"(?i)^(?:sản phẩm|kết quả|ghi chú|(?:nguồn )?kinh phí|địa điểm|lãnh đạo|hình thức|số lượng|đối tượng|đơn vị tính|nguồn)\b",
);
/// What numbers a row.
static NUMBER: Pattern = Pattern::new(r"^\d{1,3}\.?$");
/// What numbers a group of rows.
static GROUP: Pattern = Pattern::new(r"^(?:[IVX]{1,5}|[A-ZĐ])\.?$");
/// What stands in a column of times.
static TIME: Pattern = Pattern::new(
    r"(?i)^(?:trước|sau|trong|quý|tháng|tuần|năm|từ|đến|thường xuyên|h[ằà]ng|định kỳ|chậm nhất|cả năm|ngay|khi|theo)\b|\b20\d\d\b|^\d{1,2}/\d",
);
/// What comes after a table: signature, recipients, an appendix, a labelled heading.
static AFTER: Pattern = Pattern::new(
    r"^(?:(?i:nơi nhận)|(?:TM|KT|TL)\.|PHỤ LỤC|Phụ lục|Trên đây|[IVX]{1,5}\.|\d{1,2}\.\s?\p{L})",
);

const MOST_COLUMNS: usize = 8;
const LONGEST_HEAD: usize = 60;
/// More lines belong to no row.
const MOST_LINES: usize = 20;

/// Gives the lines of such tables their cells; `tables` are there already.
pub(super) fn lay(paragraphs: &mut [Paragraph], mut tables: u32) {
    let mut at = 0;
    while at < paragraphs.len() {
        at += match Table::at(paragraphs, at) {
            Some(table) => table.lay(paragraphs, &mut tables),
            None => 1,
        };
    }
}

/// A table's head: the lines of its columns, and where its rows begin.
struct Table {
    head: Vec<usize>,
    columns: Vec<Option<Column>>,
    rows: usize,
    first: usize,
}

impl Table {
    fn at(paragraphs: &[Paragraph], first: usize) -> Option<Self> {
        let text = |at: usize| plain(paragraphs, at);
        text(first).filter(|text| NUMBER_HEAD.is_match(text))?;
        let mut head = vec![first];
        let mut rows = first + 1;
        let mut columns = vec![None];
        loop {
            let Some(line) = text(rows) else {
                rows += 1;
                if rows >= paragraphs.len() {
                    return None;
                }
                continue;
            };
            if NUMBER.is_match(line) || GROUP.is_match(line) {
                break;
            }
            if head.len() == MOST_COLUMNS || line.chars().count() > LONGEST_HEAD {
                return None;
            }
            head.push(rows);
            columns.push(column::named(line));
            rows += 1;
        }
        // `Nhóm nhiệm vụ tháng 5` under the head is the title of a group of rows.
        let is_head = |at: usize, column: Option<Column>| {
            column.is_some() || text(at).is_some_and(|text| OTHER_HEAD.is_match(text))
        };
        while let (Some(&last), Some(&column)) = (head.last(), columns.last())
            && head.len() > 1
            && !is_head(last, column)
        {
            head.pop();
            columns.pop();
        }
        let known = columns.iter().flatten().count();
        (known > 1 && columns.contains(&Some(Column::Task))).then_some(Self {
            head,
            columns,
            rows,
            first,
        })
    }

    /// Lays head and rows; how many paragraphs they take.
    fn lay(&self, paragraphs: &mut [Paragraph], tables: &mut u32) -> usize {
        let table = *tables;
        *tables += 1;
        let place = |paragraph: &mut Paragraph, row: u32, column: usize, columns: usize| {
            let narrow = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
            let (column, columns) = (narrow(column), narrow(columns));
            paragraph.cell = Some(Cell { table, row, column, columns, rows: 1 });
        };
        for (column, &line) in self.head.iter().enumerate() {
            place(&mut paragraphs[line], 0, column, 1);
        }
        let (mut at, mut row) = (self.rows, 0);
        let width = self.columns.len() - 1;
        let head = self.head.last().copied().unwrap_or(self.first);
        for title in head + 1..self.rows {
            if plain(paragraphs, title).is_some() {
                row += 1;
                place(&mut paragraphs[title], row, 1, width);
            }
        }
        let mut expected = 1;
        while let Some(number) = plain(paragraphs, at) {
            let group = GROUP.is_match(number);
            let counted = number.trim_end_matches('.').parse().unwrap_or(0_u32);
            if !group && counted != expected && counted != 1 {
                break;
            }
            row += 1;
            expected = if group { expected } else { counted + 1 };
            let lines = self.lines_of_row(paragraphs, at + 1, expected, group);
            let Some(&last) = lines.last() else { break };
            place(&mut paragraphs[at], row, 0, 1);
            let texts: Vec<&str> =
                lines.iter().filter_map(|&line| plain(paragraphs, line)).collect();
            let columns = if group { vec![1; lines.len()] } else { self.fit(&texts) };
            for (&line, column) in lines.iter().zip(columns) {
                place(&mut paragraphs[line], row, column, if group { width } else { 1 });
            }
            at = (last + 1..paragraphs.len())
                .find(|&at| plain(paragraphs, at).is_some())
                .unwrap_or(paragraphs.len());
        }
        at.max(self.rows) - self.first
    }

    /// The lines after a row's number, up to the next number or to what is no cell.
    fn lines_of_row(
        &self,
        paragraphs: &[Paragraph],
        from: usize,
        next: u32,
        group: bool,
    ) -> Vec<usize> {
        let mut lines = Vec::new();
        let most = if group { 1 } else { MOST_LINES };
        let mut ended = false;
        for at in from..paragraphs.len() {
            if paragraphs[at].cell.is_some() || lines.len() == most {
                break;
            }
            let Some(text) = plain(paragraphs, at) else { continue };
            let number =
                text.trim_end_matches('.').parse::<u32>().is_ok_and(|it| it == next || it == 1);
            if number || GROUP.is_match(text) {
                ended = true;
                break;
            }
            if AFTER.is_match(text) {
                break;
            }
            lines.push(at);
        }
        // The last row has no number after it: no more lines than columns.
        if !ended && !group {
            lines.truncate(self.columns.len() - 1);
        }
        lines
    }

    /// The column of each line of a row, in order.
    fn fit(&self, lines: &[&str]) -> Vec<usize> {
        let width = self.columns.len() - 1;
        if lines.len() >= width {
            // What is too much belongs to the work.
            let more = lines.len() - width;
            return (0..lines.len()).map(|line| line.saturating_sub(more) + 1).collect();
        }
        let mut best = (i32::MIN, Vec::new());
        self.choose(lines, 1, 0, &mut Vec::new(), &mut best);
        best.1
    }

    /// All ways to lay the lines under columns in order; the one that fits best is kept.
    fn choose(
        &self,
        lines: &[&str],
        from: usize,
        score: i32,
        taken: &mut Vec<usize>,
        best: &mut (i32, Vec<usize>),
    ) {
        let Some((line, rest)) = lines.split_first() else {
            if score > best.0 {
                *best = (score, taken.clone());
            }
            return;
        };
        for column in from..=self.columns.len() - lines.len() {
            taken.push(column);
            self.choose(rest, column + 1, score + self.fits(line, column), taken, best);
            taken.pop();
        }
    }

    fn fits(&self, line: &str, column: usize) -> i32 {
        let time = TIME.is_match(line);
        match self.columns.get(column).copied().flatten() {
            Some(Column::Task) => 3,
            Some(Column::Time) if time => 2,
            Some(Column::Time) => -1,
            Some(_) if time => -2,
            Some(_) => i32::from(name::list(line, Strictness::Strict).is_some()),
            None => 0,
        }
    }
}

/// The text of a paragraph that stands in no table; `None` where it is blank.
fn plain(paragraphs: &[Paragraph], at: usize) -> Option<&str> {
    let paragraph = paragraphs.get(at)?;
    let text = paragraph.text.trim();
    (paragraph.cell.is_none() && !text.is_empty()).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each text in a cell with its row and column.
    fn read(text: &str) -> Vec<(String, u32, u32)> {
        let paragraph = |line: &str| Paragraph { text: line.into(), ..Paragraph::default() };
        let mut paragraphs: Vec<Paragraph> = text.lines().map(paragraph).collect();
        lay(&mut paragraphs, 0);
        let cells = paragraphs.into_iter().filter_map(|it| Some((it.text, it.cell?)));
        cells.map(|(text, cell)| (text, cell.row, cell.column)).collect()
    }

    fn place(table: &str, text: &str) -> Option<(u32, u32)> {
        let found = read(table).into_iter().find(|(cell, ..)| cell == text);
        found.map(|(_, row, column)| (row, column))
    }

    #[test]
    fn a_cell_a_line() {
        let table = "TT\nNhiệm vụ\nChủ trì\nPhối hợp\nThời gian\nI\nTUYÊN TRUYỀN\n1\nPhát tờ rơi\nTrạm Y tế\n\
                     các thôn\nQuý I\n2\nMở lớp\nPhòng Kinh tế\nTháng 5\n3\nHọp dân\nCông an xã\nNơi nhận:\n- Như trên;";
        for (text, expected) in [
            ("Thời gian", Some((0, 4))),
            ("TUYÊN TRUYỀN", Some((1, 1))),
            ("các thôn", Some((2, 3))),
            ("Phòng Kinh tế", Some((3, 2))),
            ("Tháng 5", Some((3, 4))),
            ("Công an xã", Some((4, 2))),
            ("- Như trên;", None),
        ] {
            assert_eq!(place(table, text), expected, "{text}");
        }
    }

    #[test]
    fn a_group_without_number() {
        let table = "STT\nViệc\nNội dung\nĐơn vị chủ trì\nThời gian\nNhóm việc tháng 5\n1\na\nb\nSở C\nQuý I";
        assert_eq!(place(table, "Nhóm việc tháng 5"), Some((1, 1)));
        assert_eq!(place(table, "Quý I"), Some((2, 4)));
    }

    #[test]
    fn what_only_looks_like_a_table_is_none() {
        assert!(read("TT\nNội dung\n1\nRà soát").is_empty()); // one known column
        assert!(read("TT\nHĐND xã\nUBND xã\n1\nThường trực").is_empty());
    }
}
