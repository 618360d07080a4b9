//! Text → points in time as they are printed, before their neighbours complete them.

use std::ops::Range;

use crate::edtf::{Moment, Part, When};
use crate::lexicon::pattern::Pattern;

/// A printed point in time; what is `Absent` here may stand with its neighbour
/// (`từ ngày 25 tháng 5 đến ngày 05 tháng 6 năm 2026`).
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Point {
    /// Bytes of the text, `ngày`, `tháng`, `quý` included.
    pub range: Range<usize>,
    pub shape: Shape,
}

/// What is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// `ngày 10/6/2026`, `ngày tháng 4 năm 2026`; only `ngày 25` before another point.
    Day { day: Part, month: Part, year: Part, marked: bool },
    /// `1-30/6/2026`: days of one month.
    Days { first: u16, last: u16, month: u16, year: Part },
    /// `tháng 6/2026`.
    Month { month: u16, year: Part },
    /// `tháng 3 - 10/2026`.
    Months { first: u16, last: u16, year: Part },
    /// `quý II năm 2026`; `6 tháng đầu năm` is the months 1 to 6.
    Span { first: u16, last: u16, year: Part },
    /// `năm 2026`.
    Year { year: u16 },
    /// `2026-2030`.
    Years { first: u16, last: u16 },
}

static POINT: Pattern = Pattern::new(
    r"(?xi)
    (?P<years>(?P<ya>(?:19|20)\d\d) \s? (?:-|–|đến(?:\ năm)?) \s? (?P<yb>(?:19|20)\d\d))
    | (?:(?P<n0>ngày) \s*)? (?P<d0>\d{1,2}) \s* tháng \s* (?P<m0>\d{1,2})
        (?: (?: \s*,?\s* năm \s* | \s?/\s? ) (?P<y0>\d{4}) )?
    | (?:(?P<n1>ngày) \s*)? (?P<d1>\d{1,2}) \s?[/.-]\s? (?P<m1>\d{1,2}) \s?[/.-]\s? (?P<y1>(?:1[89]|20)\d\d)
    | (?:ngày \s*)? (?P<a2>\d{1,2}) \s?[-–]\s? (?P<b2>\d{1,2}) (?: / | \s+tháng\s+ ) (?P<m2>\d{1,2})
        (?: (?: / | \s+năm\s+ ) (?P<y2>\d{4}) )?
    | tháng \s* (?P<a3>\d{1,2}) \s?[-–]\s? (?P<b3>\d{1,2}) (?: (?: / | \s+năm\s+ ) (?P<y3>\d{4}) )
    | (?:(?P<t4>tháng) \s*)? (?P<m4>\d{1,2}) \s?/\s? (?P<y4>(?:19|20)\d\d)
    | (?:(?P<n5>ngày) \s*)? (?P<d5>\d{1,2}) \s?/\s? (?P<m5>\d{1,2}) (?: \s+ năm \s+ (?P<y5>\d{4}) )?
    | tháng \s* (?P<m6>\d{1,2}) (?: (?: \s*-\s* | ,?\s* năm \s* ) (?P<y6>\d{4}) )?
    | qu[ýí] \s* (?P<q7>IV|I{1,3}|[1-4]) (?: (?: \s*/\s* | [-\s]+ | ,?\s* năm \s* ) (?P<y7>\d{4}) )?
    | (?P<h8>0?[369]|sáu) \s tháng \s (?P<e8>đầu|cuối) \s năm (?: \s+ (?P<y8>\d{4}) )?
    | năm \s* (?P<y9>(?:19|20)\d\d)
    | ngày (?P<blank>[\s.…_]* (?: tháng | / ) [\s.…_]* (?P<ma>\d{1,2})? [\s.…_]* (?: năm | / ) \s* (?P<yc>(?:19|20)\d\d))
    | ngày \s* (?P<d11>\d{1,2})
    ",
);

/// All points, from left to right.
pub(super) fn find_all(text: &str) -> Vec<Point> {
    if !text.bytes().any(|byte| byte.is_ascii_digit()) && !text.contains(['q', 'Q']) {
        return Vec::new();
    }
    POINT
        .captures_iter(text)
        .filter_map(|found| {
            let range = found.get(0)?.range();
            let shape = shape(&|name| found.name(name).map(|part| part.as_str()))?;
            stands_alone(text, &range).then_some(Point { range, shape })
        })
        .collect()
}

/// Whether no letter or figure touches it: `05/2023/NQ` and `năm 20261` are no dates.
fn stands_alone(text: &str, range: &Range<usize>) -> bool {
    let before = text[..range.start].chars().next_back();
    let mut after = text[range.end..].chars();
    let next = after.next();
    let joined = |letter: Option<char>| letter.is_some_and(char::is_alphanumeric);
    let symbol = next.is_some_and(|mark| matches!(mark, '/' | '-')) && joined(after.next());
    let decimal = next.is_some_and(|mark| matches!(mark, '.' | ','))
        && text[range.end..].chars().nth(1).is_some_and(|digit| digit.is_ascii_digit());
    let led = before.is_some_and(|mark| matches!(mark, '/' | '+'));
    !joined(before) && !led && !joined(next) && !symbol && !decimal && next != Some('%')
}

fn shape<'t>(group: &dyn Fn(&str) -> Option<&'t str>) -> Option<Shape> {
    let number = |name: &str| group(name).and_then(|digits| digits.parse::<u16>().ok());
    let part = |name: &str| number(name).map_or(Part::Absent, Part::Known);
    if let Some((first, last)) = number("ya").zip(number("yb")) {
        return (first < last).then_some(Shape::Years { first, last });
    }
    for (day, month, year, mark) in
        [("d0", "m0", "y0", "n0"), ("d1", "m1", "y1", "n1"), ("d5", "m5", "y5", "n5")]
    {
        if number(day).is_some() {
            let marked = group(mark).is_some() || day == "d0";
            let (day, month, year) = (part(day), part(month), part(year));
            return Some(Shape::Day { day, month, year, marked });
        }
    }
    if let Some((first, last)) = number("a2").zip(number("b2")) {
        return Some(Shape::Days { first, last, month: number("m2")?, year: part("y2") });
    }
    coarse(&number, &part, group)
}

/// Months, quarters, years and blanks.
fn coarse<'t>(
    number: &dyn Fn(&str) -> Option<u16>,
    part: &dyn Fn(&str) -> Part,
    group: &dyn Fn(&str) -> Option<&'t str>,
) -> Option<Shape> {
    if let Some((first, last)) = number("a3").zip(number("b3")) {
        return is_month(last).then_some(Shape::Months { first, last, year: part("y3") });
    }
    for (month, year) in [("m4", "y4"), ("m6", "y6")] {
        if let Some(month) = number(month) {
            return is_month(month).then_some(Shape::Month { month, year: part(year) });
        }
    }
    if let Some(quarter) = group("q7").and_then(quarter) {
        return Some(Shape::Span { first: quarter * 3 - 2, last: quarter * 3, year: part("y7") });
    }
    if let Some(months) = group("h8") {
        let months = if months.to_lowercase() == "sáu" { 6 } else { number("h8")? };
        let late = group("e8").is_some_and(|end| end.to_lowercase() == "cuối");
        let (first, last) = if late { (13 - months, 12) } else { (1, months) };
        return Some(Shape::Span { first, last, year: part("y8") });
    }
    if let Some(year) = number("y9") {
        return Some(Shape::Year { year });
    }
    if group("blank").is_some() {
        let month = number("ma").map_or(Part::Blank, Part::Known);
        return Some(Shape::Day { day: Part::Blank, month, year: part("yc"), marked: true });
    }
    let day = part("d11");
    (day != Part::Absent).then_some(Shape::Day {
        day,
        month: Part::Absent,
        year: Part::Absent,
        marked: true,
    })
}

fn is_month(number: u16) -> bool {
    (1..=12).contains(&number)
}

fn quarter(digits: &str) -> Option<u16> {
    Some(match digits.to_uppercase().as_str() {
        "I" | "1" => 1,
        "II" | "2" => 2,
        "III" | "3" => 3,
        "IV" | "4" => 4,
        _ => return None,
    })
}

impl Shape {
    /// The year, where one is printed.
    pub fn year(self) -> Part {
        match self {
            Self::Day { year, .. }
            | Self::Days { year, .. }
            | Self::Month { year, .. }
            | Self::Months { year, .. }
            | Self::Span { year, .. } => year,
            Self::Year { year } | Self::Years { last: year, .. } => Part::Known(year),
        }
    }

    /// Completed from the point that follows in the same list or interval.
    pub fn completed(self, next: Self) -> Self {
        let mut whole = self;
        let next_year = next.year();
        match &mut whole {
            Self::Day { month, year, .. } => {
                if let (Part::Absent, Self::Day { month: other, .. }) = (*month, next) {
                    *month = other;
                }
                if let (Part::Absent, Self::Days { month: other, .. }) = (*month, next) {
                    *month = Part::Known(other);
                }
                fill(year, next_year);
            }
            Self::Days { year, .. }
            | Self::Month { year, .. }
            | Self::Months { year, .. }
            | Self::Span { year, .. } => fill(year, next_year),
            Self::Year { .. } | Self::Years { .. } => {}
        }
        whole
    }

    /// What it means; a year that is nowhere printed is `year`. `None` for no date at all.
    pub fn when(self, year: Option<u16>) -> Option<When> {
        let known = |printed: Part| match printed {
            Part::Absent => year.map_or(Part::Blank, Part::Known),
            printed => printed,
        };
        let month = |month, year| Moment {
            year: known(year),
            month: Part::Known(month),
            day: Part::Absent,
        };
        Some(match self {
            Self::Day { day, month, year, .. } => When::At(day_of(day, month, known(year))?),
            Self::Days { first, last, month, year } => {
                let end = |day| day_of(Part::Known(day), Part::Known(month), known(year));
                When::Between(Some(end(first)?), Some(end(last)?))
            }
            Self::Month { month: number, year } => When::At(month(number, year)),
            Self::Months { first, last, year } | Self::Span { first, last, year } => {
                When::Between(Some(month(first, year)), Some(month(last, year)))
            }
            Self::Year { year } => When::At(Moment::year(year)),
            Self::Years { first, last } => {
                When::Between(Some(Moment::year(first)), Some(Moment::year(last)))
            }
        })
    }
}

fn fill(year: &mut Part, other: Part) {
    if *year == Part::Absent {
        *year = other;
    }
}

/// A day with plausible numbers. That the calendar has it is left to the check: `31/6` is printed.
fn day_of(day: Part, month: Part, year: Part) -> Option<Moment> {
    let within = |part: Part, most: u16| match part {
        Part::Known(number) => (1..=most).contains(&number),
        Part::Blank => true,
        Part::Absent => false,
    };
    (within(day, 31) && within(month, 12)).then_some(Moment { year, month, day })
}
