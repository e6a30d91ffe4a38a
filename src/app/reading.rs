//! How each part is read and which signal it fills: the part of the loader that knows slots by their types.

use super::chunk::Chunk;
use super::loader::{Loader, Purpose, Source};
use super::overview::read_overview;
use super::part::{Part, Slot, parts_of};
use super::port::LocalFuture;
use super::reading_calls::read_calls;
use super::reading_result::read_result;
use super::reading_run::read_run;
use super::remote::Remote;
use super::signal::Shared;
use super::store::Listing;
use crate::api::error::{ApiError, ErrorKind};
use crate::api::page::{self, Page};
use crate::domain::id::ScenarioId;
use crate::domain::query::{ResultsQuery, rows_of};
use crate::domain::route::Screen;
use std::rc::Rc;

/// Rows of the results list that come at once.
const RESULTS_PAGE: u32 = 25;
/// Rows of the results list that are looked through for a filter that the API does not know.
const SEARCHED_RESULTS: usize = 200;

/// A read on its way.
pub(super) type Reading = LocalFuture<'static, Result<(), ApiError>>;

/// The same code for the signal of any slot; each has a type of its own. Only that of `counted` is no `Remote`.
macro_rules! on_slot {
    ($loader:expr, $slot:expr, $signal:ident => $code:expr, counted: $counted:expr) => {
        match $slot {
            // Counts come beside the list, and nothing waits for them.
            Slot::Volume => $counted,
            Slot::Results => on_slot!(@run $signal, $loader.store.results, $code),
            Slot::Result => on_slot!(@run $signal, $loader.store.result, $code),
            Slot::Runs => on_slot!(@run $signal, $loader.store.runs, $code),
            Slot::Run => on_slot!(@run $signal, $loader.store.run, $code),
            Slot::Report => on_slot!(@run $signal, $loader.store.reports, $code),
            Slot::Dashboards => on_slot!(@run $signal, $loader.store.dashboards, $code),
            Slot::Glance => on_slot!(@run $signal, $loader.store.glance, $code),
            Slot::Other => on_slot!(@run $signal, $loader.store.other, $code),
            Slot::OtherRuns => on_slot!(@run $signal, $loader.store.other_runs, $code),
            Slot::OtherRun => on_slot!(@run $signal, $loader.store.other_run, $code),
            Slot::Calls => on_slot!(@run $signal, $loader.store.calls, $code),
            Slot::Call => on_slot!(@run $signal, $loader.store.call, $code),
            Slot::Payload => on_slot!(@run $signal, $loader.store.payload, $code),
            Slot::Trace => on_slot!(@run $signal, $loader.store.trace, $code),
            Slot::Listen => on_slot!(@run $signal, $loader.store.listen, $code),
        }
    };
    (@run $signal:ident, $field:expr, $code:expr) => {{
        let $signal = &$field;
        $code
    }};
}

impl Loader {
    /// Reads a part and puts it into its signal, once the code for that is loaded.
    pub(super) fn read(self: Rc<Self>, source: Source, part: Part, purpose: Purpose) -> Reading {
        match Chunk::of_part(&part) {
            None => Box::pin(async move {
                let Part::Results { search, scenario } = part else { return Ok(()) };
                self.read_results(&source, &search, scenario, purpose).await
            }),
            Some(Chunk::Result) => read_result(self, source, part, purpose),
            Some(Chunk::Run) => read_run(self, source, part),
            Some(Chunk::Calls) => read_calls(self, source, part, purpose),
            Some(Chunk::Overview) => read_overview(self, source, part),
            // No data is read by these.
            Some(Chunk::Actions | Chunk::Compare) => Box::pin(async { Ok(()) }),
        }
    }

    async fn read_results(
        &self,
        source: &Source,
        search: &str,
        scenario: Option<ScenarioId>,
        purpose: Purpose,
    ) -> Result<(), ApiError> {
        self.read_results_page(source, search, scenario, purpose).await?;
        while purpose != Purpose::Poll && self.wants_more_results() {
            self.store.results.update(|list| {
                if let Remote::Ready(list) = list {
                    list.loading_more = true;
                }
            });
            self.read_results_page(source, search, scenario, Purpose::More).await?;
        }
        Ok(())
    }

    /// Whether a filter that the API does not know is set, and more rows are to be looked through for it, or the route
    /// asks for more rows than are here.
    pub(super) fn wants_more_results(&self) -> bool {
        let route = self.route();
        if route.screen != Screen::Results {
            return false;
        }
        let filters = ResultsQuery::of(&route).status.is_some();
        let wanted = if filters { SEARCHED_RESULTS } else { rows_of(&route) };
        self.store.results.with_untracked(
            |list| matches!(list, Remote::Ready(list) if list.more && list.rows.len() < wanted),
        )
    }

    async fn read_results_page(
        &self,
        source: &Source,
        search: &str,
        scenario: Option<ScenarioId>,
        purpose: Purpose,
    ) -> Result<(), ApiError> {
        let next = self.store.results.with_untracked(|list| list.value().map(|list| list.next_page));
        let page_number = next.filter(|_| purpose == Purpose::More).unwrap_or(1);
        let page = source.client.results(search, scenario, page_number, RESULTS_PAGE).await?;
        // In place, for a list may be long.
        self.store.results.update(|results| {
            let list = match (results.take(), purpose) {
                (Some(list), Purpose::More) => append(list, page, |row| row.id.0),
                (Some(list), Purpose::Poll) => update(list, page, |row| row.id.0),
                _ => first(page, |row| row.id.0),
            };
            *results = Remote::Ready(list);
        });
        Ok(())
    }

    /// A part is shown that another was shown before: starts with its last answer, if it is remembered.
    pub(super) fn begin(&self, part: &Part) {
        let answers = self.answers.borrow();
        match part {
            Part::Results { .. } => self.store.results.set(Remote::Idle),
            Part::Result(_) => self.store.result.set(remembered(answers.results.get(part))),
            Part::Runs(_) => self.store.runs.set(remembered(answers.runs.get(part))),
            Part::Run(_) => self.store.run.set(remembered(answers.run.get(part))),
            Part::Other(id) => self.store.other.set(remembered(answers.results.get(&Part::Result(*id)))),
            Part::OtherRuns(id) => self.store.other_runs.set(remembered(answers.runs.get(&Part::Runs(*id)))),
            Part::OtherRun(id) => self.store.other_run.set(remembered(answers.run.get(&Part::Run(*id)))),
            Part::Call(_) => self.store.call.set(remembered(answers.call.get(part))),
            _ => self.clear(part.slot()),
        }
    }

    /// Nobody asked for anything.
    pub(super) fn empty_store(&self) {
        for slot in Slot::ALL {
            self.clear(slot);
        }
        self.store.updated.set(None);
    }

    /// A part is asked for: loading, or refreshing what is there.
    pub(super) fn mark_asked(&self, slot: Slot, purpose: Purpose) {
        match slot {
            Slot::Results => mark_list(&self.store.results, purpose),
            Slot::Runs => mark_list(&self.store.runs, purpose),
            Slot::Calls => self.mark_calls(purpose),
            _ => on_slot!(self, slot, signal => signal.update(asked), counted: ()),
        }
    }

    /// A part failed: what was there stays.
    pub(super) fn fail(&self, slot: Slot, error: &ApiError) {
        match slot {
            Slot::Results => fail_list(&self.store.results, error),
            Slot::Runs => fail_list(&self.store.runs, error),
            Slot::Calls => self.fail_calls(error),
            _ => on_slot!(self, slot, signal => signal.update(|remote| failed(remote, error)), counted: ()),
        }
    }

    /// A part is not asked for any more: what was there stays, what was not is nobody's.
    pub(super) fn forget_asking(&self, slot: Slot) {
        self.forget_more(slot);
        on_slot!(self, slot, signal => signal.update(unasked), counted: ());
    }

    /// The next page of a list is not asked for any more, so that it can be asked for again.
    pub(super) fn forget_more(&self, slot: Slot) {
        match slot {
            Slot::Results => unmark_list(&self.store.results, |list| list),
            Slot::Runs => unmark_list(&self.store.runs, |list| list),
            Slot::Calls => unmark_list(&self.store.calls, |calls| &mut calls.list),
            _ => {}
        }
    }

    /// Nothing is there any more.
    pub(super) fn clear(&self, slot: Slot) {
        on_slot!(self, slot, signal => signal.set(Remote::Idle), counted: self.store.volume.set(Vec::new()));
    }

    /// Why a slot's last try failed, or that of a part of it.
    pub(super) fn failure(&self, slot: Slot) -> Option<ApiError> {
        let failure = on_slot!(self, slot, signal => signal.with_untracked(|remote| remote.error().cloned()), counted: None);
        failure.or_else(|| {
            let lacking = || self.store.glance.with_untracked(|glance| glance.value()?.error().cloned());
            (slot == Slot::Glance).then(lacking).flatten()
        })
    }

    /// Whether a part on screen waits for as long as the API has said.
    pub fn counts_down(&self) -> bool {
        let waits = |error: ApiError| matches!(error.kind, ErrorKind::RateLimited { retry_after: Some(_) });
        parts_of(&self.route()).iter().any(|part| self.failure(part.slot()).is_some_and(waits))
    }

    /// Whether a slot's data is not here, or out of date. Where nobody asks for it now, somebody gave up.
    pub(super) fn is_unread(&self, slot: Slot) -> bool {
        on_slot!(self, slot, signal => signal.with_untracked(|remote| !matches!(remote, Remote::Ready(_) | Remote::Failed { .. })), counted: false)
    }
}

fn remembered<T>(answer: Option<T>) -> Remote<T> {
    answer.map_or(Remote::Idle, Remote::Ready)
}

pub(super) fn asked<T>(remote: &mut Remote<T>) {
    *remote = std::mem::replace(remote, Remote::Idle).asked();
}

fn unasked<T>(remote: &mut Remote<T>) {
    *remote = match std::mem::replace(remote, Remote::Idle) {
        Remote::Refreshing(value) => Remote::Ready(value),
        Remote::Loading => Remote::Idle,
        other => other,
    };
}

pub(super) fn failed<T>(remote: &mut Remote<T>, error: &ApiError) {
    *remote = std::mem::replace(remote, Remote::Idle).failed(error.clone());
}

fn mark_list<T: Send + Sync + 'static>(signal: &Shared<Remote<Listing<T>>>, purpose: Purpose) {
    signal.update(|remote| match (remote, purpose) {
        // The next page is asked for at the end of the list; the list itself is not read again.
        (Remote::Ready(list), Purpose::More) => list.loading_more = true,
        (remote, _) => asked(remote),
    });
}

fn unmark_list<L: Send + Sync + 'static, T>(
    signal: &Shared<Remote<L>>,
    list_of: fn(&mut L) -> &mut Listing<T>,
) {
    signal.update(|remote| {
        if let Remote::Ready(list) | Remote::Refreshing(list) = remote {
            list_of(list).loading_more = false;
        }
    });
}

fn fail_list<T: Send + Sync + 'static>(signal: &Shared<Remote<Listing<T>>>, error: &ApiError) {
    signal.update(|remote| {
        failed(remote, error);
        if let Remote::Failed { last: Some(list), .. } = remote {
            list.loading_more = false;
        }
    });
}

/// The first page as a list.
pub(super) fn first<T>(page: Page<T>, id: fn(&T) -> u64) -> Listing<T> {
    let empty = Listing {
        rows: Vec::new(),
        more: false,
        loading_more: false,
        next_page: 1,
        newer: 0,
        about: None,
        unreadable: Vec::new(),
    };
    append(empty, page, id)
}

/// The list with one more page.
pub(super) fn append<T>(mut list: Listing<T>, page: Page<T>, id: fn(&T) -> u64) -> Listing<T> {
    page::append(&mut list.rows, page.rows, id);
    list.more = page.more;
    list.loading_more = false;
    list.next_page += 1;
    list.about = page::about(page.count, list.rows.len());
    list.unreadable.extend(page.unreadable.iter().map(ToString::to_string));
    list
}

/// The list with what a poll of the first page says: known rows in place, new ones counted but not shown yet.
pub(super) fn update<T>(mut list: Listing<T>, page: Page<T>, id: fn(&T) -> u64) -> Listing<T> {
    list.newer = 0;
    for row in page.rows {
        match list.rows.iter_mut().find(|known| id(known) == id(&row)) {
            Some(known) => *known = row,
            None => list.newer += 1,
        }
    }
    list.about = page::about(page.count, list.rows.len());
    list
}
