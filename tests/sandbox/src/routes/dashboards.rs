//! Dashboards, their widgets and what those show.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use jiff::SignedDuration;
use serde_json::{Value, json};

use super::calls::filter_of;
use super::scope;
use crate::answer::{ApiError, json_answer};
use crate::auth::Access;
use crate::clock::{after, iso};
use crate::config::Profile;
use crate::data::agent::{AGENTS, PROJECT_ID};
use crate::data::call::Call;
use crate::data::dashboard::{DASHBOARDS, Dashboard, Widget, find_widget};
use crate::filter::Filter;
use crate::page::Page;
use crate::query::Query;
use crate::state::{Sandbox, Shared};
use crate::widget_data::widget_data;

/// A start that is older is refused; the hour allows for a client that counts whole days.
const MAX_AGE: SignedDuration = SignedDuration::from_hours(30 * 24 + 1);

/// `GET /dashboards/dashboards/`.
pub(crate) async fn list(
    State(sandbox): State<Shared>,
    _: Access,
    query: Query,
) -> Result<Response, ApiError> {
    scope::require_project(&query, "project_id")?;
    let rows: Vec<Value> = dashboards(&sandbox).iter().map(|dashboard| row(&sandbox, dashboard)).collect();
    paged(&query, rows)
}

/// `GET /dashboards/dashboards/{id}/`: also holds the widgets.
pub(crate) async fn detail(
    State(sandbox): State<Shared>,
    _: Access,
    Path(id): Path<String>,
) -> Result<Response, ApiError> {
    let dashboard = dashboards(&sandbox)
        .iter()
        .find(|dashboard| dashboard.id.to_string() == id)
        .ok_or(ApiError::MISSING)?;
    let mut body = row(&sandbox, dashboard);
    body["widgets"] =
        dashboard.widgets.iter().map(|widget| widget_row(&sandbox, dashboard, widget)).collect();
    Ok(json_answer(StatusCode::OK, &body))
}

/// `GET /dashboards/widgets/`.
pub(crate) async fn widgets(
    State(sandbox): State<Shared>,
    _: Access,
    query: Query,
) -> Result<Response, ApiError> {
    let wanted = query.integer("dashboard_id")?;
    let rows = dashboards(&sandbox)
        .iter()
        .filter(|dashboard| wanted.is_none_or(|id| id == dashboard.id))
        .flat_map(|dashboard| dashboard.widgets.iter().map(|widget| widget_row(&sandbox, dashboard, widget)))
        .collect();
    paged(&query, rows)
}

/// `GET /dashboards/widgets/{id}/`.
pub(crate) async fn widget(
    State(sandbox): State<Shared>,
    _: Access,
    Path(id): Path<String>,
) -> Result<Response, ApiError> {
    let (dashboard, widget) = find(&sandbox, &id)?;
    Ok(json_answer(StatusCode::OK, &widget_row(&sandbox, dashboard, widget)))
}

/// `GET /dashboards/widgets/{id}/data/`: the filters of dashboard, widget and request, all together.
pub(crate) async fn data(
    State(sandbox): State<Shared>,
    _: Access,
    Path(id): Path<String>,
    query: Query,
) -> Result<Response, ApiError> {
    let now = sandbox.clock.now();
    let (dashboard, widget) = find(&sandbox, &id)?;
    let own = json!([dashboard.filters(), widget.filters()]);
    let mut filters = vec![Filter::parse(&own, now).map_err(ApiError::Detail)?];
    filters.extend(filter_of(&query, "filters", now)?);
    // A request's own start counts alone, so that one that is too old is refused.
    let asked = filters.iter().skip(1).filter_map(Filter::earliest).next();
    let start = asked.or_else(|| filters.iter().find_map(Filter::earliest));
    let start = start.ok_or_else(|| ApiError::Detail("A start of the time range is required.".to_owned()))?;
    if now.duration_since(start) > MAX_AGE {
        return Err(ApiError::Detail("The time range may not start more than 30 days ago.".to_owned()));
    }
    let filter = Filter::And(filters);
    let calls: Vec<Call> = AGENTS
        .iter()
        .flat_map(|agent| sandbox.world.calls_between(agent, start, now).map(move |index| (agent, index)))
        .map(|(agent, index)| sandbox.world.call(agent, index))
        .filter(|call| filter.admits(call))
        .collect();
    let body = json!({
        "widget_id": widget.id,
        "field_name": widget.field,
        "chart_type": widget.chart_type,
        "data": widget_data(widget, &calls),
        "aggregation_function": text_or_null(widget.aggregation),
        "time_period": text_or_null(widget.time_period),
        "group_by": null,
        "can_group_by": false,
        "metadata": {
            "display_name": widget.metric.map_or(widget.name, |(_, name)| name),
            "data_type": widget.data_type,
            "filter_value": null,
        },
    });
    Ok(json_answer(StatusCode::OK, &body))
}

/// Without data there are no dashboards either.
fn dashboards(sandbox: &Sandbox) -> &'static [Dashboard] {
    if sandbox.world.profile() == Profile::Empty { &[] } else { &DASHBOARDS }
}

fn find(sandbox: &Sandbox, id: &str) -> Result<(&'static Dashboard, &'static Widget), ApiError> {
    let found = id.parse().ok().and_then(find_widget);
    found.filter(|_| !dashboards(sandbox).is_empty()).ok_or(ApiError::MISSING)
}

fn paged(query: &Query, rows: Vec<Value>) -> Result<Response, ApiError> {
    let page = Page::of(query, rows.len())?;
    let rows = rows.into_iter().skip(page.rows.start).take(page.rows.len()).collect();
    Ok(json_answer(StatusCode::OK, &page.envelope(query, rows)))
}

fn row(sandbox: &Sandbox, dashboard: &Dashboard) -> Value {
    let created = iso(after(sandbox.clock.start(), -45.0 * 86_400.0));
    json!({
        "id": dashboard.id,
        "name": dashboard.name,
        "project": PROJECT_ID,
        "filters": dashboard.filters(),
        "widget_count": dashboard.widgets.len(),
        "created_at": created,
        "updated_at": created,
    })
}

fn widget_row(sandbox: &Sandbox, dashboard: &Dashboard, widget: &Widget) -> Value {
    let created = iso(after(sandbox.clock.start(), -45.0 * 86_400.0));
    json!({
        "id": widget.id,
        "dashboard": widget.dashboard,
        "name": widget.name,
        "filters": widget.filters(),
        "effective_filters": {"operator": "and", "conditions": [dashboard.filters(), widget.filters()]},
        "chart_type": widget.chart_type,
        "data_type": widget.data_type,
        "field": widget.field,
        "metric": widget.metric.map(|(id, _)| id),
        "metric_name": widget.metric.map(|(_, name)| name),
        "time_period": text_or_null(widget.time_period),
        "aggregation_function": text_or_null(widget.aggregation),
        "group_by": null,
        "metadata": {},
        "created_at": created,
        "updated_at": created,
    })
}

fn text_or_null(text: &str) -> Value {
    if text.is_empty() { Value::Null } else { json!(text) }
}
