//! Results, runs and stores as a reader might meet them, nasty ones among them.

use agent_embed::api::error::{ApiError, ErrorKind};
use agent_embed::app::intent::Intent;
use agent_embed::app::remote::Remote;
use agent_embed::app::store::{Intents, Listing, SessionState, Store};
use agent_embed::clock::Timestamp;
use agent_embed::config::Config;
use agent_embed::domain::duration::Seconds;
use agent_embed::domain::id::{AgentId, ResultId, RunId};
use agent_embed::domain::measure::Reading;
use agent_embed::domain::metric::{MetricKind, MetricValue};
use agent_embed::domain::result::{
    AiSummary, Cause, MetricShare, ResultHead, ResultRow, ScenarioHead, Tally,
};
use agent_embed::domain::route::Route;
use agent_embed::domain::run::RunRow;
use agent_embed::domain::verdict::{Execution, Verdict, Word};
use std::sync::{Arc, Mutex};

/// 2026-11-22 12:04:31 UTC.
pub(crate) const NOW: Timestamp = Timestamp(1_795_349_071_000);

const HOUR_MS: i64 = 3_600_000;

/// A moment before `NOW`.
pub(crate) fn hours_ago(hours: i64) -> Timestamp {
    Timestamp(NOW.0 - hours * HOUR_MS)
}

/// Counts in the order passed, failed, error, running, unjudged.
pub(crate) fn tally([passed, failed, error, running, unjudged]: [u32; 5]) -> Tally {
    Tally { passed, failed, error, running, unjudged }
}

/// A result with these counts, ordinary in everything else.
pub(crate) fn result(id: u64, name: &str, execution: Execution, counts: [u32; 5]) -> ResultRow {
    let scenario = |name: &str| ScenarioHead { id: None, name: name.to_owned() };
    ResultRow {
        id: ResultId(id),
        name: name.to_owned(),
        execution,
        tally: tally(counts),
        scenarios: vec![scenario("Happy path booking"), scenario("Refund request")],
        run_type: Some("Voice".to_owned()),
        scheduled: false,
        version: Some("12".to_owned()),
        created: Some(hours_ago(i64::try_from(id % 400).unwrap_or_default())),
        duration: Some(Seconds(754)),
    }
}

/// The results of a believable agent.
pub(crate) fn results() -> Vec<ResultRow> {
    let many = [
        "Happy path booking",
        "Refund request",
        "120 seconds hold",
        "Music Background",
        "Not supported Language",
    ];
    vec![
        ResultRow {
            duration: None,
            created: Some(Timestamp(NOW.0 - 3 * 60_000)),
            ..result(4801, "Nightly regression", Execution::InCall, [5, 1, 0, 13, 0])
        },
        ResultRow {
            scheduled: true,
            scenarios: many.map(|name| ScenarioHead { id: None, name: name.to_owned() }).to_vec(),
            ..result(4802, "Nightly regression", Execution::Completed, [17, 2, 1, 0, 0])
        },
        result(4803, "\"Constant Chaos: Endless Interruptions\"", Execution::Completed, [12, 0, 0, 0, 0]),
        ResultRow {
            scenarios: vec![],
            version: None,
            ..result(4810, "", Execution::Completed, [0, 3, 0, 0, 0])
        },
        ResultRow {
            run_type: Some("Text".to_owned()),
            ..result(4811, "اختبار الحجز مع العميل الغاضب", Execution::Completed, [8, 1, 0, 0, 1])
        },
        result(
            4823,
            "Smoke P0 before release of the new booking flow with the insurance question",
            Execution::Failed,
            [0, 0, 5, 0, 0],
        ),
        result(4830, "Timezone Test with Gruff Grandpa", Execution::TimedOut, [2, 0, 3, 0, 0]),
        result(4850, "<b>Load test</b>", Execution::Completed, [1871, 92, 37, 0, 0]),
        result(4855, "Red teaming", Execution::Cancelled, [0, 0, 0, 0, 6]),
        result(4990, "Packet loss", Execution::Queued, [0, 0, 0, 0, 0]),
    ]
}

/// A run in this state, ordinary in everything else.
pub(crate) fn run(id: u64, word: Word, failing: &[&str]) -> RunRow {
    RunRow {
        id: RunId(id),
        result: Some(ResultId(4802)),
        verdict: Verdict { word, reviewed: false },
        scenario: None,
        scenario_name: "Happy path booking".to_owned(),
        personality: Some("Normal Male".to_owned()),
        error_message: None,
        ended_reason: Some("customer-ended-call".to_owned()),
        failing: failing.iter().map(|name| (*name).to_owned()).collect(),
        readings: Vec::new(),
        duration: Some(Seconds(127)),
        started: Some(hours_ago(2)),
    }
}

/// The runs of one result, in no good order.
pub(crate) fn runs() -> Vec<RunRow> {
    let named = |name: &str, row: RunRow| RunRow { scenario_name: name.to_owned(), ..row };
    vec![
        run(91, Word::Passed, &[]),
        named(
            "Refund request",
            RunRow {
                personality: Some("Interrupter".to_owned()),
                ..run(
                    92,
                    Word::Failed,
                    &["Tool Call Success", "Expected Outcome", "Latency (in ms)", "CSAT", "Relevancy"],
                )
            },
        ),
        named(
            "120 seconds hold",
            RunRow {
                error_message: Some(
                    "SIP 486 Busy Here: the agent's number did not pick up within 45 seconds".to_owned(),
                ),
                duration: None,
                ended_reason: Some("call.start.error-get-transport".to_owned()),
                ..run(93, Word::Error, &[])
            },
        ),
        named(
            "Timezone Test with Gruff Grandpa",
            RunRow { personality: Some("Slow Speaker".to_owned()), ..run(94, Word::InCall, &[]) },
        ),
        named(
            "\"Constant Chaos: Endless Interruptions\"",
            RunRow {
                verdict: Verdict { word: Word::Failed, reviewed: true },
                personality: Some("Spanglish".to_owned()),
                ..run(95, Word::Failed, &["Expected Outcome"])
            },
        ),
        named("", RunRow { personality: None, ended_reason: None, ..run(96, Word::NotEvaluated, &[]) }),
        named("Scenario Deleted", run(97, Word::Passed, &[])),
        named("محادثة باللغة العربية", run(98, Word::Passed, &[])),
        named("Not supported Language", run(99, Word::Unknown("paused_by_ops".to_owned()), &[])),
        run(100, Word::TimedOut, &[]),
    ]
}

/// The head of result 4802.
pub(crate) fn head() -> ResultHead {
    let share = |name: &str, failing: &[u64], decides: bool, threshold: Option<&str>| MetricShare {
        name: name.to_owned(),
        evaluated: 19,
        failing: failing.iter().copied().map(RunId).collect(),
        decides,
        threshold: threshold.map(str::to_owned),
    };
    ResultHead {
        row: results().remove(1),
        causes: vec![
            Cause {
                title: "Booking tool was called with the wrong day".to_owned(),
                description: Some(
                    "The caller said next Thursday and the agent booked the current week.".to_owned(),
                ),
                runs: vec![RunId(92)],
                affected: 2,
            },
            Cause {
                title: "Number did not pick up".to_owned(),
                description: None,
                runs: vec![RunId(93)],
                affected: 1,
            },
        ],
        ai_summary: Some(AiSummary {
            what: "Two of twenty calls ended with a booking on the wrong day.".to_owned(),
            why: "The agent resolves relative dates before it knows the caller's time zone.".to_owned(),
            fix: "Ask for the time zone first, then confirm the absolute date aloud.".to_owned(),
            runs: Some(12),
        }),
        next_steps: vec![(
            "Confirm dates".to_owned(),
            "Add a confirmation turn before the tool call.".to_owned(),
        )],
        metrics: vec![
            share("Tool Call Success", &[92, 95], true, None),
            share("Expected Outcome", &[92], true, Some("score is at least 100")),
            share("Latency (in ms)", &[92, 91, 98, 97], false, Some("P95 below 3,000 ms")),
            share("CSAT", &[], false, None),
            share("Hallucination", &[], false, None),
        ],
        coverage: None,
        latency: None,
    }
}

/// What a metric came to in a run.
pub(crate) fn reading(name: &str, value: MetricValue) -> Reading {
    let kind = match value {
        MetricValue::Flag(_) => MetricKind::Binary,
        MetricValue::Percent(_) => MetricKind::Rating,
        MetricValue::Number { .. } => MetricKind::Numeric,
        _ => MetricKind::Enum,
    };
    let failed = value == MetricValue::Flag(false);
    Reading { name: name.to_owned(), kind, value, failed, decides: false }
}

/// A run with the agent's average response time in it.
pub(crate) fn timed(run: RunRow, milliseconds: f64) -> RunRow {
    let latency = reading("Latency (in ms)", MetricValue::Number { value: milliseconds, unit: Some("ms") });
    let mut readings = run.readings.clone();
    readings.push(latency);
    RunRow { readings, ..run }
}

/// A listing that is complete.
pub(crate) fn listing<T>(rows: Vec<T>) -> Listing<T> {
    Listing {
        rows,
        more: false,
        loading_more: false,
        about: None,
        unreadable: Vec::new(),
        newer: 0,
        next_page: 2,
    }
}

/// An error of this kind, at 12:04:31.
pub(crate) fn error(kind: ErrorKind, status: Option<u16>) -> ApiError {
    ApiError { kind, status, detail: "list results failed".to_owned(), at: NOW }
}

/// What was sent.
pub(crate) type Sent = Arc<Mutex<Vec<Intent>>>;

/// A live store at a route, with everything loaded, and what it was sent.
pub(crate) fn loaded(route: &str) -> (Store, Sent) {
    let sent = Sent::default();
    let receiver = sent.clone();
    let intents =
        Intents::new(move |intent| receiver.lock().map(|mut sent| sent.push(intent)).unwrap_or_default());
    let config = Config { agent: Some(AgentId(101)), ..Config::default() };
    let store =
        Store::new(config, Route::parse(route).unwrap_or_else(|| panic!("no route: {route}")), NOW, intents);
    store.session.set(SessionState::Live);
    store.updated.set(Some(NOW));
    store.results.set(Remote::Ready(Listing { more: true, about: Some(190), ..listing(results()) }));
    store.result.set(Remote::Ready(head()));
    store.runs.set(Remote::Ready(listing(runs())));
    (store, sent)
}
