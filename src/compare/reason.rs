//! Why a verdict is as it is: a code for programs, one sentence for people.

use jiff::civil::Date;

use super::Reason;
use crate::edtf::When;
use crate::plan::Recurrence;

fn reason(code: &'static str, args: Vec<(&'static str, String)>, message: String) -> Reason {
    Reason { code, args, message }
}

/// The duty is the parent's closing paragraph.
pub(super) fn closing() -> Reason {
    let message = "Đây là đoạn kết của kế hoạch cấp trên, không phải nhiệm vụ cần cụ thể hóa.";
    reason("closing", Vec::new(), message.to_string())
}

/// The duty is put on other communes.
pub(super) fn other_communes(name: &str) -> Reason {
    let message =
        format!("Nhiệm vụ chỉ giao cho \"{name}\", không thuộc trách nhiệm của địa phương.");
    reason("other-communes", vec![("assignee", name.to_string())], message)
}

/// The child plan itself meets the duty to issue one.
pub(super) fn own_plan() -> Reason {
    let message = "Chính kế hoạch này đáp ứng yêu cầu ban hành kế hoạch.";
    reason("own-plan", Vec::new(), message.to_string())
}

/// Only a body above the child is told to do it.
pub(super) fn not_competent(name: &str) -> Reason {
    let message =
        format!("Nội dung có nêu nhưng giao \"{name}\", không thuộc thẩm quyền của địa phương.");
    reason("not-competent", vec![("assignee", name.to_string())], message)
}

/// Nothing of the duty was found.
pub(super) fn nothing_found() -> Reason {
    let message = "Chưa tìm thấy nội dung cụ thể hóa nhiệm vụ này.";
    reason("nothing-found", Vec::new(), message.to_string())
}

/// An element was not found.
pub(super) fn element_missing(element: &str) -> Reason {
    let message = format!("Chưa thấy nội dung \"{element}\".");
    reason("element-missing", vec![("element", element.to_string())], message)
}

/// Nobody of the child is told to do it.
pub(super) fn unassigned() -> Reason {
    let message = "Có nêu nhưng chưa giao đơn vị chủ trì.";
    reason("unassigned", Vec::new(), message.to_string())
}

/// A later day than the parent's.
pub(super) fn deadline_later(parent: Date, child: Date) -> Reason {
    let (parent, child) = (When::from(parent).in_words(), When::from(child).in_words());
    let message = format!("Thời hạn {child} muộn hơn thời hạn được giao {parent}.");
    reason("deadline-later", vec![("parent", parent), ("child", child)], message)
}

/// More time after an event than the parent allows.
pub(super) fn period_longer(parent: &str, child: &str) -> Reason {
    let message = format!("Thời gian thực hiện {child} dài hơn thời gian được giao {parent}.");
    reason("period-longer", both(parent, child), message)
}

/// Seldomer than the parent asks for.
pub(super) fn seldomer(parent: Recurrence, child: Recurrence) -> Reason {
    let (parent, child) = (rhythm(parent), rhythm(child));
    let message = format!("Thực hiện {child}, thưa hơn định kỳ được giao {parent}.");
    reason("seldomer", both(parent, child), message)
}

fn rhythm(recurrence: Recurrence) -> &'static str {
    match recurrence {
        Recurrence::Daily => "hằng ngày",
        Recurrence::Weekly => "hằng tuần",
        Recurrence::Monthly => "hằng tháng",
        Recurrence::Quarterly => "hằng quý",
        Recurrence::Semiannual => "6 tháng một lần",
        Recurrence::Annual => "hằng năm",
        Recurrence::Regular => "thường xuyên",
        Recurrence::AdHoc => "đột xuất",
    }
}

fn both(parent: &str, child: &str) -> Vec<(&'static str, String)> {
    vec![("parent", parent.to_owned()), ("child", child.to_owned())]
}

/// A lower figure than the parent's, each with its words where they are known.
pub(super) fn figure_lower(parent: (f64, Option<&str>), child: (f64, Option<&str>)) -> Reason {
    let number = |value: f64| value.to_string().replace('.', ",");
    let said =
        |(value, words): (f64, Option<&str>)| words.map_or_else(|| number(value), str::to_owned);
    let (asked, given) = (said(parent), said(child));
    let message = format!("Chỉ tiêu {given} thấp hơn mức được giao {asked}.");
    let mut args = both(&number(parent.0), &number(child.0));
    args.extend([("parent_words", asked), ("child_words", given)]);
    reason("figure-lower", args, message)
}

/// The report goes to a body that exists no more.
pub(super) fn recipient_other(name: &str) -> Reason {
    let message =
        format!("Nơi nhận báo cáo \"{name}\" đã kết thúc hoạt động, không phải nơi được quy định.");
    reason("recipient-other", vec![("recipient", name.to_string())], message)
}
