//! What is read because of what was read: reports of the results that are there, and older rows for a filter that the
//! API does not know.

use super::loader::{Loader, Purpose};
use super::part::{Part, Slot, parts_of};

impl Loader {
    /// What can be asked for only now that the results list is there.
    pub(super) fn follow_up(&self, slot: Slot, purpose: Purpose) {
        let waits = slot == Slot::Results && parts_of(&self.route()).contains(&Part::Report);
        if waits && !self.is_busy(Slot::Report) {
            self.fetch(Part::Report, purpose);
        }
    }

    /// A filter that the API does not know was set: goes on reading until enough rows were looked through.
    pub(super) fn search_on(&self) {
        let part = self.shown.borrow().get(&Slot::Results).cloned();
        if let Some(part) = part.filter(|_| self.wants_more_results() && !self.is_busy(Slot::Results)) {
            self.fetch(part, Purpose::More);
        }
    }
}
