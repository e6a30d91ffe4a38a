//! One simulated call and how it was judged.

use super::duration::Seconds;
use super::id::{ResultId, RunId, ScenarioId};
use super::measure::Reading;
use super::metric::Metric;
use super::transcript::Transcript;
use super::verdict::Verdict;
use crate::clock::Timestamp;

/// The name of the expected outcome among metrics and rubric rules.
pub const EXPECTED_OUTCOME: &str = "Expected Outcome";

/// A row of a result's run table (`RunList`).
#[derive(Clone, Debug, PartialEq)]
pub struct RunRow {
    /// `id`.
    pub id: RunId,
    /// `result_id`, where sent.
    pub result: Option<ResultId>,
    /// The chip.
    pub verdict: Verdict,
    /// `scenario`.
    pub scenario: Option<ScenarioId>,
    /// `scenario_name`; `Scenario Deleted` when it is gone, empty when not sent.
    pub scenario_name: String,
    /// `personality_name`, trimmed.
    pub personality: Option<String>,
    /// `error_message`, if not empty.
    pub error_message: Option<String>,
    /// `metadata.ended_reason` or `call_ended_reason`, as the provider wrote it.
    pub ended_reason: Option<String>,
    /// Names of metrics that failed, those that decide success first; before them `EXPECTED_OUTCOME` if it was
    /// not met.
    pub failing: Vec<String>,
    /// What the expected outcome and each metric came to (`expected_outcome`, `metrics`), sorted as on the run's own
    /// screen. An expected outcome that needs review does not hold, but has not failed either.
    pub readings: Vec<Reading>,
    /// `duration`.
    pub duration: Option<Seconds>,
    /// `executed_at`, else `timestamp`.
    pub started: Option<Timestamp>,
}

/// One statement of the expected outcome (`expected_outcome.outcome_alignments[]`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alignment {
    /// `outcome`, else `prompt_part`.
    pub statement: String,
    /// Whether it was met.
    pub met: Met,
}

/// Whether a statement was met (`aligned`: bool or `yes`, `no`, `blocked`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Met {
    /// `true`, `yes`.
    Yes,
    /// `false`, `no`.
    No,
    /// `blocked`: something before it kept it from being judged.
    Blocked,
    /// Anything else, as sent.
    Unknown(String),
}

/// The score of an expected outcome that needs review.
const NEEDS_REVIEW: f64 = 50.0;
/// The score of an expected outcome that was met.
const MET: f64 = 100.0;

/// `expected_outcome`.
#[derive(Clone, Debug, PartialEq)]
pub struct ExpectedOutcome {
    /// `score`: 0 fail, 50 needs review, 100 pass.
    pub score: Option<f64>,
    /// `explanation`, empty items dropped.
    pub explanation: Vec<String>,
    /// The checklist.
    pub alignments: Vec<Alignment>,
}

impl ExpectedOutcome {
    /// Whether it was not met: less than the score of a review.
    pub fn failed(&self) -> bool {
        self.score.is_some_and(|score| score < NEEDS_REVIEW)
    }

    /// Whether a person has to decide.
    pub fn needs_review(&self) -> bool {
        self.score.is_some_and(|score| (NEEDS_REVIEW..MET).contains(&score))
    }
}

/// A rule that decided `success` (`rubric[]`).
#[derive(Clone, Debug, PartialEq)]
pub struct Rule {
    /// `metric_name`.
    pub metric: String,
    /// `passed`; a skipped rule has none.
    pub passed: Option<bool>,
    /// `explanation`, empty items dropped.
    pub explanation: Vec<String>,
}

/// A label and a value, as text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    /// The key as sent.
    pub key: String,
    /// The value as text; objects and arrays printed as JSON, integers to the last digit.
    pub value: String,
}

/// One run with everything that its screen shows (`Run`).
#[derive(Clone, Debug, PartialEq)]
pub struct Run {
    /// What the table shows of it too.
    pub row: RunRow,
    /// `result_name`.
    pub result_name: Option<String>,
    /// `agent`: the agent that ran; not every answer says it.
    pub agent: Option<u64>,
    /// `agent_name`.
    pub agent_name: Option<String>,
    /// `expected_outcome`, if it was judged.
    pub expected_outcome: Option<ExpectedOutcome>,
    /// `evaluation.metrics`: failing first, deciding before informing, not applicable last.
    pub metrics: Vec<Metric>,
    /// `rubric`.
    pub rules: Vec<Rule>,
    /// `transcript_object`, else `transcript`.
    pub transcript: Transcript,
    /// `voice_recording_url` (or `voice_recording`), only if an http(s) URL.
    pub recording: Option<String>,
    /// `metadata`, sorted as sent.
    pub metadata: Vec<Fact>,
    /// `test_profile_data.information`: personal data.
    pub test_profile: Vec<Fact>,
    /// `trace_id`, if not empty.
    pub trace_id: Option<String>,
    /// `outbound_dial_window_closes_at`, while pending.
    pub dial_window_closes: Option<Timestamp>,
}

/// Why a run stands as it does: the first rule that decided.
#[derive(Clone, Debug, PartialEq)]
pub enum Reason {
    /// A rubric rule or metric failed.
    Metric {
        /// Its name.
        name: String,
        /// The first sentence of its explanation, without the cited moment; empty if none.
        because: String,
        /// The first moment that it cites, in seconds.
        at: Option<f64>,
    },
    /// The expected outcome was not met (score 0) or needs review (score 50).
    ExpectedOutcome {
        /// `true` at score 50.
        needs_review: bool,
        /// The first statement that was not met, else the explanation's first sentence.
        because: String,
        /// The first cited moment, in seconds.
        at: Option<f64>,
    },
    /// `error_message`.
    Error(String),
    /// Nothing failed, or nothing is judged yet.
    None,
}
