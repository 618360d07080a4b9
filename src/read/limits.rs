//! Small bounds inside the readers, which cut nothing that an honest document has; what a user may
//! raise is in [`crate::limits`].

/// Below this many bytes a part may be as repetitive as it likes: styles often are.
pub(super) const RATIO_FROM: u64 = 4 << 20;
/// Cells of a row; Word has 63.
pub(super) const ROW_CELLS: usize = 64;
/// Characters of the pattern of a number (`%1.%2.`); Word allows 255.
pub(super) const LABEL_CHARS: usize = 255;
/// Styles based on styles; Word stops sooner.
pub(super) const STYLE_HOPS: usize = 32;
