//! `plans → Lineage`: which of several plans is the parent of which others, by the number, issuer and
//! date that each cites as its parent's, else by title and level.

use super::naming::Naming;
use crate::error::{Code, Error};
use crate::plan::{Citation, CitationRole, Grade, Level, Plan};

/// Where a plan stands among others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Descent {
    /// It carries out the plan at this index.
    Of(usize, Tie),
    /// The plan that it carries out is not among them: how it names that plan.
    Absent(String),
    /// It names no plan that it carries out, and each of these may be meant.
    Several(Vec<usize>),
    /// It names no plan that it carries out, and none of these is above it and of its subject.
    Unknown,
}

impl Descent {
    /// Why the plan cannot be compared, and what to do; `names` are those of the plans.
    #[must_use]
    pub fn error(&self, names: &[&str]) -> Error {
        let why = match self {
            Self::Absent(cited) => format!(
                "Không tìm thấy kế hoạch cấp trên {cited} trong các văn bản này. Đề nghị thêm văn bản đó \
                 hoặc chỉ rõ bằng --parent."
            ),
            Self::Several(candidates) => {
                let names = candidates.iter().filter_map(|&at| names.get(at).copied());
                let names = names.collect::<Vec<_>>().join(", ");
                format!(
                    "Không rõ văn bản nào là kế hoạch cấp trên, có thể là: {names}. Đề nghị chỉ rõ bằng \
                     --parent."
                )
            }
            Self::Unknown | Self::Of(..) => {
                "Chưa viện dẫn kế hoạch cấp trên, và không tìm thấy kế hoạch cấp trên cùng nội dung trong \
                 các văn bản này. Đề nghị chỉ rõ bằng --parent."
                    .to_owned()
            }
        };
        Error::new(Code::ParentNotFound, why)
    }
}

/// Why one plan is taken as the parent of another; the surest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tie {
    /// Its number is cited, with its date and issuer as far as they are printed.
    Number,
    /// Its number and issuer are cited, with another day.
    OtherDate,
    /// Its issuer is cited with another number, and with its day or its subject.
    OtherNumber,
    /// Nothing is cited: it is the one plan of a higher level with the same subject.
    Subject,
}

/// Where each of several plans stands among them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lineage {
    /// Of each plan, in their order.
    pub descents: Vec<Descent>,
    /// Of each plan: the one that is used in its place where both are one plan in two files.
    pub used: Vec<usize>,
}

impl Lineage {
    /// Finds the parents.
    #[must_use]
    pub fn of(plans: &[&Plan]) -> Self {
        let kin: Vec<Kin> = plans.iter().map(|plan| Kin::of(plan)).collect();
        let used: Vec<usize> = (0..kin.len()).map(|at| used(&kin, at)).collect();
        let descents = (0..kin.len()).map(|at| descent(&kin, &used, at)).collect();
        let mut lineage = Self { descents, used };
        lineage.break_circles();
        lineage
    }

    /// The plans that others carry out, in their order.
    #[must_use]
    pub fn parents(&self) -> Vec<usize> {
        (0..self.descents.len()).filter(|&at| !self.children(at).is_empty()).collect()
    }

    /// The plans that carry out this one, in their order.
    #[must_use]
    pub fn children(&self, parent: usize) -> Vec<usize> {
        let of = |it: &Descent| matches!(it, Descent::Of(at, _) if *at == parent);
        let all = self.descents.iter().enumerate();
        all.filter(|(_, it)| of(it)).map(|(at, _)| at).collect()
    }

    /// Whether a plan only stands above others: it, or the plan that is used in its place, has
    /// children and carries out none of these.
    #[must_use]
    pub fn is_top(&self, at: usize) -> bool {
        let found = matches!(self.descents.get(at), Some(Descent::Of(..)));
        let used = self.used.get(at).copied().unwrap_or(at);
        !found && !self.children(used).is_empty()
    }

    /// Plans that cite each other are nobody's children: who is right cannot be told.
    fn break_circles(&mut self) {
        let above = |at: usize| match self.descents.get(at) {
            Some(&Descent::Of(parent, _)) => Some(parent),
            _ => None,
        };
        let returns = |start: usize| {
            let mut at = above(start);
            for _ in 0..self.descents.len() {
                match at {
                    Some(it) if it == start => return true,
                    Some(it) => at = above(it),
                    None => return false,
                }
            }
            false
        };
        let circle: Vec<usize> = (0..self.descents.len()).filter(|&at| returns(at)).collect();
        for &at in &circle {
            let others = circle.iter().copied().filter(|&it| it != at).collect();
            if let Some(descent) = self.descents.get_mut(at) {
                *descent = Descent::Several(others);
            }
        }
    }
}

/// What of a plan tells where it stands.
struct Kin {
    named: Naming,
    level: Option<Level>,
    grade: Grade,
    is_plan: bool,
    /// The plans that its opening names, the one that it carries out first.
    cited: Vec<Naming>,
    /// It says which of them it carries out.
    says: bool,
}

impl Kin {
    fn of(plan: &Plan) -> Self {
        let opening = |role: CitationRole| {
            let plans =
                move |it: &&Citation| it.role == role && it.doc_type.as_deref() == Some("KH");
            plan.citations.iter().filter(|it| it.note.is_none()).filter(plans)
        };
        let carried_out = opening(CitationRole::Parent);
        let cited = carried_out.clone().chain(opening(CitationRole::Basis));
        Self {
            named: Naming::of_unnumbered(plan),
            level: plan.metadata.issuer.as_ref().and_then(|issuer| issuer.level),
            grade: plan.quality.grade,
            is_plan: plan.is_plan(),
            cited: cited.map(|it| Naming::cited(plan, it)).collect(),
            says: carried_out.count() > 0,
        }
    }

    /// Whether both are one plan, which then lies there in two files.
    fn is_same(&self, other: &Self) -> bool {
        let (one, other) = (&self.named, &other.named);
        !one.number.is_empty()
            && one.number == other.number
            && one.issuer.is_some()
            && one.issuer == other.issuer
            && one.date == other.date
    }

    /// Whether a body of this level may give that one duties; an office stands anywhere.
    fn may_be_above(&self, lower: &Self) -> bool {
        let rank = |level: Level| match level {
            Level::Central => Some(0),
            Level::Province => Some(1),
            Level::District => Some(2),
            Level::Commune => Some(3),
            Level::Department | Level::Other => None,
        };
        match (self.level, lower.level) {
            (Some(Level::Department), Some(Level::Central | Level::Province)) => false,
            (Some(higher), Some(lower)) => rank(higher).zip(rank(lower)).is_none_or(|(a, b)| a < b),
            _ => true,
        }
    }

    /// Whether it is surely of a higher level.
    fn is_above(&self, lower: &Self) -> bool {
        let known = self.level.zip(lower.level).is_some_and(|(a, b)| a != b);
        let no_office = lower.level != Some(Level::Department)
            || self.level == Some(Level::Central)
            || self.level == Some(Level::Province);
        known && no_office && self.may_be_above(lower)
    }
}

/// The plan that stands for this one: of one plan in several files the one that reads best.
fn used(kin: &[Kin], at: usize) -> usize {
    let Some(own) = kin.get(at) else { return at };
    let rank = |grade: Grade| match grade {
        Grade::Good => 0,
        Grade::Fair => 1,
        Grade::Poor => 2,
    };
    let copies = kin.iter().enumerate().filter(|(it, other)| *it == at || own.is_same(other));
    copies.min_by_key(|(it, other)| (rank(other.grade), *it)).map_or(at, |(it, _)| it)
}

fn descent(kin: &[Kin], used: &[usize], at: usize) -> Descent {
    let Some(own) = kin.get(at) else { return Descent::Unknown };
    let own_file = used.get(at);
    let others = || {
        let all = kin.iter().enumerate();
        all.filter(|(it, other)| other.is_plan && used.get(*it) == Some(it) && own_file != Some(it))
    };
    let tied = |cited: &Naming| {
        let may = others().filter(|(_, it)| it.may_be_above(own));
        let ties = may.filter_map(|(it, other)| Some((tie(&other.named, cited)?, it)));
        ties.min()
    };
    if let Some((tie, parent)) = own.cited.iter().find_map(tied) {
        return Descent::Of(parent, tie);
    }
    if let Some(cited) = own.cited.first().filter(|_| own.says) {
        return Descent::Absent(cited.in_words());
    }
    let alike = others()
        .filter(|(_, it)| it.is_above(own) && it.named.is_one_subject(&own.named))
        .map(|(it, _)| it);
    match alike.collect::<Vec<_>>().as_slice() {
        [] => Descent::Unknown,
        [one] => Descent::Of(*one, Tie::Subject),
        several => Descent::Several(several.to_vec()),
    }
}

/// How a citation means this plan.
fn tie(itself: &Naming, cited: &Naming) -> Option<Tie> {
    if !itself.number.is_empty() && itself.is_number_of(cited) {
        let days = itself.date.zip(cited.date);
        return match days {
            Some((own, said)) if own.year() != said.year() => None,
            Some((own, said)) if own != said => Some(Tie::OtherDate),
            _ => Some(Tie::Number),
        };
    }
    // Of a draft whose number is blank, the rest tells.
    itself.is_meant(cited).then_some(Tie::OtherNumber)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A plan with this letterhead, number, day of January, title and opening.
    fn plan(issuer: &str, number: &str, day: u8, title: &str, opening: &str) -> Plan {
        let text = format!(
            "{issuer}\n\nSố: {number}\n\nLào Cai, ngày {day:02} tháng 01 năm 2026\n\nKẾ HOẠCH\n{title}\n\n\
             {opening} ban hành Kế hoạch như sau:\n\nI. TỔ CHỨC THỰC HIỆN\n\n1. Phòng Kinh tế\n\n\
             - Nạo vét kênh mương nội đồng.\n"
        );
        crate::parse(&crate::Source { path: "plan.txt".into(), bytes: text.into() }).unwrap()
    }

    const TITLE: &str = "Chỉnh trang đường làng ngõ xóm năm 2026";

    fn province(number: &str) -> Plan {
        plan("ỦY BAN NHÂN DÂN\nTỈNH LÀO CAI", number, 5, TITLE, "Ủy ban nhân dân tỉnh")
    }

    fn commune(name: &str, cites: &str) -> Plan {
        let letterhead = format!("ỦY BAN NHÂN DÂN\nXÃ {name}");
        let number = if name == "TẢ VAN" { "03/KH-UBND" } else { "04/KH-UBND" };
        plan(&letterhead, number, 20, TITLE, &format!("Thực hiện {cites}, UBND xã"))
    }

    fn descents(plans: &[Plan]) -> Vec<Descent> {
        Lineage::of(&plans.iter().collect::<Vec<_>>()).descents
    }

    #[test]
    fn by_what_the_child_cites() {
        for (cites, expected) in [
            ("Kế hoạch số 10/KH-UBND ngày 05/01/2026 của UBND tỉnh Lào Cai", Tie::Number),
            ("Kế hoạch số 10/KH-UBND của UBND tỉnh Lào Cai chỉnh trang đường làng", Tie::Number),
            ("Kế hoạch số 10/KH-UBND ngày 15/01/2026 của UBND tỉnh Lào Cai", Tie::OtherDate),
            ("Kế hoạch số 01/KH-UBND ngày 05/01/2026 của UBND tỉnh Lào Cai", Tie::OtherNumber),
            ("chỉ đạo của UBND tỉnh Lào Cai", Tie::Subject),
        ] {
            let found = descents(&[province("10/KH-UBND"), commune("TẢ VAN", cites)]);
            assert_eq!(found, [Descent::Unknown, Descent::Of(0, expected)], "{cites}");
        }
        let other = "Kế hoạch số 10/KH-UBND ngày 05/01/2025 của UBND tỉnh Lào Cai";
        let found = descents(&[province("10/KH-UBND"), commune("TẢ VAN", other)]);
        assert_eq!(found[1], Descent::Absent("số 10/KH-UBND ngày 05/01/2025".to_owned()));
    }

    #[test]
    fn a_number_of_another_commune_is_no_parent() {
        let cites = "Kế hoạch số 03/KH-UBND ngày 20/01/2026 của UBND tỉnh Lào Cai";
        let found = descents(&[commune("TẢ VAN", "chỉ đạo của tỉnh"), commune("BẢN HỒ", cites)]);
        let absent = Descent::Absent("số 03/KH-UBND ngày 20/01/2026".to_owned());
        assert_eq!(found, [Descent::Unknown, absent]);
    }

    #[test]
    fn several_that_may_be_meant() {
        let district = plan(
            "ỦY BAN NHÂN DÂN\nHUYỆN SA PA",
            "8/KH-UBND",
            9,
            TITLE,
            "Theo chỉ đạo của cấp trên, UBND huyện",
        );
        let plans = [province("10/KH-UBND"), district, commune("TẢ VAN", "chỉ đạo của cấp trên")];
        assert_eq!(descents(&plans)[2], Descent::Several(vec![0, 1]));
    }

    #[test]
    fn a_chain_of_levels() {
        let office = plan(
            "ỦY BAN NHÂN DÂN TỈNH LÀO CAI\nSỞ XÂY DỰNG",
            "7/KH-SXD",
            12,
            TITLE,
            "Thực hiện Kế hoạch số 10/KH-UBND ngày 05/01/2026 của UBND tỉnh Lào Cai, Sở Xây dựng",
        );
        let below = "Kế hoạch số 7/KH-SXD ngày 12/01/2026 của Sở Xây dựng tỉnh Lào Cai";
        let plans = [commune("TẢ VAN", below), office, province("10/KH-UBND")];
        let found = Lineage::of(&plans.iter().collect::<Vec<_>>());
        let expected = [Descent::Of(1, Tie::Number), Descent::Of(2, Tie::Number), Descent::Unknown];
        assert_eq!(found.descents, expected);
        assert_eq!(found.parents(), [1, 2]);
        assert_eq!([0, 1, 2].map(|at| found.is_top(at)), [false, false, true]);
    }

    #[test]
    fn one_plan_in_two_files() {
        let cites = "Kế hoạch số 10/KH-UBND ngày 05/01/2026 của UBND tỉnh Lào Cai";
        let plans = [province("10/KH-UBND"), province("10/KH-UBND"), commune("TẢ VAN", cites)];
        let found = Lineage::of(&plans.iter().collect::<Vec<_>>());
        assert_eq!(found.used, [0, 0, 2]);
        assert_eq!(found.children(0), [2]);
        assert!(found.is_top(1));
    }
}
