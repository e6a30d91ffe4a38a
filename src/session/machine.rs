//! The token lifecycle: one pure function over one enum.
//!
//! [`Session::step`] takes an event and the time, and gives the next session and what is to be done.
//! It reads no clock, calls no host and knows nothing of the browser. The table of states is in the module above.
//!
//! Lives of tokens are measured by the larger of both clocks, so that neither sleep nor a clock set back keeps a dead
//! one alive. Short waits are measured by the monotonic clock, which nobody can set.

use super::asking::{Ask, Call, Plan};
use super::effect::{Effect, EndCause, Notice, Problem, Reason, RequestFailure, Warning};
use super::event::{CallId, Event, Page, RequestId};
use super::floor::Floor;
use super::held::{Dead, Held};
use super::offer::{Offer, Pushed};
use super::policy::{self, Dice};
use super::reply::{CallFailure, HookReply};
use super::token::TokenEpoch;
use super::turn::Turn;
use super::waiting::WaitingLine;
use crate::clock::{Millis, Now};

/// Where the token of a session stands. Only the states that may send have a token to send.
#[derive(Clone, Debug)]
pub(super) enum State {
    /// Nothing has started. A token that the host has already written waits here for the start.
    Idle { pushed: Option<Pushed> },
    /// There was no token so far.
    AwaitingToken { ask: Ask },
    /// The token serves. At this age it is renewed; never, if nobody knows its lifetime.
    Active { token: Held, renewal_age: Option<Millis> },
    /// The old token serves while the host is asked for the next.
    Refreshing { token: Held, call: Call },
    /// The old token serves while the next call waits: for its backoff, or for the floor after `refreshToken()`.
    BackingOff { token: Held, plan: Plan },
    /// The last token is dead, by time or by the API's word. Requests wait.
    Expired { dead: Dead, ask: Ask },
    /// The host refuses this agent. Nothing more happens without the host.
    Forbidden,
    /// No token will be asked for. A session torn down may be started again, the others resumed.
    Ended { cause: EndCause },
}

/// What a new session has to know.
#[derive(Clone, Copy, Debug)]
pub struct Settings {
    /// The agent, for error texts.
    pub agent_id: u64,
    /// The host has set a hook or a `token-url`.
    pub has_source: bool,
    /// The page as it is now.
    pub page: Page,
    /// For jitter; any number that differs from page to page.
    pub seed: u64,
}

/// The token lifecycle of one scope.
#[derive(Clone, Debug)]
pub struct Session {
    pub(super) state: State,
    pub(super) agent_id: u64,
    pub(super) has_source: bool,
    pub(super) page: Page,
    /// No element is connected: not yet, or not at the moment.
    pub(super) is_paused: bool,
    pub(super) waiting: WaitingLine,
    pub(super) floor: Floor,
    pub(super) dice: Dice,
    /// What the host was told of the current outage; each is told once.
    pub(super) outage: Option<Problem>,
    /// The host was told that replays are rejected; until the API accepts a token again.
    pub(super) is_unauthorized: bool,
    /// The warnings given so far; each is given once.
    pub(super) warned: Vec<Warning>,
    pub(super) last_call: CallId,
    pub(super) last_epoch: TokenEpoch,
    /// The timer that the driver was asked for, on the monotonic clock.
    pub(super) timer: Option<Millis>,
    pub(super) last_step: Now,
}

impl Session {
    /// A session in which nothing has happened. It begins with `Started`; a token may be pushed before.
    pub fn new(settings: Settings) -> Self {
        Self {
            state: State::Idle { pushed: None },
            agent_id: settings.agent_id,
            has_source: settings.has_source,
            page: settings.page,
            is_paused: true,
            waiting: WaitingLine::default(),
            floor: Floor::default(),
            dice: Dice::new(settings.seed),
            outage: None,
            is_unauthorized: false,
            warned: Vec::new(),
            last_call: CallId::default(),
            last_epoch: TokenEpoch::default(),
            timer: None,
            last_step: Now::default(),
        }
    }

    /// The whole lifecycle: what follows from an event at this time.
    ///
    /// The monotonic clock must not go back from step to step; the wall clock may do as it likes.
    #[must_use = "the effects are still to be carried out"]
    pub fn step(mut self, event: Event, now: Now) -> (Self, Vec<Effect>) {
        let mut turn = Turn::new(now);
        self.let_time_pass(&event, &mut turn);
        self.take(event, &mut turn);
        self.call_if_due(&mut turn);
        self.serve_waiting(&mut turn);
        self.set_timer(&mut turn);
        self.last_step = now;
        (self, turn.effects)
    }

    /// What has come about by time alone since the last step.
    fn let_time_pass(&mut self, event: &Event, turn: &mut Turn) {
        self.forgive_sleep(event, turn);
        if let Some(call) = self.overdue_call(event, turn) {
            self.abort_call(turn);
            self.fail_call(call, CallFailure::TimedOut, turn);
        }
        if self.state.token().is_some_and(|token| token.is_dead(turn.now)) {
            self.lose_token(Reason::Expired, turn);
        }
        for waiting in self.waiting.take_overdue(turn.instant()) {
            turn.push(Effect::Fail { request: waiting.request, why: RequestFailure::Token });
        }
        if self.no_source_report_at().is_some_and(|at| at <= turn.instant()) {
            self.warned.push(Warning::NoSource);
            turn.report(Problem::Config(Warning::NoSource));
        }
    }

    fn take(&mut self, event: Event, turn: &mut Turn) {
        match event {
            Event::Started { early_call } => self.start(early_call, turn),
            Event::Paused => self.is_paused = true,
            Event::Reconnected => self.is_paused = false,
            Event::TornDown => self.shut(EndCause::TornDown, turn),
            Event::Destroyed => {
                self.shut(EndCause::Logout, turn);
                self.end(EndCause::TornDown, turn);
            }
            Event::PageChanged(page) | Event::Thawed(page) => self.page = page,
            Event::Woke => self.timer = None,
            Event::SourceChanged { has_source } => self.has_source = has_source,
            Event::HookSettled { call, reply } => self.take_reply(call, reply, turn),
            Event::TokenPushed(pushed) => self.take_pushed(pushed, turn),
            Event::TokenWanted { request } => self.waiting.join(request, false, turn.instant()),
            Event::TokenRejected { request, epoch, is_replay: false } => {
                self.take_rejection(request, epoch, turn);
            }
            Event::TokenRejected { request, is_replay: true, .. } => self.give_up(request, turn),
            Event::RequestAnswered => self.is_unauthorized = false,
            Event::RequestCancelled { request } => self.waiting.leave(request),
            Event::RefreshAsked => self.ask_now(turn),
            Event::LoggedOut => self.shut(EndCause::Logout, turn),
            Event::Resumed => self.resume(turn),
        }
    }

    /// A hook call has ended. If it is not the current one any more, that changes nothing.
    fn take_reply(&mut self, id: CallId, reply: HookReply, turn: &mut Turn) {
        let Some(call) = self.state.call().copied().filter(|call| call.id == id) else { return };
        match reply {
            HookReply::SessionOver => self.end(EndCause::Host, turn),
            HookReply::Forbidden => self.refuse(call, turn),
            HookReply::Failed(failure) => self.fail_call(call, failure, turn),
            HookReply::Token(answer) => {
                self.warn_of(&answer, turn);
                match self.judge(&answer, call.started, turn.now) {
                    Offer::Refused(failure) => self.fail_call(call, failure, turn),
                    Offer::Unchanged => self.keep_token(call, turn),
                    Offer::New(lifetime) => {
                        self.floor.brought_token(call.started.monotonic);
                        self.install(answer.token, call.started, lifetime, call.reason, turn);
                    }
                }
            }
        }
    }

    /// A renewal brought the token that is in use: it stays, and the host's cache gets time to roll over.
    fn keep_token(&mut self, call: Call, turn: &Turn) {
        self.floor.was_fruitless(call.started.monotonic);
        self.state = match self.state.leave() {
            State::Refreshing { token, .. } => {
                let age = token.age(turn.now);
                let renewal_age = token.lifetime.map(|lifetime| policy::age_after_unchanged(lifetime, age));
                State::Active { token, renewal_age }
            }
            other => other,
        };
    }

    /// A call brought nothing that can be used: there will be another, after the backoff.
    fn fail_call(&mut self, call: Call, failure: CallFailure, turn: &mut Turn) {
        self.floor.was_fruitless(call.started.monotonic);
        let at = turn.instant() + policy::backoff(call.attempt, &mut self.dice);
        let plan = Plan::retry(call, at, failure.clone());
        self.state = match self.state.leave() {
            // The old token still serves, so nobody is told.
            State::Refreshing { token, .. } => return self.state = State::BackingOff { token, plan },
            State::Expired { dead, .. } => {
                let ask = Ask::Planned(plan.because(dead.reason()));
                State::Expired { dead, ask }
            }
            _ => State::AwaitingToken { ask: Ask::Planned(plan) },
        };
        self.tell(Problem::Token(failure), turn);
    }

    /// The token in use has died: by time (`Expired`), or because the API says so (`Rejected`).
    fn lose_token(&mut self, reason: Reason, turn: &mut Turn) {
        let is_rejected = reason == Reason::Rejected;
        let (held, ask) = match self.state.leave() {
            State::Active { token, renewal_age } => {
                // After a renewal that brought the same token, the next call keeps its distance even past the death.
                let rest = renewal_age
                    .filter(|_| !is_rejected)
                    .map_or(Millis::ZERO, |age| age - token.age(turn.now));
                (token, Ask::Planned(Plan::first(reason, turn.instant() + rest)))
            }
            State::BackingOff { token, plan } => (token, Ask::Planned(plan.because(reason))),
            State::Refreshing { token, call } => (token, Ask::Calling(call)),
            other => return self.state = other,
        };
        let failure = ask.last_failure();
        self.state = State::Expired { dead: Dead { token: held.token, epoch: held.epoch, is_rejected }, ask };
        // A host that can be asked hears of a rejection as the reason of the next call.
        if !is_rejected || !self.has_source {
            turn.announce(Notice::TokenExpired);
        }
        // The failures so far were nobody's business while the token lived.
        if let Some(failure) = failure {
            self.tell(Problem::Token(failure), turn);
        }
    }

    /// The API answered 401. It is the word on the token that the request carried, not on a later one; the request is
    /// sent again with the token in use, or waits for the next.
    fn take_rejection(&mut self, request: RequestId, epoch: TokenEpoch, turn: &mut Turn) {
        self.waiting.join(request, true, turn.instant());
        if self.state.token().is_some_and(|token| token.epoch == epoch) {
            self.floor.token_was_rejected();
            self.lose_token(Reason::Rejected, turn);
        } else if let State::Expired { dead, .. } = &mut self.state
            && dead.epoch == epoch
        {
            self.floor.token_was_rejected();
            dead.is_rejected = true;
        }
    }

    /// The API rejected a replay too. To ask the host for yet another token would make a loop.
    fn give_up(&mut self, request: RequestId, turn: &mut Turn) {
        if self.state.is_over() {
            return self.waiting.join(request, true, turn.instant());
        }
        turn.push(Effect::Fail { request, why: RequestFailure::Unauthorized });
        if !std::mem::replace(&mut self.is_unauthorized, true) {
            turn.report(Problem::Unauthorized);
        }
    }

    /// All that wait are sent off with the token in use, or turned away if there will be none.
    fn serve_waiting(&mut self, turn: &mut Turn) {
        let refusal = match &self.state {
            State::Forbidden => Some(RequestFailure::Forbidden),
            State::Ended { .. } => Some(RequestFailure::Ended),
            _ => None,
        };
        if let Some(why) = refusal {
            let fail = |request| Effect::Fail { request, why };
            turn.effects.extend(self.waiting.take_all().map(|waiting| fail(waiting.request)));
        } else if let Some(held) = self.state.token() {
            turn.effects.extend(self.waiting.take_all().map(|waiting| Effect::Send {
                request: waiting.request,
                token: held.token.clone(),
                epoch: held.epoch,
                is_replay: waiting.is_replay,
            }));
        }
    }
}
