//! Two results side by side.

use crate::support::page::{html, tags, words};
use crate::support::sample::{error, head, listing, loaded, reading, result, run, timed};
use agent_embed::api::error::ErrorKind;
use agent_embed::app::remote::Remote;
use agent_embed::app::store::Store;
use agent_embed::domain::metric::MetricValue;
use agent_embed::domain::result::{ResultHead, ResultRow};
use agent_embed::domain::run::RunRow;
use agent_embed::domain::verdict::{Execution, Word};
use agent_embed::i18n::locale::Locale;
use agent_embed::views::compare::head::rate;
use agent_embed::views::compare::metrics::lines;

fn of(row: ResultRow) -> ResultHead {
    ResultHead { row, ..head() }
}

fn done(id: u64, name: &str, passed: u32, failed: u32) -> ResultRow {
    result(id, name, Execution::Completed, [passed, failed, 0, 0, 0])
}

fn named(id: u64, scenario: &str, word: Word) -> RunRow {
    RunRow { scenario_name: scenario.to_owned(), ..run(id, word, &[]) }
}

/// A is 7, B is 9.
fn store(route: &str, left: Vec<RunRow>, right: Vec<RunRow>) -> Store {
    let (store, _) = loaded(route);
    store.result.set(Remote::Ready(of(done(7, "Before", 17, 3))));
    store.other.set(Remote::Ready(of(done(9, "After", 12, 8))));
    store.runs.set(Remote::Ready(listing(left)));
    store.other_runs.set(Remote::Ready(listing(right)));
    store
}

fn check(store: &Store, contains: &[&str], lacks: &[&str]) {
    let told = words(&html(store));
    for expected in contains {
        assert!(told.contains(expected), "{expected:?} is not in {told:?}");
    }
    for unexpected in lacks {
        assert!(!told.contains(unexpected), "{unexpected:?} is in {told:?}");
    }
}

#[test]
fn rates_of_few_runs_have_ranges() {
    let check = |counts, expected: Option<&str>| {
        assert_eq!(rate(&Locale::plain(), counts).as_deref(), expected, "{counts:?}");
    };
    check((9, 10), Some("90% (60% to 98%)"));
    check((29, 29), Some("100% (88% to 100%)"));
    check((27, 30), Some("90%"));
    check((0, 0), None);
}

#[test]
fn the_head_tells_both_rates_and_whether_chance_explains_the_change() {
    let store = store("results/7/compare/9", Vec::new(), Vec::new());
    check(&store, &["A Before", "17 of 20 85% (64% to 95%)", "B After", "12 of 20 60% (39% to 78%)"], &[]);
    check(&store, &["Pass rate 85% to 60%: down 25 pts", "may be chance"], &["more than chance"]);
    store.other.set(Remote::Ready(of(done(9, "After", 2, 18))));
    check(&store, &["Pass rate 85% to 10%: down 75 pts", "more than chance"], &["may be chance"]);
    store.other.set(Remote::Ready(of(done(9, "After", 0, 0))));
    check(&store, &["Not enough finished runs"], &["chance"]);
}

#[test]
fn pairs_stand_in_groups_that_say_what_became_of_them() {
    let left = vec![
        named(71, "Refund", Word::Passed),
        named(72, "Hold", Word::Failed),
        named(73, "Cancel", Word::Failed),
        named(74, "Sales", Word::Passed),
        named(75, "Gone", Word::Passed),
    ];
    let right = vec![
        named(91, "Refund", Word::Failed),
        named(92, "Hold", Word::Passed),
        named(93, "Cancel", Word::Failed),
        named(94, "Sales", Word::Passed),
        named(96, "New", Word::Failed),
    ];
    let store = store("results/7/compare/9", left, right);
    let html = html(&store);
    let groups: Vec<String> =
        html.split("part=\"pair-group\"").skip(1).map(|group| words(&["<p ", group].concat())).collect();
    let expected = [
        "Newly failing 1 Refund Normal Male A Passed → B Failed",
        "Newly passing 1 Hold Normal Male A Failed → B Passed",
        "Still failing 1 Cancel Normal Male A Failed → B Failed",
        "Same 1 Sales Normal Male A Passed → B Passed",
        "Only in A 1 Gone Normal Male A Passed → B –",
        "Only in B 1 New Normal Male A – → B Failed",
    ];
    assert_eq!(groups.len(), expected.len(), "{groups:?}");
    for (group, expected) in groups.iter().zip(expected) {
        assert!(group.starts_with(expected), "{group:?} does not begin with {expected:?}");
    }
}

#[test]
fn an_open_pair_shows_both_transcripts_or_that_they_come() {
    let left = vec![named(71, "Refund", Word::Passed)];
    let right = vec![named(91, "Refund", Word::Failed)];
    let open = store("results/7/compare/9?left=71&right=91", left.clone(), right.clone());
    open.run.set(Remote::Loading);
    open.other_run.set(Remote::Failed { error: error(ErrorKind::NotFound, Some(404)), last: None });
    check(&open, &["Close transcripts"], &["Compare transcripts"]);
    let html = html(&open);
    assert_eq!(tags(&html).iter().filter(|tag| tag.get("part") == Some("talk")).count(), 2);
    assert!(html.contains("aria-busy"), "one side comes");
    assert!(html.contains("part=\"error\""), "the other has failed");
    check(&store("results/7/compare/9", left, right), &["Compare transcripts"], &["Close transcripts"]);
}

#[test]
fn metrics_are_told_by_direction_what_got_worse_first() {
    let flag = |id, held| RunRow {
        readings: vec![reading("Tool Call", MetricValue::Flag(held))],
        ..run(id, Word::Passed, &[])
    };
    let left = vec![timed(flag(1, true), 900.0), flag(2, true), flag(3, true), flag(4, false)];
    let right = vec![timed(flag(5, false), 700.0), flag(6, false), flag(7, true), flag(8, false)];
    let names: Vec<String> = lines(&left, &right).into_iter().map(|line| line.name).collect();
    assert_eq!(names, ["Tool Call", "Latency (in ms)"]);
    let store = store("results/7/compare/9", left, right);
    check(&store, &["Tool Call 1 of 4 failing 3 of 4 failing ↑ 50 pts"], &[]);
    check(&store, &["Latency (in ms) 900 ms 700 ms ↓ 200 ms"], &[]);
    let html = html(&store);
    let deltas: Vec<&str> = tags(&html)
        .iter()
        .filter(|tag| tag.get("part") == Some("delta"))
        .filter_map(|tag| tag.get("class"))
        .collect();
    assert_eq!(deltas, ["delta tone-failure", "delta tone-success"]);
}

#[test]
fn one_half_that_fails_says_so() {
    let (store, _) = loaded("results/7/compare/9");
    store.other.set(Remote::Failed { error: error(ErrorKind::NotFound, Some(404)), last: None });
    let html = html(&store);
    assert!(html.contains("part=\"error\""));
    assert!(!html.contains("part=\"pairs\""), "nothing is compared with nothing");
}
