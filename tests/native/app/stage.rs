//! An element whose timers go off when a test says so, and that no answer ever reaches.

use crate::support::sample::loaded;
use agent_embed::app::chunk::Chunk;
use agent_embed::app::element_event::ElementEvent;
use agent_embed::app::intent::{File, Intent};
use agent_embed::app::loader::Loader;
use agent_embed::app::navigator::Navigator;
use agent_embed::app::port::{ElementPort, Guard, LocalFuture, Runtime};
use agent_embed::app::store::Store;
use agent_embed::clock::{Millis, Now, Timestamp};
use agent_embed::domain::route::Route;
use agent_embed::session::event::Page;
use std::cell::RefCell;
use std::rc::{Rc, Weak};

/// A timer: what it does, for as long as its guard is kept, and after how long.
type Timer = (Weak<()>, Millis, Box<dyn FnOnce()>);

#[derive(Default)]
struct Timers(RefCell<Vec<Timer>>);

impl Runtime for Timers {
    fn now(&self) -> Now {
        Now { wall: Timestamp(0), monotonic: Millis::ZERO }
    }

    fn dice(&self) -> f64 {
        0.5
    }

    fn page(&self) -> Page {
        Page::SHOWN
    }

    fn load(&self, _: Chunk) -> LocalFuture<'static, bool> {
        Box::pin(async { true })
    }

    fn spawn(&self, _: LocalFuture<'static, ()>) {}

    fn after(&self, time: Millis, then: Box<dyn FnOnce()>) -> Guard {
        let guard = Rc::new(());
        self.0.borrow_mut().push((Rc::downgrade(&guard), time, then));
        Box::new(guard)
    }
}

struct Host;

impl ElementPort for Host {
    fn announce(&self, _: ElementEvent) {}

    fn may_navigate(&self, _: &Route, _: &Route) -> bool {
        true
    }

    fn sync(&self, _: &Route, _: bool) {}

    fn copy(&self, _: String) {}

    fn download(&self, _: &File) {}

    fn settled(&self) {}

    fn loaded(&self, _: Chunk) {}

    fn focus(&self, _: Option<Route>) {}
}

/// An element with data on a route.
pub(super) struct Stage {
    /// What it shows.
    pub(super) store: Store,
    navigator: Rc<Navigator>,
    timers: Rc<Timers>,
}

impl Stage {
    /// On this route, with the data of `sample`.
    pub(super) fn on(route: &str) -> Self {
        let (data, _) = loaded(route);
        let (timers, port) = (Rc::new(Timers::default()), Rc::new(Host));
        let loader = Loader::new(data.clone(), Rc::clone(&timers) as _, Rc::clone(&port) as _);
        let navigator = Navigator::new(loader, port);
        // The data is the screen's from here on, as if it had been read for it.
        let (results, runs, head) = (data.results.get(), data.runs.get(), data.result.get());
        navigator.restart(route_of(route));
        data.results.set(results);
        data.runs.set(runs);
        data.result.set(head);
        Self { store: data, navigator, timers }
    }

    /// The reader filters.
    pub(super) fn filter(&self, route: &str) {
        self.navigator.act(Intent::Filter(route_of(route)));
    }

    /// The reader goes somewhere.
    pub(super) fn open(&self, route: &str) {
        self.navigator.act(Intent::Open(route_of(route)));
    }

    /// Half a second goes by.
    pub(super) fn wait(&self) {
        let (due, later) = self.timers.0.take().into_iter().partition(|(_, time, _)| *time <= Millis(500));
        *self.timers.0.borrow_mut() = later;
        let due: Vec<Timer> = due;
        for (guard, _, then) in due {
            if guard.upgrade().is_some() {
                then();
            }
        }
    }
}

fn route_of(text: &str) -> Route {
    Route::parse(text).expect(text)
}
