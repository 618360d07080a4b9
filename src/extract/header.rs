//! Letterhead, title, signature and recipients → [`Metadata`].

use jiff::civil::Date;

use crate::edtf::{Moment, Part as DatePart, When};
use crate::lexicon::pattern::Pattern;
use crate::lexicon::{document_type, fold, syllable};
use crate::normalize::form;
use crate::outline::{Block, Outline, Part};
use crate::plan::{Citation, CitationRole, Issuer, Level, Metadata, ParentRef, Signature};
use crate::registry::level;
use crate::registry::name::{self, Strictness};
use crate::span::Span;

/// `Số: 157/KH-UBND`, `Số:      /KH-UBND`.
static NUMBER: Pattern = Pattern::new(r"^Số\s*(?::\s*(.*)|(\d*\s*-\s*\p{Lu}{2,}/.*))$");
/// A number that is there: it begins with a digit.
static PRINTED_NUMBER: Pattern = Pattern::new(r"^(\d+\S*)\s*([/-]\s*\S.*)?$");
/// `Hải Phòng, ngày 30 tháng 4 năm 2026`, any part of it blank.
static ISSUED: Pattern = Pattern::new(
    r"^(?:([\p{Lu}][^,]{1,60}),\s*)?((?i:ngày)\s*(\d{1,2})?[\s.…_]*(?i:tháng)\s*(\d{1,2})?[\s.…_]*(?i:năm)\s*(\d{4})?)",
);
/// `UBND xã A xây dựng Kế hoạch`: who speaks in the opening.
static SPEAKER: Pattern = Pattern::new(
    r"((?:UBND|[UỦ][ỷỦỶyY]?[ỷy]?\s?[Bb]an\s[Nn]hân\s[Dd]ân|Sở|Phòng|Ban|Công an|Hội|Chi cục|Trung tâm|Trường)\s[^,;:.]{0,60}?)\s(?:xây dựng|ban hành|lập|tổ chức triển khai)\b",
);
/// The years or days that a title names.
static PERIOD: Pattern = Pattern::new(
    r"(?i)giai\s+đoạn\s+(\d{4})\s*[-–]\s*(\d{4})|năm\s+học\s+\d{4}\s*[-–]\s*\d{4}|nhiệm\s+kỳ|đến\s+năm\s+(\d{4})|quý\s+(IV|I{1,3})(?:/|\s+năm\s+)(\d{4})|tháng\s+(\d{1,2})(?:/|\s+năm\s+)(\d{4})|năm\s+(\d{4})(?:\s*[-–]\s*(\d{4}))?",
);

/// Reads the header of a plan; the parent is the citation that plays this role.
#[must_use]
pub fn find(outline: &Outline, citations: &[Citation]) -> Metadata {
    let (number, number_span) = number(outline);
    let issue = issue_line(outline);
    let title = title(outline);
    let issued = issue.as_ref().map(|issue| issue.when);
    Metadata {
        doc_type: doc_type(outline),
        number,
        number_span,
        issued,
        issued_span: issue.as_ref().map(|issue| issue.span),
        place: issue.and_then(|issue| issue.place),
        period: title.as_deref().and_then(period),
        title,
        issuer: issuer(outline, issued.and_then(When::first)),
        signature: signature(outline),
        recipients: recipients(outline),
        parent: parent(citations),
    }
}

fn lines(outline: &Outline, part: Part) -> impl Iterator<Item = (&Block, &str)> {
    outline
        .blocks
        .iter()
        .filter(move |block| block.part == part)
        .map(|block| (block, outline.slice(block)))
}

/// A letterhead's line with its label: `P. Lê Lợi, ngày …` opens like a list, but is none.
fn whole_line<'a>(outline: &'a Outline, block: &Block) -> (&'a str, Span) {
    let span = outline.text.lines.get(block.line).map_or(block.span, |line| line.span);
    (outline.text.slice(span), span)
}

fn doc_type(outline: &Outline) -> Option<String> {
    let (_, first) = lines(outline, Part::Title).next()?;
    let folded = fold(first);
    let types = document_type::all().filter(|kind| {
        let name = fold(kind.name);
        folded.strip_prefix(&name).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
    });
    types.max_by_key(|kind| kind.name.len()).map(|kind| kind.code.to_string())
}

/// The number, canonical, and the place of its line; blank is `None`.
fn number(outline: &Outline) -> (Option<String>, Option<Span>) {
    for (block, _) in lines(outline, Part::Letterhead) {
        let (line, span) = whole_line(outline, block);
        let Some(found) = NUMBER.captures(line) else { continue };
        let printed = found.get(1).or_else(|| found.get(2)).map_or("", |printed| printed.as_str());
        let number = PRINTED_NUMBER.captures(printed).map(|number| {
            number[0]
                .split_whitespace()
                .collect::<String>()
                .trim_end_matches(['.', ',', '-'])
                .to_string()
        });
        return (number, Some(span));
    }
    (None, None)
}

/// The line of place and date.
struct IssueLine {
    when: When,
    span: Span,
    place: Option<String>,
}

fn issue_line(outline: &Outline) -> Option<IssueLine> {
    lines(outline, Part::Letterhead).find_map(|(block, _)| {
        let (line, span) = whole_line(outline, block);
        let found = ISSUED.captures(line)?;
        let part = |group: usize| {
            found
                .get(group)
                .and_then(|digits| digits.as_str().parse().ok())
                .map_or(DatePart::Blank, DatePart::Known)
        };
        let date = found.get(2)?;
        Some(IssueLine {
            when: When::At(Moment { year: part(5), month: part(4), day: part(3) }),
            span: Span::at(span.start, &date.range()),
            place: found.get(1).map(|place| place.as_str().trim().to_string()),
        })
    })
}

/// The trích yếu on one line, without what stands in brackets below it.
fn title(outline: &Outline) -> Option<String> {
    let mut words = Vec::new();
    for (index, (_, line)) in lines(outline, Part::Title).enumerate() {
        let rest = if index == 0 { after_type(line) } else { line };
        if rest.starts_with('(') {
            break;
        }
        if !rest.is_empty() {
            words.push(rest);
        }
    }
    (!words.is_empty()).then(|| words.join(" "))
}

/// What stands after `KẾ HOẠCH` on its own line.
fn after_type(line: &str) -> &str {
    let words: usize = document_type::all()
        .map(|kind| kind.name.to_uppercase())
        .filter(|name| line.starts_with(name.as_str()))
        .map(|name| name.len())
        .max()
        .unwrap_or(0);
    line.get(words..).unwrap_or_default().trim()
}

/// The time that a title says the plan covers; a term of office and a school year are none.
fn period(title: &str) -> Option<When> {
    let year = |text: &str| text.parse().ok().map(Moment::year);
    let mut found = None;
    for captures in PERIOD.captures_iter(title) {
        let group = |index: usize| captures.get(index).map(|group| group.as_str());
        let quarter = |numeral: &str, year: &str| {
            let first = u16::try_from(["I", "II", "III", "IV"].iter().position(|n| *n == numeral)?)
                .ok()?
                * 3
                + 1;
            let year = year.parse().ok()?;
            Some(When::Between(
                Some(Moment::month(year, first)),
                Some(Moment::month(year, first + 2)),
            ))
        };
        let when = match (group(1), group(3), group(4), group(6), group(8)) {
            (Some(from), ..) => Some(When::Between(year(from), group(2).and_then(year))),
            (_, Some(until), ..) => Some(When::Between(None, year(until))),
            (_, _, Some(numeral), ..) => {
                group(5).and_then(|year| quarter(&numeral.to_uppercase(), year))
            }
            (_, _, _, Some(month), _) => group(7).and_then(|year| {
                Some(When::At(Moment::month(year.parse().ok()?, month.parse().ok()?)))
            }),
            (_, _, _, _, Some(from)) => match group(9) {
                Some(until) => Some(When::Between(year(from), year(until))),
                None => year(from).map(When::At),
            },
            _ => None,
        };
        // `giai đoạn 2026 - 2030, định hướng đến năm 2035`: what is looked at beyond.
        if captures.get(3).is_some() && matches!(found, Some(When::Between(Some(_), _))) {
            continue;
        }
        // The plan's own time comes last: `Thực hiện Nghị quyết năm 2021 … năm 2026`.
        found = when.or(found);
    }
    found
}

/// Who issues: by the letterhead, else by who speaks in the opening.
fn issuer(outline: &Outline, date: Option<Date>) -> Option<Issuer> {
    let head = letterhead_name(outline);
    let opening: Vec<&str> = lines(outline, Part::Opening).map(|(_, line)| line).collect();
    let name = match head {
        Some(head) => {
            let text = &outline.text.content;
            let own = || printed_as(&head, text).unwrap_or_else(|| decapitalized(&head));
            let full = place_above(outline, &head, date).map(|(place, locality)| {
                let printed = printed_as(&format!("{head} {place}"), text);
                (printed.unwrap_or_else(|| format!("{} {place}", own())), locality)
            });
            // `UBND TỈNH A` above `SỞ Y TẾ`: the office of that province, however the text names it;
            // another body where the text names it so.
            let full =
                full.filter(|(name, _)| head.starts_with("SỞ") || text.contains(name.as_str()));
            if let Some((name, locality)) = full {
                let (level, kind, _) = level::of(&name, date);
                return Some(Issuer { name, level, kind, locality: Some(locality) });
            }
            own()
        }
        None => opening.iter().rev().find_map(|line| {
            SPEAKER.captures_iter(line).last().map(|found| found[1].trim().to_string())
        })?,
    };
    let (level, kind, locality) = level::of(&name, date);
    Some(Issuer { name, level: level.or(Some(Level::Other)), kind, locality })
}

/// The kind and name of the place whose committee stands above an office's name, and the name alone.
fn place_above(outline: &Outline, head: &str, date: Option<Date>) -> Option<(String, String)> {
    let office = level::of(head, date).0 == Some(Level::Department);
    let above = lines(outline, Part::Letterhead).map(|(block, _)| whole_line(outline, block).0);
    let committee = above.filter(|_| office).find(|line| committee_opens(line) && *line != head)?;
    let (_, kind, locality) = level::of(&decapitalized(committee), date);
    let locality = locality?;
    Some((format!("{} {locality}", kind?), locality))
}

/// The issuing body as the letterhead has it, in capitals.
fn letterhead_name(outline: &Outline) -> Option<String> {
    let names: Vec<&str> = lines(outline, Part::Letterhead)
        .map(|(block, _)| whole_line(outline, block).0)
        .filter(|line| !form::opens(line) && is_capitals(line))
        .filter(|line| name::list(line, Strictness::Strict).is_some())
        .take(3)
        .collect();
    let (first, rest) = names.split_first()?;
    // `HỘI ĐỒNG NHÂN DÂN - ỦY BAN NHÂN DÂN` share a letterhead; a plan is the committee's.
    let first = first
        .rsplit_once(
            [" - ", " – "].iter().find(|dash| first.contains(**dash)).copied().unwrap_or(" - "),
        )
        .filter(|(left, second)| committee_opens(left) && committee_opens(second))
        .map_or(*first, |(_, second)| second);
    let Some(second) = rest.first() else { return Some(first.to_string()) };
    let committee = level::after_committee(first).is_empty();
    if first.starts_with("ĐẢNG BỘ") {
        return Some((*second).to_string());
    }
    match (committee, level::of(second, None).0) {
        (true, _) => Some(format!("{first} {second}")),
        // `UBND THÀNH PHỐ A` above `SỞ Y TẾ`: the office issues.
        (false, Some(Level::Department)) => Some((*second).to_string()),
        (false, _) => Some(first.to_string()),
    }
}

fn committee_opens(name: &str) -> bool {
    level::after_committee(name).len() < name.len()
}

fn is_capitals(line: &str) -> bool {
    line.chars().filter(|letter| letter.is_alphabetic()).count() > 2
        && !line.chars().any(char::is_lowercase)
}

/// The name as running text prints it, in small letters.
fn printed_as(name: &str, text: &str) -> Option<String> {
    let wanted = name.to_lowercase();
    let lowered = text.to_lowercase();
    // Lower-casing keeps the length of Vietnamese letters; where it does not, the form decides.
    if lowered.len() != text.len() {
        return None;
    }
    lowered.match_indices(&wanted).find_map(|(at, found)| {
        let printed = text.get(at..at + found.len())?;
        let small = printed.chars().any(char::is_lowercase);
        small.then(|| capitalized(printed))
    })
}

fn capitalized(name: &str) -> String {
    let mut letters = name.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// `ỦY BAN NHÂN DÂN XÃ TÀ RỤT` → `Ủy ban nhân dân xã Tà Rụt`.
fn decapitalized(name: &str) -> String {
    let locality = level::of(name, None).2;
    let proper = locality.as_deref().map_or(0, |locality| locality.split(' ').count());
    let words: Vec<&str> = name.split(' ').collect();
    let small = words.len() - proper.min(words.len());
    let words: Vec<String> = words
        .iter()
        .enumerate()
        .map(|(index, word)| match index {
            _ if matches!(*word, "UBND" | "HĐND") => (*word).to_string(),
            index if index >= small => capitalized(&word.to_lowercase()),
            // `PTDS`: an abbreviation.
            _ if !syllable::is_valid(&word.to_lowercase()) => (*word).to_string(),
            _ => word.to_lowercase(),
        })
        .collect();
    capitalized(&words.join(" "))
}

fn signature(outline: &Outline) -> Option<Signature> {
    let mut signature = Signature::default();
    let mut span: Option<Span> = None;
    for (block, _) in lines(outline, Part::Signature) {
        let (line, at) = whole_line(outline, block);
        let start = span.map_or(at.start, |span| span.start);
        span = Some(Span { start, end: at.end });
        signed_line(line, &mut signature);
    }
    signature.span = span?;
    Some(signature)
}

fn signed_line(line: &str, signature: &mut Signature) {
    let mark = line.split(['.', ' ']).next().unwrap_or_default().replace('/', "");
    let mark = mark.as_str();
    if line.starts_with('(') {
        signature.signed |= fold(line).contains(&fold("đã ký"));
    } else if mark == "TM" {
        signature.authority = Some(line.to_string());
    } else if line.contains(['.', '/']) && matches!(mark, "KT" | "TL" | "TUQ" | "Q") {
        signature.capacity = Some(line.to_string());
    } else if is_capitals(line) {
        signature.position.get_or_insert_with(|| line.to_string());
    } else if signature.name.is_none() {
        signature.name = Some(line.to_string());
        signature.signed = true;
    }
}

fn recipients(outline: &Outline) -> Vec<String> {
    lines(outline, Part::Recipients)
        .filter(|(block, _)| !matches!(block.role, crate::outline::Role::Heading(_)))
        .map(|(_, line)| line)
        .map(|line| line.trim_end_matches([';', '.', ',', ' ', '/']))
        // In the cells of a letterhead table the bullets are part of the line.
        .map(|line| line.trim_start_matches(['-', '–', '+', '•', ' ']).to_string())
        .filter(|line| !line.is_empty())
        .collect()
}

fn parent(citations: &[Citation]) -> Option<ParentRef> {
    let citation = citations.iter().find(|citation| citation.role == CitationRole::Parent)?;
    Some(ParentRef {
        number: citation.number.clone(),
        issued: citation.issued,
        issuer: citation.issuer.clone(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{normalize, outline, read};

    fn header(raw: &str) -> Metadata {
        let text = normalize::normalize(read::read(raw.as_bytes()).unwrap());
        find(&outline::outline(text), &[])
    }

    #[test]
    fn periods_of_titles() {
        for (title, expected) in [
            ("Phát triển đàn bò năm 2026", Some("2026")),
            ("Xây dựng nông thôn mới giai đoạn 2026 - 2030", Some("2026/2030")),
            ("Phát triển đô thị giai đoạn 2026 - 2030, tầm nhìn đến năm 2035", Some("2026/2030")),
            ("Chiến lược đến năm 2030", Some("../2030")),
            ("Phục vụ bầu cử nhiệm kỳ 2026 - 2031", None),
            ("Kiểm tra công vụ quý II/2026", Some("2026-04/2026-06")),
            ("Ra quân làm thủy lợi tháng 3/2026", Some("2026-03")),
            ("Sửa chữa đường giao thông", None),
        ] {
            assert_eq!(period(title).map(|when| when.to_string()).as_deref(), expected, "{title}");
        }
    }

    #[test]
    fn blanks_stay_blank() {
        let header = header(
            "UBND TỈNH AN GIANG\nSỞ XÂY DỰNG\n\nSố:    /KH-SXD\n\nAn Giang, ngày    tháng 3 năm 2026\n\nKẾ HOẠCH\n\
             Duy tu đường tỉnh năm 2026\n\nI. MỤC ĐÍCH\n\nGiữ êm thuận.\n\nNơi nhận:\n- Lưu: VT, KT.\n\nGIÁM ĐỐC\n\n(Đã ký)",
        );
        assert_eq!(header.number, None);
        assert!(header.number_span.is_some());
        assert_eq!(header.issued.unwrap().to_string(), "2026-03-XX");
        assert_eq!(header.place.as_deref(), Some("An Giang"));
        assert_eq!(header.issuer.unwrap().level, Some(Level::Department));
        assert_eq!(header.recipients, ["Lưu: VT, KT"]);
        let signature = header.signature.unwrap();
        assert_eq!(
            (signature.position.as_deref(), signature.name, signature.signed),
            (Some("GIÁM ĐỐC"), None, true)
        );
    }

    #[test]
    fn a_plan_of_the_party() {
        let header = header(
            "ĐẢNG ỦY XÃ TÂN LẬP\n*\nSố 12-KH/ĐU\n\nTân Lập, ngày 03 tháng 02 năm 2026\n\nKẾ HOẠCH\nhọc tập chuyên đề\n\n\
             I- MỤC ĐÍCH\n\nNắm vững.\n\nNơi nhận:\n- Các chi bộ,\n- Lưu VPĐU.\n\nT/M BAN THƯỜNG VỤ\nBÍ THƯ\n\nLê Văn Út",
        );
        assert_eq!(header.number.as_deref(), Some("12-KH/ĐU"));
        let signature = header.signature.unwrap();
        assert_eq!(signature.authority.as_deref(), Some("T/M BAN THƯỜNG VỤ"));
        assert_eq!(signature.position.as_deref(), Some("BÍ THƯ"));
        assert_eq!(signature.name.as_deref(), Some("Lê Văn Út"));
    }

    #[test]
    fn two_columns_read_line_by_line() {
        let header = header(
            "UBND TỈNH AN GIANG\nSỞ XÂY DỰNG\n\nSố: 3/KH-SXD\n\nKẾ HOẠCH\nDuy tu cầu\n\nI. MỤC ĐÍCH\n\nGiữ êm thuận.\n\n\
             Nơi nhận:\n- UBND tỉnh;\n\nKT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC\n\n- Các phòng;\n- Lưu: VT.\n\nHoàng Văn Tư",
        );
        assert_eq!(header.recipients, ["UBND tỉnh", "Các phòng", "Lưu: VT"]);
        assert_eq!(header.signature.unwrap().name.as_deref(), Some("Hoàng Văn Tư"));
    }

    #[test]
    fn issuers() {
        for (letterhead, name) in [
            ("ỦY BAN NHÂN DÂN\nXÃ BA CHẼ", "Ủy ban nhân dân xã Ba Chẽ"),
            ("UBND HUYỆN CÔ TÔ", "UBND huyện Cô Tô"),
            ("HỘI ĐỒNG NHÂN DÂN - ỦY BAN NHÂN DÂN\nXÃ EA KAR", "Ủy ban nhân dân xã Ea Kar"),
            ("ĐẢNG BỘ TỈNH AN GIANG\nĐẢNG ỦY XÃ VĨNH BÌNH", "Đảng ủy xã Vĩnh Bình"),
            ("UBND XÃ TAM NÔNG\nBAN CHỈ HUY PTDS", "Ban chỉ huy PTDS"),
        ] {
            let plan = format!(
                "{letterhead}\n\nSố: 5/KH-UBND\n\nKẾ HOẠCH\nTrồng rừng\n\nI. MỤC ĐÍCH\n\nPhủ xanh."
            );
            assert_eq!(header(&plan).issuer.unwrap().name, name);
        }
    }
}
