//! `results → bytes`: records for programs, tables for people.

pub mod json;
mod place;
mod summary;
pub mod table;
pub(crate) mod values;
pub(crate) mod words;
