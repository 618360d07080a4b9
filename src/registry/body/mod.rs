//! Bodies as data: under which names they go, at which level they act, since when and until when,
//! what they look after and what they became.
//!
//! `names.tsv` has a line for each body, `bodies.tsv` one for each level at which it acts.

pub mod alias;

use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use jiff::civil::Date;

use crate::lexicon::rows;
use alias::Aliases;

const NAMES: &str = include_str!("names.tsv");
const BODIES: &str = include_str!("bodies.tsv");

/// Where in the state a body acts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Tier {
    /// Trung ương.
    Central,
    /// Tỉnh, thành phố trực thuộc trung ương.
    Province,
    /// Quận, huyện, thị xã, thành phố thuộc tỉnh.
    District,
    /// Xã, phường, đặc khu, thị trấn.
    Commune,
    /// Thôn, tổ dân phố: within a commune.
    Village,
    /// Khu vực: an area of several communes.
    Several,
}

impl Tier {
    /// As the lists write it.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Some(match word {
            "central" => Self::Central,
            "province" => Self::Province,
            "district" => Self::District,
            "commune" => Self::Commune,
            "village" => Self::Village,
            "several" => Self::Several,
            _ => return None,
        })
    }
}

/// How a text tells that it means a body that has ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Told {
    /// Not at all: others go by the same name.
    Never,
    /// By its name.
    ByName,
    /// By its name and a kind of district after it: `Công an huyện`.
    ByPlace,
}

/// A body at one level.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Body {
    /// `phong-van-hoa-xa-hoi`.
    pub id: &'static str,
    /// At which level.
    pub tier: Tier,
    /// Kinds of place that have it (`phường`); empty where all have.
    pub kinds: Vec<&'static str>,
    /// The fields it looks after (lĩnh vực).
    pub functions: Vec<&'static str>,
    /// Its first day, where that matters.
    pub from: Option<Date>,
    /// The first day without it.
    pub until: Option<Date>,
    /// Ids of those that took over from it.
    pub becomes: Vec<&'static str>,
    /// How a text tells it once it has ended.
    pub told: Told,
    /// The law or decree; `None` for common knowledge and secondary sources.
    pub source: Option<&'static str>,
}

impl Body {
    /// Whether it acts on this day; without a day, whether it still does.
    #[must_use]
    pub fn acts(&self, date: Option<Date>) -> bool {
        match date {
            Some(date) => {
                self.from.is_none_or(|from| from <= date)
                    && self.until.is_none_or(|until| date < until)
            }
            None => self.until.is_none(),
        }
    }

    /// Whether a place of this kind has it.
    #[must_use]
    pub fn is_of(&self, kind: Option<&str>) -> bool {
        self.kinds.is_empty() || kind.is_none_or(|kind| self.kinds.contains(&kind))
    }
}

static TABLE: LazyLock<Vec<Body>> = LazyLock::new(|| rows(BODIES).filter_map(body).collect());

fn body(row: Vec<&'static str>) -> Option<Body> {
    let [id, tier, kinds, functions, from, until, becomes, told, source] = row.as_slice() else {
        return None;
    };
    let many = |cell: &'static str| match cell {
        "-" => Vec::new(),
        cell => cell.split("; ").collect(),
    };
    let day = |cell: &str| match cell {
        "-" => Some(None),
        cell => cell.parse().ok().map(Some),
    };
    let told = match *told {
        "-" => Told::Never,
        "name" => Told::ByName,
        "place" => Told::ByPlace,
        _ => return None,
    };
    Some(Body {
        id,
        tier: Tier::parse(tier)?,
        kinds: many(kinds),
        functions: many(functions),
        from: day(from)?,
        until: day(until)?,
        becomes: many(becomes),
        told,
        source: Some(*source).filter(|source| !matches!(*source, "-" | "?")),
    })
}

/// The fields that bodies look after, each as often as one does.
pub fn functions() -> impl Iterator<Item = &'static str> {
    all().iter().flat_map(|body| body.functions.iter().copied())
}

/// All bodies, by id.
#[must_use]
pub fn all() -> &'static [Body] {
    &TABLE
}

/// The levels at which a body acts or acted.
pub fn of_id(id: &str) -> impl Iterator<Item = &'static Body> {
    all().iter().filter(move |body| body.id == id)
}

/// The bodies that became this one: `so-giao-thong-van-tai` for `so-xay-dung`.
pub fn predecessors(id: &str) -> impl Iterator<Item = &'static Body> {
    all().iter().filter(move |body| body.id != id && body.becomes.contains(&id))
}

/// The names of a body, the fullest first; empty where the id is unknown.
#[must_use]
pub fn names(id: &str) -> Vec<&'static str> {
    rows(NAMES)
        .find(|row| row.first() == Some(&id))
        .map(|row| row.into_iter().skip(1).collect())
        .unwrap_or_default()
}

/// Every name of every body.
pub fn all_names() -> impl Iterator<Item = &'static str> {
    rows(NAMES).flat_map(|row| row.into_iter().skip(1))
}

/// Every name with its id.
static ALIASES: LazyLock<Aliases<&'static str>> = LazyLock::new(|| {
    Aliases::new(rows(NAMES).flat_map(|row| {
        let id = row.first().copied().unwrap_or_default();
        row.into_iter().skip(1).map(move |name| (name, id))
    }))
});

/// The names of all bodies, to be looked for.
#[must_use]
pub fn aliases() -> &'static Aliases<&'static str> {
    &ALIASES
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use jiff::civil::date;

    use super::*;
    use crate::lexicon::check_list;

    #[test]
    fn lists_are_in_order() {
        assert_eq!(check_list(NAMES), Ok(()));
        assert_eq!(check_list(BODIES), Ok(()));
        for row in rows(BODIES) {
            assert!(body(row.clone()).is_some(), "nine columns, see the head of the list: {row:?}");
        }
    }

    #[test]
    fn every_id_has_names_and_a_level() {
        let named: BTreeSet<&str> = rows(NAMES).filter_map(|row| row.first().copied()).collect();
        let placed: BTreeSet<&str> = all().iter().map(|body| body.id).collect();
        assert_eq!(named, placed, "the ids of names.tsv and bodies.tsv");
        for body in all() {
            for heir in &body.becomes {
                assert!(named.contains(heir), "{} becomes {heir}, which has no name", body.id);
            }
            assert!(
                body.until.is_some() || (body.told == Told::Never && body.becomes.is_empty()),
                "{} has not ended",
                body.id
            );
            assert!(body.from.zip(body.until).is_none_or(|(from, until)| from < until));
        }
    }

    #[test]
    fn no_name_is_of_two_bodies() {
        let mut seen = BTreeSet::new();
        for row in rows(NAMES) {
            for name in &row[1..] {
                assert!(seen.insert(crate::lexicon::fold(name)), "{name} stands twice");
            }
        }
    }

    #[test]
    fn bodies_come_and_go() {
        let police = |on| of_id("cong-an").any(|it| it.tier == Tier::District && it.acts(Some(on)));
        assert!(police(date(2025, 2, 28)));
        assert!(!police(date(2025, 3, 1)));
        let office = |on| of_id("phong-van-hoa-xa-hoi").any(|it| it.acts(Some(on)));
        assert!(!office(date(2025, 6, 30)));
        assert!(office(date(2025, 7, 1)));
        let before: Vec<&str> = predecessors("so-xay-dung").map(|body| body.id).collect();
        assert_eq!(before, ["so-giao-thong-van-tai"]);
        assert_eq!(names("tram-y-te"), ["Trạm Y tế"]);
        assert!(names("khong-co").is_empty());
    }
}
