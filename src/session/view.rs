//! What the interface may know of a session. Reading it changes nothing.

use super::asking::Ask;
use super::effect::{EndCause, Problem};
use super::machine::{Session, State};
use crate::clock::{Millis, Now};

/// Where a session stands, as far as it shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Phase {
    /// There was no token so far. [`Session::outage`] says whether that is a problem.
    Starting,
    /// A token serves. That it may be in renewal does not show.
    Live,
    /// The last token is dead and the next is on its way; nothing has failed yet.
    Renewing,
    /// The last token is dead and no next one could be had.
    Expired {
        /// The host is being asked this moment.
        is_asking: bool,
    },
    /// The host refuses this agent.
    Forbidden,
    /// No token will be asked for.
    Ended {
        /// Who ended it.
        cause: EndCause,
    },
}

impl Session {
    /// Where the session stands.
    pub fn phase(&self) -> Phase {
        match &self.state {
            State::Idle { .. } | State::AwaitingToken { .. } => Phase::Starting,
            State::Active { .. } | State::Refreshing { .. } | State::BackingOff { .. } => Phase::Live,
            State::Expired { ask, .. } if self.outage.is_some() || !self.has_source => {
                Phase::Expired { is_asking: matches!(ask, Ask::Calling(_)) }
            }
            State::Expired { .. } => Phase::Renewing,
            State::Forbidden => Phase::Forbidden,
            State::Ended { cause } => Phase::Ended { cause: *cause },
        }
    }

    /// Why there is no token, if the host was told of it.
    pub fn outage(&self) -> Option<&Problem> {
        self.outage.as_ref()
    }

    /// Whole seconds that the token in use has left; none without one, or if nobody knows.
    pub fn seconds_to_expiry(&self, now: Now) -> Option<u64> {
        self.state.token()?.remaining(now).map(Millis::whole_seconds)
    }

    /// How long until the host is asked again by itself; none while nothing is planned, or the page holds it back.
    pub fn next_retry_in(&self, now: Now) -> Option<Millis> {
        Some(self.leaves_at(self.state.plan()?.due)? - now.monotonic)
    }

    /// A hook call is in flight.
    pub fn is_asking(&self) -> bool {
        self.state.call().is_some()
    }
}
