//! Who is who, and since when: bodies of the state as data, with dates; their names in a sentence.
//!
//! - [`body`]: bodies by id, their names, levels, fields, days and heirs; [`mod@unit`], [`counterpart`]
//!   and [`ended`] are looked up in it;
//! - [`place`]: provinces and communes with their days; [`level`] of a body by its name;
//! - [`offices`]: the offices that a city adds in a file of its own;
//! - [`name`]: names of bodies in a sentence, by form: an office that nobody registered is one too.

pub mod body;
pub mod counterpart;
pub mod ended;
pub(crate) mod grid;
pub mod level;
pub mod name;
pub mod offices;
pub mod phrases;
pub mod place;
pub mod unit;
pub mod word;
