//! Awkward runs.

use serde_json::{Value, json};

use super::metrics::metric_rows;
use super::row::{Nasty, nasty, value, without};
use super::texts::texts;
use crate::data::patch::Patch;

/// All awkward runs, in the order of their ids.
pub(crate) fn runs() -> Vec<Nasty> {
    let mut rows = Vec::new();
    rows.extend(states());
    rows.extend(verdicts());
    rows.extend(recordings());
    rows.extend(times());
    rows.extend(transcripts());
    rows.extend(objects());
    rows.extend(metric_rows());
    rows.extend(texts().into_iter().map(|(name, text)| with_text(name, &text)));
    rows
}

/// The text in every text field of a run.
fn with_text(name: &str, text: &str) -> Nasty {
    let fields = ["scenario_name", "personality_name", "feedback", "result_name", "transcript"];
    let mut patches: Vec<Patch> =
        fields.iter().map(|field| Patch::replace(&format!("/{field}"), json!(text))).collect();
    for pointer in [
        "/transcript_object/0/content",
        "/transcript_object/1/content",
        "/evaluation/metrics/0/explanation",
        "/expected_outcome/explanation",
        "/metadata/ended_reason",
    ] {
        patches.push(Patch::add(pointer, json!(text)));
    }
    patches.push(Patch::add("/metadata/note", json!(text)));
    patches.push(Patch::add("/test_profile_data/information", json!({text: text})));
    nasty(&format!("text: {name}"), "the text stands in every text field", patches)
}

fn states() -> Vec<Nasty> {
    let unfinished = ["pending", "in_queue", "scaling_up", "running", "in_progress", "evaluating"];
    let ended = ["failed", "timeout", "cancelled", "canceled", "error"];
    let unknown = ["hibernating", "COMPLETED", ""];
    let row = |status: &&str, kind: &str| {
        let mut patches = vec![Patch::replace("/status", json!(status))];
        if kind != "odd" {
            patches.extend(
                ["/evaluation_status", "/success", "/evaluation"].map(|key| Patch::replace(key, Value::Null)),
            );
        }
        nasty(&format!("status {status:?}"), &format!("{kind} status"), patches)
    };
    let mut rows: Vec<Nasty> = unfinished.iter().map(|status| row(status, "unfinished")).collect();
    rows.extend(ended.iter().map(|status| row(status, "final but not completed")));
    rows.extend(unknown.iter().map(|status| row(status, "odd")));
    rows.push(value("status null", "/status", Value::Null));
    rows.push(without("status missing", "/status"));
    rows
}

fn verdicts() -> Vec<Nasty> {
    let verdict = |name: &str, success: Value, evaluation_status: Value, error: Value| {
        let peculiar =
            format!("success {success}, evaluation_status {evaluation_status}, error_message {error}");
        nasty(
            name,
            &peculiar,
            vec![
                Patch::replace("/success", success),
                Patch::replace("/evaluation_status", evaluation_status),
                Patch::replace("/error_message", error),
            ],
        )
    };
    vec![
        verdict("pass with error", json!(true), json!("success"), json!("ICE connection failed")),
        verdict("pass with error, no status", json!(true), Value::Null, json!("ICE connection failed")),
        verdict("reviewed beats automatic", json!(false), json!("reviewed_success"), json!("")),
        verdict("reviewed to failure", json!(true), json!("reviewed_failure"), json!("")),
        verdict("success null", Value::Null, Value::Null, Value::Null),
        verdict("only success", json!(true), Value::Null, Value::Null),
        verdict("only success false", json!(false), Value::Null, json!("")),
        verdict("success as text", json!("true"), Value::Null, json!("")),
        verdict("unknown evaluation_status", Value::Null, json!("appealed"), json!("")),
        verdict("evaluation_status empty", json!(true), json!(""), json!("")),
        verdict("evaluation_status odd case", json!(false), json!("Reviewed_Success"), json!("")),
    ]
}

fn recordings() -> Vec<Nasty> {
    let suffixed = |name: &str, peculiar: &str, change: fn(Value) -> Value| {
        nasty(name, peculiar, vec![Patch::with("/voice_recording_url", change)])
    };
    fn put(url: Value, ending: &str) -> Value {
        json!(url.as_str().unwrap_or_default().replace(".wav", ending))
    }
    vec![
        value("recording null", "/voice_recording_url", Value::Null),
        value("recording empty", "/voice_recording_url", json!("")),
        without("recording missing", "/voice_recording_url"),
        suffixed("recording expired", "the recording answers 403", |url| put(url, "-expired.wav")),
        suffixed("recording 404", "the recording answers 404", |url| put(url, "-gone.wav")),
        suffixed("recording mono", "the recording has one channel", |url| put(url, "-mono.wav")),
        value("recording over http", "/voice_recording_url", json!("http://recordings.invalid/a.wav")),
        value("recording javascript", "/voice_recording_url", json!("javascript:alert(1)")),
        value("recording relative", "/voice_recording_url", json!("media/a.mp3")),
        value("channel null", "/testing_channel_index", Value::Null),
        value("channel zero", "/testing_channel_index", json!(0)),
        value("channel out of range", "/testing_channel_index", json!(7)),
    ]
}

fn times() -> Vec<Nasty> {
    let mut rows: Vec<Nasty> = ["", "0:07", "00:00", "61:07", "5269:18", "1:02:03", "abc"]
        .iter()
        .map(|text| value(&format!("duration {text:?}"), "/duration", json!(text)))
        .collect();
    rows.push(value("duration null", "/duration", Value::Null));
    rows.push(value("duration number", "/duration", json!(83)));
    rows.extend(
        [
            "2026-11-20T10:11:12Z",
            "2026-11-20T10:11:12.345Z",
            "2026-11-20T10:11:12.345678Z",
            "2026-11-20T10:11:12+00:00",
            "2026-11-20T12:11:12+02:00",
            "2021-01-01 00:00:00",
            "2199-12-31T23:59:59Z",
            "not a time",
        ]
        .iter()
        .map(|text| value(&format!("timestamp {text:?}"), "/timestamp", json!(text))),
    );
    rows.push(value("timestamp null", "/timestamp", Value::Null));
    rows.push(value("executed_at null", "/executed_at", Value::Null));
    rows
}

fn transcripts() -> Vec<Nasty> {
    let turns = |name: &str, peculiar: &str, turns: Value| {
        nasty(name, peculiar, vec![Patch::replace("/transcript_object", turns)])
    };
    let spoken = |role: &str, start: Value, end: Value| json!({"role": role, "content": "A line.", "start_time": start, "end_time": end});
    let tool = |arguments: &str, result: &str| {
        json!([
            spoken("Main Agent", json!(1.0), json!(2.0)),
            {"role": "Function Call", "content": "", "start_time": 3.0, "end_time": 3.0,
                "data": {"id": "call_1", "name": "book", "arguments": arguments}},
            {"role": "Function Call Result", "start_time": 4.0, "end_time": 4.0,
                "data": {"id": "call_1", "name": "book", "result": result}},
        ])
    };
    vec![
        turns("turns null", "transcript_object is null, transcript is text", Value::Null),
        turns("turns empty with text", "transcript_object is empty, transcript is text", json!([])),
        turns(
            "turns encrypted",
            "transcript_object is an encrypted object",
            json!({"__encrypted__": "gAAAAABm"}),
        ),
        nasty(
            "turns without text",
            "transcript is empty, transcript_object is not",
            vec![Patch::replace("/transcript", json!(""))],
        ),
        turns(
            "turn without content",
            "content is missing",
            json!([{"role": "Main Agent", "start_time": 1.0}]),
        ),
        turns("turn content null", "content is null", json!([{"role": "Main Agent", "content": null}])),
        turns("turn without times", "no times at all", json!([{"role": "Main Agent", "content": "Hello."}])),
        turns(
            "turns at the same time",
            "equal start times",
            json!([
                spoken("Main Agent", json!(2.0), json!(4.0)),
                spoken("Testing Agent", json!(2.0), json!(3.0)),
            ]),
        ),
        turns(
            "turn times negative",
            "negative start",
            json!([spoken("Main Agent", json!(-1.5), json!(0.5))]),
        ),
        turns(
            "turn times decreasing",
            "each turn starts before the last",
            json!([
                spoken("Main Agent", json!(9.0), json!(10.0)),
                spoken("Testing Agent", json!(5.0), json!(6.0)),
                spoken("Main Agent", json!(1.0), json!(2.0)),
            ]),
        ),
        turns(
            "turn end before start",
            "end_time below start_time",
            json!([spoken("Main Agent", json!(9.0), json!(3.0))]),
        ),
        turns(
            "turn times ISO",
            "times as ISO text",
            json!([
                spoken("Main Agent", json!("2026-11-20T10:00:00Z"), json!("2026-11-20T10:00:02.5Z")),
                spoken("Testing Agent", json!("2026-11-20T10:00:04Z"), json!("2026-11-20T10:00:05Z")),
            ]),
        ),
        turns(
            "turn times as text",
            "numbers as text",
            json!([spoken("Main Agent", json!("1.5"), json!("2.5"))]),
        ),
        turns(
            "roles lower case",
            "user and assistant",
            json!([
                spoken("assistant", json!(1.0), json!(2.0)),
                spoken("user", json!(3.0), json!(4.0)),
                spoken("main agent", json!(5.0), json!(6.0)),
            ]),
        ),
        turns(
            "role unknown",
            "an unknown role, and none",
            json!([
                spoken("Supervisor", json!(1.0), json!(2.0)), {"content": "Who speaks?", "start_time": 3.0},
            ]),
        ),
        turns("turns of other types", "turns that are no objects", json!([null, "hello", 7, ["a"], {}])),
        turns("arguments not JSON", "arguments cannot be parsed", tool("book tuesday 6pm", "ok")),
        turns(
            "arguments twice encoded",
            "JSON in JSON in JSON",
            tool("\"{\\\"d\\\":\\\"6pm\\\"}\"", "{\"ok\":true}"),
        ),
        turns(
            "result is Python",
            "Python dict text",
            tool("{}", "{'status': 'ok', 'slots': None, 'paid': True}"),
        ),
        turns(
            "result of 200 kB",
            "a very long result",
            tool("{}", &format!("[{}0]", "12345678, ".repeat(20_000))),
        ),
        turns(
            "call without result",
            "the result never comes",
            json!([
                {"role": "Function Call", "content": "", "start_time": 3.0, "data": {"id": "a", "name": "book"}},
            ]),
        ),
        turns(
            "result without call",
            "the call is missing",
            json!([
                {"role": "Function Call Result", "start_time": 3.0, "data": {"id": "zz", "result": null}},
            ]),
        ),
        turns(
            "function turn without data",
            "data is missing or null",
            json!([
                {"role": "Function Call"}, {"role": "Function Call Result", "data": null},
            ]),
        ),
    ]
}

fn objects() -> Vec<Nasty> {
    let nested = json!({"list": [1, [2, {"three": null}]], "deep": {"a": {"b": {"c": "d"}}}, "flag": false});
    vec![
        value("scenario deleted", "/scenario", Value::Null).and("/scenario_name", json!("Scenario Deleted")),
        value("scenario as object", "/scenario", json!({"id": 48_210, "name": "As an object"})),
        value("personality null", "/personality", Value::Null).and("/personality_name", Value::Null),
        without("agent name missing", "/agent_name"),
        value("id as text", "/result_id", json!("16869")),
        value("evaluation null", "/evaluation", Value::Null),
        value("evaluation empty", "/evaluation", json!({})),
        value("evaluation metrics null", "/evaluation", json!({"metrics": null})),
        value("evaluation array", "/evaluation", json!([])),
        value("evaluation text", "/evaluation", json!("pending")),
        value("expected outcome empty", "/expected_outcome", json!({})),
        value("expected outcome null", "/expected_outcome", Value::Null),
        value("expected outcome text", "/expected_outcome", json!("met")),
        value(
            "alignments as words",
            "/expected_outcome",
            json!({"score": 50, "explanation": "Partly.",
            "outcome_alignments": [{"outcome": "One", "aligned": "yes"}, {"outcome": "Two", "aligned": "no"},
            {"outcome": "Three", "aligned": "blocked"}, {"outcome": "Four"}, null]}),
        ),
        value("metadata null", "/metadata", Value::Null),
        value("metadata nested", "/metadata", nested),
        value("metadata 5 kB", "/metadata", json!({"blob": "0123456789".repeat(500)})),
        value("metadata array", "/metadata", json!([1, 2])),
        value("metadata beyond 2^53", "/metadata", json!({"nanoseconds": 1_771_954_317_329_721_669_i64})),
        value("ended reason odd", "/metadata", json!({"ended_reason": "MAIN AGENT ended call"})),
        value("rubric null", "/rubric", Value::Null),
        value("rubric object", "/rubric", json!({"metric_id": 7})),
        value("categories null", "/critical_categories", Value::Null),
        value(
            "priority unknown",
            "/critical_categories",
            json!([
                {"category": "Old style", "priority": "high", "scenario_id": 1},
                {"category": "New style", "priority": "apocalyptic", "deviation": 3},
            ]),
        ),
        value("run type unknown", "/run_type", json!("Carrier Pigeon")),
        nasty(
            "unknown keys",
            "keys that no document names",
            vec![Patch::add("/zz_future", json!({"a": [1, 2, 3]})), Patch::add("/metadata/zz", json!([]))],
        ),
        nasty(
            "payload of 300 kB",
            "provider_call_details is huge",
            vec![Patch::with("/provider_call_details", |_| json!({"frames": "payload ".repeat(37_500)}))],
        ),
    ]
}

impl Nasty {
    /// The row with one more changed value.
    fn and(mut self, pointer: &str, value: Value) -> Self {
        self.patches.push(Patch::replace(pointer, value));
        self
    }
}
