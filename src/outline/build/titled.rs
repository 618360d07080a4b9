//! Parts and appendices: headings of which a line holds only the mark, and the next the title.

use super::{Builder, Open, title};
use crate::normalize::label::LabelKind;
use crate::outline::heading::Candidate;
use crate::outline::{Kind, Part, Role, section_kind};
use crate::span::Span;

/// A title has at most so many bytes.
const LONGEST_TITLE: usize = 1_000;

impl Builder<'_> {
    /// After the signature everything belongs to appendices; each begins with headings of its own.
    pub(super) fn appendix(
        &mut self,
        candidate: &Candidate<'_>,
        next: Option<&Candidate<'_>>,
        before: Option<Part>,
    ) {
        let marked = candidate.text.to_uppercase().starts_with("PHỤ LỤC")
            && candidate.text.chars().count() < 60;
        let first = before != Some(Part::Appendix);
        if candidate.look.cell.is_none() && (marked || first) {
            self.open.clear();
            self.items.clear();
            let label = marked.then(|| appendix_label(candidate.text));
            let rest = label.as_ref().map_or(candidate.text, |label| {
                candidate.text[label.len()..].trim_start_matches([':', '.', '-', ' '])
            });
            let start = candidate.look.span.end - rest.len();
            let span = Span { start, end: candidate.look.span.end };
            self.section(label.map(str::to_string), rest, span, None, vec![Kind::Appendix]);
            self.block(candidate, span, Role::Heading(self.sections.len() - 1), Part::Appendix);
            return;
        }
        if self.names_appendix(candidate) {
            self.title_appendix(candidate);
            return;
        }
        if self.goes_on_with_title(candidate) {
            self.extend_title(candidate);
            return;
        }
        self.body(candidate, next);
    }

    /// The line after a bare `PHỤ LỤC` is its title.
    fn names_appendix(&self, candidate: &Candidate<'_>) -> bool {
        let Some(last) = self.sections.last() else { return false };
        let heading =
            self.blocks.last().is_some_and(|block| matches!(block.role, Role::Heading(_)));
        heading
            && last.title.is_empty()
            && candidate.look.cell.is_none()
            && !candidate.text.starts_with('(')
    }

    /// A title in capitals over two lines.
    fn goes_on_with_title(&self, candidate: &Candidate<'_>) -> bool {
        let capitals = |text: &str| {
            text.chars().any(char::is_alphabetic) && !text.chars().any(char::is_lowercase)
        };
        let Some((at, last)) = self.sections.len().checked_sub(1).zip(self.sections.last()) else {
            return false;
        };
        last.label.is_some()
            && last.title.len() < LONGEST_TITLE
            && last.kinds.contains(&Kind::Appendix)
            && self.blocks.last().is_some_and(|block| block.role == Role::Heading(at))
            && candidate.look.cell.is_none()
            && candidate.label.is_none()
            && capitals(&last.title)
            && capitals(candidate.text)
    }

    fn extend_title(&mut self, candidate: &Candidate<'_>) {
        if let Some(section) = self.sections.last_mut() {
            section.title = format!("{} {}", section.title, title(candidate.text));
            section.span.end = candidate.look.span.end;
        }
        if let Some(block) = self.blocks.last_mut() {
            block.span.end = candidate.look.span.end;
        }
    }

    fn title_appendix(&mut self, candidate: &Candidate<'_>) {
        let index = self.sections.len() - 1;
        let section = &mut self.sections[index];
        section.title = title(candidate.text);
        section.span = candidate.look.span;
        let named = section_kind::named(&section.title);
        let named = if named.is_empty() { section_kind::within(&section.title) } else { named };
        section.kinds.extend(named);
        self.block(candidate, candidate.look.span, Role::Heading(index), Part::Appendix);
    }

    /// The line after a bare `Phần thứ nhất` is its title.
    pub(super) fn names_part(&self, candidate: &Candidate<'_>) -> bool {
        let Some((at, last)) = self.sections.len().checked_sub(1).zip(self.sections.last()) else {
            return false;
        };
        last.title.is_empty()
            && self.open.last().is_some_and(|open| open.kind == Some(LabelKind::Part))
            && self.blocks.last().is_some_and(|block| block.role == Role::Heading(at))
            && candidate.look.cell.is_none()
            && candidate.label.is_none()
    }

    pub(super) fn title_part(&mut self, candidate: &Candidate<'_>) {
        self.open.pop();
        let kinds = self.kinds_of(candidate.text);
        let Some((at, section)) = self.sections.len().checked_sub(1).zip(self.sections.last_mut())
        else {
            return;
        };
        section.title = title(candidate.text);
        section.span = candidate.look.span;
        section.kinds = kinds;
        self.open.push(Open { kind: Some(LabelKind::Part), section: at });
        let part = self.parts[candidate.line];
        self.block(candidate, candidate.look.span, Role::Heading(at), part);
    }
}

/// `PHỤ LỤC`, `PHỤ LỤC I`, `Phụ lục 02`.
fn appendix_label(text: &str) -> &str {
    let words = text.split(' ').map(|word| word.trim_end_matches([':', '.', ',']));
    let mut length = 0;
    for (index, word) in words.enumerate() {
        let number = word.chars().all(|letter| letter.is_ascii_digit() || "IVX".contains(letter))
            && !word.is_empty();
        match index {
            0 => length = word.len(),
            1 => length += 1 + word.len(),
            2 if number || matches!(word, "số") => length += 1 + word.len(),
            3 if number && text[..length].ends_with("số") => length += 1 + word.len(),
            _ => break,
        }
    }
    &text[..length]
}
