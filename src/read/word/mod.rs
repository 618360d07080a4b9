//! What Word's formats share: how lists count, what symbols look like, where cells stand.

pub(in crate::read) mod grid;
pub(in crate::read) mod label;
pub(in crate::read) mod numbering;
pub(in crate::read) mod numeral;
pub(in crate::read) mod story;
pub(in crate::read) mod symbol;
