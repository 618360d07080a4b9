//! What an office opens at the end of a round, made from the same round: workbook, Word documents,
//! short texts.

#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a test fails loudly and says what it skips"
)]

mod decided;
mod documents;
mod many;
mod round;
mod texts;
mod workbook;
