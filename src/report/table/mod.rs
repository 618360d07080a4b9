//! `results → tables for people`, fitted to the width of a terminal.

mod comparison;
mod findings;
mod grid;
mod plan;

pub use comparison::{compared, without_plan};
pub use findings::{across, checked};
pub use plan::extracted;
