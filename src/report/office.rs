//! Who writes to the wards, and how: what the user tells, never what could be guessed.

use std::collections::HashMap;

use jiff::civil::Date;

use crate::review::{Choice, Ward, short, slug};

use super::Dossier;
use super::request::{Request, Requests};

/// Who sends reports, letters and messages.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Office {
    /// `Sở Y tế thành phố Hải Phòng`; left to be filled in where the user tells none.
    pub name: Option<String>,
    /// How it speaks to the wards.
    pub tone: Tone,
    /// The day of writing: by it a deadline has passed or not. Without it nothing is said of that.
    pub today: Option<Date>,
}

/// How an office speaks to wards.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tone {
    /// Đề nghị: a sở.
    #[default]
    Ask,
    /// Yêu cầu: the committee above.
    Require,
}

impl Tone {
    pub(super) fn verb(self) -> &'static str {
        match self {
            Self::Ask => "đề nghị",
            Self::Require => "yêu cầu",
        }
    }

    /// At the head of a sentence.
    pub(super) fn opening(self) -> &'static str {
        match self {
            Self::Ask => "Đề nghị",
            Self::Require => "Yêu cầu",
        }
    }
}

/// What a ward has to be written about.
pub(super) enum Matter<'a> {
    /// It has to mend this.
    Requests(Vec<Request>),
    /// Its plan takes up all; nothing is uncertain.
    Complete,
    /// It sent nothing.
    NotSent,
    /// What it sent cannot be read: why.
    Unreadable(&'a str),
}

impl Office {
    /// What a ward has to be written about; `None` where a person has to look first.
    pub(super) fn matter<'a>(&self, dossier: &Dossier<'a>, ward: &'a Ward) -> Option<Matter<'a>> {
        use crate::review::{CameTo, State};
        match ward.state {
            State::NotSent => Some(Matter::NotSent),
            State::NotAPlan => None,
            State::Unreadable => {
                // A scan that names nobody is nobody's.
                let document = dossier.document(ward).filter(|it| it.path != ward.name)?;
                let CameTo::Unreadable(why) = &document.came_to else { return None };
                Some(Matter::Unreadable(why))
            }
            State::Compared(_) if ward.choice == Choice::Undecided => None,
            State::Compared(figures) => {
                let requests = Requests::new(dossier, ward, dossier.child(ward)?).certain();
                let document = dossier.document(ward)?;
                let short = document.standings().iter().any(|it| it.is_short());
                match (requests.is_empty(), short || figures.needs_review > 0) {
                    (false, _) => Some(Matter::Requests(requests)),
                    (true, false) => Some(Matter::Complete),
                    (true, true) => None,
                }
            }
        }
    }

    /// `; thời hạn này đã qua, đề nghị thực hiện ngay`, where the day of writing is known.
    pub(super) fn overdue(&self, request: &Request) -> Option<String> {
        let passed = self.today.zip(request.due).is_some_and(|(today, due)| due < today);
        passed.then(|| format!("; thời hạn đã qua, {} thực hiện ngay", self.tone.verb()))
    }
}

/// A name for a file to each ward, each once: `phuong-le-chan`.
pub(super) fn files(wards: &[Ward]) -> Vec<String> {
    let mut taken: HashMap<String, usize> = HashMap::new();
    let file = |ward: &Ward| {
        let slug = slug(&ward.name);
        let count = taken.entry(slug.clone()).or_default();
        *count += 1;
        if *count == 1 { slug } else { format!("{slug}-{count}") }
    };
    wards.iter().map(file).collect()
}

/// `UBND phường Lê Chân`.
pub(super) fn committee(ward: &Ward) -> String {
    let place = short(&ward.name);
    if place == ward.name { ward.name.clone() } else { format!("UBND {place}") }
}
