//! What a result tells from its runs: layouts, response times, faults, paths.

use crate::support::page::{html, tags, words};
use crate::support::sample::{head, hours_ago, listing, loaded, reading, run, runs, timed};
use agent_embed::app::remote::Remote;
use agent_embed::domain::measure::Measure;
use agent_embed::domain::metric::MetricValue;
use agent_embed::domain::result::Coverage;
use agent_embed::domain::run::RunRow;
use agent_embed::domain::verdict::Word;
use agent_embed::views::result::metrics::entries;

fn told(route: &str, rows: Vec<RunRow>) -> String {
    let (store, _) = loaded(route);
    store.runs.set(Remote::Ready(listing(rows)));
    html(&store)
}

fn check(route: &str, rows: Vec<RunRow>, contains: &[&str], lacks: &[&str]) {
    let told = words(&told(route, rows));
    for expected in contains {
        assert!(told.contains(expected), "{route}: {expected:?} is not in {told:?}");
    }
    for unexpected in lacks {
        assert!(!told.contains(unexpected), "{route}: {unexpected:?} is in {told:?}");
    }
}

fn measured(count: u32) -> Vec<RunRow> {
    (1..=count)
        .map(|index| timed(run(u64::from(index), Word::Passed, &[]), f64::from(index) * 100.0))
        .collect()
}

#[test]
fn response_times_are_a_histogram_with_the_slowest_runs() {
    check("results/4802", measured(40), &["Median 2,000 ms, p95 3,800 ms over 40 runs"], &[]);
    check("results/4802", measured(40), &["Slowest 4,000 ms · Happy path booking"], &[]);
    check("results/4802", measured(40), &["good up to 2,000 ms"], &[]);
    check("results/4802", measured(19), &["Median 1,000 ms over 19 runs"], &["p95"]);
    check("results/4802", vec![run(1, Word::Passed, &[])], &[], &["Response time"]);
    let nameless =
        measured(40).into_iter().map(|run| RunRow { scenario_name: String::new(), ..run }).collect();
    check("results/4802", nameless, &["Slowest 4,000 ms · Unnamed scenario"], &[]);
}

#[test]
fn the_histograms_table_counts_every_run() {
    let html = told("results/4802", measured(40));
    let table = html.split("part=\"chart-table\"").nth(1).unwrap_or_default();
    let body = table.split("<tbody").nth(1).unwrap_or_default().split("</tbody>").next().unwrap_or_default();
    let counts: u32 = tags(body)
        .iter()
        .filter(|tag| tag.name == "td")
        .filter_map(|tag| tag.words().parse::<u32>().ok())
        .sum();
    assert_eq!(counts, 40);
}

#[test]
fn faults_stand_apart_by_cause() {
    let fault = |id: u64, message: &str, ended: &str| RunRow {
        error_message: Some(message.to_owned()).filter(|text| !text.is_empty()),
        ended_reason: Some(ended.to_owned()),
        ..run(id, Word::Error, &[])
    };
    let rows = vec![
        fault(1, "SIP 486", "sip-call-failed"),
        fault(2, "No answer", "Main agent-did-not-answer"),
        fault(3, "No answer", "Main agent-did-not-answer"),
        fault(4, "", "Testing agent-pipeline-error"),
    ];
    check(
        "results/4802",
        rows,
        &[
            "Infrastructure errors 4 runs",
            "No answer 2 runs Check that the agent's number",
            "SIP 486 1 run Check the line",
            "Testing agent pipeline error 1 run The fault is the simulated caller's",
        ],
        &[],
    );
    check("results/4802", vec![run(1, Word::Failed, &[])], &[], &["Infrastructure errors"]);
}

#[test]
fn repeats_are_one_line() {
    let named = |id, word, name: &str| RunRow { scenario_name: name.to_owned(), ..run(id, word, &[]) };
    let rows = vec![
        named(1, Word::Passed, "Refund"),
        named(2, Word::Failed, "Refund"),
        named(3, Word::Passed, "Refund"),
        named(4, Word::Passed, "Hold"),
    ];
    let contains = ["Refund Normal Male 2 of 3 passed", "Hold Normal Male 1 of 1 passed"];
    check("results/4802?layout=groups", rows.clone(), &contains, &[]);
    check("results/4802", rows, &[], &["2 of 3 passed"]);
}

#[test]
fn the_matrix_has_a_cell_for_each_run_and_metric() {
    let rows = vec![
        RunRow {
            readings: vec![
                reading("Relevancy", MetricValue::Flag(true)),
                reading("Tool Call", MetricValue::Flag(false)),
            ],
            ..run(1, Word::Failed, &["Tool Call"])
        },
        RunRow { readings: vec![reading("CSAT", MetricValue::Percent(80.0))], ..run(2, Word::Passed, &[]) },
    ];
    // What failed somewhere comes first.
    let contains = ["Scenario Verdict Tool Call Relevancy CSAT", "Failed Passed N/A", "N/A N/A 80%"];
    check("results/4802?layout=matrix", rows, &contains, &[]);
}

#[test]
fn paths_that_nobody_took_come_first() {
    let (store, _) = loaded("results/4802");
    let mut found = head();
    found.coverage = Some(Coverage {
        covered: vec!["Book".to_owned()],
        uncovered: vec!["Cancel".to_owned(), "Refund".to_owned()],
        total: 3,
    });
    store.result.set(Remote::Ready(found));
    let told = words(&html(&store));
    let expected = "Path coverage 1 of 3 paths taken Not taken: Cancel Not taken: Refund Taken: Book";
    assert!(told.contains(expected), "{told}");
}

#[test]
fn the_board_joins_what_the_result_and_its_runs_say() {
    let mut rows = runs();
    rows[0].readings = vec![
        reading("CSAT", MetricValue::Percent(80.0)),
        reading("Politeness", MetricValue::Flag(false)),
        reading("Talk Ratio", MetricValue::Number { value: 0.4, unit: None }),
    ];
    let found = entries(&head(), &rows);
    let told: Vec<(&str, u32, u32, Option<f64>)> = found
        .iter()
        .map(|entry| {
            let median = entry.measure.as_ref().and_then(Measure::median);
            (entry.name.as_str(), entry.failing, entry.evaluated, median)
        })
        .collect();
    assert_eq!(
        told,
        [
            ("Tool Call Success", 2, 19, None),
            ("Expected Outcome", 1, 19, None),
            ("Latency (in ms)", 4, 19, None),
            ("CSAT", 0, 19, Some(80.0)),
            ("Hallucination", 0, 19, None),
            ("Politeness", 1, 1, None),
            ("Talk Ratio", 0, 1, Some(0.4)),
        ]
    );
}

#[test]
fn runs_of_one_past_day_are_told_by_their_times() {
    let at = |hours: i64, id: u64| RunRow { started: Some(hours_ago(hours)), ..run(id, Word::Passed, &[]) };
    let yesterday = || vec![at(30, 1), at(31, 2)];
    check("results/4802", yesterday(), &["2:07 06:04:31", "2:07 05:04:31"], &["1 day ago"]);
    check("results/4802?layout=groups", yesterday(), &["2:07 06:04:31"], &["1 day ago"]);
    // Of two days each is told from now, and so is today.
    check("results/4802", vec![at(30, 1), at(60, 2)], &["1 day ago", "2 day ago"], &["06:04:31"]);
    check("results/4802", vec![at(2, 1), at(3, 2)], &["2 hr ago", "3 hr ago"], &[]);
    check("results/4802", vec![RunRow { started: None, ..at(30, 1) }], &["2:07"], &[]);
}
