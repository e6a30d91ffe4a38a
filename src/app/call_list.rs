//! The calls that are loaded, and how far the walk through their range has come.

use super::reading::{append, first};
use super::store::Listing;
use crate::api::page::{self, Page};
use crate::clock::Timestamp;
use crate::domain::call::CallRow;
use crate::domain::range::Stretch;

/// The part of a calls list that is loaded.
#[derive(Clone, Debug, PartialEq)]
pub struct CallList {
    /// The rows, newest first.
    pub list: Listing<CallRow>,
    /// From when to when; "the last 7 days" end when the list was read first, so that pages do not shift.
    pub stretch: Stretch,
    /// What of the stretch is still to be walked, the window of `list.next_page` first.
    pub ahead: Vec<Stretch>,
}

impl CallList {
    /// Nothing is read yet.
    pub fn begin(stretch: Stretch) -> Self {
        let mut list = first(Page::end(), id);
        list.next_page = 1;
        Self { list, stretch, ahead: stretch.windows() }
    }

    /// The window to ask for next; `None` once all is read.
    pub fn window(&self) -> Option<Stretch> {
        self.ahead.first().copied()
    }

    /// The same walk without the rows that are here, so that it can go on beside them.
    #[must_use]
    pub fn ahead_of_here(&self) -> Self {
        let list = Listing { rows: Vec::new(), unreadable: Vec::new(), ..first(Page::end(), id) };
        let list = Listing { next_page: self.list.next_page, more: self.list.more, ..list };
        Self { list, stretch: self.stretch, ahead: self.ahead.clone() }
    }

    /// Takes in what the walk has brought since it left here.
    #[must_use]
    pub fn join(mut self, walked: Self) -> Self {
        page::append(&mut self.list.rows, walked.list.rows, id);
        self.list.unreadable.extend(walked.list.unreadable);
        self.list.next_page = walked.list.next_page;
        self.list.more = walked.list.more;
        self.list.loading_more = false;
        self.list.about = walked.list.about.filter(|about| *about as usize >= self.list.rows.len());
        Self { list: self.list, stretch: self.stretch, ahead: walked.ahead }
    }

    /// Takes the next page of that window; says whether it brought rows that were not here.
    pub fn take(&mut self, page: Page<CallRow>) -> bool {
        let before = self.list.rows.len();
        let window_goes_on = page.more;
        let in_one = self.stretch.windows().len() == 1;
        let list = std::mem::replace(&mut self.list, first(Page::end(), id));
        self.list = append(list, page, id);
        if !window_goes_on {
            self.ahead.drain(..self.ahead.len().min(1));
            self.list.next_page = 1;
        }
        self.list.more = !self.ahead.is_empty();
        // The API counts within a window, which of a walk is but a part.
        self.list.about = self.list.about.filter(|_| in_one);
        self.list.rows.len() > before
    }

    /// The moment down to which every call is here.
    pub fn reached(&self) -> Timestamp {
        if self.ahead.is_empty() {
            return self.stretch.from;
        }
        let oldest = self.list.rows.iter().filter_map(|row| row.started).min();
        oldest.unwrap_or(self.stretch.to).min(self.ahead.first().map_or(self.stretch.to, |window| window.to))
    }
}

/// How many calls there are in a stretch of time by the API's count, if it knows.
pub type Counted = (Stretch, Option<u32>);

/// What tells one call from another.
pub fn id(row: &CallRow) -> u64 {
    row.id.0
}
