//! Answers that are kept, so that what was open a moment ago is shown at once.

use super::cache::Cache;
use super::part::Part;

/// Results and runs kept for when the reader comes back to them.
const CACHED_ANSWERS: usize = 12;

/// Answers kept for Back.
pub(super) struct Answers {
    pub(super) results: Cache<Part, crate::domain::result::ResultHead>,
    pub(super) runs: Cache<Part, super::store::Listing<crate::domain::run::RunRow>>,
    pub(super) run: Cache<Part, crate::domain::run::Run>,
    pub(super) call: Cache<Part, crate::domain::call::Call>,
}

impl Answers {
    /// No answer yet.
    pub(super) fn new() -> Self {
        Self {
            results: Cache::new(CACHED_ANSWERS),
            runs: Cache::new(CACHED_ANSWERS),
            run: Cache::new(CACHED_ANSWERS),
            call: Cache::new(CACHED_ANSWERS),
        }
    }
}
