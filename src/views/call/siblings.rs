//! The ways to the failed calls before and after this one, among those that the list has loaded.

use crate::app::store::Store;
use crate::domain::call::CallRow;
use crate::domain::calls_query::CallPill;
use crate::domain::id::CallId;
use crate::domain::route::Screen;
use crate::i18n::en::calls as text;
use crate::i18n::locale::Locale;
use crate::views::markup::{IntoNode, Node};
use crate::views::run::siblings::{Names, neighbors};

/// Where a call stands among the failed ones.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Siblings {
    /// The failed call above it in the list.
    pub previous: Option<CallId>,
    /// The failed call below it.
    pub next: Option<CallId>,
    /// Its rank among the failed calls, from 1; `None` if it is not failed itself.
    pub rank: Option<usize>,
    /// How many failed.
    pub failed: usize,
}

/// Finds a call among the loaded rows. A call that is not among them has no siblings.
pub fn siblings(rows: &[CallRow], call: CallId) -> Siblings {
    let own = rows.iter().position(|row| row.id == call);
    let failed = || rows.iter().enumerate().filter(|(_, row)| CallPill::Failed.holds(row));
    let near = |place: Option<(usize, &CallRow)>| place.map(|(_, row)| row.id).filter(|_| own.is_some());
    let own_place = own.unwrap_or_default();
    Siblings {
        previous: near(failed().take_while(|(place, _)| *place < own_place).last()),
        next: near(failed().find(|(place, _)| *place > own_place)),
        rank: failed().position(|(_, row)| row.id == call).map(|index| index + 1),
        failed: failed().count(),
    }
}

/// Two buttons, and where this call stands between them.
pub fn sibling_links(store: &Store, locale: &Locale, call: CallId) -> Node {
    const NAMES: Names = [text::FAILED_CALLS, text::PREVIOUS_FAILED, text::NEXT_FAILED];
    let (store, locale) = (store.clone(), locale.clone());
    (move || {
        let found =
            store.calls.with(|calls| siblings(calls.value().map_or(&[], |calls| &calls.list.rows), call));
        let ways = [found.previous.map(Screen::Call), found.next.map(Screen::Call)];
        neighbors(&store, &locale, NAMES, ways, found.rank, found.failed)
    })
    .into_node()
}
