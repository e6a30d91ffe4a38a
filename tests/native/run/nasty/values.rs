//! Recordings, times, verdicts, metrics and what is said of them.

use super::{check, check_all, check_metric, told};
use serde_json::{Value, json};

#[test]
fn recordings() {
    let none = ["No recording", "Agent", "Caller", "Response times", "Transcript"];
    for url in [
        Value::Null,
        json!(""),
        json!("javascript:alert(1)"),
        json!("media/a.mp3"),
        json!("ftp://a/b"),
        json!(7),
    ] {
        check("/voice_recording_url", url, &none, &["Skip silence"]);
    }
    check_all(&[("/voice_recording_url", None)], &none, &["Skip silence"]);
    for url in ["https://recordings.example/gone.wav", "http://recordings.example/a.wav"] {
        // Expired, missing and forbidden ones are known only once they are tried.
        check("/voice_recording_url", json!(url), &["0:00 / 2:05", "Skip silence"], &["No recording"]);
    }
    for channel in [Value::Null, json!(0), json!(7)] {
        check("/testing_channel_index", channel, &["Skip silence"], &["No recording"]);
    }
}

#[test]
fn durations_and_times() {
    for (sent, shown) in [
        (json!("0:07"), "· 0:07"),
        (json!("61:07"), "· 61:07"),
        (json!("5269:18"), "· 5269:18"),
        (json!("1:02:03"), "· 62:03"),
        (json!("00:00"), "· 0:00"),
    ] {
        let page = told(&[("/duration", Some(sent.clone()))]);
        let fact = shown.trim_start_matches("· ");
        assert!(page.contains(fact), "{sent}: {page}");
    }
    for none in [json!(""), Value::Null, json!("abc"), json!({})] {
        // The axis then ends where the last turn does.
        check(
            "/duration",
            none,
            &["Failed", "Caller: Direct Communicator", "Agent ended the call"],
            &["2:05"],
        );
    }
    for (sent, shown) in [
        ("2026-11-22T08:14:09Z", "2 hr ago"),
        ("2026-11-22T08:14:09.120Z", "2 hr ago"),
        ("2026-11-22T08:14:09.120456Z", "2 hr ago"),
        ("2026-11-22T08:14:09+00:00", "2 hr ago"),
        ("2021-01-01 00:00:00", "Jan 1, 00:00"),
        ("2199-12-31T23:59:59Z", "Dec 31, 23:59"),
    ] {
        let told = told(&[("/executed_at", Some(json!(sent)))]);
        assert!(told.contains(shown), "{sent}: {told}");
    }
    check("/executed_at", json!("not a time"), &["Agent ended the call"], &["not a time", "1970"]);
}

#[test]
fn statuses_and_verdicts() {
    for (status, shown) in [
        ("pending", "Queued Waiting"),
        ("in_queue", "Queued Waiting"),
        ("scaling_up", "Queued Waiting"),
        ("running", "Starting The call"),
        ("in_progress", "In call The call is under way"),
        ("evaluating", "Evaluating The call is over"),
        ("failed", "Error"),
        ("timeout", "Timed out"),
        ("cancelled", "Cancelled"),
        ("canceled", "Cancelled"),
        ("error", "Cancelled"),
        ("hibernating", "hibernating"),
        ("COMPLETED", "Failed Tool Call Success"),
        ("", "Failed Tool Call Success"),
    ] {
        check("/status", json!(status), &[shown], &[]);
    }
    check("/status", Value::Null, &["Failed Tool Call Success"], &[]);
    let verdict = |success: Value, evaluation: Value, error: Value, shown: &[&str]| {
        let changes = [
            ("/success", Some(success)),
            ("/evaluation_status", Some(evaluation)),
            ("/error_message", Some(error)),
            ("/rubric", Some(Value::Null)),
            ("/evaluation", Some(Value::Null)),
            ("/expected_outcome", Some(json!({}))),
        ];
        check_all(&changes, shown, &[]);
    };
    let ice = json!("ICE connection failed");
    verdict(json!(true), json!("success"), ice.clone(), &["Error", "ICE connection failed"]);
    verdict(json!(true), Value::Null, ice, &["Error", "ICE connection failed"]);
    verdict(json!(false), json!("reviewed_success"), json!(""), &["Passed", "Set by a person"]);
    verdict(json!(true), json!("reviewed_failure"), json!(""), &["Failed", "Set by a person"]);
    verdict(Value::Null, Value::Null, Value::Null, &["Not evaluated"]);
    verdict(json!(true), Value::Null, Value::Null, &["Passed"]);
    verdict(json!("true"), json!(""), json!(""), &["Passed"]);
    verdict(json!(false), Value::Null, json!(""), &["Failed", "No reason was given"]);
    verdict(Value::Null, json!("appealed"), json!(""), &["appealed"]);
}

#[test]
fn evaluations_and_outcomes() {
    for none in [Value::Null, json!({}), json!({"metrics": null}), json!([]), json!("pending")] {
        check("/evaluation", none, &["Failed", "Expected outcome", "Transcript"], &["AI Interrupting User"]);
    }
    let nothing = [
        ("/evaluation", Some(Value::Null)),
        ("/rubric", Some(json!({"metric_id": 7}))),
        ("/expected_outcome", Some(Value::Null)),
    ];
    check_all(&nothing, &["No metric was attached to this run."], &["Decides success"]);
    for none in [json!({}), Value::Null, json!("met"), json!([])] {
        check("/expected_outcome", none, &["Tool Call Success"], &["of 4 met", "Needs review"]);
    }
    let words = json!({"score": 50, "explanation": "Partly.", "outcome_alignments": [
        {"outcome": "One", "aligned": "yes"}, {"outcome": "Two", "aligned": "no"},
        {"outcome": "Three", "aligned": "blocked"}, {"outcome": "Four", "aligned": "perhaps"},
        {"prompt_part": "Five", "aligned": true}, null]});
    check(
        "/expected_outcome",
        words,
        &["Needs review", "One Met", "Two Not met", "Three Blocked", "Four perhaps", "Five Met", "Partly."],
        &[],
    );
    let repeated = json!({"score": 0, "explanation": ["✅ One.", "❌ Two was never said", "❌ Two"],
        "outcome_alignments": [{"outcome": "One", "aligned": true}, {"outcome": "Two", "aligned": false}]});
    check(
        "/expected_outcome",
        repeated,
        &["One Met", "Two Not met", "Two was never said", "Tool Call Success"],
        &["One.", "Two was never said Two"],
    );
}

#[test]
fn metric_values() {
    let metric = |fields: Value| {
        let mut entry = json!({"id": 7, "name": "Politeness"});
        entry.as_object_mut().unwrap().extend(fields.as_object().unwrap().clone());
        entry
    };
    for (fields, shown, absent) in [
        (json!({"type": "binary", "score": null}), "Not applicable Politeness N/A", "Failed Politeness"),
        (json!({"type": "continuous_qualitative", "score": "NaN"}), "Not applicable Politeness N/A", "NaN"),
        (json!({"type": "binary", "score": true}), "Politeness Passed", "N/A"),
        (json!({"type": "binary", "score": -1}), "Politeness -1", "Politeness Failed"),
        (json!({"type": "numeric", "score": 1e21}), "Politeness 1", "N/A"),
        (json!({"type": "binary", "score": 100}), "Politeness Passed", "N/A"),
        (json!({"type": "continuous_qualitative", "score": 99.7}), "Politeness 99.7%", "N/A"),
        (json!({"type": "continuous_qualitative", "score": 1}), "Politeness 20%", "N/A"),
        (json!({"type": "numeric", "score": 3, "extra": {"percentiles": {}}}), "Politeness 3", "P50"),
        (json!({"type": "numeric", "score": 3, "extra": {"percentiles": {"p95": 9}}}), "P95 9", "P50"),
        (json!({"type": "haiku", "score": 3}), "Politeness 3", "Failed Politeness"),
        (json!({"score": 3}), "Politeness 3", "Failed Politeness"),
        (json!({"passed": false}), "Politeness Failed", "N/A"),
        (json!({"type": "binary", "score_normalized": 1}), "Politeness Passed", "N/A"),
        (json!({"type": "binary", "passed": false, "score": 5}), "Politeness Failed", "Politeness Passed"),
        (
            json!({"type": "binary", "passed": false, "extra": {"trigger_failed": true}}),
            "Politeness N/A",
            "Politeness Failed",
        ),
        (
            json!({"type": "binary", "score": 0, "explanation": "Sampling skipped"}),
            "Politeness N/A",
            "Politeness Failed",
        ),
        (json!({"type": "enum", "enum": "never heard of"}), "Politeness never heard of", "N/A"),
        (json!({"type": "enum", "value": "billing"}), "Politeness billing", "N/A"),
        (json!({"type": "enum", "enum": null}), "Politeness N/A", "null"),
        (
            json!({"type": "numeric", "score": 1_771_954_317_329_721_669_i64, "name": "Politeness"}),
            "Politeness 1",
            "N/A",
        ),
    ] {
        check_metric(metric(fields), &[shown], &[absent]);
    }
    // A finding is neither good nor bad.
    let voicemail = json!({"name": "Voicemail Detection", "type": "binary", "passed": true});
    check_metric(voicemail, &["Voicemail Detection Detected"], &["Voicemail Detection Passed"]);
    let twins = json!([{"name": "Twin", "type": "binary", "score": 0}, {"name": "Twin", "type": "binary", "score": 5}]);
    check_all(
        &[("/rubric", Some(Value::Null)), ("/evaluation", Some(json!({"metrics": twins})))],
        &["Twin Failed", "Twin Passed"],
        &[],
    );
    check_all(&[("/evaluation/metrics", Some(json!([null, 7, "x", [], {}])))], &["Transcript"], &["Twin"]);
}

#[test]
fn explanations() {
    let explained = |explanation: Value| json!({"name": "Politeness", "type": "binary", "score": 0, "explanation": explanation});
    for none in [Value::Null, json!(""), json!([]), json!(["", "  "])] {
        check_metric(explained(none), &["Politeness Failed"], &["Failed null", "Failed []"]);
    }
    check_metric(explained(json!("Rude at (0:28).")), &["Politeness Failed", "Rude at", "0:28"], &["(0:28)"]);
    check_metric(explained(json!(["One", "", "Two"])), &["One", "Two"], &[]);
    check_metric(explained(json!({"why": "tone"})), &["Politeness Failed", "tone"], &[]);
    let long = "Rude. ".repeat(3_400);
    check_metric(explained(json!(long)), &["Politeness Failed", long.trim_end()], &[]);
}
