//! The `<audio>` element of a run screen: carries out what the player commands and reports what becomes of it.

use super::listener::Listener;
use super::task;
use super::timer::Timer;
use crate::app::player::{Player, PlayerCommand, PlayerEvent};
use crate::clock::Millis;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Event, HtmlAudioElement, ShadowRoot};

/// Carries out commands, in their order.
pub(super) struct Audio {
    root: ShadowRoot,
    waiting: RefCell<Vec<PlayerCommand>>,
    timer: RefCell<Option<Timer>>,
}

impl Audio {
    /// The audio of one shadow root.
    pub(super) fn new(root: ShadowRoot) -> Rc<Self> {
        Rc::new(Self { root, waiting: RefCell::default(), timer: RefCell::new(None) })
    }

    /// Runs a command now, so that the browser sees the reader's click in it; or, while the run screen is still being
    /// drawn, as soon as it is there.
    pub(super) fn command(self: &Rc<Self>, command: PlayerCommand) {
        self.waiting.borrow_mut().push(command);
        if self.flush() {
            return;
        }
        let me = Rc::downgrade(self);
        *self.timer.borrow_mut() = Timer::start(Millis::ZERO, move || {
            if let Some(audio) = me.upgrade() {
                audio.flush();
                // Without an element now there is no screen for them any more.
                audio.waiting.take();
            }
        });
    }

    fn flush(&self) -> bool {
        let found = self.root.query_selector("audio[data-player]").ok().flatten();
        let Some(element) = found.and_then(|it| it.dyn_into::<HtmlAudioElement>().ok()) else { return false };
        for command in self.waiting.take() {
            run(&element, command);
        }
        true
    }
}

fn run(element: &HtmlAudioElement, command: PlayerCommand) {
    match command {
        PlayerCommand::Load(link) => element.set_src(&link),
        PlayerCommand::Play => {
            if let Ok(promise) = element.play() {
                let element = element.clone();
                task::spawn(async move {
                    // The browser may refuse to play; its `pause` event says so to the screen.
                    if JsFuture::from(promise).await.is_err() {
                        let _ = element.pause();
                    }
                });
            }
        }
        PlayerCommand::Pause => {
            let _ = element.pause();
        }
        PlayerCommand::Seek(seconds) => element.set_current_time(seconds),
        PlayerCommand::Rate(rate) => {
            element.set_default_playback_rate(rate);
            element.set_playback_rate(rate);
        }
        // Reading the run again is the loader's to do; the element is not concerned.
        PlayerCommand::Renew => {}
    }
}

/// Reports the element's events to the player, until dropped. They do not bubble, so they are caught on their way down.
pub(super) fn watch(root: &ShadowRoot, player: &Player) -> Vec<Listener> {
    let names =
        ["timeupdate", "seeked", "durationchange", "play", "pause", "ended", "waiting", "canplay", "error"];
    let listen = |name: &'static str| {
        let player = player.clone();
        Listener::capture(root, name, move |event| {
            if let Some(report) = report(&event) {
                player.take(report);
            }
        })
    };
    names.into_iter().map(listen).collect()
}

fn report(event: &Event) -> Option<PlayerEvent> {
    let element: HtmlAudioElement = event.target()?.dyn_into().ok()?;
    // What is heard live has controls of its own.
    element.has_attribute("data-player").then_some(())?;
    Some(match event.type_().as_str() {
        "timeupdate" | "seeked" => PlayerEvent::Position(element.current_time()),
        "durationchange" => PlayerEvent::Length(element.duration()),
        "play" => PlayerEvent::Playing(true),
        "pause" | "ended" => PlayerEvent::Playing(false),
        "waiting" => PlayerEvent::Buffering(true),
        "canplay" => PlayerEvent::Buffering(false),
        "error" => PlayerEvent::Failed,
        _ => return None,
    })
}
