//! A web page's bytes → `Document`: what a browser shows, and nothing of its scripts and menus.

mod element;
mod reader;
mod table;

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};
use html5gum::Tokenizer;
use reader::Reader;

use super::legacy::{self, Guess};
use crate::error::{Code, Error};
use crate::limits::{Limit, Limits};
use crate::read::Document;
use crate::source::Format;

/// How far into the file its encoding is looked for, by the standard.
const HEAD: usize = 1024;

/// Whether the bytes are a web page: they begin with a tag that one has.
pub(super) fn is_html(bytes: &[u8]) -> bool {
    const TAGS: [&str; 8] =
        ["<!doctype html", "<html", "<head", "<body", "<meta", "<p>", "<div", "<table"];
    let head = decode(bytes.get(..HEAD).unwrap_or(bytes)).0.to_lowercase();
    let head =
        head.trim_start_matches(|letter: char| letter == '\u{feff}' || letter.is_whitespace());
    head.starts_with('<') && TAGS.iter().any(|tag| head.contains(tag))
}

/// Reads a web page.
///
/// # Errors
///
/// Where it shows no text, or more than any honest page.
pub fn read(bytes: &[u8], limits: &Limits) -> Result<Document, Error> {
    let (text, encoding) = decode(bytes);
    let mut reader = Reader::default();
    for (at, token) in Tokenizer::new(&*text).flatten().enumerate() {
        limits.check(Limit::Elements, at)?;
        reader.take(token);
        reader.check(limits)?;
    }
    reader.finish();
    if reader.paragraphs.is_empty() {
        return Err(no_text(reader.has_picture));
    }
    Ok(Document {
        format: Format::Html,
        encoding: Some(encoding),
        pages: None,
        pages_read: None,
        ocr: None,
        paragraphs: reader.paragraphs,
        notes: reader.notes,
        wrapped: false,
        doubts: Vec::new(),
    })
}

/// The text and the encoding it was in: as a mark says, as valid UTF-8 shows, as the page says, or
/// as the words look.
fn decode(bytes: &[u8]) -> (Cow<'_, str>, &'static str) {
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        return (encoding.decode(bytes).0, name(encoding));
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return (Cow::Borrowed(text), name(UTF_8));
    }
    let said = declared(bytes).unwrap_or(WINDOWS_1252);
    // Pages in the bytes of before Unicode say that they are Western. Where they name fonts, these
    // tell what the bytes mean.
    let fonts = [&b".Vn"[..], b"VNI-"]
        .iter()
        .any(|font| bytes.windows(font.len()).any(|window| window == *font));
    if said == WINDOWS_1252
        && !fonts
        && let Some(Guess::Legacy(legacy)) = legacy::guess(bytes)
    {
        return (Guess::Legacy(legacy).decode(bytes), legacy.as_str());
    }
    (said.decode_without_bom_handling(bytes).0, name(said))
}

/// The encoding that a page says: `charset=windows-1258`.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = String::from_utf8_lossy(bytes.get(..HEAD).unwrap_or(bytes)).to_lowercase();
    let (_, after) = head.split_once("charset=")?;
    let label = after.trim_start_matches(['"', '\'']);
    let end = label.find(|letter: char| !letter.is_ascii_alphanumeric() && !"-_".contains(letter));
    Encoding::for_label(label.get(..end.unwrap_or(label.len()))?.as_bytes())
}

/// The name of an encoding as the contract writes it.
fn name(encoding: &'static Encoding) -> &'static str {
    match encoding.name() {
        "UTF-8" => "utf-8",
        "UTF-16LE" => "utf-16le",
        "UTF-16BE" => "utf-16be",
        "windows-1252" => "windows-1252",
        "windows-1258" => "windows-1258",
        other => other,
    }
}

fn no_text(pictures: bool) -> Error {
    if pictures {
        let message = "Trang web chỉ có hình ảnh, không có chữ; hãy tải tệp văn bản gốc.";
        Error::new(Code::NoText, message)
    } else {
        Error::new(Code::Empty, "Trang web không có chữ nào.")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> Result<Document, Error> {
        super::read(bytes, &Limits::default())
    }

    type Placed = (String, Option<(u32, u32, u32)>);

    fn paragraphs(html: &str) -> Vec<Placed> {
        let cell = |cell: crate::read::Cell| (cell.row, cell.column, cell.columns);
        let document = read(html.as_bytes()).unwrap();
        document.paragraphs.into_iter().map(|p| (p.text, p.cell.map(cell))).collect()
    }

    #[test]
    fn text_as_a_browser_shows_it() {
        for (html, expected) in [
            (
                "<html><p>Kế\n  ho&#7841;ch<p><b>I.</b> MỤC&nbsp;ĐÍCH",
                vec!["Kế hoạch", "I. MỤC\u{a0}ĐÍCH"],
            ),
            ("<div>a<br>b<script>x<p>y</script><style>p{}</style></div>c", vec!["a\nb", "c"]),
            ("<ol type=I start=2><li>m<ul><li>n</ul><li>o</ol>", vec!["II. m", "- n", "III. o"]),
            ("<p>a <span style='display:none'>x</span>b <del>y</del>c</p>", vec!["a b c"]),
            (
                "<p><font face='.VnTime'>KÕ ho¹ch</font> <font face=VNI-Times>treû em</font>",
                vec!["Kế hoạch trẻ em"],
            ),
            ("<p style='font-family:\".VnTimeH\"'>céng hoµ</p>", vec!["CỘNG HOÀ"]),
            ("<h2>T</h2><pre>a\nb</pre>", vec!["T", "a\nb"]),
            ("<p>a<i>b</p>c</b></i>", vec!["ab", "c"]),
        ] {
            let texts: Vec<_> = paragraphs(html).into_iter().map(|(text, _)| text).collect();
            assert_eq!(texts, expected, "{html}");
        }
    }

    #[test]
    fn tables() {
        let html =
            "<table><tr><td rowspan=2>TT<td colspan=2><p>a</p><p>b</p><tr><td>c<td>d</table>e";
        let at = |text: &str, place| (text.to_owned(), place);
        assert_eq!(
            paragraphs(html),
            [
                at("TT", Some((0, 0, 1))),
                at("a", Some((0, 1, 2))),
                at("b", Some((0, 1, 2))),
                at("c", Some((1, 1, 1))),
                at("d", Some((1, 2, 1))),
                at("e", None),
            ]
        );
    }

    #[test]
    fn notes_stand_apart() {
        let html = "<p>số liệu<a href='#_ftn1'><sup>[1]</sup></a>.</p>\
                    <div id=ftn1><p><a href='#_ftnref1'>[1]</a> Nguồn.</p><p>Hai.</p></div>\
                    <div id=sdendnote2><p>Cuối.</p></div>";
        let document = read(html.as_bytes()).unwrap();
        let notes: Vec<_> =
            document.notes.iter().map(|n| (n.mark.as_str(), n.text.as_str())).collect();
        assert_eq!(notes, [("1", "Nguồn.\nHai."), ("ii", "Cuối.")]);
        assert_eq!(document.paragraphs[0].text, "số liệu.");
        assert_eq!(document.paragraphs.len(), 1);
    }

    #[test]
    fn encodings() {
        let windows = b"<meta charset=windows-1258><p>ti\xea\xecn</p>";
        assert_eq!(read(windows).unwrap().encoding, Some("windows-1258"));
        let tcvn3 = b"<html><p>K\xd5 ho\xb9ch b\xb6o v\xd6 tr\xce em</p>";
        let document = read(tcvn3).unwrap();
        assert_eq!(document.encoding, Some("tcvn3"));
        assert_eq!(document.paragraphs[0].text, "Kế hoạch bảo vệ trẻ em");
        assert!(is_html(b"\xef\xbb\xbf <!DOCTYPE html><title>x</title>"));
        assert!(!is_html(b"I. <html>"));
    }
}
