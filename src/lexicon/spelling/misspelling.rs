//! A syllable that makes no word with its neighbours, and would with one letter or mark changed:
//! `chặc chẽ`, `sữa đổi`, `tiếp nhan`, `cuar`.
//!
//! Two syllables side by side are no word of two most of the time. So the change must be one that
//! writers make, the more likely the rarer the printed syllable is: one that does not exist may
//! have any letter wrong, one that is a word by itself only what sounds alike, in a word that plans
//! are full of. A syllable that makes a word with its other neighbour is right where it stands.

use std::borrow::Cow;

use super::Confusion;
use super::slip::{self, Slip};
use super::token::{Line, Token};
use super::word::{self, Known, Other};
use crate::lexicon::syllable::{self, Syllable};

/// The misspelt syllables of a text, in order: each with the neighbour that shows it.
pub(super) fn find_all(line: &Line<'_>) -> Vec<Confusion> {
    let mut found: Vec<Confusion> = Vec::new();
    for at in 0..line.tokens.len() {
        let from = found.last().map_or(0, |last| last.range.end);
        if let Some(confusion) = line.misspelt(at).filter(|it| it.range.start >= from) {
            found.push(confusion);
        }
    }
    found
}

/// Which of the two neighbours shows that a syllable is misspelt.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Before,
    After,
}

impl Line<'_> {
    /// What the token is meant to be, where it is misspelt.
    fn misspelt(&self, at: usize) -> Option<Confusion> {
        let token = self.tokens.get(at)?;
        let grammar = token.known.is_some_and(|known| known.grammar);
        let sound = grammar || self.is_word(at) || self.is_word_before(at);
        if sound || !token.printed.chars().all(char::is_alphabetic) || token.printed.len() < 2 {
            return None;
        }
        let parts = token.known.map_or_else(
            || Cow::Owned(Syllable::of(&token.lower)),
            |known| Cow::Borrowed(&known.parts),
        );
        let keys = if token.known.is_none() { syllable::by_keys(&token.lower) } else { None };
        let printed = Printed { token, parts: &parts, keys: keys.as_deref() };
        let sides = [Side::After, Side::Before].into_iter();
        let best = sides
            .filter_map(|side| self.by_neighbour(at, side, &printed))
            .min_by_key(|(rank, _)| *rank);
        best.map(|(_, confusion)| confusion).or_else(|| printed.alone())
    }

    /// What the token is meant to be beside one neighbour, and how unlikely that is.
    fn by_neighbour(
        &self,
        at: usize,
        side: Side,
        printed: &Printed<'_>,
    ) -> Option<(Rank, Confusion)> {
        let (first, kept) = match side {
            Side::After => (at, at + 1),
            Side::Before => (at.checked_sub(1)?, at.checked_sub(1)?),
        };
        let neighbour = self.tokens.get(kept)?;
        let known = neighbour.known?;
        // The neighbour's other word: `tài chính quyên góp` is no `chính quyền`.
        let taken = match side {
            Side::After => self.is_word(kept),
            Side::Before => self.is_word_before(kept),
        };
        if !self.joined(first)
            || !self.in_case(first, printed)
            || (taken && printed.token.known.is_some())
        {
            return None;
        }
        let others = match side {
            Side::After => &known.firsts,
            Side::Before => &known.seconds,
        };
        let meant = others.iter().filter_map(|other| {
            let slip = printed.slip(other)?;
            let likely = printed.may_be(slip, other, known, neighbour.is_shouted());
            likely.then_some(((taken, slip, !other.frequent), other.syllable))
        });
        let (rank, meant) = meant.min()?;
        let right = match side {
            Side::After => format!("{meant} {}", neighbour.printed.to_lowercase()),
            Side::Before => format!("{} {meant}", neighbour.printed.to_lowercase()),
        };
        let range = self.tokens.get(first)?.range.start..self.tokens.get(first + 1)?.range.end;
        Some((rank, Confusion { range, right: right.into() }))
    }

    /// Whether capitals leave it open that the pair is an ordinary word, not a name.
    fn in_case(&self, first: usize, printed: &Printed<'_>) -> bool {
        let Some((one, next)) = self.tokens.get(first).zip(self.tokens.get(first + 1)) else {
            return false;
        };
        if one.is_shouted() && next.is_shouted() {
            return true;
        }
        let opens = one.is_small() || (one.is_capital() && self.begins(first));
        // `theo Kế hoach`: no name goes on in small letters with a syllable that does not exist.
        let title = one.is_capital() && printed.token.known.is_none() && printed.token.is_small();
        next.is_small() && (opens || title)
    }
}

/// How unlikely a reading is: its neighbour is part of another word, the slip, a rare word.
type Rank = (bool, Slip, bool);

/// The token that is looked at.
struct Printed<'a> {
    token: &'a Token<'a>,
    parts: &'a Syllable,
    /// What its keys would write.
    keys: Option<&'a str>,
}

impl Printed<'_> {
    fn slip(&self, meant: &Other) -> Option<Slip> {
        if self.keys == Some(meant.syllable) {
            return Some(Slip::Keys);
        }
        slip::between(self.parts, &word::known(meant.syllable)?.parts)
    }

    /// Whether a writer may have meant the other syllable beside this neighbour.
    fn may_be(&self, slip: Slip, meant: &Other, neighbour: &Known, shouted: bool) -> bool {
        let heard = matches!(slip, Slip::Tone | Slip::Onset);
        let Some(known) = self.token.known else {
            let marked = !self.token.lower.is_ascii();
            let long = self.token.lower.chars().nth(2).is_some();
            return match slip {
                Slip::Keys | Slip::Marks => true,
                Slip::Letter => marked && long && !shouted,
                _ => marked,
            };
        };
        let bound = !known.alone || !neighbour.alone;
        match slip {
            _ if shouted => meant.frequent && heard,
            Slip::Tone | Slip::Onset => meant.frequent || bound,
            Slip::Coda => !known.alone && (meant.frequent || !neighbour.alone),
            Slip::Marks => meant.frequent && bound,
            Slip::Cluster => meant.frequent && !known.alone && !neighbour.alone,
            Slip::Letter | Slip::Keys => false,
        }
    }

    /// The word of one syllable that is meant by one that does not exist, where no neighbour shows
    /// it: what sounds alike (`lộp hồ sơ`), a mark on the wrong letter or left out (`nứơc`, `đuợc`),
    /// and the keys of a word of grammar (`cuar`).
    fn alone(&self) -> Option<Confusion> {
        if self.token.known.is_some() || !self.token.is_small() {
            return None;
        }
        let typed = self.keys.filter(|_| self.token.printed.len() > 3).and_then(word::known);
        let typed = typed.filter(|meant| meant.grammar);
        let shaped = syllable::is_valid(&self.token.lower);
        let alike = |meant: &&Known| match slip::between(self.parts, &meant.parts) {
            Some(Slip::Tone | Slip::Onset | Slip::Coda) => true,
            Some(Slip::Marks) => {
                self.parts == &meant.parts || (!shaped && self.parts.tone == meant.parts.tone)
            }
            _ => false,
        };
        let heard = || {
            let marked = !self.token.lower.is_ascii();
            let near = word::alone().filter(|_| marked).filter(alike);
            near.min_by_key(|meant| (changed(&self.token.lower, meant.syllable), meant.syllable))
        };
        let meant = typed.or_else(heard)?;
        Some(Confusion { range: self.token.range.clone(), right: Cow::Borrowed(meant.syllable) })
    }
}

/// How many letters differ.
fn changed(one: &str, other: &str) -> usize {
    one.chars().zip(other.chars()).filter(|(a, b)| a != b).count()
        + one.chars().count().abs_diff(other.chars().count())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn right(text: &str) -> Vec<String> {
        find_all(&Line::of(text)).into_iter().map(|found| found.right.into_owned()).collect()
    }

    #[test]
    fn words_with_a_slip() {
        for (text, word) in [
            ("Hướng dẩn các hộ trồng rừng", "hướng dẫn"),
            ("TỔ CHỨC SỬ LÝ", "xử lý"),
            ("đồng chí Chủ trĩ, cải thiển", "cải thiện"),
            ("quản lý khách quan, chặc chẽ", "chặt chẽ"),
            ("kiến nghị sữa đổi, bãi bỏ", "sửa đổi"),
            ("số hồ sơ tiếp nhan với số trả", "tiếp nhận"),
            ("việc niêm yất giá", "niêm yết"),
            ("người dân đến lộp hồ sơ", "nộp hồ sơ"),
            ("phát huy vai chò của tổ", "vai trò"),
            ("bảo vệ môi truờng", "môi trường"),
            ("theo Kế hoach của tỉnh", "kế hoạch"),
            ("hoàn thiêjn phiếu", "hoàn thiện"),
            ("ý thức cuar các hộ", "của"),
            ("khai thác thũy sản", "thủy sản"),
            ("công tác tiêm chũng", "tiêm chủng"),
            ("nâng cao hiệu qủa", "hiệu quả"),
            ("chính sách nhà nứơc", "nhà nước"),
            ("đã đuợc phê duyệt", "được"),
            ("nơi nghĩ ngơi của công nhân", "nghỉ ngơi"),
        ] {
            assert!(
                right(text).iter().any(|found| word.starts_with(found.as_str())),
                "{text}: {:?}",
                right(text)
            );
        }
    }

    #[test]
    fn sound_words() {
        for sound in [
            "hướng dẫn",
            "thành phố, hình thức hiện đại",
            "năng lực lường trước",
            "tài chính quyên góp",
            "ban Hánh",
            "công tác; chĩnh",
            "phổ biến pháp luật",
            "tại chợ, tin bão, bến đò, có thẻ, mỗi người, ra khỏi nhà",
            "thành phố Đà Nẵng về tăng cường",
            "XÃ CON CUÔNG, TỈNH QUẢNG TRỊ",
            "Đồn Biên phòng A Vao lập tổ",
            "thi công lắp radar, barie, chatbot, car free",
            "hoà nhập, kĩ năng, bác sỹ, quí I",
        ] {
            assert_eq!(right(sound), [""; 0], "{sound}");
        }
    }

    proptest::proptest! {
        #[test]
        fn every_misspelling_stands_in_the_text(text in "(chặc |chẽ|sữa |đổi|Tiếp |nhan|cuar | |,|\\.|ệ|[a-z]{1,4}){0,20}") {
            for found in find_all(&Line::of(&text)) {
                proptest::prop_assert!(text.get(found.range).is_some());
            }
        }
    }
}
