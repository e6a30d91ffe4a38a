//! Lists of more rows than are drawn.

use crate::support::page::{Tag, html, tags};
use crate::support::sample::{head, listing, loaded, result, run};
use agent_embed::app::remote::Remote;
use agent_embed::app::store::{List, Store};
use agent_embed::domain::verdict::{Execution, Word};

fn results(count: u64) -> Store {
    let (store, _) = loaded("results");
    let rows =
        (0..count).map(|at| result(100_000 - at, "nightly", Execution::Completed, [3, 1, 0, 0, 0])).collect();
    store.results.set(Remote::Ready(listing(rows)));
    store
}

fn rows<'a>(tags: &'a [Tag<'a>]) -> Vec<&'a str> {
    tags.iter().filter_map(|tag| tag.get("data-row")).collect()
}

#[test]
fn two_hundred_rows_are_plain() {
    let html = html(&results(200));
    let tags = tags(&html);
    assert_eq!(rows(&tags).len(), 200);
    assert!(tags.iter().all(|tag| tag.get("aria-rowcount").is_none() && tag.get("aria-rowindex").is_none()));
    assert!(!html.contains("part=\"window\""));
}

#[test]
fn one_more_is_windowed_and_numbered() {
    let html = html(&results(201));
    let tags = tags(&html);
    let table =
        tags.iter().find(|tag| tag.get("aria-rowcount").is_some()).map(|tag| tag.get("aria-rowcount"));
    // With the head, which is a row too.
    assert_eq!(table, Some(Some("202")));
    let numbers: Vec<&str> = tags.iter().filter_map(|tag| tag.get("aria-rowindex")).collect();
    assert_eq!(numbers.len(), 61, "the head and three blocks");
    assert_eq!(numbers[..3], ["1", "2", "3"]);
    let window = tags.iter().find(|tag| tag.get("part") == Some("window"));
    assert_eq!(window.and_then(|tag| tag.get("data-rows")), Some("201"));
    assert_eq!(window.and_then(|tag| tag.get("data-list")), Some("0"));
    let blocks: Vec<_> = tags.iter().filter(|tag| tag.get("data-block").is_some()).collect();
    assert_eq!(blocks.len(), 11);
    // What is not drawn is no group of rows, and takes the room of its rows.
    assert_eq!(blocks[2].get("role"), Some("rowgroup"));
    assert_eq!((blocks[3].get("role"), blocks[3].get("aria-hidden")), (None, Some("true")));
    assert!(blocks[10].get("data-style-block-size").is_some_and(|style| style.contains("calc(1 * ")));
}

#[test]
fn what_is_scrolled_to_is_drawn_and_the_focused_row_stays() {
    let store = results(2_000);
    let window = &store.windows[List::Results as usize];
    window.update(|window| *window = window.focused(10).scrolled(36_000.0, 720.0, 72_000.0, 2_000));
    let html = html(&store);
    let tags = tags(&html);
    let rows = rows(&tags);
    let has = |at: u64| rows.contains(&format!("results/{}", 100_000 - at).as_str());
    assert!(has(0) && has(1_000) && has(1_019) && has(210));
    assert!(!has(400) && !has(1_500));
    assert_eq!(rows.len(), 200);
}

#[test]
fn printing_draws_what_can_be_printed_and_says_what_not() {
    let store = results(2_100);
    let window = &store.windows[List::Results as usize];
    window.update(|window| *window = window.printed(true));
    let html = html(&store);
    assert_eq!(rows(&tags(&html)).len(), 2_000);
    assert!(html.contains("Printed: the first 2,000 of 2,100 rows"));
}

#[test]
fn two_thousand_runs_are_windowed_in_the_order_of_the_list() {
    let (store, _) = loaded("results/4802");
    store.result.set(Remote::Ready(head()));
    let word = |at: u64| if at == 1_999 { Word::Failed } else { Word::Passed };
    store.runs.set(Remote::Ready(listing((0..2_000).map(|at| run(at + 1, word(at), &[])).collect())));
    let html = html(&store);
    let tags = tags(&html);
    let rows = rows(&tags);
    assert_eq!(rows.len(), 60);
    assert_eq!(rows[..2], ["results/4802/runs/2000", "results/4802/runs/1"]);
}

#[test]
fn groups_of_a_long_list_draw_no_rows_before_they_are_opened() {
    let (store, _) = loaded("results/4802?layout=groups");
    store.result.set(Remote::Ready(head()));
    store.runs.set(Remote::Ready(listing((0..300).map(|at| run(at + 1, Word::Passed, &[])).collect())));
    assert_eq!(rows(&tags(&html(&store))).len(), 0);
    store.windows[List::Runs as usize].update(|window| *window = window.printed(true));
    assert_eq!(rows(&tags(&html(&store))).len(), 300);
}
