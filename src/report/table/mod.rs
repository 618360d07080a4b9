//! `results → tables for people`, fitted to the width of a terminal.

mod comparison;
mod figure;
mod findings;
mod grid;
mod overview;
mod plan;
mod selftest;
mod shortfalls;

pub use comparison::{compared, without_plan};
pub use findings::{across, checked};
pub use overview::overview;
pub use plan::extracted;
pub use selftest::{Language, selftest};
