//! What a reviewer has to mend before a list can be used: where, what, and what to do.

use super::column::Column;
use crate::error::{Code, Error};

/// No more faults than these are told at once.
const TOLD: usize = 10;

/// A fault of one duty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Fault {
    /// Index of the duty in the list; `None` for a target of no duty.
    pub duty: Option<usize>,
    /// What of it.
    pub column: Column,
    /// What is wrong and what to do, in Vietnamese.
    pub message: String,
}

impl Fault {
    pub(super) fn new(duty: usize, column: Column, message: impl Into<String>) -> Self {
        Self { duty: Some(duty), column, message: message.into() }
    }
}

/// All faults as one error; each line says where, what is wrong and what to do.
pub(super) fn error(lines: impl ExactSizeIterator<Item = String>) -> Error {
    let rest = lines.len().saturating_sub(TOLD);
    let mut lines: Vec<String> = lines.take(TOLD).collect();
    lines.extend((rest > 0).then(|| format!("… và {rest} chỗ khác cần sửa.")));
    Error::new(Code::Unreadable, lines.join("\n"))
}
