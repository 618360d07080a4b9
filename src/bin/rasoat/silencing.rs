//! Lists of findings that a person lets stand: read beside the plans, and answered for at the end.

use std::collections::{HashMap, HashSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use rasoat::check::silence::{FILE_NAME, Fault, Silence};
use rasoat::check::{self, Finding};
use rasoat::plan::Plan;
use rasoat::report::json::{self, v1};

use crate::run::{Exit, Stop, tell};
use crate::words::{self, Lang};

/// The lists of a run.
pub(crate) struct Silencing {
    /// The list that the user names; else each folder's own counts.
    named: Option<PathBuf>,
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    /// Lists read so far; a folder without one has an empty one.
    lists: HashMap<PathBuf, Silence>,
    /// Ids that some finding has.
    known: HashSet<String>,
    silenced: usize,
}

/// A plan's findings, with what is let stand among them.
pub(crate) struct Silenced {
    pub(crate) shown: Vec<(String, Finding)>,
    reasons: HashMap<String, String>,
}

impl Silencing {
    pub(crate) fn open(named: Option<&Path>, lang: Lang) -> Result<Self, Stop> {
        let mut state = State::default();
        if let Some(path) = named {
            let text = fs::read_to_string(path).map_err(|error| {
                let why = words::CANNOT_READ.to(lang);
                Stop::Told(Exit::Misused, format!("{}: {why}: {error}", path.display()))
            })?;
            state.lists.insert(path.to_path_buf(), Silence::read(&text));
        }
        Ok(Self { named: named.map(Path::to_path_buf), state: Mutex::new(state) })
    }

    /// What of a plan's findings is shown.
    pub(crate) fn of(&self, plan: &Plan, findings: &[Finding]) -> Silenced {
        let path = self.named.clone().unwrap_or_else(|| beside(&plan.source.path));
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        let list = state.lists.entry(path.clone()).or_insert_with(|| {
            fs::read_to_string(&path).map(|text| Silence::read(&text)).unwrap_or_default()
        });
        let list = list.clone();
        let with_ids = json::finding_ids(findings, plan).into_iter().zip(findings.iter().cloned());
        if list.entries.is_empty() {
            return Silenced { shown: with_ids.collect(), reasons: HashMap::new() };
        }
        // An entry for what only `--pedantic` shows is no unknown one.
        state.known.extend(json::finding_ids(&check::review_pedantically(plan), plan));
        let (stand, shown): (Vec<_>, Vec<_>) =
            with_ids.partition(|(id, _)| list.reason(id).is_some());
        state.silenced += stand.len();
        let reason = |id: String| list.reason(&id).map(str::to_owned).map(|why| (id, why));
        Silenced { shown, reasons: stand.into_iter().filter_map(|(id, _)| reason(id)).collect() }
    }

    /// Whether what several documents show is let stand.
    pub(crate) fn has(&self, id: &str) -> bool {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        let has = state.lists.values().any(|list| list.reason(id).is_some());
        state.silenced += usize::from(has);
        state.known.insert(id.to_owned());
        has
    }

    /// Says how many findings are not shown, and which lines of the lists do nothing.
    pub(crate) fn tell(&self, lang: Lang) {
        let state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        let mut lists: Vec<_> = state.lists.iter().collect();
        lists.sort_by_key(|(path, _)| *path);
        for (path, list) in lists {
            let say = |words: &words::Words, line: usize| {
                let words = words.to(lang).replace("{}", &line.to_string());
                tell(&format!("{}: {words}", path.display()));
            };
            for fault in &list.faults {
                match fault {
                    Fault::NoReason(line) => say(&words::NO_REASON, *line),
                    Fault::NoId(line) => say(&words::NO_ID, *line),
                }
            }
            for entry in list.entries.iter().filter(|entry| !state.known.contains(&entry.id)) {
                say(&words::UNKNOWN_ID, entry.line);
            }
        }
        if state.silenced > 0 {
            tell(&words::SILENCED.to(lang).replace("{}", &state.silenced.to_string()));
        }
    }
}

impl Silenced {
    /// The record, with what is let stand put apart.
    pub(crate) fn record<'a>(&self, mut record: v1::Check<'a>) -> v1::Check<'a> {
        let silenced = record.findings.iter().filter_map(|it| {
            let reason = self.reasons.get(&it.id)?.clone();
            Some(v1::Silenced { id: it.id.clone(), rule: it.rule.to_owned(), reason })
        });
        record.silenced = silenced.collect();
        record.findings.retain(|it| !self.reasons.contains_key(&it.id));
        record
    }
}

/// The list in the folder of a plan.
fn beside(plan: &str) -> PathBuf {
    Path::new(plan).parent().unwrap_or(Path::new("")).join(FILE_NAME)
}
