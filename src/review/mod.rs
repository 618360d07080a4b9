//! `one parent, all its children → what a reviewer sees of them and settles`.

mod verdicts;
mod ward;

pub use verdicts::{OwnStatus, OwnVerdict, VerdictFile, Verdicts, VerdictsSchema};
pub use ward::ward;
