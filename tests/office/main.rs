//! What an office opens at the end of a round: workbook, messages; made from the same round.

#![allow(clippy::unwrap_used, reason = "a test fails loudly")]

mod round;
mod texts;
mod workbook;
