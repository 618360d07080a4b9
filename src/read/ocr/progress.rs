//! How far the reading of pictures is, over all documents of the process: a page takes seconds,
//! and who waits wants to know. It is counted here and shown elsewhere.

use std::sync::atomic::{AtomicUsize, Ordering};

static PAGES: AtomicUsize = AtomicUsize::new(0);
static DONE: AtomicUsize = AtomicUsize::new(0);

/// Pages that were given to the program that recognises letters, and how many of them it has
/// done.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// Done, whether or not they gave any text.
    pub done: usize,
    /// Of so many.
    pub pages: usize,
}

/// How far it is now.
#[must_use]
pub fn progress() -> Progress {
    // In this order no page is ever done before it was given.
    let done = DONE.load(Ordering::Acquire);
    Progress { done, pages: PAGES.load(Ordering::Acquire) }
}

/// Takes over what another process has announced and done.
pub fn advance(done: usize, pages: usize) {
    PAGES.fetch_add(pages, Ordering::AcqRel);
    DONE.fetch_add(done, Ordering::AcqRel);
}

/// Announces pages.
pub(in crate::read) fn expect(pages: usize) {
    PAGES.fetch_add(pages, Ordering::AcqRel);
}

/// Runs the work on one announced page.
pub(in crate::read) fn counted<T>(page: impl FnOnce() -> T) -> T {
    /// The page is done, too, where the work breaks.
    struct Done;
    impl Drop for Done {
        fn drop(&mut self) {
            DONE.fetch_add(1, Ordering::AcqRel);
        }
    }
    let _done = Done;
    page()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_are_counted() {
        // Other tests read pictures at the same time.
        let before = progress();
        expect(2);
        assert!(counted(|| progress().pages) >= before.pages + 2);
        let broken = std::panic::catch_unwind(|| counted(|| panic!("a page")));
        assert!(broken.is_err() && progress().done >= before.done + 2);
    }
}
