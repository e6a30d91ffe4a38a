//! The pills over the list.

use crate::app::intent::Intent;
use crate::app::store::Store;
use crate::domain::call::CallRow;
use crate::domain::calls_query::{CallPill, CallsQuery};
use crate::domain::route::Route;
use crate::i18n::en::common;
use crate::i18n::locale::Locale;
use crate::views::action::{Action, send};
use crate::views::calls::words;
use crate::views::macros::view;
use crate::views::markup::{IntoNode, Node};
use crate::views::parts::icon::{Icon, icon};
use crate::views::parts::pill::pill;
use crate::views::parts::tone::Tone;
use crate::views::results::screen::loaded_text;

/// All and the four states. The filter is the API's, so while one is set only its own rows are here to be counted.
pub fn pills(store: &Store, locale: &Locale) -> Node {
    let (store, locale) = (store.clone(), locale.clone());
    (move || {
        let route = store.route.get();
        let set = CallsQuery::of(&route).status;
        store.calls.with(|calls| {
            let list = calls.value().map(|calls| &calls.list);
            let count = |holds: &dyn Fn(&CallRow) -> bool| {
                list.map(|list| {
                    let held = list.rows.iter().filter(|row| holds(row)).count();
                    loaded_text(&locale, held, list.more)
                })
            };
            let all = set.is_none().then(|| count(&|_| true)).flatten();
            let each = CallPill::ALL.map(|state| {
                let shown = set.is_none_or(|set| set == state).then(|| count(&|row| state.holds(row))).flatten();
                one(&store, &locale, &route, state, set == Some(state), shown)
            });
            view! {
                <div class="pills" part="pills" role="group" aria-label=locale.text(common::FILTER_STATUS)>
                    {pill(None, locale.text(common::ALL_ROWS), all, set.is_none(), None, status(&store, &route, ""))}
                    {Vec::from(each)}
                </div>
            }
        })
    })
    .into_node()
}

fn status(store: &Store, route: &Route, value: &str) -> Action {
    send(store, Intent::Filter(route.clone().with("status", value)))
}

fn one(
    store: &Store,
    locale: &Locale,
    route: &Route,
    state: CallPill,
    pressed: bool,
    count: Option<String>,
) -> Node {
    let (drawing, tone) = match state {
        CallPill::Failed => (Icon::Failed, Tone::Failure),
        CallPill::Passed => (Icon::Passed, Tone::Success),
        CallPill::NotEvaluated => (Icon::NotEvaluated, Tone::Neutral),
        CallPill::Reviewed => (Icon::Person, Tone::Neutral),
    };
    let mark = view! { <span class=["pill__mark ", tone.class()].concat()>{icon(drawing)}</span> };
    let focus = (state == CallPill::Failed).then_some("failed");
    let act = status(store, route, if pressed { "" } else { state.as_str() });
    pill(Some(mark), locale.text(words::pill(state)), count, pressed, focus, act)
}
