//! Whether text is text: a font without a Unicode map gives signs, not syllables.

/// How many characters of words were read, and how many of them in words that can be words.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Legibility {
    letters: usize,
    legible: usize,
    /// Of which the font told nothing.
    unknown: usize,
}

impl Legibility {
    /// Takes the words of a text into account.
    pub(super) fn add(&mut self, text: &str) {
        for word in text.split_whitespace() {
            let count = word.chars().count();
            // Figures and punctuation tell nothing either way.
            if word.chars().all(|c| c.is_ascii_digit() || c.is_ascii_punctuation()) {
                continue;
            }
            self.letters += count;
            self.unknown += word.matches(char::REPLACEMENT_CHARACTER).count();
            self.legible += if is_wordlike(word) { count } else { 0 };
        }
    }

    /// Takes what was read elsewhere into account.
    pub(super) fn take(&mut self, other: Self) {
        self.letters += other.letters;
        self.legible += other.legible;
        self.unknown += other.unknown;
    }

    /// Most of it cannot be read.
    pub(super) fn is_garbage(self) -> bool {
        self.letters > 0 && self.legible * 2 < self.letters
    }

    /// A part of it cannot be read: more than any document's abbreviations and numbers, or a
    /// font that does not tell its letters.
    pub(super) fn is_doubtful(self) -> bool {
        self.legible * 10 < self.letters * 7 || self.unknown * 500 > self.letters
    }
}

/// Letters with a vowel among them and no capital after a small letter, between punctuation:
/// `(Kế`, `HĐND` (an abbreviation), `88/KH-UBND`, but not `.ӂ`, `+2Ҥ&+`, `QJj\`.
fn is_wordlike(word: &str) -> bool {
    word.split(['-', '–', '/', '.', ',', ':', ';', '(', ')', '“', '”', '"', '&', '…'])
        .filter(|part| !part.is_empty())
        .all(is_part)
}

fn is_part(part: &str) -> bool {
    let figures = part.chars().all(|c| c.is_ascii_digit() || c == '%');
    figures || (part.chars().all(is_vietnamese_letter) && has_natural_case(part))
}

/// Latin, with the marks of Vietnamese composed or apart.
fn is_vietnamese_letter(c: char) -> bool {
    c.is_ascii_alphanumeric()
        || "ÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝàáâãèéêìíòóôõùúýĂăĐđĨĩŨũƠơƯư".contains(c)
        || ('\u{1ea0}'..='\u{1ef9}').contains(&c)
        || matches!(
            c,
            '\u{300}'
                | '\u{301}'
                | '\u{302}'
                | '\u{303}'
                | '\u{306}'
                | '\u{309}'
                | '\u{31b}'
                | '\u{323}'
        )
}

fn has_natural_case(part: &str) -> bool {
    let mut letters = part.chars().filter(|c| c.is_alphabetic());
    let Some(first) = letters.next() else { return true };
    let rest: Vec<char> = letters.collect();
    let small = rest.iter().all(|c| c.is_lowercase());
    let capital = first.is_uppercase() && rest.iter().all(|c| c.is_uppercase());
    small || capital
}

#[cfg(test)]
mod tests {
    use super::*;

    fn legibility(text: &str) -> Legibility {
        let mut legibility = Legibility::default();
        legibility.add(text);
        legibility
    }

    #[test]
    fn text_and_garbage() {
        for (text, garbage) in [
            ("Thực hiện Kế hoạch số 157/KH-UBND ngày 30/4/2026 của UBND", false),
            ("KE\u{302}\u{301} HOA\u{323}CH", false),
            ("The plan is in English", false),
            (".ӂ +2Ҥ&+ 7+Ӵ& +,ӊ1", true),
            ("\u{fffd}\u{fffd}\u{fffd} \u{fffd}\u{fffd}", true),
            ("&Ӝ1* +Ñ$ ;\u{ad} +Ӝ, &+Ӫ 1*+Ƭ$ 9,ӊ7 1$0", true),
            ("12/5 - 2026", false), // figures tell nothing
        ] {
            assert_eq!(legibility(text).is_garbage(), garbage, "{text}");
        }
        assert!(legibility("M\u{fffd}c đích yêu cầu của Kế hoạch").is_doubtful());
        assert!(!legibility("Mục đích yêu cầu của Kế hoạch").is_doubtful());
    }
}
