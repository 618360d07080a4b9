//! The graphics state, as far as it moves text.

use std::rc::Rc;

use super::Operand;
use super::numbers;
use crate::read::pdf::fonts::Font;
use crate::read::pdf::matrix::Matrix;

/// What `q` saves.
#[derive(Clone, Debug)]
pub(super) struct State {
    /// From user space to the upright page.
    pub(super) ctm: Matrix,
    /// Text state.
    pub(super) text: TextState,
}

impl State {
    /// The state at the start of a page.
    pub(super) fn new(ctm: Matrix) -> Self {
        Self { ctm, text: TextState::default() }
    }
}

/// `Tf`, `Tc`, `Tw`, `Tz`, `TL`, `Ts`, `Tr`.
#[derive(Clone, Debug)]
pub(super) struct TextState {
    /// The font with its number, where it was found.
    pub(super) font: Option<(usize, Rc<Font>)>,
    /// Its size in text space.
    pub(super) size: f64,
    /// Added after each glyph.
    pub(super) character_space: f64,
    /// Added after each single-byte space.
    pub(super) word_space: f64,
    /// Above the baseline.
    pub(super) rise: f64,
    scale: f64,
    leading: f64,
    mode: f64,
}

impl Default for TextState {
    fn default() -> Self {
        Self {
            font: None,
            size: 0.0,
            character_space: 0.0,
            word_space: 0.0,
            rise: 0.0,
            scale: 1.0,
            leading: 0.0,
            mode: 0.0,
        }
    }
}

impl TextState {
    /// The width of a glyph in text space.
    pub(super) fn width(&self, advance: f64) -> f64 {
        advance * self.size * self.scale
    }

    /// How far the pen moves after a glyph.
    pub(super) fn step(&self, width: f64, is_space: bool) -> f64 {
        let word = if is_space { self.word_space } else { 0.0 };
        width + (self.character_space + word) * self.scale
    }

    /// How far a number in `TJ` moves the pen.
    pub(super) fn kerning(&self, back: f64) -> f64 {
        -back / 1000.0 * self.size * self.scale
    }

    /// Filled and stroked: how a missing bold font is feigned.
    pub(super) fn is_stroked(&self) -> bool {
        self.mode == 2.0
    }

    /// Neither filled nor stroked: the text layer over a scan.
    pub(super) fn is_invisible(&self) -> bool {
        self.mode == 3.0
    }
}

/// The text matrix and the matrix of the line's start.
#[derive(Clone, Copy, Debug)]
pub(super) struct TextMatrices {
    /// Where the pen is.
    pub(super) matrix: Matrix,
    line: Matrix,
}

impl Default for TextMatrices {
    fn default() -> Self {
        Self { matrix: Matrix::IDENTITY, line: Matrix::IDENTITY }
    }
}

impl TextMatrices {
    /// Moves the pen along the line.
    pub(super) fn advance(&mut self, x: f64) {
        self.matrix = Matrix::translation(x, 0.0).then(self.matrix);
    }

    /// To the start of the next line, `leading` below.
    pub(super) fn next_line(&mut self, state: &TextState) {
        self.next(0.0, -state.leading);
    }

    fn next(&mut self, x: f64, y: f64) {
        self.line = Matrix::translation(x, y).then(self.line);
        self.matrix = self.line;
    }

    /// Text state and positioning operators; others do nothing.
    pub(super) fn operator(
        &mut self,
        operator: &[u8],
        operands: &[Operand],
        state: &mut TextState,
    ) {
        let one = numbers::<1>(operands).map(|[value]| value);
        match (operator, one) {
            (b"T*", _) => self.next_line(state),
            (b"Tc", Some(value)) => state.character_space = value,
            (b"Tw", Some(value)) => state.word_space = value,
            (b"Tz", Some(value)) => state.scale = value / 100.0,
            (b"TL", Some(value)) => state.leading = value,
            (b"Ts", Some(value)) => state.rise = value,
            (b"Tr", Some(value)) => state.mode = value,
            (b"Td" | b"TD", _) => {
                let Some([x, y]) = numbers(operands) else { return };
                if operator == b"TD" {
                    state.leading = -y;
                }
                self.next(x, y);
            }
            (b"Tm", _) => {
                let Some(matrix) = numbers(operands) else { return };
                (self.matrix, self.line) = (Matrix(matrix), Matrix(matrix));
            }
            _ => {}
        }
    }
}
