//! `records → bytes`: one object, an array, or one object a line.

use std::io::{self, Write};

use serde::Serialize;

/// How records follow one another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Framing {
    /// One object, for one record.
    Object,
    /// An array of all.
    Array,
    /// NDJSON: one object a line.
    Lines,
}

/// Writes records as they come.
pub struct Records<W> {
    out: W,
    framing: Framing,
    written: usize,
}

impl<W: Write> Records<W> {
    /// Nothing is written yet.
    pub fn new(out: W, framing: Framing) -> Self {
        Self { out, framing, written: 0 }
    }

    /// Writes one record.
    ///
    /// # Errors
    /// Those of the writer.
    pub fn write(&mut self, record: &impl Serialize) -> io::Result<()> {
        let before = match (self.framing, self.written) {
            (Framing::Array, 0) => "[\n",
            (Framing::Array, _) => ",\n",
            _ => "",
        };
        self.written += 1;
        self.out.write_all(before.as_bytes())?;
        match self.framing {
            Framing::Lines => serde_json::to_writer(&mut self.out, record)?,
            _ => serde_json::to_writer_pretty(&mut self.out, record)?,
        }
        self.out.write_all(if self.framing == Framing::Array { b"" } else { b"\n" })
    }

    /// Closes what is open.
    ///
    /// # Errors
    /// Those of the writer.
    pub fn finish(&mut self) -> io::Result<()> {
        let end = match (self.framing, self.written) {
            (Framing::Array, 0) => "[]\n",
            (Framing::Array, _) => "\n]\n",
            _ => "",
        };
        self.out.write_all(end.as_bytes())?;
        self.out.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(framing: Framing, records: &[u8]) -> String {
        let mut bytes = Vec::new();
        let mut stream = Records::new(&mut bytes, framing);
        records.iter().for_each(|record| stream.write(record).unwrap());
        stream.finish().unwrap();
        String::from_utf8(bytes).unwrap()
    }

    #[test]
    fn framings() {
        assert_eq!(written(Framing::Object, &[1]), "1\n");
        assert_eq!(written(Framing::Array, &[1, 2]), "[\n1,\n2\n]\n");
        assert_eq!(written(Framing::Array, &[]), "[]\n");
        assert_eq!(written(Framing::Lines, &[1, 2]), "1\n2\n");
    }
}
