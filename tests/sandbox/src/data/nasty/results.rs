//! Awkward results.

use serde_json::{Map, Value, json};

use super::row::{Nasty, nasty, value, without};
use super::texts::texts;
use crate::data::patch::Patch;

/// All awkward results, newest first.
pub(crate) fn results() -> Vec<Nasty> {
    let mut rows = names();
    rows.extend(counters());
    rows.extend(states());
    rows.extend(nested_runs());
    rows.extend(analysis());
    rows.extend(texts().into_iter().map(|(name, text)| {
        let patches = vec![
            Patch::replace("/name", json!(text)),
            Patch::replace("/agent_name", json!(text)),
            Patch::replace("/scenarios", json!([{"id": 48_210, "name": text}])),
            Patch::replace(
                "/ai_summary",
                json!({"what_happened": text, "why_it_happened": text, "how_to_fix": text}),
            ),
            Patch::replace(
                "/failed_reasons",
                json!({"issues": [{"rank": 1, "title": text, "description": text,
                "run_ids": [], "affected_count": 0}], "total_failed_runs": 1}),
            ),
            Patch::replace("/next_steps", json!([{"title": text, "description": text}])),
        ];
        nasty(&format!("text: {name}"), "the text stands in every text field", patches)
    }));
    rows
}

fn names() -> Vec<Nasty> {
    vec![
        value("name empty", "/name", json!("")),
        value("name null", "/name", Value::Null),
        without("name missing", "/name"),
        value("name of 255", "/name", json!("A very long name ".repeat(15))),
        value("same name, first", "/name", json!("Twins")),
        value("same name, second", "/name", json!("Twins")),
        value("name with spaces at the end", "/name", json!("trailing space \n")),
        without("agent name missing", "/agent_name"),
        value("agent version null", "/agent_version", Value::Null),
        value("agent version text", "/agent_version", json!("v3")),
        value("run type null", "/run_type", Value::Null),
        value("run type unknown", "/run_type", json!("Carrier Pigeon")),
        value("scenarios null", "/scenarios", Value::Null),
        value("scenarios as object", "/scenarios", json!({"id": 48_210, "name": "As an object"})),
        nasty(
            "unknown keys",
            "keys that no document names",
            vec![Patch::add("/zz_future", json!([{"a": 1}]))],
        ),
    ]
}

fn counters() -> Vec<Nasty> {
    const COUNTERS: [&str; 4] =
        ["/total_runs_count", "/completed_runs_count", "/success_runs_count", "/failed_runs_count"];
    let all = |name: &str, value: Value| {
        let patches = COUNTERS.iter().map(|pointer| Patch::replace(pointer, value.clone())).collect();
        nasty(name, &format!("all counters are {value}"), patches)
    };
    vec![
        all("counters zero", json!(0)),
        all("counters null", Value::Null),
        all("counters as text", json!("7")),
        nasty(
            "counters missing",
            "no counter is sent",
            COUNTERS.iter().map(|key| Patch::remove(key)).collect(),
        ),
        value("total null", "/total_runs_count", Value::Null),
        value("more passed than total", "/success_runs_count", json!(99)),
        value("counts disagree with runs", "/failed_runs_count", json!(5)),
        value("success_rate 1.0", "/success_rate", json!(1.0)),
        value("success_rate null", "/success_rate", Value::Null),
        value("success_rate text", "/success_rate", json!("83.3")),
    ]
}

fn states() -> Vec<Nasty> {
    let mut rows: Vec<Nasty> = [
        "pending",
        "in_queue",
        "scaling_up",
        "running",
        "in_progress",
        "evaluating",
        "failed",
        "timeout",
        "cancelled",
        "canceled",
        "error",
        "hibernating",
        "",
    ]
    .iter()
    .map(|status| value(&format!("status {status:?}"), "/status", json!(status)))
    .collect();
    rows.push(value("status null", "/status", Value::Null));
    rows.push(value("created without fraction", "/created_at", json!("2026-11-20T10:11:12Z")));
    rows.push(value("created with offset", "/created_at", json!("2026-11-20T12:11:12.345+02:00")));
    rows.push(value("created in the future", "/created_at", json!("2199-01-01T00:00:00Z")));
    rows.push(value("created null", "/created_at", Value::Null));
    rows
}

fn nested_runs() -> Vec<Nasty> {
    fn runs_of(value: Value) -> Map<String, Value> {
        if let Value::Object(runs) = value { runs } else { Map::new() }
    }
    vec![
        nasty(
            "runs as array",
            "runs is an array",
            vec![Patch::with("/runs", |runs| runs_of(runs).into_iter().map(|(_, run)| run).collect())],
        ),
        nasty(
            "runs out of order",
            "the keys of runs run backward",
            vec![Patch::with("/runs", |runs| Value::Object(runs_of(runs).into_iter().rev().collect()))],
        ),
        nasty(
            "run key differs",
            "the keys of runs are not the ids inside",
            vec![Patch::with("/runs", |runs| {
                let renamed = runs_of(runs).into_iter().map(|(key, run)| (format!("9{key}"), run));
                Value::Object(renamed.collect())
            })],
        ),
        value("runs null", "/runs", Value::Null),
        value("runs empty", "/runs", json!({})),
        value("a run is null", "/runs", json!({"1": null, "2": "text", "3": {}})),
    ]
}

fn analysis() -> Vec<Nasty> {
    vec![
        value("overall evaluation null", "/overall_evaluation", Value::Null),
        value("overall evaluation empty", "/overall_evaluation", json!({})),
        value("failed reasons array", "/failed_reasons", json!([])),
        value(
            "failed reasons null issues",
            "/failed_reasons",
            json!({"issues": null, "total_failed_runs": 2}),
        ),
        value(
            "failed reasons foreign runs",
            "/failed_reasons",
            json!({"issues": [{"rank": 1,
            "description": "Names runs of no one.", "run_ids": [1, 2, 3], "affected_count": 3}]}),
        ),
        value("summary pending", "/ai_summary_status", json!("pending")),
        value("summary status unknown", "/ai_summary_status", json!("thinking")),
        value("summary in part", "/ai_summary", json!({"what_happened": "Only this is known."})),
        value("next steps null", "/next_steps", Value::Null),
        value("coverage empty", "/path_coverage", json!({})),
        value("workflow runs null", "/failed_workflow_runs", Value::Null),
        value("performance metrics null", "/performance_metrics", Value::Null),
        value("performance metrics odd", "/performance_metrics", json!([{}, null, {"metric_name": "Bare"}])),
        value("latency data empty", "/latency_data", json!({})),
        value("duration 5269:18", "/total_duration", json!("5269:18")),
    ]
}
