//! The foot of a list: how much of it is here, and the next page.

use crate::app::intent::Intent;
use crate::app::store::{Listing, SessionState, Store};
use crate::i18n::en::common as text;
use crate::i18n::locale::Locale;
use crate::views::macros::view;
use crate::views::markup::Node;

/// The whole number of rows, for a plural.
pub fn number(rows: usize) -> u32 {
    u32::try_from(rows).unwrap_or(u32::MAX)
}

/// Whether the API can be asked now.
pub fn can_ask(store: &Store) -> bool {
    store.online.get() && matches!(store.session.get(), SessionState::Live)
}

/// "60 of about 190 loaded" and Load more, which reads Search older while a filter leaves rows out.
pub fn pager<T>(store: &Store, locale: &Locale, listing: &Listing<T>, filtered: bool) -> Node {
    pager_of(store, locale, listing, listing.about, filtered)
}

/// The same with a total of its own.
pub fn pager_of<T>(
    store: &Store,
    locale: &Locale,
    listing: &Listing<T>,
    about: Option<u32>,
    filtered: bool,
) -> Node {
    let loaded = number(listing.rows.len());
    let total = about.filter(|about| *about > loaded);
    let words = match (listing.more, total) {
        (false, _) => locale.plural(text::ALL_LOADED, loaded),
        (true, None) => locale.plural(text::LOADED, loaded),
        (true, Some(total)) => locale
            .text_with(text::ABOUT, &[("loaded", &locale.count(loaded)), ("total", &locale.count(total))]),
    };
    let more = listing.more.then(|| more_button(store, locale, listing.loading_more, filtered));
    view! {
        <div class="pager" part="pager">
            <span>{words}</span>
            {more}
        </div>
    }
}

fn more_button(store: &Store, locale: &Locale, loading: bool, filtered: bool) -> Node {
    let label = match (loading, filtered) {
        (true, _) => text::LOADING_MORE,
        (false, true) => text::SEARCH_OLDER,
        (false, false) => text::LOAD_MORE,
    };
    let idle = !loading && can_ask(store);
    let intents = store.intents.clone();
    // Not `disabled`, which would drop the focus while the page is on its way.
    let ask = move |_| {
        if idle {
            intents.send(Intent::LoadMore);
        }
    };
    view! {
        <button
            type="button"
            class="button"
            part="button"
            aria-disabled=(!idle).then_some("true")
            on:click=ask
        >
            <span>{locale.text(label)}</span>
        </button>
    }
}
