//! Rows and columns with wrapped cells, drawn with lines.

use unicode_width::UnicodeWidthStr;

use crate::normalize::visible;

/// A column: its head, and how much of the width it takes against the others.
pub(super) struct Column {
    pub(super) head: &'static str,
    pub(super) share: Share,
}

/// How wide a column is.
#[derive(Clone, Copy)]
pub(super) enum Share {
    /// As wide as its longest line, up to so many columns; never less than its head needs.
    Upto(usize),
    /// So many parts of what is left.
    Parts(usize),
}

/// Below this a text column is no more than a ladder of syllables.
const NARROWEST: usize = 12;

/// Draws the table; nothing where there are no rows.
pub(super) fn draw(columns: &[Column], rows: &[Vec<String>], width: usize) -> String {
    if rows.is_empty() {
        return String::new();
    }
    let widths = widths(columns, rows, width);
    let heads: Vec<String> = columns.iter().map(|column| column.head.to_owned()).collect();
    let mut drawn = rule("┌┬┐", &widths);
    drawn += &line(&heads, &widths);
    for (at, row) in rows.iter().enumerate() {
        drawn += &rule(if at == 0 { "╞╪╡" } else { "├┼┤" }, &widths);
        drawn += &line(row, &widths);
    }
    drawn + &rule("└┴┘", &widths)
}

fn widths(columns: &[Column], rows: &[Vec<String>], width: usize) -> Vec<usize> {
    let longest = |at: usize| {
        let cells = rows.iter().filter_map(|row| row.get(at)).map(String::as_str);
        cells.flat_map(str::lines).map(UnicodeWidthStr::width).max().unwrap_or_default()
    };
    let fixed = |(at, column): (usize, &Column)| match column.share {
        Share::Upto(most) => longest(at).min(most).max(head_width(column.head)),
        Share::Parts(_) => 0,
    };
    let taken: Vec<_> = columns.iter().enumerate().map(fixed).collect();
    let frame = 3 * columns.len() + 1;
    let left = width.saturating_sub(frame + taken.iter().sum::<usize>());
    let parts = columns.iter().map(|column| parts(column.share)).sum::<usize>().max(1);
    let share = |(column, taken): (&Column, usize)| match column.share {
        Share::Upto(_) => taken,
        Share::Parts(some) => (left * some / parts).max(NARROWEST),
    };
    columns.iter().zip(taken).map(share).collect()
}

fn parts(share: Share) -> usize {
    match share {
        Share::Upto(_) => 0,
        Share::Parts(parts) => parts,
    }
}

/// The least width at which a head is no ladder of syllables.
fn head_width(head: &str) -> usize {
    const LINES: usize = 3;
    (1..head.width()).find(|&width| fits(head, width, LINES)).unwrap_or_else(|| head.width())
}

/// Whether the text stands in so many lines with every word whole.
fn fits(text: &str, width: usize, lines: usize) -> bool {
    text.split(' ').all(|word| word.width() <= width) && wrap(text, width).len() <= lines
}

fn rule(ends: &str, widths: &[usize]) -> String {
    let mut ends = ends.chars();
    let mut next = || ends.next().unwrap_or_default();
    let (left, middle, right) = (next(), next(), next());
    let stroke = if middle == '╪' { "═" } else { "─" };
    let cells: Vec<_> = widths.iter().map(|width| stroke.repeat(width + 2)).collect();
    format!("{left}{}{right}\n", cells.join(&middle.to_string()))
}

fn line(cells: &[String], widths: &[usize]) -> String {
    let wrapped: Vec<_> =
        cells.iter().zip(widths).map(|(cell, &width)| wrap(cell, width)).collect();
    let height = wrapped.iter().map(Vec::len).max().unwrap_or_default();
    let mut drawn = String::new();
    for row in 0..height {
        drawn.push('│');
        for (cell, &width) in wrapped.iter().zip(widths) {
            let text = cell.get(row).map_or("", String::as_str);
            let gap = width.saturating_sub(text.width());
            drawn += &format!(" {text}{} │", " ".repeat(gap));
        }
        drawn.push('\n');
    }
    drawn
}

/// A paragraph between tables; its further lines stand `indent` columns in.
pub(super) fn paragraph(text: &str, indent: usize, width: usize) -> String {
    let lines = wrap(text, width.saturating_sub(indent).max(NARROWEST));
    let gap = format!("\n{}", " ".repeat(indent));
    lines.join(&gap) + "\n"
}

/// Lines of at most so many columns, broken at spaces; a longer word is broken where it must be.
pub(super) fn wrap(text: &str, width: usize) -> Vec<String> {
    let mut lines = Vec::new();
    // Names of files come from anyone.
    for paragraph in visible(text).lines() {
        let mut current = String::new();
        for word in paragraph.split_whitespace() {
            let needed = current.width() + usize::from(!current.is_empty()) + word.width();
            if needed > width && !current.is_empty() {
                lines.push(std::mem::take(&mut current));
            }
            if !current.is_empty() {
                current.push(' ');
            }
            for letter in word.chars() {
                current.push(letter);
                if current.width() > width {
                    current.pop();
                    lines.push(std::mem::take(&mut current));
                    current.push(letter);
                }
            }
        }
        lines.push(current);
    }
    lines
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn wraps_at_spaces_and_marks_take_no_room() {
        assert_eq!(wrap("Tỷ lệ cụ thể hóa", 9), ["Tỷ lệ cụ", "thể hóa"]);
        assert_eq!(wrap("Ty\u{309} le\u{323}\u{302}", 5), ["Ty\u{309} le\u{323}\u{302}"]); // NFD
        assert_eq!(wrap("https://dichvucong", 8), ["https://", "dichvuco", "ng"]);
    }

    #[test]
    fn heads_stand_in_three_lines() {
        assert_eq!(wrap("Thời hạn của đơn vị", head_width("Thời hạn của đơn vị")).len(), 3);
        assert_eq!(head_width("STT"), 3);
    }

    #[test]
    fn fits_the_width() {
        let columns = [
            Column { head: "STT", share: Share::Upto(4) },
            Column { head: "Nhiệm vụ", share: Share::Parts(1) },
        ];
        let rows =
            vec![vec!["1".to_owned(), "Tuyên truyền, phổ biến pháp luật về nước sạch".to_owned()]];
        let drawn = draw(&columns, &rows, 40);
        assert!(drawn.lines().all(|line| line.width() == 40), "{drawn}");
        assert_eq!(draw(&columns, &[], 40), "");
    }

    proptest! {
        #[test]
        fn wrapping_loses_no_letter(text in "[a-zđếữ ]{0,80}", width in 1_usize..30) {
            let lines = wrap(&text, width);
            prop_assert!(lines.iter().all(|line| line.width() <= width));
            let letters = |text: &str| text.replace(' ', "");
            prop_assert_eq!(letters(&lines.concat()), letters(&text));
        }
    }
}
