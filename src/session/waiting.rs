//! The requests for data that wait for a token, in the order in which they came.

use super::event::RequestId;
use super::policy::REQUEST_WAIT;
use crate::clock::Millis;

/// A request that waits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct WaitingRequest {
    /// Which one.
    pub(super) request: RequestId,
    /// It was sent before and answered with 401.
    pub(super) is_replay: bool,
    /// When it gives up, on the monotonic clock: a request does not lose patience while the machine sleeps.
    deadline: Millis,
}

/// The line of waiting requests.
#[derive(Clone, Debug, Default)]
pub(super) struct WaitingLine(Vec<WaitingRequest>);

impl WaitingLine {
    /// A request begins to wait. One that is already in line keeps its place and its deadline.
    pub(super) fn join(&mut self, request: RequestId, is_replay: bool, now: Millis) {
        if !self.0.iter().any(|waiting| waiting.request == request) {
            self.0.push(WaitingRequest { request, is_replay, deadline: now + REQUEST_WAIT });
        }
    }

    /// A request is no longer needed.
    pub(super) fn leave(&mut self, request: RequestId) {
        self.0.retain(|waiting| waiting.request != request);
    }

    /// Takes out those that have waited long enough.
    pub(super) fn take_overdue(&mut self, now: Millis) -> Vec<WaitingRequest> {
        let (overdue, patient) = self.0.drain(..).partition(|waiting| waiting.deadline <= now);
        self.0 = patient;
        overdue
    }

    /// Takes out all.
    pub(super) fn take_all(&mut self) -> impl Iterator<Item = WaitingRequest> {
        std::mem::take(&mut self.0).into_iter()
    }

    /// When the first of them gives up.
    pub(super) fn first_deadline(&self) -> Option<Millis> {
        self.0.iter().map(|waiting| waiting.deadline).min()
    }
}
