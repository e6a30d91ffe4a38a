//! What is asked of the API for the overview.

use super::request::{Operation, Request};
use crate::domain::id::{AgentId, DashboardId, ProjectId, ResultId, WidgetId};

impl Request {
    /// Several results as one, without their runs.
    pub fn report(agent: AgentId, results: &[ResultId]) -> Self {
        let ids: Vec<String> = results.iter().map(ToString::to_string).collect();
        let query = vec![
            ("agent_id", agent.to_string()),
            ("result_ids", ids.join(",")),
            ("ql", "{-runs}".to_owned()),
        ];
        Self::new(Operation::Report, "/test_framework/v2/results/reports/".to_owned(), query)
    }

    /// The agent's metrics, each of which names its project.
    pub fn metrics(agent: AgentId) -> Self {
        let query = vec![("agent_id", agent.to_string())];
        Self::new(Operation::Metrics, "/test_framework/v2/metrics/".to_owned(), query)
    }

    /// The dashboards of a project.
    pub fn dashboards(project: ProjectId) -> Self {
        let query = vec![("project_id", project.to_string())];
        Self::new(Operation::Dashboards, "/dashboards/dashboards/".to_owned(), query)
    }

    /// One dashboard.
    pub fn dashboard(id: DashboardId) -> Self {
        let path = ["/dashboards/dashboards/", &id.to_string(), "/"].concat();
        Self::new(Operation::Dashboard, path, Vec::new())
    }

    /// What a widget shows. Whether a request's filters replace the widget's own or join them is not documented, so
    /// agent and time are always said; 30 calendar days are as far back as the API answers.
    pub fn widget_data(agent: AgentId, id: WidgetId) -> Self {
        let filters = [
            r#"{"operator":"and","conditions":[{"field":"agent.id","op":"eq","value":"#,
            &agent.to_string(),
            r#"},{"field":"timestamp","op":"gte","value":"today-29d"}]}"#,
        ];
        let path = ["/dashboards/widgets/", &id.to_string(), "/data/"].concat();
        Self::new(Operation::WidgetData, path, vec![("filters", filters.concat())])
    }

    /// What fails in the agent's calls: one of the three reads of failure insights. All want the project; the list knows
    /// no agents.
    pub fn insights(agent: AgentId, project: ProjectId, what: Insights) -> Self {
        let mut query = vec![("project", project.to_string())];
        query.push(match what {
            Insights::List => ("latest_only", "true".to_owned()),
            Insights::Rates | Insights::Causes => ("agent_ids", agent.to_string()),
        });
        let path = ["/observability/v1/metric-failure-mode-insights/", what.path()].concat();
        Self::new(Operation::Insights, path, query)
    }

    fn new(operation: Operation, path: String, query: Vec<(&'static str, String)>) -> Self {
        Self { operation, path, query }
    }
}

/// What can be read of failure insights.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Insights {
    /// Insights by metric, over the whole project.
    List,
    /// How often each metric failed.
    Rates,
    /// Causes over all metrics.
    Causes,
}

impl Insights {
    fn path(self) -> &'static str {
        match self {
            Self::List => "",
            Self::Rates => "failure-rates/",
            Self::Causes => "categories/",
        }
    }
}
