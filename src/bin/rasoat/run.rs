//! Documents in, results out: what `extract`, `check` and `compare` share.

use std::fmt::{self, Display};
use std::io::{self, ErrorKind, IsTerminal, Write};
use std::num::NonZero;
use std::time::Duration;
use std::{env, fs, thread};

use indicatif::{ProgressBar, ProgressState, ProgressStyle};
use rasoat::Settings;
use rasoat::batch::{self, Cache, Input, Outcome, Progress, Readers};
use rasoat::compare::Comparison;
use rasoat::error::Error;
use rasoat::limits::{Limit, Limits};
use rasoat::plan::Plan;
use rasoat::registry::offices::Offices;
use rasoat::report::json::{Framing, Records};
use rasoat::report::visible;
use rasoat::review::Document;

use crate::args::{Format, How, Reading};
use crate::output::{self, Output};
use crate::words::{self, Lang, Words};

/// How it went: the exit code. The highest that applies counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Exit {
    /// All that was asked for was done.
    Ran = 0,
    /// What `--fail-on` asks for was found.
    Found = 1,
    /// The command line is wrong, or the result cannot be written.
    Misused = 2,
    /// Some documents could not be read.
    SomeUnread = 3,
    /// None could, or not the parent.
    NothingRead = 4,
    /// The user ended it (Ctrl-C).
    Halted = 130,
}

/// Why a run ends before its end.
#[derive(Debug)]
pub(crate) enum Stop {
    /// The results find no taker.
    Write(io::Error),
    /// No threads to work with.
    Threads(rayon::ThreadPoolBuildError),
    /// The user wants it: so many documents of so many are done.
    Halted(usize, usize),
    /// The message says why, the code how bad it is.
    Told(Exit, String),
}

impl From<io::Error> for Stop {
    fn from(error: io::Error) -> Self {
        Self::Write(error)
    }
}

impl From<rayon::ThreadPoolBuildError> for Stop {
    fn from(error: rayon::ThreadPoolBuildError) -> Self {
        Self::Threads(error)
    }
}

/// What a document came to.
pub(crate) struct Rendered {
    /// Its record or table; empty where there is nothing to write.
    pub(crate) text: String,
    /// Whether `--fail-on` asks for what is in it.
    pub(crate) found: bool,
    /// What a round has to know of it.
    pub(crate) document: Option<Document>,
    /// How it takes up the parent's duties, where it was compared.
    pub(crate) comparison: Option<Comparison>,
    /// Why its plan cannot be rendered as what was asked for: it is as good as unread.
    pub(crate) refused: Option<Error>,
}

/// A run over documents.
pub(crate) struct Run<'a> {
    pub(crate) lang: Lang,
    pub(crate) how: &'a How,
    /// The format where the user names none.
    pub(crate) format: Format,
    pub(crate) inputs: &'a [Input],
    /// The inputs are a part of those that were named.
    pub(crate) sharded: bool,
    /// What the user tells beside the documents.
    pub(crate) settings: Settings,
}

impl Run<'_> {
    pub(crate) fn framing(&self) -> Framing {
        match self.how.format.unwrap_or(self.format) {
            Format::Table => Framing::Pages,
            Format::Ndjson => Framing::Lines,
            Format::Json if self.inputs.len() == 1 && !self.sharded => Framing::Object,
            Format::Json => Framing::Array,
        }
    }

    /// What reads so many documents.
    pub(crate) fn readers(&self, documents: usize) -> Result<Readers, Stop> {
        readers(&self.how.reading, &self.settings, self.how.jobs, documents, self.lang)
    }

    /// Reads and renders every document, in parallel, and writes the results in order; `note`
    /// sees each result as it is written, `last` adds what only all of them show.
    pub(crate) fn each(
        &self,
        render: impl Fn(&Outcome) -> Rendered + Sync,
        note: impl FnMut(Outcome, Rendered) -> Result<(), Stop>,
        last: impl FnOnce() -> Result<Option<String>, Stop>,
    ) -> Result<Exit, Stop> {
        let mut results = self.begin()?;
        let readers = self.readers(self.inputs.len())?;
        results.each(self.inputs, |input| readers.open(input), render, note)?;
        results.add(&last()?.unwrap_or_default())?;
        results.end()
    }

    /// Opens what the results go to.
    pub(crate) fn begin(&self) -> Result<Results<'_>, Stop> {
        let records = Records::new(Output::open(self.how.output.as_deref())?, self.framing());
        let bar = progress(self.inputs.len(), self.lang);
        Ok(Results { run: self, records, bar, done: 0, unread: 0, found: false })
    }

    /// Whether the user sees in the result itself what could not be read.
    fn tells(&self, rendered: &Rendered) -> bool {
        let pages = self.framing() == Framing::Pages && !rendered.text.is_empty();
        pages && output::is_screen(self.how.output.as_deref())
    }

    pub(crate) fn exit(&self, unread: usize, found: bool) -> Exit {
        if unread == self.inputs.len() && !(self.sharded && unread == 0) {
            tell(words::NOTHING_READ.to(self.lang));
            return Exit::NothingRead;
        }
        match (unread, found) {
            (1.., _) => Exit::SomeUnread,
            (0, true) => Exit::Found,
            (0, false) => Exit::Ran,
        }
    }
}

/// The results of a run as they are written.
pub(crate) struct Results<'a> {
    pub(crate) run: &'a Run<'a>,
    records: Records<Output>,
    bar: ProgressBar,
    done: usize,
    unread: usize,
    found: bool,
}

impl Results<'_> {
    /// Opens and renders these, in parallel, and writes what comes of them in order.
    pub(crate) fn each<T: Sync>(
        &mut self,
        items: &[T],
        open: impl Fn(&T) -> Outcome + Sync,
        render: impl Fn(&Outcome) -> Rendered + Sync,
        mut note: impl FnMut(Outcome, Rendered) -> Result<(), Stop>,
    ) -> Result<(), Stop> {
        let work = |item: &T| rendered(open(item), &render);
        let bar = self.bar.clone();
        batch::in_order(items, self.run.how.jobs, work, |(outcome, rendered)| {
            bar.inc(1);
            bar.suspend(|| -> Result<(), Stop> {
                if let Err(error) = &outcome.plan {
                    self.unread += 1;
                    if !self.run.tells(&rendered) {
                        complain(&outcome.origin.path, error, self.run.lang);
                    }
                }
                self.found |= rendered.found;
                self.add(&rendered.text)?;
                self.done += 1;
                note(outcome, rendered)
            })
        })?;
        if batch::is_halted() {
            self.bar.finish_and_clear();
            // What a pipe has got ends as it should; a file does not appear.
            self.records.close()?;
            return Err(Stop::Halted(self.done, self.run.inputs.len()));
        }
        Ok(())
    }

    /// Adds a record. A page is for a terminal, where no letter of a file or its name may do
    /// anything but be seen.
    pub(crate) fn add(&mut self, text: &str) -> Result<(), Stop> {
        if text.is_empty() {
            return Ok(());
        }
        let pages = self.run.framing() == Framing::Pages;
        let text = if pages { visible(text) } else { text.into() };
        self.records.write(&text).map_err(Stop::from)
    }

    /// Lets the results appear.
    pub(crate) fn end(self) -> Result<Exit, Stop> {
        let (run, unread, found) = (self.run, self.unread, self.found);
        self.close()?;
        Ok(run.exit(unread, found))
    }

    /// The same, and what there is to say of it is said elsewhere.
    pub(crate) fn close(self) -> Result<(), Stop> {
        self.bar.finish_and_clear();
        Ok(self.records.finish()?.finish()?)
    }
}

/// What reads so many documents: this program again, as workers. Threads that have no document of
/// their own read pages of pictures.
pub(crate) fn readers(
    reading: &Reading,
    settings: &Settings,
    jobs: usize,
    documents: usize,
    lang: Lang,
) -> Result<Readers, Stop> {
    let cores = || thread::available_parallelism().map_or(1, NonZero::get);
    let threads = if jobs == 0 { cores() } else { jobs };
    let cache = reading.cache.as_ref().map(|folder| {
        Cache::open(folder, settings).map_err(|error| {
            let why = words::NO_CACHE.to(lang);
            Stop::Told(Exit::Misused, format!("{}: {why}: {error}", folder.display()))
        })
    });
    let readers =
        Readers::new(env::current_exe().ok(), settings, threads / documents.clamp(1, threads));
    Ok(readers.with(cache.transpose()?))
}

/// Shows a person who waits how many documents are done, and while pictures are read, how many
/// pages: one document says nothing else.
pub(crate) fn progress(documents: usize, lang: Lang) -> ProgressBar {
    if !io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let template = match documents {
        0 | 1 => "{pictures}".to_owned(),
        _ => format!("{} {{pictures}}", words::PROGRESS.to(lang)),
    };
    let style = ProgressStyle::with_template(&template);
    let pictures = move |_: &ProgressState, line: &mut dyn fmt::Write| {
        let Progress { done, pages } = batch::progress();
        if done < pages {
            let _ = write!(line, "{} {done}/{pages}", words::RECOGNISING.to(lang));
        }
    };
    let style = style.unwrap_or_else(|_| ProgressStyle::default_bar());
    let rate = move |state: &ProgressState, line: &mut dyn fmt::Write| {
        let _ = write!(line, "{:.1} {}", state.per_sec(), words::RATE.to(lang));
    };
    let style = style.with_key("pictures", pictures).with_key("rate", rate);
    let bar = ProgressBar::new(documents as u64).with_style(style);
    bar.enable_steady_tick(Duration::from_millis(200));
    bar
}

/// Renders a document; where we break on it, that is what is rendered.
pub(crate) fn rendered(
    mut outcome: Outcome,
    render: impl Fn(&Outcome) -> Rendered,
) -> (Outcome, Rendered) {
    let mut rendered = batch::guarded(|| render(&outcome)).unwrap_or_else(|crash| {
        outcome.plan = Err(crash);
        render(&outcome)
    });
    if let Some(error) = rendered.refused.take() {
        outcome.plan = Err(error);
    }
    (outcome, rendered)
}

/// The plan of a document that must be one, and puts duties on someone.
pub(crate) fn plan_of(read: Outcome, no_plan: &Words, lang: Lang) -> Result<Plan, Stop> {
    if batch::is_halted() {
        return Err(Stop::Halted(0, 1));
    }
    match read.plan {
        Ok(plan) if plan.is_plan() => Ok(plan),
        Ok(plan) => {
            let why = no_plan.to(lang);
            Err(Stop::Told(Exit::NothingRead, format!("{}: {why}", plan.source.path)))
        }
        Err(error) => {
            complain(&read.origin.path, &error, lang);
            Err(Stop::Told(Exit::NothingRead, words::NOTHING_READ.to(lang).to_owned()))
        }
    }
}

/// One line to standard error. Where even that is closed, nobody listens.
pub(crate) fn tell(line: &str) {
    let _ = writeln!(io::stderr(), "rasoat: {}", visible(line));
}

/// Says that a document could not be read, and why.
pub(crate) fn complain(path: &str, error: &Error, lang: Lang) {
    match lang {
        Lang::Vi => tell(&format!("{path}: {error}")),
        Lang::En => tell(&format!("{path}: {}{}", words::code(error.code), exceeded(error))),
    }
}

/// Which limit an error is about: ` (more than 3000 pages: --limit pages=…)`.
fn exceeded(error: &Error) -> String {
    let entry = error.limit.map(Limit::entry);
    entry.map_or_else(String::new, |it| format!(" ({}: --limit {}=…)", it.en, it.name))
}

/// What the user tells beside the documents: a limit or a list of offices that cannot be used ends
/// the run.
pub(crate) fn settings(reading: &Reading, lang: Lang) -> Result<Settings, Stop> {
    let limits = reading.limit.iter().try_fold(Limits::default(), |limits, one| limits.with(one));
    let limits = limits.map_err(|wrong| {
        Stop::Told(Exit::Misused, format!("{}: {wrong}", words::NO_LIMIT.to(lang)))
    })?;
    let Some(path) = &reading.offices else {
        return Ok(Settings { limits, ..Settings::default() });
    };
    let wrong = |why: &dyn Display| format!("{}: {why}", path.display());
    let bytes = fs::read(path).map_err(|error| {
        let why = format!("{}: {error}", words::CANNOT_READ.to(lang));
        Stop::Told(Exit::Misused, wrong(&why))
    })?;
    let offices = Offices::read(&bytes).map_err(|faults| {
        let lines: Vec<String> = faults.iter().map(|fault| wrong(fault)).collect();
        Stop::Told(Exit::Misused, lines.join("\nrasoat: "))
    })?;
    Ok(Settings { offices: offices.into(), limits })
}

/// The exit code of a run that ended early.
pub(crate) fn stopped(stop: &Stop, lang: Lang) -> Exit {
    match stop {
        // Who reads has enough: `rasoat extract … | head`.
        Stop::Write(error) if error.kind() == ErrorKind::BrokenPipe => Exit::Ran,
        Stop::Write(error) => {
            tell(&format!("{}: {error}", words::CANNOT_WRITE.to(lang)));
            Exit::Misused
        }
        Stop::Threads(error) => {
            tell(&format!("{}: {error}", words::CANNOT_START.to(lang)));
            Exit::Misused
        }
        Stop::Halted(done, of) => {
            let words = words::HALTED.to(lang);
            tell(&words.replace("{done}", &done.to_string()).replace("{of}", &of.to_string()));
            Exit::Halted
        }
        Stop::Told(exit, message) => {
            tell(message);
            *exit
        }
    }
}

/// A table on a screen, JSON into a file or a pipe.
pub(crate) fn format_for(how: &How) -> Format {
    if output::is_screen(how.output.as_deref()) { Format::Table } else { Format::Json }
}
