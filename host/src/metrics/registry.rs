//! All counters of one server. Labels come from our own tables, never from a request, so their number is bounded.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use crate::metrics::histogram::Histogram;

/// The counters.
#[derive(Debug, Default)]
pub(crate) struct Metrics {
    counts: Mutex<Counts>,
}

#[derive(Debug, Default)]
struct Counts {
    requests: BTreeMap<(String, u16), u64>,
    durations: BTreeMap<String, Histogram>,
    upstream: BTreeMap<(&'static str, String), u64>,
    cache: BTreeMap<&'static str, u64>,
    rows_left_out: u64,
    /// `None` without a Redis.
    redis_up: Option<bool>,
}

impl Metrics {
    /// A request was answered.
    pub(crate) fn answered(&self, route: &str, status: u16, duration: Duration) {
        let mut counts = self.counts();
        *counts.requests.entry((route.to_owned(), status)).or_default() += 1;
        counts.durations.entry(route.to_owned()).or_default().observe(duration);
    }

    /// A request went to the API, with this status or failure.
    pub(crate) fn sent(&self, operation: &'static str, outcome: String) {
        *self.counts().upstream.entry((operation, outcome)).or_default() += 1;
    }

    /// An answer or token came from memory (`hit`) or had to be asked for (`miss`).
    pub(crate) fn cache(&self, outcome: &'static str) {
        *self.counts().cache.entry(outcome).or_default() += 1;
    }

    /// Rows of the API were left out because they are not the caller's.
    pub(crate) fn left_out(&self, rows: usize) {
        self.counts().rows_left_out += rows as u64;
    }

    /// Redis answers, or does not.
    pub(crate) fn redis(&self, is_up: bool) {
        self.counts().redis_up = Some(is_up);
    }

    /// Everything as text.
    pub(crate) fn write(&self) -> String {
        let counts = self.counts();
        let mut out = String::new();
        // Writing to a string cannot fail.
        head(&mut out, "requests_total", "counter", "Requests answered.");
        for ((route, status), count) in &counts.requests {
            let _ = writeln!(out, "{PREFIX}requests_total{{route=\"{route}\",status=\"{status}\"}} {count}");
        }
        head(&mut out, "request_duration_seconds", "histogram", "Time to the head of the answer.");
        for (route, durations) in &counts.durations {
            durations.write(&mut out, "agent_embed_request_duration_seconds", &format!("route=\"{route}\""));
        }
        head(&mut out, "upstream_requests_total", "counter", "Requests to the API, by status or failure.");
        for ((operation, outcome), count) in &counts.upstream {
            let _ = writeln!(
                out,
                "{PREFIX}upstream_requests_total{{operation=\"{operation}\",outcome=\"{outcome}\"}} {count}"
            );
        }
        head(&mut out, "cache_total", "counter", "Answers and tokens from memory, or not.");
        for (outcome, count) in &counts.cache {
            let _ = writeln!(out, "{PREFIX}cache_total{{outcome=\"{outcome}\"}} {count}");
        }
        head(&mut out, "rows_left_out_total", "counter", "Rows of the API that are not the caller's.");
        let _ = writeln!(out, "{PREFIX}rows_left_out_total {}", counts.rows_left_out);
        if let Some(is_up) = counts.redis_up {
            head(
                &mut out,
                "redis_up",
                "gauge",
                "Whether Redis answers; if not, this instance is on its own.",
            );
            let _ = writeln!(out, "{PREFIX}redis_up {}", u8::from(is_up));
        }
        out
    }

    fn counts(&self) -> MutexGuard<'_, Counts> {
        self.counts.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

const PREFIX: &str = "agent_embed_";

fn head(out: &mut String, name: &str, kind: &str, help: &str) {
    let _ = writeln!(out, "# HELP {PREFIX}{name} {help}\n# TYPE {PREFIX}{name} {kind}");
}
