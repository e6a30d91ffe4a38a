//! What a result tells from its runs: layouts, response times, faults, paths.

use crate::support::page::{Tag, html, html_in, tags, words};
use crate::support::sample::{head, hours_ago, listing, loaded, reading, run, runs, timed};
use agent_embed::api::decode::run_row::listed_row;
use agent_embed::api::json::{Skip, parse};
use agent_embed::app::remote::Remote;
use agent_embed::domain::ended::{EndedGroup, readable};
use agent_embed::domain::measure::Measure;
use agent_embed::domain::metric::MetricValue;
use agent_embed::domain::result::{Coverage, Latency, ResultHead};
use agent_embed::domain::run::RunRow;
use agent_embed::domain::verdict::Word;
use agent_embed::i18n::locale::{Locale, Texts};
use agent_embed::i18n::plain::PlainFormats;
use agent_embed::views::parts::ended::ended_words;
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
fn averages_of_calls_and_single_answers_are_told_apart() {
    let check = |count: u32, expected: &str| {
        let (store, _) = loaded("results/4802");
        let known = Latency { p50: 1420.0, p90: Some(2800.0), p95: Some(4100.0), count: Some(count) };
        store.result.set(Remote::Ready(ResultHead { latency: Some(known), ..head() }));
        let without_runs = words(&html(&store));
        assert!(without_runs.contains(expected), "{expected:?} is not in {without_runs:?}");
        store.runs.set(Remote::Ready(listing(measured(40))));
        let told = words(&html(&store));
        assert!(told.contains("Response time, average of each call Median 2,000 ms"), "{told}");
        assert!(told.contains(expected), "{expected:?} is not in {told:?}");
    };
    check(312, "Response time, every answer p50 1,420 ms · p90 2,800 ms · p95 4,100 ms · 312 answers");
    check(19, "Response time, every answer p50 1,420 ms · p90 2,800 ms · 19 answers");
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
            "Infrastructure errors 4 runs Something around the agent broke, so these runs count neither as passed",
            "No answer 2 runs Check that the agent's number",
            "SIP 486 1 run Check the line",
            "Simulated caller had a fault 1 run The fault is the simulated caller's",
        ],
        // Where there is only an error message, all is judged.
        &["verdict."],
    );
    check("results/4802", vec![run(1, Word::Failed, &[])], &[], &["Infrastructure errors"]);
}

#[test]
fn the_runs_of_each_fault_are_behind_a_button() {
    let fault = |id: u64, message: &str| RunRow {
        error_message: Some(message.to_owned()),
        ..run(id, Word::Error, &[])
    };
    let html = told("results/4802", vec![fault(1, "SIP 486"), fault(2, "Gone"), fault(3, "Gone")]);
    let card = html.split("part=\"infrastructure\"").nth(1).unwrap_or_default();
    let card = card.split("</section>").next().unwrap_or_default();
    let buttons: Vec<String> = tags(card).iter().filter(|tag| tag.name == "button").map(Tag::words).collect();
    assert_eq!(buttons, ["3 runs", "2 runs", "1 run"]);
    let rows = vec![fault(1, "SIP 486"), fault(2, "Gone"), fault(3, "Gone")];
    check("results/4802?fault=3", rows, &["2 of 3 loaded match"], &[]);
}

#[test]
fn an_ending_names_who_is_who_as_the_transcript_does() {
    let check = |sent: &str, expected: &str| {
        assert_eq!(ended_words(&Locale::plain(), sent), expected, "{sent}");
    };
    check("Testing agent-ended-call", "Caller ended the call");
    check("customer-ended-call", "Caller ended the call");
    check("Main agent-ended-call", "Agent ended the call");
    check("main agent ended_call ", "Agent ended the call");
    check("exceeded-max-duration", "Time limit reached");
    check("Client disconnected: 1005", "Client disconnected: 1005");
    check("odd-vendor_word", "Odd vendor word");
    check("", "");
    // Every reason that the calls list puts into a group has words of its own.
    for reason in EndedGroup::ALL.into_iter().flat_map(EndedGroup::reasons) {
        let told = ended_words(&Locale::plain(), reason);
        assert_ne!(told, readable(reason), "{reason}");
        assert!(!told.contains("Main agent") && !told.contains("Testing agent"), "{told}");
    }
}

#[test]
fn endings_and_run_types_are_in_the_readers_language() {
    let texts = [("ended.callerEnded", "Anrufer hat aufgelegt"), ("results.typeVoice", "Sprache")];
    let texts: Texts = texts.map(|(id, text)| (id.to_owned(), text.to_owned())).into_iter().collect();
    let german = Locale::new("de", texts, Texts::default(), Box::new(PlainFormats));
    let check = |route: &str, expected: &[&str]| {
        let told = words(&html_in(&loaded(route).0, german.clone()));
        for expected in expected {
            assert!(told.contains(expected), "{route}: {expected:?} is not in {told:?}");
        }
        assert!(!told.contains("ended the call") && !told.contains("Voice"), "{route}: {told}");
    };
    check("results/4802", &["Anrufer hat aufgelegt", "Sprache"]);
    check("results", &["Sprache"]);
}

#[test]
fn repeats_are_one_line() {
    let named = |id, word, name: &str| RunRow { scenario_name: name.to_owned(), ..run(id, word, &[]) };
    let rows = vec![
        named(1, Word::Passed, "Refund"),
        named(2, Word::Failed, "Refund"),
        RunRow { personality: Some("Interrupter".to_owned()), ..named(3, Word::Passed, "Refund") },
        named(4, Word::Passed, "Hold"),
    ];
    let contains = ["Refund 2 of 3 passed", "Refund Interrupter", "Hold 1 of 1 passed"];
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
            ("Latency (in ms)", 4, 19, None),
            ("Tool Call Success", 2, 19, None),
            ("Expected Outcome", 1, 19, None),
            ("Politeness", 1, 1, None),
            ("CSAT", 0, 19, Some(80.0)),
            ("Hallucination", 0, 19, None),
            ("Talk Ratio", 0, 1, Some(0.4)),
        ]
    );
}

#[test]
fn the_expected_outcome_stands_among_the_metrics() {
    let judged = |id, score: &str, tool: bool| {
        let text = format!(
            r#"{{"id":{id},"status":"completed","success":true,"expected_outcome":{{"score":{score}}},
            "metrics":[{{"id":7,"name":"Tool Call","type":"binary","passed":{tool}}}]}}"#
        );
        listed_row(&parse(&text, Skip::NOTHING).unwrap_or_else(|_| panic!("{text}")), "")
            .unwrap_or_else(|_| panic!("{text}"))
    };
    let rows =
        vec![judged(1, "0", true), judged(2, "0", false), judged(3, "50", true), judged(4, "100", true)];
    let bare = ResultHead { metrics: Vec::new(), ..head() };
    let board = |head: &ResultHead| -> Vec<(String, u32, u32, Option<bool>)> {
        let entries = entries(head, &rows).into_iter();
        entries.map(|entry| (entry.name, entry.failing, entry.evaluated, entry.decides)).collect()
    };
    let expected =
        [("Expected Outcome".to_owned(), 2, 4, Some(true)), ("Tool Call".to_owned(), 1, 4, Some(false))];
    assert_eq!(board(&bare), expected, "without rules it decides");
    let mut ruled = head();
    ruled.metrics.truncate(1);
    let expected = ("Expected Outcome".to_owned(), 2, 4, None);
    assert_eq!(board(&ruled)[1], expected, "whether it is one of the rules nobody says");
    let contains = [
        "Scenario Verdict Expected Outcome Tool Call",
        "Passed Failed Passed",
        "Passed Failed Failed",
        "Passed Needs review Passed",
        "Passed Passed Passed",
    ];
    check("results/4802?layout=matrix", rows, &contains, &[]);
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
