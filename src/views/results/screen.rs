//! The results list with its filters.

use crate::app::chunk::Chunk;
use crate::app::intent::Intent;
use crate::app::store::{List, Listing, Store};
use crate::domain::query::{ResultsQuery, StatusPill};
use crate::domain::result::ResultRow;
use crate::domain::route::Route;
use crate::domain::trend::worst_first;
use crate::i18n::en::{common, results as text};
use crate::i18n::locale::{Locale, isolate};
use crate::views::action::{Action, send};
use crate::views::macros::view;
use crate::views::markup::{IntoNode, Node};
use crate::views::notice;
use crate::views::parts::button::button;
use crate::views::parts::filters::filters;
use crate::views::parts::heading::screen_heading;
use crate::views::parts::icon::Icon;
use crate::views::parts::pager::{number, pager};
use crate::views::parts::pill::{pill_text, pills};
use crate::views::parts::search::search;
use crate::views::parts::window::{ListTable, RowOf, list_table};
use crate::views::results::export::export;
use crate::views::results::pick::{Picked, pick_bar};
use crate::views::results::row::{columns_with_pick, result_row};
use crate::views::results::scenario::{Known, scenario_choice, scenarios};

/// Rows of the skeleton: about one screen.
const SKELETON_ROWS: usize = 8;

/// The screen.
pub fn results_screen(store: &Store, locale: &Locale) -> Node {
    let bar = {
        let (store, locale) = (store.clone(), locale.clone());
        move || status_pills(&store, &locale)
    };
    let picked = Picked::new(Vec::new());
    let body = {
        let (store, locale, picked) = (store.clone(), locale.clone(), picked.clone());
        move || list(&store, &locale, &picked)
    };
    let choice = {
        let (store, locale, known) = (store.clone(), locale.clone(), Known::default());
        move || choice(&store, &locale, &known)
    };
    view! {
        <section class="results" part="results">
            <div class="heading__line">
                {screen_heading(store, locale.text(text::TITLE))}
                {saving(store, locale)}
            </div>
            <div class="toolbar" part="toolbar">
                {bar.into_node()}
                <div class="toolbar__rest">
                    {choice.into_node()}
                    {search(store, locale.text(text::SEARCH))}
                </div>
            </div>
            {body.into_node()}
            {pick_bar(store, locale, &picked)}
        </section>
    }
}

/// Nothing can be saved while there is nothing, nor before the code for it has come.
fn saving(store: &Store, locale: &Locale) -> Node {
    let (store, locale) = (store.clone(), locale.clone());
    (move || {
        let has_rows = store.results.with(|list| list.value().is_some_and(|list| !list.rows.is_empty()));
        let can_save = store.code.with(|loaded| loaded.contains(&Chunk::Result));
        (has_rows && can_save).then(|| export(&store, &locale))
    })
    .into_node()
}

/// The numbers of the rows that are shown, in their order.
pub fn shown(query: &ResultsQuery, rows: &[ResultRow]) -> Vec<usize> {
    let all = 0..rows.len();
    let mut shown: Vec<usize> = all.filter(|at| query.holds(&rows[*at])).collect();
    if query.worst_first {
        worst_first(rows, &mut shown);
    }
    shown
}

fn status_pills(store: &Store, locale: &Locale) -> Node {
    let route = store.route.get();
    store.results.with(|results| {
        // Of a search that found nothing there is nothing to count.
        let listing = results.value().filter(|listing| !listing.rows.is_empty());
        let rows = listing.map_or(&[][..], |listing| &listing.rows);
        let all = listing.map(|listing| loaded_text(locale, listing.rows.len(), listing.more));
        pills(store, locale, &route, all, &|pill: StatusPill| {
            rows.iter().filter(|row| pill.holds_result(row)).count()
        })
    })
}

/// The scenario that rows are narrowed to, and whether the worst come first.
fn choice(store: &Store, locale: &Locale, known: &Known) -> Node {
    let query = store.route.with(ResultsQuery::of);
    store.results.with(|results| {
        let rows = results.value().map_or(&[][..], |listing| &listing.rows);
        let intents = store.intents.clone();
        let route = store.route.clone();
        let (pressed, value) = if query.worst_first { ("true", "") } else { ("false", "worst") };
        let sort = move |_| intents.send(Intent::Filter(route.get_untracked().with("sort", value)));
        view! {
            {scenario_choice(store, locale, rows, &query, known)}
            <button type="button" class="pill" part="sort" aria-pressed=pressed on:click=sort>
                {locale.text(text::WORST_FIRST)}
            </button>
        }
    })
}

/// `60`, or `60+` while the API has more.
pub fn loaded_text(locale: &Locale, rows: usize, more: bool) -> String {
    let count = locale.count(number(rows));
    if more { locale.text_with(common::OR_MORE, &[("count", &count)]) } else { count }
}

fn list(store: &Store, locale: &Locale, picked: &Picked) -> Node {
    let route = store.route.get();
    store.results.with(|results| {
        if let Some(instead) = notice::instead_of(store, locale, results, SKELETON_ROWS) {
            return instead;
        }
        let over = notice::over_old(store, locale, results);
        let listing = results.value().map(|listing| listed(store, locale, &route, listing, picked));
        (over, listing).into_node()
    })
}

fn listed(
    store: &Store,
    locale: &Locale,
    route: &Route,
    listing: &Listing<ResultRow>,
    picked: &Picked,
) -> Node {
    let query = ResultsQuery::of(route);
    if listing.rows.is_empty() && !query.filters() && !listing.more {
        return notice::empty("empty", locale.text(text::EMPTY), locale.text(text::EMPTY_HINT));
    }
    let shown = shown(&query, &listing.rows);
    let nothing = (shown.is_empty() && !listing.loading_more)
        .then(|| notice::empty("empty", locale.text(text::NO_MATCH), locale.text(text::NO_MATCH_HINT)));
    let sorted = (query.worst_first && !shown.is_empty()).then(|| {
        let words = locale.plural(text::WORST_OF, number(listing.rows.len()));
        view! { <p class="results__sorted">{words}</p> }
    });
    let set = set_filters(store, locale, route, &query, &listing.rows);
    let set = filters(store, locale, route, set, shown.len(), listing.rows.len());
    let table = (!shown.is_empty()).then(|| {
        let table = ListTable {
            list: List::Results,
            class: "results__table results__table--pick",
            caption: locale.text(text::TITLE),
            columns: columns_with_pick(locale),
        };
        list_table(store, locale, table, shown.len(), row_of(store, locale, picked, shown))
    });
    let pager = (!listing.rows.is_empty() || listing.more)
        .then(|| pager(store, locale, listing, query.status.is_some()));
    view! {
        {set}
        {notice::unreadable(locale, &listing.unreadable)}
        {newer(store, locale, listing.newer)}
        {sorted}
        {table}
        {nothing}
        {pager}
    }
}

/// Draws the row of the result in this place of those `shown`, which are numbers of loaded rows.
fn row_of(store: &Store, locale: &Locale, picked: &Picked, shown: Vec<usize>) -> RowOf {
    let (store, locale, picked) = (store.clone(), locale.clone(), picked.clone());
    Box::new(move |place| {
        store.results.with_untracked(|results| {
            let rows = &results.value()?.rows;
            Some(result_row(&store, &locale, rows, Some(&picked), rows.get(*shown.get(place)?)?))
        })
    })
}

/// New results wait behind a button, so that nothing moves under the reader.
fn newer(store: &Store, locale: &Locale, count: usize) -> Option<Node> {
    (count > 0).then(|| {
        let words = locale.plural(text::NEWER, number(count));
        button("button--newer", Some(Icon::Refresh), words, send(store, Intent::Refresh))
    })
}

fn set_filters(
    store: &Store,
    locale: &Locale,
    route: &Route,
    query: &ResultsQuery,
    rows: &[ResultRow],
) -> Vec<(String, Action)> {
    let removable =
        |(words, name): (String, &str)| (words, send(store, Intent::Filter(route.clone().with(name, ""))));
    filter_words(locale, query, rows).into_iter().map(removable).collect()
}

/// Each set filter in words, and its name in the route.
pub fn filter_words(
    locale: &Locale,
    query: &ResultsQuery,
    rows: &[ResultRow],
) -> Vec<(String, &'static str)> {
    let status = query.status.map(|pill| (locale.text(pill_text(pill)), "status"));
    let search = (!query.search.is_empty())
        .then(|| (locale.text_with(text::SEARCH_CHIP, &[("text", &isolate(&query.search))]), "q"));
    let scenario = query.scenario.map(|id| {
        let name = scenarios(rows).into_iter().find(|(known, _)| *known == id);
        let name = isolate(&name.map_or_else(|| id.to_string(), |(_, name)| name));
        (locale.text_with(text::SCENARIO_CHIP, &[("name", &name)]), "scenario")
    });
    [status, search, scenario].into_iter().flatten().collect()
}
