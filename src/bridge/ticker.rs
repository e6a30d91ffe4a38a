//! The clock from which relative times are told, and from which a wait is counted down.

use super::timer::Timer;
use crate::clock::Millis;
use std::cell::RefCell;
use std::rc::{Rc, Weak};

/// Ticks until it is dropped.
pub(super) struct Ticker {
    _state: Rc<State>,
}

struct State {
    timer: RefCell<Option<Timer>>,
    on_tick: Box<dyn Fn() -> Millis>,
}

impl Ticker {
    /// Ticks at once, and then each time after as long as the last tick has said.
    pub(super) fn start(on_tick: impl Fn() -> Millis + 'static) -> Self {
        let state = Rc::new(State { timer: RefCell::new(None), on_tick: Box::new(on_tick) });
        tick(&state);
        Self { _state: state }
    }
}

fn tick(state: &Rc<State>) {
    let wait = (state.on_tick)();
    let weak: Weak<State> = Rc::downgrade(state);
    *state.timer.borrow_mut() = Timer::start(wait, move || {
        if let Some(state) = weak.upgrade() {
            tick(&state);
        }
    });
}
