//! `ResultDetailV2` without its runs.

use super::fault::DecodeFault;
use super::result::result_row;
use crate::api::json::Json;
use crate::domain::id::RunId;
use crate::domain::order;
use crate::domain::result::{AiSummary, Cause, Coverage, Latency, MetricShare, Report, ResultHead};
use crate::domain::sentence::first_sentence;

/// One result.
pub fn result_head(body: &Json) -> Result<ResultHead, DecodeFault> {
    Ok(ResultHead {
        row: result_row(body, "")?,
        causes: causes(body.get("failed_reasons").get("issues")),
        ai_summary: ai_summary(body),
        next_steps: next_steps(body.get("next_steps")),
        metrics: metric_shares(body.get("performance_metrics")),
        coverage: coverage(body.get("path_coverage")),
        latency: latency(body.get("latency_data")),
    })
}

/// Several results as one. Every part may be missing, so this never fails.
pub fn report(body: &Json) -> Report {
    Report {
        metrics: metric_shares(body.get("performance_metrics")),
        causes: causes(body.get("failed_reasons").get("issues")),
        latency: latency(body.get("latency_data")),
    }
}

/// Its shape is not documented; this is the one that was seen.
fn latency(data: &Json) -> Option<Latency> {
    let number = |key: &str| data.get(key).float().filter(|value| *value >= 0.0);
    Some(Latency {
        p50: number("p50")?,
        p90: number("p90"),
        p95: number("p95"),
        count: data.get("count").count(),
    })
}

fn coverage(value: &Json) -> Option<Coverage> {
    let names = |key: &str| -> Vec<String> {
        let list = value.get(key).unwrapped();
        let read = |item: &&Json| item.owned().or_else(|| item.get("name").owned());
        list.values().iter().filter_map(read).collect()
    };
    let (covered, uncovered) = (names("covered_paths"), names("uncovered_paths"));
    let told = number_of(covered.len() + uncovered.len());
    let total = value.get("total_paths").count().unwrap_or(0).max(told);
    (told > 0).then_some(Coverage { covered, uncovered, total })
}

/// By rank; without one, behind the ranked as sent.
fn causes(issues: &Json) -> Vec<Cause> {
    let mut ranked: Vec<(u32, Cause)> = issues
        .list()
        .iter()
        .filter_map(|issue| Some((issue.get("rank").count().unwrap_or(u32::MAX), cause(issue)?)))
        .collect();
    order::sort_by_rank(&mut ranked, &|(rank, _)| u64::from(*rank));
    ranked.into_iter().map(|(_, cause)| cause).collect()
}

fn cause(issue: &Json) -> Option<Cause> {
    let description = issue.get("description").owned();
    let title = issue.get("title").owned();
    let title =
        title.or_else(|| description.as_deref().map(first_sentence)).filter(|title| !title.is_empty())?;
    // A description that only repeats the title, perhaps with a full stop, says nothing more.
    let says_more = |text: &String| text.trim_end_matches('.') != title.trim_end_matches('.');
    let runs = run_ids(issue.get("run_ids"));
    let affected = issue.get("affected_count").count().unwrap_or_else(|| number_of(runs.len()));
    Some(Cause { description: description.filter(says_more), title, runs, affected })
}

fn ai_summary(body: &Json) -> Option<AiSummary> {
    let state = body.get("ai_summary_status").filled();
    if state.is_some_and(|state| !state.eq_ignore_ascii_case("completed")) {
        return None;
    }
    let sent = body.get("ai_summary");
    let summary = AiSummary {
        what: sent.get("what_happened").label(),
        why: sent.get("why_it_happened").label(),
        fix: sent.get("how_to_fix").label(),
        runs: sent.get("generated_from_runs_count").count(),
    };
    let says_something = ![&summary.what, &summary.why, &summary.fix].iter().all(|text| text.is_empty());
    says_something.then_some(summary)
}

/// `[{title, description}]`, or bare sentences.
fn next_steps(steps: &Json) -> Vec<(String, String)> {
    let read = |step: &Json| {
        let title = step.get("title").owned().or_else(|| step.owned()).unwrap_or_default();
        (title, step.get("description").label())
    };
    let says_something = |(title, text): &(String, String)| !title.is_empty() || !text.is_empty();
    steps.list().iter().map(read).filter(says_something).collect()
}

/// Most failing first, deciding before informing.
fn metric_shares(list: &Json) -> Vec<MetricShare> {
    let list = list.unwrapped();
    let mut shares: Vec<MetricShare> = list.values().into_iter().filter_map(metric_share).collect();
    order::sort_by(&mut shares, &|left, right| {
        (right.failing.len(), right.decides).cmp(&(left.failing.len(), left.decides))
    });
    shares
}

fn metric_share(item: &Json) -> Option<MetricShare> {
    let name = item.get("metric_name").owned()?;
    let failing = run_ids(item.get("failing_run_ids"));
    let listed = run_ids(item.get("evaluated_run_ids")).len();
    let judged = failing.len() + run_ids(item.get("passing_run_ids")).len();
    let evaluated = item.get("evaluated_runs_count").count().unwrap_or(0);
    Some(MetricShare {
        name,
        // Never less than the runs that are known to have been evaluated.
        evaluated: evaluated.max(if evaluated == 0 { number_of(listed) } else { 0 }).max(number_of(judged)),
        failing,
        decides: item.get("in_rubric").flag() == Some(true),
        threshold: item.get("threshold_text").owned(),
    })
}

/// Each run once.
fn run_ids(list: &Json) -> Vec<RunId> {
    let mut ids: Vec<RunId> = Vec::new();
    for id in list.ids().into_iter().map(RunId) {
        if !ids.contains(&id) {
            ids.push(id);
        }
    }
    ids
}

fn number_of(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}
