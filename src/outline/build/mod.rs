//! Lines → blocks and sections: a stack of the labels that are open decides the depth.

mod inferred;
mod titled;

use super::heading::{self, Candidate, Verdict};
use super::{Block, Kind, Outline, Part, Role, Section, section_kind};
use crate::normalize::label::LabelKind;
use crate::normalize::{self, Text};
use crate::span::Span;

/// A section that is open.
struct Open {
    /// Its label's kind; `None` for a heading without label.
    kind: Option<LabelKind>,
    section: usize,
}

/// An item that is open.
struct OpenItem {
    /// Its label's kind; `None` for a paragraph.
    kind: Option<LabelKind>,
    block: usize,
    /// `- Công an xã:` over bullets like its own.
    leads_its_own: bool,
}

/// Builds the outline from the text and the part of each of its lines.
pub(super) struct Builder<'a> {
    text: &'a Text,
    parts: &'a [Part],
    blocks: Vec<Block>,
    sections: Vec<Section>,
    open: Vec<Open>,
    /// The items that are open, the outermost first.
    items: Vec<OpenItem>,
}

impl<'a> Builder<'a> {
    pub(super) fn new(text: &'a Text, parts: &'a [Part]) -> Self {
        Self {
            text,
            parts,
            blocks: Vec::new(),
            sections: Vec::new(),
            open: Vec::new(),
            items: Vec::new(),
        }
    }

    pub(super) fn build(mut self) -> (Vec<Block>, Vec<Section>) {
        let candidates: Vec<Candidate<'a>> =
            (0..self.text.lines.len()).map(|line| Candidate::new(self.text, line)).collect();
        for (index, candidate) in candidates.iter().enumerate() {
            let part = self.parts[index];
            let before = index.checked_sub(1).map(|before| self.parts[before]);
            if before != Some(part) {
                self.items.clear();
            }
            match part {
                Part::Body => self.body(candidate, candidates.get(index + 1)),
                Part::Appendix => self.appendix(candidate, candidates.get(index + 1), before),
                Part::Recipients if before != Some(Part::Recipients) && !self.has_recipients() => {
                    self.recipients(candidate);
                }
                Part::Closing => self.plain(candidate, Role::Paragraph, part),
                _ => self.loose(candidate, part),
            }
        }
        self.name_bare_headings();
        self.infer_kinds();
        (self.blocks, self.sections)
    }

    /// A `PHỤ LỤC` that no title follows is named by its own words.
    fn name_bare_headings(&mut self) {
        for block in &mut self.blocks {
            let Role::Heading(index) = block.role else { continue };
            let Some(section) = self.sections.get_mut(index) else { continue };
            if section.title.is_empty() {
                let line = self.text.lines[block.line].span;
                (block.span, section.span) = (line, line);
                section.title = title(self.text.slice(line));
                section.label = None;
            }
        }
    }

    fn body(&mut self, candidate: &Candidate<'_>, next: Option<&Candidate<'_>>) {
        let next = next.filter(|next| self.parts[next.line] == self.parts[candidate.line]);
        if self.names_part(candidate) {
            self.title_part(candidate);
            return;
        }
        let open: Vec<LabelKind> = self.open.iter().filter_map(|open| open.kind).collect();
        match candidate.judge(next, &open, self.kinds_above(candidate)) {
            Verdict::Heading { title_end, content } => self.heading(candidate, title_end, content),
            Verdict::Item => self.item(candidate),
            Verdict::Attribute => {
                let part = self.parts[candidate.line];
                self.plain(candidate, Role::Attribute, part);
            }
        }
    }

    /// The kinds of the section that a line with this label would stand under: `2. Sở Tài chính`
    /// stands beside `1. Sở Y tế`, not under it.
    fn kinds_above(&self, candidate: &Candidate<'_>) -> &[Kind] {
        let kind = candidate.label.as_ref().map(|label| label.kind);
        let own = kind.and_then(|kind| self.open.iter().position(|open| open.kind == Some(kind)));
        let above = self.open.get(..own.unwrap_or(self.open.len())).and_then(<[Open]>::last);
        above.map_or(&[], |open| &self.sections[open.section].kinds)
    }

    fn has_recipients(&self) -> bool {
        self.sections.last().is_some_and(|section| section.kinds == [Kind::Recipients])
    }

    fn recipients(&mut self, candidate: &Candidate<'_>) {
        let heading = candidate.text.split(':').next().unwrap_or_default();
        let span = Span {
            start: candidate.look.span.start,
            end: candidate.look.span.start + heading.len(),
        };
        self.sections.push(Section {
            label: None,
            title: title(heading),
            kinds: vec![Kind::Recipients],
            span,
            depth: 1,
            parent: None,
        });
        let section = Some(self.sections.len() - 1);
        let role = Role::Heading(self.sections.len() - 1);
        self.blocks.push(Block {
            line: candidate.line,
            span,
            label: None,
            part: Part::Recipients,
            role,
            section,
            parent: None,
        });
    }

    fn heading(&mut self, candidate: &Candidate<'_>, title_end: usize, content: Option<usize>) {
        let kind = candidate.label.as_ref().map(|label| label.kind);
        self.close_for(kind);
        let start = candidate.look.span.start;
        let words =
            candidate.text[candidate.content()..title_end].trim_end_matches([' ', ':', '.']);
        let span = Span {
            start: start + candidate.content(),
            end: start + candidate.content() + words.len(),
        };
        let printed = candidate.label.as_ref().filter(|label| !label.kind.is_bullet());
        let label = printed.map(|label| label.printed.clone());
        let kinds = self.kinds_of(words);
        let part = self.parts[candidate.line];
        self.section(label, words, span, kind, kinds);
        self.items.clear();
        let whole =
            Span { start: span.start, end: content.map_or(start + title_end, |_| span.end) };
        self.block(candidate, whole, Role::Heading(self.sections.len() - 1), part);
        if let Some(content) = content {
            let span = Span { start: start + content, end: candidate.look.span.end };
            self.block(candidate, span, Role::Paragraph, part);
            if let Some(block) = self.blocks.last_mut() {
                block.label = None;
            }
        }
    }

    /// Closes the sections that a heading with this kind of label does not stand under.
    fn close_for(&mut self, kind: Option<LabelKind>) {
        let appendix = self
            .open
            .first()
            .is_some_and(|open| self.sections[open.section].kinds.contains(&Kind::Appendix));
        let keep = match kind {
            Some(_) => self.open.iter().position(|open| open.kind == kind),
            None => self.open.iter().position(|open| open.kind.is_none()),
        };
        if let Some(keep) = keep {
            self.open.truncate(keep.max(usize::from(appendix)));
        } else if kind.is_some() {
            // A label of a new kind stands under the labels that are open, above a bare heading
            // only where that heading stands under none.
            while self.open.len() > 1 && self.open.last().is_some_and(|open| open.kind.is_none()) {
                self.open.pop();
            }
        }
    }

    fn section(
        &mut self,
        label: Option<String>,
        words: &str,
        span: Span,
        kind: Option<LabelKind>,
        kinds: Vec<Kind>,
    ) {
        let parent = self.open.last().map(|open| open.section);
        let depth = parent.map_or(1, |parent| self.sections[parent].depth.saturating_add(1));
        self.sections.push(Section { label, title: title(words), kinds, span, depth, parent });
        self.open.push(Open { kind, section: self.sections.len() - 1 });
    }

    /// What stands under a heading: what it names, else what stands under the one above it.
    fn kinds_of(&self, words: &str) -> Vec<Kind> {
        let Some(parent) = self.open.last().map(|open| &self.sections[open.section]) else {
            let named = section_kind::named(words);
            let named = if named.is_empty() { section_kind::within(words) } else { named };
            return if named.is_empty() { vec![Kind::Other] } else { named };
        };
        let inherited = |kinds: &[Kind]| -> Vec<Kind> {
            kinds.iter().copied().filter(|&kind| kind != Kind::Appendix).collect()
        };
        if parent.kinds.iter().any(|kind| matches!(kind, Kind::Implementation | Kind::Unit)) {
            return self.kinds_under_implementation(words, &parent.kinds);
        }
        let named: Vec<Kind> = section_kind::named(words);
        // `Báo cáo …`, `Đánh giá …` may say what to do; `Kinh phí …` never does.
        let noun = named.iter().any(|kind| matches!(kind, Kind::Budget | Kind::Time | Kind::Scope));
        let topic = parent.kinds.contains(&Kind::Tasks) && !noun && words.split(' ').count() > 6
            || parent.kinds.contains(&Kind::Situation);
        let own = named.iter().any(|kind| !matches!(kind, Kind::Tasks | Kind::Situation))
            || parent.kinds.contains(&Kind::Other);
        if !named.is_empty() && own && !topic {
            return named;
        }
        let kinds = inherited(&parent.kinds);
        match named.first() {
            Some(kind) if kinds.contains(kind) => vec![*kind],
            _ if kinds.is_empty() => vec![Kind::Other],
            _ => kinds,
        }
    }

    /// Under `TỔ CHỨC THỰC HIỆN` a heading is a unit, unless it names another kind or a task.
    fn kinds_under_implementation(&self, words: &str, parent: &[Kind]) -> Vec<Kind> {
        if heading::is_unit(words) || heading::says_who(words) {
            return vec![Kind::Unit];
        }
        if let Some(kind) =
            section_kind::opening(words).filter(|&kind| kind != Kind::Implementation)
        {
            return vec![kind];
        }
        let topic = crate::registry::name::begins_with_verb(heading::unit_names(words))
            || section_kind::opening(words).is_some()
            || !parent.contains(&Kind::Implementation)
            || parent.contains(&Kind::Tasks);
        let rest: Vec<Kind> =
            parent.iter().copied().filter(|&kind| kind != Kind::Appendix).collect();
        if topic { rest } else { vec![Kind::Unit] }
    }

    fn item(&mut self, candidate: &Candidate<'_>) {
        let part = self.parts[candidate.line];
        if let Some(cell) = candidate.look.cell {
            self.plain(candidate, Role::Cell(cell), part);
            return;
        }
        if self.goes_on(candidate) {
            return;
        }
        let kind = candidate.label.as_ref().map(|label| label.kind);
        // `3. Đề nghị Hội Nông dân …` beside `2. Phòng Kinh tế` with its items is none of these.
        if kind.is_some_and(|kind| self.open.iter().any(|open| open.kind == Some(kind))) {
            self.close_for(kind);
        }
        self.close_items(candidate, kind);
        let role = if kind.is_some() { Role::Item } else { Role::Paragraph };
        let first = self.blocks.len();
        for span in run_together(candidate) {
            self.block(candidate, span, role, part);
        }
        // What follows a lead-in stands under it, until an item of the lead-in's own level.
        self.items.push(OpenItem { kind, block: first, leads_its_own: false });
    }

    /// A paragraph that its author broke: the line belongs to the item above it.
    fn goes_on(&mut self, candidate: &Candidate<'_>) -> bool {
        let before = candidate.line.checked_sub(1).and_then(|line| self.text.lines.get(line));
        let broken = before.is_some_and(|before| {
            normalize::is_broken(self.text.slice(before.span), candidate.text)
                && before.cell.is_none()
        });
        let text = self.text;
        let last =
            self.blocks.last_mut().filter(|last| text.line_at(last.span.end) + 1 == candidate.line);
        match last.filter(|_| broken) {
            Some(last)
                if matches!(last.role, Role::Item | Role::Paragraph)
                    && last.span.end - last.span.start < normalize::LONGEST_LINE =>
            {
                last.span.end = candidate.look.span.end;
                true
            }
            _ => false,
        }
    }

    fn close_items(&mut self, candidate: &Candidate<'_>, kind: Option<LabelKind>) {
        match kind {
            Some(_) => {
                if let Some(at) = self.items.iter().position(|open| open.kind == kind) {
                    let under = self.stands_under_its_own(candidate, at);
                    self.items.truncate(at + usize::from(under));
                }
            }
            None => self.items.clear(),
        }
        // Only a lead-in or an item with a colon has something under it.
        while let Some(last) = self.items.last() {
            let above = self.text.slice(self.blocks[last.block].span);
            let rank = |kind: Option<LabelKind>| kind.map_or(0, LabelKind::level);
            let deeper = rank(kind) > rank(last.kind);
            if above.ends_with(':')
                || above.ends_with("như sau")
                || (deeper && candidate.label.is_some())
            {
                break;
            }
            self.items.pop();
        }
    }

    /// `- Công an xã có trách nhiệm:` right above a bullet of the same kind leads it in, and those
    /// after it until one names a body of its own.
    fn stands_under_its_own(&mut self, candidate: &Candidate<'_>, at: usize) -> bool {
        let last = self.blocks.len().checked_sub(1);
        let Some(open) = self.items.get_mut(at) else { return false };
        let lead_in = self.text.slice(self.blocks[open.block].span).strip_suffix(':');
        let leads = lead_in.is_some_and(|words| heading::names_only(words).is_some())
            && (open.leads_its_own || last == Some(open.block))
            && !heading::names_body(&candidate.text[candidate.content()..]);
        open.leads_its_own = leads;
        leads
    }

    /// A line of the letterhead, title, opening, recipients or signature.
    fn loose(&mut self, candidate: &Candidate<'_>, part: Part) {
        let role = match candidate.look.cell {
            Some(cell) if part == Part::Opening => Role::Cell(cell),
            _ if candidate.label.is_some() => Role::Item,
            _ => Role::Paragraph,
        };
        self.plain(candidate, role, part);
        if let Some(block) = self.blocks.last_mut().filter(|_| part != Part::Recipients) {
            block.section = None;
        }
    }

    fn plain(&mut self, candidate: &Candidate<'_>, role: Role, part: Part) {
        let span = Span {
            start: candidate.look.span.start + candidate.content(),
            end: candidate.look.span.end,
        };
        self.block(candidate, span, role, part);
    }

    fn block(&mut self, candidate: &Candidate<'_>, span: Span, role: Role, part: Part) {
        let label = candidate.label.as_ref().map(|label| label.printed.clone());
        let parent = self
            .items
            .last()
            .map(|open| open.block)
            .filter(|_| matches!(role, Role::Item | Role::Paragraph));
        let section = match part {
            Part::Recipients | Part::Signature => self.sections.len().checked_sub(1),
            _ => self.open.last().map(|open| open.section),
        };
        self.blocks.push(Block { line: candidate.line, span, label, part, role, section, parent });
    }
}

/// `… của Bộ Y tế. - Phối hợp chặt chẽ với …`: two bullets on one line.
fn run_together(candidate: &Candidate<'_>) -> Vec<Span> {
    let Span { start, end } = candidate.look.span;
    let mut spans = vec![Span { start: start + candidate.content(), end }];
    for mark in [". - ", "; - ", ". – ", ".- "] {
        let bulleted = candidate.text.starts_with(['-', '–']);
        for (at, found) in candidate.text.match_indices(mark).filter(|_| bulleted) {
            let next = at + found.len();
            let capital = candidate.text[next..].chars().next().is_some_and(char::is_uppercase);
            if capital && at > candidate.content() {
                let last = spans.len() - 1;
                spans[last].end = start + at + 1;
                spans.push(Span { start: start + next, end });
            }
        }
    }
    spans
}

fn title(words: &str) -> String {
    words.trim().trim_end_matches([':', '.', ';', ' ']).to_string()
}

/// The outline of a text.
pub(super) fn outline(text: Text, parts: &[Part]) -> Outline {
    let (blocks, sections) = Builder::new(&text, parts).build();
    Outline { text, blocks, sections }
}
