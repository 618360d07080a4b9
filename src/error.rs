//! The one public error: which document, and what is wrong with it.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::limits::Limit;

/// Why a document gives no plan. The codes are those of the JSON contract.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Code {
    /// Damaged, or refused by the operating system.
    Unreadable,
    /// A password is needed.
    Encrypted,
    /// No format that rasoat reads (a Word lock file `~$…` among them).
    Unsupported,
    /// No text at all.
    Empty,
    /// Pages without text: a scan.
    NoText,
    /// More bytes than the limit.
    TooLarge,
    /// A limit on what the document unfolds to was reached.
    Limit,
    /// It took too long.
    Timeout,
    /// The reader broke; the fault is ours.
    Crashed,
    /// No such file.
    NotFound,
    /// It is a plan, but the one that it carries out is not there to compare it with.
    ParentNotFound,
    /// What was asked for is no request.
    Request,
}

impl Code {
    /// The code as the contract writes it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Unreadable => "unreadable",
            Self::Encrypted => "encrypted",
            Self::Unsupported => "unsupported",
            Self::Empty => "empty",
            Self::NoText => "no-text",
            Self::TooLarge => "too-large",
            Self::Limit => "limit",
            Self::Timeout => "timeout",
            Self::Crashed => "crashed",
            Self::NotFound => "not-found",
            Self::ParentNotFound => "parent-not-found",
            Self::Request => "request",
        }
    }
}

impl fmt::Display for Code {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.as_str())
    }
}

/// A document that could not be read. The message is Vietnamese, for the person at the screen:
/// what is wrong, and what to do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[error("{message}")]
pub struct Error {
    /// What kind of failure.
    pub code: Code,
    /// For the user, in Vietnamese, without the file's name.
    pub message: String,
    /// The limit that was exceeded, where one was.
    pub limit: Option<Limit>,
}

impl Error {
    /// An error of this kind with its message.
    pub fn new(code: Code, message: impl Into<String>) -> Self {
        Self { code, message: message.into(), limit: None }
    }
}
