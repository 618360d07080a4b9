//! Which lines of the body are headings, and where a heading's title ends.

use super::section_kind::{self, Kind};
use crate::lexicon::pattern::Pattern;
use crate::normalize::label::{self, Label, LabelKind};
use crate::normalize::{Line, Text};
use crate::registry::name::{self, Names, Strictness};

/// `Thời gian thực hiện: …`, `Cơ quan thực hiện: …`: what a line gives to the items around it.
static ATTRIBUTE: Pattern = Pattern::new(
    r"(?xi)^\(?(?:thời\ (?:gian|hạn|điểm)|tiến\ độ|địa\ điểm|chủ\ trì|(?:cơ\ quan|đơn\ vị|bộ\ phận)(?:,\ (?:đơn\ vị|tổ\ chức|địa\ phương|cá\ nhân))?\ (?:chủ\ trì|phối\ hợp|thực\ hiện|tham\ mưu|chịu\ trách\ nhiệm)
        |sản\ phẩm|kết\ quả\ (?:đầu\ ra|đạt\ được)|thành\ phần|người\ thực\ hiện)[^:.;]{0,40}:\s*\S",
);

/// A line of the body, with its label.
#[derive(Clone, Debug)]
pub struct Candidate<'a> {
    /// Index of the line in the text.
    pub line: usize,
    /// Its text.
    pub text: &'a str,
    /// Its label or bullet.
    pub label: Option<Label>,
    /// How it looked and where it came from.
    pub look: Line,
}

/// What a candidate turned out to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// A heading; its content of its own begins at this byte of the line, where it has any.
    Heading {
        /// The byte after the title.
        title_end: usize,
        /// The byte at which content on the same line begins.
        content: Option<usize>,
    },
    /// Content.
    Item,
    /// A line that gives time or doer to the items around it.
    Attribute,
}

/// Longer than this, a line with an end is a sentence.
const HEADING_CHARS: usize = 120;
/// A bold line that is longer is a sentence that somebody marked.
const LONGEST_BOLD: usize = 200;
/// A title before a colon has at most so many words.
const TITLE_WORDS: usize = 12;

impl<'a> Candidate<'a> {
    /// The candidate that a line of the text is.
    #[must_use]
    pub fn new(text: &'a Text, line: usize) -> Self {
        let look = text.lines[line];
        let slice = text.slice(look.span);
        let label = if look.cell.is_some() { None } else { label::find(slice) };
        Self { line, text: slice, label, look }
    }

    /// The byte at which the content begins.
    #[must_use]
    pub fn content(&self) -> usize {
        self.label.as_ref().map_or(0, |label| label.content)
    }

    fn body(&self) -> &'a str {
        self.text.get(self.content()..).unwrap_or_default()
    }

    fn kind(&self) -> Option<LabelKind> {
        self.label.as_ref().map(|label| label.kind)
    }

    /// Decides, by the line itself and what comes after it.
    #[must_use]
    pub fn judge(
        &self,
        next: Option<&Candidate<'_>>,
        open: &[LabelKind],
        parent: &[Kind],
    ) -> Verdict {
        if self.look.cell.is_some() {
            return Verdict::Item;
        }
        if ATTRIBUTE.is_match(self.body()) && self.kind().is_none_or(LabelKind::is_bullet) {
            return Verdict::Attribute;
        }
        match self.kind() {
            None => self.judge_bare(next),
            Some(LabelKind::Star) if self.is_starred_unit(next, open, parent) => self.whole(),
            Some(kind) if kind.is_bullet() => Verdict::Item,
            Some(kind) => self.judge_labelled(kind, next, open, parent),
        }
    }

    /// `* Phòng Kinh tế:` over dashes, and `* Chế độ báo cáo:` beside it, where who does what is said.
    fn is_starred_unit(
        &self,
        next: Option<&Candidate<'_>>,
        open: &[LabelKind],
        parent: &[Kind],
    ) -> bool {
        let Some(title) = self.body().strip_suffix(':') else { return false };
        let over = next
            .and_then(Candidate::kind)
            .is_some_and(|next| next.is_bullet() && next.level() > LabelKind::Star.level());
        let beside = open.contains(&LabelKind::Star) && !section_kind::named(title).is_empty();
        over && parent.contains(&Kind::Implementation) && (self.is_unit(title) || beside)
    }

    /// A heading without label: bold or in capitals, short, with something under it.
    fn judge_bare(&self, next: Option<&Candidate<'_>>) -> Verdict {
        let style = self.look.style;
        let typographic =
            style.bold || style.heading.is_some() || !self.text.chars().any(char::is_lowercase);
        let short = self.text.chars().count() <= HEADING_CHARS;
        let open_end = !self.text.ends_with(['.', ';', ',', '…']) && !self.text.starts_with('(');
        let letters = self.text.chars().filter(|letter| letter.is_alphabetic()).count() > 3;
        if typographic && short && open_end && letters && next.is_some() {
            return self.whole();
        }
        Verdict::Item
    }

    fn judge_labelled(
        &self,
        kind: LabelKind,
        next: Option<&Candidate<'_>>,
        open: &[LabelKind],
        parent: &[Kind],
    ) -> Verdict {
        let inline = self.inline_title(parent);
        if matches!(kind, LabelKind::Part | LabelKind::Roman | LabelKind::Capital) {
            return inline.unwrap_or_else(|| self.whole());
        }
        // What is open below this line's own level is closed by it.
        let above = open.split(|&open| open == kind).next().unwrap_or_default();
        match next.map_or(Under::Nothing, |next| self.under(kind, next, above)) {
            Under::Items if self.is_lead_in(parent) => Verdict::Item,
            Under::Items | Under::Table => inline
                .filter(|_| !self.text.trim_end().ends_with(':'))
                .unwrap_or_else(|| self.whole()),
            Under::Paragraph
                if self.is_heading_like() || next.is_some_and(|next| self.is_bold_over(next)) =>
            {
                inline.unwrap_or_else(|| self.whole())
            }
            Under::Nothing | Under::Paragraph => {
                let empty_unit =
                    parent.contains(&Kind::Implementation) && self.is_unit(self.body());
                inline.unwrap_or(if empty_unit { self.whole() } else { Verdict::Item })
            }
        }
    }

    fn whole(&self) -> Verdict {
        Verdict::Heading { title_end: self.text.len(), content: None }
    }

    /// What stands under a labelled line, seen from the line after it.
    fn under(&self, kind: LabelKind, next: &Candidate<'_>, open: &[LabelKind]) -> Under {
        match next.kind() {
            _ if next.look.cell.is_some() => Under::Table,
            None if next.look.style.heading.is_some() && self.look.style.heading.is_none() => {
                Under::Nothing
            }
            // `- Đơn vị chủ trì: Sở Y tế`: by whom and when the line above is to be done.
            _ if ATTRIBUTE.is_match(next.body())
                && next.kind().is_none_or(LabelKind::is_bullet)
                && (next.kind().is_some() || next.text.starts_with('(')) =>
            {
                Under::Nothing
            }
            None => Under::Paragraph,
            Some(next) if next.level() > kind.level() && !open.contains(&next) => Under::Items,
            Some(_) => Under::Nothing,
        }
    }

    /// `a) Chỉ đạo các ngân hàng … cụ thể như sau:` under a unit: what it has to do, in parts.
    fn is_lead_in(&self, parent: &[Kind]) -> bool {
        let body = self.body();
        body.ends_with(':') && parent.contains(&Kind::Unit) && name::begins_with_verb(body)
    }

    /// Bold over a paragraph that is not: a heading even where it ends like a sentence.
    fn is_bold_over(&self, next: &Candidate<'_>) -> bool {
        let bold = self.look.style.bold && !next.look.style.bold;
        bold && self.body().chars().count() <= LONGEST_BOLD
    }

    /// Short, or a list of names, and no sentence.
    fn is_heading_like(&self) -> bool {
        let body = self.body();
        let chars = body.chars().count();
        self.is_unit(body)
            || (chars <= HEADING_CHARS && !body.ends_with(['.', ';']))
            || (chars <= HEADING_CHARS / 2 && !name::begins_with_verb(body) && !says_who(body))
    }

    /// `Thời gian: Từ ngày …`, `Công an phường: chủ trì …`: a title and its content on one line.
    fn inline_title(&self, parent: &[Kind]) -> Option<Verdict> {
        let body = self.body();
        let colon = body.find(": ").or_else(|| body.strip_suffix(':').map(str::len))?;
        let title = &body[..colon];
        let rest = body[colon + 1..].trim_start();
        if rest.is_empty() || title.split(' ').count() > TITLE_WORDS {
            return None;
        }
        let named = section_kind::opening(title).is_some_and(|kind| {
            !matches!(
                kind,
                Kind::Tasks
                    | Kind::Implementation
                    | Kind::Situation
                    | Kind::Targets
                    | Kind::Reporting
            )
        });
        // `I. CÁC PHÒNG THUỘC SỞ` is a heading of units over units.
        let units = parent.iter().any(|kind| matches!(kind, Kind::Implementation | Kind::Unit));
        // `c) Công an xã: tuần tra …` is a lettered sentence.
        let unit = units && self.kind() != Some(LabelKind::Letter) && self.is_unit(title);
        (named || unit).then(|| Verdict::Heading {
            title_end: self.content() + colon,
            content: Some(self.text.len() - rest.len()),
        })
    }

    /// Whether the words are names of bodies and nothing else.
    #[must_use]
    pub fn is_unit(&self, title: &str) -> bool {
        is_unit(title)
    }
}

/// `Các đơn vị lập kế hoạch.`: a doer and what it does.
#[must_use]
pub fn says_who(body: &str) -> bool {
    name::list(body, Strictness::Strict)
        .and_then(|names| body.get(names.end..))
        .is_some_and(name::begins_with_verb)
}

/// After the doer in a lead-in: nothing yet of what it has to do.
static HAS_TO: Pattern = Pattern::new(
    r"(?i)^(?:có trách nhiệm|có nhiệm vụ|chịu trách nhiệm|chủ trì|phối hợp|tham mưu|chỉ đạo|thực hiện|tổ chức thực hiện|triển khai(?:,? thực hiện)?|(?:tập trung|chủ động|trực tiếp|khẩn trương))(?:\s(?:thực hiện|triển khai|chỉ đạo))?(?:\s(?:các|những|một số)\s(?:nội dung|nhiệm vụ|công việc|việc)(?:\s(?:sau|như sau|sau đây|liên quan))?)?$",
);

/// `Công an xã`, `Giao Phòng Kinh tế thực hiện các nội dung sau`: a lead-in, without its colon, that
/// says who and nothing yet of what. Its names, as bytes of [`unit_names`].
#[must_use]
pub fn names_only(lead_in: &str) -> Option<Names> {
    let words = unit_names(lead_in);
    name::list(words, Strictness::Strict).filter(|names| {
        let rest = words[names.end..].trim_start();
        rest.is_empty() || HAS_TO.is_match(rest)
    })
}

/// Whether a title is names of bodies and nothing else, `Đề nghị` before and `tham mưu` after aside.
#[must_use]
pub fn is_unit(title: &str) -> bool {
    let title = title.trim_end_matches([':', '.', ';', ' ']);
    let asked = unit_names(title);
    name::list(asked, Strictness::Strict).is_some_and(|names| {
        let rest = asked[names.end..].trim();
        rest.is_empty()
            || rest.starts_with('(')
            || matches!(rest, "tham mưu" | "chủ trì" | "phối hợp" | "thực hiện")
    })
}

/// Whether a title begins with a body or a person, whatever comes after: `Phòng Văn hóa và gia đình`.
#[must_use]
pub fn names_body(title: &str) -> bool {
    let names = unit_names(title);
    is_unit(title) || name::list(names, Strictness::Strict).is_some()
}

/// A unit's title without `Đề nghị`, `Giao`.
#[must_use]
pub fn unit_names(title: &str) -> &str {
    ["Đề nghị ", "ĐỀ NGHỊ ", "Giao ", "đề nghị ", "Đối với "]
        .iter()
        .find_map(|prefix| title.strip_prefix(prefix))
        .unwrap_or(title)
}

enum Under {
    Nothing,
    Paragraph,
    Items,
    Table,
}
