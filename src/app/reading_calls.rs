//! How calls are read, and what loads only when it is opened.

use super::call_list::{self, CallList};
use super::loader::{Loader, Purpose, Source};
use super::part::{Part, Slot, is_of, owner_of};
use super::reading::{Reading, asked, failed, update};
use super::remote::Remote;
use crate::api::call_request::Owner;
use crate::api::error::ApiError;
use crate::domain::call::CallRow;
use crate::domain::calls_query::CallsQuery;
use crate::domain::query::rows_of;
use crate::domain::range::Stretch;
use crate::domain::route::Screen;
use agent_embed_markup::chunk;
use std::rc::Rc;

/// Rows that come at once. Each brings its whole transcript over the wire.
const CALLS_PAGE: u32 = 25;
/// Rows that a poll reads: what is unfinished is among the newest.
const POLLED_ROWS: u32 = 10;
/// Pages in a row without a call to show that are passed over before the reader is asked.
const MOST_EMPTY_PAGES: usize = 6;

/// Reads calls of the list, or how many there are.
#[chunk(calls)]
pub(super) fn read_calls(loader: Rc<Loader>, source: Source, part: Part, purpose: Purpose) -> Reading {
    Box::pin(async move {
        match part {
            Part::Calls(query) => loader.read_call_rows(&source, &query, purpose).await,
            Part::Volume(query, times) => {
                loader.read_volume(&source, &query, &times).await;
                Ok(())
            }
            _ => Ok(()),
        }
    })
}

impl Loader {
    /// Reads the list from its start, its next page, or what is new.
    async fn read_call_rows(
        &self,
        source: &Source,
        query: &CallsQuery,
        purpose: Purpose,
    ) -> Result<(), ApiError> {
        let ahead = self.store.calls.with_untracked(|calls| calls.value().map(CallList::ahead_of_here));
        let fresh = CallList::begin(query.range.stretch(self.runtime.now().wall));
        match (ahead, purpose) {
            (Some(ahead), Purpose::More) => {
                if !self.walk_on(source, query, ahead).await? {
                    return Ok(());
                }
            }
            (Some(_), Purpose::Poll) => {
                let Some(window) = fresh.window() else { return Ok(()) };
                let mut page = source.client.calls(query, window, 1, POLLED_ROWS).await?;
                page.rows.retain(|row| query.holds(row));
                self.change_calls(|mut known| {
                    let about = known.list.about;
                    known.list = update(known.list, page, call_list::id);
                    known.list.about = about;
                    known
                });
            }
            _ => {
                let calls = self.walk(source, query, fresh, &|_| false).await?;
                self.store.calls.set(Remote::Ready(calls));
            }
        }
        while purpose != Purpose::Poll && self.wants_more_calls() {
            self.mark_calls(Purpose::More);
            let ahead = self.store.calls.with_untracked(|calls| calls.value().map(CallList::ahead_of_here));
            let Some(ahead) = ahead else { break };
            // So many pages without a call: the reader is asked before more are read.
            if !self.walk_on(source, query, ahead).await? {
                break;
            }
        }
        Ok(())
    }

    /// Reads on from where the walk stands, and adds what it brings to the list; says whether that was anything.
    async fn walk_on(&self, source: &Source, query: &CallsQuery, ahead: CallList) -> Result<bool, ApiError> {
        let is_known = |row: &CallRow| {
            self.store.calls.with_untracked(|calls| {
                calls.value().is_some_and(|calls| calls.list.rows.iter().any(|known| known.id == row.id))
            })
        };
        let walked = self.walk(source, query, ahead, &is_known).await?;
        let has_rows = !walked.list.rows.iter().all(is_known);
        self.change_calls(|known| known.join(walked));
        Ok(has_rows)
    }

    /// Changes the list in place, for it may be long.
    fn change_calls(&self, change: impl FnOnce(CallList) -> CallList) {
        self.store.calls.update(|calls| {
            if let Some(known) = calls.take() {
                *calls = Remote::Ready(change(known));
            }
        });
    }

    /// Whether the route asks for more rows than are here.
    pub(super) fn wants_more_calls(&self) -> bool {
        let route = self.route();
        let wanted = rows_of(&route);
        route.screen == Screen::Calls
            && self.store.calls.with_untracked(
                |calls| matches!(calls, Remote::Ready(calls) if calls.list.more && calls.list.rows.len() < wanted),
            )
    }

    /// Goes on until a page brings something, or all is read.
    async fn walk(
        &self,
        source: &Source,
        query: &CallsQuery,
        mut calls: CallList,
        is_known: &dyn Fn(&CallRow) -> bool,
    ) -> Result<CallList, ApiError> {
        for _ in 0..MOST_EMPTY_PAGES {
            let Some(window) = calls.window() else { break };
            let mut page = source.client.calls(query, window, calls.list.next_page, CALLS_PAGE).await?;
            page.rows.retain(|row| query.holds(row));
            page.count = page.count.filter(|_| !query.is_counted_loosely());
            if calls.take(page) && !calls.list.rows.iter().all(is_known) {
                break;
            }
        }
        Ok(calls)
    }

    /// Counts the calls of these times, newest first, one request after another. What the list holds in full is not
    /// asked for, and an API that will not count ends it: the chart then shows what is loaded.
    async fn read_volume(&self, source: &Source, query: &CallsQuery, times: &[Stretch]) {
        let reached = self.store.calls.with_untracked(|calls| calls.value().map(CallList::reached));
        let unknown = times.iter().rev().filter(|time| reached.is_none_or(|reached| time.from < reached));
        for time in unknown {
            let Ok(count) = source.client.call_count(query, *time).await else { return };
            self.store.volume.update(|counted| counted.push((*time, count)));
        }
    }

    /// The chart wants to know how many calls there were; the same question is asked once.
    pub(super) fn count_calls(&self, times: Vec<Stretch>) {
        let part = Part::Volume(CallsQuery::of(&self.route()), times);
        let is_new = self.shown.borrow().get(&Slot::Volume) != Some(&part);
        if is_new && is_of(&part, &self.route()) {
            self.begin(&part);
            self.shown.borrow_mut().put(Slot::Volume, part.clone());
            self.fetch(part, Purpose::Poll);
        }
    }

    /// The reader opened something that is read only then; what is here, or on its way, is not asked for again.
    pub(super) fn open(&self, slot: Slot) {
        let Some(owner) = owner_of(&self.route()) else { return };
        let part = match (slot, owner) {
            (Slot::Trace, _) => Part::Trace(owner),
            (Slot::Listen, Owner::Run(run)) => Part::Listen(run),
            _ => Part::Payload(owner),
        };
        if !self.is_busy(slot) && (self.is_unread(slot) || self.failure(slot).is_some()) {
            self.fetch_opened(part);
        }
    }

    /// What the reader opened is not wanted any more.
    pub(super) fn close(&self, slot: Slot) {
        self.abort(slot);
        self.shown.borrow_mut().take(&slot);
        self.clear(slot);
    }

    /// What was opened on the screen that is shown stays; the rest of it is dropped.
    pub(super) fn keep_opened(&self) -> Vec<Slot> {
        let route = self.route();
        let mut kept = Vec::new();
        for slot in [Slot::Volume, Slot::Payload, Slot::Trace, Slot::Listen] {
            let part = self.shown.borrow().get(&slot).cloned();
            match part {
                Some(part) if is_of(&part, &route) => kept.push(slot),
                Some(part) => {
                    self.shown.borrow_mut().take(&slot);
                    self.begin(&part);
                }
                None => {}
            }
        }
        kept
    }

    /// Reads what the reader opened.
    fn fetch_opened(&self, part: Part) {
        self.shown.borrow_mut().put(part.slot(), part.clone());
        self.fetch(part, Purpose::Show);
    }

    pub(super) fn mark_calls(&self, purpose: Purpose) {
        self.store.calls.update(|calls| match (calls, purpose) {
            (Remote::Ready(calls), Purpose::More) => calls.list.loading_more = true,
            (calls, _) => asked(calls),
        });
    }

    pub(super) fn fail_calls(&self, error: &ApiError) {
        self.store.calls.update(|calls| {
            failed(calls, error);
            if let Remote::Failed { last: Some(calls), .. } = calls {
                calls.list.loading_more = false;
            }
        });
    }
}
