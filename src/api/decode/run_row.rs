//! `RunList`: a row of a result's run table, and the same fields of one run.

use super::fault::{DecodeFault, need_id};
use super::judgment::{apply_rubric, expected_outcome, rubric};
use super::list::page;
use super::metric::metrics;
use super::time::{length, moment};
use crate::api::json::Json;
use crate::api::page::Page;
use crate::domain::id::{ResultId, RunId, ScenarioId};
use crate::domain::measure::Reading;
use crate::domain::metric::{self, Metric, MetricKind, MetricValue};
use crate::domain::run::{EXPECTED_OUTCOME, ExpectedOutcome, RunRow};
use crate::domain::verdict::{Evidence, Execution, Verdict};

/// A page of runs.
pub fn runs(body: &Json) -> Result<Page<RunRow>, DecodeFault> {
    page(body, listed_row, |row| row.id.0)
}

/// One row with the metrics that it carries; `path` names it in faults.
pub fn listed_row(row: &Json, path: &str) -> Result<RunRow, DecodeFault> {
    let mut judged = metrics(row.get("metrics"));
    if judged.is_empty() {
        judged = metrics(row.path(&["evaluation", "metrics"]));
    }
    apply_rubric(&rubric(row.get("rubric")), &mut judged);
    metric::sort(&mut judged);
    run_row(row, path, &judged)
}

/// One row, whose metrics were read elsewhere and are sorted.
pub fn run_row(row: &Json, path: &str, metrics: &[Metric]) -> Result<RunRow, DecodeFault> {
    let id = RunId(need_id(row, path)?);
    let execution = execution(row);
    let error_message = row.get("error_message").owned();
    let scenario = row.get("scenario");
    let metadata = row.get("metadata");
    let result = row.get("result_id").id().or_else(|| row.get("result").id());
    let outcome = expected_outcome(row.get("expected_outcome"));
    Ok(RunRow {
        id,
        result: result.map(ResultId),
        verdict: Verdict::of(&Evidence {
            execution: &execution,
            evaluation_status: row.get("evaluation_status").filled(),
            success: row.get("success").flag(),
            error_message: error_message.as_deref(),
        }),
        scenario: scenario.id().or_else(|| scenario.get("id").id()).map(ScenarioId),
        scenario_name: row.get("scenario_name").owned().unwrap_or_else(|| scenario.get("name").label()),
        personality: row.get("personality_name").owned().or_else(|| scenario.get("personality_name").owned()),
        error_message,
        ended_reason: metadata.get("ended_reason").owned().or_else(|| row.get("call_ended_reason").owned()),
        failing: failing(outcome.as_ref(), metrics),
        readings: readings(row, outcome.as_ref(), metrics),
        duration: length(row.get("duration")),
        started: moment(row.get("executed_at")).or_else(|| moment(row.get("timestamp"))),
    })
}

/// `status`.
pub fn execution(row: &Json) -> Execution {
    Execution::parse(&row.get("status").label())
}

/// Names of failed metrics, each once; before them the expected outcome, which is judged like one but sent apart.
fn failing(outcome: Option<&ExpectedOutcome>, metrics: &[Metric]) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    if outcome.is_some_and(ExpectedOutcome::failed) {
        names.push(EXPECTED_OUTCOME.to_owned());
    }
    for metric in metrics.iter().filter(|metric| metric.failed && !metric.name.is_empty()) {
        if !names.contains(&metric.name) {
            names.push(metric.name.clone());
        }
    }
    names
}

/// What each metric came to; before them, or in the place of the metric of that name, the expected outcome.
fn readings(row: &Json, outcome: Option<&ExpectedOutcome>, metrics: &[Metric]) -> Vec<Reading> {
    let is_outcome = |name: &str| name.trim().eq_ignore_ascii_case(EXPECTED_OUTCOME);
    let mut readings: Vec<Reading> = metrics.iter().map(Reading::of).collect();
    let Some(outcome) = outcome.filter(|outcome| outcome.score.is_some()) else { return readings };
    readings.retain(|reading| !is_outcome(&reading.name));
    let decides = rubric(row.get("rubric")).iter().any(|sent| is_outcome(&sent.rule.metric));
    let holds = !outcome.failed() && !outcome.needs_review();
    readings.insert(
        0,
        Reading {
            name: EXPECTED_OUTCOME.to_owned(),
            kind: MetricKind::Binary,
            value: MetricValue::Flag(holds),
            failed: outcome.failed(),
            decides,
        },
    );
    readings
}
