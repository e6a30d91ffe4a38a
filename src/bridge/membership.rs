//! Which scope an element belongs to: joined by its options, fixed at the first call.

use super::host_port::Hook;
use super::instance::Instance;
use super::registry;
use super::scope::{ScopeKey, SourceKey};
use super::timer::Timer;
use crate::app::loader::Source;
use crate::clock::Millis;
use crate::config::ConfigError;
use crate::session::event::Event;
use std::rc::Rc;

impl Instance {
    /// Joins the scope that the options name, or leaves the one that they name no more.
    /// `has_new_hook` if the page has set this element's hook just now.
    pub(super) fn settle_scope(self: &Rc<Self>, has_new_hook: bool) {
        let options = self.options.borrow().clone();
        let Some(agent) = options.agent else {
            self.report_missing_agent();
            return;
        };
        *self.missing_agent.borrow_mut() = None;
        let (hook, source) = match (self.hook.borrow().clone(), options.token_url.clone()) {
            (Some(function), _) => (Hook::Function(function.clone()), SourceKey::Function(function)),
            (None, Some(url)) => (Hook::Url(url.clone()), SourceKey::Url(url)),
            (None, None) => (Hook::Nothing, SourceKey::Own(self.own_scope)),
        };
        let key = ScopeKey { api_base: options.api_base.clone(), agent, source };
        let current = self.scope.borrow().clone();
        match current {
            Some(scope) if scope.key == key && !(has_new_hook && scope.has_begun()) => scope.join(self),
            // The scope is fixed at its first call: later only the function changes, be it back to the first.
            Some(scope) if scope.has_begun() && scope.key.agent == agent => {
                let has_source = !matches!(hook, Hook::Nothing);
                scope.port.set_hook(hook);
                scope.driver.dispatch(Event::SourceChanged { has_source });
                scope.join(self);
            }
            _ => {
                self.leave_scope(false);
                self.join_scope(key, hook);
            }
        }
    }

    pub(super) fn join_scope(self: &Rc<Self>, key: ScopeKey, hook: Hook) {
        let early = match &key.source {
            SourceKey::Url(url) => self.page.take_early(&format!("{}\n{}\n{url}", key.api_base, key.agent)),
            _ => None,
        };
        let scope = registry::scope(key, hook);
        scope.port.set_early(early);
        let source = Source { driver: Rc::clone(&scope.driver), client: Rc::clone(&scope.client) };
        self.navigator.set_driver(Some(Rc::clone(&scope.driver)));
        self.store.session.set(scope.driver.state());
        *self.scope.borrow_mut() = Some(Rc::clone(&scope));
        scope.join(self);
        self.loader.set_source(Some(source));
        self.loader.show();
    }

    pub(super) fn leave_scope(&self, is_destroyed: bool) {
        let scope = self.scope.borrow_mut().take();
        if let Some(scope) = scope {
            self.loader.stop();
            self.navigator.set_driver(None);
            scope.leave(self, is_destroyed);
        }
    }

    /// An agent may still come in the task after this one.
    pub(super) fn report_missing_agent(&self) {
        let me = self.me.clone();
        *self.missing_agent.borrow_mut() = Timer::start(Millis::ZERO, move || {
            let Some(instance) = me.upgrade() else { return };
            if instance.options.borrow().agent.is_none() {
                instance.refuse(&ConfigError {
                    attribute: "agent-id".to_owned(),
                    accepted: "a positive whole number, the agent's id".to_owned(),
                    value: String::new(),
                });
            }
        });
    }
}
