//! Words that OCR ran together: `xãhội` is `xã hội`.

use crate::lexicon::syllable;

/// The most syllables that run together.
const MOST: usize = 4;

/// The syllables of a word that is none itself, where there is one way to
/// part it into the fewest.
pub(in crate::read) fn parted(word: &str) -> Option<String> {
    let (from, to) = (word.find(char::is_alphabetic)?, word.rfind(char::is_alphabetic)?);
    let to = to + word.get(to..)?.chars().next()?.len_utf8();
    let (before, core, after) = (word.get(..from)?, word.get(from..to)?, word.get(to..)?);
    let whole = core.to_lowercase();
    let plain = core.chars().all(char::is_alphabetic) && !core.is_ascii();
    // Capitals within would tell where it parts, and are names and abbreviations.
    let natural = core.chars().skip(1).all(char::is_lowercase);
    if !plain || !natural || core.chars().count() < 5 || syllable::is_valid(&whole) {
        return None;
    }
    let mut ways = Vec::new();
    part(core, MOST, &mut Vec::new(), &mut ways);
    // `đoàn thể` rather than `đo àn thể`
    let fewest = ways.iter().map(|way| way.matches(' ').count()).min()?;
    ways.retain(|way| way.matches(' ').count() == fewest);
    match ways.as_slice() {
        [only] => Some(format!("{before}{only}{after}")),
        _ => None,
    }
}

/// All ways to part a word into syllables of two letters or more.
fn part<'a>(word: &'a str, most: usize, taken: &mut Vec<&'a str>, ways: &mut Vec<String>) {
    if word.is_empty() && taken.len() > 1 {
        ways.push(taken.join(" "));
    }
    if most == 0 || word.is_empty() {
        return;
    }
    for (at, _) in word.char_indices().skip(2).chain([(word.len(), ' ')]) {
        let (head, tail) = word.split_at(at);
        if head.chars().count() >= 2 && syllable::is_valid(&head.to_lowercase()) {
            taken.push(head);
            part(tail, most - 1, taken, ways);
            taken.pop();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_ran_together() {
        for (word, expected) in [
            ("xãhội", Some("xã hội")),
            ("(đoànthể,", Some("(đoàn thể,")),
            ("hoạchtriển", Some("hoạch triển")),
            ("nghiêm", None),
            ("Xã", None),
            ("internet", None),
            ("thưzc", None),
            ("UBND", None),
        ] {
            assert_eq!(parted(word).as_deref(), expected, "{word}");
        }
    }
}
