//! Rates: `3,5 trên 1.000 trẻ đẻ sống`, `cứ 5 người thì có 02 người`, `01 nhân viên/25 người`.

use super::figure::{Figure, NUMBER, comparator, value};
use crate::lexicon::pattern::Pattern;

/// `trên 1.000 trẻ đẻ sống`: what a rate counts per.
static PER: Pattern = Pattern::new(
    r"(?x)(?:trên\s|/\s?)(?P<base>1\.?000|10\.?000|100\.?000)\s(?P<noun>\p{L}[^,;.()\d]*?)
    (?P<end> \s(?:xuống|còn|đạt|dưới|ở\s+mức|là|không|tối\s+đa|thấp)\b | [,;.)] | $ )",
);
/// `cứ 1.000 đơn hàng có không quá 03 đơn …`: the same, said first.
static OUT_OF: Pattern = Pattern::new(
    r"(?i)(?:^|\s)cứ\s(?P<base>\d{1,3}(?:\.?\d{3})*)\s(?P<noun>\p{L}[^,;.()\d]*?)\s(?:thì|có|không|chỉ)\s",
);
/// `01 nhân viên y tế/25 người`: no date and no share, since a noun is counted.
static FOR_SOME: Pattern =
    Pattern::new(r"\p{L}(?P<per>/(?P<base>\d{1,3})\s(?P<noun>\p{L}[^,;.()\d]*?))(?P<end>[,;.)]|$)");
static COUNTED: Pattern = Pattern::new(r"^\s*(?:\p{L}[\p{L}\s]{0,25})?$");

/// `tỷ suất … trên 1.000 trẻ đẻ sống xuống mức 3,5`.
pub(super) fn of(clause: &str) -> Option<Figure> {
    let per = [&PER, &OUT_OF, &FOR_SOME].iter().find_map(|per| per.captures(clause))?;
    let noun = per.name("noun")?;
    let base = per.name("base")?.as_str().replace('.', "");
    let base = base.trim_start_matches('0');
    let before = clause.get(..per.name("per").or(per.get(0))?.start())?;
    let glued = NUMBER.captures_iter(before).last().filter(|last| {
        // `5/1.000 trẻ`, `06 người mắc/100.000 dân`
        let counted = |last: &str| COUNTED.is_match(last);
        last.get(0).is_some_and(|last| before.get(last.end()..).is_some_and(counted))
            && clause.get(before.len()..).is_some_and(|rest| rest.starts_with('/'))
    });
    let (found, offset) = match glued {
        Some(found) => (found, 0),
        None => (NUMBER.captures(clause.get(noun.end()..)?)?, noun.end()),
    };
    let whole = found.get(0)?;
    let left = clause.get(..offset + whole.start())?;
    let (comparator, start) = comparator(left, found.name("post").map(|post| post.as_str()));
    Some(Figure {
        range: start..offset + whole.end(),
        unit_start: offset + whole.end(),
        comparator,
        value: value(found.name("a")?.as_str())?,
        unit: format!("per {base} {}", noun.as_str().trim()),
    })
}
