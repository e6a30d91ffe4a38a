//! A run as list row, as detail, and as it is nested in a result.

use serde_json::{Map, Value, json};

use super::turn::{transcript_object, transcript_text};
use crate::clock::{after, clock_text, iso};
use crate::data::evaluate::{Outcome, Rule};
use crate::data::run::{Peculiarity, Run};
use crate::query::Query;

/// Seconds in which an outbound agent has to dial in.
const DIAL_WINDOW_SECONDS: f64 = 300.0;
/// The number that the simulated caller calls from.
const TESTER_NUMBER: &str = "+14155550172";

/// A row of `v2/runs/`.
pub(crate) fn run_row(run: &Run) -> Value {
    let mut row = head(run);
    row.insert("metrics".into(), run.metrics.iter().map(|metric| Value::Object(metric.compact())).collect());
    row.insert("test_profile_name".into(), json!(profile_name(run)));
    patched(run, row)
}

/// The body of `v2/runs/{id}/`.
pub(crate) fn run_detail(run: &Run, query: &Query) -> Value {
    let mut row = head(run);
    row.extend(body(run, query));
    patched(run, row)
}

/// A value of `runs` in `v2/results/{id}/`: other names for some keys, and no stable `ended_reason`.
pub(crate) fn nested_run(run: &Run, query: &Query) -> Value {
    const KEYS: [&str; 17] = [
        "id",
        "scenario",
        "scenario_name",
        "personality_name",
        "status",
        "evaluation_status",
        "success",
        "error_message",
        "expected_outcome",
        "evaluation",
        "transcript_object",
        "timestamp",
        "executed_at",
        "duration",
        "run_type",
        "outbound_number",
        "inbound_number",
    ];
    let Value::Object(mut detail) = run_detail(run, query) else { return Value::Null };
    let mut row: Map<String, Value> =
        KEYS.iter().filter_map(|key| Some(((*key).to_owned(), detail.remove(*key)?))).collect();
    row.insert("voice_recording".into(), detail.remove("voice_recording_url").unwrap_or_default());
    row.insert("call_id".into(), detail.remove("provider_call_id").unwrap_or_default());
    let metadata = detail.remove("metadata");
    let ringing = metadata.and_then(|metadata| metadata.get("ringing_duration").cloned());
    row.insert("metadata".into(), json!({"ringing_duration": ringing}));
    Value::Object(row)
}

fn patched(run: &Run, row: Map<String, Value>) -> Value {
    let mut row = Value::Object(row);
    for patch in &run.patches {
        patch.apply(&mut row);
    }
    row
}

/// `run_type` of runs and results.
pub(crate) fn run_type(text: bool) -> &'static str {
    if text { "Text" } else { "Voice" }
}

/// `agent_version`: a history record.
pub(crate) fn agent_version(version: u64) -> Value {
    json!({"id": version * 10 + 3, "version": version, "name": format!("v2.{}", version.saturating_sub(200))})
}

fn head(run: &Run) -> Map<String, Value> {
    let plan = &run.plan;
    let window = (run.status == "timeout").then_some(plan.created);
    let row = json!({
        "id": plan.id,
        "provider_call_id": provider_call_id(run),
        "trace_id": trace_id(run),
        "scenario": plan.script.id,
        "scenario_name": plan.script.name,
        "personality": plan.personality.id,
        "personality_name": plan.personality.name,
        "result_id": plan.result_id,
        "agent": plan.agent.id,
        "agent_name": plan.agent.name,
        "agent_version": agent_version(plan.version),
        "duration": clock_text(run.seconds()),
        "status": run.status,
        "evaluation_status": run.evaluation_status,
        "expected_outcome": run.outcome.as_ref().map_or_else(|| json!({}), expected_outcome),
        "success": run.success,
        "is_reviewed": run.evaluation_status.is_some_and(|status| status.starts_with("reviewed")),
        "feedback": run.feedback,
        "timestamp": iso(plan.created),
        "executed_at": run.executed.map(iso),
        "metadata": metadata(run),
        "outbound_number": if plan.text { "" } else { TESTER_NUMBER },
        "inbound_number": if plan.text { "" } else { plan.agent.phone },
        "critical_categories": critical_categories(run),
        "error_message": run.error_message,
        "run_as_text": plan.text,
        "agent_number": plan.agent.phone,
        "run_type": run_type(plan.text),
        "outbound_dial_window_opens_at": window.map(iso),
        "outbound_dial_window_seconds": DIAL_WINDOW_SECONDS,
        "outbound_dial_window_closes_at": window.map(|opens| iso(after(opens, DIAL_WINDOW_SECONDS))),
    });
    if let Value::Object(row) = row { row } else { Map::new() }
}

fn body(run: &Run, query: &Query) -> Map<String, Value> {
    let plan = &run.plan;
    let conversation = run.conversation.as_ref();
    let timed = !plan.text && plan.peculiarity != Peculiarity::NoTurnTimes;
    let recording = run.recorded.then(|| query.absolute(&format!("/recordings/run-{}.wav", plan.id)));
    let row = json!({
        "result_name": plan.result_name,
        "scenario_type": plan.script.kind,
        "scenario_instructions": conversation.map(|held| held.fill(plan.script.instructions)),
        "expected_outcome_prompt": conversation.map(|held| {
            plan.script.expects.iter().map(|line| format!("- {}", held.fill(line))).collect::<Vec<_>>().join("\n")
        }),
        "evaluation": (!run.metrics.is_empty())
            .then(|| json!({"metrics": run.metrics.iter().map(|metric| metric.entry()).collect::<Vec<_>>()})),
        "rubric": run.rubric.iter().map(rule).collect::<Vec<_>>(),
        "transcript": conversation.map(transcript_text).unwrap_or_default(),
        "transcript_object": conversation.map_or_else(|| json!([]), |held| transcript_object(held, timed)),
        "voice_recording_url": recording,
        "testing_channel_index": recording.is_some().then_some(1),
        "email_id": null,
        "test_profile_data": conversation.map(|held| json!({
            "id": 400 + plan.id % 97,
            "name": profile_name(run),
            "information": {
                "full_name": held.cast.get("name"),
                "date_of_birth": held.cast.get("dob"),
                "phone": held.cast.get("phone"),
                "email": held.cast.get("email"),
                "insurance_policy": held.cast.get("policy"),
            },
        })),
        "mocked_tool_names": mocked_tools(run),
        "generated_mock_tool_entries": mocked_tools(run)
            .iter()
            .map(|name| json!({"tool": name, "input": {}, "output": {"status": "confirmed"}}))
            .collect::<Vec<_>>(),
        "provider_call_details": provider_call_details(run),
    });
    if let Value::Object(row) = row { row } else { Map::new() }
}

fn expected_outcome(outcome: &Outcome) -> Value {
    let alignments: Vec<Value> = outcome
        .alignments
        .iter()
        .map(|(text, aligned)| json!({"outcome": text, "prompt_part": text, "aligned": aligned}))
        .collect();
    json!({"score": outcome.score, "explanation": outcome.explanation, "outcome_alignments": alignments})
}

/// An entry of `rubric`.
pub(crate) fn rule(rule: &Rule) -> Value {
    let sign = if rule.operator == "lte" { "<=" } else { ">=" };
    json!({
        "metric_id": rule.metric_id,
        "metric_name": rule.metric_name,
        "value": rule.value,
        "explanation": rule.explanation,
        "passed": rule.passed,
        "conditions": format!("score {sign} {}", rule.threshold),
        "expected_conditions": {
            "operator": "and",
            "conditions": [{"field": "score", "op": rule.operator, "value": rule.threshold}],
        },
    })
}

fn critical_categories(run: &Run) -> Vec<Value> {
    let flaw = run.conversation.as_ref().and_then(|conversation| conversation.flaw);
    let failed = run.success == Some(false);
    flaw.filter(|_| failed)
        .map(|flaw| {
            json!({
                "category_id": 3000 + run.plan.script.id % 1000,
                "category": flaw.cause,
                "deviation": flaw.detail,
                "wrongly_marked": run.plan.peculiarity == Peculiarity::ReviewedToSuccess,
                "feedback": "",
                "priority": if flaw.fails.len() > 1 { "critical" } else { "non-critical" },
            })
        })
        .into_iter()
        .collect()
}

fn metadata(run: &Run) -> Value {
    let Some(started) = run.executed else { return json!({"ended_reason": run.ended_reason}) };
    let answered = after(started, run.ringing_seconds);
    json!({
        "ended_reason": run.ended_reason,
        "ringing_duration": run.ringing_seconds,
        "call_created_at": iso(run.plan.created),
        "call_started_at": iso(answered),
        "call_ended_at": iso(after(answered, run.seconds())),
        "region": "us-central",
        "practice": {"id": "riverside-chi", "location": "Chicago, IL"},
    })
}

fn profile_name(run: &Run) -> String {
    run.conversation
        .as_ref()
        .map(|held| format!("{}, existing patient", held.cast.get("name")))
        .unwrap_or_default()
}

fn mocked_tools(run: &Run) -> Vec<&'static str> {
    let turns = run.conversation.as_ref().map(|held| held.turns.as_slice()).unwrap_or_default();
    let mut names: Vec<&'static str> =
        turns.iter().filter_map(|turn| turn.tool.as_ref()).map(|tool| tool.name).collect();
    names.sort_unstable();
    names.dedup();
    // Reading is done for real, writing is mocked.
    names.retain(|name| !name.starts_with("find_") && !name.starts_with("check_"));
    names
}

fn provider_call_id(run: &Run) -> String {
    if run.executed.is_none() {
        String::new()
    } else {
        format!("CA{:030x}", u128::from(run.plan.id) * 0x9E37_79B9_7F4A)
    }
}

/// Trace of a voice call that took place; empty otherwise.
pub(crate) fn trace_id(run: &Run) -> String {
    if run.plan.text || run.conversation.is_none() {
        return String::new();
    }
    format!("{:032x}", u128::from(run.plan.id).wrapping_mul(0x9E37_79B9_7F4A_7C15_F39C_C060_5CED_C835))
}

fn provider_call_details(run: &Run) -> Value {
    let Some(conversation) = run.conversation.as_ref().filter(|_| !run.plan.text) else { return Value::Null };
    let started = after(run.executed.unwrap_or(run.plan.created), run.ringing_seconds);
    let nanoseconds = i64::try_from(started.as_nanosecond()).unwrap_or(i64::MAX);
    json!({
        "provider": "twilio",
        "sid": provider_call_id(run),
        "direction": "inbound",
        "from": TESTER_NUMBER,
        "to": run.plan.agent.phone,
        "start_time_unix_nano": nanoseconds,
        "codec": {"name": "PCMU", "clock_rate": 8000, "channels": 1},
        "quality": {"mos": 4.21, "jitter_ms": 6.4, "packet_loss_percent": 0.12},
        "turns": conversation.turns.len(),
    })
}
