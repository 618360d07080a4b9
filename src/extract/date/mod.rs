//! `Outline → dates`: every date, and what it is the date of.

pub mod deadline;
pub mod lunar;
mod observance;
mod point;
mod scan;

pub use scan::{Cue, Found, scan, scan_cell};
