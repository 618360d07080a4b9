//! `rules → grids`: the ruled tables of a page and their cells, merged ones included.

use super::glyph::Rule;
use super::limits;

/// Rules that end this near to one another touch; lines this near are one, in points.
const NEAR: f32 = 2.5;

/// A ruled table on a page.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Grid {
    /// The vertical lines, left to right.
    pub(super) xs: Vec<f32>,
    /// The horizontal lines, top down.
    pub(super) ys: Vec<f32>,
    /// Its cells, row by row, left to right.
    pub(super) cells: Vec<GridCell>,
    /// The index of the cell of each square of the grid, row by row.
    squares: Vec<usize>,
}

/// A cell of a grid: the grid lines that bound it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct GridCell {
    /// First grid row and column.
    pub(super) row: usize,
    /// First grid column.
    pub(super) column: usize,
    /// How many rows it spans.
    pub(super) rows: usize,
    /// How many columns it spans.
    pub(super) columns: usize,
}

impl Grid {
    /// The index of the cell in which a point lies.
    pub(super) fn cell_at(&self, x: f32, y: f32) -> Option<usize> {
        let column = self.xs.partition_point(|&line| line <= x).checked_sub(1)?;
        let row = self.ys.partition_point(|&line| line > y).checked_sub(1)?;
        let inside = column < self.columns() && row < self.rows();
        self.squares.get(row * self.columns() + column).copied().filter(|_| inside)
    }

    /// How many columns the grid has.
    pub(super) fn columns(&self) -> usize {
        self.xs.len().saturating_sub(1)
    }

    /// How many rows the grid has.
    pub(super) fn rows(&self) -> usize {
        self.ys.len().saturating_sub(1)
    }

    fn contains(&self, other: &Self) -> bool {
        let (Some(x0), Some(x1)) = (self.xs.first(), self.xs.last()) else { return false };
        let (Some(top), Some(bottom)) = (self.ys.first(), self.ys.last()) else { return false };
        other.xs.iter().all(|x| (*x0..=*x1).contains(x))
            && other.ys.iter().all(|y| (*bottom..=*top).contains(y))
    }
}

/// The tables of a page, from the top down. One within a cell of another counts into that cell.
pub(super) fn grids(rules: &[Rule]) -> Vec<Grid> {
    let joined = join_in_line(rules);
    if joined.len() > limits::PAGE_JOINED_RULES {
        return Vec::new();
    }
    let mut grids: Vec<Grid> =
        stacked(touching(&joined)).iter().filter_map(|rules| grid(rules)).collect();
    let outer = |grid: &Grid| !grids.iter().any(|other| other != grid && other.contains(grid));
    let keep: Vec<bool> = grids.iter().map(outer).collect();
    let mut keep = keep.into_iter();
    grids.retain(|_| keep.next().unwrap_or(false));
    grids.sort_by(|a, b| top(b).total_cmp(&top(a)));
    grids
}

fn top(grid: &Grid) -> f32 {
    grid.ys.first().copied().unwrap_or_default()
}

/// Where a rule lies across its direction, and its two ends along it.
fn axis(rule: &Rule) -> (f32, f32, f32) {
    if rule.is_horizontal() {
        (f32::midpoint(rule.y0, rule.y1), rule.x0, rule.x1)
    } else {
        (f32::midpoint(rule.x0, rule.x1), rule.y0, rule.y1)
    }
}

/// Rules end to end or over one another become one: producers draw the edges of each cell.
fn join_in_line(rules: &[Rule]) -> Vec<Rule> {
    let mut sorted: Vec<Rule> = rules.to_vec();
    sorted.sort_by(|a, b| {
        let ((place_a, start_a, _), (place_b, start_b, _)) = (axis(a), axis(b));
        let places = (place_a.round(), place_b.round());
        b.is_horizontal()
            .cmp(&a.is_horizontal())
            .then(places.0.total_cmp(&places.1))
            .then(start_a.total_cmp(&start_b))
    });
    let mut joined: Vec<Rule> = Vec::new();
    for rule in sorted {
        match joined.last_mut() {
            Some(last) if continues(last, &rule) => *last = around(last, &rule),
            _ => joined.push(rule),
        }
    }
    joined
}

fn continues(last: &Rule, next: &Rule) -> bool {
    let ((place, _, end), (next_place, next_start, _)) = (axis(last), axis(next));
    last.is_horizontal() == next.is_horizontal()
        && (place - next_place).abs() < 1.5
        && next_start <= end + NEAR
}

fn around(a: &Rule, b: &Rule) -> Rule {
    Rule { x0: a.x0.min(b.x0), x1: a.x1.max(b.x1), y0: a.y0.min(b.y0), y1: a.y1.max(b.y1) }
}

fn touch(a: &Rule, b: &Rule) -> bool {
    a.x0 <= b.x1 + NEAR && b.x0 <= a.x1 + NEAR && a.y0 <= b.y1 + NEAR && b.y0 <= a.y1 + NEAR
}

/// Groups of rules that touch, over others too.
fn touching(rules: &[Rule]) -> Vec<Vec<Rule>> {
    let mut left: Vec<Rule> = rules.to_vec();
    let mut groups = Vec::new();
    while let Some(first) = left.pop() {
        let mut group = vec![first];
        let mut at = 0;
        while let Some(rule) = group.get(at).copied() {
            let (near, far) = left.into_iter().partition::<Vec<_>, _>(|other| touch(&rule, other));
            group.extend(near);
            left = far;
            at += 1;
        }
        groups.push(group);
    }
    groups
}

/// Parts of one table: a row that is one cell, open at its sides, parts its rules.
fn stacked(mut groups: Vec<Vec<Rule>>) -> Vec<Vec<Rule>> {
    const ONE_LINE: f32 = 24.0;
    groups.retain(|group| group.len() > 1);
    groups.sort_by(|a, b| extent(b).y1.total_cmp(&extent(a).y1));
    let mut stacked: Vec<Vec<Rule>> = Vec::new();
    for group in groups {
        let below = extent(&group);
        let part = stacked.last_mut().filter(|above| {
            let above = extent(above);
            (above.x0 - below.x0).abs() < NEAR
                && (above.x1 - below.x1).abs() < NEAR
                && (0.0..ONE_LINE).contains(&(above.y0 - below.y1))
        });
        match part {
            Some(above) => above.extend(group),
            None => stacked.push(group),
        }
    }
    stacked
}

fn extent(rules: &[Rule]) -> Rule {
    let none = Rule { x0: 0.0, x1: 0.0, y0: 0.0, y1: 0.0 };
    rules.iter().copied().reduce(|a, b| around(&a, &b)).unwrap_or(none)
}

/// The grid of rules that touch; `None` where they make no table of two columns.
fn grid(rules: &[Rule]) -> Option<Grid> {
    let (horizontal, vertical): (Vec<Rule>, Vec<Rule>) =
        rules.iter().partition(|rule| rule.is_horizontal());
    if horizontal.is_empty() || vertical.is_empty() {
        return None;
    }
    // A table may be open at its outer edges: there the ends of the other rules bound it.
    let ends_x = horizontal.iter().flat_map(|rule| [rule.x0, rule.x1]);
    // A bar in the margin, the mark of a change, bounds nothing.
    let bounds = extent(&horizontal);
    let inner = |rule: &&Rule| rule.x0 > bounds.x0 + NEAR && rule.x1 < bounds.x1 - NEAR;
    let ends_y = vertical.iter().filter(inner).flat_map(|rule| [rule.y0, rule.y1]);
    let xs = places(vertical.iter().map(|rule| axis(rule).0), ends_x);
    let mut ys = places(horizontal.iter().map(|rule| axis(rule).0), ends_y);
    ys.reverse();
    let (columns, rows) = (xs.len().checked_sub(1)?, ys.len().checked_sub(1)?);
    if columns < 2 || rows == 0 || columns * rows > limits::GRID_CELLS {
        return None;
    }
    let (cells, squares) = cells(&xs, &ys, &horizontal, &vertical);
    let table = Grid { xs, ys, cells, squares };
    (table.cells.len() > 1).then_some(table)
}

/// Distinct places, ascending, and the outermost of the ends where they lie further out.
fn places(lines: impl Iterator<Item = f32>, ends: impl Iterator<Item = f32> + Clone) -> Vec<f32> {
    let mut places: Vec<f32> = lines.collect();
    places.extend(ends.clone().reduce(f32::min));
    places.extend(ends.reduce(f32::max));
    places.sort_by(f32::total_cmp);
    places.dedup_by(|next, kept| *next - *kept < 2.0 * NEAR);
    places
}

/// Squares of the grid grow right and down over missing edges.
fn cells(
    xs: &[f32],
    ys: &[f32],
    horizontal: &[Rule],
    vertical: &[Rule],
) -> (Vec<GridCell>, Vec<usize>) {
    let (columns, rows) = (xs.len() - 1, ys.len() - 1);
    let mid = |line: &[f32], at: usize| {
        let end = line.get(at + 1).copied().unwrap_or_default();
        f32::midpoint(line.get(at).copied().unwrap_or_default(), end)
    };
    let place = |line: &[f32], at: usize| line.get(at).copied().unwrap_or_default();
    let ruled = |rules: &[Rule], across: f32, along: f32| {
        rules.iter().any(|rule| {
            let (place, start, end) = axis(rule);
            (place - across).abs() < 2.0 * NEAR && (start - NEAR..=end + NEAR).contains(&along)
        })
    };
    let right_edge = |row, column| ruled(vertical, place(xs, column + 1), mid(ys, row));
    let lower_edge = |row, column| ruled(horizontal, place(ys, row + 1), mid(xs, column));
    let mut squares: Vec<Option<usize>> = vec![None; columns * rows];
    let mut cells = Vec::new();
    for row in 0..rows {
        for column in 0..columns {
            let free = |square: usize| squares.get(square).is_some_and(Option::is_none);
            if !free(row * columns + column) {
                continue;
            }
            let wide = 1
                + (column..columns - 1)
                    .take_while(|&at| !right_edge(row, at) && free(row * columns + at + 1))
                    .count();
            let high = 1
                + (row..rows - 1)
                    .take_while(|&at| (column..column + wide).all(|across| !lower_edge(at, across)))
                    .count();
            for square in (row..row + high)
                .flat_map(|down| (column..column + wide).map(move |across| down * columns + across))
            {
                if let Some(slot) = squares.get_mut(square) {
                    slot.get_or_insert(cells.len());
                }
            }
            cells.push(GridCell { row, column, rows: high, columns: wide });
        }
    }
    (cells, squares.into_iter().map(Option::unwrap_or_default).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn across(y: f32, x0: f32, x1: f32) -> Rule {
        Rule { x0, x1, y0: y, y1: y }
    }

    fn down(x: f32, y0: f32, y1: f32) -> Rule {
        Rule { x0: x, x1: x, y0, y1 }
    }

    fn spans(grid: &Grid) -> Vec<[usize; 4]> {
        grid.cells.iter().map(|cell| [cell.row, cell.column, cell.rows, cell.columns]).collect()
    }

    #[test]
    fn a_table_open_at_its_sides() {
        let rules = [across(100.0, 0.0, 90.0), across(80.0, 0.0, 90.0), down(30.0, 60.0, 100.0)];
        let found = grids(&rules);
        assert_eq!(spans(&found[0]), [[0, 0, 1, 1], [0, 1, 1, 1], [1, 0, 1, 1], [1, 1, 1, 1]]);
        assert_eq!(found[0].cell_at(50.0, 70.0), Some(3));
        assert_eq!(found[0].cell_at(50.0, 120.0), None);
    }

    #[test]
    fn merged_cells() {
        let rules = [
            across(100.0, 0.0, 90.0),
            across(80.0, 0.0, 90.0),
            across(60.0, 0.0, 45.0), // the right cell spans two rows
            across(40.0, 0.0, 90.0),
            down(0.0, 40.0, 100.0),
            down(45.0, 40.0, 80.0), // the first row is one cell
            down(90.0, 40.0, 100.0),
        ];
        assert_eq!(
            spans(&grids(&rules)[0]),
            [[0, 0, 1, 2], [1, 0, 1, 1], [1, 1, 2, 1], [2, 0, 1, 1]]
        );
    }

    #[test]
    fn what_is_no_table() {
        assert!(grids(&[across(100.0, 0.0, 90.0)]).is_empty()); // an underline
        let frame = [
            across(100.0, 0.0, 90.0),
            across(0.0, 0.0, 90.0),
            down(0.0, 0.0, 100.0),
            down(90.0, 0.0, 100.0),
        ];
        assert!(grids(&frame).is_empty());
    }

    #[test]
    fn edges_drawn_cell_by_cell() {
        let mut rules = Vec::new();
        for column in 0..3_u8 {
            let x = f32::from(column) * 50.0;
            rules.extend([across(100.0, x, x + 50.0), across(80.0, x, x + 50.0)]);
            rules.extend([down(x, 80.0, 100.0), down(x + 49.5, 80.0, 100.0)]);
        }
        assert_eq!(grids(&rules)[0].cells.len(), 3);
    }
}
