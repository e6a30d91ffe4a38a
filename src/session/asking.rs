//! A hook call in flight, or one that is planned.

use super::effect::Reason;
use super::event::CallId;
use super::policy::HOOK_TIMEOUT;
use super::reply::CallFailure;
use crate::clock::{Millis, Now};

/// Where the asking for a token stands while there is no living one.
#[derive(Clone, Debug)]
pub(super) enum Ask {
    /// The host is being asked.
    Calling(Call),
    /// The host will be asked.
    Planned(Plan),
}

impl Ask {
    /// What became of the call before, if the one to come is a retry.
    pub(super) fn last_failure(&self) -> Option<CallFailure> {
        match self {
            Self::Planned(plan) => plan.failure.clone(),
            Self::Calling(_) => None,
        }
    }
}

/// A call in flight.
#[derive(Clone, Copy, Debug)]
pub(super) struct Call {
    pub(super) id: CallId,
    pub(super) reason: Reason,
    pub(super) attempt: u32,
    /// The life of the token that it brings is counted from here.
    pub(super) started: Now,
    /// When it counts as failed, on the monotonic clock.
    pub(super) deadline: Millis,
    /// It was once given a fresh deadline on the mere suspicion of sleep; a second time could go on for ever.
    pub(super) has_slept: bool,
}

impl Call {
    pub(super) fn new(id: CallId, due: Due, started: Now) -> Self {
        let deadline = started.monotonic + HOOK_TIMEOUT;
        Self { id, reason: due.reason, attempt: due.attempt, started, deadline, has_slept: false }
    }
}

/// A call that is to come.
#[derive(Clone, Debug)]
pub(super) struct Plan {
    pub(super) due: Due,
    /// What became of the call before, if this one is a retry.
    pub(super) failure: Option<CallFailure>,
}

impl Plan {
    /// A first attempt, as soon as may be.
    pub(super) fn first(reason: Reason, at: Millis) -> Self {
        Self { due: Due { reason, attempt: 1, at, is_asked_for: false }, failure: None }
    }

    /// Another attempt after one that failed.
    pub(super) fn retry(failed: Call, at: Millis, failure: CallFailure) -> Self {
        let attempt = failed.attempt.saturating_add(1);
        Self { due: Due { reason: failed.reason, attempt, at, is_asked_for: false }, failure: Some(failure) }
    }

    /// The same call for another reason.
    pub(super) fn because(mut self, reason: Reason) -> Self {
        self.due.reason = reason;
        self
    }
}

/// When and why to call.
#[derive(Clone, Copy, Debug)]
pub(super) struct Due {
    pub(super) reason: Reason,
    pub(super) attempt: u32,
    /// The earliest instant, on the monotonic clock; the floor may put it off.
    pub(super) at: Millis,
    /// A person or the host wants it now, so it waits neither for a visible page nor for the network.
    pub(super) is_asked_for: bool,
}
