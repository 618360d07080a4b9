//! What is a matter of taste: rules that run only when asked for.

mod letter_order;
mod missing_end_mark;
mod missing_filing_line;
mod mixed_tone_marks;
mod mixed_wording;
mod office_named_differently;

use super::Check;

pub(super) const CHECKS: [Check; 6] = [
    letter_order::CHECK,
    missing_end_mark::CHECK,
    missing_filing_line::CHECK,
    mixed_tone_marks::CHECK,
    mixed_wording::CHECK,
    office_named_differently::CHECK,
];
