//! `verdict → requests` (nội dung đề nghị): what a ward is asked to add, to adjust, to put on
//! someone, in a sentence that a letter can carry.

use jiff::civil::Date;

use crate::compare::{Actor, DeadlineStatus, DutyVerdict, Pair, Reason, Status, Suggestions};
use crate::edtf::When;
use crate::plan::{Assignment, Plan};
use crate::review::{Child, Standing};

use super::json::Located;
use super::place::Places;
use super::quote::{closed, listed, printed, shortened};

/// Requests of letters rest on verdicts of at least this confidence. Measured on 26 pairs (933
/// duties, those that the constants were fitted to): of 100 such gaps all are gaps, and in 94 %
/// the status is the readers' too; from 0.8 on, 139 of 141.
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
    /// The last day that the parent gives for it.
    pub(crate) due: Option<Date>,
}

impl Kind {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Add => "Bổ sung",
            Self::Adjust => "Điều chỉnh",
            Self::Reassign | Self::Assign => "Phân công",
        }
    }
}

impl Request {
    /// The sentence without its place: `Bổ sung nhiệm vụ “…”.`
    pub(crate) fn sentence(&self) -> String {
        format!("{} {}.", self.kind.name(), self.text)
    }
}

/// What is asked, at length and in a few words.
struct Asked {
    kind: Kind,
    text: String,
    brief: String,
}

/// Asks one ward.
pub(crate) struct Requests<'a> {
    parent: &'a Located<'a>,
    child: &'a Child,
    places: Places<'a>,
    suggestions: Suggestions<'a>,
}

impl<'a> Requests<'a> {
    pub(crate) fn new(parent: &'a Located<'a>, child: &'a Child) -> Self {
        let pair = Pair { parent: parent.plan(), child: &child.plan };
        let (places, suggestions) = (Places::of(&child.plan), Suggestions::new(pair));
        Self { parent, child, places, suggestions }
    }

    /// The requests of all verdicts that are almost certain, by kind, then as the parent has them.
    pub(crate) fn certain(&self) -> Vec<Request> {
        let certain = |it: &&DutyVerdict| it.confidence >= CERTAIN && !it.needs_review;
        let verdicts = self.child.comparison.duties.iter().filter(certain);
        let mut requests: Vec<Request> = verdicts.flat_map(|it| self.of(it)).collect();
        requests.retain(|it| it.kind != Kind::Assign);
        requests.sort_by_key(|it| it.kind);
        requests
    }

    /// What a verdict comes to; nothing where the duty is no ward's, or nothing is to be mended.
    pub(crate) fn of(&self, verdict: &DutyVerdict) -> Vec<Request> {
        let standing = Standing::of(verdict);
        let Some(duty) = self.plan().assignments.get(verdict.assignment) else { return Vec::new() };
        if !standing.is_short() {
            return Vec::new();
        }
        let request = |Asked { kind, text, brief }| Request {
            kind,
            text,
            brief,
            place: self.parent.places.of_span(duty.span),
            due: duty.deadlines.iter().filter_map(|it| it.when.and_then(When::last)).max(),
        };
        self.asked(verdict, duty, standing).into_iter().map(request).collect()
    }

    fn asked(&self, verdict: &DutyVerdict, duty: &Assignment, standing: Standing) -> Vec<Asked> {
        if verdict.status == Status::Missing {
            let not_competent = verdict.actor == Some(Actor::NotCompetent);
            let other = if not_competent { self.instead(verdict, duty) } else { None };
            return vec![other.unwrap_or_else(|| self.whole(verdict, duty))];
        }
        let mut asked: Vec<Asked> = self.elements(verdict, standing).into_iter().collect();
        asked.extend(verdict.reasons.iter().filter_map(|it| self.adjusted(verdict, duty, it)));
        if standing.actor == Some(Actor::Unnamed) && !standing.own_plan {
            asked.push(Asked {
                kind: Kind::Assign,
                text: format!("đơn vị chủ trì {}", self.taken_up(verdict, duty)),
                brief: format!("đơn vị chủ trì nhiệm vụ “{}”", self.briefly(duty)),
            });
        }
        asked
    }

    /// The duty as a whole.
    fn whole(&self, verdict: &DutyVerdict, duty: &Assignment) -> Asked {
        let task = closed(self.plan().task(duty));
        // A deadline in another cell of the row is not in the duty's own words.
        let due = duty.deadlines.iter().find(|it| !duty.span.contains(it.span));
        let due = due.map(|it| format!(", thời hạn: {}", self.plan().text.slice(it.span)));
        let due = due.unwrap_or_default();
        let office = self.suggestions.of(verdict).and_then(|it| it.office);
        let lead = match office {
            Some(office) => format!("giao {office} chủ trì"),
            None => "phân công đơn vị chủ trì".to_owned(),
        };
        Asked {
            kind: Kind::Add,
            text: format!("nhiệm vụ “{task}”; {lead}{due}"),
            brief: format!("nhiệm vụ “{}”", self.briefly(duty)),
        }
    }

    /// What the ward leaves to a body that it cannot tell.
    fn instead(&self, verdict: &DutyVerdict, duty: &Assignment) -> Option<Asked> {
        let reason = verdict.reasons.iter().find(|it| it.code == "not-competent")?;
        let other = arg(reason, "assignee").filter(|it| !it.is_empty())?;
        let place = self.seen_at(verdict)?;
        let task = shortened(self.plan().task(duty), QUOTED);
        let own = format!("đơn vị của {}", self.kind());
        Some(Asked {
            kind: Kind::Reassign,
            text: format!("{own} thay “{other}” {place} để thực hiện nhiệm vụ “{task}”"),
            brief: format!("{own} thay “{other}” thực hiện nhiệm vụ “{}”", self.briefly(duty)),
        })
    }

    /// The elements that are left out of what is taken up.
    fn elements(&self, verdict: &DutyVerdict, standing: Standing) -> Option<Asked> {
        let left_out = verdict.elements.iter().filter(|it| it.status == Status::Missing);
        let words: Vec<&str> = left_out.map(|it| self.plan().text.slice(it.span)).collect();
        if words.is_empty() {
            return None;
        }
        let quoted = |words: &[&str], quote: fn(&str) -> String| {
            let quoted: Vec<String> = words.iter().map(|it| format!("“{}”", quote(it))).collect();
            listed(&quoted)
        };
        let place = self.seen_at(verdict).filter(|_| !standing.own_plan);
        let place = match place {
            Some(place) => format!("vào nhiệm vụ {place}"),
            None => format!("vào kế hoạch của {}", self.kind()),
        };
        Some(Asked {
            kind: Kind::Add,
            text: format!("nội dung {} {place}", quoted(&words, closed)),
            brief: format!("nội dung {}", quoted(&words, |it| shortened(it, BRIEFLY))),
        })
    }

    /// What is otherwise than the parent asks.
    fn adjusted(&self, verdict: &DutyVerdict, duty: &Assignment, why: &Reason) -> Option<Asked> {
        let from_to = |what: &str| {
            let (from, to) = (arg(why, "child")?, arg(why, "parent")?);
            Some(format!("{what} từ “{from}” thành “{to}”"))
        };
        let what = match why.code {
            "deadline-later" => {
                let late = self.late(verdict.assignment);
                let printed = late.map(|(from, to)| format!("thời hạn từ “{from}” thành “{to}”"));
                printed.or_else(|| from_to("thời hạn"))?
            }
            "figure-lower" => from_to("chỉ tiêu")?,
            "period-longer" => "thời gian thực hiện theo đúng thời gian được giao".to_owned(),
            "seldomer" => "định kỳ thực hiện theo đúng định kỳ được giao".to_owned(),
            "recipient-other" => {
                let recipient = arg(why, "recipient")?;
                format!("nơi nhận báo cáo “{recipient}” theo đúng nơi nhận được quy định")
            }
            _ => return None,
        };
        Some(Asked {
            kind: Kind::Adjust,
            text: format!("{what} đối với {}", self.taken_up(verdict, duty)),
            brief: format!("{what} đối với nhiệm vụ “{}”", self.briefly(duty)),
        })
    }

    /// The late deadline of a duty and the parent's, both as printed.
    fn late(&self, assignment: usize) -> Option<(String, String)> {
        let mut deadlines = self.child.comparison.deadlines.iter();
        let late = deadlines
            .find(|it| it.assignment == assignment && it.status == DeadlineStatus::Late)?;
        let child = late.child_assignment.and_then(|at| self.child.plan.assignments.get(at));
        let parent = self.plan().assignments.get(assignment);
        let from = printed(&self.child.plan, child, late.child?);
        Some((from, printed(self.plan(), parent, late.parent)))
    }

    /// `nhiệm vụ “Xóa các điểm tồn đọng rác …” tại khoản 1 Mục VI kế hoạch của phường`.
    fn taken_up(&self, verdict: &DutyVerdict, duty: &Assignment) -> String {
        let task = shortened(self.plan().task(duty), QUOTED);
        let place = self.seen_at(verdict).map(|it| format!(" {it}"));
        format!("nhiệm vụ “{task}”{}", place.unwrap_or_default())
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

fn arg<'a>(reason: &'a Reason, name: &str) -> Option<&'a str> {
    reason.args.iter().find(|(it, _)| *it == name).map(|(_, value)| value.as_str())
}
