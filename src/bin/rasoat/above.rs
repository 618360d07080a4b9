//! The parent that children are held against: a plan, or a list that a reviewer settled.

use std::io::Write;
use std::path::PathBuf;

use rasoat::Settings;
use rasoat::batch::{self, Input};
use rasoat::compare::Parent;
use rasoat::plan::Plan;
use rasoat::report::json::{Framing, Located};

use crate::args::{Files, How, Named};
use crate::commands::failed;
use crate::duties;
use crate::files::{inputs, names, part};
use crate::output::Output;
use crate::run::{Exit, Run, Stop, format_for, plan_of, progress, settings};
use crate::words::{self, Lang};

/// The parent, ready to be compared and reported.
pub(crate) struct Above<'a> {
    pub(crate) parent: Parent<'a>,
    pub(crate) located: Located<'a>,
}

/// Reads the parent, finds the children and hands both on.
pub(crate) fn with(
    named: &Named,
    files: &Files,
    how: &How,
    lang: Lang,
    then: impl FnOnce(&Run<'_>, &Above<'_>) -> Result<Exit, Stop>,
) -> Result<Exit, Stop> {
    let settings = settings(&how.reading, lang)?;
    let names = names(files, lang)?;
    let (shard, sharded) = (files.shard, files.shard.is_some());
    let inputs = |not: &[Input]| part(children(&names, not, &settings, lang), shard);
    match named {
        Named { duties: Some(list), .. } => {
            let listing = duties::read(list, &settings, lang)?;
            let not = [Input::file(list), Input::file(listing.plan.source.path.as_ref())];
            let inputs = inputs(&not);
            let run =
                Run { lang, how, format: format_for(how), inputs: &inputs, sharded, settings };
            then(&run, &Above { parent: listing.parent(), located: listing.located() })
        }
        Named { parent: Some(parent), .. } => {
            let input = Input::file(parent);
            let inputs = inputs(std::slice::from_ref(&input));
            let run =
                Run { lang, how, format: format_for(how), inputs: &inputs, sharded, settings };
            let plan = higher_plan(&input, &run)?;
            then(&run, &Above { parent: Parent::new(&plan), located: Located::of(&plan) })
        }
        Named { parent: None, duties: None } => Ok(Exit::Misused),
    }
}

/// The documents to be held against the parent. A folder may hold it beside its children; named by
/// itself, it is compared.
fn children(files: &[PathBuf], not: &[Input], settings: &Settings, lang: Lang) -> Vec<Input> {
    let mut inputs = inputs(files, &settings.limits, lang);
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
    if let Err(error) = outcome.plan.as_ref()
        && run.framing() != Framing::Pages
        && !batch::is_halted()
    {
        let framing = if run.framing() == Framing::Array { Framing::Object } else { run.framing() };
        let mut out = Output::open(run.how.output.as_deref())?;
        writeln!(out, "{}", failed(framing, &outcome.origin, error))?;
        out.finish()?;
    }
    plan_of(outcome, &words::PARENT_IS_NO_PLAN, run.lang)
}
