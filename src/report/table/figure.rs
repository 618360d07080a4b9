//! `Target → words`: a figure as a plan prints it.

use crate::plan::{Comparator, Target};

/// `ít nhất 97,5%`, `3 mô hình`.
pub(super) fn figure(target: &Target) -> String {
    let value = number(target.value);
    let bound = match target.comparator {
        Comparator::Equal => "",
        Comparator::AtLeast => "ít nhất ",
        Comparator::Above => "trên ",
        Comparator::AtMost => "không quá ",
        Comparator::Below => "dưới ",
    };
    match target.unit.as_str() {
        unit @ ("%" | "‰") => format!("{bound}{value}{unit}"),
        unit => format!("{bound}{value} {unit}"),
    }
}

/// Two figures of one clause: `từ 94% đến 96%` where they are its ends.
pub(super) fn figures(targets: &[&Target]) -> String {
    match targets {
        [low, high] if is_range(low, high) => {
            let bare =
                |it: &Target| figure(&Target { comparator: Comparator::Equal, ..it.clone() });
            format!("từ {} đến {}", bare(low), bare(high))
        }
        _ => targets.iter().map(|it| figure(it)).collect::<Vec<_>>().join("\n"),
    }
}

/// Whether the two are the ends of one range.
pub(super) fn is_range(low: &Target, high: &Target) -> bool {
    low.span == high.span
        && low.unit == high.unit
        && low.comparator == Comparator::AtLeast
        && high.comparator == Comparator::AtMost
}

fn number(value: f64) -> String {
    value.to_string().replace('.', ",")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::Direction;
    use crate::span::Span;

    fn target(comparator: Comparator, value: f64, unit: &str) -> Target {
        Target {
            section: None,
            span: Span { start: 0, end: 0 },
            subject: String::new(),
            comparator,
            value,
            unit: unit.to_owned(),
            direction: Direction::Reach,
            by: None,
        }
    }

    #[test]
    fn figures_as_plans_print_them() {
        let low = target(Comparator::AtLeast, 94.0, "%");
        let high = target(Comparator::AtMost, 96.5, "%");
        assert_eq!(figures(&[&low, &high]), "từ 94% đến 96,5%");
        assert_eq!(figures(&[&low]), "ít nhất 94%");
        assert_eq!(figures(&[&target(Comparator::Equal, 2.0, "mô hình")]), "2 mô hình");
    }
}
