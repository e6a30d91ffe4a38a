//! The operations of the API that only the overview needs: reports, dashboards and what their widgets show.

use super::client::Client;
use super::decode::{dashboard, head, insight};
use super::error::ApiError;
use super::overview_request::Insights;
use super::request::Request;
use crate::domain::dashboard::{Dashboard, WidgetData};
use crate::domain::id::{DashboardId, ProjectId, ResultId, WidgetId};
use crate::domain::insight::CallBreaks;
use crate::domain::result::Report;
use futures_util::future::join;

impl Client {
    /// Several results of the agent as one.
    pub async fn report(&self, results: &[ResultId]) -> Result<Report, ApiError> {
        let body = self.get(&Request::report(self.agent, results)).await?;
        Ok(head::report(&body))
    }

    /// The project of the agent, as its metrics tell; `None` if it has none.
    pub async fn project(&self) -> Result<Option<ProjectId>, ApiError> {
        let body = self.get(&Request::metrics(self.agent)).await?;
        Ok(dashboard::project(&body))
    }

    /// The dashboards of a project.
    pub async fn dashboards(&self, project: ProjectId) -> Result<Vec<DashboardId>, ApiError> {
        let body = self.get(&Request::dashboards(project)).await?;
        Ok(dashboard::ids(&body))
    }

    /// One dashboard with its widgets, without what they show.
    pub async fn dashboard(&self, id: DashboardId) -> Result<Dashboard, ApiError> {
        let body = self.get(&Request::dashboard(id)).await?;
        Ok(dashboard::dashboard(&body))
    }

    /// What fails in the agent's calls and why. Where one of the two is not told, the other stands alone.
    pub async fn call_breaks(&self, project: ProjectId) -> Result<CallBreaks, ApiError> {
        let ask = |what| Request::insights(self.agent, project, what);
        let (rates, causes) = (ask(Insights::Rates), ask(Insights::Causes));
        let (rates, causes) = join(self.get(&rates), self.get(&causes)).await;
        let rates = rates.map(|body| insight::rates(&body));
        let causes = causes.map(|body| insight::causes(&body));
        if let (Err(error), Err(_)) = (&rates, &causes) {
            return Err(error.clone());
        }
        let (mut metrics, causes) = (rates.unwrap_or_default(), causes.unwrap_or_default());
        let of_project = metrics.is_empty();
        if of_project {
            let listed = self.get(&ask(Insights::List)).await.map(|body| insight::insights(&body));
            metrics = listed.unwrap_or_default();
        }
        Ok(CallBreaks { metrics, of_project, causes })
    }

    /// What a widget shows of the agent's calls of the last 30 days.
    pub async fn widget_data(&self, widget: WidgetId) -> Result<WidgetData, ApiError> {
        let body = self.get(&Request::widget_data(self.agent, widget)).await?;
        Ok(dashboard::data(&body))
    }
}
