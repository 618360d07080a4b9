//! `Plan → findings`: what a careful reviewer would mark in the margin.

use crate::plan::Plan;
use crate::span::Span;

/// Something to mark in the margin.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The rule's id: `duplicate-label`.
    pub rule: &'static str,
    /// How grave.
    pub severity: Severity,
    /// What the message speaks of, by name: `label` → `II`.
    pub args: Vec<(&'static str, String)>,
    /// One Vietnamese sentence.
    pub message: String,
    /// The section it stands in, by index.
    pub section: Option<usize>,
    /// Where; `None` where something is absent from the whole document.
    pub span: Option<Span>,
}

/// How grave a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Severity {
    /// For the record: the office stamps number and day at issue.
    Info,
    /// Likely a slip.
    Warning,
    /// Wrong.
    Error,
}

impl Severity {
    /// As the contract writes it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Info => "info",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// All findings of a plan, in the order of the text; those without a place first.
#[must_use]
pub fn check(_plan: &Plan) -> Vec<Finding> {
    Vec::new()
}
