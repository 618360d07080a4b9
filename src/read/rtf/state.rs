//! What groups keep to themselves: where their text goes and how it looks.

/// Where text goes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Destination {
    /// Into the paragraph.
    #[default]
    Text,
    /// Nowhere.
    Skipped,
    /// The table of fonts.
    Fonts,
    /// The table of styles.
    Styles,
    /// The label of a list item, as the writing program printed it.
    Label,
    /// Two ways to write one text, of which the one in Unicode is read.
    Either,
}

/// The properties of the group that is open.
#[derive(Clone, Copy, Debug)]
pub(super) struct State {
    /// Where its text goes.
    pub(super) destination: Destination,
    /// Characters to pass over after a `\u`.
    pub(super) fallback: usize,
    /// Number of the font.
    pub(super) font: i32,
    /// Bold.
    pub(super) bold: bool,
    /// Italic.
    pub(super) italic: bool,
    /// Shown in capitals.
    pub(super) capitals: bool,
    /// Hidden, or deleted in a tracked change.
    pub(super) hidden: bool,
    /// Deleted in a tracked change.
    pub(super) deleted: bool,
    /// Of the paragraph: in a table.
    pub(super) in_table: bool,
    /// Of the paragraph: centred.
    pub(super) centered: bool,
    /// Of the paragraph: its outline level, from 0.
    pub(super) outline: Option<i32>,
    /// Of the paragraph: its style.
    pub(super) style: i32,
    /// Of the paragraph: its list.
    pub(super) list: Option<i32>,
    /// Of the paragraph: its level in the list, from 0.
    pub(super) level: usize,
}

impl State {
    /// Before anything is said.
    pub(super) fn new() -> Self {
        Self {
            destination: Destination::Text,
            fallback: 1,
            font: 0,
            bold: false,
            italic: false,
            capitals: false,
            hidden: false,
            deleted: false,
            in_table: false,
            centered: false,
            outline: None,
            style: 0,
            list: None,
            level: 0,
        }
    }

    /// Takes up a word on how characters or paragraphs look; false where it is another.
    pub(super) fn take(&mut self, word: &str, number: Option<i32>, default_font: i32) -> bool {
        let on = number != Some(0);
        match word {
            "plain" => {
                *self = Self {
                    font: default_font,
                    bold: false,
                    italic: false,
                    capitals: false,
                    hidden: false,
                    deleted: false,
                    ..*self
                };
            }
            "pard" => {
                let Self { in_table, centered, outline, style, list, level, .. } = Self::new();
                *self = Self { in_table, centered, outline, style, list, level, ..*self };
            }
            "b" => self.bold = on,
            "i" => self.italic = on,
            "caps" => self.capitals = on,
            "v" => self.hidden = on,
            "deleted" => self.deleted = on,
            "f" => self.font = number.unwrap_or(default_font),
            "uc" => self.fallback = number.and_then(|n| n.try_into().ok()).unwrap_or(1),
            "intbl" => self.in_table = true,
            "qc" => self.centered = true,
            "ql" | "qj" | "qr" => self.centered = false,
            "outlinelevel" => self.outline = number,
            "s" => self.style = number.unwrap_or(0),
            "ls" => self.list = number,
            "ilvl" => self.level = number.and_then(|n| n.try_into().ok()).unwrap_or(0),
            _ => return false,
        }
        true
    }
}

/// The destination that a word opens; `None` where it opens none.
pub(super) fn destination(word: &str) -> Option<Destination> {
    Some(match word {
        "fonttbl" => Destination::Fonts,
        "stylesheet" => Destination::Styles,
        "listtext" | "pntext" => Destination::Label,
        "upr" => Destination::Either,
        "ud" | "shpinst" | "do" | "object" | "result" | "fldrslt" | "field" => Destination::Text,
        "colortbl" | "info" | "pict" | "fldinst" | "header" | "headerl" | "headerr" | "headerf"
        | "footer" | "footerl" | "footerr" | "footerf" | "ftnsep" | "ftnsepc" | "ftncn"
        | "aftnsep" | "aftnsepc" | "aftncn" | "listtable" | "listoverridetable" | "revtbl"
        | "rsidtbl" | "generator" | "pgdsctbl" | "sp" | "shprslt" | "nonesttables"
        | "nonshppict" | "xe" | "tc" | "rxe" | "private" | "filetbl" | "template" | "falt"
        | "panose" | "themedata" | "bkmkstart" | "bkmkend" | "annotation" | "atnid"
        | "atnauthor" | "listpicture" | "background" | "keycode" | "objdata" => {
            Destination::Skipped
        }
        _ => return None,
    })
}
