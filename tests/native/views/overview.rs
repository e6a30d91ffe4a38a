//! The overview.

use crate::support::page::{html, tags, words};
use crate::support::sample::{NOW, error, head, listing, loaded, result};
use agent_embed::api::error::ErrorKind;
use agent_embed::app::remote::Remote;
use agent_embed::app::store::{Glance, Reports, Store};
use agent_embed::clock::Timestamp;
use agent_embed::domain::call::CallRow;
use agent_embed::domain::dashboard::{Dashboard, Interval, Stat, Widget, WidgetData};
use agent_embed::domain::duration::Seconds;
use agent_embed::domain::ended::EndedGroup;
use agent_embed::domain::id::{CallId, WidgetId};
use agent_embed::domain::insight::{CallBreaks, FailureCause, MetricFailures};
use agent_embed::domain::result::{Latency, Report, ResultRow};
use agent_embed::domain::verdict::{Execution, Verdict, Word};
use agent_embed::i18n::locale::Locale;
use agent_embed::views::overview::breaks::ranked;
use agent_embed::views::overview::endings::{grouped, rows};

const DAY_MS: i64 = 86_400_000;

/// Twenty results, newest first: 8 of 10 passed in each of the last ten, 9 of 10 before.
fn twenty() -> Vec<ResultRow> {
    (0_u32..20)
        .map(|index| {
            let passed = if index < 10 { 8 } else { 9 };
            let row = result(
                500 - u64::from(index),
                "nightly",
                Execution::Completed,
                [passed, 10 - passed, 0, 0, 0],
            );
            ResultRow { created: Some(Timestamp(NOW.0 - i64::from(index) * DAY_MS)), ..row }
        })
        .collect()
}

fn report() -> Report {
    Report {
        metrics: head().metrics,
        causes: Vec::new(),
        latency: Some(Latency { p50: 900.0, p90: None, p95: Some(2100.0), count: Some(540) }),
    }
}

fn call(id: u64, word: Word) -> CallRow {
    CallRow {
        id: CallId(id),
        provider_id: None,
        verdict: Verdict { word, reviewed: false },
        started: Some(NOW),
        duration: Some(Seconds(70)),
        customer: Some("+1 415 555 0172".to_owned()),
        ended_reason: Some("customer-ended-call".to_owned()),
        failing: vec!["CSAT".to_owned()],
        topic: None,
        dropoff: None,
        latency_ms: Some(800.0),
        error_message: None,
    }
}

pub(super) fn widget(id: u64, name: &str, data: WidgetData) -> Widget {
    Widget {
        id: WidgetId(id),
        name: name.to_owned(),
        kind: kind_of(&data).to_owned(),
        field: "duration".to_owned(),
        metric: None,
        data_type: "numeric".to_owned(),
        aggregation: "avg".to_owned(),
        data: Some(data),
    }
}

fn kind_of(data: &WidgetData) -> &'static str {
    match data {
        WidgetData::Line(_) => "line",
        WidgetData::Bars(_) => "bar",
        WidgetData::Slices(_) => "pie",
        WidgetData::Stat(_) => "stat",
        WidgetData::Unknown(_) | WidgetData::Failed(_) => "",
    }
}

pub(super) fn store() -> Store {
    let (store, _) = loaded("overview");
    store.results.set(Remote::Ready(listing(twenty())));
    let before =
        Report { latency: Some(Latency { p50: 1000.0, p90: None, p95: None, count: None }), ..report() };
    store.reports.set(Remote::Ready(Reports { now: report(), before: Some(before) }));
    store.glance.set(Remote::Ready(Glance {
        latest: vec![call(1, Word::Passed), call(2, Word::Failed), call(3, Word::Passed)],
        more: true,
        failed: Remote::Ready(vec![call(2, Word::Failed)]),
        breaks: Remote::Idle,
    }));
    store.dashboards.set(Remote::Ready(Vec::new()));
    store
}

pub(super) fn check(change: fn(&Store), contains: &[&str], lacks: &[&str]) {
    let store = store();
    change(&store);
    let told = words(&html(&store));
    for expected in contains {
        assert!(told.contains(expected), "{expected:?} is not in {told:?}");
    }
    for unexpected in lacks {
        assert!(!told.contains(unexpected), "{unexpected:?} is in {told:?}");
    }
}

pub(super) fn board(store: &Store) {
    let stat = Stat { calls: Some(1240), success: Some(0.91), seconds: Some(72.0), p95_ms: Some(1786.0) };
    let widgets = vec![widget(1, "At a glance", WidgetData::Stat(stat))];
    store.dashboards.set(Remote::Ready(vec![Dashboard { name: "KPIs".to_owned(), widgets }]));
}

#[test]
fn the_sentence_says_how_it_goes() {
    check(|_| {}, &["Tests pass 80% (80 of 100, last 10 results), down 10 pts."], &[]);
    check(|_| {}, &["Main cause: \u{2068}Tool Call Success\u{2069}."], &["Calls:"]);
    check(board, &["Calls: 91% of 1,240 succeed."], &[]);
    let few =
        |store: &Store| store.results.set(Remote::Ready(listing(twenty().into_iter().take(2).collect())));
    check(few, &["Tests pass 80% (16 of 20, last 2 results)."], &["results), down"]);
}

#[test]
fn tiles_tell_what_they_are_made_of() {
    check(|_| {}, &["Pass rate 80% ↓ 10 pts down 10 pts 80 of 100 runs"], &[]);
    check(|_| {}, &["Test runs 100 = unchanged in 10 results"], &[]);
    check(|_| {}, &["Response time, median 900 ms ↓ 100 ms down 100 ms p95 2,100 ms, 540 answers"], &[]);
    check(|_| {}, &["Infrastructure errors 0 = unchanged of 100 runs"], &[]);
    let few =
        |store: &Store| store.results.set(Remote::Ready(listing(twenty().into_iter().take(2).collect())));
    check(few, &["16 of 20 runs, true rate 58% to 92%"], &[]);
}

#[test]
fn the_block_of_calls_names_its_source() {
    check(
        board,
        &["From the dashboard “\u{2068}KPIs\u{2069}”, last 30 days", "Pass rate 91%"],
        &["no dashboard"],
    );
    check(
        |_| {},
        &["From the last 3 calls; there is no dashboard", "Pass rate 67% of 3 calls", "Calls 3+"],
        &[],
    );
    check(|_| {}, &["Latest failed calls All failed calls Failed •••• 0172 CSAT"], &["415"]);
    let none = |store: &Store| {
        store.glance.set(Remote::Ready(Glance {
            latest: Vec::new(),
            more: false,
            failed: Remote::Idle,
            breaks: Remote::Idle,
        }));
    };
    check(
        none,
        &[
            "Production calls No production calls in the last 30 days. Calls that this agent has with customers appear",
        ],
        &["Why calls end"],
    );
    check(
        |store| store.results.set(Remote::Ready(listing(Vec::new()))),
        &[
            "Tests No test has finished yet. Each time tests are run against this agent, their result appears here.",
        ],
        &["Latest results"],
    );
}

#[test]
fn a_part_that_fails_costs_only_that_part() {
    let failed = |store: &Store| {
        store.reports.set(Remote::Failed { error: error(ErrorKind::Server, Some(503)), last: None });
    };
    check(
        failed,
        &[
            "Pass rate 80%",
            "What breaks The server could not answer. Retry",
            "Latest results",
            "Response time, median –",
            "From the last 3 calls",
        ],
        &["21 of", "not measured"],
    );
    let no_calls = |store: &Store| {
        store.glance.set(Remote::Failed { error: error(ErrorKind::Forbidden, Some(403)), last: None });
    };
    check(no_calls, &["Tests pass 80%", "What breaks"], &["Why calls end"]);
    let no_tests = |store: &Store| {
        store.results.set(Remote::Failed { error: error(ErrorKind::Server, Some(500)), last: None });
    };
    check(no_tests, &["From the last 3 calls"], &["Tests pass"]);
    let no_boards = |store: &Store| {
        store.dashboards.set(Remote::Failed { error: error(ErrorKind::NotFound, Some(404)), last: None });
    };
    check(no_boards, &["From the last 3 calls"], &["This was deleted"]);
    let boards_failed = |store: &Store| {
        store.dashboards.set(Remote::Failed { error: error(ErrorKind::Server, Some(500)), last: None });
    };
    check(boards_failed, &["The server could not answer. Retry", "Calls 3+"], &["no dashboard"]);
    let calls_failed = |store: &Store| {
        board(store);
        no_glance(store, ErrorKind::Server);
    };
    check(calls_failed, &["The server could not answer. Retry", "Calls 1,240"], &["Latest failed calls"]);
    let calls_failed_and_no_sum = |store: &Store| {
        let widgets = vec![widget(5, "Duration", WidgetData::Line(vec![(Some(NOW), 30.0)]))];
        store.dashboards.set(Remote::Ready(vec![Dashboard { name: "KPIs".to_owned(), widgets }]));
        no_glance(store, ErrorKind::Server);
    };
    check(
        calls_failed_and_no_sum,
        &["The server could not answer. Retry", "Duration 30 s"],
        &["Latest failed calls"],
    );
    // Both are one outage, so one card is enough.
    let none = |store: &Store| {
        store.dashboards.set(Remote::Failed { error: error(ErrorKind::Server, Some(500)), last: None });
        no_glance(store, ErrorKind::Server);
    };
    let none_store = store();
    none(&none_store);
    assert_eq!(html(&none_store).matches("part=\"error\"").count(), 1);
    let no_failed = |store: &Store| {
        store.glance.update(|glance| {
            if let Remote::Ready(glance) = glance {
                glance.failed = Remote::Failed { error: error(ErrorKind::Server, Some(500)), last: None };
            }
        });
    };
    check(
        no_failed,
        &["Latest failed calls The server could not answer. Retry", "Why calls end"],
        &["No call failed"],
    );
}

pub(super) fn no_glance(store: &Store, kind: ErrorKind) {
    store.glance.set(Remote::Failed { error: error(kind, Some(500)), last: None });
}

#[test]
fn a_part_that_is_read_again_in_vain_keeps_its_data_and_says_so() {
    let old = "The server could not answer. The last data stays below. Retry";
    let reports = |store: &Store| {
        let last = store.reports.get_untracked().value().cloned();
        store.reports.set(Remote::Failed { error: error(ErrorKind::Server, Some(500)), last });
    };
    check(reports, &[old, "What breaks Tool Call Success"], &[]);
    let failed = |store: &Store| {
        store.glance.update(|glance| {
            if let Remote::Ready(glance) = glance {
                let failed = std::mem::replace(&mut glance.failed, Remote::Idle);
                glance.failed = failed.failed(error(ErrorKind::Server, Some(500)));
            }
        });
    };
    check(failed, &[old, "Latest failed calls All failed calls Failed"], &[]);
}

#[test]
fn what_breaks_in_calls_is_told_where_it_is_known() {
    let known = |store: &Store, of_project: bool| {
        let breaks = CallBreaks {
            metrics: vec![MetricFailures { name: "CSAT".to_owned(), failed: 12, judged: 60 }],
            of_project,
            causes: vec![FailureCause { title: "Wrong day".to_owned(), calls: 5, example: Some(CallId(9)) }],
        };
        glance_with(store, Remote::Ready(breaks));
    };
    check(
        |store| store.reports.set(Remote::Idle),
        &["Why calls end"],
        &["What breaks", "Why calls fail", "From failure insights"],
    );
    let store = store();
    known(&store, false);
    let told = words(&html(&store));
    for expected in ["What breaks From failure insights CSAT 12 of 60", "Why calls fail", "Wrong day 5 calls"]
    {
        assert!(told.contains(expected), "{expected:?} is not in {told:?}");
    }
    known(&store, true);
    assert!(words(&html(&store)).contains("From failure insights of all agents of the project CSAT"));
    // Not to be seen by this page, or switched off: no word of it. Any other failure costs but this part.
    for (kind, status, is_told) in [
        (ErrorKind::NotFound, 404, false),
        (ErrorKind::Forbidden, 403, false),
        (ErrorKind::Server, 503, true),
    ] {
        glance_with(&store, Remote::Failed { error: error(kind, Some(status)), last: None });
        let html = html(&store);
        assert_eq!(html.contains("part=\"error\"") || html.contains("error-card"), is_told, "{status}");
        assert!(words(&html).contains("Latest failed calls"), "{status}");
    }
}

fn glance_with(store: &Store, breaks: Remote<CallBreaks>) {
    store.glance.update(|glance| {
        if let Remote::Ready(glance) = glance {
            glance.breaks = breaks;
        }
    });
}

#[test]
fn every_kind_of_widget_is_drawn_or_named() {
    let check = |data: WidgetData, contains: &[&str], lacks: &[&str]| {
        let store = store();
        let widgets = vec![widget(5, "Duration", data)];
        store.dashboards.set(Remote::Ready(vec![Dashboard { name: "KPIs".to_owned(), widgets }]));
        let told = words(&html(&store));
        for expected in contains {
            assert!(told.contains(expected), "{expected:?} is not in {told:?}");
        }
        for unexpected in lacks {
            assert!(!told.contains(unexpected), "{unexpected:?} is in {told:?}");
        }
    };
    let day = |index: i64, value| Interval {
        start: Some(Timestamp(NOW.0 - index * DAY_MS)),
        value,
        calls: Some(12),
    };
    check(
        WidgetData::Bars(vec![day(1, Some(60.0)), day(0, None)]),
        &["Duration 60 s on Nov 21, from 60 s to 60 s in all", "Nov 21 60 s 12 Nov 22 – 12"],
        &[],
    );
    check(WidgetData::Line(vec![(Some(NOW), 30.0), (None, 90.0)]), &["Nov 22, 12:04 30 s"], &[]);
    let labels = (1..=8).map(|index| (format!("label {index}"), f64::from(10 - index))).collect();
    check(WidgetData::Slices(labels), &["label 1 9 of 44", "label 6 4 of 44 Other 5 of 44"], &["label 7"]);
    check(WidgetData::Unknown("radar".to_owned()), &["type “radar” cannot be shown"], &[]);
    check(WidgetData::Failed("503".to_owned()), &["Duration This chart could not be read. Retry"], &["503"]);
    check(WidgetData::Bars(Vec::new()), &["No values in the last 30 days."], &[]);
}

#[test]
fn the_charts_of_the_tests_share_their_axis_and_lead_to_results() {
    let html = html(&store());
    let sliders: Vec<_> =
        tags(&html).into_iter().filter(|tag| tag.get("part") == Some("chart-slider")).collect();
    assert_eq!(sliders.len(), 2);
    assert!(sliders.iter().all(|slider| slider.get("aria-valuemax") == Some("20")));
    assert!(sliders[0].get("aria-valuetext").is_some_and(|words| words.contains("8 of 10 · 80%")));
}

#[test]
fn what_decides_breaks_first() {
    let report = report();
    let names: Vec<&str> = ranked(&report).iter().map(|metric| metric.name.as_str()).collect();
    assert_eq!(names, ["Tool Call Success", "Expected Outcome", "Latency (in ms)"]);
}

#[test]
fn endings_are_added_up_by_group() {
    let reasons = [("sip-call-failed", 2), ("call-rejected", 3), ("customer-ended-call", 4), ("odd", 1)];
    let reasons: Vec<(String, u32)> = reasons.map(|(reason, count)| (reason.to_owned(), count)).to_vec();
    assert_eq!(
        grouped(&reasons),
        [(EndedGroup::Connection, 5), (EndedGroup::Ended, 4), (EndedGroup::Other, 1)]
    );
}

#[test]
fn the_calls_behind_a_number_are_those_of_its_period() {
    let check = |change: fn(&Store), expected: &[&str]| {
        let store = store();
        store.config.update(|config| config.link_template = Some("/?at={route}".to_owned()));
        change(&store);
        let html = html(&store);
        let routes: Vec<&str> =
            tags(&html).iter().filter_map(|tag| tag.get("href")?.strip_prefix("/?at=calls%3F")).collect();
        assert_eq!(routes, expected);
    };
    let (all, failed) = ("range%3D30d", "range%3D30d%26status%3Dfailed");
    check(board, &[all, all, all, all, failed]);
    check(|_| {}, &[all, all, all, failed, failed]);
    let bars = rows(&Locale::plain(), &[("call-rejected".to_owned(), 26)]);
    let routes: Vec<String> = bars.iter().filter_map(|bar| Some(bar.opens.as_ref()?.to_string())).collect();
    assert_eq!(routes, ["calls?range=30d&ended=connection"]);
}
