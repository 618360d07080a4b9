//! Runs in turn → their text, decoded where their font is one of before Unicode.

use super::Font;

/// The text of a paragraph as it comes. Runs of one font are decoded together: VNI's letter may
/// end one run and its mark begin the next.
#[derive(Clone, Debug, Default)]
pub(in crate::read) struct Decoder {
    text: String,
    raw: String,
    font: Option<Font>,
}

impl Decoder {
    /// Adds the text of a run.
    pub(in crate::read) fn push(&mut self, text: &str, font: Option<Font>, capitals: bool) {
        let Some(font) = font else {
            self.settle();
            if capitals {
                self.text.push_str(&text.to_uppercase());
            } else {
                self.text.push_str(text);
            }
            return;
        };
        let font = Font { capitals: font.capitals || capitals, ..font };
        if self.font != Some(font) {
            self.settle();
            self.font = Some(font);
        }
        self.raw.push_str(text);
    }

    /// The text so far.
    pub(in crate::read) fn text(&mut self) -> &str {
        self.settle();
        &self.text
    }

    /// The text, which is empty afterwards.
    pub(in crate::read) fn take(&mut self) -> String {
        self.settle();
        std::mem::take(&mut self.text)
    }

    /// Bytes so far, decoded or not.
    pub(in crate::read) fn len(&self) -> usize {
        self.text.len() + self.raw.len()
    }

    fn settle(&mut self) {
        if let Some(font) = self.font.take() {
            self.text.push_str(&font.decode(&self.raw));
            self.raw.clear();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decodes_over_runs() {
        let (vni, tcvn3) = (Font::named("VNI-Times"), Font::named(".VnTime"));
        let mut decoder = Decoder::default();
        decoder.push("Ngha", vni, false);
        decoder.push("ù vieä", vni, false);
        decoder.push("t; ", vni, false);
        decoder.push("Kế ", None, false);
        decoder.push("ho¹ch", tcvn3, true);
        assert_eq!(decoder.text(), "Nghá việt; Kế HOẠCH");
    }
}
