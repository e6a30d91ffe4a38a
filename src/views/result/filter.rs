//! What leads from a cause, a metric or a fault to its runs.

use crate::app::intent::Intent;
use crate::app::store::Store;
use crate::domain::query::RunsQuery;
use crate::domain::route::Route;
use crate::domain::runs_shown::shown;
use crate::views::action::Action;

/// Filters the runs to those of a route, brings them into view and says how many they are.
pub fn show_runs(store: &Store, route: Route) -> Action {
    let store = store.clone();
    Box::new(move || {
        let query = RunsQuery::of(&route);
        let rows = store.result.with_untracked(|head| {
            store.runs.with_untracked(|runs| {
                shown(&query, head.value(), runs.value().map_or(&[], |listing| &listing.rows)).len()
            })
        });
        store.intents.send(Intent::ShowRows(route.clone(), rows));
    })
}
