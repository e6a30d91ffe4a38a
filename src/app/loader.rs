//! What to fetch when, for one element.
//!
//! Every part of a screen has at most one task. A task that is replaced or whose screen is left is aborted: its future
//! is dropped, its request with it, so a late answer can change nothing.

use super::answers::Answers;
use super::driver::Driver;
use super::element_event::ElementEvent;
use super::pairs::Pairs;
use super::part::{Part, Slot, parts_of};
use super::poll;
use super::port::{ElementPort, Guard, Runtime};
use super::store::{Announcement, Store, Waiting};
use crate::api::client::Client;
use crate::api::error::{ApiError, ErrorKind};
use crate::clock::{Millis, Now};
use crate::domain::id::ProjectId;
use crate::domain::route::{Route, Screen};
use futures_util::future::{AbortHandle, abortable};
use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};

/// How long a first answer may take before it is spoken of.
const SLOW: Millis = Millis::from_seconds(10);

/// Where an element's data comes from.
#[derive(Clone)]
pub struct Source {
    /// The session of its scope.
    pub driver: Rc<Driver>,
    /// The API of its scope, for its agent.
    pub client: Rc<Client>,
}

/// Why a part is fetched.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// The screen was opened, or the reader asked again.
    Show,
    /// A poll: nothing on screen moves, an error stays silent while data is there.
    Poll,
    /// The next page of a list.
    More,
    /// Nobody asked: what is on screen is complete without it, so that it is on its way, or fails, is not said.
    Ahead,
}

impl Purpose {
    /// Whether nothing on screen tells that something is on its way.
    fn is_silent(self) -> bool {
        matches!(self, Self::Poll | Self::Ahead)
    }
}

/// Fetches for one element.
pub struct Loader {
    pub(super) store: Store,
    pub(super) runtime: Rc<dyn Runtime>,
    pub(super) port: Rc<dyn ElementPort>,
    source: RefCell<Option<Source>>,
    tasks: RefCell<Pairs<Slot, AbortHandle>>,
    pub(super) shown: RefCell<Pairs<Slot, Part>>,
    pub(super) answers: RefCell<Answers>,
    poll_timer: RefCell<Option<Guard>>,
    /// Whether a poll fell into a time in which nobody looked at the page.
    is_overdue: Cell<bool>,
    slow_timer: RefCell<Option<Guard>>,
    pub(super) rows_timer: RefCell<Option<Guard>>,
    connected_at: Cell<Option<Now>>,
    is_ready: Cell<bool>,
    outage: Cell<Option<ErrorKind>>,
    /// The project of the agent, once it is known.
    pub(super) project: Cell<Option<ProjectId>>,
    pub(super) me: Weak<Self>,
}

impl Loader {
    /// A loader without a source; it does nothing until it gets one.
    pub fn new(store: Store, runtime: Rc<dyn Runtime>, port: Rc<dyn ElementPort>) -> Rc<Self> {
        Rc::new_cyclic(|me| Self {
            store,
            runtime,
            port,
            source: RefCell::new(None),
            tasks: RefCell::default(),
            shown: RefCell::default(),
            answers: RefCell::new(Answers::new()),
            poll_timer: RefCell::new(None),
            is_overdue: Cell::new(false),
            slow_timer: RefCell::new(None),
            rows_timer: RefCell::new(None),
            connected_at: Cell::new(None),
            is_ready: Cell::new(false),
            outage: Cell::new(None),
            project: Cell::new(None),
            me: me.clone(),
        })
    }

    /// The element was connected: the time of `embed-ready` counts from here.
    pub fn connected(&self) {
        if self.connected_at.get().is_none() {
            self.connected_at.set(Some(self.runtime.now()));
        }
    }

    /// Another source (agent, API or token route): all that was shown is gone.
    pub fn set_source(&self, source: Option<Source>) {
        self.drop_data();
        *self.source.borrow_mut() = source;
    }

    /// Whether a first screen with real data was shown.
    pub fn is_ready(&self) -> bool {
        self.is_ready.get()
    }

    /// Aborts every request; what is shown stays.
    pub fn stop(&self) {
        for (_, task) in self.tasks.take().take_all() {
            task.abort();
        }
        *self.poll_timer.borrow_mut() = None;
        *self.slow_timer.borrow_mut() = None;
        *self.rows_timer.borrow_mut() = None;
    }

    /// The session has ended: aborts every request. What was on its way counts as failed for want of a token, so that
    /// the next token has it read.
    pub fn interrupt(&self) {
        let mut tasks = self.tasks.take();
        self.stop();
        let detail = "the session has ended".to_owned();
        let error = ApiError { kind: ErrorKind::Token, status: None, detail, at: self.runtime.now().wall };
        for (slot, task) in tasks.take_all() {
            task.abort();
            self.fail(slot, &error);
        }
    }

    /// Aborts every request and drops every answer.
    pub fn drop_data(&self) {
        self.stop();
        self.shown.take();
        *self.answers.borrow_mut() = Answers::new();
        self.empty_store();
        self.outage.set(None);
        self.project.set(None);
    }

    /// Shows what the current route is about: keeps what is there, fetches what is not.
    pub fn show(&self) {
        let parts = parts_of(&self.store.route.get_untracked());
        self.watch_waiting();
        let mut slots: Vec<Slot> = parts.iter().map(Part::slot).collect();
        slots.extend(self.keep_opened());
        for (slot, task) in self.tasks.take().take_all() {
            if slots.contains(&slot) {
                self.tasks.borrow_mut().put(slot, task);
            } else {
                task.abort();
                self.forget_more(slot);
            }
        }
        for part in parts {
            let slot = part.slot();
            let is_new = self.shown.borrow().get(&slot) != Some(&part);
            if is_new {
                self.abort(slot);
                self.shown.borrow_mut().put(slot, part.clone());
                self.begin(&part);
                self.fetch(part, Purpose::Show);
            } else if !self.is_busy(slot) && (self.is_unread(slot) || self.failure(slot).is_some()) {
                self.fetch(part, Purpose::Show);
            }
        }
        self.search_on();
        self.plan_poll(None);
    }

    /// Reads all parts on screen again.
    pub fn refresh(&self) {
        self.watch_waiting();
        for part in parts_of(&self.store.route.get_untracked()) {
            self.fetch(part, Purpose::Show);
        }
        self.retry_opened(&|_| true);
    }

    /// Whether the screen has nothing to show but an error.
    pub fn has_failed(&self) -> bool {
        parts_of(&self.route()).first().is_some_and(|part| self.failure(part.slot()).is_some())
    }

    /// Reads the next page of the list on screen.
    pub fn load_more(&self) {
        for part in parts_of(&self.store.route.get_untracked()) {
            if matches!(part.slot(), Slot::Results | Slot::Runs | Slot::Calls) && !self.is_busy(part.slot()) {
                self.fetch(part, Purpose::More);
            }
        }
    }

    /// Gives up the requests on their way; nothing is read before the reader asks again.
    pub fn cancel(&self) {
        self.stop();
        for part in parts_of(&self.store.route.get_untracked()) {
            self.forget_asking(part.slot());
        }
        self.store.waiting.set(Waiting::Stopped);
    }

    /// Counts the wait for a screen's first answer, so that a slow one is spoken of.
    pub(super) fn watch_waiting(&self) {
        self.store.waiting.set(Waiting::Normal);
        let me = self.me.clone();
        let guard = self.runtime.after(
            SLOW,
            Box::new(move || {
                let Some(loader) = me.upgrade() else { return };
                if loader.store.waiting.get_untracked() == Waiting::Normal
                    && !loader.tasks.borrow().is_empty()
                {
                    loader.store.waiting.set(Waiting::Slow);
                }
            }),
        );
        *self.slow_timer.borrow_mut() = Some(guard);
    }

    /// Reads a slot again without a sign of it on screen.
    pub(super) fn reread(&self, slot: Slot) {
        let part = self.shown.borrow().get(&slot).cloned();
        if let Some(part) = part {
            self.fetch(part, Purpose::Poll);
        }
    }

    pub(super) fn fetch(&self, part: Part, purpose: Purpose) {
        let (Some(source), Some(me)) = (self.source.borrow().clone(), self.me.upgrade()) else { return };
        let slot = part.slot();
        self.abort(slot);
        let lacks_list = || {
            self.is_busy(Slot::Results) || self.store.results.with_untracked(|list| list.value().is_none())
        };
        if part == Part::Report && lacks_list() {
            // It is asked for once the list is there, and is new.
            return self.mark_asked(slot, purpose);
        }
        if !purpose.is_silent() {
            self.mark_asked(slot, purpose);
        }
        let (future, abort) = abortable(Self::boxed(me, source, part.clone(), purpose));
        self.tasks.borrow_mut().put(slot, abort);
        let me = self.me.clone();
        self.runtime.spawn(Box::pin(async move {
            if let (Ok(outcome), Some(loader)) = (future.await, me.upgrade()) {
                loader.settle(&part, purpose, outcome);
            }
        }));
    }

    fn settle(&self, part: &Part, purpose: Purpose, outcome: Result<(), ApiError>) {
        let slot = part.slot();
        self.tasks.borrow_mut().take(&slot);
        match outcome {
            Ok(()) => {
                self.outage.set(None);
                self.store.updated.set(Some(self.runtime.now().wall));
                if purpose == Purpose::Show && self.is_ready.get() {
                    self.store.said.set(Some(Announcement::Updated));
                }
                self.announce_ready(part);
                self.follow_up(slot, purpose);
                // More may have been asked for meanwhile.
                if purpose == Purpose::Poll {
                    self.search_on();
                }
                // A part of the part may have been put off.
                self.plan_poll(self.failure(slot).as_ref());
            }
            Err(_) if purpose == Purpose::Ahead => {}
            Err(error) => {
                let plays = matches!(self.route().screen, Screen::Run(..) | Screen::Call(_));
                if plays && matches!(slot, Slot::Run | Slot::Call) {
                    self.store.player.renewed(None);
                }
                // A poll that fails over good data is tried again later and shows nothing.
                if purpose != Purpose::Poll || !error.kind.is_retryable() {
                    self.fail(slot, &error);
                    self.announce_failure(&error);
                }
                self.follow_failure(slot);
                self.plan_poll(Some(&error));
            }
        }
        self.port.settled();
    }

    fn announce_ready(&self, part: &Part) {
        let route = self.store.route.get_untracked();
        if self.is_ready.get() || parts_of(&route).first() != Some(part) {
            return;
        }
        self.is_ready.set(true);
        let since = self.connected_at.get().unwrap_or_else(|| self.runtime.now());
        let milliseconds = self.runtime.now().since(since).0;
        self.port.announce(ElementEvent::Ready { route, milliseconds });
        self.look_ahead();
    }

    fn announce_failure(&self, error: &ApiError) {
        // What concerns the token is the session's to tell; one outage is told once.
        let is_sessions = error.status.is_none() && error.kind == ErrorKind::Forbidden;
        if matches!(error.kind, ErrorKind::Token | ErrorKind::Unauthorized) || is_sessions {
            return;
        }
        if self.outage.replace(Some(error.kind)) != Some(error.kind) {
            self.port.announce(ElementEvent::Failed(error.clone()));
        }
    }

    /// Reads unfinished parts again after a while, or a part that the API put off.
    pub(super) fn plan_poll(&self, error: Option<&ApiError>) {
        let config = self.store.config.get_untracked();
        // What one part has been put off by holds, whatever becomes of the others.
        let is_put_off = |error: &ApiError| matches!(error.kind, ErrorKind::RateLimited { .. });
        let error = error.cloned().filter(is_put_off).or_else(|| {
            let parts = parts_of(&self.route());
            parts.iter().find_map(|part| self.failure(part.slot()).filter(is_put_off))
        });
        let wait = match &error {
            Some(error) => Some(poll::put_off(error, self.runtime.now().wall)),
            None => poll::wait(&self.store, config.poll_seconds),
        };
        let guard = wait.filter(|_| self.source.borrow().is_some()).map(|wait| {
            let me = self.me.clone();
            self.runtime.after(
                wait,
                Box::new(move || {
                    if let Some(loader) = me.upgrade() {
                        loader.poll();
                    }
                }),
            )
        });
        *self.poll_timer.borrow_mut() = guard;
    }

    /// Polls now, if the page is looked at; `page_changed` comes back to it otherwise.
    pub fn poll(&self) {
        let page = self.runtime.page();
        let is_away = !page.visible || !page.online;
        self.is_overdue.set(is_away);
        if is_away || self.store.paused.get_untracked() {
            return;
        }
        for part in parts_of(&self.store.route.get_untracked()) {
            let slot = part.slot();
            let is_put_off =
                self.failure(slot).is_some_and(|error| matches!(error.kind, ErrorKind::RateLimited { .. }));
            if !self.is_busy(slot) && (is_put_off || poll::is_unfinished(&self.store, slot)) {
                self.fetch(part, if is_put_off { Purpose::Show } else { Purpose::Poll });
            }
        }
    }

    /// The page became visible, or online: what waited for that goes on.
    pub fn page_changed(&self) {
        let page = self.runtime.page();
        if page.online {
            self.retry_failed(&|kind| kind == ErrorKind::Network);
        }
        if page.visible && page.online && self.is_overdue.get() {
            self.poll();
            self.plan_poll(None);
        }
    }

    pub(super) fn is_busy(&self, slot: Slot) -> bool {
        self.tasks.borrow().get(&slot).is_some()
    }

    pub(super) fn abort(&self, slot: Slot) {
        if let Some(task) = self.tasks.borrow_mut().take(&slot) {
            task.abort();
        }
    }

    /// Where the reader is.
    pub fn route(&self) -> Route {
        self.store.route.get_untracked()
    }
}
