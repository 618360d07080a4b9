//! The parent that children are held against: a plan, or a list that a reviewer settled.

use std::io::Write;
use std::path::PathBuf;

use rasoat::Settings;
use rasoat::batch::{self, Input};
use rasoat::compare::Parent;
use rasoat::plan::Plan;
use rasoat::report::json::{self, Framing, Located};

use crate::args::{How, Named};
use crate::duties;
use crate::output::Output;
use crate::run::{Exit, Run, Stop, complain, format_for, progress, settings};
use crate::words::{self, Lang};

/// The parent, ready to be compared and reported.
pub(crate) struct Above<'a> {
    pub(crate) parent: Parent<'a>,
    pub(crate) located: Located<'a>,
}

/// Reads the parent, finds the children and hands both on.
pub(crate) fn with(
    named: &Named,
    files: &[PathBuf],
    how: &How,
    lang: Lang,
    then: impl FnOnce(&Run<'_>, &Above<'_>) -> Result<Exit, Stop>,
) -> Result<Exit, Stop> {
    let settings = settings(&how.reading, lang)?;
    match named {
        Named { duties: Some(list), .. } => {
            let listing = duties::read(list, &settings, lang)?;
            let not = [Input::file(list), Input::file(listing.plan.source.path.as_ref())];
            let inputs = children(files, &not, &settings);
            let run = Run { lang, how, format: format_for(how), inputs: &inputs, settings };
            then(&run, &Above { parent: listing.parent(), located: listing.located() })
        }
        Named { parent: Some(parent), .. } => {
            let input = Input::file(parent);
            let inputs = children(files, std::slice::from_ref(&input), &settings);
            let run = Run { lang, how, format: format_for(how), inputs: &inputs, settings };
            let plan = higher_plan(&input, &run)?;
            then(&run, &Above { parent: Parent::new(&plan), located: Located::of(&plan) })
        }
        Named { parent: None, duties: None } => Ok(Exit::Misused),
    }
}

/// The documents to be held against the parent. A folder may hold it beside its children; named by
/// itself, it is compared.
fn children(files: &[PathBuf], not: &[Input], settings: &Settings) -> Vec<Input> {
    let mut inputs = batch::find(files, &settings.limits);
    inputs.retain(|it| {
        !not.iter().any(|not| it.is_same_file(not)) || files.iter().any(|file| it.is_named(file))
    });
    inputs
}

/// The parent; without it there is nothing to compare with, but its error is a record too.
fn higher_plan(input: &Input, run: &Run<'_>) -> Result<Plan, Stop> {
    let bar = progress(1, run.lang);
    let outcome = run.readers(1)?.open(input);
    bar.finish_and_clear();
    match outcome.plan {
        Ok(plan) if plan.is_plan() => Ok(plan),
        Ok(plan) => {
            let why = words::PARENT_IS_NO_PLAN.to(run.lang);
            Err(Stop::Told(Exit::NothingRead, format!("{}: {why}", plan.source.path)))
        }
        Err(error) => {
            complain(&outcome.origin.path, &error, run.lang);
            if run.framing() != Framing::Pages {
                let framing =
                    if run.framing() == Framing::Array { Framing::Object } else { run.framing() };
                let mut out = Output::open(run.how.output.as_deref())?;
                writeln!(
                    out,
                    "{}",
                    framing.render(&json::failed(&outcome.origin, &error)).unwrap_or_default()
                )?;
                out.finish()?;
            }
            Err(Stop::Told(Exit::NothingRead, words::NOTHING_READ.to(run.lang).to_owned()))
        }
    }
}
