//! Where a name ends: at what is done, when or why, and not at words that belong to it.

use std::sync::LazyLock;

use super::super::phrases::{Phrases, verb};
use super::super::unit::is_place;
use super::{HEADS, Head, Scanner, is_determiner, is_inner};
use crate::lexicon::fold;

/// Who may have a part of the work (`phụ trách`) in his name.
static HOLDERS: LazyLock<Phrases<()>> = LazyLock::new(|| {
    Phrases::of(&["phó", "lãnh đạo", "công chức", "cán bộ", "viên chức", "chuyên viên"])
});
static CHARGE: LazyLock<Phrases<()>> = LazyLock::new(|| Phrases::of(&["phụ trách"]));
/// The last word before the number of a body.
static NUMBERED: LazyLock<[String; 10]> = LazyLock::new(|| {
    ["vực", "số", "vùng", "đoàn", "đội", "phố", "thôn", "ấp", "tổ", "nhóm"].map(fold)
});
/// What a body does in a list of nothing but bodies.
static PARTS: LazyLock<Phrases<()>> = LazyLock::new(|| {
    Phrases::of(&["chủ trì", "phối hợp", "tham mưu", "thực hiện", "chịu trách nhiệm"])
});
/// What is called otherwise from here on.
static CALLED: LazyLock<Phrases<()>> =
    LazyLock::new(|| Phrases::of(&["sau đây gọi", "gọi tắt", "viết tắt", "dưới đây gọi"]));
/// Levels at the end of a body's name.
static LEVELS: LazyLock<Phrases<()>> =
    LazyLock::new(|| Phrases::of(&["xã", "phường", "huyện", "quận", "tỉnh", "thị trấn", "thị xã"]));
/// What may come behind them and still belong to the name.
static WHICH: LazyLock<Phrases<()>> = LazyLock::new(|| {
    Phrases::of(&[
        "hội",
        "ủy",
        "đội",
        "đoàn",
        "lộ",
        "lỵ",
        "có",
        "thuộc",
        "của",
        "trên",
        "nơi",
        "ở",
        "tại",
        "liên quan",
        "giáp",
        "ven",
        "biên giới",
        "miền núi",
        "vùng",
        "khu vực",
        "trọng điểm",
        "cũ",
        "mới",
        "khác",
        "nông thôn",
        "cùng",
        "hoặc",
        "phụ trách",
        "nào",
        "điểm",
        "trực thuộc",
    ])
});
static RELATED: LazyLock<Phrases<()>> = LazyLock::new(|| Phrases::of(&["có liên quan"]));
static TITLES: LazyLock<[String; 2]> = LazyLock::new(|| ["ông", "bà"].map(fold));

impl Scanner<'_> {
    /// The closing bracket of a short bracket within a name: `(Công an thành phố)`.
    pub(super) fn bracket(&self, open: usize) -> Option<usize> {
        // `Các ông (bà) Trưởng thôn`
        let close = open + 2;
        let title = |at: usize, title: &String| {
            self.words.get(at).is_some_and(|word| word.folded == *title)
        };
        let [sir, madam] = &*TITLES;
        if title(open - 1, sir)
            && title(open + 1, madam)
            && self.words.get(close).is_some_and(|word| word.is(")"))
        {
            return Some(close);
        }
        let close =
            (open + 1..self.words.len().min(open + 12)).find(|&at| self.words[at].is(")"))?;
        let plain = !self.words[open + 1..close].iter().any(|word| word.mark && !is_inner(word));
        (plain && self.opens(open + 1)).then_some(close)
    }

    /// The closing bracket of `(sau đây gọi là …)`: the name may go on behind it, without it.
    pub(super) fn short_form_bracket(&self, open: usize) -> Option<usize> {
        if !CALLED.stands(self.words, open + 1) {
            return None;
        }
        (open + 1..self.words.len().min(open + 16)).find(|&at| self.words[at].is(")"))
    }

    /// What a name says of its body's work, in words: `Ban Chỉ đạo Phòng chống ma túy` (a verb with
    /// a capital), `Phó Chủ tịch phụ trách kinh tế` (an office-holder's part before what is done).
    pub(super) fn named_by_work(&self, start: usize, at: usize) -> Option<usize> {
        let word = self.words.get(at)?;
        if word.capital && !self.capitals && at > start {
            return verb(self.words, at).filter(|&count| count > 1);
        }
        let charge = CHARGE.count(self.words, at)?;
        let holder = HOLDERS.stands(self.words, start);
        let rest = self.words.get(at + charge..)?;
        let until = (1..rest.len().min(8)).find(|&index| {
            let at = at + charge + index;
            self.words[at].is(":") || verb(self.words, at).is_some()
        })?;
        // `phụ trách văn thư, lưu trữ`
        let plain = !rest.get(..until)?.iter().any(|word| word.mark && !word.is(","));
        (holder && plain).then_some(charge)
    }

    /// `Người đứng đầu cơ sở giáo dục`: the kind of body that a person heads, though its name ends
    /// like a verb.
    pub(super) fn inner_kind(&self, start: usize, at: usize) -> Option<usize> {
        let (count, head) = HEADS.longest(self.words, at)?;
        let headed = at == start + self.head_length(start) && self.head(start) == Some(Head::Name);
        (headed && head == Head::Kind && count > 1).then_some(count)
    }

    /// After the name of a city's own office only its place may stand.
    pub(super) fn ends_own(&self, start: usize, at: usize) -> bool {
        self.own.get(&start).is_some_and(|own| start + own == at) && !is_place(self.words, at)
    }

    /// `đơn vị thu gom`, `cơ quan quản lý`: a bare kind of body is named by what it does.
    pub(super) fn completes(&self, start: usize, at: usize) -> bool {
        let bare = self.words.get(start).is_some_and(|word| !word.capital && !is_determiner(word));
        let whole = at == start + self.head_length(start);
        let does = verb(self.words, at).is_some_and(|count| count > 1)
            || self.head(start) == Some(Head::Chain);
        bare && whole && does && matches!(self.head(start), Some(Head::Chain | Head::Member))
    }

    /// The sentence goes on with what is done, when or why.
    pub(super) fn is_boundary(&self, at: usize) -> bool {
        let Some(word) = self.words.get(at) else { return true };
        if self.whole {
            return PARTS.stands(self.words, at);
        }
        if self.starts_with_digit(at) {
            return !self.is_numbered(at);
        }
        let related = RELATED.stands(self.words, at);
        // `tổ dân phố có 01 hoạt động`, `trường học liên quan các hoạt động`
        let counted = word.folded == "có" && (1..=3).any(|next| self.starts_with_digit(at + next));
        let other = is_determiner(word) && self.head(at + 1).is_none();
        if counted || other {
            return true;
        }
        !word.capital && !self.capitals && !related && verb(self.words, at).is_some()
    }

    /// `Công an xã ngắt …`: once a body has its level, and is not one of many, what comes next is
    /// what it does, whatever the verb; unless it says which one is meant.
    pub(super) fn has_its_level(&self, start: usize, at: usize) -> bool {
        let Some(word) = self.words.get(at).filter(|word| !word.capital && !word.mark) else {
            return false;
        };
        let ends = |count: usize| {
            let last = at.checked_sub(count).filter(|&last| last > start);
            last.is_some_and(|last| {
                LEVELS.count(self.words, last) == Some(count) && !self.words[last].capital
            })
        };
        // `Tổ 2 cấp bản số`
        let numbered = self.starts_with_digit(at - 1) && at == start + 2;
        let level = ends(1) || ends(2) || numbered;
        let one = !self.words[start..at].iter().any(is_determiner);
        level
            && one
            && !self.capitals
            && !self.whole
            && !WHICH.stands(self.words, at)
            && !LEVELS.stands(self.words, at)
            && word.folded != "và"
    }

    /// `Chi nhánh Khu vực 8`, `Đội Quản lý thị trường số 3`: the number of the body.
    pub(super) fn is_numbered(&self, at: usize) -> bool {
        let before = at.checked_sub(1).and_then(|before| self.words.get(before));
        before.is_some_and(|word| NUMBERED.contains(&word.folded))
    }

    pub(super) fn starts_with_digit(&self, at: usize) -> bool {
        let digit = |letter: char| letter.is_ascii_digit();
        self.words.get(at).is_some_and(|word| word.folded.starts_with(digit))
    }
}
