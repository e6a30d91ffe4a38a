//! How many rows a filter leaves is said once they are there.

use super::stage::Stage;
use crate::calls::sample::{calls, list};
use crate::support::sample::{listing, results};
use agent_embed::app::remote::Remote;
use agent_embed::app::store::Announcement;

/// What is said half a second after a filter was set on a list that is there.
fn check(from: &str, to: &str, expected: Option<Announcement>) {
    let stage = Stage::on(from);
    stage.filter(to);
    assert_eq!(stage.store.said.get_untracked(), None, "{to}: nothing is said before its time");
    stage.wait();
    assert_eq!(stage.store.said.get_untracked(), expected, "{from} to {to}");
}

#[test]
fn every_list_says_what_a_filter_leaves() {
    let rows = |rows| Some(Announcement::RowsShown(rows));
    check("results", "results?status=failed", rows(5));
    check("results?status=failed", "results", rows(10));
    check("results/4802", "results/4802?status=failed", rows(2));
    check("results/4802?status=failed", "results/4802", rows(10));
    check("results/4802", "results/4802?layout=matrix", rows(10));
    check("results/4802", "results/4802?metric=Nothing", rows(0));
    // What is no list has no rows, and what is set already no news.
    check("results/4802/runs/92", "results/4802/runs/92?t=63", None);
    check("results?status=failed", "results?status=failed", None);
}

#[test]
fn a_search_is_told_when_its_rows_have_come_and_only_the_last() {
    let stage = Stage::on("results");
    stage.filter("results?q=nig");
    stage.wait();
    stage.wait();
    assert_eq!(stage.store.said.get_untracked(), None, "nothing has come yet");
    stage.filter("results?q=night");
    stage.store.results.set(Remote::Ready(listing(results().into_iter().take(2).collect())));
    stage.wait();
    assert_eq!(stage.store.said.get_untracked(), Some(Announcement::RowsShown(2)));
    // Said once.
    stage.store.said.set(None);
    stage.wait();
    assert_eq!(stage.store.said.get_untracked(), None);
}

#[test]
fn a_list_that_still_grows_is_not_counted() {
    let stage = Stage::on("results");
    let grows = |grows: bool| {
        stage.store.results.update(|results| {
            if let Remote::Ready(list) = results {
                list.loading_more = grows;
            }
        });
    };
    grows(true);
    stage.filter("results?sort=worst");
    stage.wait();
    assert_eq!(stage.store.said.get_untracked(), None);
    grows(false);
    stage.wait();
    assert_eq!(stage.store.said.get_untracked(), Some(Announcement::RowsShown(10)));
}

#[test]
fn a_reader_who_has_gone_on_hears_nothing_of_the_list_left_behind() {
    let stage = Stage::on("results");
    stage.filter("results?status=failed");
    stage.open("results/4802");
    stage.wait();
    assert_eq!(stage.store.said.get_untracked(), None);
}

#[test]
fn calls_are_counted_when_the_api_has_searched_them() {
    let stage = Stage::on("calls");
    stage.filter("calls?status=failed");
    stage.wait();
    assert_eq!(stage.store.said.get_untracked(), None, "nothing has come yet");
    stage.store.calls.set(Remote::Ready(list(calls().into_iter().take(1).collect(), false)));
    stage.wait();
    assert_eq!(stage.store.said.get_untracked(), Some(Announcement::RowsShown(1)));
}
