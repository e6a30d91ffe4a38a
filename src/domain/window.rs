//! Which rows of a long list are in the document.
//!
//! A list is cut into blocks of equal length, each of which is there as a whole or not at all. So a row keeps its
//! element for as long as it is there, and scrolling within a block draws nothing.

/// Lists of no more rows are there as a whole, for the browser's own search, screen readers and printing.
pub const PLAIN_ROWS: usize = 200;
/// Rows of a block: few enough to be drawn between two frames.
pub const BLOCK_ROWS: usize = 20;
/// Rows that are printed of a list: some forty pages.
pub const PRINTED_ROWS: usize = 2_000;
/// Blocks that are there on each side of what is in sight, so that scrolling and the tab key find rows ahead.
const AHEAD: usize = 2;

/// Whether a list of so many rows is windowed.
pub fn is_long(rows: usize) -> bool {
    rows > PLAIN_ROWS
}

/// Where a long list is looked at. The default is its start.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Window {
    /// The blocks in sight, the last included.
    first: usize,
    last: usize,
    /// The block that had the focus last; it stays, or the focus would be lost and Back would not find its row.
    focused: Option<usize>,
    /// The page is being printed.
    printed: bool,
}

impl Window {
    /// The list was scrolled in its box: `top` is how far, `height` what is in sight, `whole` the length of all its
    /// `rows`, each in pixels.
    #[must_use]
    pub fn scrolled(self, top: f64, height: f64, whole: f64, rows: usize) -> Self {
        let block = |pixels: f64| {
            let share = if whole > 0.0 { (pixels / whole).clamp(0.0, 1.0) } else { 0.0 };
            // A row's number is far below what a float holds exactly.
            #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, clippy::cast_precision_loss)]
            let row = (share * rows as f64) as usize;
            row.min(rows.saturating_sub(1)) / BLOCK_ROWS
        };
        Self { first: block(top), last: block(top + height), ..self }
    }

    /// A row of this block took the focus.
    #[must_use]
    pub fn focused(self, block: usize) -> Self {
        Self { focused: Some(block), ..self }
    }

    /// Printing begins or has ended.
    #[must_use]
    pub fn printed(self, printed: bool) -> Self {
        Self { printed, ..self }
    }

    /// Whether the page is being printed.
    pub fn is_printed(self) -> bool {
        self.printed
    }

    /// Whether this block is in the document. The start always is: a list that is drawn anew stands there.
    pub fn shows(self, block: usize) -> bool {
        let in_sight = block + AHEAD >= self.first && block <= self.last + AHEAD;
        let is_printed = self.printed && block < PRINTED_ROWS / BLOCK_ROWS;
        in_sight || block <= AHEAD || self.focused == Some(block) || is_printed
    }
}
