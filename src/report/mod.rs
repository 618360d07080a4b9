//! `results → bytes`: records for programs, tables for people.

mod dossier;
pub mod json;
mod place;
pub mod table;
pub(crate) mod values;
pub(crate) mod words;

pub use dossier::Dossier;
