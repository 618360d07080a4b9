//! Where results go: standard output, or a file that appears whole or not at all.

use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{self, BufWriter, ErrorKind, IsTerminal, StdoutLock, Write};
use std::path::{Path, PathBuf};

use tempfile::{NamedTempFile, TempPath};

use crate::run::tell;
use crate::words;

/// Names that are tried where another program holds the one that was asked for.
const NAMES: u32 = 100;

/// The sink of all results.
pub(crate) enum Output {
    Stdout(BufWriter<StdoutLock<'static>>),
    /// What was there already and is no file: `/dev/null`, a pipe.
    Device(BufWriter<File>),
    File {
        stream: BufWriter<File>,
        hidden: TempPath,
        target: PathBuf,
    },
}

impl Output {
    /// To the file, if one is named.
    pub(crate) fn open(target: Option<&Path>) -> io::Result<Self> {
        let Some(target) = target else {
            return Ok(Self::Stdout(BufWriter::new(io::stdout().lock())));
        };
        match fs::metadata(target) {
            Ok(there) if there.is_dir() => return Err(ErrorKind::IsADirectory.into()),
            // What is renamed over a device would take its place.
            Ok(there) if !there.is_file() => {
                let device = File::options().write(true).open(target)?;
                return Ok(Self::Device(BufWriter::new(device)));
            }
            _ => {}
        }
        let (file, hidden) = beside(target)?.into_parts();
        Ok(Self::File { stream: BufWriter::new(file), hidden, target: target.to_path_buf() })
    }

    /// Lets the file appear: under another name, of which the user is told, where a program has
    /// it open. A link of that name is replaced and never followed.
    pub(crate) fn finish(mut self) -> io::Result<()> {
        self.flush()?;
        let Self::File { stream, mut hidden, target } = self else { return Ok(()) };
        // Whole on the disk before it has its name.
        stream.into_inner().map_err(io::IntoInnerError::into_error)?.sync_all()?;
        for name in names(&target).filter(|name| !is_open(name)) {
            match hidden.persist(&name) {
                Ok(()) => {
                    settle(&name);
                    if name != target {
                        let told = words::OTHER_NAME.to(words::spoken());
                        tell(&format!("{}: {told} {}", target.display(), name.display()));
                    }
                    return Ok(());
                }
                Err(failed) if is_held(&failed.error) => hidden = failed.path,
                Err(failed) => return Err(failed.error),
            }
        }
        Err(ErrorKind::ResourceBusy.into())
    }
}

/// Writes a file whole or not at all.
pub(crate) fn whole(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut out = Output::open(Some(path))?;
    out.write_all(bytes)?;
    out.finish()
}

/// The name, then `kết quả (2).json` and so on: those after the first only where nothing has them.
fn names(target: &Path) -> impl Iterator<Item = PathBuf> {
    let numbered = |number: u32| {
        let mut name = target.file_stem().map(OsString::from).unwrap_or_default();
        name.push(format!(" ({number})"));
        let mut path = target.with_file_name(name).into_os_string();
        if let Some(extension) = target.extension() {
            path.push(".");
            path.push(extension);
        }
        PathBuf::from(path)
    };
    let others = (2..NAMES).map(numbered).filter(|name| fs::symlink_metadata(name).is_err());
    std::iter::once(target.to_path_buf()).chain(others)
}

/// Whether LibreOffice or Microsoft Office says that it has the file open, by a file beside it.
fn is_open(target: &Path) -> bool {
    let Some(name) = target.file_name().map(|name| name.to_string_lossy().into_owned()) else {
        return false;
    };
    [format!(".~lock.{name}#"), format!("~${name}")]
        .iter()
        .any(|lock| fs::symlink_metadata(target.with_file_name(lock)).is_ok())
}

/// Whether Windows refuses a name because a program has it open.
fn is_held(error: &io::Error) -> bool {
    const SHARING: [i32; 2] = [32, 33];
    cfg!(windows)
        && (error.kind() == ErrorKind::PermissionDenied
            || error.raw_os_error().is_some_and(|code| SHARING.contains(&code)))
}

/// The name itself is on the disk once its folder is; a system that cannot tell writes it later.
fn settle(target: &Path) {
    if cfg!(unix) {
        let _ = File::open(folder(target)).and_then(|folder| folder.sync_all());
    }
}

fn folder(target: &Path) -> &Path {
    target.parent().filter(|it| !it.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// A new file in the same folder: a rename across file systems is a copy, which may break off.
fn beside(target: &Path) -> io::Result<NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".rasoat-");
    #[cfg(unix)]
    {
        // As any new file, not for the owner's eyes only as temporary files are.
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(std::fs::Permissions::from_mode(0o666));
    }
    builder.tempfile_in(folder(target))
}

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Self::Stdout(stream) => stream.write(bytes),
            Self::Device(stream) | Self::File { stream, .. } => stream.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Self::Stdout(stream) => stream.flush(),
            Self::Device(stream) | Self::File { stream, .. } => stream.flush(),
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
