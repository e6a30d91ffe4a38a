//! Production calls: list with its window and filters, detail, trace.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use jiff::{SignedDuration, Timestamp};
use serde_json::{Value, json};

use super::scope;
use crate::answer::{ApiError, json_answer};
use crate::auth::Access;
use crate::clock::iso;
use crate::data::agent::Agent;
use crate::data::call::Call;
use crate::data::metric::Reading;
use crate::filter::{Fields, Filter};
use crate::page::Page;
use crate::query::Query;
use crate::state::{Sandbox, Shared};
use crate::view::call::{call_detail, call_row, metadata, trace_id};
use crate::view::trace::trace;

/// The window when the request names none.
const DEFAULT_DAYS: i64 = 30;
/// A wider window is refused.
const MAX_DAYS: i64 = 33;

/// `GET /observability/v2/call-logs/`. There is no `ql` here, no search and no ordering.
pub(crate) async fn list(
    State(sandbox): State<Shared>,
    access: Access,
    query: Query,
) -> Result<Response, ApiError> {
    let agents = scope::agents(&sandbox, &access, &query)?;
    let (from, to) = window(&query, sandbox.clock.now())?;
    let filter = filter_of(&query, "filters_v2", sandbox.clock.now())?;
    let ids = query.integers("call_ids")?;
    let mut places: Vec<(&'static Agent, usize)> = agents
        .into_iter()
        .flat_map(|agent| sandbox.world.calls_between(agent, from, to).map(move |index| (agent, index)))
        .filter(|(agent, index)| {
            ids.as_ref().is_none_or(|ids| ids.contains(&sandbox.world.call_plan(agent, *index).id))
        })
        .collect();
    if let Some(filter) = &filter {
        places.retain(|(agent, index)| filter.admits(&sandbox.world.call(agent, *index)));
    }
    places.sort_by_cached_key(|(agent, index)| {
        std::cmp::Reverse(sandbox.world.call_plan(agent, *index).timestamp)
    });
    let page = Page::of(&query, places.len())?;
    let rows =
        places[page.rows.clone()].iter().map(|(agent, index)| call_row(&sandbox.world.call(agent, *index)));
    Ok(json_answer(StatusCode::OK, &page.envelope(&query, rows.collect())))
}

/// `GET /observability/v2/call-logs/{id}/`.
pub(crate) async fn detail(
    State(sandbox): State<Shared>,
    access: Access,
    Path(id): Path<String>,
    query: Query,
) -> Result<Response, ApiError> {
    let call = find(&sandbox, &access, &id)?;
    Ok(json_answer(StatusCode::OK, &call_detail(&call, &query)))
}

/// `GET /observability/v1/call-logs/{id}/trace/`: 404 without a trace.
pub(crate) async fn call_trace(
    State(sandbox): State<Shared>,
    access: Access,
    Path(id): Path<String>,
) -> Result<Response, ApiError> {
    let call = find(&sandbox, &access, &id)?;
    let conversation =
        call.conversation.as_ref().ok_or(ApiError::NotFound("No trace found for this call."))?;
    Ok(json_answer(StatusCode::OK, &trace(&trace_id(&call), conversation, call.plan.timestamp)))
}

fn find(sandbox: &Sandbox, access: &Access, id: &str) -> Result<Call, ApiError> {
    let id: u64 = id.parse().map_err(|_| ApiError::MISSING)?;
    let call = sandbox.world.find_call(id).ok_or(ApiError::MISSING)?;
    access.require_agent(call.plan.agent.id)?;
    Ok(call)
}

fn window(query: &Query, now: Timestamp) -> Result<(Timestamp, Timestamp), ApiError> {
    let days = |count: i64| SignedDuration::from_hours(24 * count);
    let to = query.moment("timestamp_to")?.unwrap_or(now);
    let from = match query.moment("timestamp_from")? {
        Some(from) => from,
        None => to.saturating_sub(days(DEFAULT_DAYS)).unwrap_or(Timestamp::MIN),
    };
    if to.duration_since(from) > days(MAX_DAYS) {
        return Err(ApiError::Detail(format!("The time range may not be longer than {MAX_DAYS} days.")));
    }
    Ok((from, to))
}

/// The filter of a parameter that carries JSON; 400 if it cannot be read.
pub(crate) fn filter_of(
    query: &Query,
    name: &'static str,
    now: Timestamp,
) -> Result<Option<Filter>, ApiError> {
    let Some(text) = query.get(name) else { return Ok(None) };
    let value: Value = serde_json::from_str(text)
        .map_err(|error| ApiError::Field(name, format!("Invalid JSON: {error}")))?;
    Filter::parse(&value, now).map(Some).map_err(|error| ApiError::Field(name, error))
}

impl Fields for Call {
    fn values(&self, field: &str) -> Vec<Value> {
        if let Some(key) = field.strip_prefix("metadata.") {
            return metadata(self).get(key).cloned().into_iter().collect();
        }
        let value = match field {
            "id" => json!(self.plan.id),
            "success" => json!(self.success),
            "duration" => json!(self.seconds().floor()),
            "customer_number" => json!(self.customer_number),
            "call_ended_reason" => json!(self.ended_reason),
            "dropoff_point" => json!(self.dropoff_point),
            "topic" => json!(if self.conversation.is_some() { self.script.topic } else { "" }),
            "timestamp" | "created_at" => json!(iso(self.plan.timestamp)),
            "call_id" => json!(self.provider_id()),
            "is_reviewed" => json!(self.is_reviewed()),
            "agent.id" => json!(self.plan.agent.id),
            "agent.agent_name" => json!(self.plan.agent.name),
            _ => return Vec::new(),
        };
        vec![value]
    }

    fn metrics(&self) -> Vec<[Value; 3]> {
        let row = |metric: &crate::data::metric::Metric| {
            let value = match &metric.reading {
                Reading::Passed(passed) => json!(if *passed { 5 } else { 0 }),
                Reading::Rating { raw, .. } => json!(raw),
                Reading::Number { value, .. } => json!(value),
                Reading::Label(label) => json!(label),
                Reading::NotApplicable => Value::Null,
            };
            [json!(metric.head.id), json!(metric.head.name), value]
        };
        self.metrics.iter().map(row).collect()
    }
}
