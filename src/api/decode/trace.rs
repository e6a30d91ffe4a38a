//! `CallLogTraceResponse`: raw OpenTelemetry spans.

use super::time::moment;
use crate::api::json::Json;
use crate::domain::order;
use crate::domain::trace::{Span, Step, Trace};

/// Nanoseconds since 1970 of a span's ends.
struct Ends {
    from: i64,
    to: i64,
}

/// The trace. Spans without times are left out; a body without spans is an empty trace.
pub fn trace(body: &Json) -> Trace {
    let spans = body.get("spans").unwrapped();
    let timed: Vec<(&Json, Ends)> =
        flat(&spans).into_iter().filter_map(|span| Some((span, ends(span)?))).collect();
    let Some(first) = timed.iter().map(|(_, ends)| ends.from).min() else { return Trace::default() };
    let last = timed.iter().map(|(_, ends)| ends.to).max().unwrap_or(first);
    let mut read: Vec<Span> = timed
        .iter()
        .filter_map(|(span, ends)| {
            let name = span.get("name").label();
            Some(Span {
                step: Step::of(&name)?,
                name: tool_name(span).unwrap_or(name),
                start: seconds(ends.from.saturating_sub(first)),
                end: seconds(ends.to.saturating_sub(first)),
            })
        })
        .collect();
    order::sort_by(&mut read, &|left, right| left.start.total_cmp(&right.start));
    Trace { spans: read, seconds: seconds(last.saturating_sub(first)) }
}

/// A plain list of spans, or the nested one of the OTLP exporters.
fn flat(spans: &Json) -> Vec<&Json> {
    let mut out = Vec::new();
    for span in spans.values() {
        let inner = ["scopeSpans", "scope_spans", "spans"].iter().map(|key| span.get(key));
        let inner: Vec<&Json> = inner.filter(|inner| !inner.values().is_empty()).collect();
        if inner.is_empty() {
            out.push(span);
        } else {
            out.extend(inner.into_iter().flat_map(flat));
        }
    }
    out
}

fn ends(span: &Json) -> Option<Ends> {
    let at = |keys: [&str; 4]| keys.iter().find_map(|key| nanoseconds(span.get(key)));
    let from = at(["start_time_unix_nano", "startTimeUnixNano", "start_time", "startTime"])?;
    let to = at(["end_time_unix_nano", "endTimeUnixNano", "end_time", "endTime"])?;
    (to >= from).then_some(Ends { from, to })
}

/// Whole nanoseconds, beyond what a float can hold, or ISO text.
fn nanoseconds(value: &Json) -> Option<i64> {
    let text = value.filled()?;
    text.parse::<i64>().ok().or_else(|| moment(value).and_then(|at| at.0.checked_mul(1_000_000)))
}

fn seconds(nanoseconds: i64) -> f64 {
    nanoseconds as f64 / 1e9
}

fn tool_name(span: &Json) -> Option<String> {
    let attributes = span.get("attributes");
    ["tool.name", "gen_ai.tool.name", "function.name"].iter().find_map(|key| attributes.get(key).owned())
}
