//! Awkward calls.

use serde_json::{Value, json};

use super::row::{Nasty, nasty, value, without};
use super::texts::texts;
use crate::data::patch::Patch;

/// All awkward calls, newest first.
pub(crate) fn calls() -> Vec<Nasty> {
    let mut rows = verdicts();
    rows.extend(fields());
    rows.extend(texts().into_iter().map(|(name, text)| {
        let keys = [
            "customer_number",
            "call_ended_reason",
            "feedback",
            "topic",
            "dropoff_point",
            "call_id",
            "agent_name",
        ];
        let mut patches: Vec<Patch> =
            keys.iter().map(|key| Patch::replace(&format!("/{key}"), json!(text))).collect();
        patches.push(Patch::add("/transcript_object/0/content", json!(text)));
        patches.push(Patch::add("/metadata/note", json!(text)));
        patches.push(Patch::replace("/dynamic_variables", json!({text.clone(): text})));
        nasty(&format!("text: {name}"), "the text stands in every text field", patches)
    }));
    rows
}

fn verdicts() -> Vec<Nasty> {
    let verdict = |status: &str, success: Value| {
        let patches =
            vec![Patch::replace("/status", json!(status)), Patch::replace("/success", success.clone())];
        nasty(&format!("status {status:?}, success {success}"), "verdict fields that may disagree", patches)
    };
    vec![
        verdict("evaluating", Value::Null),
        verdict("reviewed_success", json!(false)),
        verdict("reviewed_failure", json!(true)),
        verdict("success", json!(false)),
        verdict("success", Value::Null),
        verdict("disputed", Value::Null),
        verdict("", Value::Null),
        value("status null", "/status", Value::Null),
    ]
}

fn fields() -> Vec<Nasty> {
    vec![
        value("number unknown", "/customer_number", json!("unknown")),
        value("number redacted", "/customer_number", json!("<PHONE>")),
        value("number empty", "/customer_number", json!("")),
        value("number null", "/customer_number", Value::Null),
        value("topic is braces", "/topic", json!("{}")),
        value("drop-off is braces", "/dropoff_point", json!("{}")),
        value("reason empty", "/call_ended_reason", json!("")),
        value("reason provider text", "/call_ended_reason", json!("Client disconnected: 1005")),
        value("same call id, first", "/call_id", json!("CA-not-unique")),
        value("same call id, second", "/call_id", json!("CA-not-unique")),
        value("duration 00:00", "/duration", json!("00:00")),
        value("duration 61:07", "/duration", json!("61:07")),
        value("evaluation null", "/evaluation", Value::Null),
        value("evaluation array", "/evaluation", json!([])),
        value("metrics null", "/metrics", Value::Null),
        value("turns null", "/transcript_object", Value::Null),
        value("turns encrypted", "/transcript_object", json!({"__encrypted__": "gAAAAABm"})),
        nasty(
            "past retention",
            "transcript and recording are gone, scores are kept",
            vec![
                Patch::replace("/transcript_object", json!([])),
                Patch::replace("/transcript", json!("")),
                Patch::replace("/voice_recording_url", Value::Null),
            ],
        ),
        value("recording empty", "/voice_recording_url", json!("")),
        value("metadata null", "/metadata", Value::Null),
        value("metadata beyond 2^53", "/metadata", json!({"nanoseconds": 1_771_954_317_329_721_669_i64})),
        value("dynamic variables null", "/dynamic_variables", Value::Null),
        value("project null", "/project", Value::Null),
        value("agent null", "/agent", Value::Null),
        without("agent name missing", "/agent_name"),
        value(
            "user transcript",
            "/user_generated_transcript",
            json!([
                {"role": "Main Agent", "content": "Hello.", "timestamp": "00:02"},
            ]),
        ),
        value("trace gone", "/trace_id", json!("00000000000000000000000000000000")),
        nasty("unknown keys", "keys that no document names", vec![Patch::add("/zz_future", json!(1))]),
    ]
}
