//! Two columns set side by side with spaces (letterhead, signature) → one after the other.

use super::form;
use crate::lexicon::pattern::Pattern;
use crate::read::Paragraph;

/// Three spaces or more, or a tab, between two words.
static GAP: Pattern = Pattern::new(r"\S(?: {3,}|\t+ *)\S");

/// How many lines of the left column alone may stand between two lines of both.
const SINGLE_LINES: usize = 3;

/// Puts the right column's lines after the left column's.
#[must_use]
pub fn unfold(paragraphs: Vec<Paragraph>) -> Vec<Paragraph> {
    let splits: Vec<Option<usize>> = paragraphs.iter().map(split_at).collect();
    let mut unfolded = Vec::with_capacity(paragraphs.len());
    let mut right = Vec::new();
    for (index, mut paragraph) in paragraphs.into_iter().enumerate() {
        if let Some(at) = splits[index] {
            let tail = paragraph.text.split_off(at);
            right.push(Paragraph { text: tail, ..paragraph.clone() });
        }
        unfolded.push(paragraph);
        let next = splits.iter().skip(index + 1).take(2 * SINGLE_LINES).any(Option::is_some);
        if !right.is_empty() && !next {
            // The blank line keeps the columns from being joined.
            unfolded.push(Paragraph::default());
            unfolded.append(&mut right);
            unfolded.push(Paragraph::default());
        }
    }
    unfolded
}

/// Where the right column begins: after a gap, with a line of the form.
fn split_at(paragraph: &Paragraph) -> Option<usize> {
    if paragraph.cell.is_some() {
        return None;
    }
    let text = &paragraph.text;
    let mut from = text.len() - text.trim_start().len();
    while let Some(gap) = GAP.find_at(text, from) {
        let right = gap.end() - text[..gap.end()].chars().next_back().map_or(1, char::len_utf8);
        if form::opens(text.get(right..)?.trim()) {
            return Some(right);
        }
        from = right;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unfolds_a_letterhead() {
        let lines = [
            "    ỦY BAN NHÂN DÂN           CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
            "",
            "    PHƯỜNG AN LẠC               Độc lập - Tự do - Hạnh phúc",
            "   Số:      /KH-UBND             An Lạc, ngày     tháng 3 năm 2026",
            "KẾ HOẠCH",
        ];
        let paragraphs =
            lines.map(|text| Paragraph { text: text.into(), ..Paragraph::default() }).to_vec();
        let texts: Vec<String> = unfold(paragraphs)
            .into_iter()
            .map(|paragraph| paragraph.text.trim().to_string())
            .filter(|text| !text.is_empty())
            .collect();
        assert_eq!(
            texts,
            [
                "ỦY BAN NHÂN DÂN",
                "PHƯỜNG AN LẠC",
                "Số:      /KH-UBND",
                "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
                "Độc lập - Tự do - Hạnh phúc",
                "An Lạc, ngày     tháng 3 năm 2026",
                "KẾ HOẠCH",
            ]
        );
    }
}
