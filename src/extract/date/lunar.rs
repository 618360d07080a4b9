//! Lunar date → solar date, for Tết Nguyên đán, Tết Trung thu and the like.
//!
//! The Vietnamese calendar (UTC+7) by the rules and series that Hồ Ngọc Đức published
//! ("Thuật toán tính âm lịch"; new moons after Meeus, *Astronomical Algorithms*): good from 1900
//! to 2100.

use jiff::ToSpan;
use jiff::civil::Date;

use crate::edtf::Moment;

/// The Julian day number of 1970-01-01.
const JULIAN_1970: i64 = 2_440_588;
/// The new moon from which months are counted (1900-01-01), as a Julian date.
const FIRST_NEW_MOON: f64 = 2_415_021.076_998_695;
/// Mean length of a lunar month in days.
const MONTH: f64 = 29.530_588_853;
/// Vietnam is seven hours before Greenwich.
const ZONE: f64 = 7.0 / 24.0;

/// The solar day of a lunar one, months 1 to 10, no leap month; `None` outside our time.
#[must_use]
pub fn solar(year: u16, month: u16, day: u16) -> Option<Moment> {
    let winter = eleventh_month(year.checked_sub(1)?)?;
    let mut count = i64::from(month) + 1; // months since the eleventh of the year before
    if eleventh_month(year)? - winter > 365 && count >= leap_after(winter) {
        count += 1;
    }
    moment(new_moon(index_of(winter) + count) + i64::from(day) - 1)
}

/// The first day (Julian) of the lunar month that holds the winter solstice.
#[allow(clippy::cast_possible_truncation, reason = "a count of months")]
fn eleventh_month(year: u16) -> Option<i64> {
    let last = julian(Date::new(i16::try_from(year).ok()?, 12, 31).ok()?)?;
    let index = ((last - 2_415_021) as f64 / MONTH) as i64;
    let start = new_moon(index);
    Some(if sun_sector(start) >= 9 { new_moon(index - 1) } else { start })
}

/// How many months after a winter month the leap month comes: the first in which the sun does not
/// enter a new sign.
fn leap_after(winter: i64) -> i64 {
    let first = index_of(winter);
    let sector = |month| sun_sector(new_moon(first + month));
    (2..14).find(|&month| sector(month) == sector(month - 1)).map_or(13, |month| month - 1)
}

/// Which new moon since 1900 opened the month that begins on this day.
#[allow(clippy::cast_possible_truncation, reason = "a count of months")]
fn index_of(day: i64) -> i64 {
    (0.5 + (day as f64 - FIRST_NEW_MOON) / MONTH) as i64
}

/// The day (Julian, Vietnamese time) of the `index`-th new moon after 1900-01-01.
#[allow(clippy::cast_possible_truncation, reason = "a count of days")]
fn new_moon(index: i64) -> i64 {
    let k = index as f64;
    let t = k / 1236.85; // Julian centuries
    let (t2, t3) = (t * t, t * t * t);
    let mean = 2_415_020.759_33 + 29.530_588_68 * k + 0.000_117_8 * t2 - 0.000_000_155 * t3
        + 0.000_33 * (166.56 + 132.87 * t - 0.009_173 * t2).to_radians().sin();
    let sun = (359.2242 + 29.105_356_08 * k - 0.000_033_3 * t2 - 0.000_003_47 * t3).to_radians();
    let moon = (306.0253 + 385.816_918_06 * k + 0.010_730_6 * t2 + 0.000_012_36 * t3).to_radians();
    let node = (21.2964 + 390.670_506_46 * k - 0.001_652_8 * t2 - 0.000_002_39 * t3).to_radians();
    let dynamical = -0.000_278 + 0.000_265 * t + 0.000_262 * t2; // minus universal time, in days
    (mean + perturbation(t, sun, moon, node) - dynamical + 0.5 + ZONE) as i64
}

/// How far the true new moon is from the mean one, in days.
fn perturbation(t: f64, sun: f64, moon: f64, node: f64) -> f64 {
    (0.1734 - 0.000_393 * t) * sun.sin() + 0.0021 * (2.0 * sun).sin() - 0.4068 * moon.sin()
        + 0.0161 * (2.0 * moon).sin()
        - 0.0004 * (3.0 * moon).sin()
        + 0.0104 * (2.0 * node).sin()
        - 0.0051 * (sun + moon).sin()
        - 0.0074 * (sun - moon).sin()
        + 0.0004 * (2.0 * node + sun).sin()
        - 0.0004 * (2.0 * node - sun).sin()
        - 0.0006 * (2.0 * node + moon).sin()
        + 0.0010 * (2.0 * node - moon).sin()
        + 0.0005 * (2.0 * moon + sun).sin()
}

/// The twelfth (0 to 11) of the ecliptic in which the sun stands when the day begins in Vietnam.
#[allow(clippy::cast_possible_truncation, reason = "0 to 11")]
fn sun_sector(day: i64) -> i64 {
    let t = (day as f64 - 2_451_545.5 - ZONE) / 36525.0;
    let t2 = t * t;
    let anomaly = (357.529_10 + 35_999.050_30 * t - 0.000_155_9 * t2).to_radians();
    let centre = (1.914_600 - 0.004_817 * t - 0.000_014 * t2) * anomaly.sin()
        + (0.019_993 - 0.000_101 * t) * (2.0 * anomaly).sin()
        + 0.000_290 * (3.0 * anomaly).sin();
    let longitude = 280.466_45 + 36_000.769_83 * t + 0.000_303_2 * t2 + centre;
    (longitude.rem_euclid(360.0) / 30.0) as i64
}

fn julian(date: Date) -> Option<i64> {
    let since = Date::constant(1970, 1, 1).until(date).ok()?;
    Some(i64::from(since.get_days()) + JULIAN_1970)
}

fn moment(julian: i64) -> Option<Moment> {
    let since = i32::try_from(julian - JULIAN_1970).ok()?;
    let date = Date::constant(1970, 1, 1).checked_add(since.days()).ok()?;
    let part = |number: i8| u16::try_from(number).ok();
    Moment::day(u16::try_from(date.year()).ok()?, part(date.month())?, part(date.day())?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_that_the_almanac_gives() {
        for ((year, month, day), expected) in [
            ((2024, 1, 1), "2024-02-10"),
            ((2025, 1, 1), "2025-01-29"),
            ((2026, 1, 1), "2026-02-17"),
            ((2027, 1, 1), "2027-02-06"),
            ((2030, 1, 1), "2030-02-02"), // a day before China's
            ((2007, 1, 1), "2007-02-17"), // a day before China's
            ((1985, 1, 1), "1985-01-21"), // a month before China's
            ((2023, 8, 15), "2023-09-29"),
            ((2024, 8, 15), "2024-09-17"),
            ((2025, 8, 15), "2025-10-06"), // after the leap sixth month
            ((2026, 8, 15), "2026-09-25"),
            ((2028, 8, 15), "2028-10-03"), // after the leap fifth month
            ((2026, 3, 10), "2026-04-26"),
        ] {
            let found = solar(year, month, day).map(|moment| moment.to_string());
            assert_eq!(found.as_deref(), Some(expected), "{day}/{month} of {year}");
        }
    }
}
