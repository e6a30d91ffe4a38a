//! When data is read again by itself.

use super::part::{Slot, parts_of};
use super::store::{Listing, Store};
use crate::api::error::{ApiError, ErrorKind};
use crate::clock::{Millis, Timestamp};
use crate::domain::route::Screen;

/// Lists change less than the thing itself, so they are read half as often.
const LIST_FACTOR: u64 = 2;
/// How soon a part is read again that the API put off without saying for how long.
const PUT_OFF: Millis = Millis::from_seconds(30);

/// Whether a slot shows something that is not finished.
pub fn is_unfinished(store: &Store, slot: Slot) -> bool {
    match slot {
        Slot::Results => store.results.with_untracked(|list| {
            any(list.value(), |row: &crate::domain::result::ResultRow| !row.execution.is_final())
        }),
        Slot::Result => store
            .result
            .with_untracked(|head| head.value().is_some_and(|head| !head.row.execution.is_final())),
        Slot::Runs => store.runs.with_untracked(|list| {
            any(list.value(), |row: &crate::domain::run::RunRow| row.verdict.is_unfinished())
        }),
        Slot::Run => {
            store.run.with_untracked(|run| run.value().is_some_and(|run| run.row.verdict.is_unfinished()))
        }
        Slot::Other => {
            store.other.with_untracked(|head| head.value().is_some_and(|head| !head.row.execution.is_final()))
        }
        Slot::OtherRuns => store.other_runs.with_untracked(|list| {
            any(list.value(), |row: &crate::domain::run::RunRow| row.verdict.is_unfinished())
        }),
        // They change with the lists that they are made from, or are about what is over.
        Slot::Report
        | Slot::Dashboards
        | Slot::Glance
        | Slot::OtherRun
        | Slot::Volume
        | Slot::Payload
        | Slot::Trace
        | Slot::Listen => false,
        Slot::Calls => store.calls.with_untracked(|calls| {
            any(calls.value().map(|calls| &calls.list), |row: &crate::domain::call::CallRow| {
                row.verdict.is_unfinished()
            })
        }),
        Slot::Call => store
            .call
            .with_untracked(|call| call.value().is_some_and(|call| call.row.verdict.is_unfinished())),
    }
}

fn any<T>(list: Option<&Listing<T>>, test: impl Fn(&T) -> bool) -> bool {
    list.is_some_and(|list| list.rows.iter().any(test))
}

/// How long until a part is read again that the API has put off.
pub fn put_off(error: &ApiError, now: Timestamp) -> Millis {
    let ErrorKind::RateLimited { retry_after: Some(wait) } = error.kind else { return PUT_OFF };
    (error.at + wait).since(now)
}

/// How long until the next poll of the screen; `None` when nothing on it will change.
pub fn wait(store: &Store, poll_seconds: u32) -> Option<Millis> {
    let route = store.route.get_untracked();
    let unfinished = parts_of(&route).iter().any(|part| is_unfinished(store, part.slot()));
    let is_list = matches!(route.screen, Screen::Results | Screen::Overview | Screen::Calls);
    let factor = if is_list { LIST_FACTOR } else { 1 };
    unfinished.then(|| Millis::from_seconds(u64::from(poll_seconds) * factor))
}
