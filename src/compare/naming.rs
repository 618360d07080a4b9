//! How a document is named, by itself and by those that cite it: number, date, issuer, subject.

use std::collections::BTreeSet;

use jiff::civil::Date;

use crate::edtf::{Moment, Part, When};
use crate::lexicon::fold;
use crate::plan::{Citation, Level, Plan};
use crate::registry::level;

/// A document as someone names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Naming {
    /// `48/KH-UBND`, canonical.
    pub number: String,
    /// Its full date.
    pub date: Option<Date>,
    /// Folded, written out, and with the province where the name has none; `None` where it could
    /// be anyone's.
    pub issuer: Option<String>,
    /// The words of its title that tell what it is about.
    pub subject: BTreeSet<String>,
}

impl Naming {
    /// What a plan says of itself; `None` where its number is blank.
    #[must_use]
    pub fn of(plan: &Plan) -> Option<Self> {
        Some(Self::of_unnumbered(plan)).filter(|it| !it.number.is_empty())
    }

    /// The same, with an empty number where it is blank.
    pub(super) fn of_unnumbered(plan: &Plan) -> Self {
        let own = &plan.metadata;
        let issuer = own.issuer.as_ref();
        let place = province(plan);
        Self {
            number: own.number.clone().unwrap_or_default(),
            date: own.issued.and_then(full_date),
            issuer: issuer.and_then(|it| canonical(&it.name, place.as_deref())),
            subject: subject(own.title.as_deref().unwrap_or_default()),
        }
    }

    /// What a plan says of a document that it cites.
    #[must_use]
    pub fn cited(plan: &Plan, cited: &Citation) -> Self {
        let place = province(plan);
        let after = plan.text.content.get(cited.span.end..).unwrap_or_default();
        let title = after.lines().next().unwrap_or_default();
        Self {
            number: cited.number.clone(),
            date: cited.issued.and_then(full_date),
            issuer: cited.issuer.as_deref().and_then(|name| canonical(name, place.as_deref())),
            subject: subject(title),
        }
    }

    /// Whether two titles speak of one thing: most words of the shorter stand in the longer, and
    /// the years are the same.
    #[must_use]
    pub fn is_one_subject(&self, other: &Self) -> bool {
        const LEAST: usize = 3;
        let (one, other) = (&self.subject, &other.subject);
        let shorter = one.len().min(other.len());
        let both = one.intersection(other).count();
        let (a, b) = (years(one), years(other));
        shorter >= LEAST && both * 3 >= shorter * 2 && (a == b || a.is_empty() || b.is_empty())
    }

    /// Whether a citation prints this document's number; that of another issuer is another's.
    pub(super) fn is_number_of(&self, said: &Self) -> bool {
        said.number == self.number && self.may_be_issued_by(said)
    }

    /// Whether a citation with another number means this document all the same: the issuer's own,
    /// of the same day or about the same thing. A number that is left blank may be any.
    pub(super) fn is_meant(&self, said: &Self) -> bool {
        let symbol = |number: &str| number.split_once('/').map(|(_, symbol)| symbol.to_owned());
        let same_day = said.date.is_some() && said.date == self.date;
        let same_year = said.date.zip(self.date).is_none_or(|(a, b)| a.year() == b.year());
        self.may_be_issued_by(said)
            && (self.number.is_empty() || symbol(&said.number) == symbol(&self.number))
            && (same_day || (same_year && self.is_one_subject(said)))
    }

    /// Whether both name one issuer, as far as they name one. The title may follow the name without
    /// a mark (`của UBND tỉnh Lào Cai chỉnh trang nông thôn`).
    fn may_be_issued_by(&self, said: &Self) -> bool {
        let goes_on = |long: &str, short: &str| {
            long.strip_prefix(short).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
        };
        let both = said.issuer.as_deref().zip(self.issuer.as_deref());
        both.is_none_or(|(said, own)| goes_on(said, own) || goes_on(own, said))
    }

    /// `số 48/KH-UBND ngày 10/02/2026`, as far as it is known.
    pub(super) fn in_words(&self) -> String {
        match self.date {
            Some(date) => format!("số {} ngày {}", self.number, When::from(date).in_words()),
            None => format!("số {}", self.number),
        }
    }
}

fn years(words: &BTreeSet<String>) -> BTreeSet<&str> {
    let year = |word: &&String| word.len() == 4 && word.bytes().all(|it| it.is_ascii_digit());
    words.iter().filter(year).map(String::as_str).collect()
}

/// The province of which the plan speaks: that of its issuer, its parent, or of a document cited.
fn province(plan: &Plan) -> Option<String> {
    let own = plan.metadata.issuer.as_ref().map(|it| it.name.as_str());
    let parent = plan.metadata.parent.as_ref().and_then(|it| it.issuer.as_deref());
    let cited = plan.citations.iter().filter_map(|it| it.issuer.as_deref());
    own.into_iter().chain(parent).chain(cited).find_map(|name| match level::of(name, None) {
        (Some(Level::Province), _, Some(place)) => Some(fold(&place)),
        _ => None,
    })
}

/// The issuer under one name: `UBND thành phố` in a plan of Cần Thơ is `ủy ban nhân dân thành phố
/// cần thơ`. Bodies of the centre have no place; others without one could be anyone's.
fn canonical(name: &str, province: Option<&str>) -> Option<String> {
    let folded = fold(name);
    let written = [("ubnd", "ủy ban nhân dân"), ("hđnd", "hội đồng nhân dân")]
        .into_iter()
        .find_map(|(short, long)| Some(fold(long) + folded.strip_prefix(&fold(short))?))
        .unwrap_or(folded);
    match level::of(name, None) {
        (Some(Level::Central), ..) | (_, _, Some(_)) => Some(written),
        (Some(Level::Commune | Level::District), ..) => None,
        (None, None, None) if !written.contains(' ') => None,
        _ => province.map(|place| match written.ends_with(place) {
            true => written,
            false => format!("{written} {place}"),
        }),
    }
}

fn full_date(when: When) -> Option<Date> {
    match when {
        When::At(moment @ Moment { month: Part::Known(_), day: Part::Known(_), .. }) => {
            moment.first()
        }
        _ => None,
    }
}

/// Words of a title that tell its subject.
const SUBJECT: usize = 14;

/// The first words of a title, without those that every title has.
fn subject(title: &str) -> BTreeSet<String> {
    const EMPTY: [&str; 16] = [
        "về", "việc", "trên", "địa", "bàn", "của", "và", "các", "năm", "thực", "hiện", "triển",
        "khai", "kế", "hoạch", "công",
    ];
    let empty: Vec<String> = EMPTY.iter().map(|word| fold(word)).collect();
    let clause = title.split([';', '.']).next().unwrap_or_default();
    let folded = fold(clause);
    let words = folded.split(' ').take(SUBJECT).filter(|word| !word.is_empty());
    words.filter(|word| !empty.iter().any(|it| it == word)).map(str::to_string).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn issuers_under_one_name() {
        let place = fold("Cần Thơ");
        let city = canonical("Ủy ban nhân dân thành phố Cần Thơ", None);
        assert!(city.is_some());
        assert_eq!(canonical("UBND thành phố Cần Thơ", None), city);
        assert_eq!(canonical("UBND thành phố", Some(&place)), city);
        assert_eq!(canonical("UBND thành phố", None), None);
        assert_eq!(canonical("Sở Nội vụ", None), None);
        assert!(canonical("Chính phủ", None).is_some());
    }

    #[test]
    fn subjects() {
        let named = |title| Naming {
            number: String::new(),
            date: None,
            issuer: None,
            subject: subject(title),
        };
        let one = named("về phát triển đường giao thông nông thôn năm 2026 trên địa bàn tỉnh");
        for (title, expected) in [
            ("về phát triển đường giao thông nông thôn năm 2026", true),
            ("về phát triển đường giao thông nông thôn năm 2025", false),
            ("về phòng, chống bệnh dại trên đàn chó, mèo", false),
        ] {
            assert_eq!(one.is_one_subject(&named(title)), expected, "{title}");
        }
    }
}
