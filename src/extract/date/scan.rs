//! Points in time → dates with the words that say what they bound.

use std::ops::Range;

use super::observance;
use super::point::{self, Point, Shape};
use crate::edtf::{Moment, Part, When};
use crate::lexicon::pattern::Pattern;

/// A date of a text and how it is bound.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// Bytes of the text, from the word that binds (`trước ngày`, `từ`) to the end.
    pub range: Range<usize>,
    /// As precise as printed; open at the start where it is a bound.
    pub when: When,
    /// What binds it.
    pub cue: Cue,
    /// False only for `trước ngày`.
    pub inclusive: bool,
}

/// What the words around a date make of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Cue {
    /// `trước ngày 10/6`.
    Before,
    /// `chậm nhất ngày 10/6`, `đến hết quý III`.
    By,
    /// `trong tháng 4`, `hoàn thành: quý II`.
    Within,
    /// `từ ngày 1/7`.
    Since,
    /// `từ ngày 1/6 đến ngày 30/6`.
    Interval,
    /// `giai đoạn 2026-2030`, `tầm nhìn đến năm 2045`.
    Horizon,
    /// `Ngày Gia đình Việt Nam (28/6)`.
    Observance,
    /// `tính đến ngày 31/12`: up to when something was counted.
    AsOf,
    /// Nothing, but it is a date by its form: `ngày 15/6/2026`.
    Bare,
    /// Nothing, and it may be a fraction or a report's name: `2/3`, `quý II`.
    Weak,
}

/// The dates of a text; `year` is that of a day or month printed without one.
#[must_use]
pub fn scan(text: &str, year: Option<u16>) -> Vec<Found> {
    let mut found = scan_cell(text, year);
    found.retain(|found| found.cue != Cue::Weak);
    found
}

/// As [`scan`], for text that is known to be about time (the cell of a time column): also `quý II`
/// and `10/6`.
#[must_use]
pub fn scan_cell(text: &str, year: Option<u16>) -> Vec<Found> {
    let mut found = bound(text, &joined(text), year);
    let lunar = observance::lunar_days(text, year);
    let apart = |found: &Found| {
        lunar
            .iter()
            .all(|day| day.range.end <= found.range.start || found.range.end <= day.range.start)
    };
    found.retain(apart);
    found.extend(lunar.into_iter().map(|day| bound_day(text, day)));
    found.sort_by_key(|found| found.range.start);
    found
}

/// `trước Rằm tháng Giêng`: a day that is named may be one by which something is to be done.
fn bound_day(text: &str, day: Found) -> Found {
    let start = day.range.start;
    let left = window(text, start);
    let bound = CUES.iter().find_map(|(cue, pattern)| Some((*cue, pattern.find(left)?.start())));
    // `trước Tết Trung thu`: a feast is told by its name, whatever is done before it.
    let feast = !text[day.range.clone()].to_lowercase().starts_with("rằm")
        && !text[day.range.clone()].contains(|letter: char| letter.is_ascii_digit());
    match (bound.filter(|_| !feast), day.when) {
        (Some((cue @ (Cue::Before | Cue::By), at)), When::At(moment)) => Found {
            range: start - (left.len() - at)..day.range.end,
            when: When::Between(None, Some(moment)),
            cue,
            inclusive: cue == Cue::By,
        },
        _ => day,
    }
}

/// A point, an interval of two points, or a year of two anniversaries.
struct Element {
    range: Range<usize>,
    first: Shape,
    last: Shape,
    /// It goes on with the list of the element before it.
    listed: bool,
}

/// How two points that follow each other belong together.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Link {
    To,
    And,
}

static TO: Pattern = Pattern::new(r"(?i)^\s*,?\s*(?:(?:cho )?(?:đến|tới)(?:\s+hết)?|[-–—])\s*$");
static AND: Pattern = Pattern::new(r"(?i)^\s*(?:[,;]|và|hoặc|[,;]\s*và)\s*(?:các\s*)?$");

/// `ngày 31/8 đối với nhà sửa chữa và ngày 30/11 đối với …`: one list, each date with its case.
static EACH_CASE: Pattern =
    Pattern::new(r"(?i)^\s*(?:đối với|cho)\s[^,;.]{1,50}(?:\svà|,|,\s*và)\s*$");

fn link(gap: &str) -> Option<Link> {
    if gap.len() > 20 {
        return (gap.len() < 100 && EACH_CASE.is_match(gap)).then_some(Link::And);
    }
    match (TO.is_match(gap), AND.is_match(gap)) {
        (true, _) => Some(Link::To),
        (_, true) => Some(Link::And),
        _ => None,
    }
}

/// The points of a text, completed from the right and joined to intervals.
fn joined(text: &str) -> Vec<Element> {
    let mut points = point::find_all(text);
    let links: Vec<Option<Link>> = points
        .windows(2)
        .map(|pair| link(text.get(pair.first()?.range.end..pair.get(1)?.range.start)?))
        .collect();
    complete(&mut points, &links);
    let mut elements: Vec<Element> = Vec::with_capacity(points.len());
    for (index, point) in points.into_iter().enumerate() {
        let before = index.checked_sub(1).and_then(|before| links.get(before).copied().flatten());
        match elements.last_mut() {
            Some(open) if before == Some(Link::To) && open.first == open.last => {
                open.range.end = point.range.end;
                open.last = point.shape;
            }
            _ => elements.push(Element {
                range: point.range,
                first: point.shape,
                last: point.shape,
                listed: before == Some(Link::And),
            }),
        }
    }
    elements
}

/// `20/3, 20/6, 20/9/2026`: the last of a list carries the year of all.
fn complete(points: &mut [Point], links: &[Option<Link>]) {
    for index in (0..links.len()).rev() {
        let next = points.get(index + 1).map(|next| next.shape);
        let linked = links.get(index).is_some_and(Option::is_some);
        if let (Some(point), Some(next), true) = (points.get_mut(index), next, linked) {
            point.shape = point.shape.completed(next);
        }
    }
}

fn bound(text: &str, elements: &[Element], year: Option<u16>) -> Vec<Found> {
    let mut all: Vec<Found> = Vec::with_capacity(elements.len());
    let mut before: Option<(Cue, usize)> = None; // of the element before, and where that ends
    for element in elements {
        let inherited = before.filter(|_| element.listed).map(|(cue, _)| cue);
        let (cue, start) = cue(text, element, inherited);
        before = Some((cue, element.range.end));
        if let Some(when) = when(element, cue, year) {
            let range = start..element.range.end;
            all.push(Found { range, when, cue, inclusive: cue != Cue::Before });
        }
    }
    all
}

/// What binds an element, and where the binding words begin.
fn cue(text: &str, element: &Element, inherited: Option<Cue>) -> (Cue, usize) {
    let start = element.range.start;
    let printed = text.get(element.range.clone()).unwrap_or_default();
    let left = window(text, start);
    if element.is_anniversary() || observance::is_named(left, element.last, printed) {
        return (Cue::Observance, start);
    }
    if element.is_interval() {
        return interval(left, element, start);
    }
    let year_only = matches!(element.first, Shape::Year { .. });
    let found = CUES.iter().find_map(|(cue, pattern)| {
        let found = pattern.find(left)?;
        Some((*cue, start - (left.len() - found.start())))
    });
    match found {
        _ if LABEL.is_match(left) && !element.is_day() && !year_only => (Cue::Within, start),
        Some((Cue::By, at)) if year_only && TOWARDS.is_match(left) => (Cue::Horizon, at),
        Some((Cue::Within, _)) if year_only && !DUE_YEAR.is_match(left) => (Cue::Weak, start),
        Some((Cue::Within, at)) if element.is_day() => {
            (if DUE.is_match(left) { Cue::By } else { Cue::Bare }, at)
        }
        Some((Cue::Since, at)) if element.is_bare_year() => (Cue::Weak, at),
        Some(found) => found,
        // `trước ngày khai giảng (05/9/2026)`, `xong trước khi hết học kỳ II (29/5/2026)`
        None if element.is_day() && BEFORE_EVENT.is_match(left) => (Cue::Before, start),
        None if year_only && TOWARDS.is_match(printed) => (Cue::Horizon, start),
        None => match inherited {
            Some(cue) => (cue, start),
            None if element.is_strong(printed) => (Cue::Bare, start),
            None => (Cue::Weak, start),
        },
    }
}

fn interval(left: &str, element: &Element, start: usize) -> (Cue, usize) {
    let at =
        |pattern: &Pattern| pattern.find(left).map(|found| start - (left.len() - found.start()));
    if element.spans_years() {
        // `trong năm học 2026 - 2027`: when it is done; elsewhere a school year only names one.
        if let Some(at) = at(&SCHOOL_YEAR) {
            return (Cue::Interval, at);
        }
        return match (at(&TERM), at(&STAGE)) {
            (Some(_), _) => (Cue::Weak, start),
            (None, Some(at)) => (Cue::Horizon, at),
            (None, None) => (Cue::Horizon, at(&FROM).unwrap_or(start)),
        };
    }
    if let (true, Shape::Span { .. }) = (element.first == element.last, element.first) {
        return quarter(left, element, start);
    }
    (Cue::Interval, at(&FROM).unwrap_or(start))
}

/// `trong quý II`, `đến hết quý III`: a quarter is an interval that is bound like a point.
fn quarter(left: &str, element: &Element, start: usize) -> (Cue, usize) {
    let found = CUES.iter().find_map(|(cue, pattern)| {
        let found = pattern.find(left)?;
        Some((*cue, start - (left.len() - found.start())))
    });
    let strong = element.first.year() != Part::Absent;
    let labelled = LABEL.is_match(left).then_some((Cue::Within, start));
    // `quý III/2026 công bố dự báo`: a quarter says by when, whatever stands before it.
    labelled.or(found).unwrap_or((if strong { Cue::Within } else { Cue::Weak }, start))
}

/// The words before a date that bind it, within reason.
fn window(text: &str, end: usize) -> &str {
    let mut start = end.saturating_sub(160);
    while !text.is_char_boundary(start) {
        start += 1;
    }
    text.get(start..end).unwrap_or_default()
}

static SCHOOL_YEAR: Pattern = Pattern::new(r"(?i)\btrong(?:\s+suốt)?\s+năm\s+học\s*$");
/// `giai đoạn`.
static STAGE: Pattern = Pattern::new(r"(?i)(?:giai\s+đoạn|thời\s+kỳ)(?:\s+từ)?\s*$");
/// A term of office or a school year is no horizon of the plan.
static TERM: Pattern = Pattern::new(r"(?i)(?:nhiệm\s+kỳ|năm\s+học|khóa|khoá)\s*\(?$");
static FROM: Pattern = Pattern::new(r"(?i)\btừ(?:\s+nay)?\s*$");
static TOWARDS: Pattern = Pattern::new(
    r"(?i)(?:(?:tầm\s+nhìn|định\s+hướng)(?:\s+(?:đến|tới))?\s*|(?:^|[^\w])(?:đến|tới)\s*)$|^(?:đến|tới)\s*\d{4}$",
);
/// A day that stands for what happens then, and by which something is to be done.
static BEFORE_EVENT: Pattern = Pattern::new(
    r"(?i)\b(?:trước|chậm\s+nhất|muộn\s+nhất)\s(?:(?:ngày|khi|lễ|dịp|là)\s)?\p{L}[\p{L}\s]{2,50}\s\(?$",
);
/// `hoàn thành trong năm 2026`: the year is a deadline only where something is to be finished.
static DUE_YEAR: Pattern = Pattern::new(r"(?i)(?:hoàn\s+thành|hoàn\s+tất|xong)(?:[^.;]{0,40})$");
static DUE: Pattern =
    Pattern::new(r"(?i)(?:hoàn\s+thành|hoàn\s+tất|xong|thời\s+hạn|hạn\s+\p{L}+)[\s:][^.;]{0,20}$");
/// `thời gian thực hiện: Quý III/2026`: the label is no part of the date.
static LABEL: Pattern = Pattern::new(
    r"(?i)\b(?:(?:thời\s+gian|thời\s+hạn|tiến\s+độ)(?:\s+(?:thực\s+hiện|triển\s+khai|hoàn\s+thành))?|hoàn\s+thành)\s*:\s*$",
);
/// Words that bind a date, directly before it. The first that fits wins.
static CUES: [(Cue, Pattern); 9] = [
    (
        Cue::Within,
        Pattern::new(
            r"(?i)(?:\b(?:trong|vào)\s+)?\btuần\s+(?:thứ\s+(?:nhất|hai|ba|tư)|đầu|cuối|\d)(?:\s+của)?\s*$",
        ),
    ),
    (
        Cue::AsOf,
        Pattern::new(
            r"(?i)\b(?:tính\s+(?:đến|tới)(?:\s+hết)?|so\s+với(?:\s+(?:thời\s+điểm|cuối|đầu|hết|cùng\s+kỳ))*)\s*$",
        ),
    ),
    (
        Cue::By,
        Pattern::new(
            r"(?ix)\b(?: (?:chậm|muộn)\s+nhất | không\s+(?:quá|muộn\s+hơn) | hạn\s+(?:cuối|chót) )
            (?:\s*:)? (?:\s+(?:là|vào|trong|đến|trước|hết|các))*
            (?: \s+ \d{1,2} \s* (?:giờ|h|g|:) \s* (?:\d{2})? (?:\s*phút)? ,? )? \s*$",
        ),
    ),
    (
        Cue::Before,
        Pattern::new(
            r"(?ix)\btrước (?:\s+(?:các|thời\s+điểm))?
            (?: \s+ \d{1,2} \s* (?:giờ|h|g|:) \s* (?:\d{2})? (?:\s*phút)? ,? )? \s*$",
        ),
    ),
    (
        Cue::By,
        Pattern::new(
            r"(?ix)\b(?: (?:(?:từ\s+nay|tầm\s+nhìn|định\s+hướng)\s+)? (?:đến|tới) (?:\s+(?:hết|cuối|trước))? | hết | cuối )
            (?: \s+ \d{1,2} \s* (?:giờ|h|g|:) \s* (?:\d{2})? (?:\s*phút)? ,? )? \s*$",
        ),
    ),
    (Cue::Horizon, Pattern::new(r"(?i)\b(?:tầm\s+nhìn|định\s+hướng)\s*$")),
    (Cue::Within, Pattern::new(r"(?i)\btrong(?:\s+các)?\s*$")),
    (
        Cue::Within,
        Pattern::new(
            r"(?ix)\b(?: (?:thời\s+gian\s+)? (?:hoàn\s+thành|hoàn\s+tất|xong) | thời\s+hạn (?:\s+(?:hoàn\s+thành|thực\s+hiện|báo\s+cáo|nộp|gửi))? | hạn\s+(?:báo\s+cáo|nộp|gửi) )
            \s* :? \s* (?:là|vào)? \s*$",
        ),
    ),
    (Cue::Since, Pattern::new(r"(?i)\b(?:(?:kể\s+)?từ|sau)\s*$")),
];

/// The date of an element as its cue binds it.
fn when(element: &Element, cue: Cue, year: Option<u16>) -> Option<When> {
    let whole = match (element.first.when(year)?, element.last.when(year)?) {
        (first, last) if first == last => first,
        (first, last) => When::Between(start_of(first), end_of(last)),
    };
    Some(match cue {
        Cue::Before | Cue::By => When::Between(None, end_of(whole)),
        Cue::Horizon if matches!(whole, When::At(_)) => When::Between(None, end_of(whole)),
        Cue::Since => When::Between(start_of(whole), None),
        Cue::Observance => When::At(end_of(whole)?),
        _ => whole,
    })
}

fn start_of(when: When) -> Option<Moment> {
    match when {
        When::At(moment) => Some(moment),
        When::Between(start, _) => start,
    }
}

fn end_of(when: When) -> Option<Moment> {
    match when {
        When::At(moment) => Some(moment),
        When::Between(_, end) => end,
    }
}

impl Element {
    fn is_interval(&self) -> bool {
        self.first != self.last
            || matches!(
                self.first,
                Shape::Days { .. }
                    | Shape::Months { .. }
                    | Shape::Span { .. }
                    | Shape::Years { .. }
            )
    }

    fn is_day(&self) -> bool {
        matches!(self.first, Shape::Day { .. })
    }

    fn is_bare_year(&self) -> bool {
        matches!(self.first, Shape::Year { .. })
    }

    fn spans_years(&self) -> bool {
        matches!(self.first, Shape::Years { .. })
            || (self.first != self.last
                && matches!((self.first, self.last), (Shape::Year { .. }, Shape::Year { .. })))
    }

    /// `(19/5/1890 - 19/5/2026)`: one day of two years.
    fn is_anniversary(&self) -> bool {
        match (self.first, self.last) {
            (
                Shape::Day { day, month, year: Part::Known(year), .. },
                Shape::Day { day: other_day, month: other_month, year: Part::Known(other), .. },
            ) => (day, month) == (other_day, other_month) && year < other,
            _ => false,
        }
    }

    /// Whether its form alone makes it a date.
    fn is_strong(&self, printed: &str) -> bool {
        match self.first {
            Shape::Day { month: Part::Absent, .. } => false,
            Shape::Day { year, marked, .. } => marked || year != Part::Absent,
            Shape::Month { year, .. } => {
                year != Part::Absent && printed.starts_with(char::is_alphabetic)
            }
            Shape::Year { .. } => false,
            _ => true,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<(String, String, Cue)> {
        scan(text, Some(2026))
            .into_iter()
            .map(|found| (text[found.range].to_string(), found.when.to_string(), found.cue))
            .collect()
    }

    fn one(text: &str, printed: &str, edtf: &str, cue: Cue) {
        assert_eq!(read(text), [(printed.to_string(), edtf.to_string(), cue)], "{text}");
    }

    #[test]
    fn a_bound_day() {
        one("gửi về trước ngày 10/6/2026.", "trước ngày 10/6/2026", "../2026-06-10", Cue::Before);
        one("chậm nhất là ngày 31/8", "chậm nhất là ngày 31/8", "../2026-08-31", Cue::By);
        one(
            "xong trước 17 giờ 00 ngày 5/6/2026",
            "trước 17 giờ 00 ngày 5/6/2026",
            "../2026-06-05",
            Cue::Before,
        );
        one("đến hết ngày 30-6-2026", "đến hết ngày 30-6-2026", "../2026-06-30", Cue::By);
        one("trước ngày 15 tháng 11", "trước ngày 15 tháng 11", "../2026-11-15", Cue::Before);
        one(
            "Thời gian hoàn thành: 30/6/2026",
            "Thời gian hoàn thành: 30/6/2026",
            "../2026-06-30",
            Cue::By,
        );
        one("hoàn thành trong ngày 15/7/2026", "trong ngày 15/7/2026", "../2026-07-15", Cue::By);
        one("tổ chức vào ngày 15/7", "ngày 15/7", "2026-07-15", Cue::Bare);
        one("trước ngày 15/11 hằng năm", "trước ngày 15/11", "../2026-11-15", Cue::Before);
        one(
            "từ nay đến hết ngày 30/9/2026",
            "từ nay đến hết ngày 30/9/2026",
            "../2026-09-30",
            Cue::By,
        );
        one("có hiệu lực từ ngày 01/7/2025", "từ ngày 01/7/2025", "2025-07-01/..", Cue::Since);
        one("trước 12/2025", "trước 12/2025", "../2025-12", Cue::Before);
    }

    #[test]
    fn a_month_quarter_or_year() {
        one("công bố trong tháng 4/2026", "trong tháng 4/2026", "2026-04", Cue::Within);
        one("hoàn thành trong tháng 4 năm 2026", "trong tháng 4 năm 2026", "2026-04", Cue::Within);
        one("trong quý II", "trong quý II", "2026-04/2026-06", Cue::Within);
        one("đến hết quý III/2026", "đến hết quý III/2026", "../2026-09", Cue::By);
        one(
            "trong 6 tháng đầu năm 2026",
            "trong 6 tháng đầu năm 2026",
            "2026-01/2026-06",
            Cue::Within,
        );
        one("hoàn thành trong năm 2026", "trong năm 2026", "2026", Cue::Within);
        one("đến hết năm 2026", "đến hết năm 2026", "../2026", Cue::By);
        one("Quý III/2026", "Quý III/2026", "2026-07/2026-09", Cue::Within);
    }

    #[test]
    fn an_interval() {
        for (text, edtf) in [
            ("Từ ngày 25 tháng 5 đến ngày 05 tháng 6 năm 2026", "2026-05-25/2026-06-05"),
            ("từ ngày 08 đến ngày 10 tháng 12 năm 2025", "2025-12-08/2025-12-10"),
            ("Từ 05/10 đến 10/10/2026", "2026-10-05/2026-10-10"),
            ("01/4/2026 đến 31/5/2026", "2026-04-01/2026-05-31"),
            ("từ ngày 01/6 đến hết ngày 30/6", "2026-06-01/2026-06-30"),
            ("từ 1- 7/8", "2026-08-01/2026-08-07"),
            ("từ tháng 3 đến tháng 10 năm 2026", "2026-03/2026-10"),
        ] {
            one(text, text, edtf, Cue::Interval);
        }
    }

    #[test]
    fn a_list_shares_what_stands_at_its_end() {
        let dates = |text| read(text).into_iter().map(|(_, edtf, _)| edtf).collect::<Vec<_>>();
        assert_eq!(
            dates("quý I, II, III trước các ngày 20/3, 20/6, 20/9/2025; năm trước ngày 15/12/2025"),
            ["../2025-03-20", "../2025-06-20", "../2025-09-20", "../2025-12-15"]
        );
        assert_eq!(dates("vào tháng 4 và tháng 8 năm 2027"), ["2027-04", "2027-08"]);
    }

    #[test]
    fn a_horizon() {
        one("giai đoạn 2021 – 2030", "giai đoạn 2021 – 2030", "2021/2030", Cue::Horizon);
        one("tầm nhìn đến năm 2045", "tầm nhìn đến năm 2045", "../2045", Cue::Horizon);
    }

    #[test]
    fn an_observance() {
        one("nhân Ngày Quốc tế thiếu nhi (01/6) tặng quà", "01/6", "2026-06-01", Cue::Observance);
        one("Ngày Thương binh Liệt sĩ 27/7", "27/7", "2026-07-27", Cue::Observance);
        one(
            "kỷ niệm Ngày sinh Bác (19/5/1890 - 19/5/2026)",
            "19/5/1890 - 19/5/2026",
            "2026-05-19",
            Cue::Observance,
        );
        one("vui Tết Trung thu cho trẻ", "Tết Trung thu", "2026-09-25", Cue::Observance);
        one("Tết Nguyên đán năm 2024", "Tết Nguyên đán năm 2024", "2024-02-10", Cue::Observance);
    }

    #[test]
    fn no_dates() {
        for text in [
            "trực 24/24 giờ",
            "mức 4/4",
            "1/3 số đại biểu, 2/3 thành viên",
            "Nghị quyết số 05/2023/NQ-HĐND",
            "số 10/2024/QĐ-UBND",
            "Tổng đài 18006605, 0225.3842.111",
            "đạt 3,5/1.000 trẻ",
            "báo cáo quý I, quý II",
            "báo cáo 6 tháng đầu năm",
            "trước ngày 10 hằng tháng",
            "Kế hoạch năm 2026",
            "nhiệm kỳ 2025-2030",
            "tính đến hết 2025 hộ",
            "tổng số 12/15 xã, 3/4 thôn",
            "ngày 20 hằng tháng",
            "địa chỉ số 10/5 đường",
            "khoản 1/2 điều",
            "Quy chuẩn QCVN 01:2019/BCT",
            "quý báu",
        ] {
            assert_eq!(read(text), [], "{text}");
        }
    }

    /// Pieces of dates in any order.
    const TEXT: &str = "(ngày |tháng |năm |quý |từ |đến |trước |trong |hết |và |Tết Trung thu|\\(|\\)|[0-9]{1,4}|/|-|–|,|\\.| |%|ệ){0,30}";

    proptest::proptest! {
        #[test]
        fn every_date_stands_in_the_text(text in TEXT, year in proptest::option::of(0_u16..)) {
            for found in scan_cell(&text, year) {
                proptest::prop_assert!(text.get(found.range).is_some());
            }
            for (range, ..) in super::super::deadline::find(&text, year) {
                proptest::prop_assert!(text.get(range).is_some());
            }
        }
    }
}
