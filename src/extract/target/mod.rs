//! `Outline → targets`: every quantified commitment, one a figure.

mod clause;
mod figure;
mod rate;
mod threshold;
mod unit;

use crate::edtf::When;
use crate::extract::date::{self, Cue};
use crate::lexicon::pattern::Pattern;
use crate::outline::{Block, Kind, Outline, Part, Role};
use crate::plan::{Assignment, Direction, Target};
use crate::span::Span;
use clause::Clause;
use figure::{Figure, Reading};

/// The targets of a plan, in order. `period` is what the plan covers: a target without a date of
/// its own is due by then. In the budget and in appendices only an assignment (in the order of the
/// text) promises anything.
#[must_use]
pub fn find_all(
    outline: &Outline,
    assignments: &[Assignment],
    period: Option<When>,
) -> Vec<Target> {
    let assigned = |block: &Block| {
        let after = assignments.partition_point(|each| each.span.start <= block.span.start);
        let last = after.checked_sub(1).and_then(|last| assignments.get(last));
        last.is_some_and(|last| block.span.end <= last.span.end)
    };
    outline
        .blocks
        .iter()
        .filter_map(|block| Some((block, reading(outline, block, assigned(block))?)))
        .flat_map(|(block, reading)| in_block(outline, block, reading, period))
        .collect()
}

/// How a block's figures are to be read; `None` where none of them is promised.
fn reading(outline: &Outline, block: &Block, assigned: bool) -> Option<Reading> {
    if matches!(block.role, Role::Attribute | Role::Debris) {
        return None;
    }
    if block.part != Part::Body {
        return assigned.then_some(Reading::Strict);
    }
    let kinds = block
        .section
        .and_then(|index| outline.sections.get(index))
        .map_or(&[][..], |section| section.kinds.as_slice());
    let has = |wanted: &[Kind]| kinds.iter().any(|kind| wanted.contains(kind));
    if has(&[Kind::Targets, Kind::Objectives]) {
        Some(Reading::Free)
    } else if has(&[
        Kind::Situation,
        Kind::LegalBasis,
        Kind::Theme,
        Kind::Time,
        Kind::Scope,
        Kind::Budget,
        Kind::Recipients,
        Kind::Appendix,
    ]) {
        assigned.then_some(Reading::Strict)
    } else {
        Some(Reading::Strict)
    }
}

fn in_block(
    outline: &Outline,
    block: &Block,
    reading: Reading,
    period: Option<When>,
) -> Vec<Target> {
    let text = outline.slice(block);
    if !text.bytes().any(|byte| byte.is_ascii_digit()) {
        return Vec::new();
    }
    let year = match period {
        Some(When::At(moment)) => moment.first().and_then(|day| u16::try_from(day.year()).ok()),
        _ => None,
    };
    let mut all: Vec<Target> = Vec::new();
    for clause in clause::split(text) {
        let words = text.get(clause.range.clone()).unwrap_or_default();
        let figures = figure::find_all(words, reading);
        let by = if figures.is_empty() { None } else { due(words, year).or(period) };
        let before = all.last().map(|last| last.subject.clone());
        for (index, figure) in figures.iter().enumerate() {
            let next = figures.get(index + 1).map(|next| next.range.start);
            let next = next.filter(|&next| next >= figure.range.end);
            let subject = clause::subject(words, figure, next);
            let subject = clause::continued(subject, before.as_deref());
            all.push(target(block, &clause, words, figure, subject, by));
        }
    }
    all
}

fn target(
    block: &Block,
    clause: &Clause,
    words: &str,
    figure: &Figure,
    subject: String,
    by: Option<When>,
) -> Target {
    Target {
        section: block.section,
        span: Span::at(block.span.start, &clause.range),
        subject,
        comparator: figure.comparator,
        value: figure.value,
        unit: figure.unit.clone(),
        direction: direction(words, figure),
        by,
    }
}

/// The date by which a clause is to be reached.
fn due(clause: &str, year: Option<u16>) -> Option<When> {
    let bounds = [Cue::Before, Cue::By, Cue::Within, Cue::Horizon];
    let found = date::scan(clause, year).into_iter().find(|date| bounds.contains(&date.cue))?;
    Some(match found.when {
        When::Between(None, Some(end)) => When::At(end),
        when => when,
    })
}

/// Words that open a clause before the verb that gives the direction.
static DIRECTION: Pattern = Pattern::new(
    r"(?ix)^(?: (?: phấn\s+đấu | phần\s+đấu | tiếp\s+tục | bảo\s+đảm | đảm\s+bảo | và | kéo | hằng\s+năm | mỗi\s+năm ) \s+ )*
    (?P<verb> duy\s+trì | giữ\s+vững | giữ | giảm | hạ | tăng | nâng )\b",
);
/// `tăng cường` strengthens, `nâng cao` betters, `nâng cấp` mends: none of them counts upwards.
static OTHERWISE: Pattern = Pattern::new(r"(?i)^\s*(?:cường|cao|cấp)\b");
/// The verb right before the figure: `số vụ giảm từ 10% trở lên`, `giảm giá từ 10%`, `duy trì mỗi
/// tuần 02 buổi`.
static NEAR: Pattern = Pattern::new(
    r"(?ix)(?P<verb>duy\s+trì|giữ\s+vững|giảm|tăng|nâng)
    (?: \s+từ\s+[\d.,]+\s?%?(?:\s+năm\s+\d{4})?\s+(?:lên|xuống)(?:\s+còn)?
      | \s+(?:thêm|được|từ|bình\s+quân|trung\s+bình|ở\s+mức|so\s+với[^,;]{0,30}|(?:mỗi|hằng)\s+\p{L}+)
      | \s+giá(?:\s+\p{L}+){0,2}?\s+từ )* \s*$",
);
/// `có thêm ít nhất 05 người`: more than there are.
static MORE: Pattern = Pattern::new(r"(?i)\bcó\s+thêm(?:\s+(?:ít\s+nhất|tối\s+thiểu|từ))?\s*$");
/// `100% xã duy trì …`: what is counted keeps something up.
static KEEPS: Pattern = Pattern::new(r"(?i)^\s?(?:\p{L}+,?\s){1,6}?(?:duy\s+trì|giữ\s+vững)\s");

fn direction(clause: &str, figure: &Figure) -> Direction {
    let bound = clause.get(..figure.range.start).unwrap_or_default();
    let after = clause.get(figure.unit_start..).unwrap_or_default();
    if MORE.is_match(bound) {
        return Direction::Increase;
    }
    let verb = DIRECTION.captures(clause).and_then(|found| found.name("verb"));
    let verb =
        verb.filter(|verb| !OTHERWISE.is_match(clause.get(verb.end()..).unwrap_or_default()));
    let verb = verb.or_else(|| NEAR.captures(bound)?.name("verb"));
    match verb.map(|verb| verb.as_str().to_lowercase()).as_deref() {
        Some("giảm" | "hạ") => Direction::Decrease,
        Some("tăng" | "nâng") => Direction::Increase,
        Some(_) => Direction::Maintain,
        None if figure.unit == "%" && KEEPS.is_match(after) => Direction::Maintain,
        None => Direction::Reach,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn direct(clause: &str) -> Direction {
        direction(clause, &figure::find_all(clause, Reading::Free)[0])
    }

    #[test]
    fn which_way() {
        for (clause, expected) in [
            ("Duy trì 100% thôn có nước sạch", Direction::Maintain),
            ("Giữ vững 05 mô hình", Direction::Maintain),
            ("Phấn đấu giảm tỷ lệ hồ sơ trễ hạn xuống dưới 1%", Direction::Decrease),
            ("Số vụ cháy giảm từ 10% trở lên", Direction::Decrease),
            ("Tăng 5% số hộ có nước sạch", Direction::Increase),
            ("Tăng cường kiểm tra, đạt 100% cơ sở", Direction::Reach), // "strengthen", not "increase"
            ("Nâng cao tỷ lệ lên 95%", Direction::Reach),
            ("Số mô hình tự quản được nâng từ 05 lên 08 mô hình", Direction::Increase),
            ("Trên 95% người dân hài lòng", Direction::Reach),
            ("Nâng cấp bến tàu, bảo đảm đón 1.200 lượt khách", Direction::Reach),
            ("giảm giá vé từ 10% đến 30%", Direction::Decrease),
            ("Sau đợt đầu, duy trì mỗi tuần 02 buổi", Direction::Maintain),
            ("Tỷ lệ tăng tự nhiên duy trì ở mức 0,95%", Direction::Maintain),
            ("100% xã, thị trấn duy trì tổ trực", Direction::Maintain),
            ("mỗi thôn có thêm ít nhất 05 người tham gia", Direction::Increase),
        ] {
            assert_eq!(direct(clause), expected, "{clause}");
        }
    }
}
