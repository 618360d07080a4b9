//! How texts of two readers are compared: folded into words, alike in part, aligned.

use std::cmp::Reverse;
use std::collections::HashMap;
use std::hash::Hash;
use std::sync::LazyLock;

use regex::Regex;
use serde_json::{Value, json};
use unicode_normalization::UnicodeNormalization;

use crate::cases::{list, text};

/// Lower-case words, blind to the place of the tone mark (written at the word's end, as on a Telex
/// keyboard), to the commonest abbreviations and to punctuation.
pub fn words(text: &str) -> Vec<String> {
    static WORD: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"[\p{L}\p{N}]+(?:[.,/][\p{L}\p{N}]+)*%?").unwrap());
    static SHORT: LazyLock<[(Regex, &str); 3]> = LazyLock::new(|| {
        [("ubnd", "ủy ban nhân dân"), ("hđnd", "hội đồng nhân dân"), ("mttq", "mặt trận tổ quốc")]
            .map(|(short, long)| (Regex::new(&format!(r"\b{short}\b")).unwrap(), long))
    });
    let mut text = text.nfc().collect::<String>().to_lowercase();
    for (short, long) in SHORT.iter() {
        text = short.replace_all(&text, *long).into_owned();
    }
    WORD.find_iter(&text).map(|word| tone_last(word.as_str())).collect()
}

fn tone_last(word: &str) -> String {
    let mut tone = None;
    let toneless = word.nfd().filter(|&letter| {
        let found = "\u{300}\u{301}\u{303}\u{309}\u{323}".chars().zip("fsxrj".chars());
        let found = found.into_iter().find(|it| it.0 == letter);
        tone = found.map(|it| it.1).or(tone);
        found.is_none()
    });
    let mut folded: String = toneless.nfc().collect();
    folded.extend(tone);
    folded
}

/// The words of a text in one line.
pub fn folded(text: &str) -> String {
    words(text).join(" ")
}

/// How many of these are in both, each as often as in both.
pub fn shared<T: Eq + Hash>(one: &[T], other: &[T]) -> usize {
    let mut left = HashMap::new();
    one.iter().for_each(|it| *left.entry(it).or_insert(0) += 1);
    let taken = other.iter().filter(|it| match left.get_mut(it) {
        Some(count) if *count > 0 => {
            *count -= 1;
            true
        }
        _ => false,
    });
    taken.count()
}

/// How like two texts are by their words, 0 to 1 (the coefficient of Dice).
fn likeness(one: &[String], other: &[String]) -> f64 {
    match one.len() + other.len() {
        0 => 1.0,
        all => share(2 * shared(one, other), all),
    }
}

/// A part of a whole.
#[expect(clippy::cast_precision_loss, reason = "counts of words and facts are small")]
pub fn share(part: usize, whole: usize) -> f64 {
    part as f64 / whole as f64
}

/// Whether two quotes point at one passage: alike, or one inside the other at a like size.
pub fn same_passage(one: &[String], other: &[String]) -> bool {
    let (short, long) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    let inside = share(shared(short, long), short.len()) >= 0.9;
    likeness(one, other) >= 0.5 || inside && 10 * short.len() >= 3 * long.len()
}

/// Says in both records which items of a list are one (`pair`): those whose text is most alike
/// first, each once, down to a least likeness. What has no counterpart is one with nothing.
pub fn align(truth: &mut Value, found: &mut Value, name: &str, field: &str, least: f64) {
    let texts = |record: &Value| -> Vec<Vec<String>> {
        list(record, name).iter().map(|it| words(text(it, field))).collect()
    };
    let (ours, theirs) = (texts(found), texts(truth));
    let mut alike: Vec<_> = (0..theirs.len())
        .flat_map(|i| (0..ours.len()).map(move |j| (i, j)))
        .map(|(i, j)| (likeness(&theirs[i], &ours[j]), Reverse(i.abs_diff(j)), i, j))
        .filter(|it| it.0 >= least)
        .collect();
    alike.sort_by(|one, other| other.partial_cmp(one).unwrap());
    for (record, side) in [(&mut *truth, "truth"), (&mut *found, "ours")] {
        for at in 0..list(record, name).len() {
            record[name][at]["pair"] = json!(format!("{side} {at}"));
        }
    }
    let (mut theirs, mut ours) = (vec![false; theirs.len()], vec![false; ours.len()]);
    for (_, _, i, j) in alike {
        if !theirs[i] && !ours[j] {
            (theirs[i], ours[j]) = (true, true);
            truth[name][i]["pair"] = json!(i);
            found[name][j]["pair"] = json!(i);
        }
    }
}

#[test]
fn folds_what_two_readers_write() {
    for (one, other) in [
        ("UBND phường", "Uỷ ban nhân dân phường"),
        ("Phòng Văn hoá – Xã hội", "phòng văn hóa - xã hội"),
        ("đạt 3,5%;", "Đạt 3,5%"),
    ] {
        assert_eq!(folded(one), folded(other));
    }
    assert_eq!(words("Kế hoạch số 37/KH"), ["kês", "hoachj", "sôs", "37/kh"]);
}
