//! How each part is read and which signal it fills: the part of the loader that knows slots by their types.

use super::loader::{Loader, Purpose, Source};
use super::part::{Part, Slot, parts_of};
use super::remote::Remote;
use super::signal::Shared;
use super::store::Listing;
use crate::api::error::{ApiError, ErrorKind};
use crate::api::page::{self, Page};
use crate::domain::id::ResultId;

/// Rows of the results list that come at once.
const RESULTS_PAGE: u32 = 25;
/// Rows of a result's runs that come at once: one request for most results.
const RUNS_PAGE: u32 = 50;
/// Runs are read page after page up to here without being asked, so that failures come first among all of them.
const RUNS_AT_ONCE: usize = 200;

impl Loader {
    /// Reads a part and puts it into its signal.
    pub(super) async fn read(&self, source: Source, part: Part, purpose: Purpose) -> Result<(), ApiError> {
        match &part {
            Part::Results { search } => self.read_results(&source, search, purpose).await,
            Part::Result(id) => {
                let head = source.client.result(*id).await?;
                self.answers.borrow_mut().results.put(part.clone(), head.clone());
                self.store.result.set(Remote::Ready(head));
                Ok(())
            }
            Part::Runs(id) => self.read_runs(&source, *id, purpose).await,
            Part::Run(id) => {
                let run = source.client.run(*id).await?;
                self.answers.borrow_mut().run.put(part.clone(), run.clone());
                self.store.player.renewed(run.recording.as_deref());
                self.store.run.set(Remote::Ready(run));
                Ok(())
            }
        }
    }

    async fn read_results(&self, source: &Source, search: &str, purpose: Purpose) -> Result<(), ApiError> {
        let known = self.store.results.with_untracked(|list| list.value().cloned());
        let page_number = match (&known, purpose) {
            (Some(list), Purpose::More) => list.next_page,
            _ => 1,
        };
        let page = source.client.results(search, page_number, RESULTS_PAGE).await?;
        let list = match (known, purpose) {
            (Some(list), Purpose::More) => append(list, page, |row| row.id.0),
            (Some(list), Purpose::Poll) => update(list, page, |row| row.id.0),
            _ => first(page, |row| row.id.0),
        };
        self.store.results.set(Remote::Ready(list));
        Ok(())
    }

    async fn read_runs(&self, source: &Source, id: ResultId, purpose: Purpose) -> Result<(), ApiError> {
        let part = Part::Runs(id);
        let known = self.store.runs.with_untracked(|list| list.value().cloned());
        let (mut list, least) = match (known, purpose) {
            (Some(list), Purpose::More) => (Some(list), 0),
            // What was loaded by hand stays loaded when it is read again.
            (Some(list), _) => (None, list.rows.len().max(RUNS_AT_ONCE)),
            (None, _) => (None, RUNS_AT_ONCE),
        };
        loop {
            let number = list.as_ref().map_or(1, |list| list.next_page);
            let page = source.client.runs(id, number, RUNS_PAGE).await?;
            let mut next = match list {
                Some(list) => append(list, page, |row| row.id.0),
                None => first(page, |row| row.id.0),
            };
            let goes_on = next.more && next.rows.len() < least;
            next.loading_more = goes_on;
            // The first rows are shown while the next are on their way, but a poll swaps whole lists only.
            if purpose != Purpose::Poll || !goes_on {
                self.store.runs.set(Remote::Ready(next.clone()));
            }
            if !goes_on {
                self.answers.borrow_mut().runs.put(part, next);
                return Ok(());
            }
            list = Some(next);
        }
    }

    /// A part is shown that another was shown before: starts with its last answer, if it is remembered.
    pub(super) fn begin(&self, part: &Part) {
        let answers = self.answers.borrow();
        match part {
            Part::Results { .. } => self.store.results.set(Remote::Idle),
            Part::Result(_) => self.store.result.set(remembered(answers.results.get(part))),
            Part::Runs(_) => self.store.runs.set(remembered(answers.runs.get(part))),
            Part::Run(_) => self.store.run.set(remembered(answers.run.get(part))),
        }
    }

    /// A part is asked for: loading, or refreshing what is there.
    pub(super) fn mark_asked(&self, slot: Slot, purpose: Purpose) {
        match slot {
            Slot::Results => mark_list(&self.store.results, purpose),
            Slot::Runs => mark_list(&self.store.runs, purpose),
            Slot::Result => self.store.result.update(asked),
            Slot::Run => self.store.run.update(asked),
        }
    }

    /// A part failed: what was there stays.
    pub(super) fn fail(&self, slot: Slot, error: &ApiError) {
        match slot {
            Slot::Results => fail_list(&self.store.results, error),
            Slot::Runs => fail_list(&self.store.runs, error),
            Slot::Result => self.store.result.update(|remote| failed(remote, error)),
            Slot::Run => self.store.run.update(|remote| failed(remote, error)),
        }
    }

    /// A part is not asked for any more: what was there stays, what was not is nobody's.
    pub(super) fn forget_asking(&self, slot: Slot) {
        match slot {
            Slot::Results => self.store.results.update(unasked),
            Slot::Runs => self.store.runs.update(unasked),
            Slot::Result => self.store.result.update(unasked),
            Slot::Run => self.store.run.update(unasked),
        }
    }

    /// Why a slot's last try failed.
    pub(super) fn failure(&self, slot: Slot) -> Option<ApiError> {
        match slot {
            Slot::Results => self.store.results.with_untracked(|remote| remote.error().cloned()),
            Slot::Runs => self.store.runs.with_untracked(|remote| remote.error().cloned()),
            Slot::Result => self.store.result.with_untracked(|remote| remote.error().cloned()),
            Slot::Run => self.store.run.with_untracked(|remote| remote.error().cloned()),
        }
    }

    /// Whether a part on screen waits for as long as the API has said.
    pub fn counts_down(&self) -> bool {
        let waits = |error: ApiError| matches!(error.kind, ErrorKind::RateLimited { retry_after: Some(_) });
        parts_of(&self.route()).iter().any(|part| self.failure(part.slot()).is_some_and(waits))
    }

    /// Whether nobody asked for a slot's data.
    pub(super) fn is_idle(&self, slot: Slot) -> bool {
        match slot {
            Slot::Results => self.store.results.with_untracked(|remote| *remote == Remote::Idle),
            Slot::Runs => self.store.runs.with_untracked(|remote| *remote == Remote::Idle),
            Slot::Result => self.store.result.with_untracked(|remote| *remote == Remote::Idle),
            Slot::Run => self.store.run.with_untracked(|remote| *remote == Remote::Idle),
        }
    }
}

fn remembered<T>(answer: Option<T>) -> Remote<T> {
    answer.map_or(Remote::Idle, Remote::Ready)
}

fn asked<T>(remote: &mut Remote<T>) {
    *remote = std::mem::replace(remote, Remote::Idle).asked();
}

fn unasked<T>(remote: &mut Remote<T>) {
    *remote = match std::mem::replace(remote, Remote::Idle) {
        Remote::Refreshing(value) => Remote::Ready(value),
        Remote::Loading => Remote::Idle,
        other => other,
    };
}

fn failed<T>(remote: &mut Remote<T>, error: &ApiError) {
    *remote = std::mem::replace(remote, Remote::Idle).failed(error.clone());
}

fn mark_list<T: Send + Sync + 'static>(signal: &Shared<Remote<Listing<T>>>, purpose: Purpose) {
    signal.update(|remote| match (remote, purpose) {
        // The next page is asked for at the end of the list; the list itself is not read again.
        (Remote::Ready(list), Purpose::More) => list.loading_more = true,
        (remote, _) => asked(remote),
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
fn first<T>(page: Page<T>, id: fn(&T) -> u64) -> Listing<T> {
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
fn append<T>(mut list: Listing<T>, page: Page<T>, id: fn(&T) -> u64) -> Listing<T> {
    page::append(&mut list.rows, page.rows, id);
    list.more = page.more;
    list.loading_more = false;
    list.next_page += 1;
    list.about = page::about(page.count, list.rows.len());
    list.unreadable.extend(page.unreadable.iter().map(ToString::to_string));
    list
}

/// The list with what a poll of the first page says: known rows in place, new ones counted but not shown yet.
fn update<T>(mut list: Listing<T>, page: Page<T>, id: fn(&T) -> u64) -> Listing<T> {
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
