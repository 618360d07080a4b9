//! `path operators → rules`: the straight lines that tables are ruled with.

use super::Operand;
use super::numbers;
use super::single;
use crate::read::pdf::glyph::Rule;
use crate::read::pdf::limits;
use crate::read::pdf::matrix::Matrix;

/// A filled box is a rule up to this thickness, in points.
const THIN: f32 = 3.0;

/// The path under construction, as the boxes around its straight pieces.
#[derive(Clone, Debug, Default)]
pub(super) struct Path {
    start: (f64, f64),
    at: (f64, f64),
    lines: Vec<Rule>,
    /// Boxes: of `re`, and of what the lines enclose.
    extent: Option<Rule>,
    boxes: Vec<Rule>,
    curved: bool,
}

impl Path {
    /// A construction operator.
    pub(super) fn construct(&mut self, operator: &[u8], operands: &[Operand], ctm: Matrix) {
        match (operator, numbers::<2>(operands)) {
            (b"m", Some([x, y])) => {
                self.close_extent();
                self.at = ctm.point(x, y);
                self.start = self.at;
            }
            (b"l", Some([x, y])) => self.line_to(ctm.point(x, y)),
            (b"h", _) => self.line_to(self.start),
            (b"re", _) => {
                let Some([x, y, width, height]) = numbers(operands) else { return };
                self.close_extent();
                let (from, to) = (ctm.point(x, y), ctm.point(x + width, y + height));
                self.push_box(between(from, to));
                (self.start, self.at) = (from, from);
            }
            _ => self.curved = true,
        }
    }

    fn line_to(&mut self, to: (f64, f64)) {
        let rule = between(self.at, to);
        self.at = to;
        self.extent = Some(self.extent.map_or(rule, |extent| union(extent, rule)));
        if self.lines.len() < limits::PAGE_RULES {
            self.lines.push(rule);
        }
    }

    fn push_box(&mut self, rule: Rule) {
        if self.boxes.len() < limits::PAGE_RULES {
            self.boxes.push(rule);
        }
    }

    fn close_extent(&mut self) {
        if let Some(extent) = self.extent.take() {
            self.push_box(extent);
        }
    }

    /// A painting operator: what is thin when filled, and every straight edge when stroked.
    pub(super) fn paint(&mut self, operator: &[u8], rules: &mut Vec<Rule>) {
        let strokes = matches!(operator, b"S" | b"s" | b"B" | b"B*" | b"b" | b"b*");
        let path = std::mem::take(self);
        if operator == b"n" {
            return;
        }
        let mut keep = |rule: Rule| {
            let thin = (rule.x1 - rule.x0).min(rule.y1 - rule.y0) <= THIN;
            if thin && rules.len() < limits::PAGE_RULES {
                rules.push(rule);
            }
        };
        if strokes {
            path.lines.iter().copied().for_each(&mut keep);
            path.boxes_of_re().flat_map(edges).for_each(&mut keep);
        } else if !path.curved {
            path.extent.into_iter().chain(path.boxes).for_each(&mut keep);
        }
    }

    fn boxes_of_re(&self) -> impl Iterator<Item = Rule> {
        self.boxes.iter().copied()
    }
}

fn between(from: (f64, f64), to: (f64, f64)) -> Rule {
    Rule {
        x0: single(from.0.min(to.0)),
        x1: single(from.0.max(to.0)),
        y0: single(from.1.min(to.1)),
        y1: single(from.1.max(to.1)),
    }
}

fn union(a: Rule, b: Rule) -> Rule {
    Rule { x0: a.x0.min(b.x0), x1: a.x1.max(b.x1), y0: a.y0.min(b.y0), y1: a.y1.max(b.y1) }
}

fn edges(whole: Rule) -> [Rule; 4] {
    let Rule { x0, x1, y0, y1 } = whole;
    [
        Rule { y0: y1, ..whole },
        Rule { y1: y0, ..whole },
        Rule { x0: x1, ..whole },
        Rule { x1: x0, ..whole },
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paint(steps: &[(&[u8], &[f64])], operator: &[u8]) -> Vec<[f32; 4]> {
        let mut path = Path::default();
        for (operator, values) in steps {
            let operands: Vec<_> = values.iter().map(|value| Operand::Number(*value)).collect();
            path.construct(operator, &operands, Matrix::IDENTITY);
        }
        let mut rules = Vec::new();
        path.paint(operator, &mut rules);
        rules.iter().map(|rule| [rule.x0, rule.y0, rule.x1, rule.y1]).collect()
    }

    #[test]
    fn what_is_a_rule() {
        let line: &[(&[u8], &[f64])] = &[(b"m", &[0.0, 5.0]), (b"l", &[90.0, 5.0])];
        assert_eq!(paint(line, b"S"), [[0.0, 5.0, 90.0, 5.0]]);
        assert!(paint(line, b"n").is_empty());
        let thin: &[(&[u8], &[f64])] = &[(b"re", &[0.0, 5.0, 90.0, 0.5])];
        assert_eq!(paint(thin, b"f"), [[0.0, 5.0, 90.0, 5.5]]);
        let shade: &[(&[u8], &[f64])] = &[(b"re", &[0.0, 5.0, 90.0, 50.0])];
        assert!(paint(shade, b"f").is_empty());
        assert_eq!(paint(shade, b"S").len(), 4);
        let outline: &[(&[u8], &[f64])] = &[
            (b"m", &[0.0, 0.0]),
            (b"l", &[50.0, 0.0]),
            (b"l", &[50.0, 1.0]),
            (b"l", &[0.0, 1.0]),
            (b"h", &[]),
        ];
        assert_eq!(paint(outline, b"f*"), [[0.0, 0.0, 50.0, 1.0]]); // a rule as a polygon
    }
}
