//! The results and the runs of one as files: exactly what is listed.

use crate::support::sample::{head, listing, loaded, result, results, run, runs};
use agent_embed::app::remote::Remote;
use agent_embed::app::store::Store;
use agent_embed::domain::result::ResultRow;
use agent_embed::domain::route::Route;
use agent_embed::domain::run::RunRow;
use agent_embed::domain::verdict::{Execution, Word};
use agent_embed::i18n::locale::Locale;
use agent_embed::views::parts::sheet::Sheet;
use agent_embed::views::{result as result_views, results as results_views};

fn of_results(store: &Store) -> Sheet {
    results_views::export::sheet(store, &Locale::plain())
}

fn of_runs(store: &Store) -> Sheet {
    result_views::export::sheet(store, &Locale::plain())
}

fn go(store: &Store, route: &str) {
    store.route.set(Route::parse(route).unwrap_or_else(|| panic!("no route: {route}")));
}

fn first_cells(sheet: &Sheet) -> Vec<&str> {
    sheet.rows.iter().filter_map(|row| row.first()).map(String::as_str).collect()
}

fn told<'a>(sheet: &'a Sheet, name: &str) -> &'a str {
    sheet.head.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value)
}

#[test]
fn a_file_of_results_follows_filters_and_order() {
    let (store, _) = loaded("results");
    store.results.set(Remote::Ready(listing(vec![
        result(3, "=evil()", Execution::Completed, [4, 1, 0, 0, 0]),
        result(2, "nightly", Execution::Completed, [0, 5, 1, 0, 0]),
        result(1, "", Execution::Completed, [5, 0, 0, 0, 0]),
    ])));
    let all = of_results(&store);
    assert_eq!(first_cells(&all), ["3", "2", "1"]);
    assert_eq!(told(&all, "Filters"), "none");
    assert_eq!(told(&all, "Rows"), "3");
    assert_eq!(told(&all, "Time zone"), "UTC");
    assert!(told(&all, "Saved").ends_with('Z'));
    let width = all.columns.len();
    assert!(all.rows.iter().all(|row| row.len() == width));
    let at = |name: &str| all.columns.iter().position(|(known, _)| *known == name).unwrap_or(width);
    let counts: Vec<&str> =
        ["runs", "passed", "failed", "errors"].map(|name| all.rows[1][at(name)].as_str()).to_vec();
    assert_eq!(counts, ["6", "0", "5", "1"]);

    go(&store, "results?status=failed&sort=worst");
    let failed = of_results(&store);
    assert_eq!(first_cells(&failed), ["2", "3"]);
    assert_eq!(told(&failed, "Filters"), "Failed");
    let csv = failed.as_csv();
    assert!(csv.contains("3,\"'=evil()\","), "{csv}");

    go(&store, "results?q=night&scenario=77");
    assert_eq!(told(&of_results(&store), "Filters"), "Name: night; Scenario: 77");
}

#[test]
fn a_file_of_runs_follows_filters_and_names_its_result() {
    let (store, _) = loaded("results/4802?status=failed");
    store.result.set(Remote::Ready(head()));
    store.runs.set(Remote::Ready(listing(runs())));
    let failed = of_runs(&store);
    assert_eq!(first_cells(&failed), ["92", "95"]);
    assert_eq!(told(&failed, "Filters"), "Failed");
    assert_eq!(told(&failed, "Result"), head().row.name);
    assert_eq!(told(&failed, "Rows"), "2");
    let width = failed.columns.len();
    assert!(failed.rows.iter().all(|row| row.len() == width));

    let nasty = RunRow {
        scenario_name: "+1 \"quoted\", and\nlined".to_owned(),
        error_message: Some("@cmd".to_owned()),
        ..run(7, Word::Error, &["-A", "B"])
    };
    store.runs.set(Remote::Ready(listing(vec![nasty])));
    go(&store, "results/4802");
    let sheet = of_runs(&store);
    let csv = sheet.as_csv();
    for cell in ["\"'+1 \"\"quoted\"\", and\nlined\"", "\"'@cmd\"", "\"'-A; B\""] {
        assert!(csv.contains(cell), "{cell} is not in {csv}");
    }
    assert!(sheet.as_json().contains("\"failing_metrics\":\"-A; B\""), "{}", sheet.as_json());
}

#[test]
fn there_is_something_to_save_only_where_there_are_rows() {
    let (store, _) = loaded("results");
    store.results.set(Remote::Ready(listing(results())));
    assert!(crate::support::page::html(&store).contains("part=\"export\""));
    store.results.set(Remote::Ready(listing(Vec::<ResultRow>::new())));
    assert!(!crate::support::page::html(&store).contains("part=\"export\""));
}
