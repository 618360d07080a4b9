//! `what the user names → inputs`: names, lists of names, and the part of them that is asked for.

use std::ffi::OsString;
use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use rasoat::batch::{self, Input};
use rasoat::limits::Limits;

use crate::args::{Files, Shard};
use crate::run::{Exit, Stop, tell};
use crate::words::{self, Lang};

/// All that the user names.
pub(crate) fn names(files: &Files, lang: Lang) -> Result<Vec<PathBuf>, Stop> {
    let mut names = files.files.clone();
    if let Some(list) = &files.files_from {
        let bytes = if list.as_os_str() == "-" { standard_input() } else { fs::read(list) };
        let bytes = bytes.map_err(|error| {
            let why = words::CANNOT_READ.to(lang);
            Stop::Told(Exit::Misused, format!("{}: {why}: {error}", list.display()))
        })?;
        names.extend(listed(&bytes));
    }
    Ok(names)
}

/// The documents; which files are copies of others is said.
pub(crate) fn inputs(names: &[PathBuf], limits: &Limits, lang: Lang) -> Vec<Input> {
    let inputs = batch::find(names, limits);
    for input in &inputs {
        for copy in &input.copies {
            tell(&format!("{copy}: {} {}", words::COPY.to(lang), input.path));
        }
    }
    inputs
}

/// Every so-manieth document: parts of a sorted folder are alike.
pub(crate) fn part(inputs: Vec<Input>, shard: Option<Shard>) -> Vec<Input> {
    let Some(Shard { index, of }) = shard else { return inputs };
    inputs.into_iter().skip(index).step_by(of).collect()
}

fn standard_input() -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    io::stdin().lock().read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// The names of a list, one a line; where it has zero bytes, between those (`find -print0`).
fn listed(bytes: &[u8]) -> Vec<PathBuf> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let zero = bytes.contains(&0);
    let names = bytes.split(|byte| *byte == if zero { 0 } else { b'\n' });
    let names = names.map(|name| name.strip_suffix(b"\r").filter(|_| !zero).unwrap_or(name));
    names.filter(|name| !name.is_empty()).map(name).collect()
}

fn name(bytes: &[u8]) -> PathBuf {
    #[cfg(unix)]
    let name = std::os::unix::ffi::OsStringExt::from_vec(bytes.to_vec());
    #[cfg(not(unix))]
    let name = OsString::from(String::from_utf8_lossy(bytes).into_owned());
    let name: OsString = name;
    Path::new(&name).to_path_buf()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_of_names() {
        for (list, names) in [
            ("a.txt\nb c.docx\n", &["a.txt", "b c.docx"][..]),
            ("\u{feff}kế hoạch.txt\r\n\r\nb.txt", &["kế hoạch.txt", "b.txt"]),
            ("a\nb.txt\0c.txt\0", &["a\nb.txt", "c.txt"]),
            ("", &[]),
        ] {
            let expected: Vec<PathBuf> = names.iter().map(PathBuf::from).collect();
            assert_eq!(listed(list.as_bytes()), expected);
        }
    }
}
