//! `Result`: a row of the results list, and the same fields of one result.

use super::fault::{DecodeFault, need_id};
use super::time::{length, moment};
use crate::api::json::Json;
use crate::domain::id::{ResultId, ScenarioId};
use crate::domain::result::{Counters, ResultRow, ScenarioHead, Tally};
use crate::domain::verdict::Execution;

/// One row; `path` names it in faults.
pub fn result_row(row: &Json, path: &str) -> Result<ResultRow, DecodeFault> {
    let id = ResultId(need_id(row, path)?);
    let execution = Execution::parse(&row.get("status").label());
    let counters = Counters {
        total: row.get("total_runs_count").count(),
        completed: row.get("completed_runs_count").count(),
        passed: row.get("success_runs_count").count(),
        failed: row.get("failed_runs_count").count(),
    };
    let is_text = row.get("run_as_text").flag() == Some(true);
    Ok(ResultRow {
        id,
        name: row.get("name").label(),
        tally: Tally::of(&counters, &execution),
        execution,
        scenarios: scenarios(row.get("scenarios")),
        run_type: if is_text { Some("Text".to_owned()) } else { row.get("run_type").owned() },
        scheduled: row.get("is_cronjob").flag() == Some(true),
        version: version(row.get("agent_version")),
        created: moment(row.get("created_at")),
        duration: length(row.get("total_duration")),
    })
}

/// `[{id, name}]`; bare ids and bare names happen.
fn scenarios(list: &Json) -> Vec<ScenarioHead> {
    let list = list.unwrapped();
    let read = |item: &Json| {
        let id = item.get("id").id().or_else(|| item.id()).map(ScenarioId);
        let name = match item {
            Json::Text(_) if id.is_none() => item.label(),
            _ => item.get("name").label(),
        };
        (id.is_some() || !name.is_empty()).then_some(ScenarioHead { id, name })
    };
    list.values().into_iter().filter_map(read).collect()
}

/// A version record or a bare label. The record's shape is not documented: the first field that names it.
fn version(value: &Json) -> Option<String> {
    let named = ["version", "version_number", "name", "label", "id"];
    match value {
        Json::Number(_) | Json::Text(_) => value.owned(),
        _ => named.iter().find_map(|key| value.get(key).owned()),
    }
}
