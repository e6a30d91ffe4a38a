//! The list under the filters: what is set, what is new, the rows, and the way to more.

use crate::app::call_list::CallList;
use crate::app::intent::Intent;
use crate::app::store::{List, Store};
use crate::domain::calls_query::{CallPill, CallsQuery, METADATA};
use crate::domain::range::{Last, Range};
use crate::domain::route::Route;
use crate::i18n::en::{calls as text, common};
use crate::i18n::locale::{Locale, isolate};
use crate::views::action::{Action, send};
use crate::views::calls::row::{call_row, columns};
use crate::views::calls::words;
use crate::views::chart::volume::{bars, times, total};
use crate::views::macros::view;
use crate::views::markup::{IntoNode, Node};
use crate::views::notice;
use crate::views::parts::button::button;
use crate::views::parts::chip::filter_chip;
use crate::views::parts::icon::Icon;
use crate::views::parts::pager::{number, pager_of};
use crate::views::parts::window::{ListTable, list_table};

/// Rows of the skeleton: about one screen.
const SKELETON_ROWS: usize = 10;

/// The list, or what stands in its place.
pub fn body(store: &Store, locale: &Locale) -> Node {
    let route = store.route.get();
    let query = CallsQuery::of(&route);
    store.calls.with(|calls| {
        let set = chips(store, locale, &route, &query);
        if let Some(instead) = notice::instead_of(store, locale, calls, SKELETON_ROWS) {
            return (set, instead).into_node();
        }
        let over = notice::over_old(store, locale, calls);
        let listed = calls.value().map(|calls| listed(store, locale, &route, &query, calls));
        (set, (over, listed)).into_node()
    })
}

fn listed(store: &Store, locale: &Locale, route: &Route, query: &CallsQuery, calls: &CallList) -> Node {
    let list = &calls.list;
    if list.rows.is_empty() && !list.more {
        return nothing(store, locale, route, query);
    }
    let table = (!list.rows.is_empty()).then(|| {
        let table = ListTable {
            list: List::Calls,
            class: "calls__table",
            caption: locale.text(text::TITLE),
            columns: columns(store, locale),
        };
        let (rows, drawn) = (list.rows.len(), (store.clone(), locale.clone()));
        let row = move |place: usize| {
            let (store, locale) = &drawn;
            store
                .calls
                .with_untracked(|calls| Some(call_row(store, locale, calls.value()?.list.rows.get(place)?)))
        };
        list_table(store, locale, table, rows, Box::new(row))
    });
    view! {
        {notice::unreadable(locale, &list.unreadable)}
        {newer(store, locale, list.newer)}
        {table}
        {foot(store, locale, query.status)}
    }
}

/// How much is loaded of how many calls: by the counts of the chart above where it has them, so that both say the same.
/// All filters are the API's: "Search older" is the word only where many of its rows brought none to show.
fn foot(store: &Store, locale: &Locale, pill: Option<CallPill>) -> Node {
    let (store, locale) = (store.clone(), locale.clone());
    (move || {
        store.calls.with(|calls| {
            let calls = calls.value()?;
            let counted = store.volume.get();
            let times = times(calls.stretch, &|at| locale.day_start(at));
            let bars = bars(&times, &calls.list.rows, calls.reached(), &counted, pill);
            let about = total(&bars, calls.reached(), &counted).or(calls.list.about);
            Some(pager_of(&store, &locale, &calls.list, about, calls.list.rows.is_empty()))
        })
    })
    .into_node()
}

/// Why there is nothing, and the way to look further back.
fn nothing(store: &Store, locale: &Locale, route: &Route, query: &CallsQuery) -> Node {
    let (title, hint) = if !query.search.is_empty() {
        (text::NO_MATCH, text::NO_MATCH_SEARCH)
    } else if query.is_narrow() {
        (text::NO_MATCH, text::NO_MATCH_HINT)
    } else {
        (text::EMPTY, text::EMPTY_HINT)
    };
    let further = Range::Last(Last::Quarter);
    let back = (query.range != further).then(|| {
        let open = send(store, Intent::Filter(further.put(route.clone())));
        view! { <div class="calls__back">{button("", None, locale.text(text::LOOK_BACK), open)}</div> }
    });
    view! { {notice::empty("empty", locale.text(title), locale.text(hint))} {back} }
}

/// New calls wait behind a button, so that nothing moves under the reader.
fn newer(store: &Store, locale: &Locale, count: usize) -> Option<Node> {
    (count > 0).then(|| {
        let words = locale.plural(text::NEWER, number(count));
        button("button--newer", Some(Icon::Refresh), words, send(store, Intent::Refresh))
    })
}

/// A set filter: its words, and the name in the route by which it is taken away.
fn set(locale: &Locale, query: &CallsQuery) -> Vec<(String, String)> {
    let named = |key, name: &str| locale.text_with(key, &[("name", &isolate(name))]);
    let mut set: Vec<(String, String)> = Vec::new();
    let mut add = |name: &str, words: Option<String>| set.extend(words.map(|words| (words, name.to_owned())));
    add("status", query.status.map(|pill| locale.text(words::pill(pill))));
    add("ended", query.ended.map(|group| named(text::ENDED_CHIP, &locale.text(words::group(group)))));
    add("duration", query.length.map(|band| named(text::LENGTH_CHIP, &words::length(locale, band))));
    add("metric", query.metric.as_ref().map(|name| named(text::METRIC_CHIP, name)));
    add("topic", query.topic.as_ref().map(|name| named(text::TOPIC_CHIP, name)));
    for (key, value) in &query.metadata {
        let (shown_key, shown_value) = (isolate(key), isolate(value));
        let values = [("key", shown_key.as_str()), ("value", shown_value.as_str())];
        add(&[METADATA, key].concat(), Some(locale.text_with(text::METADATA_CHIP, &values)));
    }
    let search = Some(&query.search).filter(|search| !search.is_empty());
    add("q", search.map(|search| locale.text_with(text::SEARCH_CHIP, &[("text", &isolate(search))])));
    set
}

/// The set filters in words, for the head of a file.
pub fn filter_words(locale: &Locale, query: &CallsQuery) -> Vec<String> {
    set(locale, query).into_iter().map(|(words, _)| words).collect()
}

/// The set filters as chips that take them away, and Clear. The range stays: it is no filter but the list's extent.
fn chips(store: &Store, locale: &Locale, route: &Route, query: &CallsQuery) -> Option<Node> {
    let set = set(locale, query);
    let own_time = matches!(query.range, Range::Between(_)).then(|| {
        let words =
            locale.text_with(text::RANGE_CHIP, &[("name", &isolate(&words::range(locale, query.range)))]);
        let usual = Range::default().put(route.clone());
        filter_chip(locale, words, send(store, Intent::Filter(usual)))
    });
    if set.is_empty() && own_time.is_none() {
        return None;
    }
    let chips: Vec<Node> = set
        .into_iter()
        .map(|(words, name)| {
            let without: Action = send(store, Intent::Filter(route.clone().with(&name, "")));
            filter_chip(locale, words, without)
        })
        .collect();
    let clear = query.is_narrow().then(|| {
        let bare = query.range.put(Route::to(route.screen.clone()));
        button("button--quiet", None, locale.text(common::FILTER_CLEAR), send(store, Intent::Filter(bare)))
    });
    Some(view! {
        <div class="filters" part="filters" role="group" aria-label=locale.text(common::FILTERS_SET)>
            {own_time} {chips} {clear}
        </div>
    })
}
