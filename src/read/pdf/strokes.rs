//! `pixels of a page → the straight lines ruled on it`, a little aslant or not.

use super::bitmap::Bitmap;

/// More runs of ink than this are a picture, not lines.
const MOST_RUNS: usize = 40_000;
/// Runs broken by less than this, in inches, are one line.
const GAP: f64 = 0.05;
/// The shortest run of ink that is no part of a letter, in inches.
const LEAST: f64 = 0.25;
/// The shortest line.
const SHORTEST: f64 = 0.35;
/// The thickest line.
const THICKEST: f64 = 0.04;
/// How far a line may rise for its length.
const STEEPEST: f64 = 0.03;

/// A ruled line, in pixels.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Stroke {
    /// Its left or upper end.
    pub(super) from: (f64, f64),
    /// Its other end.
    pub(super) to: (f64, f64),
    across: bool,
    runs: Vec<Run>,
}

/// Ink without a break, along the direction of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Run {
    /// The row, or of a vertical line the column.
    at: usize,
    start: usize,
    end: usize,
}

/// The lines of a page.
pub(super) fn find(map: &Bitmap, dpi: f64) -> Vec<Stroke> {
    [true, false].into_iter().flat_map(|across| directed(map, dpi, across)).collect()
}

fn directed(map: &Bitmap, dpi: f64, across: bool) -> Vec<Stroke> {
    let rows = if across { map.height() } else { map.width() };
    let mut groups: Vec<Vec<Run>> = Vec::new();
    // Those that the last rows went on with.
    let mut open: Vec<usize> = Vec::new();
    let mut count = 0;
    for at in 0..rows {
        let near = |group: &usize| last(&groups, *group).is_some_and(|run| run.at + 3 > at);
        open.retain(near);
        for run in runs(map, across, at, pixels(LEAST * dpi)) {
            count += 1;
            let gap = pixels(GAP * dpi);
            let touching = open
                .iter()
                .copied()
                .find(|&group| groups.get(group).is_some_and(|group| touches(group, &run, gap)));
            match touching.and_then(|group| groups.get_mut(group)) {
                Some(group) => group.push(run),
                None => {
                    open.push(groups.len());
                    groups.push(vec![run]);
                }
            }
        }
        if count > MOST_RUNS {
            return Vec::new();
        }
    }
    groups.into_iter().filter_map(|runs| stroke(runs, dpi, across)).collect()
}

fn last(groups: &[Vec<Run>], group: usize) -> Option<&Run> {
    groups.get(group)?.last()
}

/// Whether a run goes on with the last rows of a group.
fn touches(group: &[Run], run: &Run, gap: usize) -> bool {
    let recent = group.iter().rev().take_while(|other| other.at + 3 > run.at);
    recent.into_iter().any(|other| run.start <= other.end + gap && other.start <= run.end + gap)
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "saturates")]
fn pixels(length: f64) -> usize {
    length.round().max(1.0) as usize
}

/// The long runs of ink of a row or column.
fn runs(map: &Bitmap, across: bool, at: usize, least: usize) -> Vec<Run> {
    let length = if across { map.width() } else { map.height() };
    let is_ink = |along| if across { map.is_ink(along, at) } else { map.is_ink(at, along) };
    let mut runs = Vec::new();
    let mut start = None;
    for along in 0..=length {
        match (along < length && is_ink(along), start) {
            (true, None) => start = Some(along),
            (false, Some(from)) => {
                if along - from >= least {
                    runs.push(Run { at, start: from, end: along });
                }
                start = None;
            }
            _ => {}
        }
    }
    runs
}

/// A line of these runs, where they are long and thin.
fn stroke(runs: Vec<Run>, dpi: f64, across: bool) -> Option<Stroke> {
    let start = runs.iter().map(|run| run.start).min()?;
    let end = runs.iter().map(|run| run.end).max()?;
    let (first, last) = (runs.first()?.at, runs.last()?.at);
    #[expect(clippy::cast_precision_loss, reason = "pixels of a page")]
    let real = |number: usize| number as f64;
    let length = real(end - start);
    let is_thin = real(last - first) < THICKEST * dpi + STEEPEST * length;
    if length < SHORTEST * dpi || !is_thin {
        return None;
    }
    // Where it is at an end: the middle of the runs that reach it.
    let reach = pixels(GAP * dpi);
    let middle = |reaches: &dyn Fn(&Run) -> bool| {
        let ends: Vec<_> = runs.iter().filter(|run| reaches(run)).map(|run| real(run.at)).collect();
        ends.iter().sum::<f64>() / real(ends.len().max(1))
    };
    let head = middle(&|run| run.start < start + reach);
    let foot = middle(&|run| run.end + reach > end);
    let point = |along: usize, at: f64| if across { (real(along), at) } else { (at, real(along)) };
    Some(Stroke { from: point(start, head), to: point(end, foot), across, runs })
}

impl Stroke {
    /// Whether it runs from left to right.
    pub(super) fn is_across(&self) -> bool {
        self.across
    }

    /// Its length along its direction.
    pub(super) fn length(&self) -> f64 {
        let (x, y) = (self.to.0 - self.from.0, self.to.1 - self.from.1);
        if self.across { x } else { y }
    }

    /// Takes its ink from the page, with the grey at its edges.
    pub(super) fn erase(&self, map: &mut Bitmap) {
        const EDGE: usize = 2;
        for run in &self.runs {
            let at = run.at.saturating_sub(EDGE)..run.at + EDGE + 1;
            let along = run.start.saturating_sub(EDGE)..run.end + EDGE;
            if self.across {
                map.clear(along, at);
            } else {
                map.clear(at, along);
            }
        }
    }
}

/// How far the page's lines sink a pixel to the right: its longest one tells.
pub(super) fn slope(strokes: &[Stroke]) -> Option<f64> {
    let across = strokes.iter().filter(|stroke| stroke.across);
    let longest = across.max_by(|a, b| a.length().total_cmp(&b.length()))?;
    Some((longest.to.1 - longest.from.1) / longest.length().max(1.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_that_lean() {
        let mut map =
            Bitmap::read(&[&b"P5\n400 300\n255\n"[..], &[250; 120_000]].concat()).unwrap();
        for x in 40..360 {
            map.put(x, 50 + x / 80, &[0]);
            map.put(x, 51 + x / 80, &[90]);
        }
        for y in 60..260 {
            map.put(200, y, &[10]);
        }
        map.put(20, 200, &[0; 30]); // a dash
        for y in 200..290 {
            map.put(250, y, &[0; 90]); // a stain
        }
        let strokes = find(&map, 200.0);
        let ends: Vec<_> = strokes.iter().map(|stroke| (stroke.from, stroke.to)).collect();
        let [((40.0, head), (360.0, foot)), ((200.0, 60.0), (200.0, 260.0))] = ends[..] else {
            panic!("{ends:?}")
        };
        assert!((head - 51.0).abs() < 1.5 && (foot - 55.0).abs() < 1.5, "{head} {foot}");
        assert!((slope(&strokes).unwrap() - 0.0125).abs() < 0.004);
        strokes.iter().for_each(|stroke| stroke.erase(&mut map));
        assert_eq!(map.ink(52, 0..400) + map.ink(100, 0..400), 0);
        assert_eq!(map.ink(250, 0..400), 90);
    }
}
