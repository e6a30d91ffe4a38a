//! What is filtered by, and how much that leaves.

use crate::app::intent::Intent;
use crate::app::store::Store;
use crate::domain::route::Route;
use crate::i18n::en::common as text;
use crate::i18n::locale::Locale;
use crate::views::action::{Action, send};
use crate::views::macros::view;
use crate::views::markup::Node;
use crate::views::parts::button::button;
use crate::views::parts::chip::filter_chip;
use crate::views::parts::pager::number;

/// Set filters as chips, "2 of 60 loaded match" and Clear; `None` if no filter is set. Of nothing, nothing can match.
/// `set` holds each filter's words and what takes it away.
pub fn filters(
    store: &Store,
    locale: &Locale,
    route: &Route,
    set: Vec<(String, Action)>,
    shown: usize,
    loaded: usize,
) -> Option<Node> {
    if set.is_empty() {
        return None;
    }
    let chips = set.into_iter().map(|(label, remove)| filter_chip(locale, label, remove)).collect::<Vec<_>>();
    let words = (loaded > 0).then(|| {
        let (shown, loaded) = (locale.count(number(shown)), locale.count(number(loaded)));
        locale.text_with(text::MATCH, &[("shown", &shown), ("loaded", &loaded)])
    });
    let unfiltered = Intent::Filter(Route::to(route.screen.clone()));
    let clear = button("button--quiet", None, locale.text(text::FILTER_CLEAR), send(store, unfiltered));
    Some(view! {
        <div class="filters" part="filters" role="group" aria-label=locale.text(text::FILTERS_SET)>
            {chips}
            <span class="filters__match">{words}</span>
            {clear}
        </div>
    })
}
