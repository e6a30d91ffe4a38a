//! What is read because of what was read: reports of the results that are there, older rows for a filter that the API
//! does not know, and the list that a result opened by its link has come without.

use super::loader::{Loader, Purpose};
use super::part::{Part, Slot, parts_of};
use super::remote::Remote;
use super::store::Store;
use crate::domain::query::{ResultsQuery, rows_of};
use crate::domain::route::{Route, Screen};

/// Whether a result is on screen that came without the list in which the one before it would be found.
pub fn lacks_list(store: &Store) -> bool {
    let is_result = store.route.with_untracked(|route| matches!(route.screen, Screen::Result(_)));
    is_result && store.results.with_untracked(|list| matches!(list, Remote::Idle))
}

/// Rows that a list grows by.
pub(super) const PAGE_ROWS: usize = 25;

impl Loader {
    /// What can be asked for only now that the results list is there.
    pub(super) fn follow_up(&self, slot: Slot, purpose: Purpose) {
        let waits = slot == Slot::Results && parts_of(&self.route()).contains(&Part::Report);
        if waits && !self.is_busy(Slot::Report) {
            self.fetch(Part::Report, purpose);
        }
        let is_whole = slot == Slot::Runs && purpose == Purpose::Show;
        if is_whole && lacks_list(&self.store) && !self.is_busy(Slot::Results) {
            let list = Part::Results { search: String::new(), scenario: None };
            self.shown.borrow_mut().put(Slot::Results, list.clone());
            self.fetch(list, Purpose::Ahead);
        }
    }

    /// The results list could not be read again: reports that have waited for it are of the one that is there.
    pub(super) fn follow_failure(&self, slot: Slot) {
        let waits = slot == Slot::Results && parts_of(&self.route()).contains(&Part::Report);
        let has_list = || self.store.results.with_untracked(|list| list.value().is_some());
        if waits && self.is_unread(Slot::Report) && !self.is_busy(Slot::Report) && has_list() {
            self.fetch(Part::Report, Purpose::Show);
        }
    }

    /// The route that asks for one more page of its list; `None` where routes do not tell that.
    pub(super) fn route_with_more(&self) -> Option<Route> {
        let route = self.route();
        let loaded = match route.screen {
            Screen::Results if ResultsQuery::of(&route).status.is_none() => {
                self.store.results.with_untracked(|list| list.value().map(|list| list.rows.len()))
            }
            Screen::Calls => {
                self.store.calls.with_untracked(|calls| calls.value().map(|calls| calls.list.rows.len()))
            }
            _ => None,
        };
        let route = route.with("rows", &(loaded? + PAGE_ROWS).to_string());
        (rows_of(&route) > loaded? && route != self.route()).then_some(route)
    }

    /// A filter that the API does not know was set, or the route asks for more rows: goes on reading until enough are
    /// here.
    pub(super) fn search_on(&self) {
        let part = self.shown.borrow().get(&Slot::Results).cloned();
        if let Some(part) = part.filter(|_| self.wants_more_results() && !self.is_busy(Slot::Results)) {
            self.fetch(part, Purpose::More);
        }
        let part = self.shown.borrow().get(&Slot::Calls).cloned();
        if let Some(part) = part.filter(|_| self.wants_more_calls() && !self.is_busy(Slot::Calls)) {
            self.fetch(part, Purpose::More);
        }
    }
}
