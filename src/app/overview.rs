//! How the parts of the overview are read: each on its own, so that one that fails costs only itself.

use super::loader::{Loader, Source};
use super::pairs::Pairs;
use super::part::Part;
use super::reading::Reading;
use super::remote::Remote;
use super::signal::Shared;
use super::store::{Glance, Reports};
use crate::api::error::ApiError;
use crate::clock::Timestamp;
use crate::domain::calls_query::{CallPill, CallsQuery};
use crate::domain::dashboard::{Dashboard, WidgetData};
use crate::domain::id::{ProjectId, ResultId, WidgetId};
use crate::domain::range::{DAY_MS, Stretch};
use crate::domain::result::ResultRow;
use crate::domain::trend::Periods;
use agent_embed_markup::chunk;
use std::rc::Rc;

/// Dashboards that are shown; each widget of them is a request.
const MOST_DASHBOARDS: usize = 3;
/// Widgets of one dashboard that are shown.
const MOST_WIDGETS: usize = 12;
/// How far back calls are looked at.
const CALL_DAYS: i64 = 30;
/// Rows carry whole transcripts on the wire, so there are few of them.
const LATEST_CALLS: u32 = 30;
const FAILED_CALLS: u32 = 10;

/// Reads a part of the overview.
#[chunk(overview)]
pub(super) fn read_overview(loader: Rc<Loader>, source: Source, part: Part) -> Reading {
    Box::pin(async move {
        match part {
            Part::Report => loader.read_reports(&source).await,
            Part::Dashboards => loader.read_dashboards(&source).await,
            Part::Glance => loader.read_glance(&source).await,
            _ => Ok(()),
        }
    })
}

impl Loader {
    /// The last results as one, and those before them. Until the list is there, there is nothing to ask for.
    async fn read_reports(&self, source: &Source) -> Result<(), ApiError> {
        let ids = |rows: &[&ResultRow]| rows.iter().map(|row| row.id).collect::<Vec<ResultId>>();
        let periods = self.store.results.with_untracked(|list| {
            list.value().map(|list| {
                let periods = Periods::of(&list.rows);
                (ids(&periods.now), ids(&periods.before))
            })
        });
        let Some((now, before)) = periods.filter(|(now, _)| !now.is_empty()) else { return Ok(()) };
        let now = source.client.report(&now).await?;
        // Until the older ones are here again, those that were here stay.
        let older = self.store.reports.with_untracked(|reports| reports.value()?.before.clone());
        so_far(&self.store.reports, Reports { now: now.clone(), before: older });
        // Without it there is no comparison, and everything else stands.
        let before = if before.is_empty() { None } else { source.client.report(&before).await.ok() };
        self.store.reports.set(Remote::Ready(Reports { now, before }));
        Ok(())
    }

    /// The dashboards with what their widgets show, one after another; each is on screen as soon as it is there, and
    /// what was there before stays until then.
    async fn read_dashboards(&self, source: &Source) -> Result<(), ApiError> {
        let client = &source.client;
        let mut read: Vec<Dashboard> = Vec::new();
        let mut charts = self.charts();
        let project = self.project_of(source).await?;
        let ids = match project {
            Some(project) => client.dashboards(project).await?,
            None => Vec::new(),
        };
        for id in ids.into_iter().take(MOST_DASHBOARDS) {
            let mut dashboard = client.dashboard(id).await?;
            dashboard.widgets.truncate(MOST_WIDGETS);
            for widget in &mut dashboard.widgets {
                widget.data = charts.take(&widget.id);
            }
            read.push(dashboard);
        }
        so_far(&self.store.dashboards, read.clone());
        let places: Vec<(usize, usize)> = read
            .iter()
            .enumerate()
            .flat_map(|(board, dashboard)| (0..dashboard.widgets.len()).map(move |widget| (board, widget)))
            .collect();
        let mut outcome = Ok(());
        for (board, place) in places {
            let widget = read.get_mut(board).and_then(|dashboard| dashboard.widgets.get_mut(place));
            let Some(widget) = widget else { continue };
            match client.widget_data(widget).await {
                Ok(data) => widget.data = Some(data),
                Err(error) if widget.data.is_some() => outcome = Err(error),
                Err(error) => widget.data = Some(WidgetData::Failed(error.to_string())),
            }
            so_far(&self.store.dashboards, read.clone());
        }
        self.store.dashboards.set(Remote::Ready(read));
        outcome
    }

    /// What the widgets on screen show.
    fn charts(&self) -> Pairs<WidgetId, WidgetData> {
        let mut charts = Pairs::default();
        self.store.dashboards.with_untracked(|boards| {
            for widget in boards.value().into_iter().flatten().flat_map(|board| &board.widgets) {
                if let Some(data) = widget.data.clone().filter(|data| !matches!(data, WidgetData::Failed(_)))
                {
                    charts.put(widget.id, data);
                }
            }
        });
        charts
    }

    /// The latest calls, then the latest that failed, then what breaks.
    async fn read_glance(&self, source: &Source) -> Result<(), ApiError> {
        let to = self.runtime.now().wall;
        let window = Stretch { from: Timestamp(to.0.saturating_sub(CALL_DAYS * DAY_MS)), to };
        let page = source.client.calls(&CallsQuery::default(), window, 1, LATEST_CALLS).await?;
        // Until the rest is here again, what was here stays.
        let (failed, breaks) = self.store.glance.with_untracked(|glance| {
            let old = glance.value().cloned();
            old.map_or((Remote::Idle, Remote::Idle), |old| (old.failed, old.breaks))
        });
        let mut glance = Glance { latest: page.rows, more: page.more, failed, breaks };
        so_far(&self.store.glance, glance.clone());
        let query = CallsQuery { status: Some(CallPill::Failed), ..CallsQuery::default() };
        glance.failed = match source.client.calls(&query, window, 1, FAILED_CALLS).await {
            // The API does not know verdicts of people, so some of these may have been turned around.
            Ok(failed) => Remote::Ready(failed.rows.into_iter().filter(|row| query.holds(row)).collect()),
            Err(error) => glance.failed.failed(error),
        };
        so_far(&self.store.glance, glance.clone());
        if !glance.latest.is_empty()
            && let Ok(Some(project)) = self.project_of(source).await
        {
            glance.breaks = match source.client.call_breaks(project).await {
                Ok(breaks) => Remote::Ready(breaks),
                Err(error) => glance.breaks.failed(error),
            };
        }
        self.store.glance.set(Remote::Ready(glance));
        Ok(())
    }

    /// The project of the agent, asked for once.
    async fn project_of(&self, source: &Source) -> Result<Option<ProjectId>, ApiError> {
        let known = self.project.get();
        if known.is_none() {
            self.project.set(source.client.project().await?);
        }
        Ok(self.project.get())
    }
}

/// Shows what is here of a part.
fn so_far<T: Send + Sync + 'static>(signal: &Shared<Remote<T>>, value: T) {
    signal.update(|remote| *remote = std::mem::replace(remote, Remote::Idle).so_far(value));
}
