//! Characters of Symbol and Wingdings → the Unicode characters that they look like.
//!
//! Word keeps them at U+F000 to U+F0FF, where every font of symbols has its own meaning.

/// Symbol: signs and Greek letters.
const SYMBOL: &[(u8, char)] = &[
    (0x22, '∀'),
    (0x24, '∃'),
    (0x27, '∋'),
    (0x2A, '∗'),
    (0x2D, '−'),
    (0x40, '≅'),
    (0x5E, '⊥'),
    (0x61, 'α'),
    (0x62, 'β'),
    (0x63, 'χ'),
    (0x64, 'δ'),
    (0x65, 'ε'),
    (0x66, 'φ'),
    (0x67, 'γ'),
    (0x68, 'η'),
    (0x6C, 'λ'),
    (0x6D, 'μ'),
    (0x70, 'π'),
    (0x71, 'θ'),
    (0x72, 'ρ'),
    (0x73, 'σ'),
    (0x74, 'τ'),
    (0x77, 'ω'),
    (0xA2, '′'),
    (0xA3, '≤'),
    (0xA5, '∞'),
    (0xA8, '♦'),
    (0xAA, '♠'),
    (0xAB, '↔'),
    (0xAC, '←'),
    (0xAD, '↑'),
    (0xAE, '→'),
    (0xAF, '↓'),
    (0xB0, '°'),
    (0xB1, '±'),
    (0xB2, '″'),
    (0xB3, '≥'),
    (0xB4, '×'),
    (0xB7, '•'),
    (0xB8, '÷'),
    (0xB9, '≠'),
    (0xBA, '≡'),
    (0xBB, '≈'),
    (0xBC, '…'),
    (0xC5, '⊕'),
    (0xC6, '∅'),
    (0xC7, '∩'),
    (0xC8, '∪'),
    (0xCE, '∈'),
    (0xD1, '∇'),
    (0xD5, '∏'),
    (0xD6, '√'),
    (0xD7, '⋅'),
    (0xDB, '⇔'),
    (0xDC, '⇐'),
    (0xDE, '⇒'),
    (0xE5, '∑'),
    (0xF2, '∫'),
];

/// Wingdings: boxes, arrows, ticks.
const WINGDINGS: &[(u8, char)] = &[
    (0x21, '✏'),
    (0x22, '✂'),
    (0x28, '☎'),
    (0x29, '✆'),
    (0x2A, '✉'),
    (0x6C, '●'),
    (0x6E, '■'),
    (0x6F, '□'),
    (0x70, '□'),
    (0x71, '❑'),
    (0x72, '❒'),
    (0x74, '⧫'),
    (0x75, '◆'),
    (0x76, '❖'),
    (0x77, '⬥'),
    (0x9F, '•'),
    (0xA7, '▪'),
    (0xA8, '◻'),
    (0xAB, '★'),
    (0xD8, '➢'),
    (0xDF, '←'),
    (0xE0, '→'),
    (0xE8, '➔'),
    (0xF0, '⇨'),
    (0xFB, '✗'),
    (0xFC, '✓'),
    (0xFD, '☒'),
    (0xFE, '☑'),
];

/// Marks that stand for a bullet, besides all of the private area.
const BULLETS: &[char] = &[
    '·', '•', '∙', '●', '○', '◦', '▪', '▫', '■', '□', '◆', '◇', '❖', '➢', '➤', '►', '▶', '✓', '✔',
    '§', 'Ø', 'ü', 'v', 'q', 'o',
];

/// The character of this code in this font.
pub(in crate::read) fn character(font: &str, code: u32) -> Option<char> {
    let font = font.to_lowercase();
    let pictures = ["wingdings", "webdings"].iter().any(|name| font.contains(name));
    let private = (0xF000..=0xF0FF).contains(&code);
    if !private && !pictures && font != "symbol" {
        return char::from_u32(code);
    }
    let code = u8::try_from(if private { code - 0xF000 } else { code }).ok()?;
    // An unknown font of symbols is more often like Symbol.
    let table = if font.starts_with("wingdings") { WINGDINGS } else { SYMBOL };
    let found = table.binary_search_by_key(&code, |&(key, _)| key).ok();
    match found.and_then(|at| table.get(at)) {
        Some(&(_, character)) => Some(character),
        // Figures and signs are in Symbol what they seem.
        None if !pictures && code.is_ascii() => Some(char::from(code)),
        // A picture says no more than that there is a mark.
        None => (code >= 0x80).then_some('•'),
    }
}

/// A text of a font of symbols in Unicode; other text stays.
pub(in crate::read) fn translate(font: Option<&str>, text: &str) -> Option<String> {
    let private = |c: char| ('\u{F000}'..='\u{F0FF}').contains(&c);
    text.contains(private).then(|| {
        let font = font.unwrap_or_default();
        let shown = |c: char| if private(c) { character(font, c.into()) } else { Some(c) };
        text.chars().filter_map(shown).collect()
    })
}

/// A bullet as plans print it: pictures become `-`, marks that can be typed stay.
pub(in crate::read) fn bullet(mark: &str) -> String {
    let mark = mark.trim();
    let picture = |c: char| BULLETS.contains(&c) || ('\u{E000}'..='\u{F8FF}').contains(&c);
    let mut marks = mark.chars();
    match (marks.next(), marks.next()) {
        (Some('\u{F02B}'), None) => "+".to_owned(),
        (Some(only), None) if picture(only) => "-".to_owned(),
        _ => mark.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_sorted() {
        for table in [SYMBOL, WINGDINGS] {
            assert!(table.is_sorted_by(|(a, _), (b, _)| a < b));
        }
    }

    #[test]
    fn symbols_become_what_they_look_like() {
        for (font, code, expected) in [
            ("Symbol", 0xF0B3, Some('≥')),
            ("Symbol", 0xB3, Some('≥')),
            ("Symbol", 0xF02B, Some('+')),
            ("Wingdings", 0xF0FC, Some('✓')),
            ("Wingdings", 0xF04A, None), // a smiling face
            ("Webdings", 0xF0E1, Some('•')),
            ("Times New Roman", 0x41, Some('A')),
            ("Segoe UI Symbol", 0x2610, Some('☐')),
            ("Symbol", 0xD800, None), // no character
        ] {
            assert_eq!(character(font, code), expected, "{font} {code:X}");
        }
        assert_eq!(translate(Some("Symbol"), "x \u{F0B3} 95%").as_deref(), Some("x ≥ 95%"));
        assert_eq!(translate(Some("Symbol"), "y"), None);
    }

    #[test]
    fn bullets() {
        for (mark, printed) in [
            ("\u{F0B7}", "-"),
            ("\u{F0A7}", "-"),
            ("·", "-"),
            ("•", "-"),
            ("o", "-"),
            ("-", "-"),
            ("–", "–"),
            ("+", "+"),
            ("\u{F02B}", "+"),
            ("*", "*"),
            ("=>", "=>"),
            (" ", ""),
        ] {
            assert_eq!(bullet(mark), printed, "{mark}");
        }
    }
}
