//! Small packages made here → what is read from them.

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};

use zip::write::{SimpleFileOptions, ZipWriter};

use crate::error::{Code, Error};
use crate::limits::{Limit, Limits};
use crate::read::{Cell, Document, Paragraph, limits};

const WORD: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const STRICT: &str = "http://purl.oclc.org/ooxml/wordprocessingml/main";

fn read(bytes: &[u8]) -> Result<Document, Error> {
    super::read(bytes, &Limits::default())
}

/// A package of these parts.
fn package(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(content.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// A part with this root, namespaces declared.
fn part(root: &str, content: &str) -> String {
    format!(
        r#"<?xml version="1.0"?><w:{root} xmlns:w="{WORD}" xmlns:v="urn:v"
        xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"
        xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">{content}</w:{root}>"#
    )
}

fn document(body: &str) -> String {
    part("document", &format!("<w:body>{body}</w:body>"))
}

/// A document of this body, with parts beside it.
fn docx(body: &str, beside: &[(&str, &str)]) -> Vec<u8> {
    let main = document(body);
    let beside: Vec<_> =
        beside.iter().map(|(root, xml)| (format!("word/{root}.xml"), part(root, xml))).collect();
    let mut parts = vec![("word/document.xml", main.as_str())];
    parts.extend(beside.iter().map(|(name, xml)| (name.as_str(), xml.as_str())));
    package(&parts)
}

fn texts(document: &Document) -> Vec<&str> {
    document.paragraphs.iter().map(|paragraph| paragraph.text.as_str()).collect()
}

fn code(bytes: &[u8]) -> Code {
    read(bytes).unwrap_err().code
}

/// A paragraph with this text and these properties.
fn p(properties: &str, text: &str) -> String {
    format!("<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>")
}

/// A paragraph of a list.
fn item(list: i64, level: i64, text: &str) -> String {
    let list = format!(r#"<w:ilvl w:val="{level}"/><w:numId w:val="{list}"/>"#);
    p(&format!("<w:numPr>{list}</w:numPr>"), text)
}

fn level(at: usize, format: &str, pattern: &str, more: &str) -> String {
    format!(
        r#"<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{format}"/>{more}<w:lvlText w:val="{pattern}"/></w:lvl>"#
    )
}

/// `I.` `1.` `a)`, and for list 2 the same again from 1, for 3 without restart; 4 is of bullets.
fn numbering() -> String {
    let outline = [
        level(0, "upperRoman", "%1.", r#"<w:pStyle w:val="Muc"/>"#),
        level(1, "decimal", "%2.", ""),
        level(2, "lowerLetter", "%3)", ""),
        level(3, "decimal", "%2.%4", "<w:isLgl/>"),
    ]
    .concat();
    let bullets = [
        level(0, "bullet", "\u{F0B7}", ""),
        level(1, "bullet", "+", ""),
        level(2, "bullet", "", ""),
        level(3, "none", "", ""),
    ]
    .concat();
    let restart = r#"<w:lvlOverride w:ilvl="1"><w:startOverride w:val="1"/></w:lvlOverride>"#;
    format!(
        r#"<w:abstractNum w:abstractNumId="7">{outline}</w:abstractNum>
        <w:abstractNum w:abstractNumId="8">{bullets}</w:abstractNum>
        <w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>
        <w:num w:numId="2"><w:abstractNumId w:val="7"/>{restart}</w:num>
        <w:num w:numId="3"><w:abstractNumId w:val="7"/></w:num>
        <w:num w:numId="4"><w:abstractNumId w:val="8"/></w:num>"#
    )
}

#[test]
fn runs_as_word_shows_them() {
    let run = |inner: &str| format!("<w:p><w:r>{inner}</w:r></w:p>");
    let deleted_mark = "<w:rPr><w:del w:id='1'/></w:rPr>";
    let cases: Vec<(&str, String, &[&str])> = vec![
        ("runs join", "<w:p><w:r><w:t>phư</w:t></w:r><w:r><w:t>ờng</w:t></w:r></w:p>".into(), &["phường"]),
        ("empty paragraphs go", [p("", " "), p("", "a"), "<w:p/>".into()].concat(), &["a"]),
        ("outer spaces of a text go", run("<w:t> a </w:t><w:t xml:space='preserve'> b</w:t>"), &["a b"]),
        ("entities", run("<w:t>A &amp; B &#7879; &unknown;</w:t>"), &["A & B ệ"]),
        ("breaks and tabs", run("<w:t>a</w:t><w:br/><w:t>b</w:t><w:tab/><w:t>c</w:t>"), &["a\nb\tc"]),
        ("a page break before", run("<w:br w:type='page'/><w:t>a</w:t>"), &["a"]),
        ("tab stops are no tabs", p("<w:tabs><w:tab w:val='left'/></w:tabs>", "a"), &["a"]),
        ("hyphens", run("<w:t>19</w:t><w:noBreakHyphen/><w:t>a</w:t><w:softHyphen/><w:t>b</w:t>"), &["19-ab"]),
        ("symbols", run("<w:sym w:font='Symbol' w:char='F0B3'/><w:t>95%</w:t>"), &["≥95%"]),
        ("insertions stay", "<w:p><w:ins><w:r><w:t>a</w:t></w:r></w:ins></w:p>".into(), &["a"]),
        (
            "deletions go",
            "<w:p><w:r><w:t>a</w:t></w:r><w:del><w:r><w:delText>b</w:delText></w:r></w:del><w:moveFrom><w:r><w:t>c</w:t></w:r></w:moveFrom><w:moveTo><w:r><w:t>d</w:t></w:r></w:moveTo></w:p>".into(),
            &["ad"],
        ),
        ("a deleted mark joins", [p(deleted_mark, "a"), p("", "b"), p("", "c")].concat(), &["ab", "c"]),
        ("a deleted mark at the end", p(deleted_mark, "a"), &["a"]),
        ("a deleted mark before a table", [p(deleted_mark, "a"), "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>b</w:t></w:r></w:p></w:tc></w:tr></w:tbl>".into()].concat(), &["a", "b"]),
        ("hidden text goes", run("<w:rPr><w:vanish/></w:rPr><w:t>a</w:t>"), &[]),
        ("hidden switched off stays", run("<w:rPr><w:vanish w:val='0'/></w:rPr><w:t>a</w:t>"), &["a"]),
        ("capitals", run("<w:rPr><w:caps/></w:rPr><w:t>Kế hoạch</w:t>"), &["KẾ HOẠCH"]),
        (
            "a field's result, not its code",
            run("<w:t>a</w:t><w:fldChar w:fldCharType='begin'/><w:instrText>REF x</w:instrText><w:t>code</w:t><w:fldChar w:fldCharType='separate'/><w:t>b</w:t><w:fldChar w:fldCharType='end'/><w:t>c</w:t>"),
            &["abc"],
        ),
        (
            "a field in the code of a field",
            run("<w:fldChar w:fldCharType='begin'/><w:fldChar w:fldCharType='begin'/><w:fldChar w:fldCharType='separate'/><w:t>x</w:t><w:fldChar w:fldCharType='end'/><w:fldChar w:fldCharType='separate'/><w:t>b</w:t><w:fldChar w:fldCharType='end'/>"),
            &["b"],
        ),
        ("a field never ended", [run("<w:fldChar w:fldCharType='begin'/><w:t>x</w:t>"), p("", "a")].concat(), &["a"]),
        ("a simple field", "<w:p><w:fldSimple w:instr='DATE'><w:r><w:t>a</w:t></w:r></w:fldSimple></w:p>".into(), &["a"]),
    ];
    shows(cases);
}

#[test]
fn what_holds_runs_is_looked_through() {
    let run = |inner: &str| format!("<w:p><w:r>{inner}</w:r></w:p>");
    let box_of = |text: &str| format!("<w:txbxContent>{}</w:txbxContent>", p("", text));
    let cases: Vec<(&str, String, &[&str])> = vec![
        ("links and tags", "<w:p><w:hyperlink><w:r><w:t>a</w:t></w:r></w:hyperlink><w:smartTag><w:r><w:t>b</w:t></w:r></w:smartTag></w:p>".into(), &["ab"]),
        (
            "content controls",
            format!("<w:sdt><w:sdtPr><w:alias w:val='x'/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt><w:p><w:sdt><w:sdtContent><w:r><w:t>b</w:t></w:r></w:sdtContent></w:sdt></w:p>", p("", "a")),
            &["a", "b"],
        ),
        (
            "a text box once, after its paragraph",
            run(&format!("<mc:AlternateContent><mc:Choice>{0}</mc:Choice><mc:Fallback><w:pict>{0}</w:pict></mc:Fallback></mc:AlternateContent><w:t>a</w:t>", box_of("b"))),
            &["a", "b"],
        ),
        (
            "the other way where the first has no text",
            run(&format!("<mc:AlternateContent><mc:Choice><w:drawing/></mc:Choice><mc:Fallback>{}</mc:Fallback></mc:AlternateContent>", box_of("b"))),
            &["b"],
        ),
        ("comments", "<w:p><w:commentRangeStart w:id='0'/><w:r><w:t>a</w:t></w:r><w:r><w:commentReference w:id='0'/></w:r></w:p>".into(), &["a"]),
        ("formulas", "<w:p><m:oMath><m:r><m:t>x</m:t></m:r></m:oMath></w:p>".into(), &["x"]),
        ("ruby", "<w:p><w:r><w:ruby><w:rt><w:r><w:t>x</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>a</w:t></w:r></w:rubyBase></w:ruby></w:r></w:p>".into(), &["a"]),
        ("other vocabularies have no text", "<w:p><w:r><v:t>x</v:t><w:t>a</w:t></w:r></w:p>".into(), &["a"]),
    ];
    shows(cases);
}

/// Each body gives these paragraphs.
fn shows(cases: Vec<(&str, String, &[&str])>) {
    for (case, body, expected) in cases {
        // A document of nothing else would be refused as empty.
        let document = read(&docx(&format!("{body}<w:p/>{}", p("", ".")), &[])).unwrap();
        let mut found = texts(&document);
        assert_eq!(found.pop(), Some("."), "{case}");
        assert_eq!(found, expected, "{case}");
    }
}

#[test]
fn labels_as_word_prints_them() {
    let cases: Vec<(&str, String, &[&str])> = vec![
        (
            "levels count and start anew",
            [item(1, 0, "a"), item(1, 1, "b"), item(1, 1, "c"), item(1, 2, "d"), item(1, 0, "e"), item(1, 1, "f")].concat(),
            &["I. a", "1. b", "2. c", "a) d", "II. e", "1. f"],
        ),
        ("lists of one kind count on", [item(1, 1, "a"), item(3, 1, "b")].concat(), &["1. a", "2. b"]),
        (
            "an override starts anew, once",
            [item(1, 1, "a"), item(2, 1, "b"), item(2, 1, "c"), item(1, 1, "d"), item(2, 1, "e")].concat(),
            &["1. a", "1. b", "2. c", "3. d", "4. e"],
        ),
        ("levels above and legal figures", [item(1, 0, "a"), item(1, 3, "b"), item(1, 3, "c")].concat(), &["I. a", "1.1 b", "1.2 c"]),
        ("bullets", [item(4, 0, "a"), item(4, 1, "b"), item(4, 2, "c"), item(4, 3, "d")].concat(), &["- a", "+ b", "c", "d"]),
        ("list 0 is none", item(0, 0, "a"), &["a"]),
        ("an unknown list is none", item(99, 0, "a"), &["a"]),
        ("a level that is none", item(1, 12, "a"), &["a"]),
        ("a style's list, and the level tied to it", p("<w:pStyle w:val='Muc'/>", "a"), &["I. a"]),
        ("the style it is based on", p("<w:pStyle w:val='Con'/>", "a"), &["I. a"]),
        ("a style that takes the list away", p("<w:pStyle w:val='Khong'/>", "a"), &["a"]),
        ("a paragraph that does", p("<w:pStyle w:val='Muc'/><w:numPr><w:numId w:val='0'/></w:numPr>", "a"), &["a"]),
        ("a numbered paragraph without text shows its number", [item(1, 1, ""), item(1, 1, "a")].concat(), &["1.", "2. a"]),
        ("a bullet without text does not", [item(4, 0, ""), item(4, 0, "a")].concat(), &["- a"]),
        (
            "a paragraph that joins the next has no number",
            [p("<w:numPr><w:ilvl w:val='1'/><w:numId w:val='1'/></w:numPr><w:rPr><w:del/></w:rPr>", "a"), item(1, 1, "b")].concat(),
            &["1. ab"],
        ),
        (
            "a list before the change does not count",
            p("<w:pPrChange><w:pPr><w:numPr><w:ilvl w:val='0'/><w:numId w:val='1'/></w:numPr></w:pPr></w:pPrChange>", "a"),
            &["a"],
        ),
    ];
    let styles = r#"<w:style w:type="paragraph" w:styleId="Muc"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
        <w:style w:type="paragraph" w:styleId="Con"><w:basedOn w:val="Muc"/></w:style>
        <w:style w:type="paragraph" w:styleId="Khong"><w:basedOn w:val="Muc"/><w:pPr><w:numPr><w:numId w:val="0"/></w:numPr></w:pPr></w:style>"#;
    for (case, body, expected) in cases {
        let bytes = docx(&body, &[("numbering", &numbering()), ("styles", styles)]);
        assert_eq!(texts(&read(&bytes).unwrap()), expected, "{case}");
    }
}

#[test]
fn less_usual_lists() {
    let cases: [(&str, String, &str, &[&str]); 6] = [
        (
            "never restarting",
            [level(0, "decimal", "%1.", ""), level(1, "decimal", "%2)", "<w:lvlRestart w:val='0'/>")].concat(),
            "",
            &["1. a", "1) b", "2. c", "2) d"],
        ),
        ("no gap", level(0, "decimal", "Điều %1", "<w:suff w:val='nothing'/>"), "", &["Điều 1. a", "b", "Điều 2. c", "d"]),
        (
            "a level of its own",
            [level(0, "decimal", "%1.", ""), level(1, "decimal", "%2)", "")].concat(),
            "<w:lvlOverride w:ilvl='1'><w:lvl w:ilvl='1'><w:start w:val='5'/><w:numFmt w:val='decimalZero'/><w:lvlText w:val='(%2)'/></w:lvl></w:lvlOverride>",
            &["1. a", "(05) b", "2. c", "(05) d"],
        ),
        (
            "a custom format with its plain fallback",
            "<w:lvl w:ilvl='0'><w:start w:val='1'/><mc:AlternateContent><mc:Choice><w:numFmt w:val='custom' w:format='001, 002'/></mc:Choice><mc:Fallback><w:numFmt w:val='decimal'/></mc:Fallback></mc:AlternateContent><w:lvlText w:val='%1.'/></w:lvl>".into(),
            "",
            &["001. a", "b", "002. c", "d"],
        ),
        ("levels given by a style of lists", "<w:numStyleLink w:val='Kieu'/>".into(), "", &["A. a", "b", "B. c", "d"]),
        ("a sign of per cent", level(0, "decimal", "%1 %.", ""), "", &["1 %. a", "b", "2 %. c", "d"]),
    ];
    for (case, levels, overriding, expected) in cases {
        let numbering = format!(
            "<w:abstractNum w:abstractNumId='0'>{levels}</w:abstractNum>
            <w:abstractNum w:abstractNumId='1'><w:styleLink w:val='Kieu'/>{}</w:abstractNum>
            <w:num w:numId='1'><w:abstractNumId w:val='0'/>{overriding}</w:num>
            <w:num w:numId='2'><w:abstractNumId w:val='1'/></w:num>",
            level(0, "upperLetter", "%1.", "")
        );
        let styles = "<w:style w:type='numbering' w:styleId='Kieu'><w:pPr><w:numPr><w:numId w:val='2'/></w:numPr></w:pPr></w:style>";
        let dot = if case == "no gap" { ". " } else { "" };
        let body = [
            item(1, 0, &format!("{dot}a")),
            item(1, 1, "b"),
            item(1, 0, &format!("{dot}c")),
            item(1, 1, "d"),
        ];
        let bytes = docx(&body.concat(), &[("numbering", &numbering), ("styles", styles)]);
        assert_eq!(texts(&read(&bytes).unwrap()), expected, "{case}");
    }
}

#[test]
fn looks() {
    let styles = r#"<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
        <w:style w:type="paragraph" w:styleId="Heading2"><w:name w:val="heading 2"/><w:rPr><w:b/></w:rPr></w:style>
        <w:style w:type="paragraph" w:styleId="Giua"><w:basedOn w:val="Heading2"/><w:pPr><w:jc w:val="center"/><w:outlineLvl w:val="3"/></w:pPr></w:style>
        <w:style w:type="character" w:styleId="Manh"><w:rPr><w:b/><w:i/></w:rPr></w:style>
        <w:style w:type="character" w:styleId="An"><w:rPr><w:vanish/></w:rPr></w:style>"#;
    let run = |properties: &str, text: &str| {
        format!("<w:r><w:rPr>{properties}</w:rPr><w:t xml:space='preserve'>{text}</w:t></w:r>")
    };
    let cases: [(&str, String, &str); 10] = [
        ("", run("", "a"), ""),
        ("", run("<w:b/>", "a") + &run("<w:b/>", "b"), "bold"),
        ("", run("<w:b/>", "a") + &run("", " "), "bold"), // a space has no weight
        ("", run("<w:b/>", "a") + &run("", "b"), ""),
        ("", run("<w:b/>", "a") + &run("<w:rStyle w:val='An'/>", "b"), "bold"),
        ("", run("<w:rStyle w:val='Manh'/>", "a"), "bold italic"),
        ("<w:pStyle w:val='Heading2'/>", run("", "a"), "h2 bold"),
        ("<w:pStyle w:val='Heading2'/>", run("<w:rStyle w:val='Manh'/>", "a"), "h2 italic"),
        ("<w:pStyle w:val='Giua'/>", run("<w:b w:val='false'/>", "a"), "h4 centered"),
        (
            "<w:pStyle w:val='Giua'/><w:outlineLvl w:val='9'/><w:jc w:val='both'/>",
            run("", "a"),
            "bold",
        ),
    ];
    for (properties, runs, expected) in cases {
        let body = format!("<w:p><w:pPr>{properties}</w:pPr>{runs}</w:p>");
        let document = read(&docx(&body, &[("styles", styles)])).unwrap();
        let style = document.paragraphs[0].style;
        let mut found = String::new();
        style.heading.iter().for_each(|level| write!(found, "h{level} ").unwrap());
        for (on, name) in
            [(style.bold, "bold "), (style.italic, "italic "), (style.centered, "centered ")]
        {
            found.push_str(if on { name } else { "" });
        }
        assert_eq!(found.trim_end(), expected, "{body}");
    }
}

#[test]
fn cells_of_a_table() {
    let cell = |properties: &str, text: &str| {
        format!("<w:tc><w:tcPr>{properties}</w:tcPr>{}</w:tc>", p("", text))
    };
    let row = |cells: &[String]| format!("<w:tr>{}</w:tr>", cells.concat());
    let merge = |kind: &str| format!("<w:vMerge{kind}/>");
    let nested = format!(
        "<w:tc>{}<w:tbl>{}</w:tbl>{}</w:tc>",
        p("", "f"),
        row(&[cell("", "g"), cell("", "h")]),
        p("", "i")
    );
    let body = [
        "<w:tbl>".to_owned(),
        row(&[cell("<w:gridSpan w:val='2'/>", "a"), cell("", "b")]),
        row(&[cell(&merge(" w:val='restart'"), "c"), cell("", "d"), cell("", "")]),
        format!("<w:tr><w:trPr><w:del/></w:trPr>{}</w:tr>", cell("", "deleted")),
        row(&[cell(&merge(""), ""), cell("", "e"), nested]),
        format!("<w:tr><w:trPr><w:gridBefore w:val='1'/></w:trPr>{}</w:tr>", cell("", "j")),
        "</w:tbl>".to_owned(),
        p("", "k"),
        format!("<w:tbl>{}</w:tbl>", row(&[cell("", "l")])),
    ]
    .concat();
    let document = read(&docx(&body, &[])).unwrap();
    let at = |table, row, column, columns, rows| Some(Cell { table, row, column, columns, rows });
    let expected = [
        ("a", at(0, 0, 0, 2, 1)),
        ("b", at(0, 0, 2, 1, 1)),
        ("c", at(0, 1, 0, 1, 2)),
        ("d", at(0, 1, 1, 1, 1)),
        ("e", at(0, 2, 1, 1, 1)),
        ("f", at(0, 2, 2, 1, 1)),
        ("g", at(0, 2, 2, 1, 1)),
        ("h", at(0, 2, 2, 1, 1)),
        ("i", at(0, 2, 2, 1, 1)),
        ("j", at(0, 3, 1, 1, 1)),
        ("k", None),
        ("l", at(1, 0, 0, 1, 1)),
    ];
    let found: Vec<_> = document.paragraphs.iter().map(|p| (p.text.as_str(), p.cell)).collect();
    assert_eq!(found, expected);
}

#[test]
fn notes_with_their_marks() {
    let refer = |kind: &str, id: u32| {
        format!("<w:r><w:t>x</w:t></w:r><w:r><w:{kind}Reference w:id='{id}'/></w:r>")
    };
    let body = format!(
        "<w:p>{}{}</w:p><w:p>{}<w:del>{}</w:del></w:p>",
        refer("footnote", 5),
        refer("endnote", 2),
        "<w:r><w:footnoteReference w:customMarkFollows='1' w:id='6'/><w:t>*</w:t></w:r>",
        refer("footnote", 7),
    ) + &format!("<w:p>{}</w:p>", refer("footnote", 8));
    let note = |kind: &str, id: u32, text: &str| {
        format!(
            "<w:{kind} w:id='{id}'><w:p><w:r><w:{kind}Ref/><w:t xml:space='preserve'> {text}</w:t></w:r></w:p></w:{kind}>"
        )
    };
    let footnotes = [
        "<w:footnote w:type='separator' w:id='0'><w:p><w:r><w:separator/><w:t>---</w:t></w:r></w:p></w:footnote>".to_owned(),
        note("footnote", 8, "tám"),
        note("footnote", 5, "năm"),
        note("footnote", 6, "sáu"),
        note("footnote", 7, "bảy"),
    ]
    .concat();
    let bytes = docx(&body, &[("footnotes", &footnotes), ("endnotes", &note("endnote", 2, "hai"))]);
    let document = read(&bytes).unwrap();
    let notes: Vec<_> = document.notes.iter().map(|n| (n.mark.as_str(), n.text.as_str())).collect();
    assert_eq!(notes, [("1", "năm"), ("i", "hai"), ("*", "sáu"), ("2", "tám")]);
    assert_eq!(texts(&document), ["xx", "x"]);
}

#[test]
fn other_dialects_and_places() {
    let plain = document(&p("", "a"));
    let strict = plain.replace(WORD, STRICT);
    let prefix = plain.replace("w:", "x:").replace("xmlns:w=", "xmlns:x=");
    let default = plain.replace("<w:", "<").replace("</w:", "</").replace("xmlns:w=", "xmlns=");
    let relation = r#"<Relationships><Relationship Id="r" Type="http://x/officeDocument" Target="/Van/ban.xml"/></Relationships>"#;
    let types = r#"<Types><Override PartName="/van/ban.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>"#;
    for (case, parts) in [
        ("transitional", vec![("word/document.xml", plain.as_str())]),
        ("strict", vec![("word/document.xml", &strict)]),
        ("another prefix", vec![("word/document.xml", &prefix)]),
        ("no prefix", vec![("word/document.xml", &default)]),
        ("by relationship", vec![("_rels/.rels", relation), ("van/ban.xml", &plain)]),
        ("by type", vec![("[Content_Types].xml", types), ("van/ban.xml", &plain)]),
        ("backslashes", vec![("word\\document.xml", &plain)]),
        ("damage beside", vec![("word/document.xml", &plain), ("_rels/.rels", "<a")]),
    ] {
        let document = read(&package(&parts));
        assert_eq!(document.map(|d| d.paragraphs[0].text.clone()), Ok("a".to_owned()), "{case}");
    }
}

#[test]
fn utf_16_part() {
    let xml = document(&p("", "kế hoạch"));
    let bytes: Vec<u8> =
        format!("\u{FEFF}{xml}").encode_utf16().flat_map(u16::to_le_bytes).collect();
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    zip.start_file("word/document.xml", SimpleFileOptions::default()).unwrap();
    zip.write_all(&bytes).unwrap();
    let document = read(&zip.finish().unwrap().into_inner()).unwrap();
    assert_eq!(texts(&document), ["kế hoạch"]);
}

#[test]
fn what_is_no_document_says_so() {
    let blank = docx("<w:p/>", &[]);
    let picture = docx("<w:p><w:r><w:drawing/></w:r></w:p>", &[]);
    let whole = docx(&p("", "a"), &[]);
    for (case, bytes, expected) in [
        ("nothing", Vec::new(), Code::Unreadable),
        ("no zip", b"PK\x03\x04 and no more".to_vec(), Code::Unreadable),
        ("half a zip", whole[..whole.len() / 2].to_vec(), Code::Unreadable),
        ("a sheet", package(&[("xl/workbook.xml", "<a/>")]), Code::Unsupported),
        ("a zip of other files", package(&[("a.txt", "a")]), Code::Unsupported),
        ("another root", package(&[("word/document.xml", "<a/>")]), Code::Unreadable),
        ("no XML", package(&[("word/document.xml", "\u{0}<<>&<w:p")]), Code::Unreadable),
        ("no text", blank, Code::Empty),
        ("a picture only", picture, Code::NoText),
    ] {
        assert_eq!(code(&bytes), expected, "{case}");
    }
}

#[test]
fn a_password_is_told_from_damage() {
    let mut bytes = docx(&p("", "a"), &[]);
    // The flag of encryption, in the list of files, where readers look first.
    let entry = bytes.windows(4).position(|w| w == b"PK\x01\x02").unwrap();
    bytes[entry + 8] |= 1;
    assert_eq!(code(&bytes), Code::Encrypted);
}

#[test]
fn damage_leaves_what_stands_before_it() {
    let cut = document(&p("", "a")).replace("</w:body></w:document>", "<w:p><w:r><w:t>b</w:r>");
    let document = read(&package(&[("word/document.xml", &cut)])).unwrap();
    assert_eq!(texts(&document)[0], "a");
    assert_eq!(document.doubts.len(), 1);

    let numbering = "<w:abstractNum w:abstractNumId='0'>";
    let document = read(&docx(&item(1, 0, "a"), &[("numbering", numbering)])).unwrap();
    assert_eq!((texts(&document), document.doubts.len()), (vec!["a"], 1));

    let document = read(&docx(&item(1, 0, "a"), &[])).unwrap();
    assert_eq!((texts(&document), document.doubts.len()), (vec!["a"], 1));
}

#[test]
fn what_unfolds_without_end_is_refused() {
    let most = |limit| Limits::default().count(limit);
    let depth = most(Limit::Depth);
    let tables = most(Limit::Tables) + 1;
    let table = |inner: String| format!("<w:tbl><w:tr><w:tc>{inner}</w:tc></w:tr></w:tbl>");
    let bomb = " ".repeat(usize::try_from(limits::RATIO_FROM).unwrap() * 2);
    for (case, body) in [
        ("deep", "<w:sdt>".repeat(depth) + &"</w:sdt>".repeat(depth)),
        ("deep where nothing is shown", "<w:del>".repeat(depth) + &"</w:del>".repeat(depth)),
        ("tables", (0..tables).fold(p("", "a"), |inner, _| table(inner))),
        ("a bomb", p("", &bomb)),
        ("text", p("", &"kế hoạch ".repeat(most(Limit::Text) / 10))),
    ] {
        assert_eq!(code(&docx(&body, &[])), Code::Limit, "{case}");
    }
    let styles = "<w:style w:styleId='a'><w:basedOn w:val='b'/></w:style><w:style w:styleId='b'><w:basedOn w:val='a'/></w:style>";
    let round = docx(&p("<w:pStyle w:val='a'/>", "x"), &[("styles", styles)]);
    assert_eq!(texts(&read(&round).unwrap()), ["x"], "styles based on each other");
}

#[test]
fn numbers_out_of_range_do_no_harm() {
    let huge = format!("<w:gridSpan w:val='{0}'/><w:vMerge w:val='{0}'/>", i64::MAX);
    let row = format!("<w:tr><w:tc><w:tcPr>{huge}</w:tcPr>{}</w:tc></w:tr>", p("", "a"));
    let numbering = format!(
        "<w:abstractNum w:abstractNumId='0'><w:lvl w:ilvl='0'><w:start w:val='{}'/><w:numFmt w:val='upperRoman'/><w:lvlText w:val='%1'/></w:lvl></w:abstractNum><w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num>",
        i64::MAX
    );
    let body = format!("<w:tbl>{}</w:tbl>{}{}", row.repeat(3), item(1, 0, "b"), item(1, 0, "c"));
    let document = read(&docx(&body, &[("numbering", &numbering)])).unwrap();
    assert_eq!(document.paragraphs.iter().filter(|p: &&Paragraph| p.cell.is_some()).count(), 3);
}

#[test]
fn any_cut_and_any_flip_is_survived() {
    let whole = docx(&(item(1, 0, "a") + &p("", "b")), &[("numbering", &numbering())]);
    for at in 0..whole.len() {
        drop(read(&whole[..at]));
        let mut flipped = whole.clone();
        flipped[at] ^= 0x55;
        drop(read(&flipped));
    }
    let xml = document(&(item(1, 0, "a") + "<w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>"));
    for (at, _) in xml.char_indices() {
        drop(read(&package(&[("word/document.xml", &xml[..at])])));
    }
}
