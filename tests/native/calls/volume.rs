use super::sample::{call, calls};
use crate::support::page::words;
use crate::support::sample::{NOW, hours_ago, loaded};
use agent_embed::app::signal::Shared;
use agent_embed::clock::Timestamp;
use agent_embed::domain::calls_query::CallPill;
use agent_embed::domain::iso;
use agent_embed::domain::range::{DAY_MS, Last, Range, Stretch};
use agent_embed::domain::result::Tally;
use agent_embed::domain::route::Route;
use agent_embed::domain::verdict::Word;
use agent_embed::i18n::locale::Locale;
use agent_embed::views::chart::plot::plot;
use agent_embed::views::chart::volume::{Bar, bars, times, total, volume};
use leptos::prelude::*;

fn utc(at: Timestamp) -> Timestamp {
    Timestamp(at.0.div_euclid(DAY_MS) * DAY_MS)
}

fn check(range: Stretch, count: usize, first: &str, second: &str, last: &str) {
    let times = times(range, &utc);
    let start = |index: usize| times.get(index).map(|time| iso::write(time.from)).unwrap_or_default();
    assert_eq!(times.len(), count);
    assert_eq!((start(0).as_str(), start(1).as_str(), start(count - 1).as_str()), (first, second, last));
    assert_eq!((times[0].from, times[count - 1].to), (range.from, range.to));
    assert!(times.windows(2).all(|pair| pair[0].to == pair[1].from), "no gap, no overlap");
}

#[test]
fn bars_are_whole_hours_or_days_and_end_where_the_range_ends() {
    check(
        Range::Last(Last::Day).stretch(NOW),
        13,
        "2026-11-21T12:04:31Z",
        "2026-11-21T14:00:00Z",
        "2026-11-22T12:00:00Z",
    );
    check(
        Range::Last(Last::Week).stretch(NOW),
        15,
        "2026-11-15T12:04:31Z",
        "2026-11-16",
        "2026-11-22T12:00:00Z",
    );
    check(Range::Last(Last::Month).stretch(NOW), 16, "2026-10-23T12:04:31Z", "2026-10-25", "2026-11-22");
    check(Range::Last(Last::Quarter).stretch(NOW), 13, "2026-08-24T12:04:31Z", "2026-08-31", "2026-11-16");
}

#[test]
fn days_follow_the_readers_clock() {
    // New York: five hours behind, until 2026-11-01 06:00 UTC four.
    let midnight = |date: i64| {
        let hours = if date < 20_759 * DAY_MS { 4 } else { 5 };
        Timestamp(date + hours * 3_600_000)
    };
    let day_start = |at: Timestamp| {
        let hours = if at.0 < 1_793_512_800_000 { 4 } else { 5 };
        midnight((at.0 - hours * 3_600_000).div_euclid(DAY_MS) * DAY_MS)
    };
    let range = Stretch { from: midnight(20_740 * DAY_MS), to: midnight(20_765 * DAY_MS) };
    let times = times(Stretch { from: midnight(20_752 * DAY_MS), ..range }, &day_start);
    assert_eq!(times.len(), 13);
    let hours: Vec<i64> = times.iter().map(|time| time.length_ms() / 3_600_000).collect();
    assert_eq!(hours.iter().filter(|hours| **hours == 25).count(), 1, "{hours:?}");
    assert!(hours.iter().all(|hours| (24..=25).contains(hours)), "{hours:?}");
}

#[test]
fn a_bar_counts_what_began_in_it() {
    let times =
        [Stretch { from: hours_ago(48), to: hours_ago(24) }, Stretch { from: hours_ago(24), to: NOW }];
    let rows = [
        call(1, Word::Passed, 0),
        call(2, Word::Failed, 24),
        call(3, Word::Error, 25),
        call(4, Word::Evaluating, 30),
        call(5, Word::Passed, 49),
    ];
    let found = bars(&times, &rows, hours_ago(48), &[], None);
    assert_eq!(found[0].tally, Some(Tally { error: 1, unjudged: 1, ..Tally::default() }));
    assert_eq!(found[1].tally, Some(Tally { passed: 1, failed: 1, ..Tally::default() }));
    let partly = bars(&times, &rows[..2], hours_ago(24), &[], None);
    assert_eq!(partly[0].tally, None, "nobody knows yet");
    assert!(partly[1].tally.is_some());
}

#[test]
fn what_is_not_loaded_is_counted_and_no_verdict_is_claimed_for_it() {
    let times =
        [Stretch { from: hours_ago(48), to: hours_ago(24) }, Stretch { from: hours_ago(24), to: NOW }];
    let rows = [call(1, Word::Failed, 3), call(2, Word::Passed, 30)];
    let check = |count: Option<u32>, pill: Option<CallPill>, expected: Option<Tally>| {
        let found = bars(&times, &rows, hours_ago(30), &[(times[0], count)], pill);
        assert_eq!(found[0].tally, expected, "{count:?} {pill:?}");
        assert_eq!(found[1].tally, Some(Tally { failed: 1, ..Tally::default() }), "all of it is loaded");
    };
    let loaded = Tally { passed: 1, ..Tally::default() };
    check(Some(12), None, Some(Tally { running: 11, ..loaded }));
    check(Some(12), Some(CallPill::Failed), Some(Tally { failed: 11, ..loaded }));
    check(Some(12), Some(CallPill::Passed), Some(Tally { passed: 12, ..loaded }));
    check(Some(12), Some(CallPill::Reviewed), Some(Tally { running: 11, ..loaded }));
    check(Some(0), None, Some(loaded));
    check(None, None, Some(loaded));
}

#[test]
fn the_chart_says_what_it_shows_and_has_a_table() {
    let range = Range::Last(Last::Month).stretch(NOW);
    let drawn = |bars: &[Bar]| {
        let (store, _) = loaded("calls");
        let opens = |time| Range::Between(time).put(Route::parse("calls?status=failed").unwrap());
        let chart = volume(&Locale::plain(), bars, &opens);
        assert!(
            chart.buckets.iter().all(|bucket| bucket.opens.as_ref().unwrap().get("status") == Some("failed"))
        );
        Owner::new().with(|| plot(&store, &Locale::plain(), &Shared::new(None), chart).to_html())
    };
    let whole = drawn(&bars(&times(range, &utc), &calls(), range.from, &[], None));
    for expected in ["6 calls, 2 failed", "Nov 22", "Show as table"] {
        assert!(words(&whole).contains(expected), "{expected}: {}", words(&whole));
    }
    let partial = drawn(&bars(&times(range, &utc), &calls(), hours_ago(80), &[], None));
    assert!(words(&partial).contains("older ones are not loaded yet"), "{}", words(&partial));
}

#[test]
fn the_table_has_a_column_for_each_thing_that_is_drawn() {
    let times =
        [Stretch { from: hours_ago(48), to: hours_ago(24) }, Stretch { from: hours_ago(24), to: NOW }];
    let rows = [
        call(1, Word::Evaluating, 1),
        call(2, Word::Passed, 2),
        call(3, Word::Failed, 3),
        call(4, Word::Passed, 30),
    ];
    let check = |reached: Timestamp, counted: Option<u32>, heads: &[&str], cells: [&[&str]; 2]| {
        let bars = bars(&times, &rows, reached, &[(times[0], counted)], None);
        let chart =
            volume(&Locale::plain(), &bars, &|time| Range::Between(time).put(Route::parse("calls").unwrap()));
        assert_eq!(chart.columns, heads);
        for (bucket, cells) in chart.buckets.iter().zip(cells) {
            assert_eq!(&bucket.cells[1..], cells);
            assert_eq!(bucket.cells.len(), heads.len(), "no row ends early");
        }
    };
    let whole = ["Time", "Calls", "Failed", "Error", "Not evaluated", "Passed"];
    let last: &[&str] = &["3", "1", "0", "1", "1"];
    check(hours_ago(48), None, &whole, [&["1", "0", "0", "0", "1"], last]);
    let counted = [&whole[..], &["Not loaded"]].concat();
    check(hours_ago(30), Some(9), &counted, [&["9", "0", "0", "0", "1", "8"], &[last, &["0"]].concat()]);
    let none: Vec<_> = rows[..3].to_vec();
    let bars = bars(&times, &none, hours_ago(24), &[], None);
    let chart =
        volume(&Locale::plain(), &bars, &|time| Range::Between(time).put(Route::parse("calls").unwrap()));
    assert_eq!(&chart.buckets[0].cells[1..], ["–"; 5], "nobody knows yet");
}

#[test]
fn a_total_is_told_once_each_time_is_loaded_or_counted() {
    let times =
        [Stretch { from: hours_ago(48), to: hours_ago(24) }, Stretch { from: hours_ago(24), to: NOW }];
    let rows = [call(1, Word::Failed, 3), call(2, Word::Failed, 30)];
    let check = |reached: i64, counted: &[(Stretch, Option<u32>)], expected: Option<u32>| {
        let bars = bars(&times, &rows, hours_ago(reached), counted, Some(CallPill::Failed));
        assert_eq!(total(&bars, hours_ago(reached), counted), expected, "{reached} {counted:?}");
    };
    check(48, &[], Some(2));
    check(30, &[], None);
    check(30, &[(times[0], None)], None);
    check(30, &[(times[0], Some(21))], Some(22));
    // The API counts fewer than are here.
    check(30, &[(times[0], Some(0))], Some(2));
}
