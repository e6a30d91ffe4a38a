//! How many rows of a long transcript are in the DOM: 100 at once, the rest in slices while the browser is idle.
//!
//! The contract with the bridge: in an effect it reads `Growth::is_pending`, and while that holds it calls
//! `Growth::advance` from `requestIdleCallback` (or a timer where there is none), once for each callback.
//! Rows never leave again, so that search, copy and print find them all.

use super::signal::Shared;

/// Rows that are there at once: more than a screen, and few enough to be drawn in less than 50 ms.
pub const FIRST_ROWS: usize = 100;
/// Rows that one idle slice adds.
pub const SLICE_ROWS: usize = 50;

/// Rows shown of rows wanted. Cheap to clone.
#[derive(Clone)]
pub struct Growth {
    shown: Shared<usize>,
    total: Shared<usize>,
}

impl Default for Growth {
    fn default() -> Self {
        Self { shown: Shared::new(FIRST_ROWS), total: Shared::new(0) }
    }
}

impl Growth {
    /// Another transcript, of so many rows.
    pub fn restart(&self, total: usize) {
        self.shown.set(FIRST_ROWS);
        self.total.set(total);
    }

    /// The same transcript has grown.
    pub fn extend(&self, total: usize) {
        if self.total.get_untracked() != total {
            self.total.set(total);
        }
    }

    /// Whether more rows are to come. Tracked.
    pub fn is_pending(&self) -> bool {
        self.shown.get() < self.total.get()
    }

    /// Adds one slice.
    pub fn advance(&self) {
        self.shown.update(|shown| *shown += SLICE_ROWS);
    }

    /// Adds slices until the row of this number is there, because the reader goes to it.
    pub fn reach(&self, row: usize) {
        let shown = self.shown.get_untracked();
        if row >= shown {
            self.shown.set(shown + (row + 1 - shown).next_multiple_of(SLICE_ROWS));
        }
    }

    /// Whether the row of this number may be there. Tracked.
    pub fn shows(&self, row: usize) -> bool {
        row < self.shown.get()
    }
}
