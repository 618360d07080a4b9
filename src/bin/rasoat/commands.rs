//! What each command renders of a document.

use std::io::Write;

use rasoat::batch::{self, Across, Origin, Outcome};
use rasoat::check::{self, Finding, Severity};
use rasoat::compare::{self, Binding, Comparison, Status};
use rasoat::error::Error;
use rasoat::plan::Plan;
use rasoat::report::Dossier;
use rasoat::report::json::{self, Framing, Located};
use rasoat::report::{html, table};
use rasoat::review::{self, Child, Document};
use serde::Serialize;

use crate::above::{self, Above};
use crate::args::{Check, Compare, Extract, Format, Gravity, Schema};
use crate::families;
use crate::output::{self, Output};
use crate::round::{self, Told};
use crate::run::{Exit, Rendered, Results, Run, Stop, format_for, settings};
use crate::silencing::Silencing;
use crate::words::Lang;

pub(crate) fn extract(args: &Extract, lang: Lang) -> Result<Exit, Stop> {
    let settings = settings(&args.how.reading, lang)?;
    let inputs = batch::find(&args.files, &settings.limits);
    let run =
        Run { lang, how: &args.how, format: format_for(&args.how), inputs: &inputs, settings };
    let (framing, width) = (run.framing(), output::width());
    let plan = |plan: &Plan| match framing {
        Framing::Pages => table::extracted(plan, width),
        _ => {
            let findings = check::check(plan);
            record(framing, &json::extracted(&Located::of(plan), &findings, args.text))
        }
    };
    let mut pages = Vec::new();
    let page = |plan: &Plan| {
        if args.html.is_some() {
            pages.push(html::plan(plan));
        }
    };
    let exit = each(&run, |it| (plan(it), false), page, |_| false)?;
    if let Some(path) = &args.html {
        output::whole(path, html::extracted(&pages, lang.of_page()).as_bytes())?;
    }
    Ok(exit)
}

pub(crate) fn check(args: &Check, lang: Lang) -> Result<Exit, Stop> {
    let settings = settings(&args.how.reading, lang)?;
    let inputs = batch::find(&args.files, &settings.limits);
    let run = Run { lang, how: &args.how, format: Format::Table, inputs: &inputs, settings };
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
    let exit = each(&run, plan, |_| (), |id| silencing.has(id))?;
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
    let Above { parent, located } = above;
    let (framing, width) = (results.run.framing(), output::width());
    let limits = results.run.settings.limits;
    let render = |child: &Outcome| match &child.plan {
        Ok(plan) if plan.is_plan() => match parent.compare_within(plan, &limits) {
            Ok(comparison) => {
                let found = args.fail_on.is_some() && comparison.duties.iter().any(is_missing);
                let document = Some(Document::compared(plan, &comparison));
                let text = compared(framing, located, plan, &comparison, width);
                let comparison = Some(comparison);
                Rendered { text, found, document, comparison, refused: None }
            }
            Err(error) => {
                let rendered = not_compared(framing, located, &child.origin, Err(&error));
                Rendered { refused: Some(error), ..rendered }
            }
        },
        other => not_compared(framing, located, &child.origin, other.as_ref()),
    };
    let (mut documents, mut children_kept) = (Vec::new(), Vec::new());
    let note = |outcome: Outcome, it: Rendered| {
        documents.extend(it.document);
        let child = outcome.plan.ok().zip(it.comparison).filter(|_| round::quotes(args));
        children_kept.push(child.map(|(plan, comparison)| Child { plan, comparison }));
    };
    results.each(children, open, render, note)?;
    let review = review::review(&told.round(located.duties(), &documents));
    let dossier = Dossier {
        parent: located,
        review: &review,
        documents: &documents,
        children: &children_kept,
    };
    round::write(args, told, &dossier, results.run.lang)?;
    results.add(&round::overview(framing, &dossier).unwrap_or_default())
}

pub(crate) fn schema(args: &Schema) -> Result<Exit, Stop> {
    let mut out = Output::open(args.output.as_deref())?;
    writeln!(out, "{}", record(Framing::Object, &json::schema()))?;
    out.finish()?;
    Ok(Exit::Ran)
}

/// A record or table for each plan, which is then seen, an error for each document that gives
/// none, and at the end what only all of them show and nobody silenced.
fn each(
    run: &Run<'_>,
    plan: impl Fn(&Plan) -> (String, bool) + Sync,
    mut seen: impl FnMut(&Plan),
    silenced: impl Fn(&str) -> bool,
) -> Result<Exit, Stop> {
    let framing = run.framing();
    let render = |document: &Outcome| match &document.plan {
        Ok(it) => {
            let (text, found) = plan(it);
            Rendered { found, ..rest(text) }
        }
        Err(_) if framing == Framing::Pages => rest(String::new()),
        Err(error) => rest(record(framing, &json::failed(&document.origin, error))),
    };
    let across = std::cell::RefCell::new(Across::default());
    let note = |document: Outcome, _: Rendered| {
        if let Ok(plan) = &document.plan {
            across.borrow_mut().note(plan);
            seen(plan);
        }
    };
    run.each(render, note, || Ok(all_together(framing, &across.borrow(), silenced)))
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
