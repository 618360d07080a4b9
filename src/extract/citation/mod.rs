//! `Outline → citations`: every numbered document that is named, and what it is to this plan.

mod issuer;
mod number;
mod role;

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use crate::edtf::When;
use crate::extract::date;
use crate::lexicon::document_type;
use crate::lexicon::pattern::Pattern;
use crate::outline::{Outline, Part};
use crate::plan::{Citation, CitationRole};
use crate::span::Span;
use number::Number;

/// Every numbered document of the text, then of the footnotes, each in order.
#[must_use]
pub fn find_all(outline: &Outline) -> Vec<Citation> {
    let mut all = Vec::new();
    for block in &outline.blocks {
        if matches!(block.part, Part::Letterhead | Part::Signature | Part::Recipients) {
            continue;
        }
        let role = match block.part {
            Part::Opening => CitationRole::Basis,
            _ => CitationRole::Mention,
        };
        let cited = find_in(outline.slice(block)).into_iter();
        all.extend(cited.map(|cited| cited.placed(block.span.start, role, None)));
    }
    role::mark_parent(outline, &mut all);
    for (index, note) in outline.text.notes.iter().enumerate() {
        let cited = find_in(&note.text).into_iter();
        all.extend(cited.map(|cited| cited.placed(0, CitationRole::Mention, Some(index))));
    }
    all
}

/// A numbered document named in a piece of text.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Cited {
    range: Range<usize>,
    number: Number,
    doc_type: Option<String>,
    issued: Option<When>,
    issuer: Option<String>,
}

impl Cited {
    fn placed(self, offset: usize, role: CitationRole, note: Option<usize>) -> Citation {
        Citation {
            doc_type: self.doc_type,
            number: self.number.canonical,
            repaired: self.number.repaired,
            issued: self.issued,
            issuer: self.issuer,
            role,
            span: Span::at(offset, &self.range),
            note,
        }
    }
}

fn find_in(text: &str) -> Vec<Cited> {
    let mut all: Vec<Cited> = Vec::new();
    for number in number::find_all(text) {
        let from = all.last().map_or(0, |last| last.range.end);
        if number.range.start >= from {
            all.push(cite(text, from, number));
        }
    }
    share_issuers(text, &mut all);
    all
}

/// Reads what stands around a number: the type before it, date and issuer after it or before it.
fn cite(text: &str, from: usize, number: Number) -> Cited {
    let before = text.get(from..number.range.start).unwrap_or_default();
    let head = type_before(before);
    let start = head.map_or(number.range.start, |(at, _)| from + at);
    let (mut end, mut issued, mut issuer) = (number.range.end, None, None);
    for _ in 0..2 {
        let rest = text.get(end..).unwrap_or_default();
        if let (None, Some((range, when))) = (issued, date::leading(rest)) {
            (issued, end) = (Some(when), end + range.end);
        } else if let (None, Some(range)) = (&issuer, issuer::after(rest)) {
            issuer = rest.get(range.clone()).map(str::to_string);
            end += range.end;
        }
    }
    if issuer.is_none() {
        let left = text.get(from..start).unwrap_or_default();
        issuer = issuer::before(left).and_then(|range| left.get(range)).map(str::to_string);
    }
    let code = head.map_or(number.code, |(_, code)| code);
    let doc_type = (!code.is_empty()).then(|| code.to_string());
    Cited { range: start..end, number, doc_type, issued, issuer }
}

static TYPE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let mut names: Vec<&str> = document_type::all().map(|each| each.name).collect();
    names.sort_by_key(|name| std::cmp::Reverse(name.len()));
    Regex::new(&format!(r"(?i)\b(?:{})\b", names.join("|"))).ok()
});
/// `QĐ số`, `NĐ`: the abbreviation before the number.
static SHORT_TYPE: Pattern = Pattern::new(r"(?:^|[\s(])(?P<code>[A-ZĐ][A-Za-zĐ]{1,3})\s*$");
/// What may stand between a type and its number: a subject (`Kế hoạch kiểm tra số …`).
static SUBJECT: Pattern = Pattern::new(r"^\s*[^;:.,()\d]{0,60}$");
/// A law's name may be long and hold commas.
static LAW_NAME: Pattern = Pattern::new(r"^\s*[^;:.()\d]{0,160}$");

/// Where the type of the document that ends in `before` stands, and its abbreviation.
fn type_before(before: &str) -> Option<(usize, &'static str)> {
    let last = TYPE.as_ref().and_then(|types| types.find_iter(before).last());
    let named = last.and_then(|found| {
        let between = before.get(found.end()..)?;
        let name = found.as_str().to_lowercase();
        let code = document_type::all().find(|each| each.name.to_lowercase() == name)?.code;
        let proper = found.as_str().starts_with(char::is_uppercase);
        let near = between.trim().is_empty();
        let fits = if code == "L" { LAW_NAME.is_match(between) } else { SUBJECT.is_match(between) };
        (near || (proper && fits)).then_some((found.start(), code))
    });
    named.or_else(|| {
        let short = SHORT_TYPE.captures(before)?.name("code")?;
        Some((short.start(), document_type::code(short.as_str())?))
    })
}

/// `Nghị quyết số 1/NQ-HĐND và Nghị quyết số 2/NQ-HĐND của Hội đồng nhân dân`: both are its.
fn share_issuers(text: &str, all: &mut [Cited]) {
    static JOINED: Pattern = Pattern::new(r"^\s*(?:,|;|và|,\s*và)\s*(?:các\s+)?$");
    for index in (1..all.len()).rev() {
        let (left, right) = all.split_at_mut(index);
        let (Some(this), Some(next)) = (left.last_mut(), right.first()) else { continue };
        let gap = text.get(this.range.end..next.range.start).unwrap_or_default();
        if this.issuer.is_none() && this.number.code == next.number.code && JOINED.is_match(gap) {
            this.issuer.clone_from(&next.issuer);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<(&str, Cited)> {
        find_in(text).into_iter().map(|cited| (&text[cited.range.clone()], cited)).collect()
    }

    fn one(text: &str, printed: &str, kind: &str, issued: Option<&str>, issuer: Option<&str>) {
        let found = read(text);
        assert_eq!(found.len(), 1, "{text}");
        let (words, cited) = &found[0];
        assert_eq!((*words, cited.doc_type.as_deref()), (printed, Some(kind)));
        assert_eq!(cited.issued.map(|when| when.to_string()).as_deref(), issued, "{text}");
        assert_eq!(cited.issuer.as_deref(), issuer, "{text}");
    }

    #[test]
    fn type_date_and_issuer() {
        one(
            "Thực hiện Kế hoạch số 157/KH-UBND ngày 30/4/2026 của UBND thành phố về việc",
            "Kế hoạch số 157/KH-UBND ngày 30/4/2026 của UBND thành phố",
            "KH",
            Some("2026-04-30"),
            Some("UBND thành phố"),
        );
        one(
            "Căn cứ Luật Thủy lợi, đê điều và cấp nước số 55/2024/QH15 ngày 29/11/2024;",
            "Luật Thủy lợi, đê điều và cấp nước số 55/2024/QH15 ngày 29/11/2024",
            "L",
            Some("2024-11-29"),
            None,
        );
        one(
            "đề nghị của Sở Tài chính tại Tờ trình số 11/TTr-STC ngày 30/01/2026, UBND tỉnh",
            "Tờ trình số 11/TTr-STC ngày 30/01/2026",
            "TTr",
            Some("2026-01-30"),
            Some("Sở Tài chính"),
        );
        one(
            "Nghị quyết số 66-NQ/TW của Bộ Chính trị ngày 30 tháng 4 năm 2025 về đổi mới",
            "Nghị quyết số 66-NQ/TW của Bộ Chính trị ngày 30 tháng 4 năm 2025",
            "NQ",
            Some("2025-04-30"),
            Some("Bộ Chính trị"),
        );
        one(
            "Kế hoạch kiểm tra số 1105/KH-ĐKT đã được phê duyệt",
            "Kế hoạch kiểm tra số 1105/KH-ĐKT",
            "KH",
            None,
            None,
        );
        one("theo Nghị định 13/2023/NĐ-CP", "Nghị định 13/2023/NĐ-CP", "NĐ", None, None);
        one("theo QĐ số 12/QĐ-UBND", "QĐ số 12/QĐ-UBND", "QĐ", None, None);
    }

    #[test]
    fn several_in_one_sentence() {
        let found = read(
            "Nghị quyết số 52/2025/NQ-HĐND và Nghị quyết số 55/2025/NQ-HĐND của Hội đồng nhân dân \
             thành phố đảm bảo kịp thời",
        );
        assert_eq!(found.len(), 2);
        for (_, cited) in found {
            assert_eq!(cited.issuer.as_deref(), Some("Hội đồng nhân dân thành phố"));
        }
    }

    proptest::proptest! {
        #[test]
        fn every_citation_stands_in_the_text(text in TEXT) {
            for cited in find_in(&text) {
                proptest::prop_assert!(text.get(cited.range).is_some());
            }
        }
    }

    /// Pieces of citations in any order.
    const TEXT: &str = "(Nghị quyết |số |của |ngày |[0-9]{1,5}|/|-| |,|NQ|HĐND|QH15|TW|UBND|Bộ Y tế|;|\\.|“|ệ){0,30}";
}
