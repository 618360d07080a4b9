//! `ke-hoach (1).docx` beside `ke-hoach.docx`: one document, where the bytes are the same.
//!
//! Names only say where to look. Files of other names stay documents of their own even where they
//! are the same: that two wards sent one text is what a reviewer wants to know.

use std::collections::HashMap;
use std::path::Path;

use unicode_normalization::UnicodeNormalization;

use super::load;
use super::photographs::PICTURES;
use super::walk::{Input, Location};
use crate::limits::Limits;

/// What programs add to the name of a copy, behind and before it, in lower case.
const BEHIND: [&str; 6] = [" - copy", " copy", " - sao chép", " - bản sao", " bản sao", "_copy"];
const BEFORE: [&str; 3] = ["copy of ", "bản sao của ", "bản sao "];

/// The inputs; copies are named by the document that they are copies of, and gone.
pub(super) fn merged(inputs: Vec<Input>, limits: &Limits) -> Vec<Input> {
    let mut copies = Vec::new();
    for group in alike(&inputs) {
        let mut known: Vec<(blake3::Hash, usize)> = Vec::new();
        for at in group {
            let Some(hash) = inputs.get(at).and_then(|input| content(input, limits)) else {
                continue;
            };
            match known.iter().find(|(other, _)| *other == hash) {
                Some((_, original)) => copies.push((at, *original)),
                None => known.push((hash, at)),
            }
        }
    }
    if copies.is_empty() {
        return inputs;
    }
    copies.sort_unstable();
    let mut inputs: Vec<Option<Input>> = inputs.into_iter().map(Some).collect();
    for (copy, original) in copies {
        let copy = inputs.get_mut(copy).and_then(Option::take);
        if let (Some(copy), Some(Some(original))) = (copy, inputs.get_mut(original)) {
            original.copies.push(copy.path);
        }
    }
    inputs.into_iter().flatten().collect()
}

/// Inputs that may be copies of one another, by index: those without a mark first. Nothing is kept
/// of a batch in which no name has a mark.
fn alike(inputs: &[Input]) -> Vec<Vec<usize>> {
    let names = || inputs.iter().map(|it| unmarked(&it.path));
    let marked = names().filter(|(_, marked)| *marked);
    let mut groups: HashMap<String, Vec<(bool, usize)>> =
        marked.map(|(name, _)| (name, Vec::new())).collect();
    if groups.is_empty() {
        return Vec::new();
    }
    for (at, (name, marked)) in names().enumerate() {
        groups.entry(name).and_modify(|group| group.push((marked, at)));
    }
    let groups = groups.into_values().filter(|group| group.len() > 1);
    groups
        .map(|mut group| {
            group.sort_unstable();
            group.into_iter().map(|(_, at)| at).collect()
        })
        .collect()
}

/// A path without the mark of a copy, and whether it had one. Pictures with numbers are pages.
fn unmarked(path: &str) -> (String, bool) {
    let (folder, name) = path.rsplit_once(['/', '\\']).unwrap_or(("", path));
    let ending = Path::new(name).extension().map(|it| it.to_string_lossy().to_lowercase());
    let ending = ending.unwrap_or_default();
    if PICTURES.contains(&ending.as_str()) {
        return (path.to_owned(), false);
    }
    let stem = Path::new(name).file_stem().unwrap_or_default().to_string_lossy();
    let stem = stem.nfc().collect::<String>().to_lowercase();
    let plain = without_marks(&stem);
    (format!("{folder}/{plain}.{ending}"), plain != stem)
}

fn without_marks(stem: &str) -> &str {
    let mut plain = stem.trim();
    loop {
        let numbered = plain.strip_suffix(')').and_then(|it| it.rsplit_once('('));
        let number =
            |it: &str| !it.is_empty() && it.len() <= 2 && it.bytes().all(|b| b.is_ascii_digit());
        let rest = numbered
            .filter(|(before, inside)| number(inside) && !before.trim().is_empty())
            .map(|(before, _)| before)
            .or_else(|| BEHIND.iter().find_map(|mark| plain.strip_suffix(mark)))
            .or_else(|| BEFORE.iter().find_map(|mark| plain.strip_prefix(mark)));
        match rest {
            Some(rest) => plain = rest.trim(),
            None => return plain,
        }
    }
}

/// What stands in it; `None` for what is no single file, or cannot be read.
fn content(input: &Input, limits: &Limits) -> Option<blake3::Hash> {
    let single = matches!(input.location, Location::Named | Location::File(_) | Location::Entry(_));
    let sources = single.then(|| load::load(input, limits).ok())??;
    sources.first().map(|source| blake3::hash(&source.bytes))
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn what_names_say_of_copies() {
        for (name, plain) in [
            ("kh.docx", "/kh.docx"),
            ("a/KH (1).docx", "a/kh.docx"),
            ("a/kh(12).DOCX", "a/kh.docx"),
            ("kh - Copy.docx", "/kh.docx"),
            ("kh - Copy (2).docx", "/kh.docx"),
            ("Bản sao của kh.docx", "/kh.docx"),
            ("kh - Sao chép.docx", "/kh.docx"),
            ("kh (2026).docx", "/kh (2026).docx"),
            ("kh (lần 2).docx", "/kh (lần 2).docx"),
            ("(1).docx", "/(1).docx"),
            ("kh (1).jpg", "kh (1).jpg"),
        ] {
            assert_eq!(unmarked(name).0, plain, "{name}");
        }
        assert_eq!(unmarked("ke\u{302}\u{301} (1).txt").0, unmarked("kế.txt").0);
    }

    #[test]
    fn copies_are_one_document() {
        let folder = tempfile::tempdir().unwrap();
        for (name, text) in [
            ("a (1).txt", "một"),
            ("a.txt", "một"),
            ("a (2).txt", "hai"),
            ("b (1).txt", "ba"),
            ("b (2).txt", "ba"),
            ("c.txt", "một"),
        ] {
            fs::write(folder.path().join(name), text).unwrap();
        }
        let names = ["a (1)", "a (2)", "a", "b (1)", "b (2)", "c"];
        let path = |name: &str| folder.path().join(format!("{name}.txt"));
        let inputs = names.iter().map(|name| Input::file(&path(name))).collect();
        let merged = merged(inputs, &Limits::default());
        let told = |input: &Input| {
            let name = |path: &str| Path::new(path).file_stem().unwrap().display().to_string();
            let copies: Vec<String> = input.copies.iter().map(|it| name(it)).collect();
            format!("{}: {}", name(&input.path), copies.join(", "))
        };
        let told: Vec<String> = merged.iter().map(told).collect();
        assert_eq!(told, ["a (2): ", "a: a (1)", "b (1): b (2)", "c: "]);
    }
}
