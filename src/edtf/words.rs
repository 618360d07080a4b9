//! `When → words`, the way officials write a time: `05/6/2026`, `quý II/2026`.

use super::{Moment, Part, When};

impl When {
    /// For people, to stand in a sentence: `đến 10/6/2026`, `tháng 4/2026`, `giai đoạn 2026-2030`.
    #[must_use]
    pub fn in_words(self) -> String {
        match self {
            Self::At(moment) => moment.in_words(),
            Self::Between(Some(start), Some(end)) => between(start, end),
            Self::Between(Some(start), None) => format!("từ {}", start.in_words()),
            // A month or a year is over with its last day.
            Self::Between(None, Some(end)) if end.day == Part::Absent => {
                format!("đến hết {}", end.in_words())
            }
            Self::Between(None, Some(end)) => format!("đến {}", end.in_words()),
            Self::Between(None, None) => String::new(),
        }
    }
}

impl Moment {
    fn in_words(self) -> String {
        let year = match self.year {
            Part::Known(year) => format!("/{year}"),
            Part::Blank | Part::Absent => String::new(),
        };
        match (self.month, self.day) {
            (Part::Absent, _) => format!("năm {}", year.trim_start_matches('/')),
            (Part::Known(month), Part::Absent) => format!("tháng {month}{year}"),
            (month, day) => format!("{}/{}{year}", figure(day, 9), figure(month, 2)),
        }
    }
}

/// Days below 10 and the months 1 and 2 have a zero before them (Nghị định 30/2020/NĐ-CP,
/// Phụ lục I), lest figures be added in front.
fn figure(part: Part, padded_to: u16) -> String {
    match part {
        Part::Known(number) if number <= padded_to => format!("{number:02}"),
        Part::Known(number) => number.to_string(),
        Part::Blank | Part::Absent => "…".to_owned(),
    }
}

fn between(start: Moment, end: Moment) -> String {
    match (start.year, start.month, end.month, start.day, end.day) {
        (Part::Known(year), Part::Known(first), Part::Known(last), Part::Absent, Part::Absent)
            if start.year == end.year =>
        {
            months(year, first, last)
        }
        (Part::Known(first), Part::Absent, Part::Absent, ..) => match end.year {
            Part::Known(last) => format!("giai đoạn {first}-{last}"),
            Part::Blank | Part::Absent => format!("từ năm {first}"),
        },
        _ => format!("từ {} đến {}", start.in_words(), end.in_words()),
    }
}

fn months(year: u16, first: u16, last: u16) -> String {
    let named = match (first, last) {
        (1, 3) => "quý I/",
        (4, 6) => "quý II/",
        (7, 9) => "quý III/",
        (10, 12) => "quý IV/",
        (1, 6) => "6 tháng đầu năm ",
        (7, 12) => "6 tháng cuối năm ",
        _ => return format!("từ tháng {first} đến tháng {last}/{year}"),
    };
    format!("{named}{year}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_as_officials_write_them() {
        let day = |year, month, day| Moment::day(year, month, day).unwrap();
        let month = |number| Moment::month(2026, number);
        let blank = Moment { year: Part::Known(2026), month: Part::Blank, day: Part::Blank };
        let yearless = Moment { year: Part::Blank, ..day(2026, 6, 1) };
        for (when, expected) in [
            (When::At(day(2026, 4, 30)), "30/4/2026"),
            (When::At(day(2026, 2, 5)), "05/02/2026"),
            (When::At(blank), "…/…/2026"),
            (When::At(yearless), "01/6"),
            (When::At(month(9)), "tháng 9/2026"),
            (When::At(Moment::year(2026)), "năm 2026"),
            (When::Between(None, Some(day(2026, 6, 10))), "đến 10/6/2026"),
            (When::Between(None, Some(month(9))), "đến hết tháng 9/2026"),
            (When::Between(None, Some(Moment::year(2030))), "đến hết năm 2030"),
            (When::Between(Some(month(4)), Some(month(6))), "quý II/2026"),
            (When::Between(Some(month(1)), Some(month(6))), "6 tháng đầu năm 2026"),
            (When::Between(Some(month(4)), Some(month(5))), "từ tháng 4 đến tháng 5/2026"),
            (
                When::Between(Some(day(2026, 6, 1)), Some(day(2026, 6, 30))),
                "từ 01/6/2026 đến 30/6/2026",
            ),
            (
                When::Between(Some(Moment::year(2026)), Some(Moment::year(2030))),
                "giai đoạn 2026-2030",
            ),
        ] {
            assert_eq!(when.in_words(), expected);
        }
    }
}
