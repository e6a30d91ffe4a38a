//! What is read again once it has failed: because the reader asks for it, or because its cause is gone.

use super::loader::{Loader, Purpose};
use super::part::{Part, Slot, parts_of};
use crate::api::error::ErrorKind;
use crate::domain::dashboard::WidgetData;
use crate::domain::route::Screen;

impl Loader {
    /// Reads again whatever failed, and nothing else.
    pub fn retry(&self) {
        self.watch_waiting();
        self.retry_failed(&|_| true);
        // Why a chart could not be read is not remembered.
        let lacks_charts = self.store.dashboards.with_untracked(|boards| {
            let mut widgets = boards.value().into_iter().flatten().flat_map(|board| &board.widgets);
            widgets.any(|widget| matches!(widget.data, Some(WidgetData::Failed(_))))
        });
        let is_shown = self.route().screen == Screen::Overview;
        if lacks_charts && is_shown && !self.is_busy(Slot::Dashboards) {
            self.fetch(Part::Dashboards, Purpose::Show);
        }
    }

    /// Reads again what failed, for one of these reasons.
    pub(super) fn retry_failed(&self, is_cured: &dyn Fn(ErrorKind) -> bool) {
        for part in parts_of(&self.store.route.get_untracked()) {
            let slot = part.slot();
            if self.failure(slot).is_some_and(|error| is_cured(error.kind)) && !self.is_busy(slot) {
                self.fetch(part, Purpose::Show);
            }
        }
        self.retry_opened(is_cured);
    }

    /// The same for what is read only once the reader opens it.
    pub(super) fn retry_opened(&self, is_cured: &dyn Fn(ErrorKind) -> bool) {
        for slot in [Slot::Payload, Slot::Trace] {
            if self.failure(slot).is_some_and(|error| is_cured(error.kind)) {
                self.open(slot);
            }
        }
    }

    /// A token came: what waited for one in vain is read again.
    pub fn retry_after_token(&self) {
        self.retry_failed(&|kind| matches!(kind, ErrorKind::Token | ErrorKind::Unauthorized));
        // After a logout, nothing is there at all.
        if self.shown.borrow().is_empty() {
            self.show();
        }
    }
}
