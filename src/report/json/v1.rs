//! The JSON contract, version 1: names and order of its fields are a promise.
//!
//! Nothing is computed here. The crate's own types may change freely, these only grow. Absent is
//! `null` or `[]`, never a missing key. The comments are printed by `rasoat schema`.

mod batch;
mod comparison;
mod duties;
mod number;
mod plan;
mod review;
mod selftest;

pub use batch::{Batch, BatchFinding, Mention};
pub use comparison::{
    Child, Comparison, DeadlineVerdict, Duty, Element, Evidence, Parent, ParentCitation, Reason,
    Suggestion, Summary, TargetVerdict,
};
pub use duties::{
    DutyList, ListedCitation, ListedDate, ListedDeadline, ListedDoer, ListedDuty, ListedFigure,
    ListedIssuer, ListedParent, ListedQuote, ListedTarget, ListedText,
};
pub use number::Number;
pub use plan::{
    Assignee, Assignment, Citation, Dated, Deadline, Issuer, Metadata, Named, Note, ParentRef,
    Plan, Quality, Section, Signature, Target,
};
pub use review::{
    Change, DutyFigures, Review, ReviewSchema, ReviewSummary, ReviewedWard, SentVersion,
};

pub use selftest::{ChangeCount, Miss, RewordingCount, Selftest, SelftestSchema, Tested};

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub use crate::review::VerdictFile;

/// Any record that rasoat writes, told by its `schema`.
#[derive(Serialize, JsonSchema)]
#[serde(untagged)]
#[schemars(title = "rasoat, version 1")]
pub enum Record<'a> {
    /// What one document says.
    Plan(Box<Plan<'a>>),
    /// What is to be marked in one document.
    Check(Check<'a>),
    /// How far one plan takes up the duties of its parent.
    Comparison(Box<Comparison<'a>>),
    /// A document that gives no plan.
    Error(Failure<'a>),
    /// What only several documents together show.
    Batch(Batch<'a>),
    /// The duties of a parent, for a reviewer to settle.
    Duties(Box<DutyList>),
    /// What a reviewer decided on duties of wards: the report page writes it.
    Verdicts(VerdictFile),
    /// All children of one parent, put in order.
    Review(Box<Review<'a>>),
    /// What the comparison notices of duties changed in copies.
    Selftest(Box<Selftest<'a>>),
}

/// The name of a record's schema.
#[derive(Clone, Copy, Debug, Serialize, JsonSchema)]
pub enum PlanSchema {
    /// Version 1.
    #[serde(rename = "rasoat/plan/1")]
    V1,
}

/// The name of a record's schema.
#[derive(Clone, Copy, Debug, Serialize, JsonSchema)]
pub enum CheckSchema {
    /// Version 1.
    #[serde(rename = "rasoat/check/1")]
    V1,
}

/// The name of a record's schema.
#[derive(Clone, Copy, Debug, Serialize, JsonSchema)]
pub enum ComparisonSchema {
    /// Version 1.
    #[serde(rename = "rasoat/comparison/1")]
    V1,
}

/// The name of a record's schema.
#[derive(Clone, Copy, Debug, Serialize, JsonSchema)]
pub enum ErrorSchema {
    /// Version 1.
    #[serde(rename = "rasoat/error/1")]
    V1,
}

/// The name of a record's schema.
#[derive(Clone, Copy, Debug, Serialize, JsonSchema)]
pub enum BatchSchema {
    /// Version 1.
    #[serde(rename = "rasoat/batch/1")]
    V1,
}

/// The name of a record's schema.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub enum DutiesSchema {
    /// Version 1.
    #[serde(rename = "rasoat/duties/1")]
    V1,
}

/// What was read, and by what.
#[derive(Serialize, JsonSchema)]
pub struct Source<'a> {
    /// As the user named it; `-` is standard input.
    pub path: &'a str,
    /// BLAKE3 of the bytes; `null` where they could not be read.
    pub blake3: Option<&'a str>,
    /// Size of the file.
    pub bytes: Option<usize>,
    /// Files beside it that are this document again: `ke-hoach (1).docx`.
    pub copies: Vec<&'a str>,
    /// `txt`, `md`, `docx`, `pdf` …
    pub format: Option<&'a str>,
    /// Character encoding of a text file.
    pub encoding: Option<&'a str>,
    /// Pages of the carrier, where it has any.
    pub pages: Option<u32>,
    /// Pages whose text was read.
    pub pages_read: Option<u32>,
    /// Name and version of the program that read scanned pages.
    pub ocr: Option<&'a str>,
    /// BLAKE3 of the normalised text.
    pub text_blake3: Option<String>,
    /// Version of rasoat.
    pub rasoat: &'static str,
}

/// A half-open range of the normalised text, in Unicode scalar values.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Span {
    /// The first.
    pub start: usize,
    /// The one after the last.
    pub end: usize,
}

/// What a reviewer would mark in the margin.
#[derive(Serialize, JsonSchema)]
pub struct Finding<'a> {
    /// Made from the content.
    pub id: String,
    /// `duplicate-label` …
    pub rule: &'a str,
    /// `error`, `warning` or `info`.
    pub severity: &'static str,
    /// What the message speaks of, by name.
    pub args: BTreeMap<&'a str, &'a str>,
    /// One Vietnamese sentence.
    pub message: &'a str,
    /// Id of the section it stands in.
    pub section: Option<&'a str>,
    /// Where; `null` where something is absent.
    pub span: Option<Span>,
    /// The page on which the span starts.
    pub page: Option<u32>,
    /// The 1-based line of the normalised text.
    pub paragraph: Option<usize>,
    /// The text of the span, to the letter.
    pub quote: Option<&'a str>,
    /// Where it stands, by printed labels.
    pub place: Option<String>,
}

/// The findings of one document.
#[derive(Serialize, JsonSchema)]
pub struct Check<'a> {
    /// `rasoat/check/1`.
    pub schema: CheckSchema,
    /// What was read, and by what.
    pub source: Source<'a>,
    /// In the order of the text, those without a place first.
    pub findings: Vec<Finding<'a>>,
    /// Findings that a list beside the plan lets stand.
    pub silenced: Vec<Silenced>,
}

/// A finding that is let stand.
#[derive(Serialize, JsonSchema)]
pub struct Silenced {
    /// The finding's id.
    pub id: String,
    /// Its rule.
    pub rule: String,
    /// Why, as the list says.
    pub reason: String,
}

/// A document that gives no plan.
#[derive(Serialize, JsonSchema)]
pub struct Failure<'a> {
    /// `rasoat/error/1`.
    pub schema: ErrorSchema,
    /// What was read, as far as it was.
    pub source: Source<'a>,
    /// Why there is no plan.
    pub error: Fault<'a>,
}

/// Why a document gives no plan.
#[derive(Serialize, JsonSchema)]
pub struct Fault<'a> {
    /// `unreadable`, `encrypted`, `unsupported`, `empty`, `no-text`, `too-large`, `limit`,
    /// `timeout`, `crashed`, `not-found`; `parent-not-found` where `compare` finds no parent; `request`
    /// from a worker.
    pub code: &'static str,
    /// In Vietnamese: what is wrong, and what to do.
    pub message: &'a str,
}
