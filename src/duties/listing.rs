//! `rasoat/duties/1 → Listing`: a plan of exactly the duties that are listed.
//!
//! What is still as printed stays where it stands in the plan's text. What a reviewer wrote is laid
//! down behind that text, a line each, and read as an item of a plan is.

mod builder;

use std::collections::HashMap;

use crate::Settings;
use crate::compare::{Listed, Parent};
use crate::edtf::When;
use crate::plan::{Issuer, Metadata, Plan, Quality, SourceInfo};
use crate::report::json::v1::{ListedDuty, ListedParent};
use crate::report::json::{Located, Told};
use crate::source::Format;

use super::fault::Fault;
use super::{DutyList, is_as_printed, value};
use builder::Builder;

/// A parent as its list says.
#[derive(Debug)]
pub struct Listing {
    /// The listed duties, as a plan.
    pub plan: Plan,
    settled: Vec<Listed>,
    told: Vec<Told>,
    targets: Vec<Option<String>>,
}

impl Listing {
    pub(super) fn of(list: &DutyList, settings: &Settings) -> Result<Self, Vec<Fault>> {
        let mut builder = Builder::of(list, settings);
        let ids = ids(list, &builder);
        for ((at, duty), id) in list.duties.iter().enumerate().zip(ids) {
            if duty.included {
                builder.duty(at, duty, id);
            }
        }
        builder.free_targets();
        builder.finish()
    }

    /// Ready to be compared.
    #[must_use]
    pub fn parent(&self) -> Parent<'_> {
        Parent::listed(&self.plan, &self.settled)
    }

    /// Ready to be reported.
    #[must_use]
    pub fn located(&self) -> Located<'_> {
        Located::told(&self.plan, &self.told, &self.targets)
    }
}

/// The id that each duty keeps: of several with one id (a row that was copied to be split) the one
/// that is as printed, else the first; the others get their own.
fn ids<'a>(list: &'a DutyList, builder: &Builder<'_>) -> Vec<Option<&'a str>> {
    let mut owners: HashMap<&str, (usize, bool)> = HashMap::new();
    let used = || list.duties.iter().enumerate().filter(|(_, duty)| duty.included);
    for (at, duty) in used() {
        let Some(id) = duty.id.as_deref() else { continue };
        let printed = is_as_printed(duty, builder.printed(duty));
        let owner = owners.entry(id).or_insert((at, printed));
        if printed && !owner.1 {
            *owner = (at, true);
        }
    }
    let kept = |(at, duty): (usize, &'a ListedDuty)| {
        let id = duty.id.as_deref()?;
        owners.get(id).is_some_and(|owner| owner.0 == at).then_some(id)
    };
    list.duties.iter().enumerate().map(kept).collect()
}

/// What is known of the plan itself.
fn source(parent: &ListedParent) -> SourceInfo {
    SourceInfo {
        path: parent.path.clone(),
        blake3: parent.blake3.clone(),
        bytes: 0,
        format: Format::Text,
        encoding: None,
        pages: None,
        pages_read: None,
        ocr: None,
        copies: Vec::new(),
    }
}

fn metadata(parent: &ListedParent) -> Metadata {
    let when = |edtf: &Option<String>| edtf.as_deref().and_then(When::parse);
    let issuer = parent.issuer.as_ref().map(|it| Issuer {
        name: it.name.clone(),
        level: it.level.as_deref().and_then(value::level),
        kind: it.kind.clone(),
        locality: it.locality.clone(),
    });
    Metadata {
        number: parent.number.clone(),
        issued: when(&parent.issued),
        issuer,
        title: parent.title.clone(),
        period: when(&parent.period),
        ..Metadata::default()
    }
}

/// A list is not read from a page: nothing of it is in doubt.
fn quality() -> Quality {
    Quality { grade: crate::plan::Grade::Good, unplaced: 0.0, notes: Vec::new() }
}

#[cfg(test)]
mod tests;
