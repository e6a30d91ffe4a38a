//! Runs: list with its filters, detail, bulk, trace, listen link.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use jiff::Timestamp;
use serde_json::{Value, json};

use super::scope;
use crate::answer::{ApiError, json_answer};
use crate::auth::Access;
use crate::clock::after;
use crate::data::run::Run;
use crate::page::Page;
use crate::ql::Selection;
use crate::query::Query;
use crate::state::{Sandbox, Shared};
use crate::view::run::{run_detail, run_row, trace_id};
use crate::view::trace::trace;

/// `GET /test_framework/v2/runs/`.
pub(crate) async fn list(
    State(sandbox): State<Shared>,
    access: Access,
    query: Query,
) -> Result<Response, ApiError> {
    let agents = scope::agents(&sandbox, &access, &query)?;
    let selection = Selection::of(&query)?;
    let filter = Filter::of(&query)?;
    let result_id = match query.integer("result_id")? {
        Some(id) => Some(id),
        None => query.integer("result__id")?,
    };
    let mut runs = Vec::new();
    match result_id {
        Some(id) => {
            if let Some(result) = sandbox.find_result(id) {
                access.require_agent(result.plan.agent.id)?;
                if agents.contains(&result.plan.agent) {
                    runs.extend(result.runs.iter().filter(|run| filter.admits(run)).cloned());
                }
            }
        }
        None => {
            for place in sandbox.places(&agents) {
                let result = sandbox.result_at(place);
                runs.extend(result.runs.iter().filter(|run| filter.admits(run)).cloned());
            }
        }
    }
    runs.sort_by_key(|run| std::cmp::Reverse((run.plan.created, run.plan.id)));
    let page = Page::of(&query, runs.len())?;
    let rows = runs[page.rows.clone()].iter().map(run_row);
    let rows = rows.map(|row| match &selection {
        Some(wanted) => wanted.apply(row),
        None => row,
    });
    Ok(json_answer(StatusCode::OK, &page.envelope(&query, rows.collect())))
}

/// `GET /test_framework/v2/runs/{id}/`.
pub(crate) async fn detail(
    State(sandbox): State<Shared>,
    access: Access,
    Path(id): Path<String>,
    query: Query,
) -> Result<Response, ApiError> {
    let run = find(&sandbox, &access, &id)?;
    let selection = Selection::of(&query)?;
    let body = run_detail(&run, &query);
    let body = match selection {
        Some(wanted) => wanted.apply(body),
        None => body,
    };
    Ok(json_answer(StatusCode::OK, &body))
}

/// `GET /test_framework/v2/runs/bulk/?run_ids=1,2`: a plain array; runs that do not exist are left out.
pub(crate) async fn bulk(
    State(sandbox): State<Shared>,
    access: Access,
    query: Query,
) -> Result<Response, ApiError> {
    let agents = scope::agents(&sandbox, &access, &query)?;
    let malformed = || ApiError::Detail("run_ids must be a comma-separated list of integers.".to_owned());
    let text =
        query.get("run_ids").ok_or(ApiError::Field("run_ids", "This field is required.".to_owned()))?;
    let ids: Vec<u64> = text
        .split(',')
        .map(|part| part.trim().parse().map_err(|_| malformed()))
        .collect::<Result<_, ApiError>>()?;
    let mut rows = Vec::new();
    for run in ids.into_iter().filter_map(|id| sandbox.find_run(id)) {
        access.require_agent(run.plan.agent.id)?;
        if agents.contains(&run.plan.agent) {
            rows.push(run_detail(&run, &query));
        }
    }
    Ok(json_answer(StatusCode::OK, &Value::Array(rows)))
}

/// `GET /test_framework/v2/runs/{id}/get_listen_url/`: only while a voice run is in progress. The real
/// field name is unknown.
pub(crate) async fn listen_url(
    State(sandbox): State<Shared>,
    access: Access,
    Path(id): Path<String>,
    query: Query,
) -> Result<Response, ApiError> {
    let run = find(&sandbox, &access, &id)?;
    if run.status != "in_progress" || run.plan.text {
        return Err(ApiError::Detail("The run is not in progress.".to_owned()));
    }
    let url = query.absolute(&format!("/recordings/run-{}.wav", run.plan.id));
    Ok(json_answer(StatusCode::OK, &json!({"listen_url": url})))
}

/// `GET /test_framework/v1/runs/{id}/trace/`: 404 without a trace.
pub(crate) async fn run_trace(
    State(sandbox): State<Shared>,
    access: Access,
    Path(id): Path<String>,
) -> Result<Response, ApiError> {
    const NO_TRACE: ApiError = ApiError::NotFound("No trace found for this run.");
    let run = find(&sandbox, &access, &id)?;
    let id = trace_id(&run);
    let conversation = run.conversation.as_ref().filter(|_| !id.is_empty()).ok_or(NO_TRACE)?;
    let started = after(run.executed.unwrap_or(run.plan.created), run.ringing_seconds);
    Ok(json_answer(StatusCode::OK, &trace(&id, conversation, started)))
}

fn find(sandbox: &Sandbox, access: &Access, id: &str) -> Result<Run, ApiError> {
    let id: u64 = id.parse().map_err(|_| ApiError::MISSING)?;
    let run = sandbox.find_run(id).ok_or(ApiError::MISSING)?;
    access.require_agent(run.plan.agent.id)?;
    Ok(run)
}

/// The list filters.
struct Filter {
    ids: Option<Vec<u64>>,
    statuses: Option<Vec<String>>,
    success: Option<bool>,
    scenarios: Option<Vec<u64>>,
    personalities: Option<Vec<u64>>,
    tags: Option<Vec<String>>,
    reasons: Option<Vec<String>>,
    reason_part: Option<String>,
    seconds_from: Option<u64>,
    seconds_to: Option<u64>,
    from: Option<Timestamp>,
    to: Option<Timestamp>,
    search: Option<String>,
}

impl Filter {
    fn of(query: &Query) -> Result<Self, ApiError> {
        let first_list = |names: [&'static str; 3]| -> Result<Option<Vec<u64>>, ApiError> {
            for name in names {
                if let Some(ids) = query.integers(name)? {
                    return Ok(Some(ids));
                }
            }
            Ok(None)
        };
        let first_moment = |names: [&'static str; 2]| -> Result<Option<Timestamp>, ApiError> {
            Ok(query.moment(names[0])?.or(query.moment(names[1])?))
        };
        let one = |name: &str| query.get(name).map(|text| vec![text.to_owned()]);
        Ok(Self {
            ids: first_list(["id__in", "id", "id"])?,
            statuses: query.texts("status__in").or_else(|| one("status")),
            success: query.boolean("success"),
            scenarios: first_list(["scenario__id__in", "scenario__id", "scenarios"])?,
            personalities: first_list(["personality__id__in", "personality__id", "personalities"])?,
            tags: query.texts("tags"),
            reasons: query.texts("call_ended_reason__in").or_else(|| one("call_ended_reason")),
            reason_part: query.get("call_ended_reason__icontains").map(str::to_lowercase),
            seconds_from: query.integer("duration__gte")?,
            seconds_to: query.integer("duration__lte")?,
            from: first_moment(["created_at_from", "timestamp__gte"])?,
            to: first_moment(["created_at_to", "timestamp__lte"])?,
            search: query.get("search").map(str::to_lowercase),
        })
    }

    fn admits(&self, run: &Run) -> bool {
        let plan = &run.plan;
        let listed = |ids: &Option<Vec<u64>>, id: u64| ids.as_ref().is_none_or(|ids| ids.contains(&id));
        let named = |texts: &Option<Vec<String>>, text: &str| {
            texts.as_ref().is_none_or(|texts| texts.iter().any(|t| t == text))
        };
        listed(&self.ids, plan.id)
            && named(&self.statuses, run.status)
            && self.success.is_none_or(|success| run.success == Some(success))
            && listed(&self.scenarios, plan.script.id)
            && listed(&self.personalities, plan.personality.id)
            && self
                .tags
                .as_ref()
                .is_none_or(|tags| tags.iter().any(|tag| plan.script.tags.contains(&tag.as_str())))
            && named(&self.reasons, run.ended_reason)
            && self.reason_part.as_ref().is_none_or(|part| run.ended_reason.to_lowercase().contains(part))
            && self.seconds_from.is_none_or(|least| run.seconds() >= least as f64)
            && self.seconds_to.is_none_or(|most| run.seconds() <= most as f64)
            && self.from.is_none_or(|from| plan.created >= from)
            && self.to.is_none_or(|to| plan.created <= to)
            && self.search.as_ref().is_none_or(|text| {
                plan.script.name.to_lowercase().contains(text)
                    || plan.personality.name.to_lowercase().contains(text)
                    || plan.id.to_string() == *text
            })
    }
}
