//! The pages in a real browser: what a reviewer does with them all day, what a hostile document
//! tries, how long they take to open. Without Chromium these tests say that they skip.

#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a test fails loudly, says what it skips"
)]

mod accessibility;
mod browser;
mod hostile;
mod large;
mod plans;
mod review;
mod round;
mod screenshots;
