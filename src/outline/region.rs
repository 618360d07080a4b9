//! Which part of the document each line belongs to: letterhead, body, signature, appendix …

use super::Part;
use super::section_kind;
use crate::lexicon::pattern::Pattern;
use crate::normalize::{Text, label};

/// The type of the document, on a line of its own or before its title.
static TYPE_LINE: Pattern = Pattern::new(
    r"^(KẾ HOẠCH|QUYẾT ĐỊNH|NGHỊ QUYẾT|CHỈ THỊ|THÔNG BÁO|HƯỚNG DẪN|CHƯƠNG TRÌNH|PHƯƠNG ÁN|ĐỀ ÁN|DỰ ÁN|BÁO CÁO|TỜ TRÌNH|QUY CHẾ|CÔNG ĐIỆN)(?: .*)?$",
);
/// A line of the opening: it cites, or says on what the plan rests.
static OPENING: Pattern = Pattern::new(
    r"(?x)\bsố\s*:?\s*\d+\S*[/-]\S*\p{Lu} | [;:.,]$
        | ^(?:Căn\ cứ|Xét|Để|Nhằm|Theo|Do)\b.*[,;:.] | \b(?:ban\ hành|xây\ dựng)\ [Kk]ế\ hoạch\b",
);
/// The first line of a signature.
static SIGNATURE: Pattern = Pattern::new(
    r"(?x)^(?: (?:TM|KT|TL|TUQ|Q)\.\s?\p{Lu} | (?:T/M|K/T|T/L)\s\p{Lu}
        | (?:PHÓ\ |QUYỀN\ )?(?:CHỦ\ TỊCH|TỔNG\ GIÁM\ ĐỐC|GIÁM\ ĐỐC|CHÁNH\ (?:VĂN\ PHÒNG|THANH\ TRA|ÁN)|THỦ\ TƯỚNG|TRƯỞNG\ (?:PHÒNG|BAN|ĐOÀN|TIỂU\ BAN|CÔNG\ AN|TRẠM)
            |(?:BỘ|THỨ|VỤ|CHI\ CỤC|TỔNG\ CỤC|CỤC|HIỆU|VIỆN|CHỈ\ HUY|TỔ|ĐỘI|TRẠM|HẠT)\ TRƯỞNG|BÍ\ THƯ|CHỈ\ HUY)\b[^.;:]*$)",
);
/// A seal may hide the first word.
static RECIPIENTS: Pattern = Pattern::new(r"^(?i:nơi nhận)\s*:?|^(?i:nhận)\s*:$");
/// The last paragraphs of a plan speak of the plan as a whole.
static CLOSING: Pattern = Pattern::new(
    r"(?x)^(?:Trên\ đây\ là|Yêu\ cầu|Đề\ nghị|(?:Trong\ )?[Qq]uá\ trình|Nhận\ được|Căn\ cứ\ (?:nội\ dung\ )?Kế\ hoạch)\b
        | ^(?:UBND|Ủy\ ban|Uỷ\ ban|Sở|Chủ\ tịch)\b.{0,80}\b(?:yêu\ cầu|đề\ nghị)\b
        | \b(?:[Yy]êu\ cầu|[Đđ]ề\ nghị)\b.*\./\.$",
);
static APPENDIX: Pattern = Pattern::new(r"^(?:PHỤ LỤC|Phụ lục|BIỂU|Biểu mẫu|DANH MỤC)\b");

/// How far down a letterhead may reach.
const LETTERHEAD_LINES: usize = 60;
/// A title has at most so many lines, and a line of it so many characters.
const TITLE_LINES: usize = 6;
const TITLE_CHARS: usize = 300;
/// A signature has at most so many lines after its first.
const SIGNATURE_LINES: usize = 8;

/// The part of every line of the text.
#[must_use]
pub fn divide(text: &Text) -> Vec<Part> {
    let lines: Vec<&str> = text.lines.iter().map(|line| text.slice(line.span)).collect();
    let mut parts = vec![Part::Body; lines.len()];
    let body = mark_head(text, &lines, &mut parts);
    mark_tail(text, &lines, &mut parts, body);
    parts
}

fn is(pattern: &Pattern, line: &str) -> bool {
    pattern.is_match(line)
}

/// Marks letterhead, title and opening; gives the first line of the body.
fn mark_head(text: &Text, lines: &[&str], parts: &mut [Part]) -> usize {
    let kind = lines.iter().take(LETTERHEAD_LINES).position(|line| is(&TYPE_LINE, line));
    let first_heading = first_heading(text, lines, kind.map_or(0, |kind| kind + 1));
    let title = kind.map_or(0, |at| title_end(lines, at, first_heading));
    let letterhead = kind.unwrap_or_else(|| {
        lines[..first_heading].iter().take_while(|line| is_letterhead(line)).count()
    });
    parts[..letterhead].fill(Part::Letterhead);
    if let Some(kind) = kind {
        parts[kind..title].fill(Part::Title);
    }
    let opening = title.max(letterhead);
    if let Some(part) = parts.get_mut(opening..first_heading) {
        part.fill(Part::Opening);
    }
    first_heading
}

fn is_letterhead(line: &str) -> bool {
    line.chars().count() < 80 && !line.ends_with(['.', ';', ':', ','])
}

/// The first labelled heading, or a heading without label that names a known kind of section.
fn first_heading(text: &Text, lines: &[&str], from: usize) -> usize {
    let is_heading = |(index, line): (usize, &&str)| {
        if text.lines[index].cell.is_some() {
            return false;
        }
        match label::find(line) {
            Some(found) => !found.kind.is_bullet(),
            None => {
                let style = text.lines[index].style;
                let typographic =
                    style.bold || style.heading.is_some() || !line.chars().any(char::is_lowercase);
                typographic && line.chars().count() < 80 && section_kind::opening(line).is_some()
            }
        }
    };
    // Bold lines in small letters right under the document's type are its title.
    let is_title = |at: &usize| {
        let line = lines[*at];
        text.lines[*at].style.bold && line.chars().any(char::is_lowercase) && is_letterhead(line)
    };
    let titled = (from..lines.len()).take(TITLE_LINES).take_while(is_title).count();
    let from = if from > 0 { from + titled } else { 0 };
    let found = lines.iter().enumerate().skip(from).position(is_heading);
    found.map_or(lines.len(), |at| from + at)
}

fn title_end(lines: &[&str], kind: usize, limit: usize) -> usize {
    // The first line may cite what the plan carries out; only its end tells it from the opening.
    let is_title = |(index, line): &(usize, &&str)| {
        let ended = line.ends_with(['.', ';', ':', ',']) || line.starts_with("Căn cứ");
        let first = *index == 0 && !ended && lines[kind].split(' ').count() <= 3;
        (first || !is(&OPENING, line)) && line.chars().count() < TITLE_CHARS
    };
    let below = lines.get(kind + 1..limit).unwrap_or_default();
    kind + 1 + below.iter().enumerate().take(TITLE_LINES).take_while(is_title).count()
}

/// Marks closing, recipients, signature and appendices.
fn mark_tail(text: &Text, lines: &[&str], parts: &mut [Part], body: usize) {
    let after = |from: usize, pattern| (from..lines.len()).find(|&at| is(pattern, lines[at]));
    let appendix = after(body, &APPENDIX).filter(|&at| is_appendix_head(text, lines, at));
    let limit = appendix.unwrap_or(lines.len());
    let recipients = after(body, &RECIPIENTS).filter(|&at| at < limit);
    let signature = (body..limit).rev().find(|&at| is(&SIGNATURE, lines[at])).map(|at| {
        (body..=at).rev().take_while(|&at| is(&SIGNATURE, lines[at])).last().unwrap_or(at)
    });
    let mut tail = body;
    if let Some(start) = recipients {
        let end = recipients_end(text, lines, start, limit);
        parts[start..end].fill(Part::Recipients);
        tail = tail.max(end);
    }
    if let Some(start) = signature {
        let end = signature_end(lines, start, limit);
        parts[start..end].fill(Part::Signature);
        tail = tail.max(end).max(mark_interleaved(lines, parts, end, limit));
    }
    let found = recipients.into_iter().chain(signature).min();
    let body_end = found.unwrap_or(limit);
    mark_closing(text, lines, parts, body, body_end);
    let appendix = if found.is_some() { tail } else { limit };
    for part in &mut parts[appendix.min(lines.len())..] {
        if *part == Part::Body {
            *part = Part::Appendix;
        }
    }
}

/// Two columns read line by line: the recipients go on after the first lines of the signature,
/// down to `Lưu`, and the signer's name comes last.
fn mark_interleaved(lines: &[&str], parts: &mut [Part], from: usize, limit: usize) -> usize {
    let bullet = |at: &usize| lines[*at].starts_with(['-', '–', '+']);
    let end = from + (from..limit).take_while(bullet).count();
    let archived = |line: &str| line.trim_start_matches(['-', '–', ' ']).starts_with("Lưu");
    if !lines.get(from..end).unwrap_or_default().iter().any(|line| archived(line)) {
        return from;
    }
    parts[from..end].fill(Part::Recipients);
    let signer = (end < limit && is_signer(lines[end])).then_some(end);
    signer.map_or(end, |at| {
        parts[at] = Part::Signature;
        at + 1
    })
}

/// `PHỤ LỤC` as a heading, not a sentence that begins with the word.
fn is_appendix_head(text: &Text, lines: &[&str], at: usize) -> bool {
    let line = lines[at];
    text.lines[at].cell.is_none() && line.chars().count() < 60 && !line.ends_with(['.', ';'])
}

fn recipients_end(text: &Text, lines: &[&str], start: usize, limit: usize) -> usize {
    let cell = text.lines[start].cell;
    let mut at = start + 1;
    while at < limit && !is(&SIGNATURE, lines[at]) {
        let bulleted = label::find(lines[at]).is_some_and(|label| label.kind.is_bullet());
        let archived = lines[at - 1].trim_start_matches(['-', ' ']).starts_with("Lưu");
        let same_cell = cell.is_some() && text.lines[at].cell == cell;
        if !(bulleted || same_cell || (!archived && at > start && cell.is_none())) {
            break;
        }
        at += 1;
    }
    at
}

fn signature_end(lines: &[&str], start: usize, limit: usize) -> usize {
    let mut end = start + 1;
    while end < limit.min(start + SIGNATURE_LINES) {
        let line = lines[end];
        let signer = is_signer(line);
        let block = is(&SIGNATURE, line) || line.starts_with('(') || signer;
        if !block || is(&RECIPIENTS, line) {
            break;
        }
        end += 1;
        if signer {
            break;
        }
    }
    end
}

/// Two to six capitalised words, or a stamp's remark: `Phạm Thị Hoa`, `Dương Thị Hằng nga`.
fn is_signer(line: &str) -> bool {
    let words: Vec<&str> = line.split_whitespace().collect();
    let capital = |word: &&&str| word.chars().next().is_some_and(char::is_uppercase);
    let capitals = words.iter().filter(capital).count();
    (2..=6).contains(&words.len())
        && capitals + 1 >= words.len()
        && line.chars().any(char::is_lowercase)
        && line.chars().all(|letter| letter.is_alphabetic() || letter == ' ' || letter == '.')
}

fn mark_closing(text: &Text, lines: &[&str], parts: &mut [Part], body: usize, end: usize) {
    let paragraph = |at: usize| text.lines[at].cell.is_none() && label::find(lines[at]).is_none();
    let mut at = end;
    while at > body && paragraph(at - 1) && is(&CLOSING, lines[at - 1]) {
        at -= 1;
        parts[at] = Part::Closing;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{normalize, read};

    fn parts(raw: &str) -> Vec<Part> {
        divide(&normalize::normalize(read::read(raw.as_bytes()).unwrap()))
    }

    #[test]
    fn divides_a_plan() {
        use Part::*;
        let plan = "ỦY BAN NHÂN DÂN\nXÃ AN LẠC\n\nSố: /KH-UBND\n\nKẾ HOẠCH\nPhát triển thư viện xã An Lạc\nNăm 2026\n\n\
            Thực hiện Kế hoạch số 5/KH-UBND của UBND tỉnh, UBND xã ban hành Kế hoạch như sau:\n\n\
            I. MỤC ĐÍCH\n\n- Nâng cao văn hóa đọc.\n\nTrên đây là Kế hoạch năm 2026 của xã./.\n\n\
            Nơi nhận:\n- UBND tỉnh;\n- Lưu: VT.\n\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n\n(Đã ký)\n\nPHỤ LỤC\nDANH SÁCH";
        assert_eq!(
            parts(plan),
            [
                Letterhead, Letterhead, Letterhead, Title, Title, Title, Opening, Body, Body,
                Closing, Recipients, Recipients, Recipients, Signature, Signature, Signature,
                Appendix, Appendix
            ]
        );
    }

    #[test]
    fn a_text_without_form_is_body() {
        assert_eq!(parts("1. Rà soát các hộ.\n\n2. Hỗ trợ."), [Part::Body, Part::Body]);
    }
}
