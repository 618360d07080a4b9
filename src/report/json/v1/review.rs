//! `rasoat/review/1`: all children of one parent, put in order.

use schemars::JsonSchema;
use serde::Serialize;

use super::{Number, Parent, Summary};

/// The name of a record's schema.
#[derive(Clone, Copy, Debug, Serialize, JsonSchema)]
pub enum ReviewSchema {
    /// Version 1.
    #[serde(rename = "rasoat/review/1")]
    V1,
}

/// All children of one parent, put in order.
#[derive(Serialize, JsonSchema)]
pub struct Review<'a> {
    /// `rasoat/review/1`.
    pub schema: ReviewSchema,
    /// The higher-level plan.
    pub parent: Parent<'a>,
    /// The figures.
    pub summary: ReviewSummary,
    /// The bodies: those of the list in its order, then the others as their documents came.
    pub wards: Vec<ReviewedWard<'a>>,
    /// Each duty of the parent, in its order.
    pub duties: Vec<DutyFigures<'a>>,
    /// Ids of the duties that the plans fall short of, those that most leave out first.
    pub most_missed: Vec<&'a str>,
}

/// The figures of a round.
#[derive(Clone, Copy, Debug, Serialize, JsonSchema)]
pub struct ReviewSummary {
    /// Bodies, those that sent nothing among them.
    pub wards: usize,
    /// Their plan was compared.
    pub compared: usize,
    /// What they sent cannot be read.
    pub unreadable: usize,
    /// What they sent puts no duty on anyone.
    pub not_a_plan: usize,
    /// They sent nothing.
    pub not_sent: usize,
    /// They sent versions of which nobody can tell which is the latest.
    pub undecided: usize,
    /// The mean of their coverage.
    pub coverage: Option<Number>,
}

/// A body and what it sent.
#[derive(Serialize, JsonSchema)]
pub struct ReviewedWard<'a> {
    /// As it calls itself, else as the list does, else the file's name.
    pub name: &'a str,
    /// `compared`, `unreadable`, `not_a_plan` or `not_sent`.
    pub status: &'static str,
    /// Its documents, from the earliest to the one that counts.
    pub versions: Vec<SentVersion<'a>>,
    /// How it is known which one counts: `only`, `issued` (the day of issue), `marked` (the names
    /// of the files) or `undecided`.
    pub choice: &'static str,
    /// The figures of the one that counts.
    pub summary: Option<Summary>,
    /// What became of its shortcomings since the version before.
    pub since_version: Option<Change<'a>>,
    /// What became of them since the last round.
    pub since_previous: Option<Change<'a>>,
}

/// A document that was sent.
#[derive(Serialize, JsonSchema)]
pub struct SentVersion<'a> {
    /// As the user named it.
    pub path: &'a str,
    /// BLAKE3 of its bytes; `null` where they could not be read.
    pub blake3: Option<&'a str>,
    /// `157/KH-UBND`.
    pub number: Option<&'a str>,
    /// The day of issue, EDTF.
    pub issued: Option<String>,
}

/// What became of the shortcomings of a body, by the ids of the duties.
#[derive(Serialize, JsonSchema)]
pub struct Change<'a> {
    /// Đã khắc phục.
    pub mended: Vec<&'a str>,
    /// Còn tồn tại.
    pub remaining: Vec<&'a str>,
    /// Mới phát sinh.
    pub new: Vec<&'a str>,
}

/// A duty of the parent, and how many plans stand how on it.
#[derive(Serialize, JsonSchema)]
pub struct DutyFigures<'a> {
    /// Id of the parent's assignment.
    pub id: &'a str,
    /// In the parent's words.
    pub text: &'a str,
    /// Where the parent has it, by printed labels.
    pub place: String,
    /// `commune`, `all` or `department`; `null` where no plan was compared.
    pub binding: Option<&'static str>,
    /// How many plans stand how on it: `binding` counts those that were compared, `coverage` is the
    /// share of them that take it up.
    pub summary: Summary,
}
