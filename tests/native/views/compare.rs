//! Two results side by side.

use crate::support::page::{html, tags, words};
use crate::support::sample::{error, head, listing, loaded, reading, result, run, timed};
use agent_embed::api::error::ErrorKind;
use agent_embed::app::remote::Remote;
use agent_embed::app::store::{SessionState, Store};
use agent_embed::domain::metric::MetricValue;
use agent_embed::domain::result::{ResultHead, ResultRow};
use agent_embed::domain::run::RunRow;
use agent_embed::domain::verdict::{Execution, Word};
use agent_embed::i18n::locale::Locale;
use agent_embed::views::compare::head::rate;
use agent_embed::views::compare::metrics::lines;
use agent_embed::views::parts::delta::points;

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
fn the_head_counts_the_runs_once_all_are_there() {
    let words = [Word::Passed, Word::Error, Word::Failed];
    let rows: Vec<RunRow> = words.into_iter().zip(71..).map(|(word, id)| named(id, "Refund", word)).collect();
    let store = store("results/7/compare/9", rows, Vec::new());
    store.result.set(Remote::Ready(of(done(7, "Before", 2, 1))));
    check(&store, &["1 of 3 33%", "1 passed · 1 failed · 1 error", "12 of 20"], &["2 of 3"]);
}

#[test]
fn pairs_stand_in_groups_that_say_what_became_of_them() {
    let left = vec![
        named(71, "Refund", Word::Passed),
        named(72, "Hold", Word::Failed),
        named(73, "Cancel", Word::Failed),
        named(74, "Sales", Word::Passed),
        named(75, "Gone", Word::Passed),
        named(76, "Line", Word::Passed),
        named(77, "Mended", Word::Error),
        named(78, "Down", Word::TimedOut),
    ];
    let right = vec![
        named(91, "Refund", Word::Failed),
        named(92, "Hold", Word::Passed),
        named(93, "Cancel", Word::Failed),
        named(94, "Sales", Word::Passed),
        named(95, "New", Word::Failed),
        named(96, "Line", Word::Error),
        named(97, "Mended", Word::Passed),
        named(98, "Down", Word::Error),
    ];
    let store = store("results/7/compare/9", left, right);
    let html = html(&store);
    let groups: Vec<String> =
        html.split("part=\"pair-group\"").skip(1).map(|group| words(&["<p ", group].concat())).collect();
    let expected = [
        "Newly failing 1 Refund Normal Male A Passed → B Failed",
        "Newly in error 1 Line Normal Male A Passed → B Error",
        "Newly passing 1 Hold Normal Male A Failed → B Passed",
        "No longer in error 1 Mended Normal Male A Error → B Passed",
        "Still failing 1 Cancel Normal Male A Failed → B Failed",
        "Still in error 1 Down Normal Male A Timed out → B Error",
        "Same 1 Sales Normal Male A Passed → B Passed",
        "Only in A 1 Gone Normal Male A Passed → B –",
        "Only in B 1 New Normal Male A – → B Failed",
    ];
    assert_eq!(groups.len(), expected.len(), "{groups:?}");
    for (group, expected) in groups.iter().zip(expected) {
        assert!(group.starts_with(expected), "{group:?} does not begin with {expected:?}");
    }
    let tones: Vec<&str> = tags(&html)
        .iter()
        .filter(|tag| tag.get("part") == Some("pair-group"))
        .filter_map(|tag| tag.get("class")?.strip_prefix("pairs tone-"))
        .collect();
    let expected =
        ["failure", "error", "success", "neutral", "failure", "error", "neutral", "neutral", "neutral"];
    assert_eq!(tones, expected, "what broke is no verdict on the agent");
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
fn a_change_is_told_in_the_digits_of_the_values() {
    for (before, after, expected) in [
        (1354.0, 1363.33, "1,354 ms 1,363 ms ↑ 9 ms"),
        (1354.4, 1354.1, "1,354 ms 1,354 ms = unchanged"),
        (9.25, 12.5, "9.25 ms 12.5 ms ↑ 3.2 ms"),
        (1.25, 1.5, "1.25 ms 1.5 ms ↑ 0.25 ms"),
    ] {
        let side = |id, value| vec![timed(run(id, Word::Passed, &[]), value)];
        check(&store("results/7/compare/9", side(1, before), side(2, after)), &[expected], &[]);
    }
}

#[test]
fn a_single_point_is_told_as_one() {
    let locale = Locale::plain();
    for (difference, expected) in [(0.01, "1 pt"), (-0.014, "1 pt"), (0.06, "6 pts"), (0.0, "0 pts")] {
        assert_eq!(points(&locale, difference), expected, "{difference}");
    }
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
fn one_half_that_fails_says_so_and_costs_only_itself() {
    let store = store("results/7/compare/9", Vec::new(), Vec::new());
    store.other.set(Remote::Failed { error: error(ErrorKind::NotFound, Some(404)), last: None });
    check(&store, &["A Before", "This was deleted or is in another project."], &["B After", "Pass rate"]);
    assert!(!html(&store).contains("part=\"pairs\""), "nothing is compared with nothing");
    store.result.set(Remote::Failed { error: error(ErrorKind::Server, Some(500)), last: None });
    assert_eq!(html(&store).matches("part=\"error\"").count(), 1, "one card is enough");
    store.result.set(Remote::Loading);
    store.other.set(Remote::Loading);
    assert_eq!(html(&store).matches("aria-busy=\"true\"").count(), 1, "one loader is enough");
}

#[test]
fn runs_of_one_side_that_fail_leave_both_heads() {
    let store = store("results/7/compare/9", Vec::new(), Vec::new());
    store.runs.set(Remote::Loading);
    store.other_runs.set(Remote::Failed { error: error(ErrorKind::Server, Some(500)), last: None });
    check(&store, &["A Before", "B After", "The server could not answer. Retry"], &["Scenarios"]);
}

#[test]
fn a_head_that_is_read_again_in_vain_stays_and_says_so() {
    let store = store("results/7/compare/9", Vec::new(), Vec::new());
    let last = store.other.get_untracked().value().cloned();
    store.other.set(Remote::Failed { error: error(ErrorKind::Server, Some(500)), last });
    check(
        &store,
        &["The server could not answer. The last data stays below. Retry", "A Before", "B After"],
        &[],
    );
}

#[test]
fn without_runs_it_says_what_will_be_there() {
    let empty = store("results/7/compare/9", Vec::new(), Vec::new());
    check(
        &empty,
        &["Neither result has runs Runs appear here as soon as the first call starts."],
        &["Scenarios"],
    );
    let one = store("results/7/compare/9", vec![named(71, "Refund", Word::Passed)], Vec::new());
    check(&one, &["Scenarios", "Only in A 1"], &["Neither"]);
}

#[test]
fn numbers_of_a_result_that_goes_on_are_so_far() {
    let store = store("results/7/compare/9", Vec::new(), Vec::new());
    check(&store, &[], &["so far", "done"]);
    store.other.set(Remote::Ready(of(result(9, "After", Execution::InCall, [2, 1, 0, 7, 0]))));
    check(
        &store,
        &["2 of 3 67%", "so far", "3 of 10 done · 2 passed · 1 failed · 7 running"],
        &["of 20 done"],
    );
    check(&store, &["Pass rate 85% to 67%: down 18 pts so far"], &[]);
}

#[test]
fn pairs_are_not_opened_while_the_api_cannot_be_asked() {
    let runs = |id| vec![named(id, "Refund", Word::Passed)];
    let store = store("results/7/compare/9", runs(71), runs(91));
    assert!(!html(&store).contains("aria-disabled"));
    store.session.set(SessionState::EndedByHost);
    assert!(html(&store).contains("aria-disabled=\"true\""));
}
