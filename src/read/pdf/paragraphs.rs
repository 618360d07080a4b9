//! `lines → paragraphs`: by geometry first, then by labels and letters.

use super::label;
use super::lines::Line;
use super::margins::Margins;

/// A line of a column and its page.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Placed {
    /// The line.
    pub(super) line: Line,
    /// 1-based.
    pub(super) page: u32,
}

/// A paragraph whose lines are joined.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Joined {
    /// Its text.
    pub(super) text: String,
    /// The page on which it starts.
    pub(super) page: u32,
    /// All of it is bold.
    pub(super) bold: bool,
    /// All of it is italic.
    pub(super) italic: bool,
    /// It stands in the middle of its column.
    pub(super) centered: bool,
}

/// How the lines of a column belong together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Running text of the page.
    Running,
    /// A column of letterhead or signature: short lines, one a paragraph, but for what runs on.
    Letterhead,
    /// A table cell.
    Cell,
}

/// A column as its lines are joined.
#[derive(Clone, Copy, Debug)]
pub(super) struct Column {
    /// Its measure.
    pub(super) margins: Margins,
    /// What it is.
    pub(super) kind: Kind,
}

/// How the closing paragraph of a plan opens, whatever the line above leaves of room.
const CLOSING: &str = "Trên đây là ";

/// Joins the lines of a column, in reading order, over page ends too.
pub(super) fn join(lines: Vec<Placed>, column: &Column) -> Vec<Joined> {
    let mut paragraphs = Vec::new();
    let mut growing: Option<Growing> = None;
    for placed in lines {
        match &mut growing {
            Some(paragraph) if paragraph.runs_on(&placed, column) => {
                paragraph.append(&placed, &column.margins);
            }
            _ => paragraphs
                .extend(growing.replace(Growing::new(placed, column)).map(Growing::finish)),
        }
    }
    paragraphs.extend(growing.map(Growing::finish));
    paragraphs
}

/// A paragraph as it grows line by line.
struct Growing {
    joined: Joined,
    first: Line,
    last: Placed,
    /// Where its second line begins.
    hang: Option<f32>,
}

impl Growing {
    fn new(placed: Placed, column: &Column) -> Self {
        let line = &placed.line;
        let joined = Joined {
            text: label::as_accepted(&line.text),
            page: placed.page,
            bold: line.bold,
            italic: line.italic,
            centered: column.margins.is_centered(line),
        };
        Self { joined, first: line.clone(), last: placed, hang: None }
    }

    fn append(&mut self, placed: &Placed, margins: &Margins) {
        // The first line of a title may fill its column.
        self.joined.centered |= self.hang.is_none() && margins.is_centered(&placed.line);
        glue(&mut self.joined.text, &placed.line.text);
        self.joined.bold &= placed.line.bold;
        self.joined.italic &= placed.line.italic;
        self.hang.get_or_insert(placed.line.x0);
        self.last = placed.clone();
    }

    fn finish(self) -> Joined {
        self.joined
    }

    /// Whether the next line belongs to this paragraph.
    fn runs_on(&self, next: &Placed, column: &Column) -> bool {
        let (above, below) = (&self.last.line, &next.line);
        let margins = &column.margins;
        let same_size = (above.size - below.size).abs() <= 0.1 * above.size;
        if !same_size || self.is_apart(next, margins) {
            return false;
        }
        if column.kind == Kind::Letterhead && self.is_display(margins, above, below) {
            return continues_display(above, below);
        }
        if self.goes_on_small(below, margins) {
            return true;
        }
        if is_capitals(&self.joined.text) && !is_capitals(&below.text) && above.text.contains(' ') {
            return false;
        }
        let centered =
            margins.is_centered(below) || (margins.is_centered(above) && self.joined.centered);
        if centered && column.kind != Kind::Cell {
            return continues_title(margins, above, below);
        }
        let centered = centered && margins.is_balanced(above);
        let changes = above.bold != below.bold && margins.indent.is_none();
        let ends = margins.has_room(above, below)
            || (below.text.starts_with(CLOSING) && ends_sentence(&self.joined.text))
            || changes
            || self.is_item(below, column)
            || (!centered && self.starts_in(below, margins));
        !ends
    }

    /// Further below than the next line of a paragraph; at a page's end nobody knows.
    fn is_apart(&self, next: &Placed, margins: &Margins) -> bool {
        let step = self.last.line.y - next.line.y;
        self.last.page == next.page
            && (step < 0.0 || step > 1.12 * margins.pitch * self.last.line.size)
    }

    /// A line broken by hand, within a sentence: the next one goes on in small letters where no
    /// paragraph begins.
    fn goes_on_small(&self, below: &Line, margins: &Margins) -> bool {
        let above = &self.last.line;
        let alike = above.bold == below.bold && above.italic == below.italic;
        let display = above.bold || above.italic;
        // A box of its own within the text: both lines begin away from the margin.
        let in_frame = margins.is_indented(below) && (above.x0 - below.x0).abs() < 1.0;
        let indented = margins.is_at_indent(below) || label::label(&below.text).is_some();
        starts_small(&below.text)
            && alike
            && !indented
            && !ends_sentence(&self.joined.text)
            && (margins.indent.is_some() || display || in_frame)
    }

    /// A line of a letterhead: in the middle of its column, no list.
    fn is_display(&self, margins: &Margins, above: &Line, below: &Line) -> bool {
        let balanced = margins.is_balanced(above) && margins.is_balanced(below);
        balanced && label::label(&self.joined.text).is_none()
    }

    /// Whether the line opens with the label of a list item, not with a dash within a sentence
    /// (`Phòng Văn hóa ⏎ - Xã hội`).
    fn is_item(&self, below: &Line, column: &Column) -> bool {
        if label::label(&below.text).is_none() {
            return false;
        }
        let margins = &column.margins;
        let gap = below.second_x.unwrap_or(below.x0) - below.x0 - below.first_width;
        if gap > 0.6 * below.size || margins.is_indented(below) {
            return true;
        }
        let listed = column.kind == Kind::Letterhead || ends_sentence(&self.joined.text);
        margins.indent.is_none() && listed
    }

    /// Whether the line begins further in than this paragraph runs on.
    fn starts_in(&self, below: &Line, margins: &Margins) -> bool {
        let further = |place: f32| below.x0 > place + 0.5 * below.size;
        if let Some(hang) = self.hang {
            return further(hang);
        }
        if further(self.first.x0) {
            let hanging = self.first.second_x.is_some_and(|x| (x - below.x0).abs() < 3.0);
            return !(hanging && label::label(&self.first.text).is_some());
        }
        margins.is_at_indent(&self.first) && margins.is_at_indent(below)
    }
}

/// The next line of a title: it had to break, or goes on in small letters.
fn continues_title(margins: &Margins, above: &Line, below: &Line) -> bool {
    if !margins.is_balanced(above) || !margins.is_balanced(below) {
        return false;
    }
    let alike = above.bold == below.bold && above.italic == below.italic;
    let full = above.width() + below.first_width > 0.85 * margins.width();
    let capitals = is_capitals(&above.text) == is_capitals(&below.text);
    alike && (starts_small(&below.text) || (full && capitals))
}

/// The next line of a letterhead: the motto broken over two lines, or what goes on in small
/// letters, or a last word alone (`PHƯỜNG LÊ THANH ⏎ NGHỊ`).
fn continues_display(above: &Line, below: &Line) -> bool {
    const FIXED: [&str; 2] = ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"];
    let whole = format!("{} {}", above.text, below.text);
    let alone = !below.text.contains(' ')
        && is_capitals(&below.text)
        && is_capitals(&above.text)
        && above.bold == below.bold;
    FIXED.iter().any(|fixed| fixed.starts_with(&whole)) || starts_small(&below.text) || alone
}

/// All letters are capitals.
pub(super) fn is_capitals(text: &str) -> bool {
    text.chars().any(char::is_alphabetic) && !text.chars().any(char::is_lowercase)
}

/// Whether it goes on in small letters.
pub(super) fn starts_small(text: &str) -> bool {
    text.chars().next().is_some_and(char::is_lowercase)
}

fn ends_sentence(text: &str) -> bool {
    text.trim_end_matches(['”', '"', ')', '\'']).ends_with(['.', ';', ':', '!', '?', '…'])
}

/// A line that breaks within a word goes on without a space: `52/NQ-⏎HĐND`, `http://⏎vi-du.vn`.
pub(super) fn glue(text: &mut String, next: &str) {
    let mut last = text.chars().rev();
    let within = matches!(last.next(), Some('-' | '/'))
        && last.next().is_some_and(|before| before.is_alphanumeric())
        && next.chars().next().is_some_and(char::is_alphanumeric);
    let last_word = text.rsplit(' ').next().unwrap_or_default();
    let within_link = (last_word.contains("://") || last_word.contains("www."))
        && last_word.ends_with(['/', '.', '-', '_', '?', '=', '&']);
    if !within && !within_link {
        text.push(' ');
    }
    text.push_str(next);
}

#[cfg(test)]
mod tests {
    use super::*;

    const MARGINS: Margins = Margins { left: 85.0, right: 533.0, indent: Some(121.0), pitch: 1.27 };

    /// A line of size 14 that begins and ends at the places given, each word 20 points wide.
    fn line(text: &str, x0: f32, x1: f32) -> Line {
        let second_x = text.contains(' ').then_some(x0 + 24.0);
        Line {
            text: text.to_owned(),
            x0,
            x1,
            size: 14.0,
            first_width: 20.0,
            second_x,
            ..Line::default()
        }
    }

    fn texts(lines: &[Line], margins: Margins, kind: Kind) -> Vec<String> {
        let mut y = 800.0;
        let placed = lines.iter().map(|line| {
            y -= 17.7;
            Placed { line: Line { y, ..line.clone() }, page: 1 }
        });
        let column = Column { margins, kind };
        join(placed.collect(), &column).into_iter().map(|joined| joined.text).collect()
    }

    #[test]
    fn first_lines_further_in() {
        let lines = [
            line("Thực hiện", 121.0, 533.0),
            line("dân thành phố", 85.0, 533.0),
            line("- Xã hội", 85.0, 533.0), // a dash within the sentence
            line("hết.", 85.0, 533.0),
            line("- Mục", 121.0, 533.0),
            line("- Mục", 121.0, 300.0),
            line("Lời", 121.0, 300.0),
        ];
        assert_eq!(
            texts(&lines, MARGINS, Kind::Running),
            ["Thực hiện dân thành phố - Xã hội hết.", "- Mục", "- Mục", "Lời"]
        );
    }

    #[test]
    fn blocks_without_indent_end_at_short_lines() {
        let margins = Margins { indent: None, ..MARGINS };
        let lines = [
            line("Một", 85.0, 533.0),
            line("hai.", 85.0, 300.0),
            line("Ba;", 85.0, 530.0),
            line("- bốn", 85.0, 530.0),
            line("52/NQ-", 85.0, 528.0),
            line("HĐND", 85.0, 200.0),
        ];
        assert_eq!(texts(&lines, margins, Kind::Running), ["Một hai.", "Ba;", "- bốn 52/NQ-HĐND"]);
    }

    #[test]
    fn hanging_items() {
        let margins = Margins { indent: Some(109.0), ..MARGINS };
        let lines =
            [line("a) Một", 85.0, 533.0), line("hai", 109.0, 200.0), line("b) Ba", 85.0, 300.0)];
        assert_eq!(texts(&lines, margins, Kind::Running), ["a) Một hai", "b) Ba"]);
    }

    #[test]
    fn titles_and_letterheads() {
        let lines = [
            line("KẾ HOẠCH", 260.0, 358.0),
            line("Triển khai Tháng hành động vì trẻ em và", 100.0, 518.0),
            line("Năm học mới", 260.0, 358.0),
        ];
        assert_eq!(
            texts(&lines, MARGINS, Kind::Running),
            ["KẾ HOẠCH", "Triển khai Tháng hành động vì trẻ em và Năm học mới"]
        );
        let margins = Margins { left: 270.0, right: 500.0, indent: None, pitch: 1.27 };
        let lines = [
            line("CỘNG HÒA XÃ HỘI CHỦ", 300.0, 470.0),
            line("NGHĨA VIỆT NAM", 330.0, 440.0),
            line("Độc lập - Tự do - Hạnh phúc", 280.0, 490.0),
            line("Lê Chân, ngày 12 tháng 5", 270.0, 500.0),
            line("năm 2026", 350.0, 420.0),
        ];
        assert_eq!(
            texts(&lines, margins, Kind::Letterhead),
            [
                "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
                "Độc lập - Tự do - Hạnh phúc",
                "Lê Chân, ngày 12 tháng 5 năm 2026"
            ]
        );
    }

    #[test]
    fn lines_broken_by_hand() {
        let lines = [
            line("- Chủ trì", 121.0, 533.0),
            line("quyết", 85.0, 118.0), // a break within the sentence
            line("đơn thư", 85.0, 300.0),
            line("dòng thụt", 121.0, 300.0), // an item without a label, in small letters
            line("PHÂN CÔNG NHIỆM VỤ", 100.0, 518.0),
            line("(Kèm theo Kế hoạch)", 100.0, 518.0),
        ];
        assert_eq!(
            texts(&lines, MARGINS, Kind::Running),
            ["- Chủ trì quyết đơn thư", "dòng thụt", "PHÂN CÔNG NHIỆM VỤ", "(Kèm theo Kế hoạch)"]
        );
    }

    #[test]
    fn centred_lines_of_a_cell() {
        let margins = Margins { left: 100.0, right: 200.0, indent: None, pitch: 1.27 };
        let lines = [
            line("Các Sở, ban, ngành", 105.0, 195.0),
            line("và địa phương", 120.0, 180.0),
            line("Công an", 125.0, 175.0),
        ];
        assert_eq!(
            texts(&lines, margins, Kind::Cell),
            ["Các Sở, ban, ngành và địa phương", "Công an"]
        );
    }

    #[test]
    fn a_paragraph_runs_on_over_the_page_end() {
        let lines = vec![
            Placed { line: Line { y: 60.0, ..line("bị xâm hại", 121.0, 533.0) }, page: 1 },
            Placed { line: Line { y: 780.0, ..line("và bạo lực.", 85.0, 300.0) }, page: 2 },
        ];
        let column = Column { margins: MARGINS, kind: Kind::Running };
        let joined = join(lines, &column);
        assert_eq!((joined[0].text.as_str(), joined[0].page), ("bị xâm hại và bạo lực.", 1));
    }
}
