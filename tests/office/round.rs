//! The round that is reported: four plans of Cần Thơ, one of them in two versions, a scan, and
//! wards that sent nothing.

use std::fs;
use std::path::Path;

use rasoat::batch::Origin;
use rasoat::compare::Parent;
use rasoat::plan::Plan;
use rasoat::report::Dossier;
use rasoat::report::json::Located;
use rasoat::review::{Child, Document, Round, Verdicts, review};
use rasoat::{Source, parse};

pub const CITY: &str = "can-tho-rac-2026";
const WARDS: [&str; 4] =
    ["ninh-kieu-rac-2026", "thot-not-rac-2026", "phong-dien-rac-2026", "nga-bay-rac-2026"];

/// What a program that opens sheets might take for a formula.
pub const TRAP: &str = "=HYPERLINK(\"http://a.b\";\"mở\").pdf";

/// A plan of the corpus, its text changed.
pub fn plan(name: &str, path: &str, change: impl Fn(String) -> String) -> Plan {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus/plans").join(name);
    let text =
        ["source.txt", "source.md"].iter().find_map(|it| fs::read_to_string(folder.join(it)).ok());
    parse(&Source { path: path.to_owned(), bytes: change(text.unwrap()).into_bytes() }).unwrap()
}

/// How the plans of the corpus name the wards.
const NAMES: [&str; 4] = ["Ninh Kiều", "Thốt Nốt", "Phong Điền", "Ngã Bảy"];

/// Plans of so many wards, those of the corpus under other names.
fn many(count: usize) -> Vec<Plan> {
    let ward = |at: usize| {
        let (name, known) = (WARDS[at % 3], NAMES[at % 3]);
        let other = format!("Số {}", at + 1);
        plan(name, &format!("{at}.txt"), |text| {
            let text = text.replace(known, &other);
            text.replace(&known.to_uppercase(), &other.to_uppercase())
        })
    };
    (0..count).map(ward).collect()
}

/// Shows a round of so many wards to a report.
pub fn of_many<T>(count: usize, report: impl FnOnce(&Dossier<'_>) -> T) -> T {
    round_of(many(count), |_, _| Verdicts::default(), report)
}

fn children() -> Vec<Plan> {
    let mut plans: Vec<Plan> =
        WARDS.iter().map(|name| plan(name, &format!("{name}.txt"), |text| text)).collect();
    let mended = |text: String| text.replace("31/8/2026", "30/6/2026");
    plans.push(plan(WARDS[1], "thot-not-rac-2026 lần 2.txt", mended));
    plans
}

/// Shows the round to a report.
pub fn reported<T>(report: impl FnOnce(&Dossier<'_>) -> T) -> T {
    decided(|_, _| Verdicts::default(), report)
}

/// Shows the round to a report, with what a person decides who sees the comparisons.
pub fn decided<T>(
    decide: impl FnOnce(&Located<'_>, &[Option<Child>]) -> Verdicts,
    report: impl FnOnce(&Dossier<'_>) -> T,
) -> T {
    round_of(children(), decide, report)
}

fn round_of<T>(
    plans: Vec<Plan>,
    decide: impl FnOnce(&Located<'_>, &[Option<Child>]) -> Verdicts,
    report: impl FnOnce(&Dossier<'_>) -> T,
) -> T {
    let parent = plan(CITY, "ke-hoach.txt", |text| text);
    let (located, compared) = (Located::of(&parent), Parent::new(&parent));
    let child = |plan: Plan| Child { comparison: compared.compare(&plan), plan };
    let mut children: Vec<Option<Child>> = plans.into_iter().map(child).map(Some).collect();
    let own = decide(&located, &children);
    let document = |it: &Child| {
        let document = Document::compared(&it.plan, &it.comparison);
        document.decided(&it.plan, &it.comparison, (located.duties(), &own))
    };
    let mut documents: Vec<Document> = children.iter().flatten().map(document).collect();
    let scan = Origin { path: TRAP.to_owned(), ..Origin::default() };
    documents.push(Document::unreadable(&scan, "Tệp có mật khẩu."));
    children.push(None);
    let expected = ["phường Cái Răng", "xã Trường Long"].map(|it| format!("Ủy ban nhân dân {it}"));
    let round = Round {
        duties: located.duties(),
        documents: &documents,
        expected: &expected,
        previous: None,
    };
    let review = review(&round);
    report(&Dossier {
        parent: &located,
        review: &review,
        documents: &documents,
        children: &children,
        own: &own,
    })
}
