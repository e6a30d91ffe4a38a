//! What is asked of the API: path and query of each operation, as values.

use super::json::Skip;
use crate::domain::id::{AgentId, ResultId, RunId, ScenarioId};
use crate::domain::route::encode;

/// A read operation of the API.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operation {
    /// Results of an agent, newest first.
    Results,
    /// One result, without its runs.
    Result,
    /// Runs of a result.
    Runs,
    /// One run.
    Run,
    /// Calls of an agent.
    Calls,
    /// One call.
    Call,
    /// The provider's payload of a run or call.
    Payload,
    /// The trace of a run or call.
    Trace,
    /// Where a run that is in call can be heard.
    Listen,
    /// Several results as one.
    Report,
    /// The agent's metrics.
    Metrics,
    /// The dashboards of a project.
    Dashboards,
    /// One dashboard.
    Dashboard,
    /// What a widget shows.
    WidgetData,
    /// What fails in calls, and why.
    Insights,
}

impl Operation {
    /// What error texts call it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Results => "results list",
            Self::Result => "result",
            Self::Runs => "runs list",
            Self::Run => "run",
            Self::Calls => "calls list",
            Self::Call => "call",
            Self::Payload => "provider payload",
            Self::Trace => "trace",
            Self::Listen => "live audio",
            Self::Report => "report",
            Self::Metrics => "metrics list",
            Self::Dashboards => "dashboards list",
            Self::Dashboard => "dashboard",
            Self::WidgetData => "widget",
            Self::Insights => "failure insights",
        }
    }

    /// Parts of the answer that no screen reads, some of them hundreds of kilobytes.
    pub fn skip(self) -> Skip {
        match self {
            Self::Results => Skip { depth: 2, keys: &["runs"] },
            Self::Result => {
                Skip { depth: 0, keys: &["runs", "overall_evaluation", "run_settings", "runs_by_tags"] }
            }
            Self::Runs => Skip {
                depth: 2,
                keys: &[
                    "transcript",
                    "transcript_object",
                    "provider_call_details",
                    "expected_outcome_prompt",
                    "scenario_instructions",
                ],
            },
            Self::Run | Self::Call => Skip {
                depth: 0,
                keys: &["provider_call_details", "scenario_instructions", "generated_mock_tool_entries"],
            },
            // Rows come with everything; what is heavy in them belongs to the screen of one call.
            Self::Calls => Skip {
                depth: 2,
                keys: &[
                    "transcript",
                    "transcript_object",
                    "user_generated_transcript",
                    "evaluation",
                    "dynamic_variables",
                    "provider_call_details",
                ],
            },
            Self::Payload => Skip {
                depth: 0,
                keys: &[
                    "transcript",
                    "transcript_object",
                    "user_generated_transcript",
                    "evaluation",
                    "metrics",
                    "scenario_instructions",
                    "generated_mock_tool_entries",
                ],
            },
            Self::Report => Skip {
                depth: 0,
                keys: &["runs", "overall_evaluation", "run_settings", "runs_by_tags", "path_coverage"],
            },
            Self::Trace
            | Self::Listen
            | Self::Metrics
            | Self::Dashboards
            | Self::Dashboard
            | Self::WidgetData
            | Self::Insights => Skip::NOTHING,
        }
    }
}

/// One GET.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// What it does.
    pub operation: Operation,
    /// From the root of the API, with a slash at both ends.
    pub path: String,
    /// Names and values, not yet encoded.
    pub query: Vec<(&'static str, String)>,
}

impl Request {
    /// A page of an agent's results; an empty search is none. `scenario` keeps those that ran it.
    pub fn results(
        agent: AgentId,
        page: u32,
        page_size: u32,
        search: &str,
        scenario: Option<ScenarioId>,
    ) -> Self {
        let mut query = paged(agent, page, page_size);
        if !search.trim().is_empty() {
            query.push(("search", search.trim().to_owned()));
        }
        query.extend(scenario.map(|id| ("scenarios", id.to_string())));
        Self { operation: Operation::Results, path: "/test_framework/v2/results/".to_owned(), query }
    }

    /// One result. `slim` asks for it without its runs, which not every server may know how to do.
    pub fn result(agent: AgentId, id: ResultId, slim: bool) -> Self {
        let mut query = vec![("agent_id", agent.to_string())];
        if slim {
            query.push(("ql", "{-runs}".to_owned()));
        }
        Self { operation: Operation::Result, path: format!("/test_framework/v2/results/{id}/"), query }
    }

    /// A page of a result's runs.
    ///
    /// Sends no `ql`: rows carry neither transcript nor evaluation, the table reads most of what is left, and an
    /// unknown key in a selection would cost the whole page.
    pub fn runs(agent: AgentId, result: ResultId, page: u32, page_size: u32) -> Self {
        let mut query = paged(agent, page, page_size);
        query.push(("result_id", result.to_string()));
        Self { operation: Operation::Runs, path: "/test_framework/v2/runs/".to_owned(), query }
    }

    /// One run.
    pub fn run(agent: AgentId, id: RunId) -> Self {
        let query = vec![("agent_id", agent.to_string())];
        Self { operation: Operation::Run, path: format!("/test_framework/v2/runs/{id}/"), query }
    }

    /// The address under a base such as `https://api.cekura.ai` or `/embed/api`.
    pub fn url(&self, base: &str) -> String {
        let mut url = base.trim_end_matches('/').to_owned();
        url.push_str(&self.path);
        for (index, (name, value)) in self.query.iter().enumerate() {
            url.push(if index == 0 { '?' } else { '&' });
            url.push_str(name);
            url.push('=');
            url.push_str(&encode(value));
        }
        url
    }
}

pub(super) fn paged(agent: AgentId, page: u32, page_size: u32) -> Vec<(&'static str, String)> {
    vec![
        ("agent_id", agent.to_string()),
        ("page", page.to_string()),
        // The API takes at most 200 rows a page.
        ("page_size", page_size.clamp(1, 200).to_string()),
    ]
}
