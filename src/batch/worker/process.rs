//! A worker as the run sees it: a program that is asked, waited for, and ended.

use std::io::{self, BufReader, Read};
use std::path::Path;
use std::process::{Child, ChildStdin, Command, ExitStatus, Stdio};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::thread;
use std::time::{Duration, Instant};

use super::frame::{self, Kind};
use super::{ARGUMENT, Setup, TICK, sandbox};
use crate::batch::is_halted;
use crate::error::Error;
use crate::read::{Progress, advance};
use crate::source::Source;

/// No answer is longer: a plan is as long as its text, and that is limited.
const ANSWER: u64 = 1 << 30;
/// What a worker that dies says last.
const LAST_WORDS: u64 = 4096;
/// A page of a picture may take so long, beside the rest.
const PAGE: Duration = Duration::from_secs(400);

/// A worker that has not been given up.
pub(super) struct Worker {
    child: Child,
    to: ChildStdin,
    frames: Receiver<(Kind, Vec<u8>)>,
    /// What it said of pages of pictures.
    progress: Progress,
}

/// An answer.
pub(super) type Answer = Result<Vec<u8>, Error>;

/// Why there is no answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Death {
    /// It said nothing for too long.
    Silence,
    /// It could have no more memory.
    Memory,
    /// It broke.
    Crash,
    /// Somebody wants the run to end.
    Halt,
}

impl Worker {
    /// Starts one.
    pub(super) fn start(program: &Path, setup: &Setup) -> io::Result<Self> {
        let mut command = Command::new(program);
        command.arg(ARGUMENT);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        sandbox::apart(&mut command);
        let mut child = command.spawn()?;
        let none = || io::Error::other("no pipe");
        let (to, from) =
            (child.stdin.take().ok_or_else(none)?, child.stdout.take().ok_or_else(none)?);
        let (send, frames) = mpsc::channel();
        thread::spawn(move || {
            let mut from = BufReader::new(from);
            while let Ok(frame) = frame::receive(&mut from, ANSWER) {
                if send.send(frame).is_err() {
                    break;
                }
            }
        });
        let mut worker = Self { child, to, frames, progress: Progress::default() };
        frame::send_value(&mut worker.to, Kind::Setup, setup)?;
        Ok(worker)
    }

    /// Has a document read; a worker from which no answer comes is no more.
    pub(super) fn ask(
        mut self,
        sources: &[Source],
        patience: Duration,
    ) -> Result<(Self, Answer), Death> {
        let sent = sources.iter().try_for_each(|source| frame::send_source(&mut self.to, source));
        if sent.and_then(|()| frame::send(&mut self.to, Kind::Read, &[])).is_err() {
            return Err(self.end(Duration::from_secs(1)));
        }
        loop {
            let open = self.progress.pages > self.progress.done;
            match self.hear(if open { patience + PAGE } else { patience }) {
                Ok((Kind::Progress, bytes)) => self.note(&bytes),
                Ok((Kind::Plan, plan)) => return Ok((self, Ok(plan))),
                Ok((Kind::Refused, error)) => match frame::value(&error) {
                    Ok(error) => return Ok((self, Err(error))),
                    Err(_) => return Err(self.end(Duration::ZERO)),
                },
                Ok(_) => return Err(self.end(Duration::ZERO)),
                Err(RecvTimeoutError::Timeout) => {
                    self.end(Duration::ZERO);
                    return Err(if is_halted() { Death::Halt } else { Death::Silence });
                }
                Err(RecvTimeoutError::Disconnected) => {
                    return Err(self.end(Duration::from_secs(1)));
                }
            }
        }
    }

    /// What it says within this time, while the run goes on.
    fn hear(&self, within: Duration) -> Result<(Kind, Vec<u8>), RecvTimeoutError> {
        let until = Instant::now() + within;
        loop {
            let left = until.saturating_duration_since(Instant::now());
            match self.frames.recv_timeout(left.min(TICK)) {
                Err(RecvTimeoutError::Timeout) if left > TICK && !is_halted() => {}
                heard => return heard,
            }
        }
    }

    fn note(&mut self, bytes: &[u8]) {
        let Ok((done, pages)) = frame::value::<(usize, usize)>(bytes) else { return };
        let known = self.progress;
        advance(done.saturating_sub(known.done), pages.saturating_sub(known.pages));
        self.progress = Progress { done, pages };
    }

    /// Ends it, and tells of what it died, where it did within this time.
    fn end(mut self, within: Duration) -> Death {
        let status = self.died(within);
        sandbox::end(&mut self.child);
        // Pages that nobody reads any more are not waited for.
        advance(self.progress.pages.saturating_sub(self.progress.done), 0);
        let mut words = Vec::new();
        if let Some(told) = self.child.stderr.take().filter(|_| status.is_some()) {
            drop(told.take(LAST_WORDS).read_to_end(&mut words));
        }
        let no_memory = String::from_utf8_lossy(&words).contains("memory allocation of");
        let killed = status.is_some_and(sandbox::was_killed);
        if no_memory || killed { Death::Memory } else { Death::Crash }
    }

    fn died(&mut self, within: Duration) -> Option<ExitStatus> {
        const STEP: Duration = Duration::from_millis(10);
        let mut waited = Duration::ZERO;
        loop {
            match self.child.try_wait() {
                Ok(None) if waited < within => thread::sleep(STEP),
                found => return found.ok().flatten(),
            }
            waited += STEP;
        }
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        sandbox::end(&mut self.child);
    }
}
