//! How a session begins, ends, and begins again.

use super::asking::{Ask, Call, Plan};
use super::effect::{Effect, EndCause, Notice, Problem, Reason};
use super::machine::{Session, State};
use super::turn::Turn;
use crate::clock::Now;

impl Session {
    /// An element is there. Only what has not begun, or was torn down, begins now.
    pub(super) fn start(&mut self, early_call: Option<Now>, turn: &mut Turn) {
        self.is_paused = false;
        let pushed = match &mut self.state {
            State::Idle { pushed } => pushed.take(),
            State::Ended { cause: EndCause::TornDown } => None,
            _ => return,
        };
        self.await_first_token(turn);
        if let Some(pushed) = pushed {
            self.use_pushed(pushed, turn);
        } else if let Some(started) = early_call.filter(|_| self.has_source) {
            self.adopt(started, turn);
        }
    }

    /// Begins again after an end that the host or its user wanted.
    pub(super) fn resume(&mut self, turn: &Turn) {
        if let State::Forbidden | State::Ended { cause: EndCause::Host | EndCause::Logout } = self.state {
            self.await_first_token(turn);
        }
    }

    fn await_first_token(&mut self, turn: &Turn) {
        self.outage = None;
        let plan = Plan::first(Reason::Initial, turn.instant());
        self.state = State::AwaitingToken { ask: Ask::Planned(plan) };
    }

    /// The loader's early call becomes the first of the session, as if it had been started here then.
    fn adopt(&mut self, started: Now, turn: &mut Turn) {
        let due = Plan::first(Reason::Initial, started.monotonic).due;
        let call = self.new_call(due, started);
        self.state = State::AwaitingToken { ask: Ask::Calling(call) };
        turn.push(Effect::AdoptEarlyCall { call: call.id });
    }

    /// The hook refuses this agent. A token that is still there is withdrawn with that.
    pub(super) fn refuse(&mut self, call: Call, turn: &mut Turn) {
        self.floor.was_fruitless(call.started.monotonic);
        self.outage = None;
        self.state = State::Forbidden;
        turn.push(Effect::Wipe);
        self.tell(Problem::Forbidden { agent_id: self.agent_id }, turn);
    }

    /// Ends from outside, so that a call in flight is of no interest any more.
    pub(super) fn shut(&mut self, cause: EndCause, turn: &mut Turn) {
        self.abort_call(turn);
        self.end(cause, turn);
    }

    /// Tells the host to stop looking for a token. What becomes of the session is up to the caller.
    pub(super) fn abort_call(&self, turn: &mut Turn) {
        if let Some(call) = self.state.call() {
            turn.push(Effect::AbortCall { call: call.id });
        }
    }

    /// The token is gone and nothing more is done. The waiting requests hear of it at the end of the step.
    pub(super) fn end(&mut self, cause: EndCause, turn: &mut Turn) {
        if let State::Ended { cause: earlier } = &mut self.state {
            // An ended session can still be torn down, which allows a new start.
            if cause == EndCause::TornDown {
                *earlier = cause;
            }
            return;
        }
        self.state = State::Ended { cause };
        self.outage = None;
        self.is_unauthorized = false;
        turn.push(Effect::Wipe);
        if cause != EndCause::TornDown {
            turn.announce(Notice::SessionEnded { cause });
        }
    }
}
