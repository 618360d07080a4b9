//! `compare`: what all children together show.

use std::fs;
use std::path::Path;

use rasoat::error::Error;
use rasoat::plan::Plan;
use rasoat::report::json::{self, Framing};
use rasoat::report::{self, Dossier, Office, Tone, docx, html, table, xlsx};
use rasoat::review::{self, Previous, Round, Verdicts};

use crate::args::{self, Compare};
use crate::output::{self, whole};
use crate::run::{Exit, Stop};
use crate::words::{self, Lang};

/// What the user tells of a round beside its documents.
pub(crate) struct Told {
    expected: Vec<String>,
    previous: Option<Previous>,
    pub(crate) own: Verdicts,
}

impl Told {
    /// Reads what the user names; what cannot be used ends the run before it begins.
    pub(crate) fn read(args: &Compare, parent: &Plan, lang: Lang) -> Result<Self, Stop> {
        let expected = match &args.wards {
            Some(list) => used(list, review::listed, lang)?,
            None if args.all_wards => review::of_province(parent)
                .map_err(|error| Stop::Told(Exit::Misused, format!("--all-wards: {error}")))?,
            None => Vec::new(),
        };
        let previous = args.previous.as_deref();
        let previous = previous.map(|path| used(path, Previous::read, lang)).transpose()?;
        let own = args.verdicts.as_deref();
        let own = own.map(|path| used(path, Verdicts::read, lang)).transpose()?.unwrap_or_default();
        let previous = previous.map(|it| it.decided(&own));
        Ok(Self { expected, previous, own })
    }

    pub(crate) fn round<'a>(
        &'a self,
        duties: &'a [String],
        documents: &'a [review::Document],
    ) -> Round<'a> {
        let (expected, previous) = (&self.expected, self.previous.as_ref());
        Round { duties, documents, expected, previous }
    }
}

/// What a file of the user's says.
fn used<T>(
    path: &Path,
    read: impl FnOnce(&[u8]) -> Result<T, Error>,
    lang: Lang,
) -> Result<T, Stop> {
    let wrong = |why: String| Stop::Told(Exit::Misused, format!("{}: {why}", path.display()));
    let bytes = fs::read(path)
        .map_err(|error| wrong(format!("{}: {error}", words::CANNOT_READ.to(lang))))?;
    read(&bytes).map_err(|error| wrong(error.to_string()))
}

/// Whether a report quotes the children: only then they are kept until the end.
pub(crate) fn quotes(args: &Compare) -> bool {
    let reports = [&args.html, &args.xlsx, &args.docx, &args.brief, &args.letters, &args.messages];
    reports.iter().any(|it| it.is_some())
}

/// Whether something is asked for that is of one parent's children.
pub(crate) fn is_of_one_parent(args: &Compare) -> bool {
    let feeds = &args.feeding.feeds;
    let files = [&args.wards, &args.previous, &args.verdicts, &args.review, feeds];
    args.all_wards || quotes(args) || files.iter().any(|it| it.is_some())
}

/// The reports that the user asked for, each whole or not at all.
pub(crate) fn write(args: &Compare, dossier: &Dossier<'_>, lang: Lang) -> Result<(), Stop> {
    if let Some(path) = &args.review {
        let record = Framing::Object.render(&json::reviewed(dossier)).unwrap_or_default();
        whole(path, format!("{record}\n").as_bytes())?;
    }
    if let Some(path) = &args.html {
        whole(path, html::reviewed(dossier, lang.of_page()).as_bytes())?;
    }
    if let Some(path) = &args.xlsx {
        whole(path, &made(xlsx::workbook(dossier))?)?;
    }
    let office = office(args);
    if let Some(path) = &args.docx {
        whole(path, &made(docx::report(dossier, &office))?)?;
    }
    if let Some(path) = &args.brief {
        whole(path, &made(docx::brief(dossier, &office))?)?;
    }
    if let Some(folder) = &args.letters {
        let letters = made(docx::letters(dossier, &office))?;
        each(folder, letters.iter().map(|it| (format!("{}.docx", it.file), it.bytes.as_slice())))?;
    }
    if let Some(folder) = &args.messages {
        let texts = report::messages(dossier, &office);
        each(folder, texts.iter().map(|it| (format!("{}.txt", it.file), it.text.as_bytes())))?;
    }
    Ok(())
}

/// Files of a folder, each whole or not at all.
fn each<'a>(folder: &Path, files: impl Iterator<Item = (String, &'a [u8])>) -> Result<(), Stop> {
    fs::create_dir_all(folder)?;
    for (name, bytes) in files {
        whole(&folder.join(name), bytes)?;
    }
    Ok(())
}

/// Who writes to the wards, as the user tells.
fn office(args: &Compare) -> Office {
    let tone = match args.tone {
        args::Tone::Ask => Tone::Ask,
        args::Tone::Require => Tone::Require,
    };
    Office { name: args.sender.clone(), tone, today: args.date }
}

/// A report that cannot be made ends the run.
fn made<T>(report: Result<T, Error>) -> Result<T, Stop> {
    report.map_err(|error| Stop::Told(Exit::Misused, error.to_string()))
}

/// The table of all children.
pub(crate) fn overview(framing: Framing, dossier: &Dossier<'_>) -> Option<String> {
    (framing == Framing::Pages).then(|| table::overview(dossier, output::width()))
}
