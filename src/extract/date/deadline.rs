//! Text → the deadlines (thời hạn) in it, also those that count from an event.

use std::ops::Range;

use super::scan::{Cue, Found, scan, scan_cell};
use crate::edtf::{Moment, When};
use crate::lexicon::pattern::Pattern;

/// `trong vòng 05 ngày làm việc kể từ ngày tiếp nhận`.
static FROM_EVENT: Pattern = Pattern::new(
    r"(?xi)\b(?:
        (?: trong (?:\s+(?:vòng|thời\s+(?:hạn|gian)))? | chậm\s+nhất (?:\s+là)? (?:\s+trong)? (?:\s+vòng)? | không\s+quá | sau )
        \s+ \d{1,3} (?:\s*\([^)]*\))? \s+ (?:ngày|giờ|tuần|tháng) (?:\s+làm\s+việc)?
        [\s,]+ (?:(?:kể|tính)\s+từ|từ|sau)\s+ [^,;.()]+
      | trong\s+(?:vòng|thời\s+hạn) \s+ \d{1,3} (?:\s*\([^)]*\))? \s+ (?:ngày|giờ|tuần|tháng) (?:\s+làm\s+việc)?
      | (?:ngay\s+)?sau\s+khi\s+(?:kết\s+thúc|hoàn\s+thành) [^,;.()]+
    )",
);
/// `trước ngày 10 hằng tháng`, `trước ngày 18 của tháng cuối quý`.
static RECURRING: Pattern = Pattern::new(
    r"(?xi)\b(?: trước | (?:chậm|muộn)\s+nhất (?:\s+(?:là|vào))? | đến | vào )
    \s+ (?:các\s+)? ngày \s+ (?:mùng\s+)? \d{1,2} (?:\s*(?:,|và)\s*(?:ngày\s+)?\d{1,2})*
    \s+ (?:của\s+)?
    (?: (?:hằng|hàng|mỗi)\s+(?:tháng|quý|năm) | tháng\s+(?:đầu|cuối|sau|kế|tiếp|liền)[^,;.()]* )",
);

/// The deadlines of a task in order: where, the printed date (`None` for what counts from an event
/// or comes back), whether the day itself still counts.
#[must_use]
pub fn find(text: &str, year: Option<u16>) -> Vec<(Range<usize>, Option<When>, bool)> {
    let topic = time_topic(text).map_or(0, str::len);
    let dated = scan(text, year).into_iter().filter(|found| match found.cue {
        Cue::Before | Cue::By | Cue::Within => true,
        Cue::Interval => found.range.end <= topic || is_run(text, found.range.start),
        Cue::Bare => found.range.end <= topic,
        _ => false,
    });
    with_uncounted(text, dated)
}

/// The deadlines in a sentence that leads items in: also a period in which all of them are done.
#[must_use]
pub fn find_in_lead_in(text: &str, year: Option<u16>) -> Vec<(Range<usize>, Option<When>, bool)> {
    let dated = scan(text, year)
        .into_iter()
        .filter(|found| matches!(found.cue, Cue::Before | Cue::By | Cue::Within | Cue::Interval));
    with_uncounted(text, dated)
}

/// `Tuần 1 (từ ngày 02/3 đến ngày 06/3/2026): …`, `Quý III/2026: …`: when all that follows is done.
fn time_topic(text: &str) -> Option<&str> {
    static TOPIC: Pattern = Pattern::new(
        r"^(?:(?:Trong\s+)?(?:Tuần|Tháng|tháng|Quý|quý|Ngày|Đợt|Năm)\s|Từ\s(?:ngày|tháng)\s)[^:;.]{1,70}:\s",
    );
    TOPIC.find(text).map(|found| found.as_str())
}

/// Whether a period that begins here is when the whole thing is done, and does not tell a campaign
/// from others: `Tháng hành động (từ 01/6 đến 30/6)`.
fn is_run(text: &str, start: usize) -> bool {
    static CAMPAIGN: Pattern = Pattern::new(
        r"\b(?:Tháng|tháng cao điểm|Tuần|tuần lễ|[Cc]hiến dịch|[Đđ]ợt|dịp|mùa|hè|năm học|giai đoạn)\b[^,;.]{0,80}$",
    );
    // The campaign is the work itself, or the work comes in rounds: `đợt 1 từ … đến …`.
    static HELD: Pattern = Pattern::new(
        r"(?x)(?: ^ | (?i:mở|phát\ động|tổ\ chức|triển\ khai|ra\ quân)\s (?:\d+\s)? )
        (?i:tháng\ cao\ điểm|tuần\ lễ|chiến\ dịch|đợt|tháng\ hành\ động)\b [^,;.]{0,60} $
        | (?i:đợt)\s (?:\d{1,2}|[IVX]+) \s? [,:]? \s? \(? $",
    );
    let before = text.get(..start).unwrap_or_default();
    if HELD.is_match(before) {
        return true;
    }
    let bracketed = before.matches('(').count() > before.matches(')').count();
    !bracketed && !CAMPAIGN.is_match(before)
}

/// The deadlines in a cell of a time column: whatever date stands there. A day is open at the
/// start, a period is closed.
#[must_use]
pub fn find_in_cell(text: &str, year: Option<u16>) -> Vec<(Range<usize>, Option<When>, bool)> {
    if let Some(when) = years(text) {
        return vec![(0..text.len(), Some(when), true)];
    }
    let dated = scan_cell(text, year).into_iter().filter(|found| found.cue != Cue::AsOf);
    with_uncounted(text, dated.map(due))
}

/// `2025`, `2026 - 2030`: a time column may give years and no more.
static YEARS: Pattern = Pattern::new(r"^((?:19|20)\d\d)(?:\s*[-–]\s*((?:19|20)\d\d))?$");

fn years(text: &str) -> Option<When> {
    let found = YEARS.captures(text)?;
    let year = |group: usize| found.get(group)?.as_str().parse().ok().map(Moment::year);
    match (year(1), year(2)) {
        (from, until @ Some(_)) => Some(When::Between(from, until)),
        (year, None) => year.map(When::At),
    }
}

/// A date that stands alone in a time column is the day by which.
fn due(found: Found) -> Found {
    match found.when {
        When::At(day) if day.day != crate::edtf::Part::Absent => {
            Found { when: When::Between(None, Some(day)), ..found }
        }
        _ => found,
    }
}

fn with_uncounted(
    text: &str,
    dated: impl Iterator<Item = Found>,
) -> Vec<(Range<usize>, Option<When>, bool)> {
    let mut all: Vec<_> =
        dated.map(|found| (found.range, Some(found.when), found.inclusive)).collect();
    for (pattern, inclusive) in [(&FROM_EVENT, true), (&RECURRING, false)] {
        for found in pattern.find_iter(text) {
            let printed = found.as_str().trim_end();
            let range = found.start()..found.start() + printed.len();
            let inclusive = inclusive || !printed.to_lowercase().starts_with("trước");
            // `trước, trong và sau khi kết thúc`: all along, no time by which.
            if text[..range.start].ends_with("và ") && printed.starts_with("sau khi") {
                continue;
            }
            if all.iter().all(|(other, ..)| other.end <= range.start || range.end <= other.start) {
                all.push((range, None, inclusive));
            }
        }
    }
    all.sort_by_key(|(range, ..)| range.start);
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<(String, Option<String>, bool)> {
        find(text, Some(2026))
            .into_iter()
            .map(|(range, when, inclusive)| {
                (text[range].to_string(), when.map(|when| when.to_string()), inclusive)
            })
            .collect()
    }

    #[test]
    fn every_deadline_of_a_task() {
        let dated = |text: &str, edtf: &str, inclusive| {
            (text.to_string(), Some(edtf.to_string()), inclusive)
        };
        assert_eq!(
            read("06 tháng (trước ngày 10/5/2026), năm (chậm nhất ngày 10/11/2026)"),
            [
                dated("trước ngày 10/5/2026", "../2026-05-10", false),
                dated("chậm nhất ngày 10/11/2026", "../2026-11-10", true),
            ]
        );
    }

    #[test]
    fn what_has_no_date_of_its_own() {
        for text in [
            "trong vòng 05 ngày làm việc kể từ ngày tiếp nhận",
            "trước ngày 10 hằng tháng",
            "trước ngày 18 của tháng cuối quý",
            "trong vòng 24 giờ",
            "chậm nhất 05 ngày làm việc sau khi nhận",
        ] {
            let found = read(&format!("trả lời {text}; công khai"));
            assert_eq!(found.len(), 1, "{text}");
            assert_eq!((found[0].0.as_str(), &found[0].1), (text, &None));
        }
        // Of a campaign it says which, of a duty when it is done.
        assert_eq!(read("hưởng ứng Tháng an toàn từ ngày 01/6 đến ngày 30/6"), []);
        assert_eq!(read("Mở đợt cao điểm từ ngày 01/6 đến ngày 30/6").len(), 1);
        assert_eq!(
            read("diệt chuột, đợt 1 từ ngày 01/3 đến ngày 05/3, đợt 2 từ ngày 01/8 đến ngày 05/8")
                .len(),
            2
        );
        assert_eq!(read("kiểm tra từ ngày 01/6 đến ngày 30/6").len(), 1);
    }

    #[test]
    fn days_that_go_by_a_name() {
        for (text, edtf) in [
            ("xong trước Rằm tháng Giêng", "../2026-03-03"),
            ("làm trước mùng 5 tháng 5 âm lịch", "../2026-06-19"),
            ("lắp đặt trước ngày khai giảng (05/9/2026)", "../2026-09-05"),
        ] {
            let found = read(text);
            assert_eq!(found[0].1.as_deref(), Some(edtf), "{text}");
        }
        assert_eq!(read("Kiểm tra nơi bán bánh trước Tết Trung thu"), []);
    }

    #[test]
    fn a_cell_of_a_time_column() {
        for (cell, edtf) in [
            ("25/6/2026", "../2026-06-25"),
            ("Quý II", "2026-04/2026-06"),
            ("Tháng 9/2026", "2026-09"),
            ("Từ 01/4/2026 đến 31/5/2026", "2026-04-01/2026-05-31"),
            ("Trước 31/8/2026", "../2026-08-31"),
        ] {
            let found = find_in_cell(cell, Some(2026));
            assert_eq!(found[0].1.unwrap().to_string(), edtf, "{cell}");
        }
        assert_eq!(find_in_cell("Hằng tháng", Some(2026)), []);
    }
}
