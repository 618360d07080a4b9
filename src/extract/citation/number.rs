//! Text → numbers and symbols (số, ký hiệu) of documents, repaired.

use std::ops::Range;

use crate::lexicon::document_type;
use crate::lexicon::pattern::Pattern;

/// A number as it stands, and as it should stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Number {
    /// From `số` or the glued type to the end of the symbol.
    pub range: Range<usize>,
    /// `55/2025/NQ-HĐND`.
    pub canonical: String,
    /// The author erred: a missing hyphen, a glued type.
    pub repaired: bool,
    /// The type that the symbol gives: `NQ`; `CV` where it names none.
    pub code: &'static str,
}

/// A stray page number may stand between `số` and the number (`số 3 05/2023/NQ-HĐND`). A glued
/// type (`NQ55/2025/…`) has no space after it.
static NUMBER: Pattern = Pattern::new(
    r"(?x)
    (?: (?P<so>\b(?i:số)\s*:?\s*) (?:\d{1,3}\s+)? | \b(?P<glued>[A-ZĐ][A-Za-zĐ]{0,3}) )?
    (?P<serial> \d{1,5}[a-zA-Z]? )
    (?: \s?/\s?(?P<year>(?:19|20)\d\d) )?
    (?P<gap> \s?[/\-–]\s? | \s )
    (?P<symbol> [A-ZĐƯ][A-Za-zĐđƯư0-9&]* (?: \s?[-–/]\s?[A-ZĐƯ][A-Za-zĐđƯư0-9&.]*[A-Za-zĐđƯư0-9] )* )
    (?P<tail> \s [A-ZĐ][A-Za-zĐđ0-9&]* (?:[/-][A-ZĐ]+)? )?
    ",
);

/// All numbers of a text, from left to right.
pub(super) fn find_all(text: &str) -> Vec<Number> {
    if !text.contains(['/', '-']) {
        return Vec::new();
    }
    NUMBER.captures_iter(text).filter_map(|found| read(text, &found)).collect()
}

fn read(text: &str, found: &regex::Captures<'_>) -> Option<Number> {
    let part = |name: &str| found.name(name).map_or("", |part| part.as_str());
    let whole = found.get(0)?;
    let before = text[..whole.start()].chars().next_back();
    if before.is_some_and(|mark| mark.is_alphanumeric() || matches!(mark, '/' | '.' | ',')) {
        return None;
    }
    let symbol: String = part("symbol").chars().filter(|mark| !mark.is_whitespace()).collect();
    let symbol = symbol.replace('–', "-");
    let separator = if part("gap").contains(['-', '–']) { '-' } else { '/' };
    let (symbol, tail_used) = whole_symbol(&symbol, part("tail").trim())?;
    let spaced = part("gap").trim().is_empty();
    if spaced && !(tail_used || symbol.contains('/')) {
        return None; // `28 CT/TW`, but not `12 Phòng`
    }
    let glued = part("glued");
    if !glued.is_empty() && document_type::code(glued).is_none() {
        return None;
    }
    let separator = if spaced { '-' } else { separator };
    plausible(&symbol, separator, part("so"), part("year"))?;
    let year = part("year");
    let middle = if year.is_empty() { String::new() } else { format!("/{year}") };
    let end = if tail_used { whole.end() } else { found.name("symbol")?.end() };
    Some(Number {
        range: whole.start()..end,
        canonical: format!("{}{middle}{separator}{symbol}", part("serial")),
        repaired: tail_used || spaced || !glued.is_empty(),
        code: code_of(&symbol, separator),
    })
}

/// `NQ` + ` HĐND` is `NQ-HĐND`: a type alone is no symbol, its hyphen is missing.
fn whole_symbol(symbol: &str, tail: &str) -> Option<(String, bool)> {
    if symbol.len() < 2 {
        return None;
    }
    let alone = !symbol.contains(['-', '/']) && document_type::code(symbol).is_some();
    let issuer = tail.chars().filter(|letter| letter.is_uppercase()).count() >= 2
        && tail.chars().nth(1).is_some_and(char::is_uppercase);
    match alone && issuer {
        true => Some((format!("{symbol}-{tail}"), true)),
        false => Some((symbol.to_string(), false)),
    }
}

/// Whether it looks like a document's symbol, not like `4/A` of a room or `12-H` of a road.
fn plausible(symbol: &str, separator: char, so: &str, year: &str) -> Option<()> {
    let capitals = symbol.chars().filter(|letter| letter.is_uppercase()).count();
    let parts = symbol.contains(['-', '/']);
    let assembly = symbol.starts_with("QH") || symbol.starts_with("UBTVQH");
    let typed = symbol.split(['-', '/']).any(|part| document_type::code(part).is_some());
    let party = separator == '-' && symbol.contains('/');
    let office = separator == '/' && parts;
    let named = !so.is_empty() && (parts || !year.is_empty());
    (capitals >= 2 && (assembly || (typed && parts) || party || office || named)).then_some(())
}

/// The type that a symbol names. A symbol that opens with an office is that of an official letter.
fn code_of(symbol: &str, separator: char) -> &'static str {
    if symbol.starts_with("QH") || symbol.starts_with("UBTVQH") {
        return if symbol.starts_with("QH") { "L" } else { "NQ" };
    }
    let typed = symbol.split(['-', '/']).next().and_then(document_type::code);
    typed.unwrap_or(if separator == '-' { "" } else { "CV" })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_of_number() {
        for (text, canonical, repaired, code) in [
            ("số 157/KH-UBND ngày", "157/KH-UBND", false, "KH"),
            ("số 28-CT/TW,", "28-CT/TW", false, "CT"),
            ("432-TB/VPTW", "432-TB/VPTW", false, "TB"),
            ("8935/BNV-CTTN&BĐG ngày", "8935/BNV-CTTN&BĐG", false, "CV"),
            ("số 55/2024/QH15", "55/2024/QH15", false, "L"),
            ("số 4255/QĐ-BNN-KHCN", "4255/QĐ-BNN-KHCN", false, "QĐ"),
            ("số 52/NQ- HĐND", "52/NQ-HĐND", false, "NQ"),
            ("số 48/KH- UBND của UBND", "48/KH-UBND", false, "KH"),
            ("số 55/2025/NQ HĐND ngày", "55/2025/NQ-HĐND", true, "NQ"),
            ("số 105/2025/NĐ CP ngày", "105/2025/NĐ-CP", true, "NĐ"),
            ("số 28 CT/TW ngày", "28-CT/TW", true, "CT"),
            ("NQ55/2025/NQ-HĐND", "55/2025/NQ-HĐND", true, "NQ"),
            ("số 3 05/2023/NQ-HĐND", "05/2023/NQ-HĐND", false, "NQ"),
            ("số 112/TTr-SKHCN", "112/TTr-SKHCN", false, "TTr"),
            ("số 1105 /KH-ĐKT", "1105/KH-ĐKT", false, "KH"),
            ("13/2021/TT-BLĐTBXH", "13/2021/TT-BLĐTBXH", false, "TT"),
        ] {
            let found = find_all(text);
            let expected = Number {
                range: found[0].range.clone(),
                canonical: canonical.to_string(),
                repaired,
                code,
            };
            assert_eq!(found, [expected], "{text}");
        }
    }

    #[test]
    fn no_numbers_of_documents() {
        for text in [
            "24/24 giờ",
            "ngày 10/6/2026 Sở Y tế",
            "Km26+793 - Km30",
            "khoản 2 Điều 9",
            "05 Điểm chữa cháy",
            "TCVN 7336:2021",
            "hệ tọa độ VN-2000",
            "lô 4/A phố",
        ] {
            assert_eq!(find_all(text), [], "{text}");
        }
    }
}
