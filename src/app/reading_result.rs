//! How a result and its runs are read, for its screen and for the comparison.

use super::loader::{Loader, Purpose, Source};
use super::part::Part;
use super::reading::{Reading, append, first};
use super::remote::Remote;
use super::signal::Shared;
use super::store::Listing;
use crate::api::error::ApiError;
use crate::domain::id::ResultId;
use crate::domain::run::RunRow;
use agent_embed_markup::chunk;
use std::rc::Rc;

/// Rows of a result's runs that come at once: one request for most results.
const RUNS_PAGE: u32 = 50;
/// Rows of a result's runs that come at once when a reader goes on beyond [`RUNS_AT_ONCE`].
const MORE_RUNS: u32 = 200;
/// Lists of runs are remembered up to here.
const REMEMBERED_RUNS: usize = 500;
/// Runs are read page after page up to here without being asked, so that failures come first among all of them.
const RUNS_AT_ONCE: usize = 200;

/// Reads the head of a result, or its runs.
#[chunk(result)]
pub(super) fn read_result(loader: Rc<Loader>, source: Source, part: Part, purpose: Purpose) -> Reading {
    Box::pin(async move {
        let store = &loader.store;
        match part {
            Part::Result(id) => read_head(&loader, &source, id, &store.result).await,
            Part::Other(id) => read_head(&loader, &source, id, &store.other).await,
            Part::Runs(id) => read_runs(&loader, &source, id, &store.runs, purpose).await,
            Part::OtherRuns(id) => read_runs(&loader, &source, id, &store.other_runs, purpose).await,
            _ => Ok(()),
        }
    })
}

async fn read_head(
    loader: &Loader,
    source: &Source,
    id: ResultId,
    signal: &Shared<Remote<crate::domain::result::ResultHead>>,
) -> Result<(), ApiError> {
    let head = source.client.result(id).await?;
    loader.answers.borrow_mut().results.put(Part::Result(id), head.clone());
    signal.set(Remote::Ready(head));
    Ok(())
}

async fn read_runs(
    loader: &Loader,
    source: &Source,
    id: ResultId,
    signal: &Shared<Remote<Listing<RunRow>>>,
    purpose: Purpose,
) -> Result<(), ApiError> {
    let known = signal.with_untracked(|list| list.value().cloned());
    let (mut list, least) = match (known, purpose) {
        (Some(list), Purpose::More) => (Some(list), 0),
        // What was loaded by hand stays loaded when it is read again.
        (Some(list), _) => (None, list.rows.len().max(RUNS_AT_ONCE)),
        (None, _) => (None, RUNS_AT_ONCE),
    };
    loop {
        let number = list.as_ref().map_or(1, |list| list.next_page);
        let (number, rows) = page_of(number);
        let page = source.client.runs(id, number, rows).await?;
        let mut next = match list {
            Some(list) => append(list, page, |row| row.id.0),
            None => first(page, |row| row.id.0),
        };
        let goes_on = next.more && next.rows.len() < least;
        next.loading_more = goes_on;
        // The first rows are shown while the next are on their way, but a poll swaps whole lists only.
        if purpose != Purpose::Poll && goes_on {
            signal.update(|runs| *runs = std::mem::replace(runs, Remote::Idle).so_far(next.clone()));
        }
        if !goes_on {
            signal.set(Remote::Ready(next.clone()));
            // What is on screen stays there anyway while one of its runs is open.
            if next.rows.len() <= REMEMBERED_RUNS {
                loader.answers.borrow_mut().runs.put(Part::Runs(id), next);
            }
            return Ok(());
        }
        list = Some(next);
    }
}

/// The number and length of the page that comes as the `next`th: short ones first, so that rows are soon on screen,
/// then long ones that begin where the short ones end.
fn page_of(next: u32) -> (u32, u32) {
    let whole = u32::try_from(RUNS_AT_ONCE).unwrap_or(MORE_RUNS);
    let short = whole / RUNS_PAGE;
    if next <= short { (next, RUNS_PAGE) } else { (next - short + whole / MORE_RUNS, MORE_RUNS) }
}
