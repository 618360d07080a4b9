//! What each command renders of a document.

use std::io::Write;

use rasoat::Settings;
use rasoat::batch::{Across, Input, Origin, Outcome};
use rasoat::check::{self, Finding, Severity};
use rasoat::compare::{self, Binding, Comparison, Status};
use rasoat::error::Error;
use rasoat::limits::{Limit, Limits};
use rasoat::plan::Plan;
use rasoat::report::Dossier;
use rasoat::report::json::{self, Framing, Located};
use rasoat::report::{feeds, html, table};
use rasoat::review::{self, Child, Document};
use serde::Serialize;

use crate::above::{self, Above};
use crate::args::{Check, Compare, Extract, Files, Format, Gravity, Schema};
use crate::families;
use crate::feeding::{self, Feed};
use crate::files;
use crate::output::{self, Output};
use crate::round::{self, Told};
use crate::run::{Exit, Rendered, Results, Run, Stop, format_for, settings, tell};
use crate::silencing::Silencing;
use crate::words::{self, Lang};

pub(crate) fn extract(args: &Extract, lang: Lang) -> Result<Exit, Stop> {
    let settings = settings(&args.how.reading, lang)?;
    let (inputs, sharded) = found(&args.files, &settings, lang)?;
    let format = format_for(&args.how);
    let run = Run { lang, how: &args.how, format, inputs: &inputs, sharded, settings };
    let (framing, width) = (run.framing(), output::width());
    let plan = |plan: &Plan| match framing {
        Framing::Pages => table::extracted(plan, width),
        _ => extracted(framing, plan, args.text),
    };
    let mut pages = Vec::new();
    let mut feed = feeding::open(&args.feeding, false)?;
    let seen = |document: &Outcome| {
        if let (Ok(plan), Some(_)) = (&document.plan, &args.html) {
            pages.push(html::plan(plan));
        }
        feed.as_mut().map_or(Ok(()), |feed| feed.document(document))
    };
    let exit = each(&run, |it| (plan(it), false), seen, |_| false)?;
    feed.map_or(Ok(()), Feed::finish)?;
    if let Some(path) = &args.html {
        output::whole(path, html::extracted(&pages, lang.of_page()).as_bytes())?;
    }
    Ok(exit)
}

/// The documents that are asked for, and whether they are only a part of what was named.
pub(crate) fn found(
    files: &Files,
    settings: &Settings,
    lang: Lang,
) -> Result<(Vec<Input>, bool), Stop> {
    let inputs = files::inputs(&files::names(files, lang)?, &settings.limits, lang);
    Ok((files::part(inputs, files.shard), files.shard.is_some()))
}

/// The record of what a plan says.
pub(crate) fn extracted(framing: Framing, plan: &Plan, with_text: bool) -> String {
    record(framing, &json::extracted(&Located::of(plan), &check::check(plan), with_text))
}

/// The record of a document that gives no plan.
pub(crate) fn failed(framing: Framing, origin: &Origin, error: &Error) -> String {
    record(framing, &json::failed(origin, error))
}

pub(crate) fn check(args: &Check, lang: Lang) -> Result<Exit, Stop> {
    let settings = settings(&args.how.reading, lang)?;
    let (inputs, sharded) = found(&args.files, &settings, lang)?;
    let format = Format::Table;
    let run = Run { lang, how: &args.how, format, inputs: &inputs, sharded, settings };
    let (framing, width) = (run.framing(), output::width());
    let silencing = Silencing::open(args.silence.as_deref(), lang)?;
    let least = args.fail_on.map(|gravity| match gravity {
        Gravity::Error => Severity::Error,
        Gravity::Warning => Severity::Warning,
    });
    let plan = |plan: &Plan| {
        let findings =
            if args.pedantic { check::review_pedantically(plan) } else { check::review(plan) };
        let silenced = silencing.of(plan, &findings);
        let asked = |it: &Finding| least.is_some_and(|least| it.severity >= least);
        let found = silenced.shown.iter().any(|(_, it)| asked(it));
        let text = match framing {
            Framing::Pages => table::checked(plan, &silenced.shown, width),
            _ => {
                let located = Located::of(plan);
                record(framing, &silenced.record(json::checked(&located, &findings)))
            }
        };
        (text, found)
    };
    let exit = each(&run, plan, |_| Ok(()), |id| silencing.has(id))?;
    silencing.tell(lang);
    Ok(exit)
}

/// Compares the children with their parent, or each with its own.
pub(crate) fn compare(args: &Compare, lang: Lang) -> Result<Exit, Stop> {
    if args.named.parent.is_none() && args.named.duties.is_none() {
        return families::compare(args, lang);
    }
    above::with(&args.named, &args.files, &args.how, lang, |run, above| {
        let told = Told::read(args, above.located.plan(), lang)?;
        let mut results = run.begin()?;
        let readers = run.readers(run.inputs.len())?;
        compare_with(args, &mut results, above, &told, (run.inputs, |it: &_| readers.open(it)))?;
        results.end()
    })
}

/// Compares children with one parent, and writes what all of them show.
pub(crate) fn compare_with<T: Sync>(
    args: &Compare,
    results: &mut Results<'_>,
    above: &Above<'_>,
    told: &Told,
    (children, open): (&[T], impl Fn(&T) -> Outcome + Sync),
) -> Result<(), Stop> {
    let located = &above.located;
    let (framing, limits) = (results.run.framing(), results.run.settings.limits);
    let held = Held { above, framing, width: output::width(), limits };
    let render = |child: &Outcome| {
        let rendered = held.against(child);
        let duties = rendered.comparison.iter().flat_map(|it| &it.duties);
        let found = args.fail_on.is_some() && duties.into_iter().any(is_missing);
        let compared = child.plan.as_ref().ok().zip(rendered.comparison.as_ref());
        let document = rendered.document.map(|it| match compared {
            Some((plan, verdicts)) => it.decided(plan, verdicts, (located.duties(), &told.own)),
            None => it,
        });
        Rendered { found, document, ..rendered }
    };
    let (mut documents, mut children_kept) = (Vec::new(), Vec::new());
    let mut feed = feeding::open(&args.feeding, true)?;
    let listed = args.named.duties.is_some();
    feed.as_mut().map_or(Ok(()), |feed| feed.parent(located, listed))?;
    let note = |outcome: Outcome, it: Rendered| {
        if let Some(feed) = &mut feed {
            feed.child(located, &outcome, it.comparison.as_ref(), &told.own)?;
        }
        documents.extend(it.document);
        let child = outcome.plan.ok().zip(it.comparison).filter(|_| round::quotes(args));
        children_kept.push(child.map(|(plan, comparison)| Child { plan, comparison }));
        Ok(())
    };
    results.each(children, open, render, note)?;
    let review = review::review(&told.round(located.duties(), &documents));
    let dossier = Dossier {
        parent: located,
        review: &review,
        documents: &documents,
        children: &children_kept,
        own: &told.own,
    };
    round::write(args, &dossier, results.run.lang)?;
    if let Some(mut feed) = feed {
        feed.round(&dossier, &told.own)?;
        feed.finish()?;
    }
    results.add(&round::overview(framing, &dossier).unwrap_or_default())
}

/// Children held against one parent.
pub(crate) struct Held<'a> {
    pub(crate) above: &'a Above<'a>,
    pub(crate) framing: Framing,
    pub(crate) width: usize,
    pub(crate) limits: Limits,
}

impl Held<'_> {
    /// What a child comes to.
    pub(crate) fn against(&self, child: &Outcome) -> Rendered {
        let Above { parent, located } = self.above;
        match &child.plan {
            Ok(plan) if plan.is_plan() => match parent.compare_within(plan, &self.limits) {
                Ok(comparison) => {
                    let text = compared(self.framing, located, plan, &comparison, self.width);
                    let document = Some(Document::compared(plan, &comparison));
                    Rendered { document, comparison: Some(comparison), ..rest(text) }
                }
                Err(error) => {
                    let rendered = not_compared(self.framing, located, &child.origin, Err(&error));
                    Rendered { refused: Some(error), ..rendered }
                }
            },
            other => not_compared(self.framing, located, &child.origin, other.as_ref()),
        }
    }
}

pub(crate) fn schema(args: &Schema) -> Result<Exit, Stop> {
    let mut out = Output::open(args.output.as_deref())?;
    let schema = if args.feeds { feeds::schema() } else { json::schema() };
    writeln!(out, "{}", record(Framing::Object, &schema))?;
    out.finish()?;
    Ok(Exit::Ran)
}

/// A record or table for each plan, an error for each document that gives none; each is then seen;
/// and at the end what only all of them show and nobody silenced.
fn each(
    run: &Run<'_>,
    plan: impl Fn(&Plan) -> (String, bool) + Sync,
    mut seen: impl FnMut(&Outcome) -> Result<(), Stop>,
    silenced: impl Fn(&str) -> bool,
) -> Result<Exit, Stop> {
    let framing = run.framing();
    let render = |document: &Outcome| match &document.plan {
        Ok(it) => {
            let (text, found) = plan(it);
            Rendered { found, ..rest(text) }
        }
        Err(_) if framing == Framing::Pages => rest(String::new()),
        Err(error) => rest(failed(framing, &document.origin, error)),
    };
    let across = std::cell::RefCell::new(Across::default());
    let together = are_together(run);
    let note = |document: Outcome, _: Rendered| {
        if let (Ok(plan), true) = (&document.plan, together) {
            across.borrow_mut().note(plan);
        }
        seen(&document)
    };
    run.each(render, note, || Ok(all_together(framing, &across.borrow(), silenced)))
}

/// Whether there are few enough to be looked at together; it is said where there are not.
fn are_together(run: &Run<'_>) -> bool {
    let (most, found) = (run.settings.limits.count(Limit::Together), run.inputs.len());
    if found > most {
        let told = words::NOT_TOGETHER.to(run.lang);
        tell(&told.replacen("{}", &found.to_string(), 1).replacen("{}", &found.to_string(), 1));
    }
    found <= most
}

fn all_together(
    framing: Framing,
    across: &Across,
    silenced: impl Fn(&str) -> bool,
) -> Option<String> {
    let found = across.findings();
    let ids = json::batch_ids(&found);
    let shown: Vec<_> =
        ids.into_iter().zip(found.clone()).filter(|(id, _)| !silenced(id)).collect();
    (!shown.is_empty()).then(|| match framing {
        Framing::Pages => table::across(&shown, output::width()),
        _ => {
            let mut all = json::batch(&found);
            all.findings.retain(|it| shown.iter().any(|(id, _)| *id == it.finding.id));
            record(framing, &all)
        }
    })
}

fn compared(
    framing: Framing,
    parent: &Located<'_>,
    child: &Plan,
    comparison: &Comparison,
    width: usize,
) -> String {
    match framing {
        Framing::Pages => table::compared(parent, child, comparison, width),
        _ => record(framing, &json::compared(parent, &Located::of(child), comparison)),
    }
}

/// A child that gives no plan to compare.
fn not_compared(
    framing: Framing,
    parent: &Located<'_>,
    origin: &Origin,
    child: Result<&Plan, &Error>,
) -> Rendered {
    let text = match framing {
        Framing::Pages => table::without_plan(&origin.path, child.err(), output::width()),
        _ => record(framing, &json::without_plan(parent, child.map_err(|error| (origin, error)))),
    };
    let document = match child {
        Ok(plan) => Document::not_a_plan(plan),
        Err(error) => Document::unreadable(origin, &error.message),
    };
    Rendered { document: Some(document), ..rest(text) }
}

fn is_missing(duty: &compare::DutyVerdict) -> bool {
    duty.status == Status::Missing && duty.binding != Binding::Department
}

pub(crate) fn rest(text: String) -> Rendered {
    Rendered { text, found: false, document: None, comparison: None, refused: None }
}

/// A record as JSON. Our own types always serialise; a crash would be reported as one.
pub(crate) fn record(framing: Framing, record: &impl Serialize) -> String {
    framing.render(record).unwrap_or_default()
}
