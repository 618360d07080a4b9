//! What only several documents together show.

use schemars::JsonSchema;
use serde::Serialize;

use super::{BatchSchema, Finding, Span};

/// What only several documents together show.
#[derive(Serialize, JsonSchema)]
pub struct Batch<'a> {
    /// `rasoat/batch/1`.
    pub schema: BatchSchema,
    /// By rule, then in the order of the documents.
    pub findings: Vec<BatchFinding<'a>>,
}

/// What is to be marked in several documents at once.
#[derive(Serialize, JsonSchema)]
pub struct BatchFinding<'a> {
    /// As of one document; its own place is `null`, as it has several.
    #[serde(flatten)]
    pub finding: Finding<'a>,
    /// Where the documents say it, in the order of the documents.
    pub mentions: Vec<Mention<'a>>,
}

/// A passage of one of the documents.
#[derive(Serialize, JsonSchema)]
pub struct Mention<'a> {
    /// The file, as the user named it.
    pub path: &'a str,
    /// BLAKE3 of its bytes.
    pub blake3: &'a str,
    /// The text of the span, to the letter.
    pub quote: &'a str,
    /// Where, in that document's normalised text.
    pub span: Span,
    /// The page on which the span starts.
    pub page: Option<u32>,
    /// The 1-based line of the normalised text.
    pub paragraph: usize,
}
