//! `Outline → Plan`: who has to do what by when, how much, on what grounds.

pub mod citation;
pub mod date;
pub mod target;
