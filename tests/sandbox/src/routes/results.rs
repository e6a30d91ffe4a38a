//! Results: list, detail, report.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use serde_json::Value;

use super::scope;
use crate::answer::{ApiError, json_answer};
use crate::auth::Access;
use crate::data::result::ResultPlan;
use crate::page::Page;
use crate::ql::Selection;
use crate::query::Query;
use crate::state::{Place, Sandbox, Shared};
use crate::view::result::{result_detail, result_row};

/// `GET /test_framework/v2/results/`.
pub(crate) async fn list(
    State(sandbox): State<Shared>,
    access: Access,
    query: Query,
) -> Result<Response, ApiError> {
    let agents = scope::agents(&sandbox, &access, &query)?;
    let selection = Selection::of(&query)?;
    let filter = Filter::of(&query)?;
    let mut places: Vec<(Place, ResultPlan)> = sandbox
        .places(&agents)
        .into_iter()
        .map(|place| (place, plan_of(&sandbox, place)))
        .filter(|(_, plan)| filter.admits(plan))
        .collect();
    places.sort_by_key(|(_, plan)| std::cmp::Reverse(plan.created));
    let page = Page::of(&query, places.len())?;
    let rows = places[page.rows.clone()].iter().map(|(place, _)| result_row(&sandbox.result_at(*place)));
    let rows =
        rows.map(|row| selection.as_ref().map_or_else(|| row.clone(), |wanted| wanted.apply(row.clone())));
    Ok(json_answer(StatusCode::OK, &page.envelope(&query, rows.collect())))
}

/// `GET /test_framework/v2/results/{id}/`.
pub(crate) async fn detail(
    State(sandbox): State<Shared>,
    access: Access,
    Path(id): Path<String>,
    query: Query,
) -> Result<Response, ApiError> {
    let id: u64 = id.parse().map_err(|_| ApiError::MISSING)?;
    let result = sandbox.find_result(id).ok_or(ApiError::MISSING)?;
    access.require_agent(result.plan.agent.id)?;
    let selection = Selection::of(&query)?;
    let with_runs = selection.as_ref().is_none_or(|wanted| wanted.keeps("runs"));
    let body = result_detail(&result, &query, with_runs);
    let body = selection.map_or_else(|| body.clone(), |wanted| wanted.apply(body.clone()));
    Ok(json_answer(StatusCode::OK, &body))
}

fn plan_of(sandbox: &Sandbox, place: Place) -> ResultPlan {
    match place {
        Place::Live(_) => sandbox.result_at(place).plan.clone(),
        Place::Stored(agent, index) => sandbox.world.result_plan(agent, index),
    }
}

/// The list filters that the API knows; there is none for the status.
struct Filter {
    search: Option<String>,
    scenarios: Option<Vec<u64>>,
    from: Option<jiff::Timestamp>,
    to: Option<jiff::Timestamp>,
}

impl Filter {
    fn of(query: &Query) -> Result<Self, ApiError> {
        Ok(Self {
            search: query.get("search").map(str::to_lowercase),
            scenarios: query.integers("scenarios")?,
            from: query.moment("created_at_from")?,
            to: query.moment("created_at_to")?,
        })
    }

    fn admits(&self, plan: &ResultPlan) -> bool {
        self.search.as_ref().is_none_or(|text| plan.name.to_lowercase().contains(text))
            && self
                .scenarios
                .as_ref()
                .is_none_or(|ids| ids.iter().any(|id| plan.suite.scenarios.contains(id)))
            && self.from.is_none_or(|from| plan.created >= from)
            && self.to.is_none_or(|to| plan.created <= to)
    }
}

/// `GET /test_framework/v2/results/reports/`: several results as one. Not documented beyond its parameters.
pub(crate) async fn report(
    State(sandbox): State<Shared>,
    access: Access,
    query: Query,
) -> Result<Response, ApiError> {
    let ids = query.integers("result_ids")?;
    let ids = ids.ok_or(ApiError::Field("result_ids", "This field is required.".to_owned()))?;
    let mut combined: Option<crate::data::result::TestResult> = None;
    for id in ids {
        let result = sandbox.find_result(id).ok_or(ApiError::MISSING)?;
        access.require_agent(result.plan.agent.id)?;
        match &mut combined {
            Some(first) if first.plan.agent.id != result.plan.agent.id => {
                return Err(ApiError::Detail("All results must belong to the same agent.".to_owned()));
            }
            Some(first) => first.runs.extend(result.runs.iter().cloned()),
            None => combined = Some((*result).clone()),
        }
    }
    let mut combined = combined.ok_or(ApiError::MISSING)?;
    super::run_filters::apply(&query, &mut combined)?;
    let selection = Selection::of(&query)?;
    let with_runs = selection.as_ref().is_none_or(|wanted| wanted.keeps("runs"));
    let body: Value = result_detail(&combined, &query, with_runs);
    let body = selection.map_or_else(|| body.clone(), |wanted| wanted.apply(body.clone()));
    Ok(json_answer(StatusCode::OK, &body))
}
