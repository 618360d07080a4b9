//! Labels that OCR takes for other signs: `H. CHỦ ĐỀ` is `II.`, `l. Mục đích` is `1.`

/// Mends labels line by line: which of the numerals that a label may be it is, the one before
/// tells.
#[derive(Clone, Copy, Debug, Default)]
pub(in crate::read) struct Labels {
    /// The last numeral.
    last: usize,
}

/// Numerals of headings.
const NUMERALS: [&str; 21] = [
    "", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV",
    "XV", "XVI", "XVII", "XVIII", "XIX", "XX",
];

impl Labels {
    /// The label that the first word of a line stands for, where it was misread; `next` is the
    /// word behind it.
    pub(in crate::read) fn mend(&mut self, word: &str, next: Option<&str>) -> Option<String> {
        let next = next?;
        if !is_capital(next) {
            // Figures label what is not in capitals.
            return matches!(word, "l." | "|." | "!.").then(|| "1.".to_owned());
        }
        // The dot may have run into the last stroke: `IL` is `I.`
        let (sign, dotted) = match word.strip_suffix(['.', ',']) {
            Some(sign) => (sign, true),
            None => (word.strip_suffix('L').unwrap_or(word), false),
        };
        let figures = sign.chars().all(|c| c.is_ascii_digit());
        let readings = if figures { Vec::new() } else { readings(sign) };
        let due = readings.iter().find(|&&number| number == self.last + 1);
        // Before the first numeral nothing is due: a page may come alone.
        let due = due.filter(|_| self.last > 0 || !dotted);
        let number = due.or(readings.first().filter(|_| dotted)).copied()?;
        self.last = number;
        let label = format!("{}.", NUMERALS.get(number)?);
        (label != word).then_some(label)
    }
}

/// Two capitals at least, and no small letter: a heading of the first level.
fn is_capital(word: &str) -> bool {
    let capitals = word.chars().filter(|c| c.is_uppercase()).count();
    capitals >= 2 && !word.contains(char::is_lowercase)
}

/// The numbers that a sign may stand for, the likeliest first.
fn readings(sign: &str) -> Vec<usize> {
    if sign.is_empty() || sign.chars().count() > 6 {
        return Vec::new();
    }
    let mut spelt = vec![String::new()];
    for letter in sign.chars() {
        let strokes: &[&str] = match letter {
            'I' | 'l' | '|' | '!' | 'i' | '1' => &["I"],
            // Two strokes that touch, or one that is smeared.
            'H' => &["II", "I"],
            'V' => &["V"],
            'X' => &["X"],
            _ => return Vec::new(),
        };
        let starts = std::mem::take(&mut spelt);
        for stroke in strokes {
            spelt.extend(starts.iter().map(|start| format!("{start}{stroke}")));
        }
    }
    let number = |numeral: &String| NUMERALS.iter().position(|known| known == numeral);
    spelt.iter().filter_map(number).filter(|&number| number > 0).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_that_look_alike() {
        for (last, word, next, expected) in [
            (1, "H.", "CHỦ", Some("II.")),
            (1, "IH.", "CHỦ", Some("II.")),
            (2, "IH.", "NỘI", Some("III.")),
            (1, "Il.", "NỘI", Some("II.")),
            (3, "1V.", "TỔ", Some("IV.")),
            (0, "IL", "MỤC", Some("I.")),
            (0, "H.", "CHỦ", Some("II.")),
            (0, "l.", "Mục", Some("1.")),
            (0, "l.", "MỤC", Some("I.")),
            (1, "II.", "MỤC", None),
            (0, "1.", "Mục", None),
            (0, "I.", "Mục", None),    // as the author may have written
            (10, "11.", "UBND", None), // a figure
            (4, "V.", "TỔ", None),
            (4, "H", "CHỦ", None),
            (0, "HHHH.", "CHỦ", None),
        ] {
            let mended = Labels { last }.mend(word, Some(next));
            assert_eq!(mended.as_deref(), expected, "{word} {next}");
        }
        assert_eq!(Labels::default().mend("H.", None), None);
    }
}
