//! The plan that grows, duty by duty, from what is printed and what a reviewer wrote.

mod parts;

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
    Assignee, AssigneeRole, Assignment, Basis, Citation, CitationRole, Dated, Plan, Section, Target,
};
use crate::report::json::Told;
use crate::report::json::v1::{ListedDoer, ListedDuty};
use crate::span::Span;

/// Where a duty is that stands in no plan.
const ADDED: &str = "nhiệm vụ bổ sung vào danh mục";

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
        if let Some(column) = crowded(duty) {
            return self.fault(at, column, "có quá nhiều dòng. Hãy tách thành nhiều nhiệm vụ.");
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

/// No duty of a plan has so many elements, deadlines or targets.
const PARTS: usize = 300;

fn crowded(duty: &ListedDuty) -> Option<Column> {
    let elements = duty.elements.as_ref().map_or(0, Vec::len);
    let deadlines = duty.deadlines.as_ref().map_or(0, Vec::len);
    let targets = duty.targets.as_ref().map_or(0, Vec::len);
    [(Column::Elements, elements), (Column::Deadlines, deadlines), (Column::Targets, targets)]
        .into_iter()
        .find_map(|(column, count)| (count > PARTS).then_some(column))
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
