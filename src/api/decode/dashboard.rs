//! Dashboards, widgets and what these show. Nothing in them is needed, so nothing here fails.

use super::time::moment;
use crate::api::json::Json;
use crate::domain::dashboard::{Dashboard, Interval, Stat, Widget, WidgetData};
use crate::domain::id::{DashboardId, ProjectId, WidgetId};
use crate::domain::order;

/// The project that the first metric of a list names.
pub fn project(body: &Json) -> Option<ProjectId> {
    rows(body).iter().find_map(|metric| metric.get("project").id()).map(ProjectId)
}

/// The ids of a page of dashboards, in the order sent.
pub fn ids(body: &Json) -> Vec<DashboardId> {
    rows(body).iter().filter_map(|row| row.get("id").id()).map(DashboardId).collect()
}

/// One dashboard.
pub fn dashboard(body: &Json) -> Dashboard {
    Dashboard {
        name: body.get("name").label(),
        widgets: body.get("widgets").list().iter().filter_map(widget).collect(),
    }
}

/// The rows of an answer, which is a list or a page of one.
pub(super) fn rows(body: &Json) -> &[Json] {
    let listed = body.get("results").list();
    if listed.is_empty() { body.list() } else { listed }
}

fn widget(row: &Json) -> Option<Widget> {
    let metric = row.get("metric_name").owned();
    let name = row.get("name").owned().or_else(|| metric.clone()).or_else(|| row.get("field").owned());
    Some(Widget {
        id: WidgetId(row.get("id").id()?),
        name: name.unwrap_or_default(),
        kind: row.get("chart_type").label(),
        field: row.get("field").label(),
        metric,
        data_type: row.get("data_type").label(),
        aggregation: row.get("aggregation_function").label(),
        data: None,
    })
}

/// What a widget shows: by `chart_type`, and by the shape of `data`, which for `stat` is not the one described.
pub fn data(body: &Json) -> WidgetData {
    let (kind, data) = (body.get("chart_type").label(), body.get("data"));
    match kind.as_str() {
        "line" => WidgetData::Line(line(data)),
        "bar" => WidgetData::Bars(data.list().iter().map(interval).collect()),
        "pie" => WidgetData::Slices(slices(data)),
        "stat" => WidgetData::Stat(stat(data.list().first().unwrap_or(data))),
        _ => WidgetData::Unknown(kind),
    }
}

/// In the order of time; points without a time come last, as sent.
fn line(data: &Json) -> Vec<(Option<crate::clock::Timestamp>, f64)> {
    let read = |point: &Json| Some((moment(point.get("timestamp")), point.get("value").float()?));
    let mut points: Vec<_> = data.list().iter().filter_map(read).collect();
    order::sort_by(&mut points, &|left, right| {
        let at = |point: &(Option<crate::clock::Timestamp>, f64)| point.0.map_or(i64::MAX, |at| at.0);
        at(left).cmp(&at(right))
    });
    points
}

fn interval(row: &Json) -> Interval {
    Interval {
        start: moment(row.get("time_interval")),
        value: row.get("value").float(),
        calls: row.get("sample_count").count(),
    }
}

fn slices(data: &Json) -> Vec<(String, f64)> {
    let read = |row: &Json| Some((row.get("label").label(), row.get("value").float()?));
    let mut slices: Vec<_> = data.list().iter().filter_map(read).collect();
    order::sort_by(&mut slices, &|left, right| right.1.total_cmp(&left.1));
    slices
}

fn stat(data: &Json) -> Stat {
    let number = |key: &str| data.get(key).float().filter(|value| *value >= 0.0);
    Stat {
        calls: data.get("total_calls").count(),
        // The scale is not documented; results send percent, so this is taken for percent too.
        success: number("success_rate").filter(|rate| *rate <= 100.0).map(|rate| rate / 100.0),
        seconds: number("avg_duration"),
        p95_ms: number("p95_latency"),
    }
}
