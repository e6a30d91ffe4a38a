//! What can be asked of a state, whichever it is.

use super::asking::{Ask, Call, Plan};
use super::effect::Reason;
use super::held::Held;
use super::machine::State;

impl State {
    /// Takes the state out to make the next one of its parts.
    pub(super) fn leave(&mut self) -> Self {
        std::mem::replace(self, Self::Idle { pushed: None })
    }

    /// The token that requests may carry.
    pub(super) fn token(&self) -> Option<&Held> {
        match self {
            Self::Active { token, .. } | Self::Refreshing { token, .. } | Self::BackingOff { token, .. } => {
                Some(token)
            }
            Self::Idle { .. }
            | Self::AwaitingToken { .. }
            | Self::Expired { .. }
            | Self::Forbidden
            | Self::Ended { .. } => None,
        }
    }

    /// The call in flight.
    pub(super) fn call(&self) -> Option<&Call> {
        match self {
            Self::Refreshing { call, .. }
            | Self::AwaitingToken { ask: Ask::Calling(call) }
            | Self::Expired { ask: Ask::Calling(call), .. } => Some(call),
            _ => None,
        }
    }

    /// The call in flight, to change it.
    pub(super) fn call_mut(&mut self) -> Option<&mut Call> {
        match self {
            Self::Refreshing { call, .. }
            | Self::AwaitingToken { ask: Ask::Calling(call) }
            | Self::Expired { ask: Ask::Calling(call), .. } => Some(call),
            _ => None,
        }
    }

    /// The call to come, where it is not simply the renewal of a token in use.
    pub(super) fn plan(&self) -> Option<&Plan> {
        match self {
            Self::BackingOff { plan, .. }
            | Self::AwaitingToken { ask: Ask::Planned(plan) }
            | Self::Expired { ask: Ask::Planned(plan), .. } => Some(plan),
            _ => None,
        }
    }

    /// The call to come, to change it.
    pub(super) fn plan_mut(&mut self) -> Option<&mut Plan> {
        match self {
            Self::BackingOff { plan, .. }
            | Self::AwaitingToken { ask: Ask::Planned(plan) }
            | Self::Expired { ask: Ask::Planned(plan), .. } => Some(plan),
            _ => None,
        }
    }

    /// Why a token that comes now would be wanted.
    pub(super) fn reason_for_next(&self) -> Reason {
        match self {
            Self::Expired { dead, .. } => dead.reason(),
            state if state.token().is_some() => Reason::Expiring,
            _ => Reason::Initial,
        }
    }

    /// Nothing more happens unless the host begins again.
    pub(super) fn is_over(&self) -> bool {
        matches!(self, Self::Forbidden | Self::Ended { .. })
    }
}
