//! Figures that OCR takes for letters: `l2` is `12`, `25⁄5` is `25/5`.

/// The word as it is printed, where it is one of figures; `alone` in its line a stroke is a one.
pub(in crate::read) fn mended(word: &str, alone: bool) -> Option<String> {
    if alone && matches!(word, "l" | "|") {
        return Some("1".to_owned());
    }
    let belongs = |c: char| c.is_ascii_digit() || "lO⁄/.,-–:%()".contains(c);
    let has_figure = word.contains(|c: char| c.is_ascii_digit());
    let is_wrong = word.contains(['l', 'O', '⁄']);
    (has_figure && is_wrong && word.chars().all(belongs))
        .then(|| word.replace('l', "1").replace('O', "0").replace('⁄', "/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures() {
        for (word, alone, expected) in [
            ("l2", false, Some("12")),
            ("25⁄5", false, Some("25/5")),
            ("(1O/l2/2026)", false, Some("(10/12/2026)")),
            ("l", true, Some("1")),
            ("l", false, None), // a litre
            ("2l-CT", false, None),
            ("10/12", false, None),
            ("O", true, None),
            ("II/2026", false, None), // a quarter
        ] {
            assert_eq!(mended(word, alone).as_deref(), expected, "{word}");
        }
    }
}
