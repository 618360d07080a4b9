//! `invalid-date`: a day that no calendar has (31/6).

use super::{Check, Severity, Slip};
use crate::edtf::Moment;
use crate::lexicon::pattern::Pattern;
use crate::plan::Plan;
use crate::span::Span;

pub(super) const CHECK: Check = Check { id: "invalid-date", severity: Severity::Error, run: find };

/// A whole date after `ngày`, or with a year of four figures.
static DATE: Pattern = Pattern::new(
    r"(?xi)\b (?: ngày\s+(?P<d0>\d{1,2})\s*(?:/|-|\s+tháng\s+)\s*(?P<m0>\d{1,2})\s*(?:/|-|\s+năm\s+)\s*(?P<y0>(?:19|20)\d\d)\b
    | (?P<d1>\d{1,2})/(?P<m1>\d{1,2})/(?P<y1>(?:19|20)\d\d)\b )",
);
/// `ngày 31/6`: without a year only the month tells; 29/02 may exist.
static YEARLESS: Pattern =
    Pattern::new(r"(?i)\bngày\s+(?P<d>\d{1,2})(?:/|\s+tháng\s+)(?P<m>\d{1,2})(?:[^\d/\-]|$)");
const LEAP_YEAR: u16 = 2024;

fn find(plan: &Plan) -> Vec<Slip> {
    let text = plan.text.content.as_str();
    let mut slips = Vec::new();
    for found in DATE.captures_iter(text).chain(YEARLESS.captures_iter(text)) {
        let after = found.get(0).and_then(|whole| text.get(whole.end()..)).unwrap_or_default();
        if after.starts_with(['/', '-']) {
            continue; // the number of a document
        }
        let number = |names: &[&str]| {
            names.iter().find_map(|name| found.name(name)?.as_str().parse::<u16>().ok())
        };
        let (Some(day), Some(month)) = (number(&["d0", "d1", "d"]), number(&["m0", "m1", "m"]))
        else {
            continue;
        };
        let year = number(&["y0", "y1"]).unwrap_or(LEAP_YEAR);
        let clock = day == month && day > 12; // `cả ngày 24/24`
        if clock {
            continue;
        }
        if let (None, Some(whole)) = (Moment::day(year, month, day), found.get(0)) {
            let printed = whole.as_str().trim_end_matches([' ', ',', '.', ';', ')']);
            let span = Span { start: whole.start(), end: whole.start() + printed.len() };
            let message = format!("Ngày tháng không hợp lệ: “{printed}”");
            slips.push(Slip::at(span, message).with("date", printed));
        }
    }
    slips
}

#[cfg(test)]
mod tests {
    use super::super::trial::{allows, flags};
    use super::CHECK;

    #[test]
    fn invalid_date() {
        flags(&CHECK, "trước ngày 30/4/2026", "trước ngày 31/4/2026");
        flags(&CHECK, "trước ngày 30/4/2026", "trước ngày 29/02/2026");
        flags(&CHECK, "trước ngày 30/4/2026", "trước ngày 15/13/2026");
        flags(&CHECK, "trước ngày 30/4/2026", "trước ngày 31 tháng 6");
        allows(&CHECK, "trước ngày 30/4/2026", "trước ngày 29/02/2028");
        allows(&CHECK, "trước ngày 30/4/2026", "theo Nghị quyết số 31/4/2025/NQ-HĐND");
        allows(&CHECK, "trước ngày 30/4/2026", "trực 24/24 giờ, 30/31 ngày");
        allows(&CHECK, "trước ngày 30/4/2026", "mở cửa cả ngày 24/24 giờ");
        flags(&CHECK, "trước ngày 30/4/2026", "khai giảng lớp dạy nghề ngày 31/9");
    }
}
