//! `Dossier → Outcome`: what a round comes to, counted once for every report.

use crate::compare::{Actor, Status};
use crate::review::{Child, Choice, Figures, Standing, State, Ward, binds, short};

use super::Dossier;

/// What a round comes to.
pub(crate) struct Outcome<'a> {
    /// Bodies that are known by name.
    pub(crate) bodies: usize,
    pub(crate) compared: Vec<&'a Ward>,
    pub(crate) not_sent: Vec<&'a Ward>,
    /// What they sent cannot be read, or is no plan.
    pub(crate) unusable: Vec<&'a Ward>,
    /// Files that nobody's name stands on.
    pub(crate) nameless: Vec<&'a Ward>,
    /// They sent versions of which nobody can tell which is the latest.
    pub(crate) undecided: Vec<&'a Ward>,
    /// They take up all that is asked of them.
    pub(crate) complete: Vec<&'a Ward>,
    /// They have to mend something; those that take up least come first.
    pub(crate) short: Vec<&'a Ward>,
    /// Duties that are asked of a ward whose plan was compared.
    pub(crate) duties: usize,
    /// Of all plans that were compared.
    pub(crate) totals: Totals,
    /// Since the last round: mended, remaining, new.
    pub(crate) round: Option<(usize, usize, usize)>,
}

/// Counts over the verdicts of all wards.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Totals {
    pub(crate) conflict: usize,
    pub(crate) later: usize,
    pub(crate) lower: usize,
    pub(crate) recipient: usize,
    pub(crate) unassigned: usize,
    pub(crate) needs_review: usize,
}

impl<'a> Outcome<'a> {
    pub(crate) fn of(dossier: &Dossier<'a>) -> Self {
        let (nameless, named): (Vec<&Ward>, Vec<&Ward>) =
            dossier.review.wards.iter().partition(|it| is_nameless(dossier, it));
        let of = |is: &dyn Fn(&Ward) -> bool| -> Vec<&'a Ward> {
            named.iter().copied().filter(|it| is(it)).collect()
        };
        let compared: Vec<&Ward> =
            dossier.review.wards.iter().filter(|it| it.figures().is_some()).collect();
        let (mut short, complete): (Vec<&Ward>, Vec<&Ward>) =
            compared.iter().copied().partition(|it| is_short(dossier, it));
        short.sort_by(|a, b| coverage(a).total_cmp(&coverage(b)));
        let changes: Vec<_> =
            dossier.review.wards.iter().filter_map(|it| it.since_round.as_ref()).collect();
        let sum = changes.iter().fold((0, 0, 0), |(mended, remaining, new), it| {
            (mended + it.mended.len(), remaining + it.remaining.len(), new + it.new.len())
        });
        Self {
            bodies: named.len(),
            not_sent: of(&|it| it.state == State::NotSent),
            unusable: of(&|it| matches!(it.state, State::Unreadable | State::NotAPlan)),
            undecided: of(&|it| it.choice == Choice::Undecided),
            duties: dossier.review.duties.iter().filter(|it| it.is_asked()).count(),
            totals: totals(dossier),
            round: (!changes.is_empty()).then_some(sum),
            nameless,
            compared,
            complete,
            short,
        }
    }

    /// Bodies that sent something.
    pub(crate) fn sent(&self) -> usize {
        self.bodies - self.not_sent.len()
    }
}

/// A file that tells no issuer goes by its own name.
fn is_nameless(dossier: &Dossier<'_>, ward: &Ward) -> bool {
    dossier.document(ward).is_some_and(|it| it.path == ward.name)
}

fn is_short(dossier: &Dossier<'_>, ward: &Ward) -> bool {
    let standings = dossier.document(ward).map(|it| it.standings()).unwrap_or_default();
    standings.iter().any(|it| it.is_short())
}

/// Tỷ lệ cụ thể hóa; all of it where nothing is asked.
pub(crate) fn coverage(ward: &Ward) -> f64 {
    ward.figures().and_then(Figures::coverage).unwrap_or(1.0)
}

fn totals<'a>(dossier: &Dossier<'a>) -> Totals {
    let mut totals = Totals::default();
    let of_ward = |(ward, child): (&'a Ward, &'a Child)| {
        let verdicts = child.comparison.duties.iter().filter(|it| binds(it));
        verdicts.map(move |it| (dossier.standing(ward, it), it))
    };
    for (standing, verdict) in dossier.compared().flat_map(of_ward) {
        let conflict = standing.status == Status::Conflict;
        let says =
            |code: &str| usize::from(conflict && verdict.reasons.iter().any(|it| it.code == code));
        totals.conflict += usize::from(conflict);
        totals.later += says("deadline-later") + says("period-longer");
        totals.lower += says("figure-lower") + says("seldomer");
        totals.recipient += says("recipient-other");
        totals.needs_review += usize::from(standing.needs_review);
        totals.unassigned += usize::from(is_unassigned(standing));
    }
    totals
}

fn is_unassigned(standing: Standing) -> bool {
    standing.actor == Some(Actor::Unnamed) && !standing.own_plan
}

/// `phường Ninh Kiều, xã Phong Điền`; of more than so many, the rest is counted.
pub(crate) fn names(wards: &[&Ward], most: usize) -> String {
    let names =
        |wards: &[&Ward]| wards.iter().map(|it| short(&it.name)).collect::<Vec<_>>().join(", ");
    match wards.get(..most) {
        Some(first) if wards.len() > most => {
            format!("{} và {} đơn vị khác", names(first), wards.len() - most)
        }
        _ => names(wards),
    }
}
