//! List labels as they are printed at the start of a line: `-`, `1.`, `2.1.`, `a)`, `IV.`.

/// The label that a line begins with, without what follows it.
pub(super) fn label(text: &str) -> Option<&str> {
    let word = text.split_whitespace().next()?;
    is_label(word).then_some(word)
}

/// Whether a word is a label and nothing else.
pub(super) fn is_label(word: &str) -> bool {
    is_bullet(word) || is_numbered(word)
}

fn is_bullet(word: &str) -> bool {
    let mut letters = word.chars();
    let (Some(first), None) = (letters.next(), letters.next()) else { return false };
    // U+F0B7 and its like are the bullets of Word's Symbol font.
    matches!(
        first,
        '-' | '–' | '—' | '−' | '+' | '*' | '•' | '·' | '●' | '○' | '▪' | '■' | '◦' | '➢'
    ) || ('\u{f000}'..='\u{f0ff}').contains(&first)
}

/// `1.`, `1)`, `(1)`, `1.2.`, `1.2`, `a)`, `a.`, `IV.`, `IV`-like numerals only with a mark.
fn is_numbered(word: &str) -> bool {
    let inner = word.strip_prefix('(').unwrap_or(word);
    let Some(body) = inner.strip_suffix(['.', ')', '/']) else { return is_decimal(inner, 2) };
    is_decimal(body, 1) || is_letter(body) || is_roman(body)
}

/// Groups of at most two digits with dots between, at least so many groups; `1.000` is a figure.
fn is_decimal(body: &str, groups: usize) -> bool {
    let parts: Vec<_> = body.split('.').collect();
    let short = |part: &&str| {
        (1..=2).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
    };
    (groups..=4).contains(&parts.len()) && parts.iter().all(short)
}

fn is_letter(body: &str) -> bool {
    let mut letters = body.chars();
    matches!((letters.next(), letters.next()), (Some('a'..='z' | 'đ' | 'A'..='Z' | 'Đ'), None))
}

fn is_roman(body: &str) -> bool {
    !body.is_empty() && body.len() <= 6 && body.bytes().all(|byte| b"IVX".contains(&byte))
}

/// LibreOffice prints the numbers of a text with tracked changes twice, `1.[3.] Số liệu` or
/// `[1.] Thời hạn`: in brackets stands the one that holds once the changes are accepted.
pub(super) fn as_accepted(text: &str) -> String {
    let accepted = || {
        let (before, rest) = text.split_once('[')?;
        let (number, rest) = rest.split_once(']')?;
        let doubled = (before.is_empty() || is_numbered(before)) && is_numbered(number);
        (doubled && rest.starts_with(' ')).then(|| format!("{number}{rest}"))
    };
    accepted().unwrap_or_else(|| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels() {
        for (text, expected) in [
            ("- Tăng cường", Some("-")),
            ("+ Xây dựng", Some("+")),
            ("1. Mục đích", Some("1.")),
            ("2.1. Chỉ tiêu", Some("2.1.")),
            ("a) Chủ đề", Some("a)")),
            ("đ) Tổ chức", Some("đ)")),
            ("IV. TỔ CHỨC", Some("IV.")),
            ("(1) Một", Some("(1)")),
            ("1.000 trẻ", None),
            ("111 là số", None),
            ("-Tăng", None),
            ("Mục I", None),
            ("2026. Đề nghị", None), // a year that ends a sentence
            ("", None),
        ] {
            assert_eq!(label(text), expected, "{text}");
        }
    }

    #[test]
    fn numbers_of_tracked_changes() {
        for (text, expected) in [
            ("1.[3.] Số liệu", "3. Số liệu"),
            ("[1.] Thời hạn", "1. Thời hạn"),
            ("[1] Luật", "[1] Luật"),
            ("xem [1.] Luật", "xem [1.] Luật"),
            ("Số liệu", "Số liệu"),
        ] {
            assert_eq!(as_accepted(text), expected);
        }
    }
}
