//! Work in parallel, results in order, a bounded number of them in memory.

use std::collections::BTreeMap;
use std::panic::{self, AssertUnwindSafe};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::time::Duration;

use rayon::{ThreadPoolBuildError, ThreadPoolBuilder};

use super::is_halted;

/// Documents under way or waiting for an earlier one, for each thread.
const AHEAD: usize = 4;
/// How soon a wish to end is noticed.
const TICK: Duration = Duration::from_millis(100);

/// Runs `work` on every item, with so many threads (0: one a core), and hands the results to
/// `sink` in the order of the items, until `sink` fails or somebody wants the run to end.
///
/// # Errors
/// Those of `sink`, and where no thread can be started.
pub fn in_order<T, R, E>(
    items: &[T],
    threads: usize,
    work: impl Fn(&T) -> R + Sync,
    mut sink: impl FnMut(R) -> Result<(), E>,
) -> Result<(), E>
where
    T: Sync,
    R: Send,
    E: From<ThreadPoolBuildError>,
{
    // A deeply nested document is read by recursion in the libraries below us.
    let pool = ThreadPoolBuilder::new().num_threads(threads).stack_size(16 << 20).build()?;
    let window = AHEAD * pool.current_num_threads();
    let work = &work;
    pool.in_place_scope(|scope| {
        let (send, receive) = mpsc::channel();
        let mut upcoming = items.iter().enumerate();
        let mut start_next = || {
            if let Some((at, item)) = upcoming.next() {
                let send = send.clone();
                scope.spawn(move |_| {
                    let result = panic::catch_unwind(AssertUnwindSafe(|| work(item)));
                    // The receiver is gone only after `sink` has failed: nobody wants the result.
                    drop(send.send((at, result)));
                });
            }
        };
        (0..window).for_each(|_| start_next());
        let mut waiting = BTreeMap::new();
        for next in 0..items.len() {
            while !waiting.contains_key(&next) {
                match receive.recv_timeout(TICK) {
                    _ if is_halted() => return Ok(()),
                    Ok((at, result)) => drop(waiting.insert(at, result)),
                    Err(RecvTimeoutError::Timeout) => {}
                    Err(RecvTimeoutError::Disconnected) => return Ok(()),
                }
            }
            if let Some(result) = waiting.remove(&next) {
                sink(result.unwrap_or_else(|panic| panic::resume_unwind(panic)))?;
                start_next();
            }
        }
        Ok(())
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicUsize, Ordering};

    #[derive(Debug)]
    struct Stop;

    impl From<ThreadPoolBuildError> for Stop {
        fn from(_: ThreadPoolBuildError) -> Self {
            Self
        }
    }

    #[test]
    fn results_keep_the_order_of_the_items() {
        let items: Vec<u64> = (0..60).collect();
        let mut seen = Vec::new();
        let work = |&item: &u64| {
            std::thread::sleep(Duration::from_micros(item * 7919 % 400));
            item
        };
        in_order(&items, 3, work, |item| -> Result<(), Stop> {
            seen.push(item);
            Ok(())
        })
        .unwrap();
        assert_eq!(seen, items);
    }

    #[test]
    fn stops_soon_after_the_sink_fails() {
        let items = vec![(); 1000];
        let done = AtomicUsize::new(0);
        let work = |(): &()| done.fetch_add(1, Ordering::Relaxed);
        in_order(&items, 2, work, |_| Err::<(), _>(Stop)).unwrap_err();
        assert!(done.into_inner() <= 2 * AHEAD);
    }
}
