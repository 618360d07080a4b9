//! `parts of a duty as listed → elements, deadlines and targets of the plan`.
//!
//! A part that nobody touched stays at its place; if the words of its duty became others, it is read
//! from them anew. What a reviewer wrote is looked for in the duty, else laid down behind it.

use super::{Builder, Laid};
use crate::duties::column::Column;
use crate::duties::fault::Fault;
use crate::duties::value;
use crate::edtf::When;
use crate::normalize::{self, LONGEST_LINE};
use crate::plan::{Deadline, Target};
use crate::report::json::v1::{ListedDeadline, ListedFigure, ListedQuote, ListedTarget};
use crate::span::Span;

impl Builder<'_> {
    /// Whether a part of a duty goes with its first wording: nobody touched it when the words
    /// became others.
    fn is_stale(&self, laid: &Laid<'_>, mut spans: impl Iterator<Item = Option<Span>>) -> bool {
        laid.rewritten && laid.before.is_some() && spans.all(|span| span.is_some())
    }

    pub(super) fn deadlines(&mut self, laid: &Laid<'_>, read: Vec<Deadline>) -> Vec<Deadline> {
        let moved =
            |it: Deadline| Deadline { span: Span::at(laid.span.start, &it.span.range()), ..it };
        let read = read.into_iter().map(moved);
        let Some(listed) = &laid.duty.deadlines else { return read.collect() };
        let places: Vec<Option<Span>> =
            listed.iter().map(|it| self.printed.holding(it.span, &it.text)).collect();
        let mut found = Vec::new();
        let stale = self.is_stale(laid, places.iter().copied());
        for (due, place) in listed.iter().zip(places) {
            let own = place.zip(laid.before).is_some_and(|(place, before)| before.contains(place));
            match place {
                Some(_) if stale && own => {}
                Some(place) if !laid.rewritten || !own => match printed_due(due, place) {
                    Some(due) => found.push(due),
                    None => self.written_due(laid, due, &mut found),
                },
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

    pub(super) fn elements(&mut self, laid: &Laid<'_>) -> Option<Vec<Span>> {
        let listed = laid.duty.elements.as_ref().filter(|listed| !listed.is_empty())?;
        let places: Vec<Option<Span>> =
            listed.iter().map(|it| self.printed.holding(it.span, &it.text)).collect();
        if self.is_stale(laid, places.iter().copied()) {
            return None;
        }
        let mut found = Vec::new();
        for (element, place) in listed.iter().zip(places) {
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

    pub(super) fn add_targets(&mut self, laid: &Laid<'_>) {
        let places = laid.duty.targets.as_ref().map(|listed| {
            listed.iter().map(|it| self.printed.holding(it.span, &it.text)).collect::<Vec<_>>()
        });
        let (Some(listed), Some(places)) = (&laid.duty.targets, places) else {
            return self.read_targets(laid.span);
        };
        if self.is_stale(laid, places.iter().copied()) {
            return self.read_targets(laid.span);
        }
        for (target, place) in listed.iter().zip(places) {
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
    pub(in crate::duties) fn free_targets(&mut self) {
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
