//! Elements of `w:pPr` and `w:rPr` → what a paragraph or a run says of itself.

use crate::read::xml::Element;

/// A paragraph's own properties, or those of a style; `None` where it says nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct ParagraphProperties {
    /// Id of its style.
    pub(super) style: Option<String>,
    /// Its list; 0 takes a list away.
    pub(super) list: Option<i64>,
    /// Its level in the list, from 0.
    pub(super) level: Option<usize>,
    /// Its outline level, from 0; 9 is body text.
    pub(super) outline: Option<i64>,
    /// Centred.
    pub(super) centered: Option<bool>,
}

impl ParagraphProperties {
    /// Takes up a child of `w:pPr` or `w:numPr`.
    pub(super) fn take(&mut self, element: &Element<'_>) {
        match element.name() {
            "pStyle" => self.style = element.value().map(Into::into),
            "numId" => self.list = element.number(),
            "ilvl" => self.level = element.number().and_then(|level| level.try_into().ok()),
            "outlineLvl" => self.outline = element.number(),
            "jc" => self.centered = Some(element.value().as_deref() == Some("center")),
            _ => {}
        }
    }

    /// Fills in from `base` what is not said here.
    pub(super) fn inherit(&mut self, base: &Self) {
        self.list = self.list.or(base.list);
        self.level = self.level.or(base.level);
        self.outline = self.outline.or(base.outline);
        self.centered = self.centered.or(base.centered);
    }
}

/// A run's own properties, or those of a style; `None` where it says nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct RunProperties {
    /// Id of its style.
    pub(super) style: Option<String>,
    /// Its font, for characters that mean something else in a font of symbols.
    pub(super) font: Option<String>,
    /// Bold.
    pub(super) bold: Option<bool>,
    /// Italic.
    pub(super) italic: Option<bool>,
    /// Hidden text.
    pub(super) hidden: Option<bool>,
    /// Shown in capitals, whatever was typed.
    pub(super) capitals: Option<bool>,
}

impl RunProperties {
    /// Takes up a child of `w:rPr`.
    pub(super) fn take(&mut self, element: &Element<'_>) {
        match element.name() {
            "rStyle" => self.style = element.value().map(Into::into),
            "rFonts" => {
                // A font of the theme has no name here; it wins over the one that has.
                let theme = element.attribute("asciiTheme").map(|_| "".into());
                let font = theme.or_else(|| element.attribute("ascii"));
                let font = font.or_else(|| element.attribute("hAnsi"));
                self.font = font.map(Into::into).or(self.font.take());
            }
            "b" => self.bold = Some(element.switch()),
            "i" => self.italic = Some(element.switch()),
            "vanish" => self.hidden = Some(element.switch()),
            "caps" => self.capitals = Some(element.switch()),
            _ => {}
        }
    }

    /// Fills in from `base` what is not said here.
    pub(super) fn inherit(&mut self, base: &Self) {
        self.font = self.font.take().or_else(|| base.font.clone());
        self.bold = self.bold.or(base.bold);
        self.italic = self.italic.or(base.italic);
        self.hidden = self.hidden.or(base.hidden);
        self.capitals = self.capitals.or(base.capitals);
    }
}

/// How a run looks once its styles are taken into account.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Look {
    /// Bold.
    pub(super) bold: bool,
    /// Italic.
    pub(super) italic: bool,
    /// Not shown.
    pub(super) hidden: bool,
    /// Shown in capitals.
    pub(super) capitals: bool,
}

impl Look {
    /// Word's rule for these switches: what the run says itself holds; else the paragraph's and
    /// the run's style turn it each (bold in bold is not bold), unless the defaults have it on.
    pub(super) fn of(
        own: &RunProperties,
        character: &RunProperties,
        paragraph: &RunProperties,
        defaults: &RunProperties,
    ) -> Self {
        let on = |pick: fn(&RunProperties) -> Option<bool>| {
            let set = |properties| pick(properties).unwrap_or(false);
            pick(own).unwrap_or(set(defaults) || set(character) != set(paragraph))
        };
        Self {
            bold: on(|run| run.bold),
            italic: on(|run| run.italic),
            hidden: on(|run| run.hidden),
            capitals: on(|run| run.capitals),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_style_turns_what_another_style_turned() {
        let says = |bold| RunProperties { bold, ..RunProperties::default() };
        for (own, character, paragraph, defaults, bold) in [
            (None, None, None, None, false),
            (None, None, Some(true), None, true),
            (None, Some(true), None, None, true),
            (None, Some(true), Some(true), None, false), // bold in bold
            (Some(true), Some(true), Some(true), None, true),
            (Some(false), None, Some(true), None, false),
            (None, None, None, Some(true), true),
            (None, None, Some(false), Some(true), true),
        ] {
            let look = Look::of(&says(own), &says(character), &says(paragraph), &says(defaults));
            assert_eq!(look.bold, bold, "{own:?} {character:?} {paragraph:?} {defaults:?}");
        }
    }
}
