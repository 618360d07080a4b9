//! `compare` where no parent is named: it is found among the documents, for each its own.

use std::collections::BTreeMap;

use rasoat::batch::{self, Input, Outcome};
use rasoat::compare::{Descent, Lineage, Parent, Tie};
use rasoat::error::Error;
use rasoat::plan::Plan;
use rasoat::report::json::{self, Framing, Located};
use rasoat::report::table;

use crate::above::Above;
use crate::args::Compare;
use crate::commands::{self, compare_with, record, rest};
use crate::output;
use crate::round::{self, Told};
use crate::run::{Exit, Rendered, Run, Stop, format_for, progress, readers, settings, tell};
use crate::words::{self, Lang};

/// Files of one kind that are named in a message.
const NAMED: usize = 3;

/// The documents, read, and who is whose parent; all indices are theirs.
struct Families<'a> {
    documents: &'a [Outcome],
    /// The documents that can be read.
    plans: Vec<(usize, &'a Plan)>,
    lineage: Lineage,
}

/// A parent and what is held against it.
struct Family<'a> {
    parent: usize,
    plan: &'a Plan,
    children: Vec<&'a Outcome>,
}

/// Compares each document with the one among them that it carries out.
pub(crate) fn compare(args: &Compare, lang: Lang) -> Result<Exit, Stop> {
    let settings = settings(&args.how.reading, lang)?;
    let (inputs, sharded) = commands::found(&args.files, &settings, lang)?;
    if sharded {
        return Err(Stop::Told(Exit::Misused, words::PART_OF_FAMILIES.to(lang).to_owned()));
    }
    let documents = read(&inputs, args, &settings, lang)?;
    let families = Families::new(&documents);
    let found = families.found();
    families.tell(&found, lang);
    if found.len() > 1 && round::is_of_one_parent(args) {
        let names: Vec<&str> = found.iter().map(|it| it.plan.source.path.as_str()).collect();
        let why = words::SEVERAL_PARENTS.to(lang);
        return Err(Stop::Told(Exit::Misused, format!("{why}: {}", names.join(", "))));
    }
    let orphans = families.orphans(&found);
    let is_recorded = |at: &usize| !families.is_top(*at);
    let recorded: Vec<Input> =
        (0..inputs.len()).filter(is_recorded).filter_map(|at| inputs.get(at).cloned()).collect();
    let format = format_for(&args.how);
    let run = Run { lang, how: &args.how, format, inputs: &recorded, sharded, settings };
    let told = |it: &Family<'_>| Told::read(args, it.plan, lang);
    let told = found.iter().map(told).collect::<Result<Vec<_>, _>>()?;
    let mut results = run.begin()?;
    for (family, told) in found.iter().zip(&told) {
        let above = Above { parent: Parent::new(family.plan), located: Located::of(family.plan) };
        let open = |child: &&Outcome| Outcome::clone(child);
        compare_with(args, &mut results, &above, told, (&family.children, open))?;
    }
    let render = |it: &Outcome| orphan(run.framing(), it);
    results.each(&orphans, Outcome::clone, render, |_, _| Ok(()))?;
    if found.is_empty() {
        results.close()?;
        tell(words::NO_PARENT.to(lang));
        return Ok(Exit::NothingRead);
    }
    results.end()
}

/// Reads every document: who is whose parent is known once all are.
fn read(
    inputs: &[Input],
    args: &Compare,
    settings: &rasoat::Settings,
    lang: Lang,
) -> Result<Vec<Outcome>, Stop> {
    let bar = progress(inputs.len(), lang);
    let readers = readers(&args.how.reading, settings, args.how.jobs, inputs.len(), lang)?;
    let mut documents = Vec::with_capacity(inputs.len());
    let open = |input: &Input| readers.open(input);
    batch::in_order(inputs, args.how.jobs, open, |document| -> Result<(), Stop> {
        bar.inc(1);
        documents.push(document);
        Ok(())
    })?;
    bar.finish_and_clear();
    if batch::is_halted() {
        return Err(Stop::Halted(documents.len(), inputs.len()));
    }
    Ok(documents)
}

/// A document that is held against nothing.
fn orphan(framing: Framing, document: &Outcome) -> Rendered {
    let Err(error) = &document.plan else { return rest(String::new()) };
    rest(match framing {
        Framing::Pages => table::without_plan(&document.origin.path, Some(error), output::width()),
        _ => record(framing, &json::failed(&document.origin, error)),
    })
}

impl<'a> Families<'a> {
    fn new(documents: &'a [Outcome]) -> Self {
        let all = documents.iter().enumerate();
        let plans: Vec<(usize, &Plan)> =
            all.filter_map(|(at, it)| Some((at, it.plan.as_ref().ok()?))).collect();
        let lineage = Lineage::of(&plans.iter().map(|it| it.1).collect::<Vec<_>>());
        Self { documents, plans, lineage }
    }

    /// The families, by the place of the parent; one alone has what cannot be read, too.
    fn found(&self) -> Vec<Family<'a>> {
        let family = |parent: usize| {
            let of = |at: &usize| self.children(parent).contains(at);
            let children = self.documents.iter().enumerate().filter(|(at, _)| of(at));
            let &(at, plan) = self.plans.get(parent)?;
            Some(Family { parent: at, plan, children: children.map(|it| it.1).collect() })
        };
        self.lineage.parents().into_iter().filter_map(family).collect()
    }

    /// What is held against the parent at this place among the plans.
    fn children(&self, parent: usize) -> Vec<usize> {
        let one = self.lineage.parents().len() == 1;
        let own = self.lineage.children(parent);
        let mut children: Vec<usize> =
            own.iter().filter_map(|&at| Some(self.plans.get(at)?.0)).collect();
        if one {
            let all = self.documents.iter().enumerate();
            let none = all.filter(|(_, it)| !it.plan.as_ref().is_ok_and(Plan::is_plan));
            children.extend(
                none.map(|it| it.0).filter(|at| !children.contains(at)).collect::<Vec<_>>(),
            );
        }
        children
    }

    /// The place of a document among the plans.
    fn among_plans(&self, document: usize) -> Option<usize> {
        self.plans.iter().position(|it| it.0 == document)
    }

    fn is_top(&self, document: usize) -> bool {
        self.among_plans(document).is_some_and(|at| self.lineage.is_top(at))
    }

    /// The documents that belong to no family, with the reason as their error.
    fn orphans(&self, found: &[Family<'_>]) -> Vec<Outcome> {
        let held = |document: &Outcome| {
            found.iter().any(|it| it.children.iter().any(|child| std::ptr::eq(*child, document)))
        };
        let all = self.documents.iter().enumerate();
        let alone = all.filter(|(at, it)| !held(it) && !self.is_top(*at));
        let outcome = |(at, document): (usize, &Outcome)| {
            let plan = match &document.plan {
                Ok(_) => Err(self.why(at)),
                Err(error) => Err(error.clone()),
            };
            Outcome { origin: document.origin.clone(), plan }
        };
        alone.map(outcome).collect()
    }

    fn why(&self, document: usize) -> Error {
        let names: Vec<&str> = self.plans.iter().map(|it| it.1.source.path.as_str()).collect();
        let unknown = Descent::Unknown;
        let at = self.among_plans(document);
        at.and_then(|at| self.lineage.descents.get(at)).unwrap_or(&unknown).error(&names)
    }

    /// Says which plan was taken as whose parent, and why.
    fn tell(&self, found: &[Family<'_>], lang: Lang) {
        for family in found {
            let Some(parent) = self.among_plans(family.parent) else { continue };
            let mut ties: BTreeMap<Tie, Vec<&str>> = BTreeMap::new();
            for (descent, (_, plan)) in self.lineage.descents.iter().zip(&self.plans) {
                if let Descent::Of(of, tie) = descent
                    && *of == parent
                {
                    ties.entry(*tie).or_default().push(&plan.source.path);
                }
            }
            let count: usize = ties.values().map(Vec::len).sum();
            let why: Vec<String> = ties.iter().map(|(tie, files)| why(*tie, files, lang)).collect();
            let line = words::TAKEN_AS_PARENT.to(lang);
            let line = line.replace("{plan}", &named(family.plan));
            tell(&line.replace("{count}", &count.to_string()).replace("{why}", &why.join("; ")));
            self.tell_copies(parent, family.plan, lang);
        }
    }

    /// Names the other files of a plan that is used from one.
    fn tell_copies(&self, used: usize, plan: &Plan, lang: Lang) {
        let all = self.lineage.used.iter().enumerate().zip(&self.plans);
        for (_, (_, copy)) in all.filter(|((at, it), _)| **it == used && *at != used) {
            let same = words::SAME_PLAN.to(lang).replace("{}", &plan.source.path);
            tell(&format!("{}: {same}", copy.source.path));
        }
    }
}

/// `3 viện dẫn đúng số (a.docx, b.docx, c.docx)`; files are named where something is odd.
fn why(tie: Tie, files: &[&str], lang: Lang) -> String {
    let told = format!("{} {}", files.len(), words::tie(tie).to(lang));
    let named = files.get(..NAMED).unwrap_or(files).join(", ");
    match (tie, files.len().saturating_sub(NAMED)) {
        (Tie::Number, _) => told,
        (_, 0) => format!("{told} ({named})"),
        (_, _) => format!("{told} ({named}, …)"),
    }
}

/// `48/KH-UBND (kh.docx)`.
fn named(plan: &Plan) -> String {
    let number = plan.metadata.number.as_deref().or(plan.metadata.title.as_deref());
    match number {
        Some(number) => format!("{number} ({})", plan.source.path),
        None => plan.source.path.clone(),
    }
}
