//! How one syllable comes to be written for another: hỏi for ngã, s for x, a mark left out.

use crate::lexicon::syllable::Syllable;

/// What went wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Slip {
    /// Keys of the keyboard that stand there as letters: `thiêjn`.
    Keys,
    /// Hỏi for ngã: `sữa đổi`.
    Tone,
    /// A first consonant that sounds alike: `sử lý`, `dao dịch`.
    Onset,
    /// A last consonant that sounds alike: `chặc chẽ`, `buông bán`.
    Coda,
    /// Marks wrong or left out: `tiếp nhan`.
    Marks,
    /// A letter left out of the first consonant: `tuyên tuyền`.
    Cluster,
    /// Any letter wrong, too many, left out or changed with its neighbour: `phản áhn`.
    Letter,
}

/// First consonants that sound alike somewhere in the country.
const ONSETS: [(&str, &str); 6] =
    [("s", "x"), ("ch", "tr"), ("d", "gi"), ("d", "r"), ("gi", "r"), ("l", "n")];
/// Last consonants that do.
const CODAS: [(&str, &str); 4] = [("n", "ng"), ("t", "c"), ("n", "nh"), ("t", "ch")];
/// First consonants that a letter left out makes of others.
const CLUSTERS: [(&str, &str); 6] =
    [("t", "tr"), ("t", "th"), ("c", "ch"), ("n", "nh"), ("g", "gh"), ("k", "kh")];
const HOOK: char = '\u{309}';
const TILDE: char = '\u{303}';

/// How the printed syllable may stand for another that is meant, by the likeliest way.
pub(super) fn between(printed: &Syllable, meant: &Syllable) -> Option<Slip> {
    let same_onset = printed.onset == meant.onset;
    let same_rime = printed.rime == meant.rime;
    let same_tone = printed.tone == meant.tone;
    let (one, other) = (printed.onset.as_str(), meant.onset.as_str());
    Some(match (same_onset, same_rime, same_tone) {
        // The mark of tone on the wrong letter: `qủa`.
        (true, true, true) => Slip::Marks,
        (true, true, false) if hook_or_tilde(printed) && hook_or_tilde(meant) => Slip::Tone,
        (false, true, true) if either(&ONSETS, one, other) => Slip::Onset,
        (true, false, true) if coda(&printed.rime, &meant.rime) => Slip::Coda,
        _ if printed.bare == meant.bare => Slip::Marks,
        (false, true, true) if CLUSTERS.contains(&(one, other)) => Slip::Cluster,
        _ if one_letter(&printed.bare, &meant.bare) => Slip::Letter,
        _ => return None,
    })
}

fn hook_or_tilde(syllable: &Syllable) -> bool {
    matches!(syllable.tone, Some(HOOK | TILDE))
}

fn either(pairs: &[(&str, &str)], one: &str, other: &str) -> bool {
    pairs.contains(&(one, other)) || pairs.contains(&(other, one))
}

/// Whether two rimes differ by such last consonants alone.
fn coda(one: &str, other: &str) -> bool {
    let changed = |from: &str, to: &str| {
        let vowels = one.strip_suffix(from);
        vowels.is_some_and(|vowels| other.strip_prefix(vowels) == Some(to))
    };
    CODAS.iter().any(|&(left, right)| changed(left, right) || changed(right, left))
}

/// Whether one letter wrong, too many or left out, or two changed round, makes the difference.
fn one_letter(printed: &str, meant: &str) -> bool {
    let (printed, meant) = (printed.as_bytes(), meant.as_bytes());
    let ahead = printed.iter().zip(meant).take_while(|(a, b)| a == b).count();
    let left = printed.get(ahead..).unwrap_or_default();
    let right = meant.get(ahead..).unwrap_or_default();
    match (left, right) {
        ([_, left @ ..], [_, right @ ..]) if left == right => true,
        ([_, rest @ ..], right) if rest == right => true,
        (left, [_, rest @ ..]) if rest == left => true,
        ([a, b, left @ ..], [c, d, right @ ..]) => (a, b, left) == (d, c, right),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn how_syllables_are_confused() {
        for (printed, meant, slip) in [
            ("hổ", "hỗ", Some(Slip::Tone)),
            ("sử", "xử", Some(Slip::Onset)),
            ("dao", "giao", Some(Slip::Onset)),
            ("chặc", "chặt", Some(Slip::Coda)),
            ("buông", "buôn", Some(Slip::Coda)),
            ("nhan", "nhận", Some(Slip::Marks)),
            ("dấu", "đấu", Some(Slip::Marks)),
            ("tuyền", "truyền", Some(Slip::Cluster)),
            ("kểm", "kiểm", Some(Slip::Letter)),
            ("áhn", "ánh", Some(Slip::Letter)),
            ("ghiệp", "nghiệp", Some(Slip::Letter)),
            ("ddường", "đường", Some(Slip::Letter)),
            ("qủa", "quả", Some(Slip::Marks)),
            ("báo", "cáo", Some(Slip::Letter)),
            ("tác", "trình", None),
        ] {
            let slip_found = between(&Syllable::of(printed), &Syllable::of(meant));
            assert_eq!(slip_found, slip, "{printed} for {meant}");
        }
    }
}
