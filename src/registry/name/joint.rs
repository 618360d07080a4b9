//! A comma or `và` in a list of names: does the name go on, does another begin, or is the list over?

use std::sync::LazyLock;

use super::super::phrases::{Phrases, verb};
use super::{HEADS, Head, Scanner, is_determiner};

/// What comes after a comma or `và`.
pub(super) enum Joint {
    /// The same name goes on.
    Same,
    /// The same name goes on up to this word.
    Through(usize),
    /// Another name begins.
    New,
    /// The list is over.
    End,
}

/// Words looked up by the joints, folded once.
macro_rules! phrases {
    ($(#[$doc:meta] $name:ident = [$($phrase:literal),+ $(,)?];)+) => {
        $(#[$doc] static $name: LazyLock<Phrases<()>> =
            LazyLock::new(|| Phrases::of(&[$($phrase),+]));)+
    };
}

phrases! {
    /// Kinds of places within a commune.
    VILLAGES = [
        "thôn", "bản", "buôn", "bon", "ấp", "khóm", "xóm", "làng", "khu phố", "tổ dân phố",
        "khối", "khối phố", "khu vực", "tiểu khu", "khu dân cư",
    ];
    /// Kinds of places that have a committee of their own.
    PLACES = [
        "xã", "phường", "quận", "huyện", "tỉnh", "thị trấn", "thị xã", "thành phố", "đặc khu",
    ];
    /// What tells a chain of kinds from a list of things.
    RELATED = ["có liên quan", "liên quan"];
    /// Before a person's name.
    PERSONS = ["đồng chí", "ông", "bà"];
    /// What a person holds.
    POSITIONS = [
        "phó", "chủ tịch", "bí thư", "giám đốc", "trưởng", "ủy viên", "chỉ huy trưởng",
        "chánh văn phòng",
    ];
    /// `Báo và phát thanh, truyền hình Nghệ An`, `Báo và Đài …`: one body since the two were merged.
    PRESS = ["báo"];
    /// What the press was merged with.
    BROADCAST = ["phát thanh", "truyền hình", "đài phát thanh"];
    /// The office that two bodies share.
    OFFICE = ["văn phòng"];
    /// The committee, second of the two.
    COMMITTEE = ["ubnd", "ủy ban nhân dân"];
    /// The first half of `phòng, chống`.
    PREVENT = ["phòng"];
    /// Its second half.
    FIGHT = ["chống"];
    /// The head of a village.
    HEAD_OF = ["trưởng"];
    /// As a verb `organise`, as a noun `organisation`.
    ORGANIZE = ["tổ chức"];
    /// Before those who take part, are told or are given something: no part of a name.
    WITH = ["với", "cho", "về", "tại", "trên", "đến", "của", "trình", "báo cáo"];
    /// What comes after the noun.
    OF_ORGANIZATION = [
        "chính", "xã", "đoàn", "liên", "có", "kinh", "tôn", "thành", "hội", "được",
    ];
}

impl Scanner<'_> {
    /// Whether what follows a comma or `và` belongs to the name, begins another or ends the list.
    pub(super) fn joint(&self, start: usize, at: usize, next: usize, generic: bool) -> Joint {
        let Some(word) = self.words.get(next) else { return Joint::End };
        // `Khu phố 3, 4 và 7`: the numbers of several.
        if self.starts_with_digit(next) && self.starts_with_digit(at.wrapping_sub(1)) {
            return Joint::Same;
        }
        // (`Báo Cà Mau, Đài Phát thanh …` are two)
        let merged = (start..=at).any(|at| self.is_and(at));
        let press = merged && PRESS.stands(self.words, start) && BROADCAST.stands(self.words, next);
        if press || self.is_office_of_two(start, next) {
            return Joint::Same;
        }
        if !word.capital && self.organizes(next) {
            return Joint::End;
        }
        let alike = self.is_comma_of_pair(at, next) || self.is_apposition(start, next);
        if alike || self.are_villages(start, at, next) {
            return Joint::Same;
        }
        let generic = generic
            || self.words[start..at].iter().any(is_determiner)
            || self.is_chain(start, at, next);
        if self.leaves_places(start, at, next) {
            return Joint::New;
        }
        // `Cục Văn hóa cơ sở, Gia đình và Thư viện`: a common noun ends the list of a body's work.
        let listed = self.is_and(at) && self.head(start) == Some(Head::Proper);
        let bare = |at: usize| self.words.get(at).is_none_or(|word| !word.capital);
        if listed
            && word.capital
            && self.words[start..at].iter().any(|word| word.is(","))
            && bare(next + self.head_length(next).max(1))
        {
            return Joint::Same;
        }
        if self.opens(next) {
            let chain = self.head(next).is_some_and(Head::is_of_chain);
            let inner =
                generic && chain && !is_determiner(word) && (!word.capital || self.capitals);
            return if inner { Joint::Same } else { Joint::New };
        }
        if generic && self.head(next) == Some(Head::Place) {
            return Joint::New;
        }
        if generic && self.head(next).is_some_and(Head::is_of_chain) {
            return Joint::Same;
        }
        if let Some(level) = self.ends_at_level(start, at, next) {
            return Joint::Through(level);
        }
        if word.mark || self.is_boundary(next) {
            return Joint::End;
        }
        if self.is_related_chain(next) {
            return Joint::New;
        }
        // `Sở Văn hóa, Thể thao và Du lịch`; after `;` nothing goes on.
        let proper = word.capital && !self.words[at].is(";");
        let and =
            self.is_and(at) && self.words.get(at.wrapping_sub(1)).is_some_and(|word| !word.capital);
        if proper || (and && generic) { Joint::Same } else { Joint::End }
    }

    /// `Trung tâm Giám sát, điều hành thông minh tỉnh chịu trách nhiệm`: what comes after the comma
    /// ends with the level of the body, and then something is done.
    fn ends_at_level(&self, start: usize, at: usize, next: usize) -> Option<usize> {
        let small = |at: usize| {
            self.words
                .get(at)
                .is_some_and(|word| !word.capital && !word.mark && !is_determiner(word))
        };
        let named = self.words.get(at.wrapping_sub(1)).is_some_and(|word| !word.mark)
            && self.words.get(start + self.head_length(start)).is_some_and(|word| word.capital);
        let level = (next + 1..next + 6).find(|&at| self.is_place(at))?;
        let does = |at: usize| {
            self.words.get(at).is_none_or(|word| word.is(",") || word.is(";"))
                || verb(self.words, at).is_some()
        };
        let plain =
            (next..=level).all(|at| small(at) && !self.opens(at) && !WITH.stands(self.words, at));
        (named && self.words[at].is(",") && plain && does(level + 1)).then_some(level)
    }

    /// `Văn phòng HĐND và UBND`: one office of two bodies.
    fn is_office_of_two(&self, start: usize, next: usize) -> bool {
        let office =
            (next.saturating_sub(8).max(start)..next).any(|at| OFFICE.stands(self.words, at));
        office && COMMITTEE.stands(self.words, next) && self.is_and(next.wrapping_sub(1))
    }

    /// `xã, phường` after `UBND`, `cơ quan, tổ chức` after `Người đứng đầu`, `Sở, ban ngành`: kinds
    /// on both sides of the comma.
    fn is_chain(&self, start: usize, at: usize, next: usize) -> bool {
        let last = (start..at)
            .rev()
            .find(|&at| HEADS.longest(self.words, at).is_some_and(|(_, head)| head != Head::Never));
        last.is_some_and(|last| {
            let length = self.head_length(last);
            let bare = last + length == at && !self.capitals;
            // `Môi trường, đơn vị …`: a word within a name is no kind.
            let kind = |at: usize| {
                self.head(at).is_some_and(|head| {
                    if at == last && at > start { head == Head::Chain } else { head.is_of_chain() }
                })
            };
            let small = |at: usize| self.words.get(at).is_some_and(|word| !word.capital);
            bare && kind(last)
                && kind(next)
                && small(next)
                && (small(last) || last == start)
                && self.is_place(last) == self.is_place(next)
        })
    }

    /// `UBND các xã, phường và cơ quan, tổ chức`: after the places another name.
    fn leaves_places(&self, start: usize, at: usize, next: usize) -> bool {
        let office = !self.words.get(start).is_some_and(is_determiner) && !self.is_place(start);
        let places = (start..at).rev().find(|&at| self.head(at).is_some());
        office
            && places.is_some_and(|last| {
                self.is_place(last) && self.words[start..last].iter().any(is_determiner)
            })
            && self.head(next).is_some_and(Head::is_bare_kind)
            && !self.is_place(next)
    }

    /// A kind of place: `xã`, `phường`.
    fn is_place(&self, at: usize) -> bool {
        PLACES.stands(self.words, at)
    }

    /// `và cơ quan, địa phương liên quan`: a chain without `các` begins another name.
    fn is_related_chain(&self, at: usize) -> bool {
        let mut at = at;
        let mut kinds = 0;
        while self.head(at).is_some_and(Head::is_bare_kind) {
            kinds += 1;
            at += self.head_length(at);
            if RELATED.stands(self.words, at) {
                return true;
            }
            if !self.words.get(at).is_some_and(|word| word.is(",")) && !self.is_and(at) {
                break;
            }
            at += 1;
        }
        kinds > 1
    }

    /// `Ban Chỉ huy Phòng, chống thiên tai`: one verb of two words with a comma between.
    fn is_comma_of_pair(&self, at: usize, next: usize) -> bool {
        let before = at.checked_sub(1).and_then(|before| self.words.get(before));
        self.words.get(at).is_some_and(|word| word.is(","))
            && before.is_some_and(|word| word.capital)
            && PREVENT.stands(self.words, at.wrapping_sub(1))
            && FIGHT.stands(self.words, next)
    }

    /// `các thôn, buôn`, `trưởng thôn, khu phố`: places of one kind on both sides.
    fn are_villages(&self, start: usize, at: usize, next: usize) -> bool {
        // `Ban quản lý các bản, khối`: the determiner may stand within the name.
        let within = (start..at).rev().find(|&index| is_determiner(&self.words[index]));
        let start = within.unwrap_or(start);
        let ends =
            |last: usize| VILLAGES.count(self.words, last).is_some_and(|count| last + count == at);
        // `Ban công tác Mặt trận ấp, khu phố`: the village is the last word of the body's name.
        let body = (start + 2..at).any(ends)
            && !VILLAGES.stands(self.words, start)
            && self.words.get(next).is_some_and(|word| !word.capital);
        let opener = within.is_some() || HEAD_OF.stands(self.words, start);
        let villages = opener && VILLAGES.stands(self.words, start + 1);
        (villages || body) && VILLAGES.stands(self.words, next) && (start + 1..at).any(ends)
    }

    /// `Đồng chí Nguyễn Văn A, Phó Chủ tịch UBND xã`: one person.
    fn is_apposition(&self, start: usize, next: usize) -> bool {
        PERSONS.stands(self.words, start) && POSITIONS.stands(self.words, next)
    }

    /// `…, đoàn thể, tổ chức hoặc lồng ghép`: the verb, not the noun of a chain.
    fn organizes(&self, at: usize) -> bool {
        ORGANIZE.count(self.words, at).is_some_and(|count| {
            let noun = self.words.get(at + count).is_some_and(|word| word.mark)
                || self.is_and(at + count)
                || OF_ORGANIZATION.stands(self.words, at + count);
            !noun
        })
    }
}
