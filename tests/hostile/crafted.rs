//! Files that were made to hang or fill a machine, one idea each.

use std::io::{Cursor, Write};

use lopdf::{Dictionary, Document, Object, Stream, dictionary};
use zip::CompressionMethod;

use crate::mutation::Chance;
use crate::package::packed;

/// Name of the kind and the bytes; `size` says how far it goes.
type Craft = fn(usize) -> Vec<u8>;

/// Every idea with the ending of its files.
pub const CRAFTS: [(&str, Craft); 38] = [
    ("docx", |n| docx(&"<w:sdt><w:sdtContent>".repeat(n))),
    ("docx", |n| docx(&nest("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>", n))),
    ("docx", |n| {
        docx(&nest("<w:p><w:r><w:pict><w:txbxContent>", "</w:txbxContent></w:pict></w:r></w:p>", n))
    }),
    ("docx", |n| docx(&"<w:p/>".repeat(n * 20))),
    ("docx", |n| docx(&format!("<w:p><w:r>{}</w:r></w:p>", "<w:br/>".repeat(n * 20)))),
    ("docx", |n| {
        docx(&format!(
            "<w:tbl><w:tr>{}</w:tr></w:tbl>",
            "<w:tc><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc>".repeat(n)
        ))
    }),
    ("docx", |n| docx(&row(&format!("<w:gridSpan w:val='{n}999'/>")).repeat(20))),
    ("docx", |n| {
        docx(&format!("<w:p {}/>", (0..n).map(|at| format!("a{at}='b' ")).collect::<String>()))
    }),
    ("docx", |n| docx(&text(&"a".repeat(n * 400)))),
    ("docx", |n| docx(&text(&"\u{301}".repeat(n * 200)))),
    ("docx", |n| docx(&text(&"&#7879;".repeat(n * 50)))),
    ("docx", |n| entities(n)),
    ("docx", |n| bomb("word/document.xml", n)),
    ("xlsx", |n| bomb("xl/sharedStrings.xml", n)),
    ("odt", |n| bomb("content.xml", n)),
    ("odt", |n| odt(&nest("<text:span>", "</text:span>", n))),
    ("odt", |n| odt(&nest("<text:list><text:list-item>", "</text:list-item></text:list>", n))),
    ("odt", |n| {
        odt(&format!(
            "<table:table><table:table-row><table:table-cell table:number-columns-repeated='{n}99999'/></table:table-row></table:table>"
        ))
    }),
    ("odt", |n| odt(&format!("<text:p><text:s text:c='{n}9999'/>a</text:p>"))),
    ("html", |n| nest("<div>", "</div>", n * 10).into_bytes()),
    ("html", |n| nest("<table><tr><td>", "", n).into_bytes()),
    ("html", |n| {
        format!("<table><tr>{}</table>", "<td rowspan=65534 colspan=1000>a".repeat(n)).into_bytes()
    }),
    ("html", |n| format!("<p {}>a", "a=b ".repeat(n * 50)).into_bytes()),
    ("html", |n| format!("<html>{}", "&lt;&#x1ea5;<b>".repeat(n * 10)).into_bytes()),
    ("rtf", |n| format!("{{\\rtf1 {}", "{\\b ".repeat(n * 4)).into_bytes()),
    ("rtf", |n| format!("{{\\rtf1 {} a\\par}}", "\\trowd\\cellx1".repeat(n)).into_bytes()),
    ("rtf", |n| format!("{{\\rtf1 {}}}", "\\u-1000\\'ff\\uc99999 ".repeat(n * 4)).into_bytes()),
    ("rtf", |n| format!("{{\\rtf1 \\bin{n}99999999 abc\\par}}").into_bytes()),
    ("doc", |n| compound(n)),
    ("pdf", |n| pdf(&"q ".repeat(n * 50), Extra::None)),
    ("pdf", |n| pdf(&"[".repeat(n * 50), Extra::None)),
    ("pdf", |n| pdf(&"BT /F 12 Tf (a b) Tj 0 -1 Td ET ".repeat(n), Extra::None)),
    ("pdf", |n| pdf(&"0 0 m 100 0 l 100 100 l S ".repeat(n * 4), Extra::None)),
    ("pdf", |_| pdf("/Fm Do", Extra::FormLoop)),
    ("pdf", |_| pdf("", Extra::TreeLoop)),
    ("pdf", |n| pdf("BT /F 9 Tf <0001> Tj ET", Extra::Map(n))),
    ("pdf", |n| pdf("", Extra::Flate(n))),
    ("zip", |n| {
        (0..n % 12).fold(b"KE HOACH".to_vec(), |inner, at| {
            packed(&[(format!("{at}.zip"), inner)], CompressionMethod::Deflated)
        })
    }),
];

/// Texts, by their letters or their structure.
pub fn wild_text(size: usize, chance: &mut Chance) -> Vec<u8> {
    const PIECES: [&str; 30] = [
        "I. ",
        "1. ",
        "a) ",
        "- ",
        "+ ",
        "\n",
        "\n",
        " ",
        "KẾ HOẠCH",
        "Phòng Kinh tế chủ trì",
        "trước ngày 31/12/2026",
        "95%",
        "Số: 1/KH-UBND",
        "Nơi nhận:",
        "TM. ỦY BAN NHÂN DÂN",
        "(",
        ")",
        ";",
        ",",
        "|",
        "\t",
        "Căn cứ Luật số 1/2026/QH15;",
        "\u{202e}",
        "\u{200b}",
        "\u{feff}",
        "**",
        "#",
        "quý IV năm 2026",
        "99999999999999999999%",
        "\u{301}",
    ];
    let few: Vec<&str> = (0..1 + chance.below(6)).map(|_| *chance.one(&PIECES)).collect();
    let all = chance.below(2) == 0;
    let mut text = String::new();
    while text.len() < size * 60 {
        text += if all { *chance.one(&PIECES) } else { *chance.one(&few) };
    }
    match chance.below(5) {
        0 => text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
        1 => {
            [0xfe, 0xff].into_iter().chain(text.encode_utf16().flat_map(u16::to_be_bytes)).collect()
        }
        2 => text.bytes().map(|byte| byte.wrapping_add(chance.below(2) as u8)).collect(),
        _ => text.into_bytes(),
    }
}

fn nest(open: &str, close: &str, depth: usize) -> String {
    format!("{}a{}", open.repeat(depth), close.repeat(depth))
}

fn text(text: &str) -> String {
    format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>")
}

fn row(property: &str) -> String {
    format!(
        "<w:tbl><w:tr><w:tc><w:tcPr>{property}<w:vMerge/></w:tcPr>{}</w:tc></w:tr></w:tbl>",
        text("a")
    )
}

fn docx(body: &str) -> Vec<u8> {
    let word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    let document = format!("<w:document xmlns:w='{word}'><w:body>{body}</w:body></w:document>");
    packed(&[("word/document.xml".into(), document.into_bytes())], CompressionMethod::Deflated)
}

/// Entities that would unfold to 10^n letters.
fn entities(depth: usize) -> Vec<u8> {
    let entity = |at: usize| format!("<!ENTITY e{} '{}'>", at + 1, format!("&e{at};").repeat(10));
    let all: String = (0..depth % 30).map(entity).collect();
    let word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    let xml = format!(
        "<!DOCTYPE w [<!ENTITY e0 'a'>{all}]><w:document xmlns:w='{word}'><w:body>{}</w:body></w:document>",
        text(&format!("&e{};", depth % 30))
    );
    packed(&[("word/document.xml".into(), xml.into_bytes())], CompressionMethod::Deflated)
}

fn odt(body: &str) -> Vec<u8> {
    let names = ["office", "text", "table"]
        .map(|name| format!("xmlns:{name}='urn:oasis:names:tc:opendocument:xmlns:{name}:1.0'"));
    let content = format!(
        "<office:document-content {}><office:body><office:text>{body}</office:text></office:body></office:document-content>",
        names.join(" ")
    );
    let kind = b"application/vnd.oasis.opendocument.text".to_vec();
    packed(
        &[("mimetype".into(), kind), ("content.xml".into(), content.into_bytes())],
        CompressionMethod::Deflated,
    )
}

/// A part of so many blanks.
fn bomb(name: &str, size: usize) -> Vec<u8> {
    let kind = b"application/vnd.oasis.opendocument.text".to_vec();
    let blank = vec![b' '; size << 14];
    packed(
        &[
            ("mimetype".into(), kind),
            ("[Content_Types].xml".into(), b"<a/>".to_vec()),
            (name.into(), blank),
        ],
        CompressionMethod::Deflated,
    )
}

/// A Word document of 97 whose header says anything.
fn compound(size: usize) -> Vec<u8> {
    let mut chance = Chance(size as u64);
    let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).unwrap();
    for name in ["/WordDocument", "/0Table", "/1Table", "/Data"] {
        let mut bytes: Vec<u8> =
            (0..4096).map(|_| *chance.one(&[0, 0, 0, 1, 0x10, 0xff])).collect();
        bytes[..2].copy_from_slice(&0xa5ec_u16.to_le_bytes());
        file.create_stream(name).unwrap().write_all(&bytes).unwrap();
    }
    file.flush().unwrap();
    file.into_inner().into_inner()
}

enum Extra {
    None,
    FormLoop,
    TreeLoop,
    Map(usize),
    Flate(usize),
}

fn pdf(content: &str, extra: Extra) -> Vec<u8> {
    let mut document = Document::with_version("1.7");
    let tree = document.new_object_id();
    let form = document.new_object_id();
    let map = match extra {
        Extra::Map(n) => format!(
            "begincmap {} endcmap",
            format!("1 beginbfrange <0000> <ffff> <{:04x}> endbfrange ", n % 0xffff).repeat(n)
        ),
        _ => "begincmap 1 beginbfrange <00> <ff> <0000> endbfrange endcmap".to_owned(),
    };
    let map = document.add_object(Stream::new(Dictionary::new(), map.into_bytes()));
    let inner = document.add_object(
        dictionary! { "Type" => "Font", "Subtype" => "CIDFontType2", "BaseFont" => "T" },
    );
    let font = document.add_object(dictionary! {
        "Type" => "Font", "Subtype" => "Type0", "BaseFont" => "T", "Encoding" => "Identity-H",
        "DescendantFonts" => vec![inner.into()], "ToUnicode" => map,
    });
    let resources = dictionary! {
        "Font" => dictionary! { "F" => font }, "XObject" => dictionary! { "Fm" => form },
    };
    let mut again = Stream::new(
        dictionary! { "Type" => "XObject", "Subtype" => "Form", "Resources" => resources.clone() },
        b"/Fm Do /Fm Do /Fm Do".to_vec(),
    );
    let mut stream = Stream::new(Dictionary::new(), content.as_bytes().to_vec());
    if let Extra::Flate(n) = extra {
        stream = Stream::new(Dictionary::new(), vec![b' '; n << 14]);
        stream.compress().unwrap();
        again.content.clear();
    }
    document.set_object(form, again);
    let contents = document.add_object(stream);
    let page = document
        .add_object(dictionary! { "Type" => "Page", "Parent" => tree, "Contents" => contents });
    let kids: Vec<Object> = match extra {
        Extra::TreeLoop => vec![tree.into(), page.into(), tree.into()],
        _ => vec![page.into()],
    };
    document.set_object(
        tree,
        dictionary! {
            "Type" => "Pages", "Count" => 99_999_999, "Kids" => kids, "Resources" => resources,
            "MediaBox" => vec![0.into(), 0.into(), 595.into(), 842.into()],
        },
    );
    let catalog = document.add_object(dictionary! { "Type" => "Catalog", "Pages" => tree });
    document.trailer.set("Root", catalog);
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).unwrap();
    bytes
}
