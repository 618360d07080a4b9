//! `rasoat/feeds/1`: which tables there are, and by what to know that they are whole.

use schemars::JsonSchema;
use serde::Serialize;

/// The tables of a run.
#[derive(Serialize, JsonSchema)]
pub struct Manifest {
    /// `rasoat/feeds/1`.
    pub schema: ManifestSchema,
    /// Version of rasoat.
    pub rasoat: &'static str,
    /// The name of the round that the user gave.
    pub round: Option<String>,
    /// The tables.
    pub tables: Vec<TableInfo>,
}

/// The name of the manifest's schema.
#[derive(Clone, Copy, Debug, Serialize, JsonSchema)]
pub enum ManifestSchema {
    /// Version 1.
    #[serde(rename = "rasoat/feeds/1")]
    V1,
}

/// A table.
#[derive(Serialize, JsonSchema)]
pub struct TableInfo {
    /// `plans`.
    pub name: String,
    /// Version of its columns.
    pub version: u32,
    /// Rows, the head apart.
    pub rows: usize,
    /// Its columns, in order.
    pub columns: Vec<Column>,
    /// What it is written as.
    pub files: Vec<File>,
}

/// A column.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Column {
    /// `deadline_edtf`.
    pub name: String,
    /// What it holds.
    #[serde(rename = "type")]
    pub kind: Kind,
    /// Whether a cell may be empty (in JSON: `null`).
    pub nullable: bool,
}

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// Text.
    String,
    /// A whole number.
    Integer,
    /// A number.
    Number,
    /// `true` or `false`.
    Boolean,
}

/// A file of a table.
#[derive(Serialize, JsonSchema)]
pub struct File {
    /// Beside the manifest: `plans.csv`.
    pub name: String,
    /// BLAKE3 of its bytes.
    pub blake3: String,
    /// Its size.
    pub bytes: u64,
}
