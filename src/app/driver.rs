//! The only caller of `Session::step`: one driver per scope, shared by its elements.
//!
//! Events that come while effects are carried out wait in a queue, so that host code, which an effect may run, always
//! finds the session settled.

use super::pairs::Pairs;
use super::port::{Guard, Runtime, ScopePort};
use super::store::SessionState;
use crate::api::transport::Authorized;
use crate::clock::Millis;
use crate::session::effect::{Effect, EndCause, Problem, RequestFailure};
use crate::session::event::{Event, RequestId};
use crate::session::machine::Session;
use crate::session::view::Phase;
use futures_channel::oneshot;
use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::rc::{Rc, Weak};

type Waiting = oneshot::Sender<Result<Authorized, RequestFailure>>;

/// Runs the session of one scope.
pub struct Driver {
    session: RefCell<Option<Session>>,
    queue: RefCell<VecDeque<Event>>,
    is_stepping: Cell<bool>,
    waiting: RefCell<Pairs<RequestId, Waiting>>,
    next_request: Cell<u64>,
    timer: RefCell<Option<Guard>>,
    runtime: Rc<dyn Runtime>,
    port: Rc<dyn ScopePort>,
    state: RefCell<SessionState>,
    me: Weak<Self>,
}

impl Driver {
    /// A driver at rest; nothing happens before `Event::Started`.
    pub fn new(session: Session, runtime: Rc<dyn Runtime>, port: Rc<dyn ScopePort>) -> Rc<Self> {
        Rc::new_cyclic(|me| Self {
            session: RefCell::new(Some(session)),
            queue: RefCell::default(),
            is_stepping: Cell::new(false),
            waiting: RefCell::default(),
            next_request: Cell::new(1),
            timer: RefCell::new(None),
            runtime,
            port,
            state: RefCell::new(SessionState::Starting),
            me: me.clone(),
        })
    }

    /// Where the session stands, for the screens.
    pub fn state(&self) -> SessionState {
        self.state.borrow().clone()
    }

    /// Reports an event and carries out what follows from it.
    pub fn dispatch(&self, event: Event) {
        self.queue.borrow_mut().push_back(event);
        if self.is_stepping.replace(true) {
            return;
        }
        loop {
            let next = self.queue.borrow_mut().pop_front();
            let Some(event) = next else { break };
            for effect in self.step(event) {
                self.carry_out(effect);
            }
            self.show();
        }
        self.is_stepping.set(false);
    }

    /// A number for a new request.
    pub fn open(&self) -> RequestId {
        let request = RequestId(self.next_request.get());
        self.next_request.set(request.0 + 1);
        request
    }

    /// Waits for a token that is not known to be dead, or for another one than the one that was rejected.
    pub async fn authorize(
        &self,
        request: RequestId,
        rejected: Option<Authorized>,
    ) -> Result<Authorized, RequestFailure> {
        let event = match rejected {
            None => Event::TokenWanted { request },
            Some(Authorized { epoch, is_replay, .. }) => Event::TokenRejected { request, epoch, is_replay },
        };
        self.wait_for(request, event).await
    }

    /// The API answered a request with anything but 401, so it takes the token.
    pub fn accepted(&self) {
        self.dispatch(Event::RequestAnswered);
    }

    /// Nobody waits for a request any more.
    pub fn close(&self, request: RequestId) {
        self.waiting.borrow_mut().take(&request);
        self.dispatch(Event::RequestCancelled { request });
    }

    async fn wait_for(&self, request: RequestId, event: Event) -> Result<Authorized, RequestFailure> {
        let (sender, receiver) = oneshot::channel();
        self.waiting.borrow_mut().put(request, sender);
        self.dispatch(event);
        // The sender is dropped only with the driver: then nothing is left to ask for.
        receiver.await.unwrap_or(Err(RequestFailure::Ended))
    }

    fn step(&self, event: Event) -> Vec<Effect> {
        // The session is out of its cell only here, and `step` is pure, so it is always there.
        let Some(session) = self.session.borrow_mut().take() else { return Vec::new() };
        let (next, effects) = session.step(event, self.runtime.now());
        *self.session.borrow_mut() = Some(next);
        effects
    }

    fn carry_out(&self, effect: Effect) {
        match effect {
            Effect::CallHook { call, reason, attempt } => self.port.call_hook(call, reason, attempt),
            Effect::AdoptEarlyCall { call } => self.port.adopt_early(call),
            Effect::AbortCall { call } => self.port.abort_call(call),
            Effect::WakeAt(at) => self.wake_at(at),
            Effect::Send { request, token, epoch, is_replay } => {
                self.answer(request, Ok(Authorized { token, epoch, is_replay }));
            }
            Effect::Fail { request, why } => self.answer(request, Err(why)),
            Effect::Announce(notice) => self.port.announce(notice),
            Effect::Warn(warning) => self.port.warn(warning),
            Effect::Wipe => self.port.abort_requests(),
        }
    }

    fn answer(&self, request: RequestId, answer: Result<Authorized, RequestFailure>) {
        let waiting = self.waiting.borrow_mut().take(&request);
        if let Some(sender) = waiting {
            // A receiver that is gone has given up; `close` reports that.
            let _ = sender.send(answer);
        }
    }

    fn wake_at(&self, at: Option<Millis>) {
        let guard = at.map(|at| {
            let driver = self.me.clone();
            let time = at - self.runtime.now().monotonic;
            self.runtime.after(
                time,
                Box::new(move || {
                    if let Some(driver) = driver.upgrade() {
                        driver.dispatch(Event::Woke);
                    }
                }),
            )
        });
        *self.timer.borrow_mut() = guard;
    }

    /// Tells the screens when the session's phase has changed.
    fn show(&self) {
        let next = self.session.borrow().as_ref().map(state_of);
        if let Some(next) = next
            && self.state.replace(next.clone()) != next
        {
            self.port.show(next);
        }
    }
}

fn state_of(session: &Session) -> SessionState {
    match session.phase() {
        Phase::Starting if session.outage().is_some_and(Problem::is_retryable) => SessionState::NoToken,
        Phase::Starting => SessionState::Starting,
        // A renewal that is still young shows as nothing at all.
        Phase::Live | Phase::Renewing => SessionState::Live,
        Phase::Expired { .. } => SessionState::Expired,
        Phase::Forbidden => SessionState::Forbidden,
        Phase::Ended { cause: EndCause::Host } => SessionState::EndedByHost,
        Phase::Ended { .. } => SessionState::LoggedOut,
    }
}
