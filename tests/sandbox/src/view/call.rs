//! A call as list row and as detail.

use serde_json::{Map, Value, json};

use super::run::rule;
use super::turn::{transcript_object, transcript_text};
use crate::clock::{after, clock_text, iso};
use crate::data::agent::PROJECT_ID;
use crate::data::call::Call;
use crate::query::Query;

/// A row of `v2/call-logs/`; heavy, as the API sends it: transcript and evaluation in full.
pub(crate) fn call_row(call: &Call) -> Value {
    let mut row = head(call);
    row.insert("metrics".into(), call.metrics.iter().map(|metric| Value::Object(metric.compact())).collect());
    patched(call, row)
}

/// The body of `v2/call-logs/{id}/`.
pub(crate) fn call_detail(call: &Call, query: &Query) -> Value {
    let mut row = head(call);
    row.extend(body(call, query));
    patched(call, row)
}

fn patched(call: &Call, row: Map<String, Value>) -> Value {
    let mut row = Value::Object(row);
    for patch in &call.patches {
        patch.apply(&mut row);
    }
    row
}

fn head(call: &Call) -> Map<String, Value> {
    let plan = &call.plan;
    let held = call.conversation.as_ref();
    let ended = after(plan.timestamp, call.seconds());
    let row = json!({
        "id": plan.id,
        "duration": clock_text(call.seconds()),
        "success": call.success,
        "is_reviewed": call.is_reviewed(),
        "status": call.status,
        "feedback": call.feedback,
        "call_ended_reason": call.ended_reason,
        "customer_number": call.customer_number,
        "agent": plan.agent.id,
        "agent_name": plan.agent.name,
        "call_id": call.provider_id(),
        "trace_id": trace_id(call),
        "timestamp": iso(plan.timestamp),
        "error_message": call.error_message,
        "dropoff_point": call.dropoff_point,
        "topic": if held.is_some() { call.script.topic } else { "" },
        "created_at": iso(after(ended, 4.0)),
        "updated_at": iso(after(ended, 46.0)),
        "transcript": held.map(transcript_text).unwrap_or_default(),
        "transcript_object": held.map_or_else(|| json!([]), |held| transcript_object(held, true)),
        "evaluation": (!call.metrics.is_empty())
            .then(|| json!({"metrics": call.metrics.iter().map(|metric| metric.entry()).collect::<Vec<_>>()})),
    });
    if let Value::Object(row) = row { row } else { Map::new() }
}

fn body(call: &Call, query: &Query) -> Map<String, Value> {
    let plan = &call.plan;
    let held = call.conversation.as_ref();
    let failed = call.success == Some(false);
    let flaw = held.and_then(|held| held.flaw).filter(|_| failed);
    let categories: Vec<Value> = flaw
        .map(|flaw| {
            json!({
                "category_id": 3000 + call.script.id % 1000,
                "category": flaw.cause,
                "deviation": flaw.detail,
                "wrongly_marked": false,
                "feedback": "",
                "priority": if flaw.fails.len() > 1 { "critical" } else { "non-critical" },
            })
        })
        .into_iter()
        .collect();
    let row = json!({
        "voice_recording_url": held.map(|_| query.absolute(&format!("/recordings/call-{}.wav", plan.id))),
        "critical_categories": categories,
        "rubric": call.rubric.iter().map(rule).collect::<Vec<_>>(),
        "metadata": metadata(call),
        "dynamic_variables": {
            "practice_name": "Riverside Dental",
            "clinic": call.clinic,
            "is_new_patient": call.new_patient,
        },
        "testing_channel_index": held.map(|_| 1),
        "user_generated_transcript": null,
        "project": PROJECT_ID,
        "agent_id": plan.agent.id.to_string(),
    });
    if let Value::Object(row) = row { row } else { Map::new() }
}

/// `metadata` of a call, whose top keys can be filtered by.
pub(crate) fn metadata(call: &Call) -> Value {
    json!({
        "ended_reason": call.ended_reason,
        "ringing_duration": call.ringing_seconds,
        "call_type": "inbound",
        "region": "us-central",
        "clinic": call.clinic,
        "new_patient": call.new_patient,
    })
}

/// Trace of a call that was connected; empty otherwise.
pub(crate) fn trace_id(call: &Call) -> String {
    if call.conversation.is_none() {
        return String::new();
    }
    format!("{:032x}", u128::from(call.plan.id).wrapping_mul(0x9E37_79B9_7F4A_7C15_F39C_C060_5CED_C834))
}
