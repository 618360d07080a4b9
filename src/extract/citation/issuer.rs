//! The body that issued a cited document, as printed beside it.

use std::ops::Range;

use crate::lexicon::clause_opener;
use crate::lexicon::pattern::Pattern;

static OF: Pattern = Pattern::new(r"^\s*,?\s*(?i:của)\s+");
/// A mark that ends a name. A comma may belong to it: `Sở Văn hóa, Thể thao và Du lịch`.
static MARK: Pattern = Pattern::new(r#"[,;.:()“”"…|]|\s[-–—]\s\p{Ll}"#);
/// The rest of a name over its comma.
static ENUMERATION: Pattern = Pattern::new(
    r"(?x)^(?:Bộ|Sở|Phòng|Ban|Cục|Chi\s+cục|Vụ|Giám\s+đốc\s+Sở|Bộ\s+trưởng\s+Bộ)\s (?:\p{Lu}\p{Ll}*)(?:\s\p{Ll}+){0,3}
    ,\s \p{Lu}\p{Ll}+ (?:\s\p{Ll}+){0,2} \s và \s \p{Lu}\p{Ll}+(?:\s\p{Ll}+)?",
);
/// `xét đề nghị của Sở Tài chính tại Tờ trình số …`: the body before the document.
static PROPOSER: Pattern = Pattern::new(
    r"(?i)(?:đề\s+nghị|ý\s+kiến(?:\s+chỉ\s+đạo)?|báo\s+cáo|kiến\s+nghị|kết\s+luận|chỉ\s+đạo)\s+của\s+(?P<body>[^,;.()]{3,90}?)\s+tại\s+(?:các\s+)?$",
);
/// `ngày 30/4/2026, Bộ Y tế ban hành Kế hoạch số …`.
static ENACTOR: Pattern = Pattern::new(
    r"(?:^|[,;.]\s)(?P<body>\p{Lu}[^,;.()]{3,80}?)\s+(?:đã\s+)?ban\s+hành\s+(?:các\s+)?$",
);

/// Where `của <body>` stands at the start of the text; the range is that of the body.
pub(super) fn after(text: &str) -> Option<Range<usize>> {
    let start = OF.find(text)?.end();
    let rest = text.get(start..)?;
    let length = length_of_name(rest);
    (length > 0).then_some(start..start + length)
}

/// The body named before the document's type, where the words say that it issued it.
pub(super) fn before(text: &str) -> Option<Range<usize>> {
    [&PROPOSER, &ENACTOR]
        .into_iter()
        .find_map(|pattern| Some(pattern.captures(text)?.name("body")?.range()))
}

/// How far a body's name goes: to a mark, or to the word that opens the next clause.
fn length_of_name(text: &str) -> usize {
    let listed = ENUMERATION.find(text).map_or(0, |found| found.end());
    let rest = text.get(listed..).unwrap_or_default();
    let end = listed + MARK.find(rest).map_or(rest.len(), |mark| mark.start());
    let name = text.get(..end).unwrap_or_default();
    let words = clause_opener::first(name.get(listed..).unwrap_or_default());
    let end = words.map_or(end, |at| listed + at);
    text.get(..end).unwrap_or_default().trim_end_matches([' ', ',', '-']).len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_ends_where_the_next_clause_opens() {
        for (text, expected) in [
            (" của Ủy ban nhân dân thành phố triển khai Tháng", "Ủy ban nhân dân thành phố"),
            (" của UBND tỉnh Lạng Sơn về việc", "UBND tỉnh Lạng Sơn"),
            (" của Thủ tướng Chính phủ Quyết định phê duyệt", "Thủ tướng Chính phủ"),
            (" của Quốc hội khóa 14 về tiếp tục", "Quốc hội khóa 14"),
            (
                " của Bộ trưởng Bộ Lao động - Thương binh và Xã hội hướng dẫn",
                "Bộ trưởng Bộ Lao động - Thương binh và Xã hội",
            ),
            (" của Chính phủ và Nghị quyết số 5", "Chính phủ"),
            (" của Sở Văn hóa, Thể thao và Du lịch về", "Sở Văn hóa, Thể thao và Du lịch"),
            (" của Ban Tổ chức Trung ương; ", "Ban Tổ chức Trung ương"),
            (" của Chính phủ, Bộ Y tế", "Chính phủ"),
        ] {
            assert_eq!(after(text).map(|range| &text[range]), Some(expected), "{text}");
        }
        assert_eq!(after(" về việc"), None);
    }

    #[test]
    fn the_body_before() {
        let text = "xét đề nghị của Sở Khoa học và Công nghệ tại ";
        assert_eq!(before(text).map(|range| &text[range]), Some("Sở Khoa học và Công nghệ"));
    }
}
