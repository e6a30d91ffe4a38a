//! Which scopes there are on this page, and the page's listeners while there is any.

use super::host_port::Hook;
use super::lifecycle;
use super::listener::Listener;
use super::scope::{Scope, ScopeKey};
use std::cell::RefCell;
use std::rc::{Rc, Weak};

/// The page's listeners; every scope holds them, and they go with the last.
pub(super) struct Watch {
    _listeners: Vec<Listener>,
}

#[derive(Default)]
struct Registry {
    scopes: Vec<Weak<Scope>>,
    watch: Weak<Watch>,
}

thread_local! {
    static REGISTRY: RefCell<Registry> = RefCell::default();
}

/// The scope of this key: the one in use, or a new one with this hook.
pub(super) fn scope(key: ScopeKey, hook: Hook) -> Rc<Scope> {
    REGISTRY.with_borrow_mut(|registry| {
        registry.scopes.retain(|scope| scope.strong_count() > 0);
        let known = registry.scopes.iter().filter_map(Weak::upgrade).find(|scope| scope.key == key);
        known.unwrap_or_else(|| {
            let watch = registry.watch.upgrade().unwrap_or_else(|| Rc::new(start_watch()));
            registry.watch = Rc::downgrade(&watch);
            let scope = Scope::new(key, hook, watch);
            registry.scopes.push(Rc::downgrade(&scope));
            scope
        })
    })
}

fn start_watch() -> Watch {
    let listeners = lifecycle::watch(|change| {
        // Collected first: what follows may open and close scopes.
        let scopes: Vec<_> =
            REGISTRY.with_borrow(|registry| registry.scopes.iter().filter_map(Weak::upgrade).collect());
        for scope in scopes {
            scope.page_changed(change);
        }
    });
    Watch { _listeners: listeners }
}
