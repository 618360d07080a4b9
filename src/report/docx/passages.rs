//! What a report says of a round, in whole sentences.

use crate::report::office::Matter;
use crate::report::outcome::{Outcome, coverage, names};
use crate::report::quote::shortened;
use crate::report::{Dossier, Office, told};
use crate::review::{Choice, Figures, Ward, short};

/// Names in a sentence; more are counted, or stand in the annex.
pub(super) const NAMED: usize = 20;
/// Wards that take up least, and duties that most leave out.
const LEAST: usize = 5;
/// Words of a duty in a sentence.
const WORDS: usize = 40;

/// A part of a report: its title and its paragraphs.
pub(super) struct Passage {
    pub(super) title: &'static str,
    pub(super) paragraphs: Vec<String>,
}

/// All parts, in their order.
pub(super) fn passages(dossier: &Dossier<'_>, office: &Office) -> Vec<Passage> {
    let outcome = Outcome::of(dossier);
    let mut parts = vec![
        Passage { title: "TÌNH HÌNH GỬI KẾ HOẠCH", paragraphs: sent(dossier, &outcome) },
        Passage { title: "KẾT QUẢ RÀ SOÁT", paragraphs: results(dossier, &outcome) },
    ];
    if let Some(round) = round(&outcome) {
        parts.push(Passage { title: "KẾT QUẢ KHẮC PHỤC", paragraphs: vec![round] });
    }
    let proposals = proposals(dossier, office, &outcome);
    parts.push(Passage { title: "ĐỀ XUẤT, KIẾN NGHỊ", paragraphs: points(proposals) });
    parts
}

/// Who sent what; numbers 1., 2. where there is more than one thing to say.
fn sent(dossier: &Dossier<'_>, outcome: &Outcome<'_>) -> Vec<String> {
    let mut said = vec![how_many_sent(outcome, NAMED)];
    if !outcome.unusable.is_empty() {
        said.push(format!(
            "Không đọc được, hoặc tệp gửi đến không phải kế hoạch: {} đơn vị ({}).",
            outcome.unusable.len(),
            names(&outcome.unusable, NAMED)
        ));
    }
    if !outcome.nameless.is_empty() {
        let files: Vec<&str> = outcome.nameless.iter().map(|it| it.name.as_str()).collect();
        said.push(format!("Tệp chưa rõ của đơn vị nào: {}.", files.join("; ")));
    }
    if !outcome.undecided.is_empty() {
        said.push(format!(
            "Gửi nhiều bản, chưa xác định được bản mới nhất: {} đơn vị ({}); số liệu tạm tính theo \
             một bản.",
            outcome.undecided.len(),
            names(&outcome.undecided, NAMED)
        ));
    }
    let replaced = dossier.review.wards.iter().filter(|it| it.since_version.is_some());
    let replaced: Vec<&Ward> = replaced.collect();
    if !replaced.is_empty() {
        said.push(format!(
            "Đã gửi bản thay thế: {} đơn vị ({}); kết quả dưới đây tính theo bản sau cùng.",
            replaced.len(),
            names(&replaced, NAMED)
        ));
    }
    numbered(said)
}

/// How many sent a plan, and the names of those who did not.
pub(super) fn how_many_sent(outcome: &Outcome<'_>, most: usize) -> String {
    if outcome.not_sent.is_empty() {
        return format!("Đã nhận kế hoạch của {} đơn vị.", outcome.bodies);
    }
    format!(
        "{}/{} đơn vị đã gửi kế hoạch; {} đơn vị chưa gửi: {}.",
        outcome.sent(),
        outcome.bodies,
        outcome.not_sent.len(),
        names(&outcome.not_sent, most)
    )
}

fn results(dossier: &Dossier<'_>, outcome: &Outcome<'_>) -> Vec<String> {
    if outcome.compared.is_empty() {
        return vec!["Chưa có kế hoạch nào để rà soát.".to_owned()];
    }
    let mut said = vec![how_far(dossier, outcome), who_has_to_mend(outcome, NAMED)];
    let missed = most_missed(dossier, LEAST);
    if !missed.is_empty() {
        let list: Vec<String> = missed
            .iter()
            .zip(["a", "b", "c", "d", "đ"])
            .map(|((duty, figures), letter)| {
                let task = shortened(dossier.task(*duty), WORDS);
                format!("{letter}) {task} ({}): {}.", dossier.place(*duty), lacking(figures))
            })
            .collect();
        said.push("Các nhiệm vụ nhiều đơn vị chưa cụ thể hóa nhất:".to_owned());
        let numbered = numbered(said);
        let rest = rest(outcome, numbered.len());
        return [numbered, list, rest].concat();
    }
    let count = said.len();
    [numbered(said), rest(outcome, count)].concat()
}

/// What is left to say after so many numbered paragraphs.
fn rest(outcome: &Outcome<'_>, before: usize) -> Vec<String> {
    let mut said = Vec::new();
    said.extend(conflicts(outcome));
    let totals = &outcome.totals;
    if totals.unassigned > 0 {
        said.push(format!(
            "Có nêu nhưng chưa giao đơn vị chủ trì: {} nội dung.",
            totals.unassigned
        ));
    }
    if totals.needs_review > 0 {
        said.push(format!(
            "Còn {} kết quả cần người rà soát xem lại trước khi kết luận; các nội dung này không \
             đưa vào văn bản gửi đơn vị.",
            totals.needs_review
        ));
    }
    let number = |(at, it): (usize, String)| format!("{}. {it}", before + at + 1);
    said.into_iter().enumerate().map(number).collect()
}

/// How many duties there are and how far they are taken up.
pub(super) fn how_far(dossier: &Dossier<'_>, outcome: &Outcome<'_>) -> String {
    let coverage = dossier.review.coverage().map(told::percent).unwrap_or_default();
    format!(
        "{} giao {} {} nhiệm vụ (không kể việc của sở, ngành và nhiệm vụ không thuộc trách nhiệm \
         của đơn vị nào đã gửi); tỷ lệ cụ thể hóa bình quân của {} kế hoạch đã rà soát là {coverage}.",
        told::numbered(dossier.plan()),
        told::BODIES,
        outcome.duties,
        outcome.compared.len()
    )
}

/// Who meets what is asked, who has to mend, who takes up least.
pub(super) fn who_has_to_mend(outcome: &Outcome<'_>, most: usize) -> String {
    let complete = match outcome.complete.as_slice() {
        [] => "Chưa có đơn vị nào cụ thể hóa đầy đủ các nhiệm vụ được giao".to_owned(),
        wards => format!("Đáp ứng yêu cầu: {} đơn vị ({})", wards.len(), names(wards, most)),
    };
    if outcome.short.is_empty() {
        return format!("{complete}.");
    }
    let least = outcome.short.iter().take(LEAST);
    let least: Vec<String> =
        least.map(|it| format!("{} ({})", short(&it.name), told::percent(coverage(it)))).collect();
    // Of a few all are named, and none of them is the lowest.
    let lowest = if outcome.short.len() > LEAST { "; tỷ lệ thấp nhất: " } else { ": " };
    format!(
        "{complete}. Cần bổ sung, điều chỉnh: {} đơn vị{lowest}{}.",
        outcome.short.len(),
        least.join(", ")
    )
}

/// The duties that most wards leave out, with their figures.
pub(super) fn most_missed(dossier: &Dossier<'_>, most: usize) -> Vec<(usize, Figures)> {
    let missed = dossier.review.most_missed().into_iter().take(most);
    missed.filter_map(|at| Some((at, dossier.review.duties.get(at)?.figures))).collect()
}

/// `3/4 đơn vị chưa có, 1 đơn vị chưa đầy đủ`.
pub(super) fn lacking(figures: &Figures) -> String {
    let counts = [
        ("chưa có", figures.missing),
        ("chưa đầy đủ", figures.partial),
        ("chưa phù hợp", figures.conflict),
    ];
    let counts = counts.iter().filter(|(_, count)| *count > 0);
    let told: Vec<String> =
        counts.map(|(what, count)| format!("{count}/{} đơn vị {what}", figures.judged())).collect();
    told.join(", ")
}

fn conflicts(outcome: &Outcome<'_>) -> Option<String> {
    let totals = &outcome.totals;
    let kinds = [
        ("thời hạn muộn hơn", totals.later),
        ("chỉ tiêu thấp hơn", totals.lower),
        ("nơi nhận báo cáo khác", totals.recipient),
    ];
    let kinds = kinds.iter().filter(|(_, count)| *count > 0);
    let kinds: Vec<String> = kinds.map(|(what, count)| format!("{what} {count}")).collect();
    (totals.conflict > 0)
        .then(|| format!("Nội dung chưa phù hợp: {} ({}).", totals.conflict, kinds.join("; ")))
}

/// What became of it since the last round.
pub(super) fn round(outcome: &Outcome<'_>) -> Option<String> {
    let (mended, remaining, new) = outcome.round?;
    Some(format!(
        "So với lần rà soát trước: đã khắc phục {mended} nội dung, còn tồn tại {remaining}, mới \
         phát sinh {new}."
    ))
}

/// What is proposed, from what was found.
pub(super) fn proposals(
    dossier: &Dossier<'_>,
    office: &Office,
    outcome: &Outcome<'_>,
) -> Vec<String> {
    let mut said = letters(dossier, office, outcome);
    if !outcome.not_sent.is_empty() {
        said.push(format!("Đôn đốc {} đơn vị chưa gửi kế hoạch.", outcome.not_sent.len()));
    }
    let unusable = outcome.unusable.len();
    if unusable > 0 {
        said.push(format!("{} {unusable} đơn vị gửi lại tệp kế hoạch.", office.tone.opening()));
    }
    if !outcome.undecided.is_empty() {
        said.push(format!(
            "{} {} đơn vị gửi nhiều bản xác nhận bản chính thức.",
            office.tone.opening(),
            outcome.undecided.len()
        ));
    }
    if said.is_empty() {
        said.push("Không có.".to_owned());
    }
    said
}

/// To how many a letter goes; to whom none does though something is to be mended, and why.
fn letters(dossier: &Dossier<'_>, office: &Office, outcome: &Outcome<'_>) -> Vec<String> {
    let goes = |it: &&Ward| matches!(office.matter(dossier, it), Some(Matter::Requests(_)));
    let (written, none): (Vec<&Ward>, Vec<&Ward>) = outcome.short.iter().copied().partition(goes);
    let (undecided, unsure): (Vec<&Ward>, Vec<&Ward>) =
        none.into_iter().partition(|it| it.choice == Choice::Undecided);
    let verb = office.tone.verb();
    let mut said = Vec::new();
    if !written.is_empty() {
        let count = written.len();
        said.push(format!("Có công văn {verb} {count} đơn vị hoàn thiện kế hoạch."));
    }
    let reasons = [
        (unsure, "các nội dung chưa đủ chắc chắn, cần người rà soát xem lại trước"),
        (undecided, "gửi nhiều bản, chưa xác định được bản mới nhất"),
    ];
    let reasons = reasons.iter().filter(|(wards, _)| !wards.is_empty());
    said.extend(reasons.map(|(wards, why)| {
        format!("Chưa lập công văn cho {} đơn vị ({}): {why}.", wards.len(), names(wards, NAMED))
    }));
    said
}

/// Paragraphs with 1., 2. …; one alone has no number.
fn numbered(said: Vec<String>) -> Vec<String> {
    if said.len() < 2 {
        return said;
    }
    said.into_iter().enumerate().map(|(at, it)| format!("{}. {it}", at + 1)).collect()
}

fn points(said: Vec<String>) -> Vec<String> {
    if said.len() < 2 { said } else { said.into_iter().map(|it| format!("- {it}")).collect() }
}
