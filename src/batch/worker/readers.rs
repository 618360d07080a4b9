//! `Input → Outcome` over workers: as many as ask at once, each used again.

use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use super::process::{Answer, Death, Worker};
use super::{Setup, parse};
use crate::Settings;
use crate::batch::{Cache, Input, Outcome, guarded, open_with};
use crate::error::{Code, Error};
use crate::limits::Limit;
use crate::plan::{Plan, packed};
use crate::source::Source;

/// Reads documents in processes of their own.
pub struct Readers {
    program: Option<PathBuf>,
    settings: Settings,
    setup: Setup,
    cache: Option<Cache>,
    idle: Mutex<Vec<Worker>>,
}

impl Readers {
    /// Workers that are this program, which must call [`serve`](super::serve) where
    /// [`is_worker`](super::is_worker) says so; without a program, or where it cannot be started,
    /// documents are read in this process. `threads` is how many pages of pictures a worker reads
    /// side by side.
    #[must_use]
    pub fn new(program: Option<PathBuf>, settings: &Settings, threads: usize) -> Self {
        let offices = (*settings.offices).clone();
        let setup = Setup { offices, limits: settings.limits, threads: threads.max(1) };
        Self { program, settings: settings.clone(), setup, cache: None, idle: Mutex::default() }
    }

    /// The same readers, which read nothing that the cache has and keep there what they read.
    #[must_use]
    pub fn with(self, cache: Option<Cache>) -> Self {
        Self { cache, ..self }
    }

    /// Reads one document.
    #[must_use]
    pub fn open(&self, input: &Input) -> Outcome {
        open_with(input, &self.settings.limits, |sources, bytes| match &self.cache {
            Some(cache) => self.find_or_read(cache, sources, bytes),
            None => self.opened(sources, self.read(sources)),
        })
    }

    fn find_or_read(
        &self,
        cache: &Cache,
        sources: &[Source],
        bytes: &blake3::Hash,
    ) -> Result<Plan, Error> {
        let key = cache.key(sources, bytes);
        if let Some(kept) = cache.find(&key) {
            return self.opened(sources, kept);
        }
        let answer = self.read(sources);
        let read = self.opened(sources, answer.clone());
        cache.keep(&key, answer, &read);
        read
    }

    /// The plan of an answer, under the name that its document has now.
    fn opened(&self, sources: &[Source], answer: Answer) -> Result<Plan, Error> {
        let plan = packed::unpack(&answer?, &self.settings.offices);
        let mut plan = plan.ok_or_else(|| self.reported(Death::Crash))?;
        sources.first().into_iter().for_each(|first| plan.source.path.clone_from(&first.path));
        Ok(plan)
    }

    fn read(&self, sources: &[Source]) -> Answer {
        let Some(worker) = self.idle().pop().or_else(|| self.start()) else {
            return guarded(|| parse(&self.settings, sources)).and_then(|plan| plan);
        };
        let first = self.ask(worker, sources);
        // Once more, alone: it may have paid for what was read before it, or beside it.
        let answer = first.or_else(|death| match self.start() {
            Some(worker) if death != Death::Halt => self.ask(worker, sources),
            _ => Err(death),
        });
        answer.unwrap_or_else(|death| Err(self.reported(death)))
    }

    fn ask(&self, worker: Worker, sources: &[Source]) -> Result<Answer, Death> {
        // Both attempts together take no more than the limit.
        let patience = Duration::from_secs(self.settings.limits.most(Limit::Seconds)) / 2;
        let (worker, answer) = worker.ask(sources, patience)?;
        self.idle().push(worker);
        Ok(answer)
    }

    fn start(&self) -> Option<Worker> {
        Worker::start(self.program.as_deref()?, &self.setup).ok()
    }

    fn idle(&self) -> std::sync::MutexGuard<'_, Vec<Worker>> {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The error of a document on which two workers died.
    fn reported(&self, death: Death) -> Error {
        match death {
            Death::Silence => self.settings.limits.exceeded(Limit::Seconds),
            Death::Memory => self.settings.limits.exceeded(Limit::Memory),
            Death::Halt => Error::new(Code::Timeout, "Đã dừng theo yêu cầu."),
            Death::Crash => Error::new(Code::Crashed, crate::batch::OUR_FAULT),
        }
    }
}
