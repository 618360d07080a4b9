//! `Outline → Plan`: who has to do what by when, how much, on what grounds.

pub mod assignment;
pub mod citation;
mod coordinator;
pub mod date;
mod doer;
pub mod header;
mod quality;
mod recurrence;
mod report_to;
mod role;
mod table;
pub mod target;

use std::sync::Arc;

use crate::edtf::{Moment, Part, When};
use crate::outline::Outline;
use crate::plan::{Plan, SourceInfo};
use crate::registry::offices::Offices;

/// Extracts a plan. `doubts` are what the reader wants a person to look at, `offices` what a city
/// adds to the registry.
#[must_use]
pub fn extract(
    outline: Outline,
    source: SourceInfo,
    doubts: Vec<String>,
    offices: Arc<Offices>,
) -> Plan {
    let citations = citation::find_all(&outline);
    let metadata = header::find(&outline, &citations);
    let year = metadata.period.and_then(single_year);
    let issuer = metadata.issuer.as_ref().map(|issuer| issuer.name.as_str());
    let issued = metadata.issued.zip(metadata.issued_span);
    let assignments = assignment::find_all(&outline, issuer, year, &offices);
    Plan {
        targets: target::find_all(&outline, &assignments, metadata.period),
        assignments,
        dates: date::find_all(&outline, &citations, year, issued),
        quality: quality::of(&outline, doubts),
        citations,
        offices,
        metadata,
        source,
        text: outline.text,
        sections: outline.sections,
        blocks: outline.blocks,
    }
}

/// The year of a plan that covers one year: a day without a year is one of it.
#[must_use]
pub fn single_year(period: When) -> Option<u16> {
    let year = |moment: Moment| match moment.year {
        Part::Known(year) => Some(year),
        _ => None,
    };
    match period {
        When::At(moment) => year(moment),
        When::Between(Some(start), Some(end)) if year(start) == year(end) => year(start),
        When::Between(..) => None,
    }
}
