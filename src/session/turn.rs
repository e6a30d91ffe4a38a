//! One step of a session while it is being made: the time it happens at, and the effects so far.

use super::effect::{Effect, Notice, Problem};
use crate::clock::{Millis, Now};

/// The context of one step.
pub(super) struct Turn {
    pub(super) now: Now,
    pub(super) effects: Vec<Effect>,
}

impl Turn {
    pub(super) fn new(now: Now) -> Self {
        Self { now, effects: Vec::new() }
    }

    /// The time of the step on the monotonic clock.
    pub(super) fn instant(&self) -> Millis {
        self.now.monotonic
    }

    pub(super) fn push(&mut self, effect: Effect) {
        self.effects.push(effect);
    }

    pub(super) fn announce(&mut self, notice: Notice) {
        self.effects.push(Effect::Announce(notice));
    }

    pub(super) fn report(&mut self, problem: Problem) {
        self.announce(Notice::Error(problem));
    }
}
