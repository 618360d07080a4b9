//! `fonts, what they showed → what their codes mean`, where the file's own map is absent or wrong.
//!
//! A font that shows no Vietnamese is given other readings: what its embedded program says, the
//! Windows encoding, the glyph order of Microsoft's core fonts. The one that makes syllables of
//! its words is taken; where none does, the font stays unread.

use std::collections::HashMap;

use super::encoding::Base;
use super::program::Program;
use super::sample::{Runs, Sample};
use super::{Font, Kind, encoding, order};
use crate::read::spelling::{Judge, Tally};

/// Fonts that are mended, those with the most words first.
const FONTS: usize = 64;
/// Unknown codes of a font that are learnt, the frequent ones first.
const LEARNT: usize = 40;
/// Words by which a reading is judged.
const JUDGED: usize = 600;
/// A font with this share of syllables is Vietnamese; letters and names of other languages and
/// abbreviations make up the rest.
const VIETNAMESE: f64 = 0.75;
/// A font below this share is not read rightly.
const DOUBTFUL: f64 = 0.6;
/// What a known map may lose to another reading that also knows its unknown codes.
const GAIN: f64 = 0.05;
/// The letters that stand at a place of their own in each font.
const STRAY: &str = "ĂăĐđĨĩŨũƠơƯưỲỳ";

/// What the codes of a font say.
pub(super) type Reading = HashMap<u32, String>;

/// Gives each font that needs one another reading, where one is found; says how many.
pub(super) fn mend(
    fonts: &mut [Font],
    sample: &Sample,
    program: impl Fn(usize) -> Program,
) -> usize {
    let settled = vec![true; fonts.len()];
    let runs = Runs::of(sample, fonts.len());
    let mut bench = Bench { fonts, runs, judge: Judge::default(), settled };
    let mut doubtful: Vec<(usize, Verdict)> = (0..bench.fonts.len())
        .map(|number| (number, bench.verdict(number, None)))
        .filter(|(_, verdict)| verdict.is_doubtful())
        .collect();
    for (number, _) in &doubtful {
        bench.settle(*number, false);
    }
    doubtful.sort_by_key(|(_, verdict)| std::cmp::Reverse(verdict.tally.words));
    doubtful.truncate(FONTS);
    let count = doubtful.len();
    // Of a word in two fonts, one must be read before the other can be judged.
    for _ in 0..2 {
        doubtful.retain(|&(number, before)| !bench.mend(number, before, &program(number)));
    }
    count - doubtful.len()
}

/// How a reading does.
#[derive(Clone, Copy, Debug, Default)]
struct Verdict {
    tally: Tally,
    share: Option<f64>,
    /// Codes shown of which it says nothing.
    unknown: usize,
}

impl Verdict {
    fn is_doubtful(&self) -> bool {
        self.unknown > 0 || self.share.is_some_and(|share| share < DOUBTFUL)
    }
}

struct Bench<'a> {
    fonts: &'a mut [Font],
    runs: Runs,
    judge: Judge,
    /// Fonts that read rightly.
    settled: Vec<bool>,
}

impl Bench<'_> {
    fn settle(&mut self, number: usize, rightly: bool) {
        if let Some(settled) = self.settled.get_mut(number) {
            *settled = rightly;
        }
    }

    /// Whether a font was given another reading.
    fn mend(&mut self, number: usize, before: Verdict, program: &Program) -> bool {
        let Some(reading) = self.best(number, before, program) else { return false };
        if let Some(font) = self.fonts.get_mut(number) {
            font.mended = Some(reading);
        }
        self.settle(number, true);
        true
    }

    /// The words of a font's runs in a reading; those with letters of unsettled fonts are left
    /// out, as nothing can be said of them.
    fn words(&self, number: usize, reading: Option<&Reading>, most: usize) -> Vec<String> {
        let mut words = Vec::new();
        for run in self.runs.of_font(number) {
            if words.len() >= most {
                break;
            }
            let (mut word, mut own, mut open) = (String::new(), false, true);
            for &(font, code) in run {
                let text = self.text(font, code, number, reading);
                if text.chars().all(char::is_whitespace) {
                    if own && open {
                        words.push(std::mem::take(&mut word));
                    }
                    (word, own, open) = (String::new(), false, true);
                    continue;
                }
                own |= font == number;
                open &= font == number || self.settled.get(font).copied().unwrap_or(true);
                word.push_str(&text);
            }
            if own && open {
                words.push(word);
            }
        }
        words
    }

    fn text(&self, font: usize, code: u32, own: usize, reading: Option<&Reading>) -> String {
        let unknown = || char::REPLACEMENT_CHARACTER.to_string();
        match reading {
            Some(reading) if font == own => reading.get(&code).cloned().unwrap_or_else(unknown),
            _ => self
                .fonts
                .get(font)
                .and_then(|font| font.text_of(code))
                .map_or_else(unknown, std::borrow::Cow::into_owned),
        }
    }

    fn verdict(&mut self, number: usize, reading: Option<&Reading>) -> Verdict {
        let words = self.words(number, reading, JUDGED);
        let mut tally = Tally::default();
        for word in &words {
            tally.add(self.judge.tally(word));
        }
        let font = self.fonts.get(number);
        let known = |code: &u32| match reading {
            Some(reading) => reading.contains_key(code),
            None => font.is_some_and(|font| font.text_of(*code).is_some()),
        };
        let unknown = self.codes(number).iter().filter(|code| !known(code)).count();
        Verdict { tally, share: tally.share(), unknown }
    }

    /// The codes of a font that were shown, the frequent ones first.
    fn codes(&self, number: usize) -> Vec<u32> {
        let mut counts: HashMap<u32, usize> = HashMap::new();
        for (_, code) in self.runs.of_font(number).flatten().filter(|(font, _)| *font == number) {
            *counts.entry(*code).or_default() += 1;
        }
        let mut codes: Vec<_> = counts.into_iter().collect();
        codes.sort_by_key(|&(code, count)| (std::cmp::Reverse(count), code));
        codes.into_iter().map(|(code, _)| code).collect()
    }

    fn best(&mut self, number: usize, before: Verdict, program: &Program) -> Option<Reading> {
        let codes = self.codes(number);
        let own = self.as_is(number, &codes);
        let mut best: Option<(f64, Reading)> = None;
        for mut reading in self.readings(number, &codes, program) {
            self.learn(number, &codes, &mut reading);
            for reading in [filled(&own, &reading), reading] {
                let after = self.verdict(number, Some(&reading));
                let knows = after.unknown < before.unknown;
                let letters = reading.values().any(|text| text.contains(char::is_alphabetic));
                let worth = match (after.share, before.share) {
                    // Figures and spaces need no proof.
                    (None, _) if knows && after.unknown == 0 && !letters => 0.0,
                    (Some(share), None) if share >= VIETNAMESE => share,
                    (Some(share), Some(old)) if share >= VIETNAMESE => {
                        if share <= old + GAIN && !(knows && share >= old) {
                            continue;
                        }
                        share
                    }
                    _ => continue,
                };
                #[expect(clippy::cast_precision_loss, reason = "counts of codes")]
                let worth = worth - after.unknown as f64 * 1e-4;
                if best.as_ref().is_none_or(|(most, _)| worth > *most) {
                    best = Some((worth, reading));
                }
            }
        }
        best.map(|(_, reading)| reading)
    }

    /// What the file itself says of the codes.
    fn as_is(&self, number: usize, codes: &[u32]) -> Reading {
        let font = self.fonts.get(number);
        let said = |code: &u32| Some((*code, font?.text_of(*code)?.into_owned()));
        codes.iter().filter_map(said).collect()
    }

    /// The readings that a font may have.
    fn readings(&mut self, number: usize, codes: &[u32], program: &Program) -> Vec<Reading> {
        let told = codes.iter().filter_map(|&code| Some((code, program.text(code)?)));
        let mut readings: Vec<Reading> = vec![told.collect()];
        if self.fonts.get(number).is_some_and(|font| matches!(font.kind, Kind::Simple(_))) {
            readings.push(codes.iter().filter_map(|&code| Some((code, ansi(code)?))).collect());
        }
        let glyphs: Vec<(u32, u16)> =
            codes.iter().filter_map(|&code| Some((code, program.glyph(code)?))).collect();
        let blocks = order::KNOWN_BLOCKS.into_iter().chain(self.block(number, &glyphs));
        readings.extend(blocks.map(|block| ordered(&glyphs, block)));
        readings.retain(|reading| !reading.is_empty());
        readings
    }

    /// Where the block of Vietnamese letters begins, by the syllables it makes.
    fn block(&mut self, number: usize, glyphs: &[(u32, u16)]) -> Option<u16> {
        let high = || glyphs.iter().map(|&(_, glyph)| glyph).filter(|&glyph| glyph > 300);
        let (least, most) = (high().min()?, high().max()?);
        let starts = least.saturating_sub(order::BLOCK_GLYPHS).max(301)..=most;
        let tried = starts.take(1500).map(|block| {
            let reading = ordered(glyphs, block);
            let words = self.words(number, Some(&reading), 150);
            let valid =
                words.iter().filter(|word| self.judge.is_syllable(word) == Some(true)).count();
            (valid, std::cmp::Reverse(block))
        });
        tried.max().map(|(_, std::cmp::Reverse(block))| block)
    }

    /// Letters that stand at a place of their own: each that alone makes syllables of the words
    /// in which a code is the only unknown one.
    fn learn(&mut self, number: usize, codes: &[u32], reading: &mut Reading) {
        // A known letter may be what another needs: `đ` and `ư` in `đường`.
        for _ in 0..2 {
            let unknown = codes.iter().filter(|code| !reading.contains_key(code));
            for code in unknown.copied().take(LEARNT).collect::<Vec<_>>() {
                if let Some(letter) = self.letter(number, code, reading) {
                    reading.insert(code, letter.to_string());
                }
            }
        }
    }

    fn letter(&mut self, number: usize, code: u32, reading: &Reading) -> Option<char> {
        const MARK: char = '\u{1}';
        let mut marked = reading.clone();
        marked.insert(code, MARK.to_string());
        let mut words = self.words(number, Some(&marked), usize::MAX);
        words.retain(|word| word.contains(MARK) && !word.contains(char::REPLACEMENT_CHARACTER));
        words.sort();
        words.dedup();
        words.truncate(60);
        let taken = |letter: char| reading.values().any(|text| text.starts_with(letter));
        let mut counts: Vec<(usize, char)> = STRAY
            .chars()
            .filter(|&letter| !taken(letter))
            .map(|letter| {
                let made =
                    words.iter().map(|word| word.replace(MARK, letter.encode_utf8(&mut [0; 4])));
                let valid = |word: String| self.judge.is_syllable(&word) == Some(true);
                (made.map(valid).filter(|valid| *valid).count(), letter)
            })
            .collect();
        counts.sort_by_key(|&(count, _)| std::cmp::Reverse(count));
        match counts.as_slice() {
            [(most, letter), (next, _), ..] if most > next && most * 2 > words.len() => {
                Some(*letter)
            }
            _ => None,
        }
    }
}

/// The Windows encoding of a code.
fn ansi(code: u32) -> Option<String> {
    let code = u8::try_from(code).ok()?;
    encoding::text_of(Base::WinAnsi.glyph(code)?)
}

fn ordered(glyphs: &[(u32, u16)], block: u16) -> Reading {
    let letter =
        |&(code, glyph): &(u32, u16)| Some((code, order::letter(glyph, block)?.to_string()));
    glyphs.iter().filter_map(letter).collect()
}

/// What is known, and what the other says of the rest.
fn filled(known: &Reading, other: &Reading) -> Reading {
    let mut filled = other.clone();
    filled.extend(known.iter().map(|(code, text)| (*code, text.clone())));
    filled
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::pdf::fonts::Font;
    use lopdf::{Document, Object, dictionary};

    const TEXT: &str = "Ủy ban nhân dân phường xây dựng Kế hoạch triển khai thực hiện Tháng hành \
                        động vì trẻ em, giao các phòng, ban, ngành, đoàn thể chủ động tổ chức các \
                        hoạt động bảo vệ, chăm sóc trẻ em trên địa bàn; báo cáo kết quả về Ủy ban \
                        nhân dân trước ngày đã nêu, kịp thời biểu dương người tốt, việc tốt";

    /// A font without a map that keeps the order of Times, with its Vietnamese block at `block`,
    /// and what it shows.
    fn shown(text: &str, block: u16) -> (Font, Sample) {
        let descendant = dictionary! { "Subtype" => "CIDFontType2" };
        let font = dictionary! {
            "Subtype" => "Type0", "Encoding" => "Identity-H",
            "DescendantFonts" => vec![Object::Dictionary(descendant)],
        };
        let mut sample = Sample::default();
        for word in text.split(' ') {
            for letter in word.chars() {
                let glyph = (0..2000).find(|&glyph| order::letter(glyph, block) == Some(letter));
                sample.code(0, u32::from(glyph.unwrap()));
            }
            sample.gap();
        }
        (Font::read(&Document::new(), &font), sample)
    }

    #[test]
    fn the_text_tells_where_the_block_begins() {
        for block in [1188, 808, 930] {
            let (font, sample) = shown(TEXT, block);
            let mut fonts = [font];
            // A composite font's codes are its glyphs.
            assert_eq!(mend(&mut fonts, &sample, |_| Program::of_codes()), 1);
            let runs = Runs::of(&sample, 1);
            let text = |run: &Vec<(usize, u32)>| -> String {
                run.iter().filter_map(|(_, code)| fonts[0].text_of(*code)).collect()
            };
            let words: Vec<String> = runs.of_font(0).map(text).collect();
            assert_eq!(words.join(" "), TEXT, "{block}");
        }
    }

    #[test]
    fn what_makes_no_syllables_stays_unread() {
        let (font, sample) = shown("xqzk wwrt bcdf ghjk ztrm pfgh", 1188);
        assert_eq!(mend(&mut [font], &sample, |_| Program::of_codes()), 0);
    }
}
