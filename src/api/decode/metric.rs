//! `evaluation.metrics[]` of a run, `metrics[]` of a row.

use super::judgment::paragraphs;
use crate::api::json::Json;
use crate::domain::id::MetricId;
use crate::domain::metric::{Measured, Metric, MetricKind, MetricValue, is_finding};
use crate::domain::order;

/// The metrics of a list; what is no object is left out.
pub fn metrics(list: &Json) -> Vec<Metric> {
    let list = list.unwrapped();
    list.values().into_iter().filter(|entry| !entry.entries().is_empty()).map(metric).collect()
}

/// One entry.
pub fn metric(entry: &Json) -> Metric {
    let name = entry.get("name").label();
    let extra = entry.get("extra");
    let explanation = paragraphs(entry.get("explanation"));
    let measured = measured(entry);
    let kind = MetricKind::of(&entry.get("eval_type").label(), &entry.get("type").label(), &measured);
    let was_skipped = extra.get("trigger_failed").flag() == Some(true)
        || explanation.first().is_some_and(|text| text.to_ascii_lowercase().starts_with("sampling skipped"));
    let value =
        if was_skipped { MetricValue::NotApplicable } else { MetricValue::of(&kind, &name, &measured) };
    Metric {
        id: entry.get("id").id().map(MetricId),
        failed: value == MetricValue::Flag(false) && !is_finding(&name),
        decides: false,
        name,
        kind,
        value,
        explanation,
        percentiles: percentiles(extra.get("percentiles")),
        categories: categories(extra.get("categories")),
    }
}

fn measured(entry: &Json) -> Measured {
    let (score, value) = (entry.get("score"), entry.get("value"));
    let passed = entry.get("passed");
    let is_number = score.float().is_some();
    // Text that stands for "no number" is as good as not sent.
    let says_something = |field: &&Json| {
        field.filled().is_some_and(|text| {
            !["nan", "none", "null", "n/a", "inf", "-inf"].contains(&text.to_ascii_lowercase().as_str())
        }) || !field.values().is_empty()
    };
    let sent = [entry.get("enum"), value, score, passed, entry.get("score_normalized")];
    Measured {
        passed: passed.flag(),
        normalized: entry.get("score_normalized").float(),
        score: score.float(),
        score_flag: if is_number { None } else { score.flag() },
        label: [entry.get("enum"), value].into_iter().find(says_something).map(Json::print),
        number: value.float(),
        raw: sent.into_iter().find(says_something).map(Json::print),
    }
}

/// `{"p50": 1928.57}`, ascending by percent.
fn percentiles(object: &Json) -> Vec<(u8, f64)> {
    let read = |(key, value): &(String, Json)| {
        let percent: u8 = key.strip_prefix(['p', 'P'])?.parse().ok()?;
        Some((percent, value.float()?)).filter(|_| percent <= 100)
    };
    let mut out: Vec<(u8, f64)> = object.entries().iter().filter_map(read).collect();
    order::sort_by_rank(&mut out, &|(percent, _)| u64::from(*percent));
    out
}

/// `[{"category": "Late"}]`, or the words alone.
fn categories(list: &Json) -> Vec<String> {
    list.list().iter().filter_map(|item| item.get("category").owned().or_else(|| item.owned())).collect()
}
