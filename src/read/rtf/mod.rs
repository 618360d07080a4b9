//! An RTF's bytes → `Document`.
//!
//! Labels of list items are read as the writing program printed them (`\listtext`); where it did
//! not, they are counted. Deleted and hidden text, codes of fields, headers and footers are left out.

mod fonts;
mod lexer;
mod lists;
mod reader;
mod state;

use lexer::Lexer;
use reader::Reader;

use crate::error::{Code, Error};
use crate::limits::Limits;
use crate::read::Document;
use crate::source::Format;

/// Reads an RTF.
///
/// # Errors
///
/// Where there is no text, or more than any honest document has. A file that was cut gives what
/// stands before the cut, with a doubt.
pub fn read(bytes: &[u8], limits: &Limits) -> Result<Document, Error> {
    let numbering = lists::read(bytes, limits);
    let mut reader = Reader::new(&numbering, limits);
    for token in Lexer::new(bytes) {
        reader.take(token)?;
    }
    let (story, doubts) = reader.finish();
    if story.paragraphs.is_empty() {
        return Err(Error::new(Code::Empty, "Tệp RTF không có chữ nào."));
    }
    Ok(Document {
        format: Format::Rtf,
        encoding: None,
        pages: None,
        pages_read: None,
        ocr: None,
        paragraphs: story.paragraphs,
        notes: story.notes,
        wrapped: false,
        doubts,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> Result<Document, Error> {
        super::read(bytes, &Limits::default())
    }

    fn texts(rtf: &str) -> Vec<String> {
        read(rtf.as_bytes()).unwrap().paragraphs.into_iter().map(|p| p.text).collect()
    }

    #[test]
    fn text_as_it_is_shown() {
        for (rtf, expected) in [
            (r"{\rtf1\ansi\uc1 K\u7871\'3f ho\u7841\'3fch\par}", "Kế hoạch"),
            (r"{\rtf1\uc2 \u7871\'3f?x{\uc0\u7871}\par}", "ếxế"),
            (
                r"{\rtf1{\fonttbl{\f1 .VnTime;}{\f2 .VnTimeH;}}\f1 K\'d5 {\f2 ho\'b9ch}\par}",
                "Kế HOẠCH",
            ),
            (r"{\rtf1{\fonttbl{\f1\fcharset0 VNI-Times;}}{\f1 UY}{\f1\'db BAN}\par}", "UỶ BAN"),
            (r"{\rtf1{\fonttbl\f1\fcharset163 Times;}\f1 ti\'ea\'ec\'fen\par}", "tiê\u{301}₫n"),
            (r"{\rtf1 a{\v an}{\deleted xo}b\par}", "ab"),
            (r"{\rtf1{\*\unknown x}{\field{\*\fldinst HYPERLINK}{\fldrslt web}}\par}", "web"),
            (r"{\rtf1{\listtext\pard\plain II.\tab}M\tab x\line y\par}", "II. M\tx\ny"),
            (r"{\rtf1{\fonttbl{\f3\fcharset2 Symbol;}}{\pntext\f3\'b7\tab}x\par}", "- x"),
            (r"{\rtf1{\upr{ansi}{\*\ud{uni}}}\par}", "uni"),
        ] {
            assert_eq!(texts(rtf), [expected], "{rtf}");
        }
    }

    #[test]
    fn tables_and_notes() {
        let rtf = r"{\rtf1\trowd\clvmgf\cellx900\cellx5000\intbl TT\cell a\par b\cell\row
            \trowd\clvmrg\cellx900\cellx5000\pard\intbl\cell c\cell\row
            \pard sau{\super\chftn{\footnote\pard{\chftn} ghi}}{\footnote\ftnalt cu\u7889\'3f}.\par}";
        let document = read(rtf.as_bytes()).unwrap();
        let places: Vec<_> = document
            .paragraphs
            .iter()
            .map(|p| (p.text.as_str(), p.cell.map(|c| (c.row, c.column, c.rows))))
            .collect();
        assert_eq!(
            places,
            [
                ("TT", Some((0, 0, 2))),
                ("a", Some((0, 1, 1))),
                ("b", Some((0, 1, 1))),
                ("c", Some((1, 1, 1))),
                ("sau.", None),
            ]
        );
        let notes: Vec<_> =
            document.notes.iter().map(|n| (n.mark.as_str(), n.text.as_str())).collect();
        assert_eq!(notes, [("1", "ghi"), ("i", "cuố")]);
    }

    #[test]
    fn a_cut_file_gives_what_it_has() {
        let document = read(br"{\rtf1 m{\b\'e0 nh").unwrap();
        assert_eq!(document.paragraphs[0].text, "mà nh");
        assert_eq!(document.doubts.len(), 1);
        let deep = "{".repeat(100_000);
        assert_eq!(read(format!(r"{{\rtf1 {deep}").as_bytes()).unwrap_err().code, Code::Limit);
    }
}
