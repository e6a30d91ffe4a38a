use agent_embed::api::decode::{result::result_row, run_row::listed_row};
use agent_embed::api::json::{Skip, parse};
use agent_embed::domain::id::{RunId, ScenarioId};
use agent_embed::domain::query::{Layout, PairQuery, ResultsQuery, RunsQuery, StatusPill, rows_of};
use agent_embed::domain::route::Route;

#[test]
fn a_route_asks_for_rows_but_not_for_thousands() {
    let check = |route: &str, expected: usize| {
        assert_eq!(rows_of(&Route::parse(route).expect(route)), expected, "{route}");
    };
    check("results", 0);
    check("results?rows=75", 75);
    check("calls?range=30d&rows=200", 200);
    check("calls?rows=99999", 200);
    check("calls?rows=99999999999999999999999", 0);
    check("calls?rows=-1", 0);
    check("calls?rows=many", 0);
}

#[test]
fn reads_filters_from_routes() {
    let check = |route: &str, expected: ResultsQuery| {
        assert_eq!(ResultsQuery::of(&Route::parse(route).expect(route)), expected, "{route}");
    };
    check("results", ResultsQuery::default());
    check(
        "results?status=failed&q=%20smoke%20",
        ResultsQuery {
            status: Some(StatusPill::Failed),
            search: "smoke".to_owned(),
            ..ResultsQuery::default()
        },
    );
    check("results?status=purple&sort=x&scenario=none", ResultsQuery::default());
    check(
        "results?scenario=48210&sort=worst",
        ResultsQuery { scenario: Some(ScenarioId(48_210)), worst_first: true, ..ResultsQuery::default() },
    );
    let check = |route: &str, expected: RunsQuery| {
        assert_eq!(RunsQuery::of(&Route::parse(route).expect(route)), expected, "{route}");
    };
    check("results/7", RunsQuery::default());
    check(
        "results/7?status=passed&metric=CSAT&cause=2&fault=98245",
        RunsQuery {
            status: Some(StatusPill::Passed),
            metric: Some("CSAT".to_owned()),
            cause: Some(2),
            fault: Some(RunId(98_245)),
            layout: Layout::List,
        },
    );
    check("results/7?cause=-1&layout=spiral&fault=none", RunsQuery::default());
    check("results/7?layout=matrix", RunsQuery { layout: Layout::Matrix, ..RunsQuery::default() });
    let check = |route: &str, left: Option<u64>, right: Option<u64>| {
        let pair = PairQuery::of(&Route::parse(route).expect(route));
        assert_eq!((pair.left.map(|id| id.0), pair.right.map(|id| id.0)), (left, right), "{route}");
    };
    check("results/7/compare/9", None, None);
    check("results/7/compare/9?left=71&right=91", Some(71), Some(91));
    check("results/7/compare/9?left=x", None, None);
    for pill in StatusPill::ALL {
        assert_eq!(StatusPill::parse(pill.as_str()), Some(pill));
    }
}

/// The pills that hold a thing, by their words.
fn pills(holds: impl Fn(StatusPill) -> bool) -> String {
    StatusPill::ALL
        .into_iter()
        .filter(|pill| holds(*pill))
        .map(StatusPill::as_str)
        .collect::<Vec<_>>()
        .join(" ")
}

#[test]
fn sorts_results_under_pills() {
    let check = |status: &str, total: u32, passed: u32, failed: u32, expected: &str| {
        let text = format!(
            r#"{{"id":1,"status":"{status}","total_runs_count":{total},"completed_runs_count":{total},"success_runs_count":{passed},"failed_runs_count":{failed}}}"#
        );
        let row = result_row(&parse(&text, Skip::NOTHING).expect("JSON"), "").expect("a row");
        assert_eq!(pills(|pill| pill.holds_result(&row)), expected, "{status} {total} {passed} {failed}");
    };
    check("completed", 20, 20, 0, "passed");
    check("completed", 20, 17, 3, "failed");
    check("completed", 20, 17, 2, "failed error");
    check("completed", 0, 0, 0, "");
    check("failed", 0, 0, 0, "error");
    check("in_progress", 20, 20, 0, "running");
    check("cancelled", 20, 5, 0, "not-evaluated");
}

#[test]
fn sorts_runs_under_pills() {
    let check = |status: &str, success: &str, expected: &str| {
        let text = format!(r#"{{"id":1,"status":"{status}","success":{success}}}"#);
        let row = listed_row(&parse(&text, Skip::NOTHING).expect("JSON"), "").expect("a row");
        assert_eq!(pills(|pill| pill.holds_run(&row)), expected, "{status} {success}");
    };
    check("completed", "true", "passed");
    check("completed", "false", "failed");
    check("completed", "null", "not-evaluated");
    check("timeout", "null", "error");
    check("failed", "true", "error");
    check("evaluating", "null", "running");
    check("cancelled", "null", "not-evaluated");
}
