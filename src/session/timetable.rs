//! When the next call may leave, and when the session wants to be woken.

use super::asking::{Ask, Call, Due, Plan};
use super::effect::{Effect, Notice, Reason, Warning};
use super::event::Event;
use super::machine::{Session, State};
use super::policy;
use super::turn::Turn;
use crate::clock::{Millis, Now};

impl Session {
    /// The next call to make, whether or not it may leave.
    pub(super) fn due(&self, now: Now) -> Option<Due> {
        if let State::Active { token, renewal_age: Some(renewal_age) } = &self.state {
            let wait = *renewal_age - token.age(now);
            return Some(Plan::first(Reason::Expiring, now.monotonic + wait).due);
        }
        self.state.plan().map(|plan| plan.due)
    }

    /// When that call may leave, if page and source stay as they are; none if they hold it back.
    pub(super) fn leaves_at(&self, due: Due) -> Option<Millis> {
        // The very first call runs in a background tab too, so that the widget is ready when it is looked at.
        let is_first = due.reason == Reason::Initial && due.attempt == 1;
        let is_page_ready = due.is_asked_for || is_first || (self.page.visible && self.page.online);
        let may_leave = is_page_ready && !self.page.prerendering && !self.is_paused && self.has_source;
        may_leave.then(|| due.at.max(self.floor.opens_at()))
    }

    /// The host or a person wants a token now: a planned call is put forward, one in flight is joined.
    pub(super) fn ask_now(&mut self, turn: &Turn) {
        if matches!(self.state, State::Forbidden) {
            return self.resume(turn);
        }
        self.state = match self.state.leave() {
            State::Active { token, .. } if self.has_source => {
                State::BackingOff { token, plan: Plan::first(Reason::Expiring, turn.instant()) }
            }
            other => other,
        };
        if let Some(plan) = self.state.plan_mut() {
            plan.due.at = turn.instant();
            plan.due.is_asked_for = true;
        }
    }

    /// Asks the host, if it is time.
    pub(super) fn call_if_due(&mut self, turn: &mut Turn) {
        let due = self.due(turn.now);
        let Some(due) = due.filter(|due| self.leaves_at(*due).is_some_and(|at| at <= turn.instant())) else {
            return;
        };
        let call = self.new_call(due, turn.now);
        self.state = match self.state.leave() {
            State::Active { token, .. } | State::BackingOff { token, .. } => {
                let expires_in = token.remaining(turn.now).map(Millis::whole_seconds);
                turn.announce(Notice::TokenExpiring { expires_in });
                State::Refreshing { token, call }
            }
            State::Expired { dead, .. } => State::Expired { dead, ask: Ask::Calling(call) },
            _ => State::AwaitingToken { ask: Ask::Calling(call) },
        };
        turn.push(Effect::CallHook { call: call.id, reason: call.reason, attempt: call.attempt });
    }

    pub(super) fn new_call(&mut self, due: Due, started: Now) -> Call {
        self.last_call.0 += 1;
        self.floor.started(started.monotonic);
        Call::new(self.last_call, due, started)
    }

    /// The call in flight, if its time is up. An answer that is already in our hands counts all the same.
    pub(super) fn overdue_call(&self, event: &Event, turn: &Turn) -> Option<Call> {
        let has_settled =
            |call: &Call| matches!(event, Event::HookSettled { call: settled, .. } if *settled == call.id);
        self.state.call().filter(|call| call.deadline <= turn.instant() && !has_settled(call)).copied()
    }

    /// A call that was in flight while everything stood still gets a fresh timeout: no answer could arrive meanwhile.
    pub(super) fn forgive_sleep(&mut self, event: &Event, turn: &Turn) {
        let was_frozen = matches!(event, Event::Thawed(_));
        let planned = self.timer.map(|timer| timer - self.last_step.monotonic);
        let overslept =
            planned.is_some_and(|planned| turn.now.since(self.last_step) > planned + policy::OVERSLEPT);
        if let Some(call) = self.state.call_mut()
            && (was_frozen || (overslept && !call.has_slept))
        {
            call.has_slept |= overslept;
            call.deadline = turn.instant() + policy::HOOK_TIMEOUT;
        }
    }

    /// When an element that nobody gives a source of tokens says so.
    pub(super) fn no_source_report_at(&self) -> Option<Millis> {
        let is_to_report = !self.has_source && !self.is_paused && !self.warned.contains(&Warning::NoSource);
        match &self.state {
            State::AwaitingToken { ask: Ask::Planned(plan) } if is_to_report => {
                Some(plan.due.at + policy::NO_SOURCE_PATIENCE)
            }
            _ => None,
        }
    }

    /// Sets the one timer to whatever comes first, never far ahead.
    pub(super) fn set_timer(&mut self, turn: &mut Turn) {
        let death = self.state.token().and_then(|token| token.remaining(turn.now));
        let moments = [
            self.state.call().map(|call| call.deadline),
            death.map(|remaining| turn.instant() + remaining),
            self.due(turn.now).and_then(|due| self.leaves_at(due)),
            self.waiting.first_deadline(),
            self.no_source_report_at(),
        ];
        let first = moments.into_iter().flatten().min().filter(|_| !self.is_paused);
        let timer = first.map(|first| first.min(turn.instant() + policy::LONGEST_TIMER));
        if self.timer != timer {
            self.timer = timer;
            turn.push(Effect::WakeAt(timer));
        }
    }
}
