//! The printed mark that opens a heading or an item: `I.`, `1.2.`, `a)`, `(1)`, `-`.

use crate::registry::name::{self, Strictness};

/// A mark and where the content begins after it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// As printed, without punctuation: `I`, `1.2`, `đ`, `-`, `Phần thứ nhất`.
    pub printed: String,
    /// What kind of mark.
    pub kind: LabelKind,
    /// The byte in the line at which the content begins.
    pub content: usize,
}

/// The kinds of marks; each is a level of its own where it is used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum LabelKind {
    /// `Phần thứ nhất`, `PHẦN I`, `Chương II`.
    Part,
    /// `Nhiệm vụ 1:`, `Giải pháp 2.`, `Bước 3:`, from the outside in.
    Named(u8),
    /// `A.`
    Capital,
    /// `I.`
    Roman,
    /// `1.`, `1.1.` (2), `1.1.1` (3): how many numbers.
    Number(u8),
    /// `1)`
    NumberBracket,
    /// `(1)`
    NumberBrackets,
    /// `a)`, `a.`, `đ)`
    Letter,
    /// `-`, `–`, `•`
    Dash,
    /// `+`
    Plus,
    /// `*`
    Star,
}

impl LabelKind {
    /// A bullet: its line is content, never the heading of a section.
    #[must_use]
    pub fn is_bullet(self) -> bool {
        matches!(self, Self::Dash | Self::Plus | Self::Star)
    }
}

impl LabelKind {
    /// Where labels of this kind stand in a plan, from the outside in.
    #[must_use]
    pub fn level(self) -> u8 {
        match self {
            Self::Part => 1,
            Self::Capital => 2,
            Self::Roman => 3,
            Self::Named(rank) => 4 + rank,
            Self::Number(count) => 8 + count,
            Self::NumberBracket => 13,
            Self::Letter => 14,
            Self::Star => 15,
            Self::Dash => 16,
            Self::NumberBrackets => 17,
            Self::Plus => 18,
        }
    }
}

/// Words that a number follows in a label, two a level, from the outside in.
const NAMES: [&str; 10] = [
    "giai đoạn",
    "đợt",
    "nhiệm vụ",
    "nội dung",
    "giải pháp",
    "hoạt động",
    "bước",
    "công đoạn",
    "tổ",
    "nhóm",
];
const TEAMS: [&str; 2] = ["tổ", "nhóm"];

/// Point letters follow the Vietnamese alphabet, without f, j, w, z.
pub const POINT_LETTERS: [char; 23] = [
    'a', 'b', 'c', 'd', 'đ', 'e', 'g', 'h', 'i', 'k', 'l', 'm', 'n', 'o', 'p', 'q', 'r', 's', 't',
    'u', 'v', 'x', 'y',
];

/// Whether the line opens with a mark.
#[must_use]
pub fn begins_item(line: &str) -> bool {
    find(line).is_some()
}

/// The mark that opens the line; `None` where its first word is one of the text.
#[must_use]
pub fn find(line: &str) -> Option<Label> {
    bullet(line).or_else(|| part(line)).or_else(|| named(line)).or_else(|| marked(line))
}

fn bullet(line: &str) -> Option<Label> {
    let mark = line.chars().next()?;
    let kind = match mark {
        '-' | '–' | '—' | '−' | '•' | '●' | '▪' | '■' | '◦' | '·' | '‐' | '‑' | '\u{f0b7}' => {
            LabelKind::Dash
        }
        '+' => LabelKind::Plus,
        '*' | '❖' | '✓' | '\u{f0fc}' | '➢' | '►' => LabelKind::Star,
        _ => return None,
    };
    let rest = &line[mark.len_utf8()..];
    let content = line.len() - rest.trim_start().len();
    // `-5 độ`, `+84` are numbers; `---` is a rule.
    let opens = rest.trim_start().chars().next()?;
    if opens == mark || (opens.is_ascii_digit() && !rest.starts_with(' ')) {
        return None;
    }
    let printed = if kind == LabelKind::Dash { "-".into() } else { mark.to_string() };
    Some(Label { printed, kind, content })
}

fn names_bodies(words: &str) -> bool {
    let words = words.trim_end_matches([':', '.', ' ']);
    name::list(words, Strictness::Strict).is_some_and(|names| names.end == words.len())
}

/// `Phần thứ nhất`, `PHẦN I:`, `Chương 2.`
fn part(line: &str) -> Option<Label> {
    const ORDINALS: [&str; 8] = ["nhất", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám"];
    let mut words = line.split(' ');
    let head = words.next()?;
    if !matches!(head.to_lowercase().as_str(), "phần" | "chương") {
        return None;
    }
    let bare = |word: &str| word.trim_end_matches([':', '.', ',', '-', '–']).to_string();
    let second = words.next()?;
    let mut printed = format!("{head} {}", bare(second));
    let mut end = head.len() + 1 + second.len();
    if second.to_lowercase() == "thứ" {
        let third = words.next()?;
        if !ORDINALS.contains(&bare(third).to_lowercase().as_str()) {
            return None;
        }
        printed = format!("{head} {second} {}", bare(third));
        end += 1 + third.len();
    } else if !is_part_number(&bare(second)) {
        return None;
    }
    let rest = line.get(end..)?;
    let content = line.len() - rest.trim_start_matches([' ', ':', '.', '-', '–']).len();
    Some(Label { printed, kind: LabelKind::Part, content })
}

/// `Phần I`, `Chương 2`, `Phần A`.
fn is_part_number(word: &str) -> bool {
    let capital = word.len() == 1 && word.chars().all(|letter| letter.is_ascii_uppercase());
    capital || roman_value(word).is_some() || word.parse::<u8>().is_ok()
}

/// `Nhiệm vụ 1: Tuyên truyền`, `Bước 2. Tập huấn`, `Tổ 1: Công an xã`: a team is a label over the
/// body that it is made of.
fn named(line: &str) -> Option<Label> {
    let (words, rest) = line.split_once([':', '.']).filter(|(words, _)| words.len() < 30)?;
    let (name, number) = words.rsplit_once(' ')?;
    let numbered = number.parse::<u8>().is_ok() || roman_value(number).is_some();
    let name = name.to_lowercase();
    let rank = (0..).zip(NAMES).find(|(_, known)| *known == name).map(|(rank, _)| rank / 2)?;
    let content = line.len() - rest.trim_start().len();
    if TEAMS.contains(&name.as_str()) && !names_bodies(&line[content..]) {
        return None;
    }
    let kind = LabelKind::Named(rank);
    let found = Label { printed: words.to_string(), kind, content };
    (numbered && content < line.len()).then_some(found)
}

/// Digits, a letter or a Roman numeral with `.`, `)`, `/` or `:` after it.
fn marked(line: &str) -> Option<Label> {
    let open = usize::from(line.starts_with('('));
    let body = line.get(open..)?;
    let length =
        body.find(|letter: char| !letter.is_alphanumeric() && letter != '.').unwrap_or(body.len());
    // `1.1.Rà soát`, `I.MỤC ĐÍCH`: the mark ends where the words begin.
    let mark = body.get(..length)?;
    let mark = trim_glued(mark);
    let rest = body.get(mark.len()..)?;
    let printed = mark.trim_end_matches('.');
    let closed = mark.ends_with('.') && open == 0;
    let punctuation = rest.chars().next().filter(|letter| matches!(letter, ')' | '/' | ':' | '.'));
    let content = line.len() - rest.trim_start_matches([')', '/', ':', '.']).trim_start().len();
    // `I- MỤC ĐÍCH`, `1- Mục đích`: the dash belongs to the label.
    let dashed = open == 0 && !closed && rest.trim_start().starts_with(['-', '–']);
    let dash = dashed.then(|| rest.trim_start_matches(['-', '–', ' ']));
    let content = dash.map_or(content, |rest| line.len() - rest.len());
    let kind = kind_of(printed, open == 1, closed, punctuation, rest)?;
    let follows = line.get(content..)?.chars().next()?;
    // `P. Kinh tế` is an office: no plan has sixteen parts.
    if kind == LabelKind::Capital && printed == "P" {
        return None;
    }
    // `10.000 hộ`, `1. 5 %` and dates are numbers.
    if kind == LabelKind::Number(1) && rest.is_empty() || follows == '%' {
        return None;
    }
    Some(Label { printed: printed.to_string(), kind, content })
}

/// The mark before words that are glued to it: `I.MỤC` → `I.`, `1.Rà` → `1.`
fn trim_glued(mark: &str) -> &str {
    match mark.rfind('.') {
        Some(dot) if dot + 1 < mark.len() => {
            let tail = &mark[dot + 1..];
            if tail.chars().all(|letter| letter.is_ascii_digit()) { mark } else { &mark[..=dot] }
        }
        _ => mark,
    }
}

fn kind_of(
    printed: &str,
    bracketed: bool,
    dotted: bool,
    punctuation: Option<char>,
    rest: &str,
) -> Option<LabelKind> {
    let numbers: Vec<&str> = printed.split('.').collect();
    if numbers
        .iter()
        .all(|part| matches!(part.len(), 1..=2) && part.bytes().all(|b| b.is_ascii_digit()))
    {
        let count = u8::try_from(numbers.len()).ok().filter(|&count| count <= 4)?;
        return match punctuation {
            Some(')') if bracketed => Some(LabelKind::NumberBrackets),
            Some(')') if count == 1 => Some(LabelKind::NumberBracket),
            _ if dotted => Some(LabelKind::Number(count)),
            // `1- Mục đích`, as the Party numbers.
            None if rest.starts_with("- ") => Some(LabelKind::Number(count)),
            // `1/ Rà soát` is a label, `1/6` a date.
            Some('/') if rest.starts_with("/ ") => Some(LabelKind::Number(count)),
            Some(':') if count == 1 => None,
            // `1.1 Rà soát`: the last dot may be left out.
            None | Some('.') if count > 1 && rest.starts_with(' ') => {
                Some(LabelKind::Number(count))
            }
            _ => None,
        };
    }
    // `Đ/c Chủ tịch` is a word, `a/ Rà soát` is marked.
    let slash = punctuation == Some('/') && rest.starts_with("/ ");
    let closing = dotted || slash || matches!(punctuation, Some(')' | '.'));
    let mut letters = printed.chars();
    let (first, single) = (letters.next()?, letters.next().is_none());
    if single && POINT_LETTERS.contains(&first) {
        return (closing && !bracketed).then_some(LabelKind::Letter);
    }
    // `PO₄-P), độ kiềm`: capitals before a bracket are a formula.
    let closing = closing && punctuation != Some(')');
    if let Some(value) = roman_value(printed) {
        // `C.` and `D.` are letters; no plan has a hundred parts.
        if value < 50
            && (closing
                || punctuation == Some(':')
                || rest.starts_with(" -")
                || rest.starts_with('-'))
        {
            return Some(LabelKind::Roman);
        }
    }
    // Parts go by these letters or by the Latin alphabet.
    let point = first.to_lowercase().next().is_some_and(|low| POINT_LETTERS.contains(&low));
    let capital = single && (point || first == 'F');
    (capital && closing && first.is_uppercase()).then_some(LabelKind::Capital)
}

/// The value of an upper-case Roman numeral.
#[must_use]
pub fn roman_value(text: &str) -> Option<u16> {
    let digit = |letter| match letter {
        'I' => Some(1),
        'V' => Some(5),
        'X' => Some(10),
        'L' => Some(50),
        'C' => Some(100),
        'D' => Some(500),
        'M' => Some(1000),
        _ => None,
    };
    let digits: Option<Vec<u16>> = text.chars().map(digit).collect();
    let digits = digits.filter(|digits| !digits.is_empty() && digits.len() < 8)?;
    let mut value = 0;
    for (index, &digit) in digits.iter().enumerate() {
        let before_larger = digits.get(index + 1).is_some_and(|&next| next > digit);
        value += if before_larger { -i32::from(digit) } else { i32::from(digit) };
    }
    u16::try_from(value).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_dash_of_a_label() {
        for (line, printed, kind, content) in [
            ("I- MỤC ĐÍCH", "I", LabelKind::Roman, "MỤC ĐÍCH"),
            ("I - MỤC ĐÍCH", "I", LabelKind::Roman, "MỤC ĐÍCH"),
            ("2- Yêu cầu", "2", LabelKind::Number(1), "Yêu cầu"),
        ] {
            let found = find(line).unwrap();
            assert_eq!((found.printed.as_str(), found.kind), (printed, kind), "{line}");
            assert_eq!(&line[found.content..], content);
        }
        assert_eq!(find("2-3 mô hình"), None);
    }

    #[test]
    fn finds_marks() {
        use LabelKind::*;
        for (line, printed, kind, content) in [
            ("I. MỤC ĐÍCH", "I", Roman, "MỤC ĐÍCH"),
            ("I.MỤC ĐÍCH", "I", Roman, "MỤC ĐÍCH"),
            ("VIII/ KINH PHÍ", "VIII", Roman, "KINH PHÍ"),
            ("A. MỤC ĐÍCH", "A", Capital, "MỤC ĐÍCH"),
            ("Đ. BÁO CÁO", "Đ", Capital, "BÁO CÁO"),
            ("C. NỘI DUNG", "C", Capital, "NỘI DUNG"),
            ("1. Mục đích", "1", Number(1), "Mục đích"),
            ("1.Mục đích", "1", Number(1), "Mục đích"),
            ("1.1. Công an phường", "1.1", Number(2), "Công an phường"),
            ("2.3 Rà soát", "2.3", Number(2), "Rà soát"),
            ("10) Rà soát", "10", NumberBracket, "Rà soát"),
            ("(2) Tổ chức", "2", NumberBrackets, "Tổ chức"),
            ("a) Chủ đề", "a", Letter, "Chủ đề"),
            ("đ. Truyền thông", "đ", Letter, "Truyền thông"),
            ("- Rà soát", "-", Dash, "Rà soát"),
            ("-Rà soát", "-", Dash, "Rà soát"),
            ("+ Sửa chữa", "+", Plus, "Sửa chữa"),
            ("* Thời gian: tháng 5", "*", Star, "Thời gian: tháng 5"),
            ("Phần thứ nhất: TÌNH HÌNH", "Phần thứ nhất", Part, "TÌNH HÌNH"),
            ("PHẦN II. NHIỆM VỤ", "PHẦN II", Part, "NHIỆM VỤ"),
            ("Phần B: NHIỆM VỤ", "Phần B", Part, "NHIỆM VỤ"),
            ("Tổ 2: Công an xã, Trạm Y tế", "Tổ 2", Named(4), "Công an xã, Trạm Y tế"),
        ] {
            let label = find(line).unwrap_or_else(|| panic!("no mark in {line}"));
            assert_eq!(
                (label.printed.as_str(), label.kind, &line[label.content..]),
                (printed, kind, content),
                "{line}"
            );
        }
    }

    #[test]
    fn leaves_words_and_numbers_alone() {
        for line in [
            "100% hộ gia đình",
            "10.000 hộ",
            "01/6/2026 đến 30/6/2026",
            "2026, tầm nhìn",
            "Công an phường",
            "Phần lớn các hộ",
            "UBND phường",
            "---",
            "-5 độ",
            "Vì tương lai",
            "Đ/c Chủ tịch",
            "6 tháng đầu năm",
            "a",
            "I",
        ] {
            assert_eq!(find(line), None, "{line}");
        }
    }
}
