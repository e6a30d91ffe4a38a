//! Metric heads, and what goes wrong with metrics in production.

use std::collections::BTreeMap;

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use jiff::{SignedDuration, Timestamp};
use serde_json::{Value, json};

use super::scope;
use crate::answer::{ApiError, json_answer};
use crate::auth::Access;
use crate::clock::iso;
use crate::data::agent::{AGENTS, Agent, PROJECT_ID};
use crate::data::call::Call;
use crate::data::metric::{METRICS, MetricHead};
use crate::query::Query;
use crate::state::{Sandbox, Shared};

/// How far back insights look.
const INSIGHT_DAYS: i64 = 7;
/// Calls that stand for a failure mode.
const EXAMPLES: usize = 5;

/// `GET /test_framework/v2/metrics/`: a plain array.
pub(crate) async fn list(
    State(sandbox): State<Shared>,
    access: Access,
    query: Query,
) -> Result<Response, ApiError> {
    scope::agents(&sandbox, &access, &query)?;
    Ok(json_answer(StatusCode::OK, &METRICS.iter().map(extended).collect()))
}

/// `GET /test_framework/v2/metrics/basic_list/`: a plain array.
pub(crate) async fn basic_list(
    State(sandbox): State<Shared>,
    access: Access,
    query: Query,
) -> Result<Response, ApiError> {
    scope::agents(&sandbox, &access, &query)?;
    Ok(json_answer(StatusCode::OK, &METRICS.iter().map(MetricHead::basic).collect()))
}

fn extended(head: &MetricHead) -> Value {
    let mut row = head.basic();
    row["description"] = json!(head.description);
    row["type"] = json!(if head.function.is_some() { "basic" } else { "llm_judge" });
    row["agent_names"] = AGENTS.iter().map(|agent| agent.name).collect();
    row["evaluation_trigger"] = json!("always");
    row["display_order"] = json!(METRICS.iter().position(|other| other.id == head.id));
    row["kb_file_ids"] = json!([]);
    row
}

/// `GET /observability/v1/metric-failure-mode-insights/`: a plain array, newest first.
pub(crate) async fn insights(
    State(sandbox): State<Shared>,
    access: Access,
    query: Query,
) -> Result<Response, ApiError> {
    require_project(&access, &query)?;
    let wanted = query.get("metric_name");
    let calls = recent_calls(&sandbox, &AGENTS.iter().collect::<Vec<_>>());
    let end = sandbox.clock.start();
    let rows = METRICS
        .iter()
        .filter(|head| wanted.is_none_or(|name| name == head.name))
        .filter_map(|head| insight(head, &calls, end))
        .collect();
    Ok(json_answer(StatusCode::OK, &rows))
}

fn insight(head: &MetricHead, calls: &[Call], end: Timestamp) -> Option<Value> {
    let failures: Vec<&Call> = calls.iter().filter(|call| fails(call, head.id)).collect();
    if failures.is_empty() {
        return None;
    }
    let mut modes: BTreeMap<&str, (&str, Vec<u64>)> = BTreeMap::new();
    for call in &failures {
        if let Some(flaw) = call.conversation.as_ref().and_then(|held| held.flaw) {
            modes.entry(flaw.cause).or_insert((flaw.detail, Vec::new())).1.push(call.plan.id);
        }
    }
    let mut modes: Vec<_> = modes.into_iter().collect();
    modes.sort_by_key(|(_, (_, ids))| std::cmp::Reverse(ids.len()));
    let start = end.saturating_sub(SignedDuration::from_hours(24 * INSIGHT_DAYS)).unwrap_or(end);
    let headline =
        modes.first().map(|(cause, (_, ids))| format!("{cause} ({} of {})", ids.len(), failures.len()));
    Some(json!({
        "id": 610 + head.id,
        "project": PROJECT_ID,
        "metric": head.id,
        "predefined_metric": null,
        "metric_name": head.name,
        "is_triage": false,
        "window_start": iso(start),
        "window_end": iso(end),
        "num_calls_analyzed": calls.len(),
        "total_failures_in_window": failures.len(),
        "status": "succeeded",
        "headline": headline,
        "overall_status_emoji": if failures.len() * 10 > calls.len() { "🔴" } else { "🟡" },
        "failure_modes": modes.iter().map(|(cause, (detail, ids))| json!({
            "title": cause,
            "description": detail,
            "count": ids.len(),
            "example_call_ids": ids.iter().take(EXAMPLES).collect::<Vec<_>>(),
        })).collect::<Vec<_>>(),
        "error_message": "",
        "duration_seconds": 41.6,
        "created_at": iso(end),
        "updated_at": iso(end),
    }))
}

/// `GET .../categories/`: causes of failure with their calls, most frequent first. The real body is unknown.
pub(crate) async fn categories(
    State(sandbox): State<Shared>,
    access: Access,
    query: Query,
) -> Result<Response, ApiError> {
    require_project(&access, &query)?;
    let rows: Vec<Value> = causes(&recent_calls(&sandbox, &agents_of(&query)?))
        .into_iter()
        .map(|(cause, ids)| {
            json!({
                "slug": slug(cause),
                "category": cause,
                "count": ids.len(),
                "example_call_ids": ids.iter().take(EXAMPLES).collect::<Vec<_>>(),
            })
        })
        .collect();
    Ok(json_answer(StatusCode::OK, &Value::Array(rows)))
}

/// `GET .../categories/{slug}/calls/`.
pub(crate) async fn category_calls(
    State(sandbox): State<Shared>,
    access: Access,
    Path(wanted): Path<String>,
    query: Query,
) -> Result<Response, ApiError> {
    require_project(&access, &query)?;
    let found = causes(&recent_calls(&sandbox, &agents_of(&query)?))
        .into_iter()
        .find(|(cause, _)| slug(cause) == wanted);
    let (_, ids) = found.ok_or(ApiError::MISSING)?;
    Ok(json_answer(StatusCode::OK, &json!({"count": ids.len(), "call_log_ids": ids})))
}

/// `GET .../failure-rates/`: share of evaluated calls that failed, per metric. The real body is unknown.
pub(crate) async fn failure_rates(
    State(sandbox): State<Shared>,
    _: Access,
    query: Query,
) -> Result<Response, ApiError> {
    let calls = recent_calls(&sandbox, &agents_of(&query)?);
    let rows: Vec<Value> = METRICS
        .iter()
        .filter(|head| head.eval_type == "binary")
        .filter_map(|head| {
            let readings =
                calls.iter().flat_map(|call| &call.metrics).filter(|metric| metric.head.id == head.id);
            let evaluated = readings.filter(|metric| metric.passed().is_some()).count();
            let failed = calls.iter().filter(|call| fails(call, head.id)).count();
            let rate = (failed as f64 * 1000.0 / evaluated.max(1) as f64).round() / 10.0;
            (evaluated > 0).then(|| {
                json!({
                    "metric_id": head.id,
                    "metric_name": head.name,
                    "evaluated_calls": evaluated,
                    "failed_calls": failed,
                    "failure_rate": rate,
                })
            })
        })
        .collect();
    Ok(json_answer(StatusCode::OK, &Value::Array(rows)))
}

fn fails(call: &Call, metric_id: u64) -> bool {
    call.metrics.iter().any(|metric| metric.head.id == metric_id && metric.passed() == Some(false))
}

fn causes(calls: &[Call]) -> Vec<(&'static str, Vec<u64>)> {
    let mut causes: BTreeMap<&'static str, Vec<u64>> = BTreeMap::new();
    for call in calls.iter().filter(|call| call.success == Some(false)) {
        if let Some(flaw) = call.conversation.as_ref().and_then(|held| held.flaw) {
            causes.entry(flaw.cause).or_default().push(call.plan.id);
        }
    }
    let mut causes: Vec<_> = causes.into_iter().collect();
    causes.sort_by_key(|(_, ids)| std::cmp::Reverse(ids.len()));
    causes
}

fn slug(text: &str) -> String {
    let words = text.split(|character: char| !character.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect::<Vec<_>>().join("-")
}

fn recent_calls(sandbox: &Sandbox, agents: &[&'static Agent]) -> Vec<Call> {
    let end = sandbox.clock.start();
    let start = end.saturating_sub(SignedDuration::from_hours(24 * INSIGHT_DAYS)).unwrap_or(end);
    let world = &sandbox.world;
    agents
        .iter()
        .flat_map(|agent| world.calls_between(agent, start, end).map(|index| world.call(agent, index)))
        .collect()
}

fn agents_of(query: &Query) -> Result<Vec<&'static Agent>, ApiError> {
    let wanted = query.integers("agent_ids")?;
    Ok(AGENTS.iter().filter(|agent| wanted.as_ref().is_none_or(|ids| ids.contains(&agent.id))).collect())
}

/// A session must name its project.
fn require_project(access: &Access, query: &Query) -> Result<(), ApiError> {
    if matches!(access, Access::Session(_)) && query.get("project").is_none() {
        return Err(ApiError::Field("project", "This field is required.".to_owned()));
    }
    scope::require_project(query, "project")
}
