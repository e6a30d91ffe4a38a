//! A token that is offered, by a hook or by writing `accessToken`, and what becomes of it.

use super::answer::{Answer, AnswerError};
use super::effect::{EndCause, Notice, Problem, Reason, Warning};
use super::held::Held;
use super::lifetime::{self, Lifetime};
use super::machine::{Session, State};
use super::policy;
use super::reply::CallFailure;
use super::token::AccessToken;
use super::turn::Turn;
use crate::clock::{Millis, Now};

/// What an offered token is worth.
pub(super) enum Offer {
    /// It can be used.
    New(Lifetime),
    /// It is the one in use.
    Unchanged,
    /// It is of no use.
    Refused(CallFailure),
}

/// A token that the host wrote before the session started.
#[derive(Clone, Debug)]
pub(super) struct Pushed {
    answer: Answer,
    at: Now,
}

impl Session {
    /// Judges a token that was asked for at `asked_at`.
    pub(super) fn judge(&self, answer: &Answer, asked_at: Now, now: Now) -> Offer {
        let lifetime = lifetime::of(answer, asked_at.wall);
        let is_dead = lifetime.length.is_some_and(|length| now.since(asked_at) >= length);
        if self.state.token().is_some_and(|held| held.token == answer.token) {
            return Offer::Unchanged;
        }
        match &self.state {
            State::Expired { dead, .. } if dead.token == answer.token && dead.is_rejected => {
                Offer::Refused(CallFailure::Unchanged)
            }
            // It died by our clocks. If they were set in between, the host may know better, but has to say so.
            State::Expired { dead, .. } if dead.token == answer.token && !lifetime.is_vouched => {
                Offer::Refused(CallFailure::DeadOnArrival)
            }
            _ if is_dead => Offer::Refused(CallFailure::DeadOnArrival),
            _ => Offer::New(lifetime),
        }
    }

    /// Takes a new token into use.
    pub(super) fn install(
        &mut self,
        token: AccessToken,
        asked_at: Now,
        lifetime: Lifetime,
        reason: Reason,
        turn: &mut Turn,
    ) {
        if lifetime.length.is_some_and(|length| length < policy::SHORT_LIFE) {
            self.warn_once(Warning::ShortLife, turn);
        }
        self.outage = None;
        self.last_epoch.0 += 1;
        let token = Held { token, epoch: self.last_epoch, asked_at, lifetime: lifetime.length };
        let expires_in = token.remaining(turn.now).map(Millis::whole_seconds);
        turn.announce(Notice::TokenRefreshed { expires_in, reason });
        let renewal_age = lifetime.length.map(|length| policy::renewal_age(length, &mut self.dice));
        self.state = State::Active { token, renewal_age };
    }

    /// The host wrote `accessToken`: a token, that its session is over, or something that is neither.
    pub(super) fn take_pushed(&mut self, pushed: Result<Option<Answer>, AnswerError>, turn: &mut Turn) {
        match (pushed, &mut self.state) {
            // A token may come before the start, and before a new start after a tear-down.
            (Ok(Some(answer)), state @ (State::Idle { .. } | State::Ended { cause: EndCause::TornDown })) => {
                *state = State::Idle { pushed: Some(Pushed { answer, at: turn.now }) };
            }
            // What was ended is only begun again by `resume()`, or a late write would undo a logout.
            (_, State::Ended { .. }) => {}
            (Ok(Some(answer)), _) => self.use_pushed(Pushed { answer, at: turn.now }, turn),
            (Ok(None), _) => self.shut(EndCause::Host, turn),
            (Err(error), _) => turn.report(Problem::BadPush(CallFailure::Answer(error))),
        }
    }

    /// A pushed token takes the place of a call, even of one in flight.
    pub(super) fn use_pushed(&mut self, pushed: Pushed, turn: &mut Turn) {
        let Pushed { answer, at } = pushed;
        self.warn_of(&answer, turn);
        match self.judge(&answer, at, turn.now) {
            Offer::Unchanged => {}
            Offer::Refused(failure) => turn.report(Problem::BadPush(failure)),
            Offer::New(lifetime) => {
                self.abort_call(turn);
                self.floor.token_was_pushed();
                self.install(answer.token, at, lifetime, self.state.reason_for_next(), turn);
            }
        }
    }
}
