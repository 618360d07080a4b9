//! Rows → CSV (RFC 4180) that a spreadsheet may open: no cell begins a formula.

use std::io::{self, Write};

use csv::{Terminator, WriterBuilder};
use serde_json::Value;

use super::manifest::Column;

/// With what a spreadsheet begins a formula or a command; the wide ones are those of East Asian keys.
const FORMULA: [char; 10] = ['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'];

pub(super) struct Cells<W: Write>(csv::Writer<W>);

impl<W: Write> Cells<W> {
    /// With the names of the columns; the mark tells Excel that the text is UTF-8.
    pub(super) fn open(mut out: W, columns: &[Column], mark: bool) -> io::Result<Self> {
        if mark {
            out.write_all("\u{feff}".as_bytes())?;
        }
        let mut cells = WriterBuilder::new().terminator(Terminator::CRLF).from_writer(out);
        cells.write_record(columns.iter().map(|it| &it.name))?;
        Ok(Self(cells))
    }

    pub(super) fn write<'a>(&mut self, row: impl Iterator<Item = &'a Value>) -> io::Result<()> {
        Ok(self.0.write_record(row.map(cell))?)
    }

    pub(super) fn finish(self) -> io::Result<W> {
        self.0.into_inner().map_err(csv::IntoInnerError::into_error)
    }
}

/// A text that would begin a formula gets the mark by which spreadsheets know a text.
fn cell(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) if text.starts_with(FORMULA) => format!("'{text}"),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::report::feeds::Kind;

    #[test]
    fn no_cell_begins_a_formula() {
        let columns = ["a", "b"].map(|name| Column {
            name: name.to_owned(),
            kind: Kind::String,
            nullable: true,
        });
        let mut cells = Cells::open(Vec::new(), &columns, true).unwrap();
        for row in [
            [json!("=HYPERLINK(\"x\")"), json!("- Trồng cây, \"hoa\"")],
            [json!("+84"), json!("@a")],
            [json!("\ta"), json!("＝1")],
            [json!(-3), json!(null)],
            [json!(0.5), json!(true)],
            [json!("một\nhai"), json!("5-6")],
        ] {
            cells.write(row.iter()).unwrap();
        }
        let text = String::from_utf8(cells.finish().unwrap()).unwrap();
        let lines = [
            "\u{feff}a,b",
            "\"'=HYPERLINK(\"\"x\"\")\",\"'- Trồng cây, \"\"hoa\"\"\"",
            "'+84,'@a",
            "'\ta,'＝1",
            "-3,",
            "0.5,true",
            "\"một\nhai\",5-6",
            "",
        ];
        assert_eq!(text, lines.join("\r\n"));
    }
}
