//! How the run screen tells the verdict and each kind of value.

use super::page::{failed_run, html, store_of};
use super::words::{check, check_without, errored, judged};
use agent_embed::domain::duration::Seconds;
use agent_embed::domain::metric::{Metric, MetricKind, MetricValue};
use agent_embed::domain::run::{Alignment, ExpectedOutcome, Met, Run};
use agent_embed::domain::verdict::{Verdict, Word};

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
fn a_cited_moment_is_written_as_all_moments_are() {
    for (cited, expected) in [
        ("Wrong day [00:46] again", "Wrong day 0:46 again"),
        ("Wrong day (00:28.5)", "Wrong day 0:28"),
        ("Spoke over [00:28-00:31].", "Spoke over 0:28–0:31 ."),
        ("At 00:46 the day", "At 0:46 the day"),
        ("Booked for 09:30", "Booked for 09:30"),
    ] {
        let explained = |run: &mut Run| {
            run.row.duration = Some(Seconds(90));
            run.metrics[0].explanation = vec![cited.to_owned()];
        };
        check(explained, &[expected]);
    }
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
            "1:03",
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
