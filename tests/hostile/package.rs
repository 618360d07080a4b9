//! Packages whose parts are changed before they are packed again: what is only flipped in a ZIP is
//! mostly refused by its checksums.

use std::io::{Cursor, Read, Write};

use zip::write::{SimpleFileOptions, ZipWriter};
use zip::{CompressionMethod, ZipArchive};

use crate::mutation::{Chance, twisted};

/// Name and content of a part.
pub type Part = (String, Vec<u8>);

pub fn parts(bytes: &[u8]) -> Vec<Part> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut part = |at: usize| {
        let mut file = archive.by_index(at).unwrap();
        let mut content = Vec::new();
        file.read_to_end(&mut content).unwrap();
        (file.name().unwrap().into_owned(), content)
    };
    (0..part_count(bytes)).map(&mut part).collect()
}

fn part_count(bytes: &[u8]) -> usize {
    ZipArchive::new(Cursor::new(bytes)).unwrap().len()
}

pub fn packed(parts: &[Part], method: CompressionMethod) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(method);
    for (name, content) in parts {
        // A name twice is refused by the writer, not by a hostile one.
        if zip.start_file(name.as_str(), options).is_ok() {
            zip.write_all(content).unwrap();
        }
    }
    zip.finish().unwrap().into_inner()
}

/// The package with one of its parts changed; mostly the text.
pub fn twisted_part(bytes: &[u8], other: &[u8], chance: &mut Chance) -> Vec<u8> {
    let (mut parts, others) = (parts(bytes), parts(other));
    let xml: Vec<usize> = (0..parts.len())
        .filter(|at| parts[*at].0.ends_with("xml") || parts[*at].0.ends_with("rels"))
        .collect();
    let largest = (0..parts.len()).max_by_key(|at| parts[*at].1.len()).unwrap();
    let at = if chance.below(3) == 0 { *chance.one(&xml) } else { largest };
    match chance.below(8) {
        0 => parts.remove(at).1.clear(),
        1 => {
            let from = chance.below(parts.len());
            parts[at].1 = parts[from].1.clone();
        }
        2 => parts[at].1 = attribute(&parts[at].1, chance),
        _ => {
            let other = &others[chance.below(others.len())].1;
            let other = if other.is_empty() { b"<a/>" } else { other.as_slice() };
            parts[at].1 = twisted(&parts[at].1, other, chance);
        }
    }
    packed(&parts, *chance.one(&[CompressionMethod::Stored, CompressionMethod::Deflated]))
}

/// Another value for some of the attributes.
fn attribute(xml: &[u8], chance: &mut Chance) -> Vec<u8> {
    const VALUES: [&str; 8] =
        ["", "-1", "2147483648", "99999999999999999999", "&amp;", "none", "1e308", "\u{1ebf}"];
    let mut new = Vec::new();
    for (at, piece) in xml.split(|byte| *byte == b'"').enumerate() {
        if at > 0 {
            new.push(b'"');
        }
        let hit = at % 2 == 1 && chance.below(12) == 0;
        new.extend(if hit { chance.one(&VALUES).as_bytes() } else { piece });
    }
    new
}
