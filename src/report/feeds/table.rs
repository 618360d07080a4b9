//! A table in the making: each row goes to all of its files.

use std::io::{self, Write};

use schemars::JsonSchema;
use schemars::generate::SchemaSettings;
use serde::Serialize;
use serde_json::Value;

use super::Form;
use super::csv::Cells;
use super::manifest::{Column, File, Kind, TableInfo};

/// Every table is in its first version.
const VERSION: u32 = 1;

pub(super) struct Table<W: Write> {
    name: &'static str,
    columns: Vec<Column>,
    rows: usize,
    files: Vec<(String, Sink<W>)>,
}

enum Sink<W: Write> {
    Csv(Box<Cells<Hashed<W>>>),
    Json(Box<Hashed<W>>),
}

impl<W: Write> Table<W> {
    /// A table whose rows are of this type.
    pub(super) fn open<T: JsonSchema>(
        name: &'static str,
        forms: &[Form],
        open: &mut impl FnMut(&str) -> io::Result<W>,
    ) -> io::Result<Self> {
        let columns = columns::<T>();
        let file = |form: &Form| {
            let file = format!("{name}.{}", form.extension());
            let out = Hashed::new(open(&file)?);
            let sink = match form {
                Form::Csv => Sink::Csv(Cells::open(out, &columns, false)?.into()),
                Form::CsvWithMark => Sink::Csv(Cells::open(out, &columns, true)?.into()),
                Form::Json => Sink::Json(out.into()),
            };
            Ok((file, sink))
        };
        let files = forms.iter().map(file).collect::<io::Result<_>>()?;
        Ok(Self { name, columns, rows: 0, files })
    }

    pub(super) fn write(&mut self, row: &impl Serialize) -> io::Result<()> {
        let Value::Object(cells) = serde_json::to_value(row)? else { return Ok(()) };
        let first = self.rows == 0;
        for (_, sink) in &mut self.files {
            match sink {
                Sink::Csv(out) => out.write(cells.values())?,
                Sink::Json(out) => {
                    out.write_all(if first { b"[\n" } else { b",\n" })?;
                    serde_json::to_writer(out, &cells)?;
                }
            }
        }
        self.rows += 1;
        Ok(())
    }

    pub(super) fn finish(self) -> io::Result<(TableInfo, Vec<W>)> {
        let (mut files, mut writers) = (Vec::new(), Vec::new());
        for (name, sink) in self.files {
            let out = match sink {
                Sink::Csv(out) => out.finish()?,
                Sink::Json(mut out) => {
                    out.write_all(if self.rows == 0 { b"[]\n" } else { b"\n]\n" })?;
                    *out
                }
            };
            let blake3 = out.hash.finalize().to_hex().to_string();
            files.push(File { name, blake3, bytes: out.bytes });
            writers.push(out.out);
        }
        let Self { name, columns, rows, .. } = self;
        Ok((TableInfo { name: name.to_owned(), version: VERSION, rows, columns, files }, writers))
    }
}

/// The columns of a type of rows, as its schema has them.
pub(super) fn columns<T: JsonSchema>() -> Vec<Column> {
    let settings = SchemaSettings::draft2020_12().for_serialize();
    let schema = settings.into_generator().into_root_schema_for::<T>();
    let fields = schema.get("properties").and_then(Value::as_object);
    fields.into_iter().flatten().map(|(name, field)| column(name, field)).collect()
}

fn column(name: &str, field: &Value) -> Column {
    let kinds: Vec<&str> = match field.get("type") {
        Some(Value::String(kind)) => vec![kind],
        Some(Value::Array(kinds)) => kinds.iter().filter_map(Value::as_str).collect(),
        _ => Vec::new(),
    };
    let kind = match kinds.first() {
        Some(&"integer") => Kind::Integer,
        Some(&"number") => Kind::Number,
        Some(&"boolean") => Kind::Boolean,
        _ => Kind::String,
    };
    Column { name: name.to_owned(), kind, nullable: kinds.contains(&"null") }
}

/// A writer that knows what it has written.
pub(super) struct Hashed<W> {
    out: W,
    hash: blake3::Hasher,
    bytes: u64,
}

impl<W> Hashed<W> {
    fn new(out: W) -> Self {
        Self { out, hash: blake3::Hasher::new(), bytes: 0 }
    }
}

impl<W: Write> Write for Hashed<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.out.write(bytes)?;
        self.hash.update(bytes.get(..written).unwrap_or_default());
        self.bytes += written as u64;
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}
