//! A transport that answers from a script and writes down what it was asked.

use agent_embed::api::transport::{Authorized, RawAnswer, Refusal, Transport, Unreachable};
use agent_embed::clock::{Millis, Now, Timestamp};
use agent_embed::session::event::RequestId;
use agent_embed::session::token::{AccessToken, TokenEpoch};
use futures_util::future::{LocalBoxFuture, pending, ready};
use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::rc::Rc;
use zeroize::Zeroizing;

/// What happens to one sending.
#[derive(Clone, Debug)]
pub(super) enum Step {
    /// An answer of this status with this body.
    Answer(u16, &'static str),
    /// The same, with a `Retry-After`.
    Throttled(u16, &'static str, &'static str),
    /// The request does not get through.
    Cut,
    /// Nothing ever comes.
    Hang,
    /// 401 for every token up to this epoch, else 200 with this body.
    Needs(u32, &'static str),
}

/// The scripted world. Every sending takes the next step; a script that is too short fails the test.
pub(super) struct Script {
    steps: RefCell<VecDeque<Step>>,
    refusals: RefCell<VecDeque<Option<Refusal>>>,
    log: RefCell<Vec<String>>,
    requests: Cell<u64>,
    dice: f64,
}

impl Script {
    pub(super) fn new(steps: &[Step]) -> Rc<Self> {
        Self::refusing(steps, &[])
    }

    /// `refusals` are the answers to each wish for a token, in order; beyond them every wish is granted.
    pub(super) fn refusing(steps: &[Step], refusals: &[Option<Refusal>]) -> Rc<Self> {
        Rc::new(Self {
            steps: RefCell::new(steps.iter().cloned().collect()),
            refusals: RefCell::new(refusals.iter().copied().collect()),
            log: RefCell::default(),
            requests: Cell::new(0),
            dice: 1.0,
        })
    }

    /// What was done so far, in order.
    pub(super) fn log(&self) -> Vec<String> {
        self.log.borrow().clone()
    }

    /// How many lines of the log begin like this.
    pub(super) fn count(&self, start: &str) -> usize {
        self.log.borrow().iter().filter(|line| line.starts_with(start)).count()
    }

    /// Steps that nobody took.
    pub(super) fn left(&self) -> usize {
        self.steps.borrow().len()
    }

    fn note(&self, line: String) {
        self.log.borrow_mut().push(line);
    }
}

/// Writes down when a fetch that has not ended is dropped.
struct Aborted<'a>(&'a Script, bool);

impl Drop for Aborted<'_> {
    fn drop(&mut self) {
        if !self.1 {
            self.0.note("abort".to_owned());
        }
    }
}

impl Transport for Script {
    fn open(&self) -> RequestId {
        self.requests.set(self.requests.get() + 1);
        RequestId(self.requests.get())
    }

    fn authorize(
        &self,
        request: RequestId,
        rejected: Option<Authorized>,
    ) -> LocalBoxFuture<'_, Result<Authorized, Refusal>> {
        let (epoch, is_replay) = rejected.map_or((1, false), |old| {
            self.note(format!(
                "rejected {} {}{}",
                request.0,
                old.epoch.0,
                if old.is_replay { " replay" } else { "" }
            ));
            (old.epoch.0 + 1, true)
        });
        let refusal = self.refusals.borrow_mut().pop_front().flatten();
        let token = AccessToken::new(Zeroizing::new(format!("secret-{epoch}")));
        let granted = Authorized { token, epoch: TokenEpoch(epoch), is_replay };
        Box::pin(ready(refusal.map_or(Ok(granted), Err)))
    }

    fn fetch<'a>(
        &'a self,
        url: &'a str,
        authorized: &'a Authorized,
    ) -> LocalBoxFuture<'a, Result<RawAnswer, Unreachable>> {
        self.note(format!("get {url} {}", authorized.token.expose()));
        let step = self.steps.borrow_mut().pop_front().expect("the script is too short");
        let answer = |status, retry_after: Option<&str>, body: &str| {
            Ok(RawAnswer { status, retry_after: retry_after.map(str::to_owned), body: body.to_owned() })
        };
        Box::pin(async move {
            let mut guard = Aborted(self, false);
            let result = match step {
                Step::Answer(status, body) => answer(status, None, body),
                Step::Throttled(status, wait, body) => answer(status, Some(wait), body),
                Step::Cut => Err(Unreachable),
                Step::Hang => pending().await,
                Step::Needs(epoch, _) if authorized.epoch.0 <= epoch => {
                    answer(401, None, r#"{"detail":"Token is invalid or expired"}"#)
                }
                Step::Needs(_, body) => answer(200, None, body),
            };
            guard.1 = true;
            result
        })
    }

    fn accepted(&self) {
        self.note("accepted".to_owned());
    }

    fn close(&self, request: RequestId) {
        self.note(format!("close {}", request.0));
    }

    fn sleep(&self, time: Millis) -> LocalBoxFuture<'_, ()> {
        self.note(format!("sleep {}", time.0));
        Box::pin(ready(()))
    }

    fn rest(&self) -> LocalBoxFuture<'_, ()> {
        self.note("rest".to_owned());
        Box::pin(ready(()))
    }

    fn now(&self) -> Now {
        Now { wall: Timestamp(1_771_954_321_000), monotonic: Millis(5) }
    }

    fn dice(&self) -> f64 {
        self.dice
    }
}
