//! The runs of the result beside the one that is open.

use super::page::{failed_run, html, store_of};
use crate::support::page::{tags, words};
use agent_embed::app::remote::Remote;
use agent_embed::app::store::Store;
use agent_embed::domain::route::Route;

/// The column of a page; nothing if there is none.
fn column(page: &str) -> Option<&str> {
    let (_, inside) = page.split_once("part=\"runs-beside\"")?;
    inside.split("</nav>").next()
}

/// The routes of the rows in their order, the open one with a star.
fn rows(store: &Store) -> Vec<String> {
    let page = html(store);
    let rows = tags(column(&page).unwrap_or_default());
    rows.iter()
        .filter_map(|tag| {
            let route = tag.get("data-row")?.rsplit('/').next()?.to_owned();
            Some(if tag.get("aria-current") == Some("true") { [&route, "*"].concat() } else { route })
        })
        .collect()
}

#[test]
fn failures_come_first_and_the_open_run_is_marked() {
    let store = store_of(failed_run());
    assert_eq!(rows(&store), ["90409", "90412*", "90415", "90410"]);
    store.route.set(Route::parse("results/5120/runs/90410").unwrap());
    assert_eq!(rows(&store), ["90409", "90412", "90415", "90410*"]);
}

#[test]
fn a_row_says_verdict_scenario_caller_and_how_much_failed() {
    let page = html(&store_of(failed_run()));
    let column = words(column(&page).unwrap());
    let row = "Failed Reschedule a cleaning across time zones Direct Communicator";
    assert!(column.contains(row), "{column}");
    assert!(column.contains("metrics failed"), "{column}");
    assert!(column.contains("Passed Reschedule"), "{column}");
    assert!(column.contains("2 of 4"), "{column}");
}

#[test]
fn the_ways_up_and_down_end_with_the_list() {
    for (run, up, down) in [("90409", false, true), ("90412", true, true), ("90410", true, false)] {
        let store = store_of(failed_run());
        store.route.set(Route::parse(&format!("results/5120/runs/{run}")).unwrap());
        let page = html(&store);
        let ways = tags(column(&page).unwrap());
        let can = |step: &str| {
            let way = ways.iter().find(|tag| tag.get("data-step") == Some(step)).unwrap();
            way.get("disabled").is_none()
        };
        assert_eq!((can("up"), can("down")), (up, down), "{run}");
    }
}

#[test]
fn there_is_no_column_without_other_runs() {
    let store = store_of(failed_run());
    store.runs.update(|runs| {
        if let Remote::Ready(listing) = runs {
            listing.rows.truncate(1);
        }
    });
    assert!(column(&html(&store)).is_none());
    store.runs.set(Remote::Idle);
    assert!(column(&html(&store)).is_none());
    store.runs.set(Remote::Loading);
    let page = html(&store);
    assert!(column(&page).unwrap().contains("skeleton"), "its room is kept while it loads");
}

#[test]
fn more_runs_can_be_loaded_from_it() {
    let store = store_of(failed_run());
    assert!(!html(&store).contains("Load more"));
    store.runs.update(|runs| {
        if let Remote::Ready(listing) = runs {
            listing.more = true;
        }
    });
    assert!(words(column(&html(&store)).unwrap()).contains("Load more"));
}
