//! Names of bodies in a sentence: `Công an phường, các phòng, ban liên quan và Trạm Y tế …`.
//!
//! By form, not by a list of bodies: an office that nobody registered is still an assignee.

mod boundary;
mod joint;

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::LazyLock;

use super::body;
use super::offices::Offices;
use super::phrases::{Phrases, noun, verb};
use super::unit::is_place;
use super::word::{Word, words};
use crate::lexicon::{self, fold};
use crate::span;
use joint::Joint;

/// How a word opens a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Head {
    /// By itself.
    Name,
    /// With a capital after it or a determiner before.
    Proper,
    /// A kind of body, told apart from its neighbours in a chain.
    Kind,
    /// A member of a generic chain.
    Chain,
    /// In a generic chain one of its members, elsewhere a name of its own.
    Member,
    /// A place whose people act as one (`khu vực`, `ấp`): told apart in a chain, else it opens a
    /// name only after a determiner.
    Place,
    /// A level of the state, only before another or before a comma: `cấp, ngành`, not `cấp phát`.
    Level,
    /// None at all: `xã hội`.
    Never,
}

impl Head {
    /// Whether a generic chain goes on with it.
    fn is_of_chain(self) -> bool {
        matches!(self, Self::Chain | Self::Proper | Self::Member | Self::Level)
    }

    /// A kind of body, no body by itself.
    fn is_bare_kind(self) -> bool {
        matches!(self, Self::Chain | Self::Member)
    }
}

static HEADS: LazyLock<Phrases<Head>> = LazyLock::new(|| {
    Phrases::new(lexicon::rows(include_str!("../heads.tsv")).filter_map(|row| {
        let head = match *row.get(1)? {
            "name" => Head::Name,
            "proper" => Head::Proper,
            "kind" => Head::Kind,
            "chain" => Head::Chain,
            "member" => Head::Member,
            "place" => Head::Place,
            "level" => Head::Level,
            "never" => Head::Never,
            _ => return None,
        };
        Some((fold(row.first()?), head))
    }))
});

/// `các phòng`, `mỗi đơn vị`: not one body but all of a kind.
static DETERMINERS: LazyLock<[String; 4]> =
    LazyLock::new(|| ["các", "mỗi", "từng", "những"].map(fold));

/// What a plan numbers where it sets up several.
static GROUP: LazyLock<Phrases<()>> = LazyLock::new(|| Phrases::of(&["tổ", "đội", "nhóm"]));
/// The one letter that stands for an office (`phòng`).
static INITIAL: LazyLock<String> = LazyLock::new(|| fold("p"));
static NEWSPAPER: LazyLock<String> = LazyLock::new(|| fold("báo"));

/// Names of known bodies that hold a comma or `và`: no list of names, though they look like one.
static JOINED: LazyLock<Phrases<()>> = LazyLock::new(|| {
    let joined = |name: &&str| name.contains(", ") || name.contains(" và ");
    Phrases::new(body::all_names().filter(joined).map(|name| (fold(name), ())))
});

/// Names one after another.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Names {
    /// The bytes of each name in the sentence.
    pub ranges: Vec<Range<usize>>,
    /// The byte at which the sentence goes on after them (its end where nothing does).
    pub end: usize,
}

/// How much has to be known of a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Strictness {
    /// The first word must be one that opens names: anywhere in a text.
    Strict,
    /// Whatever stands here is a name: after `phối hợp với`, in a heading.
    Lenient,
    /// There are names and nothing else: in a column `Chủ trì`, after `Đơn vị phối hợp:`.
    Whole,
}

/// A list of names has at most so many bytes, and the words that open a sentence so many: looked
/// for after every comma of a long text, neither may cost more.
const LONGEST_LIST: usize = 2_000;
const OPENING: usize = 400;
/// The last letters of a sentence in which its last verb stands.
const CLOSING: usize = 40;
/// The words of the longest verbs that an object follows.
const LONGEST_VERB: usize = 3;

/// The first bytes of a sentence, up to the end of a word where one ends there.
fn opening(sentence: &str, bytes: usize) -> &str {
    let room = span::head(sentence, bytes);
    let whole = room.len() == sentence.len();
    room.rsplit_once(' ').filter(|_| !whole).map_or(room, |(words, _)| words)
}

/// The names that begin the sentence; `None` where none does.
#[must_use]
pub fn list(sentence: &str, strictness: Strictness) -> Option<Names> {
    list_with(sentence, strictness, &Offices::default())
}

/// The same where a city's own offices are known: their names count whatever their form.
#[must_use]
pub fn list_with(sentence: &str, strictness: Strictness, offices: &Offices) -> Option<Names> {
    let sentence = opening(sentence, LONGEST_LIST);
    let words = words(sentence);
    let capitals = is_all_capitals(sentence);
    let own = (0..words.len())
        .filter(|_| !offices.is_empty())
        .filter_map(|at| Some((at, offices.begins(sentence, words.get(at..)?)?)))
        .collect();
    let whole = strictness == Strictness::Whole;
    Scanner { words: &words, capitals, whole, own }.list(0, strictness)
}

/// Whether the sentence begins with a verb, and so names no doer first.
#[must_use]
pub fn begins_with_verb(sentence: &str) -> bool {
    let words = words(opening(sentence, OPENING));
    verb(&words, 0).is_some() && !Scanner::new(&words).opens(0)
}

/// Whether the sentence breaks off after a verb: what it is done to comes next.
#[must_use]
pub fn ends_with_verb(sentence: &str) -> bool {
    let tail = sentence.char_indices().rev().nth(CLOSING).map_or(0, |(at, _)| at);
    let words = words(sentence.get(tail..).unwrap_or_default());
    (1..=LONGEST_VERB.min(words.len()))
        .any(|count| verb(&words, words.len() - count) == Some(count))
}

/// Whether something is done anywhere in the words.
#[must_use]
pub fn holds_verb(sentence: &str) -> bool {
    let words = words(opening(sentence, OPENING));
    (0..words.len()).any(|at| verb(&words, at).is_some())
}

/// Whether the words open with a kind of body, which what it does may tell from its like: `đơn vị
/// thu gom`, `các cơ sở giết mổ`.
#[must_use]
pub fn is_kind_of_body(sentence: &str) -> bool {
    let words = words(opening(sentence, OPENING));
    let scanner = Scanner::new(&words);
    let determiner = usize::from(words.first().is_some_and(is_determiner));
    scanner.head(determiner).is_some_and(Head::is_bare_kind)
}

fn is_all_capitals(sentence: &str) -> bool {
    !sentence.chars().any(char::is_lowercase)
}

struct Scanner<'a> {
    words: &'a [Word],
    /// In capitals throughout: capitals say nothing of where a name ends.
    capitals: bool,
    /// Names and nothing else: no verb and no figure ends one.
    whole: bool,
    /// At which words a city's own office begins, and how many it takes.
    own: BTreeMap<usize, usize>,
}

/// Where a name ends and what comes after it.
enum After {
    /// Another name begins at this word.
    Name(usize),
    /// Something else, at this word.
    Rest(usize),
}

impl<'a> Scanner<'a> {
    fn new(words: &'a [Word]) -> Self {
        Self { words, capitals: false, whole: false, own: BTreeMap::new() }
    }

    fn list(&self, from: usize, strictness: Strictness) -> Option<Names> {
        let lenient = strictness != Strictness::Strict;
        let boundary = self.is_boundary(from);
        if self.words.get(from).is_none_or(|word| word.mark)
            || (!self.opens(from) && (!lenient || boundary))
        {
            return None;
        }
        let mut names = Names::default();
        let mut at = from;
        loop {
            let (range, after) = self.name(at)?;
            names.ranges.push(range);
            match after {
                After::Name(next) => at = next,
                After::Rest(next) => {
                    let end = self.words.last().map_or(0, |word| word.range.end);
                    names.end = self.words.get(next).map_or(end, |word| word.range.start);
                    return Some(names);
                }
            }
        }
    }

    /// One name from word `start`, and what comes after it.
    fn name(&self, start: usize) -> Option<(Range<usize>, After)> {
        let generic = self.is_generic(start);
        let mut at = start + self.head_length(start).max(1) + usize::from(self.is_initial(start));
        let mut last = at - 1;
        let after = loop {
            let Some(word) = self.words.get(at) else { break After::Rest(at) };
            if let Some(count) = noun(self.words, at).or_else(|| self.inner_kind(start, at)) {
                at += count;
                last = at - 1;
                continue;
            }
            if word.is(",") || word.is(";") || self.is_and(at) {
                let next = at + 1 + usize::from(word.is(",") && self.is_and(at + 1));
                match self.joint(start, at, next, generic) {
                    Joint::Same => {
                        at = next + self.head_length(next).max(1);
                        last = at - 1;
                        continue;
                    }
                    Joint::Through(level) => {
                        at = level + 1;
                        last = level;
                        continue;
                    }
                    Joint::New => break After::Name(next),
                    Joint::End => break After::Rest(at),
                }
            } else if word.is("(") {
                if let Some(close) = self.short_form_bracket(at) {
                    at = close + 1;
                    continue;
                }
                match self.bracket(at) {
                    Some(close) => {
                        at = close + 1;
                        last = close;
                        continue;
                    }
                    None => break After::Rest(at),
                }
            } else if let Some(count) = self.named_by_work(start, at) {
                at += count;
                last = at - 1;
                continue;
            } else if word.mark && !is_inner(word)
                || (self.is_boundary(at) && !self.completes(start, at))
                || self.has_its_level(start, at)
                || self.ends_own(start, at)
            {
                break After::Rest(at);
            }
            if !self.words[at].mark || self.words[at].is("”") || self.words[at].is("\"") {
                last = at;
            }
            at += 1;
        };
        let first = self.words.get(start)?.range.start;
        Some((first..self.words.get(last)?.range.end, after))
    }

    /// How many words a name takes that counts as a whole: of a city's own office, or a joined one.
    fn known(&self, at: usize) -> Option<usize> {
        self.own.get(&at).copied().or_else(|| JOINED.across_commas(self.words, at))
    }

    /// Whether a name may begin at the word.
    fn opens(&self, at: usize) -> bool {
        let Some(word) = self.words.get(at) else { return false };
        let determiner = is_determiner(word);
        let at = at + usize::from(determiner);
        if self.known(at).is_some() || self.is_short_form(at) {
            return true;
        }
        let Some((count, head)) = HEADS.longest(self.words, at) else { return false };
        let next = self.words.get(at + count);
        match head {
            Head::Never => false,
            _ if self.tells(at) => false,
            _ if determiner => true,
            Head::Place => false,
            Head::Level => {
                let chained = next.is_some_and(|next| next.is(","))
                    || self.head(at + count).is_some_and(Head::is_of_chain);
                self.words[at].capital && chained
            }
            Head::Name | Head::Kind | Head::Member => {
                verb(self.words, at).is_none_or(|verb| verb <= count)
            }
            Head::Chain => self.words[at].capital && verb(self.words, at).is_none(),
            Head::Proper if self.begins_chain(at) => true,
            Head::Proper => {
                next.is_some_and(|next| (next.capital && !next.mark) || is_determiner(next))
                    && verb(self.words, at).is_none_or(|verb| verb <= count)
            }
        }
    }

    /// `ĐTN xã`, `P. Kinh tế`: an office that only its letters tell.
    fn is_short_form(&self, at: usize) -> bool {
        let acronym = self.words.get(at).is_some_and(|word| word.acronym) && !self.capitals;
        let small = |word: &Word| !word.capital && !word.mark;
        // `Tổ 1` of the working groups that a plan sets up.
        let group = self.words.get(at).is_some_and(|word| word.capital)
            && GROUP.stands(self.words, at)
            && self.starts_with_digit(at + 1);
        if group && !self.capitals {
            return true;
        }
        let placed =
            acronym && self.words.get(at + 1).is_some_and(small) && is_place(self.words, at + 1);
        placed || self.is_initial(at)
    }

    /// `P.` for `Phòng`.
    fn is_initial(&self, at: usize) -> bool {
        let word = |at: usize| self.words.get(at);
        word(at).is_some_and(|word| word.capital && word.folded == *INITIAL)
            && word(at + 1).is_some_and(|dot| dot.is("."))
            && word(at + 2).is_some_and(|next| next.capital)
    }

    /// `báo Phòng Kinh tế`: who is told, no newspaper.
    fn tells(&self, at: usize) -> bool {
        let word = self.words.get(at);
        word.is_some_and(|word| !word.capital && word.folded == *NEWSPAPER) && self.opens(at + 1)
    }

    fn head(&self, at: usize) -> Option<Head> {
        HEADS.longest(self.words, at).map(|(_, head)| head).filter(|&head| head != Head::Never)
    }

    /// How many words the determiner and the head take.
    fn head_length(&self, at: usize) -> usize {
        let determiner = usize::from(self.words.get(at).is_some_and(is_determiner));
        let at = at + determiner;
        let head = || HEADS.longest(self.words, at).map_or(0, |(count, _)| count);
        determiner + self.known(at).unwrap_or_else(head)
    }

    /// `các phòng`, `Thủ trưởng các sở`: a chain may follow.
    fn is_generic(&self, at: usize) -> bool {
        self.words.get(at).is_some_and(is_determiner)
            || self.head(at).is_some_and(|head| head == Head::Chain)
            || self.begins_chain(at)
    }

    /// `Sở, ban ngành liên quan`: kinds of bodies, told by the kind that follows.
    fn begins_chain(&self, at: usize) -> bool {
        self.head(at) == Some(Head::Proper)
            && self.words[at].capital
            && self.words.get(at + 1).is_some_and(|next| next.is(","))
            && self.head(at + 2).is_some_and(Head::is_of_chain)
    }

    fn is_and(&self, at: usize) -> bool {
        self.words.get(at).is_some_and(|word| !word.mark && word.folded == "và")
    }
}

/// Marks that stand inside names: `Văn hóa - Xã hội`, `TP.HCM`, `xã/phường`.
fn is_inner(word: &Word) -> bool {
    ["-", "–", "/", "“", "”", "\"", "&"].iter().any(|mark| word.is(mark))
}

fn is_determiner(word: &Word) -> bool {
    DETERMINERS.contains(&word.folded)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::registry::body::Tier;

    fn names(sentence: &str, strictness: Strictness) -> Vec<&str> {
        let names = list(sentence, strictness).unwrap_or_default();
        names.ranges.iter().map(|range| &sentence[range.clone()]).collect()
    }

    #[test]
    fn list_is_in_order() {
        lexicon::check_list(include_str!("../heads.tsv")).unwrap();
    }

    #[test]
    fn finds_doers() {
        for (sentence, expected) in [
            (
                "Phòng Kinh tế, Hạ tầng và Đô thị chủ trì rà soát",
                vec!["Phòng Kinh tế, Hạ tầng và Đô thị"],
            ),
            (
                "Sở Văn hóa, Thể thao và Du lịch, Sở Y tế hướng dẫn",
                vec!["Sở Văn hóa, Thể thao và Du lịch", "Sở Y tế"],
            ),
            (
                "Các phòng, ban, ngành, đoàn thể phường vận động",
                vec!["Các phòng, ban, ngành, đoàn thể phường"],
            ),
            (
                "Các phòng, ban, đơn vị, tổ dân phố xác định",
                vec!["Các phòng, ban, đơn vị", "tổ dân phố"],
            ),
            (
                "Các sở, ban, ngành và UBND các xã, phường, đặc khu báo cáo",
                vec!["Các sở, ban, ngành", "UBND các xã, phường, đặc khu"],
            ),
            ("Văn phòng HĐND và UBND phường tham mưu", vec!["Văn phòng HĐND và UBND phường"]),
            ("Chủ tịch UBND cấp xã chịu trách nhiệm", vec!["Chủ tịch UBND cấp xã"]),
            (
                "Thủ trưởng các sở, ban, ngành, Chủ tịch UBND các xã, phường nghiêm túc",
                vec!["Thủ trưởng các sở, ban, ngành", "Chủ tịch UBND các xã, phường"],
            ),
            (
                "các phòng, ban, đơn vị có liên quan tham mưu",
                vec!["các phòng, ban, đơn vị có liên quan"],
            ),
            ("UBND các xã có rừng phối hợp", vec!["UBND các xã có rừng"]),
            (
                "Công ty Điện lực An Giang và doanh nghiệp viễn thông chỉnh trang",
                vec!["Công ty Điện lực An Giang", "doanh nghiệp viễn thông"],
            ),
            (
                "Trạm Y tế, các trường học và tổ dân phố phối hợp",
                vec!["Trạm Y tế", "các trường học", "tổ dân phố"],
            ),
        ] {
            assert_eq!(names(sentence, Strictness::Strict), expected, "{sentence}");
        }
    }

    #[test]
    fn short_forms_and_where_names_end() {
        for (sentence, expected) in [
            ("P. Kinh tế, P. VH-XH lập danh sách", vec!["P. Kinh tế", "P. VH-XH"]),
            ("ĐTN xã, HLHPN xã ra quân", vec!["ĐTN xã", "HLHPN xã"]),
            ("Các phòng, đơn vị, TDP cử người", vec!["Các phòng, đơn vị", "TDP"]),
            ("VNPT Hà Giang, Viettel Hà Giang lắp trạm", vec!["VNPT Hà Giang", "Viettel Hà Giang"]),
            (
                "Trung tâm Quan trắc, điều hành tưới tiêu tỉnh chịu trách nhiệm",
                vec!["Trung tâm Quan trắc, điều hành tưới tiêu tỉnh"],
            ),
            ("Phòng Kinh tế, trình UBND tỉnh xem xét", vec!["Phòng Kinh tế"]),
            ("Công an xã ngắt điện", vec!["Công an xã"]),
            ("Tổ 2 cấp giấy hẹn", vec!["Tổ 2"]),
            ("UBND xã nơi có hồ rà soát", vec!["UBND xã nơi có hồ"]),
            (
                "Ban công tác Mặt trận ấp, khu phố hòa giải",
                vec!["Ban công tác Mặt trận ấp, khu phố"],
            ),
            (
                "Báo Lào Cai, Đài Phát thanh và Truyền hình tỉnh đưa tin",
                vec!["Báo Lào Cai", "Đài Phát thanh và Truyền hình tỉnh"],
            ),
            ("Trưởng khu phố 3, 4 và 7 đến từng hộ", vec!["Trưởng khu phố 3, 4 và 7"]),
            ("Các bệnh viện công lập báo cáo", vec!["Các bệnh viện công lập"]),
            (
                "công chức Văn phòng HĐND và UBND xã kiểm tra",
                vec!["công chức Văn phòng HĐND và UBND xã"],
            ),
            ("Cán bộ phụ trách thủy lợi: theo dõi", vec!["Cán bộ phụ trách thủy lợi"]),
        ] {
            assert_eq!(names(sentence, Strictness::Strict), expected, "{sentence}");
        }
    }

    #[test]
    fn chains_and_what_follows_them() {
        for (sentence, expected) in [
            ("Ủy ban nhân dân xã, phường lập sổ", vec!["Ủy ban nhân dân xã, phường"]),
            (
                "Người đứng đầu cơ quan, tổ chức được giao nhiệm vụ",
                vec!["Người đứng đầu cơ quan, tổ chức"],
            ),
            ("Sở, ban ngành liên quan đóng góp", vec!["Sở, ban ngành liên quan"]),
            (
                "UBND các xã, phường và cơ quan, tổ chức có liên quan rà soát",
                vec!["UBND các xã, phường", "cơ quan, tổ chức có liên quan"],
            ),
            (
                "Sở Tài chính và cơ quan, địa phương liên quan bố trí",
                vec!["Sở Tài chính", "cơ quan, địa phương liên quan"],
            ),
            ("các thôn, buôn rà soát", vec!["các thôn, buôn"]),
            (
                "Ban Chỉ huy Phòng, chống thiên tai tỉnh trực",
                vec!["Ban Chỉ huy Phòng, chống thiên tai tỉnh"],
            ),
            (
                "Ban Chỉ đạo Phòng chống ma túy xã họp",
                vec!["Ban Chỉ đạo Phòng chống ma túy xã"], // "họp" is not in the list of verbs
            ),
            (
                "Phó Chủ tịch UBND xã phụ trách kinh tế trực tiếp chỉ đạo",
                vec!["Phó Chủ tịch UBND xã phụ trách kinh tế"],
            ),
            (
                "Đồng chí Bùi Văn A, Phó Chủ tịch UBND xã, Công an xã chỉ đạo",
                vec!["Đồng chí Bùi Văn A, Phó Chủ tịch UBND xã", "Công an xã"],
            ),
            ("Ủy ban nhân dân tỉnh kết quả", vec!["Ủy ban nhân dân tỉnh"]),
            (
                "Người đứng đầu cơ sở giáo dục chịu trách nhiệm",
                vec!["Người đứng đầu cơ sở giáo dục"],
            ),
            ("Các ông (bà) Trưởng thôn đến từng hộ", vec!["Các ông (bà) Trưởng thôn"]),
        ] {
            assert_eq!(names(sentence, Strictness::Strict), expected, "{sentence}");
        }
    }

    #[test]
    fn finds_none_where_something_is_done() {
        for sentence in [
            "Tổ chức các hoạt động",
            "Ban hành kế hoạch",
            "Phòng, chống bạo lực",
            "Báo cáo kết quả",
            "Đoàn kết, thống nhất",
            "Công tác tuyên truyền",
            "Hội thi nghiệp vụ",
            "Tăng cường kiểm tra",
            "Cấp giống cho trạm y tế xã", // "grant", not "level"
        ] {
            assert_eq!(names(sentence, Strictness::Strict), [""; 0], "{sentence}");
        }
    }

    #[test]
    fn every_known_body_can_be_a_doer() {
        // Who gives the duties; words that are mostly verbs; too short to be a name anywhere.
        let other = ["Chính phủ", "Quốc hội", "Thanh tra", "Thuế", "CA"];
        let mut unseen = Vec::new();
        for body in body::all() {
            let many = if body.tier == Tier::Village { "Các " } else { "" };
            for name in body::names(body.id) {
                let named = format!("{many}{name}");
                let sentence = format!("{named} tổ chức hội nghị");
                let exempt = other.contains(&name) || other.iter().any(|it| name.ends_with(it));
                if !exempt && names(&sentence, Strictness::Strict) != [named] {
                    unseen.push(name);
                }
            }
        }
        assert_eq!(unseen, [""; 0], "add their first words to heads.tsv");
    }

    #[test]
    fn names_that_a_city_adds() {
        let file = "Tên\nNhà Thiếu nhi\nPhòng Nước, Rừng và Biển\n";
        let offices = Offices::read(file.as_bytes()).unwrap();
        let found = |sentence| {
            let names = list_with(sentence, Strictness::Strict, &offices).unwrap_or_default();
            names.ranges.iter().map(|range| &sentence[range.clone()]).collect::<Vec<&str>>()
        };
        for (sentence, expected) in [
            ("Nhà Thiếu nhi phường tổ chức hội thi", vec!["Nhà Thiếu nhi phường"]),
            (
                "Trạm Y tế, Nhà Thiếu nhi, Phòng Nước, Rừng và Biển phối hợp",
                vec!["Trạm Y tế", "Nhà Thiếu nhi", "Phòng Nước, Rừng và Biển"],
            ),
            ("Nhà Thiếu nhi múa hát", vec!["Nhà Thiếu nhi"]),
            ("Nhà văn hóa mở cửa", vec![]),
        ] {
            assert_eq!(found(sentence), expected, "{sentence}");
        }
        assert_eq!(names("Nhà Thiếu nhi phường tổ chức", Strictness::Strict), [""; 0]);
    }

    #[test]
    fn takes_what_stands_in_a_column() {
        for (cell, expected) in [
            (
                "Văn hóa - Xã hội, Đài truyền thanh phường",
                vec!["Văn hóa - Xã hội", "Đài truyền thanh phường"],
            ),
            (
                "UBMTTQVN thành phố; UBND các xã, phường, đặc khu",
                vec!["UBMTTQVN thành phố", "UBND các xã, phường, đặc khu"],
            ),
            ("lực lượng kiểm lâm trực gác", vec!["lực lượng kiểm lâm"]),
            ("đồn Biên phòng thành lập tổ", vec!["đồn Biên phòng"]),
        ] {
            assert_eq!(names(cell, Strictness::Lenient), expected, "{cell}");
        }
    }
}
