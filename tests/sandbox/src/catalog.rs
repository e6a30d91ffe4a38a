//! What a reader of the served data must find in it: the facts that tests compare screens with.
//!
//! Everything here is read off the rendered rows by the rules of the API notes, never off the generator,
//! so that it also holds for rows that were made awkward on purpose.

use serde_json::{Map, Value, json};

use crate::data::agent::AGENTS;
use crate::data::result::TestResult;
use crate::data::run::Run;
use crate::query::Query;
use crate::state::{Place, Sandbox};
use crate::view::result::result_row;
use crate::view::run::{run_detail, run_row};

/// Results per agent in the catalog when the request names no `limit`.
const DEFAULT_LIMIT: usize = 100;
/// Runs per result in the catalog when the request names no `runs`.
const DEFAULT_RUNS: usize = 100;

/// The catalog; `agent_id`, `limit` (results per agent) and `runs` (per result) narrow it.
pub(crate) fn catalog(sandbox: &Sandbox, query: &Query) -> Value {
    let number =
        |name: &str, usual: usize| query.get(name).and_then(|text| text.parse().ok()).unwrap_or(usual);
    let (limit, runs) = (number("limit", DEFAULT_LIMIT), number("runs", DEFAULT_RUNS));
    let wanted = query.get("agent_id").and_then(|text| text.parse::<u64>().ok());
    let mut special = Map::new();
    let agents: Vec<Value> = AGENTS
        .iter()
        .filter(|agent| wanted.is_none_or(|id| id == agent.id))
        .map(|agent| {
            let places = sandbox.places(&[agent]);
            let count = places.len();
            let results: Vec<Value> = places
                .into_iter()
                .take(limit)
                .map(|place| {
                    let result = sandbox.result_at(place);
                    // Live runs change from one moment to the next, so no test may rely on them.
                    if matches!(place, Place::Stored(..)) {
                        note_special(&result, query, &mut special);
                    }
                    result_facts(&result, query, runs)
                })
                .collect();
            json!({"id": agent.id, "name": agent.name, "results_count": count, "results": results})
        })
        .collect();
    let live: Vec<u64> =
        (0..sandbox.live.count()).map(|number| sandbox.live.result(number, sandbox).plan.id).collect();
    json!({
        "seed": sandbox.config.seed,
        "start": crate::clock::iso(sandbox.clock.start()),
        "project_id": crate::data::agent::PROJECT_ID,
        "agents": agents,
        "live_result_id": live.last(),
        "live_result_ids": live,
        "special_runs": special,
    })
}

fn result_facts(result: &TestResult, query: &Query, limit: usize) -> Value {
    let row = result_row(result);
    let mut counts = Map::new();
    for run in &result.runs {
        let entry = counts.entry(verdict(&run_row(run))).or_insert(json!(0));
        *entry = json!(entry.as_u64().unwrap_or(0) + 1);
    }
    let scenarios: Vec<u64> = result.plan.suite.scenarios.to_vec();
    json!({
        "id": row["id"],
        "name": row["name"],
        "status": row["status"],
        "created_at": row["created_at"],
        "run_type": row["run_type"],
        "scenario_ids": scenarios,
        "runs_count": result.runs.len(),
        "counts": counts,
        "causes": result.causes().iter().map(|cause| json!({
            "title": cause.title, "affected_count": cause.run_ids.len(),
        })).collect::<Vec<_>>(),
        "runs": result.runs.iter().take(limit).map(|run| run_facts(run, query)).collect::<Vec<_>>(),
    })
}

fn run_facts(run: &Run, query: &Query) -> Value {
    let detail = run_detail(run, query);
    let rule =
        detail["rubric"].as_array().and_then(|rules| rules.iter().find(|rule| rule["passed"] == false));
    let mut seconds = Vec::new();
    if let Some(rule) = rule {
        collect_citations(&rule["explanation"], &mut seconds);
    }
    let failing: Vec<&Value> = detail["evaluation"]["metrics"]
        .as_array()
        .map(|metrics| {
            metrics.iter().filter(|metric| metric["passed"] == false).map(|metric| &metric["name"])
        })
        .map(Iterator::collect)
        .unwrap_or_default();
    let turns = detail["transcript_object"].as_array().map_or(0, Vec::len);
    json!({
        "id": detail["id"],
        "status": detail["status"],
        "verdict": verdict(&detail),
        "reviewed": detail["is_reviewed"],
        "scenario_name": detail["scenario_name"],
        "personality_name": detail["personality_name"],
        "duration": detail["duration"],
        "turns": turns,
        "recording": detail["voice_recording_url"].is_string(),
        "first_failing_rule": rule.map(|rule| &rule["metric_name"]),
        "failing_metrics": failing,
        "cited_seconds": seconds,
    })
}

/// The word for a run by the chip rule of the API notes; a pass with an error message is an error.
pub(crate) fn verdict(row: &Value) -> String {
    let status = row["status"].as_str().unwrap_or_default();
    let word = match status {
        "pending" | "in_queue" | "scaling_up" => "Queued",
        "running" => "Starting",
        "in_progress" => "In call",
        "evaluating" => "Evaluating",
        "failed" | "error" => "Error",
        "timeout" => "Timed out",
        "cancelled" | "canceled" => "Cancelled",
        "completed" => {
            let automatic = row["success"].as_bool();
            let passed = match row["evaluation_status"].as_str() {
                Some("success" | "reviewed_success") => Some(true),
                Some("failure" | "reviewed_failure") => Some(false),
                _ => automatic,
            };
            let troubled = row["error_message"].as_str().is_some_and(|message| !message.is_empty());
            match passed {
                Some(true) if troubled => "Error",
                Some(true) => "Passed",
                Some(false) => "Failed",
                None => "Not evaluated",
            }
        }
        other => other,
    };
    word.to_owned()
}

/// Adds the seconds of every `[MM:SS]` and `(M:SS)` in a text or a list of texts.
fn collect_citations(explanation: &Value, seconds: &mut Vec<u64>) {
    match explanation {
        Value::Array(lines) => lines.iter().for_each(|line| collect_citations(line, seconds)),
        Value::String(text) => {
            for part in text.split(['[', '(']).skip(1) {
                let Some((inner, _)) = part.split_once([']', ')']) else { continue };
                let clock = inner.split_once(':').and_then(|(minutes, rest)| {
                    Some(
                        minutes.parse::<u64>().ok()? * 60
                            + rest.parse::<u64>().ok().filter(|second| *second < 60)?,
                    )
                });
                seconds.extend(clock.filter(|second| !seconds.contains(second)));
            }
        }
        _ => {}
    }
}

/// Remembers runs that stand for a special kind, a few of each.
fn note_special(result: &TestResult, query: &Query, special: &mut Map<String, Value>) {
    const EACH: usize = 5;
    for run in &result.runs {
        let row = run_detail(run, query);
        let verdict = verdict(&row);
        let turns = row["transcript_object"].as_array().map_or(&[][..], Vec::as_slice);
        let kinds = [
            ("passed", verdict == "Passed"),
            ("failed", verdict == "Failed"),
            ("error", verdict == "Error"),
            ("timed_out", verdict == "Timed out"),
            ("cancelled", verdict == "Cancelled"),
            ("not_evaluated", verdict == "Not evaluated"),
            ("not_connected", row["status"] == "failed"),
            ("passed_with_error", row["success"] == true && verdict == "Error"),
            ("reviewed", row["is_reviewed"] == true),
            ("needs_review", row["expected_outcome"]["score"] == 50),
            ("text", row["run_as_text"] == true),
            (
                "no_recording",
                row["voice_recording_url"].is_null() && row["run_as_text"] == false && !turns.is_empty(),
            ),
            ("no_turn_times", !turns.is_empty() && turns[0].get("start_time").is_none()),
            ("long", run.seconds() > 180.0),
            ("many_turns", turns.len() >= 400),
        ];
        for (kind, _) in kinds.iter().filter(|(_, applies)| *applies) {
            let ids = special.entry(*kind).or_insert_with(|| json!([]));
            if let Value::Array(ids) = ids
                && ids.len() < EACH
            {
                ids.push(json!(run.plan.id));
            }
        }
    }
}
