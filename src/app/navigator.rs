//! What becomes of a reader's wish, and of a route that the host sets.

use super::history::History;
use super::intent::Intent;
use super::loader::Loader;
use super::part::Slot;
use super::port::ElementPort;
use super::store::{Announcement, RUNS_LINE, SessionState};
use crate::domain::route::{Route, Screen};
use crate::session::event::Event;
use std::cell::RefCell;
use std::rc::Rc;

/// Moves one element between its screens.
pub struct Navigator {
    loader: Rc<Loader>,
    port: Rc<dyn ElementPort>,
    history: RefCell<History>,
    driver: RefCell<Option<Rc<super::driver::Driver>>>,
}

impl Navigator {
    /// A navigator on the loader's store.
    pub fn new(loader: Rc<Loader>, port: Rc<dyn ElementPort>) -> Rc<Self> {
        Rc::new(Self { loader, port, history: RefCell::default(), driver: RefCell::new(None) })
    }

    /// The session that "Try again" and "Renew" speak to.
    pub fn set_driver(&self, driver: Option<Rc<super::driver::Driver>>) {
        *self.driver.borrow_mut() = driver;
    }

    /// Acts on a wish. Runs outside of any event handler of the views, as it calls the host.
    pub fn act(&self, intent: Intent) {
        let store = &self.loader.store;
        match intent {
            Intent::Open(route) => {
                // A chart may lead to rows of the screen that it stands on: then the focus stays with it.
                let is_another = route.screen != self.loader.route().screen;
                if self.go(&route) {
                    if is_another {
                        self.port.focus(None);
                    } else {
                        self.loader.tell_rows();
                    }
                }
            }
            Intent::Filter(route) => {
                // Other rows come from the start.
                if self.go(&route.with("rows", "")) {
                    self.loader.tell_rows();
                }
            }
            Intent::ShowRows(route) => {
                // They come into view also for who has set this filter before and scrolled away from them.
                let route = route.with("rows", "");
                self.go(&route);
                // Unless the host did not let the reader go there.
                if self.loader.route() == route {
                    store.reveal.set(Some(RUNS_LINE));
                    self.loader.tell_rows();
                }
            }
            Intent::Back => self.back(),
            Intent::Refresh => self.loader.refresh(),
            Intent::Retry => self.loader.retry(),
            Intent::LoadMore => {
                // Where the route tells how many rows there are, it asks for them.
                match self.loader.route_with_more() {
                    Some(route) => {
                        self.go(&route);
                    }
                    None => self.loader.load_more(),
                }
            }
            Intent::Pause(paused) => {
                store.paused.set(paused);
                if !paused {
                    self.loader.poll();
                }
            }
            Intent::RenewSession => self.renew(),
            Intent::Cancel => self.loader.cancel(),
            Intent::Copy(text) => {
                self.port.copy(text);
                store.said.set(Some(Announcement::Copied));
            }
            Intent::RenewRecording => self.loader.renew_recording(),
            Intent::CountCalls(times) => self.loader.count_calls(times),
            Intent::OpenPayload => self.loader.open(Slot::Payload),
            Intent::OpenTrace => self.loader.open(Slot::Trace),
            Intent::Listen => {
                // Asked anew each time: what could not be heard before may be heard now.
                self.loader.close(Slot::Listen);
                self.loader.open(Slot::Listen);
            }
            Intent::StopListening => self.loader.close(Slot::Listen),
            Intent::Download(file) => self.port.download(&file),
        }
    }

    /// The host set `route`: no event, and none for the route on screen.
    pub fn set_route(&self, route: Route) {
        let previous = self.loader.route();
        if previous != route {
            self.port.sync(&route, route.screen != previous.screen);
            self.show(route, true);
        }
    }

    /// The reader went to a route by the browser's buttons: as above, but the page's hash has been there already.
    pub fn follow(&self, route: Route) {
        if self.loader.route() != route {
            self.show(route, true);
        }
    }

    /// Data and Back stack are gone; the first screen of the new source is shown.
    pub fn restart(&self, route: Route) {
        self.history.borrow_mut().clear();
        self.show(route, false);
    }

    fn go(&self, route: &Route) -> bool {
        let previous = self.loader.route();
        if *route == previous || !self.port.may_navigate(route, &previous) {
            return false;
        }
        let new_screen = route.screen != previous.screen;
        self.show(route.clone(), new_screen);
        self.port.sync(route, new_screen);
        true
    }

    fn back(&self) {
        let previous = self.loader.route();
        let target = self.history.borrow().target(&previous);
        let Some(target) = target else { return };
        if !self.port.may_navigate(&target, &previous) {
            return;
        }
        self.history.borrow_mut().step_back();
        self.show(target.clone(), false);
        self.port.sync(&target, true);
        self.port.focus(Some(previous));
    }

    fn show(&self, route: Route, leaves: bool) {
        let store = &self.loader.store;
        let previous = self.loader.route();
        // Stepping along the runs of a result stays on one level: Back leads to their list.
        let steps = matches!(
            (&previous.screen, &route.screen),
            (Screen::Run(before, _), Screen::Run(now, _)) if before == now
        );
        if leaves && previous.screen != route.screen && !steps {
            self.history.borrow_mut().leave(previous);
        }
        store.can_go_back.set(self.history.borrow().target(&route).is_some());
        store.route.set(route);
        self.loader.show();
    }

    fn renew(&self) {
        let driver = self.driver.borrow().clone();
        let Some(driver) = driver else { return };
        let ended = matches!(
            driver.state(),
            SessionState::EndedByHost | SessionState::LoggedOut | SessionState::Forbidden
        );
        driver.dispatch(if ended { Event::Resumed } else { Event::RefreshAsked });
        self.loader.show();
    }
}

impl Loader {
    /// Reads the run or call on screen once more, because the link of its recording died.
    fn renew_recording(&self) {
        let slot = match self.route().screen {
            Screen::Run(..) => Slot::Run,
            Screen::Call(_) => Slot::Call,
            _ => return,
        };
        if !self.is_busy(slot) {
            self.reread(slot);
        }
    }
}
