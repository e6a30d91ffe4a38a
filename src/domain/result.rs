//! One execution of a set of scenarios.

use super::duration::Seconds;
use super::id::{ResultId, RunId, ScenarioId};
use super::verdict::Execution;
use crate::clock::Timestamp;

/// Counts of runs by what became of them. `passed + failed + error + running + unjudged = total`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Tally {
    /// Passed.
    pub passed: u32,
    /// Failed.
    pub failed: u32,
    /// Errored, timed out: infrastructure.
    pub error: u32,
    /// Queued, starting, in call, evaluating.
    pub running: u32,
    /// Cancelled or not evaluated.
    pub unjudged: u32,
}

impl Tally {
    /// All runs.
    pub fn total(&self) -> u32 {
        [self.failed, self.error, self.running, self.unjudged]
            .iter()
            .fold(self.passed, |sum, part| sum.saturating_add(*part))
    }
}

/// The counters of a result as sent; any may be missing, and they need not agree.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Counters {
    /// `total_runs_count`.
    pub total: Option<u32>,
    /// `completed_runs_count`.
    pub completed: Option<u32>,
    /// `success_runs_count`.
    pub passed: Option<u32>,
    /// `failed_runs_count`: leaves out errored, timed-out and cancelled runs.
    pub failed: Option<u32>,
}

impl Tally {
    /// What the counters mean for a result that has come so far.
    ///
    /// `success_runs_count` passed, `failed_runs_count` failed. What is left of `total_runs_count` is:
    /// - while unfinished, running as far as it is beyond `completed_runs_count`, the rest error;
    /// - of a cancelled result, cancelled and so unjudged;
    /// - unjudged too where one of the two verdict counters is missing, as nobody knows then;
    /// - else error: infrastructure kept these runs from a verdict.
    ///
    /// A total smaller than its parts gives way to them.
    pub fn of(counters: &Counters, execution: &Execution) -> Self {
        let passed = counters.passed.unwrap_or(0);
        let failed = counters.failed.unwrap_or(0);
        let judged = passed.saturating_add(failed);
        let completed = counters.completed.unwrap_or(0);
        let total = counters.total.unwrap_or(completed);
        let left = total.saturating_sub(judged);
        let mut tally = Self { passed, failed, ..Self::default() };
        if !execution.is_final() {
            tally.running = left.min(total.saturating_sub(completed));
        }
        let rest = left - tally.running;
        let is_known = counters.passed.is_some() && counters.failed.is_some();
        if is_known && *execution != Execution::Cancelled {
            tally.error = rest;
        } else {
            tally.unjudged = rest;
        }
        tally
    }
}

/// A scenario's head.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScenarioHead {
    /// `id`.
    pub id: Option<ScenarioId>,
    /// `name`.
    pub name: String,
}

/// A row of the results list (`Result`).
#[derive(Clone, Debug, PartialEq)]
pub struct ResultRow {
    /// `id`.
    pub id: ResultId,
    /// `name`; empty happens.
    pub name: String,
    /// `status`.
    pub execution: Execution,
    /// Of the counters, by `Tally::of`.
    pub tally: Tally,
    /// `scenarios`.
    pub scenarios: Vec<ScenarioHead>,
    /// `run_type` (`Voice`, `Text`, ...), or `Text` when `run_as_text`.
    pub run_type: Option<String>,
    /// `is_cronjob`: started by a schedule.
    pub scheduled: bool,
    /// `agent_version`, as text.
    pub version: Option<String>,
    /// `created_at`.
    pub created: Option<Timestamp>,
    /// `total_duration`, where sent.
    pub duration: Option<Seconds>,
}

/// A ranked cause of failures (`failed_reasons.issues[]`).
#[derive(Clone, Debug, PartialEq)]
pub struct Cause {
    /// `title`, else the first sentence of `description`.
    pub title: String,
    /// `description`, if it says more than the title.
    pub description: Option<String>,
    /// `run_ids`.
    pub runs: Vec<RunId>,
    /// `affected_count`, else the number of `run_ids`.
    pub affected: u32,
}

/// `ai_summary`: written by a model, and said so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AiSummary {
    /// `what_happened`.
    pub what: String,
    /// `why_it_happened`.
    pub why: String,
    /// `how_to_fix`.
    pub fix: String,
    /// `generated_from_runs_count`.
    pub runs: Option<u32>,
}

/// How one metric did over a result's runs (`performance_metrics[]`).
#[derive(Clone, Debug, PartialEq)]
pub struct MetricShare {
    /// `metric_name`.
    pub name: String,
    /// `evaluated_runs_count`, else the number of `evaluated_run_ids`.
    pub evaluated: u32,
    /// `failing_run_ids`.
    pub failing: Vec<RunId>,
    /// `in_rubric`: decides success.
    pub decides: bool,
    /// `threshold_text`.
    pub threshold: Option<String>,
}

/// One result without its runs (`ResultDetailV2`, `ql={-runs}`).
#[derive(Clone, Debug, PartialEq)]
pub struct ResultHead {
    /// What the list shows of it too.
    pub row: ResultRow,
    /// `failed_reasons.issues`, by rank.
    pub causes: Vec<Cause>,
    /// `ai_summary`, only when `ai_summary_status` is `completed` or not sent.
    pub ai_summary: Option<AiSummary>,
    /// `next_steps`: title and description.
    pub next_steps: Vec<(String, String)>,
    /// `performance_metrics`, most failing first, deciding before informing.
    pub metrics: Vec<MetricShare>,
    /// `path_coverage`.
    pub coverage: Option<Coverage>,
    /// `latency_data`, where it holds numbers.
    pub latency: Option<Latency>,
}

/// Which ways through the agent's workflow the runs took (`path_coverage`).
#[derive(Clone, Debug, PartialEq)]
pub struct Coverage {
    /// `covered_paths`.
    pub covered: Vec<String>,
    /// `uncovered_paths`.
    pub uncovered: Vec<String>,
    /// `total_paths`, never less than the paths that are named.
    pub total: u32,
}

/// Several results as one (`results/reports/`).
#[derive(Clone, Debug, PartialEq)]
pub struct Report {
    /// `performance_metrics`, most failing first, deciding before informing.
    pub metrics: Vec<MetricShare>,
    /// `failed_reasons.issues`, by rank.
    pub causes: Vec<Cause>,
    /// `latency_data`, where it holds numbers.
    pub latency: Option<Latency>,
}

/// Response times of all answers of the agent, in milliseconds (`latency_data`).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Latency {
    /// `p50`.
    pub p50: f64,
    /// `p90`.
    pub p90: Option<f64>,
    /// `p95`.
    pub p95: Option<f64>,
    /// `count`: answers.
    pub count: Option<u32>,
}
