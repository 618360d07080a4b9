//! `duties`: the list of a parent's duties, written for a reviewer and read back.

use std::ffi::OsStr;
use std::io::Write;
use std::path::Path;

use rasoat::Settings;
use rasoat::batch::{self, Input};
use rasoat::compare::Parent;
use rasoat::duties::{self, Listing};
use rasoat::report::json::{self, Framing, Located};

use crate::args::Duties;
use crate::output::Output;
use crate::run::{Exit, Stop, plan_of, progress, readers, settings};
use crate::words::{self, Lang};

/// What a list is written as.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Json,
    Workbook,
}

pub(crate) fn write(args: &Duties, lang: Lang) -> Result<Exit, Stop> {
    let kind = kind(args.output.as_deref())
        .ok_or_else(|| Stop::Told(Exit::Misused, words::XLSX_OR_JSON.to(lang).to_owned()))?;
    let settings = settings(&args.reading, lang)?;
    let bar = progress(1, lang);
    let outcome = readers(&args.reading, &settings, 0, 1, lang)?.open(&Input::file(&args.plan));
    bar.finish_and_clear();
    let plan = plan_of(outcome, &words::NO_DUTIES, lang)?;
    let list = json::duties(&Located::of(&plan), &Parent::new(&plan));
    let bytes = match kind {
        Kind::Json => Framing::Object.render(&list).unwrap_or_default().into_bytes(),
        Kind::Workbook => {
            duties::workbook(&list).map_err(|error| Stop::Told(Exit::Misused, error.to_string()))?
        }
    };
    let mut out = Output::open(args.output.as_deref())?;
    out.write_all(&bytes)?;
    if kind == Kind::Json {
        writeln!(out)?;
    }
    out.finish()?;
    Ok(Exit::Ran)
}

fn kind(output: Option<&Path>) -> Option<Kind> {
    let Some(output) = output else { return Some(Kind::Json) };
    let extension = output.extension().and_then(OsStr::to_str)?;
    match extension.to_lowercase().as_str() {
        "json" => Some(Kind::Json),
        "xlsx" => Some(Kind::Workbook),
        _ => None,
    }
}

/// The list that a reviewer settled.
pub(crate) fn read(path: &Path, settings: &Settings, lang: Lang) -> Result<Listing, Stop> {
    let input = Input::file(path);
    let read = batch::source(&input, &settings.limits).and_then(|source| {
        batch::guarded(|| duties::read(&source.bytes, settings)).and_then(|listing| listing)
    });
    read.map_err(|error| {
        // What is to be mended stands in a Vietnamese sheet, and is told in its words.
        let line = words::LIST_REFUSED.to(lang);
        Stop::Told(Exit::NothingRead, format!("{}: {line}:\n{error}", path.display()))
    })
}
