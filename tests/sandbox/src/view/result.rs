//! A result as list row and as detail; several as one report.

use serde_json::{Map, Value, json};

use super::run::{agent_version, nested_run, run_type};
use crate::clock::{after, clock_text, iso};
use crate::data::evaluate::{LATENCY_LIMIT_MS, in_rubric, nearest_rank};
use crate::data::metric::{METRICS, Metric, MetricHead, Reading};
use crate::data::result::TestResult;
use crate::data::run::Run;
use crate::query::Query;

/// A row of `v2/results/`.
pub(crate) fn result_row(result: &TestResult) -> Value {
    let mut row = head(result);
    row.insert("agent_inbound".into(), json!(true));
    let summaries = result.runs.iter().map(|run| json!({"id": run.plan.id, "status": run.status}));
    row.insert("runs".into(), summaries.collect());
    patched(result, row)
}

/// The body of `v2/results/{id}/`. Runs can be left out while it is made, because they are most of the work.
pub(crate) fn result_detail(result: &TestResult, query: &Query, with_runs: bool) -> Value {
    let mut row = head(result);
    row.extend(analysis(result));
    if with_runs {
        let runs: Map<String, Value> =
            result.runs.iter().map(|run| (run.plan.id.to_string(), nested_run(run, query))).collect();
        row.insert("runs".into(), Value::Object(runs));
    }
    patched(result, row)
}

fn patched(result: &TestResult, row: Map<String, Value>) -> Value {
    let mut row = Value::Object(row);
    for patch in &result.patches {
        patch.apply(&mut row);
    }
    row
}

fn head(result: &TestResult) -> Map<String, Value> {
    let plan = &result.plan;
    let count = |wanted: &dyn Fn(&Run) -> bool| result.runs.iter().filter(|run| wanted(run)).count();
    let passed = count(&|run| run.success == Some(true));
    let scenarios: Vec<Value> =
        plan.scripts().iter().map(|script| json!({"id": script.id, "name": script.name})).collect();
    let row = json!({
        "id": plan.id,
        "name": plan.name,
        "agent": plan.agent.id,
        "agent_name": plan.agent.name,
        "agent_version": agent_version(plan.version),
        "status": result.status,
        "success_rate": (passed as f64 * 10_000.0 / result.runs.len().max(1) as f64).round() / 100.0,
        "run_as_text": plan.suite.text,
        "is_cronjob": plan.suite.scheduled,
        "met_expected_outcome_count": count(&|run| run.outcome.as_ref().is_some_and(|outcome| outcome.score == 100)),
        "total_expected_outcome_count": count(&|run| run.outcome.is_some()),
        "total_runs_count": result.runs.len(),
        "completed_runs_count": count(&|run| run.status == "completed"),
        "success_runs_count": passed,
        "failed_runs_count": result.failed_runs().count(),
        "scenarios": scenarios,
        "run_type": run_type(plan.suite.text),
        "created_at": iso(plan.created),
        "updated_at": iso(result.updated()),
    });
    if let Value::Object(row) = row { row } else { Map::new() }
}

fn analysis(result: &TestResult) -> Map<String, Value> {
    let ids = |wanted: &dyn Fn(&Run) -> bool| -> Vec<u64> {
        result.runs.iter().filter(|run| wanted(run)).map(|run| run.plan.id).collect()
    };
    let seconds: f64 = result.runs.iter().map(Run::seconds).sum();
    let failed = ids(&|run| run.status == "completed" && run.success == Some(false));
    let causes = result.causes();
    let finished = result.is_finished();
    let summary_status = match (finished, causes.is_empty()) {
        (false, _) => "pending",
        (true, true) => "skipped_no_failures",
        (true, false) => "completed",
    };
    let explained = finished && !causes.is_empty();
    let issues: Vec<Value> = causes
        .iter()
        .enumerate()
        .map(|(rank, cause)| {
            json!({
                "rank": rank + 1,
                "title": cause.title,
                "description": cause.detail,
                "run_ids": cause.run_ids,
                "affected_count": cause.run_ids.len(),
            })
        })
        .collect();
    let steps: Vec<Value> = causes
        .iter()
        .map(|cause| json!({"title": format!("Fix: {}", lower_first(cause.title)), "description": cause.advice}))
        .collect();
    let row = json!({
        "total_duration": clock_text(seconds),
        "connected_runs": ids(&|run| run.conversation.is_some()),
        "not_connected_runs": ids(&|run| run.status == "failed" || run.status == "timeout"),
        "successful_calls": ids(&|run| run.success == Some(true)),
        "failed_infrastructure_runs": ids(&|run| run.status == "failed"),
        "failed_workflow_runs": failed,
        "overall_evaluation": finished.then(|| overall_evaluation(&result.runs)),
        "performance_metrics": performance_metrics(&result.runs),
        "failed_reasons": explained.then(|| json!({"issues": issues, "total_failed_runs": failed.len()})),
        "ai_summary": explained.then(|| ai_summary(result)),
        "ai_summary_status": summary_status,
        "next_steps": explained.then_some(steps),
        "path_coverage": finished.then(|| path_coverage(result)),
        "critical_categories": [],
        "metrics": METRICS.iter().map(MetricHead::basic).collect::<Vec<_>>(),
        "runs_by_tags": runs_by_tags(&result.runs),
        "latency_data": latency_data(&result.runs),
        "run_settings": {
            "frequency": result.plan.suite.repeat,
            "concurrency_limit": 5,
            "personality_ids": result.plan.suite.personalities,
            "mode": "same_number",
        },
        "domain": null,
        "domain_logo": null,
    });
    if let Value::Object(row) = row { row } else { Map::new() }
}

fn ai_summary(result: &TestResult) -> Value {
    let causes = result.causes();
    let failed = result.failed_runs().count();
    let judged = result.runs.iter().filter(|run| run.success.is_some()).count();
    let first = causes.first();
    let mut what = format!("{failed} of {judged} judged runs failed.");
    for cause in &causes {
        let count = cause.run_ids.len();
        let runs = if count == 1 { "run" } else { "runs" };
        what.push_str(&format!(" {count} {runs}: {}.", lower_first(cause.title)));
    }
    json!({
        "what_happened": what,
        "why_it_happened": first.map(|cause| cause.detail),
        "how_to_fix": first.map(|cause| cause.advice),
        "generated_from_runs_count": judged,
        "generated_at": iso(after(result.updated(), 12.0)),
    })
}

fn path_coverage(result: &TestResult) -> Value {
    let all = ["Book", "Reschedule", "Refund", "Call back", "Cancel", "Transfer to a human"];
    let names: Vec<&str> = result.plan.scripts().iter().map(|script| script.topic).collect();
    let is_covered = |path: &&str| {
        names.iter().any(|topic| match *path {
            "Book" => topic.contains("appointment"),
            "Refund" => topic.contains("refund"),
            "Call back" => topic.contains("Callback"),
            other => topic.contains(other),
        })
    };
    let (covered, uncovered): (Vec<&str>, Vec<&str>) = all.iter().partition(|path| is_covered(path));
    json!({
        "coverage_pct": (covered.len() as f64 * 1000.0 / all.len() as f64).round() / 10.0,
        "total_paths": all.len(),
        "covered_paths": covered,
        "uncovered_paths": uncovered,
        "generated_at": iso(after(result.updated(), 15.0)),
    })
}

fn performance_metrics(runs: &[Run]) -> Value {
    let heads = METRICS.iter().filter(|head| in_rubric(head.name));
    heads
        .filter_map(|head| {
            let rules: Vec<(u64, bool)> = runs
                .iter()
                .filter_map(|run| {
                    let rule = run.rubric.iter().find(|rule| rule.metric_id == head.id)?;
                    Some((run.plan.id, rule.passed))
                })
                .collect();
            let by = |wanted: bool| -> Vec<u64> {
                rules.iter().filter(|(_, passed)| *passed == wanted).map(|(id, _)| *id).collect()
            };
            let latency = head.eval_type == "numeric";
            (!rules.is_empty()).then(|| {
                json!({
                    "metric_name": head.name,
                    "evaluated_runs_count": rules.len(),
                    "evaluated_run_ids": rules.iter().map(|(id, _)| id).collect::<Vec<_>>(),
                    "failing_run_ids": by(false),
                    "passing_run_ids": by(true),
                    "in_rubric": true,
                    "passed": by(false).is_empty(),
                    "threshold_text": if latency { format!("<= {LATENCY_LIMIT_MS:.0}") } else { ">= 5".to_owned() },
                })
            })
        })
        .collect()
}

fn overall_evaluation(runs: &[Run]) -> Value {
    let passed = runs.iter().filter(|run| run.success == Some(true)).count();
    let mut summary = Map::new();
    let mut worst = Vec::new();
    let mut numeric = Vec::new();
    for head in &METRICS {
        let readings: Vec<&Metric> =
            runs.iter().flat_map(|run| &run.metrics).filter(|metric| metric.head.id == head.id).collect();
        let values: Vec<f64> = readings.iter().filter_map(|metric| value_of(&metric.reading)).collect();
        if values.is_empty() {
            continue;
        }
        let mean = (values.iter().sum::<f64>() * 100.0 / values.len() as f64).round() / 100.0;
        let mut entry = json!({"id": head.id, "name": head.name, "type": head.eval_type, "score": mean,
            "function_name": head.function, "vocera_defined_metric_code": head.code});
        if head.eval_type == "binary" && mean < 4.0 {
            worst.push(head.id);
        }
        if head.eval_type == "numeric" {
            let mut sorted = values.clone();
            sorted.sort_by(f64::total_cmp);
            let percentiles = json!({"p50": nearest_rank(&sorted, 50), "p90": nearest_rank(&sorted, 90)});
            entry["p50"] = json!(nearest_rank(&sorted, 50));
            numeric.push(
                json!({"name": head.name, "type": "numeric", "value": mean, "percentiles": percentiles}),
            );
        }
        summary.insert(head.id.to_string(), entry);
    }
    let ringing: Vec<f64> =
        runs.iter().map(|run| run.ringing_seconds).filter(|seconds| *seconds > 0.0).collect();
    let met = runs.iter().filter_map(|run| run.outcome.as_ref()).map(|outcome| outcome.score as f64);
    let met: Vec<f64> = met.collect();
    let mean =
        |values: &[f64]| (values.iter().sum::<f64>() * 100.0 / values.len().max(1) as f64).round() / 100.0;
    json!({
        "success_rate": (passed as f64 * 10_000.0 / runs.len().max(1) as f64).round() / 100.0,
        "metric_summary": summary,
        "worst_performing_metrics": {"binary_adherence": worst},
        "numeric_metrics": numeric,
        "enum_metrics": [12],
        "extra_metrics": [
            {"name": "Expected Outcome", "type": "numeric", "value": mean(&met)},
            {"name": "Average Ringing Duration", "type": "numeric", "value": mean(&ringing)},
        ],
    })
}

/// The number that a reading contributes to a mean; binary ones count 0 or 5.
fn value_of(reading: &Reading) -> Option<f64> {
    match reading {
        Reading::Passed(passed) => Some(if *passed { 5.0 } else { 0.0 }),
        Reading::Rating { raw, .. } => Some(*raw),
        Reading::Number { value, .. } => Some(*value),
        Reading::Label(_) | Reading::NotApplicable => None,
    }
}

fn runs_by_tags(runs: &[Run]) -> Value {
    let mut tags: Map<String, Value> = Map::new();
    for run in runs {
        for tag in &run.plan.script.tags {
            let entry = tags.entry((*tag).to_owned()).or_insert_with(|| json!([]));
            if let Value::Array(ids) = entry {
                ids.push(json!(run.plan.id));
            }
        }
    }
    Value::Object(tags)
}

fn latency_data(runs: &[Run]) -> Value {
    let gaps = runs.iter().filter_map(|run| run.conversation.as_ref()).flat_map(|held| held.response_gaps());
    let mut milliseconds: Vec<f64> = gaps.map(|(_, gap)| (gap * 1000.0).round()).collect();
    milliseconds.sort_by(f64::total_cmp);
    if milliseconds.is_empty() {
        return json!({});
    }
    json!({
        "p50": nearest_rank(&milliseconds, 50),
        "p90": nearest_rank(&milliseconds, 90),
        "p95": nearest_rank(&milliseconds, 95),
        "count": milliseconds.len(),
    })
}

fn lower_first(text: &str) -> String {
    let mut characters = text.chars();
    characters.next().map(|first| first.to_lowercase().chain(characters).collect()).unwrap_or_default()
}
