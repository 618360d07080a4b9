//! The `tesseract` program: where it is, what it is, and one run of it.

use std::ffi::OsStr;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;
use std::time::{Duration, Instant};

use super::hocr::{self, Page};

/// Names the program where it is not on the path; empty: there is none.
pub const VARIABLE: &str = "RASOAT_TESSERACT";
/// Draws what it cannot take.
pub(in crate::read) const DRAWING: &str = "pdftoppm";
/// Where the installer for Windows puts it.
const WINDOWS: &str = r"C:\Program Files\Tesseract-OCR\tesseract.exe";
/// The data it needs.
const LANGUAGE: &str = "vie";
/// The data by which it tells how a page lies, which most installations have.
const ORIENTATION: &str = "osd";
/// Words of a page that lies on its side come with a confidence of some 48, upright ones with 90.
const DOUBTFUL: f64 = 65.0;
/// A page takes seconds; one that takes longer than this is no page of text.
const PAGE: Duration = Duration::from_secs(120);
/// What a program says of itself comes at once.
const QUESTION: Duration = Duration::from_secs(10);
/// What a program may answer: a page drawn in colour, or a hundred times its words.
const OUTPUT: u64 = 128 << 20;

/// The program that reads pictures of text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::read) struct Engine {
    program: PathBuf,
    /// Name, version and language: `tesseract 5.3.0 vie`.
    pub(in crate::read) name: String,
    /// It can tell how a page lies.
    orients: bool,
    /// The folder of its data, as it tells.
    data: Option<PathBuf>,
}

/// Why there is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::read) enum Missing {
    /// The program.
    Program,
    /// Its data for Vietnamese.
    Language,
}

/// Finds the program, once.
pub(in crate::read) fn find() -> Result<&'static Engine, Missing> {
    static FOUND: OnceLock<Result<Engine, Missing>> = OnceLock::new();
    FOUND.get_or_init(look).as_ref().map_err(|missing| *missing)
}

fn look() -> Result<Engine, Missing> {
    let program = match std::env::var_os(VARIABLE) {
        Some(named) if named.is_empty() => return Err(Missing::Program),
        Some(named) => PathBuf::from(named),
        None => on_path("tesseract").unwrap_or_else(|| PathBuf::from(WINDOWS)),
    };
    let ask = |argument: &str| {
        let mut command = quiet(&program);
        command.arg(argument);
        run(command, &[], QUESTION).map(|bytes| String::from_utf8_lossy(&bytes).into_owned())
    };
    let version = ask("--version").ok_or(Missing::Program)?;
    let languages = ask("--list-langs").unwrap_or_default();
    if !languages.lines().any(|line| line.trim() == LANGUAGE) {
        return Err(Missing::Language);
    }
    let orients = languages.lines().any(|line| line.trim() == ORIENTATION);
    let data = languages.split('"').nth(1).map(PathBuf::from);
    Ok(Engine { program, name: format!("{} {LANGUAGE}", called(&version)), orients, data })
}

/// What stands between a picture and its words on this machine: the programs and their data, each
/// with size and day. Where two texts are the same, one picture gives the same words.
#[must_use]
pub fn setup() -> String {
    let Ok(engine) = find() else { return String::new() };
    let data = [LANGUAGE, ORIENTATION]
        .map(|it| Some(engine.data.as_ref()?.join(format!("{it}.traineddata"))));
    let files = [Some(engine.program.clone()), on_path(DRAWING)].into_iter().chain(data).flatten();
    let told = files.map(|file| {
        let about = std::fs::metadata(&file).ok();
        format!("{} {:?}", file.display(), about.map(|it| (it.len(), it.modified().ok())))
    });
    std::iter::once(engine.name.clone()).chain(told).collect::<Vec<_>>().join("\n")
}

/// The first line of what it says of itself: `tesseract v5.3.0.20221214` → `tesseract 5.3.0`.
fn called(version: &str) -> String {
    let line = version.lines().next().unwrap_or_default();
    let number = line.split_whitespace().nth(1).unwrap_or_default().trim_start_matches('v');
    let number: Vec<_> = number.split('.').take(3).collect();
    format!("tesseract {}", number.join(".")).trim_end().to_owned()
}

/// A program on the path, by its name without `.exe`. Never one in the current folder, which may
/// be where the documents came from.
pub(in crate::read) fn on_path(name: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    let file = format!("{name}{}", std::env::consts::EXE_SUFFIX);
    std::env::split_paths(&path)
        .filter(|folder| folder.is_absolute())
        .map(|folder| folder.join(&file))
        .find(|program| program.is_file())
}

impl Engine {
    /// Reads the picture of a page.
    pub(in crate::read) fn read(&self, picture: &[u8], dpi: u32) -> Option<Page> {
        self.upright(picture, dpi, &[])
    }

    /// Reads a page, counted from 0, of a picture that holds several.
    pub(in crate::read) fn read_page(&self, picture: &[u8], page: usize, dpi: u32) -> Option<Page> {
        self.upright(picture, dpi, &["-c", &format!("tessedit_page_number={page}")])
    }

    /// Reads a picture that is one column of text, whatever white is in it.
    pub(in crate::read) fn read_block(&self, picture: &[u8], dpi: u32) -> Option<Page> {
        self.ask(picture, dpi, "6", &[])
    }

    /// The better of two answers, where the first is little sure and the program can tell how a
    /// page lies: photographs are taken on the side.
    fn upright(&self, picture: &[u8], dpi: u32, which: &[&str]) -> Option<Page> {
        let answer = self.ask(picture, dpi, "3", which);
        let sure = answer.as_ref().map_or(0.0, Page::confidence);
        if !self.orients || sure > DOUBTFUL {
            return answer;
        }
        let again = self.ask(picture, dpi, "1", which);
        again.filter(|again| again.confidence() > sure).or(answer)
    }

    /// Asks for one page; the mode says how the program is to look at it.
    fn ask(&self, picture: &[u8], dpi: u32, mode: &str, which: &[&str]) -> Option<Page> {
        let mut command = quiet(&self.program);
        command.args(["stdin", "stdout", "-l", LANGUAGE, "--dpi", &dpi.to_string()]);
        command.args(["-c", "tessedit_create_hocr=1", "--psm", mode]).args(which);
        hocr::pages(&run(command, picture, PAGE)?).into_iter().next()
    }
}

/// A command without a shell, a window or threads of its own: pages are read side by side.
pub(in crate::read) fn quiet(program: &Path) -> Command {
    let mut command = Command::new::<&OsStr>(program.as_ref());
    command.env("OMP_THREAD_LIMIT", "1");
    #[cfg(windows)]
    {
        use std::os::windows::process::CommandExt as _;
        const CREATE_NO_WINDOW: u32 = 0x0800_0000;
        command.creation_flags(CREATE_NO_WINDOW);
    }
    command
}

/// Runs a command on an input; `None` where it fails, or takes longer than the limit.
pub(in crate::read) fn run(mut command: Command, input: &[u8], limit: Duration) -> Option<Vec<u8>> {
    let deadline = Instant::now() + limit;
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
    let mut child = Running(command.spawn().ok()?);
    let (mut stdin, stdout) = (child.0.stdin.take()?, child.0.stdout.take()?);
    std::thread::scope(|scope| {
        // A program that stops reading closes the pipe: what it says counts, not what it left.
        scope.spawn(move || stdin.write_all(input));
        let output = scope.spawn(move || {
            let mut bytes = Vec::new();
            stdout.take(OUTPUT).read_to_end(&mut bytes).map(|_| bytes)
        });
        let done = child.wait_until(deadline);
        drop(child);
        output.join().ok()?.ok().filter(|_| done)
    })
}

/// A child that does not outlive its use.
struct Running(Child);

impl Running {
    /// Whether it ended well before the deadline.
    fn wait_until(&mut self, deadline: Instant) -> bool {
        let mut pause = Duration::from_millis(2);
        while Instant::now() < deadline {
            match self.0.try_wait() {
                Ok(None) => std::thread::sleep(pause),
                Ok(Some(status)) => return status.success(),
                Err(_) => return false,
            }
            pause = (pause * 2).min(Duration::from_millis(50));
        }
        false
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions() {
        for (said, expected) in [
            ("tesseract 5.3.0\n leptonica-1.82.0", "tesseract 5.3.0"),
            ("tesseract v5.3.0.20221214\n", "tesseract 5.3.0"),
            ("", "tesseract"),
        ] {
            assert_eq!(called(said), expected, "{said}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_command_has_its_time() {
        let sleep = on_path("sleep").unwrap();
        let mut long = quiet(&sleep);
        long.arg("60");
        let begun = Instant::now();
        assert_eq!(run(long, b"x", Duration::from_millis(50)), None);
        assert!(begun.elapsed() < Duration::from_secs(20));
        let echo = run(quiet(&on_path("cat").unwrap()), b"x", QUESTION);
        assert_eq!(echo.as_deref(), Some(&b"x"[..]));
    }
}
