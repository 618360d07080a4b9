//! `--feeds`: a folder of flat tables, each file whole or not at all, the manifest last.

use std::fs;
use std::path::{Path, PathBuf};

use rasoat::batch::Outcome;
use rasoat::check;
use rasoat::compare::Comparison;
use rasoat::report::Dossier;
use rasoat::report::feeds::{Feeds, Form};
use rasoat::report::json::{Framing, Located};
use rasoat::review::Verdicts;

use crate::args::{FeedForm, Feeding};
use crate::output::{Output, whole};
use crate::run::Stop;

const MANIFEST: &str = "manifest.json";

/// The tables of a run.
pub(crate) struct Feed {
    folder: PathBuf,
    feeds: Feeds<Output>,
}

/// Opens the tables, where they are asked for.
pub(crate) fn open(args: &Feeding, compared: bool) -> Result<Option<Feed>, Stop> {
    let Some(folder) = &args.feeds else { return Ok(None) };
    fs::create_dir_all(folder)?;
    let form = |form: &FeedForm| match form {
        FeedForm::Csv if args.bom => Form::CsvWithMark,
        FeedForm::Csv => Form::Csv,
        FeedForm::Json => Form::Json,
    };
    let forms: Vec<Form> = args.feeds_as.iter().map(form).collect();
    let file = |name: &str| Output::open(Some(&folder.join(name)));
    let feeds = Feeds::open(&forms, args.round.clone(), compared, file)?;
    Ok(Some(Feed { folder: folder.clone(), feeds }))
}

impl Feed {
    /// The parent; a list of duties has nothing but these to be looked at.
    pub(crate) fn parent(&mut self, parent: &Located<'_>, listed: bool) -> Result<(), Stop> {
        let findings = if listed { Vec::new() } else { check::check(parent.plan()) };
        Ok(self.feeds.parent(parent, &findings)?)
    }

    /// A document that is compared with none.
    pub(crate) fn document(&mut self, document: &Outcome) -> Result<(), Stop> {
        match &document.plan {
            Ok(plan) => self.feeds.plan(plan, &check::check(plan))?,
            Err(error) => self.feeds.unread(&document.origin, error)?,
        }
        Ok(())
    }

    /// A child, and what it came to.
    pub(crate) fn child(
        &mut self,
        parent: &Located<'_>,
        child: &Outcome,
        comparison: Option<&Comparison>,
        own: &Verdicts,
    ) -> Result<(), Stop> {
        match &child.plan {
            Ok(plan) => self.feeds.child(parent, plan, &check::check(plan), comparison, own)?,
            Err(error) => self.feeds.unread(&child.origin, error)?,
        }
        Ok(())
    }

    /// What the children show together.
    pub(crate) fn round(&mut self, dossier: &Dossier<'_>, own: &Verdicts) -> Result<(), Stop> {
        Ok(self.feeds.round(dossier, own)?)
    }

    /// Lets the tables appear.
    pub(crate) fn finish(self) -> Result<(), Stop> {
        let (files, manifest) = self.feeds.finish()?;
        files.into_iter().try_for_each(Output::finish)?;
        let manifest = Framing::Object.render(&manifest).unwrap_or_default();
        Ok(whole(&Path::new(&self.folder).join(MANIFEST), format!("{manifest}\n").as_bytes())?)
    }
}
