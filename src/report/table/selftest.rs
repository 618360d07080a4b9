//! A self-test for people: how many changes were noticed, in words, and those that were not.

use crate::plan::Plan;
use crate::report::json::Located;
use crate::report::selftest::{Count, Counts, Missed};
use crate::report::values;
use crate::report::words::name;
use crate::selftest::{Outcome, Subject};

use super::grid::{Column, Share, draw, paragraph};

/// The language of a report. What plans say stays Vietnamese.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    /// Tiếng Việt.
    Vietnamese,
    /// English.
    English,
}

const SENTENCES: &str = include_str!("selftest.tsv");

const MISSES: [Column; 5] = [
    Column { head: "STT", share: Share::Upto(4) },
    Column { head: "Đơn vị", share: Share::Parts(2) },
    Column { head: "Thay đổi trong bản sao", share: Share::Parts(4) },
    Column { head: "Nhiệm vụ được giao", share: Share::Parts(4) },
    Column { head: "Kết quả so sánh", share: Share::Upto(14) },
];

const MISSES_IN_ENGLISH: [Column; 5] = [
    Column { head: "No.", share: Share::Upto(4) },
    Column { head: "Unit", share: Share::Parts(2) },
    Column { head: "Change in the copy", share: Share::Parts(4) },
    Column { head: "Duty", share: Share::Parts(4) },
    Column { head: "Verdict now", share: Share::Upto(14) },
];

/// The figures, one sentence a kind; then what was not noticed.
#[must_use]
pub fn selftest(
    parent: &Located<'_>,
    subjects: &[Subject],
    language: Language,
    width: usize,
) -> String {
    let counts = Counts::of(subjects);
    let say = |key: &str, figures: &[usize]| sentence(key, language, figures);
    let mut lines = vec![say("opening", &[counts.plans]), say("harmless", &[])];
    lines.extend(counts.changes.iter().map(|it| say(it.key, &[it.tried, it.hit])));
    let all = counts.all_changes();
    lines.push(with_share(say("changes", &[all.tried, all.hit]), all));
    lines.extend(counts.rewordings.iter().map(|it| {
        format!("- {}: {}", say(it.key, &[]), say("changed", &[it.tried, it.tried - it.hit]))
    }));
    let all = counts.all_rewordings();
    let reworded = say("rewordings", &[all.tried, all.tried - all.hit]);
    let at = lines.len() - counts.rewordings.len();
    lines.insert(at, reworded);
    let text: String = lines.iter().map(|line| paragraph(line, 0, width)).collect();
    text + &unread(subjects, width) + &misses(parent.plan(), subjects, language, width)
}

fn with_share(sentence: String, count: Count) -> String {
    match count.share() {
        Some(share) => format!("{sentence} ({:.0}%)", share * 100.0),
        None => sentence,
    }
}

/// Documents that were not tried.
fn unread(subjects: &[Subject], width: usize) -> String {
    let line = |it: &Subject| match &it.outcome {
        Outcome::Tried(_) => None,
        Outcome::NotAPlan => Some(format!("{}: {}", it.path, name("child", "not_a_plan"))),
        Outcome::Unreadable(error) => {
            Some(format!("{}: {}: {error}", it.path, name("child", "unreadable")))
        }
    };
    subjects.iter().filter_map(line).map(|line| paragraph(&line, 0, width)).collect()
}

fn misses(parent: &Plan, subjects: &[Subject], language: Language, width: usize) -> String {
    let (columns, head) = match language {
        Language::Vietnamese => (&MISSES, "missed"),
        Language::English => (&MISSES_IN_ENGLISH, "missed"),
    };
    let missed: Vec<Missed<'_>> = subjects.iter().flat_map(Missed::of).collect();
    let row = |(at, it): (usize, &Missed<'_>)| {
        let duty = it.duty.and_then(|duty| parent.assignments.get(duty));
        let unit = it.subject.issuer.as_ref().unwrap_or(&it.subject.path);
        let what = sentence(&format!("{}.short", it.key), language, &[]);
        let change = match (it.quote, it.with) {
            ("", _) => what,
            (quote, "") => format!("{what}: {quote}"),
            (quote, with) => format!("{what}: {quote} → {with}"),
        };
        vec![
            (at + 1).to_string(),
            unit.clone(),
            change,
            duty.map_or_else(String::new, |it| parent.task(it).to_owned()),
            it.status.map_or("", |it| name("duty", values::status(it))).to_owned(),
        ]
    };
    let rows: Vec<_> = missed.iter().enumerate().map(row).collect();
    if rows.is_empty() {
        return String::new();
    }
    let head = sentence(head, language, &[rows.len()]);
    format!("\n{}{}", paragraph(&head, 0, width), draw(columns, &rows, width))
}

/// The sentence of the list with the figures in its places.
fn sentence(key: &str, language: Language, figures: &[usize]) -> String {
    let row = SENTENCES.lines().map(|line| line.split('\t').collect::<Vec<_>>());
    let words = row.filter_map(|row| match (row.as_slice(), language) {
        ([found, vietnamese, _], Language::Vietnamese) if *found == key => Some(*vietnamese),
        ([found, _, english], Language::English) if *found == key => Some(*english),
        _ => None,
    });
    let words = words.into_iter().next().unwrap_or(key).to_owned();
    figures.iter().fold(words, |words, figure| words.replacen("{}", &figure.to_string(), 1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::selftest::{Kind, Rewording};

    #[test]
    fn the_list_is_in_order() {
        assert_eq!(crate::lexicon::check_list(SENTENCES), Ok(()));
    }

    #[test]
    fn every_change_has_words() {
        let keys = Kind::ALL.map(values::mutation).into_iter();
        let short: Vec<String> = keys.clone().map(|key| format!("{key}.short")).collect();
        let rewordings = Rewording::ALL.map(values::rewording).into_iter();
        for key in keys.chain(rewordings.clone()).chain(short.iter().map(String::as_str)) {
            for language in [Language::Vietnamese, Language::English] {
                assert_ne!(sentence(key, language, &[]), key);
            }
        }
        let removed = sentence("removed", Language::Vietnamese, &[100, 99]);
        assert_eq!(removed, "Bỏ 100 nhiệm vụ, phát hiện 99.");
    }
}
