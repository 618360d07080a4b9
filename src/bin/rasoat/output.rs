//! Where results go: standard output, or a file that appears whole or not at all.

use std::fs::File;
use std::io::{self, BufWriter, IsTerminal, StdoutLock, Write};
use std::path::{Path, PathBuf};

use tempfile::{NamedTempFile, TempPath};

/// The sink of all results.
pub(crate) enum Output {
    Stdout(BufWriter<StdoutLock<'static>>),
    File { stream: BufWriter<File>, hidden: TempPath, target: PathBuf },
}

impl Output {
    /// To the file, if one is named.
    pub(crate) fn open(target: Option<&Path>) -> io::Result<Self> {
        let Some(target) = target else {
            return Ok(Self::Stdout(BufWriter::new(io::stdout().lock())));
        };
        let (file, hidden) = beside(target)?.into_parts();
        Ok(Self::File { stream: BufWriter::new(file), hidden, target: target.to_path_buf() })
    }

    /// Lets the file appear.
    pub(crate) fn finish(mut self) -> io::Result<()> {
        self.flush()?;
        match self {
            Self::Stdout(_) => Ok(()),
            Self::File { stream, hidden, target } => {
                drop(stream); // Windows renames no open file.
                hidden.persist(target).map_err(io::Error::from)
            }
        }
    }
}

/// A new file in the same folder: a rename across file systems is a copy, which may break off.
fn beside(target: &Path) -> io::Result<NamedTempFile> {
    let folder = target.parent().filter(|it| !it.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut builder = tempfile::Builder::new();
    builder.prefix(".rasoat-");
    #[cfg(unix)]
    {
        // As any new file, not for the owner's eyes only as temporary files are.
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(std::fs::Permissions::from_mode(0o666));
    }
    builder.tempfile_in(folder)
}

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Self::Stdout(stream) => stream.write(bytes),
            Self::File { stream, .. } => stream.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Self::Stdout(stream) => stream.flush(),
            Self::File { stream, .. } => stream.flush(),
        }
    }
}

/// How many columns a table may take.
pub(crate) fn width() -> usize {
    const UNKNOWN: u16 = 110;
    let columns = terminal_size::terminal_size().map_or(UNKNOWN, |(width, _)| width.0);
    usize::from(columns.clamp(60, 180))
}

/// Whether a person will look at the results as they come.
pub(crate) fn is_screen(target: Option<&Path>) -> bool {
    target.is_none() && io::stdout().is_terminal()
}
