//! The slow clock from which relative times are told.

use super::timer::Timer;
use crate::clock::Millis;
use std::cell::RefCell;
use std::rc::{Rc, Weak};

/// "5 minutes ago" is wrong by no more than this.
const TICK: Millis = Millis::from_seconds(30);

/// Ticks until it is dropped.
pub(super) struct Ticker {
    _state: Rc<State>,
}

struct State {
    timer: RefCell<Option<Timer>>,
    on_tick: Box<dyn Fn()>,
}

impl Ticker {
    /// Ticks every half minute.
    pub(super) fn start(on_tick: impl Fn() + 'static) -> Self {
        let state = Rc::new(State { timer: RefCell::new(None), on_tick: Box::new(on_tick) });
        arm(&state);
        Self { _state: state }
    }
}

fn arm(state: &Rc<State>) {
    let weak: Weak<State> = Rc::downgrade(state);
    *state.timer.borrow_mut() = Timer::start(TICK, move || {
        if let Some(state) = weak.upgrade() {
            (state.on_tick)();
            arm(&state);
        }
    });
}
