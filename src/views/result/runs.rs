//! The runs of a result, failures first.

use crate::app::intent::Intent;
use crate::app::signal::Derived;
use crate::app::store::{List, Listing, RUNS_LINE, Store};
use crate::domain::id::ResultId;
use crate::domain::query::{Layout, RunsQuery, StatusPill};
use crate::domain::result::ResultHead;
use crate::domain::route::Route;
use crate::domain::run::RunRow;
use crate::domain::runs_shown::{broken, cause_of_rank, shown};
use crate::i18n::en::result as text;
use crate::i18n::locale::{Locale, isolate};
use crate::views::action::{Action, send};
use crate::views::macros::view;
use crate::views::markup::{IntoNode, Node};
use crate::views::notice;
use crate::views::parts::filters::filters;
use crate::views::parts::heading::section_heading;
use crate::views::parts::pager::{number, pager};
use crate::views::parts::pill::{pill_text, pills};
use crate::views::parts::sheet::export;
use crate::views::parts::window::{ListTable, RowOf, list_table};
use crate::views::result::export::sheet;
use crate::views::result::groups::{Opened, groups};
use crate::views::result::infrastructure::fault_words;
use crate::views::result::layout::layouts;
use crate::views::result::matrix::matrix;
use crate::views::result::run_row::{began_on_one_day, columns, run_row};
use crate::views::results::screen::loaded_text;

/// Rows of the skeleton.
const SKELETON_ROWS: usize = 6;

/// The section with its pills, set filters, table and pager.
pub fn runs(store: &Store, locale: &Locale, result: ResultId) -> Node {
    let body = {
        let (store, locale, opened) = (store.clone(), locale.clone(), Opened::new(Vec::new()));
        move || section(&store, &locale, result, &opened)
    };
    view! {
        <section class="runs" part="runs" data-line=number(RUNS_LINE)>
            <div class="heading__line">
                {section_heading(store, locale.text(text::RUNS))}
                {saving(store, locale, result)}
            </div>
            {body.into_node()}
        </section>
    }
}

/// Nothing can be saved while there is nothing.
fn saving(store: &Store, locale: &Locale, result: ResultId) -> Node {
    let read = store.runs.clone();
    let has_rows =
        Derived::new(move || read.with(|runs| runs.value().is_some_and(|runs| !runs.rows.is_empty())));
    let (store, locale) = (store.clone(), locale.clone());
    let name = ["result-", &result.to_string(), "-runs"].concat();
    (move || has_rows.get().then(|| export(&store, &locale, text::EXPORT, &name, sheet))).into_node()
}

fn section(store: &Store, locale: &Locale, result: ResultId, opened: &Opened) -> Node {
    let route = store.route.get();
    store.runs.with(|runs| {
        if let Some(instead) = notice::instead_of(store, locale, runs, SKELETON_ROWS) {
            return instead;
        }
        let over = notice::over_old(store, locale, runs);
        let listing = runs.value().map(|listing| {
            store.result.with(|head| listed(store, locale, result, &route, head.value(), listing, opened))
        });
        (over, listing).into_node()
    })
}

fn listed(
    store: &Store,
    locale: &Locale,
    result: ResultId,
    route: &Route,
    head: Option<&ResultHead>,
    listing: &Listing<RunRow>,
    opened: &Opened,
) -> Node {
    let query = RunsQuery::of(route);
    if listing.rows.is_empty() && !query.filters() && !listing.more {
        return notice::empty("empty", locale.text(text::EMPTY_RUNS), locale.text(text::EMPTY_RUNS_HINT));
    }
    let shown = shown(&query, head, &listing.rows);
    let all = loaded_text(locale, listing.rows.len(), listing.more);
    let count = |pill: StatusPill| listing.rows.iter().filter(|run| pill.holds_run(run)).count();
    let set = set_filters(store, locale, route, &query, head, &listing.rows);
    let count_shown = shown.len();
    let by_clock = began_on_one_day(store, locale, listing.rows.iter());
    let body = (!shown.is_empty()).then(|| {
        let runs: Vec<&RunRow> = shown.iter().map(|at| &listing.rows[*at]).collect();
        match query.layout {
            Layout::List => {
                let table = ListTable {
                    list: List::Runs,
                    class: "runs__table",
                    caption: locale.text(text::RUNS),
                    columns: columns(locale),
                };
                list_table(store, locale, table, count_shown, row_of(store, locale, result, shown, by_clock))
            }
            Layout::Groups => groups(store, locale, result, &runs, by_clock, opened),
            Layout::Matrix => matrix(store, locale, result, &runs),
        }
    });
    view! {
        <div class="toolbar" part="toolbar">
            {pills(store, locale, route, Some(all), &count)}
            {layouts(store, locale, route, query.layout)}
        </div>
        {filters(store, locale, route, set, count_shown, listing.rows.len())}
        {notice::unreadable(locale, &listing.unreadable)}
        {body}
        {pager(store, locale, listing, query.filters())}
    }
}

/// Draws the row of the run in this place of those `shown`, which are numbers of loaded rows.
fn row_of(store: &Store, locale: &Locale, result: ResultId, shown: Vec<usize>, by_clock: bool) -> RowOf {
    let (store, locale) = (store.clone(), locale.clone());
    Box::new(move |place| {
        store.runs.with_untracked(|runs| {
            let run = runs.value()?.rows.get(*shown.get(place)?)?;
            Some(run_row(&store, &locale, result, run, by_clock))
        })
    })
}

fn set_filters(
    store: &Store,
    locale: &Locale,
    route: &Route,
    query: &RunsQuery,
    head: Option<&ResultHead>,
    runs: &[RunRow],
) -> Vec<(String, Action)> {
    let removable =
        |(words, name): (String, &str)| (words, send(store, Intent::Filter(route.clone().with(name, ""))));
    filter_words(locale, query, head, runs).into_iter().map(removable).collect()
}

/// Each set filter in words, and its name in the route.
pub fn filter_words(
    locale: &Locale,
    query: &RunsQuery,
    head: Option<&ResultHead>,
    runs: &[RunRow],
) -> Vec<(String, &'static str)> {
    let status = query.status.map(|pill| (locale.text(pill_text(pill)), "status"));
    let cause = query.cause.map(|rank| {
        let title = head.and_then(|head| cause_of_rank(head, rank)).map(|cause| cause.title.clone());
        let name = isolate(&title.unwrap_or_else(|| rank.to_string()));
        (locale.text_with(text::CAUSE_CHIP, &[("name", &name)]), "cause")
    });
    let metric = query
        .metric
        .as_ref()
        .map(|name| (locale.text_with(text::METRIC_CHIP, &[("name", &isolate(name))]), "metric"));
    let fault = query.fault.map(|id| {
        let words = broken(query, runs).map(|run| fault_words(locale, run));
        let name = isolate(&words.unwrap_or_else(|| id.to_string()));
        (locale.text_with(text::FAULT_CHIP, &[("name", &name)]), "fault")
    });
    [status, cause, metric, fault].into_iter().flatten().collect()
}
