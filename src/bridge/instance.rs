//! One element: its options, its scope, its screens.

use super::audio::Audio;
use super::error::LastError;
use super::focus::Target;
use super::hash;
use super::listener::Listener;
use super::locale::Words;
use super::mount::Mounted;
use super::page_port::PagePort;
use super::page_side::PageSide;
use super::runtime::BrowserRuntime;
use super::scope::Scope;
use super::theme::ThemeWatch;
use super::ticker::Ticker;
use super::timer::Timer;
use super::{event, style};
use crate::app::chunk::Chunk;
use crate::app::element_event::ElementEvent;
use crate::app::intent::Intent;
use crate::app::loader::Loader;
use crate::app::navigator::Navigator;
use crate::app::player::{Player, PlayerCommand};
use crate::app::port::Runtime;
use crate::app::signal::Shared;
use crate::app::store::{Intents, SessionState, Store};
use crate::clock::Millis;
use crate::config::Config;
use crate::i18n::locale::Locale;
use crate::session::effect::{EndCause, Notice};
use crate::session::event::Event;
use crate::views::stylesheet::{self, STYLESHEET};
use agent_embed_markup::chunk;
use send_wrapper::SendWrapper;
use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};
use wasm_bindgen::JsValue;
use web_sys::js_sys::Function;
use web_sys::{HtmlElement, ShadowRoot};

/// How long a disconnected element keeps everything, for the case that it was only moved.
const TEARDOWN_DELAY: Millis = Millis(500);
/// "5 minutes ago" is wrong by no more than this.
const TICK: Millis = Millis::from_seconds(30);
/// "Trying again in 8 seconds" is.
const COUNTDOWN_TICK: Millis = Millis::from_seconds(1);

/// One element.
pub(super) struct Instance {
    pub(super) element: HtmlElement,
    pub(super) root: ShadowRoot,
    pub(super) page: PageSide,
    pub(super) options: RefCell<Config>,
    pub(super) hook: RefCell<Option<Function>>,
    pub(super) words: RefCell<Words>,
    pub(super) store: Store,
    pub(super) loader: Rc<Loader>,
    pub(super) navigator: Rc<Navigator>,
    pub(super) scope: RefCell<Option<Rc<Scope>>>,
    pub(super) locale: Shared<Locale>,
    pub(super) mounted: RefCell<Option<Mounted>>,
    pub(super) last_error: RefCell<Option<LastError>>,
    pub(super) is_connected: Cell<bool>,
    pub(super) is_destroyed: Cell<bool>,
    pub(super) teardown: RefCell<Option<Timer>>,
    pub(super) focus_timer: RefCell<Option<Timer>>,
    /// Where the focus is to go once that is drawn.
    pub(super) focus_target: RefCell<Option<Target>>,
    pub(super) missing_agent: RefCell<Option<Timer>>,
    pub(super) ticker: RefCell<Option<Ticker>>,
    pub(super) theme_watch: RefCell<Option<ThemeWatch>>,
    pub(super) hash_watch: RefCell<Option<Listener>>,
    pub(super) own_scope: u64,
    pub(super) me: Weak<Self>,
}

thread_local! {
    static LAST_OWN_SCOPE: Cell<u64> = const { Cell::new(0) };
}

#[chunk(actions)]
fn fulfill(instance: &Rc<Instance>, intent: Intent) {
    instance.navigator.act(intent);
}

#[chunk(run)]
fn carry_out(audio: &Rc<Audio>, command: PlayerCommand) {
    audio.command(command);
}

impl Instance {
    /// An element that is not connected yet.
    pub(super) fn new(element: HtmlElement, root: ShadowRoot, page: PageSide) -> Rc<Self> {
        let runtime: Rc<dyn Runtime> = Rc::new(BrowserRuntime);
        Rc::new_cyclic(|me: &Weak<Self>| {
            let options = Config::default();
            let receiver = SendWrapper::new(me.clone());
            let intents = Intents::new(move |intent| Self::take_intent(&receiver, intent));
            let commands = SendWrapper::new((Audio::new(root.clone()), me.clone()));
            let player = Player::new(move |command| Self::take_command(&commands, command));
            let (first, now) = (options.first_route(), runtime.now().wall);
            let store = Store::with_player(options.clone(), first, now, intents, player);
            let port = Rc::new(PagePort(me.clone()));
            let loader = Loader::new(store.clone(), Rc::clone(&runtime), Rc::clone(&port) as _);
            let navigator = Navigator::new(Rc::clone(&loader), port);
            let own_scope = LAST_OWN_SCOPE.get() + 1;
            LAST_OWN_SCOPE.set(own_scope);
            let locale = Shared::new(Words::default().locale(None));
            Self {
                element,
                root,
                page,
                options: RefCell::new(options),
                hook: RefCell::new(None),
                words: RefCell::default(),
                store,
                loader,
                navigator,
                scope: RefCell::new(None),
                locale,
                mounted: RefCell::new(None),
                last_error: RefCell::new(None),
                is_connected: Cell::new(false),
                is_destroyed: Cell::new(false),
                teardown: RefCell::new(None),
                focus_timer: RefCell::new(None),
                focus_target: RefCell::new(None),
                missing_agent: RefCell::new(None),
                ticker: RefCell::new(None),
                theme_watch: RefCell::new(None),
                hash_watch: RefCell::new(None),
                own_scope,
                me: me.clone(),
            }
        })
    }

    /// Wishes come from event handlers of the views, and acting on them may call the host: so from a fresh microtask.
    pub(super) fn take_intent(instance: &Weak<Self>, intent: Intent) {
        let instance = instance.clone();
        super::task::spawn(async move {
            let Some(instance) = instance.upgrade() else { return };
            match instance.loader.need(Chunk::Actions).await {
                Ok(()) => fulfill(&instance, intent),
                Err(error) => instance.on_event(&ElementEvent::Failed(error)),
            }
        });
    }

    pub(super) fn take_command((audio, instance): &(Rc<Audio>, Weak<Self>), command: PlayerCommand) {
        if command == PlayerCommand::Renew {
            Self::take_intent(instance, Intent::RenewRecording);
        }
        // Without the code of the run screen, there is no such screen, and no audio in it.
        if instance.upgrade().is_some_and(|instance| instance.loader.has(Chunk::Run)) {
            carry_out(audio, command);
        }
    }

    /// Another agent, API or token route: nothing of the old one stays. Only the first finds its own place in the
    /// page's hash, and there it wins, or a reload would not keep the place.
    pub(super) fn restart(&self, route: Option<crate::domain::route::Route>, is_first: bool) {
        self.leave_scope(false);
        self.loader.set_source(None);
        // What was wrong with the page's own values is told beside this, and is no matter of the old agent.
        self.last_error.borrow_mut().take_if(|error| !error.is_config());
        let options = self.options.borrow().clone();
        let hash = hash::read().filter(|_| options.sync_hash && is_first);
        let first = hash.or(route).filter(|route| options.views.contains(&route.view()));
        let first = first.unwrap_or_else(|| options.first_route());
        if options.sync_hash && !is_first {
            hash::write(&first, true);
        }
        self.navigator.restart(first);
    }

    /// The element is in a document.
    pub(super) fn connected(self: &Rc<Self>) {
        if self.is_destroyed.get() {
            return;
        }
        self.is_connected.set(true);
        *self.teardown.borrow_mut() = None;
        self.loader.connected();
        style::adopt(&self.root, &[STYLESHEET]);
        if super::code::has_rest() {
            style::adopt(&self.root, &stylesheet::early());
        }
        for chunk in self.store.code.get_untracked() {
            style::adopt(&self.root, &stylesheet::of(chunk));
        }
        self.mount();
        self.settle_scope(false);
        self.watch_page();
    }

    pub(super) fn mount(&self) {
        if self.mounted.borrow().is_none() {
            *self.mounted.borrow_mut() = Mounted::new(&self.root, self.store.clone(), self.locale.clone());
        }
    }

    pub(super) fn watch_page(&self) {
        self.watch_time();
        let me = self.me.clone();
        *self.theme_watch.borrow_mut() = ThemeWatch::start(move || {
            if let Some(instance) = me.upgrade() {
                let options = instance.options.borrow().clone();
                instance.show_options(&options);
            }
        });
        self.watch_hash();
    }

    /// Follows the page's hash, if the page wants that.
    pub(super) fn watch_hash(&self) {
        let me = self.me.clone();
        let watch = self.syncs_hash().then(|| {
            hash::watch(move |route| {
                if let Some(instance) = me.upgrade() {
                    let route = route.filter(|route| instance.options.borrow().views.contains(&route.view()));
                    instance.navigator.follow(route.unwrap_or_else(|| instance.home()));
                }
            })
        });
        *self.hash_watch.borrow_mut() = watch.flatten();
    }

    /// Tells the time at once and from then on: by the second where a wait is counted down.
    pub(super) fn watch_time(&self) {
        let me = self.me.clone();
        *self.ticker.borrow_mut() = Some(Ticker::start(move || {
            let Some(instance) = me.upgrade() else { return TICK };
            // What tells of another time may not be there yet.
            if super::code::has_rest() {
                instance.store.now.set(BrowserRuntime.now().wall);
            }
            if instance.loader.counts_down() { COUNTDOWN_TICK } else { TICK }
        }));
    }

    /// What is shown when the page's hash says nothing.
    pub(super) fn home(&self) -> crate::domain::route::Route {
        let options = self.options.borrow();
        options.route.clone().unwrap_or_else(|| options.first_route())
    }

    /// The element was taken out of its document: it pauses, and is torn down unless it comes back.
    pub(super) fn disconnected(&self) {
        self.is_connected.set(false);
        *self.ticker.borrow_mut() = None;
        *self.theme_watch.borrow_mut() = None;
        *self.hash_watch.borrow_mut() = None;
        if let Some(scope) = self.scope.borrow().as_ref() {
            scope.pause();
        }
        let me = self.me.clone();
        *self.teardown.borrow_mut() = Timer::start(TEARDOWN_DELAY, move || {
            if let Some(instance) = me.upgrade() {
                instance.tear_down(false);
            }
        });
    }

    /// Everything that runs for the element ends.
    pub(super) fn tear_down(&self, is_destroyed: bool) {
        self.leave_scope(is_destroyed);
        self.loader.set_source(None);
        *self.mounted.borrow_mut() = None;
        *self.teardown.borrow_mut() = None;
        *self.focus_timer.borrow_mut() = None;
        *self.missing_agent.borrow_mut() = None;
    }

    /// Final: as a logout, and nothing can bring the element back.
    pub(super) fn destroy(&self) {
        self.is_destroyed.set(true);
        // Before it counts as disconnected, so that its listeners hear that the session has ended.
        self.tear_down(true);
        self.disconnected();
        *self.teardown.borrow_mut() = None;
    }

    /// The session told something.
    pub(super) fn on_notice(&self, notice: &Notice) {
        match notice {
            Notice::TokenRefreshed { .. } => self.loader.retry_after_token(),
            Notice::SessionEnded { cause: EndCause::Logout | EndCause::TornDown } => self.loader.drop_data(),
            Notice::Error(problem) => *self.last_error.borrow_mut() = Some(LastError::of_problem(problem)),
            _ => {}
        }
        let is_known = matches!(notice, Notice::TokenRefreshed { .. }) && self.page.knows_token();
        if self.is_connected.get() && !is_known {
            event::notice(&self.element, notice);
        }
    }

    /// The loader told something.
    pub(super) fn on_event(&self, event: &crate::app::element_event::ElementEvent) {
        match event {
            ElementEvent::Ready { route, milliseconds } => {
                if self.page.ready() {
                    event::ready(&self.element, route, *milliseconds);
                }
            }
            ElementEvent::Failed(error) => self.report(LastError::of_api(error)),
        }
    }

    pub(super) fn report(&self, error: LastError) {
        event::error(&self.element, &error);
        *self.last_error.borrow_mut() = Some(error);
    }

    /// The page is seen, hidden, online or offline.
    pub(super) fn page_changed(&self) {
        let page = BrowserRuntime.page();
        if self.store.online.get_untracked() != page.online {
            self.store.online.set(page.online);
        }
        self.store.now.set(BrowserRuntime.now().wall);
        self.loader.page_changed();
    }

    /// Moves the focus after the next paint.
    pub(super) fn focus(&self, row: Option<crate::domain::route::Route>) {
        *self.focus_target.borrow_mut() = Some(Target::new(&self.root, row));
        self.place_focus();
    }

    /// Places the focus, now that more may be drawn; the target waits until it is.
    pub(super) fn place_focus(&self) {
        if self.focus_target.borrow().is_none() {
            return;
        }
        let me = self.me.clone();
        *self.focus_timer.borrow_mut() = Timer::start(Millis::ZERO, move || {
            let Some(instance) = me.upgrade() else { return };
            let target = instance.focus_target.take();
            if let Some(target) = target
                && !super::focus::place(&instance.root, &target)
            {
                *instance.focus_target.borrow_mut() = Some(target);
            }
        });
    }

    /// Whether the page asked for its hash.
    pub(super) fn syncs_hash(&self) -> bool {
        self.options.borrow().sync_hash
    }

    /// Whether the element is in a document.
    pub(super) fn is_connected(&self) -> bool {
        self.is_connected.get()
    }

    /// Sends an event to the session, if there is one.
    pub(super) fn tell_session(&self, event: Event) {
        let scope = self.scope.borrow().clone();
        if let Some(scope) = scope {
            scope.driver.dispatch(event);
        }
    }

    /// Where the element stands, for the property `status`.
    pub(super) fn status(&self) -> &'static str {
        let session = self.store.session.get_untracked();
        match session {
            SessionState::EndedByHost | SessionState::LoggedOut => "ended",
            SessionState::Forbidden | SessionState::NoToken => "error",
            _ if self.loader.is_ready() => "ready",
            _ if self.loader.has_failed() => "error",
            _ => "loading",
        }
    }

    /// The detail of the last error.
    pub(super) fn last_error(&self) -> Option<JsValue> {
        self.last_error.borrow().as_ref().map(|error| error.to_object().into())
    }
}

impl Drop for Instance {
    fn drop(&mut self) {
        self.tear_down(false);
    }
}
