//! `results → bytes`: records for programs, tables for people.

mod adjusting;
mod demand;
pub mod docx;
mod dossier;
pub mod feeds;
pub mod html;
pub mod json;
mod lacking;
mod message;
mod office;
mod outcome;
mod place;
mod quote;
mod request;
mod selftest;
mod sides;
pub mod table;
mod told;
pub(crate) mod values;
pub(crate) mod words;
pub mod xlsx;

pub use crate::normalize::visible;
pub use dossier::Dossier;
pub use message::{Message, messages};
pub use office::{Office, Tone};
