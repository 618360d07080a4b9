//! `rasoat/selftest/1`: what the comparison notices of duties changed in copies of plans.

use schemars::JsonSchema;
use serde::Serialize;

use super::{Child, Fault, Parent};

/// The name of a record's schema.
#[derive(Clone, Copy, Debug, Serialize, JsonSchema)]
pub enum SelftestSchema {
    /// Version 1.
    #[serde(rename = "rasoat/selftest/1")]
    V1,
}

/// What the comparison notices of duties changed in copies of plans.
#[derive(Serialize, JsonSchema)]
pub struct Selftest<'a> {
    /// `rasoat/selftest/1`.
    pub schema: SelftestSchema,
    /// The higher-level plan.
    pub parent: Parent<'a>,
    /// What chose among the changes that could be made.
    pub seed: u64,
    /// All changes together.
    pub tried: usize,
    /// Those that the comparison noticed.
    pub noticed: usize,
    /// All verdicts that were looked at after a rewording.
    pub verdicts: usize,
    /// Those that became another.
    pub changed: usize,
    /// By kind of change.
    pub changes: Vec<ChangeCount>,
    /// By kind of rewording.
    pub rewordings: Vec<RewordingCount>,
    /// The plans, in the order of the files.
    pub children: Vec<Tested<'a>>,
}

/// Changes of one kind.
#[derive(Serialize, JsonSchema)]
pub struct ChangeCount {
    /// `removed`, `shortened`, `lowered`, `postponed`, `misassigned`, `misdirected` or `miscited`.
    pub kind: &'static str,
    /// How many were made, each in a copy of its own.
    pub tried: usize,
    /// How many the comparison noticed.
    pub noticed: usize,
}

/// Rewordings of one kind, which change nothing that is to be done.
#[derive(Serialize, JsonSchema)]
pub struct RewordingCount {
    /// `spelling`, `tone`, `synonym`, `date`, `due`, `bullet` or `order`.
    pub kind: &'static str,
    /// Verdicts that were looked at.
    pub verdicts: usize,
    /// Verdicts that became another.
    pub changed: usize,
}

/// A document and what came of it.
#[derive(Serialize, JsonSchema)]
pub struct Tested<'a> {
    /// `tried`, `unreadable` or `not_a_plan`.
    pub status: &'static str,
    /// The document.
    pub child: Child<'a>,
    /// Why it could not be tried.
    pub error: Option<Fault<'a>>,
    /// How many changes were made.
    pub tried: usize,
    /// How many of them were noticed.
    pub noticed: usize,
    /// Changes that were not noticed, then verdicts that a rewording changed.
    pub misses: Vec<Miss<'a>>,
}

/// What the comparison did not notice, or what should have changed nothing and did.
#[derive(Serialize, JsonSchema)]
pub struct Miss<'a> {
    /// The kind of change or rewording.
    pub kind: &'static str,
    /// Id of the parent's assignment; `null` where the plan at large was changed.
    pub duty: Option<&'a str>,
    /// Its words.
    pub text: Option<&'a str>,
    /// The words of the child that were changed; `null` after a rewording.
    pub quote: Option<&'a str>,
    /// What stood in their place; `null` where they were taken out.
    pub with: Option<&'a str>,
    /// The verdict on the duty in the copy; `null` after a rewording.
    pub verdict: Option<&'static str>,
}
