//! The ways to the failed calls before and after this one, among those that the list has loaded.

use crate::app::store::Store;
use crate::domain::call::CallRow;
use crate::domain::calls_query::CallPill;
use crate::domain::id::CallId;
use crate::domain::route::Screen;
use crate::i18n::en::{calls as text, run};
use crate::i18n::locale::Locale;
use crate::views::macros::view;
use crate::views::markup::{IntoNode, Node};
use crate::views::parts::icon::Icon;
use crate::views::run::siblings::way;

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
    let (store, locale) = (store.clone(), locale.clone());
    (move || {
        let found =
            store.calls.with(|calls| siblings(calls.value().map_or(&[], |calls| &calls.list.rows), call));
        if found.previous.is_none() && found.next.is_none() {
            return Node::Nothing;
        }
        let count = locale.number(found.failed as f64, 0);
        let place = match found.rank {
            Some(rank) => {
                let rank = locale.number(rank as f64, 0);
                locale.text_with(run::FAILED_OF, &[("part", &rank), ("whole", &count)])
            }
            None => locale.text_with(run::FAILED_COUNT, &[("count", &count)]),
        };
        view! {
            <nav class="siblings" part="siblings" aria-label=locale.text(text::FAILED_CALLS)>
                {way(&store, &locale, found.previous.map(Screen::Call), Icon::Back, text::PREVIOUS_FAILED, "previous")}
                <span class="siblings__place">{place}</span>
                {way(&store, &locale, found.next.map(Screen::Call), Icon::Forward, text::NEXT_FAILED, "next")}
            </nav>
        }
    })
    .into_node()
}
