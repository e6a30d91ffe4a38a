use super::sample::{call, list};
use crate::support::sample::{NOW, hours_ago};
use agent_embed::api::page::Page;
use agent_embed::app::call_list::CallList;
use agent_embed::clock::Timestamp;
use agent_embed::domain::call::CallRow;
use agent_embed::domain::iso;
use agent_embed::domain::range::{DAY_MS, HOUR_MS, Last, Range, Stretch};
use agent_embed::domain::route::Route;
use agent_embed::domain::verdict::Word;

fn at(text: &str) -> Timestamp {
    iso::read(text).expect(text)
}

#[test]
fn moments_are_written_as_they_are_read() {
    for text in ["1970-01-01", "2024-02-29", "2026-11-22T12:04:31Z", "1999-12-31T23:59:59Z", "2000-03-01"] {
        assert_eq!(iso::write(at(text)), text);
    }
    assert_eq!(iso::write_whole(at("2026-11-22")), "2026-11-22T00:00:00Z");
    assert_eq!(iso::write(at("2026-11-22T12:04:31.999+01:00")), "2026-11-22T11:04:31Z");
}

fn check(route: &str, from: &str, to: &str) {
    let stretch = Range::of(&Route::parse(route).unwrap()).stretch(NOW);
    assert_eq!(
        (iso::write_whole(stretch.from), iso::write_whole(stretch.to)),
        (from.to_owned(), to.to_owned()),
        "{route}"
    );
}

#[test]
fn routes_name_ranges() {
    let now = "2026-11-22T12:04:31Z";
    check("calls", "2026-11-15T12:04:31Z", now);
    check("calls?range=7d", "2026-11-15T12:04:31Z", now);
    check("calls?range=24h", "2026-11-21T12:04:31Z", now);
    check("calls?range=30d", "2026-10-23T12:04:31Z", now);
    check("calls?range=90d", "2026-08-24T12:04:31Z", now);
    check("calls?range=soon", "2026-11-15T12:04:31Z", now);
    check("calls?from=2026-11-01&to=2026-11-03", "2026-11-01T00:00:00Z", "2026-11-04T00:00:00Z");
    check("calls?from=2026-11-01", "2026-11-01T00:00:00Z", "2026-11-02T00:00:00Z");
    check(
        "calls?from=2026-11-01T05:00:00Z&to=2026-11-02T05:00:00Z",
        "2026-11-01T05:00:00Z",
        "2026-11-02T05:00:00Z",
    );
    check("calls?from=2026-11-03&to=2026-11-01", "2026-11-15T12:04:31Z", now);
    check("calls?from=2020-01-01&to=2026-11-21", "2025-10-18T00:00:00Z", "2026-11-22T00:00:00Z");
    check("calls?from=x&to=2026-11-01&range=24h", "2026-11-21T12:04:31Z", now);
}

#[test]
fn a_range_survives_its_route() {
    let stretch = |from: &str, to: &str| Range::Between(Stretch { from: at(from), to: at(to) });
    let ranges = [
        Range::Last(Last::Day),
        Range::Last(Last::Week),
        Range::Last(Last::Month),
        Range::Last(Last::Quarter),
        stretch("2026-11-01", "2026-11-04"),
        stretch("2026-11-01T05:00:00Z", "2026-11-02T05:00:00Z"),
        stretch("2026-11-01T23:00:00Z", "2026-11-02"),
        stretch("2026-11-01T08:00:00Z", "2026-11-03"),
    ];
    for range in ranges {
        let route = range.put(Route::parse("calls?range=90d&from=2026-01-01&status=failed").unwrap());
        let read = Route::parse(&route.to_string()).unwrap();
        assert_eq!(Range::of(&read), range, "{route}");
        assert_eq!(read.get("status"), Some("failed"));
    }
}

#[test]
fn long_ranges_are_walked_in_windows_without_a_gap() {
    let check = |days: i64, windows: usize| {
        let stretch = Stretch { from: Timestamp(NOW.0 - days * DAY_MS), to: NOW };
        let found = stretch.windows();
        assert_eq!(found.len(), windows, "{days} days");
        assert_eq!((found[0].to, found[windows - 1].from), (stretch.to, stretch.from));
        assert!(found.iter().all(|window| window.length_ms() <= 30 * DAY_MS));
        assert!(found.windows(2).all(|pair| pair[0].from == pair[1].to));
    };
    check(1, 1);
    check(30, 1);
    check(31, 2);
    check(90, 3);
    check(91, 4);
    check(400, 14);
    assert_eq!(Stretch { from: NOW, to: NOW }.windows().len(), 1);
}

fn page(ids: &[u64], more: bool, count: u32) -> Page<CallRow> {
    let rows = ids.iter().map(|id| call(*id, Word::Passed, i64::try_from(*id).unwrap())).collect();
    Page { rows, more, count: Some(count), unreadable: Vec::new() }
}

#[test]
fn the_walk_goes_page_by_page_and_window_by_window() {
    let mut calls = CallList::begin(Range::Last(Last::Quarter).stretch(NOW));
    let windows = calls.stretch.windows();
    assert_eq!((calls.window(), calls.list.next_page), (Some(windows[0]), 1));
    assert!(calls.take(page(&[1, 2], true, 3)));
    assert_eq!((calls.window(), calls.list.next_page, calls.list.more), (Some(windows[0]), 2, true));
    assert!(calls.take(page(&[2, 3], false, 3)));
    assert_eq!((calls.window(), calls.list.next_page, calls.list.more), (Some(windows[1]), 1, true));
    assert!(!calls.take(page(&[3], false, 1)), "the same call at the seam of two windows is not new");
    assert!(!calls.take(page(&[], false, 0)));
    assert_eq!((calls.window(), calls.list.more), (None, false));
    assert_eq!(calls.list.rows.iter().map(|row| row.id.0).collect::<Vec<_>>(), [1, 2, 3]);
    assert_eq!(calls.list.about, None, "counts of a window are not those of the walk");
}

#[test]
fn a_walk_goes_on_beside_the_list_and_joins_it() {
    let mut calls = CallList::begin(Range::Last(Last::Quarter).stretch(NOW));
    let windows = calls.stretch.windows();
    calls.take(page(&[1, 2], true, 3));
    let mut ahead = calls.ahead_of_here();
    assert!(ahead.list.rows.is_empty());
    assert_eq!((ahead.window(), ahead.list.next_page), (Some(windows[0]), 2));
    ahead.take(page(&[2, 3], false, 3));
    let joined = calls.join(ahead);
    assert_eq!(joined.list.rows.iter().map(|row| row.id.0).collect::<Vec<_>>(), [1, 2, 3]);
    assert_eq!((joined.window(), joined.list.next_page), (Some(windows[1]), 1));
    assert!(joined.list.more && !joined.list.loading_more);
}

#[test]
fn twenty_thousand_calls_are_walked_through_and_each_is_there_once() {
    let mut calls = CallList::begin(Range::Last(Last::Week).stretch(NOW));
    for first in (0..20_000_u64).step_by(25) {
        // New calls at the top push old ones to the next page: the first of each page was on the one before.
        let ids: Vec<u64> = (first.max(1) - 1..first + 25).map(|id| id + 1).collect();
        let mut ahead = calls.ahead_of_here();
        ahead.take(page(&ids, first + 25 < 20_000, 20_000));
        calls = calls.join(ahead);
    }
    assert_eq!(calls.list.rows.len(), 20_000);
    assert!(!calls.list.more);
    assert_eq!(calls.list.rows.last().map(|row| row.id.0), Some(20_000));
}

#[test]
fn a_range_of_one_window_trusts_its_count() {
    let mut calls = CallList::begin(Range::Last(Last::Week).stretch(NOW));
    calls.take(page(&[1, 2], true, 140));
    assert_eq!(calls.list.about, Some(140));
}

#[test]
fn how_far_back_every_call_is_here() {
    let rows = || vec![call(1, Word::Passed, 1), call(2, Word::Passed, 30)];
    assert_eq!(list(rows(), false).reached(), Timestamp(NOW.0 - 7 * DAY_MS));
    assert_eq!(list(rows(), true).reached(), hours_ago(30));
    assert_eq!(list(Vec::new(), true).reached(), NOW);
    assert_eq!(HOUR_MS * 24, DAY_MS);
}
