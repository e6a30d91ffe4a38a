//! The floor under the distance of hook calls, whatever anybody asks for.
//!
//! Measured by the monotonic clock alone: a wall clock set forward must not open the floor, and one that is set back
//! must not close it for a day.

use super::policy::{CALL_SPACING, FRUITLESS_LIMIT, FRUITLESS_WINDOW};
use crate::clock::Millis;
use crate::domain::order;

/// When calls were started, as far as it still matters. Instants are of the monotonic clock.
#[derive(Clone, Debug, Default)]
pub struct Floor {
    last_start: Option<Millis>,
    /// Starts of the calls that brought no new token that the API accepted; the latest last, never more than the limit.
    fruitless: Vec<Millis>,
    /// Start of the call that brought the token in use. It counts in advance, as the API may still reject that token.
    in_doubt: Option<Millis>,
}

impl Floor {
    /// A call starts.
    pub fn started(&mut self, at: Millis) {
        self.last_start = Some(at);
    }

    /// The call that started then brought a new token.
    pub fn brought_token(&mut self, start: Millis) {
        self.in_doubt = Some(start);
    }

    /// The call that started then failed, or brought the same token again.
    pub fn was_fruitless(&mut self, start: Millis) {
        self.fruitless.push(start);
        order::sort_by_rank(&mut self.fruitless, &|start| start.0);
        let surplus = self.fruitless.len().saturating_sub(FRUITLESS_LIMIT);
        self.fruitless.drain(..surplus);
    }

    /// The API rejected the token in use.
    pub fn token_was_rejected(&mut self) {
        if let Some(start) = self.in_doubt.take() {
            self.was_fruitless(start);
        }
    }

    /// The token in use came from the host unasked, so no call stands or falls with it.
    pub fn token_was_pushed(&mut self) {
        self.in_doubt = None;
    }

    /// The earliest instant at which the next call may start.
    pub fn opens_at(&self) -> Millis {
        let after_last = self.last_start.map_or(Millis::ZERO, |start| start + CALL_SPACING);
        let mut counted: Vec<Millis> = self.fruitless.iter().copied().chain(self.in_doubt).collect();
        order::sort_by_rank(&mut counted, &|start| start.0);
        // With the limit reached, the oldest call that still counts has to leave the window first.
        let after_window = counted
            .len()
            .checked_sub(FRUITLESS_LIMIT)
            .map_or(Millis::ZERO, |oldest| counted[oldest] + FRUITLESS_WINDOW);
        after_last.max(after_window)
    }
}
