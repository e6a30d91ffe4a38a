//! The dashboards of the project and their widgets.

use serde_json::{Value, json};

/// A dashboard.
#[derive(Debug)]
pub(crate) struct Dashboard {
    pub(crate) id: u64,
    pub(crate) name: &'static str,
    pub(crate) widgets: &'static [Widget],
}

/// One chart of a dashboard.
#[derive(Debug)]
pub(crate) struct Widget {
    pub(crate) id: u64,
    pub(crate) dashboard: u64,
    pub(crate) name: &'static str,
    pub(crate) chart_type: &'static str,
    pub(crate) data_type: &'static str,
    pub(crate) field: &'static str,
    /// Id and name of the metric, where the field is a metric's value.
    pub(crate) metric: Option<(u64, &'static str)>,
    pub(crate) time_period: &'static str,
    pub(crate) aggregation: &'static str,
}

const fn widget(
    id: u64,
    dashboard: u64,
    name: &'static str,
    chart_type: &'static str,
    data_type: &'static str,
    field: &'static str,
) -> Widget {
    Widget {
        id,
        dashboard,
        name,
        chart_type,
        data_type,
        field,
        metric: None,
        time_period: "",
        aggregation: "",
    }
}

impl Widget {
    const fn by_day(mut self, aggregation: &'static str) -> Self {
        self.time_period = "day";
        self.aggregation = aggregation;
        self
    }

    const fn of(mut self, id: u64, name: &'static str) -> Self {
        self.metric = Some((id, name));
        self
    }

    /// The widget's own filter: the metric that its field belongs to.
    pub(crate) fn filters(&self) -> Value {
        self.metric.map_or_else(
            || json!({}),
            |(id, _)| json!({"field": "metric_evaluations.metric.id", "op": "eq", "value": id}),
        )
    }
}

const VALUE: &str = "metric_evaluations.value";

static KPIS: [Widget; 7] = [
    widget(7301, 91, "At a glance", "stat", "numeric", "duration"),
    widget(7302, 91, "Calls per day", "bar", "numeric", "id").by_day("count"),
    widget(7303, 91, "Success rate per day", "bar", "boolean", "success").by_day("avg"),
    widget(7304, 91, "Latency p95 per day", "bar", "numeric", VALUE).of(33, "Latency (in ms)").by_day("p95"),
    widget(7305, 91, "Latency p50 per day", "bar", "numeric", VALUE).of(33, "Latency (in ms)").by_day("p50"),
    widget(7306, 91, "Why calls end", "pie", "string", "call_ended_reason"),
    widget(7307, 91, "Call duration", "line", "numeric", "duration"),
];

static QUALITY: [Widget; 3] = [
    widget(7321, 92, "CSAT per day", "bar", "numeric", VALUE).of(15, "CSAT").by_day("avg"),
    widget(7322, 92, "Sentiment", "pie", "string", VALUE).of(12, "Sentiment"),
    widget(7323, 92, "Successful calls", "pie", "boolean", "success"),
];

/// All dashboards.
pub(crate) static DASHBOARDS: [Dashboard; 2] = [
    Dashboard { id: 91, name: "Production KPIs", widgets: &KPIS },
    Dashboard { id: 92, name: "Quality", widgets: &QUALITY },
];

impl Dashboard {
    /// The dashboard's own filter: as far back as widget data reaches; a request may narrow it.
    pub(crate) fn filters(&self) -> Value {
        json!({"field": "timestamp", "op": "gte", "value": "today-29d"})
    }
}

/// The widget of an id, with its dashboard.
pub(crate) fn find_widget(id: u64) -> Option<(&'static Dashboard, &'static Widget)> {
    DASHBOARDS.iter().find_map(|dashboard| {
        dashboard.widgets.iter().find(|widget| widget.id == id).map(|widget| (dashboard, widget))
    })
}
