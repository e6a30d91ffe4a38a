//! The run screen as HTML: what is shown for each kind of run and each kind of value.

use super::page::{failed_run, html, store_of};
use crate::support::page::words;
use agent_embed::api::error::{ApiError, ErrorKind};
use agent_embed::app::player::PlayerEvent;
use agent_embed::app::remote::Remote;
use agent_embed::app::store::Waiting;
use agent_embed::clock::Timestamp;
use agent_embed::config::Hidden;
use agent_embed::domain::metric::{Metric, MetricKind, MetricValue};
use agent_embed::domain::route::Route;
use agent_embed::domain::run::{Alignment, ExpectedOutcome, Fact, Met, Run};
use agent_embed::domain::transcript::Transcript;
use agent_embed::domain::verdict::{Verdict, Word};
use leptos::prelude::*;

/// The words of the fixture's screen after a change hold all of these, in this order.
#[track_caller]
fn check(change: impl FnOnce(&mut Run), expected: &[&str]) {
    let mut run = failed_run();
    change(&mut run);
    let words = words(&html(&store_of(run)));
    let mut rest = words.as_str();
    for part in expected {
        let Some((_, behind)) = rest.split_once(part) else { panic!("no {part:?} in {rest:?} of {words:?}") };
        rest = behind;
    }
}

/// The HTML of the fixture's screen after a change has none of these.
#[track_caller]
fn check_without(change: impl FnOnce(&mut Run), unwanted: &[&str]) {
    let mut run = failed_run();
    change(&mut run);
    let page = html(&store_of(run));
    for part in unwanted {
        assert!(!page.contains(part), "{part:?} in {page}");
    }
}

fn judged(word: Word) -> impl Fn(&mut Run) {
    move |run| run.row.verdict = Verdict { word: word.clone(), reviewed: false }
}

fn errored(ended: &'static str) -> impl Fn(&mut Run) {
    move |run| {
        run.row.verdict = Verdict { word: Word::Error, reviewed: false };
        run.row.error_message = Some("The line broke".to_owned());
        run.row.ended_reason = Some(ended.to_owned());
        run.rules.clear();
    }
}

#[test]
fn the_verdict_and_its_reason_come_first() {
    check(|_| {}, &["Failed", "Tool Call Success", "book_appointment was called for Thursday", "1:03"]);
    check(|run| run.rules.clear(), &["Failed", "Expected outcome needs review", "The agent books the slot"]);
    check(
        |run| {
            run.rules.clear();
            run.expected_outcome = None;
            run.metrics.retain(|metric| metric.name == "AI Interrupting User");
        },
        &[
            "Failed",
            "AI Interrupting User",
            "The agent starts while the caller is still naming the day",
            "0:58",
        ],
    );
    for (word, expected) in [
        (Word::Queued, "Queued Waiting for a free line"),
        (Word::Starting, "Starting The call is being set up"),
        (Word::InCall, "In call The call is under way"),
        (Word::Evaluating, "Evaluating The call is over, its metrics are being judged"),
        (Word::Passed, "Passed Everything that decides success held"),
        (Word::Error, "Error The call could not be carried out"),
        (Word::TimedOut, "Timed out The time limit passed"),
        (Word::Cancelled, "Cancelled Stopped before"),
        (Word::NotEvaluated, "Not evaluated The call is over, but nothing judged it"),
        (Word::Unknown("parked".to_owned()), "parked"),
    ] {
        check(judged(word), &[expected]);
    }
    check(
        |run| run.row.verdict = Verdict { word: Word::Passed, reviewed: true },
        &["Passed", "Set by a person"],
    );
}

#[test]
fn errors_say_whose_fault_they_are() {
    check(
        errored("Main agent-did-not-answer"),
        &["Error", "The line broke", "The agent or its number did not respond"],
    );
    check(errored("sip-call-failed"), &["The connection failed"]);
    check(errored("Testing agent-pipeline-error"), &["The simulated caller broke down"]);
    check(errored("who knows"), &["An infrastructure fault, not a verdict on the agent"]);
    check(
        |run| {
            errored("sip-call-failed")(run);
            run.rules = failed_run().rules.into_iter().filter(|rule| rule.passed == Some(true)).collect();
        },
        &["All checks held, but the call itself had a fault"],
    );
    check_without(|_| {}, &["infrastructure fault"]);
}

#[test]
fn facts_of_the_run() {
    check(
        |_| {},
        &[
            "Reschedule a cleaning across time zones",
            "Direct Communicator",
            "2:05",
            "Main agent ended call",
            "2 of 3 failed",
        ],
    );
    check(|run| run.row.scenario_name.clear(), &["Unnamed scenario"]);
    check(|run| run.row.scenario_name = "Scenario Deleted".to_owned(), &["Scenario Deleted"]);
    check_without(|run| run.row.ended_reason = Some(" ".to_owned()), &["Ended:"]);
}

#[test]
fn ways_to_other_failed_runs() {
    let page = html(&store_of(failed_run()));
    assert_eq!(page.matches("part=\"sibling\"").count(), 2);
    assert!(
        !page
            .contains("data-step=\"next\" title=\"Next failed run\" aria-label=\"Next failed run\" disabled")
    );
    let store = store_of(failed_run());
    store.runs.set(Remote::Loading);
    assert!(!html(&store).contains("part=\"siblings\""));
}

#[test]
fn the_expected_outcome_is_a_checklist() {
    check(
        |_| {},
        &[
            "Expected outcome",
            "2 of 4 met",
            "Needs review",
            "verifies the caller",
            "Met",
            "books the slot",
            "Not met",
            "reads the new date back",
            "Blocked",
            "offers a reminder",
            "Met",
            "The agent found the appointment",
            "01:03",
        ],
    );
    let outcome = |score: Option<f64>, met: Met| {
        let alignments = vec![Alignment { statement: "It greets".to_owned(), met }];
        Some(ExpectedOutcome { score, explanation: Vec::new(), alignments })
    };
    for (score, met, expected) in [
        (Some(0.0), Met::No, "0 of 1 met Not met It greets Not met"),
        (Some(100.0), Met::Yes, "Expected outcome Met It greets Met"),
        (None, Met::Unknown("maybe".to_owned()), "0 of 1 met It greets maybe"),
    ] {
        check(|run| run.expected_outcome = outcome(score, met), &[expected]);
    }
}

#[test]
fn groups_of_metrics() {
    check(
        |_| {},
        &[
            "Decides success",
            "1 of 3 passed",
            "Expected outcome",
            "Tool Call Success",
            "Hallucination",
            "For information",
            "AI Interrupting User",
            "Latency",
            "Not applicable",
            "Transfer Accuracy",
            "N/A",
        ],
    );
    check(
        |run| {
            run.rules.clear();
            run.metrics.iter_mut().for_each(|metric| metric.decides = false);
        },
        &["Outcome", "Expected outcome", "Metrics", "AI Interrupting User"],
    );
    let nothing = |run: &mut Run| {
        run.rules.clear();
        run.metrics.clear();
        run.expected_outcome = None;
    };
    check(nothing, &["No metric was attached"]);
    check(
        |run| {
            nothing(run);
            judged(Word::Evaluating)(run);
        },
        &["Metrics appear here as they are judged"],
    );
}

fn metric(value: MetricValue, failed: bool) -> Metric {
    Metric {
        id: None,
        name: "Probe".to_owned(),
        kind: MetricKind::Binary,
        value,
        failed,
        decides: false,
        explanation: Vec::new(),
        percentiles: vec![],
        categories: vec![],
    }
}

#[test]
fn each_kind_of_value_in_its_form() {
    let number = |value, unit| MetricValue::Number { value, unit };
    for (value, failed, expected) in [
        (MetricValue::Flag(true), false, "Probe Passed"),
        (MetricValue::Flag(false), true, "Probe Failed"),
        (MetricValue::Percent(84.0), false, "Probe 84%"),
        (MetricValue::Percent(83.97), true, "Probe 84%"),
        (number(2312.4, Some("ms")), false, "Probe 2,312 ms"),
        (number(0.54, None), false, "Probe 0.54"),
        (number(12.34, Some("s")), false, "Probe 12.3 s"),
        (number(-1.0, None), false, "Probe -1"),
        (MetricValue::Label("<script>".to_owned()), false, "Probe <script>"),
        (MetricValue::Raw("odd".to_owned()), false, "Probe odd"),
        (MetricValue::NotApplicable, false, "Not applicable Probe N/A"),
    ] {
        check(|run| run.metrics = vec![metric(value, failed)], &[expected]);
    }
    check(|run| run.metrics[0].percentiles = vec![(50, 1928.57), (95, 4102.9)], &["P50 1,929", "P95 4,103"]);
    check(
        |run| {
            run.metrics = vec![Metric {
                name: "Voicemail Detection".to_owned(),
                ..metric(MetricValue::Flag(true), false)
            }];
        },
        &["Voicemail Detection Detected"],
    );
}

#[test]
fn failing_cards_are_open_and_passing_ones_are_not() {
    let page = html(&store_of(failed_run()));
    let is_open = |name: &str| {
        let card = page.split("part=\"metric\"").find(|card| card.contains(name)).unwrap();
        card.contains("<details class=\"card__fold\" open")
    };
    for (name, open) in [("Tool Call Success", true), ("Hallucination", false), ("Expected outcome", true)] {
        assert_eq!(is_open(&format!(">{name}<")), open, "{name}");
    }
}

#[test]
fn the_transcript_in_rows() {
    check(
        |_| {},
        &[
            "Transcript",
            "Agent",
            "0:00",
            "Maple Dental",
            "Caller",
            "0:05",
            "Agent",
            "0:11",
            "1.6 s",
            "<PERSON>",
            "<DATE_OF_BIRTH>",
            "find_appointment",
            "name: <PERSON>",
            "1.4 s",
            "Arguments",
            "Result",
            "\"Dr. Okafor\"",
            "3.7 s",
            "0:27",
            "What day and time",
            "2.7 s of silence",
            "list_slots",
            "Mock",
            "\"cached\": false",
            "Overlaps by 1.2 s",
            "book_appointment",
            "Failed",
            "12 s of silence",
            "end_call",
            "No result",
        ],
    );
    check(|run| run.transcript = Transcript::Encrypted, &["The transcript is encrypted"]);
    check(|run| run.transcript = Transcript::Missing, &["There is no transcript"]);
    check(|run| run.transcript = Transcript::Entries(Vec::new()), &["There is no transcript"]);
    check(
        |run| {
            judged(Word::InCall)(run);
            run.transcript = Transcript::Missing;
        },
        &["The transcript comes with the call"],
    );
}

#[test]
fn markup_of_others_is_text() {
    check_without(
        |run| {
            run.row.scenario_name = "<img src=x onerror=alert(1)>".to_owned();
            run.metrics[0].explanation = vec!["<script>alert(1)</script> [01:03]".to_owned()];
            run.metadata = vec![Fact { key: "<b>".to_owned(), value: "<i>".to_owned() }];
        },
        &["<img", "<script", "<b>", "<i>"],
    );
}

#[test]
fn nothing_of_the_layout_is_blocked_by_a_strict_policy() {
    check_without(|_| {}, &[" style=\"", "javascript:"]);
}

#[test]
fn lanes_and_player() {
    let page = html(&store_of(failed_run()));
    for part in [
        "data-player",
        "part=\"lanes\"",
        "part=\"position\"",
        "aria-valuetext=\"0:00 of 2:05\"",
        "part=\"latency\"",
    ] {
        assert!(page.contains(part), "{part}");
    }
    check(|run| run.recording = None, &["No recording", "Agent", "Caller", "Response times"]);
    check(
        |run| {
            run.recording = None;
            errored("sip-call-failed")(run);
        },
        &["No recording: the call was not carried out"],
    );
    check_without(|run| run.recording = None, &["data-player", "part=\"play\""]);
    check_without(
        |run| {
            run.recording = None;
            run.transcript = Transcript::Missing;
        },
        &["part=\"lanes\"", "part=\"position\"", "part=\"latency\""],
    );
}

#[test]
fn what_the_page_hides_is_not_there() {
    for (hidden, words) in [
        (Hidden::Recording, "data-player"),
        (Hidden::TestProfile, "Blue Spruce"),
        (Hidden::Metadata, "4be21f0"),
    ] {
        let store = store_of(failed_run());
        assert!(html(&store).contains(words), "{words}");
        store.config.update(|config| config.hide = vec![hidden]);
        assert!(!html(&store).contains(words), "{words}");
    }
}

#[test]
fn folds_at_the_end() {
    check(
        |_| {},
        &[
            "Test profile",
            "Denver, Colorado",
            "Metadata",
            "Nov 22, 2026, 08:14:09 UTC",
            "1771954317329721669",
            "\"commit\": \"4be21f0\"",
        ],
    );
    check_without(|run| run.metadata.clear(), &[">Metadata<"]);
}

#[test]
fn a_live_run_shows_its_phases() {
    for (word, current) in [
        (Word::Queued, "Queued"),
        (Word::Starting, "Queued"),
        (Word::InCall, "In call"),
        (Word::Evaluating, "Evaluating"),
    ] {
        let mut run = failed_run();
        judged(word)(&mut run);
        let page = html(&store_of(run));
        let step = page.split("aria-current=\"step\"").nth(1).unwrap();
        assert!(words(step).contains(current), "{current}");
    }
    check(
        |run| {
            judged(Word::Queued)(run);
            run.dial_window_closes = Some(Timestamp(1_795_342_800_000 + 240_000));
        },
        &["The agent may call until", "in 4 min"],
    );
    check_without(|_| {}, &["part=\"phases\""]);
}

#[test]
fn the_cited_moment_marks_its_line() {
    for (route, expected) in [
        ("", None),
        ("?t=63", Some("book_appointment")),
        ("?t=78", Some("No. I said Friday")),
        ("?t=x", None),
    ] {
        let store = store_of(failed_run());
        store.route.set(Route::parse(&format!("results/5120/runs/90412{route}")).unwrap());
        let page = html(&store);
        let marked = page.split("aria-current=\"true\"").nth(1).map(words);
        assert_eq!(marked.is_some(), expected.is_some(), "{route}");
        if let (Some(marked), Some(expected)) = (marked, expected) {
            assert!(marked.chars().take(80).collect::<String>().contains(expected), "{route}: {marked}");
        }
    }
}

#[test]
fn the_playing_turn_is_marked() {
    let store = store_of(failed_run());
    store.player.open("90412", "https://recordings.example/a.wav", 0.0);
    store.player.take(PlayerEvent::Position(79.5));
    let page = html(&store);
    let marked = words(page.split("aria-current=\"true\"").nth(1).unwrap());
    assert!(marked.contains("No. I said Friday"), "{marked}");
    assert!(page.contains("aria-valuetext=\"1:19 of 2:05\""));
}

#[test]
fn states_before_and_after_the_data() {
    let error =
        ApiError { kind: ErrorKind::NotFound, status: Some(404), detail: "run".to_owned(), at: Timestamp(0) };
    let store = store_of(failed_run());
    store.run.set(Remote::Loading);
    assert!(html(&store).contains("aria-busy=\"true\""));
    store.waiting.set(Waiting::Slow);
    assert!(words(&html(&store)).contains("Still loading"));
    store.run.set(Remote::Failed { error: error.clone(), last: None });
    assert!(words(&html(&store)).contains("This was deleted"));
    store.run.set(Remote::Failed { error, last: Some(failed_run()) });
    let both = words(&html(&store));
    assert!(both.contains("The last data stays below") && both.contains("Maple Dental"), "{both}");
}
