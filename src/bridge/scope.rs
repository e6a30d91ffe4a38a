//! What elements with the same agent, API and token source share: one session, one client, one hook.

use super::host_port::{Hook, HostPort};
use super::instance::Instance;
use super::lifecycle::Change;
use super::network::BrowserNetwork;
use super::registry::Watch;
use super::runtime::BrowserRuntime;
use crate::api::client::Client;
use crate::app::driver::Driver;
use crate::app::port::Runtime;
use crate::app::store::SessionState;
use crate::app::transport::ScopeTransport;
use crate::domain::id::AgentId;
use crate::session::effect::{EndCause, Notice};
use crate::session::event::Event;
use crate::session::machine::{Session, Settings};
use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};
use web_sys::js_sys::{Function, Object};

/// What tells two scopes apart.
#[derive(Clone, PartialEq)]
pub(super) struct ScopeKey {
    /// `api-base`
    pub(super) api_base: String,
    /// `agent-id`
    pub(super) agent: AgentId,
    /// Where tokens come from.
    pub(super) source: SourceKey,
}

/// Where tokens come from, for telling scopes apart.
#[derive(Clone)]
pub(super) enum SourceKey {
    /// The same function.
    Function(Function),
    /// The same `token-url`.
    Url(String),
    /// Neither: the element is its own scope.
    Own(u64),
}

impl PartialEq for SourceKey {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Function(left), Self::Function(right)) => Object::is(left, right),
            (Self::Url(left), Self::Url(right)) => left == right,
            (Self::Own(left), Self::Own(right)) => left == right,
            _ => false,
        }
    }
}

/// A scope in use.
pub(super) struct Scope {
    pub(super) key: ScopeKey,
    pub(super) driver: Rc<Driver>,
    pub(super) client: Rc<Client>,
    pub(super) port: Rc<HostPort>,
    transport: Rc<ScopeTransport>,
    members: RefCell<Vec<Weak<Instance>>>,
    is_started: Cell<bool>,
    _watch: Rc<Watch>,
}

impl Scope {
    /// A scope without members; nothing happens before the first of them is connected.
    pub(super) fn new(key: ScopeKey, hook: Hook, watch: Rc<Watch>) -> Rc<Self> {
        Rc::new_cyclic(|me: &Weak<Self>| {
            let runtime: Rc<dyn Runtime> = Rc::new(BrowserRuntime);
            // The seed is only for jitter; the fraction of a double has 52 random bits.
            #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
            let seed = (runtime.dice() * 4_503_599_627_370_496.0) as u64;
            let session = Session::new(Settings {
                agent_id: key.agent.0,
                has_source: !matches!(hook, Hook::Nothing),
                page: runtime.page(),
                seed,
            });
            let port = HostPort::new(key.agent.0, hook, me.clone());
            let driver = Driver::new(session, Rc::clone(&runtime), Rc::clone(&port) as _);
            let transport = ScopeTransport::new(Rc::clone(&driver), runtime, Rc::new(BrowserNetwork));
            let client = Rc::new(Client::new(Rc::clone(&transport) as _, &key.api_base, key.agent));
            Self {
                key,
                driver,
                client,
                port,
                transport,
                members: RefCell::default(),
                is_started: Cell::new(false),
                _watch: watch,
            }
        })
    }

    /// An element is connected. The first one starts the session.
    pub(super) fn join(&self, member: &Rc<Instance>) {
        let is_member = self.members().iter().any(|known| Rc::ptr_eq(known, member));
        if !is_member {
            self.members.borrow_mut().push(Rc::downgrade(member));
        }
        if self.is_started.replace(true) {
            self.driver.dispatch(Event::Reconnected);
        } else {
            let early_call = self.port.early_start();
            self.driver.dispatch(Event::Started { early_call });
            self.port.drop_unused_early();
        }
    }

    /// An element was disconnected: without another one in a document, the session pauses.
    pub(super) fn pause(&self) {
        if !self.members().iter().any(|member| member.is_connected()) {
            self.driver.dispatch(Event::Paused);
        }
    }

    /// An element is gone. The last one ends the session, aloud when the host destroyed it.
    pub(super) fn leave(&self, member: &Instance, is_destroyed: bool) {
        // The last to be destroyed still hears that its session ends, which it is told by no scope that it has left.
        let is_over = matches!(self.driver.state(), SessionState::LoggedOut | SessionState::EndedByHost);
        if is_destroyed && !is_over && self.members().len() == 1 {
            member.on_notice(&Notice::SessionEnded { cause: EndCause::Logout });
        }
        self.members.borrow_mut().retain(|known| known.as_ptr() != std::ptr::from_ref(member));
        if self.members().is_empty() {
            self.is_started.set(false);
            self.driver.dispatch(if is_destroyed { Event::Destroyed } else { Event::TornDown });
        } else {
            self.pause();
        }
    }

    /// Whether a token was ever asked for or given, so that the scope of its elements is fixed.
    pub(super) fn has_begun(&self) -> bool {
        self.port.has_called() || self.port.was_pushed()
    }

    /// The elements of the scope.
    pub(super) fn members(&self) -> Vec<Rc<Instance>> {
        self.members.borrow().iter().filter_map(Weak::upgrade).collect()
    }

    /// Tells every connected element.
    pub(super) fn announce(&self, notice: &Notice) {
        for member in self.members() {
            member.on_notice(notice);
        }
    }

    /// The page changed, or thawed.
    pub(super) fn page_changed(&self, change: Change) {
        let page = BrowserRuntime.page();
        self.driver.dispatch(match change {
            Change::Page => Event::PageChanged(page),
            Change::Thawed => Event::Thawed(page),
        });
        self.transport.page_changed();
        for member in self.members() {
            member.page_changed();
        }
    }
}
