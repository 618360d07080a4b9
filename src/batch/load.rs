//! `Input → Source`: the bytes of a file or of standard input, up to a limit.

use std::fs::File;
use std::io::{self, ErrorKind, Read};
use std::path::Path;

use crate::error::{Code, Error};
use crate::limits::{Limit, Limits};
use crate::source::Source;

use super::Input;
use super::archive::{self, Entry};
use super::walk::Location;

/// The bytes of an input; several where it is the pictures of pages.
pub(super) fn load(input: &Input, limits: &Limits) -> Result<Vec<Source>, Error> {
    let Location::Pages(pages) = &input.location else { return Ok(vec![one(input, limits)?]) };
    let mut sources = Vec::with_capacity(pages.len());
    let mut bytes = 0;
    for page in pages {
        let source = one(page, limits)?;
        bytes += source.bytes.len();
        limits.check(Limit::File, bytes)?;
        sources.push(source);
    }
    Ok(sources)
}

fn one(input: &Input, limits: &Limits) -> Result<Source, Error> {
    let bytes = match &input.location {
        Location::Nowhere(error) => return Err(Error::clone(error)),
        Location::Stdin => bytes_of(io::stdin().lock(), limits),
        Location::Entry(entry) => return entry_source(input, entry, limits),
        Location::Named => bytes_at(input.path.as_ref(), limits),
        Location::File(path) => bytes_at(path, limits),
        Location::Held(bytes) => Ok(bytes.to_vec()),
        Location::Pages(_) => Ok(Vec::new()),
    };
    let bytes = bytes.map_err(|error| match error.kind() {
        ErrorKind::FileTooLarge => limits.exceeded(Limit::File),
        _ => explain(&error),
    })?;
    limits.check(Limit::File, bytes.len())?;
    Ok(Source { path: input.path.clone(), bytes })
}

fn entry_source(input: &Input, entry: &Entry, limits: &Limits) -> Result<Source, Error> {
    let bytes = archive::load(entry, limits)?;
    Ok(Source { path: input.path.clone(), bytes })
}

fn bytes_at(path: &Path, limits: &Limits) -> io::Result<Vec<u8>> {
    let file = File::open(path)?;
    // Known at once, where it is no pipe: nobody need read it to be told.
    let length = file.metadata().map_or(0, |it| it.len());
    let too_large = length > limits.most(Limit::File);
    if too_large { Err(ErrorKind::FileTooLarge.into()) } else { bytes_of(file, limits) }
}

fn bytes_of(stream: impl Read, limits: &Limits) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    stream.take(limits.most(Limit::File).saturating_add(1)).read_to_end(&mut bytes)?;
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
