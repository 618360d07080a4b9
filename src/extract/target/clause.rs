//! Item → clauses, and what a figure in a clause measures.

use std::ops::Range;

use super::figure::Figure;
use crate::lexicon::pattern::Pattern;

/// A clause of an item: from one semicolon or full stop to the next, without label.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Clause {
    pub range: Range<usize>,
}

/// A full stop that ends a sentence, or a semicolon. `1.000` and `v.v.` end none.
static END: Pattern = Pattern::new(r"[;]|[.…]+(?:\s+|$)");
/// `Chỉ tiêu 1:`.
static LABEL: Pattern = Pattern::new(r"(?i)^\s*(?:chỉ\s+tiêu|mục\s+tiêu)\s+\d+\s*[:.]?\s*");
/// A list that a colon opened goes on over semicolons: `dưới các hình thức như: …; …; …`.
static OPEN_LIST: Pattern =
    Pattern::new(r"(?i)(?:như|gồm|bao\s+gồm|sau|là)\s*(?:sau)?\s*:\s*[^:;]*$");

/// The clauses of an item, in order.
pub(super) fn split(text: &str) -> Vec<Clause> {
    let mut all: Vec<Clause> = Vec::new();
    let mut start = 0;
    let mut open = false;
    let ends = END.find_iter(text).map(|end| (end.start(), end.end()));
    for (end, next) in ends.chain([(text.len(), text.len())]) {
        let Some(range) = trimmed(text, start..end) else {
            start = next;
            continue;
        };
        let words = text.get(range.clone()).unwrap_or_default();
        let goes_on = open && !words.bytes().any(|byte| byte.is_ascii_digit());
        match all.last_mut().filter(|_| goes_on) {
            Some(last) => last.range.end = range.end,
            None => {
                open = words.bytes().any(|byte| byte.is_ascii_digit()) && OPEN_LIST.is_match(words);
                all.push(Clause { range });
            }
        }
        open &= text.get(end..next).is_some_and(|mark| mark.starts_with(';'));
        start = next;
    }
    all
}

fn trimmed(text: &str, range: Range<usize>) -> Option<Range<usize>> {
    let words = text.get(range.clone())?;
    let label = LABEL.find(words).map_or(0, |label| label.end());
    let words = words.get(label..)?;
    let lead = words.len() - words.trim_start().len();
    let start = range.start + label + lead;
    let end = start + words.trim().len();
    (start < end).then_some(start..end)
}

/// Words around a subject that are not of it.
static BEFORE: Pattern = Pattern::new(
    r"(?ix)^(?: (?: (?:trước|đến\s+hết|hết)\s+[^,]{1,30}, | phấn\s+đấu | phần\s+đấu | bảo\s+đảm | đảm\s+bảo | duy\s+trì | giữ\s+vững | giảm | tăng | nâng | và | có | đưa | kéo | đạt
    | tỷ\s+lệ | tỉ\s+lệ | tỷ\s+suất | số\s+lượng ) \s+ )+",
);
static AFTER: Pattern = Pattern::new(
    r"(?ix)(?: [\s,]+ (?: đạt | xuống | còn | ở\s+mức | mức | lên | giảm | tăng | có | là | chiếm | được | khoảng | cả\s+năm | phải | thêm | tổ\s+chức ) )+ $
    | \s+ trên\s+10*\.?0{2,}\s+\p{L}.* $",
);
static TAIL: Pattern = Pattern::new(
    r"(?ix)[\s,]*(?: (?: hoàn\s+thành | xong | phấn\s+đấu )? [\s,]* (?:trước | chậm\s+nhất | đến\s+hết | đến\s+cuối | trong)\s+(?:ngày|năm|quý|tháng|là)\b.* | so\s+với\b.* | (?:dưới\s+các\s+hình\s+thức\s+)?như\s*:.* | ,\s*ưu\s+tiên\b.* )$",
);
/// `2%/năm`, `5 triệu đồng/người/năm`: what a figure is counted for.
static RATE: Pattern = Pattern::new(r"^(?:\s?/\s?\p{L}+)+");
/// Units that count how often something is done, not what.
static TIMES: Pattern = Pattern::new(r"(?i)^(?:lần|kỳ|buổi|đợt|lượt|cuộc)$");

/// What the figure measures, in the document's words: what follows it (`100% trẻ em được …`), or
/// what leads up to it (`tỷ lệ … đạt 95%`).
pub(super) fn subject<'t>(clause: &'t str, figure: &Figure, next: Option<usize>) -> &'t str {
    let share = figure.unit.starts_with(['%', '‰']);
    let until = next.unwrap_or(clause.len());
    let from = figure.unit_start.min(until);
    let after = trim_after(clause.get(from..until).unwrap_or_default());
    let before = trim_before(clause.get(..figure.range.start).unwrap_or_default());
    let counts_times = TIMES.is_match(&figure.unit) || figure.unit.starts_with("per ");
    let repeats = after.strip_prefix(figure.unit.as_str()).is_some_and(|rest| {
        rest.starts_with('/') || (rest.is_empty() && before.contains(figure.unit.as_str()))
    });
    let leads = counts_times || repeats || (share && after.is_empty());
    let (first, second) = if leads { (before, after) } else { (after, before) };
    if first.is_empty() { second } else { first }
}

fn trim_after(text: &str) -> &str {
    let start = RATE.find(text).map_or(0, |rate| rate.end());
    let text = text.get(start..).unwrap_or_default().trim_start_matches([' ', ',']);
    let end = TAIL.find(text).map_or(text.len(), |tail| tail.start());
    text.get(..end).unwrap_or_default().trim_end_matches([' ', ',', '.', ';', ':'])
}

fn trim_before(text: &str) -> &str {
    let start = BEFORE.find(text).map_or(0, |lead| lead.end());
    let text = text.get(start..).unwrap_or_default().trim_end_matches([' ', ',', ':']);
    let end = AFTER.find(text).map_or(text.len(), |tail| tail.start());
    let text = text.get(..end).unwrap_or_default();
    let end = DATE.find(text).map_or(text.len(), |date| date.start());
    text.get(..end).unwrap_or_default().trim()
}

/// The date before a figure is no part of what it measures: `riêng cấp xã, đến hết quý III/2026`.
static DATE: Pattern = Pattern::new(
    r"(?ix)[\s,]*(?:trước|đến\s+hết|hết|đến|chậm\s+nhất|trong)\s+(?:ngày|tháng|quý|năm)\s*[\dIVX/]+(?:\s*năm\s*\d{4})?\s*,?\s*$",
);
static ALONE: Pattern = Pattern::new(r"(?i)^riêng\s+(?:đối\s+với\s+)?(?P<part>\S.*)$");

/// The subject of a clause that goes on with the one before: `…; riêng cấp xã đạt 70%` measures the
/// same, of a part; `…; hết quý III đạt 70%` the same.
pub(super) fn continued(subject: &str, before: Option<&str>) -> String {
    match (before, ALONE.captures(subject).and_then(|found| found.name("part"))) {
        (Some(before), Some(part)) => format!("{before} của {}", part.as_str()),
        (Some(before), None) if subject.is_empty() => before.to_string(),
        _ => subject.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::figure::{self, Reading};
    use super::*;

    fn clauses(text: &str) -> Vec<&str> {
        split(text).into_iter().map(|clause| &text[clause.range]).collect()
    }

    #[test]
    fn an_item_in_clauses() {
        assert_eq!(
            clauses("Chỉ tiêu 1: Đạt 95% trở lên; giảm xuống dưới 1.000 hộ. Tăng 5%."),
            ["Đạt 95% trở lên", "giảm xuống dưới 1.000 hộ", "Tăng 5%"]
        );
        assert_eq!(
            clauses("100% hộ được giúp như: vay vốn; học nghề; 50% học sinh có thẻ"),
            ["100% hộ được giúp như: vay vốn; học nghề", "50% học sinh có thẻ"]
        );
    }

    #[test]
    fn what_goes_on_measures_the_same() {
        assert_eq!(continued("", Some("hồ sơ")), "hồ sơ");
        assert_eq!(continued("riêng cấp xã", Some("hồ sơ")), "hồ sơ của cấp xã");
        assert_eq!(continued("hồ sơ giấy", Some("hồ sơ")), "hồ sơ giấy");
    }

    #[test]
    fn what_is_measured() {
        for (clause, expected) in [
            ("100% học sinh được hướng dẫn", "học sinh được hướng dẫn"),
            ("Phấn đấu tỷ lệ hộ nghèo được trợ giúp đạt 95% trở lên", "hộ nghèo được trợ giúp"),
            ("Giảm ít nhất 10% số vụ cháy so với năm 2025", "số vụ cháy"),
            ("tập huấn cho thành viên Tổ ít nhất 02 lần/năm", "tập huấn cho thành viên Tổ"),
            ("số vụ cháy lớn không quá 01 vụ", "số vụ cháy lớn"),
            ("hoàn thành ít nhất 01 khóa học trước ngày 31/10/2026", "khóa học"),
        ] {
            let figures = figure::find_all(clause, Reading::Free);
            assert_eq!(subject(clause, &figures[0], None), expected, "{clause}");
        }
    }
}
