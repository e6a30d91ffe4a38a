//! How one metric came out over many runs.

use super::metric::{Direction, Metric, MetricKind, MetricValue, is_finding, unit_of};
use super::order;
use super::run::RunRow;
use super::stats::percentile;

/// What one metric came to in one run: what a table of runs keeps of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    /// The metric's name.
    pub name: String,
    /// What it measures.
    pub kind: MetricKind,
    /// What came out.
    pub value: MetricValue,
    /// Whether it failed.
    pub failed: bool,
    /// Whether it decides success, where the row says so.
    pub decides: bool,
}

impl Reading {
    /// A metric without its explanation.
    pub fn of(metric: &Metric) -> Self {
        Self {
            name: metric.name.clone(),
            kind: metric.kind.clone(),
            value: metric.value.clone(),
            failed: metric.failed,
            decides: metric.decides,
        }
    }
}

/// One metric over the runs of a result.
#[derive(Clone, Debug, PartialEq)]
pub struct Measure {
    /// The metric's name.
    pub name: String,
    /// Which way it gets better.
    pub direction: Direction,
    /// The unit that its name tells.
    pub unit: Option<&'static str>,
    /// Whether it decides success, where a row says so.
    pub decides: bool,
    /// Whether values are ratings in percent.
    pub is_rating: bool,
    /// Runs in which it failed.
    pub failing: u32,
    /// Runs in which it was measured; not applicable is left out.
    pub evaluated: u32,
    /// Numbers and ratings, ascending; empty for the rest.
    pub values: Vec<f64>,
    /// Labels and how often each came out, the most frequent first.
    pub labels: Vec<(String, u32)>,
}

impl Measure {
    /// The value in the middle, by nearest rank.
    pub fn median(&self) -> Option<f64> {
        percentile(&self.values, 50)
    }
}

/// Every metric of these runs, in the order in which they first appear.
pub fn measures(runs: &[RunRow]) -> Vec<Measure> {
    let mut found: Vec<Measure> = Vec::new();
    for reading in runs.iter().flat_map(|run| &run.readings).filter(|reading| !reading.name.is_empty()) {
        let index = found.iter().position(|measure| measure.name == reading.name).unwrap_or_else(|| {
            found.push(begin(reading));
            found.len() - 1
        });
        if let Some(measure) = found.get_mut(index) {
            count(measure, reading);
        }
    }
    for measure in &mut found {
        order::sort_by(&mut measure.values, &|left, right| left.total_cmp(right));
        order::sort_by_rank(&mut measure.labels, &|(_, count)| u64::from(u32::MAX - count));
    }
    found
}

fn begin(reading: &Reading) -> Measure {
    Measure {
        name: reading.name.clone(),
        // A voicemail that was met is neither good nor bad.
        direction: if is_finding(&reading.name) {
            Direction::Neutral
        } else {
            Direction::of(&reading.kind, &reading.name)
        },
        unit: unit_of(&reading.name),
        decides: false,
        is_rating: reading.kind == MetricKind::Rating,
        failing: 0,
        evaluated: 0,
        values: Vec::new(),
        labels: Vec::new(),
    }
}

fn count(measure: &mut Measure, reading: &Reading) {
    measure.decides |= reading.decides;
    if reading.value == MetricValue::NotApplicable && !reading.failed {
        return;
    }
    measure.evaluated = measure.evaluated.saturating_add(1);
    measure.failing = measure.failing.saturating_add(u32::from(reading.failed));
    if let MetricValue::Percent(value) | MetricValue::Number { value, .. } = reading.value {
        measure.values.push(value);
    }
    if let MetricValue::Label(label) = &reading.value {
        match measure.labels.iter_mut().find(|(known, _)| known == label) {
            Some((_, count)) => *count += 1,
            None => measure.labels.push((label.clone(), 1)),
        }
    }
}

/// The agent's response time in a run, in milliseconds: the first number whose name says latency.
/// It is an average of that call, so percentiles over runs are of averages.
pub fn latency_ms(run: &RunRow) -> Option<f64> {
    run.readings.iter().find_map(|reading| {
        let is_latency = reading.name.to_ascii_lowercase().contains("latency");
        match reading.value {
            MetricValue::Number { value, unit: Some("s") } if is_latency => Some(value * 1000.0),
            MetricValue::Number { value, .. } if is_latency => Some(value),
            _ => None,
        }
    })
}
