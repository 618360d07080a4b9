//! The figures of a self-test: of each kind of change, how many were made and noticed.

use crate::compare::Status;
use crate::selftest::{Kind, Outcome, Rewording, Subject, Trial};

use super::values;

/// What came of one kind, over all plans.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Count {
    /// The kind, as the contract writes it.
    pub(super) key: &'static str,
    /// Changes made, or verdicts looked at.
    pub(super) tried: usize,
    /// Changes noticed, or verdicts that stayed.
    pub(super) hit: usize,
}

impl Count {
    /// The share that is as it should; none of nothing.
    #[allow(clippy::cast_precision_loss, reason = "far fewer than 2^52 changes are made")]
    pub(super) fn share(self) -> Option<f64> {
        (self.tried > 0).then(|| self.hit as f64 / self.tried as f64)
    }

    fn and(self, other: Self) -> Self {
        Self { key: self.key, tried: self.tried + other.tried, hit: self.hit + other.hit }
    }
}

/// What came of all plans.
#[derive(Clone, Debug)]
pub(super) struct Counts {
    pub(super) plans: usize,
    pub(super) changes: Vec<Count>,
    pub(super) rewordings: Vec<Count>,
}

impl Counts {
    pub(super) fn of(subjects: &[Subject]) -> Self {
        let trials: Vec<&Trial> = subjects.iter().filter_map(trial).collect();
        let change = |kind: Kind| {
            let tried = trials.iter().flat_map(|it| &it.tried).filter(|it| it.kind == kind);
            let (key, hit) =
                (values::mutation(kind), tried.clone().filter(|it| it.noticed).count());
            Count { key, tried: tried.count(), hit }
        };
        let reworded = |rewording: Rewording| {
            let key = values::rewording(rewording);
            let all = trials.iter().flat_map(|it| &it.reworded);
            let of_kind = all.filter(|it| it.rewording == rewording);
            let count = of_kind.map(|it| Count {
                key,
                tried: it.verdicts,
                hit: it.verdicts - it.changed.len(),
            });
            count.fold(Count { key, ..Count::default() }, Count::and)
        };
        Self {
            plans: trials.len(),
            changes: Kind::ALL.into_iter().map(change).collect(),
            rewordings: Rewording::ALL.into_iter().map(reworded).collect(),
        }
    }

    pub(super) fn all_changes(&self) -> Count {
        self.changes.iter().copied().fold(Count::default(), Count::and)
    }

    pub(super) fn all_rewordings(&self) -> Count {
        self.rewordings.iter().copied().fold(Count::default(), Count::and)
    }
}

fn trial(subject: &Subject) -> Option<&Trial> {
    match &subject.outcome {
        Outcome::Tried(trial) => Some(trial),
        Outcome::NotAPlan | Outcome::Unreadable(_) => None,
    }
}

/// A change that was not noticed, or a verdict that other words changed.
pub(super) struct Missed<'a> {
    pub(super) subject: &'a Subject,
    /// The kind, as the contract writes it.
    pub(super) key: &'static str,
    pub(super) duty: Option<usize>,
    /// What was changed; empty where words were changed throughout the plan.
    pub(super) quote: &'a str,
    pub(super) with: &'a str,
    pub(super) status: Option<Status>,
}

impl<'a> Missed<'a> {
    /// All of one plan: changes first.
    pub(super) fn of(subject: &'a Subject) -> Vec<Self> {
        let Some(trial) = trial(subject) else { return Vec::new() };
        let changes = trial.tried.iter().filter(|it| !it.noticed).map(|it| Self {
            subject,
            key: values::mutation(it.kind),
            duty: it.duty,
            quote: &it.quote,
            with: &it.with,
            status: it.status,
        });
        let rewordings = trial.reworded.iter().flat_map(|it| {
            it.changed.iter().map(|&duty| Self {
                subject,
                key: values::rewording(it.rewording),
                duty: Some(duty),
                quote: "",
                with: "",
                status: None,
            })
        });
        changes.chain(rewordings).collect()
    }
}
