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
use crate::domain::metric::{self, Metric};
use crate::domain::run::{EXPECTED_OUTCOME, RunRow};
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
        failing: failing(row, metrics),
        readings: metrics.iter().map(Reading::of).collect(),
        duration: length(row.get("duration")),
        started: moment(row.get("executed_at")).or_else(|| moment(row.get("timestamp"))),
    })
}

/// `status`.
pub fn execution(row: &Json) -> Execution {
    Execution::parse(&row.get("status").label())
}

/// Names of failed metrics, each once; before them the expected outcome, which is judged like one but sent apart.
fn failing(row: &Json, metrics: &[Metric]) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    if expected_outcome(row.get("expected_outcome")).is_some_and(|outcome| outcome.failed()) {
        names.push(EXPECTED_OUTCOME.to_owned());
    }
    for metric in metrics.iter().filter(|metric| metric.failed && !metric.name.is_empty()) {
        if !names.contains(&metric.name) {
            names.push(metric.name.clone());
        }
    }
    names
}
