//! `Input → Source`: the bytes of a file or of standard input, up to a limit.

use std::fs::File;
use std::io::{self, ErrorKind, Read};

use crate::error::{Code, Error};
use crate::source::Source;

use super::Input;
use super::archive::{self, Entry};
use super::walk::Location;

/// More than any plan, scanned at 600 dpi, has; less than what would hurt.
const MEBIBYTES: u64 = 256;

/// The bytes of an input; several where it is the pictures of pages.
pub(super) fn load(input: &Input) -> Result<Vec<Source>, Error> {
    let Location::Pages(pages) = &input.location else { return Ok(vec![one(input)?]) };
    let mut sources = Vec::with_capacity(pages.len());
    let mut bytes = 0;
    for page in pages {
        let source = one(page)?;
        bytes += source.bytes.len() as u64;
        if bytes > MEBIBYTES << 20 {
            return Err(too_large());
        }
        sources.push(source);
    }
    Ok(sources)
}

fn one(input: &Input) -> Result<Source, Error> {
    let bytes = match &input.location {
        Location::Nowhere(error) => return Err(error.clone()),
        Location::Stdin => bytes_of(io::stdin().lock()),
        Location::Entry(entry) => return entry_source(input, entry),
        Location::File(path) => File::open(path).and_then(bytes_of),
        Location::Pages(_) => Ok(Vec::new()),
    };
    let bytes = bytes.map_err(|error| explain(&error))?;
    if bytes.len() as u64 > MEBIBYTES << 20 {
        return Err(too_large());
    }
    Ok(Source { path: input.path.clone(), bytes })
}

fn too_large() -> Error {
    let message = format!("Tệp lớn hơn {MEBIBYTES} MB nên không được đọc.");
    Error::new(Code::TooLarge, message)
}

fn entry_source(input: &Input, entry: &Entry) -> Result<Source, Error> {
    let bytes = archive::load(entry, MEBIBYTES << 20)?;
    Ok(Source { path: input.path.clone(), bytes })
}

fn bytes_of(stream: impl Read) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    stream.take((MEBIBYTES << 20) + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// What the operating system says, for the person at the screen.
pub(super) fn explain(error: &io::Error) -> Error {
    match error.kind() {
        ErrorKind::NotFound => Error::new(Code::NotFound, "Không tìm thấy tệp hoặc thư mục này."),
        ErrorKind::PermissionDenied => {
            Error::new(Code::Unreadable, "Không có quyền đọc tệp hoặc thư mục này.")
        }
        _ => Error::new(Code::Unreadable, format!("Hệ điều hành không cho đọc tệp này ({error}).")),
    }
}
