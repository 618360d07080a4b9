//! The shape of the command line; its words are in `words`.

use std::path::PathBuf;
use std::str::FromStr;

use clap::{Args, Parser, Subcommand, ValueEnum};
use jiff::civil::Date;

use crate::words::Lang;

#[derive(Parser)]
#[command(name = "rasoat", version, arg_required_else_help = true)]
pub(crate) struct Cli {
    #[arg(long, global = true, value_enum, default_value = "vi")]
    pub(crate) lang: Lang,
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Subcommand)]
pub(crate) enum Command {
    Extract(Extract),
    Check(Check),
    Duties(Duties),
    Compare(Box<Compare>),
    Selftest(Selftest),
    Worker(Worker),
    Schema(Schema),
}

#[derive(Args)]
pub(crate) struct Extract {
    #[command(flatten)]
    pub(crate) files: Files,
    #[arg(long)]
    pub(crate) text: bool,
    #[arg(long)]
    pub(crate) html: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) feeding: Feeding,
    #[command(flatten)]
    pub(crate) how: How,
}

#[derive(Args)]
pub(crate) struct Check {
    #[command(flatten)]
    pub(crate) files: Files,
    #[arg(long, value_enum)]
    pub(crate) fail_on: Option<Gravity>,
    /// With what is a matter of taste.
    #[arg(long)]
    pub(crate) pedantic: bool,
    #[arg(long)]
    pub(crate) silence: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) how: How,
}

#[derive(Args)]
pub(crate) struct Duties {
    pub(crate) plan: PathBuf,
    #[arg(long, short)]
    pub(crate) output: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) reading: Reading,
}

#[derive(Args)]
pub(crate) struct Compare {
    #[command(flatten)]
    pub(crate) files: Files,
    #[command(flatten)]
    pub(crate) named: Named,
    #[arg(long, value_enum)]
    pub(crate) fail_on: Option<Gap>,
    #[arg(long, conflicts_with = "all_wards")]
    pub(crate) wards: Option<PathBuf>,
    /// Those of the registry, in the parent's province.
    #[arg(long)]
    pub(crate) all_wards: bool,
    #[arg(long)]
    pub(crate) previous: Option<PathBuf>,
    #[arg(long)]
    pub(crate) verdicts: Option<PathBuf>,
    #[arg(long)]
    pub(crate) review: Option<PathBuf>,
    #[arg(long)]
    pub(crate) html: Option<PathBuf>,
    #[arg(long)]
    pub(crate) xlsx: Option<PathBuf>,
    #[arg(long)]
    pub(crate) docx: Option<PathBuf>,
    #[arg(long)]
    pub(crate) brief: Option<PathBuf>,
    /// A folder.
    #[arg(long)]
    pub(crate) letters: Option<PathBuf>,
    /// A folder.
    #[arg(long)]
    pub(crate) messages: Option<PathBuf>,
    /// Who writes to the wards.
    #[arg(long)]
    pub(crate) sender: Option<String>,
    #[arg(long, value_enum, default_value = "ask")]
    pub(crate) tone: Tone,
    /// The day of writing.
    #[arg(long)]
    pub(crate) date: Option<Date>,
    #[command(flatten)]
    pub(crate) feeding: Feeding,
    #[command(flatten)]
    pub(crate) how: How,
}

#[derive(Args)]
pub(crate) struct Selftest {
    #[command(flatten)]
    pub(crate) files: Files,
    #[command(flatten)]
    pub(crate) named: Named,
    /// Of each kind, over all files.
    #[arg(long, default_value_t = 200)]
    pub(crate) changes: usize,
    #[arg(long, default_value_t = 1)]
    pub(crate) seed: u64,
    #[command(flatten)]
    pub(crate) how: How,
}

#[derive(Args)]
pub(crate) struct Worker {
    #[arg(long, short, conflicts_with = "duties")]
    pub(crate) parent: Option<PathBuf>,
    /// The list of its duties.
    #[arg(long)]
    pub(crate) duties: Option<PathBuf>,
    #[arg(long, conflicts_with_all = ["parent", "duties"])]
    pub(crate) text: bool,
    #[command(flatten)]
    pub(crate) reading: Reading,
}

/// Flat tables for dashboards.
#[derive(Args)]
pub(crate) struct Feeding {
    /// A folder.
    #[arg(long)]
    pub(crate) feeds: Option<PathBuf>,
    #[arg(long, value_enum, value_delimiter = ',', default_values = ["csv", "json"])]
    pub(crate) feeds_as: Vec<FeedForm>,
    /// The mark by which Excel knows UTF-8.
    #[arg(long)]
    pub(crate) bom: bool,
    /// What the user calls the round.
    #[arg(long)]
    pub(crate) round: Option<String>,
}

/// What flat tables are written as.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum FeedForm {
    Csv,
    Json,
}

#[derive(Args)]
pub(crate) struct Schema {
    /// That of the flat tables.
    #[arg(long)]
    pub(crate) feeds: bool,
    #[arg(long, short)]
    pub(crate) output: Option<PathBuf>,
}

/// How the user names documents.
#[derive(Args)]
pub(crate) struct Files {
    #[arg(required_unless_present = "files_from")]
    pub(crate) files: Vec<PathBuf>,
    /// A list of more of them; `-` is standard input.
    #[arg(long)]
    pub(crate) files_from: Option<PathBuf>,
    #[arg(long)]
    pub(crate) shard: Option<Shard>,
}

/// The part of the documents that this run does: `2/8`.
#[derive(Clone, Copy)]
pub(crate) struct Shard {
    /// From 0 on.
    pub(crate) index: usize,
    pub(crate) of: usize,
}

impl FromStr for Shard {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let parts =
            text.split_once('/').and_then(|(i, n)| Some((i.parse().ok()?, n.parse().ok()?)));
        let (number, of): (usize, usize) = parts.ok_or("i/n")?;
        let index = number.checked_sub(1).filter(|index| *index < of).ok_or("1/n … n/n")?;
        Ok(Self { index, of })
    }
}

/// How the user names the parent; `compare` finds it where none is named.
#[derive(Args)]
pub(crate) struct Named {
    #[arg(long, short, conflicts_with = "duties")]
    pub(crate) parent: Option<PathBuf>,
    /// The list of its duties.
    #[arg(long)]
    pub(crate) duties: Option<PathBuf>,
}

/// How documents are read.
#[derive(Args)]
pub(crate) struct Reading {
    #[arg(long)]
    pub(crate) offices: Option<PathBuf>,
    #[arg(long)]
    pub(crate) limit: Vec<String>,
    /// A folder of what earlier runs read.
    #[arg(long)]
    pub(crate) cache: Option<PathBuf>,
}

/// How the results are made and written.
#[derive(Args)]
pub(crate) struct How {
    #[arg(long, short, value_enum)]
    pub(crate) format: Option<Format>,
    #[arg(long, short)]
    pub(crate) output: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) reading: Reading,
    /// 0 is one a core.
    #[arg(long, short, default_value_t = 0)]
    pub(crate) jobs: usize,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    Json,
    Ndjson,
    Table,
}

/// From which severity on a finding makes `check` fail.
#[derive(Clone, Copy, ValueEnum)]
pub(crate) enum Gravity {
    Error,
    Warning,
}

/// How letters speak to wards.
#[derive(Clone, Copy, ValueEnum)]
pub(crate) enum Tone {
    /// Đề nghị.
    Ask,
    /// Yêu cầu.
    Require,
}

/// What makes `compare` fail.
#[derive(Clone, Copy, ValueEnum)]
pub(crate) enum Gap {
    Missing,
}
