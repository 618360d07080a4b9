//! One text in every layout that typists, converters and web pages give it.

use unicode_normalization::UnicodeNormalization;

/// A name and what it makes of a text.
type Layout = (&'static str, fn(&str) -> String);

pub(crate) const LAYOUTS: [Layout; 7] = [
    ("old tones", |text| toned(text, Tones::Old)),
    ("new tones", |text| toned(text, Tones::New)),
    ("wrapped at 80", |text| wrapped(text).join("\n")),
    ("a blank line after every line", spaced),
    ("bold headings", |text| marked(text, "")),
    ("# headings", |text| marked(text, "## ")),
    ("marks, wrapped at 80", |text| wrapped(&marked(text, "### ")).join("\n")),
];

/// Characters to a line.
const WIDTH: usize = 80;
/// No line of a text that is wrapped already is longer, but for a few that were not.
const WIDEST: usize = 130;
const FEW: usize = 4;
/// Lines to a page.
const PAGE: usize = 50;

/// Whether the paragraphs of a text stand each on a line; another cannot be laid out anew.
pub(crate) fn is_unbroken(text: &str) -> bool {
    let long = text.lines().filter(|line| line.trim_end().chars().count() > WIDEST);
    long.count() > FEW
}

enum Tones {
    /// `hòa`, `thủy`
    Old,
    /// `hoà`, `thuỷ`
    New,
}

/// The text with the tone mark on the letter where the old or the new school puts it.
fn toned(text: &str, tones: Tones) -> String {
    let mut toned: String = text.nfc().collect();
    for (first, second) in ["oa", "oe", "uy", "OA", "OE", "UY", "Oa", "Oe", "Uy"].map(letters) {
        for mark in ['\u{300}', '\u{301}', '\u{303}', '\u{309}', '\u{323}'] {
            let old: String = [first, mark, second].into_iter().nfc().collect();
            let new: String = [first, second, mark].into_iter().nfc().collect();
            toned = match tones {
                Tones::Old => at_ends(&toned, &new, &old),
                Tones::New => at_ends(&toned, &old, &new),
            };
        }
    }
    toned
}

fn letters(two: &str) -> (char, char) {
    let mut letters = two.chars();
    (letters.next().unwrap(), letters.next().unwrap())
}

/// Replaces a rime where it ends its syllable and does not follow a `q`.
fn at_ends(text: &str, from: &str, to: &str) -> String {
    let mut replaced = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once(from) {
        replaced += before;
        let inside = after.starts_with(char::is_alphabetic) || before.ends_with(['q', 'Q']);
        replaced += if inside { from } else { to };
        rest = after;
    }
    replaced + rest
}

/// The lines, none longer than [`WIDTH`]; rows of tables, which no one wraps, stay whole.
fn wrapped(text: &str) -> Vec<String> {
    let mut lines = Vec::new();
    for line in text.lines() {
        if line.contains(" |") || line.chars().count() <= WIDTH {
            lines.push(line.to_owned());
            continue;
        }
        let mut open = String::new();
        for word in line.split_whitespace() {
            if !open.is_empty() && open.chars().count() + 1 + word.chars().count() > WIDTH {
                lines.push(std::mem::take(&mut open));
            }
            if !open.is_empty() {
                open.push(' ');
            }
            open += word;
        }
        lines.push(open);
    }
    lines
}

/// As web pages and converters lay pages down: a blank line after every line, so that none tells
/// where a paragraph ends, and the numbers of the pages in between.
fn spaced(text: &str) -> String {
    let mut spaced = String::new();
    let lines = wrapped(text).into_iter().filter(|line| !line.trim().is_empty());
    for (at, line) in (1..).zip(lines) {
        spaced += &line;
        spaced += "\n\n";
        if at % PAGE == 0 {
            spaced += &format!("{:>42}\n\n", at / PAGE + 1);
        }
    }
    spaced
}

/// The text in Markdown: parts as headings, points in bold, numbers escaped, the letterhead a table.
fn marked(text: &str, heading: &str) -> String {
    let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
    let is_type = |line: &&str| line.trim_matches('*') == "KẾ HOẠCH";
    let at = lines.iter().position(is_type).unwrap_or(0);
    let (head, body) = lines.split_at(at);
    let mut marked = letterhead(head);
    let mut title = true;
    for (at, line) in body.iter().enumerate() {
        title &= at == 0 || !line.is_empty() || body.get(at - 1).is_some_and(is_type);
        let line = match line {
            line if line.is_empty() || line.contains('*') || line.starts_with(['#', '|']) => {
                (*line).to_owned()
            }
            line if title => format!("**{line}**  "),
            line => point(line, heading),
        };
        marked += &line;
        marked += if title { "\n" } else { "\n\n" };
    }
    marked
}

/// A line of the body, marked.
fn point(line: &str, heading: &str) -> String {
    let label = line.split([' ', '.', ')', '/']).next().unwrap_or_default();
    let is_number = label.len() < 3 && label.bytes().all(|byte| byte.is_ascii_digit());
    let is_roman = !label.is_empty() && label.bytes().all(|byte| b"IVX".contains(&byte));
    let short = line.chars().count() < WIDTH && !line.ends_with(['.', ';', ':', ',']);
    match line.get(label.len()..).unwrap_or_default() {
        rest if is_roman && rest.starts_with(['.', '/']) => format!("{heading}**{line}**"),
        rest if is_number && short && rest.starts_with(['.', ')']) => format!("**{line}**"),
        rest if is_number && rest.starts_with(['.', ')']) => format!("{label}\\{rest}"),
        _ => line.to_owned(),
    }
}

/// The letterhead as a table of two columns.
fn letterhead(lines: &[&str]) -> String {
    let lines: Vec<&str> =
        lines.iter().map(|line| line.trim()).filter(|it| !it.is_empty()).collect();
    let at = |start: &str| lines.iter().position(|line| line.starts_with(start));
    let (Some(number), false) = (at("Số:"), lines.iter().any(|line| line.contains('|'))) else {
        return lines.join("\n") + "\n\n";
    };
    let republic = at("CỘNG").unwrap_or(number);
    let bold = |lines: &[&str]| {
        let lines: Vec<_> = lines.iter().map(|line| format!("**{line}**")).collect();
        lines.join(" ")
    };
    let (left, right) = (bold(&lines[..republic]), bold(&lines[republic..number]));
    let date = lines[number + 1..].join(" ");
    format!("| {left} | {right} |\n|---|---|\n| {} | *{date}* |\n\n", lines[number])
}
