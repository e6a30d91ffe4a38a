//! `run_filters` of a report: `{"join":"and","filters":[{"id":"success","operator":"equals","value":false}]}`.

use serde::Deserialize;
use serde_json::Value;

use crate::answer::ApiError;
use crate::data::result::TestResult;
use crate::data::run::Run;
use crate::query::Query;

#[derive(Deserialize)]
struct RunFilters {
    #[serde(default)]
    join: String,
    #[serde(default)]
    filters: Vec<RunFilter>,
}

#[derive(Deserialize)]
struct RunFilter {
    id: String,
    #[serde(default)]
    value: Value,
}

/// Leaves only the runs that the query's filters admit; 400 if they cannot be read.
pub(crate) fn apply(query: &Query, result: &mut TestResult) -> Result<(), ApiError> {
    let Some(text) = query.get("run_filters") else { return Ok(()) };
    let filters: RunFilters = serde_json::from_str(text)
        .map_err(|error| ApiError::Detail(format!("run_filters is not valid JSON: {error}")))?;
    result.runs.retain(|run| {
        let mut verdicts = filters.filters.iter().map(|filter| filter.admits(run));
        if filters.join == "or" {
            verdicts.any(|admitted| admitted)
        } else {
            verdicts.all(|admitted| admitted)
        }
    });
    Ok(())
}

impl RunFilter {
    fn admits(&self, run: &Run) -> bool {
        let values = match &self.value {
            Value::Array(values) => values.as_slice(),
            other => std::slice::from_ref(other),
        };
        values.iter().any(|value| match self.id.as_str() {
            "success" => value.as_bool() == run.success,
            "tags" => value.as_str().is_some_and(|tag| run.plan.script.tags.contains(&tag)),
            "scenarios" => value.as_u64() == Some(run.plan.script.id),
            // An unknown filter is ignored, as unknown parameters are.
            _ => true,
        })
    }
}
