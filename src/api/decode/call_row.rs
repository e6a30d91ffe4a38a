//! `CallLogList`: a row of the calls list, and the same fields of one call.

use super::fault::{DecodeFault, need_id};
use super::list::page;
use super::metric::metrics;
use super::time::{length, moment};
use crate::api::json::Json;
use crate::api::page::Page;
use crate::domain::call::CallRow;
use crate::domain::id::CallId;
use crate::domain::metric::{self, Metric, MetricValue};
use crate::domain::verdict::{Evidence, Execution, Verdict};

/// A page of calls.
pub fn calls(body: &Json) -> Result<Page<CallRow>, DecodeFault> {
    page(body, listed_call, |row| row.id.0)
}

/// One row with the metrics that it carries; `path` names it in faults.
pub fn listed_call(row: &Json, path: &str) -> Result<CallRow, DecodeFault> {
    let mut judged = metrics(row.get("metrics"));
    metric::sort(&mut judged);
    call_row(row, path, &judged)
}

/// One row, whose metrics were read elsewhere and are sorted.
pub fn call_row(row: &Json, path: &str, metrics: &[Metric]) -> Result<CallRow, DecodeFault> {
    let id = CallId(need_id(row, path)?);
    let error_message = row.get("error_message").owned();
    Ok(CallRow {
        id,
        provider_id: row.get("call_id").owned(),
        verdict: Verdict::of(&Evidence {
            // A call has no state of execution: it is logged once it is over.
            execution: &Execution::Completed,
            evaluation_status: row.get("status").filled(),
            success: row.get("success").flag(),
            error_message: error_message.as_deref(),
        }),
        started: moment(row.get("timestamp")).or_else(|| moment(row.get("created_at"))),
        duration: length(row.get("duration")),
        customer: row.get("customer_number").owned(),
        ended_reason: row
            .get("call_ended_reason")
            .owned()
            .or_else(|| row.path(&["metadata", "ended_reason"]).owned()),
        failing: failing(metrics),
        topic: said(row.get("topic")),
        dropoff: said(row.get("dropoff_point")),
        latency_ms: latency_ms(metrics),
        error_message,
    })
}

/// Text that says something: `{}` stands for none.
fn said(value: &Json) -> Option<String> {
    value.owned().filter(|text| !matches!(text.as_str(), "{}" | "[]" | "null" | "None"))
}

/// Names of failed metrics, each once.
fn failing(metrics: &[Metric]) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for metric in metrics.iter().filter(|metric| metric.failed && !metric.name.is_empty()) {
        if !names.contains(&metric.name) {
            names.push(metric.name.clone());
        }
    }
    names
}

/// The value of the latency metric. Its name tells the unit; without one it is in milliseconds.
fn latency_ms(metrics: &[Metric]) -> Option<f64> {
    metrics.iter().find_map(|metric| match metric.value {
        MetricValue::Number { value, unit } if metric.name.to_ascii_lowercase().starts_with("latency") => {
            let is_seconds = unit == Some("s");
            let known = matches!(unit, None | Some("ms" | "s")) && (0.0..1e9).contains(&value);
            known.then_some(if is_seconds { value * 1_000.0 } else { value })
        }
        _ => None,
    })
}
