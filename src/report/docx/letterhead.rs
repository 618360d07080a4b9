//! What opens and closes an official document: the country's and the office's name, number, place
//! and date; recipients and signature.

use docx_rs::{Paragraph, Table, TableCell, TableLayoutType, TableRow, WidthType};

use crate::report::{Dossier, Office, Tone};
use crate::review::short;

use super::page::{CELL, Part, SMALL, WIDTH, bold, centred, line, plain};

/// Of the two columns.
const GRID: [usize; 2] = [3_900, 5_454];

/// How a document opens.
pub(super) struct Opening<'a> {
    /// `BC` behind the number; a letter has none.
    pub(super) symbol: Option<&'static str>,
    /// What a letter is about, under its number.
    pub(super) about: Option<&'a str>,
}

/// The names over short rules, the number, place and date; blanks where nobody told.
pub(super) fn letterhead(dossier: &Dossier<'_>, office: &Office, opening: &Opening<'_>) -> Table {
    let place = dossier.plan().metadata.place.as_deref();
    let left = above(dossier, office);
    let right = vec![
        centred(&[bold("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")], SMALL),
        centred(&[bold("Độc lập - Tự do - Hạnh phúc")], 26),
        rule(160),
    ];
    let symbol = opening.symbol.map(|it| format!("{it}-")).unwrap_or_default();
    let number = [plain("Số: "), Part::Blank("……"), plain(format!("/{symbol}")), Part::Blank("……")];
    let mut numbered = vec![centred(&number, 26)];
    numbered.extend(opening.about.map(|about| centred(&[plain(about)], SMALL)));
    let place = place.map_or(Part::Blank("……"), |it| Part::Italic(it.to_owned()));
    let italic = |text: &str| Part::Italic(text.to_owned());
    let date = [
        place,
        italic(", ngày "),
        Part::Blank("……"),
        italic(" tháng "),
        Part::Blank("……"),
        italic(" năm "),
        Part::Blank("……"),
    ];
    columns(vec![pair(left, right), pair(numbered, vec![centred(&date, 26)])])
}

/// The body above the office, and the office over its short rule.
fn above(dossier: &Dossier<'_>, office: &Office) -> Vec<Paragraph> {
    let issuer = dossier.plan().metadata.issuer.as_ref().map(|it| it.name.as_str());
    let sender = sender(dossier, office);
    let over = issuer.filter(|it| sender.as_deref() != Some(*it));
    let mut lines: Vec<Paragraph> =
        over.into_iter().flat_map(broken).map(|it| centred(&[plain(it)], SMALL)).collect();
    match &sender {
        Some(name) => {
            lines.extend(broken(own(name, over)).into_iter().map(|it| centred(&[bold(it)], SMALL)));
        }
        None => lines.push(centred(&[Part::Blank("TÊN CƠ QUAN")], SMALL)),
    }
    lines.push(rule(50));
    lines
}

/// The name of an office without the place that stands above it.
fn own<'a>(name: &'a str, over: Option<&str>) -> &'a str {
    let place = over.map(short).filter(|it| !it.is_empty());
    place.and_then(|it| name.strip_suffix(it)).map_or(name, str::trim_end)
}

/// In capitals; the committee on a line of its own, a long name on two of about one length.
fn broken(name: &str) -> Vec<String> {
    const LONG: usize = 24;
    let place = short(name);
    if place.is_empty() || place == name {
        let half = name.len() / 2;
        let middle = name.match_indices(' ').map(|(at, _)| at).min_by_key(|at| at.abs_diff(half));
        let middle = middle.filter(|_| name.chars().count() > LONG);
        let (first, second) = middle.map_or((name, ""), |at| name.split_at(at));
        let lines = [first, second.trim_start()].into_iter().filter(|it| !it.is_empty());
        return lines.map(str::to_uppercase).collect();
    }
    let committee = name.strip_suffix(place).unwrap_or_default();
    vec![committee.trim_end().to_uppercase(), place.to_uppercase()]
}

/// A short line under what stands above it.
fn rule(length: usize) -> Paragraph {
    const NARROW_SPACES: &str = "\u{a0}";
    centred(&[Part::Rule(NARROW_SPACES.repeat(length))], 8)
}

/// Who writes: as the user tells, else the parent's issuer where it is it that requires.
pub(super) fn sender(dossier: &Dossier<'_>, office: &Office) -> Option<String> {
    let issuer = dossier.plan().metadata.issuer.as_ref().map(|it| it.name.clone());
    office.name.clone().or_else(|| issuer.filter(|_| office.tone == Tone::Require))
}

/// Who writes, in a sentence.
pub(super) fn writer(dossier: &Dossier<'_>, office: &Office) -> Part {
    sender(dossier, office).map_or(Part::Blank("(tên cơ quan)"), plain)
}

/// Recipients at the left, the signature at the right.
pub(super) fn closing(first: Part) -> Table {
    let mut left = vec![line(&[Part::Italic("Nơi nhận:".to_owned())], SMALL)];
    left.push(line(&[plain("- "), first, plain(";")], CELL));
    left.push(line(&[plain("- "), Part::Blank("……"), plain(";")], CELL));
    left.push(line(&[plain("- Lưu: VT, "), Part::Blank("……"), plain(".")], CELL));
    let mut right = vec![centred(&[Part::Blank("QUYỀN HẠN, CHỨC VỤ CỦA NGƯỜI KÝ")], 26)];
    right.extend((0..3).map(|_| centred(&[plain(" ")], 26)));
    right.push(centred(&[Part::Blank("Họ và tên")], 26));
    columns(vec![pair(left, right).cant_split()])
}

fn columns(rows: Vec<TableRow>) -> Table {
    Table::new(rows)
        .set_grid(GRID.to_vec())
        .layout(TableLayoutType::Fixed)
        .width(WIDTH, WidthType::Dxa)
        .clear_all_border()
}

fn pair(left: Vec<Paragraph>, right: Vec<Paragraph>) -> TableRow {
    let halves = [left, right].into_iter().zip(GRID).map(|(paragraphs, width)| {
        let cell = TableCell::new().width(width, WidthType::Dxa).clear_all_border();
        paragraphs.into_iter().fold(cell, TableCell::add_paragraph)
    });
    TableRow::new(halves.collect())
}
