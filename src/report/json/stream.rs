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
    /// No JSON: tables with an empty line between.
    Pages,
}

impl Framing {
    /// The bytes of one record; of several, each can be rendered on a thread of its own.
    ///
    /// # Errors
    /// None that our own records give.
    pub fn render(self, record: &impl Serialize) -> serde_json::Result<String> {
        match self {
            Self::Lines => serde_json::to_string(record),
            _ => serde_json::to_string_pretty(record),
        }
    }
}

/// Writes rendered records as they come.
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

    /// Writes one record, rendered.
    ///
    /// # Errors
    /// Those of the writer.
    pub fn write(&mut self, record: &str) -> io::Result<()> {
        let (before, after) = match (self.framing, self.written) {
            (Framing::Array, 0) => ("[\n", ""),
            (Framing::Array, _) => (",\n", ""),
            (Framing::Pages, 1..) => ("\n", ""),
            (Framing::Pages, 0) => ("", ""),
            (Framing::Object | Framing::Lines, _) => ("", "\n"),
        };
        self.written += 1;
        for part in [before, record, after] {
            self.out.write_all(part.as_bytes())?;
        }
        // Who reads a pipe should not wait for the next document.
        self.out.flush()
    }

    /// Closes what is open.
    ///
    /// # Errors
    /// Those of the writer.
    pub fn finish(mut self) -> io::Result<W> {
        self.close()?;
        Ok(self.out)
    }

    /// Closes what is open, where no more comes.
    ///
    /// # Errors
    /// Those of the writer.
    pub fn close(&mut self) -> io::Result<()> {
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

    fn written(framing: Framing, records: &[&str]) -> String {
        let mut stream = Records::new(Vec::new(), framing);
        records.iter().for_each(|record| stream.write(record).unwrap());
        String::from_utf8(stream.finish().unwrap()).unwrap()
    }

    #[test]
    fn framings() {
        assert_eq!(written(Framing::Object, &["1"]), "1\n");
        assert_eq!(written(Framing::Array, &["1", "2"]), "[\n1,\n2\n]\n");
        assert_eq!(written(Framing::Array, &[]), "[]\n");
        assert_eq!(written(Framing::Lines, &["1", "2"]), "1\n2\n");
        assert_eq!(written(Framing::Pages, &["bảng\n", "bảng\n"]), "bảng\n\nbảng\n");
    }
}
