use super::sample::{failed_call, read};
use agent_embed::api::decode::call_row::{calls, listed_call};
use agent_embed::api::json::{Json, Skip, parse};
use agent_embed::api::request::Operation;
use agent_embed::domain::call::{CallRow, mask};

fn body(text: &str) -> Json {
    parse(text, Skip::NOTHING).expect(text)
}

fn row(fields: &str) -> CallRow {
    listed_call(&body(&format!(r#"{{"id":9{fields}}}"#)), "").expect(fields)
}

fn check(fields: &str, read: fn(&CallRow) -> String, expected: &str) {
    assert_eq!(read(&row(fields)), expected, "{fields}");
}

fn verdict(row: &CallRow) -> String {
    format!("{:?}{}", row.verdict.word, if row.verdict.reviewed { " reviewed" } else { "" })
}

#[test]
fn the_status_is_the_verdict_and_a_person_beats_the_machine() {
    check(r#","status":"success","success":true"#, verdict, "Passed");
    check(r#","status":"failure","success":false"#, verdict, "Failed");
    check(r#","status":"reviewed_success","success":false"#, verdict, "Passed reviewed");
    check(r#","status":"reviewed_failure","success":true"#, verdict, "Failed reviewed");
    check(r#","status":"success","success":false"#, verdict, "Passed");
    check(r#","status":"success","success":null"#, verdict, "Passed");
    check(r#","status":"evaluating","success":null"#, verdict, "Evaluating");
    check(r#","status":"","success":false"#, verdict, "Failed");
    check(r#","status":null,"success":null"#, verdict, "NotEvaluated");
    check(r#","status":"disputed""#, verdict, "Unknown(\"disputed\")");
    check(r#","status":"success","error_message":"SIP 503""#, verdict, "Error");
    check(r#","status":"reviewed_success","error_message":"SIP 503""#, verdict, "Passed reviewed");
    check(r#","status":"failure","error_message":"SIP 503""#, verdict, "Failed");
    check("", verdict, "NotEvaluated");
}

#[test]
fn reads_fields_in_every_shape() {
    fn topic(row: &CallRow) -> String {
        row.topic.clone().unwrap_or("-".to_owned())
    }
    fn latency(row: &CallRow) -> String {
        row.latency_ms.map_or("-".to_owned(), |value| value.to_string())
    }
    fn failing(row: &CallRow) -> String {
        row.failing.join(",")
    }
    fn ended(row: &CallRow) -> String {
        row.ended_reason.clone().unwrap_or("-".to_owned())
    }
    let or_dash = |text: &Option<String>| text.clone().unwrap_or("-".to_owned());
    check(r#","topic":"{}""#, topic, "-");
    check(r#","topic":"""#, topic, "-");
    check(r#","topic":null"#, topic, "-");
    check(r#","topic":"<script>x</script>""#, topic, "<script>x</script>");
    check(r#","topic":7"#, topic, "7");
    check(r#","call_ended_reason":"","metadata":{"ended_reason":"user_hangup"}"#, ended, "user_hangup");
    check(r#","call_ended_reason":"Client disconnected: 1005""#, ended, "Client disconnected: 1005");
    check(r#","metrics":[{"name":"Latency (in ms)","type":"numeric","score":1390.5}]"#, latency, "1390.5");
    check(r#","metrics":[{"name":"Latency","type":"numeric","score":2}]"#, latency, "2");
    check(r#","metrics":[{"name":"Latency (s)","type":"numeric","score":2}]"#, latency, "2000");
    check(r#","metrics":[{"name":"Latency (in ms)","type":"numeric","score":-1}]"#, latency, "-");
    check(r#","metrics":[{"name":"Latency (in ms)","type":"numeric","score":1e21}]"#, latency, "-");
    check(r#","metrics":[{"name":"Latency (in ms)","type":"numeric","score":null}]"#, latency, "-");
    check(r#","metrics":null"#, latency, "-");
    check(
        r#","metrics":[{"name":"A","type":"binary","passed":false},{"name":"A","type":"binary","score":0}]"#,
        failing,
        "A",
    );
    check(r#","metrics":"[]""#, failing, "");
    assert_eq!(or_dash(&row(r#","call_id":"""#).provider_id), "-");
    assert_eq!(or_dash(&row(r#","customer_number":null"#).customer), "-");
    assert_eq!(row(r#","duration":"5269:18""#).duration.map(|length| length.0), Some(316_158));
    assert_eq!(row(r#","timestamp":"2026-11-22 09:04:31""#).started.map(|at| at.0), Some(1_795_338_271_000));
    assert_eq!(row(r#","timestamp":"yesterday""#).started, None);
}

#[test]
fn a_row_that_cannot_be_read_costs_one_row() {
    let page =
        calls(&body(r#"{"count":0,"next":"x","results":[{"id":1},{"id":"two"},7,{"id":1},{"id":"3"}]}"#));
    let page = page.unwrap();
    assert_eq!(page.rows.iter().map(|row| row.id.0).collect::<Vec<_>>(), [1, 3]);
    assert_eq!(page.unreadable.len(), 2);
    assert_eq!(page.unreadable[0].to_string(), "results[1].id: an id expected, text found");
    assert!(page.more);
}

#[test]
fn transcripts_of_rows_are_never_built() {
    let heavy = r#"{"results":[{"id":1,"transcript":"[00:01] A: b","transcript_object":[{"role":"x"}],
        "evaluation":{"metrics":[{"name":"A"}]},"topic":"Booking"}]}"#;
    let parsed = parse(heavy, Operation::Calls.skip()).unwrap();
    let row = &parsed.get("results").list()[0];
    assert_eq!(row.entries().iter().map(|(key, _)| key.as_str()).collect::<Vec<_>>(), ["id", "topic"]);
}

#[test]
fn one_call_has_what_a_run_has_and_what_only_calls_have() {
    let call = failed_call();
    assert_eq!(call.row.id.0, 520_416);
    assert_eq!(call.row.latency_ms, Some(3024.03));
    assert_eq!(call.row.failing, ["Tool Call Success"]);
    assert_eq!(call.feedback.as_deref(), Some("Reported to the vendor of the booking system."));
    assert_eq!(
        call.failure_modes.iter().map(|mode| mode.name.as_str()).collect::<Vec<_>>(),
        ["Slot lookup failed"]
    );
    assert!(call.failure_modes[0].critical);
    assert_eq!(call.variables.len(), 1);
    assert_eq!(
        call.talk.metadata.iter().find(|fact| fact.key == "nanoseconds").unwrap().value,
        "1771954317329721669"
    );
    assert_eq!(call.talk.recording.as_deref(), Some("https://recordings.example/call-520416.wav"));
    assert!(call.talk.metrics[0].decides && call.talk.metrics[0].failed);
    assert!(!call.is_past_retention());
}

#[test]
fn a_call_past_its_retention_keeps_its_scores() {
    let check = |fields: &str, expected: bool| {
        let call = read(&format!(r#"{{"id":1,"status":"success"{fields}}}"#));
        assert_eq!(call.is_past_retention(), expected, "{fields}");
    };
    let scores = r#","evaluation":{"metrics":[{"name":"A","type":"binary","passed":true}]}"#;
    check(&format!(r#"{scores},"transcript_object":[],"transcript":"","voice_recording_url":null"#), true);
    check(&format!(r#"{scores},"voice_recording_url":"https://r.example/1.wav""#), false);
    check(&format!(r#"{scores},"transcript":"[0:01] Agent: hi""#), false);
    check(r#","evaluation":null"#, false);
    check(r#","evaluation":[],"metadata":null,"dynamic_variables":null,"project":null,"agent":null"#, false);
}

#[test]
fn a_caller_is_masked_to_the_last_four_digits() {
    let check = |sent: &str, shown: &str, hides: bool| {
        let masked = mask(sent);
        assert_eq!((masked.text.as_str(), masked.hides), (shown, hides), "{sent}");
    };
    check("+1 (415) 555-0142", "••••\u{a0}0142", true);
    check("sip:4155550142@provider.example", "••••\u{a0}0142", true);
    check("12345", "••••\u{a0}2345", true);
    check("1234", "••••", true);
    check("Jane Doe", "••••", true);
    check("unknown", "unknown", false);
    check("Anonymous", "Anonymous", false);
    check("<PHONE>", "<PHONE>", false);
    check("<script>alert(1)</script>", "••••", true);
    check("  ", "", false);
}
