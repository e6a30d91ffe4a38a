//! What a widget shows: production calls, filtered and aggregated.

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde_json::{Value, json};

use crate::clock::iso;
use crate::data::call::Call;
use crate::data::dashboard::Widget;
use crate::data::evaluate::nearest_rank;
use crate::data::metric::Reading;

/// The `data` of a widget; an object for `stat`, whatever the specification says, else an array.
pub(crate) fn widget_data(widget: &Widget, calls: &[Call]) -> Value {
    match widget.chart_type {
        "line" => calls
            .iter()
            .rev()
            .filter_map(|call| {
                let value = number(&value_of(widget, call)?)?;
                Some(json!({"id": call.plan.id, "timestamp": iso(call.plan.timestamp), "value": value}))
            })
            .collect(),
        "bar" => bars(widget, calls),
        "pie" => slices(widget, calls),
        "stat" => stat(calls),
        _ => json!([]),
    }
}

/// The value of the widget's field; `None` keeps the call out.
fn value_of(widget: &Widget, call: &Call) -> Option<Value> {
    if let Some((id, _)) = widget.metric {
        let metric = call.metrics.iter().find(|metric| metric.head.id == id)?;
        return match &metric.reading {
            Reading::Passed(passed) => Some(json!(passed)),
            Reading::Rating { raw, .. } => Some(json!(raw)),
            Reading::Number { value, .. } => Some(json!(value)),
            Reading::Label(label) => Some(json!(label)),
            Reading::NotApplicable => None,
        };
    }
    match widget.field {
        "duration" => Some(json!(call.seconds().floor())),
        "success" => call.success.map(|success| json!(success)),
        "call_ended_reason" => Some(json!(call.ended_reason)),
        _ => Some(json!(call.plan.id)),
    }
}

fn number(value: &Value) -> Option<f64> {
    value.as_f64().or_else(|| value.as_bool().map(|truth| f64::from(u8::from(truth))))
}

fn bars(widget: &Widget, calls: &[Call]) -> Value {
    let mut intervals: BTreeMap<i64, Vec<f64>> = BTreeMap::new();
    for call in calls {
        if let Some(value) = value_of(widget, call).as_ref().and_then(number) {
            intervals.entry(interval(widget.time_period, call.plan.timestamp)).or_default().push(value);
        }
    }
    intervals
        .into_iter()
        .map(|(start, values)| {
            let start = Timestamp::from_second(start).map(iso).unwrap_or_default();
            json!({
                "time_interval": start,
                "value": aggregate(widget.aggregation, &values),
                "sample_count": values.len(),
            })
        })
        .collect()
}

/// The start of the interval that holds a moment, in Unix seconds; weeks start on Monday.
fn interval(period: &str, moment: Timestamp) -> i64 {
    const DAY: i64 = 86_400;
    let seconds = moment.as_second();
    match period {
        "hour" => seconds.div_euclid(3600) * 3600,
        "week" => (seconds - 4 * DAY).div_euclid(7 * DAY) * 7 * DAY + 4 * DAY,
        _ => seconds.div_euclid(DAY) * DAY,
    }
}

fn aggregate(function: &str, values: &[f64]) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let count = values.len().max(1) as f64;
    let value = match function {
        "sum" => values.iter().sum(),
        "avg" => values.iter().sum::<f64>() / count,
        "min" => nearest_rank(&sorted, 0),
        "max" => nearest_rank(&sorted, 100),
        "p50" => nearest_rank(&sorted, 50),
        "p95" => nearest_rank(&sorted, 95),
        "p99" => nearest_rank(&sorted, 99),
        _ => values.len() as f64,
    };
    (value * 1000.0).round() / 1000.0
}

fn slices(widget: &Widget, calls: &[Call]) -> Value {
    let mut labels: BTreeMap<String, usize> = BTreeMap::new();
    for value in calls.iter().filter_map(|call| value_of(widget, call)) {
        let label = match value {
            Value::String(text) => text,
            Value::Bool(true) => "True".to_owned(),
            Value::Bool(false) => "False".to_owned(),
            other => other.to_string(),
        };
        *labels.entry(label).or_default() += 1;
    }
    let total = labels.values().sum::<usize>().max(1) as f64;
    let mut labels: Vec<(String, usize)> = labels.into_iter().collect();
    labels.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    labels
        .into_iter()
        .map(|(label, count)| {
            let percentage = (count as f64 * 1000.0 / total).round() / 10.0;
            json!({"label": label, "value": count, "percentage": percentage})
        })
        .collect()
}

fn stat(calls: &[Call]) -> Value {
    let judged: Vec<bool> = calls.iter().filter_map(|call| call.success).collect();
    let passed = judged.iter().filter(|passed| **passed).count();
    let seconds: f64 = calls.iter().map(|call| call.seconds().floor()).sum();
    let mut latencies: Vec<f64> = calls
        .iter()
        .flat_map(|call| &call.metrics)
        .filter_map(|metric| match &metric.reading {
            Reading::Number { value, .. } if metric.head.id == 33 => Some(*value),
            _ => None,
        })
        .collect();
    latencies.sort_by(f64::total_cmp);
    json!({
        "total_calls": calls.len(),
        "success_rate": (passed as f64 * 1000.0 / judged.len().max(1) as f64).round() / 10.0,
        "avg_duration": (seconds * 10.0 / calls.len().max(1) as f64).round() / 10.0,
        "p95_latency": nearest_rank(&latencies, 95),
    })
}
