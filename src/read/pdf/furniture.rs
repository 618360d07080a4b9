//! Lines of a page that are none of its text: page numbers, running heads, link lines.

use std::collections::HashMap;

use super::glyph::Rule;
use super::limits;
use super::lines::Line;

/// The share of the page's height, at its top and bottom, where furniture stands.
const MARGIN: f32 = 0.11;

/// One page's pieces and its height.
#[derive(Clone, Debug, Default)]
pub(super) struct Sheet {
    /// Text outside of tables, from the top down.
    pub(super) pieces: Vec<Line>,
    /// In points.
    pub(super) height: f32,
    /// Rules that may stand over notes.
    pub(super) short_rules: Vec<Rule>,
}

/// Takes the furniture out of all pages.
pub(super) fn remove(sheets: &mut [Sheet]) {
    let repeated = repeated(sheets);
    let pages = sheets.len();
    for sheet in sheets {
        if sheet.pieces.len() > limits::PAGE_PIECES {
            continue;
        }
        let height = sheet.height;
        let rows: Vec<f32> = sheet.pieces.iter().map(|piece| piece.y).collect();
        sheet.pieces.retain(|piece| {
            let alone = rows.iter().filter(|&&y| (y - piece.y).abs() < 3.0).count() == 1;
            let outermost = rows.iter().all(|&y| y <= piece.y + 3.0)
                || rows.iter().all(|&y| y >= piece.y - 3.0);
            let seen = repeated.get(&key(piece, height)).copied().unwrap_or_default();
            let is_furniture = in_margin(piece, height)
                && ((alone && outermost && is_page_number(&piece.text))
                    || (outermost && (is_link_line(&piece.text) || is_stray(&piece.text)))
                    || seen >= 2.max(pages * 2 / 5));
            !is_furniture
        });
    }
}

fn in_margin(piece: &Line, height: f32) -> bool {
    piece.y > height * (1.0 - MARGIN) || piece.y < height * MARGIN
}

/// What makes two lines of two pages the same: text but for its figures, and height.
fn key(piece: &Line, height: f32) -> (String, i32) {
    let text = piece.text.chars().map(|c| if c.is_numeric() { '#' } else { c });
    let mut text: String = text.collect();
    while text.contains("##") {
        text = text.replace("##", "#");
    }
    #[expect(clippy::cast_possible_truncation, reason = "a page has few points")]
    let place = ((height - piece.y) / 6.0).round() as i32;
    (text, place)
}

/// On how many pages each line of the margins stands.
fn repeated(sheets: &[Sheet]) -> HashMap<(String, i32), usize> {
    let mut seen = HashMap::new();
    for sheet in sheets {
        let margins = sheet.pieces.iter().filter(|piece| in_margin(piece, sheet.height));
        let mut keys: Vec<_> = margins.map(|piece| key(piece, sheet.height)).collect();
        keys.sort();
        keys.dedup();
        for key in keys {
            *seen.entry(key).or_insert(0) += 1;
        }
    }
    // List items that begin pages alike are text: a label alone repeats nothing.
    seen.retain(|(text, _), _| text.chars().any(char::is_alphabetic));
    seen
}

/// `3`, `- 3 -`, `Trang 3`, `3/10`, `Trang 3/10`.
fn is_page_number(text: &str) -> bool {
    let bare = text.trim().trim_matches(['-', '–', '—', ' ']);
    let bare = bare.strip_prefix("Trang").or_else(|| bare.strip_prefix("trang")).unwrap_or(bare);
    let mut parts = bare.trim().split('/');
    let is_number = |part: &str| {
        let part = part.trim();
        (1..=4).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
    };
    match (parts.next(), parts.next(), parts.next()) {
        (Some(page), None, _) => is_number(page),
        (Some(page), Some(all), None) => is_number(page) && is_number(all),
        _ => false,
    }
}

/// Single letters: what Chromium leaves of a line that it moves to the next page.
fn is_stray(text: &str) -> bool {
    text.split(' ').all(|word| {
        let mut letters = word.chars();
        letters.next().is_some_and(char::is_alphabetic) && letters.next().is_none()
    })
}

/// A line that is a link and nothing else, with a page number at most.
fn is_link_line(text: &str) -> bool {
    let mut words = text.split_whitespace();
    let first = words.next().unwrap_or_default();
    let is_link = ["http://", "https://", "www.", "file://"].iter().any(|p| first.starts_with(p));
    is_link && words.all(is_page_number)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn piece(text: &str, y: f32) -> Line {
        Line { text: text.to_owned(), y, size: 14.0, ..Line::default() }
    }

    #[test]
    fn page_numbers() {
        for (text, expected) in [
            ("3", true),
            ("- 12 -", true),
            ("Trang 3/10", true),
            ("2026 là", false),
            ("30/6/2026", false),
            ("", false),
        ] {
            assert_eq!(is_page_number(text), expected, "{text}");
        }
    }

    #[test]
    fn furniture_goes_and_text_stays() {
        let mut sheets: Vec<_> = (1..=4)
            .map(|page| Sheet {
                height: 842.0,
                short_rules: Vec::new(),
                pieces: vec![
                    piece(&format!("Đầu trang {page}"), 800.0),
                    piece("- mục đầu trang", 780.0 - page as f32 * 13.0),
                    piece("5", 400.0),
                    piece(&page.to_string(), 40.0),
                ],
            })
            .collect();
        remove(&mut sheets);
        for sheet in &sheets {
            let texts: Vec<_> = sheet.pieces.iter().map(|piece| piece.text.as_str()).collect();
            assert_eq!(texts, ["- mục đầu trang", "5"]);
        }
    }

    #[test]
    fn link_lines() {
        assert!(is_link_line("https://thuvien.vn/a 3/5"));
        assert!(!is_link_line("www.vi-du.vn là trang"));
    }
}
