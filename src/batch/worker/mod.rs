//! Documents are read in processes of their own, so that one on which the reading breaks, hangs or
//! takes all memory costs itself and no other.
//!
//! [`Readers`] starts the program again as a worker and hands it one document after the other over
//! its standard input; the worker gives up what reading does not need (`sandbox`), and answers
//! with the packed plan. One that dies or goes silent is replaced; its document is tried once more
//! in a fresh one, then reported.

mod frame;
mod process;
mod readers;
mod sandbox;

use std::ffi::OsStr;
use std::io::{self, Read, Write};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::Duration;

use rayon::ThreadPoolBuilder;
use serde::{Deserialize, Serialize};

use self::frame::Kind;
use super::guarded;
use crate::Settings;
use crate::error::Error;
use crate::limits::Limits;
use crate::plan::packed;
use crate::read::progress;
use crate::registry::offices::Offices;
use crate::source::Source;

pub use readers::Readers;

/// The only argument of a program that is to be a worker.
const ARGUMENT: &str = "worker-of-rasoat";
/// How often a run is told how many pages are done.
const TICK: Duration = Duration::from_millis(200);
/// The stack on which a document is read: the libraries below us go deep by recursion.
const STACK_BYTES: usize = 16 << 20;

/// How a worker is to read.
#[derive(Serialize, Deserialize)]
struct Setup {
    offices: Offices,
    limits: Limits,
    /// Pages of pictures that are read side by side.
    threads: usize,
}

/// Whether a program was started to be a worker.
#[must_use]
pub fn is_worker(mut arguments: impl Iterator<Item = impl AsRef<OsStr>>) -> bool {
    arguments.nth(1).is_some_and(|first| first.as_ref() == ARGUMENT)
}

/// Reads documents for the run that started this program, until it has no more.
///
/// # Errors
/// Where the run speaks another language, or is gone.
pub fn serve(from: impl Read + Send + 'static, to: &mut impl Write) -> io::Result<()> {
    let (send, receive) = mpsc::channel();
    // Apart, so that the end of the run is noticed while a document is being read.
    thread::spawn(move || hear(from, &send));
    let gone = |_| io::Error::from(io::ErrorKind::UnexpectedEof);
    let (_, setup) = receive.recv().map_err(gone)?;
    let Setup { offices, limits, threads } = frame::value(&setup)?;
    let settings = Settings { offices: offices.into(), limits };
    sandbox::confine(&limits)?;
    let pool = ThreadPoolBuilder::new().num_threads(threads).stack_size(STACK_BYTES).build();
    let pool = pool.map_err(io::Error::other)?;
    let mut sources = Vec::new();
    while let Ok((kind, bytes)) = receive.recv() {
        match kind {
            Kind::Source => sources.push(frame::source(bytes)?),
            _ => answer(&pool, &settings, std::mem::take(&mut sources), to)?,
        }
    }
    Ok(())
}

/// Takes up frames; a run that is gone wants nothing any more.
fn hear(mut from: impl Read, heard: &mpsc::Sender<(Kind, Vec<u8>)>) {
    while let Ok(frame) = frame::receive(&mut from, u64::MAX) {
        if heard.send(frame).is_err() {
            return;
        }
    }
    sandbox::end_all();
}

/// Reads one document and says how far it is.
fn answer(
    pool: &rayon::ThreadPool,
    settings: &Settings,
    sources: Vec<Source>,
    to: &mut impl Write,
) -> io::Result<()> {
    let (send, receive) = mpsc::channel();
    let owned = settings.clone();
    pool.spawn(move || {
        let plan = guarded(|| parse(&owned, &sources)).and_then(|plan| plan);
        // Nobody waits any more only where the run is gone.
        drop(send.send(plan));
    });
    let mut told = progress();
    loop {
        match receive.recv_timeout(TICK) {
            Ok(Ok(plan)) => return frame::send(to, Kind::Plan, &[&plan]),
            Ok(Err(error)) => return frame::send_value(to, Kind::Refused, &error),
            Err(RecvTimeoutError::Timeout) if progress() == told => {}
            Err(RecvTimeoutError::Timeout) => {
                told = progress();
                frame::send_value(to, Kind::Progress, &(told.done, told.pages))?;
            }
            Err(RecvTimeoutError::Disconnected) => return Err(io::ErrorKind::BrokenPipe.into()),
        }
    }
}

fn parse(settings: &Settings, sources: &[Source]) -> Result<Vec<u8>, Error> {
    super::parse(settings, sources).map(|plan| packed::pack(&plan))
}
