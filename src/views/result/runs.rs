//! The runs of a result, failures first.

use crate::app::intent::Intent;
use crate::app::store::{Listing, Store};
use crate::domain::id::ResultId;
use crate::domain::query::{Layout, RunsQuery, StatusPill};
use crate::domain::result::ResultHead;
use crate::domain::route::Route;
use crate::domain::run::RunRow;
use crate::i18n::en::result as text;
use crate::i18n::locale::{Locale, isolate};
use crate::views::action::{Action, send};
use crate::views::macros::view;
use crate::views::markup::{IntoNode, Node};
use crate::views::notice;
use crate::views::parts::filters::filters;
use crate::views::parts::heading::section_heading;
use crate::views::parts::pager::pager;
use crate::views::parts::pill::{pill_text, pills};
use crate::views::parts::table::table;
use crate::views::result::filter::{cause_of_rank, shown};
use crate::views::result::groups::groups;
use crate::views::result::layout::layouts;
use crate::views::result::matrix::matrix;
use crate::views::result::run_row::{columns, run_row};
use crate::views::results::screen::loaded_text;

/// Rows of the skeleton.
const SKELETON_ROWS: usize = 6;

/// The section with its pills, set filters, table and pager.
pub fn runs(store: &Store, locale: &Locale, result: ResultId) -> Node {
    let body = {
        let (store, locale) = (store.clone(), locale.clone());
        move || section(&store, &locale, result)
    };
    view! {
        <section class="runs" part="runs">
            {section_heading(store, locale.text(text::RUNS))}
            {body.into_node()}
        </section>
    }
}

fn section(store: &Store, locale: &Locale, result: ResultId) -> Node {
    let route = store.route.get();
    store.runs.with(|runs| {
        if let Some(instead) = notice::instead_of(store, locale, runs, SKELETON_ROWS) {
            return instead;
        }
        let over = notice::over_old(store, locale, runs);
        let listing = runs.value().map(|listing| {
            store.result.with(|head| listed(store, locale, result, &route, head.value(), listing))
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
) -> Node {
    let query = RunsQuery::of(route);
    if listing.rows.is_empty() && !query.filters() && !listing.more {
        return notice::empty("empty", locale.text(text::EMPTY_RUNS), locale.text(text::EMPTY_RUNS_HINT));
    }
    let shown = shown(&query, head, &listing.rows);
    let all = loaded_text(locale, listing.rows.len(), listing.more);
    let count = |pill: StatusPill| listing.rows.iter().filter(|run| pill.holds_run(run)).count();
    let set = set_filters(store, locale, route, &query, head);
    let body = (!shown.is_empty()).then(|| match query.layout {
        Layout::List => {
            let rows = shown.iter().map(|run| run_row(store, locale, result, run)).collect();
            table("runs__table", locale.text(text::RUNS), columns(locale), rows)
        }
        Layout::Groups => groups(store, locale, result, &shown),
        Layout::Matrix => matrix(store, locale, result, &shown),
    });
    view! {
        <div class="toolbar" part="toolbar">
            {pills(store, locale, route, Some(all), &count)}
            {layouts(store, locale, route, query.layout)}
        </div>
        {filters(store, locale, route, set, shown.len(), listing.rows.len())}
        {notice::unreadable(locale, &listing.unreadable)}
        {body}
        {pager(store, locale, listing, query.filters())}
    }
}

fn set_filters(
    store: &Store,
    locale: &Locale,
    route: &Route,
    query: &RunsQuery,
    head: Option<&ResultHead>,
) -> Vec<(String, Action)> {
    let without = |name: &str| send(store, Intent::Filter(route.clone().with(name, "")));
    let status = query.status.map(|pill| (locale.text(pill_text(pill)), without("status")));
    let cause = query.cause.map(|rank| {
        let title = head.and_then(|head| cause_of_rank(head, rank)).map(|cause| cause.title.clone());
        let name = isolate(&title.unwrap_or_else(|| rank.to_string()));
        (locale.text_with(text::CAUSE_CHIP, &[("name", &name)]), without("cause"))
    });
    let metric = query
        .metric
        .as_ref()
        .map(|name| (locale.text_with(text::METRIC_CHIP, &[("name", &isolate(name))]), without("metric")));
    [status, cause, metric].into_iter().flatten().collect()
}
