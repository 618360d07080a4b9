//! Who is who, and since when: bodies of the state as data, with dates; their names in a sentence.

pub mod counterpart;
pub mod ended;
pub mod level;
pub mod name;
pub mod phrases;
pub mod unit;
pub mod word;
