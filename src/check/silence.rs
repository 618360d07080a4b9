//! `rasoat-bo-qua.tsv → entries`: findings that a person has looked at and lets stand, and why.
//!
//! One a line: the finding's id, a tab, the reason. `#` opens a comment; a first line without an id
//! is the head of the columns.

/// The name of the list that a folder of plans may have.
pub const FILE_NAME: &str = "rasoat-bo-qua.tsv";

/// A finding that is let stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The finding's id: `f4092492d4d`.
    pub id: String,
    /// Why.
    pub reason: String,
    /// The 1-based line of the list.
    pub line: usize,
}

/// A line of a list that silences nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// Why the finding may stand is not said.
    NoReason(usize),
    /// No finding has such an id.
    NoId(usize),
}

/// A list, read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Silence {
    /// What is let stand.
    pub entries: Vec<Entry>,
    /// Lines that say nothing.
    pub faults: Vec<Fault>,
}

impl Silence {
    /// Reads a list.
    #[must_use]
    pub fn read(text: &str) -> Self {
        let mut read = Self::default();
        let lines = text.trim_start_matches('\u{feff}').lines().map(str::trim).enumerate();
        let mut first = true;
        for (at, line) in lines.filter(|(_, line)| !line.is_empty() && !line.starts_with('#')) {
            let head = std::mem::take(&mut first);
            let between = |letter: char| letter.is_whitespace() || ",;".contains(letter);
            let (id, rest) = line.split_once(between).unwrap_or((line, ""));
            let reason = rest.trim_matches(|it| between(it) || it == '"');
            let line = at + 1;
            match (is_id(id.trim_matches('"')), reason) {
                (false, _) if head => {}
                (false, _) => read.faults.push(Fault::NoId(line)),
                (true, "") => read.faults.push(Fault::NoReason(line)),
                (true, reason) => {
                    let (id, reason) = (id.trim_matches('"').to_string(), reason.to_string());
                    read.entries.push(Entry { id, reason, line });
                }
            }
        }
        read
    }

    /// Why this finding is let stand; `None` where it is not.
    #[must_use]
    pub fn reason(&self, id: &str) -> Option<&str> {
        self.entries.iter().find(|entry| entry.id == id).map(|entry| entry.reason.as_str())
    }
}

/// `f` and ten hexadecimal digits.
fn is_id(text: &str) -> bool {
    let digits = text.strip_prefix('f');
    digits.is_some_and(|it| it.len() == 10 && it.bytes().all(|byte| byte.is_ascii_hexdigit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list() {
        let text = "\u{feff}mã\tlý do\n# theo ý kiến lãnh đạo\n\nf4092492d4d\tđã thống nhất với Sở\n\
                    fa1b2c3d4e5\nkhông rõ\tlý do\nf0000000001;\"số cấp sau\"\n";
        let read = Silence::read(text);
        assert_eq!(read.reason("f4092492d4d"), Some("đã thống nhất với Sở"));
        assert_eq!(read.reason("f0000000001"), Some("số cấp sau"));
        assert_eq!(read.reason("fa1b2c3d4e5"), None);
        assert_eq!(read.faults, [Fault::NoReason(5), Fault::NoId(6)]);
        assert_eq!(read.entries.iter().map(|it| it.line).collect::<Vec<_>>(), [4, 7]);
    }

    #[test]
    fn an_empty_list_silences_nothing() {
        assert_eq!(Silence::read(""), Silence::default());
    }
}
