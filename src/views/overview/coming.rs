//! Which charts may still come.

use crate::app::remote::Remote;
use crate::app::store::Store;
use crate::domain::dashboard::{Dashboard, Widget};
use crate::views::coming::is_awaited;

/// Whether a chart may still come that `is_of` is true of.
pub fn may_come(store: &Store, boards: &Remote<Vec<Dashboard>>, is_of: &dyn Fn(&Widget) -> bool) -> bool {
    let is_unread = |widget: &Widget| widget.data.is_none() && is_of(widget);
    is_awaited(store, boards)
        && boards.value().is_none_or(|boards| boards.iter().flat_map(|board| &board.widgets).any(is_unread))
}
