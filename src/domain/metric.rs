//! Metric verdicts of one run or call.

use super::id::MetricId;

/// What a metric measures (`eval_type` first, then `type`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MetricKind {
    /// Passed or failed.
    Binary,
    /// A rating, shown as percent.
    Rating,
    /// A number with a unit.
    Numeric,
    /// A label.
    Enum,
    /// A type that this version does not know, as the API wrote it.
    Other(String),
}

/// What came out.
#[derive(Clone, Debug, PartialEq)]
pub enum MetricValue {
    /// It held or did not.
    Flag(bool),
    /// A rating, 0 to 100.
    Percent(f64),
    /// A number, with the unit that its name tells (`ms`, `Hz`, ...) or none.
    Number {
        /// The number as sent (`score`).
        value: f64,
        /// The unit, as in the metric's name.
        unit: Option<&'static str>,
    },
    /// A label (`enum`, or `value`).
    Label(String),
    /// Whatever an unknown type sent, as text.
    Raw(String),
    /// Not applicable: nothing was measured; out of every count and never red.
    NotApplicable,
}

/// One entry of `evaluation.metrics`.
#[derive(Clone, Debug, PartialEq)]
pub struct Metric {
    /// `id`; entries without one exist.
    pub id: Option<MetricId>,
    /// `name`.
    pub name: String,
    /// What it measures.
    pub kind: MetricKind,
    /// What came out.
    pub value: MetricValue,
    /// Whether it failed: a binary metric that did not hold, or a rubric rule on it that did not.
    pub failed: bool,
    /// Whether it is a member of the rubric that decided `success`.
    pub decides: bool,
    /// Paragraphs of `explanation`, empty items dropped.
    pub explanation: Vec<String>,
    /// `extra.percentiles`: (50, 1928.57), ascending.
    pub percentiles: Vec<(u8, f64)>,
    /// `extra.categories[].category`.
    pub categories: Vec<String>,
}

/// The direction in which a metric gets better, told from its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// Ratings and binary metrics.
    HigherIsBetter,
    /// Latency, stop time, interruption and repetition counts.
    LowerIsBetter,
    /// Pitch, words per minute, talk ratio.
    Neutral,
}
