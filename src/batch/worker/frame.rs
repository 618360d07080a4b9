//! Frames between a run and its workers: a letter, a length, so many bytes.

use std::io::{self, ErrorKind, Read, Write};

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::source::Source;

/// What a frame is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// To the worker: how to read. First of all.
    Setup = b'S' as isize,
    /// To the worker: a file of the document.
    Source = b'F' as isize,
    /// To the worker: that was all of the document.
    Read = b'R' as isize,
    /// From the worker: pages of pictures, done and to be done.
    Progress = b'G' as isize,
    /// From the worker: the plan, packed.
    Plan = b'P' as isize,
    /// From the worker: why there is none.
    Refused = b'E' as isize,
}

const KINDS: [Kind; 6] =
    [Kind::Setup, Kind::Source, Kind::Read, Kind::Progress, Kind::Plan, Kind::Refused];

/// Writes a frame made of these parts.
pub(super) fn send(to: &mut impl Write, kind: Kind, parts: &[&[u8]]) -> io::Result<()> {
    let length: usize = parts.iter().map(|part| part.len()).sum();
    to.write_all(&[kind as u8])?;
    to.write_all(&(length as u64).to_le_bytes())?;
    parts.iter().try_for_each(|part| to.write_all(part))?;
    to.flush()
}

/// Writes a frame that holds a value.
pub(super) fn send_value(
    to: &mut impl Write,
    kind: Kind,
    value: &impl Serialize,
) -> io::Result<()> {
    let bytes = postcard::to_stdvec(value).map_err(io::Error::other)?;
    send(to, kind, &[&bytes])
}

/// Writes a file of a document.
pub(super) fn send_source(to: &mut impl Write, source: &Source) -> io::Result<()> {
    let length = (source.path.len() as u64).to_le_bytes();
    // The bytes first: the reader keeps them where they are.
    send(to, Kind::Source, &[&source.bytes, source.path.as_bytes(), &length])
}

/// Reads a frame of at most so many bytes; what is none is an error.
pub(super) fn receive(from: &mut impl Read, most: u64) -> io::Result<(Kind, Vec<u8>)> {
    let mut head = [0; 9];
    from.read_exact(&mut head)?;
    let [letter, length @ ..] = head;
    let kind = KINDS.into_iter().find(|kind| *kind as u8 == letter).ok_or_else(broken)?;
    let length = u64::from_le_bytes(length);
    if length > most {
        return Err(broken());
    }
    let mut bytes = Vec::new();
    from.take(length).read_to_end(&mut bytes)?;
    if bytes.len() as u64 == length { Ok((kind, bytes)) } else { Err(broken()) }
}

/// The value of a frame.
pub(super) fn value<T: DeserializeOwned>(bytes: &[u8]) -> io::Result<T> {
    postcard::from_bytes(bytes).map_err(io::Error::other)
}

/// The file of a frame.
pub(super) fn source(mut bytes: Vec<u8>) -> io::Result<Source> {
    let length = bytes.len().checked_sub(8).map(|at| bytes.split_off(at)).ok_or_else(broken)?;
    let length = <[u8; 8]>::try_from(length.as_slice()).map_err(|_| broken())?;
    let length = usize::try_from(u64::from_le_bytes(length)).map_err(|_| broken())?;
    let at = bytes.len().checked_sub(length).ok_or_else(broken)?;
    let path = String::from_utf8(bytes.split_off(at)).map_err(|_| broken())?;
    Ok(Source { path, bytes })
}

fn broken() -> io::Error {
    io::Error::new(ErrorKind::InvalidData, "no frame")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_sent_arrives() {
        let mut wire = Vec::new();
        let sent = Source { path: "kế hoạch.txt".into(), bytes: vec![7; 300] };
        send_source(&mut wire, &sent).unwrap();
        send_value(&mut wire, Kind::Progress, &(3_usize, 8_usize)).unwrap();
        let mut rest = wire.as_slice();
        let (kind, bytes) = receive(&mut rest, 1000).unwrap();
        let got = source(bytes).unwrap();
        assert_eq!((kind, got.path, got.bytes), (Kind::Source, sent.path, sent.bytes));
        let (kind, bytes) = receive(&mut rest, 1000).unwrap();
        assert_eq!((kind, value::<(usize, usize)>(&bytes).unwrap()), (Kind::Progress, (3, 8)));
        assert!(rest.is_empty() && receive(&mut rest, 1000).is_err());
    }

    #[test]
    fn what_is_no_frame_is_refused() {
        let mut wire = Vec::new();
        send(&mut wire, Kind::Plan, &[b"1234"]).unwrap();
        assert!(receive(&mut wire.as_slice(), 3).is_err());
        assert!(receive(&mut &wire[..11], 10).is_err());
        assert!(receive(&mut &b"X\0\0\0\0\0\0\0\0"[..], 10).is_err());
        for bytes in [&b""[..], b"\xff\xff\xff\xff\xff\xff\xff\xff", b"\xff\x01\0\0\0\0\0\0\0"] {
            assert!(source(bytes.to_vec()).is_err());
        }
    }
}
