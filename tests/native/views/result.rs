//! One result.

use crate::support::page::{html, tags, words};
use crate::support::sample::{head, listing, loaded, results, runs, tally};
use agent_embed::app::follow_up::lacks_list;
use agent_embed::app::remote::Remote;
use agent_embed::app::store::Listing;
use agent_embed::domain::id::ResultId;
use agent_embed::domain::query::RunsQuery;
use agent_embed::domain::result::{ResultHead, ResultRow};
use agent_embed::domain::route::Route;
use agent_embed::domain::runs_shown::shown;
use agent_embed::domain::verdict::Word;

fn check(route: &str, change: fn(&mut ResultHead), contains: &[&str], lacks: &[&str]) {
    let (store, _) = loaded(route);
    let mut found = head();
    change(&mut found);
    store.result.set(Remote::Ready(found));
    let told = words(&html(&store));
    for expected in contains {
        assert!(told.contains(expected), "{route}: {expected:?} is not in {told:?}");
    }
    for unexpected in lacks {
        assert!(!told.contains(unexpected), "{route}: {unexpected:?} is in {told:?}");
    }
}

#[test]
fn the_head_says_what_came_out_in_words() {
    let none = |_: &mut ResultHead| {};
    check("results/4802", none, &["Failed 17 passed 2 failed 1 error"], &["so far", "done"]);
    check("results/4802", none, &["20 runs 2 hr ago 12 min 34 s of calls Voice Scheduled Version 12"], &[]);
    check(
        "results/4801",
        |head| head.row = results().remove(0),
        &["In call 5 passed 1 failed 13 running so far"],
        &[],
    );
    check("results/4801", |head| head.row = results().remove(0), &["6 of 19 done"], &[]);
    check("results/4810", |head| head.row = results().remove(3), &["Result 4810"], &[]);
}

#[test]
fn the_head_counts_what_the_list_counts_once_all_runs_are_there() {
    let counters = |head: &mut ResultHead| head.row.tally = tally([5, 2, 3, 0, 0]);
    let contains = [
        "In call 3 passed 2 failed 2 errors 2 not evaluated 1 running so far 9 of 10 done 10 runs",
        "All 10 Failed 2 Error 2 Running 1 Passed 3 Not evaluated 2",
    ];
    check("results/4802", counters, &contains, &["5 passed"]);
    let (store, _) = loaded("results/4802");
    let mut found = head();
    counters(&mut found);
    store.result.set(Remote::Ready(found));
    store.runs.set(Remote::Ready(Listing { more: true, ..listing(runs()) }));
    let told = words(&html(&store));
    assert!(told.contains("Failed 5 passed 2 failed 3 errors 10 runs"), "{told}");
    store.runs.set(Remote::Ready(listing(
        runs().into_iter().filter(|run| run.verdict.word == Word::Failed).collect(),
    )));
    let told = words(&html(&store));
    assert!(told.contains("All 2 Failed 2 Error 0 Running 0 Passed 0 List"), "{told}");
}

#[test]
fn causes_and_what_a_model_wrote_are_told_apart() {
    let none = |_: &mut ResultHead| {};
    check("results/4802", none, &["Failed because Booking tool was called with the wrong day 2 runs"], &[]);
    check(
        "results/4802",
        none,
        &["Summary AI-generated from 12 runs What happened Two of twenty calls"],
        &[],
    );
    check("results/4802", none, &["Next steps Confirm dates Add a confirmation turn"], &[]);
    check("results/4802", |head| head.causes.clear(), &["Summary"], &["Failed because"]);
    check(
        "results/4802",
        |head| head.ai_summary = None,
        &["Summary AI-generated Next steps"],
        &["What happened"],
    );
    let neither = |head: &mut ResultHead| {
        head.ai_summary = None;
        head.next_steps.clear();
    };
    check("results/4802", neither, &["Metrics"], &["Summary", "AI-generated"]);
}

#[test]
fn the_metric_board_counts_failures_and_folds_the_rest() {
    let none = |_: &mut ResultHead| {};
    check("results/4802", none, &["Tool Call Success Decides success 2 of 19"], &[]);
    check("results/4802", none, &["Latency (in ms) For information P95 below 3,000 ms 4 of 19"], &[]);
    check("results/4802", none, &["2 metrics without failures CSAT For information 0 of 19"], &[]);
    check("results/4802", |head| head.metrics.clear(), &["Runs"], &["Metrics"]);
    check("results/4802", |head| head.metrics[3].evaluated = 0, &["CSAT For information N/A"], &[]);
}

fn check_shown(route: &str, expected: &[u64]) {
    let route = Route::parse(route).unwrap_or_else(|| panic!("no route: {route}"));
    let rows = runs();
    let head = head();
    let shown: Vec<u64> =
        shown(&RunsQuery::of(&route), Some(&head), &rows).iter().map(|at| rows[*at].id.0).collect();
    assert_eq!(shown, expected, "{route}");
}

#[test]
fn runs_come_failures_first_and_filters_hold_together() {
    check_shown("results/4802", &[92, 95, 93, 100, 94, 96, 99, 91, 97, 98]);
    check_shown("results/4802?status=failed", &[92, 95]);
    check_shown("results/4802?status=error", &[93, 100]);
    check_shown("results/4802?status=running", &[94]);
    check_shown("results/4802?status=passed", &[91, 97, 98]);
    check_shown("results/4802?status=not-evaluated", &[96, 99]);
    check_shown("results/4802?cause=1", &[92]);
    check_shown("results/4802?cause=2", &[93]);
    check_shown("results/4802?cause=0", &[]);
    check_shown("results/4802?cause=9", &[]);
    check_shown("results/4802?fault=93", &[93]);
    check_shown("results/4802?fault=100&status=failed", &[]);
    check_shown("results/4802?fault=91", &[]);
    check_shown("results/4802?fault=7", &[]);
    check_shown("results/4802?metric=Expected%20Outcome", &[92, 95]);
    check_shown("results/4802?metric=Latency%20(in%20ms)&status=passed", &[91, 97, 98]);
    check_shown("results/4802?metric=Nothing", &[]);
}

#[test]
fn the_runs_are_where_what_filters_from_afar_leads() {
    let (store, _) = loaded("results/4802");
    let html = html(&store);
    let runs = tags(&html).into_iter().find(|tag| tag.get("part") == Some("runs"));
    assert_eq!(runs.and_then(|tag| tag.get("data-line")), Some("0"), "what the bridge scrolls to");
}

#[test]
fn a_set_fault_is_told_in_its_own_words() {
    let none = |_: &mut ResultHead| {};
    let contains = ["Error: \u{2068}SIP 486 Busy Here", "1 of 10 loaded match"];
    check("results/4802?fault=93", none, &contains, &["Refund request"]);
    check("results/4802?fault=7", none, &["Error: \u{2068}7\u{2069}", "0 of 10 loaded match"], &[]);
}

#[test]
fn a_run_row_tells_why() {
    let none = |_: &mut ResultHead| {};
    check(
        "results/4802",
        none,
        &["Refund request Interrupter Tool Call Success Expected Outcome Latency (in ms) +2"],
        &[],
    );
    check("results/4802", none, &["120 seconds hold Normal Male SIP 486 Busy Here"], &[]);
    check("results/4802", none, &["Unnamed scenario"], &[]);
    check(
        "results/4802?cause=1",
        none,
        &["Cause: \u{2068}Booking tool was called with the wrong day\u{2069}"],
        &["120 seconds hold"],
    );
    check("results/4802?metric=CSAT", none, &["Failing: \u{2068}CSAT\u{2069}", "1 of 10 loaded match"], &[]);
}

#[test]
fn runs_lead_to_their_screens() {
    let (store, _) = loaded("results/4802");
    let html = html(&store);
    let first = tags(&html).into_iter().find_map(|tag| tag.get("data-row").map(str::to_owned));
    assert_eq!(first.as_deref(), Some("results/4802/runs/92"));
}

#[test]
fn the_head_is_there_before_the_runs_and_alone_if_they_never_come() {
    let (store, _) = loaded("results/4802");
    store.runs.set(Remote::Loading);
    let waiting = html(&store);
    assert!(words(&waiting).contains("17 passed"));
    assert!(waiting.contains("aria-busy"));
    store.runs.set(Remote::Ready(listing(Vec::new())));
    assert!(words(&html(&store)).contains("This result has no runs"));
}

#[test]
fn a_result_that_came_without_its_list_asks_for_it_and_then_leads_to_the_one_before() {
    let check = |route: &str, list: Remote<Listing<ResultRow>>, lacks: bool, leads: bool| {
        let (store, _) = loaded(route);
        store.results.set(list);
        assert_eq!(lacks_list(&store), lacks, "{route}");
        assert_eq!(words(&html(&store)).contains("Compare with previous"), leads, "{route}");
    };
    let older = ResultRow { id: ResultId(4700), ..results().remove(1) };
    let list = || Remote::Ready(listing(vec![results().remove(1), older.clone()]));
    check("results/4802", Remote::Idle, true, false);
    check("results/4802", Remote::Loading, false, false);
    check("results/4802", list(), false, true);
    check("results/4802/runs/92", Remote::Idle, false, false);
}

#[test]
fn without_a_head_nothing_is_said_of_runs() {
    let (store, _) = loaded("results/4802");
    store.result.set(Remote::Loading);
    let html = html(&store);
    assert!(!html.contains("class=\"runs\""), "{html}");
    assert_eq!(tags(&html).iter().filter(|tag| tag.get("aria-busy").is_some()).count(), 1, "one loader only");
}
