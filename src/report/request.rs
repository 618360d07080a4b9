//! `verdict → requests` (nội dung đề nghị): what a ward is asked to add, to adjust, to put on
//! someone, in a sentence that a letter can carry.

use jiff::civil::Date;

use crate::compare::{
    Actor, DutyVerdict, Pair, Reason, Status, Suggestions, is_of_heads, readable,
};
use crate::edtf::When;
use crate::plan::{Assignment, Deadline, Plan};
use crate::review::{Child, Standing, Ward};
use crate::span::Span;

use super::Dossier;
use super::adjusting;
use super::demand::{self, Demand};
use super::json::Located;
use super::lacking::{self, Lack};
use super::place::Places;
use super::quote::{closed, shortened};

/// Requests of letters rest on verdicts of at least this confidence. Measured on 26 pairs (933
/// duties, those that the constants were fitted to): of 100 such gaps all are gaps, and in 94 %
/// the status is the readers' too; from 0.8 on, 139 of 141. What a person decided needs none.
const CERTAIN: f64 = 0.9;
/// Words of a duty that are quoted where its place says the rest; and in a short text.
const QUOTED: usize = 24;
const BRIEFLY: usize = 12;

/// What a ward is asked for; letters ask in this order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Kind {
    /// Bổ sung.
    Add,
    /// Điều chỉnh.
    Adjust,
    /// Phân công, instead of a body that the ward cannot tell.
    Reassign,
    /// Rà soát the whole plan: it does not hold what a plan must.
    LookThrough,
    /// Phân công, where nobody is told. The confidence is that of the status and says nothing of
    /// this: of 38 such verdicts readers shared 28, so that no letter asks for it.
    Assign,
}

/// One thing that a ward is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Request {
    pub(crate) kind: Kind,
    /// What follows the kind's name: `nhiệm vụ “…”; giao Phòng … chủ trì`.
    pub(crate) text: String,
    /// The same in a few words: `nhiệm vụ “…”`.
    pub(crate) brief: String,
    /// `điểm đ khoản 9 Mục V`, in the parent.
    pub(crate) place: String,
    /// The last day that the parent gives for what is asked here, not for what stands beside it.
    pub(crate) due: Option<Date>,
}

impl Kind {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Add => "Bổ sung",
            Self::Adjust => "Điều chỉnh",
            Self::Reassign | Self::Assign => "Phân công",
            Self::LookThrough => "Rà soát",
        }
    }
}

impl Request {
    /// The sentence without its place: `Bổ sung nhiệm vụ “…”.`
    pub(crate) fn sentence(&self) -> String {
        format!("{} {}.", self.kind.name(), self.text)
    }
}

/// What is asked, at length and in a few words, and by when.
struct Asked {
    kind: Kind,
    text: String,
    brief: String,
    due: Option<Date>,
}

/// Asks one ward.
pub(crate) struct Requests<'a> {
    parent: &'a Located<'a>,
    child: &'a Child,
    dossier: Dossier<'a>,
    ward: &'a Ward,
    places: Places<'a>,
    suggestions: Suggestions<'a>,
}

impl<'a> Requests<'a> {
    pub(crate) fn new(dossier: &Dossier<'a>, ward: &'a Ward, child: &'a Child) -> Self {
        let (dossier, parent) = (*dossier, dossier.parent);
        let pair = Pair { parent: parent.plan(), child: &child.plan };
        let (places, suggestions) = (Places::of(&child.plan), Suggestions::new(pair));
        Self { parent, child, dossier, ward, places, suggestions }
    }

    /// The requests of all verdicts that are almost certain or decided by a person, by kind, then
    /// as the parent has them.
    pub(crate) fn certain(&self) -> Vec<Request> {
        let certain = |it: &&DutyVerdict| {
            let standing = self.standing(it);
            let sure = it.confidence >= CERTAIN && !it.needs_review;
            if standing.decided.is_some() { standing.is_settled() } else { sure }
        };
        let verdicts = self.child.comparison.duties.iter().filter(certain);
        let mut requests: Vec<Request> = verdicts.flat_map(|it| self.of(it)).collect();
        requests.retain(|it| it.kind != Kind::Assign);
        requests.sort_by_key(|it| it.kind);
        requests
    }

    /// What a verdict comes to; nothing where the duty is no ward's, or nothing is to be mended.
    pub(crate) fn of(&self, verdict: &DutyVerdict) -> Vec<Request> {
        let Some(duty) = self.plan().assignments.get(verdict.assignment) else { return Vec::new() };
        if !self.standing(verdict).is_short() {
            return Vec::new();
        }
        let place = self.parent.places.of_span(duty.span);
        let mut requests: Vec<Request> = Vec::new();
        for Asked { kind, text, brief, due } in self.asked(verdict, duty) {
            let request = Request { kind, text, brief, place: place.clone(), due };
            if !requests.contains(&request) {
                requests.push(request);
            }
        }
        requests
    }

    fn standing(&self, verdict: &DutyVerdict) -> Standing {
        self.dossier.standing(self.ward, verdict)
    }

    fn asked(&self, verdict: &DutyVerdict, duty: &Assignment) -> Vec<Asked> {
        let standing = self.standing(verdict);
        if standing.status == Status::Missing {
            return self.missing(verdict, duty, standing);
        }
        let mut asked: Vec<Asked> = self.left_out(verdict, duty, standing);
        let adjusted = verdict.reasons.iter().filter_map(|it| self.adjusted(verdict, duty, it));
        asked.extend(adjusted);
        if asked.is_empty() && standing.decided.is_some() {
            asked.push(self.decided(verdict, duty, standing));
        }
        if standing.actor == Some(Actor::Unnamed) && !standing.own_plan {
            asked.push(Asked {
                kind: Kind::Assign,
                text: format!("đơn vị chủ trì {}", self.taken_up(verdict, duty)),
                brief: format!("đơn vị chủ trì nhiệm vụ “{}”", self.briefly(duty)),
                due: None,
            });
        }
        asked
    }

    fn missing(&self, verdict: &DutyVerdict, duty: &Assignment, standing: Standing) -> Vec<Asked> {
        if let Some(asked) = self.demanded(verdict, duty) {
            return asked;
        }
        let not_competent = standing.actor == Some(Actor::NotCompetent);
        let other = if not_competent { self.instead(verdict, duty) } else { None };
        vec![other.unwrap_or_else(|| self.whole(verdict, duty, self.plan().task(duty)))]
    }

    /// The duty as a whole.
    fn whole(&self, verdict: &DutyVerdict, duty: &Assignment, task: &str) -> Asked {
        // A deadline in another cell of the row is not in the duty's own words.
        let due = duty.deadlines.iter().find(|it| !duty.span.contains(it.span));
        let due = due.map(|it| format!(", thời hạn: {}", self.plan().text.slice(it.span)));
        let due = due.unwrap_or_default();
        let lead = match self.suggestions.lead(verdict) {
            _ if is_of_heads(task) => String::new(),
            Some(office) => format!("; giao {office} chủ trì"),
            None => "; phân công đơn vị chủ trì".to_owned(),
        };
        Asked {
            kind: Kind::Add,
            text: format!("nhiệm vụ “{}”{lead}{due}", closed(task)),
            brief: format!("nhiệm vụ “{}”", shortened(task, BRIEFLY)),
            due: last(duty.deadlines.iter()),
        }
    }

    /// A demand on the plan, which is looked for in the whole of it, and what else the duty asks;
    /// `None` where it makes no demand.
    fn demanded(&self, verdict: &DutyVerdict, duty: &Assignment) -> Option<Vec<Asked>> {
        let mut clauses = self.plan().task(duty).split(';');
        let Demand { asked, unmet } = demand::of(clauses.next()?, &self.child.plan)?;
        let rest = clauses.collect::<Vec<_>>().join(";");
        let mut requests = Vec::new();
        if !rest.trim().is_empty() {
            requests.push(self.whole(verdict, duty, &rest));
        }
        if !unmet.is_empty() {
            requests.push(look_through(&asked, &unmet));
        }
        Some(requests)
    }

    /// What the ward leaves to a body that it cannot tell.
    fn instead(&self, verdict: &DutyVerdict, duty: &Assignment) -> Option<Asked> {
        let reason = verdict.reasons.iter().find(|it| it.code == "not-competent")?;
        let other = reason.arg("assignee").filter(|it| !it.is_empty())?;
        let place = self.seen_at(verdict)?;
        let task = shortened(self.plan().task(duty), QUOTED);
        let own = self.suggestions.instead_of(other, verdict);
        let own = own.unwrap_or_else(|| format!("đơn vị của {}", self.kind()));
        Some(Asked {
            kind: Kind::Reassign,
            text: format!("{own} thay “{other}” {place} để thực hiện nhiệm vụ “{task}”"),
            brief: format!("{own} thay “{other}” thực hiện nhiệm vụ “{}”", self.briefly(duty)),
            due: last(duty.deadlines.iter()),
        })
    }

    /// What is left out of what is taken up.
    fn left_out(&self, verdict: &DutyVerdict, duty: &Assignment, at: Standing) -> Vec<Asked> {
        let mut lacks = lacking::of(self.plan(), verdict);
        let mut asked = Vec::new();
        lacks.retain(|it| match demand::of(self.plan().text.slice(it.span), &self.child.plan) {
            None => true,
            Some(Demand { asked: what, unmet }) => {
                if !unmet.is_empty() {
                    asked.push(look_through(&what, &unmet));
                }
                false
            }
        });
        if !lacks.is_empty() {
            asked.push(self.added(verdict, duty, at, &lacks));
        }
        asked
    }

    fn added(
        &self,
        verdict: &DutyVerdict,
        duty: &Assignment,
        standing: Standing,
        lacks: &[Lack],
    ) -> Asked {
        let place = self.seen_at(verdict).filter(|_| !standing.own_plan);
        let doer = self.suggestions.doer(verdict);
        let place = match (place, doer) {
            (Some(place), Some(doer)) => format!("vào nhiệm vụ của {doer} {place}"),
            (Some(place), None) => format!("vào nhiệm vụ {place}"),
            (None, _) => format!("vào kế hoạch của {}", self.kind()),
        };
        let lead = self.suggestions.lead(verdict).filter(|_| {
            doer.is_none() && !standing.own_plan && !is_of_heads(self.plan().task(duty))
        });
        let lead = lead.map(|it| format!("; giao {it} thực hiện")).unwrap_or_default();
        let spans: Vec<Span> = lacks.iter().map(|it| it.within.unwrap_or(it.span)).collect();
        Asked {
            kind: Kind::Add,
            text: format!("{} {place}{lead}", lacking::told(self.plan(), lacks)),
            brief: lacking::told_briefly(self.plan(), lacks, BRIEFLY),
            due: last(due_for(duty, verdict, &spans)),
        }
    }

    /// What is otherwise than the parent asks: from what to what.
    fn adjusted(&self, verdict: &DutyVerdict, duty: &Assignment, why: &Reason) -> Option<Asked> {
        let change = adjusting::of(self.parent, self.child, duty, verdict, why)?;
        let within = why.arg("element").and_then(|words| {
            let mut elements = verdict.elements.iter().map(|it| it.span);
            elements.find(|span| self.plan().text.slice(*span) == words)
        });
        let due = match (change.due, within) {
            (Some(due), _) => Some(due),
            (None, Some(span)) => last(due_for(duty, verdict, &[span])),
            (None, None) => None,
        };
        let what = change.what;
        Some(Asked {
            kind: Kind::Adjust,
            text: format!("{what} đối với {}", self.concerned(verdict, duty, within)),
            brief: format!("{what} đối với nhiệm vụ “{}”", self.briefly(duty)),
            due,
        })
    }

    /// What a person found wanting where the comparison shows nothing in particular.
    fn decided(&self, verdict: &DutyVerdict, duty: &Assignment, standing: Standing) -> Asked {
        let (kind, how) = match standing.status {
            Status::Conflict => (Kind::Adjust, "cho phù hợp với nội dung được giao"),
            _ => (Kind::Add, "cho đầy đủ nội dung được giao"),
        };
        Asked {
            kind,
            text: format!("{} {how}", self.taken_up(verdict, duty)),
            brief: format!("nhiệm vụ “{}” {how}", self.briefly(duty)),
            due: None,
        }
    }

    /// `nhiệm vụ “Xóa các điểm tồn đọng rác …” của Phòng Kinh tế tại khoản 1 Mục VI kế hoạch của
    /// phường`.
    fn taken_up(&self, verdict: &DutyVerdict, duty: &Assignment) -> String {
        self.concerned(verdict, duty, None)
    }

    /// The same of one thing of the duty.
    fn concerned(&self, verdict: &DutyVerdict, duty: &Assignment, thing: Option<Span>) -> String {
        let task = self.plan().task(duty);
        let thing = thing.map(|it| readable(task, duty.span.start, it));
        let task = shortened(thing.map_or(task, |it| self.plan().text.slice(it)), QUOTED);
        let doer = self.suggestions.doer(verdict).map(|it| format!(" của {it}"));
        let place = self.seen_at(verdict).map(|it| format!(" {it}"));
        format!("nhiệm vụ “{task}”{}{}", doer.unwrap_or_default(), place.unwrap_or_default())
    }

    /// `tại khoản 1 Mục VI kế hoạch của phường`.
    fn seen_at(&self, verdict: &DutyVerdict) -> Option<String> {
        let place = self.places.of_span(verdict.evidence.first()?.span);
        (!place.is_empty()).then(|| format!("tại {place} kế hoạch của {}", self.kind()))
    }

    fn briefly(&self, duty: &Assignment) -> String {
        shortened(self.plan().task(duty), BRIEFLY)
    }

    /// `phường`.
    fn kind(&self) -> &'a str {
        let issuer = self.child.plan.metadata.issuer.as_ref();
        issuer.and_then(|it| it.kind.as_deref()).unwrap_or("đơn vị")
    }

    fn plan(&self) -> &'a Plan {
        self.parent.plan()
    }
}

/// A demand on the plan, and where the plan does not meet it.
fn look_through(demanded: &str, unmet: &[String]) -> Asked {
    Asked {
        kind: Kind::LookThrough,
        text: format!("toàn bộ kế hoạch để {demanded}; hiện có {}", unmet.join(", ")),
        brief: format!("toàn bộ kế hoạch để {}", shortened(demanded, QUOTED)),
        due: None,
    }
}

/// The last day of some deadlines.
fn last<'d>(deadlines: impl Iterator<Item = &'d Deadline>) -> Option<Date> {
    deadlines.filter_map(|it| it.when.and_then(When::last)).max()
}

/// The deadlines that hold for these things of a duty: those that stand in them, and those that
/// stand in no other.
fn due_for<'d>(
    duty: &'d Assignment,
    verdict: &'d DutyVerdict,
    things: &'d [Span],
) -> impl Iterator<Item = &'d Deadline> {
    duty.deadlines.iter().filter(move |due| {
        let inside = |span: Span| span.overlaps(due.span);
        things.iter().any(|&it| inside(it)) || !verdict.elements.iter().any(|it| inside(it.span))
    })
}
