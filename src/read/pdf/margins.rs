//! `lines → margins`: where the lines of a column begin and end, and how far apart they stand.

use super::lines::Line;

/// The measure of a column.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Margins {
    /// Where lines that run on begin.
    pub(super) left: f32,
    /// Where full lines end.
    pub(super) right: f32,
    /// Where the first lines of paragraphs begin, if further in.
    pub(super) indent: Option<f32>,
    /// From baseline to baseline within a paragraph, in font sizes.
    pub(super) pitch: f32,
}

/// Places of two lines that are the same, in points.
const SAME: f32 = 2.0;

impl Margins {
    /// Measures the lines of a column over all its pages, each page apart.
    pub(super) fn of<'a>(pages: impl Iterator<Item = &'a [Line]> + Clone) -> Self {
        let lines = pages.clone().flatten();
        let mut lefts: Vec<f32> = lines.clone().map(|line| line.x0).collect();
        let mut rights: Vec<f32> = lines.clone().map(|line| -line.x1).collect();
        let left = outermost(&mut lefts);
        let indented: Vec<f32> = lines
            .filter(|line| line.x0 > left + 0.8 * line.size && line.x0 < left + 5.0 * line.size)
            .map(|line| line.x0)
            .collect();
        Self {
            left,
            right: -outermost(&mut rights),
            indent: most_common(indented, lefts.len() / 20),
            pitch: pitch(pages),
        }
    }

    /// Whether a line stands in the middle, away from both margins.
    pub(super) fn is_centered(&self, line: &Line) -> bool {
        self.is_balanced(line) && line.x0 > self.left + line.size && !self.is_at_indent(line)
    }

    /// As far from the left margin as from the right.
    pub(super) fn is_balanced(&self, line: &Line) -> bool {
        (line.center() - f32::midpoint(self.left, self.right)).abs() < 0.7 * line.size
    }

    /// Whether a line begins where the first lines of paragraphs do.
    pub(super) fn is_at_indent(&self, line: &Line) -> bool {
        self.indent.is_some_and(|indent| (line.x0 - indent).abs() < SAME)
    }

    /// Whether a line begins further in than lines that run on.
    pub(super) fn is_indented(&self, line: &Line) -> bool {
        line.x0 > self.left + 0.8 * line.size
    }

    /// Whether the first word of `next` would have stood on `line` too: then it was not the
    /// margin that ended it.
    pub(super) fn has_room(&self, line: &Line, next: &Line) -> bool {
        let centered = self.is_balanced(line);
        let room = if centered { self.width() - line.width() } else { self.right - line.x1 };
        next.first_width + 0.37 * line.size < room
    }

    /// The margins of a column that is set in the middle: its widest line marks none.
    pub(super) fn around_centered(mut self, lines: &[Line]) -> Self {
        let balanced = || lines.iter().filter(|line| self.is_balanced(line));
        let is_other = |line: &Line| balanced().any(|other| (other.x0 - line.x0).abs() > 4.0);
        if let Some(size) = balanced().find(|line| is_other(line)).map(|line| 2.0 * line.size) {
            self.left -= size;
            self.right += size;
        }
        self
    }

    /// From end to end.
    pub(super) fn width(&self) -> f32 {
        self.right - self.left
    }
}

/// The least place at which several lines stand: one line may hang out.
fn outermost(places: &mut [f32]) -> f32 {
    places.sort_by(f32::total_cmp);
    // Few lines need not share their ends: the columns of letterheads and cells.
    let enough = if places.len() < 12 { 1 } else { 2.max(places.len() / 50) };
    let near = |group: &&[f32]| match group {
        [first, .., last] => last - first < SAME,
        _ => true,
    };
    let shared = places.windows(enough).find(near).and_then(|group| group.first());
    shared.or(places.first()).copied().unwrap_or_default()
}

/// The place at which most lines stand, more than `least`.
fn most_common(mut places: Vec<f32>, least: usize) -> Option<f32> {
    places.sort_by(f32::total_cmp);
    let groups = places.chunk_by(|a, b| b - a < SAME);
    let largest = groups.max_by_key(|group| group.len())?;
    (largest.len() > least.max(1)).then(|| largest.first().copied()).flatten()
}

/// The least distance of baselines that is common: paragraphs stand further apart.
fn pitch<'a>(pages: impl Iterator<Item = &'a [Line]>) -> f32 {
    const USUAL: f32 = 1.15;
    const FEW: usize = 8;
    const WIDE: f32 = 1.75;
    let mut steps: Vec<f32> = pages
        .flat_map(|lines| lines.windows(2))
        .filter_map(|pair| match pair {
            [above, below] => Some((above.y - below.y) / above.size.max(below.size)),
            _ => None,
        })
        .filter(|step| (0.8..3.0).contains(step))
        .collect();
    steps.sort_by(f32::total_cmp);
    let total = steps.len();
    let mut groups = steps.chunk_by(|a, b| b - a < 0.03);
    let common = groups.find(|group| group.len() * 12 >= total);
    let pitch = common.and_then(|group| group.last().copied()).unwrap_or(USUAL);
    // A few lines may all be paragraphs of their own.
    if total < FEW { pitch.min(WIDE) } else { pitch }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(x0: f32, x1: f32, y: f32) -> Line {
        Line { x0, x1, y, size: 14.0, first_width: 20.0, ..Line::default() }
    }

    #[test]
    fn margins_of_a_page() {
        let lines = [
            line(250.0, 350.0, 790.0), // the title
            line(121.0, 533.0, 760.0),
            line(85.0, 533.0, 742.0),
            line(85.0, 533.0, 724.0),
            line(85.0, 200.0, 706.0),
            line(121.0, 533.0, 678.0),
            line(85.0, 540.0, 660.0), // hangs out
            line(121.0, 300.0, 632.0),
            line(85.0, 533.0, 614.0),
            line(85.0, 533.0, 596.0),
            line(85.0, 533.0, 578.0),
            line(85.0, 533.0, 560.0),
        ];
        let margins = Margins::of([&lines[..]].into_iter());
        assert!((margins.left - 85.0).abs() < 0.1);
        assert!((margins.right - 533.0).abs() < 0.1);
        assert_eq!(margins.indent, Some(121.0));
        assert!((margins.pitch - 18.0 / 14.0).abs() < 0.01);
        assert!(margins.is_centered(&line(259.0, 359.0, 0.0)));
        assert!(margins.has_room(&lines[4], &lines[5]));
        assert!(!margins.has_room(&lines[5], &lines[6]));
    }
}
