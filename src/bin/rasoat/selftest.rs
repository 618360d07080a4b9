//! `selftest`: how much of what is changed in copies of the user's own plans is noticed.

use std::io::Write;

use rasoat::batch::{self, Input, Outcome};
use rasoat::compare::Parent;
use rasoat::report::json::{self, Framing};
use rasoat::report::table::{self, Language};
use rasoat::selftest::{self, Settings, Subject};

use crate::above::{self, Above};
use crate::args::Selftest;
use crate::output::{self, Output};
use crate::run::{Exit, Run, Stop, progress};
use crate::words::Lang;

pub(crate) fn selftest(args: &Selftest, lang: Lang) -> Result<Exit, Stop> {
    above::with(&args.named, &args.files, &args.how, lang, |run, above| write(args, run, above))
}

fn write(args: &Selftest, run: &Run<'_>, above: &Above<'_>) -> Result<Exit, Stop> {
    let most = args.changes.div_ceil(run.inputs.len().max(1));
    let settings = Settings { seed: args.seed, most };
    let readers = run.readers(run.inputs.len())?;
    let bar = progress(run.inputs.len(), run.lang);
    let mut subjects = Vec::with_capacity(run.inputs.len());
    let work = |input: &Input| tried(readers.open(input), run, &above.parent, settings);
    batch::in_order(run.inputs, run.how.jobs, work, |subject| -> Result<(), Stop> {
        bar.inc(1);
        subjects.push(subject);
        Ok(())
    })?;
    bar.finish_and_clear();
    if batch::is_halted() {
        return Err(Stop::Halted(subjects.len(), run.inputs.len()));
    }
    let mut out = Output::open(run.how.output.as_deref())?;
    match run.framing() {
        Framing::Pages => {
            let language = match run.lang {
                Lang::Vi => Language::Vietnamese,
                Lang::En => Language::English,
            };
            let told = table::selftest(&above.located, &subjects, language, output::width());
            write!(out, "{told}")?;
        }
        framing => {
            // One record tells of all files.
            let framing = if framing == Framing::Lines { framing } else { Framing::Object };
            let record = json::selftest(&above.located, &subjects, args.seed);
            writeln!(out, "{}", framing.render(&record).unwrap_or_default())?;
        }
    }
    out.finish()?;
    Ok(run.exit(subjects.iter().filter(|it| is_unread(it)).count(), false))
}

fn is_unread(subject: &Subject) -> bool {
    matches!(subject.outcome, selftest::Outcome::Unreadable(_))
}

/// Tries a document; where we break on it, that is what came of it.
fn tried(read: Outcome, run: &Run<'_>, parent: &Parent<'_>, settings: Settings) -> Subject {
    let Outcome { origin, plan } = read;
    let metadata = plan.as_ref().ok().map(|plan| plan.metadata.clone()).unwrap_or_default();
    let outcome = match plan {
        Ok(plan) if plan.is_plan() => batch::guarded(|| {
            let before = parent.compare_within(&plan, &run.settings.limits)?;
            Ok(selftest::run(parent, &plan, before, settings))
        })
        .and_then(|trial| trial)
        .map_or_else(selftest::Outcome::Unreadable, selftest::Outcome::Tried),
        Ok(_) => selftest::Outcome::NotAPlan,
        Err(error) => selftest::Outcome::Unreadable(error),
    };
    Subject {
        path: origin.path,
        blake3: origin.blake3,
        number: metadata.number,
        issued: metadata.issued,
        issuer: metadata.issuer.map(|issuer| issuer.name),
        title: metadata.title,
        outcome,
    }
}
