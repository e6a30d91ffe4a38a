//! How the parts of the overview are read: each on its own, so that one that fails costs only itself.

use super::loader::{Loader, Source};
use super::pairs::Pairs;
use super::part::Part;
use super::reading::Reading;
use super::remote::Remote;
use super::signal::Shared;
use super::store::{Glance, Reports};
use crate::api::client::Client;
use crate::api::error::{ApiError, ErrorKind};
use crate::clock::Timestamp;
use crate::domain::calls_query::{CallPill, CallsQuery};
use crate::domain::dashboard::{Dashboard, WidgetData};
use crate::domain::id::{ProjectId, ResultId, WidgetId};
use crate::domain::range::{DAY_MS, Stretch};
use crate::domain::result::ResultRow;
use crate::domain::trend::Periods;
use agent_embed_markup::chunk;
use futures_util::future::{join, join3};
use std::cell::RefCell;
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

    /// The dashboards with what their widgets show, a few at a time; each is on screen as soon as it is there, and what
    /// was there before stays until then.
    async fn read_dashboards(&self, source: &Source) -> Result<(), ApiError> {
        let client = &source.client;
        let mut read: Vec<Dashboard> = Vec::new();
        let charts = self.charts();
        let project = self.project_of(source).await?;
        let ids = match project {
            Some(project) => client.dashboards(project).await?,
            None => Vec::new(),
        };
        for id in ids.into_iter().take(MOST_DASHBOARDS) {
            let mut dashboard = client.dashboard(id).await?;
            dashboard.widgets.truncate(MOST_WIDGETS);
            for widget in &mut dashboard.widgets {
                widget.data = charts.get(&widget.id).cloned();
            }
            read.push(dashboard);
        }
        so_far(&self.store.dashboards, read.clone());
        let places: Vec<(usize, usize)> = read
            .iter()
            .enumerate()
            .flat_map(|(board, dashboard)| (0..dashboard.widgets.len()).map(move |widget| (board, widget)))
            .collect();
        let (read, places) = (RefCell::new(read), RefCell::new(places.into_iter()));
        let next = || places.borrow_mut().next();
        let lane = || async {
            let mut outcome = Ok(());
            while let Some(place) = next() {
                outcome = outcome.and(self.read_widget(client, &read, place).await);
            }
            outcome
        };
        // Three at a time: one after another they take seconds, and more would be hard on the API.
        let (first, second, third) = join3(lane(), lane(), lane()).await;
        self.store.dashboards.set(Remote::Ready(read.into_inner()));
        first.and(second).and(third)
    }

    /// What one widget shows, named by its dashboard and its place in that. A failure is the widget's own, unless it
    /// has something to show or passes by itself.
    async fn read_widget(
        &self,
        client: &Client,
        read: &RefCell<Vec<Dashboard>>,
        (board, place): (usize, usize),
    ) -> Result<(), ApiError> {
        let widget =
            read.borrow().get(board).and_then(|board| board.widgets.get(place)).map(|widget| widget.id);
        let Some(widget) = widget else { return Ok(()) };
        let answer = client.widget_data(widget).await;
        let mut read = read.borrow_mut();
        let widget = read.get_mut(board).and_then(|board| board.widgets.get_mut(place));
        let Some(widget) = widget else { return Ok(()) };
        let outcome = match answer {
            Ok(data) => {
                widget.data = Some(data);
                Ok(())
            }
            Err(error) if widget.data.is_some() => Err(error),
            Err(error) => {
                widget.data = Some(WidgetData::Failed(error.to_string()));
                // What passes by itself is told of all charts, so that they are read again then.
                if passes(error.kind) { Err(error) } else { Ok(()) }
            }
        };
        so_far(&self.store.dashboards, read.clone());
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

    /// The latest calls, then the latest that failed and what breaks.
    async fn read_glance(&self, source: &Source) -> Result<(), ApiError> {
        let to = self.runtime.now().wall;
        let window = Stretch { from: Timestamp(to.0.saturating_sub(CALL_DAYS * DAY_MS)), to };
        let page = source.client.calls(&CallsQuery::default(), window, 1, LATEST_CALLS).await?;
        // Until the rest is here again, what was here stays.
        let (failed, breaks) = self.store.glance.with_untracked(|glance| {
            let old = glance.value().cloned();
            old.map_or((Remote::Idle, Remote::Idle), |old| (old.failed, old.breaks))
        });
        let glance = Glance { latest: page.rows, more: page.more, failed, breaks };
        so_far(&self.store.glance, glance.clone());
        let has_calls = !glance.latest.is_empty();
        let glance = RefCell::new(glance);
        let show = || so_far(&self.store.glance, glance.borrow().clone());
        let failed = async {
            let query = CallsQuery { status: Some(CallPill::Failed), ..CallsQuery::default() };
            let page = source.client.calls(&query, window, 1, FAILED_CALLS).await;
            // The API does not know verdicts of people, so some of these may have been turned around.
            let rows = page.map(|page| page.rows.into_iter().filter(|row| query.holds(row)).collect());
            answered(&mut glance.borrow_mut().failed, rows);
            show();
        };
        let breaks = async {
            if !has_calls {
                return;
            }
            let breaks = match self.project_of(source).await {
                Ok(Some(project)) => source.client.call_breaks(project).await,
                Err(error) if passes(error.kind) => Err(error),
                Ok(None) | Err(_) => return,
            };
            answered(&mut glance.borrow_mut().breaks, breaks);
            show();
        };
        join(failed, breaks).await;
        self.store.glance.set(Remote::Ready(glance.into_inner()));
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

/// Whether the loader knows when the cause of a failure is gone.
fn passes(kind: ErrorKind) -> bool {
    matches!(
        kind,
        ErrorKind::Network | ErrorKind::Token | ErrorKind::Unauthorized | ErrorKind::RateLimited { .. }
    )
}

/// An answer in the place of what was here; an error leaves that standing.
fn answered<T>(remote: &mut Remote<T>, answer: Result<T, ApiError>) {
    *remote = match answer {
        Ok(value) => Remote::Ready(value),
        Err(error) => std::mem::replace(remote, Remote::Idle).failed(error),
    };
}

/// Shows what is here of a part.
fn so_far<T: Send + Sync + 'static>(signal: &Shared<Remote<T>>, value: T) {
    signal.update(|remote| *remote = std::mem::replace(remote, Remote::Idle).so_far(value));
}
