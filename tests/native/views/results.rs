//! The results list.

use crate::support::page::{html, tags, words};
use crate::support::sample::{listing, loaded, result, results};
use agent_embed::app::remote::Remote;
use agent_embed::app::store::Listing;
use agent_embed::domain::id::{ResultId, ScenarioId};
use agent_embed::domain::query::ResultsQuery;
use agent_embed::domain::result::{ResultRow, ScenarioHead};
use agent_embed::domain::route::Route;
use agent_embed::domain::verdict::{Execution, Word};
use agent_embed::i18n::formats::Moment;
use agent_embed::i18n::locale::Locale;
use agent_embed::views::markup::IntoNode;
use agent_embed::views::results::outcome::{outcome, short_count, word};
use agent_embed::views::results::pick::{Picked, pick_bar};
use agent_embed::views::results::scenario::{Known, scenario_choice};
use leptos::prelude::*;

fn check_outcome(execution: Execution, counts: [u32; 5], expected: Word, count: &str, told: &str) {
    let row = result(1, "x", execution, counts);
    assert_eq!(word(&row), expected, "{counts:?}");
    assert_eq!(short_count(&Locale::plain(), &row), count);
    let html = outcome(&Locale::plain(), &row).to_html();
    assert!(words(&html).starts_with(told), "{}", words(&html));
}

/// Counts in the order passed, failed, error, running, unjudged.
#[test]
fn an_outcome_is_the_worst_that_happened_and_every_count() {
    let done = || Execution::Completed;
    check_outcome(
        done(),
        [17, 2, 1, 0, 0],
        Word::Failed,
        "17 of 20",
        "Failed: 17 passed, 2 failed, and 1 error",
    );
    check_outcome(done(), [12, 0, 0, 0, 0], Word::Passed, "12 of 12", "Passed: 12 passed");
    check_outcome(done(), [4, 0, 2, 0, 0], Word::Error, "4 of 6", "Error: 4 passed and 2 errors");
    check_outcome(done(), [0, 0, 0, 0, 3], Word::NotEvaluated, "0 of 3", "Not evaluated: 3 not evaluated");
    check_outcome(done(), [0, 0, 0, 0, 0], Word::NotEvaluated, "No runs", "Not evaluated");
    check_outcome(done(), [1, 0, 0, 3, 0], Word::InCall, "1 of 4 done", "In call: 1 passed and 3 running");
    check_outcome(
        Execution::InCall,
        [5, 1, 0, 14, 0],
        Word::InCall,
        "6 of 20 done",
        "In call: 5 passed, 1 failed,",
    );
    check_outcome(Execution::Queued, [0; 5], Word::Queued, "No runs", "Queued");
    check_outcome(Execution::Failed, [0, 0, 5, 0, 0], Word::Error, "0 of 5", "Error: 5 errors");
    check_outcome(Execution::Failed, [3, 1, 1, 0, 0], Word::Failed, "3 of 5", "Failed: 3 passed");
    check_outcome(
        Execution::TimedOut,
        [2, 0, 3, 0, 0],
        Word::TimedOut,
        "2 of 5",
        "Timed out: 2 passed and 3 errors",
    );
    check_outcome(
        Execution::Cancelled,
        [0, 0, 0, 0, 6],
        Word::Cancelled,
        "0 of 6",
        "Cancelled: 6 not evaluated",
    );
    check_outcome(done(), [1871, 92, 37, 0, 0], Word::Failed, "1,871 of 2,000", "Failed: 1,871 passed,");
}

fn check_row(row: ResultRow, expected: &str) {
    let (store, _) = loaded("results");
    store.results.set(Remote::Ready(listing(vec![row])));
    let html = html(&store);
    let body = html.split("<tbody").nth(1).unwrap_or_default().split("</tbody>").next().unwrap_or_default();
    let told = words(body);
    assert!(told.contains(expected), "{expected:?} is not in {told:?}");
}

#[test]
fn a_row_tells_its_name_kind_scenarios_version_and_time() {
    let row = |id: usize| results().remove(id);
    check_row(row(1), "Nightly regression Voice · Scheduled");
    check_row(row(1), "Happy path booking, Refund request +3 12 2 hr ago");
    check_row(row(0), "3 min ago");
    check_row(row(3), "Result 4810 Voice");
    check_row(row(4), "اختبار الحجز مع العميل الغاضب Text");
    check_row(row(7), "<b>Load test</b>");
    check_row(row(9), "Nov 14, 14:04");
    // What has no name is counted.
    let mut nameless = row(1);
    nameless.scenarios[0].name = " ".to_owned();
    let told = ["Voice · Scheduled ", &nameless.scenarios[1].name, ", ", &nameless.scenarios[2].name, " +3"]
        .concat();
    check_row(nameless, &told);
}

#[test]
fn a_row_has_one_link_that_carries_its_route() {
    let (store, _) = loaded("results");
    let html = html(&store);
    let routes: Vec<&str> = tags(&html).iter().filter_map(|tag| tag.get("data-row")).collect();
    assert_eq!(routes.len(), results().len());
    assert_eq!(routes[1], "results/4802");
}

fn check_list(route: &str, change: fn(&mut Listing<ResultRow>), contains: &[&str], lacks: &[&str]) {
    let (store, _) = loaded(route);
    store.results.update(|data| {
        if let Remote::Ready(listing) = data {
            change(listing);
        }
    });
    let told = words(&html(&store));
    for expected in contains {
        assert!(told.contains(expected), "{route}: {expected:?} is not in {told:?}");
    }
    for unexpected in lacks {
        assert!(!told.contains(unexpected), "{route}: {unexpected:?} is in {told:?}");
    }
}

#[test]
fn pills_count_loaded_rows_and_the_foot_says_how_many_there_are() {
    let none = |_: &mut Listing<ResultRow>| {};
    check_list("results", none, &["All 10+ Failed 5 Error 4 Running 2 Passed 1"], &["match"]);
    check_list("results", none, &["10 of about 190 loaded Load more"], &["Search older"]);
    check_list("results", |list| list.about = None, &["10 loaded Load more"], &["about"]);
    check_list("results", |list| list.about = Some(3), &["10 loaded Load more"], &["about"]);
    check_list("results", |list| list.more = false, &["10 in all"], &["Load more"]);
    check_list("results", |list| list.newer = 1, &["Show 1 new result"], &[]);
    check_list("results", |list| list.newer = 2, &["Show 2 new results"], &[]);
    check_list("results", none, &[], &["new result"]);
    check_list("results", |list| list.loading_more = true, &["Loading more"], &["Load more"]);
}

#[test]
fn filters_are_chips_that_can_be_taken_away() {
    let none = |_: &mut Listing<ResultRow>| {};
    check_list(
        "results?status=failed",
        none,
        &["5 of 10 loaded match Clear filters", "Search older"],
        &["Packet loss"],
    );
    check_list("results?q=night", none, &["Name: \u{2068}night\u{2069}", "10 of 10 loaded match"], &[]);
    check_list(
        "results?status=passed&q=zzz",
        |list| list.rows.truncate(1),
        &["0 of 1 loaded match", "No test result matches"],
        &["Started"],
    );
    check_list("results?status=nonsense", none, &["10 of about 190 loaded Load more"], &["match"]);
    check_list(
        "results?q=zzz",
        |list| {
            list.rows.clear();
            list.more = false;
        },
        &[
            "Name: \u{2068}zzz\u{2069} Clear filters No test result matches",
            "All Failed Error Running Passed",
        ],
        &["No test results yet", "loaded match", "in all"],
    );
    check_list(
        "results?q=zzz&sort=worst",
        |list| {
            list.rows.clear();
            list.more = false;
        },
        &["No test result matches"],
        &["Worst first of"],
    );
    // What is still looked through may yet hold one.
    check_list(
        "results?status=passed",
        |list| {
            list.rows.truncate(1);
            list.loading_more = true;
        },
        &["0 of 1 loaded match", "Loading more"],
        &["No test result matches"],
    );
}

#[test]
fn the_scenarios_that_can_be_chosen_stay_while_rows_are_searched() {
    let (store, _) = loaded("results");
    let known = Known::default();
    let rows = |names: &[(&str, u64)]| {
        let scenarios = names
            .iter()
            .map(|(name, id)| ScenarioHead { id: Some(ScenarioId(*id)), name: (*name).to_owned() });
        vec![ResultRow { scenarios: scenarios.collect(), ..results().remove(0) }]
    };
    let check = |route: &str, rows: &[ResultRow], expected: &str| {
        let query = ResultsQuery::of(&Route::parse(route).unwrap_or_else(|| panic!("no route: {route}")));
        let choice = scenario_choice(&store, &Locale::plain(), rows, &query, &known);
        assert_eq!(words(&choice.into_node().to_html()), expected, "{route}");
    };
    check("results", &[], "");
    check("results", &rows(&[("Refund", 1)]), "");
    check("results", &rows(&[("Refund", 1), ("Booking", 2)]), "All scenarios Booking Refund");
    check("results?q=zzz", &[], "All scenarios Booking Refund");
    check("results?scenario=1", &rows(&[("Refund", 1)]), "All scenarios Booking Refund");
    check("results", &[], "All scenarios Booking Refund");
    check("results", &rows(&[("Refund", 1), ("Hold", 3)]), "All scenarios Hold Refund");
}

#[test]
fn what_is_compared_is_told_with_its_time() {
    let (store, _) = loaded("results");
    let bar = |ids: &[u64]| {
        let picked = Picked::new(ids.iter().map(|id| ResultId(*id)).collect());
        words(&Owner::new().with(|| pick_bar(&store, &Locale::plain(), &picked).to_html()))
    };
    let (older, newer) = (&results()[2], &results()[1]);
    let told = bar(&[newer.id.0, older.id.0]);
    let time = |row: &ResultRow| {
        Locale::plain().date_time(row.created.unwrap_or_else(|| panic!("no time")), Moment::Short)
    };
    let expected = format!(
        "Compare \u{2068}{}\u{2069} · {} with \u{2068}{}\u{2069} · {} Clear",
        older.name,
        time(older),
        newer.name,
        time(newer)
    );
    assert_eq!(told, expected);
    assert_eq!(bar(&[4801]), "Pick one more result to compare. Clear");
    assert_eq!(bar(&[]), "");
}
