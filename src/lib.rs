//! rasoat reads Vietnamese administrative plans (kế hoạch) and finds what is missing in them.

pub mod batch;
pub mod check;
pub mod compare;
pub mod edtf;
pub mod error;
pub mod extract;
pub mod lexicon;
pub mod normalize;
pub mod outline;
pub mod plan;
pub mod read;
pub mod registry;
pub mod report;
pub mod source;
pub mod span;
