//! Durations, counted in steps.

use std::fmt::Write;
use std::time::Duration;

/// Upper ends of the steps, in seconds, as text and as milliseconds.
const STEPS: [(&str, u128); 10] = [
    ("0.001", 1),
    ("0.005", 5),
    ("0.025", 25),
    ("0.1", 100),
    ("0.25", 250),
    ("0.5", 500),
    ("1", 1000),
    ("2.5", 2500),
    ("10", 10_000),
    ("30", 30_000),
];

/// How many durations fell into which step.
#[derive(Clone, Debug, Default)]
pub(crate) struct Histogram {
    counts: [u64; STEPS.len()],
    count: u64,
    sum: Duration,
}

impl Histogram {
    pub(crate) fn observe(&mut self, duration: Duration) {
        for (count, (_, step)) in self.counts.iter_mut().zip(STEPS) {
            *count += u64::from(duration.as_millis() <= step);
        }
        self.count += 1;
        self.sum = self.sum.saturating_add(duration);
    }

    /// Appends the lines of this histogram. `labels` are without braces.
    pub(crate) fn write(&self, out: &mut String, name: &str, labels: &str) {
        // Writing to a string cannot fail.
        for (count, (step, _)) in self.counts.iter().zip(STEPS) {
            let _ = writeln!(out, "{name}_bucket{{{labels},le=\"{step}\"}} {count}");
        }
        let _ = writeln!(out, "{name}_bucket{{{labels},le=\"+Inf\"}} {}", self.count);
        let _ = writeln!(out, "{name}_sum{{{labels}}} {}", self.sum.as_secs_f64());
        let _ = writeln!(out, "{name}_count{{{labels}}} {}", self.count);
    }
}
