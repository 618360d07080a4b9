//! Where an official would say that something stands: "gạch đầu dòng thứ ba, khoản 9 Mục VI".

use std::collections::HashMap;

use crate::outline::{Part, Role};
use crate::plan::{Block, Plan, Section};
use crate::read::Cell;
use crate::span::Span;

/// The places of a plan: which item of its kind each block is, counted once.
pub(super) struct Places<'a> {
    plan: &'a Plan,
    /// Of each block: which of its siblings it is, and the siblings' group.
    ordinals: Vec<(usize, Siblings)>,
    /// How many there are of a group.
    groups: HashMap<Siblings, usize>,
    /// By the byte at which something begins: its place and page as a list tells them.
    told: HashMap<usize, (&'a str, Option<u32>)>,
}

/// Lines that are counted together.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
struct Siblings {
    part: Part,
    section: Option<usize>,
    anchor: Option<usize>,
    kind: Option<&'static str>,
}

/// A step on the way from a line up to the document.
#[derive(Debug, PartialEq, Eq)]
enum Step {
    /// By a printed label, which the next step follows at once: `điểm a khoản 1 Mục II`.
    Labelled(String),
    /// By counting or by name, set off by a comma: `gạch đầu dòng thứ ba, khoản 9`.
    Counted(String),
}

impl<'a> Places<'a> {
    pub(super) fn of(plan: &'a Plan) -> Self {
        let mut groups = HashMap::new();
        let count = |(at, block): (usize, &Block)| {
            let siblings = Siblings {
                part: block.part,
                section: block.section,
                anchor: anchor(plan, at),
                kind: counted_as(block),
            };
            let ordinal: &mut usize = groups.entry(siblings).or_default();
            *ordinal += 1;
            (*ordinal, siblings)
        };
        let ordinals = plan.blocks.iter().enumerate().map(count).collect();
        Self { plan, ordinals, groups, told: HashMap::new() }
    }

    /// The places that a list tells, of a plan without a structure of its own.
    pub(super) fn told(
        plan: &'a Plan,
        told: impl Iterator<Item = (Span, &'a str, Option<u32>)>,
    ) -> Self {
        let told = told.map(|(span, place, page)| (span.start, (place, page))).collect();
        Self { told, ..Self::of(plan) }
    }

    /// The place of the line that the span starts in.
    pub(super) fn of_span(&self, span: Span) -> String {
        if let Some(&(place, _)) = self.told.get(&span.start) {
            return place.to_owned();
        }
        let at = block_at(self.plan, span.start);
        let Some(block) = self.plan.blocks.get(at) else { return String::new() };
        if let Some(part) = name_of_part(block) {
            return part;
        }
        let outward = std::iter::successors(Some(at), |&at| anchor(self.plan, at));
        let mut steps: Vec<_> = outward.filter_map(|at| self.step(at)).collect();
        steps.extend(self.sections(block.section));
        join(&points(steps))
    }

    /// The place, and the page where the carrier has pages: `khoản 2 Mục III, trang 3`.
    pub(super) fn with_page(&self, span: Span) -> String {
        let place = self.of_span(span);
        let told = self.told.get(&span.start).and_then(|&(_, page)| page);
        match told.or_else(|| self.plan.text.page_at(span.start)) {
            Some(page) => format!("{place}, trang {page}"),
            None => place,
        }
    }

    fn step(&self, at: usize) -> Option<Step> {
        let block = self.plan.blocks.get(at)?;
        match (block.role, block.label.as_deref()) {
            (Role::Heading(_) | Role::Debris, _) => None,
            (Role::Cell(cell), _) => Some(self.row(at, cell)),
            (_, Some(label)) if !is_bullet(label) => Some(Step::Labelled(cited(label, 2))),
            (_, label) => {
                let &(ordinal, siblings) = self.ordinals.get(at)?;
                let alone = self.groups.get(&siblings) == Some(&1);
                // `khoản 8 Mục V` says enough of its one paragraph.
                let told = label.is_some() || !alone || block.section.is_none();
                told.then(|| Step::Counted(format!("{} {}", bullet(label), nth(ordinal))))
            }
        }
    }

    /// A row goes by its number where one is printed, else it is counted.
    fn row(&self, at: usize, cell: Cell) -> Step {
        let of_row = |block: &&Block| matches!(block.role, Role::Cell(it) if it.table == cell.table && it.row == cell.row);
        let upwards = self.plan.blocks.iter().take(at + 1).rev();
        let first = upwards.take_while(of_row).last();
        let text = first.map(|block| self.plan.text.slice(block.span)).unwrap_or_default();
        let number = text.trim_end_matches('.');
        Step::Counted(if number.parse::<u16>().is_ok() {
            format!("số thứ tự {number} của bảng")
        } else {
            format!("hàng {} của bảng", nth(cell.row as usize + 1))
        })
    }

    fn sections(&self, innermost: Option<usize>) -> impl Iterator<Item = Step> {
        let get = |at: usize| self.plan.sections.get(at);
        // A section never lies within a later one: whatever the data, this ends.
        let outward = move |&at: &usize| get(at)?.parent.filter(|&up| up < at);
        std::iter::successors(innermost, outward).filter_map(get).map(|section| {
            match section.label.as_deref() {
                Some(label) => Step::Labelled(cited(label, section.depth)),
                None => Step::Counted(format!("phần “{}”", section.title)),
            }
        })
    }
}

/// A heading as printed: `7. Ủy ban nhân dân các phường`.
pub(super) fn heading(section: &Section) -> String {
    match &section.label {
        Some(label) => format!("{label}. {}", section.title),
        None => section.title.clone(),
    }
}

/// The block that holds the byte: the last one that begins at it or before.
fn block_at(plan: &Plan, byte: usize) -> usize {
    plan.blocks.partition_point(|block| block.span.start <= byte).saturating_sub(1)
}

/// The item around a block that a place goes by; a lead-in without a label is passed over, as
/// the dashes under it are counted together with the others of the section.
fn anchor(plan: &Plan, index: usize) -> Option<usize> {
    // What a line stands under is above it: whatever the data, this ends.
    let up = |&at: &usize| plan.blocks.get(at)?.parent.filter(|&up| up < at);
    std::iter::successors(up(&index), up).find(|&at| {
        let around = plan.blocks.get(at);
        around.is_some_and(|it| matches!(it.role, Role::Item) && it.label.is_some())
    })
}

fn counted_as(block: &Block) -> Option<&'static str> {
    let counts = matches!(block.role, Role::Item | Role::Paragraph | Role::Attribute);
    counts.then(|| bullet(block.label.as_deref().filter(|label| is_bullet(label))))
}

/// Parts that have a name and no labels; an appendix only where no section names it.
fn name_of_part(block: &Block) -> Option<String> {
    let name = match block.part {
        Part::Letterhead => "phần đầu văn bản",
        Part::Title => "tên văn bản",
        Part::Opening => "phần mở đầu",
        Part::Closing => "phần kết",
        Part::Recipients => "phần Nơi nhận",
        Part::Signature => "phần chữ ký",
        Part::Appendix if block.section.is_none() => "Phụ lục",
        Part::Body | Part::Appendix => return None,
    };
    Some(name.to_owned())
}

fn is_bullet(label: &str) -> bool {
    !label.contains(char::is_alphanumeric)
}

fn bullet(label: Option<&str>) -> &'static str {
    match label {
        None => "đoạn",
        Some("+") => "dấu cộng",
        Some("-" | "–" | "—" | "−") => "gạch đầu dòng",
        Some(_) => "ý",
    }
}

/// A printed label as it is cited: `Mục VI`, `khoản 9`, `điểm a`, `Phần A`, `Phụ lục I`.
fn cited(label: &str, depth: u8) -> String {
    let one_letter = label.chars().count() == 1;
    let all = |test: fn(char) -> bool| label.chars().all(test);
    if all(|c| matches!(c, 'I' | 'V' | 'X' | 'L')) {
        format!("Mục {label}")
    } else if all(|c| c.is_ascii_digit()) {
        format!("{} {label}", if depth == 1 { "Mục" } else { "khoản" })
    } else if all(|c| c.is_ascii_digit() || c == '.') || (one_letter && all(char::is_lowercase)) {
        format!("điểm {label}")
    } else if one_letter {
        format!("Phần {label}")
    } else {
        sentence_case(label)
    }
}

/// `PHỤ LỤC I` → `Phụ lục I`: a label that shouts is cited in running text.
fn sentence_case(label: &str) -> String {
    let words = label.split(' ').enumerate().map(|(at, word)| {
        let shouted = word.chars().count() > 2 && !word.contains(char::is_lowercase);
        let mut chars = word.chars();
        match chars.next() {
            Some(first) if shouted && at == 0 => {
                format!("{first}{}", chars.as_str().to_lowercase())
            }
            Some(_) if shouted && !word.chars().all(|c| "IVXL".contains(c)) => word.to_lowercase(),
            _ => word.to_owned(),
        }
    });
    words.collect::<Vec<_>>().join(" ")
}

/// `thứ nhất` … `thứ mười`, then in figures.
fn nth(ordinal: usize) -> String {
    const WORDS: [&str; 10] =
        ["nhất", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười"];
    match ordinal.checked_sub(1).and_then(|at| WORDS.get(at)) {
        Some(word) => format!("thứ {word}"),
        None => format!("thứ {ordinal}"),
    }
}

/// A number within a number is a point of it: `điểm 6 khoản 2`.
fn points(mut steps: Vec<Step>) -> Vec<Step> {
    const CLAUSE: &str = "khoản ";
    for at in 1..steps.len() {
        let [.., Step::Labelled(inner), Step::Labelled(outer)] = &mut steps[..=at] else {
            continue;
        };
        if outer.starts_with(CLAUSE)
            && let Some(number) = inner.strip_prefix(CLAUSE)
        {
            *inner = format!("điểm {number}");
        }
    }
    steps
}

fn join(steps: &[Step]) -> String {
    let mut place = String::new();
    let mut separator = "";
    for step in steps {
        place.push_str(separator);
        let (words, next) = match step {
            Step::Labelled(words) => (words, " "),
            Step::Counted(words) => (words, ", "),
        };
        place.push_str(words);
        separator = next;
    }
    place
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_as_officials_cite_them() {
        for (label, depth, expected) in [
            ("VI", 1, "Mục VI"),
            ("9", 2, "khoản 9"),
            ("9", 1, "Mục 9"), // a plan without Roman numbers
            ("đ", 3, "điểm đ"),
            ("1.2", 3, "điểm 1.2"),
            ("A", 1, "Phần A"),
            ("C", 1, "Phần C"), // no plan has a hundred sections
            ("PHỤ LỤC I", 1, "Phụ lục I"),
            ("PHỤ LỤC III", 1, "Phụ lục III"),
            ("Phần thứ nhất", 1, "Phần thứ nhất"),
        ] {
            assert_eq!(cited(label, depth), expected);
        }
    }

    #[test]
    fn counted_then_labelled() {
        let labelled = |label, depth| Step::Labelled(cited(label, depth));
        let dash = Step::Counted(format!("gạch đầu dòng {}", nth(3)));
        let steps = points(vec![dash, labelled("9", 2), labelled("VI", 1)]);
        assert_eq!(join(&steps), "gạch đầu dòng thứ ba, khoản 9 Mục VI");
        let steps = points(vec![labelled("6", 2), labelled("2", 2), labelled("III", 1)]);
        assert_eq!(join(&steps), "điểm 6 khoản 2 Mục III");
        assert_eq!(nth(11), "thứ 11");
    }
}
