//! Dates as precise as the document prints them, written in EDTF (ISO 8601-2).

mod parse;
mod words;

use std::fmt;

use serde::{Deserialize, Serialize};

use jiff::civil::Date;

/// One part of a date: a printed number, a place left blank (`ngày … tháng 3`), or nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Part {
    /// Printed: `30`.
    Known(u16),
    /// A place for it stands in the text, the number does not: `XX`.
    Blank,
    /// Coarser than this part: `tháng 4 năm 2026` has no day.
    Absent,
}

/// A day, month or year, as printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Moment {
    /// Four digits, or blank: `XXXX`.
    pub year: Part,
    /// 1 to 12, blank, or absent.
    pub month: Part,
    /// 1 to 31, blank, or absent.
    pub day: Part,
}

/// What the document says about a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum When {
    /// `2026-04-30`, `2026-04`, `2026`, `2026-XX-XX`.
    At(Moment),
    /// `2026-06-01/2026-06-30`; `None` is an open end (`..`).
    Between(Option<Moment>, Option<Moment>),
}

impl Moment {
    /// A full day; `None` where the calendar has no such day.
    #[must_use]
    pub fn day(year: u16, month: u16, day: u16) -> Option<Self> {
        let known =
            Self { year: Part::Known(year), month: Part::Known(month), day: Part::Known(day) };
        known.first().map(|_| known)
    }

    /// A month of a year.
    #[must_use]
    pub fn month(year: u16, month: u16) -> Self {
        Self { year: Part::Known(year), month: Part::Known(month), day: Part::Absent }
    }

    /// A year.
    #[must_use]
    pub fn year(year: u16) -> Self {
        Self { year: Part::Known(year), month: Part::Absent, day: Part::Absent }
    }

    /// The first day that it can mean; `None` where a part is blank or the day does not exist.
    #[must_use]
    pub fn first(self) -> Option<Date> {
        let Part::Known(year) = self.year else { return None };
        let month = self.month.or(1)?;
        let day = self.day.or(1)?;
        Date::new(i16::try_from(year).ok()?, i8::try_from(month).ok()?, i8::try_from(day).ok()?)
            .ok()
    }

    /// The last day that it can mean.
    #[must_use]
    pub fn last(self) -> Option<Date> {
        let first = self.first()?;
        match (self.month, self.day) {
            (Part::Absent, _) => Some(first.last_of_year()),
            (_, Part::Absent) => Some(first.last_of_month()),
            _ => Some(first),
        }
    }
}

impl Part {
    fn or(self, coarse: u16) -> Option<u16> {
        match self {
            Self::Known(number) => Some(number),
            Self::Absent => Some(coarse),
            Self::Blank => None,
        }
    }
}

impl When {
    /// The last day by which it is over; `None` where open, blank or impossible.
    #[must_use]
    pub fn last(self) -> Option<Date> {
        match self {
            Self::At(moment) => moment.last(),
            Self::Between(_, end) => end?.last(),
        }
    }

    /// The first day; `None` where open, blank or impossible.
    #[must_use]
    pub fn first(self) -> Option<Date> {
        match self {
            Self::At(moment) => moment.first(),
            Self::Between(start, _) => start?.first(),
        }
    }
}

impl From<Date> for When {
    fn from(day: Date) -> Self {
        let part = |number: i16| u16::try_from(number).map_or(Part::Blank, Part::Known);
        let (month, day_of) = (i16::from(day.month()), i16::from(day.day()));
        Self::At(Moment { year: part(day.year()), month: part(month), day: part(day_of) })
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.year {
            Part::Known(year) => write!(out, "{year:04}")?,
            Part::Blank | Part::Absent => out.write_str("XXXX")?,
        }
        for part in [self.month, self.day] {
            match part {
                Part::Known(number) => write!(out, "-{number:02}")?,
                Part::Blank => out.write_str("-XX")?,
                Part::Absent => break,
            }
        }
        Ok(())
    }
}

impl fmt::Display for When {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let end = |out: &mut fmt::Formatter<'_>, moment: &Option<Moment>| match moment {
            Some(moment) => moment.fmt(out),
            None => out.write_str(".."),
        };
        match self {
            Self::At(moment) => moment.fmt(out),
            Self::Between(start, finish) => {
                end(out, start)?;
                out.write_str("/")?;
                end(out, finish)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn written_as_edtf() {
        let blank = Moment { day: Part::Blank, ..Moment::month(2026, 3) };
        let yearless = Moment { year: Part::Blank, ..Moment::day(2026, 6, 1).unwrap() };
        for (when, expected) in [
            (When::At(Moment::day(2026, 4, 30).unwrap()), "2026-04-30"),
            (When::At(Moment::month(2026, 4)), "2026-04"),
            (When::At(blank), "2026-03-XX"),
            (When::At(yearless), "XXXX-06-01"),
            (When::Between(None, Moment::day(2026, 6, 10)), "../2026-06-10"),
            (When::Between(Some(Moment::year(2026)), Some(Moment::year(2030))), "2026/2030"),
        ] {
            assert_eq!(when.to_string(), expected);
        }
        assert_eq!(Moment::day(2026, 2, 30), None); // no such day
    }

    #[test]
    fn a_month_ends_with_its_last_day() {
        assert_eq!(When::At(Moment::month(2026, 2)).last().unwrap().to_string(), "2026-02-28");
        assert_eq!(
            When::Between(None, Some(Moment::year(2026))).last().unwrap().to_string(),
            "2026-12-31"
        );
    }
}
