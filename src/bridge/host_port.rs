//! One scope's way to its host: the hook, its calls in flight, and the events of the session.

use super::code;
use super::hook::{self, EarlyCall};
use super::instance::Instance;
use super::scope::Scope;
use super::task;
use crate::app::pairs::Pairs;
use crate::app::port::{LocalFuture, ScopePort};
use crate::app::store::SessionState;
use crate::clock::Now;
use crate::session::effect::{Notice, Reason, Warning};
use crate::session::event::{CallId, Event};
use crate::session::reply::HookReply;
use futures_util::future::{AbortHandle, abortable};
use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};
use wasm_bindgen::JsValue;
use web_sys::AbortController;
use web_sys::js_sys::Function;

/// Where the next call goes.
#[derive(Clone)]
pub(super) enum Hook {
    /// The page's function.
    Function(Function),
    /// The token route.
    Url(String),
    /// Neither.
    Nothing,
}

/// A call in flight.
struct Flight {
    task: AbortHandle,
    controller: Option<AbortController>,
}

impl Flight {
    fn abort(self) {
        self.task.abort();
        if let Some(controller) = self.controller {
            controller.abort();
        }
    }
}

/// The way to the host.
pub(super) struct HostPort {
    agent_id: u64,
    hook: RefCell<Hook>,
    early: RefCell<Option<EarlyCall>>,
    flights: RefCell<Pairs<CallId, Flight>>,
    has_called: Cell<bool>,
    was_pushed: Cell<bool>,
    scope: Weak<Scope>,
    me: Weak<Self>,
}

impl HostPort {
    /// The way to a host by this hook.
    pub(super) fn new(agent_id: u64, hook: Hook, scope: Weak<Scope>) -> Rc<Self> {
        Rc::new_cyclic(|me| Self {
            agent_id,
            hook: RefCell::new(hook),
            early: RefCell::new(None),
            flights: RefCell::default(),
            has_called: Cell::new(false),
            was_pushed: Cell::new(false),
            scope,
            me: me.clone(),
        })
    }

    /// Which function or route the next call uses.
    pub(super) fn set_hook(&self, hook: Hook) {
        *self.hook.borrow_mut() = hook;
    }

    /// The loader's early call, to be adopted at the start.
    pub(super) fn set_early(&self, call: Option<EarlyCall>) {
        *self.early.borrow_mut() = call;
    }

    /// When the early call left.
    pub(super) fn early_start(&self) -> Option<Now> {
        self.early.borrow().as_ref().map(EarlyCall::started)
    }

    /// The session has no use for the early call: it ends.
    pub(super) fn drop_unused_early(&self) {
        if let Some(call) = self.early.take() {
            call.abort();
        }
    }

    /// Whether the host was asked.
    pub(super) fn has_called(&self) -> bool {
        self.has_called.get()
    }

    /// Whether the host wrote a token.
    pub(super) fn was_pushed(&self) -> bool {
        self.was_pushed.get()
    }

    /// The host wrote a token.
    pub(super) fn note_push(&self) {
        self.was_pushed.set(true);
    }

    fn members(&self) -> Vec<Rc<Instance>> {
        self.scope.upgrade().map(|scope| scope.members()).unwrap_or_default()
    }

    /// Runs a call from a fresh microtask, and reports what it came to.
    fn fly(&self, call: CallId, controller: Option<AbortController>, reply: LocalFuture<'static, HookReply>) {
        self.has_called.set(true);
        let (future, task) = abortable(reply);
        self.flights.borrow_mut().put(call, Flight { task, controller });
        let me = self.me.clone();
        task::spawn(async move {
            let Ok(reply) = future.await else { return };
            if !matches!(reply, HookReply::Token(_)) {
                code::rest().await;
            }
            let Some(port) = me.upgrade() else { return };
            port.flights.borrow_mut().take(&call);
            if let Some(scope) = port.scope.upgrade() {
                scope.driver.dispatch(Event::HookSettled { call, reply });
            }
        });
    }
}

impl ScopePort for HostPort {
    fn call_hook(&self, call: CallId, reason: Reason, attempt: u32) {
        let agent_id = self.agent_id;
        match self.hook.borrow().clone() {
            Hook::Function(function) => {
                let controller = AbortController::new().ok();
                let signal = controller.as_ref().map(AbortController::signal);
                let ask = async move {
                    match signal {
                        Some(signal) => {
                            hook::ask_function(&function, agent_id, reason, attempt, &signal).await
                        }
                        None => HookReply::network(),
                    }
                };
                self.fly(call, controller, Box::pin(ask));
            }
            Hook::Url(url) => {
                let ask = async move { hook::ask_route(&url, agent_id, reason).await };
                self.fly(call, None, Box::pin(ask));
            }
            // The session asks only where it was told of a source.
            Hook::Nothing => self.fly(call, None, Box::pin(async { HookReply::network() })),
        }
    }

    fn adopt_early(&self, call: CallId) {
        if let Some(early) = self.early.take() {
            // An abort drops the future, and with it the guard that ends the request.
            let early = EarlyGuard(Some(early));
            self.fly(call, None, Box::pin(early.settle()));
        }
    }

    fn abort_call(&self, call: CallId) {
        let flight = self.flights.borrow_mut().take(&call);
        if let Some(flight) = flight {
            flight.abort();
        }
    }

    fn announce(&self, notice: Notice) {
        if let Some(scope) = self.scope.upgrade() {
            scope.announce(&notice);
        }
    }

    fn show(&self, state: SessionState) {
        for member in self.members() {
            member.store.session.set(state.clone());
        }
    }

    fn abort_requests(&self) {
        for member in self.members() {
            member.loader.interrupt();
        }
    }

    fn warn(&self, warning: Warning) {
        web_sys::console::warn_1(&JsValue::from_str(&format!("agent-embed: {warning}")));
    }
}

/// Aborts an early call that is dropped before it has settled.
struct EarlyGuard(Option<EarlyCall>);

impl EarlyGuard {
    async fn settle(mut self) -> HookReply {
        let reply = match &self.0 {
            Some(call) => call.settle().await,
            None => HookReply::network(),
        };
        self.0 = None;
        reply
    }
}

impl Drop for EarlyGuard {
    fn drop(&mut self) {
        if let Some(call) = self.0.take() {
            call.abort();
        }
    }
}
