//! `versions of one ward's plan → the one that counts`: by day of issue, else by the marks in the
//! names of the files, else nobody can tell.

use std::cmp::Ordering;
use std::sync::LazyLock;

use jiff::civil::Date;
use regex::Regex;

use crate::edtf::When;
use crate::lexicon::{bare, rows};

const MARKS: &str = include_str!("version_marks.tsv");

/// `v2`, `lần 3`, `bản 2`, `(1)`.
static NUMBERED: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?:\b(?:v|ver|version|lan|lan thu|ban|vong|dot)[ .]?|\()(\d{1,2})\b").ok()
});

/// What is known of a version.
#[derive(Clone, Copy, Debug)]
pub(super) struct Version<'a> {
    pub(super) path: &'a str,
    pub(super) blake3: Option<&'a str>,
    pub(super) number: Option<&'a str>,
    pub(super) issued: Option<When>,
}

/// How it was settled which of several versions counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Choice {
    /// There is one alone, or copies of one: the same bytes, or one number and day in several
    /// formats.
    Only,
    /// By the day of issue.
    Issued,
    /// By the marks in the names of the files.
    Marked,
    /// By neither: a person has to say.
    Undecided,
}

/// Formats whose text is read best come last, and count.
const FORMATS: [&str; 7] = ["pdf", "html", "md", "txt", "rtf", "odt", "docx"];

/// Several versions, put in order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Ordered {
    /// From the earliest to the one that counts, by index.
    pub(super) order: Vec<usize>,
    /// How that was settled.
    pub(super) choice: Choice,
    /// The one that the last of them replaced; a copy is replaced by nothing.
    pub(super) before: Option<usize>,
}

/// Puts the versions of one plan in order.
pub(super) fn ordered(versions: &[Version<'_>]) -> Ordered {
    let later = |&a: &usize, &b: &usize| match (versions.get(a), versions.get(b)) {
        (Some(a), Some(b)) => order(a, b).0,
        _ => Ordering::Equal,
    };
    let mut order_of: Vec<usize> = Vec::with_capacity(versions.len());
    // Insertion: what cannot be told apart stays in the order in which it came.
    for at in 0..versions.len() {
        let after = order_of.iter().rposition(|it| later(it, &at) != Ordering::Greater);
        order_of.insert(after.map_or(0, |it| it + 1), at);
    }
    let choice = choice(versions, &order_of);
    let last = order_of.last().and_then(|&at| versions.get(at));
    let is_replaced = |at: &&usize| {
        let (last, it) = (last, versions.get(**at));
        last.zip(it).is_some_and(|(last, it)| order(last, it).1 != Choice::Only)
    };
    let before = order_of.iter().rev().skip(1).find(is_replaced).copied();
    let before = before.filter(|_| choice != Choice::Undecided);
    Ordered { order: order_of, choice, before }
}

/// How it is known that the last of them is the latest.
fn choice(versions: &[Version<'_>], order_of: &[usize]) -> Choice {
    let Some((last, others)) = order_of.split_last() else { return Choice::Only };
    let Some(last) = versions.get(*last) else { return Choice::Only };
    let told = others.iter().filter_map(|&at| versions.get(at)).map(|it| order(last, it));
    told.map(|(order, how)| if order == Ordering::Less { Choice::Undecided } else { how })
        .max_by_key(|choice| *choice as u8)
        .unwrap_or(Choice::Only)
}

/// Which of two is later, and how that is known.
fn order(one: &Version<'_>, other: &Version<'_>) -> (Ordering, Choice) {
    if one.blake3.is_some() && one.blake3 == other.blake3 {
        return (Ordering::Equal, Choice::Only);
    }
    let day = |it: &Version<'_>| -> Option<Date> { it.issued?.last() };
    let by_day = day(one).zip(day(other)).map(|(one, other)| one.cmp(&other));
    if let Some(order) = by_day.filter(|order| order.is_ne()) {
        return (order, Choice::Issued);
    }
    match lateness(one.path).cmp(&lateness(other.path)) {
        Ordering::Equal if one.number.is_some() && one.number == other.number => {
            (format(one.path).cmp(&format(other.path)), Choice::Only)
        }
        Ordering::Equal => (Ordering::Equal, Choice::Undecided),
        order => (order, Choice::Marked),
    }
}

/// How well a file's format is read.
fn format(path: &str) -> Option<usize> {
    let extension = path.rsplit_once('.')?.1.to_lowercase();
    FORMATS.iter().position(|it| *it == extension)
}

/// How late the marks in a file's name, and in that of its folder, say that it is.
fn lateness(path: &str) -> i32 {
    let mut steps = path.rsplit(['/', '\\']);
    let (name, folder) = (steps.next().unwrap_or_default(), steps.next().unwrap_or_default());
    let name = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    [name, folder].into_iter().map(of_name).sum()
}

fn of_name(name: &str) -> i32 {
    let words = format!(" {} ", bare(name));
    let marked = rows(MARKS).filter_map(|row| match row.as_slice() {
        [mark, late] => words.contains(&format!(" {mark} ")).then(|| late.parse().ok())?,
        _ => None,
    });
    let marks: Vec<i32> = marked.collect();
    let latest = marks.iter().filter(|it| **it > 0).max().copied().unwrap_or_default();
    let earliest = marks.iter().filter(|it| **it < 0).min().copied().unwrap_or_default();
    // `sửa lần 2` is the second, not the third.
    earliest + latest.max(number(name))
}

/// The number of the version that a name says.
fn number(name: &str) -> i32 {
    // The brackets are gone in folded words.
    let words = format!("{} {}", bare(name), name.to_lowercase());
    let found = NUMBERED.as_ref().map(|pattern| pattern.captures_iter(&words));
    let numbers = found.into_iter().flatten().filter_map(|it| it.get(1)?.as_str().parse().ok());
    numbers.max().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edtf::Moment;

    #[test]
    fn list_is_in_order() {
        assert_eq!(crate::lexicon::check_list(MARKS), Ok(()));
        assert!(rows(MARKS).all(|row| row.len() == 2 && row[1].parse::<i32>().is_ok()));
    }

    /// The order of `b` and `a`, whose day of issue is so many days after 1 May where it is told.
    fn told(a: (&str, Option<u16>), b: (&str, Option<u16>)) -> (Vec<usize>, Choice) {
        let issued = |day: u16| Some(When::At(Moment::day(2026, 5, 1 + day)?));
        let version = |(path, day): (&'static str, Option<u16>)| Version {
            path,
            blake3: None,
            number: None,
            issued: day.and_then(issued),
        };
        let leak = |(path, day): (&str, Option<u16>)| (&*path.to_owned().leak(), day);
        let found = ordered(&[version(leak(b)), version(leak(a))]);
        (found.order, found.choice)
    }

    #[test]
    fn the_later_of_two() {
        for (a, b, choice) in [
            (("a.docx", Some(9)), ("b.docx", Some(2)), Choice::Issued),
            (("a.docx", Some(9)), ("a v2.docx", Some(2)), Choice::Issued), // the day is printed
            (("KH (sửa lần 2).docx", None), ("KH sửa.docx", None), Choice::Marked),
            (("KH.docx", None), ("Dự thảo KH.docx", None), Choice::Marked),
            (("ke-hoach-v3.docx", None), ("ke-hoach-v2.docx", None), Choice::Marked),
            (("KH_final.docx", Some(1)), ("KH lần 2.docx", None), Choice::Marked),
            (("Lần 2/KH.docx", None), ("Lần 1/KH.docx", None), Choice::Marked),
            (("KH (1).docx", Some(3)), ("KH.docx", Some(3)), Choice::Marked),
            (("KH.docx", None), ("ke hoach.pdf", None), Choice::Undecided),
            (("KH 2026.docx", None), ("KH.docx", None), Choice::Undecided), // a year is no version
        ] {
            assert_eq!(told(a, b), (vec![0, 1], choice), "{a:?} after {b:?}");
        }
        assert_eq!(told(("KH.docx", None), ("KH v2.docx", None)).0, [1, 0]);
    }

    #[test]
    fn copies_are_one_version() {
        let copy = |path| Version { path, blake3: Some("b3"), number: None, issued: None };
        assert_eq!(ordered(&[copy("a.docx"), copy("b.docx")]).choice, Choice::Only);
        let sent = |path| Version { blake3: Some(path), number: Some("2/KH-UBND"), ..copy(path) };
        let found = ordered(&[sent("a.docx"), sent("a.pdf")]);
        assert_eq!(found, Ordered { order: vec![1, 0], choice: Choice::Only, before: None });
        let found = ordered(&[sent("a sửa.docx"), sent("a.docx"), sent("a.pdf")]);
        assert_eq!((found.choice, found.before), (Choice::Marked, Some(1)));
        assert_eq!(ordered(&[]), Ordered { order: vec![], choice: Choice::Only, before: None });
    }
}
