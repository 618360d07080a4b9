//! What was shown in each font, in order: the words by which its map is judged.

/// Shown codes that are kept: some sixty pages.
const UNITS: usize = 250_000;
/// Codes of one run; a line has a hundred.
const RUN: usize = 200;
/// Runs of a font that are searched for words.
const SEARCHED: usize = 4_000;

/// A code as it was shown, or the end of a run of touching ones.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Unit {
    Code { font: usize, code: u32 },
    Gap,
}

/// What was shown, in order.
#[derive(Clone, Debug, Default)]
pub(in crate::read::pdf) struct Sample {
    units: Vec<Unit>,
}

impl Sample {
    /// Takes down a code of a font.
    pub(in crate::read::pdf) fn code(&mut self, font: usize, code: u32) {
        if self.units.len() < UNITS {
            self.units.push(Unit::Code { font, code });
        }
    }

    /// Takes down that what follows stands apart.
    pub(in crate::read::pdf) fn gap(&mut self) {
        if self.units.last().is_some_and(|unit| *unit != Unit::Gap) {
            self.units.push(Unit::Gap);
        }
    }
}

/// Runs of touching codes, each code with its font.
#[derive(Debug)]
pub(super) struct Runs {
    runs: Vec<Vec<(usize, u32)>>,
    /// The runs in which a font is shown.
    shown_in: Vec<Vec<usize>>,
}

impl Runs {
    /// The runs of a sample of so many fonts.
    pub(super) fn of(sample: &Sample, fonts: usize) -> Self {
        let code = |unit: &Unit| match unit {
            Unit::Code { font, code } => Some((*font, *code)),
            Unit::Gap => None,
        };
        let runs = sample.units.split(|unit| *unit == Unit::Gap).flat_map(|run| run.chunks(RUN));
        let runs: Vec<Vec<_>> = runs.map(|run| run.iter().filter_map(code).collect()).collect();
        let mut shown_in = vec![Vec::new(); fonts];
        for (at, run) in runs.iter().enumerate() {
            for (font, _) in run {
                if let Some(places) = shown_in.get_mut(*font)
                    && places.last() != Some(&at)
                {
                    places.push(at);
                }
            }
        }
        Self { runs, shown_in }
    }

    /// The runs in which a font is shown, as many as are searched.
    pub(super) fn of_font(&self, font: usize) -> impl Iterator<Item = &Vec<(usize, u32)>> {
        let places = self.shown_in.get(font).into_iter().flatten().take(SEARCHED);
        places.filter_map(|&at| self.runs.get(at))
    }
}
