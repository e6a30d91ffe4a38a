//! A token in use, and one that was.

use super::effect::Reason;
use super::token::{AccessToken, TokenEpoch};
use crate::clock::{Millis, Now};

/// A token that requests may carry.
#[derive(Clone, Debug)]
pub(super) struct Held {
    pub(super) token: AccessToken,
    pub(super) epoch: TokenEpoch,
    /// When the host was asked for it: its life is counted from here.
    pub(super) asked_at: Now,
    /// None if nobody knows; then it lives until the API rejects it.
    pub(super) lifetime: Option<Millis>,
}

impl Held {
    pub(super) fn age(&self, now: Now) -> Millis {
        now.since(self.asked_at)
    }

    /// What is left of its life, zero once it is dead.
    pub(super) fn remaining(&self, now: Now) -> Option<Millis> {
        self.lifetime.map(|lifetime| lifetime - self.age(now))
    }

    pub(super) fn is_dead(&self, now: Now) -> bool {
        self.remaining(now) == Some(Millis::ZERO)
    }
}

/// A token that no request may carry any more; kept to recognize it if the host gives it again.
#[derive(Clone, Debug)]
pub(super) struct Dead {
    pub(super) token: AccessToken,
    pub(super) epoch: TokenEpoch,
    /// The API rejected it, so no lifetime that anybody claims can make it good.
    pub(super) is_rejected: bool,
}

impl Dead {
    /// Why a successor is asked for.
    pub(super) fn reason(&self) -> Reason {
        if self.is_rejected { Reason::Rejected } else { Reason::Expired }
    }
}
