//! One text in every encoding that offices store it in.

use std::collections::HashMap;

use unicode_normalization::UnicodeNormalization;

/// A carrier of the text and the encoding that it should be read as.
pub(crate) fn carriers(text: &str) -> Vec<(&'static str, Vec<u8>, &'static str)> {
    vec![
        ("NFC", text.nfc().collect::<String>().into_bytes(), "utf-8"),
        ("NFD", text.nfd().collect::<String>().into_bytes(), "utf-8"),
        ("CRLF", text.replace('\n', "\r\n").into_bytes(), "utf-8"),
        ("NBSP", text.replace(' ', "\u{a0}").into_bytes(), "utf-8"),
        (
            "UTF-16",
            format!("\u{feff}{text}").encode_utf16().flat_map(u16::to_le_bytes).collect(),
            "utf-16le",
        ),
        ("TCVN3", tcvn3(text), "tcvn3"),
        ("VNI", vni(text), "vni"),
    ]
}

/// The rows of a table of a legacy encoding.
fn rows(table: &str) -> impl Iterator<Item = (&str, &str)> {
    table.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once('\t'))
}

/// The text in TCVN3, whose capitals with a tone are lost; letters without a byte become `?`.
fn tcvn3(text: &str) -> Vec<u8> {
    let table: HashMap<char, u8> = rows(include_str!("../../src/read/legacy/tcvn3.tsv"))
        .map(|(byte, letter)| {
            (letter.chars().next().unwrap(), u8::from_str_radix(byte, 16).unwrap())
        })
        .collect();
    let small = |letter: char| letter.to_lowercase().next().unwrap();
    let byte = |letter: char| {
        let found = table.get(&letter).or_else(|| table.get(&small(letter)));
        found.copied().unwrap_or_else(|| western(letter))
    };
    text.nfc().map(byte).collect()
}

/// The text in VNI.
fn vni(text: &str) -> Vec<u8> {
    let table: HashMap<char, &str> = rows(include_str!("../../src/read/legacy/vni.tsv"))
        .map(|(written, letter)| (letter.chars().next().unwrap(), written))
        .collect();
    let mut bytes = Vec::new();
    for letter in text.nfc() {
        let small = letter.to_lowercase().next().unwrap();
        match table.get(&small) {
            Some(written) if small == letter => bytes.extend(written.chars().map(western)),
            Some(written) => bytes.extend(written.to_uppercase().chars().map(western)),
            None => bytes.push(western(letter)),
        }
    }
    bytes
}

fn western(letter: char) -> u8 {
    match letter {
        '…' => 0x85,
        '‘' => 0x91,
        '’' => 0x92,
        '“' => 0x93,
        '”' => 0x94,
        '•' => 0x95,
        '–' => 0x96,
        '—' => 0x97,
        letter => u8::try_from(u32::from(letter)).unwrap_or(b'?'),
    }
}

/// A text with what no old encoding has put in words that it has. `Ủy` stands as typists of
/// TCVN3, which has no `Ủ`, had to write it.
pub(crate) fn western_text(text: &str) -> String {
    let typed = text.replace("Ủy", "Uỷ").replace('≥', ">=").replace('≤', "<=").replace('‰', "%");
    typed.replace(['\u{feff}', '\u{200b}', '¹', '²', '³', '⁴'], "")
}
