//! The browser's clocks, timers, dice and tasks.

use super::lifecycle;
use super::timer::Timer;
use crate::app::chunk::Chunk;
use crate::app::port::{Guard, LocalFuture, Runtime};
use crate::clock::{Millis, Now, Timestamp};
use crate::session::event::Page;
use web_sys::js_sys::{Date, Math};

/// The one runtime of a page.
pub(super) struct BrowserRuntime;

impl Runtime for BrowserRuntime {
    fn now(&self) -> Now {
        // Both are whole after the cast, positive, and far below 2^53.
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        let read = |wall: f64, monotonic: f64| Now {
            wall: Timestamp(wall as i64),
            monotonic: Millis(monotonic as u64),
        };
        let monotonic = web_sys::window().and_then(|window| window.performance()).map(|it| it.now());
        read(Date::now(), monotonic.unwrap_or_else(Date::now))
    }

    fn dice(&self) -> f64 {
        Math::random()
    }

    fn page(&self) -> Page {
        lifecycle::page()
    }

    fn load(&self, chunk: Chunk) -> LocalFuture<'static, bool> {
        Box::pin(super::code::load(chunk))
    }

    fn spawn(&self, task: LocalFuture<'static, ()>) {
        super::task::spawn(task);
    }

    fn after(&self, time: Millis, then: Box<dyn FnOnce()>) -> Guard {
        Box::new(Timer::start(time, then))
    }
}
