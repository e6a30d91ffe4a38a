//! Failure insights. Their bodies are partly unknown, so whatever is not understood is left out and nothing fails.

use super::dashboard::rows;
use crate::api::json::Json;
use crate::domain::id::CallId;
use crate::domain::insight::{FailureCause, MetricFailures};
use crate::domain::order;

/// `failure-rates/`: metrics with what failed of what was judged.
pub fn rates(body: &Json) -> Vec<MetricFailures> {
    let read = |row: &Json| {
        let count = |names: &[&str]| names.iter().find_map(|name| row.get(name).count());
        failures(
            row.get("metric_name").owned().or_else(|| row.get("name").owned())?,
            count(&["failed_calls", "failed_count", "failed"])?,
            count(&["evaluated_calls", "evaluated_count", "evaluated", "total_calls"])?,
        )
    };
    ranked(rows(body).iter().filter_map(read).collect())
}

/// The list of insights: the same, for where rates are not told. The first of a metric is the newest.
pub fn insights(body: &Json) -> Vec<MetricFailures> {
    let mut found: Vec<MetricFailures> = Vec::new();
    for row in rows(body) {
        let read = || {
            failures(
                row.get("metric_name").owned()?,
                row.get("total_failures_in_window").count()?,
                row.get("num_calls_analyzed").count()?,
            )
        };
        found.extend(read().filter(|metric| found.iter().all(|known| known.name != metric.name)));
    }
    ranked(found)
}

/// `categories/`: causes with their calls.
pub fn causes(body: &Json) -> Vec<FailureCause> {
    let read = |row: &Json| {
        let title = ["category", "title", "name"].iter().find_map(|name| row.get(name).owned())?;
        let examples = ["example_call_ids", "call_log_ids"];
        let ids = || examples.iter().flat_map(|name| row.get(name).list());
        let calls = ["count", "call_count"].iter().find_map(|name| row.get(name).count());
        let calls = calls.or_else(|| u32::try_from(ids().count()).ok())?;
        let example = ids().find_map(Json::id).map(CallId);
        (calls > 0).then_some(FailureCause { title, calls, example })
    };
    let mut causes: Vec<FailureCause> = rows(body).iter().filter_map(read).collect();
    order::sort_by_rank(&mut causes, &|cause| u64::from(u32::MAX - cause.calls));
    causes
}

fn failures(name: String, failed: u32, judged: u32) -> Option<MetricFailures> {
    let name = name.trim().to_owned();
    (failed > 0 && !name.is_empty()).then(|| MetricFailures { name, failed, judged: judged.max(failed) })
}

fn ranked(mut metrics: Vec<MetricFailures>) -> Vec<MetricFailures> {
    order::sort_by(&mut metrics, &|left, right| {
        let share = |metric: &MetricFailures| u64::from(metric.failed);
        // Compared as fractions, by the cross product.
        (share(right) * u64::from(left.judged)).cmp(&(share(left) * u64::from(right.judged)))
    });
    metrics
}
