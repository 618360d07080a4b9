//! Tables whose cells stand on lines of their own between lone `|`s, as saved web pages have them.
//!
//! One `|` opens a row and one closes each of its cells. An empty cell, a cell that spans others and
//! the end of a row then look alike; of all ways to read the bars, the one is taken whose rows have
//! most often the same number of cells.

/// No table of a plan is wider; what is read as wider is read in pieces.
const WIDEST: usize = 12;
/// More lines than a cell has: what stands between two tables where no line is empty.
const LONGEST_CELL: usize = 30;
/// Cells that a vertical merge leaves out at the head of a row.
const MOST_LEADING: usize = 3;

/// What a reading costs: a row that has too few cells, an empty cell between two full ones or at the
/// head of a row, a bar that is not there between two rows, and, a little, a row without a number.
const SHORT_ROW: u32 = 50;
const EMPTY_BETWEEN: u32 = 70;
const EMPTY_FIRST: u32 = 80;
const UNNUMBERED: u32 = 10;
const LOST_BAR: u32 = 60;

/// Where a text stands in the grid, and how many columns its cell spans.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) row: u32,
    pub(super) column: u32,
    pub(super) columns: u32,
}

/// The lines of the table that these lines begin with, up to its last bar; empty where there is
/// none. An empty line ends it, or one of nothing but marks, or more lines than a cell has.
pub(super) fn block<'a>(lines: &'a [&'a str]) -> &'a [&'a str] {
    if !lines.first().is_some_and(is_bar) {
        return &[];
    }
    let is_empty = |line: &&str| line.trim_matches(['*', ' ']).is_empty();
    let full = lines.iter().position(is_empty).unwrap_or(lines.len());
    let full = lines.get(..full).unwrap_or_default();
    let cells = full.chunk_by(|a, b| is_bar(a) == is_bar(b));
    let taken =
        cells.take_while(|lines| lines.len() <= LONGEST_CELL || lines.first().is_some_and(is_bar));
    let table = full.get(..taken.map(<[&str]>::len).sum()).unwrap_or_default();
    table.get(..table.iter().rposition(is_bar).map_or(0, |last| last + 1)).unwrap_or_default()
}

/// The lines of each cell of a block, and where it stands.
pub(super) fn cells<'a>(block: &'a [&'a str]) -> impl Iterator<Item = (Place, &'a [&'a str])> {
    let (mut bars, mut cells) = (vec![0], Vec::new());
    for lines in block.chunk_by(|a, b| is_bar(a) == is_bar(b)) {
        if lines.first().is_some_and(is_bar) {
            bars.last_mut().into_iter().for_each(|count| *count = lines.len());
        } else {
            cells.push(lines);
            bars.push(0);
        }
    }
    let firsts: Vec<&str> = cells.iter().filter_map(|lines| lines.first().copied()).collect();
    places(&firsts, &bars).into_iter().zip(cells)
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "it goes over slices of lines")]
fn is_bar(line: &&str) -> bool {
    line.trim() == "|"
}

/// Where each cell's text stands; `bars` has how many `|`s stand before each text and, last, after
/// the last one. One entry a text.
fn places(texts: &[&str], bars: &[usize]) -> Vec<Place> {
    let best =
        (1..=WIDEST).filter_map(|width| Reading::of(texts, bars, width)).min_by_key(|r| r.cost);
    best.map(|reading| reading.places(texts)).unwrap_or_default()
}

/// The cheapest reading for one width.
struct Reading {
    width: usize,
    cost: u32,
    /// Of each text, whether it begins a row, its column, and the empty cells after it in its row.
    steps: Vec<Step>,
}

#[derive(Clone, Copy, Default)]
struct Step {
    begins: bool,
    column: usize,
    empty_after: usize,
}

/// The cheapest way to a column: its cost, the column of the text before, and how it got here.
type Way = Option<(u32, usize, Step)>;

impl Reading {
    fn of(texts: &[&str], bars: &[usize], width: usize) -> Option<Self> {
        let (&first, between) = bars.split_first()?;
        let (&last, between) = between.split_last()?;
        let mut ways: Vec<Vec<Way>> = vec![vec![None; width]; texts.len()];
        let lead = first.saturating_sub(1).min(width - 1);
        let start = Step { begins: true, column: lead, empty_after: 0 };
        *ways.first_mut()?.get_mut(lead)? = Some((0, 0, start));
        for (index, &count) in between.iter().enumerate() {
            let (before, after) = ways.split_at_mut(index + 1);
            let (Some(before), Some(after)) = (before.last(), after.first_mut()) else { break };
            let numbered = texts.get(index + 1).is_some_and(|text| is_ordinal(text));
            for (column, way) in before.iter().enumerate() {
                if let Some((cost, ..)) = way {
                    advance(after, *cost, column, count, numbered);
                }
            }
        }
        Self::traced(&ways, last, width)
    }

    /// Goes back along the cheapest way.
    fn traced(ways: &[Vec<Way>], last: usize, width: usize) -> Option<Self> {
        let end = |column: usize| row_cost((column + last.max(1)).min(width), width);
        let ended = ways.last()?.iter().enumerate();
        let (cost, mut column) = ended
            .filter_map(|(column, way)| Some((way.as_ref()?.0 + end(column)?, column)))
            .min()?;
        let mut steps = vec![Step::default(); ways.len()];
        let mut empty_after = last.saturating_sub(1).min(width - 1 - column);
        for (step, ways) in steps.iter_mut().zip(ways).rev() {
            let (_, before, taken) = (*ways.get(column)?)?;
            *step = Step { begins: taken.begins, column, empty_after };
            empty_after = taken.empty_after;
            column = before;
        }
        Some(Self { width, cost, steps })
    }

    fn places(&self, texts: &[&str]) -> Vec<Place> {
        let mut places = Vec::with_capacity(texts.len());
        let mut from = 0;
        for row in self.steps.chunk_by(|_, next| !next.begins) {
            let number = places.last().map_or(0, |place: &Place| place.row + 1);
            let cells = row.last().map_or(0, |last| last.column + 1 + last.empty_after);
            let missing = self.width.saturating_sub(cells);
            // A group's title spans the row; cells that a vertical merge took are those at the left.
            let left = row.len() == 1 || texts.get(from).is_some_and(|text| is_ordinal(text));
            for (index, step) in row.iter().enumerate() {
                let spans = left && index + 1 == row.len();
                places.push(Place {
                    row: number,
                    column: narrow(step.column + if left { 0 } else { missing }),
                    columns: narrow(1 + if spans { missing } else { 0 }),
                });
            }
            from += row.len();
        }
        places
    }
}

/// All that `count` bars after a text in `column` may mean for the next text.
fn advance(after: &mut [Way], cost: u32, column: usize, count: usize, numbered: bool) {
    let width = after.len();
    let mut offer = |to: usize, cost: u32, step: Step| {
        if let Some(way) = after.get_mut(to).filter(|way| way.is_none_or(|(best, ..)| cost < best))
        {
            *way = Some((cost, column, step));
        }
    };
    let inner = if count > 1 { EMPTY_BETWEEN } else { 0 };
    let next = column + count;
    offer(next, cost + inner, Step { begins: false, column: next, empty_after: 0 });
    let unnumbered = if numbered { 0 } else { UNNUMBERED };
    if count == 1 && next == width {
        offer(0, cost + LOST_BAR + unnumbered, Step { begins: true, column: 0, empty_after: 0 });
    }
    for leading in 0..=count.saturating_sub(2).min(MOST_LEADING) {
        let Some(bars) = count.checked_sub(2 + leading) else { continue };
        // More bars than the row has room for are rows of empty cells.
        let empty_after = bars.min(width - column - 1);
        let Some(row) = row_cost(column + 1 + empty_after, width) else { continue };
        let head = if leading > 0 { EMPTY_FIRST } else { unnumbered };
        offer(leading, cost + row + head, Step { begins: true, column: leading, empty_after });
    }
}

/// What a row of so many cells costs in a table of this width; `None` where it has no room.
fn row_cost(cells: usize, width: usize) -> Option<u32> {
    match cells {
        cells if cells == width => Some(0),
        cells if cells < width => Some(SHORT_ROW),
        _ => None,
    }
}

/// `1`, `II`, `1.2`, `a)`: what numbers a row.
fn is_ordinal(text: &str) -> bool {
    let mark = text.trim_matches(['*', '.', ')', ' ']);
    let roman = |letter: char| "IVXLC".contains(letter);
    !mark.is_empty()
        && mark.len() <= 6
        && (mark.chars().all(|letter| letter.is_ascii_digit() || letter == '.')
            || mark.chars().all(roman)
            || mark.chars().count() == 1)
}

fn narrow(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Reads `1|Việc||…`: cells parted by `/`, rows by `\n`, as the web page would have written them.
    fn read(table: &str) -> Vec<(String, u32, u32, u32)> {
        let (mut texts, mut bars, mut count) = (Vec::new(), Vec::new(), 0);
        for row in table.lines() {
            count += 1;
            for cell in row.split('/') {
                if !cell.is_empty() {
                    texts.push(cell);
                    bars.push(std::mem::take(&mut count));
                }
                count += 1;
            }
        }
        bars.push(count);
        let places = places(&texts, &bars);
        let named = texts.iter().zip(places);
        named
            .map(|(text, place)| ((*text).into(), place.row, place.column, place.columns))
            .collect()
    }

    fn place(table: &str, text: &str) -> (u32, u32, u32) {
        let found = read(table).into_iter().find(|(cell, ..)| cell == text);
        found.map(|(_, row, column, columns)| (row, column, columns)).unwrap()
    }

    #[test]
    fn rows_of_one_width() {
        let table = "TT/Nhiệm vụ/Chủ trì/Phối hợp/Thời gian\nI/NHÓM MỘT\n1/Rà soát/Sở A//Quý I\n\
                     2/Tập huấn//Sở B/\n3/Kiểm tra/Sở C/Sở D/\nII/NHÓM HAI\n1/Sơ kết/Sở A//";
        for (text, expected) in [
            ("Thời gian", (0, 4, 1)),
            ("NHÓM MỘT", (1, 1, 4)),
            ("Quý I", (2, 4, 1)),
            ("Tập huấn", (3, 1, 1)),
            ("Sở B", (3, 3, 1)),
            ("Kiểm tra", (4, 1, 1)),
            ("Sở D", (4, 3, 1)),
            ("Sơ kết", (6, 1, 1)),
        ] {
            assert_eq!(place(table, text), expected, "{text}");
        }
    }

    #[test]
    fn what_a_merge_left_out_is_at_the_left() {
        let table = "TT/Nhiệm vụ/Việc/Chủ trì\n1/Tuyên truyền/Phát tờ rơi/Sở A\nNói chuyện/Sở B\n\
                     2/Kiểm tra/Lập đoàn/Sở C";
        assert_eq!(place(table, "Nói chuyện"), (2, 2, 1));
        assert_eq!(place(table, "Sở B"), (2, 3, 1));
        assert_eq!(place(table, "Lập đoàn"), (3, 2, 1));
    }

    #[test]
    fn no_text_is_lost() {
        for bars in [[0, 0, 0], [1, 40, 1], [90, 1, 90], [1, 2, 0], [1, 1, 1]] {
            assert_eq!(places(&["a", "b"], &bars).len(), 2, "{bars:?}");
        }
        assert_eq!(places(&["a"; 40], &[1; 41]).len(), 40);
    }
}
