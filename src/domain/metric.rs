//! Metric verdicts of one run or call.

use super::id::MetricId;
use super::order;

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

/// What the API says of a metric that bears on its value; every part may be missing.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Measured {
    /// `passed`.
    pub passed: Option<bool>,
    /// `score_normalized`.
    pub normalized: Option<f64>,
    /// `score`, if it is a number.
    pub score: Option<f64>,
    /// `score`, if it is a boolean or a word for one.
    pub score_flag: Option<bool>,
    /// `enum`, else `value`, as text.
    pub label: Option<String>,
    /// `value`, if it is a number.
    pub number: Option<f64>,
    /// Whatever was sent, as text: what an unknown type shows.
    pub raw: Option<String>,
}

impl MetricKind {
    /// Reads `eval_type` and `type`: the first that is known wins. With neither, what was measured tells.
    pub fn of(eval_type: &str, legacy_type: &str, measured: &Measured) -> Self {
        let sent = [eval_type.trim(), legacy_type.trim()];
        if let Some(kind) = sent.iter().find_map(|word| Self::known(word)) {
            return kind;
        }
        match sent.iter().find(|word| !word.is_empty()) {
            Some(word) => Self::Other((*word).to_owned()),
            None if measured.passed.is_some() => Self::Binary,
            None => Self::Other(String::new()),
        }
    }

    fn known(word: &str) -> Option<Self> {
        Some(match word.to_ascii_lowercase().as_str() {
            "binary" | "binary_workflow_adherence" | "binary_qualitative" => Self::Binary,
            "continuous_qualitative" => Self::Rating,
            "numeric" => Self::Numeric,
            "enum" => Self::Enum,
            _ => return None,
        })
    }
}

impl MetricValue {
    /// What came out. Nothing sent is not applicable; a value that its kind does not know stays raw and neutral.
    pub fn of(kind: &MetricKind, name: &str, measured: &Measured) -> Self {
        let known = match kind {
            MetricKind::Binary => measured.verdict().map(Self::Flag),
            MetricKind::Rating => measured.percent().map(Self::Percent),
            MetricKind::Numeric => {
                let value = measured.score.or(measured.number);
                value.map(|value| Self::Number { value, unit: unit_of(name) })
            }
            MetricKind::Enum => measured.label.clone().map(Self::Label),
            MetricKind::Other(_) => None,
        };
        known.or_else(|| measured.raw.clone().map(Self::Raw)).unwrap_or(Self::NotApplicable)
    }
}

impl Measured {
    /// Whether a binary metric held: `passed`, then `score_normalized`, then `score` (0 is a fail; 1, 5 and 100 a pass).
    pub fn verdict(&self) -> Option<bool> {
        self.passed
            .or_else(|| self.normalized.and_then(|share| one_of(share, &[1.0], 0.0)))
            .or_else(|| self.score.and_then(|score| one_of(score, &[1.0, 5.0, 100.0], 0.0)))
            .or(self.score_flag)
    }

    /// A rating in percent: a normalized share, else a score to 5 in fifths, else a score to 100 as it is.
    pub fn percent(&self) -> Option<f64> {
        let share = self.normalized.filter(|share| (0.0..=1.0).contains(share));
        share.map(|share| share * 100.0).or_else(|| match self.score.or(self.number)? {
            score if (0.0..=5.0).contains(&score) => Some(score * 20.0),
            score if (0.0..=100.0).contains(&score) => Some(score),
            _ => None,
        })
    }
}

fn one_of(value: f64, passes: &[f64], fail: f64) -> Option<bool> {
    let is_near = |known: f64| (value - known).abs() < 1e-9;
    if passes.iter().any(|pass| is_near(*pass)) {
        return Some(true);
    }
    is_near(fail).then_some(false)
}

/// The unit that a name tells: `Latency (in ms)`, `Words Per Minute (WPM)`. Counts and ratios have none.
pub fn unit_of(name: &str) -> Option<&'static str> {
    let (_, rest) = name.rsplit_once('(')?;
    let word = rest.split(')').next().unwrap_or_default().trim().to_ascii_lowercase();
    Some(match word.strip_prefix("in ").unwrap_or(&word).trim() {
        "ms" | "milliseconds" => "ms",
        "s" | "sec" | "secs" | "seconds" => "s",
        "hz" => "Hz",
        "wpm" => "wpm",
        "%" | "percent" => "%",
        _ => return None,
    })
}

/// Words in the names of numbers that get better as they fall.
const LOWER_IS_BETTER: [&str; 4] = ["latency", "stop time", "interrupt", "repetition"];

impl Direction {
    /// Told from kind and name.
    pub fn of(kind: &MetricKind, name: &str) -> Self {
        let name = name.to_ascii_lowercase();
        let is_burden = LOWER_IS_BETTER.iter().any(|word| name.contains(word));
        match kind {
            MetricKind::Binary | MetricKind::Rating => Self::HigherIsBetter,
            MetricKind::Numeric if is_burden => Self::LowerIsBetter,
            MetricKind::Numeric | MetricKind::Enum | MetricKind::Other(_) => Self::Neutral,
        }
    }
}

/// Whether a metric's answer is a finding that is neither good nor bad: a voicemail was met, or was not.
pub fn is_finding(name: &str) -> bool {
    name.trim().eq_ignore_ascii_case("voicemail detection")
}

/// Order on screen: failing first, deciding before informing, not applicable last; else as sent.
pub fn sort(metrics: &mut Vec<Metric>) {
    order::sort_by_rank(metrics, &|metric| {
        let is_missing = !metric.failed && metric.value == MetricValue::NotApplicable;
        u64::from(is_missing) * 4 + u64::from(!metric.failed) * 2 + u64::from(!metric.decides)
    });
}
