//! A person who wants a run to end: nothing is begun any more, what is under way is given up.

use std::sync::atomic::{AtomicBool, Ordering};

static ASKED: AtomicBool = AtomicBool::new(false);

/// Asks the runs of this process to end; whether that had been asked before.
pub fn halt() -> bool {
    ASKED.swap(true, Ordering::Relaxed)
}

/// Whether somebody asked.
#[must_use]
pub fn is_halted() -> bool {
    ASKED.load(Ordering::Relaxed)
}
