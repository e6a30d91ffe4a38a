//! What is on its way for the first time: until it is here, or known not to come, nothing else stands in for it.

use crate::app::remote::Remote;
use crate::app::store::{Store, Waiting};
use crate::domain::dashboard::{Dashboard, Widget};

/// Whether somebody waits for a part; not where the reader gave up.
pub fn is_awaited<T>(store: &Store, remote: &Remote<T>) -> bool {
    remote.is_pending() && store.waiting.get() != Waiting::Stopped
}

/// Whether a part is awaited of which nothing is here.
pub fn is_coming<T>(store: &Store, remote: &Remote<T>) -> bool {
    remote.value().is_none() && is_awaited(store, remote)
}

/// Whether a chart may still come that `is_of` is true of.
pub fn may_come(store: &Store, boards: &Remote<Vec<Dashboard>>, is_of: &dyn Fn(&Widget) -> bool) -> bool {
    let is_unread = |widget: &Widget| widget.data.is_none() && is_of(widget);
    is_awaited(store, boards)
        && boards.value().is_none_or(|boards| boards.iter().flat_map(|board| &board.widgets).any(is_unread))
}
