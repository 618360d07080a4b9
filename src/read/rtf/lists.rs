//! `\listtable`, `\listoverridetable` → the lists of the document as Word counts them.

use super::lexer::{Lexer, Token};
use crate::limits::{Limit, Limits};
use crate::read::word::numbering::{Kind, LEVELS, Level, List, Numbering};
use crate::read::word::numeral::Numeral;

/// Reads the tables; nothing of the text.
pub(super) fn read(bytes: &[u8], limits: &Limits) -> Numbering {
    let mut tables = Tables::default();
    for token in Lexer::new(bytes) {
        match token {
            Token::Open if tables.groups.len() < limits.count(Limit::Groups) => {
                tables.groups.push(Group::Other)
            }
            Token::Open => break,
            Token::Close => {
                // The overrides come last, before the text.
                if tables.close() == Some(Group::Overrides) {
                    break;
                }
            }
            Token::Word(word, number) => tables.word(word, number.unwrap_or(1)),
            Token::Text(bytes) => bytes.iter().for_each(|&byte| tables.letter(byte.into())),
            Token::Byte(byte) => tables.letter(byte.into()),
            Token::Sign(_) => {}
        }
    }
    tables.numbering
}

/// What an open group defines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Group {
    /// `\listoverridetable`
    Overrides,
    /// `\list`
    Kind,
    /// `\listoverride`
    List,
    /// `\lfolevel`, which may hold a level.
    Override,
    /// `\listlevel`
    Level,
    /// `\leveltext`
    Pattern,
    /// Anything else.
    Other,
}

#[derive(Debug, Default)]
struct Tables {
    numbering: Numbering,
    groups: Vec<Group>,
    kind: Kind,
    list: List,
    level: Level,
    /// Of the kind or list that is open.
    id: i64,
    /// Its levels so far.
    levels: usize,
    /// `\ls`: the number of the list that is open.
    number: Option<i64>,
    /// Signs of the pattern still to come; the first one tells how many.
    left: Option<u32>,
    /// The next sign stands for one that was given in Unicode.
    pass: bool,
}

impl Tables {
    fn is_open(&self, group: Group) -> bool {
        self.groups.contains(&group)
    }

    fn begin(&mut self, group: Group) {
        if let Some(last) = self.groups.last_mut() {
            *last = group;
        }
    }

    fn word(&mut self, word: &str, number: i32) {
        let on = number != 0;
        match word {
            "listoverridetable" => self.begin(Group::Overrides),
            "list" => {
                self.begin(Group::Kind);
                (self.kind, self.levels) = (Kind::default(), 0);
            }
            "listoverride" => {
                self.begin(Group::List);
                (self.list, self.levels, self.number) = (List::default(), 0, None);
            }
            "lfolevel" => self.begin(Group::Override),
            "listlevel" => {
                self.begin(Group::Level);
                self.level = Level::default();
            }
            "leveltext" => {
                self.begin(Group::Pattern);
                (self.left, self.pass) = (None, false);
            }
            "listid" => self.id = number.into(),
            "ls" => self.number = Some(number.into()),
            "u" if self.is_open(Group::Pattern) => {
                let code = u32::try_from(number.rem_euclid(0x1_0000)).unwrap_or(0);
                self.pass = false;
                self.letter(code);
                self.pass = true;
            }
            "levelstartat" if !self.is_open(Group::Level) => {
                if let Some(start) = self.list.starts.get_mut(self.levels) {
                    *start = Some(number.into());
                }
            }
            "levelstartat" => self.level.start = Some(number.into()),
            "levelnfc" | "levelnfcn" => {
                self.level.numeral = Numeral::coded(u8::try_from(number).unwrap_or(0));
            }
            "levelfollow" => self.level.tight = number == 2,
            "levellegal" => self.level.legal = on,
            "levelnorestart" => self.level.restart = on.then_some(0),
            _ => {}
        }
    }

    /// A sign of a pattern: `\'02\'00.;`
    fn letter(&mut self, code: u32) {
        if self.groups.last() != Some(&Group::Pattern) || std::mem::take(&mut self.pass) {
            return;
        }
        let Some(left) = self.left else {
            self.left = Some(code.min(255));
            return;
        };
        let Some(rest) = left.checked_sub(1) else { return };
        self.left = Some(rest);
        match u8::try_from(code).ok().filter(|&level| usize::from(level) < LEVELS) {
            Some(level) => self.level.pattern.extend(['%', char::from(b'1' + level)]),
            None => self.level.pattern.extend(char::from_u32(code)),
        }
    }

    /// Ends a group.
    fn close(&mut self) -> Option<Group> {
        let group = self.groups.pop()?;
        match group {
            Group::Level if self.is_open(Group::Override) => {
                self.list.levels.insert(self.levels, std::mem::take(&mut self.level));
            }
            Group::Level => {
                if let Some(level) = self.kind.levels.get_mut(self.levels) {
                    *level = std::mem::take(&mut self.level);
                }
                self.levels += 1;
            }
            Group::Override => self.levels += 1,
            Group::Kind => {
                self.simple();
                self.numbering.kinds.insert(self.id, std::mem::take(&mut self.kind));
            }
            Group::List => {
                self.list.kind = self.id;
                let list = std::mem::take(&mut self.list);
                self.numbering.lists.extend(self.number.map(|number| (number, list)));
            }
            Group::Overrides | Group::Pattern | Group::Other => {}
        }
        Some(group)
    }

    /// A list that says one level has it on all.
    fn simple(&mut self) {
        if self.levels == 1 {
            let [first, others @ ..] = &mut self.kind.levels;
            others.fill(first.clone());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::read;
    use crate::limits::Limits;

    /// Three levels: `I.`, `1.2.`, a bullet; the second list counts on, the third starts from 5.
    const TABLES: &str = r"{\rtf1{\*\listtable{\list\listtemplateid1\listhybrid
        {\listlevel\levelnfc1\levelstartat1\levelfollow0{\leveltext\leveltemplateid2\'02\'00.;}{\levelnumbers\'01;}\fi-360}
        {\listlevel\levelnfc0\levelstartat1\levellegal1{\leveltext\'04\'00.\'01.;}{\levelnumbers\'01\'03;}}
        {\listlevel\levelnfc23\levelstartat1{\leveltext\'01\u-3913 ?;}{\levelnumbers;}\f3}
        {\listname ;}\listid77}}
        {\*\listoverridetable{\listoverride\listid77\listoverridecount0\ls1}
        {\listoverride\listid77\listoverridecount0\ls2}
        {\listoverride\listid77\listoverridecount1{\lfolevel\listoverridestartat\levelstartat5}\ls3}}";

    #[test]
    fn numbers_that_are_not_printed_are_counted() {
        let text = r"\pard\ls1\ilvl0 a\par\ilvl1 b\par\ilvl1 c\par\pard d\par
            \pard\ls2\ilvl0 e\par\ilvl2 f\par
            {\listtext\pard\plain III.\tab}\ilvl0 g\par\ilvl0 h\par
            \pard\ls3 i\par\pard\ls9 k\par}";
        let document = read(format!("{TABLES}{text}").as_bytes(), &Limits::default()).unwrap();
        let texts: Vec<_> = document.paragraphs.iter().map(|p| p.text.as_str()).collect();
        assert_eq!(
            texts,
            ["I. a", "1.1. b", "1.2. c", "d", "II. e", "- f", "III. g", "IV. h", "V. i", "k"]
        );
    }

    #[test]
    fn damaged_tables() {
        for cut in 0..TABLES.len() {
            let cut = TABLES.get(..cut).unwrap_or_default();
            drop(read(format!(r"{cut}\pard\ls1\ilvl1 a\par").as_bytes(), &Limits::default()));
        }
    }
}
