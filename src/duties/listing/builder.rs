//! The plan that grows, duty by duty, from what is printed and what a reviewer wrote.

use std::collections::HashMap;
use std::sync::Arc;

use super::{Listing, metadata, quality, source};
use crate::Settings;
use crate::compare::Listed;
use crate::duties::column::Column;
use crate::duties::fault::Fault;
use crate::duties::quote::Printed;
use crate::duties::reading::Around;
use crate::duties::{DutyList, value};
use crate::edtf::When;
use crate::normalize::{self, LONGEST_LINE, Line, Text};
use crate::plan::{
    Assignee, AssigneeRole, Assignment, Basis, Citation, CitationRole, Dated, Deadline, Plan,
    Section, Target,
};
use crate::report::json::Told;
use crate::report::json::v1::{
    ListedDeadline, ListedDoer, ListedDuty, ListedFigure, ListedQuote, ListedTarget,
};
use crate::span::Span;

/// Where a duty is that stands in no plan.
const ADDED: &str = "nhiệm vụ bổ sung vào danh mục";
/// No duty has more elements, deadlines or targets.
const PARTS: usize = 300;

pub(super) struct Builder<'a> {
    list: &'a DutyList,
    settings: &'a Settings,
    printed: Printed<'a>,
    period: Option<When>,
    content: String,
    assignments: Vec<Assignment>,
    settled: Vec<Listed>,
    told: Vec<Told>,
    targets: Vec<(Target, Option<String>)>,
    dates: Vec<Dated>,
    citations: Vec<Citation>,
    sections: Vec<Section>,
    section_at: HashMap<&'a str, usize>,
    faults: Vec<Fault>,
}

/// A duty that is being laid down.
struct Laid<'a> {
    at: usize,
    duty: &'a ListedDuty,
    /// Where its words stand.
    span: Span,
    /// Where its first wording stands, if it is another now.
    before: Option<Span>,
    /// The words are no more, or never were, those of the plan.
    rewritten: bool,
}

impl<'a> Builder<'a> {
    pub(super) fn of(list: &'a DutyList, settings: &'a Settings) -> Self {
        let printed = Printed::of(&list.text.content);
        let dates = list.text.dates.iter().filter_map(|it| {
            let (when, role) = (When::parse(&it.edtf)?, value::date_role(&it.role)?);
            Some(Dated { when, role, span: printed.span(it.span)?, note: None })
        });
        let dates: Vec<Dated> = dates.collect();
        let cited = list.text.citations.iter();
        let cited = cited.filter_map(|it| Some(citation(&it.number, printed.span(it.span)?)));
        Self {
            list,
            settings,
            period: list.parent.period.as_deref().and_then(When::parse),
            content: list.text.content.clone(),
            assignments: Vec::new(),
            settled: Vec::new(),
            told: Vec::new(),
            targets: Vec::new(),
            dates,
            citations: cited.collect(),
            sections: Vec::new(),
            section_at: HashMap::new(),
            faults: Vec::new(),
            printed,
        }
    }

    /// The first wording of a duty.
    pub(super) fn printed(&self, duty: &ListedDuty) -> Option<&'a str> {
        self.printed.slice(duty.span?)
    }

    fn around(&self) -> Around<'a> {
        let issuer = self.list.parent.issuer.as_ref().map(|issuer| issuer.name.as_str());
        Around { issuer, period: self.period, offices: &self.settings.offices }
    }

    fn fault(&mut self, at: usize, column: Column, message: impl Into<String>) {
        self.faults.push(Fault::new(at, column, message));
    }

    /// Lays down words of the reviewer as a line of their own.
    fn lay(&mut self, words: &str) -> Span {
        if !self.content.is_empty() {
            self.content.push('\n');
        }
        let start = self.content.len();
        self.content.push_str(words);
        let (dates, citations) = self.around().named(words);
        let moved = |span: Span| Span::at(start, &span.range());
        self.dates.extend(dates.into_iter().map(|it| Dated { span: moved(it.span), ..it }));
        let citations = citations.into_iter();
        self.citations.extend(citations.map(|it| Citation { span: moved(it.span), ..it }));
        Span { start, end: self.content.len() }
    }

    /// Where words of a duty stand in it; else they are laid down apart.
    fn within(&mut self, duty: Span, words: &str) -> Span {
        let found = self.content.get(duty.range()).and_then(|text| text.find(words));
        match found {
            Some(at) => Span::at(duty.start, &(at..at + words.len())),
            None => self.lay(words),
        }
    }

    /// Adds a duty.
    pub(super) fn duty(&mut self, at: usize, duty: &'a ListedDuty, id: Option<&str>) {
        let words = normalize::clean(&duty.text);
        if words.is_empty() {
            let message = "còn trống. Hãy ghi nhiệm vụ, hoặc xóa cả dòng.";
            return self.fault(at, Column::Text, message);
        }
        let before = duty.span.and_then(|span| self.printed.span(span));
        let printed = self.printed.holding(duty.span, &duty.text);
        if printed.is_none() && words.len() > LONGEST_LINE {
            let message = "quá dài đối với một nhiệm vụ. Hãy tách thành nhiều dòng.";
            return self.fault(at, Column::Text, message);
        }
        let span = printed.unwrap_or_else(|| self.lay(&words));
        let laid = Laid { at, duty, span, before, rewritten: printed.is_none() };
        let assignment = self.assignment(&laid);
        self.add_targets(&laid);
        let elements = self.elements(&laid);
        let binding = self.binding(&laid);
        self.assignments.push(assignment);
        self.settled.push(Listed { binding, elements });
        let place = duty.place.clone().filter(|place| !place.is_empty());
        self.told.push(Told {
            id: id.map(str::to_owned),
            place: place.unwrap_or_else(|| ADDED.to_owned()),
            page: duty.page,
        });
    }

    fn binding(&mut self, laid: &Laid<'_>) -> Option<crate::compare::Binding> {
        let name = laid.duty.binding.as_deref()?;
        let found = value::binding(name);
        if found.is_none() {
            let message =
                format!("không có phạm vi giao \"{name}\": commune, all hoặc department.");
            self.fault(laid.at, Column::Binding, message);
        }
        found
    }

    fn assignment(&mut self, laid: &Laid<'a>) -> Assignment {
        let duty = laid.duty;
        let text = self.content.get(laid.span.range()).unwrap_or_default().to_owned();
        let read = self.around().assignment(&text);
        let basis = duty.basis.as_deref().and_then(value::basis);
        // Who stands in the words themselves is read anew where these are new.
        let from_words = matches!(basis, Some(Basis::Text | Basis::Implied));
        let (assignees, basis) = match &duty.assignees {
            Some(doers) if !(laid.rewritten && from_words) => {
                (self.doers(laid, doers), basis.unwrap_or(Basis::Text))
            }
            _ => (read.assignees, read.basis),
        };
        let coordinators = duty.coordinators.as_ref().filter(|_| !laid.rewritten);
        let body = |name: &String| self.around().body(name);
        let coordinators = coordinators.map(|names| names.iter().map(body).collect());
        let as_printed = !laid.rewritten && duty.id.is_some();
        let recurrence = duty.recurrence.as_deref().and_then(value::recurrence);
        Assignment {
            section: self.section(duty),
            assignees,
            coordinators: coordinators.unwrap_or(read.coordinators),
            span: laid.span,
            deadlines: self.deadlines(laid, read.deadlines),
            lead_in: None,
            recurrence: if as_printed { recurrence } else { read.recurrence },
            report_to: if as_printed { duty.report_to.clone() } else { read.report_to },
            basis,
        }
    }

    fn doers(&mut self, laid: &Laid<'_>, doers: &[ListedDoer]) -> Vec<Assignee> {
        let mut found = Vec::with_capacity(doers.len());
        for doer in doers {
            let role = doer.role.as_deref().map_or(Some(AssigneeRole::Perform), value::role);
            match role {
                Some(role) => found.push(Assignee { named: self.around().body(&doer.name), role }),
                None => self.fault(laid.at, Column::Doers, "không có vai trò này (role)."),
            }
        }
        found
    }

    fn section(&mut self, duty: &'a ListedDuty) -> Option<usize> {
        let title = duty.section.as_deref().filter(|title| !title.is_empty())?;
        let next = self.sections.len();
        let at = *self.section_at.entry(title).or_insert(next);
        if at == next {
            self.sections.push(Section {
                label: None,
                title: title.to_owned(),
                kinds: Vec::new(),
                span: Span::default(),
                depth: 1,
                parent: None,
            });
        }
        Some(at)
    }

    /// Whether a part of a duty goes with its first wording: nobody touched it when the words
    /// became others.
    fn is_stale(&self, laid: &Laid<'_>, mut spans: impl Iterator<Item = Option<Span>>) -> bool {
        laid.rewritten && laid.before.is_some() && spans.all(|span| span.is_some())
    }

    fn deadlines(&mut self, laid: &Laid<'_>, read: Vec<Deadline>) -> Vec<Deadline> {
        let moved =
            |it: Deadline| Deadline { span: Span::at(laid.span.start, &it.span.range()), ..it };
        let read = read.into_iter().map(moved);
        let Some(listed) = &laid.duty.deadlines else { return read.collect() };
        let places: Vec<Option<Span>> =
            listed.iter().map(|it| self.printed.holding(it.span, &it.text)).collect();
        let mut found = Vec::new();
        let stale = self.is_stale(laid, places.iter().copied());
        for (due, place) in listed.iter().take(PARTS).zip(places) {
            let own = place.zip(laid.before).is_some_and(|(place, before)| before.contains(place));
            match place {
                Some(_) if stale && own => {}
                Some(place) if !laid.rewritten || !own => found.extend(printed_due(due, place)),
                _ => self.written_due(laid, due, &mut found),
            }
        }
        if stale {
            found.extend(read);
            found.sort_by_key(|it| it.span.start);
        }
        found
    }

    fn written_due(&mut self, laid: &Laid<'_>, due: &ListedDeadline, found: &mut Vec<Deadline>) {
        let words = normalize::clean(&due.text);
        let read = self.around().deadlines(&words);
        if read.is_empty() || words.len() > LONGEST_LINE {
            let message = format!(
                "không đọc được thời hạn \"{}\". Hãy ghi như \"trước ngày 10/6/2026\", mỗi dòng một \
                 thời hạn.",
                shown(&words)
            );
            return self.fault(laid.at, Column::Deadlines, message);
        }
        let place = self.within(laid.span, &words);
        let moved = |it: Deadline| Deadline { span: Span::at(place.start, &it.span.range()), ..it };
        found.extend(read.into_iter().map(moved));
    }

    fn elements(&mut self, laid: &Laid<'_>) -> Option<Vec<Span>> {
        let listed = laid.duty.elements.as_ref().filter(|listed| !listed.is_empty())?;
        let places: Vec<Option<Span>> =
            listed.iter().map(|it| self.printed.holding(it.span, &it.text)).collect();
        if self.is_stale(laid, places.iter().copied()) {
            return None;
        }
        let mut found = Vec::new();
        for (element, place) in listed.iter().take(PARTS).zip(places) {
            match place.filter(|_| !laid.rewritten) {
                Some(place) => found.push(place),
                None => found.extend(self.written_element(laid, element)),
            }
        }
        Some(found)
    }

    fn written_element(&mut self, laid: &Laid<'_>, element: &ListedQuote) -> Option<Span> {
        let words = normalize::clean(&element.text);
        if words.is_empty() {
            return None;
        }
        if words.len() > LONGEST_LINE {
            self.fault(laid.at, Column::Elements, "có dòng quá dài. Hãy tách thành nhiều dòng.");
            return None;
        }
        Some(self.within(laid.span, &words))
    }

    fn add_targets(&mut self, laid: &Laid<'_>) {
        let places = laid.duty.targets.as_ref().map(|listed| {
            listed.iter().map(|it| self.printed.holding(it.span, &it.text)).collect::<Vec<_>>()
        });
        let (Some(listed), Some(places)) = (&laid.duty.targets, places) else {
            return self.read_targets(laid.span);
        };
        if self.is_stale(laid, places.iter().copied()) {
            return self.read_targets(laid.span);
        }
        for (target, place) in listed.iter().take(PARTS).zip(places) {
            let printed = place.filter(|_| !laid.rewritten);
            self.target(Some(laid), target, printed);
        }
    }

    /// The targets in the words of a duty.
    fn read_targets(&mut self, duty: Span) {
        let words = self.content.get(duty.range()).unwrap_or_default();
        let read = self.around().targets(words, false);
        let moved = |it: Target| Target { span: Span::at(duty.start, &it.span.range()), ..it };
        self.targets.extend(read.into_iter().map(|it| (moved(it), None)));
    }

    /// Targets that stand in no duty.
    pub(super) fn free_targets(&mut self) {
        for target in &self.list.targets {
            let place = self.printed.holding(target.span, &target.text);
            self.target(None, target, place);
        }
    }

    fn target(&mut self, laid: Option<&Laid<'_>>, listed: &ListedTarget, place: Option<Span>) {
        let figure = listed.figure.as_ref().zip(place);
        if let Some(target) = figure.and_then(|(figure, place)| printed_target(figure, place)) {
            self.targets.push((target, listed.id.clone()));
            return;
        }
        let words = normalize::clean(&listed.text);
        let read = self.around().targets(&words, true);
        if read.is_empty() || words.len() > LONGEST_LINE {
            let message = format!(
                "không thấy con số nào phải đạt trong \"{}\". Hãy ghi như \"ít nhất 90% hộ gia đình \
                 phân loại rác\", mỗi dòng một chỉ tiêu.",
                shown(&words)
            );
            let duty = laid.map(|laid| laid.at);
            return self.faults.push(Fault { duty, column: Column::Targets, message });
        }
        let place = match (place, laid) {
            (Some(place), _) => place,
            (None, Some(laid)) => self.within(laid.span, &words),
            (None, None) => self.lay(&words),
        };
        let ids = std::iter::once(listed.id.clone()).chain(std::iter::repeat(None));
        let moved = |it: Target| Target { span: Span::at(place.start, &it.span.range()), ..it };
        self.targets.extend(read.into_iter().map(moved).zip(ids));
    }

    pub(super) fn finish(mut self) -> Result<Listing, Vec<Fault>> {
        if !self.faults.is_empty() {
            return Err(self.faults);
        }
        self.targets.sort_by_key(|(target, _)| target.span.start);
        let (targets, ids) = self.targets.into_iter().unzip();
        let plan = Plan {
            source: source(&self.list.parent),
            text: text(self.content),
            metadata: metadata(&self.list.parent),
            sections: self.sections,
            blocks: Vec::new(),
            assignments: self.assignments,
            targets,
            dates: self.dates,
            citations: self.citations,
            quality: quality(),
            offices: Arc::clone(&self.settings.offices),
        };
        Ok(Listing { plan, settled: self.settled, told: self.told, targets: ids })
    }
}

fn text(content: String) -> Text {
    let mut start = 0;
    let line = |line: &str| {
        let span = Span { start, end: start + line.len() };
        start = span.end + 1;
        Line { span, ..Line::default() }
    };
    let lines = content.split('\n').map(line).collect();
    Text { lines, content, ..Text::default() }
}

fn citation(number: &str, span: Span) -> Citation {
    Citation {
        doc_type: None,
        number: number.to_owned(),
        repaired: false,
        issued: None,
        issuer: None,
        role: CitationRole::Mention,
        span,
        note: None,
    }
}

fn printed_due(due: &ListedDeadline, span: Span) -> Option<Deadline> {
    let when = match &due.edtf {
        Some(edtf) => Some(When::parse(edtf)?),
        None => None,
    };
    Some(Deadline { when, span, inclusive: due.inclusive.unwrap_or(true) })
}

fn printed_target(figure: &ListedFigure, span: Span) -> Option<Target> {
    Some(Target {
        section: None,
        span,
        subject: figure.subject.clone().unwrap_or_default(),
        comparator: value::comparator(&figure.comparator)?,
        value: figure.value.0,
        unit: figure.unit.clone().unwrap_or_default(),
        direction: value::direction(&figure.direction)?,
        by: figure.by.as_deref().and_then(When::parse),
    })
}

/// Enough of the words to find them by.
fn shown(words: &str) -> String {
    const SHOWN: usize = 60;
    match words.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}…", words.get(..end).unwrap_or_default()),
        None => words.to_owned(),
    }
}
