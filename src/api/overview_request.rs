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

    fn new(operation: Operation, path: String, query: Vec<(&'static str, String)>) -> Self {
        Self { operation, path, query }
    }
}
