//! Dashboards of production calls, as somebody has set them up.

use super::id::WidgetId;
use crate::clock::Timestamp;

/// A dashboard with its widgets.
#[derive(Clone, Debug, PartialEq)]
pub struct Dashboard {
    /// `name`.
    pub name: String,
    /// `widgets`, in the order sent.
    pub widgets: Vec<Widget>,
}

/// One chart of a dashboard.
#[derive(Clone, Debug, PartialEq)]
pub struct Widget {
    /// `id`.
    pub id: WidgetId,
    /// `name`, else the metric's or field's.
    pub name: String,
    /// `chart_type`, by which its form is known before its data is here.
    pub kind: String,
    /// `field`.
    pub field: String,
    /// `metric_name`, where the field is a metric's value.
    pub metric: Option<String>,
    /// `data_type`: `boolean` values are shares.
    pub data_type: String,
    /// `aggregation_function`.
    pub aggregation: String,
    /// What it shows; `None` while that is on its way.
    pub data: Option<WidgetData>,
}

impl Widget {
    /// Whether it is numbers, and no chart.
    pub fn is_stat(&self) -> bool {
        self.kind == "stat"
    }

    /// Whether it tells how many calls ended why.
    pub fn is_of_endings(&self) -> bool {
        let is_pie =
            self.data.as_ref().map_or(self.kind == "pie", |data| matches!(data, WidgetData::Slices(_)));
        self.field == "call_ended_reason" && is_pie
    }

    /// Whether its values are shares from 0 to 1.
    pub fn is_share(&self) -> bool {
        self.data_type == "boolean" && self.aggregation == "avg"
    }
}

/// What a widget shows (`chart_type` and `data`).
#[derive(Clone, Debug, PartialEq)]
pub enum WidgetData {
    /// `line`: one value for each call, oldest first.
    Line(Vec<(Option<Timestamp>, f64)>),
    /// `bar`: one value for each interval, oldest first.
    Bars(Vec<Interval>),
    /// `pie`: labels and their counts, the most frequent first.
    Slices(Vec<(String, f64)>),
    /// `stat`.
    Stat(Stat),
    /// A chart type that this version cannot draw, as sent.
    Unknown(String),
    /// It could not be read; why, in words for developers.
    Failed(String),
}

/// A bar.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Interval {
    /// `time_interval`: its start.
    pub start: Option<Timestamp>,
    /// `value`; null where nothing was measured.
    pub value: Option<f64>,
    /// `sample_count`: calls that it was made from.
    pub calls: Option<u32>,
}

/// The numbers of a `stat` widget; any may be missing.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Stat {
    /// `total_calls`.
    pub calls: Option<u32>,
    /// `success_rate` as a share from 0 to 1.
    pub success: Option<f64>,
    /// `avg_duration`, presumably in seconds.
    pub seconds: Option<f64>,
    /// `p95_latency`, presumably in milliseconds.
    pub p95_ms: Option<f64>,
}
