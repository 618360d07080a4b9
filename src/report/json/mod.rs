//! `results → JSON`: the contract, version 1, and what it is built from.

mod comparison;
mod duties;
mod identity;
mod located;
mod plan;
mod records;
mod review;
mod scalars;
mod selftest;
mod stream;
pub mod v1;

pub use comparison::{compared, without_plan};
pub use duties::duties;
pub use identity::{of_batch as batch_ids, of_findings as finding_ids};
pub use located::{Located, Told};
pub use plan::{checked, extracted};
pub use records::{batch, failed, schema};
pub use review::reviewed;
pub use selftest::selftest;
pub use stream::{Framing, Records};
