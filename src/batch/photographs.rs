//! Photographs of the pages of one document → one input: one stem, numbers that follow one another.

use super::walk::{Input, Location};

/// Names of files that hold pictures.
pub(super) const PICTURES: [&str; 5] = ["jpeg", "jpg", "png", "tif", "tiff"];
/// Longer numbers are dates and times, not pages.
const LONGEST_NUMBER: usize = 4;
/// `ke-hoach-2025.jpg`, `ke-hoach-2026.jpg` are two documents.
const YEARS: std::ops::RangeInclusive<u32> = 1990..=2100;

/// What the name of a page's picture says: `kh_trang1.jpg` is the first page of `kh_trang….jpg`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Page<'a> {
    /// Folder and name up to the number.
    stem: &'a str,
    /// What follows the number: `.jpg`, `).jpg`.
    tail: &'a str,
    number: u32,
}

/// The inputs; pictures of the pages of one document are one, in the place of its first page.
pub(super) fn grouped(inputs: Vec<Input>) -> Vec<Input> {
    let runs = runs(&inputs);
    let mut inputs: Vec<Option<Input>> = inputs.into_iter().map(Some).collect();
    for run in runs {
        let mut pages = run.iter().filter_map(|&at| inputs.get_mut(at).and_then(Option::take));
        let pages: Vec<Input> = pages.by_ref().collect();
        let first = run.iter().min().and_then(|&at| inputs.get_mut(at));
        if let (Some(place), Some(path)) = (first, pages.first().map(|page| page.path.clone())) {
            *place = Some(Input::at(path.as_ref(), Location::Pages(pages)));
        }
    }
    inputs.into_iter().flatten().collect()
}

/// The places of the pages of each document that has several, in the order of their numbers.
fn runs(inputs: &[Input]) -> Vec<Vec<usize>> {
    let mut pages: Vec<(Page<'_>, usize)> = (0..)
        .zip(inputs)
        .filter(|(_, input)| {
            matches!(input.location, Location::Named | Location::File(_) | Location::Entry(_))
        })
        .filter_map(|(at, input)| Some((page(&input.path)?, at)))
        .collect();
    pages.sort();
    let follows = |(one, _): &(Page<'_>, usize), (next, _): &(Page<'_>, usize)| {
        (one.stem, one.tail, one.number + 1) == (next.stem, next.tail, next.number)
    };
    let runs = pages.chunk_by(follows).filter(|run| run.len() > 1);
    runs.map(|run| run.iter().map(|&(_, at)| at).collect()).collect()
}

/// What a path says of a page; `None` where it names none.
fn page(path: &str) -> Option<Page<'_>> {
    let (name, extension) = path.rsplit_once('.')?;
    if !PICTURES.contains(&extension.to_lowercase().as_str()) {
        return None;
    }
    let name = name.strip_suffix(')').unwrap_or(name);
    let stem = name.trim_end_matches(|letter: char| letter.is_ascii_digit());
    let digits = name.get(stem.len()..)?;
    let number = digits.parse().ok().filter(|number| !YEARS.contains(number))?;
    let tail = path.get(name.len()..)?;
    (digits.len() <= LONGEST_NUMBER).then_some(Page { stem, tail, number })
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    /// The paths of the inputs made of the names, those of one document joined by `+`.
    fn told(names: &[&str]) -> Vec<String> {
        let inputs = names.iter().map(|name| Input::file(Path::new(name))).collect();
        let told = |input: Input| match input.location {
            Location::Pages(pages) => {
                let names: Vec<String> = pages.into_iter().map(|page| page.path).collect();
                names.join("+")
            }
            _ => input.path,
        };
        grouped(inputs).into_iter().map(told).collect()
    }

    #[test]
    fn pages_of_one_document_are_one() {
        for (names, expected) in [
            (&["kh_trang1.jpg", "kh_trang2.jpg"][..], &["kh_trang1.jpg+kh_trang2.jpg"][..]),
            // as sorted by name: 10 before 2
            (
                &["p1.png", "p10.png", "p2.png", "p8.png", "p9.png"],
                &["p1.png+p2.png", "p8.png+p9.png+p10.png"],
            ),
            (&["IMG_01.PNG", "IMG_02.PNG", "a.txt"], &["IMG_01.PNG+IMG_02.PNG", "a.txt"]),
            (&["kh (1).jpg", "kh (2).jpg"], &["kh (1).jpg+kh (2).jpg"]),
            (&["a/1.jpg", "b/2.jpg"], &["a/1.jpg", "b/2.jpg"]),
            (&["a1.jpg", "a2.png"], &["a1.jpg", "a2.png"]),
            (&["a1.txt", "a2.txt"], &["a1.txt", "a2.txt"]),
            (&["kh-2025.jpg", "kh-2026.jpg"], &["kh-2025.jpg", "kh-2026.jpg"]),
            (&["20260312.jpg", "20260313.jpg"], &["20260312.jpg", "20260313.jpg"]),
            (&["a9999.jpg", "a.jpg", "1.jpg"], &["a9999.jpg", "a.jpg", "1.jpg"]),
        ] {
            assert_eq!(told(names), expected);
        }
    }
}
